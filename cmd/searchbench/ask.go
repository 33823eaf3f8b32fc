package main

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/query"
)

// page is a document as the full scan reads it.
type page struct {
	url, title, date string
	paragraphs       []string
}

func (p page) holds(part string) bool {
	return strings.Contains(p.title, part) || slices.ContainsFunc(p.paragraphs, func(text string) bool { return strings.Contains(text, part) })
}

// bench asks queries and keeps what they cost.
type bench struct {
	files fs.FS
	sizes map[string]int
	pages []page
	rng   *rand.Rand
}

func ask(ctx context.Context, t *table, docs []search.Document, files []search.File, seed uint64, n int) error {
	b := &bench{files: fileSystem(files), sizes: named(files), rng: rand.New(rand.NewPCG(seed, 99))}
	for _, d := range docs {
		p := page{url: d.URL, title: analyze.Normalize(d.Title), date: d.Date}
		for paragraph := range strings.SplitSeq(d.Body, "\n\n") { // a phrase never runs from one into the next
			p.paragraphs = append(p.paragraphs, analyze.Normalize(paragraph))
		}
		b.pages = append(b.pages, p)
	}
	s, err := query.Open(b.files, search.Folder)
	if err != nil {
		return err
	}
	for _, kind := range []struct {
		name string
		make func() (q string, want int)
	}{
		{"known item, 4–8 characters of its title", b.titlePiece},
		{"known item, 2–4 pieces of its title, spaced", b.titleWords},
	} {
		if err := b.knownItem(ctx, t, s, kind.name, kind.make, n); err != nil {
			return err
		}
	}
	if err := b.numbers(t, s, docs, n); err != nil {
		return err
	}
	if err := b.substrings(ctx, t, s, n); err != nil {
		return err
	}
	return b.costs(ctx, t, n)
}

func fileSystem(files []search.File) fs.FS {
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Path] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return fsys
}

// titlePiece takes a stretch of a title that at most three titles share.
func (b *bench) titlePiece() (string, int) {
	for {
		want := b.rng.IntN(len(b.pages))
		title := []rune(b.pages[want].title)
		length := 4 + b.rng.IntN(5)
		if len(title) < length {
			continue
		}
		start := b.rng.IntN(len(title) - length + 1)
		if q := string(title[start : start+length]); !cutsWord(title, start, start+length) && b.sharing([]string{q}) <= 3 {
			return q, want
		}
	}
}

// titleWords takes two to four pieces of two characters each, in their order.
func (b *bench) titleWords() (string, int) {
	for {
		want := b.rng.IntN(len(b.pages))
		title := []rune(b.pages[want].title)
		pieces := 2 + b.rng.IntN(3)
		if len(title) < 3*pieces {
			continue
		}
		var parts []string
		step := len(title) / pieces
		for i := range pieces {
			at := i*step + b.rng.IntN(step-1)
			if !cutsWord(title, at, at+2) {
				parts = append(parts, string(title[at:at+2]))
			}
		}
		if len(parts) == pieces && b.sharing(parts) <= 3 {
			return strings.Join(parts, " "), want
		}
	}
}

// cutsWord reports whether a stretch begins or ends inside a word of letters and
// digits, as nobody types it.
func cutsWord(text []rune, start, end int) bool {
	word := func(i int) bool {
		return i >= 0 && i < len(text) && text[i] < 0x80 && text[i] != ' '
	}
	return word(start-1) && word(start) || word(end-1) && word(end)
}

// sharing counts the titles that hold all parts.
func (b *bench) sharing(parts []string) int {
	n := 0
	for _, p := range b.pages {
		if holdsAll(p.title, parts) {
			n++
		}
	}
	return n
}

func holdsAll(text string, parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) })
}

// scan answers a query by reading every page: those with all parts in the title
// first, then those with all parts anywhere, newer ones first.
func (b *bench) scan(q string) []int {
	parts := strings.Fields(q)
	var inTitle, anywhere []int
	for i, p := range b.pages {
		switch {
		case holdsAll(p.title, parts):
			inTitle = append(inTitle, i)
		case !slices.ContainsFunc(parts, func(part string) bool { return !p.holds(part) }):
			anywhere = append(anywhere, i)
		}
	}
	newer := func(x, y int) int { return strings.Compare(b.pages[y].date, b.pages[x].date) }
	slices.SortStableFunc(inTitle, newer)
	slices.SortStableFunc(anywhere, newer)
	return append(inTitle, anywhere...)
}

func (b *bench) knownItem(ctx context.Context, t *table, s *query.Searcher, name string, draw func() (string, int), n int) error {
	ours, scans, found := 0.0, 0.0, 0
	for range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		q, want := draw()
		r, err := s.Search(q, query.Options{Limit: 10})
		if err != nil {
			return err
		}
		rank := slices.IndexFunc(r.Items, func(it query.Item) bool { return it.URL == b.pages[want].url })
		ours += reciprocal(rank)
		if rank >= 0 {
			found++
		}
		scanned := b.scan(q)
		scans += reciprocal(slices.Index(scanned[:min(10, len(scanned))], want))
	}
	t.add(name+": reciprocal rank", fmt.Sprintf("%.3f (full scan %.3f)", ours/float64(n), scans/float64(n)), "at least the scan's")
	t.add(name+": recall at 10", fmt.Sprintf("%.3f", float64(found)/float64(n)), "≥ 0.995")
	return nil
}

func reciprocal(rank int) float64 {
	if rank < 0 {
		return 0
	}
	return 1 / float64(rank+1)
}

// numbers asks for documents by their numbers, in the ways people write them.
func (b *bench) numbers(t *table, s *query.Searcher, docs []search.Document, n int) error {
	var numbered []int
	for i, d := range docs {
		if strings.Contains(d.Number, "〔") && !strings.Contains(d.Number, " ") {
			numbered = append(numbered, i)
		}
	}
	forms := []*strings.Replacer{
		strings.NewReplacer(), strings.NewReplacer("〔", "[", "〕", "]"), strings.NewReplacer("〔", "（", "〕", "） "),
		strings.NewReplacer("〔", "【", "〕", "】", "号", ""), strings.NewReplacer("〔", "", "〕", "年第"),
	}
	first, asked := 0, 0
	for i := range min(n, len(numbered)) {
		d := docs[numbered[b.rng.IntN(len(numbered))]]
		for _, q := range []string{forms[i%len(forms)].Replace(d.Number), d.Index} {
			if q == "" {
				continue
			}
			r, err := s.Search(q, query.Options{Limit: 1})
			if err != nil {
				return err
			}
			asked++
			if len(r.Items) > 0 && r.Items[0].URL == d.URL {
				first++
			}
		}
	}
	t.add("document and index numbers: first place", fmt.Sprintf("%d of %d", first, asked), "always")
	return nil
}

// substrings asks for stretches of two to eight characters of the text.
func (b *bench) substrings(ctx context.Context, t *table, s *query.Searcher, n int) error {
	held, found, shown, right := 0, 0, 0, 0
	for range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		q := b.stretch()
		r, err := s.Search(q, query.Options{Limit: len(b.pages)})
		if err != nil {
			return err
		}
		listed := map[string]bool{}
		for _, it := range r.Items {
			listed[it.URL] = true
		}
		holds := map[string]bool{}
		for _, p := range b.pages {
			if p.holds(q) {
				holds[p.url] = true
				held++
				if listed[p.url] {
					found++
				}
			}
		}
		for _, it := range r.Items[:min(10, len(r.Items), len(holds))] {
			shown++
			if holds[it.URL] {
				right++
			}
		}
	}
	t.add("pages that hold the query as it stands: recall", fmt.Sprintf("%.4f", float64(found)/float64(held)), "1.0")
	t.add("of the first ten shown, hold it", fmt.Sprintf("%.3f", float64(right)/float64(max(shown, 1))), "≥ 0.99")
	return nil
}

// stretch takes two to eight Han characters in a row out of a body.
func (b *bench) stretch() string {
	for {
		paragraphs := b.pages[b.rng.IntN(len(b.pages))].paragraphs
		body := []rune(paragraphs[b.rng.IntN(len(paragraphs))])
		length := 2 + b.rng.IntN(7)
		if len(body) < length {
			continue
		}
		start := b.rng.IntN(len(body) - length + 1)
		q := string(body[start : start+length])
		if parsed := analyze.ParseQuery(q); len(parsed.Parts) == 1 && len(parsed.Parts[0].Groups) == 1 && parsed.Text == q && body[start] >= 0x3400 {
			return q
		}
	}
}

// costs adds what a visitor loads for a first query and for one more.
func (b *bench) costs(ctx context.Context, t *table, n int) error {
	var cold, next, requests []int
	script := b.sizes["search.js"]
	for range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		log := &logged{FS: b.files}
		s, err := query.Open(log, search.Folder)
		if err != nil {
			return err
		}
		for i := range 2 {
			q, _ := b.titlePiece()
			if i == 0 && b.rng.IntN(2) == 0 {
				q = b.stretch()
			}
			before := len(log.names)
			if _, err := s.Search(q, query.Options{Limit: 10}); err != nil {
				return err
			}
			if i == 0 {
				cold = append(cold, script+b.bytes(log.names))
				requests = append(requests, 1+len(log.names))
			} else {
				next = append(next, b.bytes(log.names[before:]))
			}
		}
	}
	median, high := spread(cold)
	t.add("cold first query, script and manifest included, gzip: median", kib(median), "≤ 64 KiB")
	t.add("cold first query: 95th percentile", kib(high), "≤ 128 KiB")
	median, high = spread(requests)
	t.add("cold first query: requests, median and 95th percentile", fmt.Sprintf("%d, %d", median, high), "≤ 8")
	median, _ = spread(next)
	t.add("each next query: median", kib(median), "≤ 24 KiB")
	return nil
}

func (b *bench) bytes(names []string) int {
	sum := 0
	for _, name := range names {
		sum += b.sizes[path.Base(name)]
	}
	return sum
}

// logged remembers which files were read.
type logged struct {
	fs.FS
	mu    sync.Mutex
	names []string
}

func (l *logged) ReadFile(name string) ([]byte, error) {
	l.mu.Lock()
	l.names = append(l.names, name)
	l.mu.Unlock()
	return fs.ReadFile(l.FS, name)
}
