package e2e

import (
	"bytes"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// The indicators of 国办秘函〔2019〕19号 that fail a whole site (乙), as far as pages show
// them. gen check counts from the sources; these count from the dates on the pages.

var updateNorms = map[string]assertion{
	"b-words": {injectedWords, []breaking{
		{"pages/about.html", `<h1>`, `<h1>澳门百家乐 `},
		{"disclosures/*/planned-water-stop-2026-11.html", `name="Description" content="`, `name="Description" content="代开发票 `},
	}},
	"b-hidden-links": {hiddenLinks, []breaking{
		{"index.html", `<h1`, `<div hidden><a href="https://www.example.com/">示例</a></div><h1`},
		{"index.html", `<h1`, `<div style="position:absolute;left:-999px"><a href="https://www.example.com/">示例</a></div><h1`},
		{"guide.html", `<h1`, `<a href="https://www.example.com/"></a><h1`},
		{"guide.html", `<h1`, `<iframe src="https://www.example.com/"></iframe><h1`},
	}},
	"b-future": {notInTheFuture, []breaking{
		{"disclosures/*/planned-water-stop-2026-11.html", `name="PubDate" content="2026-11-20`, `name="PubDate" content="2026-11-22`},
		{"disclosures/index.html", `datetime="2026-11-20"`, `datetime="2026-11-22"`},
	}},
	"b-home": {homeUpdated, []breaking{
		{"index.html", `datetime="2026-11-\d\d"`, `datetime="2026-10-31"`},
	}},
	"b-undated": {everyEntryDated, []breaking{
		{"index.html", `<time datetime="2026-11-09">2026-11-09</time>`, ``},
		{"interpretations/index.html", `<time datetime="2026-11-11">[^<]*</time>`, `近日`},
	}},
	"b-news": {staleColumns(news, 14), []breaking{
		{"disclosures/*/*.html", `name="PubDate" content="2026-(1[0-2])`, `name="PubDate" content="2026-09`},
	}},
	"b-policy": {staleColumns(notices, 183), []breaking{
		{"policies/*/*.html", `name="PubDate" content="2026-`, `name="PubDate" content="2025-`},
		{"gazette/*/*.html", `name="PubDate" content="2026-`, `name="PubDate" content="2025-`},
	}},
	"b-plan": {staleColumns(plans, 365), []breaking{
		{"pages/about.html", `name="ColumnName" content="[^"]*"((?s).*)name="PubDate" content="2026`, `name="ColumnName" content="人事招考"${1}name="PubDate" content="2025`},
	}},
	"b-veto-news": {vetoStale(5, news, notices), []breaking{
		{"disclosures/*/*.html", `name="ColumnName" content="[^"]*"((?s).*?)name="ArticleTitle" content="([^"]*)"((?s).*?)name="PubDate" content="20\d\d`,
			`name="ColumnName" content="${2}动态"${1}name="ArticleTitle" content="$2"${3}name="PubDate" content="2018`},
	}},
	"b-veto-stale": {vetoStale(10, news, notices, plans), []breaking{
		{"disclosures/*/*.html", `name="ColumnName" content="[^"]*"((?s).*?)name="ArticleTitle" content="([^"]*)"((?s).*?)name="PubDate" content="20\d\d`,
			`name="ColumnName" content="${2}计划"${1}name="ArticleTitle" content="$2"${3}name="PubDate" content="2018`},
	}},
	"b-veto-blank": {vetoBlank, []breaking{
		{"catalog/*.html", `(?s)<main.*</main>`, `<main id="main"></main>`},
	}},
}

// foreign are words of what intruders put into government pages. The program's own list
// (internal/proofread) is longer; this one is written down apart from it.
var foreign = []string{
	"百家乐", "时时彩", "六合彩", "北京赛车", "老虎机", "真人娱乐", "娱乐城", "博彩网", "赌博网站", "赌球", "色情", "成人视频", "成人电影",
	"裸聊", "一夜情", "上门服务小姐", "代开发票", "办证刻章", "代办文凭", "枪支出售", "出售迷药", "私服", "代孕",
}

func injectedWords(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		for _, word := range foreign {
			if bytes.Contains(p.raw, []byte(word)) {
				wrong.add(p.url, "the page says %s", word)
			}
		}
	}
}

var offScreen = regexp.MustCompile(`display:none|visibility:hidden|font-size:0|opacity:0|(left|top|text-indent):-\d{3,}|(width|height):[01](px)?(;|$)`)

// hiddenLinks finds links to elsewhere that readers do not see, and what loads pages of
// others.
func hiddenLinks(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		for _, l := range p.all() {
			u, err := url.Parse(l.href)
			if err != nil || u.Host == "" || l.inside {
				continue
			}
			if l.says() == "" {
				wrong.add(p.url, "a link to %s that says nothing", u.Host)
			}
			for n := l.node; n != nil; n = n.Parent {
				_, hidden := attr(n, "hidden")
				style, _ := attr(n, "style")
				class, _ := attr(n, "class")
				if hidden || offScreen.MatchString(strings.ToLower(noBlanks(style))) || slices.Contains(strings.Fields(class), "vh") {
					wrong.add(p.url, "a link to %s that nobody sees", u.Host)
					break
				}
			}
		}
		for n := range p.doc.Descendants() {
			src, _ := attr(n, "src")
			if n.Type == html.ElementNode && slices.Contains([]string{"iframe", "frame", "object", "embed", "script"}, n.Data) && strings.Contains(src, "//") {
				wrong.add(p.url, "<%s> from %q", n.Data, src)
			}
		}
	}
}

// notInTheFuture: no page says that it came out after the day of the build, in its tag
// or in a list.
func notInTheFuture(s *inspected, wrong *findings) {
	tomorrow := s.today.AddDate(0, 0, 1)
	for _, p := range s.pages {
		if at, ok := p.published(); ok && !at.Before(tomorrow) {
			wrong.add(p.url, "it came out %s, after the day of the build", p.tag("PubDate"))
		}
	}
	for _, list := range s.datedLists(s.of(homePage, columnPage)) {
		for _, at := range list.days {
			if !at.Before(tomorrow) {
				wrong.add(list.page.url, "an entry of %s, after the day of the build", at.Format("2006-01-02"))
			}
		}
	}
}

// homeUpdated: the newest date of the home page's lists is of the last 14 days.
func homeUpdated(s *inspected, wrong *findings) {
	var newest time.Time
	for _, list := range s.datedLists([]*sheet{s.at["index.html"]}) {
		for _, at := range list.days {
			if at.After(newest) {
				newest = at
			}
		}
	}
	if newest.Before(s.today.AddDate(0, 0, -14)) {
		wrong.add("index.html", "the newest entry is of %s", newest.Format("2006-01-02"))
	}
}

// everyEntryDated: inspectors count an entry without a date as not updated.
func everyEntryDated(s *inspected, wrong *findings) {
	for _, list := range s.datedLists(s.of(homePage, columnPage)) {
		for i, at := range list.days {
			if at.IsZero() {
				wrong.add(list.page.url, "entry %d of a list has no date (%s)", i+1, list.page.kind)
			}
		}
	}
}

// dutiful are the columns that have to be kept up, by the type and the name that their
// pages give in the tags.
type dutiful struct {
	days       int
	kind, name *regexp.Regexp
}

var (
	nothing = regexp.MustCompile(`^$`)
	news    = dutiful{14, regexp.MustCompile(`^工作动态$`), regexp.MustCompile(`动态|要闻|新闻`)}
	notices = dutiful{183, regexp.MustCompile(`^(政策文件|政策解读)$`), regexp.MustCompile(`通知|公告|公示|政策|文件`)}
	plans   = dutiful{365, nothing, regexp.MustCompile(`人事|招考|招聘|规划|计划`)}
)

// fixed are columns that hold what does not change with time: the texts of the
// disclosure law.
var fixed = []string{"政府信息公开制度"}

// columnAges are the days of the newest content page of each column of a sort.
func (s *inspected) columnAges(of dutiful) map[string]time.Time {
	newest := map[string]time.Time{}
	for _, p := range s.of(contentPage) {
		name := p.tag("ColumnName")
		if slices.Contains(fixed, name) || !of.kind.MatchString(p.tag("ColumnType")) && !of.name.MatchString(name) {
			continue
		}
		if at, ok := p.published(); ok && at.After(newest[name]) {
			newest[name] = at
		}
	}
	return newest
}

func (s *inspected) stale(of dutiful) []string {
	var names []string
	ages := s.columnAges(of)
	for _, name := range slices.Sorted(maps.Keys(ages)) {
		if ages[name].Before(s.today.AddDate(0, 0, -of.days)) {
			names = append(names, name)
		}
	}
	return names
}

// staleColumns wants every column of a sort to have something of the last days.
func staleColumns(of dutiful, days int) func(*inspected, *findings) {
	of.days = days
	return func(s *inspected, wrong *findings) {
		for _, name := range s.stale(of) {
			wrong.add(name, "the column has nothing of the last %d days", days)
		}
	}
}

// vetoStale: so many stale columns fail the site.
func vetoStale(most int, of ...dutiful) func(*inspected, *findings) {
	return func(s *inspected, wrong *findings) {
		var names []string
		for _, sort := range of {
			names = append(names, s.stale(sort)...)
		}
		slices.Sort(names)
		if names = slices.Compact(names); len(names) >= most {
			wrong.add(strings.Join(names, "、"), "%d stale columns; %d fail the site", len(names), most)
		}
	}
}

// vetoBlank: five blank columns fail the site.
func vetoBlank(s *inspected, wrong *findings) {
	var names []string
	for _, p := range s.kind("policies", "interpretations", "disclosures", "disclosure-list", "gazettes", "reports", "regimes", "organs", "units", "catalog", "domain") {
		if s.blank(p) {
			names = append(names, p.url)
		}
	}
	if len(names) >= 5 {
		wrong.add(names[0], "%d blank columns; 5 fail the site", len(names))
	}
}
