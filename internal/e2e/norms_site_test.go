package e2e

import (
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// inspected is what an inspector has of a site: its files, and its pages as a browser reads
// them. Nothing here comes from the model.
type inspected struct {
	files map[string][]byte
	pages []*sheet          // by address
	at    map[string]*sheet // all pages, also those that fewer leaves out
	today time.Time
}

// sheet is a page.
type sheet struct {
	url, kind            string
	raw                  []byte
	doc                  *html.Node
	head, header, footer *html.Node // of the page; nil where there is none
	main                 *html.Node
	tags                 []pageTag
	links                []pageLink      // lazily
	said                 string          // lazily
	known                map[string]bool // lazily
}

// pageTag is a meta element with a name.
type pageTag struct{ name, content string }

// pageLink is a link of a page: where it leads, from the site's root if inside the site.
type pageLink struct {
	node         *html.Node
	href, target string
	fragment     string
	inside       bool
}

// pageRole is what a kind of page is for the norms.
type pageRole int

const (
	_           pageRole = iota
	homePage             // 首页
	columnPage           // 栏目页: lists of others, and pages made of many sources
	contentPage          // 内容页: one document
	paperPage            // a sheet that is made to be printed and repeats a content page
	lostPage             // the page for lost addresses
	movedPage            // a redirect from an earlier address
)

// roles is the role of each kind of page (the class kind-… of body).
var roles = map[string]pageRole{
	"home": homePage,

	"catalog": columnPage, "domain": columnPage, "item": columnPage, "coverage": columnPage, "policies": columnPage, "interpretations": columnPage,
	"disclosures": columnPage, "disclosure-list": columnPage, "gazettes": columnPage, "reports": columnPage, "regimes": columnPage,
	"organs": columnPage, "organ": columnPage, "directory": columnPage, "units": columnPage, "unit": columnPage, "unit-list": columnPage, "data": columnPage,
	"search": columnPage, "sitemap": columnPage,

	"policy": contentPage, "interpretation": contentPage, "disclosure": contentPage, "gazette": contentPage, "report": contentPage,
	"regime": contentPage, "guide": contentPage, "request": contentPage, "plain": contentPage,

	"notice": paperPage, "request-form": paperPage,
	"notfound": lostPage,
	"alias":    movedPage,
}

// roleNames explains the roles to readers of docs/norms.md.
var roleNames = []struct {
	role    pageRole
	zh, why string
}{
	{homePage, "首页", "网站标签，首页另写栏目标签；页脚齐全"},
	{columnPage, "栏目页（列表、目录、汇总）", "网站标签、栏目标签；没有内容页标签，免得把列表当成一条信息"},
	{contentPage, "内容页（一件信息一页）", "网站、栏目、内容页三组标签"},
	{paperPage, "打印用的单子（公示单、申请表）", "网站标签、栏目标签；内容页标签只在它所照录的内容页上，免得一件信息数两次"},
	{lostPage, "404 页", "网站标签和找错入口；它由服务器放在任何地址上，不能引用本站的样式和相对链接，所以没有完整的页眉页脚"},
	{movedPage, "旧地址的转向页", "没有标签：它马上转到新地址，不是一个网页，也不让搜索引擎收录"},
}

func (p *sheet) role() pageRole { return roles[p.kind] }

// is reports whether a page has one of the roles.
func (p *sheet) is(r ...pageRole) bool { return slices.Contains(r, p.role()) }

// of lists the pages with one of the roles.
func (s *inspected) of(r ...pageRole) []*sheet {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p *sheet) bool { return !p.is(r...) })
}

// kind lists the pages of some kinds.
func (s *inspected) kind(kinds ...string) []*sheet {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p *sheet) bool { return !slices.Contains(kinds, p.kind) })
}

// framed are the pages with the frame of the site: all but those that cannot have it.
func (s *inspected) framed() []*sheet { return s.of(homePage, columnPage, contentPage, paperPage) }

// siteOf is the built demonstration as an inspector has it.
func siteOf(d *demo) *inspected {
	s := &inspected{files: d.files, at: map[string]*sheet{}}
	s.today, _ = time.Parse("2006-01-02", now[:10])
	for _, p := range d.sorted() {
		one := readSheet(p.URL, p.raw, p.doc)
		s.at[p.URL] = one
		s.pages = append(s.pages, one)
	}
	return s
}

// fewer is the site with few of the many pages that look alike, to be quick.
func (s *inspected) fewer() *inspected {
	few := *s
	seen := map[string]int{}
	few.pages = slices.DeleteFunc(slices.Clone(s.pages), func(p *sheet) bool {
		seen[p.kind]++
		return seen[p.kind] > 3 && slices.Contains([]string{"item", "notice", "domain", "disclosure-list"}, p.kind)
	})
	return &few
}

// with is the site with some files changed; nil takes one away.
func (s *inspected) with(t *testing.T, changed map[string][]byte) *inspected {
	t.Helper()
	other := &inspected{files: maps.Clone(s.files), at: maps.Clone(s.at), today: s.today}
	listed := map[string]bool{}
	for _, p := range s.pages {
		listed[p.url] = true
	}
	for file, data := range changed {
		if data == nil {
			delete(other.files, file)
			delete(other.at, file)
			continue
		}
		other.files[file] = data
		if !strings.HasSuffix(file, ".html") {
			continue
		}
		doc, err := html.ParseWithOptions(strings.NewReader(string(data)), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		other.at[file] = readSheet(file, data, doc)
		listed[file] = true
	}
	for _, p := range slices.Sorted(maps.Keys(other.at)) {
		if listed[p] {
			other.pages = append(other.pages, other.at[p])
		}
	}
	return other
}

func readSheet(address string, raw []byte, doc *html.Node) *sheet {
	p := &sheet{url: address, raw: raw, doc: doc, head: element(doc, "head"), main: element(doc, "main"), footer: element(doc, "footer")}
	body := element(doc, "body")
	for n := body.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode && n.Data == "header" {
			p.header = n
		}
	}
	classes, _ := attr(body, "class")
	for class := range strings.FieldsSeq(classes) {
		if kind, ok := strings.CutPrefix(class, "kind-"); ok {
			p.kind = kind
		}
	}
	for _, m := range elements(doc, "meta") {
		if equiv, _ := attr(m, "http-equiv"); strings.EqualFold(equiv, "refresh") {
			p.kind = "alias"
		}
		name, ok := attr(m, "name")
		if value, _ := attr(m, "content"); ok {
			p.tags = append(p.tags, pageTag{name, value})
		}
	}
	if address == "404.html" {
		p.kind = "notfound"
	}
	if p.main == nil {
		p.main = body
	}
	return p
}

// tag is the content of a page tag, or nothing.
func (p *sheet) tag(name string) string {
	for _, t := range p.tags {
		if t.name == name {
			return t.content
		}
	}
	return ""
}

// text is what the main part says.
func (p *sheet) text() string {
	if p.said == "" {
		p.said = text(p.main)
	}
	return p.said
}

// heading is the text of the page's h1.
func (p *sheet) heading() string {
	if h := element(p.doc, "h1"); h != nil {
		return text(h)
	}
	return ""
}

// title is the page's heading without a label such as 【已废止】.
func (p *sheet) title() string { return titleLabel.ReplaceAllString(p.heading(), "") }

var titleLabel = regexp.MustCompile(`^【[^】]+】`)

// all lists the links of the page.
func (p *sheet) all() []pageLink {
	if p.links == nil {
		p.links = p.linksIn(p.doc)
	}
	return p.links
}

// linksIn lists the links in a part of the page.
func (p *sheet) linksIn(part *html.Node) []pageLink {
	list := []pageLink{}
	if part == nil {
		return list
	}
	base := "https://" + p.tag("SiteDomain") + "/"
	for _, a := range elements(part, "a") {
		href, _ := attr(a, "href")
		l := pageLink{node: a, href: href}
		u, err := url.Parse(href)
		switch {
		case err != nil:
		case u.Scheme == "" && u.Host == "":
			l.inside, l.fragment, l.target = true, u.Fragment, p.url
			if u.Path != "" {
				l.target = path.Join(path.Dir(p.url), u.Path)
			}
		case strings.HasPrefix(href, base) && base != "https:///":
			l.inside, l.fragment, l.target = true, u.Fragment, fileAt(strings.TrimPrefix(href, base))
		}
		list = append(list, l)
	}
	return list
}

// says is a link's text.
func (l pageLink) says() string { return text(l.node) }

// fact is what a page says of itself under a name, in a list of dt and dd.
func (p *sheet) fact(name string) string {
	for _, dt := range elements(p.main, "dt") {
		if text(dt) != name {
			continue
		}
		for n := dt.NextSibling; n != nil; n = n.NextSibling {
			if n.Type == html.ElementNode && n.Data == "dd" {
				return text(n)
			}
		}
	}
	return ""
}

// published is when a content page came out, by its tag.
func (p *sheet) published() (time.Time, bool) {
	at, err := time.Parse("2006-01-02 15:04", p.tag("PubDate"))
	return at, err == nil
}

// dayOf is the first day in a text, as 2026-11-21.
func dayOf(text string) (time.Time, bool) {
	at, err := time.Parse("2006-01-02", dayForm.FindString(text))
	return at, err == nil
}

var dayForm = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// dateIn is the first day that a part of a page gives in a time element.
func dateIn(part *html.Node) (time.Time, bool) {
	if t := element(part, "time"); t != nil {
		given, _ := attr(t, "datetime")
		return dayOf(given)
	}
	return time.Time{}, false
}

// classed lists the elements of a class.
func classed(n *html.Node, class string) []*html.Node {
	var found []*html.Node
	if n == nil {
		return nil
	}
	for d := range n.Descendants() {
		if classes, _ := attr(d, "class"); slices.Contains(strings.Fields(classes), class) {
			found = append(found, d)
		}
	}
	return found
}

// standsIn reports whether a node stands in one of a class.
func standsIn(n *html.Node, class string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if classes, _ := attr(p, "class"); slices.Contains(strings.Fields(classes), class) {
			return true
		}
	}
	return false
}

// pageTable is a table of a page by its column heads.
type pageTable struct {
	heads []string
	rows  [][]*html.Node
}

// tables lists the tables of a page's main part that have heads in one row.
func (p *sheet) tables() []pageTable {
	var list []pageTable
	for _, n := range elements(p.main, "table") {
		head := element(n, "thead")
		if head == nil || len(elements(head, "tr")) != 1 {
			continue
		}
		var t pageTable
		for _, th := range elements(head, "th") {
			t.heads = append(t.heads, text(th))
		}
		for _, body := range elements(n, "tbody") {
			for _, tr := range elements(body, "tr") {
				var row []*html.Node
				for c := tr.FirstChild; c != nil; c = c.NextSibling {
					if c.Type == html.ElementNode {
						row = append(row, c)
					}
				}
				t.rows = append(t.rows, row)
			}
		}
		list = append(list, t)
	}
	return list
}

// column is the place of the first head that says one of some words, or -1.
func (t pageTable) column(words ...string) int {
	return slices.IndexFunc(t.heads, func(h string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(h, w) })
	})
}

// asset is the name of the one file that a pattern means, such as assets/style.*.css.
func (s *inspected) asset(pattern string) string {
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		if ok, _ := path.Match(pattern, file); ok {
			return file
		}
	}
	return ""
}

// noBlanks is a text without blanks.
func noBlanks(text string) string { return strings.Join(strings.Fields(text), "") }
