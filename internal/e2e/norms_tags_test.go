package e2e

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The page tags of 国办发〔2017〕47号附件 (甲一).

var tagNorms = map[string]assertion{
	"a1-SiteName": {siteName, []breaking{
		{"index.html", `<meta name="SiteName" content="[^"]*">`, ``},
		{"404.html", `name="SiteName" content="[^"]*"`, `name="SiteName" content="示范县"`},
	}},
	"a1-SiteDomain": {siteDomain, []breaking{
		{"policies/index.html", `name="SiteDomain" content="[^"]*"`, `name="SiteDomain" content=""`},
		{"guide.html", `name="SiteDomain" content="[^"]*"`, `name="SiteDomain" content="https://www.shifan.gov.cn/"`},
	}},
	"a1-SiteIDCode": {siteIDCode, []breaking{
		{"request.html", `<meta name="SiteIDCode"[^>]*>`, ``},
		{"request.html", `name="SiteIDCode" content="\d`, `name="SiteIDCode" content="9`},
	}},
	"a1-ColumnName": {columnName, []breaking{
		{"regime/index.html", `<meta name="ColumnName"[^>]*>`, ``},
		{"gazette/index.html", `name="ColumnName" content="[^"]*"`, `name="ColumnName" content="部门动态"`},
	}},
	"a1-ColumnDescription": {columnDescription, []breaking{
		{"regime/index.html", `<meta name="ColumnDescription"[^>]*>`, ``},
		{"gazette/index.html", `name="ColumnDescription" content="[^"]*"`, `name="ColumnDescription" content="政府公报"`},
	}},
	"a1-ColumnKeywords": {columnKeywords, []breaking{
		{"units/index.html", `<meta name="ColumnKeywords"[^>]*>`, ``},
		{"units/index.html", `name="ColumnKeywords" content="[^"]*"`, `name="ColumnKeywords" content=",,"`},
	}},
	"a1-ColumnType": {columnType, []breaking{
		{"interpretations/index.html", `<meta name="ColumnType"[^>]*>`, ``},
		{"reports/index.html", `name="ColumnType" content="[^"]*"`, `name="ColumnType" content="年报"`},
		{"guide.html", `name="ColumnType" content="[^"]*"`, `name="ColumnType" content="政策解读"`},
	}},
	"a1-ArticleTitle": {articleTitle, []breaking{
		{"policies/*/dog-keeping.html", `<meta name="ArticleTitle"[^>]*>`, ``},
		{"policies/*/dog-keeping.html", `name="ArticleTitle" content="[^"]*"`, `name="ArticleTitle" content="养犬通告"`},
	}},
	"a1-PubDate": {pubDateTag, []breaking{
		{"policies/*/dog-keeping.html", `<meta name="PubDate"[^>]*>`, ``},
		{"policies/*/dog-keeping.html", `name="PubDate" content="2026`, `name="PubDate" content="2025`},
	}},
	"a1-ContentSource": {contentSource, []breaking{
		{"disclosures/*/planned-water-stop-2026-11.html", `<meta name="ContentSource"[^>]*>`, ``},
		{"reports/2024.html", `name="ContentSource" content="[^"]*"`, `name="ContentSource" content=" "`},
	}},
	"a1-optional": {optionalTags, []breaking{
		{"policies/*/dog-keeping.html", `name="Url" content="[^"]*"`, `name="Url" content="https://www.shifan.gov.cn/"`},
		{"policies/*/dog-keeping.html", `name="Keywords" content="[^"]*"`, `name="Keywords" content=""`},
		{"policies/*/dog-keeping.html", `name="Description"`, `name="Image" content="photo.jpg"><meta name="Description"`},
	}},
	"a1-stacking": {stacking, []breaking{
		{"policies/index.html", `<meta name="ColumnType"`, `<meta name="PubDate" content="2026-11-20 08:00"><meta name="ColumnType"`},
		{"interpretations/*/dog-keeping.html", `<meta name="ColumnType"[^>]*>`, ``},
		{"interpretations/*/dog-keeping.html", `<meta name="ArticleTitle"[^>]*>`, ``},
	}},
	"a1-home": {tagSet(siteTags, homePage), []breaking{
		{"index.html", `<meta name="SiteDomain"[^>]*>`, ``},
		{"index.html", `class="kind-home"`, `class="kind-search"`},
	}},
	"a1-column": {tagSet(slices.Concat(siteTags, columnTags), columnPage, paperPage), []breaking{
		{"catalog/health.html", `<meta name="ColumnKeywords"[^>]*>`, ``},
		{"request-form.html", `<meta name="SiteName"[^>]*>`, ``},
	}},
	"a1-content": {tagSet(slices.Concat(siteTags, columnTags, contentTags), contentPage), []breaking{
		{"gazette/*/1.html", `<meta name="ContentSource"[^>]*>`, ``},
		{"pages/about.html", `<meta name="ColumnName"[^>]*>`, ``},
	}},
	"a1-PubDate-form": {pubDateForm, []breaking{
		{"disclosures/*/planned-water-stop-2026-11.html", `name="PubDate" content="(\d+)-(\d+)-(\d+) [^"]*"`, `name="PubDate" content="$1-$2-$3"`},
		{"guide.html", `name="PubDate" content="(\d+)-(\d+)-(\d+) `, `name="PubDate" content="$1——$2——$3 `},
		{"guide.html", `name="PubDate" content="(\d+)-(\d+)-(\d+) `, `name="PubDate" content="$1-13-$3 `},
		{"guide.html", `name="PubDate" content="[^"]*"`, `name="PubDate" content="2026-02-30 08:00"`},
	}},
	"a1-head": {tagsInHead, []breaking{
		{"search.html", `(<meta name="SiteName"[^>]*>)((?s).*?)(<body[^>]*>)`, `$2$3$1`},
	}},
	"a1-filled": {tagsFilled, []breaking{
		{"sitemap.html", `name="Description" content="[^"]*"`, `name="Description" content=" "`},
		{"sitemap.html", `(<meta name="SiteName"[^>]*>)`, `$1$1`},
	}},
	"a1-escaped": {tagsEscaped, []breaking{
		{"policies/*/dog-keeping.html", `name="Description" content="`, `name="Description" content="关于"养犬`},
		{"coverage.html", `name="ColumnDescription" content="`, `name="ColumnDescription" content="&amp;amp;`},
	}},
	"a1-separator": {tagSeparator, []breaking{
		{"policies/*/dog-keeping.html", `(name="Keywords" content="[^",]*),`, `$1；`},
		{"organs/index.html", `(name="ColumnKeywords" content="[^",]*),`, `$1，`},
	}},
}

// tagSet wants every tag of a set on the pages of some roles, and such pages.
func tagSet(names []string, of ...pageRole) func(*inspected, *findings) {
	return func(s *inspected, wrong *findings) {
		pages := s.of(of...)
		if len(pages) == 0 {
			wrong.add("", "there are no such pages")
		}
		for _, p := range pages {
			for _, name := range names {
				if strings.TrimSpace(p.tag(name)) == "" {
					wrong.add(p.url, "no tag %s (%s)", name, p.kind)
				}
			}
		}
	}
}

// everywhere wants a tag with one and the same value on every page that is one.
func (s *inspected) everywhere(name string, wrong *findings) string {
	front := s.at["index.html"]
	if front == nil {
		wrong.add("index.html", "there is no home page")
		return ""
	}
	want := front.tag(name)
	for _, p := range s.of(homePage, columnPage, contentPage, paperPage, lostPage) {
		switch got := p.tag(name); got {
		case "":
			wrong.add(p.url, "no tag %s (%s)", name, p.kind)
		case want:
		default:
			wrong.add(p.url, "%s is %q, on the home page %q", name, got, want)
		}
	}
	return want
}

func siteName(s *inspected, wrong *findings) {
	name := s.everywhere("SiteName", wrong)
	for _, p := range s.framed() {
		if !strings.Contains(text(p.header), name) {
			wrong.add(p.url, "the head of the page does not say the site's name")
		}
	}
}

var hostForm = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)

func siteDomain(s *inspected, wrong *findings) {
	if domain := s.everywhere("SiteDomain", wrong); !hostForm.MatchString(domain) {
		wrong.add("index.html", "SiteDomain %q is no domain", domain)
	}
}

func siteIDCode(s *inspected, wrong *findings) {
	s.everywhere("SiteIDCode", wrong)
}

// columnName also wants the name to be the one that readers see: in the crumbs, the
// navigation or the heading.
func columnName(s *inspected, wrong *findings) {
	for _, p := range s.framed() {
		name := p.tag("ColumnName")
		if name == "" {
			wrong.add(p.url, "no tag ColumnName (%s)", p.kind)
			continue
		}
		shown := text(p.header) + p.heading()
		for _, crumbs := range classed(p.doc, "crumbs") {
			shown += text(crumbs)
		}
		if !strings.Contains(shown, name) {
			wrong.add(p.url, "the column %q is not named on the page (%s)", name, p.kind)
		}
	}
}

// columnDescription wants one description of a column on all its pages, which says more
// than its name.
func columnDescription(s *inspected, wrong *findings) {
	known := map[string]string{}
	for _, p := range s.framed() {
		name, about := p.tag("ColumnName"), p.tag("ColumnDescription")
		if about == "" {
			wrong.add(p.url, "no tag ColumnDescription (%s)", p.kind)
			continue
		}
		if utf8.RuneCountInString(about) <= utf8.RuneCountInString(name) {
			wrong.add(p.url, "ColumnDescription %q does not describe %s", about, name)
		}
		if was, ok := known[name]; ok && was != about {
			wrong.add(p.url, "the column %s is described as %q and as %q", name, was, about)
		}
		known[name] = about
	}
}

func columnKeywords(s *inspected, wrong *findings) {
	for _, p := range s.framed() {
		words := strings.FieldsFunc(p.tag("ColumnKeywords"), func(r rune) bool { return strings.ContainsRune(",，;；、 ", r) })
		if len(words) == 0 {
			wrong.add(p.url, "ColumnKeywords %q are no words (%s)", p.tag("ColumnKeywords"), p.kind)
		}
	}
}

// columnTypes is the list of the norm, which is open; what is not in it has to be added
// here on purpose.
var columnTypes = []string{
	"首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录", "信息公开年报", "依申请公开",
	"数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈",
}

// typesOf are the types that columns of the platform have to have.
var typesOf = map[string]string{
	"首页": "首页", "政府信息公开指南": "信息公开指南", "法定主动公开内容": "信息公开目录", "政府信息公开年报": "信息公开年报",
	"依申请公开": "依申请公开", "政策文件": "政策文件", "政策解读": "政策解读", "机构职能": "机构职能",
}

func columnType(s *inspected, wrong *findings) {
	for _, p := range s.framed() {
		name, kind := p.tag("ColumnName"), p.tag("ColumnType")
		if !slices.Contains(columnTypes, kind) {
			wrong.add(p.url, "ColumnType %q is not in the list (%s)", kind, p.kind)
		}
		if want, ok := typesOf[name]; ok && kind != want {
			wrong.add(p.url, "the column %s is of the type %q, not %q", name, want, kind)
		}
	}
}

// articleTitle wants the title that readers see.
func articleTitle(s *inspected, wrong *findings) {
	for _, p := range s.of(contentPage) {
		title := p.tag("ArticleTitle")
		switch {
		case title == "":
			wrong.add(p.url, "no tag ArticleTitle (%s)", p.kind)
		case !strings.Contains(text(element(p.head, "title")), title):
			wrong.add(p.url, "ArticleTitle %q is not the title of the page", title)
		case p.kind != "gazette" && p.title() != title:
			wrong.add(p.url, "ArticleTitle %q is not the heading %q", title, p.title())
		}
	}
}

// pubDateTag wants the day that readers see.
func pubDateTag(s *inspected, wrong *findings) {
	for _, p := range s.of(contentPage) {
		published := p.tag("PubDate")
		if published == "" {
			wrong.add(p.url, "no tag PubDate (%s)", p.kind)
			continue
		}
		day, _, _ := strings.Cut(published, " ")
		shown := []string{day}
		if at, ok := p.published(); ok {
			shown = append(shown, at.Format("2006年1月2日"))
		}
		if !slices.ContainsFunc(shown, func(d string) bool { return strings.Contains(p.text(), d) }) {
			wrong.add(p.url, "the day of PubDate %q is not shown (%s)", published, p.kind)
		}
	}
}

func contentSource(s *inspected, wrong *findings) {
	for _, p := range s.of(contentPage) {
		if strings.TrimSpace(p.tag("ContentSource")) == "" {
			wrong.add(p.url, "no tag ContentSource (%s)", p.kind)
		}
	}
}

// optionalTags holds tags that need not be there, where they are.
func optionalTags(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		for _, t := range p.tags {
			if slices.Contains([]string{"Keywords", "Author", "Description", "Image", "Url"}, t.name) && strings.TrimSpace(t.content) == "" {
				wrong.add(p.url, "the tag %s is empty", t.name)
			}
			switch t.name {
			case "Image":
				if u, err := url.Parse(t.content); err != nil || u.Scheme == "" || u.Host == "" {
					wrong.add(p.url, "Image %q is no address of its own", t.content)
				}
			case "Url":
				if canonical(p) != t.content {
					wrong.add(p.url, "Url %q is not the address of the page, %q", t.content, canonical(p))
				}
			}
		}
	}
}

// canonical is the public address that a page gives itself.
func canonical(p *sheet) string {
	for _, l := range elements(p.head, "link") {
		if rel, _ := attr(l, "rel"); rel == "canonical" {
			href, _ := attr(l, "href")
			return href
		}
	}
	return ""
}

// stacking: a page with tags of one group has those of the groups below, wholly, and
// only content pages have content tags.
func stacking(s *inspected, wrong *findings) {
	has := func(p *sheet, names []string) (n int) {
		for _, name := range names {
			if p.tag(name) != "" {
				n++
			}
		}
		return n
	}
	for _, p := range s.pages {
		siteN, columnN, contentN := has(p, siteTags), has(p, columnTags), has(p, contentTags)
		switch {
		case contentN > 0 && !p.is(contentPage):
			wrong.add(p.url, "content tags on a page that is no content page (%s)", p.kind)
		case contentN > 0 && (contentN < len(contentTags) || columnN < len(columnTags)), columnN > 0 && (columnN < len(columnTags) || siteN < len(siteTags)):
			wrong.add(p.url, "tags of a group without the rest or the group below (%s)", p.kind)
		}
	}
}

func pubDateForm(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		published := p.tag("PubDate")
		if published == "" {
			continue
		}
		if _, ok := p.published(); !ok || !pubDate.MatchString(published) {
			wrong.add(p.url, "PubDate %q", published)
		}
	}
}

// inspectorsTags are the names that inspectors read.
var inspectorsTags = slices.Concat(siteTags, columnTags, contentTags, []string{"Keywords", "Author", "Description", "Image", "Url"})

func tagsInHead(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		in := map[*html.Node]bool{}
		for _, m := range elements(p.head, "meta") {
			in[m] = true
		}
		for _, m := range elements(p.doc, "meta") {
			if name, _ := attr(m, "name"); !in[m] && slices.Contains(inspectorsTags, name) {
				wrong.add(p.url, "the tag %s does not stand in the head", name)
			}
		}
	}
}

func tagsFilled(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		seen := map[string]bool{}
		for _, t := range p.tags {
			if strings.TrimSpace(t.content) == "" {
				wrong.add(p.url, "the tag %s is empty", t.name)
			}
			if seen[t.name] {
				wrong.add(p.url, "the tag %s twice", t.name)
			}
			seen[t.name] = true
		}
	}
}

// tagsEscaped: a quote that is not escaped ends the value, and what follows becomes
// attributes.
func tagsEscaped(s *inspected, wrong *findings) {
	for _, p := range s.pages {
		for _, m := range elements(p.head, "meta") {
			name, named := attr(m, "name")
			if named && len(m.Attr) != 2 {
				wrong.add(p.url, "the tag %s is not escaped", name)
			}
		}
		for _, t := range p.tags {
			if strings.Contains(t.content, "&amp;") || strings.Contains(t.content, "&#") || strings.Contains(t.content, "&quot;") {
				wrong.add(p.url, "the tag %s is escaped twice: %q", t.name, t.content)
			}
		}
	}
}

// tagSeparator wants words separated by one sign on the whole site.
func tagSeparator(s *inspected, wrong *findings) {
	used := map[string][]string{}
	for _, p := range s.pages {
		for _, name := range []string{"ColumnKeywords", "Keywords"} {
			for _, sign := range []string{",", "，", ";", "；", "、", "|", " ", "　"} {
				if strings.Contains(p.tag(name), sign) {
					used[sign] = append(used[sign], p.url)
				}
			}
		}
	}
	if len(used) < 2 {
		return
	}
	usual := slices.MaxFunc(slices.Collect(maps.Keys(used)), func(a, b string) int { return len(used[a]) - len(used[b]) })
	for sign, pages := range used {
		if sign != usual {
			for _, p := range pages {
				wrong.add(p, "words separated by %q, elsewhere by %q", sign, usual)
			}
		}
	}
}
