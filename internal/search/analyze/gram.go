package analyze

import "unicode/utf8"

// MaxGram is the number of characters of the longest term of a Han run. Terms of
// three and four characters exist only below pairs that are common in a site, so
// that a phrase of common words is found without reading long lists: see package
// index. Four keeps 99 of 100 pages shown true to the query, three 96
// (docs/decisions/0016).
const MaxGram = 4

// Grams calls visit for every stretch of n Han characters of normalised text,
// alternative readings included.
func Grams(text string, n int, visit func(gram Token)) {
	found := runs(text)
	for _, r := range found {
		if r.han {
			gramsOf(text[r.start:r.end], n, func(start, end int) {
				visit(Token{Term: text[r.start+start : r.start+end], Start: r.start + start, End: r.start + end})
			})
		}
	}
	for _, r := range readings(text, found) {
		middle := len(r.before)
		gramsOf(r.before+r.after, n, func(start, end int) {
			if start < middle && end > middle {
				visit(r.token(text, start, end))
			}
		})
	}
}

// gramsOf calls visit for every stretch of n characters of a Han run.
func gramsOf(run string, n int, visit func(start, end int)) {
	starts := make([]int, 0, MaxGram) // of the n characters last seen
	for i := 0; i < len(run); {
		_, size := utf8.DecodeRuneInString(run[i:])
		if len(starts) == n {
			starts = append(starts[:0], starts[1:]...)
		}
		starts = append(starts, i)
		i += size
		if len(starts) == n {
			visit(starts[0], i)
		}
	}
}
