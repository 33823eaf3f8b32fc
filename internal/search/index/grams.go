package index

import (
	"slices"
	"unicode/utf8"
)

// Gram is a term of three or four Han characters in a field of a page. There are as
// many as characters in the text, so its characters are numbered, and the gram is one
// number: half the time of counting strings, and no text is kept.
type Gram struct {
	Key   uint64 // 16 bits for each character
	Field Field
	Count Count
}

// numbered numbers the Han characters of a site. Below 0xFFFF, since there are not
// twice as many of them in use.
type numbered struct {
	of    []uint16        // by character up to U+FFFF, which nearly all are; 0 is none
	rare  map[rune]uint16 // the others
	chars []rune          // by number; 0 is none
}

func (n *numbered) number(r rune) uint16 {
	if int(r) < len(n.of) {
		return n.of[r]
	}
	return n.rare[r]
}

// Common returns a function that tells whether a gram begins with a common term: one
// of n-1 characters that more than limit bodies hold. It is nil if there is none.
// All pages must have been added, and all shorter grams.
func (b *Builder) Common(n, limit int) func(chars []rune) (key uint64, ok bool) {
	if b.chars.of == nil {
		b.number()
	}
	common := map[uint64]bool{}
	if n == 3 {
		for text, lists := range b.terms {
			if runes := []rune(text); len(runes) == 2 && (Term{text, lists}).List(Body).Len > limit {
				if key, ok := b.key(runes); ok {
					common[key] = true
				}
			}
		}
	} else {
		for key, i := range b.grams {
			if key>>(16*(n-1)) == 0 && key>>(16*(n-2)) != 0 && (Term{"", &b.gramLists[i]}).List(Body).Len > limit {
				common[key] = true
			}
		}
	}
	if len(common) == 0 {
		return nil
	}
	return func(chars []rune) (uint64, bool) {
		key, ok := b.key(chars)
		return key, ok && common[key>>16]
	}
}

// number numbers the characters that begin a term; every Han character does.
func (b *Builder) number() {
	b.chars.of, b.chars.rare = make([]uint16, 0x10000), map[rune]uint16{}
	seen := map[rune]bool{}
	for text := range b.terms {
		r, _ := utf8.DecodeRuneInString(text)
		seen[r] = true
	}
	for r := range seen {
		b.chars.chars = append(b.chars.chars, r)
	}
	slices.Sort(b.chars.chars)
	b.chars.chars = slices.Insert(b.chars.chars, 0, 0)
	for i, r := range b.chars.chars[1:] {
		if int(r) < len(b.chars.of) {
			b.chars.of[r] = uint16(i + 1)
		} else {
			b.chars.rare[r] = uint16(i + 1)
		}
	}
}

// key gives the number of a gram; the last character has the lowest bits.
func (b *Builder) key(chars []rune) (uint64, bool) {
	var key uint64
	for _, r := range chars {
		n := b.chars.number(r)
		if n == 0 {
			return 0, false
		}
		key = key<<16 | uint64(n)
	}
	return key, true
}

// text gives the characters of a gram.
func (b *Builder) text(key uint64) string {
	var runes [4]rune
	at := len(runes)
	for ; key != 0; key >>= 16 {
		at--
		runes[at] = b.chars.chars[key&0xFFFF]
	}
	return string(runes[at:])
}

// AddGrams adds the grams of one length of a page, in order of ordinals. They do not
// count to the length of its fields.
func (b *Builder) AddGrams(ordinal int, grams []Gram) {
	if b.grams == nil {
		b.grams = map[uint64]int32{}
	}
	for _, g := range grams {
		i, ok := b.grams[g.Key]
		if !ok {
			i = int32(len(b.gramLists))
			b.grams[g.Key] = i
			b.gramLists = append(b.gramLists, fieldLists{field: g.Field})
		}
		l := &b.gramLists[i]
		for l.field != g.Field {
			if l.next == nil {
				l.next = &fieldLists{field: g.Field}
			}
			l = l.next
		}
		l.add(ordinal, g.Count)
	}
}
