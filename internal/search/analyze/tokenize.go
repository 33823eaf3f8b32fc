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
	found := runs(text)
	for i, r := range found {
		if r.han {
			tokens = appendPairs(tokens, text, r)
			last := lastRune(text, r)
			tokens = append(tokens, Token{Term: text[last:r.end], Start: last, End: r.end})
		} else {
			w := r.word(text)
			tokens = append(tokens, w)
			if i > 0 && meets(text, found[i-1], r) {
				tokens = append(tokens, joinBefore(text, found[i-1], w))
			}
			if i+1 < len(found) && meets(text, r, found[i+1]) {
				tokens = append(tokens, joinAfter(text, w, found[i+1]))
			}
		}
	}
	for _, reading := range readings(text, found) {
		tokens = append(tokens, reading.pair(text)...)
	}
	return tokens
}

// meets reports whether one run follows the other at once or after one space,
// and only one of them is Han: 2024年, 2024 年, 第5.
func meets(text string, r, next run) bool {
	gap := text[r.end:next.start]
	return r.han != next.han && (gap == "" || gap == " ")
}

// joinBefore is the last character of a Han run with the word after it: 第5.
func joinBefore(text string, han run, w Token) Token {
	last := lastRune(text, han)
	return Token{Term: text[last:han.end] + w.Term, Start: last, End: w.End}
}

// joinAfter is a word with the first character of the Han run after it: 2024年.
func joinAfter(text string, w Token, han run) Token {
	_, size := utf8.DecodeRuneInString(text[han.start:])
	return Token{Term: w.Term + text[han.start:han.start+size], Start: w.Start, End: han.start + size}
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
