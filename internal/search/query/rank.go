package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/search/analyze"
)

// tier says how well a page holds the query as it was written. A better tier
// goes before any score.
type tier int

const (
	scattered   tier = iota + 1 // the terms occur
	phraseBody                  // every part stands in title or body as written
	phraseTitle                 // every part stands in the title as written
	equalTitle                  // the title is the query
	exactNumber                 // a part is the number of the page
)

func (t tier) String() string {
	return [...]string{"", "scattered", "phrase in body", "phrase in title", "title", "number"}[t]
}

// candidate is a matching page on its way into the results.
type candidate struct {
	ordinal int
	tier    tier
	certain bool // the tier is known without reading the page
	score   float64
	date    int
}

// block is how many candidates are read and put in order together. The lists
// give each page the best tier it can have; the text of the page confirms it.
// Reading 20 pages answers the first two screens, and a page whose pairs are
// all in its title can only be misplaced within its block.
const block = 20

// rank returns the candidates from offset on, at most limit.
func (s *Searcher) rank(q analyze.Query, m matches, offset, limit int) ([]candidate, error) {
	all := s.candidates(q, m)
	var page []candidate
	for start := offset - offset%block; start < len(all) && start < offset+limit; start += block {
		part := all[start:min(start+block, len(all))]
		if err := s.confirm(q, m, part); err != nil {
			return nil, err
		}
		from, to := max(offset-start, 0), min(offset+limit-start, len(part))
		if from < to {
			page = append(page, part[from:to]...)
		}
	}
	return page, nil
}

// candidates orders all matching pages by the best tier they can have.
func (s *Searcher) candidates(q analyze.Query, m matches) []candidate {
	sums := s.scores(m)
	all := make([]candidate, len(m.documents))
	for i, ordinal := range m.documents {
		c := candidate{ordinal: ordinal, score: s.final(sums[ordinal], ordinal), date: s.table.Date[ordinal]}
		c.tier, c.certain = s.bound(q, m, ordinal)
		all[i] = c
	}
	slices.SortFunc(all, before)
	return all
}

// before is the order of results; ordinals differ, so it is total.
func before(x, y candidate) int {
	return cmp.Or(
		cmp.Compare(y.tier, x.tier),
		cmp.Compare(y.score, x.score),
		cmp.Compare(y.date, x.date),
		cmp.Compare(x.ordinal, y.ordinal),
	)
}

// bound is the best tier the lists allow for a page, and whether it is sure: a
// single term found in a field is a phrase there.
func (s *Searcher) bound(q analyze.Query, m matches, ordinal int) (tier, bool) {
	single, inTitle, inEither := true, true, true
	for i, pm := range m.parts {
		if has(pm.exact, ordinal) {
			return exactNumber, true
		}
		title := has(pm.title, ordinal)
		inTitle = inTitle && title
		inEither = inEither && (title || has(pm.body, ordinal))
		single = single && q.Parts[i].Terms() == 1
	}
	switch {
	case inTitle && s.table.Title[ordinal] == q.TitleTokens:
		return equalTitle, false
	case inTitle:
		return phraseTitle, single
	case inEither:
		return phraseBody, single
	}
	return scattered, true
}

// confirm reads the pages of a block whose tier is not sure and puts the block
// in its final order.
func (s *Searcher) confirm(q analyze.Query, m matches, part []candidate) error {
	for i := range part {
		if part[i].certain {
			continue
		}
		f, err := s.fragment(part[i].ordinal)
		if err != nil {
			return err
		}
		part[i].tier = trueTier(q, m, part[i].ordinal, f.Title, f.Text)
	}
	slices.SortFunc(part, before)
	return nil
}

func trueTier(q analyze.Query, m matches, ordinal int, title, text string) tier {
	title = analyze.Fold(title).Text
	if title == q.Text {
		return equalTitle
	}
	text = analyze.Fold(text).Text
	t := phraseTitle
	for i, part := range q.Parts {
		single := part.Terms() == 1 // then the lists know better than a search in the text
		switch {
		case single && has(m.parts[i].title, ordinal), !single && strings.Contains(title, part.Text):
		case single && has(m.parts[i].body, ordinal), !single && strings.Contains(text, part.Text):
			t = phraseBody
		default:
			return scattered
		}
	}
	return t
}
