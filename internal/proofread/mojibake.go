package proofread

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// garbled are the traces of programs that lost a text: 锟斤拷 is U+FFFD twice, as
// UTF-8 read as GBK; 烫 and 屯 are memory that was never written.
var garbled = []string{"锟斤拷", "斤拷锟", "拷锟斤", "烫烫烫", "屯屯屯"}

// lookReplacement finds U+FFFD, and bytes that are no UTF-8.
func (s *scanner) lookReplacement(i int) {
	_, size := utf8.DecodeRuneInString(s.text[i:])
	s.report(Mojibake, i, i+size)
}

// lookQuestionMarks finds 公????告, where each lost byte became a mark.
func (s *scanner) lookQuestionMarks(i int) {
	if i > 0 && s.text[i-1] == '?' {
		return
	}
	end := i
	for end < len(s.text) && s.text[end] == '?' {
		end++
	}
	if end-i >= 3 && isHan(before(s.text, i)) && isHan(after(s.text, end)) {
		s.report(Mojibake, i, end)
	}
}

// isGarbleLead reports the characters that a garbled run can begin with.
func isGarbleLead(r rune) bool {
	if r <= 0xFF {
		return r >= 0xB0 && r <= 0xF7 && r != '·' && r != '°' && r != '±'
	}
	code := gbk()[r]
	lead, trail := code>>8, code&0xFF
	return lead >= 0xE2 && lead <= 0xEF && trail >= 0x80 && trail <= 0xBF
}

// lookLatin finds bytes that were read as Latin-1: ä¸­å›½ and Ö÷ÈÎ, which are 中国
// in UTF-8 and 主任 in GBK.
func (s *scanner) lookLatin(i int, r rune) {
	if i < s.latinEnd {
		return
	}
	end, ok := utf8AsLatin(s.text, i)
	if !ok {
		end, ok = gbkAsLatin(s.text, i)
		s.latinEnd = end
	}
	if ok {
		s.latinEnd, s.softEnd = end, end
		s.report(Mojibake, i, end)
	}
}

// utf8AsLatin reads the characters from i as bytes of UTF-8.
func utf8AsLatin(text string, i int) (end int, ok bool) {
	points := 0
	for end = i; ; {
		lead := after(text, end)
		if lead < 0xC2 || lead > 0xEF {
			return end, points > 1 || ok
		}
		more := 1
		if lead >= 0xE0 {
			more = 2
		}
		bytes := []byte{byte(lead)}
		typed := true // every byte after lead may be punctuation as people type it
		j := end + utf8.RuneLen(lead)
		for range more {
			r, size := utf8.DecodeRuneInString(text[j:])
			b, known := windows1252(r)
			if !known || b < 0x80 || b > 0xBF {
				return end, points > 1 || ok
			}
			bytes = append(bytes, b)
			typed = typed && strings.ContainsRune("“”‘’…—–•«»·", r)
			j += size
		}
		point, size := utf8.DecodeRune(bytes)
		if size != len(bytes) {
			return end, points > 1 || ok
		}
		points, end = points+1, j
		// One piece alone counts where it makes a sign of Chinese text or an
		// accented letter, and is not a word before a quotation mark: café”…
		if !typed && (point < 0x100 || point >= 0x2000 && point <= 0x206F || point >= 0x3000 && point <= 0x30FF || isHan(point) || point >= 0xFF00 && point <= 0xFFEF) {
			ok = true
		}
	}
}

// windows1252 gives the byte of a character in the encoding that browsers use for
// Latin-1.
func windows1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xFF {
		return byte(r), true
	}
	b, ok := western[r]
	return b, ok
}

var western = map[rune]byte{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, 'ˆ': 0x88, '‰': 0x89, 'Š': 0x8A, '‹': 0x8B, 'Œ': 0x8C, 'Ž': 0x8E,
	'‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99, 'š': 0x9A, '›': 0x9B, 'œ': 0x9C, 'ž': 0x9E, 'Ÿ': 0x9F,
}

// gbkAsLatin reads a run of at least six Latin-1 characters as everyday Chinese
// in GBK; no language of ours has six accented letters in a row. It gives the
// end of the run in any case.
func gbkAsLatin(text string, i int) (end int, ok bool) {
	var bytes []byte
	letters, everyday := 0, true
	for end = i; ; {
		r, size := utf8.DecodeRuneInString(text[end:])
		if r < 0xA1 || r > 0xFE {
			break
		}
		if r >= 0xC0 && r != '×' && r != '÷' {
			letters++
		}
		bytes = append(bytes, byte(r))
		if n := len(bytes); n%2 == 0 {
			everyday = everyday && bytes[n-2] >= 0xB0 && bytes[n-2] <= 0xD7
		}
		end += size
	}
	return end, everyday && letters >= 4 && len(bytes) >= 6
}

// lookGBK finds bytes of UTF-8 that were read as GBK: 鏀垮簻 for 政府. Each of
// these characters exists, so the run must read as everyday Chinese when it is
// turned back, and three characters of it must: that is some five garbled ones.
// Two do where the run begins with 鈥, 銆 or 锛, which are the punctuation marks
// “, 。 and ，.
func (s *scanner) lookGBK(i int, r rune) {
	if i < s.gbkEnd {
		return
	}
	text := s.text
	var bytes []byte
	points, first := 0, rune(0)
	j, end := i, i
	for j < len(text) {
		next, size := utf8.DecodeRuneInString(text[j:])
		switch code := gbkCode(next); {
		case next == '€':
			bytes = append(bytes, 0x80)
		case code == 0:
			size = 0
		default:
			bytes = append(bytes, byte(code>>8), byte(code))
		}
		if size == 0 {
			break
		}
		j += size
		good := true
		for good && utf8.FullRune(bytes) && len(bytes) > 0 {
			point, n := utf8.DecodeRune(bytes)
			if good = isEveryday(point); good {
				if points == 0 {
					first = point
				}
				points, bytes, end = points+1, bytes[n:], j
			}
		}
		if !good {
			break
		}
	}
	mark := r == '鈥' || r == '銆' || r == '锛'
	switch {
	case points >= 3, points == 2 && mark && !isHan(first), points >= 1 && strings.Contains(text[i:end], "€"):
	case mark && after(text, i+utf8.RuneLen(r)) == '?':
		end = i + utf8.RuneLen(r) + 1
	default:
		return
	}
	s.gbkEnd = end
	s.report(Mojibake, i, end)
}

// isEveryday reports characters of GB 2312 and punctuation of Chinese text.
func isEveryday(r rune) bool {
	if isHan(r) {
		return isSimplified(r)
	}
	return r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r >= 0x2010 && r <= 0x2026
}

// isSimplified reports the characters of GB 2312.
func isSimplified(r rune) bool {
	code := gbkCode(r)
	return code>>8 >= 0xB0 && code>>8 <= 0xF7 && code&0xFF >= 0xA1
}

// isTraditional reports the everyday characters of Taiwan and Hong Kong that
// simplified text writes otherwise: those of the first level of Big5 that GB 2312
// does not have.
func isTraditional(r rune) bool { return big5()[r] && !isSimplified(r) }

func gbkCode(r rune) uint16 {
	if r < 0 || r >= 1<<16 {
		return 0
	}
	return gbk()[r]
}

// gbk gives the two bytes of each character of the basic plane in GBK, or 0.
var gbk = sync.OnceValue(func() *[1 << 16]uint16 {
	var table [1 << 16]uint16
	d := simplifiedchinese.GBK.NewDecoder()
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			b, err := d.Bytes([]byte{byte(lead), byte(trail)})
			if r, size := utf8.DecodeRune(b); err == nil && r != utf8.RuneError && size == len(b) && r < 1<<16 && !isPrivate(r) {
				table[r] = uint16(lead<<8 | trail)
			}
		}
	}
	return &table
})

// big5 gives the characters of the first level of Big5.
var big5 = sync.OnceValue(func() map[rune]bool {
	set := map[rune]bool{}
	d := traditionalchinese.Big5.NewDecoder()
	for lead := 0xA4; lead <= 0xC6; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			b, err := d.Bytes([]byte{byte(lead), byte(trail)})
			if r, size := utf8.DecodeRune(b); err == nil && size == len(b) && isHan(r) {
				set[r] = true
			}
		}
	}
	return set
})
