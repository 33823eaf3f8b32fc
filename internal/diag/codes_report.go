package diag

// reportCodes are about annual reports.
var reportCodes = map[Code]entry{
	"REP001": {Error, "%[1]s缺少“%[2]s”", "%[1]s lacks %[2]q", "每格都要填，没有就写 0", "fill every cell; write 0 for none", normReport},
	"REP002": {Error, "%[1]s“%[2]s”应有 %[3]d 个数，写了 %[4]d 个", "%[1]s row %[2]q wants %[3]d numbers and has %[4]d", "依次写：%[5]s", "in this order: %[5]s", normReport},
	"REP003": {Error, "%[1]s没有“%[2]s”这一项", "%[1]s has no %[2]q", "%[3]s", "%[4]s", normReport},
	"REP004": {Error, "%[1]s的总计写的是 %[2]s，前 %[3]d 项之和是 %[4]s", "%[5]s: the total says %[2]s, the %[3]d numbers before it add up to %[4]s", "核对这一行", "check this row", normReport},
	"REP005": {Error, "%[1]d 年度报告缺少正文 %[2]s", "the report of %[1]d has no prose file %[2]s", "新建这个文件，用二级标题写六个部分", "add the file with the six sections", "条例 第五十条"},
	"REP006": {Error, "年度报告正文缺少“%[1]s”", "the report has no section %[1]q", "加一个二级标题：## %[1]s", "add the heading ## %[1]s", "条例 第五十条"},
	"REP007": {Error, "年度“%[1]d”没有规定的报告格式", "there is no report form for the year %[1]d", "2019 年度起才有统一格式", "forms exist from 2019 on", normReport},
	"REP008": {Error, "%[1]d 年度的报告写了两份", "there are two reports of %[1]d for this unit", "删去其中一份", "remove one of them", "条例 第四十九条"},
	"REP009": {Error, "年度报告正文里的“%[1]s”不属于规定的六个部分，不会显示", "%[1]q is in none of the six sections of the report and would not be shown",
		"移到六个部分之一的标题下面；标题要与规定的一字不差，如 ## 一、总体情况", "move it below one of the six headings, written exactly as prescribed", "条例 第五十条"},
	"REP010": {Error, "表三“%[1]s”列不平：第一项 %[2]s 加第二项 %[3]s 得 %[4]s，第三项总计 %[5]s 加第四项 %[6]s 得 %[7]s",
		"table 3, column %[1]s: received %[2]s + carried over %[3]s = %[4]s, but handled %[5]s + left over %[6]s = %[7]s", "这两个和应当相等", "both sums have to be equal", normReport},
	"REP011": {Error, "表三“%[1]s”列的（七）总计写的是 %[2]s，各项之和是 %[3]s", "table 3, column %[1]s: the total says %[2]s, the rows add up to %[3]s", "核对这一列", "check this column", normReport},
	"REP012": {Error, "上年结转写的是 %[1]s，%[2]d 年度报告结转下年的是 %[3]s", "carried over: %[1]s, but the report of %[2]d left over %[3]s", "核对两个年度", "check both years", normReport},
	"REP013": {Warning, "“%[1]s”列上年结转写的是 %[2]s，%[3]d 年度结转下年的是 %[4]s", "column %[1]s: carried over %[2]s, but the report of %[3]d left over %[4]s", "核对两个年度", "check both years", normReport},
	"REP014": {Warning, "%[1]s现行有效 %[2]s 件，按上年 %[3]s 加制发 %[4]s 减废止 %[5]s 应为 %[6]s 件", "%[1]s in force: %[2]s, but %[3]s of the year before + %[4]s issued - %[5]s repealed = %[6]s", "核对；有文件到期失效的，在正文里说明", "check; explain expired documents in the prose", normReport},
	"REP015": {Warning, "%[1]s本年新公开 %[2]s 件，比对外公开总数 %[3]s 件还多", "%[1]s: %[2]s newly public are more than %[3]s in all", "核对这两格", "check both cells", normReport},
	"REP016": {Note, "行政规范性文件现行有效写的是 %[1]s 件，网站上有 %[2]d 件", "the report says %[1]s normative documents in force, the site has %[2]d", "核对；没有上网的规范性文件要补上", "check; normative documents that are not on the site have to be added", normReport},
	"REP017": {Warning, "正文写的是%[1]s %[2]s 件，表里是 %[3]s 件", "the prose says %[4]s: %[2]s, the table says %[3]s", "核对正文和表格", "check prose and table", normReport},
	"REP018": {Warning, "年度报告 %[1]s 公布，应当在 %[2]s 前公布", "published %[1]s, due by %[2]s", "核对发布日期；确实晚了的如实保留", "check the date; if it really was late, leave it", norm49},
	"REP019": {Warning, "“%[1]s”的 %[2]d 年度报告应当在 %[3]s 前公布，网站上没有", "the report of %[1]s for %[2]d was due by %[3]s and is not here", "用 gen new report %[2]d 新建；已有草稿的，写好后去掉“草稿”", "make it with gen new report %[2]d, or take 草稿 out of the draft", norm49},
}
