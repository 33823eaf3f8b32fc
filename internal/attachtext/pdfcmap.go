package attachtext

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const (
	// maxSpaces is how many ranges of codes a CMap may have. The largest that Adobe
	// publishes has 9, and each is asked for each code.
	maxSpaces = 100

	// maxCMap is how many bytes of a CMap are read: one that lists all codes of two
	// bytes has 1 MiB.
	maxCMap = 4 << 20
)

// cmap is a table that a PDF carries: of codes to text (ToUnicode), or of codes to
// the numbers of characters in a font.
type cmap struct {
	spaces []codeSpace
	text   map[uint32]string
	texts  []textRange
	cids   []cidRange
}

// codeSpace is a range of codes of one length: each byte lies within its bounds.
type codeSpace struct {
	n      int
	lo, hi [4]byte
}

// textRange reads codes from lo to hi as first and the characters after it.
type textRange struct {
	lo, hi uint32
	first  []uint16
}

// cidRange numbers codes from lo to hi from first on.
type cidRange struct{ lo, hi, first uint32 }

// parseCMap reads what it understands. Counts before the lists are often wrong, so
// a list is what stands between begin and end.
func parseCMap(data []byte) *cmap {
	m := &cmap{text: map[uint32]string{}}
	l := &lexer{data: data[:min(len(data), maxCMap)]}
	var list []token
	for t := l.next(); t.kind != tokenEnd; t = l.next() {
		if t.kind != tokenOperator {
			list = l.keep(list, t)
			continue
		}
		switch string(t.text) {
		case "endcodespacerange":
			m.addSpaces(list)
		case "endbfchar":
			for ; len(list) >= 2; list = list[2:] {
				m.text[code(list[0].text)] = utf16Text(list[1].text)
			}
		case "endbfrange":
			m.addTexts(list)
		case "endcidchar":
			for ; len(list) >= 2; list = list[2:] {
				c := code(list[0].text)
				m.cids = append(m.cids, cidRange{c, c, uint32(max(0, list[1].number))})
			}
		case "endcidrange":
			for ; len(list) >= 3; list = list[3:] {
				m.cids = append(m.cids, cidRange{code(list[0].text), code(list[1].text), uint32(max(0, list[2].number))})
			}
		}
		list = list[:0]
	}
	slices.SortStableFunc(m.texts, func(a, b textRange) int { return cmp.Compare(a.lo, b.lo) })
	slices.SortStableFunc(m.cids, func(a, b cidRange) int { return cmp.Compare(a.lo, b.lo) })
	return m
}

func (m *cmap) addSpaces(list []token) {
	for ; len(list) >= 2 && len(m.spaces) < maxSpaces; list = list[2:] {
		lo, hi := list[0].text, list[1].text
		if n := len(lo); 1 <= n && n <= 4 && n == len(hi) {
			s := codeSpace{n: n}
			copy(s.lo[:], lo)
			copy(s.hi[:], hi)
			m.spaces = append(m.spaces, s)
		}
	}
}

func (m *cmap) addTexts(list []token) {
	for ; len(list) >= 3; list = list[3:] {
		lo, hi := code(list[0].text), code(list[1].text)
		if list[2].kind == tokenArray {
			for i, t := range list[2].list {
				m.text[lo+uint32(i)] = utf16Text(t.text)
			}
			continue
		}
		m.texts = append(m.texts, textRange{lo, hi, utf16Units(list[2].text)})
	}
}

// length tells how many bytes the code at the start of s has.
func (m *cmap) length(s []byte, otherwise int) int {
	for _, space := range m.spaces {
		if space.holds(s) {
			return space.n
		}
	}
	return otherwise
}

func (s codeSpace) holds(b []byte) bool {
	if len(b) < s.n {
		return false
	}
	for i := range s.n {
		if b[i] < s.lo[i] || b[i] > s.hi[i] {
			return false
		}
	}
	return true
}

// read gives the text of a code.
func (m *cmap) read(c uint32) string {
	if s, ok := m.text[c]; ok {
		return s
	}
	i, found := slices.BinarySearchFunc(m.texts, c, func(r textRange, c uint32) int { return cmp.Compare(r.lo, c) })
	if !found {
		i--
	}
	if i < 0 || c > m.texts[i].hi || len(m.texts[i].first) == 0 {
		return ""
	}
	units := slices.Clone(m.texts[i].first)
	units[len(units)-1] += uint16(c - m.texts[i].lo)
	return string(utf16.Decode(units))
}

// cid gives the number of a code's character in the font.
func (m *cmap) cid(c uint32) uint32 {
	i, found := slices.BinarySearchFunc(m.cids, c, func(r cidRange, c uint32) int { return cmp.Compare(r.lo, c) })
	if !found {
		i--
	}
	if i < 0 || c > m.cids[i].hi {
		return c
	}
	return m.cids[i].first + c - m.cids[i].lo
}

func code(b []byte) uint32 {
	var c uint32
	for _, x := range b {
		c = c<<8 | uint32(x)
	}
	return c
}

func utf16Units(b []byte) []uint16 {
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, uint16(b[0])<<8|uint16(b[1]))
	}
	return units
}

func utf16Text(b []byte) string { return string(utf16.Decode(utf16Units(b))) }

// charset is a coding of Chinese by which the codes of a font are text as they
// stand. The CMaps that PDF defines by name are such codings.
type charset struct {
	length func(s []byte) int
	read   func(s []byte) string
}

// charsetNamed finds the coding of a CMap by its name, such as GBK-EUC-H. Those of
// Japanese and Korean are not known.
func charsetNamed(name string) *charset {
	base, ok := strings.CutSuffix(name, "-H")
	if !ok {
		base, ok = strings.CutSuffix(name, "-V")
	}
	switch {
	case !ok:
		return nil
	case strings.HasSuffix(base, "-UCS2"), strings.HasSuffix(base, "-UTF16"):
		return &charset{lengthUTF16, utf16Text}
	case strings.HasSuffix(base, "-UTF8"):
		return &charset{lengthUTF8, func(s []byte) string { return string(s) }}
	case strings.HasSuffix(base, "-UTF32"):
		return &charset{func([]byte) int { return 4 }, func(s []byte) string { return string(rune(code(s))) }}
	}
	switch base {
	case "GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K":
		return multibyte(simplifiedchinese.GB18030)
	case "B5pc", "HKscs-B5", "ETen-B5", "ETenms-B5":
		return multibyte(traditionalchinese.Big5)
	}
	return nil
}

func lengthUTF16(s []byte) int {
	if s[0]&0xfc == 0xd8 {
		return 4
	}
	return 2
}

func lengthUTF8(s []byte) int {
	_, n := utf8.DecodeRune(s)
	return n
}

// multibyte is a coding of one byte for ASCII and two for Chinese, or four in
// GB18030.
func multibyte(e encoding.Encoding) *charset {
	return &charset{
		length: func(s []byte) int {
			switch {
			case s[0] <= 0x80 || s[0] == 0xff:
				return 1
			case e == simplifiedchinese.GB18030 && len(s) > 1 && '0' <= s[1] && s[1] <= '9':
				return 4
			}
			return 2
		},
		read: func(s []byte) string {
			out, err := e.NewDecoder().Bytes(s)
			if err != nil {
				return ""
			}
			return string(out)
		},
	}
}
