package query

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
)

// matches is what a query found, before ranking.
type matches struct {
	terms []term // whose scores are added up, in this order
	pages []page
	how   Reading
	// coverage is how much each page has of the words, where none has all.
	coverage map[int]float64
}

// page is a page that matches all parts.
type page struct {
	ordinal int
	tier    tier
}

// Reading tells how a query was read, for those who asked it.
type Reading struct {
	// Words: no page has every part as it was written; these have the words that the
	// query was cut into.
	Words []string `json:"words,omitempty"`
	// Some: no page has all of the words; these have some.
	Some bool `json:"some,omitempty"`
	// Synonyms that were looked for as well.
	Synonyms []Synonym `json:"synonyms,omitempty"`
	// Failed are parts that no page has, or that the others do not go with; Offer
	// is the query without them. Only if nothing was found.
	Failed []string `json:"failed,omitempty"`
	Offer  string   `json:"offer,omitempty"`
}

// Synonym is a word of the query and what means the same.
type Synonym struct {
	Word string   `json:"word"`
	Also []string `json:"also"`
}

// maxAlternatives bounds what a synonym costs.
const maxAlternatives = 4

// synonymWeight sets a page with the word itself above one with another word for
// it, all else being equal.
const synonymWeight = 0.8

// part is a part of the query with what was found of it.
type part struct {
	analyze.Part
	written [][]term // itself and its synonyms as written: terms of what is on the site
	pages   []hit    // holding any of these
	exact   []int    // by the exact term of a number
	number  []term   // the exact term
}

// match finds the pages that hold every part of the query as it is written; if
// o.Apart asks for it also those with the characters of a part apart. If there are
// none, the query is cut into words.
func (s *Searcher) match(q analyze.Query, o Options) (matches, error) {
	var m matches
	var wanted, excluded []part
	for _, p := range q.Parts {
		found, err := s.part(p, &m.how)
		if err != nil {
			return m, err
		}
		if p.Excluded {
			excluded = append(excluded, found)
		} else {
			wanted = append(wanted, found)
		}
	}
	if len(wanted) == 0 {
		return m, nil
	}
	drop := func(pages []hit) []hit {
		for _, p := range excluded {
			pages = without(pages, p.pages)
		}
		return pages
	}
	for _, p := range wanted {
		m.terms = append(m.terms, p.number...)
		for _, terms := range p.written {
			m.terms = append(m.terms, terms...)
		}
	}

	written := drop(all(wanted))
	if len(written) > 0 && !o.Apart {
		m.pages = tiers(wanted, written, nil)
		return m, nil
	}
	if o.Apart {
		apart, err := s.apart(wanted)
		if err != nil {
			return m, err
		}
		if pages := drop(all(apart)); len(pages) > 0 {
			m.pages = tiers(wanted, written, pages)
			m.terms = append(m.terms, newTerms(m.terms, apart)...)
			return m, nil
		}
	}
	how := m.how
	cut, lost, err := s.words(wanted, &how)
	if err != nil {
		return m, err
	}
	if lost && len(wanted) > 1 {
		cut = nil
	}
	pages := drop(all(cut))
	if len(pages) == 0 && len(wanted) == 1 { // several words mean all of them
		pages, m.coverage = s.some(cut)
		pages = drop(pages)
		how.Some = true
	}
	if len(pages) == 0 {
		m.terms, m.coverage = nil, nil
		apart, err := s.apart(wanted)
		if err != nil {
			return m, err
		}
		m.how.Failed, m.how.Offer = failed(wanted, apart, excluded, drop)
		return m, nil
	}
	m.how, m.terms = how, nil
	for _, p := range cut {
		m.how.Words = append(m.how.Words, p.Text)
		m.terms = append(m.terms, p.number...)
		m.terms = append(m.terms, newTerms(m.terms, []part{p})...)
	}
	if how.Some {
		m.pages = tiers(cut, nil, pages)
	} else {
		m.pages = tiers(cut, pages, nil)
	}
	return m, nil
}

// part looks a part up as it is written, with its synonyms.
func (s *Searcher) part(p analyze.Part, how *Reading) (part, error) {
	out := part{Part: p}
	terms, pages, err := s.written(p)
	if err != nil {
		return out, err
	}
	if len(pages) > 0 {
		out.written, out.pages = [][]term{terms}, pages
	}
	if !p.Quoted && !p.Excluded && p.Exact == "" {
		if err := s.alternatives(&out, how); err != nil {
			return out, err
		}
	}
	if p.Exact != "" {
		t, err := s.term(p.Exact)
		if err != nil {
			return out, err
		}
		out.number = []term{t}
		for _, posting := range t.lists[index.Number] {
			out.exact = append(out.exact, posting.Ordinal)
		}
		out.pages = merge(out.pages, hits(t))
	}
	return out, nil
}

// alternatives looks a part up with each synonym in the place of its word. Those that
// some page has are told to the reader.
func (s *Searcher) alternatives(p *part, how *Reading) error {
	synonym, ok := s.synonyms(p.Text)
	if !ok {
		return nil
	}
	found := Synonym{Word: synonym.Word}
	for _, also := range synonym.Also {
		terms, pages, err := s.written(analyze.NewPart(strings.Replace(p.Text, synonym.Word, also, 1)))
		if err != nil {
			return err
		}
		if len(pages) == 0 {
			continue
		}
		for k := range terms {
			terms[k].weight = synonymWeight
		}
		for k := range pages {
			pages[k].edges = 0 // a title that is a synonym is not the query
		}
		p.written = append(p.written, terms)
		p.pages = merge(p.pages, pages)
		found.Also = append(found.Also, also)
	}
	same := func(x Synonym) bool { return x.Word == found.Word }
	if len(found.Also) > 0 && !slices.ContainsFunc(how.Synonyms, same) {
		how.Synonyms = append(how.Synonyms, found)
	}
	return nil
}

// synonyms finds the first, and there the longest, word of a text that has any.
func (s *Searcher) synonyms(text string) (Synonym, bool) {
	at, best := len(text), Synonym{}
	for _, group := range s.manifest.Synonyms {
		for _, word := range group {
			i := strings.Index(text, word)
			if i < 0 || i > at || i == at && len(word) <= len(best.Word) {
				continue
			}
			at, best = i, Synonym{Word: word}
			for _, also := range group {
				if also != word && len(best.Also) < maxAlternatives {
					best.Also = append(best.Also, also)
				}
			}
		}
	}
	return best, best.Word != ""
}

// written finds the pages that hold a text as it is written.
func (s *Searcher) written(p analyze.Part) ([]term, []hit, error) {
	var used []term
	var pages []hit
	for i, piece := range p.Pieces {
		terms, ok, err := s.terms(piece)
		if err != nil || !ok {
			return nil, nil, err
		}
		used = append(used, terms...)
		if i == 0 {
			pages = holding(terms)
		} else {
			pages = meet(pages, holding(terms), false)
		}
	}
	return used, pages, nil
}

// apart finds for each part the pages that have the pairs of its pieces. A part in
// quotation marks stays as it is.
func (s *Searcher) apart(parts []part) ([]part, error) {
	out := slices.Clone(parts)
	for i := range out {
		p := &out[i]
		if p.Quoted {
			continue
		}
		p.written = nil
		var pages []hit
		for k, piece := range p.Pieces {
			var terms []term
			for _, text := range piece.Pairs() {
				t, err := s.lookup(piece, text)
				if err != nil {
					return nil, err
				}
				terms = append(terms, t)
			}
			p.written = append(p.written, terms)
			if k == 0 {
				pages = holding(terms)
			} else {
				pages = meet(pages, holding(terms), false)
			}
		}
		p.pages = merge(p.pages, pages)
	}
	return out, nil
}

func (s *Searcher) lookup(piece analyze.Piece, text string) (term, error) {
	if piece.Kind == analyze.Prefix {
		return s.prefix(text)
	}
	return s.term(text)
}

// all gives the pages that have every part.
func all(parts []part) []hit {
	if len(parts) == 0 {
		return nil
	}
	pages := parts[0].pages
	for _, p := range parts[1:] {
		pages = meet(pages, p.pages, false)
	}
	return pages
}

// tiers says how well the pages hold the query. Pages of written have every part as
// it was written; others only in apart.
func tiers(parts []part, written, apart []hit) []page {
	pages := apart
	if apart == nil {
		pages = written
	}
	out := make([]page, len(pages))
	k := 0
	for i, h := range pages {
		out[i] = page{h.ordinal, scattered}
		for k < len(written) && written[k].ordinal < h.ordinal {
			k++
		}
		if k == len(written) || written[k].ordinal != h.ordinal {
			continue
		}
		switch w := written[k]; {
		case slices.ContainsFunc(parts, func(p part) bool { _, ok := slices.BinarySearch(p.exact, h.ordinal); return ok }):
			out[i].tier = exactNumber
		case w.fields&inTitle == 0:
			out[i].tier = phraseBody
		case len(parts) == 1 && w.edges == index.Start|index.End:
			out[i].tier = equalTitle
		default:
			out[i].tier = phraseTitle
		}
	}
	return out
}

// newTerms gives the terms of parts that are not among those of a query yet.
func newTerms(have []term, parts []part) []term {
	var out []term
	for _, p := range parts {
		for _, terms := range p.written {
			for _, t := range terms {
				same := func(x term) bool { return x.text == t.text && x.prefix == t.prefix }
				if !slices.ContainsFunc(have, same) && !slices.ContainsFunc(out, same) {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// failed names the parts that no page has, and then, from the last on, those without
// which there are results, and offers the query without them.
func failed(wanted, apart, excluded []part, drop func([]hit) []hit) (names []string, offer string) {
	gone := make([]bool, len(apart))
	for i, p := range apart {
		gone[i] = len(p.pages) == 0
	}
	finds := func(without int) bool {
		var rest []part
		for i, p := range apart {
			if !gone[i] && i != without {
				rest = append(rest, p)
			}
		}
		return len(drop(all(rest))) > 0
	}
	for slices.Contains(gone, false) && !finds(-1) {
		last, one := -1, -1
		for i := range apart {
			if !gone[i] {
				last = i
				if finds(i) {
					one = i
				}
			}
		}
		if one < 0 {
			one = last
		}
		gone[one] = true
	}
	var kept []string
	for i, p := range wanted {
		if gone[i] {
			names = append(names, p.Text)
		} else {
			kept = append(kept, asTyped(p.Part))
		}
	}
	if len(kept) == 0 { // name those alone that are nowhere
		names = nil
		for i, p := range apart {
			if len(p.pages) == 0 {
				names = append(names, wanted[i].Text)
			}
		}
	}
	if len(names) == 0 || len(kept) == 0 {
		return names, ""
	}
	for _, p := range excluded {
		kept = append(kept, asTyped(p.Part))
	}
	return names, strings.Join(kept, " ")
}

// asTyped writes a part the way it is asked for.
func asTyped(p analyze.Part) string {
	text := p.Text
	if p.Quoted {
		text = "「" + text + "」"
	}
	if p.Excluded {
		text = "-" + text
	}
	return text
}
