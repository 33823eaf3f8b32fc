package index

import (
	"slices"
	"strings"
)

// Field is a searched field of a page.
type Field int

// The fields, in the order in which scores are added up.
const (
	Title Field = iota
	Number
	Body
	FieldCount
)

// String returns the name of the field in the index format.
func (f Field) String() string {
	return [FieldCount]string{"title", "number", "body"}[f]
}

// Counts is one analysed field of one page.
type Counts struct {
	Length      int            // number of tokens
	Frequencies map[string]int // term to occurrences
}

// Count counts the terms of a field.
func Count(terms []string) Counts {
	c := Counts{Length: len(terms), Frequencies: make(map[string]int, len(terms))}
	for _, t := range terms {
		c.Frequencies[t]++
	}
	return c
}

// Document is one analysed page.
type Document [FieldCount]Counts

// Posting says how often a term occurs in a field of a page.
type Posting struct {
	Ordinal   int // number of the page in source order, from 0
	Frequency int
}

// Postings are the lists of one term, one per field, sorted by ordinal.
type Postings [FieldCount][]Posting

// Term is a term with its lists.
type Term struct {
	Text     string
	Postings Postings
}

// Index is the whole index in memory.
type Index struct {
	Documents int
	Lengths   [FieldCount][]int // tokens per field and page
	Terms     []Term            // sorted by text, byte by byte
}

// Builder gathers pages. The zero value is ready to use.
type Builder struct {
	documents int
	lengths   [FieldCount][]int
	terms     map[string]*Postings
}

// Add gives the page the next ordinal.
func (b *Builder) Add(doc Document) {
	if b.terms == nil {
		b.terms = map[string]*Postings{}
	}
	for f := range FieldCount {
		b.lengths[f] = append(b.lengths[f], doc[f].Length)
		// The order of this loop does not show: a page adds one posting to a list.
		for term, frequency := range doc[f].Frequencies {
			p := b.terms[term]
			if p == nil {
				p = new(Postings)
				b.terms[term] = p
			}
			p[f] = append(p[f], Posting{Ordinal: b.documents, Frequency: frequency})
		}
	}
	b.documents++
}

// Index returns what was gathered. The builder must not be used afterwards.
func (b *Builder) Index() *Index {
	idx := &Index{Documents: b.documents, Lengths: b.lengths, Terms: make([]Term, 0, len(b.terms))}
	for text, p := range b.terms {
		idx.Terms = append(idx.Terms, Term{Text: text, Postings: *p})
	}
	slices.SortFunc(idx.Terms, func(a, b Term) int { return strings.Compare(a.Text, b.Text) })
	return idx
}
