package render

import "github.com/gongkai/gongkai/internal/site"

// FormData is the Data of the application form (条例 第二十九条).
type FormData struct {
	*site.Service
	Article   string      // of the 条例 that says what to fill in
	Applicant []FormGroup // a citizen, or an organisation
	Form, Way FormChoice
	Ways      []RequestWay
}

// FormGroup is the fields of one kind of applicant.
type FormGroup struct {
	ID, Name string
	Fields   []FormField
}

// FormField is a line to fill in.
type FormField struct {
	ID, Label string
	Must      bool
	Wide      bool   // takes a whole line
	Type      string // of the input element
}

// FormChoice is boxes to tick.
type FormChoice struct {
	ID, Name string
	Options  []string
}

const formURL = "request-form.html"

// applicants are the fields that 条例 第二十九条 asks for: name, proof of identity,
// contact. 用途 is not among them, since the law of 2019 wants no purpose.
var applicants = []FormGroup{
	{"citizen", "公民", []FormField{
		{"c-name", "姓名", true, false, "text"}, {"c-work", "工作单位", false, false, "text"},
		{"c-paper", "证件名称", true, false, "text"}, {"c-number", "证件号码", true, false, "text"},
		{"c-phone", "联系电话", true, false, "tel"}, {"c-fax", "传真", false, false, "tel"},
		{"c-address", "联系地址", true, true, "text"},
		{"c-post", "邮政编码", false, false, "text"}, {"c-email", "电子邮箱", false, false, "email"},
	}},
	{"organisation", "法人或者其他组织", []FormField{
		{"o-name", "名称", true, true, "text"},
		{"o-code", "统一社会信用代码", true, false, "text"}, {"o-head", "法定代表人", true, false, "text"},
		{"o-person", "联系人", true, false, "text"}, {"o-phone", "联系电话", true, false, "tel"},
		{"o-address", "联系地址", true, true, "text"},
		{"o-email", "电子邮箱", false, false, "email"}, {"o-fax", "传真", false, false, "tel"},
		{"o-post", "邮政编码", false, true, "text"},
	}},
}

// formPage makes the form to fill in on the page and to print.
func formPage(s *site.Site) Page {
	return Page{URL: formURL, Origin: s.Request.Source, Kind: "request-form", View: View{
		Title: "政府信息公开申请表", Column: requestColumn, Crumbs: crumbs(requestColumn), Source: s.Request.Contact.Agency.V,
		Description: "政府信息公开申请表，可以在网页上填写后打印，也可以打印空表后手写",
		Data: FormData{
			Service: s.Request, Article: "第二十九条",
			Applicant: applicants, Ways: requestWays(s.Request),
			Form: FormChoice{"form", "提供方式", []string{"纸质", "电子文档", "光盘"}},
			Way:  FormChoice{"way", "获取途径", []string{"邮寄", "电子邮件", "自行领取", "当场阅读、抄录"}},
		},
	}}
}
