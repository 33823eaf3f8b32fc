package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"github.com/gongkai/gongkai/internal/search"
)

// page is a document as the full scan reads it.
type page struct {
	url, title, date string
	paragraphs       []string
}

func (p page) holds(part string) bool {
	return strings.Contains(p.title, part) || slices.ContainsFunc(p.paragraphs, func(text string) bool { return strings.Contains(text, part) })
}

// corpus is all documents, for drawing queries from them.
type corpus struct {
	docs  []search.Document
	pages []page
}

func newCorpus(docs []search.Document) *corpus {
	c := &corpus{docs: docs}
	for _, d := range docs {
		p := page{url: d.URL, title: normalize(d.Title), date: d.Date}
		for paragraph := range strings.SplitSeq(d.Body, "\n\n") { // a phrase never runs from one into the next
			p.paragraphs = append(p.paragraphs, normalize(paragraph))
		}
		c.pages = append(c.pages, p)
	}
	return c
}

// known is a query that looks for one page.
type known struct {
	q    string
	want string // its address
}

// held is a query with the addresses of all pages that hold it as it stands.
type held struct {
	q     string
	pages map[string]bool
}

// draws are all queries of a run. Every engine is asked the same.
type draws struct {
	pieces, words, numbers []known
	stretches              []held
	visits                 [][2]string // a first query and a next one
}

// drawer draws queries; the same seed gives the same ones.
type drawer struct {
	*corpus
	rng      *rand.Rand
	numbered []int // documents with a number in brackets
}

// draw draws n queries of each kind.
func (c *corpus) draw(seed uint64, n int) draws {
	w := &drawer{corpus: c, rng: rand.New(rand.NewPCG(seed, 99))}
	for i, d := range c.docs {
		if strings.Contains(d.Number, "〔") && !strings.Contains(d.Number, " ") {
			w.numbered = append(w.numbered, i)
		}
	}
	var d draws
	for range n {
		d.pieces = append(d.pieces, w.titlePiece())
		d.words = append(d.words, w.titleWords())
		q := w.stretch()
		d.stretches = append(d.stretches, held{q, c.holding(q)})
	}
	for i := range min(n, len(w.numbered)) {
		doc := w.numberedDocument()
		d.numbers = append(d.numbers, known{forms[i%len(forms)].Replace(doc.Number), doc.URL})
		if doc.Index != "" {
			d.numbers = append(d.numbers, known{doc.Index, doc.URL})
		}
	}
	d.visits = w.visits(n)
	return d
}

// forms are the ways in which people write the brackets of document numbers.
var forms = []*strings.Replacer{
	strings.NewReplacer(), strings.NewReplacer("〔", "[", "〕", "]"), strings.NewReplacer("〔", "（", "〕", "） "),
	strings.NewReplacer("〔", "【", "〕", "】", "号", ""), strings.NewReplacer("〔", "", "〕", "年第"),
}

func (w *drawer) numberedDocument() search.Document {
	return w.docs[w.numbered[w.rng.IntN(len(w.numbered))]]
}

// visits draws pairs of queries: title pieces, stretches and title words in equal
// thirds, but every tenth a document number.
func (w *drawer) visits(n int) [][2]string {
	queries := make([]string, 2*n)
	for i := range queries {
		switch kind := i % 10; {
		case kind == 9 && len(w.numbered) > 0:
			queries[i] = w.numberedDocument().Number
		case kind%3 == 0:
			queries[i] = w.titlePiece().q
		case kind%3 == 1:
			queries[i] = w.stretch()
		default:
			queries[i] = w.titleWords().q
		}
	}
	w.rng.Shuffle(len(queries), func(i, j int) { queries[i], queries[j] = queries[j], queries[i] })
	var pairs [][2]string
	for i := 0; i < len(queries); i += 2 {
		pairs = append(pairs, [2]string{queries[i], queries[i+1]})
	}
	return pairs
}

// titlePiece takes a stretch of a title that at most three titles share.
func (w *drawer) titlePiece() known {
	for {
		want := w.pages[w.rng.IntN(len(w.pages))]
		title := []rune(want.title)
		length := 4 + w.rng.IntN(5)
		if len(title) < length {
			continue
		}
		start := w.rng.IntN(len(title) - length + 1)
		if q := string(title[start : start+length]); typed(title, start, start+length) && w.sharing([]string{q}) <= 3 {
			return known{q, want.url}
		}
	}
}

// titleWords takes two to four pieces of two characters each, in their order.
func (w *drawer) titleWords() known {
	for {
		want := w.pages[w.rng.IntN(len(w.pages))]
		title := []rune(want.title)
		pieces := 2 + w.rng.IntN(3)
		if len(title) < 3*pieces {
			continue
		}
		var parts []string
		step := len(title) / pieces
		for i := range pieces {
			at := i*step + w.rng.IntN(step-1)
			if typed(title, at, at+2) {
				parts = append(parts, string(title[at:at+2]))
			}
		}
		if len(parts) == pieces && w.sharing(parts) <= 3 {
			return known{strings.Join(parts, " "), want.url}
		}
	}
}

// stretch takes two to eight Han characters in a row out of a body.
func (w *drawer) stretch() string {
	for {
		paragraphs := w.pages[w.rng.IntN(len(w.pages))].paragraphs
		body := []rune(paragraphs[w.rng.IntN(len(paragraphs))])
		length := 2 + w.rng.IntN(7)
		if len(body) < length {
			continue
		}
		start := w.rng.IntN(len(body) - length + 1)
		han := !slices.ContainsFunc(body[start:start+length], func(r rune) bool { return !unicode.Is(unicode.Han, r) })
		if q := string(body[start : start+length]); han && oneRun(q) {
			return q
		}
	}
}

// typed reports whether somebody would type a stretch: letters and digits without
// the marks between them, and no part of a word in Latin letters or of a number.
func typed(text []rune, start, end int) bool {
	word := func(i int) bool {
		return i >= 0 && i < len(text) && text[i] < 0x80 && text[i] != ' '
	}
	marked := slices.ContainsFunc(text[start:end], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return !marked && !(word(start-1) && word(start)) && !(word(end-1) && word(end))
}

// sharing counts the titles that hold all parts.
func (c *corpus) sharing(parts []string) int {
	n := 0
	for _, p := range c.pages {
		if holdsAll(p.title, parts) {
			n++
		}
	}
	return n
}

func holdsAll(text string, parts []string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) })
}

func (c *corpus) holding(q string) map[string]bool {
	pages := map[string]bool{}
	for _, p := range c.pages {
		if p.holds(q) {
			pages[p.url] = true
		}
	}
	return pages
}
