package proofread

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxReach is how many bytes a sentence is followed to either side of a hit.
const maxReach = 600

// settle decides which hits are reported. Official texts speak about the same
// things as the advertisements, to forbid them, so a hit is weighed in its
// sentence. Of hits that overlap the first and longest is kept, apart from garbled
// ones, which are joined later.
func (w *Words) settle(text string, hits []hit, report func(Finding)) {
	slices.SortFunc(hits, func(a, b hit) int {
		if a.start != b.start {
			return a.start - b.start
		}
		if a.end != b.end {
			return b.end - a.end
		}
		return a.entry - b.entry
	})
	kept := 0 // the end of the last hit reported
	floor := 0
	for len(hits) > 0 {
		from, to := sentence(text, hits[0].start, hits[0].end, floor)
		floor = to
		n := 1
		for n < len(hits) && hits[n].end <= to {
			n++
		}
		around := w.surroundings(text, from, to)
		for _, h := range hits[:n] {
			e := w.reported[h.entry]
			if h.start < kept && e.kind != Mojibake || around.excepted(h) || e.role <= phrase && around.against(text, h, e.role) {
				continue
			}
			if e.role == alone && (isHan(before(text, h.start)) || isHan(after(text, h.end))) {
				continue
			}
			report(Finding{Kind: e.kind, Start: h.start, End: h.end, Word: e.word})
			kept = h.end
		}
		hits = hits[n:]
	}
}

// surroundings is what a sentence says about the hits in it.
type surroundings struct {
	from, to   int
	exceptions []hit        // by start, each as far as any before it
	names      map[int]bool // where they begin
	accusing   []hit        // words of against.brands, by start
	speaking   []hit        // words of both lists, by start

	// The clause of the last brand, and the accusing words in it.
	clauseFrom, clauseTo int
	inClause             []hit
}

func (w *Words) surroundings(text string, from, to int) *surroundings {
	a := &surroundings{from: from, to: to, names: map[int]bool{}}
	w.context.all(text, from, to, func(h hit) {
		switch w.speaks[h.entry] {
		case except:
			a.exceptions = append(a.exceptions, h)
		case name:
			a.names[h.start] = true
		case accuses:
			a.accusing = append(a.accusing, h)
			a.speaking = append(a.speaking, h)
		case mentions:
			a.speaking = append(a.speaking, h)
		}
	})
	byStart := func(a, b hit) int { return a.start - b.start }
	slices.SortFunc(a.exceptions, byStart)
	slices.SortFunc(a.accusing, byStart)
	slices.SortFunc(a.speaking, byStart)
	for i := 1; i < len(a.exceptions); i++ {
		a.exceptions[i].end = max(a.exceptions[i].end, a.exceptions[i-1].end)
	}
	return a
}

// excepted reports whether h lies inside an exception.
func (a *surroundings) excepted(h hit) bool {
	n, _ := slices.BinarySearchFunc(a.exceptions, h.start+1, func(e hit, start int) int { return e.start - start })
	return n > 0 && a.exceptions[n-1].end >= h.end
}

// against reports whether the sentence of a phrase, or the clause of a brand,
// speaks against it. A brand that a shop bears is none.
func (a *surroundings) against(text string, h hit, as role) bool {
	words := a.speaking
	if as == brand {
		if a.names[h.end] {
			return true
		}
		if len(a.accusing) == 0 {
			return false
		}
		if h.end > a.clauseTo {
			a.clause(text, h)
		}
		words = a.inClause
	}
	// A word inside the hit itself says nothing; few can overlap it.
	for _, s := range words {
		if s.end <= h.start || s.start >= h.end {
			return true
		}
	}
	return false
}

// clause finds the clause of h and the accusing words in it.
func (a *surroundings) clause(text string, h hit) {
	a.clauseFrom, a.clauseTo = h.start, h.end
	for a.clauseFrom > a.from {
		r, size := utf8.DecodeLastRuneInString(text[a.from:a.clauseFrom])
		if endsClause(r) {
			break
		}
		a.clauseFrom -= size
	}
	for a.clauseTo < a.to {
		r, size := utf8.DecodeRuneInString(text[a.clauseTo:a.to])
		if endsClause(r) {
			break
		}
		a.clauseTo += size
	}
	a.inClause = a.inClause[:0]
	for _, s := range a.accusing {
		if s.start >= a.clauseFrom && s.end <= a.clauseTo {
			a.inClause = append(a.inClause, s)
		}
	}
}

// sentence gives the bounds of the sentence around text[start:end], from floor on.
func sentence(text string, start, end, floor int) (from, to int) {
	for from = start; from > floor && start-from < maxReach; {
		r, size := utf8.DecodeLastRuneInString(text[floor:from])
		if endsSentence(r) {
			break
		}
		from -= size
	}
	for to = end; to < len(text) && to-end < maxReach; {
		r, size := utf8.DecodeRuneInString(text[to:])
		if endsSentence(r) {
			break
		}
		to += size
	}
	return from, to
}

// endsSentence counts the end of a line and the bar of a table.
func endsSentence(r rune) bool { return r >= 0 && strings.ContainsRune("。！？；!?;\n|", r) }

func endsClause(r rune) bool { return endsSentence(r) || r == '，' || r == ',' }
