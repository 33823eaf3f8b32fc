package query

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
)

// term is a term of a query, or all terms that begin with it.
type term struct {
	text   string
	prefix bool
}

// matches is what a query found, before ranking.
type matches struct {
	terms     []term // in order of first appearance, each once
	lists     map[term]index.Postings
	parts     []partMatches
	documents []int // matching every part, ascending
}

// partMatches are the pages of one part, ascending ordinals.
type partMatches struct {
	exact []int // by the exact term of a number
	title []int // all terms in the title
	body  []int // all terms in the body
	all   []int // exact, or every group in some field
}

// match finds the pages that match every part of the query.
func (s *Searcher) match(q analyze.Query) (matches, error) {
	m := matches{terms: terms(q), lists: map[term]index.Postings{}}
	for _, t := range m.terms {
		lists, err := s.lists(t)
		if err != nil {
			return matches{}, err
		}
		m.lists[t] = lists
	}
	for i, part := range q.Parts {
		pm := m.part(part)
		m.parts = append(m.parts, pm)
		if i == 0 {
			m.documents = pm.all
		} else {
			m.documents = intersect(m.documents, pm.all)
		}
	}
	return m, nil
}

// terms lists the terms of a query in the order in which scores are added.
func terms(q analyze.Query) []term {
	var out []term
	add := func(t term) {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	for _, part := range q.Parts {
		if part.Exact != "" {
			add(term{text: part.Exact})
		}
		for _, g := range part.Groups {
			for _, text := range g.Terms {
				add(term{text, g.Prefix})
			}
		}
	}
	return out
}

func (m matches) part(part analyze.Part) partMatches {
	var pm partMatches
	for i, g := range part.Groups {
		var inField [index.FieldCount][]int
		var inAny []int
		for f := range index.FieldCount {
			for k, text := range g.Terms {
				pages := ordinals(m.lists[term{text, g.Prefix}][f])
				if k == 0 {
					inField[f] = pages
				} else {
					inField[f] = intersect(inField[f], pages)
				}
			}
			inAny = union(inAny, inField[f])
		}
		if i == 0 {
			pm.title, pm.body, pm.all = inField[index.Title], inField[index.Body], inAny
			continue
		}
		pm.title = intersect(pm.title, inField[index.Title])
		pm.body = intersect(pm.body, inField[index.Body])
		pm.all = intersect(pm.all, inAny)
	}
	if part.Exact != "" {
		pm.exact = ordinals(m.lists[term{text: part.Exact}][index.Number])
		pm.all = union(pm.all, pm.exact)
	}
	return pm
}

// lists returns the postings of a term or, for a prefix, of all its terms
// together. A character begins exactly one term wherever it occurs, so the
// summed frequency is how often the character itself occurs.
func (s *Searcher) lists(t term) (index.Postings, error) {
	if !t.prefix {
		return s.postings(t.text)
	}
	var sums [index.FieldCount]map[int]int
	for f := range sums {
		sums[f] = map[int]int{}
	}
	for i := max(s.manifest.ShardFor(t.text), 0); i < len(s.manifest.Shards); i++ {
		r := s.manifest.Shards[i]
		if r.First > t.text && !strings.HasPrefix(r.First, t.text) {
			break
		}
		sh, err := s.shard(r.File)
		if err != nil {
			return index.Postings{}, err
		}
		k, _ := find(sh.Terms, t.text)
		for ; k < len(sh.Terms) && strings.HasPrefix(sh.Terms[k], t.text); k++ {
			p, err := sh.Postings(k, s.manifest.Documents)
			if err != nil {
				return index.Postings{}, err
			}
			for f, list := range p {
				for _, posting := range list {
					sums[f][posting.Ordinal] += posting.Frequency
				}
			}
		}
	}
	var out index.Postings
	for f, sum := range sums {
		for ordinal, frequency := range sum {
			out[f] = append(out[f], index.Posting{Ordinal: ordinal, Frequency: frequency})
		}
		slices.SortFunc(out[f], func(a, b index.Posting) int { return a.Ordinal - b.Ordinal })
	}
	return out, nil
}

// find returns the place of a term among sorted terms, or where it would be.
func find(terms []string, text string) (int, bool) {
	return slices.BinarySearch(terms, text)
}

func ordinals(list []index.Posting) []int {
	out := make([]int, len(list))
	for i, p := range list {
		out[i] = p.Ordinal
	}
	return out
}

// has reports whether an ascending set holds the page.
func has(set []int, ordinal int) bool {
	_, ok := slices.BinarySearch(set, ordinal)
	return ok
}

func intersect(a, b []int) []int {
	var out []int
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			out = append(out, a[i])
			i++
			k++
		}
	}
	return out
}

func union(a, b []int) []int {
	out := make([]int, 0, len(a)+len(b))
	i, k := 0, 0
	for i < len(a) && k < len(b) {
		switch {
		case a[i] < b[k]:
			out = append(out, a[i])
			i++
		case a[i] > b[k]:
			out = append(out, b[k])
			k++
		default:
			out = append(out, a[i])
			i++
			k++
		}
	}
	out = append(out, a[i:]...)
	return append(out, b[k:]...)
}
