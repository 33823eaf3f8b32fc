package attachtext

import (
	"bytes"
	"math"
	"strconv"
)

// token is a piece of a drawing or of a CMap: the two share one syntax.
type token struct {
	kind   tokenKind
	number float64
	text   []byte  // of a string, a name or an operator
	list   []token // of an array; of a dictionary, keys and values in turn
}

type tokenKind byte

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenString
	tokenName
	tokenOperator
	tokenArray
	tokenDict
	tokenClose // ] or >>
)

const (
	// maxLists is how deep arrays and dictionaries may nest in a drawing.
	maxLists = 30

	// maxOperands is how many tokens are kept for one operator. Lines of text have
	// up to some hundred, lists of CMaps some thousand.
	maxOperands = 1 << 18
)

// lexer cuts the bytes of a stream into tokens. It takes anything and always comes
// to the end: real drawings hold all kinds of mistakes.
type lexer struct {
	data []byte
	pos  int
	kept int // tokens in lists since the last operator
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) next() token {
	t := l.nested(0)
	if t.kind == tokenOperator {
		l.kept = 0
	}
	return t
}

// keep adds a token to a list, as long as there is room.
func (l *lexer) keep(list []token, t token) []token {
	if l.kept++; l.kept > maxOperands {
		return list
	}
	return append(list, t)
}

func (l *lexer) nested(depth int) token {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return token{}
	}
	switch c := l.data[l.pos]; c {
	case '(':
		return token{kind: tokenString, text: l.literal()}
	case '<':
		if l.at(1) == '<' {
			l.pos += 2
			return token{kind: tokenDict, list: l.list(depth)}
		}
		return token{kind: tokenString, text: l.hex()}
	case '[':
		l.pos++
		return token{kind: tokenArray, list: l.list(depth)}
	case ']', '>':
		l.pos++
		if c == '>' && l.at(0) == '>' {
			l.pos++
		}
		return token{kind: tokenClose}
	case '/':
		l.pos++
		return token{kind: tokenName, text: unescapeName(l.word())}
	case '{', '}', ')':
		l.pos++
		return token{kind: tokenOperator, text: []byte{c}}
	}
	word := l.word()
	if n, ok := parseNumber(word); ok {
		return token{kind: tokenNumber, number: n}
	}
	return token{kind: tokenOperator, text: word}
}

// list reads up to the end of an array or a dictionary, or to an operator: then the
// end is missing. Below maxLists, nothing is kept.
func (l *lexer) list(depth int) []token {
	var list []token
	for depth < maxLists {
		start := l.pos
		t := l.nested(depth + 1)
		if t.kind == tokenOperator && !isWord(t.text) {
			l.pos = start
			break
		}
		if t.kind == tokenEnd || t.kind == tokenClose {
			break
		}
		list = l.keep(list, t)
	}
	return list
}

// isWord reports the values that look like operators.
func isWord(s []byte) bool {
	switch string(s) {
	case "true", "false", "null":
		return true
	}
	return false
}

func (l *lexer) at(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func (l *lexer) skipSpace() {
	for ; l.pos < len(l.data); l.pos++ {
		if c := l.data[l.pos]; c == '%' {
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		} else if !isSpace(c) {
			return
		}
	}
}

func (l *lexer) word() []byte {
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	return l.data[start:l.pos]
}

// literal reads a string in parentheses.
func (l *lexer) literal() []byte {
	var out []byte
	open := 0
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			if open++; open == 1 {
				continue
			}
		case ')':
			if open--; open == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.at(0) == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out []byte) []byte {
	c := l.at(0)
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.at(0) == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := int(c - '0')
	for range 2 {
		if d := l.at(0); d >= '0' && d <= '7' {
			n = n*8 + int(d-'0')
			l.pos++
		}
	}
	return append(out, byte(n))
}

// hex reads a string in angle brackets.
func (l *lexer) hex() []byte {
	var out []byte
	half, n := byte(0), 0
	for l.pos++; l.pos < len(l.data) && l.data[l.pos] != '>'; l.pos++ {
		d, ok := hexDigit(l.data[l.pos])
		if !ok {
			continue
		}
		if n++; n%2 == 1 {
			half = d << 4
		} else {
			out = append(out, half|d)
		}
	}
	l.pos++
	if n%2 == 1 {
		out = append(out, half)
	}
	return out
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func unescapeName(name []byte) []byte {
	if bytes.IndexByte(name, '#') < 0 {
		return name
	}
	var out []byte
	for i := 0; i < len(name); i++ {
		if name[i] == '#' && i+2 < len(name) {
			a, ok1 := hexDigit(name[i+1])
			b, ok2 := hexDigit(name[i+2])
			if ok1 && ok2 {
				out = append(out, a<<4|b)
				i += 2
				continue
			}
		}
		out = append(out, name[i])
	}
	return out
}

func parseNumber(word []byte) (float64, bool) {
	if len(word) == 0 || word[0] != '+' && word[0] != '-' && word[0] != '.' && (word[0] < '0' || word[0] > '9') {
		return 0, false
	}
	n, err := strconv.ParseFloat(string(word), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		// Some programs write --5 or 1.2.3; a place is not worth a page.
		return 0, len(word) < 40 && len(bytes.Trim(word, "+-.0123456789")) == 0
	}
	return n, true
}

// skipPicture passes over a picture within a drawing, whose bytes are no tokens:
// ID has been read.
func (l *lexer) skipPicture() {
	for {
		i := bytes.Index(l.data[min(l.pos, len(l.data)):], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		l.pos += i + 2
		if isSpace(l.data[l.pos-3]) && (l.pos == len(l.data) || isSpace(l.data[l.pos])) {
			return
		}
	}
}
