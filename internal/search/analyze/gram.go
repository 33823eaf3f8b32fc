package analyze

import "unicode/utf8"

// MaxGram is the number of characters of the longest term of a Han run. Terms of
// three and four characters exist only below pairs that are common in a site, so
// that a phrase of common words is found without reading long lists: see package
// index. With four characters 96 of 100 pages found hold the query, with three 82
// (docs/decisions/0016).
const MaxGram = 4

// Grams calls visit for every stretch of n Han characters of normalised text,
// alternative readings included, with the bytes it stands for. The characters are
// visit's only until it returns.
func Grams(text string, n int, visit func(chars []rune, start, end int)) {
	found := runs(text)
	window := make([]rune, 0, 64)
	starts := make([]int, 0, 64)
	for _, r := range found {
		if !r.han {
			continue
		}
		window, starts = window[:0], starts[:0]
		for i, c := range text[r.start:r.end] {
			if len(window) == cap(window) { // keep what the next stretch needs
				window = append(window[:0], window[len(window)-n+1:]...)
				starts = append(starts[:0], starts[len(starts)-n+1:]...)
			}
			window = append(window, c)
			starts = append(starts, r.start+i)
			if len(window) >= n {
				visit(window[len(window)-n:], starts[len(starts)-n], r.start+i+utf8.RuneLen(c))
			}
		}
	}
	for _, r := range readings(text, found) {
		joined, middle := []rune(r.before+r.after), utf8.RuneCountInString(r.before)
		for i := 0; i+n <= len(joined); i++ {
			if i < middle && i+n > middle {
				start, end := r.span(text, middle-i, i+n-middle)
				visit(joined[i:i+n], start, end)
			}
		}
	}
}
