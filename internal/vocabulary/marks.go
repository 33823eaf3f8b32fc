package vocabulary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// State says whether a channel is chosen.
type State string

// The states.
const (
	Chosen    State = "chosen"
	NotChosen State = "not-chosen"
	Undecided State = "undecided" // its mark is lost
)

// lostGlyph is the state of ? until the whole cell is seen.
const lostGlyph State = "lost-glyph"

// Marks that mean nothing else. The signs of the private use area are those of
// Wingdings and Wingdings 2 as Word writes them; their letters are in weakMarks.
const (
	chosenMarks    = "■▄█◼◾▪◆▲●☑✔✓√✅☒🗹\uf052\uf050\uf0fc\uf0fe\uf06e\uf074"
	notChosenMarks = "□▢☐◻◇△❏❑×✗✘\uf0a3\uf0a8\uf06f\uf071"
)

// weakMarks are marks only directly before a known name; elsewhere they are
// letters or characters (人口, 窗口). The Latin ones are Wingdings that lost their
// font: R and þ a ticked box, n and t a filled one, £, ¨ and o an empty one.
var weakMarks = map[rune]State{
	'R': Chosen, 'þ': Chosen, 't': Chosen, 'n': Chosen,
	'£': NotChosen, '¨': NotChosen, 'o': NotChosen, '口': NotChosen, '〇': NotChosen, '○': NotChosen,
	'?': lostGlyph,
}

// mouthWords are the characters before 口 that make it a word.
const mouthWords = "人户窗门路出入进港接关道海江河渡井街"

// strongMark reads a mark that needs no known name after it.
func strongMark(r rune) (State, bool) {
	switch {
	case strings.ContainsRune(chosenMarks, r):
		return Chosen, true
	case strings.ContainsRune(notChosenMarks, r):
		return NotChosen, true
	}
	return "", false
}

// markAt reads the mark at text[i:]. follows tells whether a known name follows a
// weak mark. afterName says that a known name ends at i, so that 口 cannot be the
// end of a word.
func (f folded) markAt(i int, afterName bool, follows func(mark rune, rest string) bool) (length int, state State) {
	r, size := utf8.DecodeRuneInString(f.text[i:])
	if s, ok := strongMark(r); ok {
		return size, s
	}
	state, ok := weakMarks[r]
	if !ok {
		return 0, ""
	}
	if r == '?' { // a lost character leaves one ? for each of its bytes
		for size < 3 && strings.HasPrefix(f.text[i+size:], "?") {
			size++
		}
	}
	last, _ := utf8.DecodeLastRuneInString(f.text[:i])
	if f.gaps[i] == glued && i > 0 && !afterName {
		if r == '口' && strings.ContainsRune(mouthWords, last) {
			return 0, ""
		}
		if isLatin(r) && isLatin(last) {
			return 0, ""
		}
	}
	if !follows(r, f.text[i+size:]) {
		return 0, ""
	}
	return size, state
}

// isLatin finds letters and digits of ASCII, which glued together are one word.
func isLatin(r rune) bool {
	return r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
