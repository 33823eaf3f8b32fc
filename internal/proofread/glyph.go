package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// isRadical reports characters that look like Chinese ones and are others: the
// radicals that PDF files give for 人, 民 or 长, and compatibility ideographs.
// A search for the true character misses them.
func isRadical(r rune) bool {
	switch {
	case r >= 0x2E80 && r <= 0x2FD5:
		return r != 0x2E9A && (r <= 0x2EF3 || r >= 0x2F00)
	case r >= 0xF900 && r <= 0xFAD9, r >= 0x2F800 && r <= 0x2FA1D:
		// Twelve of the block are unified ideographs with no other code.
		return norm.NFKC.PropertiesString(string(r)).Decomposition() != nil
	}
	return false
}

// supplement gives the characters for radicals of U+2E80–2EFF, which have no
// compatibility form. It holds those of Unicode's EquivalentUnifiedIdeograph.txt
// that are a whole character of everyday text; a radical that could stand for
// several, such as U+2EC1 for 虍 or 虎, is left to a person.
var supplement = map[rune]rune{
	'⺎': '兀', '⺓': '幺', '⺛': '旡', '⺜': '日', '⺝': '月', '⺞': '歹', '⺠': '民', '⺧': '牛', '⺩': '王', '⺬': '示', '⺶': '羊',
	'⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻑': '長', '⻓': '长', '⻔': '门', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页',
	'⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾',
	'⻫': '斉', '⻬': '齐', '⻭': '歯', '⻮': '齿', '⻯': '竜', '⻰': '龙', '⻲': '亀',
}

// trueForm gives the character that a radical stands for.
func trueForm(r rune) (string, bool) {
	if plain, ok := supplement[r]; ok {
		return string(plain), true
	}
	plain := norm.NFKC.String(string(r))
	return plain, plain != string(r)
}

// isPrivate reports private-use characters.
func isPrivate(r rune) bool {
	return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000
}

// lookRun finds runs of radicals, of invisible and of private-use characters.
func (s *scanner) lookRun(i int, r rune) {
	if i < s.runEnd || r == 0xAD && i < s.softEnd {
		return
	}
	var kind Kind
	var same func(rune) bool
	switch {
	case isRadical(r):
		s.radicals(i)
		return
	case isPrivate(r):
		kind, same = PrivateUse, isPrivate
	case isBidi(r):
		kind, same = BidiControl, isBidi
	default:
		kind, same = ZeroWidth, isInvisible
	}
	end := i
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !same(r) || kind == ZeroWidth && needed(s.text, end, size) {
			break
		}
		end += size
	}
	if end == i {
		return
	}
	s.runEnd = end
	f := Finding{Kind: kind, Start: i, End: end}
	if kind != PrivateUse {
		f.Fix = new("")
	}
	s.add(f)
}

// radicals reports a run of radicals with its fix, or, where a radical has none,
// up to there.
func (s *scanner) radicals(i int) {
	var fix strings.Builder
	end := i
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isRadical(r) {
			break
		}
		plain, ok := trueForm(r)
		if !ok {
			if end == i {
				s.runEnd = end + size
				s.report(KangxiRadical, i, s.runEnd)
				return
			}
			break
		}
		fix.WriteString(plain)
		end += size
	}
	s.runEnd = end
	s.add(Finding{Kind: KangxiRadical, Start: i, End: end, Fix: new(fix.String())})
}

// needed reports the invisible characters that a text must keep: the byte order
// mark at its start, and joiners and direction marks beside emoji and beside
// letters of scripts that join or run from right to left (维吾尔文, 蒙古文, 藏文).
func needed(text string, i, size int) bool {
	switch r := after(text, i); {
	case r == 0xFEFF:
		return i == 0
	case r >= 0x200C && r <= 0x200F:
		return joins(before(text, i)) || joins(after(text, i+size))
	}
	return false
}

func joins(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r == 0xFE0F ||
		r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Tibetan, unicode.Devanagari, unicode.Phags_Pa)
}
