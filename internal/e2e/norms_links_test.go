package e2e

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Links and addresses of 国办发〔2017〕47号附件 (甲三), and the yearly form of 国办函〔2018〕12号.

var linkNorms = map[string]assertion{
	"a3-links": {noDeadLinks, []breaking{
		{"index.html", `href="guide\.html"`, `href="guide-2026.html"`},
		{"policies/*/dog-keeping.html", `href="\.\./index\.html"`, `href="../index.html#none"`},
		{"interpretations/2025/elderly-care-subsidies.png", takenAway, takenAway},
	}},
	"a3-links-outside": {onlyGovernment, []breaking{
		{"pages/about.html", `(<h2[^>]*>)`, `<p><a href="https://www.taobao.com/">网店</a></p>$1`},
		{"index.html", `https://www\.gov\.cn/`, `https://www.gov.cn.example.com/`},
	}},
	"a3-links-notice": {leavingNotice, []breaking{
		{"assets/site.*.js", `即将离开`, `离开`},
		{"regime/index.html", `<script src="[^"]*site\.[^"]*\.js"[^>]*></script>`, ``},
	}},
	"a3-moved": {movedLeadOn, []breaking{
		{"policies/2022/dibao-xize.html", `url=social-`, `url=old-`},
		{"policies/2022/dibao-xize.html", `<a href="[^"]*">`, `<a href="index.html">`},
		{"policies/2022/dibao-xize.html", takenAway, takenAway},
	}},
	"a3-yearly-form": {yearlyForm, []breaking{
		{"index.html", `政府网站[^<]*年度报表`, `年度报告`},
		{"*.html */*.html */*/*.html", `互动交流`, `其他`},
	}},
}

// ids are the ids on a page.
func (p *sheet) ids() map[string]bool {
	if p.known == nil {
		p.known = map[string]bool{}
		for n := range p.doc.Descendants() {
			if id, ok := attr(n, "id"); ok {
				p.known[id] = true
			}
		}
	}
	return p.known
}

// dead says what is wrong with an address inside the site, as it stands on a page.
func (s *inspected) dead(p *sheet, ref string) string {
	u, err := url.Parse(ref)
	if err != nil {
		return err.Error()
	}
	file := p.url
	switch {
	case u.Scheme == "https" && u.Host == p.tag("SiteDomain"):
		file = fileAt(strings.TrimPrefix(u.Path, "/"))
	case u.Scheme != "" || u.Host != "":
		return ""
	case u.Path != "":
		file = path.Join(path.Dir(p.url), u.Path)
	}
	if _, ok := s.files[file]; !ok {
		return "there is no " + file
	}
	if to := s.at[file]; u.Fragment != "" && (to == nil || !to.ids()[u.Fragment]) {
		return fmt.Sprintf("%s has no %s", file, u.Fragment)
	}
	return ""
}

func noDeadLinks(s *inspected, wrong *findings) { s.deadOn(s.pages, wrong) }

// deadOn reports the dead addresses on some pages: links, pictures, attachments, styles
// and scripts.
func (s *inspected) deadOn(pages []*sheet, wrong *findings) {
	for _, p := range pages {
		checked := map[string]bool{}
		for n := range p.doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, ref := range references(n) {
				if checked[ref] {
					continue
				}
				checked[ref] = true
				if problem := s.dead(p, ref); problem != "" || ref == "" {
					wrong.add(p.url, "<%s> leads to %q: %s", n.Data, ref, problem)
				}
			}
		}
	}
}

// official reports whether a host is a government's or of those who give out the marks
// of government sites.
func official(host string) bool {
	return slices.ContainsFunc([]string{"gov.cn", "conac.cn", "xn--zfr164b.cn"}, func(d string) bool { // 政务.cn
		return host == d || strings.HasSuffix(host, "."+d)
	})
}

func onlyGovernment(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		for _, l := range p.all() {
			if u, err := url.Parse(l.href); err == nil && strings.HasPrefix(u.Scheme, "http") && !official(u.Hostname()) {
				wrong.add(p.url, "a link to %s, which is no government's", u.Hostname())
			}
		}
	}
}

var leavingWords = regexp.MustCompile(`您访问的链接即将离开“[^”]*”网站，是否继续？`)

// leavingNotice: every page loads the script that asks before leaving for a site that is
// no government's, in the words of the norm.
func leavingNotice(s *inspected, wrong *findings) {
	script := s.asset("assets/site.*.js")
	if !leavingWords.Match(s.files[script]) {
		wrong.add("assets/", "no script asks before a link leaves the site")
	}
	for _, p := range s.framed() {
		if !s.loads(p, script) {
			wrong.add(p.url, "the page does not load %s (%s)", path.Base(script), p.kind)
		}
	}
}

// loads reports whether a page loads a script.
func (s *inspected) loads(p *sheet, script string) bool {
	for _, n := range elements(p.doc, "script") {
		if src, _ := attr(n, "src"); src != "" && path.Join(path.Dir(p.url), src) == script {
			return true
		}
	}
	return false
}

// movedLeadOn: an earlier address leads to the page at its new one, at once and by a
// link. The demonstration has such an address.
func movedLeadOn(s *inspected, wrong *findings) {
	pages := s.of(movedPage)
	if len(pages) == 0 {
		wrong.add("", "no earlier address is shown")
	}
	for _, p := range pages {
		var to string
		for _, m := range elements(p.head, "meta") {
			if equiv, _ := attr(m, "http-equiv"); strings.EqualFold(equiv, "refresh") {
				to = path.Join(path.Dir(p.url), references(m)[0])
			}
		}
		target := s.at[to]
		if target == nil || target.is(movedPage) {
			wrong.add(p.url, "it leads to %q, which is no page", to)
			continue
		}
		if canonical(p) != canonical(target) {
			wrong.add(p.url, "it says that the page is now at %q", canonical(p))
		}
		if links := p.linksIn(p.main); len(links) != 1 || links[0].target != to {
			wrong.add(p.url, "its link does not lead to %s", to)
		}
	}
}

// yearlyForm wants 政府网站工作年度报表 of last year on the home page from 31 January on,
// with its eight parts.
func yearlyForm(s *inspected, wrong *findings) {
	year := s.today.Year() - 1
	if s.today.YearDay() < 31 {
		year--
	}
	named := regexp.MustCompile(fmt.Sprintf(`政府网站.*年度报表.*%d|%d.*政府网站.*年度报表`, year, year))
	front := s.at["index.html"]
	for _, l := range front.linksIn(front.main) {
		if !named.MatchString(l.says()) {
			continue
		}
		form := s.at[l.target]
		if form == nil {
			wrong.add(front.url, "%s leads to no page", l.says())
			return
		}
		for _, part := range []string{"信息发布", "专栏专题", "解读回应", "办事服务", "互动交流", "安全防护", "移动新媒体", "创新发展"} {
			if !strings.Contains(form.text(), part) {
				wrong.add(form.url, "the form has no part %s", part)
			}
		}
		if at, ok := form.published(); !ok || at.Year() != year+1 || at.YearDay() > 31 {
			wrong.add(form.url, "the form of %d came out on %q, not by 31 January", year, form.tag("PubDate"))
		}
		return
	}
	wrong.add(front.url, "the home page does not lead to 政府网站工作年度报表 of last year")
}
