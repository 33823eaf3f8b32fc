package attachtext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs collects the paragraphs of one attachment.
type paragraphs struct {
	b     strings.Builder
	runes int
}

func (p *paragraphs) String() string { return p.b.String() }

// add puts a paragraph behind the others, unless nothing is left of it when its
// spaces are evened out. It fails when the paragraph would be too much.
func (p *paragraphs) add(s string) error {
	s = tidy(s)
	if s == "" {
		return nil
	}
	n := utf8.RuneCountInString(s)
	if p.runes+n > maxText {
		if p.runes == 0 {
			p.b.WriteString(cut(s))
		}
		return errTooMuch
	}
	if p.runes > 0 {
		p.b.WriteString("\n\n")
	}
	p.b.WriteString(s)
	p.runes += n
	return nil
}

// cut keeps the whole lines of a paragraph that is too long by itself, or what
// there is room for of a single line.
func cut(s string) string {
	end := 0
	for range maxText {
		_, n := utf8.DecodeRuneInString(s[end:])
		end += n
	}
	s = s[:end]
	if i := strings.LastIndexByte(s, '\n'); i > 0 {
		s = s[:i]
	}
	return s
}

// tidy makes one space of every run of spaces within a line, and takes out empty
// lines and what is no text: control characters, soft hyphens, marks of byte order
// and private characters, which are pictures of some font.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, line := false, false // a space is due; the line has text
	broke := false              // a line break is due
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			broke, space, line = b.Len() > 0, false, false
			continue
		case unicode.IsSpace(r) || r == '\u200b':
			space = line
			continue
		case r == utf8.RuneError || r == '\u00ad' || unicode.IsControl(r) || unicode.In(r, unicode.Co, unicode.Cf):
			continue
		}
		if broke {
			b.WriteByte('\n')
		}
		if space {
			b.WriteByte(' ')
		}
		b.WriteRune(unified(r))
		space, line, broke = false, true, false
	}
	return b.String()
}

// radicals are the characters of the block CJK Radicals Supplement that PDF files
// give in place of an ordinary character of the same shape. Fonts draw both with
// one glyph, and programs that go back from the glyph to a character take the
// first. (The Kangxi radicals are the same case; NFKC, which search applies, knows
// those but not these.)
var radicals = map[rune]rune{
	'⺁': '厂', '⺄': '乙', '⺇': '几', '⺈': '刀', '⺊': '卜', '⺋': '卩', '⺎': '兀', '⺏': '尣', '⺐': '尢',
	'⺒': '巳', '⺓': '幺', '⺕': '彐', '⺗': '心', '⺙': '攵', '⺛': '旡', '⺝': '月', '⺟': '母', '⺠': '民',
	'⺢': '氺', '⺤': '爫', '⺦': '丬', '⺧': '牛', '⺨': '犭', '⺩': '王', '⺫': '目', '⺬': '示', '⺭': '礻',
	'⺮': '竹', '⺯': '糹', '⺰': '纟', '⺱': '罓', '⺲': '罒', '⺳': '网', '⺴': '网', '⺶': '羊', '⺷': '羊',
	'⺸': '羊', '⺹': '老', '⺻': '聿', '⺼': '月', '⺾': '艹', '⺿': '艹', '⻀': '艹', '⻁': '虎', '⻂': '衤',
	'⻃': '覀', '⻄': '西', '⻅': '见', '⻆': '角', '⻈': '讠', '⻉': '贝', '⻋': '车', '⻌': '辶', '⻍': '辶',
	'⻎': '辶', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长', '⻔': '门', '⻖': '阝', '⻗': '雨', '⻘': '青',
	'⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '食', '⻠': '饣', '⻢': '马', '⻣': '骨',
	'⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿',
	'⻰': '龙', '⻱': '龟', '⻲': '龟', '⻳': '龟',
}

func unified(r rune) rune {
	if r < 0x2e80 || r > 0x2fdf {
		return r
	}
	if u, ok := radicals[r]; ok {
		return u
	}
	return r
}
