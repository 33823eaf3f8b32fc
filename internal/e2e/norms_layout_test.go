package e2e

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Layout and content of 国办发〔2017〕47号附件 (甲三).

var layoutNorms = map[string]assertion{
	"a3-hues": {hues, []breaking{
		{"assets/style.*.css", `--link: #0b4f9e`, `--link: #0b9e1f`},
	}},
	"a3-same-style": {sameStyle, []breaking{
		{"guide.html", `<p class="doc-meta">`, `<p class="doc-meta" style="color:red">`},
		{"gazette/index.html", `(<link rel="stylesheet")`, `<link rel="stylesheet" href="../assets/other.css">$1`},
		{"pages/about.html", `<h1>`, `<h1><font face="楷体">`},
	}},
	"a3-weight": {weight, []breaking{
		{"index.html", `(<li class="menu-close">.*</li>)`, `$1` + strings.Repeat("<!--123456789012345678901234567890-->", 6000)},
		{"assets/style.*.css", `(?s)^(.*)$`, `$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1`},
	}},
	"a3-home-length": {homeLength, []breaking{
		{"index.html", `(<p class="hint">[^<]*</p>)`, `$1` + strings.Repeat(`<p><a href="guide.html">关于做好有关工作的通知</a></p>`, 100)},
	}},
	"a3-time": {timeShown, []breaking{
		{"disclosures/*/*.html", `(\d{4}-\d\d-\d\d) \d\d:\d\d</time>`, `$1</time>`},
		{"guide.html", `<p class="doc-meta">发布日期 .*</p>`, ``},
	}},
	"a3-source": {sourceShown, []breaking{
		{"disclosures/*/planned-water-stop-2026-11.html", `(?s)<div><dt>(公开单位|来源)</dt><dd>.*?</dd></div>`, ``},
		{"pages/about.html", `来源 <a[^>]*>[^<]*</a>`, ``},
		{"policies/*/dog-keeping.html", `name="ContentSource" content="[^"]*"`, `name="ContentSource" content="示范县融媒体中心"`},
	}},
	"a3-share": {shareOffered, []breaking{
		{"policies/*/dog-keeping.html", ` data-page-actions`, ``},
		{"assets/site.*.js", `分享`, `转发到微博`},
	}},
	"a3-column-names": {columnNames, []breaking{
		{"index.html", `>政府公报</a>`, `>示范县人民政府公报和部门公报</a>`},
		{"index.html", `>政府公报</a>`, `>Gazette</a>`},
		{"index.html", `>政府公报</a>`, `>政策文件</a>`},
	}},
	"a3-newest-first": {newestFirst, []breaking{
		{"policies/index.html", `datetime="2026-11-09">2026-11-09`, `datetime="2016-11-09">2016-11-09`},
		{"interpretations/index.html", `datetime="2026-11-11"`, `datetime="2016-11-11"`},
		{"disclosures/index.html", `datetime="2026-11-20"`, `datetime="2016-11-20"`},
	}},
	"a3-no-blank": {noBlank, []breaking{
		{"gazette/index.html", `(?s)<section.*</section>`, ``},
		{"catalog/health.html", `(?s)(<h1>.*?</h1>).*</main>`, `$1<p>栏目建设中，敬请期待。</p></main>`},
	}},
	"a3-header": {sameHeader, []breaking{
		{"policies/*/dog-keeping.html", `<li><a href="[^"]*">政府公报</a></li>`, ``},
		{"guide.html", `<a href="index\.html">首页`, `<a href="search.html">首页`},
	}},
	"a3-footer": {sameFooter, []breaking{
		{"policies/*/dog-keeping.html", `主办单位：[^<]*`, `主办单位：示范县公安局`},
		{"guide.html", `(?s)<ul class="footer-links">.*?</ul>`, ``},
	}},
	"a3-domain": {govDomain, []breaking{
		{"index.html", `name="SiteDomain" content="[^"]*"`, `name="SiteDomain" content="www.shifan.com"`},
		{"guide.html", `rel="canonical" href="https://www\.shifan\.gov\.cn/`, `rel="canonical" href="https://zwgk.shifan.gov.cn/`},
		{"sitemap.xml", `https://www\.shifan\.gov\.cn/guide\.html`, `https://shifan.gov.cn/guide.html`},
	}},
	"a3-tenants": {noSitesOfTheirOwn, []breaking{
		{"units/index.html", `href="mzj\.html"`, `href="https://mzj.shifan.gov.cn/"`},
		{"units/qingxi.html", takenAway, takenAway},
	}},
}

var cssColor = regexp.MustCompile(`#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|rgba?\(\s*(\d+)[ ,]+(\d+)[ ,]+(\d+)`)

// hues counts the families of hues in the style sheets: at most three. A colour is a
// hue if its channels are far apart; below that the eye sees a grey or white.
func hues(s *inspected, wrong *findings) {
	const apart, family, most = 48, 30.0, 3
	found := map[int]string{}
	for file, data := range s.files {
		if path.Ext(file) != ".css" {
			continue
		}
		for _, m := range cssColor.FindAllStringSubmatch(string(data), -1) {
			r, g, b := channels(m)
			low, high := min(r, g, b), max(r, g, b)
			if high-low >= apart {
				found[hue(r, g, b)] = m[0]
			}
		}
	}
	angles := slices.Sorted(maps.Keys(found))
	var families []string
	for i, h := range angles {
		before := float64(h) - 360
		if i > 0 {
			before = float64(angles[i-1])
		} else if last := angles[len(angles)-1]; len(angles) > 1 {
			before = float64(last) - 360
		}
		if float64(h)-before > family {
			families = append(families, fmt.Sprintf("%s (%d°)", found[h], h))
		}
	}
	if len(families) == 0 || len(families) > most {
		wrong.add("assets/", "%d hues: %s", len(families), strings.Join(families, ", "))
	}
}

func channels(m []string) (r, g, b int) {
	if m[1] == "" {
		r, _ = strconv.Atoi(m[2])
		g, _ = strconv.Atoi(m[3])
		b, _ = strconv.Atoi(m[4])
		return r, g, b
	}
	digits := m[1]
	if len(digits) <= 4 {
		digits = digits[:1] + digits[:1] + digits[1:2] + digits[1:2] + digits[2:3] + digits[2:3]
	}
	value, _ := strconv.ParseUint(digits[:6], 16, 32)
	return int(value >> 16), int(value >> 8 & 0xff), int(value & 0xff)
}

func hue(r, g, b int) int {
	low, high := min(r, g, b), max(r, g, b)
	span := float64(high - low)
	var h float64
	switch high {
	case r:
		h = math.Mod(float64(g-b)/span+6, 6)
	case g:
		h = float64(b-r)/span + 2
	default:
		h = float64(r-g)/span + 4
	}
	return int(math.Round(h*60)) % 360
}

// sameStyle: fonts, sizes and spacing come from the one style sheet, and nothing in a
// page sets its own.
func sameStyle(s *inspected, wrong *findings) {
	sheets := func(p *sheet) string {
		var list []string
		for _, l := range elements(p.doc, "link") {
			if rel, _ := attr(l, "rel"); rel == "stylesheet" {
				href, _ := attr(l, "href")
				list = append(list, path.Join(path.Dir(p.url), href))
			}
		}
		return strings.Join(list, " ")
	}
	want := sheets(s.at["index.html"])
	for _, p := range s.framed() {
		if got := sheets(p); got != want || got == "" {
			wrong.add(p.url, "the page loads the styles %q, the home page %q", got, want)
		}
		for n := range p.doc.Descendants() {
			if _, own := attr(n, "style"); own || n.Type == html.ElementNode && slices.Contains([]string{"style", "font", "center", "big"}, n.Data) {
				wrong.add(p.url, "<%s> has a style of its own", n.Data)
			}
		}
	}
}

// The weights that 3 seconds carry on a slow line (1.6 Mbit/s, as in Lighthouse's
// measure of telephones), with a reserve for the way there and back.
const (
	heaviest     = 450_000
	heaviestHome = 200_000
)

// weight adds up what a page makes a browser load before it can be read.
func weight(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		total := len(p.raw)
		counted := map[string]bool{}
		for n := range p.doc.Descendants() {
			if n.Type != html.ElementNode || !slices.Contains([]string{"link", "script", "img", "source", "video", "audio"}, n.Data) {
				continue
			}
			if rel, _ := attr(n, "rel"); n.Data == "link" && rel != "stylesheet" && rel != "icon" {
				continue
			}
			for _, ref := range references(n) {
				if file := path.Join(path.Dir(p.url), ref); !counted[file] {
					counted[file] = true
					total += len(s.files[file])
				}
			}
		}
		limit := heaviest
		if p.is(homePage) {
			limit = heaviestHome
		}
		if total > limit {
			wrong.add(p.url, "a browser loads more than %d bytes (%s)", limit, p.kind)
		}
	}
}

// homeLength keeps the home page within what a reader overlooks.
func homeLength(s *inspected, wrong *findings) {
	const links, characters = 120, 4000
	front := s.at["index.html"]
	if n := len(front.linksIn(front.main)); n > links {
		wrong.add(front.url, "%d links, more than %d", n, links)
	}
	if n := utf8.RuneCountInString(noBlanks(front.text())); n > characters {
		wrong.add(front.url, "%d characters, more than %d", n, characters)
	}
}

// timeShown wants the moment of publication as the norm writes it.
func timeShown(s *inspected, wrong *findings) {
	for _, p := range s.of(contentPage) {
		if published := p.tag("PubDate"); published == "" || !strings.Contains(p.text(), published) {
			wrong.add(p.url, "the page does not show when it was published to the minute (%s)", p.kind)
		}
	}
}

// sourceNames are the names under which the kinds of pages give their source.
var sourceNames = []string{"来源", "信息来源", "发布机构", "发布机关", "解读机关", "公开单位", "单位", "编印单位", "机构名称", "受理机构"}

var metaSource = regexp.MustCompile(`来源[：　 ]*(\p{Han}+)`)

// sourceShown wants the source of the tag under one of these names; the site's own
// pages may say it in their heading.
func sourceShown(s *inspected, wrong *findings) {
	for _, p := range s.of(contentPage) {
		source := p.tag("ContentSource")
		named := slices.ContainsFunc(sourceNames, func(name string) bool {
			return source != "" && strings.Contains(p.fact(name), source)
		})
		for _, meta := range classed(p.main, "doc-meta") {
			m := metaSource.FindStringSubmatch(text(meta))
			named = named || m != nil && m[1] == source
		}
		if slices.Contains([]string{"guide", "request", "gazette"}, p.kind) {
			named = named || strings.Contains(p.heading(), source)
		}
		if !named || source == "" {
			wrong.add(p.url, "the page does not name its source (%s)", p.kind)
		}
	}
}

// shareOffered wants the place where the script puts 分享 and 复制网址.
func shareOffered(s *inspected, wrong *findings) {
	script := string(s.files[s.asset("assets/site.*.js")])
	if !strings.Contains(script, "data-page-actions") || !strings.Contains(script, "分享") {
		wrong.add("assets/", "no script offers to share a page")
	}
	for _, p := range s.of(contentPage) {
		found := false
		for n := range p.main.Descendants() {
			_, is := attr(n, "data-page-actions")
			found = found || is
		}
		if !found {
			wrong.add(p.url, "nothing to share the page with (%s)", p.kind)
		}
	}
}

// columnNames holds the names in the navigation: short, in Chinese, and no two alike.
func columnNames(s *inspected, wrong *findings) {
	const longest = 8
	seen := map[string]string{}
	for _, l := range s.navigation() {
		name := l.says()
		if n := utf8.RuneCountInString(name); n > longest || n < 2 {
			wrong.add("index.html", "the column's name %q has %d characters", name, n)
		}
		if strings.ContainsFunc(name, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			wrong.add("index.html", "the column's name %q is not in plain characters", name)
		}
		if to, twice := seen[name]; twice && to != l.target {
			wrong.add("index.html", "two columns are named %q", name)
		}
		seen[name] = l.target
	}
}

// dated is a list of a page with the dates of its entries; zero where there is none.
type dated struct {
	page *sheet
	name string
	days []time.Time
}

// datedLists are the lists of what was published: the lists of entries, except what
// is open for comment, which is ordered by its end, and the tables with a column 发布日期.
func (s *inspected) datedLists(pages []*sheet) []dated {
	var lists []dated
	for _, p := range pages {
		for _, ul := range classed(p.main, "entries") {
			if standsIn(ul, "open-now") {
				continue
			}
			list := dated{page: p, name: "entries"}
			for li := ul.FirstChild; li != nil; li = li.NextSibling {
				if li.Type == html.ElementNode {
					at, _ := dateIn(li)
					list.days = append(list.days, at)
				}
			}
			lists = append(lists, list)
		}
		for _, t := range p.tables() {
			i := t.column("发布日期", "发布时间")
			if i < 0 {
				continue
			}
			list := dated{page: p, name: "table"}
			for _, row := range t.rows {
				at, _ := dateIn(row[i])
				list.days = append(list.days, at)
			}
			lists = append(lists, list)
		}
	}
	return lists
}

func newestFirst(s *inspected, wrong *findings) {
	lists := s.datedLists(s.of(homePage, columnPage))
	if len(lists) < 5 {
		wrong.add("", "only %d lists with dates", len(lists))
	}
	for _, list := range lists {
		for i := 1; i < len(list.days); i++ {
			if list.days[i].After(list.days[i-1]) {
				wrong.add(list.page.url, "the list is not in order, the newest first (%s)", list.page.kind)
				break
			}
		}
	}
}

var unfinished = regexp.MustCompile(`建设中|敬请期待|(暂时|暂)(没有|无)(内容|信息|政策文件|年度报告|数据)。?$|栏目为空`)

// blank reports whether a column has nothing in it.
func (s *inspected) blank(p *sheet) bool {
	entries := 0
	for _, l := range p.linksIn(p.main) {
		if l.inside && l.target != p.url || l.fragment != "" {
			entries++
		}
	}
	return entries == 0 && p.kind != "search"
}

func noBlank(s *inspected, wrong *findings) {
	for _, p := range s.of(columnPage) {
		if s.blank(p) && p.kind != "organ" { // an organ's page is its text
			wrong.add(p.url, "the column is blank (%s)", p.kind)
		}
		for _, n := range elements(p.main, "p") {
			if said := strings.TrimSpace(text(n)); unfinished.MatchString(said) {
				wrong.add(p.url, "the column says %q", said)
			}
		}
	}
}

// frame is what a part of the frame says and where it leads: what differs from page to
// page, the search box, the page's own address and the mark of where one is, left out.
func frame(p *sheet, part *html.Node) []string {
	var said []string
	if part == nil {
		return said
	}
	for n := range part.Descendants() {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" && !standsIn(n, "site-search") && !standsIn(n, "print-only") {
			said = append(said, strings.TrimSpace(n.Data))
		}
	}
	for _, l := range p.linksIn(part) {
		to := l.href
		if l.inside {
			to = l.target
		} else if u, err := url.Parse(l.href); err == nil && u.Query().Has("url") {
			to = strings.Split(l.href, "&url=")[0]
		}
		if l.fragment == "" || !l.inside {
			said = append(said, l.says()+" → "+to)
		}
	}
	return said
}

func sameFrame(s *inspected, wrong *findings, of func(*sheet) *html.Node, name string) {
	front := s.at["index.html"]
	want := frame(front, of(front))
	for _, p := range s.framed() {
		got := frame(p, of(p))
		if slices.Equal(got, want) {
			continue
		}
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				wrong.add(p.url, "the %s is not that of the home page from its part %d (%s)", name, i+1, p.kind)
				break
			}
		}
	}
	if len(want) < 5 {
		wrong.add(front.url, "the %s has %d parts", name, len(want))
	}
}

func sameHeader(s *inspected, wrong *findings) {
	sameFrame(s, wrong, func(p *sheet) *html.Node { return p.header }, "header")
}

func sameFooter(s *inspected, wrong *findings) {
	sameFrame(s, wrong, func(p *sheet) *html.Node { return p.footer }, "footer")
}

// govDomain: the one domain of the site is below gov.cn, and every page is of it.
func govDomain(s *inspected, wrong *findings) {
	domain := s.at["index.html"].tag("SiteDomain")
	if !strings.HasSuffix(domain, ".gov.cn") {
		wrong.add("index.html", "the domain %s is not below gov.cn", domain)
	}
	base := "https://" + domain + "/"
	for _, p := range s.framed() {
		own, ok := strings.CutPrefix(canonical(p), base)
		of := fileAt(own)
		// A sheet for printing may name the page whose words it repeats.
		if !ok || of != p.url && !(p.is(paperPage) && s.at[of] != nil && s.at[of].is(contentPage)) {
			wrong.add(p.url, "the page says that it is at %q", canonical(p))
		}
	}
	for _, loc := range regexp.MustCompile(`<loc>([^<]*)</loc>`).FindAllStringSubmatch(string(s.files["sitemap.xml"]), -1) {
		if !strings.HasPrefix(loc[1], base) {
			wrong.add("sitemap.xml", "%s is not of the domain", loc[1])
		}
	}
}

// noSitesOfTheirOwn: every unit has its page here, and no link leads to another host of
// the county.
func noSitesOfTheirOwn(s *inspected, wrong *findings) {
	domain := s.at["index.html"].tag("SiteDomain")
	_, county, _ := strings.Cut(domain, ".")
	for _, p := range s.pages {
		for _, l := range p.all() {
			if u, err := url.Parse(l.href); err == nil && u.Host != "" && u.Host != domain && strings.HasSuffix("."+u.Host, "."+county) {
				wrong.add(p.url, "a link to %s, another site of the county", u.Host)
			}
		}
	}
	list := s.at["units/index.html"]
	if list == nil {
		wrong.add("units/index.html", "there is no list of units")
		return
	}
	units := 0
	for _, t := range list.tables() {
		for _, row := range t.rows {
			units++
			links := list.linksIn(row[0])
			if len(links) == 0 || s.at[links[0].target] == nil {
				wrong.add(list.url, "%s has no page here", text(row[0]))
			}
		}
	}
	if units < 2 {
		wrong.add(list.url, "%d units", units)
	}
}
