package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/gongkai/gongkai/internal/diag"
)

// broken are mistakes as people make them: in a file of testdata/full.txtar, one
// text becomes another, and the checker reports the codes. Without a code the
// file stays right.
var broken = []struct {
	path, what, old, becomes string
	codes                    string
}{
	{"site.yaml", "a misspelt key", "网站标识码:", "网站识别码:", "YML004"},
	{"site.yaml", "a key of no meaning", "层级: 县级\n主题", "层级: 县级\n颜色: 红\n主题", "YML004"},
	{"site.yaml", "a required key that is not there", "网站标识码: \"3499000001\"\n", "", "YML006"},
	{"site.yaml", "a required key without a value", "承办单位: 示范县政务公开办公室", "承办单位:", "YML013"},
	{"site.yaml", "a level of the wrong kind", "层级: 县级\n主题", "层级: 市级\n主题", "YML007"},
	{"site.yaml", "numbers without quotes", "\"3499000001\"", "3499000001", ""},
	{"site.yaml", "a portal that is a text", "{名称: 安徽省人民政府, 网址: https://www.ah.gov.cn/}", "https://www.ah.gov.cn/", "YML005"},
	{"site.yaml", "a portal without its address", "{名称: 安徽省人民政府, 网址: https://www.ah.gov.cn/}", "{名称: 安徽省人民政府}", "YML006"},
	{"site.yaml", "a portal left empty", "{名称: 安徽省人民政府, 网址: https://www.ah.gov.cn/}", "", ""},
	{"site.yaml", "links that are a mapping", "上级网站:\n  - {名称: 中国政府网", "上级网站:\n  {名称: 中国政府网", "YML005"},
	{"site.yaml", "a unit without its name", "    名称: 示范县民政局\n", "", "YML006"},
	{"site.yaml", "a unit of no known kind", "    类别: 部门", "    类别: 科室", "YML007"},
	{"site.yaml", "a unit that is a text", "  - {编号: qingxi, 名称: 清溪镇人民政府, 层级: 乡级, 类别: 乡镇}", "  - 清溪镇人民政府", "YML005"},
	{"site.yaml", "a unit with an unknown key", "    机关代字: 示民", "    代字: 示民", "YML004"},
	{"site.yaml", "domains as one text", "[社会救助, 养老服务]", "社会救助", ""},
	{"site.yaml", "an empty domain", "[社会救助, 养老服务]", "[社会救助, \"\"]", "YML013"},
	{"site.yaml", "both languages", "域名: www.shifan.gov.cn", "域名: www.shifan.gov.cn\ndomain: www.shifan.gov.cn", "YML003"},
	{"site.yaml", "the other language", "域名: www", "domain: www", ""},
	{"site.yaml", "an unknown limit", "解读工作日: 3", "解读天数: 3", "SIT008"},
	{"site.yaml", "a limit with its unit", "解读工作日: 3", "解读工作日: 3天", "YML009"},
	{"site.yaml", "a limit below nothing", "解读工作日: 3", "解读工作日: -3", "YML009"},
	{"site.yaml", "an unknown setting", "MD001: 说明", "MD001: 隐藏", "YML007"},
	{"site.yaml", "a name that is no code", "MD001: 说明", "md1: 说明", "SIT004"},
	{"site.yaml", "a code that no diagnostic has", "MD001: 说明", "ABC123: 关", "SIT004"},
	{"site.yaml", "space around a word in quotes", "MD001: 说明", "MD001: \" 关 \"", ""},
	{"site.yaml", "rules as a list", "{CAT010: 关, MD001: 说明, CAT013: off}", "[CAT010]", "YML005"},
	{"catalogs/social-assistance.yaml", "an item without a column", "    公开主体: 县级民政部门\n", "", "CAT001"},
	{"catalogs/social-assistance.yaml", "an item without its number", "  - 编号: social-assistance-01\n    一级事项", "  - 一级事项", "CAT001"},
	{"catalogs/social-assistance.yaml", "an adopting item without its number", "  - 编号: social-assistance-02\n    沿用", "  - 沿用", "CAT001"},
	{"catalogs/social-assistance.yaml", "an item without any name", "    一级事项: 最低生活保障\n    二级事项: 办事指南\n", "", ""},
	{"catalogs/social-assistance.yaml", "an item with an empty column", "    公开时限: 制定或获取信息之日起10个工作日内", "    公开时限:", "YML013"},
	{"catalogs/social-assistance.yaml", "an adopting item with an empty column", "    沿用: social-assistance-01\n", "    沿用: social-assistance-01\n    公开时限: \"\"\n", "YML013"},
	{"catalogs/social-assistance.yaml", "an item that adopts nothing", "    沿用: social-assistance-01\n", "    沿用: \"\"\n", "CAT001"},
	{"catalogs/social-assistance.yaml", "an item that adopts what is not there", "    沿用: social-assistance-01\n", "    沿用: none-01\n", "CAT001"},
	{"catalogs/social-assistance.yaml", "an item in English", "    沿用: social-assistance-01\n", "    adopts: social-assistance-01\n", ""},
	{"catalogs/social-assistance.yaml", "an item without levels", "    公开层级: [县级, 乡级]\n", "", "CAT001"},
	{"catalogs/social-assistance.yaml", "no column of levels", "公开层级列: 是", "公开层级列: 也许", "YML007"},
	{"catalogs/social-assistance.yaml", "an audience that is none", "[全社会, 特定群体]", "[全社会, 群众]", "YML007"},
	{"catalogs/social-assistance.yaml", "an audience in one text", "[全社会, 特定群体]", "全社会、特定群体", "YML017"},
	{"catalogs/social-assistance.yaml", "a basis that is a mapping", "    公开依据:\n      - {名称: 中华人民共和国政府信息公开条例, 文号: 国务院令第711号}\n      - 社会救助暂行办法\n", "    公开依据: {名称: 条例}\n", "YML005"},
	{"catalogs/social-assistance.yaml", "a basis in one text", "    公开依据:\n      - {名称: 中华人民共和国政府信息公开条例, 文号: 国务院令第711号}\n      - 社会救助暂行办法\n", "    公开依据: 社会救助暂行办法\n", ""},
	{"catalogs/social-assistance.yaml", "a basis without its name", "      - 社会救助暂行办法", "      - {文号: 国务院令第649号}", "YML006"},
	{"catalogs/social-assistance.yaml", "a basis that is empty", "      - 社会救助暂行办法", "      - \"\"", "YML013"},
	{"catalogs/social-assistance.yaml", "a place among the domains in words", "序号: 5", "序号: 五", "YML009"},
	{"catalogs/social-assistance.yaml", "a date without its day", "日期: 2019-05-20", "日期: 2019-05", "YML008"},
	{"catalogs/social-assistance.yaml", "a guide that is a list", "{名称: 社会救助领域标准指引, 文号: 民办函〔2019〕52号, 日期: 2019-05-20, 核对: 已核对}", "[社会救助领域标准指引]", "YML005"},
	{"catalogs/social-assistance.yaml", "items that are a mapping", "事项:\n  - 编号: social-assistance-01", "事项:\n  items:\n  - 编号: social-assistance-01", "YML005"},
	{"catalogs/social-assistance.yaml", "a full-width colon in the last line", "    二级事项: 审核信息\n", "    二级事项：审核信息\n", "YML002"},
	{"catalogs/elderly-care.yaml", "a domain whose guide has no levels", "公开层级列: 否\n", "", "CAT001"},
	{"catalogs/elderly-care.yaml", "a domain whose guide has no levels, in English", "公开层级列: 否", "has_levels: false", ""},
	{"catalogs/qingxi/social-assistance.yaml", "a unit's item without levels", "    公开层级: [乡级]\n", "", ""},
	{"catalogs/qingxi/social-assistance.yaml", "a unit's own item without levels", "    公开层级: [乡级]\n", "    公开层级: [乡级]\n  - 编号: qingxi-social-assistance-02\n    一级事项: 救助\n    公开内容: 条件\n    公开依据: 条例\n    公开时限: 20个工作日内\n    公开主体: qingxi\n    公开渠道: 政府网站\n    公开对象: 全社会\n    公开方式: 主动\n", "CAT001"},
	{"content/policies/2024/standard.md", "a misspelt key", "发布机构: mzj", "发部机构: mzj", "YML004"},
	{"content/policies/2024/standard.md", "a key of another kind", "公报: 2024-1", "解读人: 股长", "YML004"},
	{"content/policies/2024/standard.md", "a title left empty", "标题: 关于调整低保标准的通知", "标题:", "YML013"},
	{"content/policies/2024/standard.md", "a title that is a list", "标题: 关于调整低保标准的通知", "标题: [关于调整, 低保标准的通知]", "YML005"},
	{"content/policies/2024/standard.md", "a day that does not exist", "成文日期: 2024-03-01", "成文日期: 2024-02-30", "YML008"},
	{"content/policies/2024/standard.md", "the 29th of February in a common year", "成文日期: 2024-03-01", "成文日期: 2023-02-29", "YML008"},
	{"content/policies/2024/standard.md", "the 29th of February of 1900", "成文日期: 2024-03-01", "成文日期: 1900-02-29", "YML008"},
	{"content/policies/2024/standard.md", "the 29th of February in a leap year", "成文日期: 2024-03-01", "成文日期: 2024-02-29", ""},
	{"content/policies/2024/standard.md", "a Chinese date", "成文日期: 2024-03-01", "成文日期: 2024年3月1日", "YML008"},
	{"content/policies/2024/standard.md", "a date with dots", "成文日期: 2024-03-01", "成文日期: 2024.03.01", "YML008"},
	{"content/policies/2024/standard.md", "an hour that does not exist", "2029-03-31 23:59", "2029-03-31 24:00", "YML008"},
	{"content/policies/2024/standard.md", "seconds", "2029-03-31 23:59", "2029-03-31 23:59:00", "YML008"},
	{"content/policies/2024/standard.md", "a genre that is none", "体裁: 通知", "体裁: 通知书", "YML007"},
	{"content/policies/2024/standard.md", "a genre in a list", "体裁: 通知", "体裁: [通知]", "YML005"},
	{"content/policies/2024/standard.md", "a state written otherwise", "有效性: 有效", "有效性: 现行有效", "YML017"},
	{"content/policies/2024/standard.md", "neither yes nor no", "规范性文件: 是", "规范性文件: 对", "YML007"},
	{"content/policies/2024/standard.md", "true for yes", "规范性文件: 是", "规范性文件: true", ""},
	{"content/policies/2024/standard.md", "an attachment alone", "附件:\n  - {文件: form.docx, 名称: 申请表}\n  - list.xlsx\n", "附件: form.docx\n", ""},
	{"content/policies/2024/standard.md", "an attachment without its file", "{文件: form.docx, 名称: 申请表}", "{名称: 申请表}", "YML006"},
	{"content/policies/2024/standard.md", "an attachment with an unknown key", "{文件: form.docx, 名称: 申请表}", "{文件: form.docx, 说明: 申请表}", "YML004"},
	{"content/policies/2024/standard.md", "attachments that are a mapping", "附件:\n  - {文件: form.docx, 名称: 申请表}\n  - list.xlsx\n", "附件: {文件: form.docx}\n", "YML005"},
	{"content/policies/2024/standard.md", "a list in a list", "关键词: [低保, 标准]", "关键词: [[低保, 标准]]", "YML005"},
	{"content/policies/2024/standard.md", "keywords left empty", "关键词: [低保, 标准]", "关键词:", ""},
	{"content/policies/2024/standard.md", "a key twice", "公报: 2024-1", "公报: 2024-1\n公报: 2024-2", "YML003"},
	{"content/policies/2024/standard.md", "both languages", "公报: 2024-1", "公报: 2024-1\ngazette: 2024-2", "YML003"},
	{"content/interpretations/2024/standard.md", "a form that is none", "[文字, 图解]", "[文字, 图片]", "YML007"},
	{"content/interpretations/2024/standard.md", "one form", "[文字, 图解]", "图解", ""},
	{"content/interpretations/2024/standard.md", "no form", "[文字, 图解]", "[]", "YML013"},
	{"content/interpretations/2024/standard.md", "no one to ask", "解读人: 社会救助股负责人\n", "", "YML006"},
	{"content/interpretations/2024/standard.md", "nothing interpreted", "解读文件: 示政〔2024〕5号", "解读文件: [\"\"]", "YML013"},
	{"content/disclosures/social-assistance/list.md", "no item", "事项: social-assistance-02\n", "", "YML006"},
	{"content/disclosures/social-assistance/list.md", "a unit that is a mapping", "单位: mzj", "单位: {编号: mzj}", "YML005"},
	{"content/disclosures/social-assistance/list.md", "no day", "形成日期: 2024-03-04", "形成日期: \"\"", "YML013"},
	{"content/gazette/2024/1.yaml", "an issue in words", "期号: 1\n总", "期号: 第一期\n总", "YML009"},
	{"content/gazette/2024/1.yaml", "an issue in quotes", "期号: 1\n总", "期号: \"1\"\n总", ""},
	{"content/gazette/2024/1.yaml", "a padded issue in quotes", "期号: 1\n总", "期号: \"01\"\n总", "YML009"},
	{"content/gazette/2024/1.yaml", "a padded issue", "期号: 1\n总", "期号: 05\n总", "YML009"},
	{"content/gazette/2024/1.yaml", "contents that are a text", "目次:\n  - 栏目: 县政府文件\n    文件: [示政〔2024〕5号]\n", "目次: 示政〔2024〕5号\n", "YML005"},
	{"content/gazette/2024/1.yaml", "a group without documents", "    文件: [示政〔2024〕5号]\n", "", "YML006"},
	{"content/gazette/2024/1.yaml", "no contents", "目次:\n  - 栏目: 县政府文件\n    文件: [示政〔2024〕5号]\n", "目次: []\n", "YML013"},
	{"content/reports/2025.yaml", "a row with a number missing", "规章: [0, 0, 0]", "规章: [0, 0]", "REP002"},
	{"content/reports/2025.yaml", "a row with a number too many", "行政许可: [5]", "行政许可: [5, 6]", "REP002"},
	{"content/reports/2025.yaml", "a row that is missing", "  r3_7: [0, 0, 0, 0, 0, 0, 0]\n", "", "REP001"},
	{"content/reports/2025.yaml", "a row of no form", "  r3_7:", "  r3_8:", "REP001 REP003"},
	{"content/reports/2025.yaml", "a row of the older form", "  行政处罚: [2]", "  行政处罚: [2]\n  政府集中采购: [1, 2]", "REP003"},
	{"content/reports/2025.yaml", "a row by number and by name", "  r3_7:", "  （七）总计: [0, 0, 0, 0, 0, 0, 0]\n  r3_7:", "YML003"},
	{"content/reports/2025.yaml", "a row that is one number", "行政许可: [5]", "行政许可: 5", "REP001 YML005"},
	{"content/reports/2025.yaml", "a column that is missing", "{本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 1}", "{本年制发件数: 0, 本年废止件数: 0}", "REP001"},
	{"content/reports/2025.yaml", "a column of no form", "{本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 1}", "{本年制发件数: 0, 本年废止件数: 0, 有效件数: 1}", "REP001 REP003"},
	{"content/reports/2025.yaml", "less than nothing", "行政许可: [5]", "行政许可: [-5]", "YML009"},
	{"content/reports/2025.yaml", "half a case", "行政许可: [5]", "行政许可: [5.5]", "YML009"},
	{"content/reports/2025.yaml", "a cell left empty", "行政许可: [5]", "行政许可: [\"\"]", "REP001"},
	{"content/reports/2025.yaml", "a number with a comma", "行政许可: [5]", "行政许可: [\"1,200\"]", "YML009"},
	{"content/reports/2025.yaml", "a sum with its unit", "[12.5]", "[12.5万元]", "YML009"},
	{"content/reports/2025.yaml", "a table that is empty", "表二:\n", "表二: []\n旧:\n", "YML004 YML013"},
	{"content/reports/2025.yaml", "the tables of the other year", "年度: 2025", "年度: 2020", "REP001 REP002 REP003"},
	{"content/reports/2025.yaml", "a year before there was a form", "年度: 2025", "年度: 2018", "REP007"},
	{"content/reports/2025.yaml", "no year", "年度: 2025\n", "", "YML006"},
	{"content/reports/2025.yaml", "the year 0", "年度: 2025", "年度: 0", "REP007"},
	{"content/reports/2019.yaml", "the tables of the other year", "年度: 2019", "年度: 2021", "REP001 REP002 REP003"},
	{"content/reports/2019.yaml", "more by less than nothing", "[5, -3, 2]", "[5, -3, -2]", "YML009"},
	{"content/reports/2019.yaml", "a change that is no whole number", "[5, -3, 2]", "[5, -0.5, 2]", "YML009"},
	{"content/guide.md", "no fax", "传真号码: \"0550-6000004\"\n", "", "YML006"},
	{"content/guide.md", "an unknown key", "邮政编码:", "邮编码:", "YML004"},
	{"content/regime/regulations.md", "a kind that is none", "类别: 行政法规", "类别: 法律", "YML007"},
	{"content/regime/regulations.md", "a day that does not exist", "施行日期: 2019-05-15", "施行日期: 2019-04-31", "YML008"},
	{"content/organs/mzj.yaml", "leaders by name alone", "领导:\n  - {职务: 局长, 分工: 主持全面工作，分管政务公开, 姓名: 张三}", "领导: [张三]", "YML005"},
	{"content/organs/mzj.yaml", "a leader without a portfolio", "{职务: 局长, 分工: 主持全面工作，分管政务公开, 姓名: 张三}", "{职务: 局长}", "YML006"},
	{"content/organs/mzj.yaml", "an office without its name", "{名称: 社会救助股, 职责: 社会救助, 电话: \"0550-6000024\"}", "{职责: 社会救助}", "YML006"},
	{"content/organs/mzj.yaml", "no duties", "职责: [社会救助]", "职责: []", "YML013"},
	{"content/organs/mzj.yaml", "one duty", "职责: [社会救助]", "职责: 社会救助", ""},
	{"content/organs/mzj.yaml", "no offices", "内设机构:\n  - {名称: 社会救助股, 职责: 社会救助, 电话: \"0550-6000024\"}", "内设机构:", ""},
	{"content/pages/about.md", "a page without a date", "发布日期: 2024-03-05\n", "", "YML006"},
	{"content/pages/about.md", "an unknown key", "栏目: 便民信息", "分类: 便民信息", "YML004"},
	{"content/pages/about.md", "a column that is a list", "栏目: 便民信息", "栏目: [便民信息]", "YML005"},
}

// mistakes holds the checker to the codes, and the schema to the checker.
func mistakes(t *testing.T, files map[string]string, schemas map[string]*jsonschema.Schema) {
	for _, c := range broken {
		text := files[c.path]
		if strings.Count(text, c.old) != 1 {
			t.Errorf("%s: %s: %q is there %d times", c.path, c.what, c.old, strings.Count(text, c.old))
			continue
		}
		text = strings.Replace(text, c.old, c.becomes, 1)
		codes := checker(t, files, c.path, text)
		var want []diag.Code
		for _, code := range strings.Fields(c.codes) {
			want = append(want, diag.Code(code))
		}
		if !slices.Equal(codes, want) {
			t.Errorf("%s: %s: the checker says %v, want %v\n%s", c.path, c.what, codes, want, text)
		}
		compare(t, c.what, c.path, text, valid(t, schemas, c.path, text), codes)
	}
}
