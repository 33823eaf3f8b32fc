package search

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"path"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/search/query"
)

func export(t testing.TB, docs []Document) []File {
	t.Helper()
	return exportWith(t, docs, Options{})
}

func exportWith(t testing.TB, docs []Document, o Options) []File {
	t.Helper()
	files, err := Export(context.Background(), docs, o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// site puts exported files where the searcher finds them.
func site(files []File) fstest.MapFS {
	m := fstest.MapFS{}
	for _, f := range files {
		m["public/"+f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return m
}

func open(t testing.TB, files []File) *query.Searcher {
	t.Helper()
	s, err := query.Open(site(files), "public/search/")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestExportIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	docs := makeDocuments(1, 300, 100)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := export(t, docs)
	runtime.GOMAXPROCS(8)
	for range 3 {
		eight := export(t, docs)
		if len(one) != len(eight) {
			t.Fatalf("%d files, then %d", len(one), len(eight))
		}
		for i := range one {
			if one[i].Path != eight[i].Path || !bytes.Equal(one[i].Data, eight[i].Data) {
				t.Errorf("%s differs from %s", one[i].Path, eight[i].Path)
			}
		}
	}
}

func TestExportedFiles(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export(t, makeDocuments(2, 120, 200)) {
		if seen[f.Path] {
			t.Errorf("%s twice", f.Path)
		}
		seen[f.Path] = true
		data := f.Data
		switch path.Base(f.Path) {
		case "search.js", "search.mjs":
			continue
		case "manifest.json":
		default: // a script of three lines, the second is JSON
			lines := bytes.Split(f.Data, []byte("\n"))
			if len(lines) != 4 || string(lines[0]) != `genSearchLoad("`+path.Base(f.Path)+`",` || string(lines[2]) != ");" {
				t.Errorf("%s is no such script: %.60s", f.Path, f.Data)
				continue
			}
			data = lines[1]
		}
		if !json.Valid(data) {
			t.Errorf("%s holds no JSON", f.Path)
		}
		if len(f.Data) > 64<<10 {
			t.Errorf("%s has %d bytes", f.Path, len(f.Data))
		}
	}
	for _, name := range []string{"manifest.json", "manifest.js", "search.js", "search.mjs", "traditional.js"} {
		if !seen["search/"+name] {
			t.Errorf("no %s", name)
		}
	}
}

func TestExportOfNothing(t *testing.T) {
	for _, docs := range [][]Document{nil, {{URL: "empty.html"}}} {
		got, err := open(t, export(t, docs)).Search("低保", query.Options{})
		if err != nil || got.Total != 0 {
			t.Errorf("%d pages: %v, %v", len(docs), got, err)
		}
	}
}

func TestExportStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Export(ctx, makeDocuments(1, 10, 10), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestExportRefusesImpossibleDate(t *testing.T) {
	if _, err := Export(context.Background(), []Document{{URL: "x.html", Date: "2024-02-30"}}, Options{}); err == nil {
		t.Error("accepted")
	}
}

// TestRanking states the order of results, page by page.
func TestRanking(t *testing.T) {
	filler := strings.Repeat("其他内容很多。", 20)
	docs := []Document{
		{URL: "scattered", Title: "通知", Body: "城乡低保标准。住房保障，低保。障碍，保障。标准" + filler},
		{URL: "body", Title: "民政工作", Body: "关于低保障标准的说明" + filler},
		{URL: "title", Title: "城乡低保障标准", Body: "无" + filler},
		{URL: "equal", Title: "低保障标准", Body: "无" + filler},
		{URL: "old", Title: "饮用水卫生", Date: "2019-01-01"},
		{URL: "new", Title: "饮用水卫生", Date: "2024-01-01"},
		{URL: "repealed", Title: "饮用水卫生", Date: "2025-01-01", Status: "废止"},
		{URL: "partly", Title: "饮用水卫生", Date: "2023-01-01", Status: "部分失效"},
		{URL: "number", Title: "关于某事的通知", Number: "示政〔2024〕5号 11349900/2024-00012", Body: filler},
		{URL: "cites", Title: "转发示政〔2024〕5号", Number: "示政办〔2024〕15号", Body: "现将示政〔2024〕5号转发"},
		{URL: "other", Title: "示政〔2023〕5号", Number: "示政〔2023〕5号"},
		{URL: "end", Title: "告知", Body: "请节约用水"},
	}
	s := open(t, export(t, docs))
	for q, want := range map[string]string{
		"低保障标准":               "equal title body",
		"低保标准 住房":             "scattered",
		"「保障标准」":              "equal title body",
		"低保 -标准":              "",
		"低保 -障标":              "scattered",
		"保障住房标准":              "scattered", // no page has it; the words that are left
		"饮水卫生":                "new partly old repealed",
		"饮用水":                 "new partly old repealed",
		"饮用水 卫生":              "new partly old repealed",
		"水":                   "new partly old repealed end",
		"示政〔2024〕5号":          "number cites",
		"示政（2024） 5 号":        "number cites",
		"示政2024年5号":           "number",
		"示政20245号":            "number",
		"11349900/2024-00012": "number",
		"某事 示政〔2024〕5号":       "number",
		"ＧＢ":                  "",
		"饮用水 低保":              "",
		"。":                   "",
		"":                    "",
		"节约":                  "end",
		"约用水":                 "end",
		"饮用水卫":                "new partly old repealed",
		"示政〔2023〕5号 示政〔2024〕5号": "",
	} {
		got, err := s.Search(q, query.Options{Limit: 20, Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		var urls []string
		for _, item := range got.Items {
			urls = append(urls, item.URL)
		}
		if diff := cmp.Diff(strings.Fields(want), append([]string{}, urls...)); diff != "" {
			t.Errorf("%q (-want +got):\n%s\n%+v", q, diff, got.Items)
		}
	}
}

// TestOtherForms: however a thing is typed, it is found and marked as it stands.
func TestOtherForms(t *testing.T) {
	docs := []Document{
		{URL: "a", Title: "各村（居）委会用水补贴10,000元", Summary: "执行 GB/T 19001，监测 PM2.5，热线 12345"},
		{URL: "b", Title: "其他", Body: "无关"},
	}
	s := open(t, export(t, docs))
	for q, mark := range map[string]string{
		"10,000元": "10,000元", "１０，０００元": "10,000元", "水": "水", "⽤⽔": "用水", "用水補貼": "用水补贴",
		"村委会": "委会", "居委会": "委会", "各村（居）委会": "各村（居）委会", "ＧＢ/Ｔ 19001": "GB/T 19001", "gb/t": "GB/T",
		"PM2.5": "PM2.5", "ｐｍ２.５监测": "监测 PM2.5", "12345": "12345", "「gb/t 19001」": "GB/T 19001", "热线12345": "热线 12345",
	} {
		got, err := s.Search(q, query.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Total != 1 || got.Items[0].URL != "a" {
			t.Errorf("%q finds %d", q, got.Total)
			continue
		}
		i := got.Items[0]
		var marks []string
		for _, m := range i.TitleMarks {
			marks = append(marks, i.Title[m.Start:m.End])
		}
		for _, m := range i.Marks {
			marks = append(marks, i.Snippet[m.Start:m.End])
		}
		if all := strings.Join(marks, " "); all != mark {
			t.Errorf("%q marks %q, want %q", q, all, mark)
		}
	}
}

// TestSynonymsOfWordsAreMarked: a query that had to be cut into words is marked where
// a word of it stands as another that means the same.
func TestSynonymsOfWordsAreMarked(t *testing.T) {
	docs := []Document{{URL: "guide", Title: "最低生活保障办事指南", Body: "怎样申请"}, {URL: "other", Title: "低保", Body: "其他"}}
	s := open(t, exportWith(t, docs, Options{Synonyms: [][]string{{"低保", "最低生活保障"}}}))
	got, err := s.Search("低保怎么申请", query.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Total != 1 || marked(got.Items[0].Title, got.Items[0].TitleMarks) != "<最低生活保障>办事指南" {
		t.Errorf("%+v", got.Items)
	}
}

func TestPagesOfResultsFitTogether(t *testing.T) {
	docs := makeDocuments(3, 200, 60)
	s := open(t, export(t, docs))
	for _, q := range []string{"低保", "的", "办理申请", "政府 信息", "2024年"} {
		whole, err := s.Search(q, query.Options{Limit: len(docs)})
		if err != nil {
			t.Fatal(err)
		}
		var parts []query.Item
		for offset := 0; offset < whole.Total; offset += 7 {
			page, err := s.Search(q, query.Options{Limit: 7, Offset: offset})
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, page.Items...)
		}
		if diff := cmp.Diff(whole.Items, parts); diff != "" {
			t.Errorf("%q (-whole +pages):\n%s", q, diff)
		}
	}
}

func BenchmarkExport1000(b *testing.B) {
	docs := makeDocuments(1, 1000, 300)
	var files []File
	for b.Loop() {
		files = export(b, docs)
	}
	raw, packed, n := 0, 0, 0
	for _, f := range files {
		if strings.Contains(f.Path, "-") {
			raw += len(f.Data)
			packed += gzipped(f.Data)
			n++
		}
	}
	b.ReportMetric(float64(raw)/1024, "KiB-json")
	b.ReportMetric(float64(packed)/1024, "KiB-gzip")
	b.ReportMetric(float64(n), "files")
}

func BenchmarkSearch1000(b *testing.B) {
	s := open(b, export(b, makeDocuments(1, 1000, 300)))
	for b.Loop() {
		for _, q := range []string{"低保", "水", "办理申请材料", "政府 信息"} {
			if _, err := s.Search(q, query.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func gzipped(data []byte) int {
	n := counter(0)
	w := gzip.NewWriter(&n)
	_, _ = w.Write(data)
	_ = w.Close()
	return int(n)
}

type counter int

var _ io.Writer = (*counter)(nil)

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
