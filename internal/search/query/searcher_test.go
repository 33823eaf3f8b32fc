package query

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// shown writes the pages of results: p3.html is 3.
func shown(r Results) string {
	var out []string
	for _, item := range r.Items {
		out = append(out, strings.TrimSuffix(strings.TrimPrefix(item.URL, "p"), ".html"))
	}
	return strings.Join(out, " ")
}

func TestPagesOfResults(t *testing.T) {
	s := county.open(t, 0)
	for _, c := range []struct {
		query string
		o     Options
		total int
		want  string
	}{
		{"低保", Options{}, 4, "0 1 7 2"}, // two titles; then bodies, of which the second is longer
		{"低保", Options{Limit: 2}, 4, "0 1"},
		{"低保", Options{Limit: 2, Offset: 1}, 4, "1 7"},
		{"低保", Options{Limit: 9, Offset: 3}, 4, "2"},
		{"低保", Options{Offset: 4}, 4, ""},
		{"低保", Options{Offset: 400}, 4, ""},
		{"低保", Options{Limit: -1, Offset: -1}, 4, "0 1 7 2"},
		{"低保", Options{Sort: ByDate}, 4, "0 1 2 7"},
		{"低保", Options{Sort: ByRelevance}, 4, "0 1 7 2"},
		{"水", Options{}, 2, "6 4"}, // 4 is no longer in force
		{"水", Options{Sort: ByDate}, 2, "4 6"},
		{"用水", Options{}, 2, "4 6"}, // but is what the query says
		{"", Options{}, 0, ""},
		{"不存在", Options{}, 0, ""},
	} {
		got, err := s.Search(c.query, c.o)
		if err != nil || got.Total != c.total || shown(got) != c.want {
			t.Errorf("%s, %+v: %d, %s, %v, want %d, %s", c.query, c.o, got.Total, shown(got), err, c.total, c.want)
		}
		if got.Items == nil {
			t.Errorf("%s, %+v: null in JSON", c.query, c.o)
		}
	}
}

func TestItems(t *testing.T) {
	got, err := county.open(t, 0).Search("低保标准", Options{Limit: 1})
	if err != nil || len(got.Items) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	item := got.Items[0]
	if item.URL != "p0.html" || item.Number != "示政〔2024〕5号" || item.Explain != nil {
		t.Errorf("%+v", item)
	}
	if title, snippet := marked(item.Title, item.TitleMarks), marked(item.Snippet, item.Marks); title != "<低保标准>" || snippet != "<低保标准>调整。低保申请" {
		t.Errorf("title %s, snippet %s", title, snippet)
	}
}

// TestFacets works the counts out from the facets of county and the pages of 低保,
// which are 0, 1, 2 and 7.
func TestFacets(t *testing.T) {
	kind, year := "kind", "year"
	for _, c := range []struct {
		query   string
		filters map[string][]string
		pages   string
		kind    []Count
		year    []Count
	}{
		{"低保", nil, "0 1 2 7", []Count{{"政策", 3}, {"其他", 1}}, []Count{{"2024", 3}, {"2023", 1}}},
		{"用水", nil, "4 6", []Count{{"解读", 2}}, []Count{{"2024", 1}}},
		// A filter does not narrow the counts of its own facet.
		{"低保", map[string][]string{kind: {"政策"}}, "0 1 2", []Count{{"政策", 3}, {"其他", 1}}, []Count{{"2024", 2}, {"2023", 1}}},
		{"低保", map[string][]string{kind: {"政策", "其他"}}, "0 1 2 7", []Count{{"政策", 3}, {"其他", 1}}, []Count{{"2024", 3}, {"2023", 1}}},
		{"低保", map[string][]string{year: {"2024"}}, "0 1 7", []Count{{"政策", 2}, {"其他", 1}}, []Count{{"2024", 3}, {"2023", 1}}},
		{"低保", map[string][]string{kind: {"政策"}, year: {"2023"}}, "2", []Count{{"政策", 1}}, []Count{{"2024", 2}, {"2023", 1}}},
		{"低保", map[string][]string{kind: {"其他"}, year: {"2023"}}, "", []Count{{"政策", 1}, {"其他", 0}}, []Count{{"2024", 1}, {"2023", 0}}},
		// What was chosen is shown even if nothing has it, in the order of the counts.
		{"低保", map[string][]string{kind: {"解读"}}, "", []Count{{"政策", 3}, {"其他", 1}, {"解读", 0}}, nil},
		{"保公", map[string][]string{kind: {"政策"}}, "", []Count{{"其他", 1}, {"政策", 0}}, nil},
		{"低保", map[string][]string{kind: {"没有"}}, "", []Count{{"政策", 3}, {"其他", 1}}, nil},
		{"低保", map[string][]string{kind: {}}, "0 1 2 7", []Count{{"政策", 3}, {"其他", 1}}, []Count{{"2024", 3}, {"2023", 1}}},
		{"不存在", map[string][]string{year: {"2023"}}, "", nil, []Count{{"2023", 0}}},
	} {
		s := county.open(t, 0)
		got, err := s.Search(c.query, Options{Filters: c.filters, Facets: true, Sort: ByDate})
		if err != nil || shown(got) != c.pages || got.Total != len(strings.Fields(c.pages)) {
			t.Errorf("%s, %v: %d, %s, %v, want %s", c.query, c.filters, got.Total, shown(got), err, c.pages)
		}
		want := []Facet{{kind, c.kind}, {year, c.year}, {"unit", nil}}
		if diff := cmp.Diff(want, got.Facets, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s, %v (-want +got):\n%s", c.query, c.filters, diff)
		}
		if without, err := s.Search(c.query, Options{Filters: c.filters, Sort: ByDate}); err != nil || shown(without) != c.pages || without.Facets != nil {
			t.Errorf("%s, %v, not counted: %s, %v, %v", c.query, c.filters, shown(without), without.Facets, err)
		}
	}
}

// queries are such as every way of reading a query has some of.
var queries = []string{
	"", "低保", "低保标准", "低保标准调整", "低保申请", "低保 申请", "水", "低", "号", "第5季度", "2024年", "示政〔2024〕5号", "低保公布", "民政局电话",
	"低保材料", "保障标准", "「低保标准」 -公布", "低保 不存在", "低保 饮用水", "-水 用水", "饮用水卫生标准", "𠮷野 低保",
}

func TestTheCutDoesNotShow(t *testing.T) {
	whole := county.open(t, 0)
	for _, limit := range cuts[1:] {
		s := county.open(t, limit)
		for _, q := range queries {
			o := Options{Explain: true, Facets: true, Apart: len(q)%2 == 0}
			want, err := whole.Search(q, o)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.Search(q, o)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("shards of %d: %s: %v (-whole +cut):\n%s", limit, q, err, diff)
			}
		}
	}
}

// searchAll reads every file of an index.
func searchAll(files fstest.MapFS) error {
	s, err := Open(files, "public/search")
	if err != nil {
		return err
	}
	for _, q := range []string{"低保", "示政", "水", "标准"} {
		if _, err := s.Search(q, Options{Facets: true}); err != nil {
			return err
		}
	}
	return nil
}

func TestDamagedIndexesAreReported(t *testing.T) {
	read := 0
	for name := range county.files(t, 0) {
		if path.Ext(name) == ".js" && path.Base(name) == "manifest.js" { // the browser's
			continue
		}
		read++
		for what, change := range map[string]func(fstest.MapFS){
			"missing":   func(f fstest.MapFS) { delete(f, name) },
			"empty":     func(f fstest.MapFS) { f[name] = &fstest.MapFile{} },
			"truncated": func(f fstest.MapFS) { f[name].Data = f[name].Data[:len(f[name].Data)/2] },
			"no JSON": func(f fstest.MapFS) {
				f[name].Data = []byte(strings.Replace(string(f[name].Data), `"version":2`, `"version":`, 1))
			},
			"version": func(f fstest.MapFS) {
				f[name].Data = []byte(strings.Replace(string(f[name].Data), `"version":2`, `"version":1`, 1))
			},
		} {
			files := county.files(t, 0)
			change(files)
			about := strings.TrimSuffix(strings.TrimSuffix(path.Base(name), path.Ext(name)), "-0")
			if err := searchAll(files); err == nil || !strings.Contains(err.Error(), about) {
				t.Errorf("%s is %s: %v", name, what, err)
			}
		}
	}
	if read != 5 {
		t.Errorf("%d files of an index", read)
	}
	if err := searchAll(county.files(t, 0)); err != nil {
		t.Errorf("a good index: %v", err)
	}
}

// TestPackTooShort: the manifest promises pages that the pack does not hold.
func TestPackTooShort(t *testing.T) {
	files := county.files(t, 0)
	for name, f := range files {
		if path.Base(name) == "pack-0.js" {
			f.Data = []byte("genSearchLoad(\"pack-0.js\",\n{\"version\":2,\"documents\":[]}\n);\n")
		}
	}
	if err := searchAll(files); err == nil || !strings.Contains(err.Error(), "pack-0.js") {
		t.Errorf("got %v", err)
	}
}

func TestFilesAreReadOnce(t *testing.T) {
	files := county.files(t, 0)
	s, err := Open(files, "public/search")
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.Search("低保", Options{Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		delete(files, name)
	}
	got, err := s.Search("低保", Options{Facets: true})
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// FuzzSearch: whatever is typed, an index in one shard and one in many answer alike,
// and marks lie on characters.
func FuzzSearch(f *testing.F) {
	for _, q := range queries {
		f.Add(q, 3, 0, true)
	}
	f.Add("\xff低保「 -「标准\" ＂", 0, 1, false)
	c := county
	c.synonyms = [][]string{{"低保", "最低生活保障"}, {"用水", "饮用水", "水"}}
	whole, cut := c.open(f, 0), c.open(f, 1)
	f.Fuzz(func(t *testing.T, q string, limit, offset int, apart bool) {
		o := Options{Limit: limit % 20, Offset: offset % 20, Apart: apart, Facets: true, Explain: true}
		want, err := whole.Search(q, o)
		if err != nil {
			t.Fatal(err)
		}
		got, err := cut.Search(q, o)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("%q: %v (-whole +cut):\n%s", q, err, diff)
		}
		if want.Total > len(c.pages) || len(want.Items) > want.Total {
			t.Fatalf("%q: %d items of %d", q, len(want.Items), want.Total)
		}
		for _, item := range want.Items {
			for _, text := range []struct {
				text  string
				marks []Mark
			}{{item.Title, item.TitleMarks}, {item.Snippet, item.Marks}} {
				last := -1
				for _, m := range text.marks {
					if m.Start <= last || m.End <= m.Start || m.End > len(text.text) || !utf8.ValidString(text.text[m.Start:m.End]) {
						t.Fatalf("%q: marks %v in %q", q, text.marks, text.text)
					}
					last = m.End
				}
			}
		}
		// The other pages of results go on where this one ends.
		o.Limit, o.Offset = len(c.pages), 0
		all, err := whole.Search(q, o)
		if err != nil || len(all.Items) != want.Total {
			t.Fatalf("%q: %d of %d, %v", q, len(all.Items), want.Total, err)
		}
		first := min(max(offset%20, 0), want.Total)
		if part := all.Items[first : first+len(want.Items)]; !slices.EqualFunc(part, want.Items, func(a, b Item) bool {
			return fmt.Sprint(a) == fmt.Sprint(b)
		}) {
			t.Fatalf("%q: %v is not what comes from %d on, %v", q, want.Items, first, part)
		}
	})
}
