package vocabulary

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a part of a channel cell.
type token struct {
	kind       kind
	start, end int    // in the folded text
	state      State  // of a mark
	name       string // of a name
}

type kind byte

const (
	words   kind = iota // text that is nothing else
	mark                // a box
	name                // a known name
	bracket             // （…） directly after a name
	address             // a URL
	number              // the numbering before a name
	stop                // a separator
	line                // a line break outside of names
)

var (
	addressPattern = regexp.MustCompile(`^(?:https?：/{1,2}|www\.)[!-~：]+`)
	numberPattern  = regexp.MustCompile(`^(?:\d{1,2}[.、)）]|（\d{1,2}）|（[一二三四五六七八九十]{1,3}）|[①-⑳])`)
	bareNumber     = regexp.MustCompile(`^\d{1,2}`)
	remarkPattern  = regexp.MustCompile(`^备?注：`)
)

const separators = "、，；。/|+"

// lex cuts a cell into tokens. Every known name is found wherever it stands, the
// longest first, so that a separator inside a name cannot cut it.
func (f folded) lex() []token {
	var tokens []token
	add := func(k kind, i, n int) *token {
		tokens = append(tokens, token{kind: k, start: i, end: i + n})
		return &tokens[len(tokens)-1]
	}
	last := func() kind {
		if len(tokens) == 0 {
			return line
		}
		return tokens[len(tokens)-1].kind
	}
	for i := 0; i < len(f.text); {
		rest := f.text[i:]
		if f.gaps[i] == lineBroken && i > 0 {
			add(line, i, 0)
		}
		if n, state := f.markAt(i, last() == name || last() == bracket, channelFollows); n > 0 {
			add(mark, i, n).state = state
			i += n
			continue
		}
		if n, canonical := nameAt(rest); n > 0 {
			add(name, i, n).name = canonical
			i += n
			continue
		}
		_, size := utf8.DecodeRuneInString(rest)
		switch {
		case last() != words && numbering(rest) > 0:
			size = numbering(rest)
			add(number, i, size)
		case last() == name && bracketed(rest) > 0:
			size = bracketed(rest)
			add(bracket, i, size)
		case addressPattern.MatchString(rest):
			size = len(addressPattern.FindString(rest))
			add(address, i, size)
		case remarkPattern.MatchString(rest) && len(tokens) > 0:
			size = len(rest)
			add(words, i, size)
		case strings.Contains(separators, rest[:size]):
			add(stop, i, size)
		case last() == words:
			tokens[len(tokens)-1].end += size
		default:
			add(words, i, size)
		}
		i += size
	}
	return tokens
}

// channelFollows decides over weak marks. Those that are Han characters must stand
// directly before a name, because they are part of words (口岸办网站, 二〇二〇年).
func channelFollows(mark rune, rest string) bool {
	if unicode.Is(unicode.Han, mark) {
		n, _ := nameAt(rest)
		return n > 0
	}
	return ownedNameAt(rest)
}

// bracketed gives the length of a bracketed remark at the start of text, or 0. A
// bracket with a box inside is no remark.
func bracketed(text string) int {
	if !strings.HasPrefix(text, "（") {
		return 0
	}
	depth := 0
	for i, r := range head(text, 80) {
		if _, ok := strongMark(r); ok {
			return 0
		}
		switch r {
		case '（':
			depth++
		case '）':
			if depth--; depth == 0 {
				return i + len("）")
			}
		}
	}
	return 0
}

// numbering gives the length of 1. or （1） or ①, or of a bare number before a
// known name (1政府网站).
func numbering(text string) int {
	if n := len(numberPattern.FindString(text)); n > 0 {
		return n
	}
	if n := len(bareNumber.FindString(text)); n > 0 {
		if m, _ := nameAt(text[n:]); m > 0 {
			return n
		}
	}
	return 0
}
