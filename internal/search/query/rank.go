package query

import (
	"cmp"
	"slices"
)

// tier says how well a page holds the query as it was written. A better tier
// goes before any score.
type tier int

const (
	scattered   tier = iota + 1 // its characters occur, not together
	phraseBody                  // every part stands somewhere as written
	phraseTitle                 // every part stands in the title as written
	equalTitle                  // the title is the query
	exactNumber                 // a part is the number of the page
)

func (t tier) String() string {
	return [...]string{"", "apart", "as written", "as written in the title", "the title", "number"}[t]
}

// candidate is a matching page on its way into the results.
type candidate struct {
	page
	ended bool
	score float64
}

// rank orders all pages: by tier, those in force before those no longer in force,
// by score, and newer ones first.
func (s *Searcher) rank(m matches, sort string) []candidate {
	sums := s.scores(m.terms)
	out := make([]candidate, len(m.pages))
	for i, p := range m.pages {
		sum := float64(sums[p.ordinal] * s.priors[p.ordinal])
		if m.coverage != nil {
			sum = float64(sum * m.coverage[p.ordinal])
		}
		out[i] = candidate{p, s.ended[p.ordinal], rounded(sum)}
	}
	if sort != ByDate { // pages are in order of their dates
		slices.SortFunc(out, before)
	}
	return out
}

// before is the order of results; ordinals differ, so it is total.
func before(x, y candidate) int {
	ended := 0
	if x.ended != y.ended {
		ended = 1
		if y.ended {
			ended = -1
		}
	}
	return cmp.Or(
		cmp.Compare(y.tier, x.tier),
		ended,
		cmp.Compare(y.score, x.score),
		cmp.Compare(x.ordinal, y.ordinal),
	)
}
