package diag

// platformCodes are about the disclosure platform as a whole: its columns, the
// guide and the request page, and how fresh columns are.
var platformCodes = map[Code]entry{
	"PLT001": {Warning, "公开平台缺少“%[1]s”", "the platform lacks %[1]s", "%[2]s", "%[3]s", norm61},
	"PLT002": {Error, "“%[1]s”不能放进政府信息公开制度：%[2]s应当由%[3]s发布", "%[1]q does not belong into the regime column: a text of this kind is issued by %[4]s",
		"这一栏只放条例、省市的法规规章和国务院办公厅的解释；本地的工作制度放到 content/pages/", "the column holds the regulation, provincial and municipal law and the authority's interpretations; local rules go into content/pages/", norm61},
	"PLT003": {Warning, "指南没有说明“%[1]s”", "the guide does not explain %[1]s", "加一段说明%[1]s", "add a paragraph about it", normGuide},
	"PLT004": {Error, "“用途”写成了必填，申请人不需要说明用途", "the purpose of a request is demanded; applicants need not state it", "删去这一项，或者标明选填", "drop it or mark it as optional", "条例 第二十九条（2019 年修订删去了特殊需要的条件）"},
	"PLT005": {Warning, "“%[1]s”是 2008 年条例的说法", "%[1]q is wording of the regulation of 2008", "%[2]s", "%[3]s", "国务院令第711号（2019-05-15 起施行）"},
	"PLT006": {Warning, "“%[1]s”还是新建网站时的样子", "%[1]q is still as a new site has it", "改成本单位真实的内容", "write your own", ""},
	"PLT007": {Warning, "首页最新的内容是 %[1]s 的，超过 %[2]d 天没有更新", "the newest content on the home page is of %[1]s, more than %[2]d days ago", "发布新的信息；首页两周不更新是单项否决指标", "publish something; a home page stale for two weeks fails an inspection", norm19},
	"PLT008": {Warning, "栏目“%[1]s”超过 %[3]d 天没有更新（最新 %[2]s）", "column %[1]s has not been updated for more than %[3]d days (newest %[2]s)", "发布新的信息，或合并这个栏目", "publish something or merge the column", norm19},
	"PLT009": {Warning, "栏目“%[1]s”是空的", "column %[1]s is empty", "%[2]s", "%[3]s", norm19},
	"PLT010": {Warning, "%[1]s已有 %[2]d 个（%[3]s），达到 %[4]d 个就是单项否决", "%[2]d %[5]s (%[3]s); %[4]d fail an inspection", "先更新这些栏目", "bring these up to date first", norm19},
}
