package docnum

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// spell evens out what differs only in spelling, and reports the first such
// difference. Dashes are no difference: —, － and - all occur in official texts.
func spell(s string) (string, Damage) {
	seen := map[Damage]bool{}
	text := strings.Map(func(r rune) rune {
		plain, damage := plainRune(r)
		if damage != "" {
			seen[damage] = true
		}
		return plain
	}, s)

	inner := strayOpen.ReplaceAllString(text, "$1")
	inner = strayShut.ReplaceAllString(inner, "$1")
	if inner != text {
		seen[StrayBracket] = true
	}
	arabic := chineseYear.ReplaceAllStringFunc(inner, arabicDigits)
	arabic = chineseSerial.ReplaceAllStringFunc(arabic, arabicSerial)
	if arabic != inner {
		seen[ChineseNumeral] = true
	}

	for _, damage := range []Damage{VariantBracket, StrayBracket, Space, FullWidth, ChineseNumeral, VariantSign} {
		if seen[damage] {
			return arabic, damage
		}
	}
	return arabic, ""
}

var (
	// A citation's own brackets: （国办发〔2017〕94号）. A bracket before a digit
	// belongs to the year.
	strayOpen = regexp.MustCompile(`^〔+([^〔〕\d])`)
	strayShut = regexp.MustCompile(`([号令])〕+$`)

	chineseYear   = regexp.MustCompile(`〔[一二][〇○零一二三四五六七八九]{3}〕`)
	chineseSerial = regexp.MustCompile(`[第〕][〇○零一二三四五六七八九十百]{1,6}号`)
)

// plainRune maps one character to the one the rule asks for, or drops it, and says
// what was wrong with it.
func plainRune(r rune) (rune, Damage) {
	switch r {
	case '[', '(', '（', '［', '【', '﹝', '〖', '﹙', '〈', '｛', '{':
		return '〔', VariantBracket
	case ']', ')', '）', '］', '】', '﹞', '〗', '﹚', '〉', '｝', '}':
		return '〕', VariantBracket
	case '-', '－', '–', '−', '‐', '‑':
		return '—', ""
	case '號':
		return '号', VariantSign
	}
	switch {
	case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
		return -1, Space
	case r >= '！' && r <= '～':
		return r - ('！' - '!'), FullWidth
	}
	return r, ""
}

// evenDashes writes each dash as —.
func evenDashes(s string) string {
	return strings.Map(func(r rune) rune {
		if plain, _ := plainRune(r); plain == '—' {
			return '—'
		}
		return r
	}, s)
}

// digitOf reads Chinese digits; ○ is often typed for 〇.
var digitOf = map[rune]int{
	'〇': 0, '○': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

// arabicDigits rewrites the digits of 〔二〇一九〕 one by one.
func arabicDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if d, ok := digitOf[r]; ok {
			return '0' + rune(d)
		}
		return r
	}, s)
}

// arabicSerial rewrites 第十六号 to 第16号 and 第一六号 to 第16号; a numeral that is
// neither counted nor spelt well stays.
func arabicSerial(s string) string {
	runes := []rune(s)
	first, numeral, last := string(runes[0]), string(runes[1:len(runes)-1]), string(runes[len(runes)-1])
	if !strings.ContainsAny(numeral, "十百") {
		return first + arabicDigits(numeral) + last
	}
	m := counted.FindStringSubmatch(numeral)
	if m == nil {
		return s
	}
	hundreds, tens, ones := value(m[1], 1), value(m[2], 1), value(m[3], 0)
	if !strings.Contains(numeral, "百") {
		hundreds = 0
	}
	if !strings.Contains(numeral, "十") {
		tens = 0
	}
	return first + strconv.Itoa(100*hundreds+10*tens+ones) + last
}

// counted is a numeral below one thousand: 十六, 二十, 一百零五, 一百二十三.
var counted = regexp.MustCompile(`^(?:([一二三四五六七八九])百)?(?:零?([一二三四五六七八九])?十)?(?:零?([一二三四五六七八九]))?$`)

// value reads one Chinese digit, or gives missing for none.
func value(s string, missing int) int {
	for _, r := range s {
		return digitOf[r]
	}
	return missing
}
