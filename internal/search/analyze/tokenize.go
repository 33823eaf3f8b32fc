package analyze

import "unicode/utf8"

// MaxWord is the number of characters of a word that count. Longer ones are
// keys and hashes nobody types; they share the term of their beginning.
const MaxWord = 64

// Token is a term and the bytes of the normalised text it stands for.
type Token struct {
	Term       string
	Start, End int
}

// Tokens cuts normalised text of a page into terms.
func Tokens(text string) []Token {
	var tokens []Token
	for _, r := range runs(text) {
		if !r.han {
			tokens = append(tokens, r.word(text))
			continue
		}
		tokens = appendPairs(tokens, text, r)
		last := lastRune(text, r)
		tokens = append(tokens, Token{Term: text[last:r.end], Start: last, End: r.end})
	}
	return tokens
}

// run is a stretch of text of one class.
type run struct {
	han        bool
	start, end int
}

// runs finds the Han runs and the words of text.
func runs(text string) []run {
	var found []run
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isHan(r):
			end := skip(text, i+size, isHan)
			found = append(found, run{han: true, start: i, end: end})
			i = end
		case isWord(r):
			end := skip(text, i+size, isWord)
			for end < len(text) && text[end] == '.' {
				next := skip(text, end+1, isWord)
				if next == end+1 { // a full stop that ends something
					break
				}
				end = next
			}
			found = append(found, run{start: i, end: end})
			i = end
		default:
			i += size
		}
	}
	return found
}

// skip returns the end of the characters of a class that follow i.
func skip(text string, i int, class func(rune) bool) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !class(r) {
			break
		}
		i += size
	}
	return i
}

func (r run) word(text string) Token {
	n := 0
	for i := range text[r.start:r.end] {
		if n == MaxWord {
			return Token{Term: text[r.start : r.start+i], Start: r.start, End: r.end}
		}
		n++
	}
	return Token{Term: text[r.start:r.end], Start: r.start, End: r.end}
}

// appendPairs adds the overlapping pairs of a Han run; a run of one has none.
func appendPairs(tokens []Token, text string, r run) []Token {
	_, size := utf8.DecodeRuneInString(text[r.start:])
	for first, second := r.start, r.start+size; second < r.end; {
		_, size = utf8.DecodeRuneInString(text[second:])
		tokens = append(tokens, Token{Term: text[first : second+size], Start: first, End: second + size})
		first, second = second, second+size
	}
	return tokens
}

// lastRune returns where the last character of a run begins.
func lastRune(text string, r run) int {
	_, size := utf8.DecodeLastRuneInString(text[r.start:r.end])
	return r.end - size
}
