package analyze

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text in the form phrases are looked for, with the way back to
// the text it was made from.
type Folded struct {
	// Text is normalised and has no white space at all, so that 2024年 is found
	// in "2024 年".
	Text string
	// starts and ends give, for each byte of Text, the bytes of the original
	// character it came from.
	starts, ends []int
}

// Fold normalises text character by character. It differs from [Normalize]
// only where NFKC composes across characters, which Han and ordinary Latin
// text never needs; in exchange every position can be mapped back.
func Fold(text string) Folded {
	f := Folded{starts: make([]int, 0, len(text)), ends: make([]int, 0, len(text))}
	buf := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		buf = appendFolded(buf, r)
		for len(f.starts) < len(buf) {
			f.starts = append(f.starts, i)
			f.ends = append(f.ends, i+size)
		}
		i += size
	}
	f.Text = string(buf)
	return f
}

func appendFolded(buf []byte, r rune) []byte {
	if isInvisible(r) {
		return buf
	}
	if r < 0x80 || r >= 0x4E00 && r <= 0x9FFF { // NFKC leaves these alone
		if isSpace(r) {
			return buf
		}
		return utf8.AppendRune(buf, fold(lower(r)))
	}
	for _, c := range norm.NFKC.String(string(r)) {
		if !isSpace(c) {
			buf = utf8.AppendRune(buf, fold(lower(c)))
		}
	}
	return buf
}

// Span maps the bytes from i to j of Text to bytes of the original.
func (f Folded) Span(i, j int) (start, end int) {
	return f.starts[i], f.ends[j-1]
}

// Squeeze drops the white space of a normalised text.
func Squeeze(text string) string {
	buf := make([]byte, 0, len(text))
	for _, r := range text {
		if !isSpace(r) {
			buf = utf8.AppendRune(buf, r)
		}
	}
	return string(buf)
}
