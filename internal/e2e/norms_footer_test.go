package e2e

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// The footer of 国办发〔2017〕47号附件 (甲二). Every page with the site's frame is held
// to it.

var footerNorms = map[string]assertion{
	"a2-conac": {conacMark, []breaking{
		{"index.html", `bszs\.conac\.cn`, `www.example.com`},
		{"guide.html", `党政机关`, ``},
	}},
	"a2-fault": {faultEntry, []breaking{
		{"index.html", `我为政府网站找错`, `找错`},
		{"guide.html", `site_code=\d+`, `site_code=1111111111`},
		{"policies/index.html", `%2fpolicies%2f`, `%2fother%2f`},
		{"request.html", `zfwzgl\.www\.gov\.cn/exposure/jiucuo\.html`, `121.43.68.40/exposure/jiucuo.html`},
	}},
	"a2-code": {codeInFooter, []breaking{
		{"index.html", `网站标识码：\d+`, `网站标识码：`},
		{"guide.html", `网站标识码：\d`, `网站标识码：9`},
		{"units/xzf.html", `11349900000000019B`, `11340100000000019B`},
	}},
	"a2-parties": {partiesInFooter, []breaking{
		{"index.html", `<span>主办单位：[^<]*</span>`, ``},
		{"search.html", `承办单位：[^<]*`, `承办单位：`},
		{"organs/index.html", `联系方式：[^<]*`, `联系方式：见首页`},
	}},
	"a2-icp": {icpInFooter, []breaking{
		{"index.html", `皖ICP备`, `皖ICP证`},
		{"guide.html", `https://beian\.miit\.gov\.cn/`, `https://www.miit.gov.cn/`},
	}},
	"a2-police": {policeInFooter, []breaking{
		{"index.html", `皖公网安备`, `皖公安备`},
		{"guide.html", `code=34990002000001`, `code=34990002000002`},
		{"request.html", `34990002000001`, `34010002000001`},
		{"coverage.html", `皖公网安备`, `苏公网安备`},
	}},
	"a2-map": {mapInFooter, []breaking{
		{"guide.html", `<li><a href="sitemap.html">[^<]*</a></li>`, ``},
		{"sitemap.html", `(?s)<main.*</main>`, `<main></main>`},
	}},
	"a2-map-columns": {mapListsColumns, []breaking{
		{"sitemap.html", `<li><a href="gazette/index.html">政府公报</a></li>`, ``},
		{"pages/about.html", `name="ColumnName" content="[^"]*"`, `name="ColumnName" content="人事招考"`},
	}},
	"a2-elder": {elderEntry, []breaking{
		{"policies/*/dog-keeping.html", `id="elder-toggle"`, `id="toggle"`},
		{"sitemap.html", `无障碍`, `设施`},
		{"assets/site.*.js", `elder-toggle`, `elder`},
	}},
	"a2-form-code": {codeForm, []breaking{
		{"index.html", `name="SiteIDCode" content="\d`, `name="SiteIDCode" content="`},
		{"404.html", `name="SiteIDCode" content="\d\d`, `name="SiteIDCode" content="bx`},
	}},
	"a2-form-icp": {icpForm, []breaking{
		{"index.html", `皖ICP备\d+`, `ICP备00000001`},
		{"guide.html", `皖ICP备\d+号`, `皖ICP备00000001`},
	}},
	"a2-form-police": {policeForm, []breaking{
		{"index.html", `公网安备 \d`, `公网安备 `},
		{"guide.html", `公网安备 `, `公网安备：`},
	}},
}

// inFooter runs over the footers of the site.
func (s *inspected) inFooter(wrong *findings, check func(p *sheet, said string, links []pageLink)) {
	for _, p := range s.framed() {
		if p.footer == nil {
			wrong.add(p.url, "no footer (%s)", p.kind)
			continue
		}
		check(p, text(p.footer), p.linksIn(p.footer))
	}
}

var conacLink = regexp.MustCompile(`^https?://bszs\.conac\.cn/sitename\?method=show&id=[0-9A-Za-z]+$`)

func conacMark(s *inspected, wrong *findings) {
	s.inFooter(wrong, func(p *sheet, _ string, links []pageLink) {
		for _, l := range links {
			if conacLink.MatchString(l.href) && strings.Contains(l.says(), "党政机关") {
				return
			}
		}
		wrong.add(p.url, "no mark 党政机关网站标识 that leads to bszs.conac.cn")
	})
}

func faultEntry(s *inspected, wrong *findings) {
	for _, p := range s.of(homePage, columnPage, contentPage, paperPage, lostPage) {
		part := p.footer
		if p.is(lostPage) {
			part = p.main
		}
		found := false
		for _, l := range p.linksIn(part) {
			if l.says() != "我为政府网站找错" {
				continue
			}
			found = true
			u, err := url.Parse(l.href)
			if err != nil || u.Scheme != "https" || u.Host != "zfwzgl.www.gov.cn" || u.Path != "/exposure/jiucuo.html" {
				wrong.add(p.url, "the entry leads to %q", l.href)
				continue
			}
			if got := u.Query().Get("site_code"); got != p.tag("SiteIDCode") {
				wrong.add(p.url, "site_code is %q, the site's code %q", got, p.tag("SiteIDCode"))
			}
			own := strings.TrimPrefix(u.Query().Get("url"), "https://"+p.tag("SiteDomain")+"/")
			if fileAt(own) != p.url {
				wrong.add(p.url, "the entry names the page %q", u.Query().Get("url"))
			}
		}
		if !found {
			wrong.add(p.url, "no 我为政府网站找错 (%s)", p.kind)
		}
	}
}

var codeSaid = regexp.MustCompile(`网站标识码：\s*(\S+)`)

// codeInFooter wants the code of the page tag, and its first six digits to be the
// division of the owner. The division is in the government's 统一社会信用代码 (characters
// 3 to 8, GB 32100), which its own page shows.
func codeInFooter(s *inspected, wrong *findings) {
	s.inFooter(wrong, func(p *sheet, said string, _ []pageLink) {
		m := codeSaid.FindStringSubmatch(said)
		if m == nil || m[1] != p.tag("SiteIDCode") {
			wrong.add(p.url, "网站标识码 is %q, the tag SiteIDCode %q", m, p.tag("SiteIDCode"))
		}
	})
	region, code := s.region(), s.at["index.html"].tag("SiteIDCode")
	if region == "" {
		wrong.add("units/", "no page shows the division of %s", s.at["index.html"].tag("SiteName"))
	} else if !strings.HasPrefix(code, "bm") && !strings.HasPrefix(code, region) {
		wrong.add("index.html", "the code %s does not begin with the division %s", code, region)
	}
}

// region is the division of the site's owner.
func (s *inspected) region() string {
	name := s.at["index.html"].tag("SiteName")
	for _, p := range s.kind("unit") {
		if code := p.fact("统一社会信用代码"); p.heading() == name && len(code) == 18 {
			return code[2:8]
		}
	}
	return ""
}

var (
	partySaid = map[string]*regexp.Regexp{"主办单位": regexp.MustCompile(`主办单位：\p{Han}{4,}`), "承办单位": regexp.MustCompile(`承办单位：\p{Han}{4,}`)}
	reachable = regexp.MustCompile(`联系方式：.*(0\d{2,3}-\d{7,8}|@)`)
)

func partiesInFooter(s *inspected, wrong *findings) {
	s.inFooter(wrong, func(p *sheet, said string, _ []pageLink) {
		for name, form := range partySaid {
			if !form.MatchString(said) {
				wrong.add(p.url, "the footer does not name the %s", name)
			}
		}
		if !reachable.MatchString(said) {
			wrong.add(p.url, "the footer gives no telephone or address under 联系方式")
		}
	})
}

// footerLink is the link of a footer whose text has a word.
func footerLink(links []pageLink, word string) *pageLink {
	for i, l := range links {
		if strings.Contains(l.says(), word) {
			return &links[i]
		}
	}
	return nil
}

func icpInFooter(s *inspected, wrong *findings) {
	s.inFooter(wrong, func(p *sheet, _ string, links []pageLink) {
		if l := footerLink(links, "ICP备"); l == nil {
			wrong.add(p.url, "no ICP record")
		} else if l.href != "https://beian.miit.gov.cn/" {
			wrong.add(p.url, "the ICP record leads to %q", l.href)
		}
	})
}

// policeInFooter wants the link to give the number that is shown, the number to begin
// with the owner's division, and its province to be that of the ICP record.
func policeInFooter(s *inspected, wrong *findings) {
	region := s.region()
	s.inFooter(wrong, func(p *sheet, _ string, links []pageLink) {
		l := footerLink(links, "公网安备")
		if l == nil {
			wrong.add(p.url, "no police record")
			return
		}
		number := policeNumber.FindString(l.says())
		if m := policeLink.FindStringSubmatch(l.href); m == nil || m[1] != number || number == "" {
			wrong.add(p.url, "the police record %s leads to %q", l.says(), l.href)
		}
		if !strings.HasPrefix(number, region) {
			wrong.add(p.url, "the police record %s is not of the division %s", number, region)
		}
		if icp := footerLink(links, "ICP备"); icp != nil && []rune(icp.says())[0] != []rune(l.says())[0] {
			wrong.add(p.url, "%s and %s are of two provinces", icp.says(), l.says())
		}
	})
}

func mapInFooter(s *inspected, wrong *findings) {
	entries := map[*sheet]int{}
	s.inFooter(wrong, func(p *sheet, _ string, links []pageLink) {
		l := footerLink(links, "网站地图")
		if l == nil {
			l = footerLink(links, "站点地图")
		}
		if l == nil {
			wrong.add(p.url, "no link to the site's map")
			return
		}
		to := s.at[l.target]
		if _, counted := entries[to]; to != nil && !counted {
			entries[to] = len(to.linksIn(to.main))
		}
		if entries[to] < 10 {
			wrong.add(p.url, "the map is at %q and lists nothing", l.href)
		}
	})
}

// mapListsColumns: every entry of the navigation is linked from the map, and every
// column that a page names in its tags is named on it.
func mapListsColumns(s *inspected, wrong *findings) {
	listing := s.at["sitemap.html"]
	if listing == nil {
		wrong.add("sitemap.html", "there is no map")
		return
	}
	listed := map[string]bool{}
	for _, l := range listing.linksIn(listing.main) {
		listed[l.target] = true
	}
	for _, l := range s.navigation() {
		if !listed[l.target] {
			wrong.add("sitemap.html", "%s is not on the map", l.says())
		}
	}
	for _, p := range s.framed() {
		if name := p.tag("ColumnName"); !strings.Contains(listing.text(), name) {
			wrong.add(p.url, "the column %s is not on the map", name)
		}
	}
}

// navigation lists the entries of the home page's navigation that lead to pages.
func (s *inspected) navigation() []pageLink {
	var list []pageLink
	front := s.at["index.html"]
	for _, nav := range elements(front.header, "nav") {
		for _, l := range front.linksIn(nav) {
			if l.inside && l.fragment == "" {
				list = append(list, l)
			}
		}
	}
	return list
}

// elderEntry wants the button for elder mode, which its script shows, and a page about
// accessibility.
func elderEntry(s *inspected, wrong *findings) {
	for _, p := range s.framed() {
		found := false
		for n := range p.header.Descendants() {
			id, _ := attr(n, "id")
			found = found || id == "elder-toggle" && n.Type == html.ElementNode && n.Data == "button" && text(n) != ""
		}
		if !found {
			wrong.add(p.url, "no entry to elder mode (%s)", p.kind)
		}
	}
	if !strings.Contains(string(s.files[s.asset("assets/site.*.js")]), "elder-toggle") {
		wrong.add("assets/", "no script serves the entry to elder mode")
	}
	if listing := s.at["sitemap.html"]; listing == nil || footerLink(listing.linksIn(listing.main), "无障碍") == nil {
		wrong.add("sitemap.html", "no page about accessibility is on the map")
	}
}

func codeForm(s *inspected, wrong *findings) {
	for _, p := range s.of(homePage, columnPage, contentPage, paperPage, lostPage) {
		if code := p.tag("SiteIDCode"); !siteCode.MatchString(code) {
			wrong.add(p.url, "SiteIDCode %q", code)
		}
	}
}

var (
	icpRecord    = regexp.MustCompile(`^\p{Han}ICP备\d{5,10}号(-\d{1,4})?$`)
	policeRecord = regexp.MustCompile(`^\p{Han}公网安备\s?\d{14}号$`)
)

func icpForm(s *inspected, wrong *findings) {
	s.inFooter(wrong, func(p *sheet, _ string, links []pageLink) {
		if l := footerLink(links, "ICP"); l == nil || !icpRecord.MatchString(l.says()) {
			wrong.add(p.url, "no ICP record of the form 皖ICP备00000000号-1")
		}
	})
}

func policeForm(s *inspected, wrong *findings) {
	s.inFooter(wrong, func(p *sheet, _ string, links []pageLink) {
		if l := footerLink(links, "公网安备"); l == nil || !policeRecord.MatchString(l.says()) {
			wrong.add(p.url, "no police record of the form 皖公网安备 00000000000000号")
		}
	})
}
