package search

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/client"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/pinyin"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// Folder is where the index lies in a site.
const Folder = "search"

// Document is a page as search sees it.
type Document struct {
	URL      string // relative to the site: policies/2024/x.html
	Kind     string // 政策文件, 政策解读 … as results show it
	Title    string
	Number   string   // 文号, as results show it; several are separated by space
	Index    string   // 索引号: found like Number, not shown
	Keywords []string // found as part of the body as well
	Headings []string // of the body
	Summary  string   // what results show; without one, how the body begins
	Body     string   // plain text; a blank line between paragraphs
	Date     string   // 2006-01-02, or empty
	Unit     string
	Domains  []string
	Audience []string
	Status   string // 有效, 废止 …, or empty
	Of, Page string // of an attachment: title and URL of its page
	Prior    int    // tenths that the kind of page takes off its score: 0 for what readers mostly look for, at most 9
}

// File is a file of the site, by its path with slashes.
type File struct {
	Path string
	Data []byte
}

// Options are what a site adds to its pages.
type Options struct {
	Synonyms [][]string // words that mean the same, one group each
	Phrases  []string   // what is suggested to those who type pinyin, besides titles and keywords
}

// block is how many pages are analysed before their postings are added: enough to
// keep all processors busy, while the counts of other pages need no memory. All
// pages at once took 0.7 GiB more at 10,000 pages.
const block = 256

// commonShare of the pages, but at least commonLeast of them, is what a term of Han
// characters must have more of for longer terms below it: see [analyze.MaxGram].
const commonShare, commonLeast = 1.0 / 40, 40

// Export analyses the pages and returns the files of the index, the programs that
// read it included. Pages are numbered from the newest to the oldest, those without
// a date last, and otherwise in the order of docs: so that equals are shown newest
// first and no reader needs the dates.
func Export(ctx context.Context, docs []Document, o Options) ([]File, error) {
	docs = slices.Clone(docs)
	for _, d := range docs {
		if d.Date != "" {
			if _, err := time.Parse(time.DateOnly, d.Date); err != nil {
				return nil, fmt.Errorf("search: date of %s: %w", d.URL, err)
			}
		}
	}
	slices.SortStableFunc(docs, func(a, b Document) int { return strings.Compare(b.Date, a.Date) })

	an, err := analyze.New()
	if err != nil {
		return nil, err
	}
	var b index.Builder
	err = analyseAll(ctx, docs, func(d Document) index.Document { return analyse(an, d) }, func(_ int, d index.Document) { b.Add(d) })
	if err != nil {
		return nil, err
	}
	limit := max(commonLeast, int(float64(len(docs))*commonShare))
	for n := 3; n <= analyze.MaxGram; n++ {
		common := b.Common(n, limit)
		if common == nil {
			break
		}
		err := analyseAll(ctx, docs, func(d Document) []index.Gram { return grams(d, n, common) }, b.AddGrams)
		if err != nil {
			return nil, err
		}
	}
	idx := b.Index(limit)

	in := shard.Input{Index: idx, Facets: facets(docs), Synonyms: known(idx, o.Synonyms)}
	for i, f := range pinyin.Encode(phrases(docs, in.Synonyms, o.Phrases)) {
		if i == 0 {
			in.Suggest = f.Name
		}
		in.Extra = append(in.Extra, shard.File(f))
	}
	for i, d := range docs {
		in.Fragments = append(in.Fragments, fragment(d))
		in.Priors = append(in.Priors, min(max(d.Prior, 0), 9))
		if ended(d.Status) {
			in.Ended = append(in.Ended, i)
		}
	}
	var files []File
	for _, f := range shard.Encode(in) {
		files = append(files, File{Folder + "/" + f.Name, f.Data})
	}
	return append(files,
		File{Folder + "/search.js", client.Script()},
		File{Folder + "/search.mjs", client.Module()},
		File{Folder + "/traditional.js", client.Traditional(analyze.Traditional)},
	), nil
}

// analyseAll analyses pages on all processors, a block at a time, and hands the
// results on in the order of docs: the order in which they finish does not show.
func analyseAll[T any](ctx context.Context, docs []Document, analyse func(Document) T, add func(int, T)) error {
	for start := 0; start < len(docs); start += block {
		part := docs[start:min(start+block, len(docs))]
		out := make([]T, len(part))
		var next atomic.Int64
		var workers sync.WaitGroup
		for range min(runtime.GOMAXPROCS(0), len(part)) {
			workers.Go(func() {
				for ctx.Err() == nil {
					i := int(next.Add(1)) - 1
					if i >= len(part) {
						return
					}
					out[i] = analyse(part[i])
				}
			})
		}
		workers.Wait()
		if err := ctx.Err(); err != nil {
			return err
		}
		for i, d := range out {
			add(start+i, d)
		}
	}
	return nil
}

// fieldTexts gives what is analysed of a page, by field.
func fieldTexts(d Document) [index.FieldCount]string {
	keywords := strings.Join(d.Keywords, "\n\n")
	body := d.Body
	for _, more := range []string{d.Summary, keywords} {
		if more != "" {
			body += "\n\n" + more
		}
	}
	return [index.FieldCount]string{
		index.Title:    d.Title,
		index.Number:   strings.TrimSpace(d.Number + " " + d.Index),
		index.Keywords: keywords,
		index.Headings: strings.Join(d.Headings, "\n\n"),
		index.Body:     body,
	}
}

func analyse(an *analyze.Analyzer, d Document) index.Document {
	var out index.Document
	for f, text := range fieldTexts(d) {
		tokens := an.Tokens(index.Field(f).String(), text)
		counts := index.Counts{Length: len(tokens), Terms: make(map[string]*index.Count, len(tokens)/2)}
		var e edges
		if index.Field(f) == index.Title {
			for _, t := range tokens {
				e.add(t.Start, t.End)
			}
		}
		for _, t := range tokens {
			counts.Add(t.Term, e.of(t.Start, t.End))
		}
		out[f] = counts
	}
	return out
}

// grams counts the terms of n characters that begin with a common one.
func grams(d Document, n int, common func([]rune) (uint64, bool)) []index.Gram {
	var out []index.Gram
	for f, text := range fieldTexts(d) {
		text = analyze.Normalize(text)
		var e edges
		if index.Field(f) == index.Title {
			for _, t := range analyze.Tokens(text) {
				e.add(t.Start, t.End)
			}
		}
		first := len(out)
		analyze.Grams(text, n, func(chars []rune, start, end int) {
			if key, ok := common(chars); ok {
				out = append(out, index.Gram{Key: key, Field: index.Field(f), Count: index.Count{Frequency: 1, Edges: e.of(start, end)}})
			}
		})
		out = append(out[:first], summed(out[first:])...)
	}
	return out
}

// summed adds up the counts of equal grams.
func summed(grams []index.Gram) []index.Gram {
	slices.SortFunc(grams, func(a, b index.Gram) int { return cmp.Compare(a.Key, b.Key) })
	n := 0
	for i, g := range grams {
		if i > 0 && g.Key == grams[n-1].Key {
			grams[n-1].Count.Frequency++
			grams[n-1].Count.Edges |= g.Count.Edges
			continue
		}
		grams[n] = g
		n++
	}
	return grams[:n]
}

// edges tells where the first token of a title begins and the last one ends. Empty
// for other fields.
type edges struct {
	start, end int
	some       bool
}

func (e *edges) add(start, end int) {
	if !e.some || start < e.start {
		e.start = start
	}
	e.end = max(e.end, end)
	e.some = true
}

func (e *edges) of(start, end int) index.Edges {
	var out index.Edges
	if e.some && start == e.start {
		out |= index.Start
	}
	if e.some && end == e.end {
		out |= index.End
	}
	return out
}

func fragment(d Document) shard.Fragment {
	text := d.Summary
	if text == "" {
		text = d.Body
	}
	return shard.Fragment{
		URL: d.URL, Title: analyze.Display(d.Title), Kind: d.Kind, Number: analyze.Display(d.Number),
		Date: d.Date, Unit: d.Unit, Status: d.Status, Of: d.Of, Page: d.Page, Lead: shard.LeadOf(analyze.Display(text)),
		Traditional: analyze.HasTraditional(d.Title) || analyze.HasTraditional(d.Body),
	}
}

// ended reports whether a status says that a document is no longer in force. A
// document of which a part has lapsed (部分失效) still is.
func ended(status string) bool {
	return (strings.Contains(status, "废止") || strings.Contains(status, "失效")) &&
		!strings.Contains(status, "部分")
}
