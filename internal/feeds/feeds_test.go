package feeds_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/feeds"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
	"github.com/gongkai/gongkai/themes"
)

const base = "https://www.shifan.gov.cn/"

func absolute(url string) string { return base + strings.TrimSuffix(url, "index.html") }

func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var demo = sync.OnceValues(func() (feeds.Input, error) {
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		return feeds.Input{}, err
	}
	checked, err := build.Check(context.Background(), os.DirFS("../.."), build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		return feeds.Input{}, err
	}
	if checked.Site == nil {
		return feeds.Input{}, errors.New("the demonstration county cannot be read")
	}
	in := feeds.Input{Site: checked.Site, Absolute: absolute}
	for _, p := range checked.Pages {
		in.Pages = append(in.Pages, feeds.Page{URL: p.URL, Listed: p.Kind != "alias" && p.Kind != "notfound"})
	}
	return in, nil
})

func files(t *testing.T, in feeds.Input) map[string][]byte {
	t.Helper()
	list, err := feeds.Files(in)
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string][]byte{}
	for _, f := range list {
		if byPath[f.Path] != nil {
			t.Errorf("%s is made twice", f.Path)
		}
		byPath[f.Path] = f.Data
	}
	return byPath
}

func demoFiles(t *testing.T) (feeds.Input, map[string][]byte) {
	t.Helper()
	in, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return in, files(t, in)
}

func TestEveryKindDomainAndUnitHasAFeed(t *testing.T) {
	in, got := demoFiles(t)
	want := []string{"sitemap.xml", "feed.xml", "opensearch.xml", "feeds/policies.xml", "feeds/interpretations.xml", "feeds/disclosures.xml", "feeds/gazettes.xml", "feeds/reports.xml"}
	for _, d := range in.Site.Domains {
		want = append(want, feeds.DomainPath(d))
	}
	for _, u := range in.Site.Units {
		want = append(want, feeds.UnitPath(u))
	}
	for _, path := range want {
		if got[path] == nil {
			t.Errorf("there is no %s", path)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for _, f := range feeds.List(in.Site) {
		if got[f.Path] == nil || f.Title == "" || f.Page == "" {
			t.Errorf("%+v", f)
		}
	}
}

// element is an element as it stands in a file.
type element struct {
	name     xml.Name
	attr     map[string]string
	children []*element
	text     string
}

// parsed reads XML strictly: one root, nothing undeclared, nothing before or after.
func parsed(t *testing.T, path string, data []byte) *element {
	t.Helper()
	if !bytes.HasPrefix(data, []byte(`<?xml version="1.0" encoding="UTF-8"?>`)) {
		t.Errorf("%s begins %.40q", path, data)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &element{}
	open := []*element{root}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		top := open[len(open)-1]
		switch x := token.(type) {
		case xml.StartElement:
			e := &element{name: x.Name, attr: map[string]string{}}
			for _, a := range x.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(x)
		}
	}
	if len(root.children) != 1 || strings.TrimSpace(root.text) != "" {
		t.Fatalf("%s: not one root", path)
	}
	return root.children[0]
}

func (e *element) all(name string) []*element {
	var list []*element
	for _, c := range e.children {
		if c.name.Local == name {
			list = append(list, c)
		}
	}
	return list
}

func (e *element) one(t *testing.T, path, name string) *element {
	t.Helper()
	list := e.all(name)
	if len(list) != 1 {
		t.Fatalf("%s: %d %s in %s", path, len(list), name, e.name.Local)
	}
	return list[0]
}

// TestFeedsKeepRFC4287 holds each feed to what the text of the standard asks, which is
// more than its grammar.
func TestFeedsKeepRFC4287(t *testing.T) {
	in, got := demoFiles(t)
	for path, data := range got {
		if !strings.HasPrefix(path, "feed") {
			continue
		}
		feed := parsed(t, path, data)
		if feed.name != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) {
			t.Errorf("%s: root %v", path, feed.name)
		}
		if id := feed.one(t, path, "id").text; id != base+path {
			t.Errorf("%s: id %s", path, id)
		}
		if self := feed.all("link")[0]; self.attr["rel"] != "self" || self.attr["href"] != base+path {
			t.Errorf("%s: self %v", path, self.attr)
		}
		if feed.one(t, path, "author").one(t, path, "name").text != in.Site.Config.Sponsor.V || feed.one(t, path, "title").text == "" {
			t.Errorf("%s: no author or title", path)
		}
		updated := moment(t, path, feed.one(t, path, "updated").text)
		seen := map[string]bool{}
		entries := feed.all("entry")
		if len(entries) > 50 {
			t.Errorf("%s: %d entries", path, len(entries))
		}
		last := ""
		for _, e := range entries {
			id := e.one(t, path, "id").text
			if seen[id] {
				t.Errorf("%s: two entries %s", path, id)
			}
			seen[id] = true
			published := e.one(t, path, "published").text
			if last != "" && published > last {
				t.Errorf("%s: %s stands below what was published before it", path, id)
			}
			last = published
			if at := moment(t, path, e.one(t, path, "updated").text); at.After(updated) || at.Before(moment(t, path, published)) || at.After(in.Site.Now.Time()) {
				t.Errorf("%s: %s updated %s, published %s, the feed %s", path, id, at, published, updated)
			}
			alternates := 0
			for _, l := range e.all("link") {
				if !strings.HasPrefix(l.attr["href"], base) {
					t.Errorf("%s: %s links to %s", path, id, l.attr["href"])
				}
				if l.attr["rel"] == "alternate" {
					alternates++
				}
			}
			if alternates != 1 || e.one(t, path, "title").text == "" || len(e.all("category")) == 0 {
				t.Errorf("%s: %s lacks something", path, id)
			}
		}
	}
	if n := len(parsed(t, "feed.xml", got["feed.xml"]).all("entry")); n != 50 {
		t.Errorf("feed.xml has %d entries", n)
	}
}

func moment(t *testing.T, path, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Errorf("%s: %v", path, err)
	}
	return at
}

func TestFeedsOfDomainAndUnitHoldTheirOwn(t *testing.T) {
	in, got := demoFiles(t)
	for _, d := range in.Site.Domains {
		for _, e := range parsed(t, d.ID, got[feeds.DomainPath(d)]).all("entry") {
			if !slices.ContainsFunc(e.all("category"), func(c *element) bool { return c.attr["term"] == d.ID }) {
				t.Errorf("%s: %s is of another domain", d.ID, e.one(t, d.ID, "title").text)
			}
		}
	}
	for _, u := range in.Site.Units {
		entries := parsed(t, u.ID, got[feeds.UnitPath(u)]).all("entry")
		for _, e := range entries {
			if e.one(t, u.ID, "author").one(t, u.ID, "name").text != u.Name {
				t.Errorf("%s: %s is of another unit", u.ID, e.one(t, u.ID, "title").text)
			}
		}
		if want := min(50, len(u.Policies)+len(u.Interpretations)+len(u.Disclosures)+len(u.Reports)); len(entries) < want {
			t.Errorf("%s: %d entries, want %d", u.ID, len(entries), want)
		}
	}
}

// TestSiteMapHasEveryPageOnce also holds that what has a date in the model has it in
// the map.
func TestSiteMapHasEveryPageOnce(t *testing.T) {
	in, got := demoFiles(t)
	set := parsed(t, "sitemap.xml", got["sitemap.xml"])
	dates := map[string]string{}
	for _, u := range set.all("url") {
		loc := u.one(t, "sitemap.xml", "loc").text
		if _, twice := dates[loc]; twice {
			t.Errorf("%s is there twice", loc)
		}
		dates[loc] = ""
		for _, m := range u.all("lastmod") {
			dates[loc] = m.text
		}
	}
	listed := 0
	for _, p := range in.Pages {
		if _, there := dates[absolute(p.URL)]; there != p.Listed {
			t.Errorf("%s is in the map: %v", p.URL, there)
		}
		if p.Listed {
			listed++
		}
	}
	if len(dates) != listed {
		t.Errorf("%d addresses, %d pages", len(dates), listed)
	}
	for _, e := range in.Site.Entries() {
		if got := dates[absolute(e.URL)]; got < e.Published.String() {
			t.Errorf("%s: %s, published %s", e.URL, got, e.Published)
		}
	}
	for _, d := range in.Site.Domains {
		newest := ""
		for _, it := range append(slices.Clone(d.Items), unitItems(d)...) {
			for _, disclosure := range it.Disclosures {
				newest = max(newest, disclosure.Published.String())
			}
			for _, p := range it.Policies {
				newest = max(newest, p.Published.String())
			}
		}
		if got := dates[absolute(d.URL)]; got < newest || got == "" && newest != "" {
			t.Errorf("%s: %s, want %s", d.URL, got, newest)
		}
	}
	for _, url := range []string{"index.html", "policies/index.html", "disclosures/index.html", "units/index.html", "coverage.html", "guide.html"} {
		if dates[absolute(url)] == "" {
			t.Errorf("%s has no date", url)
		}
	}
}

// TestTheLaterDateCounts: the planner knows when a page was published, the model that
// the document was repealed since.
func TestTheLaterDateCounts(t *testing.T) {
	q := &site.Policy{Entry: site.Entry{URL: "policies/2024/b.html", Published: day(t, "2024-05-06")}}
	p := &site.Policy{Entry: site.Entry{URL: "policies/2020/a.html", Published: day(t, "2020-01-10")}, RepealedBy: []*site.Policy{q}}
	s := &site.Site{Now: day(t, "2026-11-21"), Config: &config.Site{}, Policies: []*site.Policy{q, p}}
	got := files(t, feeds.Input{Site: s, Absolute: absolute, Pages: []feeds.Page{{URL: p.URL, Modified: p.Published, Listed: true}, {URL: "data/index.html", Modified: s.Now, Listed: true}}})
	for i, want := range []string{"2024-05-06", "2026-11-21"} {
		if got := parsed(t, "sitemap.xml", got["sitemap.xml"]).all("url")[i].one(t, "sitemap.xml", "lastmod").text; got != want {
			t.Errorf("address %d: %s, want %s", i, got, want)
		}
	}
}

func unitItems(d *site.Domain) []*site.Item {
	var items []*site.Item
	for _, rows := range d.Units {
		items = append(items, rows.Items...)
	}
	return items
}

func TestTwoBuildsAreEqual(t *testing.T) {
	in, got := demoFiles(t)
	for path, data := range files(t, in) {
		if !bytes.Equal(data, got[path]) {
			t.Errorf("%s differs", path)
		}
	}
}

// xmllint checks files against a schema, where the program is installed.
func xmllint(t *testing.T, schema string, files map[string][]byte) {
	t.Helper()
	program, err := exec.LookPath("xmllint")
	if err != nil {
		if os.Getenv("GEN_NEED_XMLLINT") != "" {
			t.Fatal("xmllint is not installed (Debian: libxml2-utils)")
		}
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	flag := "--schema"
	if strings.HasSuffix(schema, ".rng") {
		flag = "--relaxng"
	}
	dir := t.TempDir()
	arguments := []string{"--noout", "--nonet", flag, filepath.Join("testdata", schema)}
	for path, data := range files {
		to := filepath.Join(dir, strings.ReplaceAll(path, "/", "_"))
		if err := os.WriteFile(to, data, 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, to)
	}
	if out, err := exec.Command(program, arguments...).CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%.3000s", schema, err, out)
	}
}

func starting(files map[string][]byte, prefix string) map[string][]byte {
	some := map[string][]byte{}
	for path, data := range files {
		if strings.HasPrefix(path, prefix) {
			some[path] = data
		}
	}
	return some
}

func TestFilesKeepTheirSchemas(t *testing.T) {
	_, got := demoFiles(t)
	xmllint(t, "atom.rng", starting(got, "feed"))
	xmllint(t, "sitemap.xsd", starting(got, "sitemap"))
	xmllint(t, "opensearch.xsd", starting(got, "opensearch"))
}

// TestHostileTextsStayTexts makes feeds of a site whose every text is hostile.
func TestHostileTextsStayTexts(t *testing.T) {
	const hostile = "]]></title><script>alert(1)</script>&lt;&amp;\x00\x01\x1b\uFFFE\uFFFF😀\"'<!--"
	const shown = "]]></title><script>alert(1)</script>&lt;&amp;😀\"'<!--"
	text := yamlpos.Text{V: hostile}
	now := day(t, "2026-11-21")
	u := &site.Unit{ID: "u", Name: hostile, URL: "units/u.html"}
	d := &site.Domain{ID: "d", Name: hostile, URL: "catalog/d.html"}
	it := &site.Item{ID: "d-01", Domain: d, URL: "catalog/d/d-01.html"}
	e := site.Entry{URL: "disclosures/d/a.html", Title: hostile, Summary: hostile, Published: now, Files: []*site.File{{Name: hostile, URL: "disclosures/d/a.pdf", Size: 1}}}
	s := &site.Site{
		Now: now, Config: &config.Site{Name: text, Sponsor: text, Domain: yamlpos.Text{V: "www.shifan.gov.cn"}}, Units: []*site.Unit{u}, Domains: []*site.Domain{d},
		Disclosures: []*site.Disclosure{{Entry: e, Item: it, Unit: u, Formed: now}},
	}
	got := files(t, feeds.Input{Site: s, Absolute: absolute, Pages: []feeds.Page{{URL: e.URL, Listed: true}}})
	for path, data := range got {
		parsed(t, path, data)
		if bytes.Contains(data, []byte("<script")) {
			t.Errorf("%s has markup", path)
		}
	}
	entry := parsed(t, "feed.xml", got["feed.xml"]).one(t, "feed.xml", "entry")
	for _, name := range []string{"title", "summary"} {
		if got := entry.one(t, "feed.xml", name).text; got != shown {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := entry.one(t, "feed.xml", "author").one(t, "feed.xml", "name").text; got != shown {
		t.Errorf("author: %q", got)
	}
	xmllint(t, "atom.rng", starting(got, "feed"))
	xmllint(t, "opensearch.xsd", starting(got, "opensearch"))
}

func TestEditionsAreNamedInTheSiteMap(t *testing.T) {
	s := &site.Site{Now: day(t, "2026-11-21"), Config: &config.Site{}}
	editions := []feeds.Edition{{"zh-CN", base + "guide.html"}, {"en", base + "en/guide.html?a=1&b=2"}}
	got := files(t, feeds.Input{Site: s, Absolute: absolute, Pages: []feeds.Page{{URL: "guide.html", Modified: day(t, "2026-03-05 09:30"), Listed: true, Editions: editions}, {URL: "search.html", Listed: true}}})
	set := parsed(t, "sitemap.xml", got["sitemap.xml"])
	links := set.all("url")[0].all("link")
	if len(links) != 2 || links[1].name.Space != "http://www.w3.org/1999/xhtml" || links[1].attr["hreflang"] != "en" || links[1].attr["href"] != editions[1].Address {
		t.Errorf("%s", got["sitemap.xml"])
	}
	if got := set.all("url")[0].one(t, "sitemap.xml", "lastmod").text; got != "2026-03-05T09:30:00+08:00" {
		t.Errorf("lastmod %s", got)
	}
	xmllint(t, "sitemap-links.xsd", starting(got, "sitemap"))
}
