package vocabulary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/simplified"
)

// folded is a cell with the differences of typing taken out: no white space, one
// form of each sign, simplified characters. Every byte of text knows the bytes of
// the cell that it stands for.
type folded struct {
	cell, text string
	from, to   []int // of the rune that a byte of text belongs to
	gaps       []gap // what stood before the rune that starts at a byte
}

// gap is the white space before a character.
type gap byte

const (
	glued gap = iota
	spaced
	lineBroken
)

// fold takes a cell as typed. Bytes that are no UTF-8 count as a lost glyph.
func fold(cell string) folded {
	var b strings.Builder
	f := folded{cell: cell}
	before := glued
	for i := 0; i < len(cell); {
		r, size := utf8.DecodeRuneInString(cell[i:])
		if n := pinyinNote(cell[i:], b.String()); n > 0 {
			i += n
			continue
		}
		switch {
		case isLineBreak(r):
			before = lineBroken
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			before = max(before, spaced)
		case !isQuote(r):
			n, _ := b.WriteRune(plain(r))
			for range n {
				f.from, f.to, f.gaps = append(f.from, i), append(f.to, i+size), append(f.gaps, before)
			}
			before = glued
		}
		i += size
	}
	f.text = b.String()
	return f
}

// span gives the place in the cell of text[i:j], which must not be empty.
func (f folded) span(i, j int) (start, end int) { return f.from[i], f.to[j-1] }

// raw gives text[i:j] as typed, but for white space, which is dropped beside Han
// characters and otherwise one space.
func (f folded) raw(i, j int) string {
	if i >= j {
		return ""
	}
	start, end := f.span(i, j)
	fields := strings.Fields(f.cell[start:end])
	var b strings.Builder
	for k, field := range fields {
		if k > 0 {
			last, _ := utf8.DecodeLastRuneInString(fields[k-1])
			first, _ := utf8.DecodeRuneInString(field)
			if last < 0x2000 && first < 0x2000 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(field)
	}
	return b.String()
}

// trim narrows text[i:j] by the given characters at both ends.
func (f folded) trim(i, j int, cutset string) (int, int) {
	s := f.text[i:j]
	left := strings.TrimLeft(s, cutset)
	i += len(s) - len(left)
	return i, i + len(strings.TrimRight(left, cutset))
}

// pinyinNote gives the length of a note such as (lǐng), if s starts with one and a
// Han character stands before it. Genuine brackets hold Han characters or digits.
func pinyinNote(s, before string) int {
	if last, _ := utf8.DecodeLastRuneInString(before); !unicode.Is(unicode.Han, last) {
		return 0
	}
	if !strings.HasPrefix(s, "(") && !strings.HasPrefix(s, "（") {
		return 0
	}
	letters := 0
	for i, r := range s {
		switch {
		case i == 0:
		case r == ')' || r == '）':
			if letters == 0 {
				return 0
			}
			return i + utf8.RuneLen(r)
		case letters < 6 && (unicode.Is(unicode.Ll, r) && unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Mn, r)):
			letters++
		default:
			return 0
		}
	}
	return 0
}

func isLineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// isQuote finds the marks that are dropped: “信用中国”网站 is 信用中国网站.
func isQuote(r rune) bool { return strings.ContainsRune("“”\"‘’「」『』", r) }

// plain maps one character to its plain form.
func plain(r rune) rune {
	if s := simplified.Rune(r); s != r {
		return s
	}
	if r >= '！' && r <= '～' { // full-width forms of ASCII
		r -= '！' - '!'
	}
	switch r {
	case '(', '﹙', '〔':
		return '（'
	case ')', '﹚', '〕':
		return '）'
	case ',', '﹐':
		return '，'
	case ';', '﹔':
		return '；'
	case ':', '﹕', '∶':
		return '：'
	case '⁄', '∕', '╱':
		return '/'
	case '､', '﹑':
		return '、'
	case '｡':
		return '。'
	case utf8.RuneError:
		return '?'
	}
	return r
}
