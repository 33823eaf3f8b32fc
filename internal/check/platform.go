package check

import (
	"regexp"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// platform holds the site to 国办公开办函〔2019〕61号: four columns and the request
// entry, each with what belongs there, in the words of the regulation now in force.
func platform(s *site.Site, l *diag.List) {
	for _, c := range []struct {
		name, file, zh, en string
		there              bool
	}{
		{"政府信息公开指南", "content/guide.md", "写 content/guide.md；已经写了的去掉“草稿”", "write content/guide.md, and take 草稿 out", s.Guide != nil},
		{"政府信息公开制度", "content/regime", "用 gen new regime 放入《中华人民共和国政府信息公开条例》等", "put the regulation there with gen new regime", len(s.Regimes) > 0},
		{"政府信息公开年报", "content/reports", "用 gen new report 年度 新建年度报告", "make it with gen new report YEAR", len(s.Reports) > 0},
		{"依申请公开", "content/request.md", "写 content/request.md；已经写了的去掉“草稿”", "write content/request.md, and take 草稿 out", s.Request != nil},
	} {
		if !c.there {
			l.Add("PLT001", diag.Span{File: c.file}, c.name, c.zh, c.en)
		}
	}
	for _, r := range s.Regimes {
		admitted(r, l)
	}
	if s.Guide != nil {
		for _, e := range guideElements {
			if !e.pattern.MatchString(s.Guide.Body.Text()) {
				l.Add("PLT003", s.Guide.Span, e.name)
			}
		}
	}
	if s.Request != nil {
		demandsPurpose(&s.Request.Entry, l)
	}
	for _, t := range s.Texts() {
		oldWording(t, l)
	}
}

// issuers tells who issues each kind of text that the 制度 column admits.
var issuers = map[string]struct {
	pattern *regexp.Regexp
	zh, en  string
}{
	"行政法规":   {regexp.MustCompile(`^(中华人民共和国)?国务院$`), "国务院", "the State Council"},
	"地方性法规":  {regexp.MustCompile(`(省|市|自治区|自治州|州)人民代表大会`), "省、市人民代表大会及其常务委员会", "a provincial or municipal people's congress"},
	"地方政府规章": {regexp.MustCompile(`(省|市|自治区|自治州|州)人民政府$`), "省、市人民政府", "a provincial or municipal government"},
	"解释性文件":  {regexp.MustCompile(`国务院办公厅|国务院法制办公室`), "国务院办公厅（政府信息公开主管部门）", "the General Office of the State Council"},
}

func admitted(r *site.Regime, l *diag.List) {
	want, known := issuers[r.Kind]
	if known && r.Issuer != "" && !want.pattern.MatchString(r.Issuer) {
		l.Add("PLT002", r.Written.Issuer.At, r.Title, r.Kind, want.zh, want.en)
	}
}

// guideElements are those of the nine of 条例 第十二条 that stand in the text; the
// other six, who to ask and where, are required keys.
var guideElements = []struct {
	name    string
	pattern *regexp.Regexp
}{
	{"政府信息的分类", regexp.MustCompile(`分类`)},
	{"编排体系", regexp.MustCompile(`编排`)},
	{"获取方式", regexp.MustCompile(`获取(方式|途径|办法|渠道)|(查阅|公开)(方式|形式|途径|场所)`)},
}

var purpose = regexp.MustCompile(`用途[^。\n|]{0,12}(必填|必须|应当填写|须填写)|(必填|必须(?:写明|填写|说明)|应当(?:写明|填写|说明))[^。\n]{0,12}用途|用途[^。\n|]{0,6}[*＊]`)

// notDemanded are the words that say the opposite in the same sentence.
var notDemanded = regexp.MustCompile(`不(必|需|得|要求|再)|无需|无须|选填|可以不`)

// demandsPurpose finds a request page that still asks what the information is for.
func demandsPurpose(e *site.Entry, l *diag.List) {
	body := e.Page.File.Text[e.Page.BodyStart:]
	for _, m := range purpose.FindAllStringIndex(body, -1) {
		if !notDemanded.MatchString(sentence(body, m[0], m[1])) {
			l.Add("PLT004", e.Page.File.Span(e.Page.BodyStart+m[0], e.Page.BodyStart+m[1]))
		}
	}
}

// outdated is wording of the regulation of 2008, with the words that make it
// harmless in its sentence.
var outdated = []struct {
	pattern *regexp.Regexp // the group is what to point at
	service bool           // only on the guide and the request page
	unless  *regexp.Regexp
	zh, en  string
}{
	{regexp.MustCompile(`((?:15|１５|十五)\s*个?\s*工作日)`), true, regexp.MustCompile(`第三方|征求意见|相关行政机关|共同制作|其他行政机关|合法权益|补正`),
		"答复期限是 20 个工作日，经批准可以延长 20 个工作日（条例第三十三条）", "the limit is 20 working days, extendable by 20"},
	{regexp.MustCompile(`(特殊需要)`), true, regexp.MustCompile(`不再|取消|删去|删除|无需|不需要|不要求|修订|原条例|旧条例`),
		"2019 年起申请人不需要说明用途，删去这句话", "since 2019 applicants need not state a purpose"},
	{regexp.MustCompile(`(组织机构代码)`), true, regexp.MustCompile(`统一社会信用代码`),
		"写“统一社会信用代码”", "write 统一社会信用代码"},
	{regexp.MustCompile(`(?:国务院令|国务院|国令)[（(]?\s*(第\s*(?:492|四百九十二)\s*号)`), false, regexp.MustCompile(`原|修订|2007|2008|废止|公布的`),
		"现行条例是国务院令第711号", "the regulation in force is 国务院令第711号"},
}

// oldWording looks at the guide and the request page, which tell citizens how to
// ask; 国务院令第492号 is looked for everywhere but in the regime, which may tell its
// history.
func oldWording(t site.Text, l *diag.List) {
	if strings.HasPrefix(t.Entry.Source, "content/regime/") {
		return
	}
	service := t.Entry.Source == "content/guide.md" || t.Entry.Source == "content/request.md"
	body := t.Written()
	if !service && !strings.Contains(body, "492") && !strings.Contains(body, "四百九十二") {
		return
	}
	for _, o := range outdated {
		if o.service && !service {
			continue
		}
		for _, m := range o.pattern.FindAllStringSubmatchIndex(body, -1) {
			if !o.unless.MatchString(sentence(body, m[2], m[3])) {
				l.Add("PLT005", t.Span(m[2], m[3]), body[m[2]:m[3]], o.zh, o.en)
			}
		}
	}
}

// sentence is the sentence or table row around a stretch of text.
func sentence(text string, start, end int) string {
	from, to := 0, len(text)
	for _, stop := range []string{"。", "；", "\n"} {
		if i := strings.LastIndex(text[:start], stop); i >= 0 {
			from = max(from, i+len(stop))
		}
		if i := strings.Index(text[end:], stop); i >= 0 {
			to = min(to, end+i)
		}
	}
	return text[from:to]
}
