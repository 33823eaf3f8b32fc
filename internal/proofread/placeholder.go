package proofread

import (
	"strings"
	"unicode/utf8"
)

// crosses are the characters that stand for what is still to be filled in.
const crosses = "XxＸｘ×✕某"

func isCross(r rune) bool { return r >= 0 && strings.ContainsRune(crosses, r) }

var (
	// crossed are the words after crosses that make them a name or a number to be
	// filled in.
	crossed = []string{"人民政府", "省", "市", "县", "区", "镇", "乡", "街道", "局", "办", "年", "月", "日", "元", "号"}
	// notCrossed follow the names of persons that are withheld on purpose, and goods
	// those of shops: 李某某局长, XX市场.
	notCrossed = []string{"局长", "县长", "市长", "镇长", "乡长", "区长", "省长", "市场", "区间", "日常", "日均", "市民"}
	// someCrossed is shorter, since 某某 hides the names of persons and days in
	// published decisions.
	someCrossed = []string{"人民政府", "省", "市", "县", "区", "镇", "乡", "街道", "局"}
)

// lookCrosses finds XX县, ××人民政府, 20XX年, X月X日, 〔XXXX〕 and 某某县.
func (s *scanner) lookCrosses(i int) {
	text := s.text
	prev := before(text, i)
	if i < s.crossEnd || isCross(prev) || isBlank(prev) && isCross(before(text, backBlanks(text, i))) {
		return // The run began earlier.
	}
	some := strings.HasPrefix(text[i:], "某")
	n, end := 0, i
	for j := i; ; {
		r, size := utf8.DecodeRuneInString(text[j:])
		if !isCross(r) || (r == '某') != some {
			break
		}
		n++
		j += size
		if end = j; !some {
			if next := skipBlanks(text, j); isCross(after(text, next)) {
				j = next
			}
		}
	}
	start := i
	if strings.HasSuffix(text[:i], "20") && !isAlnum(before(text, i-2)) && n == 2 {
		start = i - 2
		prev = before(text, start)
	}
	if isAlnum(prev) {
		return // 139XXXX2345 hides a number on purpose.
	}
	rest := text[skipBlanks(text, end):]
	switch {
	case (prev == '〔' || prev == '﹝') && (strings.HasPrefix(rest, "〕") || strings.HasPrefix(rest, "﹞")):
		s.report(Placeholder, start-utf8.RuneLen(prev), end+utf8.RuneLen('〕'))
	case start < i:
		if unit, ok := cutPrefix(rest, []string{"年"}); ok {
			s.report(Placeholder, start, len(text)-len(rest)+len(unit))
		}
	case n == 1:
		if !some { // 某年某月 is an idiom.
			s.lookSingleCross(i, end)
		}
	default:
		list := crossed
		if some {
			list = someCrossed
		}
		if unit, ok := cutPrefix(rest, list); ok && !hasPrefix(rest, notCrossed) {
			s.report(Placeholder, start, len(text)-len(rest)+len(unit))
		}
	}
}

// lookSingleCross finds X月X日 and X年X月X日.
func (s *scanner) lookSingleCross(i, end int) {
	text := s.text
	for parts, units := 1, "年月日"; ; parts++ {
		j := skipBlanks(text, end)
		unit, size := utf8.DecodeRuneInString(text[j:])
		at := strings.IndexRune(units, unit)
		if at < 0 {
			return
		}
		units = units[at+size:]
		end = j + size
		j = skipBlanks(text, end)
		next, size := utf8.DecodeRuneInString(text[j:])
		if units == "" || !isCross(next) {
			if parts > 1 {
				s.report(Placeholder, i, end)
				s.crossEnd = end
			}
			return
		}
		end = j + size
	}
}

// cutPrefix gives the entry of list that s begins with.
func cutPrefix(s string, list []string) (string, bool) {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return p, true
		}
	}
	return "", false
}
