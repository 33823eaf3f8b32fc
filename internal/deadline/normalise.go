package deadline

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gongkai/gongkai/internal/simplified"
)

// normalise removes the differences of typing that carry no meaning, so that the
// grammar can be written for one spelling: no white space, ASCII digits,
// full-width punctuation, simplified characters, "20工作日" for 20个工作日 and 日
// for 天. What is too long to be a deadline is only mapped. It reports a stray 个 before a number, as seen in 信息形成个20个工作日内.
func normalise(raw string) (string, []Warning) {
	s := strings.Map(plainRune, raw)
	if len(s) > maxBytes {
		return s, nil
	}
	s = pinyinNote.ReplaceAllString(s, "$1")
	s = chineseCount.ReplaceAllStringFunc(s, arabicCount)
	s = measureWord.ReplaceAllString(s, "$1$2")
	s = calendarDay.ReplaceAllString(s, "${1}日")

	var warnings []Warning
	if strayMeasure.MatchString(s) {
		warnings = append(warnings, Warning{Kind: WarnTypingError, Text: "个"})
		s = strayMeasure.ReplaceAllString(s, "$1$2")
	}
	return strings.Trim(s, "。；，、."), warnings
}

var (
	// Mirrors with traditional characters carry pinyin as in 領(lǐng)域: a rune
	// of lower-case Latin text in brackets, directly after a Han character.
	pinyinNote = regexp.MustCompile(`(\p{Han})（[\p{Ll}\p{Mn}]{1,6}）`)

	// The leading group keeps words such as 统一日程 whole.
	chineseCount = regexp.MustCompile(`(^|[^统唯同单任万零一二两三四五六七八九十百])([零一二两三四五六七八九十百]{1,5})(个?工作日|个?小时|日|天|周|次|个?月)`)
	measureWord  = regexp.MustCompile(`(\d)个(工作日|小时)`)
	calendarDay  = regexp.MustCompile(`(\d)天`)
	strayMeasure = regexp.MustCompile(`([^\d])个(\d)`)
)

// plainRune maps one character to its plain form, or drops it.
func plainRune(r rune) rune {
	if s := simplified.Rune(r); s != r {
		return s
	}
	if unicode.Is(unicode.Han, r) {
		return r
	}
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	if r >= '！' && r <= '～' { // full-width forms of ASCII
		r -= '！' - '!'
	}
	switch r {
	case ',':
		return '，'
	case ';':
		return '；'
	case ':':
		return '：'
	case '(':
		return '（'
	case ')':
		return '）'
	case '｡':
		return '。'
	}
	return r
}

// arabicCount rewrites one match of chineseCount, 二十个工作日 to 20个工作日.
func arabicCount(match string) string {
	m := chineseCount.FindStringSubmatch(match)
	n, ok := chineseNumber(m[2])
	if !ok {
		return match
	}
	return m[1] + strconv.Itoa(n) + m[3]
}

// chineseNumber reads a well-formed numeral below one thousand; 二〇 or 十十 is
// not one.
func chineseNumber(s string) (int, bool) {
	digits := map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	total, digit, lastScale := 0, 0, 1000
	for _, r := range s {
		scale := map[rune]int{'十': 10, '百': 100}[r]
		switch {
		case r == '零' && digit == 0 && total > 0:
		case digits[r] > 0 && digit == 0:
			digit = digits[r]
		case scale > 0 && scale < lastScale && (digit > 0 || total == 0 && scale == 10):
			total += max(digit, 1) * scale
			digit, lastScale = 0, scale
		default:
			return 0, false
		}
	}
	if lastScale == 100 && digit > 0 && !strings.ContainsRune(s, '零') {
		return 0, false // 一百五 is spoken for 150
	}
	total += digit
	return total, total > 0
}
