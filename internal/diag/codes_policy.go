package diag

// policyCodes are about policy documents.
var policyCodes = map[Code]entry{
	"POL001": {Warning, "文号的年份是 %[1]d，成文日期是 %[2]d 年", "the number is of %[1]d, but the document was signed in %[2]d", "核对文号和成文日期；跨年编号的可以不改", "check both; a number may belong to the year before", norm9704},
	"POL002": {Error, "文号的年份 %[1]d 还没有到", "the number's year, %[1]d, has not come yet", "核对文号", "check the number", norm9704},
	"POL003": {Warning, "公开晚了：%[1]s成文，%[2]d 个工作日内应在 %[3]s 前公开，实际 %[4]s", "late: signed %[1]s, due %[3]s (%[2]d working days), published %[4]s",
		"核对两个日期；确实晚了的如实保留", "check both dates; if it really was late, leave them", norm2026},
	"POL004": {Warning, "索引号“%[1]s”的格式不对：%[2]s", "index number %[1]q is not in the usual form: %[3]s", "写成 机构代码/年份-序号，如 113499000000000276/2024-00031", "write organ code/year-serial, such as 113499000000000276/2024-00031", normGuide},
	"POL005": {Warning, "索引号“%[1]s”的写法不规范", "index number %[1]q is not in the standard form", "写成 %[2]s", "write %[2]s", normGuide},
	"POL006": {Warning, "主题分类“%[1]s”不在国务院文件主题分类里", "theme %[1]q is not a class of the State Council's documents", "%[2]s", "%[3]s", "国务院公文主题分类（22 类）"},
	"POL007": {Error, "废止、修改、替代绕成了圈：%[1]s", "repeals, amendments and replacements go in a circle: %[1]s", "核对这几份文件的先后", "check which came first", norm37},
	"POL008": {Warning, "正文依据的 %[1]s 已经%[2]s", "the text relies on %[1]s, which is %[3]s", "%[4]s", "%[5]s", norm37},
	"POL009": {Error, "正文写着“%[1]s”，这样的文件不能放上网站", "the text says %[1]q: such a document must not be published", "核对公开属性；不公开的文件从网站文件夹里移走", "check whether it may be public; if not, take the file out of the site's folder", "条例 第十四条至第十七条"},
	"POL010": {Error, "索引号“%[1]s”曾用于 %[2]s，不能再用", "index number %[1]q belonged to %[2]s and cannot be used again", "换一个没有用过的序号；如果只是改了文号，把 ledger.yaml 里这一行改过来", "take an unused serial; if only the document number was corrected, correct it in ledger.yaml", normGuide},
	"POL011": {Warning, "规范性文件没有配政策解读", "this normative document has no interpretation", "用 gen new interpretation 写解读，与文件同步发布", "write one with gen new interpretation", norm80},
	"POL012": {Warning, "摘要%[1]s", "the summary %[2]s", "用一两句话说清主要内容，不超过 %[3]d 字", "say what it is about in one or two sentences, at most %[3]d characters", normGuide},
	"POL013": {Warning, "统一编号“%[1]s”的写法不规范", "unified number %[1]q is not in the standard form", "写成 %[2]s 的样子", "write it like %[2]s", norm37},
	"POL014": {Warning, "%[1]s的“%[2]s”在这之前已经%[3]s", "this document changes %[2]q, which was %[4]s before", "核对文号；已经失效的文件不用再%[1]s", "check the number: what is dead need not be changed", norm37},
	"POL015": {Warning, "%[1]s“%[2]s”是%[3]s的，发布机构写的是%[4]s", "%[5]s %[2]q is that of %[3]s, but the issuer is %[4]s", "核对发布机构和%[1]s；联合发文的，写主办机关", "check issuer and number; of a joint document the host counts", norm9704},
}
