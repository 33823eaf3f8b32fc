package feeds

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

func input(n int) Input {
	in := Input{Site: &site.Site{Config: &config.Site{}}, Absolute: func(url string) string { return "https://example.gov.cn/" + url }}
	for i := range n {
		in.Pages = append(in.Pages, Page{URL: fmt.Sprintf("pages/%06d.html", i), Listed: true, Modified: date.New(2020, 1, 1+i%28)})
	}
	return in
}

// TestManyPagesMakeAnIndex counts every address once, in files within the limits.
func TestManyPagesMakeAnIndex(t *testing.T) {
	for _, c := range []struct{ pages, urls, size, parts int }{
		{0, 10, 1 << 20, 1}, {1, 10, 1 << 20, 1}, {10, 10, 1 << 20, 1}, {11, 10, 1 << 20, 2}, {100, 10, 1 << 20, 10},
		{40, 1000, 1000, 5}, {120_000, maxURLs, maxBytes, 3},
	} {
		files, err := siteMaps(input(c.pages), c.urls, c.size)
		if err != nil {
			t.Fatal(err)
		}
		if files[0].Path != SitemapPath {
			t.Errorf("%d pages: the first file is %s", c.pages, files[0].Path)
		}
		var index struct {
			Parts []struct {
				Loc     string `xml:"loc"`
				LastMod string `xml:"lastmod"`
			} `xml:"sitemap"`
		}
		maps := files
		if c.parts > 1 {
			maps = files[1:]
			if err := xml.Unmarshal(files[0].Data, &index); err != nil || len(index.Parts) != c.parts || index.Parts[0].Loc != "https://example.gov.cn/sitemap-1.xml" || index.Parts[0].LastMod == "" {
				t.Errorf("%d pages: index %.300s %v", c.pages, files[0].Data, err)
			}
		}
		if len(maps) != c.parts {
			t.Errorf("%d pages: %d maps, want %d", c.pages, len(maps), c.parts)
		}
		n := 0
		for _, f := range maps {
			k := bytes.Count(f.Data, []byte("<url>"))
			if k > c.urls || len(f.Data) > c.size {
				t.Errorf("%d pages: %s has %d addresses, %d bytes", c.pages, f.Path, k, len(f.Data))
			}
			n += k
		}
		if n != c.pages {
			t.Errorf("%d pages: %d addresses", c.pages, n)
		}
	}
}

func TestIndexKeepsItsSchema(t *testing.T) {
	program, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	files, err := siteMaps(input(30), 10, maxBytes)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		schema := "testdata/sitemap.xsd"
		if i == 0 {
			schema = "testdata/siteindex.xsd"
		}
		path := filepath.Join(t.TempDir(), f.Path)
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(program, "--noout", "--nonet", "--schema", schema, path).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", f.Path, out)
		}
	}
}

// TestADocumentChangesWhenItsValidityDoes goes through the days of a document's life.
func TestADocumentChangesWhenItsValidityDoes(t *testing.T) {
	on := func(s string) date.Date {
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	p := &site.Policy{Entry: site.Entry{Published: on("2020-01-10")}, Effective: on("2020-02-01"), Expires: on("2025-01-31")}
	q := &site.Policy{Entry: site.Entry{Published: on("2023-05-06")}, Effective: on("2023-07-01"), Amends: []*site.Policy{p}}
	p.AmendedBy = []*site.Policy{q}
	for _, c := range []struct{ now, want string }{
		{"2020-01-15", "2020-01-10"}, {"2020-02-01", "2020-02-01"}, {"2023-05-05", "2020-02-01"}, {"2023-05-06", "2023-05-06"},
		{"2023-07-01", "2023-07-01"}, {"2025-01-31", "2023-07-01"}, {"2025-02-01", "2025-02-01"}, {"2030-01-01", "2025-02-01"},
	} {
		if got := changed(p, on(c.now)); got.String() != c.want {
			t.Errorf("on %s: changed on %s, want %s", c.now, got, c.want)
		}
	}
}

func TestAMovedPageKeepsItsID(t *testing.T) {
	it := item{Entry: &site.Entry{URL: "policies/2024/b.html", Aliases: []string{"policies/2024/a.html", "old/b.html"}}}
	if it.id() != "policies/2024/a.html" {
		t.Error(it.id())
	}
}

func TestAnEmptyFeedDoesNotChangeWithTheDay(t *testing.T) {
	at := func(now date.Date) string {
		in := Input{Site: &site.Site{Now: now, Config: &config.Site{}}, Absolute: func(url string) string { return "https://example.gov.cn/" + url }}
		f, err := Feed{Path: "feeds/unit-a.xml"}.file(in)
		if err != nil {
			t.Fatal(err)
		}
		return string(f.Data)
	}
	if at(date.New(2026, 3, 1)) != at(date.New(2026, 11, 21)) || !strings.Contains(at(date.New(2026, 3, 1)), "<updated>2026-01-01T00:00:00+08:00</updated>") {
		t.Error(at(date.New(2026, 3, 1)))
	}
}

// TestOpenSearchKeepsItsLengths gives names that are too long for a browser's list.
func TestOpenSearchKeepsItsLengths(t *testing.T) {
	long := yamlpos.Text{V: strings.Repeat("示范县", 50)}
	in := Input{Site: &site.Site{Config: &config.Site{Name: long, Sponsor: long}}, Absolute: func(url string) string { return "https://example.gov.cn/a/" + url }}
	f, err := openSearch(in)
	if err != nil {
		t.Fatal(err)
	}
	var d description
	if err := xml.Unmarshal(f.Data, &d); err != nil {
		t.Fatal(err)
	}
	if n := len([]rune(d.ShortName)); n > 16 || n == 0 {
		t.Errorf("ShortName has %d characters", n)
	}
	if n := len([]rune(d.LongName)); n > 48 {
		t.Errorf("LongName has %d characters", n)
	}
	if n := len([]rune(d.Developer)); n > 64 {
		t.Errorf("Developer has %d characters", n)
	}
	if d.URLs[0].Template != "https://example.gov.cn/a/search.html?q={searchTerms}" || d.URLs[0].Type != "text/html" {
		t.Errorf("%+v", d.URLs)
	}
}
