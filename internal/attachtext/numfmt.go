package attachtext

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// builtinFormats are the formats that Excel knows by number, as a Chinese Excel
// shows them (ECMA-376 part 1, 18.8.30). The others show a number as it is.
var builtinFormats = map[string]string{
	"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
	"14": "yyyy/m/d", "15": "yyyy/m/d", "16": "m/d", "17": "yyyy/m", "18": "h:mm", "19": "h:mm:ss",
	"20": "h:mm", "21": "h:mm:ss", "22": "yyyy/m/d h:mm",
	"27": yearMonth, "28": monthDay, "29": monthDay, "30": "m/d/yyyy", "31": "yyyy年m月d日",
	"32": "h时mm分", "33": "h时mm分ss秒", "34": "h时mm分", "35": "h时mm分ss秒", "36": yearMonth,
	"37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00",
	"41": "#,##0", "42": "#,##0", "43": "#,##0.00", "44": "#,##0.00",
	"45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss",
	"50": yearMonth, "51": monthDay, "52": yearMonth, "53": monthDay, "54": monthDay,
	"55": "h时mm分", "56": "h时mm分ss秒", "57": yearMonth, "58": monthDay,
}

const (
	yearMonth = "yyyy年m月"
	monthDay  = "m月d日"
)

// dates says which day a workbook counts as zero.
type dates bool

const from1904 dates = true

// showNumber writes a number as Excel shows it by a format, as far as search has a
// use for it: the digits, the percent and thousands, the parts of dates, and the
// words around. Colours, conditions, weekdays, fractions and padding are left out.
func showNumber(value, format string, from dates) string {
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return value
	}
	parts := formatSections(format)
	section := parts[0]
	switch {
	case f < 0 && len(parts) > 1:
		section, f = parts[1], -f
	case f == 0 && len(parts) > 2:
		section = parts[2]
	}
	tokens := formatTokens(section)
	for _, t := range tokens {
		if t.kind == 'd' {
			return showDate(f, tokens, from)
		}
	}
	return showDigits(f, tokens)
}

// formatSections cuts a format at the semicolons outside of quotes.
func formatSections(format string) []string {
	var parts []string
	quoted, start := false, 0
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\\' && !quoted:
			i++
		case c == ';' && !quoted:
			parts = append(parts, format[start:i])
			start = i + 1
		}
	}
	return append(parts, format[start:])
}

// formatToken is a piece of a format: 'd' a part of a date or time, '0' digits, 't'
// words, 'g' the word General.
type formatToken struct {
	kind byte
	text string
}

func formatTokens(s string) []formatToken {
	var list []formatToken
	for s != "" {
		n := 1
		switch c := s[0]; {
		case c == '"':
			words, _, _ := strings.Cut(s[1:], `"`)
			list = append(list, formatToken{'t', words})
			n = min(len(s), len(words)+2)
		case c == '\\' || c == '_' || c == '*':
			_, width := utf8.DecodeRuneInString(s[1:])
			if c == '\\' {
				list = append(list, formatToken{'t', s[1 : 1+width]})
			}
			n += width
		case c == '[':
			inside, _, _ := strings.Cut(s[1:], "]")
			if money, ok := strings.CutPrefix(inside, "$"); ok {
				money, _, _ = strings.Cut(money, "-")
				list = append(list, formatToken{'t', money})
			} else if inside != "" && strings.Trim(strings.ToLower(inside), "hms") == "" {
				list = append(list, formatToken{'d', "[" + strings.ToLower(inside[:1])})
			}
			n = min(len(s), len(inside)+2)
		case len(s) >= 7 && strings.EqualFold(s[:7], "General"):
			list = append(list, formatToken{'g', ""})
			n = 7
		case len(s) >= 5 && strings.EqualFold(s[:5], "AM/PM"):
			n = 5
		case strings.IndexByte("yYmMdDhHsSeEgGaAbB", c) >= 0 && !(c|0x20 == 'e' && len(s) > 1 && (s[1] == '+' || s[1] == '-')):
			for n < len(s) && s[n]|0x20 == c|0x20 {
				n++
			}
			list = append(list, formatToken{'d', strings.ToLower(s[:n])})
		case strings.IndexByte("0#?.,%", c) >= 0:
			for n < len(s) && strings.IndexByte("0#?.,%", s[n]) >= 0 {
				n++
			}
			list = append(list, formatToken{'0', s[:n]})
		case c == 'E' || c == 'e' || c == '/' && hasDigits(list):
			return []formatToken{{'g', ""}}
		case c == '@':
			list = append(list, formatToken{'g', ""})
		default:
			_, n = utf8.DecodeRuneInString(s)
			list = append(list, formatToken{'t', s[:n]})
		}
		s = s[n:]
	}
	return list
}

func hasDigits(list []formatToken) bool {
	return len(list) > 0 && list[len(list)-1].kind == '0'
}

// showDigits writes a number by a format without parts of dates.
func showDigits(f float64, tokens []formatToken) string {
	var b strings.Builder
	shown := false
	for _, t := range tokens {
		switch {
		case t.kind == 't':
			b.WriteString(t.text)
		case shown:
		case t.kind == 'g' || t.kind == '0' && !strings.ContainsAny(t.text, "0#?"):
			b.WriteString(general(f))
			shown = true
		case t.kind == '0':
			b.WriteString(digits(f, t.text))
			shown = true
		}
	}
	if len(tokens) == 0 {
		return general(f)
	}
	return b.String()
}

// digits writes a number by a run like #,##0.00%.
func digits(f float64, run string) string {
	percent := ""
	if n := strings.Count(run, "%"); n > 0 {
		percent = "%"
		f *= math.Pow(100, float64(n))
		run = strings.ReplaceAll(run, "%", "")
	}
	for strings.HasSuffix(run, ",") { // in thousands
		run = run[:len(run)-1]
		f /= 1000
	}
	whole, fraction, _ := strings.Cut(run, ".")
	places := min(strings.Count(fraction, "0")+strings.Count(fraction, "#")+strings.Count(fraction, "?"), 15)
	s := strconv.FormatFloat(f, 'f', places, 64)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	left, right, _ := strings.Cut(s, ".")
	for needed := strings.Count(fraction, "0"); len(right) > needed && strings.HasSuffix(right, "0"); {
		right = right[:len(right)-1]
	}
	if pad := min(strings.Count(whole, "0"), 15) - len(left); pad > 0 {
		left = strings.Repeat("0", pad) + left
	}
	if strings.Contains(whole, ",") {
		for i := len(left) - 3; i > 0; i -= 3 {
			left = left[:i] + "," + left[i:]
		}
	}
	if right != "" {
		left += "." + right
	}
	return sign + left + percent
}

// general writes a number with the 15 digits that Excel keeps, so that what is
// stored as 0.30000000000000004 is 0.3.
func general(f float64) string {
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if a := math.Abs(f); a != 0 && (a >= 1e15 || a < 1e-9) {
		return strconv.FormatFloat(f, 'G', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// showDate writes a count of days as a day and a time.
func showDate(f float64, tokens []formatToken, from dates) string {
	if f < 0 || f >= 2958466 { // after the year 9999
		return general(f)
	}
	seconds := int64(math.Round(f * 86400))
	year, month, day := civil(seconds/86400, from)
	hour, minute, second := seconds/3600%24, seconds/60%60, seconds%60
	var b strings.Builder
	number := func(n int64, width int) {
		s := strconv.FormatInt(n, 10)
		b.WriteString(strings.Repeat("0", max(0, width-len(s))) + s)
	}
	for i, t := range tokens {
		if t.kind == 't' || t.kind == '0' && !strings.HasPrefix(t.text, ".0") { // parts of a second
			b.WriteString(t.text)
		}
		if t.kind != 'd' {
			continue
		}
		width := min(len(t.text), 2)
		switch t.text[0] {
		case '[':
			number(map[byte]int64{'h': seconds / 3600, 'm': seconds / 60, 's': seconds}[t.text[1]], 1)
		case 'y', 'e':
			if t.text[0] == 'y' && width == len(t.text) {
				number(year%100, 2)
			} else {
				number(year, 4)
			}
		case 'm':
			if minutes(tokens, i) {
				number(minute, width)
			} else {
				number(month, width)
			}
		case 'd':
			if len(t.text) <= 2 {
				number(day, width)
			}
		case 'h':
			number(hour, width)
		case 's':
			number(second, width)
		}
	}
	return b.String()
}

// minutes reports whether the m at i stands for minutes: after hours or before
// seconds.
func minutes(tokens []formatToken, i int) bool {
	near := func(step int, of byte) bool {
		for j := i + step; 0 <= j && j < len(tokens); j += step {
			if t := tokens[j]; t.kind == 'd' {
				return t.text[0] == of || t.text == "["+string(of)
			}
		}
		return false
	}
	return near(-1, 'h') || near(+1, 's')
}

// civil gives the day of Excel's count. Excel took over from Lotus that 1900 had a
// 29 February, so the days before it are one off.
func civil(days int64, from dates) (year, month, day int64) {
	switch {
	case from == from1904:
		days += 1462
	case days < 60:
		days++
	}
	z := days + 693899 // since 1 March of the year 0
	era := z / 146097
	doe := z % 146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = (mp+2)%12 + 1
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}
