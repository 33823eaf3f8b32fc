package analyze

import "unicode/utf8"

// reading is one way to read a bracketed alternative: 村[居]委会 is both 村委会 and
// 居委会. The text does not hold either as it stands, but a reader asks for them.
type reading struct {
	before, after string // Han characters on either side of the place where they meet
	// before stands for as many characters of the text up to left, but none before
	// start; after stands in the text from right on.
	start, left, right int
}

// maxAlternative is the number of characters in brackets that are an alternative
// and not a remark.
const maxAlternative = 2

// readings finds the bracketed alternatives of a text: one or two Han characters
// in brackets, with Han characters directly on both sides. X[Y]Z is read XZ, and YZ
// with as many characters of X replaced as Y has.
func readings(text string, found []run) []reading {
	var out []reading
	for i := 1; i+1 < len(found); i++ {
		x, y, z := found[i-1], found[i], found[i+1]
		if !x.han || !y.han || !z.han || text[x.end:y.start] != "[" || text[y.end:z.start] != "]" {
			continue
		}
		n := utf8.RuneCountInString(text[y.start:y.end])
		if n > maxAlternative {
			continue
		}
		kept := x.end
		for range n {
			if kept > x.start {
				_, size := utf8.DecodeLastRuneInString(text[x.start:kept])
				kept -= size
			}
		}
		before, after := lastRunes(text[x.start:x.end], MaxGram-1), firstRunes(text[z.start:z.end], MaxGram-1)
		out = append(out,
			reading{before, after, x.start, x.end, z.start},
			reading{lastRunes(text[x.start:kept]+text[y.start:y.end], MaxGram-1), after, x.start, x.end, z.start},
			// What goes on into Z is in the second.
			reading{lastRunes(text[x.start:kept], MaxGram-1), text[y.start:y.end], x.start, kept, y.start})
	}
	return out
}

// pair is the one pair that the reading adds.
func (r reading) pair(text string) []Token {
	if r.before == "" {
		return nil
	}
	last, _ := utf8.DecodeLastRuneInString(r.before)
	first, _ := utf8.DecodeRuneInString(r.after)
	start, end := r.span(text, 1, 1)
	return []Token{{Term: string(last) + string(first), Start: start, End: end}}
}

// span gives the bytes that the last characters of before and the first of after,
// so many of each, stand for.
func (r reading) span(text string, before, after int) (start, end int) {
	return r.left - len(lastRunes(text[r.start:r.left], before)), r.right + len(firstRunes(r.after, after))
}

func lastRunes(text string, n int) string {
	for at := len(text); ; n-- {
		if n == 0 || at == 0 {
			return text[at:]
		}
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
}
