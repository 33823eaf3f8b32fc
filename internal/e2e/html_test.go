package e2e

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestEveryPageIsSound holds every page to the rules of HTML and of style.md.
func TestEveryPageIsSound(t *testing.T) {
	d := built(t)
	for _, rule := range []struct {
		name  string
		check func(*page, *findings)
	}{
		{"one heading", oneHeading},
		{"language and title", languageAndTitle},
		{"icon", namesItsIcon},
		{"unique ids", uniqueIDs},
		{"references to ids", idReferences},
		{"escaped once", escapedOnce},
		{"balanced elements", balanced},
		{"links say something", linksSaySomething},
		{"images have alternatives", imagesHaveAlternatives},
		{"tables have heads", tablesHaveHeads},
		{"fields have labels", fieldsHaveLabels},
		{"no script or style in the page", nothingInline},
		{"nothing from elsewhere", nothingFromElsewhere},
	} {
		t.Run(rule.name, func(t *testing.T) {
			var wrong findings
			for _, p := range d.sorted() {
				rule.check(p, &wrong)
			}
			wrong.report(t)
		})
	}
}

func oneHeading(p *page, wrong *findings) {
	if p.Kind == "alias" {
		return
	}
	headings := elements(p.doc, "h1")
	if len(headings) != 1 {
		wrong.add(p.URL, "%d h1", len(headings))
	}
	for _, h := range headings {
		if text(h) == "" {
			wrong.add(p.URL, "empty h1")
		}
	}
}

func languageAndTitle(p *page, wrong *findings) {
	if lang, _ := attr(element(p.doc, "html"), "lang"); lang != "zh-CN" {
		wrong.add(p.URL, "lang=%q", lang)
	}
	if titles := elements(element(p.doc, "head"), "title"); len(titles) != 1 || text(titles[0]) == "" {
		wrong.add(p.URL, "%d titles, or an empty one", len(titles))
	}
}

// namesItsIcon keeps browsers from asking the host's root for one.
func namesItsIcon(p *page, wrong *findings) {
	if p.Kind == "alias" || p.Kind == "notfound" {
		return
	}
	for _, l := range elements(p.doc, "link") {
		if rel, _ := attr(l, "rel"); rel == "icon" {
			return
		}
	}
	wrong.add(p.URL, "no icon")
}

func uniqueIDs(p *page, wrong *findings) {
	seen := map[string]bool{}
	for n := range p.doc.Descendants() {
		id, ok := attr(n, "id")
		if !ok {
			continue
		}
		if id == "" || strings.ContainsAny(id, " \t\n") {
			wrong.add(p.URL, "<%s id=%q>", n.Data, id)
		}
		if seen[id] {
			wrong.add(p.URL, "the id %q twice", id)
		}
		seen[id] = true
	}
}

// idReferences holds the attributes that name ids of the same page.
func idReferences(p *page, wrong *findings) {
	for n := range p.doc.Descendants() {
		for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"} {
			ids, _ := attr(n, name)
			for id := range strings.FieldsSeq(ids) {
				if !p.ids[id] {
					wrong.add(p.URL, "<%s %s=%q>: there is no such id", n.Data, name, id)
				}
			}
		}
	}
}

var escapedTwice = regexp.MustCompile(`&amp;(amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-fA-F]+);`)

func escapedOnce(p *page, wrong *findings) {
	for _, m := range escapedTwice.FindAll(p.raw, -1) {
		wrong.add(p.URL, "%s", m)
	}
}

// balanced compares the elements as they are written with those a browser makes
// of them: it moves or closes what stands in a wrong place, such as a list in a
// paragraph. tbody may be left out.
func balanced(p *page, wrong *findings) {
	written, made := map[string]int{}, map[string]int{}
	var open []string
	// The tokenizer takes what is in noscript for text.
	raw := strings.NewReplacer("<noscript>", "", "</noscript>", "").Replace(string(p.raw))
	z := html.NewTokenizer(strings.NewReader(raw))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				wrong.add(p.URL, "%v", err)
			}
			if len(open) > 0 {
				wrong.add(p.URL, "<%s> is not closed", open[len(open)-1])
			}
			for n := range p.doc.Descendants() {
				if n.Type == html.ElementNode {
					made[n.Data]++
				}
			}
			for name := range made {
				if name != "tbody" && name != "noscript" && made[name] != written[name] {
					wrong.add(p.URL, "<%s> does not stand where HTML allows it", name)
				}
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			written[string(name)]++
			if !void[string(name)] {
				open = append(open, string(name))
			}
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			written[string(name)]++
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				wrong.add(p.URL, "</%s> closes nothing, or something else is open in it", name)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true,
	"input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

func linksSaySomething(p *page, wrong *findings) {
	for _, a := range elements(p.doc, "a") {
		href, ok := attr(a, "href")
		if !ok || href == "" {
			wrong.add(p.URL, "a link without address: %q", text(a))
		}
		if label, _ := attr(a, "aria-label"); text(a) == "" && label == "" {
			wrong.add(p.URL, "a link without text to %q", href)
		}
	}
	for _, b := range elements(p.doc, "button") {
		if label, _ := attr(b, "aria-label"); text(b) == "" && label == "" {
			wrong.add(p.URL, "a button without text")
		}
	}
}

func imagesHaveAlternatives(p *page, wrong *findings) {
	for _, img := range elements(p.doc, "img") {
		if _, ok := attr(img, "alt"); !ok {
			src, _ := attr(img, "src")
			wrong.add(p.URL, "the image %q has no alt", src)
		}
	}
}

var scopes = []string{"row", "col", "rowgroup", "colgroup"}

func tablesHaveHeads(p *page, wrong *findings) {
	for _, table := range elements(p.doc, "table") {
		heads := elements(table, "th")
		if len(heads) == 0 {
			wrong.add(p.URL, "a table without th")
		}
		for _, th := range heads {
			if scope, _ := attr(th, "scope"); !slices.Contains(scopes, scope) {
				wrong.add(p.URL, "<th scope=%q>%s", scope, text(th))
			}
		}
	}
}

func fieldsHaveLabels(p *page, wrong *findings) {
	labelled := map[string]bool{}
	for _, l := range elements(p.doc, "label") {
		id, ok := attr(l, "for")
		if ok && text(l) != "" {
			labelled[id] = true
		}
		for n := range l.Descendants() { // a label around its field
			if id, ok := attr(n, "id"); ok && text(l) != "" {
				labelled[id] = true
			}
		}
	}
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode || !slices.Contains([]string{"input", "select", "textarea"}, n.Data) {
			continue
		}
		if kind, _ := attr(n, "type"); slices.Contains([]string{"hidden", "submit", "button", "reset"}, kind) {
			continue
		}
		id, _ := attr(n, "id")
		if label, _ := attr(n, "aria-label"); !labelled[id] && label == "" {
			wrong.add(p.URL, "<%s id=%q> has no label", n.Data, id)
		}
	}
}

// nothingInline keeps pages fit for a host with a strict content security
// policy. 404.html is served at any address, where it can reach no style sheet.
func nothingInline(p *page, wrong *findings) {
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		src, _ := attr(n, "src")
		kind, _ := attr(n, "type")
		data := kind == "application/ld+json" || kind == "application/json" // never run
		if n.Data == "script" && !data && p.Kind != "notfound" && (src == "" || text(n) != "") {
			wrong.add(p.URL, "a script in the page: %.40q", text(n))
		}
		if n.Data == "style" && p.Kind != "notfound" {
			wrong.add(p.URL, "a style element")
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "srcdoc" {
				wrong.add(p.URL, "<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
}

// nothingFromElsewhere lets only links that a reader clicks lead to other hosts.
func nothingFromElsewhere(p *page, wrong *findings) {
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode || n.Data == "a" {
			continue
		}
		if rel, _ := attr(n, "rel"); n.Data == "link" && (rel == "canonical" || rel == "alternate") {
			continue // names the page's own addresses and loads nothing
		}
		if n.Data == "form" && p.Kind == "notfound" {
			continue // shown at any address, it knows the site by its public one only
		}
		for _, ref := range references(n) {
			if u, err := url.Parse(ref); err != nil || u.Scheme != "" || u.Host != "" {
				wrong.add(p.URL, "<%s> loads %q", n.Data, ref)
			}
		}
		if slices.Contains([]string{"iframe", "object", "embed", "base", "frame", "applet"}, n.Data) {
			wrong.add(p.URL, "<%s>", n.Data)
		}
	}
}

// The page tags of 国办发〔2017〕47号 附件, as norms.md a.1 lists them.
var (
	siteTags    = []string{"SiteName", "SiteDomain", "SiteIDCode"}
	columnTags  = []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
	contentTags = []string{"ArticleTitle", "PubDate", "ContentSource"}
	pubDate     = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d$`)
	siteCode    = regexp.MustCompile(`^(\d{10}|bm\d{8})$`)
)

// TestPageTags holds every page to the tags that inspectors read by machine.
func TestPageTags(t *testing.T) {
	d := built(t)
	var wrong findings
	for _, p := range d.sorted() {
		if p.Kind == "alias" {
			continue
		}
		tags := map[string]string{}
		for _, m := range elements(element(p.doc, "head"), "meta") {
			name, _ := attr(m, "name")
			content, _ := attr(m, "content")
			if name == "" {
				continue
			}
			if _, twice := tags[name]; twice {
				wrong.add(p.URL, "the tag %s twice", name)
			}
			if strings.TrimSpace(content) == "" {
				wrong.add(p.URL, "the tag %s is empty", name)
			}
			tags[name] = content
		}
		required := slices.Clone(siteTags)
		if p.Kind != "home" {
			required = append(required, columnTags...)
		}
		if p.View.Entry != nil {
			required = append(required, contentTags...)
		}
		for _, name := range required {
			if tags[name] == "" {
				wrong.add(p.URL, "no tag %s", name)
			}
		}
		if !siteCode.MatchString(tags["SiteIDCode"]) {
			wrong.add(p.URL, "SiteIDCode %q", tags["SiteIDCode"])
		}
		if published, ok := tags["PubDate"]; ok && (!pubDate.MatchString(published) || published > now) {
			wrong.add(p.URL, "PubDate %q", published)
		}
	}
	wrong.report(t)
}

// TestContentPagesAreTagged names the kinds that have to carry content tags, so
// that no kind loses its entry unnoticed.
func TestContentPagesAreTagged(t *testing.T) {
	d := built(t)
	kinds := []string{"policy", "interpretation", "disclosure", "gazette", "report", "regime", "guide", "request", "plain"}
	for _, p := range d.sorted() {
		if slices.Contains(kinds, p.Kind) && p.View.Entry == nil {
			t.Errorf("%s (%s) is no content page", p.URL, p.Kind)
		}
	}
}

var (
	policeNumber = regexp.MustCompile(`\d{14}`)
	policeLink   = regexp.MustCompile(`(?:code|recordcode)=(\d*)$`)
)

// TestFooterMarks holds the footer to norms.md a.2.
func TestFooterMarks(t *testing.T) {
	d := built(t)
	conf := d.site.Site.Config
	var wrong findings
	for _, p := range d.sorted() {
		if p.Kind == "alias" || p.Kind == "notfound" {
			continue
		}
		footer := element(p.doc, "footer")
		if footer == nil {
			wrong.add(p.URL, "no footer")
			continue
		}
		said := text(footer)
		for _, mark := range []string{conf.Sponsor.V, conf.Undertaker.V, conf.Contact.V, conf.Code.V, conf.ICP.V, conf.Police.V} {
			if !strings.Contains(said, mark) {
				wrong.add(p.URL, "the footer lacks %q", mark)
			}
		}
		links := map[string]string{} // by text
		for _, a := range elements(footer, "a") {
			links[text(a)], _ = attr(a, "href")
		}
		fault, err := url.Parse(links["我为政府网站找错"])
		if err != nil || fault.Query().Get("site_code") != conf.Code.V ||
			fileAt(strings.TrimPrefix(fault.Query().Get("url"), d.home())) != p.URL {
			wrong.add(p.URL, "我为政府网站找错 does not name the site and this page")
		}
		if links[conf.ICP.V] != "https://beian.miit.gov.cn/" {
			wrong.add(p.URL, "the ICP number leads to %q", links[conf.ICP.V])
		}
		if m := policeLink.FindStringSubmatch(links[conf.Police.V]); m == nil || m[1] != policeNumber.FindString(conf.Police.V) {
			wrong.add(p.URL, "the police number leads to %q", links[conf.Police.V])
		}
		if links["网站地图"] == "" {
			wrong.add(p.URL, "no link to the site's map")
		}
	}
	wrong.report(t)
}

var (
	textual   = []string{".html", ".css", ".js", ".mjs", ".json", ".xml", ".csv", ".svg", ".txt", ".md"}
	artefacts = []string{"<no value>", "&lt;no value&gt;", "&lt;nil&gt;", "ZgotmplZ", "%!", "{{"}
)

// TestNoTraceOfTheMachine looks in every text file for paths of the machine that
// built it and for what templates leave behind when they fail.
func TestNoTraceOfTheMachine(t *testing.T) {
	d := built(t)
	machine := []string{"/work/", "/tmp/", "/home/", "file://", outDir}
	if len(d.root) > len("/12345") { // a short root may be an ordinary word
		machine = append(machine, d.root)
	}
	var wrong findings
	for file, data := range d.files {
		ext := path.Ext(file)
		if !slices.Contains(textual, ext) {
			continue
		}
		traces := machine
		if ext != ".js" && ext != ".mjs" && ext != ".css" { // where these are ordinary
			traces = slices.Concat(machine, artefacts)
		}
		for _, trace := range traces {
			if i := bytes.Index(data, []byte(trace)); i >= 0 {
				wrong.add(file, "%q: %s", trace, around(data, i))
			}
		}
	}
	wrong.report(t)
}

// around is the text near an offset, for messages.
func around(data []byte, i int) string {
	return fmt.Sprintf("%q", strings.ToValidUTF8(string(data[max(0, i-30):min(len(data), i+50)]), ""))
}
