package e2e

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// The list of documents and the page of one (丙二).

var documentNorms = map[string]assertion{
	"d-list-heads": {listHeads, []breaking{
		{"policies/index.html", `<th([^>]*)>文号</th>`, `<th$1>编号</th>`},
		{"policies/*.html", `<th([^>]*)>有效性</th>`, `<th$1>状态</th>`},
		{"policies/index.html", `示政〔2026〕16号`, ``},
	}},
	"d-list-newest": {documentsNewestFirst, []breaking{
		{"policies/normative.html", `datetime="2026-11-09"`, `datetime="2016-11-09"`},
	}},
	"d-list-filters": {listFilters, []breaking{
		{"policies/index.html", `aria-label="按有效性"`, `aria-label="按状态"`},
		{"policies/index.html", `aria-label="按成文年份"`, `aria-label="按批次"`},
		{"policies/state-expired.html", `>失效</span>`, `>有效</span>`},
		{"policies/2026.html", `(?s)<tbody>\s*<tr>.*?</tr>`, `<tbody>`},
	}},
	"d-facts": {documentFacts, []breaking{
		{"policies/*/dog-keeping.html", `<dt>成文日期</dt>`, `<dt>日期</dt>`},
		{"policies/*/dog-keeping.html", `(<dt>有效性</dt><dd>)<span[^>]*>[^<]*</span>`, `$1`},
	}},
	"d-text": {textOffered, []breaking{
		{"policies/*/dog-keeping.html", `href="[^"]*\.docx"`, `href="../index.html"`},
		{"copies/policies/*/dog-keeping.txt", takenAway, takenAway},
	}},
	"d-sealed": {digestsOfCopies, []breaking{
		{"policies/*/dog-keeping.html", `<code>[0-9a-f]{8}`, `<code>00000000`},
		{"copies/policies/*/dog-keeping.txt", `养犬`, `养猫`},
	}},
	"d-regulation": {regulationText, []breaking{
		{"regime/disclosure-regulations.html", `，自2019年5月15日起施行）`, `）`},
		{"regime/disclosure-regulations.html", `(<div class="body"[^>]*>)`, `$1<p>现公布修订后的《中华人民共和国政府信息公开条例》，自2019年5月15日起施行。总理 </p>`},
	}},
	"d-layout": {layoutOrder, []breaking{
		{"policies/*/dog-keeping.html", `(?s)(<dl class="docinfo">.*?</dl>)(.*?<div class="body"[^>]*>)`, `$2$1`},
		{"policies/2023/public-rental-housing.html", `class="files"`, `class="other"`},
		{"policies/*/dog-keeping.html", `</article>`, ``},
	}},
	"d-title": {fullTitles, []breaking{
		{"policies/*/dog-keeping.html", `(<h1[^>]*>示范县人民政府关于加强城区养犬)[^<]*`, `$1……`},
		{"index.html", `示范县人民政府关于加强城区养犬管理的通告</a>`, `关于加强城区养犬管理的通告</a>`},
		{"policies/*/house-expropriation-amendment.html", `(<h1[^>]*>[^<]*)》`, `$1`},
	}},
	"d-print": {printStyle, []breaking{
		{"assets/style.*.css", `\.skip, \.tools, \.site-nav,`, `.skip, .tools,`},
		{"assets/style.*.css", `\.skip, \.tools,`, `.skip, .docinfo, .tools,`},
		{"assets/style.*.css", `@media print`, `@media paper`},
	}},
	"d-mobile": {mobile, []breaking{
		{"guide.html", `<meta name="viewport"[^>]*>`, ``},
		{"policies/*/dog-keeping.html", `<svg class="qr"`, `<svg class="code"`},
	}},
}

// policyTables lists the tables of documents, with their pages.
func (s *inspected) policyTables(wrong *findings) map[*sheet]pageTable {
	found := map[*sheet]pageTable{}
	for _, p := range s.kind("policies") {
		tables := p.tables()
		i := slices.IndexFunc(tables, func(t pageTable) bool { return t.column("标题") >= 0 })
		if i < 0 {
			wrong.add(p.url, "there is no table of documents")
			continue
		}
		found[p] = tables[i]
	}
	if len(found) == 0 {
		wrong.add("policies/", "there is no list of documents")
	}
	return found
}

func listHeads(s *inspected, wrong *findings) {
	for p, t := range s.policyTables(wrong) {
		for _, words := range [][]string{{"标题"}, {"发文字号", "文号"}, {"成文日期"}, {"发布日期"}, {"有效性"}} {
			i := t.column(words...)
			if i < 0 {
				wrong.add(p.url, "the list has no column %s", words[0])
				continue
			}
			for _, row := range t.rows {
				if text(row[i]) == "" {
					wrong.add(p.url, "a row of the list has no %s", words[0])
				}
			}
		}
	}
}

func documentsNewestFirst(s *inspected, wrong *findings) {
	s.policyTables(wrong)
	for _, list := range s.datedLists(s.kind("policies")) {
		for i := 1; i < len(list.days); i++ {
			if list.days[i].After(list.days[i-1]) {
				wrong.add(list.page.url, "the documents are not in order, the newest first")
				break
			}
		}
	}
}

// filters are the ways to cut the list, by words of their labels.
var filters = map[string]*regexp.Regexp{
	"年份": regexp.MustCompile(`年`), "主题": regexp.MustCompile(`主题`), "有效性": regexp.MustCompile(`有效性`), "发布机构": regexp.MustCompile(`机构|单位|部门|机关`),
}

// listFilters: the list can be cut by year, subject, validity and issuer; each cut has as
// many documents as its link says, and those of a state are of that state.
func listFilters(s *inspected, wrong *findings) {
	p := s.at["policies/index.html"]
	if p == nil {
		wrong.add("policies/index.html", "there is no list")
		return
	}
	tables := s.policyTables(wrong)
	for name, says := range filters {
		var links []pageLink
		for _, nav := range elements(p.main, "nav") {
			if label, _ := attr(nav, "aria-label"); says.MatchString(label) {
				links = append(links, p.linksIn(nav)...)
			}
		}
		if len(links) == 0 {
			wrong.add(p.url, "the list cannot be cut by %s", name)
		}
		for _, l := range links {
			counts := classed(l.node, "count")
			t, ok := tables[s.at[l.target]]
			if !ok || len(counts) != 1 || l.target == p.url {
				continue // a part that is not a table of documents only, such as a unit's page
			}
			if n, _ := strconv.Atoi(text(counts[0])); n != len(t.rows) {
				wrong.add(l.target, "it has %d documents, its link says %d", len(t.rows), n)
			}
			state := strings.TrimSpace(strings.TrimSuffix(l.says(), text(counts[0])))
			for _, row := range t.rows {
				if i := t.column("有效性"); name == "有效性" && i >= 0 && text(row[i]) != state {
					wrong.add(l.target, "a document among those that are %s is %s", state, text(row[i]))
				}
			}
		}
	}
}

func documentFacts(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		for _, name := range []string{"文号", "成文日期", "发布日期", "有效性"} {
			if p.fact(name) == "" {
				wrong.add(p.url, "the page does not give %s", name)
			}
		}
	}
}

// copyLinks are the files with the page's own text that it offers.
func (p *sheet) copyLinks() []pageLink {
	return p.platformOf(p.main, "copies")
}

// textOffered: a document can be had as docx and as plain text.
func textOffered(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		kinds := map[string]bool{}
		for _, l := range p.copyLinks() {
			if len(s.files[l.target]) > 0 {
				kinds[path.Ext(l.target)] = true
			}
		}
		for _, ext := range []string{".docx", ".txt"} {
			if !kinds[ext] {
				wrong.add(p.url, "the text is not offered as %s", ext)
			}
		}
	}
}

var (
	preface = regexp.MustCompile(`^（.*(公布|通过|发布).*施行.*）$`)
	order   = regexp.MustCompile(`现(予|将)?公布|总理\s|主席\s|省长\s|市长\s`)
)

// regulationText: a law or rule begins with its 题注, which says by what it was published
// and from when it holds, and without the order that published it.
func regulationText(s *inspected, wrong *findings) {
	counted := 0
	for _, p := range s.kind("regime") {
		if kind := p.fact("类别"); !strings.Contains(kind, "法规") && !strings.Contains(kind, "规章") {
			continue
		}
		counted++
		body := withClass(p.main, "body")
		paragraphs := elements(body, "p")
		if len(paragraphs) == 0 || !preface.MatchString(text(paragraphs[0])) {
			wrong.add(p.url, "the text does not begin with its 题注")
		}
		for _, n := range paragraphs[:min(3, len(paragraphs))] {
			if order.MatchString(text(n)) {
				wrong.add(p.url, "the order of publication stands in the text")
			}
		}
	}
	if counted == 0 {
		wrong.add("regime/", "there are no laws or rules")
	}
}

// layoutOrder: title, header table, body and attachments, in this order and in one
// article.
func layoutOrder(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		article := element(p.main, "article")
		if article == nil || !strings.Contains(string(p.raw), "</article>") {
			wrong.add(p.url, "the document is no article")
			continue
		}
		var order []string
		for n := range article.Descendants() {
			class, _ := attr(n, "class")
			switch {
			case n.Type != html.ElementNode:
			case n.Data == "h1":
				order = append(order, "title")
			case slices.Contains([]string{"docinfo", "body", "files"}, class) && !slices.Contains(order, class):
				order = append(order, class)
			}
		}
		want := []string{"title", "docinfo", "body"}
		if slices.Contains(order, "files") {
			want = append(want, "files")
		}
		if !slices.Equal(order, want) {
			wrong.add(p.url, "the parts stand in the order %s", strings.Join(order, ", "))
		}
		for _, l := range p.linksIn(p.main) {
			ext := path.Ext(l.target)
			if l.inside && ext != "" && ext != ".html" && ext != ".json" && !standsIn(l.node, "files") && !standsIn(l.node, "copies") && !standsIn(l.node, "body") {
				wrong.add(p.url, "the attachment %s stands outside the document", l.target)
			}
		}
	}
}

// documentTitle ends with the kinds of documents (党政机关公文处理工作条例 第八条,
// and what the documents themselves are called).
var documentTitle = regexp.MustCompile(`^\p{Han}+( \p{Han}+)*关于.+(决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|方案|细则)$`)

// fullTitles: the title of a document is whole, and so it stands wherever it is listed.
func fullTitles(s *inspected, wrong *findings) {
	titles := map[string]string{}
	for _, p := range s.kind("policy") {
		title := p.title()
		titles[p.url] = title
		if !documentTitle.MatchString(title) || strings.Contains(title, "…") || strings.Contains(title, "...") {
			wrong.add(p.url, "the title %q is not issuer, 关于, matter and kind", title)
		}
		if strings.Count(title, "《") != strings.Count(title, "》") {
			wrong.add(p.url, "the title %q has lost a book-title mark", title)
		}
	}
	for _, p := range s.of(homePage, columnPage) {
		for _, l := range p.linksIn(p.main) {
			title, ok := titles[l.target]
			if said := titleLabel.ReplaceAllString(l.says(), ""); ok && l.inside && said != title && said != "" && !standsIn(l.node, "c-basis") {
				if strings.HasPrefix(title, strings.TrimRight(said, "….")) || strings.HasSuffix(title, said) {
					wrong.add(p.url, "a title is cut: %q", said)
				}
			}
		}
	}
}

var ruleForm = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)

// printRules are the rules of the style sheets that hold on paper, as selector and
// declarations.
func (s *inspected) printRules() [][2]string {
	var rules [][2]string
	for file, data := range s.files {
		if path.Ext(file) != ".css" {
			continue
		}
		css := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(data), "")
		for {
			i := strings.Index(css, "@media print")
			if i < 0 {
				break
			}
			open := strings.Index(css[i:], "{") + i
			depth, end := 1, open+1
			for ; end < len(css) && depth > 0; end++ {
				switch css[end] {
				case '{':
					depth++
				case '}':
					depth--
				}
			}
			for _, m := range ruleForm.FindAllStringSubmatch(css[open+1:end-1], -1) {
				for selector := range strings.SplitSeq(m[1], ",") {
					rules = append(rules, [2]string{strings.TrimSpace(selector), noBlanks(m[2])})
				}
			}
			css = css[end:]
		}
	}
	return rules
}

// printStyle: on paper the navigation is gone, and title, header table and text are not.
func printStyle(s *inspected, wrong *findings) {
	hidden := map[string]bool{}
	for _, rule := range s.printRules() {
		if strings.Contains(rule[1], "display:none") {
			hidden[rule[0]] = true
		}
	}
	for _, selector := range []string{".site-nav", ".crumbs", ".tools"} {
		if !hidden[selector] {
			wrong.add("assets/", "paper shows %s", selector)
		}
	}
	for _, selector := range []string{"h1", ".doc-title", ".docinfo", ".body", ".files", "main", "article", "table"} {
		if hidden[selector] {
			wrong.add("assets/", "paper does not show %s", selector)
		}
	}
}

// mobile: pages fit telephones, and a document's page has a picture to open it there.
func mobile(s *inspected, wrong *findings) {
	for _, p := range s.of(homePage, columnPage, contentPage, paperPage, lostPage) {
		if !strings.Contains(p.tag("viewport"), "width=device-width") {
			wrong.add(p.url, "the page does not fit telephones (%s)", p.kind)
		}
	}
	for _, p := range s.kind("policy", "interpretation", "disclosure") {
		if len(classed(p.main, "qr")) == 0 {
			wrong.add(p.url, "no code to open the page on a telephone (%s)", p.kind)
		}
	}
}
