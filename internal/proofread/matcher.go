package proofread

import (
	"slices"
	"unicode/utf8"
)

const (
	// maxRunes is the longest entry of a list; it bounds what a match must
	// remember of the text before it.
	maxRunes = 32
	// maxGap is how many blanks or dots may stand between two characters of an
	// entry: 博 · 彩 has three.
	maxGap = 3
)

// The class of a character says what the scan must do with it. Most characters
// have none, and cost one look into a table.
const (
	noise   uint8 = 1 << iota // skipped inside an entry
	begins                    // the first character of some entry
	inside                    // a later character of some entry
	trigger                   // something other than an entry may begin here
)

// matcher finds a set of entries in one pass (Aho and Corasick), ignoring case,
// width, variants of characters and noise between them.
type matcher struct {
	class    [1 << 16]uint8
	first    [1 << 16]uint16 // the state after the first character of an entry
	plain    [1 << 16]uint16 // fold, as a table
	states   []state
	letters  []rune // of the edges, by state
	next     []int32
	variants map[rune]rune
	entries  []pattern
}

type pattern struct {
	runes int
	// The class of a Latin letter or digit at either end, so that bet365 is not
	// found in alphabet365.
	head, tail latin
}

type state struct {
	edges, edgesEnd int32
	fail            int32
	entry           int32 // the entry that ends here, or -1
	shorter         int32 // the next state on the way of fail where an entry ends, or 0
}

// newMatcher takes entries that are folded, so without noise, and all different.
func newMatcher(entries [][]rune, variants map[rune]rune) *matcher {
	m := &matcher{variants: variants}
	for _, e := range entries {
		m.entries = append(m.entries, pattern{len(e), latinOf(e[0]), latinOf(e[len(e)-1])})
	}
	m.build(entries)
	m.classify(entries)
	return m
}

// build makes the states breadth first, so that those of depth one come first and
// a state's fail state always has the lower number.
func (m *matcher) build(entries [][]rune) {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return slices.Compare(entries[a], entries[b]) })

	type span struct{ from, to, depth int } // entries of order that share a prefix
	spans := []span{{0, len(order), 0}}
	m.states = []state{{entry: -1}}
	for at := 0; at < len(m.states); at++ {
		s := spans[at]
		from := s.from
		if from < s.to && len(entries[order[from]]) == s.depth {
			m.states[at].entry = int32(order[from])
			from++
		}
		m.states[at].edges = int32(len(m.letters))
		for from < s.to {
			letter, to := entries[order[from]][s.depth], from
			for to < s.to && entries[order[to]][s.depth] == letter {
				to++
			}
			child := int32(len(m.states))
			fail := int32(0)
			if at != 0 {
				fail = m.child(m.states[at].fail, letter)
			} else {
				m.first[letter] = uint16(child)
			}
			m.letters = append(m.letters, letter)
			m.next = append(m.next, child)
			m.states = append(m.states, state{fail: fail, entry: -1})
			spans = append(spans, span{from, to, s.depth + 1})
			from = to
		}
		m.states[at].edgesEnd = int32(len(m.letters))
	}
	for i := range m.states {
		if fail := m.states[i].fail; m.states[fail].entry >= 0 {
			m.states[i].shorter = fail
		} else {
			m.states[i].shorter = m.states[fail].shorter
		}
	}
}

// child follows letter, a folded character, from the state at.
func (m *matcher) child(at int32, letter rune) int32 {
	for at != 0 {
		s := &m.states[at]
		if n := s.edgesEnd - s.edges; n <= 4 {
			for e := s.edges; e < s.edgesEnd; e++ {
				if m.letters[e] == letter {
					return m.next[e]
				}
			}
		} else if i, found := slices.BinarySearch(m.letters[s.edges:s.edgesEnd], letter); found {
			return m.next[int(s.edges)+i]
		}
		at = s.fail
	}
	return int32(m.first[letter])
}

// classify fills the tables for every spelling of a character: first is filled for
// the folded ones only until then.
func (m *matcher) classify(entries [][]rune) {
	for _, e := range entries {
		m.class[e[0]] |= begins
		for _, r := range e[1:] {
			m.class[r] |= inside
		}
	}
	for r := range rune(1 << 16) {
		f := m.fold(r)
		m.plain[r] = uint16(f)
		if f != r {
			m.class[r], m.first[r] = m.class[f]&^noise, m.first[f]
		}
		if isNoise(r) {
			m.class[r] = noise
		}
	}
}

// fold maps the spellings of a character to one.
func (m *matcher) fold(r rune) rune {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	if r >= 0x80 {
		if plain, ok := m.variants[r]; ok {
			return plain
		}
	}
	return r
}

// foldAll folds a whole entry and drops the noise in it.
func foldAll(s string, variants map[rune]rune) []rune {
	m := matcher{variants: variants}
	var folded []rune
	for _, r := range s {
		if !isNoise(r) {
			folded = append(folded, m.fold(r))
		}
	}
	return folded
}

// cursor is the state of one pass over a text.
type cursor struct {
	m     *matcher
	state int32
	gap   int
	count int
	// starts holds where the last characters began; it is longer than an entry
	// and its length is a power of two.
	starts [2 * maxRunes]int
}

// hit is an entry found in a text.
type hit struct{ entry, start, end int }

// take moves the cursor over the character r at text[i:end] of class c, and gives
// the entries that end there to found.
func (k *cursor) take(text string, i, end int, r rune, c uint8, found func(hit)) {
	switch {
	case c&noise != 0:
		if k.gap++; k.gap > maxGap {
			k.state = 0
		}
		return
	case c&(begins|inside) == 0:
		k.state = 0
		return
	}
	k.gap = 0
	if k.state == 0 {
		k.state = int32(k.m.first[r])
	} else {
		k.state = k.m.child(k.state, rune(k.m.plain[r]))
	}
	k.starts[k.count%len(k.starts)] = i
	k.count++
	for at := k.state; at != 0; at = k.m.states[at].shorter {
		e := k.m.states[at].entry
		if e < 0 {
			continue
		}
		p := &k.m.entries[e]
		start := k.starts[(k.count-p.runes)%len(k.starts)]
		if p.head.runsOn(before(text, start)) || p.tail.runsOn(after(text, end)) {
			continue
		}
		found(hit{int(e), start, end})
	}
}

// all gives the entries found in text[from:to].
func (m *matcher) all(text string, from, to int, found func(hit)) {
	k := cursor{m: m}
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(text[i:to])
		var c uint8
		if r < 1<<16 {
			c = m.class[r]
		}
		k.take(text, i, i+size, r, c, found)
		i += size
	}
}

// latin tells Latin letters and digits from other characters.
type latin uint8

const (
	other latin = iota
	letter
	digit
)

func latinOf(r rune) latin {
	switch {
	case r >= '0' && r <= '9':
		return digit
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return letter
	}
	return other
}

// runsOn reports whether r continues a word or number that has l at its end.
func (l latin) runsOn(r rune) bool { return l != other && latinOf(r) == l }
