package analyze

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalize folds text for searching. Pages and queries pass through it before
// anything else; it is the identity on its own output for ordinary text.
func Normalize(text string) string {
	if !plain(text) {
		text = norm.NFKC.String(dropInvisible(text))
	}
	return collapse(strings.Map(normalRune, text))
}

// plain reports whether a text has only characters that NFKC leaves alone or
// normalRune treats as it does, which is all that most pages have. The tables of NFKC
// take a third of the time of indexing.
func plain(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x80, r >= 0x4E00 && r <= 0x9FFF, r >= 0x3000 && r <= 0x3029, r >= fullwidth && r <= 0xFF5E,
			r == '“', r == '”', r == '‘', r == '’', r == '—', r == '·':
		default:
			return false
		}
	}
	return true
}

// fullwidth is the first full-width form, of the exclamation mark.
const fullwidth = 0xFF01

func normalRune(r rune) rune {
	switch {
	case r >= fullwidth && r <= 0xFF5E:
		r -= fullwidth - '!'
	case r == 0x3000:
		r = ' '
	}
	return fold(lower(r))
}

// Display prepares text for a snippet: the invisible goes, white space shrinks
// and broken lines join as in [Normalize], but every visible character stays
// as it was written.
func Display(text string) string {
	return collapse(dropInvisible(text))
}

// lower is one rune to one rune. JavaScript maps İ and a final Σ differently
// in whole strings; the client undoes that.
func lower(r rune) rune {
	return unicode.ToLower(r)
}

func dropInvisible(text string) string {
	return strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, text)
}

// collapse turns each run of white space into one space, or into nothing when
// it holds exactly one line break and stands between two Han characters: a
// sentence wrapped in the source is one sentence. A blank line, two breaks,
// stays a border, so a heading does not grow into the paragraph below it.
func collapse(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	var last rune // the last rune written, 0 at the beginning
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isSpace(r) {
			b.WriteRune(r)
			last = r
			i += size
			continue
		}
		breaks := 0
		for i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
			if !isSpace(r) {
				break
			}
			if isBreak(r) {
				breaks++
			}
			i += size
		}
		switch {
		case last == 0 || i == len(text): // leading and trailing space goes
		case breaks == 1 && isHan(last) && isHan(r):
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}
