package analyze

// The classes below are ranges and not unicode.Han or unicode.L, because the
// JavaScript client must draw the very same lines on any Unicode version.

// isHan reports whether r is a Han character: ideographs of every plane, the
// iteration mark 々 and the zero 〇.
func isHan(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return true
	case r < 0x3005:
		return false
	}
	return r == 0x3005 || r == 0x3007 ||
		r >= 0x3400 && r <= 0x4DBF ||
		r >= 0xF900 && r <= 0xFAFF ||
		r >= 0x20000 && r <= 0x3FFFD
}

// isWord reports whether r is part of a word: ASCII letters and digits and the
// Latin letters of Unicode's first and additional blocks, × and ÷ excepted.
func isWord(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
	}
	return r >= 0xC0 && r <= 0x24F && r != 0xD7 && r != 0xF7 ||
		r >= 0x1E00 && r <= 0x1EFF
}

// isInvisible reports whether r is dropped: soft hyphen, zero-width characters
// and marks of direction, which copying from web pages and PDF leaves behind.
func isInvisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x180E, r == 0xFEFF:
		return true
	}
	return r >= 0x200B && r <= 0x200F ||
		r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x2064 ||
		r >= 0x2066 && r <= 0x2069
}

// isSpace reports whether r is white space, line breaks included.
func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return r == 0x85 || r == 0xA0 || r == 0x1680 ||
		r >= 0x2000 && r <= 0x200A ||
		r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000
}

// isBreak reports whether r ends a line. A carriage return does not count, so
// that a line ended the Windows way is ended once.
func isBreak(r rune) bool {
	return r == '\n' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// fold maps variants of one character to one of them: signs, and traditional to
// simplified characters. It serves search only; what is shown stays as written.
// client/search.js has the same function.
func fold(r rune) rune {
	if r >= firstVariant && r <= 0x9FFF {
		if s := simplified[r-firstVariant]; s != 0 {
			return rune(s)
		}
	}
	switch r {
	case '○', '◯': // typed for 〇 in 二○二四年
		return '〇'
	case '〔', '【', '〖', '(', '{', '〈', '<':
		return '['
	case '〕', '】', '〗', ')', '}', '〉', '>':
		return ']'
	case 0x2010, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212:
		return '-'
	}
	return r
}

// IsPair reports whether a term is two Han characters, or one that ends a run.
func IsPair(term string) bool {
	n := 0
	for _, r := range term {
		if n++; n > 2 || !isHan(r) {
			return false
		}
	}
	return true
}
