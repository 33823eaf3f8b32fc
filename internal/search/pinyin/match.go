package pinyin

import "strings"

// Letters gives what counts of the letters typed: lower case, without spaces
// and apostrophes; nothing if there is anything else among them.
func Letters(typed string) string {
	var b strings.Builder
	for _, c := range typed {
		switch {
		case 'a' <= c && c <= 'z':
			b.WriteRune(c)
		case 'A' <= c && c <= 'Z':
			b.WriteRune(c - 'A' + 'a')
		case c == 'ü' || c == 'Ü':
			b.WriteByte('v')
		case c != ' ' && c != '\'' && c != '’':
			return ""
		}
	}
	return b.String()
}

// split gives the readings of each syllable.
func split(syllables string) [][]string {
	var readings [][]string
	for s := range strings.SplitSeq(syllables, " ") {
		readings = append(readings, strings.Split(s, "/"))
	}
	return readings
}

// same reports whether a letter typed is that of a syllable: lv is also typed lu.
func same(syllable, typed byte) bool {
	return syllable == typed || syllable == 'v' && typed == 'u'
}

// match reports whether letters match a phrase, and whether they spell it from
// end to end.
func match(readings [][]string, letters string) (matched, spelled bool) {
	// After each syllable, at[n] says how the first n letters can be used up.
	const (
		not = iota
		partly
		wholly // every syllable in full
	)
	var rooms [2]room
	at, next := rooms[0].of(len(letters)+1), rooms[1].of(len(letters)+1)
	at[0] = wholly
	for _, syllable := range readings {
		going := false
		for _, reading := range syllable {
			for from, how := range at {
				for n := 0; how != not && n < len(reading) && from+n < len(letters) && same(reading[n], letters[from+n]); n++ {
					used := byte(partly)
					if how == wholly && n+1 == len(reading) {
						used = wholly
					}
					next[from+n+1] = max(next[from+n+1], used)
					going = true
				}
			}
		}
		matched = matched || next[len(letters)] != not
		if !going {
			return matched, false
		}
		at, next = next, at
		clear(next)
	}
	return matched, matched && at[len(letters)] == wholly
}

// following gives the letters that may be typed after a prefix, as bits from a.
func following(readings [][]string, prefix string) uint32 {
	var letters uint32
	var rooms [2]room
	at, next := rooms[0].of(len(prefix)+1), rooms[1].of(len(prefix)+1)
	at[0] = 1
	for _, syllable := range readings {
		going := false
		for _, reading := range syllable {
			for from := range at {
				for n := 0; at[from] != 0 && n < len(reading); n++ {
					if from+n == len(prefix) {
						letters |= 1 << (reading[n] - 'a')
						if reading[n] == 'v' {
							letters |= 1 << ('u' - 'a')
						}
						break
					}
					if !same(reading[n], prefix[from+n]) {
						break
					}
					next[from+n+1] = 1
					going = true
				}
			}
		}
		if !going {
			break
		}
		at, next = next, at
		clear(next)
	}
	return letters
}

// A room is enough for what is usually typed.
type room [32]byte

func (r *room) of(n int) []byte {
	if n > len(r) {
		return make([]byte, n)
	}
	return r[:n]
}
