package proofread

import (
	"strings"
	"unicode/utf8"
)

// numberEndings are the last characters of the codes of organs (机关代字), such as
// 国办发 and 国办公开办函. Brackets other than 〔 say little by themselves: only
// after one of these do they hold the year of a document number.
const numberEndings = "发函字规办政通复令"

// lookBracket finds document numbers that lost the bracket after the year:
// 国办公开办函〔201960号, 税总发〔2017 44号, 国办公开办函〔号.
func (s *scanner) lookBracket(i int, r rune, size int) {
	text := s.text
	prefix := before(text, backBlanks(text, i))
	strict := r == '〔' || r == '﹝'
	if !isHan(prefix) || !strict && !strings.ContainsRune(numberEndings, prefix) {
		return
	}
	start := skipBlanks(text, i+size)
	run, j := digits(text, start, 12)
	if run == "" {
		if end, ok := hao(text, start); strict && ok && !strings.HasPrefix(text[end:], "码") {
			s.report(LostBracket, i, end)
		}
		return
	}
	if len(run) < 4 || !isYear(run[:4]) {
		return
	}
	if len(run) == 4 {
		if end, ok := serialAfter(text, j, strict); ok {
			s.report(LostBracket, i, end)
		}
		return
	}
	if len(run) > 9 {
		return
	}
	end, ok := hao(text, skipBlanks(text, j))
	switch {
	case ok:
		s.report(LostBracket, i, end)
	case strict && !isDay(run):
		if c := after(text, j); c == '〕' || c == '﹞' {
			j += utf8.RuneLen(c)
			if end, ok := hao(text, skipBlanks(text, j)); ok {
				j = end
			}
		}
		s.report(LostBracket, i, j) // 国办公开办函〔202130
	}
}

// serialAfter reads the serial and 号 that follow a year without its bracket. In
// brackets of other kinds 2017年44号文 is a plain remark.
func serialAfter(text string, i int, strict bool) (end int, ok bool) {
	j := skipBlanks(text, i)
	if strict {
		for _, mark := range []string{"年", "—", "-", "－"} {
			if strings.HasPrefix(text[j:], mark) {
				j = skipBlanks(text, j+len(mark))
				break
			}
		}
		if strings.HasPrefix(text[j:], "第") {
			j = skipBlanks(text, j+len("第"))
		}
	}
	if j == i {
		return 0, false
	}
	serial, j := digits(text, j, 6)
	if serial == "" || len(serial) > 5 {
		return 0, false
	}
	return hao(text, skipBlanks(text, j))
}

// lookClosing finds 税总发2017〕44号, where the bracket before the year is lost.
func (s *scanner) lookClosing(i, size int) {
	text := s.text
	if i < 4 {
		return
	}
	start := i - 4
	for _, b := range []byte(text[start:i]) {
		if !isDigit(rune(b)) {
			return
		}
	}
	if !isYear(text[start:i]) || !isHan(before(text, backBlanks(text, start))) {
		return
	}
	serial, j := digits(text, skipBlanks(text, i+size), 6)
	if end, ok := hao(text, skipBlanks(text, j)); ok && serial != "" && len(serial) < 6 {
		s.report(LostBracket, start, end)
	}
}

// hao reads 号.
func hao(text string, i int) (end int, ok bool) {
	if strings.HasPrefix(text[i:], "号") || strings.HasPrefix(text[i:], "號") {
		return i + len("号"), true
	}
	return i, false
}

func isYear(s string) bool { return strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20") }

// isDay reports 20200929.
func isDay(s string) bool {
	return len(s) == 8 && gluedDay(s, true)
}
