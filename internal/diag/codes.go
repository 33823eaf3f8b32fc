package diag

import (
	"fmt"
	"slices"
	"strings"
)

// Code names a kind of problem for good: it stands in messages, documentation
// and scripts, and is never given another meaning. The prefix tells the stage:
// SRC files, YML values, SIT site.yaml, CAT catalogues, PAG pages, REP annual
// reports, MD Markdown, LNK links, OUT output.
type Code string

// entry is what is known of a code. Messages and hints of both languages are
// fmt formats over the same arguments (use %[1]s to repeat or reorder).
type entry struct {
	severity       Severity
	zh, en         string
	hintZh, hintEn string
	norm           string // the clause behind the rule, where there is one
}

func (e entry) message(lang Lang, args []any) string { return pick(lang, e.zh, e.en, args) }
func (e entry) hint(lang Lang, args []any) string    { return pick(lang, e.hintZh, e.hintEn, args) }

// pick fills the format of a language. Formats use explicit indexes (%[2]s), so
// that each language takes what it needs, in its own order, of the same arguments.
func pick(lang Lang, zh, en string, args []any) string {
	format := zh
	if lang == English {
		format = en
	}
	if !strings.Contains(format, "%[") {
		return format
	}
	return fmt.Sprintf(format, args...)
}

func entryOf(c Code) entry {
	e, ok := table[c]
	if !ok {
		panic("bug: diagnostic code " + string(c) + " is not in the table")
	}
	return e
}

// Codes lists every code in order.
func Codes() []Code {
	codes := make([]Code, 0, len(table))
	for c := range table {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes
}

// Known reports whether a code exists, and its severity.
func Known(c Code) (Severity, bool) {
	e, ok := table[c]
	return e.severity, ok
}

const (
	norm54     = "国办发〔2019〕54号"
	normGuide  = "条例 第十二条"
	norm2026   = "条例 第二十六条"
	norm49     = "条例 第四十九条"
	norm9704   = "GB/T 9704-2012 7.2"
	normReport = "国办公开办函〔2021〕30号；2020 年度及以前为国办公开办函〔2019〕60号"
	norm61     = "国办公开办函〔2019〕61号"
)

// table is the one place where codes are defined.
var table = map[Code]entry{
	"SRC001": {Error, "文件是 GBK 编码，不是 UTF-8", "the file is encoded in GBK, not UTF-8",
		"用编辑器“另存为”，编码选 UTF-8", "save the file again as UTF-8", ""},
	"SRC002": {Warning, "文件开头有 BOM 标记（U+FEFF）", "the file begins with a byte order mark (U+FEFF)",
		"另存为时选“UTF-8”，不要选“带 BOM 的 UTF-8”", "save as UTF-8 without BOM", ""},
	"SRC003": {Error, "文件里有空字符（NUL），不像文本", "the file contains a NUL character and is not text",
		"检查文件是否损坏，或是否把表格、图片改名成了这个文件", "check that the file is not a renamed binary", ""},
	"SRC004": {Error, "文件是 UTF-16 编码，不是 UTF-8", "the file is encoded in UTF-16, not UTF-8",
		"用编辑器“另存为”，编码选 UTF-8", "save the file again as UTF-8", ""},
	"SRC005": {Error, "文件不是 UTF-8 编码", "the file is not valid UTF-8",
		"用编辑器“另存为”，编码选 UTF-8", "save the file again as UTF-8", ""},
	"SRC006": {Error, "文件有 %[1]d 字节，超过上限 %[2]d 字节，没有读取", "the file has %[1]d bytes, over the limit of %[2]d, and was not read",
		"把大表拆开，或作为附件上传", "split the file or attach it", ""},
	"SRC007": {Error, "这是符号链接，不读取", "this is a symbolic link and is not followed",
		"把文件本身放进来", "put the file itself here", ""},
	"SRC008": {Error, "文件名“%[1]s”不能用作网址", "the file name %[1]q cannot be an address",
		"只用小写英文字母、数字、短横线、下划线和点，如 rent-subsidy-2024.md", "use lower-case ASCII letters, digits, '-', '_' and '.' only", ""},
	"SRC009": {Error, "没有找到 %[1]s", "%[1]s was not found",
		"在网站文件夹里运行，或用 --site 指明文件夹；新建网站用 gen init", "run in the site's folder or pass --site; gen init makes a new site", ""},

	"YML001": {Error, "YAML 写法有误：%[1]s", "YAML syntax: %[2]s",
		"检查这一行和上一行的缩进、冒号后的空格和引号", "check indentation, the space after the colon and quotes on this line and the one above", ""},
	"YML002": {Error, "键“%[1]s”后面用了全角冒号“：”", "key %[1]q is followed by a full-width colon",
		"改成半角冒号加一个空格：%[1]s: ……", "write %[1]s: with a half-width colon and a space", ""},
	"YML016": {Error, "键“%[1]s”的冒号后面少一个空格", "the colon after key %[1]q needs a space behind it", "写成 %[1]s: ……", "write %[1]s: and a space", ""},
	"YML003": {Error, "键“%[1]s”写了两次", "key %[1]q is written twice",
		"删去其中一个", "remove one of them", ""},
	"YML004": {Error, "不认识的键“%[1]s”", "unknown key %[1]q",
		"%[2]s", "%[3]s", ""},
	"YML005": {Error, "“%[1]s”应当是%[2]s，这里是%[3]s", "%[1]q has a value of the wrong kind: want %[4]s, got %[5]s",
		"参见 docs/zh/sources.md", "see docs/zh/sources.md", ""},
	"YML006": {Error, "缺少必填的“%[1]s”", "required key %[1]q (%[2]s) is missing",
		"加一行：%[1]s: ……", "add the line %[2]s: …", ""},
	"YML007": {Error, "“%[1]s”的值“%[2]s”不在规定的词里", "%[1]q has the value %[2]q, which is not one of the allowed words",
		"可以写：%[3]s", "write one of: %[3]s", ""},
	"YML008": {Error, "“%[1]s”的值“%[2]s”不是日期", "%[1]q has the value %[2]q, which is not a date",
		"%[3]s", "%[4]s", ""},
	"YML009": {Error, "“%[1]s”的值“%[2]s”不是%[3]s", "%[1]q has the value %[2]q, which is not %[4]s",
		"只写半角数字，不带单位和逗号", "write digits only, without unit or comma", ""},
	"YML010": {Error, "不支持 YAML 的锚点和别名（& 和 *）", "YAML anchors and aliases are not supported",
		"把内容直接写出来；文字以 & 或 * 开头时加双引号", "write the content out; quote text that begins with & or *", ""},
	"YML011": {Error, "文件开头缺少 --- 之间的信息栏", "the file does not begin with front matter between --- lines",
		"第一行写 ---，接着写“标题: ……”等，再写一行 ---，下面才是正文", "begin with a line ---, then the keys, then another --- line", ""},
	"YML012": {Error, "信息栏没有结束的 ---", "the front matter is not closed by a --- line",
		"在正文之前另起一行写 ---", "write --- on a line of its own before the body", ""},
	"YML013": {Error, "必填的“%[1]s”是空的", "required key %[1]q (%[2]s) is empty",
		"写上内容", "give it a value", ""},
	"YML014": {Error, "一个文件里只能有一份 YAML，这里又有一个 ---", "a second YAML document begins here",
		"删去多余的 ---，或拆成两个文件", "remove the --- or split the file", ""},

	"YML015": {Error, "“%[1]s”的值里有看不见的控制字符", "%[1]q has a control character in its value", "删去它", "remove it", ""},

	"SIT007": {Error, "主题“%[1]s”不存在：没有文件夹 themes/%[1]s/", "theme %[1]q does not exist: there is no folder themes/%[1]s/",
		"新建这个文件夹，或删去“主题”这一行，用内置的外观", "make that folder, or drop the key to use the built-in theme", ""},

	"SIT001": {Error, "单位编号“%[1]s”用了两次", "unit id %[1]q is used twice", "每个单位一个编号", "give each unit its own id", ""},
	"SIT002": {Error, "单位名称“%[1]s”用了两次", "unit name %[1]q is used twice", "名称写全称", "write full names", ""},
	"SIT003": {Error, "“负责领域”里的“%[1]s”没有对应的目录", "domain %[1]q has no catalogue in this site",
		"%[2]s", "%[3]s", norm54},
	"SIT004": {Error, "规则里的“%[1]s”不是诊断代码", "%[1]q in rules is not a diagnostic code", "代码如 CAT010，见 docs/diagnostics.md", "codes look like CAT010, see docs/diagnostics.md", ""},
	"SIT005": {Error, "%[1]s 是错误，不能关闭或降为说明", "%[1]s is an error and can be neither switched off nor lowered", "错误只能改正", "errors have to be mended", ""},
	"SIT006": {Error, "“%[1]s”的值“%[2]s”不符合规定的格式", "%[1]q has the value %[2]q, which is not in the required form", "%[3]s", "%[3]s", "国办发〔2017〕47号"},

	"CAT001": {Error, "事项 %[1]s 缺少“%[2]s”", "item %[1]s lacks %[3]q",
		"补上“%[2]s: ……”；目录的每个事项都要写全", "add %[3]s: …; every item must be complete", norm54},
	"CAT002": {Error, "事项编号“%[1]s”重复", "item id %[1]q is a duplicate", "编号唯一，不重用", "ids are unique and never reused", norm54},
	"CAT003": {Error, "事项编号“%[1]s”不合规则，应以“%[2]s-”开头，后接两位以上数字", "item id %[1]q must be %[2]s- and two or more digits",
		"如 %[2]s-01", "for example %[2]s-01", ""},
	"CAT004": {Error, "不认识的领域“%[1]s”", "unknown domain %[1]q", "%[2]s", "%[3]s", ""},
	"CAT005": {Error, "领域“%[1]s”的目录写了两份", "there are two catalogues of domain %[1]q", "合并成一个文件", "merge the files", ""},
	"CAT006": {Error, "“沿用”的事项“%[1]s”不存在", "adopted item %[1]q does not exist", "%[2]s", "%[3]s", ""},
	"CAT007": {Error, "“沿用”绕成了圈：%[1]s", "adoption goes in a circle: %[1]s", "去掉其中一个“沿用”", "remove one of the adopts", ""},
	"CAT009": {Error, "没有单位负责领域“%[1]s”", "no unit answers for domain %[1]q",
		"在 site.yaml 某个单位的“负责领域”里加上“%[1]s”", "add %[1]s to the domains of a unit in site.yaml", norm54},
	"CAT010": {Warning, "公开时限“%[1]s”看不懂", "deadline %[1]q is not understood", "%[2]s", "%[3]s", norm2026},
	"CAT011": {Error, "公开对象是特定群体，没有写明是哪个群体", "the audience is a group, but the group is not named",
		"加一行：特定群体: ……", "add audience_group: …", norm54},
	"CAT012": {Error, "文件夹“%[1]s”不是单位编号，文件里写的单位是“%[2]s”", "the folder %[1]q is not the file's unit %[2]q",
		"放进以单位编号命名的文件夹：catalogs/<单位>/<领域>.yaml", "put the file in catalogs/<unit>/<domain>.yaml", ""},
	"CAT013": {Note, "领域“%[1]s”的 %[3]d 个事项中有 %[2]d 个凭记忆写成，尚待与正式目录核对", "domain %[1]s: %[2]d of %[3]d items were recalled and still have to be checked against the official catalogue",
		"核对一个，就把它的“核对”改成“已核对”", "set 核对 to 已核对 as each is checked", norm54},

	"CAT014": {Error, "领域编号“%[1]s”不能用作网址", "domain id %[1]q cannot be an address",
		"县级目录的“领域”写编号，只用小写英文字母、数字和短横线，如 social-assistance；中文名写在“名称”里", "write a lower-case ASCII id such as social-assistance; the Chinese name goes into 名称", ""},
	"CAT015": {Error, "文件放在单位文件夹“%[1]s”里，没有写“单位”", "the file lies in the unit folder %[1]q, but names no unit",
		"加一行：单位: %[1]s；县级目录直接放在 catalogs/ 下", "add unit: %[1]s; the county's catalogues lie directly in catalogs/", ""},

	"PAG001": {Error, "“%[1]s”写的单位“%[2]s”不在 site.yaml 里", "%[1]q names the unit %[2]q, which is not in site.yaml", "%[3]s", "%[4]s", "条例 第十条"},
	"PAG002": {Error, "没有编号为“%[1]s”的目录事项", "there is no catalogue item %[1]q", "%[2]s", "%[3]s", norm54},
	"PAG003": {Error, "“%[1]s”引用的文件“%[2]s”不存在", "%[1]q refers to %[2]q, which does not exist", "%[3]s", "%[4]s", ""},
	"PAG004": {Error, "附件“%[1]s”不存在", "attachment %[1]q does not exist", "附件要和页面放在同一文件夹，文件名完全一致", "attachments lie beside their page under exactly this name", ""},
	"PAG005": {Error, "文号“%[1]s”重复", "document number %[1]q is a duplicate", "核对文号", "check the number", norm9704},
	"PAG006": {Error, "索引号“%[1]s”重复", "index number %[1]q is a duplicate", "索引号唯一，不重用", "index numbers are unique and never reused", "条例 第十二条"},
	"PAG007": {Error, "有效性写“%[1]s”，按%[3]s推算是“%[2]s”", "validity is written as %[1]q, but works out as %[2]q (%[3]s)",
		"删去“有效性”，由程序推算；或核对日期和废止、修改关系", "drop 有效性 and let it be computed, or check dates and links", "国办发〔2018〕37号"},
	"PAG008": {Error, "文号“%[1]s”有误：%[2]s", "document number %[1]q is broken: %[3]s", "%[4]s", "%[5]s", norm9704},
	"PAG009": {Warning, "文号“%[1]s”的写法不规范", "document number %[1]q is not in the standard form", "写成 %[2]s", "write %[2]s", norm9704},
	"PAG010": {Error, "“%[1]s”引用的“%[2]s”没有发布（%[3]s）", "%[1]q refers to %[2]q, which is not published (%[4]s)", "先发布它，或去掉引用", "publish it first or remove the reference", ""},
	"PAG011": {Error, "%[1]s比%[2]s早", "%[3]s is before %[4]s", "核对两个日期", "check both dates", "条例 第二十六条"},
	"PAG012": {Error, "本文件%[1]s的“%[2]s”成文在它之后", "this document cannot change %[2]q, which was signed after it", "核对文号和日期", "check number and dates", ""},
	"PAG013": {Warning, "解读缺少“%[1]s”一节", "the interpretation has no section %[1]q", "加一个二级标题：## %[1]s", "add the heading ## %[1]s", "政策解读八要素"},
	"PAG014": {Error, "文件写明刊于公报“%[1]s”，该期目次里没有它", "the document says it is in gazette %[1]q, whose contents do not list it", "核对公报目次", "check the contents of that issue", "国办发〔2018〕22号"},
	"PAG015": {Error, "旧地址“%[1]s”不能用：%[2]s", "alias %[1]q cannot be used: %[3]s", "写从网站根开始的旧网页地址，如 policies/2019/old-name.html", "write the old page address from the site's root", ""},
	"PAG016": {Error, "附件“%[1]s”是空文件", "attachment %[1]q is empty", "重新放入正确的文件", "put the right file there", "国办秘函〔2019〕19号"},
	"PAG017": {Error, "附件“%[1]s”的类型不能发布", "attachment %[1]q is of a kind that is not published", "转成 PDF、Word、Excel 或图片；HTML、SVG 等能运行脚本的文件不接受", "convert it to PDF, an office document or an image; files that can run script are refused", ""},

	"PAG018": {Error, "公报%[1]s重复", "there are two gazette issues of %[2]s", "核对年度、期号和总期号", "check year, issue and serial", "国办发〔2018〕22号"},
	"PAG019": {Error, "%[1]s写的是 %[2]d，文件位置是“%[3]s”", "%[4]s is %[2]d, but the file is %[3]q", "把文件放到与年度、期号相同的位置，或改正这个数", "move the file to the place of its year and number, or correct the number", ""},
	"PAG020": {Error, "单位“%[1]s”的机构职能写了两份", "there are two organ files of unit %[1]q", "合并成一个文件", "merge the files", ""},

	"PAG021": {Error, "标题还是新建时的样子“%[1]s”", "the title is still the one of a new file, %[1]q", "改成真正的标题；没写好就留着“草稿: 是”", "write the real title, or keep it a draft", ""},
	"PAG022": {Warning, "“%[1]s”下面没有内容", "there is nothing below %[1]q", "写上内容，或者删去这个标题", "write something below it or remove the heading", "国办秘函〔2019〕19号"},

	"PAG023": {Error, "“%[1]s”的值“%[2]s”不是网址", "%[1]q has the value %[2]q, which is not a web address", "以 https:// 开头，如 https://www.gov.cn/", "begin with https://, such as https://www.gov.cn/", ""},

	"REP001": {Error, "%[1]s缺少“%[2]s”", "%[1]s lacks %[2]q", "每格都要填，没有就写 0", "fill every cell; write 0 for none", normReport},
	"REP002": {Error, "%[1]s“%[2]s”应有 %[3]d 个数，写了 %[4]d 个", "%[1]s row %[2]q wants %[3]d numbers and has %[4]d", "依次写：%[5]s", "in this order: %[5]s", normReport},
	"REP003": {Error, "%[1]s没有“%[2]s”这一项", "%[1]s has no %[2]q", "%[3]s", "%[4]s", normReport},
	"REP004": {Error, "%[1]s不平：%[2]s", "%[1]s does not add up: %[2]s", "核对这几个数", "check these numbers", normReport},
	"REP005": {Error, "%[1]d 年度报告缺少正文 %[2]s", "the report of %[1]d has no prose file %[2]s", "新建这个文件，用二级标题写六个部分", "add the file with the six sections", "条例 第五十条"},
	"REP006": {Error, "年度报告正文缺少“%[1]s”", "the report has no section %[1]q", "加一个二级标题：## %[1]s", "add the heading ## %[1]s", "条例 第五十条"},
	"REP007": {Error, "年度“%[1]d”没有规定的报告格式", "there is no report form for the year %[1]d", "2019 年度起才有统一格式", "forms exist from 2019 on", normReport},

	"REP008": {Error, "%[1]d 年度的报告写了两份", "there are two reports of %[1]d for this unit", "删去其中一份", "remove one of them", "条例 第四十九条"},

	"REP009": {Error, "年度报告正文里的“%[1]s”不属于规定的六个部分，不会显示", "%[1]q is in none of the six sections of the report and would not be shown",
		"移到六个部分之一的标题下面；标题要与规定的一字不差，如 ## 一、总体情况", "move it below one of the six headings, written exactly as prescribed", "条例 第五十条"},

	"MD001": {Warning, "正文里写了 HTML 标签“%[1]s”，会原样显示为文字", "raw HTML %[1]q is shown as text", "改用 Markdown 写法", "use Markdown instead", ""},
	"MD002": {Warning, "正文里用了一级标题“%[1]s”", "the body has a first-level heading %[1]q", "一级标题由“标题”生成，正文从 ## 开始", "the title is the only h1; begin with ##", ""},
	"MD003": {Warning, "图片“%[1]s”没有说明文字", "image %[1]q has no text alternative", "写成 ![说明文字](%[1]s)", "write ![text](%[1]s)", "GB/T 37668-2019"},

	"MD004": {Error, "正文里有 %[1]d 个没有配对的“[”，或者列表层级太深，没有处理", "the body has %[1]d unclosed brackets or lists that are too deep, and was not processed", "检查是不是粘贴出了错", "check what was pasted", ""},

	"LNK001": {Error, "链接“%[1]s”指向的文件不存在", "link %[1]q points to a file that does not exist", "%[2]s", "%[3]s", "国办秘函〔2019〕19号"},
	"LNK002": {Error, "链接“%[1]s”指向的标题不存在", "link %[1]q points to a heading that does not exist", "%[2]s", "%[3]s", "国办秘函〔2019〕19号"},
	"LNK003": {Error, "链接“%[1]s”的类型不允许", "link %[1]q has a scheme that is not allowed", "只能用 https、http、mailto、tel 或相对路径", "use https, http, mailto, tel or a relative path", ""},
	"LNK004": {Error, "链接“%[1]s”指向没有发布的页面（%[2]s）", "link %[1]q points to a page that is not published (%[3]s)", "先发布它，或去掉链接", "publish it first or remove the link", ""},
	"LNK006": {Error, "图片“%[1]s”不是本站的图片文件", "image %[1]q is not an image file of this site", "把图片放在页面旁边，写文件名，如 ![说明](map.png)", "put the image beside the page and write its name", ""},
	"LNK005": {Error, "链接“%[1]s”走出了网站，或以 / 开头", "link %[1]q leaves the site or begins with /", "写相对路径，如 ../2024/rent-subsidy.md", "write a relative path such as ../2024/rent-subsidy.md", ""},

	"OUT001": {Error, "两个来源都要写成网页 %[1]s", "two sources make the same output file %[1]s", "给其中一个改名", "rename one of them", ""},
	"OUT002": {Error, "网页 %[1]s 上次发布过，这次会消失", "the page %[1]s was published before and would vanish",
		"Markdown 页面改了名，就在新文件里写“旧地址: [%[1]s]”；确实要撤下，用 gen build --remove", "if a Markdown page moved, write aliases: [%[1]s] in the new file; to withdraw it, use gen build --remove", "国办发〔2017〕47号"},
	"TPL001": {Error, "模板有误：%[1]s", "template: %[1]s", "改正 themes/ 里的这个文件，或删去它以使用内置模板", "mend this file under themes/ or delete it to use the built-in one", ""},
}
