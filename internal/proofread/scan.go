package proofread

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Scan gives the findings in text in order of Start, and nil for a clean text. The
// text may be Markdown, YAML or plain; findings of the word lists do not overlap
// one another. It takes time in proportion to the text.
func (w *Words) Scan(text string) []Finding {
	s := scanner{text: text}
	s.scan(w)
	if len(s.hits) > 0 {
		w.settle(text, s.hits, s.add)
	}
	slices.SortStableFunc(s.found, func(a, b Finding) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	return joinGarbled(text, s.found)
}

// scanner is one pass over one text. Its offsets remember how far a rule has
// looked already, so that no part of the text is looked at once per trigger.
type scanner struct {
	text  string
	found []Finding
	hits  []hit

	dateEnd  int // split dates
	lineEnd  int // asterisks
	latinEnd int // bytes read as Latin-1
	softEnd  int // the soft hyphens of such bytes
	gbkEnd   int // bytes read as GBK
	runEnd   int // radicals, invisible and private-use characters
	crossEnd int // X年X月X日

	fragment  int     // where the last pinyin fragment ends
	faint     Finding // the last fragment
	faintSeen bool    // and whether it is reported

	hidden     string // the element that readers cannot see, and how many
	hiddenDeep int    // of its name are open
}

func (s *scanner) add(f Finding) {
	f.Text = s.text[f.Start:f.End]
	s.found = append(s.found, f)
}

func (s *scanner) report(k Kind, start, end int) { s.add(Finding{Kind: k, Start: start, End: end}) }

func (s *scanner) scan(w *Words) {
	text, m := s.text, w.hits
	k := cursor{m: m}
	found := func(h hit) { s.hits = append(s.hits, h) }
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(text, i)
			if r >= 1<<16 {
				k.state = 0
				s.lookBeyond(i, r)
				i += size
				continue
			}
		}
		c := m.class[r]
		if c == 0 {
			k.state = 0
			i += size
			continue
		}
		if c&trigger != 0 && !(isDigit(r) && i > 0 && isDigit(rune(text[i-1]))) {
			s.look(i, r, size)
		}
		if k.state != 0 || c&begins != 0 {
			k.take(text, i, i+size, r, c, found)
		}
		i += size
	}
}

// decode is utf8.DecodeRuneInString with a short way for the characters that make
// up Chinese text.
func decode(text string, i int) (rune, int) {
	if b := text[i]; b >= 0xE1 && b <= 0xEC && i+2 < len(text) {
		c, d := text[i+1], text[i+2]
		if c&0xC0 == 0x80 && d&0xC0 == 0x80 {
			return rune(b&0x0F)<<12 | rune(c&0x3F)<<6 | rune(d&0x3F), 3
		}
	}
	return utf8.DecodeRuneInString(text[i:])
}

// look hands the trigger r at i to the rules it may begin.
func (s *scanner) look(i int, r rune, size int) {
	switch {
	case isDigit(r):
		s.lookDigits(i)
	case r == '*' || r == '＊':
		s.lookAsterisks(i)
	case r == '<':
		s.lookTag(i)
	case r == '?':
		s.lookQuestionMarks(i)
	case r == 'T' || r == 'F':
		s.lookNote(i)
	case isCross(r):
		s.lookCrosses(i)
	case r == '〔' || r == '﹝' || r == '(' || r == '（' || r == '[' || r == '［' || r == '【' || r == '〖':
		s.lookBracket(i, r, size)
		switch r {
		case '(', '（':
			s.lookFragment(i, size)
		case '[':
			s.lookLink(i)
		}
	case r == '〕' || r == '﹞':
		s.lookClosing(i, size)
	case r == utf8.RuneError:
		s.lookReplacement(i)
	case isInvisible(r), isBidi(r), isRadical(r), isPrivate(r):
		s.lookRun(i, r)
	case r >= 0xA0 && r <= 0xFF:
		s.lookLatin(i, r)
	default:
		s.lookGBK(i, r)
	}
}

// triggers gives the characters of the basic plane that look knows.
func triggers() map[rune]bool {
	set := map[rune]bool{utf8.RuneError: true}
	for _, r := range "0123456789*＊<?TF(（[［【〖〔﹝〕﹞" + crosses {
		set[r] = true
	}
	for r := range rune(1 << 16) {
		if isInvisible(r) || isBidi(r) || isRadical(r) || isPrivate(r) || isGarbleLead(r) {
			set[r] = true
		}
	}
	return set
}

// lookBeyond handles the rare characters outside the basic plane.
func (s *scanner) lookBeyond(i int, r rune) {
	if isRadical(r) || isPrivate(r) {
		s.lookRun(i, r)
	}
}

// joinGarbled joins garbled pieces that touch: 烫烫烫烫 is one damage.
func joinGarbled(text string, found []Finding) []Finding {
	var joined []Finding
	last := -1 // the last garbled finding in joined
	for _, f := range found {
		if f.Kind == Mojibake {
			if last >= 0 && f.Start <= joined[last].End {
				joined[last].End = max(joined[last].End, f.End)
				joined[last].Text = text[joined[last].Start:joined[last].End]
				continue
			}
			last = len(joined)
		}
		joined = append(joined, f)
	}
	return joined
}

// lookNote finds the notes that authors leave for themselves.
func (s *scanner) lookNote(i int) {
	for _, word := range []string{"TODO", "FIXME"} {
		if strings.HasPrefix(s.text[i:], word) && !isAlnum(before(s.text, i)) && !isAlnum(after(s.text, i+len(word))) {
			s.report(Placeholder, i, i+len(word))
		}
	}
}
