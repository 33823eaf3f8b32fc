package index

import (
	"encoding/binary"
	"iter"
	"slices"
	"strings"
)

// Field is a searched field of a page.
type Field int

// The fields, in the order in which scores are added up. Keywords and headings
// stand in the body as well; their own lists serve the score only.
const (
	Title Field = iota
	Number
	Keywords
	Headings
	Body
	FieldCount
)

// String returns the name of the field in the index format.
func (f Field) String() string {
	return [FieldCount]string{"title", "number", "keywords", "headings", "body"}[f]
}

// Edges says where in a field a term stands. Only titles need it: a query that
// begins and ends a title is the title.
type Edges uint8

// The edges.
const (
	Start Edges = 1 << iota
	End
)

// Count is how often a term occurs in a field of a page.
type Count struct {
	Frequency int
	Edges     Edges
}

// Counts is one analysed field of one page.
type Counts struct {
	Length int // number of tokens
	Terms  map[string]*Count
}

// Add counts one more occurrence. Only a term that is new is copied.
func (c *Counts) Add(term []byte, edges Edges) {
	if c.Terms == nil {
		c.Terms = map[string]*Count{}
	}
	n := c.Terms[string(term)]
	if n == nil {
		n = new(Count)
		c.Terms[string(term)] = n
	}
	n.Frequency++
	n.Edges |= edges
}

// Document is one analysed page.
type Document [FieldCount]Counts

// Posting says how often a term occurs in a field of a page.
type Posting struct {
	Ordinal int // number of the page, from 0
	Count
	Length int // of the title; lists of other fields have none
}

// List is a posting list in order of ordinals, kept in bytes: two or three for a
// posting, which is what makes 100,000 pages fit into memory.
type List struct {
	Len  int
	last int // ordinal of the last posting
	data []byte
}

func (l *List) add(ordinal int, c Count) {
	step := ordinal + 1
	if l.Len > 0 {
		step = ordinal - l.last
	}
	l.data = binary.AppendUvarint(l.data, uint64(step))
	l.data = binary.AppendUvarint(l.data, uint64(c.Frequency<<2|int(c.Edges)))
	l.last = ordinal
	l.Len++
}

// All yields the postings.
func (l *List) All() iter.Seq[Posting] {
	return func(yield func(Posting) bool) {
		ordinal := -1
		for data := l.data; len(data) > 0; {
			step, n := binary.Uvarint(data)
			code, m := binary.Uvarint(data[n:])
			data = data[n+m:]
			ordinal += int(step)
			if !yield(Posting{Ordinal: ordinal, Count: Count{int(code >> 2), Edges(code & 3)}}) {
				return
			}
		}
	}
}

// Term is a term with its lists.
type Term struct {
	Text  string
	lists *fieldLists
}

// List returns the list of a field, empty if the term does not occur there.
func (t Term) List(f Field) *List {
	for l := t.lists; l != nil; l = l.next {
		if l.field == f {
			return &l.List
		}
	}
	return &List{}
}

// fieldLists chains the lists of one term: nearly all terms have only one.
type fieldLists struct {
	List
	field Field
	next  *fieldLists
}

// Index is the whole index in memory.
type Index struct {
	Documents int
	Common    int               // terms of a Han run in more bodies than this have longer terms below them
	Tokens    [FieldCount]int   // over all pages
	Lengths   [][FieldCount]int // tokens of each page
	Terms     []Term            // sorted by text, byte by byte
}

// Builder gathers pages. The zero value is ready to use.
type Builder struct {
	tokens  [FieldCount]int
	lengths [][FieldCount]int
	terms   map[string]*fieldLists

	chars     numbered
	grams     map[uint64]int32 // by key: place in gramLists
	gramLists []fieldLists
}

// Add gives the page the next ordinal.
func (b *Builder) Add(doc Document) {
	if b.terms == nil {
		b.terms = map[string]*fieldLists{}
	}
	ordinal := len(b.lengths)
	var lengths [FieldCount]int
	for f := range FieldCount {
		lengths[f] = doc[f].Length
		b.tokens[f] += doc[f].Length
		// The order of this loop does not show: a page adds one posting to a list.
		for term, count := range doc[f].Terms {
			first := b.terms[term]
			l := first
			for l != nil && l.field != f {
				l = l.next
			}
			if l == nil {
				l = &fieldLists{field: f, next: first}
				b.terms[term] = l
			}
			l.add(ordinal, *count)
		}
	}
	b.lengths = append(b.lengths, lengths)
}

// Index returns what was gathered. The builder must not be used afterwards.
func (b *Builder) Index(common int) *Index {
	idx := &Index{
		Documents: len(b.lengths), Common: common, Tokens: b.tokens, Lengths: b.lengths,
		Terms: make([]Term, 0, len(b.terms)+len(b.grams)),
	}
	for text, lists := range b.terms {
		idx.Terms = append(idx.Terms, Term{text, lists})
	}
	for key, i := range b.grams {
		idx.Terms = append(idx.Terms, Term{b.text(key), &b.gramLists[i]})
	}
	b.terms, b.grams = nil, nil
	slices.SortFunc(idx.Terms, func(a, b Term) int { return strings.Compare(a.Text, b.Text) })
	return idx
}
