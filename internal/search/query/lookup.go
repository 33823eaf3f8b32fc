package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// term is a term of a query with its lists, or all pairs that begin with it.
type term struct {
	text   string
	prefix bool
	weight float64 // of its scores; less for a synonym
	lists  shard.Postings
}

// fields says where a page has something.
type fields uint8

const (
	inTitle fields = 1 << iota
	inNumber
	inBody
)

// hit is a page that has something, and where.
type hit struct {
	ordinal int
	fields  fields
	edges   index.Edges // of the title
}

// terms gives the longest terms of the index that a piece is made of, from left to
// right, each reaching beyond the one before. False if the site does not hold one.
//
// A Han run is cut at every character into the longest term that begins there: a
// pair, or below a common pair a term of three or four characters. If a pair is not
// common, every page that has it is in its list; if it is, every page that has the
// next character as well is in the list of a longer term. So a longer term that is
// missing means that no page has it.
func (s *Searcher) terms(p analyze.Piece) ([]term, bool, error) {
	switch p.Kind {
	case analyze.Word:
		t, err := s.term(p.Text)
		return []term{t}, err == nil && !empty(t), err
	case analyze.Prefix:
		t, err := s.prefix(p.Text)
		return []term{t}, err == nil && !empty(t), err
	}
	var out []term
	runes := []rune(p.Text)
	covered := 0
	for i := 0; i+1 < len(runes) && covered < len(runes); i++ {
		t, err := s.longest(runes[i:min(i+analyze.MaxGram, len(runes))])
		if err != nil || empty(t) {
			return nil, false, err
		}
		if end := i + utf8.RuneCountInString(t.text); end > covered {
			covered = end
			out = append(out, t)
		}
	}
	return out, true, nil
}

// longest finds the longest term that a stretch begins with. One shard is enough:
// terms between a pair and the stretch begin with the pair, and there are such only
// if it is common.
func (s *Searcher) longest(stretch []rune) (term, error) {
	i := s.manifest.ShardFor(string(stretch))
	if i < 0 {
		return term{}, nil
	}
	sh, err := s.shard(i)
	if err != nil {
		return term{}, err
	}
	for n := len(stretch); n >= 2; n-- {
		text := string(stretch[:n])
		k, ok := slices.BinarySearch(sh.Terms, text)
		if !ok {
			continue
		}
		lists, err := sh.Postings(k, s.manifest.Documents)
		if err != nil || n < len(stretch) && len(lists[index.Body]) > s.manifest.Common {
			return term{}, err // common, and the longer one is not there
		}
		return term{text: text, weight: 1, lists: lists}, nil
	}
	return term{}, nil
}

func empty(t term) bool {
	return !slices.ContainsFunc(t.lists[:], func(list []index.Posting) bool { return len(list) > 0 })
}

// term returns a term, with empty lists if there is none such.
func (s *Searcher) term(text string) (term, error) {
	t := term{text: text, weight: 1}
	i := s.manifest.ShardFor(text)
	if i < 0 {
		return t, nil
	}
	sh, err := s.shard(i)
	if err != nil {
		return t, err
	}
	if k, ok := slices.BinarySearch(sh.Terms, text); ok {
		t.lists, err = sh.Postings(k, s.manifest.Documents)
	}
	return t, err
}

// prefix returns all pairs of Han characters that begin with one, together. A
// character begins exactly one pair or ends a run wherever it occurs, so the
// summed frequency is how often the character itself occurs.
func (s *Searcher) prefix(char string) (term, error) {
	t := term{text: char, prefix: true, weight: 1}
	var sums [index.FieldCount]map[int]index.Posting
	for f := range sums {
		sums[f] = map[int]index.Posting{}
	}
	shards := s.manifest.Shards
	for i := max(s.manifest.ShardFor(char), 0); i < len(shards); i++ {
		if shards[i] > char && !strings.HasPrefix(shards[i], char) {
			break
		}
		if i+1 < len(shards) && onlyLonger(shards[i], shards[i+1]) {
			continue
		}
		sh, err := s.shard(i)
		if err != nil {
			return t, err
		}
		k, _ := slices.BinarySearch(sh.Terms, char)
		for ; k < len(sh.Terms) && strings.HasPrefix(sh.Terms[k], char); k++ {
			if !analyze.IsPair(sh.Terms[k]) {
				continue
			}
			p, err := sh.Postings(k, s.manifest.Documents)
			if err != nil {
				return t, err
			}
			for f, list := range p {
				for _, posting := range list {
					sum := sums[f][posting.Ordinal]
					posting.Frequency += sum.Frequency
					if sh.Terms[k] != char { // the pair ends there, not the character
						posting.Edges &^= index.End
					}
					posting.Edges |= sum.Edges
					sums[f][posting.Ordinal] = posting
				}
			}
		}
	}
	for f, sum := range sums {
		for _, posting := range sum {
			t.lists[f] = append(t.lists[f], posting)
		}
		slices.SortFunc(t.lists[f], func(a, b index.Posting) int { return a.Ordinal - b.Ordinal })
	}
	return t, nil
}

// onlyLonger reports whether a shard holds nothing but terms of three characters
// and more below one pair: it begins with one, and the next shard with another.
func onlyLonger(first, next string) bool {
	pair := firstTwo(first)
	return len(first) > len(pair) && strings.HasPrefix(next, pair) && len(next) > len(pair)
}

func firstTwo(text string) string {
	_, a := utf8.DecodeRuneInString(text)
	_, b := utf8.DecodeRuneInString(text[a:])
	return text[:a+b]
}

// hits gives the pages of a term.
func hits(t term) []hit {
	var out []hit
	for _, f := range [...]struct {
		field index.Field
		bit   fields
	}{{index.Title, inTitle}, {index.Number, inNumber}, {index.Body, inBody}} {
		list := make([]hit, len(t.lists[f.field]))
		for i, p := range t.lists[f.field] {
			list[i] = hit{p.Ordinal, f.bit, p.Edges}
		}
		out = merge(out, list)
	}
	return out
}

// holding gives the pages that hold all terms of a piece in one field at least.
func holding(terms []term) []hit {
	out := hits(terms[0])
	for _, t := range terms[1:] {
		out = meet(out, hits(t), true)
	}
	return out
}

// meet gives the pages of both, and the fields that have both; strict leaves out
// pages that have no such field. The first begins a title, the second ends it.
func meet(a, b []hit, strict bool) []hit {
	var out []hit
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i].ordinal < b[k].ordinal:
			i++
		case a[i].ordinal > b[k].ordinal:
			k++
		default:
			if both := a[i].fields & b[k].fields; both != 0 || !strict {
				out = append(out, hit{a[i].ordinal, both, a[i].edges&index.Start | b[k].edges&index.End})
			}
			i++
			k++
		}
	}
	return out
}

// merge gives the pages of either.
func merge(a, b []hit) []hit {
	out := make([]hit, 0, len(a)+len(b))
	i, k := 0, 0
	for i < len(a) && k < len(b) {
		switch {
		case a[i].ordinal < b[k].ordinal:
			out = append(out, a[i])
			i++
		case a[i].ordinal > b[k].ordinal:
			out = append(out, b[k])
			k++
		default:
			out = append(out, hit{a[i].ordinal, a[i].fields | b[k].fields, a[i].edges | b[k].edges})
			i++
			k++
		}
	}
	out = append(out, a[i:]...)
	return append(out, b[k:]...)
}

// without gives the pages of a that b does not have.
func without(a, b []hit) []hit {
	var out []hit
	k := 0
	for _, h := range a {
		for k < len(b) && b[k].ordinal < h.ordinal {
			k++
		}
		if k == len(b) || b[k].ordinal != h.ordinal {
			out = append(out, h)
		}
	}
	return out
}
