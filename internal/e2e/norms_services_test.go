package e2e

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/internal/search/query"
)

// The other indicators of 国办秘函〔2019〕19号 (乙): service, interpretation, interaction,
// functions and attachments.

var serviceNorms = map[string]assertion{
	"b-consult": {consultation, []breaking{
		{"pages/contact.html", `<h1>咨询投诉</h1>`, `<h1>说明</h1>`},
		{"pages/contact.html", `[\w.]+@[\w.]+`, `（暂停）`},
	}},
	"b-service": {serviceSection, []breaking{
		{"index.html", `政务服务|便民信息|办事服务`, `其他`},
	}},
	"b-guides": {guideElements, []breaking{
		{"disclosures/*/road-excavation-guide.html", `依据`, `规定`},
		{"disclosures/*/temporary-aid-guide-2025.html", `(材料)`, `东西`},
	}},
	"b-statistics": {serviceStatistics, []breaking{
		{"pages/contact.html", `<h2`, `<h2>2026年第一季度办件统计</h2><p><time datetime="2026-04-03">2026-04-03</time></p><h2`},
	}},
	"b-overview": {overview, []breaking{
		{"sitemap.html", `概况`, `介绍`},
		{"pages/about.html", takenAway, takenAway},
	}},
	"b-organs": {organsComplete, []breaking{
		{"organs/mzj.html", `(<h2[^>]*>)主要职责</h2>`, `${1}情况</h2>`},
		{"organs/index.html", `href="mzj\.html"`, `href="index.html"`},
		{"organs/qingxi.html", `联系电话`, `网址`},
	}},
	"b-leaders": {leadersShown, []breaking{
		{"organs/xzf.html", `领导分工`, `班子`},
	}},
	"b-interpreted": {interpreted, []breaking{
		{"policies/*/dog-keeping.html", `href="[^"]*interpretations/\d+/[^"]*"`, `href="../index.html"`},
	}},
	"b-both-ways": {linkedBothWays, []breaking{
		{"interpretations/*/dog-keeping.html", `href="[^"]*policies/\d+/[^"]*"`, `href="../../policies/index.html"`},
		{"policies/*/dog-keeping.html", `href="[^"]*interpretations/\d+/[^"]*"`, `href="../index.html"`},
	}},
	"b-function": {func(s *inspected, wrong *findings) {
		govDomain(s, wrong)
		conacMark(s, wrong)
		faultEntry(s, wrong)
		codeInFooter(s, wrong)
		icpInFooter(s, wrong)
		policeInFooter(s, wrong)
	}, []breaking{
		{"index.html", `我为政府网站找错`, `找错`},
		{"guide.html", `皖ICP备`, `皖证`},
	}},
	"b-search": {searchWorks, []breaking{
		{"search/manifest.js*", takenAway, takenAway},
		{"search.html", `<form class="big-search"`, `<form class="small"`},
		{"guide.html", `action="search\.html"`, `action="find.html"`},
	}},
	"b-links-home": {func(s *inspected, wrong *findings) { s.deadOn(s.of(homePage), wrong) }, []breaking{
		{"index.html", `href="coverage\.html"`, `href="covered.html"`},
	}},
	"b-links-inner": {func(s *inspected, wrong *findings) {
		s.deadOn(s.of(columnPage, contentPage, paperPage, lostPage), wrong)
	}, []breaking{
		{"request.html", `href="application-form\.docx"`, `href="application.docx"`},
		{"interpretations/2025/elderly-care-subsidies.html", `src="[^"]*\.png"`, `src="none.png"`},
	}},
	"b-tags": {func(s *inspected, wrong *findings) {
		tagSet(siteTags, homePage)(s, wrong)
		tagSet(slices.Concat(siteTags, columnTags), columnPage, paperPage)(s, wrong)
		tagSet(slices.Concat(siteTags, columnTags, contentTags), contentPage)(s, wrong)
	}, []breaking{
		{"organs/mzj.html", `<meta name="ColumnType"[^>]*>`, ``},
	}},
	"b-attached": {attachmentsThere, []breaking{
		{"application-form.docx", takenAway, takenAway},
		{"policies/2024/disaster-response-flow.pdf", `(?s)^.*$`, ``},
	}},
	"b-attached-kind": {attachmentsKind, []breaking{
		{"policies/2024/disaster-response-flow.pdf", `^%PDF`, `<html`},
		{"application-form.docx", `^PK`, `%PDF-`},
	}},
	"b-attached-name": {attachmentsNamed, []breaking{
		{"request.html", `示范县政府信息公开申请表`, `附件1`},
	}},
}

// away counts the clicks from the home page to others, up to a number.
func (s *inspected) away(most int) map[string]int {
	clicks := map[string]int{"index.html": 0}
	reached := []string{"index.html"}
	for n := 1; n <= most; n++ {
		var next []string
		for _, from := range reached {
			for _, l := range s.at[from].all() {
				if _, known := clicks[l.target]; l.inside && !known && s.at[l.target] != nil {
					clicks[l.target] = n
					next = append(next, l.target)
				}
			}
		}
		reached = next
	}
	return clicks
}

var onlineWay = regexp.MustCompile(`[\w.-]+@[\w.-]+\.\w+`)

// consultation wants a page about asking and complaining, two clicks from the home page,
// with a way to ask online and one to call.
func consultation(s *inspected, wrong *findings) {
	clicks := s.away(2)
	for _, p := range s.of(contentPage) {
		if _, near := clicks[p.url]; !near || !regexp.MustCompile(`咨询|信箱|留言|投诉`).MatchString(p.heading()) {
			continue
		}
		if !onlineWay.MatchString(p.text()) && element(p.main, "form") == nil {
			wrong.add(p.url, "there is no way to ask online")
		}
		if !strings.Contains(p.text(), "12345") {
			wrong.add(p.url, "the line 12345 is not named")
		}
		return
	}
	wrong.add("index.html", "no page about asking is two clicks away")
}

// serviceSection wants a way from the home page to services.
func serviceSection(s *inspected, wrong *findings) {
	for _, l := range s.at["index.html"].all() {
		if regexp.MustCompile(`政务服务|便民|办事`).MatchString(l.says()) {
			return
		}
	}
	wrong.add("index.html", "nothing leads to services")
}

// elementsOfAGuide are what a guide to a matter has to say, in the words that guides use.
var elementsOfAGuide = []struct {
	name string
	says *regexp.Regexp
}{
	{"设定依据", regexp.MustCompile(`依据|根据《|依照《`)},
	{"申请条件", regexp.MustCompile(`条件|对象|适用范围|谁(可以)?申请|什么人可以`)},
	{"办理材料", regexp.MustCompile(`材料`)},
	{"办理地点", regexp.MustCompile(`地点|地址|窗口|便民服务中心`)},
	{"办理时间", regexp.MustCompile(`工作日.*\d{1,2}:\d\d`)},
	{"联系电话", regexp.MustCompile(`0\d{2,3}-\d{7,8}`)},
	{"办理流程", regexp.MustCompile(`流程|程序|步骤|办理方式|怎么办|怎样办`)},
}

// guideElements holds the pages that call themselves 办事指南 to the elements of a guide.
func guideElements(s *inspected, wrong *findings) {
	guides := 0
	for _, p := range s.kind("disclosure", "plain") {
		if !strings.Contains(p.heading(), "办事指南") {
			continue
		}
		guides++
		said := strings.Join(strings.Fields(p.text()), " ")
		for _, e := range elementsOfAGuide {
			if !e.says.MatchString(said) {
				wrong.add(p.url, "the guide lacks %s", e.name)
			}
		}
	}
	if guides == 0 {
		wrong.add("", "there are no guides")
	}
}

var statistics = regexp.MustCompile(`(办件|办事|服务|留言|信件|咨询).{0,6}(统计|情况通报)`)

// serviceStatistics: where a page shows numbers of matters handled or messages answered,
// they are of the last three months.
func serviceStatistics(s *inspected, wrong *findings) {
	for _, p := range s.of(homePage, columnPage, contentPage) {
		for _, level := range []string{"h1", "h2", "h3"} {
			for _, h := range elements(p.main, level) {
				if !statistics.MatchString(text(h)) {
					continue
				}
				at, ok := p.published()
				if given, dated := dateIn(h.Parent); dated && level != "h1" {
					at, ok = given, true
				}
				if !ok || at.Before(s.today.AddDate(0, 0, -92)) {
					wrong.add(p.url, "%s is more than three months old", text(h))
				}
			}
		}
	}
}

// overview wants a page about the county, on the map of the site.
func overview(s *inspected, wrong *findings) {
	listing := s.at["sitemap.html"]
	l := footerLink(listing.linksIn(listing.main), "概况")
	if l == nil {
		wrong.add("sitemap.html", "no overview of the county is on the map")
	} else if p := s.at[l.target]; p == nil || len([]rune(p.text())) < 200 {
		wrong.add(l.target, "the overview says nothing")
	}
}

// organsComplete: each unit has its page with duties and a telephone, and the list leads
// to each.
func organsComplete(s *inspected, wrong *findings) {
	list := s.at["organs/index.html"]
	if list == nil {
		wrong.add("organs/index.html", "there is no list")
		return
	}
	listed := map[string]bool{}
	for _, l := range list.linksIn(list.main) {
		listed[l.target] = true
	}
	for _, p := range s.kind("organ") {
		if !listed[p.url] {
			wrong.add(p.url, "the list of organs does not lead to it")
		}
		if !slices.ContainsFunc(elements(p.main, "h2"), func(h *html.Node) bool {
			return strings.Contains(text(h), "职责") && len(elements(h.Parent, "li")) > 0
		}) {
			wrong.add(p.url, "it does not say the organ's duties")
		}
		if p.fact("联系电话") == "" || p.fact("办公地址") == "" {
			wrong.add(p.url, "it gives no telephone or no address")
		}
	}
}

// leadersShown: the government's page shows its leaders with what each is in charge of.
func leadersShown(s *inspected, wrong *findings) {
	name := s.at["index.html"].tag("SiteName")
	for _, p := range s.kind("organ") {
		if !strings.HasPrefix(p.heading(), name+"机构职能") {
			continue
		}
		for _, h := range elements(p.main, "h2") {
			if strings.Contains(text(h), "领导") && len(elements(h.Parent, "li")) > 1 {
				return
			}
		}
	}
	wrong.add("organs/", "no page shows the leaders of %s", name)
}

// linksTo lists the pages of a kind that a page's main part leads to.
func (s *inspected) linksTo(p *sheet, kind string) map[string]bool {
	to := map[string]bool{}
	for _, l := range p.linksIn(p.main) {
		if target := s.at[l.target]; l.inside && target != nil && target.kind == kind {
			to[l.target] = true
		}
	}
	return to
}

// interpreted: every normative document in force leads to an interpretation.
func interpreted(s *inspected, wrong *findings) {
	counted := 0
	for _, p := range s.kind("policy") {
		if !strings.Contains(p.fact("体裁"), "行政规范性文件") || slices.Contains([]string{"废止", "失效"}, p.fact("有效性")) {
			continue
		}
		counted++
		if len(s.linksTo(p, "interpretation")) == 0 {
			wrong.add(p.url, "the document has no interpretation")
		}
	}
	if counted == 0 {
		wrong.add("", "there are no normative documents in force")
	}
}

func linkedBothWays(s *inspected, wrong *findings) {
	pairs := 0
	for _, kinds := range [][2]string{{"policy", "interpretation"}, {"interpretation", "policy"}} {
		for _, p := range s.kind(kinds[0]) {
			// A text may cite other documents; the relation stands in its facts and aside.
			for to := range s.linksTo(p, kinds[1]) {
				pairs++
				if kinds[0] == "interpretation" && !s.explains(p, to) {
					continue
				}
				if !s.linksTo(s.at[to], kinds[0])[p.url] {
					wrong.add(p.url, "%s does not lead back", to)
				}
			}
			if kinds[0] == "interpretation" && len(s.linksTo(p, "policy")) == 0 {
				wrong.add(p.url, "the interpretation does not lead to its document")
			}
		}
	}
	if pairs == 0 {
		wrong.add("", "there are no interpretations")
	}
}

// explains reports whether an interpretation names a document as the one it explains.
func (s *inspected) explains(p *sheet, document string) bool {
	for _, dl := range classed(p.main, "docinfo") {
		for _, l := range p.linksIn(dl) {
			if l.target == document {
				return true
			}
		}
	}
	return false
}

// searchWorks: every page has a search box that leads to the search page, and the index
// finds a document by its number, as the search page's script would.
func searchWorks(s *inspected, wrong *findings) {
	for _, p := range s.framed() {
		found := false
		for _, form := range elements(p.doc, "form") {
			action, _ := attr(form, "action")
			role, _ := attr(form, "role")
			found = found || role == "search" && path.Join(path.Dir(p.url), action) == "search.html" && element(form, "input") != nil
		}
		if !found {
			wrong.add(p.url, "no search box (%s)", p.kind)
		}
	}
	page := s.at["search.html"]
	if page == nil || len(classed(page.main, "big-search")) == 0 {
		wrong.add("search.html", "there is no search page")
	}
	searcher, problem := s.searcher()
	if problem != "" {
		wrong.add("search/", "%s", problem)
		return
	}
	for _, q := range []string{"低保", "办事指南"} {
		if found, err := searcher.Search(q, query.Options{Limit: 1}); err != nil || found.Total == 0 {
			wrong.add("search/", "the index does not find %s", q)
		}
	}
}

// searcher opens the index among the files.
func (s *inspected) searcher() (*query.Searcher, string) {
	index := fstest.MapFS{}
	for file, data := range s.files {
		if strings.HasPrefix(file, "search/") {
			index[file] = &fstest.MapFile{Data: data}
		}
	}
	searcher, err := query.Open(index, "search")
	if err != nil {
		return nil, err.Error()
	}
	return searcher, ""
}

// attachment is a file of the site that a page leads to.
type attachment struct {
	page       *sheet
	file, name string
}

// attachments are the files that content pages lead to, with what the links call them;
// what the page offers of itself (copies) and data files are not among them.
func (s *inspected) attachments() []attachment {
	var list []attachment
	for _, p := range s.of(contentPage) {
		for _, l := range p.linksIn(p.main) {
			ext := strings.ToLower(path.Ext(l.target))
			if !l.inside || ext == "" || slices.Contains([]string{".html", ".json", ".xml"}, ext) || standsIn(l.node, "copies") || strings.HasPrefix(l.target, "data/") {
				continue
			}
			list = append(list, attachment{p, l.target, l.says()})
		}
	}
	return list
}

func attachmentsThere(s *inspected, wrong *findings) {
	list := s.attachments()
	for _, a := range list {
		if data, ok := s.files[a.file]; !ok {
			wrong.add(a.page.url, "the attachment %s does not exist", a.file)
		} else if len(data) < 100 {
			wrong.add(a.page.url, "the attachment %s is empty", a.file)
		}
	}
	if len(list) == 0 {
		wrong.add("", "there are no attachments")
	}
}

// beginnings are how files of a kind begin.
var beginnings = map[string][]string{
	".pdf": {"%PDF-"}, ".docx": {"PK\x03\x04"}, ".xlsx": {"PK\x03\x04"}, ".pptx": {"PK\x03\x04"}, ".zip": {"PK\x03\x04"}, ".ofd": {"PK\x03\x04"},
	".doc": {"\xD0\xCF\x11\xE0", `{\rtf`}, ".xls": {"\xD0\xCF\x11\xE0"}, ".ppt": {"\xD0\xCF\x11\xE0"}, ".wps": {"\xD0\xCF\x11\xE0", "PK\x03\x04"},
	".png": {"\x89PNG"}, ".jpg": {"\xFF\xD8\xFF"}, ".jpeg": {"\xFF\xD8\xFF"}, ".gif": {"GIF8"}, ".webp": {"RIFF"},
	".mp3": {"ID3", "\xFF\xFB"}, ".mp4": {"\x00\x00\x00"}, ".txt": {""}, ".csv": {""},
}

func attachmentsKind(s *inspected, wrong *findings) {
	for _, a := range s.attachments() {
		begins, known := beginnings[strings.ToLower(path.Ext(a.file))]
		if !known {
			wrong.add(a.page.url, "the attachment %s is of a kind that readers cannot be expected to open", a.file)
			continue
		}
		data := s.files[a.file]
		if !slices.ContainsFunc(begins, func(b string) bool { return bytes.HasPrefix(data, []byte(b)) }) {
			wrong.add(a.page.url, "the attachment %s is not what its name says", a.file)
		}
	}
}

var saysNothing = regexp.MustCompile(`(?i)^(附件|附|文件|表格|下载|点击下载|查看|这里|file|doc|document|image|img|scan|untitled)?[-_ .0-9()（）一二三四五六七八九十：:]*(\.\w{2,4})?$`)

func attachmentsNamed(s *inspected, wrong *findings) {
	for _, a := range s.attachments() {
		if a.name == "" || saysNothing.MatchString(a.name) {
			wrong.add(a.page.url, "the name %q of %s does not say what it is", a.name, path.Base(a.file))
		}
	}
}
