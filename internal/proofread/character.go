package proofread

import (
	"strings"
	"unicode/utf8"
)

// before gives the character that ends at i, after the one that starts there;
// at either end of the text both give -1.
func before(text string, i int) rune {
	if i == 0 {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

func after(text string, i int) rune {
	if i >= len(text) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

// isHan reports whether r is a Chinese character; radicals are none.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '〇' ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x323AF
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isAlnum(r rune) bool { return latinOf(r) != other }

// isBlank reports the blanks that stand inside a line.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' }

// isInvisible reports the characters of [ZeroWidth].
func isInvisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x2060 && r <= 0x2064 || r == 0xFEFF || r == 0xAD
}

// isBidi reports the characters of [BidiControl].
func isBidi(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// isNoise reports what advertisers put between the characters of a word. Commas
// and stops are no noise: 申请开户，送彩金 would be two statements. Neither are
// line breaks and the bars of a table.
func isNoise(r rune) bool {
	switch r {
	case '·', '•', '・', '･', '‧', '∙', '●', '.', '．', '*', '＊', '_', '＿', '-', '－', '~', '～', '^', '+', '＋', '☆', '★':
		return true
	}
	return isBlank(r) || r >= 0x2000 && r <= 0x200A || isInvisible(r) || isBidi(r)
}

// maxBlanks is how many blanks one step over blanks takes: enough for any
// typing, and a bound for texts of nothing else.
const maxBlanks = 8

// skipBlanks gives the offset of the next character from i that is no blank.
func skipBlanks(text string, i int) int {
	for range maxBlanks {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isBlank(r) {
			break
		}
		i += size
	}
	return i
}

// backBlanks gives the offset after the last character before i that is no blank.
func backBlanks(text string, i int) int {
	for range maxBlanks {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !isBlank(r) {
			break
		}
		i -= size
	}
	return i
}

// digits gives the ASCII or full-width digits from i, at most most of them, as
// ASCII, and where they end.
func digits(text string, i, most int) (string, int) {
	j := i
	for j < len(text) && j-i < most && isDigit(rune(text[j])) {
		j++
	}
	run := text[i:j]
	for len(run) < most {
		r, size := utf8.DecodeRuneInString(text[j:])
		if r >= '０' && r <= '９' {
			r -= '０' - '0'
		}
		if !isDigit(r) {
			break
		}
		run += string(r)
		j += size
	}
	return run, j
}

// hasPrefix and hasSuffix report whether s begins or ends with one of the list.
func hasPrefix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}
