package query

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// corpus is what a hand-made index is written from. Its pages are numbered as they
// stand.
type corpus struct {
	common   int
	synonyms [][]string
	facets   []shard.Facet
	pages    []sheet
}

// sheet is a page.
type sheet struct {
	title, number, keywords, headings, body string
	ended                                   bool
	prior                                   int // tenths off its score
}

// county is the index of most tests. More than two bodies hold 低保 (0, 1, 2, 7), 标准
// (0, 1, 6), 保申 and 申请 (0, 2, 7), so below these there are longer terms: 低保标,
// 低保申, 标准调, 标准公, 保申请; and no longer ones, since two bodies hold those at most.
var county = corpus{
	common: 2,
	facets: []shard.Facet{
		{Name: "kind", Values: []string{"政策", "解读", "其他"}, Pages: [][]int{{0, 1, 2}, {4, 5, 6}, {7}}},
		{Name: "year", Values: []string{"2024", "2023"}, Pages: [][]int{{0, 1, 4, 7}, {2, 5}}},
		{Name: "unit", Values: []string{}, Pages: [][]int{}},
	},
	pages: []sheet{
		0: {title: "低保标准", number: "示政〔2024〕5号", body: "低保标准调整。低保申请"},
		1: {title: "低保标准公布", body: "关于低保标准公布"},
		2: {title: "通知", body: "低保申请，材料。示政〔2024〕5号"},
		3: {title: "民政局", body: "民政局办公。电话号码"},
		4: {title: "用水", body: "饮用水。2024年第5季度", ended: true},
		5: {title: "最低生活保障", body: "最低生活保障"},
		6: {title: "饮用水卫生", body: "饮用水卫生标准"},
		7: {title: "其他", body: "低保。保申：保公，公布，申请"},
	},
}

// cuts are sizes of shards that an index is read with: as it is written, one term to
// a shard, and a few.
var cuts = []int{0, 1, 200}

func (c corpus) index() *index.Index {
	var b index.Builder
	for _, p := range c.pages {
		var doc index.Document
		for f, text := range p.texts() {
			cut := analyze.Tokens
			if f == int(index.Number) {
				cut = analyze.NumberTokens
			}
			tokens := cut(text)
			doc[f].Length = len(tokens)
			for _, token := range tokens {
				doc[f].Add([]byte(token.Term), edgesOf(f, text, token.Start, token.End))
			}
		}
		b.Add(doc)
	}
	for n := 3; n <= analyze.MaxGram; n++ {
		common := b.Common(n, c.common)
		if common == nil {
			break
		}
		for i, p := range c.pages {
			var grams []index.Gram
			for f, text := range p.texts() {
				analyze.Grams(text, n, func(chars []rune, start, end int) {
					key, ok := common(chars)
					if !ok {
						return
					}
					e := edgesOf(f, text, start, end)
					k := slices.IndexFunc(grams, func(g index.Gram) bool { return g.Key == key && int(g.Field) == f })
					if k < 0 {
						grams = append(grams, index.Gram{Key: key, Field: index.Field(f), Count: index.Count{Frequency: 1, Edges: e}})
						return
					}
					grams[k].Count = index.Count{Frequency: grams[k].Count.Frequency + 1, Edges: grams[k].Count.Edges | e}
				})
			}
			b.AddGrams(i, grams)
		}
	}
	return b.Index(c.common)
}

func (p sheet) texts() [index.FieldCount]string {
	texts := [index.FieldCount]string{p.title, p.number, p.keywords, p.headings, p.body}
	for f := range texts {
		texts[f] = analyze.Normalize(texts[f])
	}
	return texts
}

// edgesOf: titles here begin and end with a character that is searched for.
func edgesOf(f int, text string, start, end int) index.Edges {
	var e index.Edges
	if f == int(index.Title) && start == 0 {
		e |= index.Start
	}
	if f == int(index.Title) && end == len(text) {
		e |= index.End
	}
	return e
}

// files writes the index with shards of at most limit bytes, 0 for the usual ones.
func (c corpus) files(t testing.TB, limit int) fstest.MapFS {
	t.Helper()
	in := shard.Input{Index: c.index(), Facets: c.facets, Synonyms: c.synonyms}
	for i, p := range c.pages {
		in.Fragments = append(in.Fragments, shard.Fragment{
			URL: "p" + string(rune('0'+i)) + ".html", Title: p.title, Number: p.number, Lead: shard.LeadOf(p.body),
		})
		in.Priors = append(in.Priors, p.prior)
		if p.ended {
			in.Ended = append(in.Ended, i)
		}
	}
	files := fstest.MapFS{}
	for _, f := range shard.Encode(in) {
		files[path.Join("public/search", f.Name)] = &fstest.MapFile{Data: f.Data}
	}
	if limit == 0 {
		return files
	}
	m, err := shard.DecodeManifest(files["public/search/manifest.json"].Data)
	if err != nil {
		t.Fatal(err)
	}
	m.Shards = nil
	idx := c.index()
	shard.Cut(idx.Terms, idx.Lengths, limit, func(s shard.Terms) {
		f := shard.Script(shard.TermsName(len(m.Shards)), encode(t, s))
		files[path.Join("public/search", m.Folder, f.Name)] = &fstest.MapFile{Data: f.Data}
		m.Shards = append(m.Shards, s.Terms[0])
	})
	files["public/search/manifest.json"] = &fstest.MapFile{Data: encode(t, m)}
	return files
}

func encode(t testing.TB, value any) []byte {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (c corpus) open(t testing.TB, limit int) *Searcher {
	t.Helper()
	s, err := Open(c.files(t, limit), "public/search/")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCountyIsAsItSays holds the comment of county, which the figures of other tests
// are worked out from.
func TestCountyIsAsItSays(t *testing.T) {
	var common, longer []string
	for _, term := range county.index().Terms {
		n := utf8.RuneCountInString(term.Text)
		switch han := analyze.IsPair(term.Text); {
		case han && n == 2 && term.List(index.Body).Len > county.common:
			common = append(common, term.Text)
		case !han && n > 2 && len(term.Text) == 3*n:
			longer = append(longer, term.Text)
		}
	}
	slices.Sort(common)
	slices.Sort(longer)
	if got := strings.Join(common, " "); got != "低保 保申 标准 申请" {
		t.Errorf("common: %s", got)
	}
	if got := strings.Join(longer, " "); got != "低保标 低保申 保申请 标准公 标准调" {
		t.Errorf("longer: %s", got)
	}
	if n := len(county.open(t, 1).manifest.Shards); n < 50 {
		t.Errorf("%d shards of one term each", n)
	}
	if n := len(county.open(t, 200).manifest.Shards); n < 8 || n > 40 {
		t.Errorf("%d shards of 200 bytes", n)
	}
}
