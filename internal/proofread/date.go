package proofread

import (
	"strings"
	"unicode/utf8"
)

// lookDigits finds damaged dates that begin with the number at i; it is called for
// the first digit of a number only.
func (s *scanner) lookDigits(i int) {
	n := 1
	for i+n < len(s.text) && n < 9 && isDigit(rune(s.text[i+n])) {
		n++
	}
	if n == 7 || n == 8 {
		s.lookGlued(i, i+n)
	}
	if n <= 4 && i >= s.dateEnd {
		switch r := after(s.text, skipBlanks(s.text, i+n)); {
		case r == '年', r == '月', r == '-', r == '－', r == '–', isDigit(r):
			s.lookSplit(i, n)
		}
	}
}

// Numbers of seven or eight digits are mostly no dates: amounts, telephones, and
// the codes of budget lines, 2010202 行政运行. So a date needs a word beside it
// that says so. Weak words stand before codes as well (列入2010202科目).
var (
	dateBefore = []string{"日期", "时间", "发布日", "印发日", "成文日", "生成日", "截止", "截至", "截止到", "截至到", "定于", "始于", "生于", "落款", "日为", "通过于"}
	weakBefore = []string{"于", "自", "从", "至", "到", "在", "由"}
	dateAfter  = []string{"日", "发布", "印发", "公布", "公示", "成文", "签发", "颁布", "签订", "召开", "以前", "之前", "前", "止", "以来", "起施行", "起执行", "起实施", "起生效", "起至", "上午", "下午", "晚", "凌晨", "会议"}
	// notAfter are the units and nouns of amounts and codes.
	notAfter = []string{
		"元", "万", "亿", "千", "百", "人", "户", "件", "次", "名", "个", "吨", "亩", "公里", "公斤", "公顷", "公升", "平方", "立方", "㎡", "米", "克", "升", "度", "条", "项", "款", "类",
		"科目", "号", "台", "套", "株", "头", "只", "份", "张", "例", "期", "批", "版", "日元", "日均", "日常", "前列", "%", "％", "‰",
	}
	// codeMarks stand beside the numbers in addresses, file names and amounts.
	codeMarks = "-/._@=#&+~\\*%¥￥$№'\"`"
	// signers are the last characters of the names of organs, which stand over a
	// date at the foot of a document.
	signers = "府局委办室会院所站厅部队社"
)

// lookGlued finds 2020929 for 2020年9月29日.
func (s *scanner) lookGlued(i, end int) {
	text := s.text
	p, n := before(text, i), after(text, end)
	if isAlnum(p) || isAlnum(n) || strings.ContainsRune(codeMarks, p) || strings.ContainsRune(codeMarks+":", n) {
		return
	}
	run := text[i:end]
	if !gluedDay(run, true) {
		return
	}
	clean := gluedDay(run, false)
	rest := strings.TrimPrefix(strings.TrimPrefix(text[skipBlanks(text, end):], "）"), ")")
	if hasPrefix(rest, notAfter) {
		return
	}
	lead := text[max(0, i-24):i]
	lead = strings.TrimRight(lead, " \t\u00a0\u3000:：（(“")
	switch {
	case hasSuffix(lead, dateBefore):
	case clean && (hasSuffix(lead, weakBefore) || hasPrefix(rest, dateAfter) || s.signed(i, end)):
	default:
		return
	}
	s.report(GluedDate, i, end)
}

// signed reports whether the number at text[i:end] is a line of its own below the
// name of an organ.
func (s *scanner) signed(i, end int) bool {
	text := s.text
	line := backBlanks(text, i)
	stop := skipBlanks(text, end)
	if line == 0 || text[line-1] != '\n' || stop < len(text) && text[stop] != '\n' && text[stop] != '\r' {
		return false
	}
	above := strings.TrimRight(text[max(0, line-16):line], " \t\u00a0\u3000\r\n\\")
	r, _ := utf8.DecodeLastRuneInString(above)
	return strings.ContainsRune(signers, r)
}

// gluedDay reads seven or eight digits as a day. With seven, 2010202 reads as
// 2010-2-02 only where zero is allowed: who leaves the zero of the month away
// leaves it away in the day as well. No document of ours is of 2050 or later,
// but the budget codes of education (205…) and health (210…) would be.
func gluedDay(run string, zero bool) bool {
	year := number(run[:4])
	if year < 1900 || year > 2049 {
		return false
	}
	if len(run) == 8 {
		return isDate(year, number(run[4:6]), number(run[6:]))
	}
	if len(run) != 7 {
		return false
	}
	if run[4] != '0' && run[6] != '0' && isDate(year, number(run[4:6]), number(run[6:])) {
		return true
	}
	return (zero || run[5] != '0') && isDate(year, number(run[4:5]), number(run[5:]))
}

func number(s string) int {
	n := 0
	for _, b := range []byte(s) {
		n = n*10 + int(b-'0')
	}
	return n
}

func isDate(year, month, day int) bool {
	if month < 1 || month > 12 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day >= 1 && day <= days
}

// lookSplit finds 2019- 06- 24 and 2019 年 6 月 2 4 日. Single blanks between
// digits and 年, 月 and 日 are good typography.
func (s *scanner) lookSplit(i, n int) {
	text := s.text
	if p := before(text, i); isAlnum(p) || p == '-' || p == '/' || p == '.' {
		return
	}
	if end, ok := dashed(text, i, n); ok {
		s.report(SplitDate, i, end)
		s.dateEnd = end
		return
	}
	end, split := i, false
	if year, inner, j := spread(text, i, 4); len(year) == 4 && isYear(year) {
		if next, ok := sign(text, j, "年"); ok {
			split, end = inner, next
		}
	}
	if end == i && isDigit(before(text, backBlanks(text, i))) {
		return // The digits before belong to this number.
	}
	start := skipBlanks(text, end)
	month, inner, j := spread(text, start, 2)
	next, ok := sign(text, j, "月")
	if !ok || number(month) < 1 || number(month) > 12 {
		return
	}
	if end == i && inner {
		return // 1 2 月 may be the end of a row of numbers.
	}
	split, end = split || inner, next
	day, inner, j := spread(text, skipBlanks(text, end), 2)
	if next, ok := sign(text, j, "日"); ok && number(day) >= 1 && number(day) <= 31 {
		split, end = split || inner, next
	}
	if split {
		s.report(SplitDate, i, end)
	}
	s.dateEnd = end
}

// dashed reads a date with hyphens that has a blank beside one of them.
func dashed(text string, i, n int) (end int, ok bool) {
	if n != 4 || !isYear(text[i:i+4]) {
		return 0, false
	}
	j, blanks := i+4, false
	var part [2]int
	for k := range part {
		next := skipBlanks(text, j)
		r, size := utf8.DecodeRuneInString(text[next:])
		if r != '-' && r != '－' && r != '–' {
			return 0, false
		}
		begin := skipBlanks(text, next+size)
		run, stop := digits(text, begin, 3)
		if run == "" || len(run) > 2 {
			return 0, false
		}
		blanks = blanks || next > j || begin > next+size
		part[k], j = number(run), stop
	}
	if r := after(text, j); isAlnum(r) || r == '-' {
		return 0, false
	}
	return j, blanks && isDate(number(text[i:i+4]), part[0], part[1])
}

// spread reads at most most digits with blanks between them.
func spread(text string, i, most int) (run string, split bool, end int) {
	for end = i; ; {
		part, j := digits(text, i, most-len(run))
		if part == "" {
			return run, split, end
		}
		split = split || run != ""
		run, end = run+part, j
		if len(run) == most {
			return run, split, end
		}
		i = skipBlanks(text, j)
	}
}

// sign reads 年, 月 or 日 after blanks.
func sign(text string, i int, s string) (end int, ok bool) {
	i = skipBlanks(text, i)
	return i + len(s), strings.HasPrefix(text[i:], s)
}
