package e2e

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/themes"
)

// rowID is the line that gives a row of a catalogue its number.
var rowID = regexp.MustCompile(`(?m)^\s*-\s*编号:\s*"?([a-z0-9-]+)`)

// rowsOf lists the numbers of the rows of a catalogue's text.
func rowsOf(data []byte) []string {
	var ids []string
	for _, m := range rowID.FindAllSubmatch(data, -1) {
		ids = append(ids, string(m[1]))
	}
	return ids
}

// TestEveryItemHasAPage counts in the text of the catalogues, not in the model:
// 26 domains, the 630 items of the standard, and the townships' own rows.
func TestEveryItemHasAPage(t *testing.T) {
	d := built(t)
	domains, standard := 0, 0
	files, err := fs.Glob(catalogs.Standard, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		domain := strings.TrimSuffix(file, ".yaml")
		domains++
		if p := d.pages["catalog/"+domain+".html"]; p == nil || p.Kind != "domain" {
			t.Errorf("the domain %s has no page", domain)
		}
		data, err := fs.ReadFile(catalogs.Standard, file)
		if err != nil {
			t.Fatal(err)
		}
		rows := rowsOf(data)
		standard += len(rows)
		d.expectItems(t, domain, rows)
	}
	if domains != 26 || standard != 630 {
		t.Errorf("%d domains with %d items, want 26 with 630", domains, standard)
	}

	own, units := 0, map[string]bool{}
	for _, f := range d.site.Tree.Files {
		if ok, _ := path.Match("catalogs/*/*.yaml", f.Path); !ok {
			continue
		}
		rows := rowsOf([]byte(f.Text))
		own += len(rows)
		units[path.Base(path.Dir(f.Path))] = true
		d.expectItems(t, strings.TrimSuffix(path.Base(f.Path), ".yaml"), rows)
	}
	if len(units) < 3 || own < 100 {
		t.Errorf("%d townships have %d rows of their own", len(units), own)
	}
	pages := 0
	for _, p := range d.pages {
		if p.Kind == "item" {
			pages++
		}
	}
	if pages != standard+own {
		t.Errorf("%d item pages, want %d", pages, standard+own)
	}
}

// expectItems wants a page for each row and a place for it in the domain's table.
func (d *demo) expectItems(t *testing.T, domain string, ids []string) {
	t.Helper()
	if len(ids) == 0 {
		t.Errorf("the catalogue %s has no rows", domain)
	}
	for _, id := range ids {
		url := "catalog/" + domain + "/" + id + ".html"
		if p := d.pages[url]; p == nil || p.Kind != "item" {
			t.Errorf("the item %s has no page %s", id, url)
		}
		if table := d.pages["catalog/"+domain+".html"]; table != nil && !table.ids[id] {
			t.Errorf("%s does not show the item %s", table.URL, id)
		}
	}
}

// TestDemonstrationIsComplete holds the demonstration to what it has to show.
func TestDemonstrationIsComplete(t *testing.T) {
	d := built(t)
	s := d.site.Site
	for _, kind := range []struct {
		name        string
		have, least int
	}{
		{"policies", len(s.Policies), 20},
		{"interpretations", len(s.Interpretations), 8},
		{"disclosures", len(s.Disclosures), 80},
		{"gazettes", len(s.Gazettes), 4},
	} {
		if kind.have < kind.least {
			t.Errorf("%d %s, want %d or more", kind.have, kind.name, kind.least)
		}
	}
	states := map[string]bool{}
	for _, p := range s.Policies {
		states[p.State] = true
	}
	for _, state := range []string{content.InForce, content.Repealed, content.Amended, content.Expired, content.NotYet} {
		if !states[state] {
			t.Errorf("no policy is %s", state)
		}
	}
	filled := map[string]bool{}
	for _, x := range s.Disclosures {
		filled[x.Item.Domain.ID] = true
	}
	for _, domain := range s.Domains {
		if !filled[domain.ID] {
			t.Errorf("nothing is disclosed in the domain %s", domain.Name)
		}
	}
	years := map[int]bool{}
	for _, r := range s.Reports {
		years[r.Year] = true
	}
	for year := 2019; year <= 2025; year++ {
		if !years[year] {
			t.Errorf("there is no report of %d", year)
		}
	}
}

// TestEveryKindOfPageIsShown wants a page made by every template of the theme.
func TestEveryKindOfPageIsShown(t *testing.T) {
	d := built(t)
	shown := map[string]bool{}
	for _, p := range d.sorted() {
		if p.Kind == "" {
			t.Errorf("%s was not planned", p.URL)
		}
		shown[p.Kind] = true
	}
	templates, err := fs.Glob(themes.Default(), "templates/pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range templates {
		if kind := strings.TrimSuffix(path.Base(file), ".html"); !shown[kind] {
			t.Errorf("no page is of the kind %s", kind)
		}
	}
	for _, p := range d.site.Pages {
		if d.pages[p.URL] == nil {
			t.Errorf("%s was planned and is not there", p.URL)
		}
	}
}

// linksIn lists the files that the links of a page's main part lead to, or those
// of the whole page where it has no such part.
func linksIn(p *page) map[string]bool {
	targets := map[string]bool{}
	part := element(p.doc, "main")
	if part == nil {
		part = p.doc
	}
	for _, a := range elements(part, "a") {
		href, _ := attr(a, "href")
		href, _, _ = strings.Cut(href, "#")
		if href != "" && !strings.Contains(href, ":") {
			targets[path.Join(path.Dir(p.URL), href)] = true
		}
	}
	return targets
}

// TestRelationsAreLinkedBothWays follows, in the HTML, what the sources say on
// one side only: policy and interpretation, policy and policy, policy and
// gazette, item and what is filed under it.
func TestRelationsAreLinkedBothWays(t *testing.T) {
	d := built(t)
	links := map[string]map[string]bool{}
	expect := func(from, to string) {
		p := d.pages[from]
		if p == nil {
			t.Errorf("there is no %s", from)
			return
		}
		if links[from] == nil {
			links[from] = linksIn(p)
		}
		if !links[from][to] {
			t.Errorf("%s does not link to %s", from, to)
		}
	}
	both := func(a, b string) { expect(a, b); expect(b, a) }

	interpreted := 0
	for _, i := range d.site.Site.Interpretations {
		if len(i.Interprets) == 0 {
			t.Errorf("%s interprets nothing", i.URL)
		}
		for _, p := range i.Interprets {
			interpreted++
			both(p.URL, i.URL)
		}
	}
	if interpreted < 8 {
		t.Errorf("only %d interpretations", interpreted)
	}
	for _, p := range d.site.Site.Policies {
		for _, o := range slices.Concat(p.Repeals, p.Amends, p.Replaces) {
			both(p.URL, o.URL)
		}
		for _, g := range p.Issues {
			both(p.URL, g.URL)
		}
		for _, it := range p.Items {
			both(p.URL, it.URL)
		}
	}
	for _, x := range d.site.Site.Disclosures {
		both(x.URL, x.Item.URL)
	}
}

// TestValidityIsWrittenOnThePage wants the state of a document in words, above
// its text where it is not simply in force.
func TestValidityIsWrittenOnThePage(t *testing.T) {
	d := built(t)
	for _, p := range d.site.Site.Policies {
		shown := d.pages[p.URL]
		if shown == nil {
			t.Errorf("there is no %s", p.URL)
			continue
		}
		main := element(shown.doc, "main")
		if !strings.Contains(text(main), p.State) {
			t.Errorf("%s does not say %s", p.URL, p.State)
		}
		notice := withClass(main, "notice")
		changing := len(p.RepealedBy)+len(p.ReplacedBy)+len(p.AmendedBy) > 0
		if (notice != nil) != (p.State != content.InForce || changing) {
			t.Errorf("%s is %s and has the notice %v", p.URL, p.State, notice != nil)
		}
		if p.Dead() && !strings.Contains(text(element(shown.doc, "h1")), p.TitleLabel) {
			t.Errorf("%s does not carry %s in its title", p.URL, p.TitleLabel)
		}
	}
}

// withClass is the first element of a class, or nil.
func withClass(n *html.Node, class string) *html.Node {
	for d := range n.Descendants() {
		if classes, _ := attr(d, "class"); slices.Contains(strings.Fields(classes), class) {
			return d
		}
	}
	return nil
}

// TestStaffWordsStayInside looks for words that only staff may see, and for
// anything of the pages that are not out yet.
func TestStaffWordsStayInside(t *testing.T) {
	d := built(t)
	var wrong findings
	for file, data := range d.files {
		if !slices.Contains([]string{".html", ".json", ".xml", ".csv"}, path.Ext(file)) || strings.HasPrefix(file, "search/") {
			continue
		}
		for _, word := range []string{"待核对", "已核对", "待核字段", "草稿", "定时发布", "工作人员可见"} {
			if i := strings.Index(string(data), word); i >= 0 {
				wrong.add(file, "%s: %s", word, around(data, i))
			}
		}
	}
	wrong.report(t)

	hidden := 0
	for _, u := range d.site.Site.Unpublished {
		rest, ok := strings.CutPrefix(u.File, "content/")
		if !ok || path.Ext(rest) != ".md" {
			continue
		}
		hidden++
		stem := strings.TrimSuffix(rest, ".md") + ".html"
		if d.files[stem] != nil {
			t.Errorf("%s is out, although it is not published: %s", stem, u.Zh)
		}
		for file, data := range d.files {
			if strings.Contains(string(data), stem) {
				t.Errorf("%s names %s, which is not published", file, stem)
			}
		}
	}
	if hidden < 2 {
		t.Errorf("the demonstration keeps back %d pages; a draft and a scheduled one were expected", hidden)
	}
}

// TestAttachmentsAreBrought compares the attachments beside the sources with
// those beside the pages.
func TestAttachmentsAreBrought(t *testing.T) {
	d := built(t)
	if len(d.site.Site.Files) == 0 {
		t.Error("the demonstration has no attachment")
	}
	for _, f := range d.site.Site.Files {
		if int64(len(d.files[f.URL])) != f.Size || f.Size == 0 {
			t.Errorf("%s has %d bytes, its source %d", f.URL, len(d.files[f.URL]), f.Size)
		}
	}
	kinds := map[string]bool{}
	for file := range d.files {
		kinds[path.Ext(file)] = true
	}
	for _, ext := range slices.Sorted(maps.Keys(kinds)) {
		if !slices.Contains(append([]string{".pdf", ".docx", ".xlsx", ".png", ".jpg", ".bin"}, textual...), ext) {
			t.Errorf("files of the kind %s are published", ext)
		}
	}
}
