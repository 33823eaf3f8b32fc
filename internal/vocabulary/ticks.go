package vocabulary

import (
	"strings"
	"unicode/utf8"
)

// ticks are the signs that tick a cell. P, R, ü and þ are Wingdings that lost
// their font; ∨ and the Roman numerals are what √ becomes in scanned tables.
const ticks = "√✓✔☑✅■●○◆▲█▄☒🗹∨VvⅤⅴPRüþ是有\uf0fc\uf0fe\uf050\uf052\uf06e"

// Tick reports whether a cell holds one tick and nothing else.
func Tick(cell string) bool {
	text := strings.TrimRight(fold(cell).text, "。、，；.")
	r, size := utf8.DecodeRuneInString(text)
	return size > 0 && size == len(text) && r != utf8.RuneError && strings.ContainsRune(ticks, r)
}

// part is a stretch of a cell's folded text, and whether a tick speaks of it.
type part struct {
	i, j   int
	ticked bool
}

// parts cuts a cell at its ticks and gives what is chosen: the ticked parts, or
// the whole cell if nothing is ticked in it. Ticks stand before all words of a
// cell or after all of them; otherwise it cannot be told which word a tick belongs
// to, and ok is false, as for a tick without words. wordAt gives the length of the
// known word at the start of a text.
func (f folded) parts(wordAt func(string) int) (chosen []part, ok bool) {
	marks := f.tickMarks(wordAt)
	if len(marks) == 0 {
		return []part{{0, len(f.text), false}}, f.text != ""
	}
	last := marks[len(marks)-1]
	leading := marks[0].start == 0
	if !leading && last.end != len(f.text) {
		return nil, false
	}
	ok = true
	for k, m := range marks {
		i, j := m.end, len(f.text)
		switch {
		case leading && k+1 < len(marks):
			j = marks[k+1].start
		case !leading:
			j = m.start
			i = 0
			if k > 0 {
				i = marks[k-1].end
			}
		}
		i, j = f.trim(i, j, listSigns)
		switch {
		case i == j && leading && k+1 < len(marks):
			// Two marks together, as □√ where a box was ticked by hand.
			if m.state == Chosen {
				marks[k+1].state = Chosen
			}
		case i == j || m.state == lostGlyph:
			ok = false
		case m.state == Chosen:
			chosen = append(chosen, part{i, j, true})
		}
	}
	return chosen, ok && len(chosen) > 0
}

// listSigns may stand between the words of a cell.
const listSigns = "、，；/。.：|"

// tickMarks finds the ticks and boxes of a cell.
func (f folded) tickMarks(wordAt func(string) int) []token {
	var marks []token
	afterWord := false
	for i := 0; i < len(f.text); {
		follows := func(_ rune, rest string) bool { return wordAt(rest) > 0 }
		n, state := f.markAt(i, afterWord, follows)
		if n == 0 {
			r, size := utf8.DecodeRuneInString(f.text[i:])
			atEdge := i == 0 || i+size == len(f.text)
			if r == '∨' || atEdge && len(f.text) > size && (r == 'V' || r == 'v') {
				n, state = size, Chosen
			}
		}
		if n > 0 {
			marks = append(marks, token{kind: mark, start: i, end: i + n, state: state})
			afterWord = false
			i += n
			continue
		}
		if n = wordAt(f.text[i:]); n == 0 {
			_, n = utf8.DecodeRuneInString(f.text[i:])
			afterWord = false
		} else {
			afterWord = true
		}
		i += n
	}
	return marks
}

// inOrder gives those of canonical that were found.
func inOrder(canonical []string, found map[string]bool) []string {
	var list []string
	for _, w := range canonical {
		if found[w] {
			list = append(list, w)
		}
	}
	return list
}
