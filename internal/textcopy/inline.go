package textcopy

import (
	"strings"
	"unicode"
)

// span is text in one style. A line feed in it breaks the line, a tab is a tab.
type span struct {
	text  string
	style style
}

// style is how a span looks, as a set.
type style uint8

const (
	bold style = 1 << iota
	italic
	strike
	underline
	code
	super
	sub
)

// line is a paragraph being read. White space in it is evened out as browsers do.
type line struct {
	spans []span
	space bool // one is due before what comes next
	verse bool // text is as written: white space and line breaks stay
}

// blank is what browsers make one space of.
const blank = " \t\n\r\f"

func isBlank(r rune) bool { return strings.ContainsRune(blank, r) }

// add puts text at the end.
func (l *line) add(s string, st style) {
	s = clean(s)
	if l.verse {
		l.put(s, st)
		return
	}
	for s != "" {
		word := strings.TrimLeftFunc(s, isBlank)
		if word != s {
			l.space = true
		}
		if word == "" {
			return
		}
		end := strings.IndexFunc(word, isBlank)
		if end < 0 {
			end = len(word)
		}
		if l.space && !l.fresh() {
			l.put(" ", st)
		}
		l.space = false
		l.put(word[:end], st)
		s = word[end:]
	}
}

// fresh reports whether the line that is being written has no text.
func (l *line) fresh() bool {
	n := len(l.spans)
	return n == 0 || strings.HasSuffix(l.spans[n-1].text, "\n")
}

// breakLine begins another line of the paragraph.
func (l *line) breakLine() {
	l.trim(" \u00a0")
	l.put("\n", 0)
	l.space = false
}

func (l *line) put(s string, st style) {
	if s == "" {
		return
	}
	if n := len(l.spans); n > 0 && l.spans[n-1].style == st {
		l.spans[n-1].text += s
		return
	}
	l.spans = append(l.spans, span{s, st})
}

// trim takes the characters of a set off the end.
func (l *line) trim(set string) {
	for n := len(l.spans); n > 0; n-- {
		last := &l.spans[n-1]
		if last.text = strings.TrimRight(last.text, set); last.text != "" {
			return
		}
		l.spans = l.spans[:n-1]
	}
}

// take gives what was read and starts anew. Nothing is left of blanks, of line
// breaks at the end, and of the two wide spaces that authors indent a paragraph
// with: the copy indents by itself.
func (l *line) take() []span {
	if l.verse {
		if n := len(l.spans); n > 0 {
			l.spans[n-1].text = strings.TrimSuffix(l.spans[n-1].text, "\n")
		}
	} else {
		l.trim(" \u00a0\n")
		if len(l.spans) > 0 {
			first := &l.spans[0]
			first.text = strings.TrimPrefix(strings.TrimPrefix(first.text, wide), wide)
		}
	}
	spans := l.spans
	*l = line{verse: l.verse}
	if strings.TrimSpace(plain(spans)) == "" {
		return nil
	}
	return spans
}

// wide is the space as wide as a character.
const wide = "\u3000"

// plain is the text of spans without their styles.
func plain(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
	}
	return b.String()
}

// clean leaves out the characters that XML 1.0 (section 2.2) forbids or discourages:
// controls, and those that Unicode says are none. A byte that is not UTF-8 becomes �.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\f' || r == '\v':
			return ' '
		case unicode.IsControl(r), r&0xfffe == 0xfffe, 0xfdd0 <= r && r <= 0xfdef:
			return -1
		}
		return r
	}, s)
}
