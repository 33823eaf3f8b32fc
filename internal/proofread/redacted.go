package proofread

import (
	"strings"
	"unicode/utf8"
)

// countedBy are the words that follow a number in official texts and cannot
// follow anything else: 日 alone would be met in 日常.
var countedBy = []string{
	"个工作日", "个自然日", "个日历日", "个月", "个小时", "日内", "天内", "年内", "月内", "小时内", "工作日",
	"万元", "亿元", "元整", "级事项", "周岁", "平方米", "平方公里", "公里", "万人", "人次", "号文", "条第", "款第", "年第",
}

// lookAsterisks finds asterisks in the place of a number, as copies on document
// sites have them: 形成或者变更之日起 * 个工作日内. It reads the whole line once, to
// tell them from the emphasis of Markdown, whose asterisks come in pairs.
func (s *scanner) lookAsterisks(i int) {
	if i < s.lineEnd {
		return
	}
	text := s.text
	s.lineEnd = len(text)
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		s.lineEnd = i + n
	}
	type run struct {
		start, end int
		counted    bool
		partner    int // of the pair of emphasis, or -1
	}
	var runs []run
	open := map[int]int{} // the run that waits for its partner, by length
	for j := i; j < s.lineEnd; {
		if !isAsterisk(after(text, j)) {
			j++
			continue
		}
		r := run{start: j, partner: -1}
		n := 0
		for ; j < s.lineEnd && isAsterisk(after(text, j)); n++ {
			_, size := utf8.DecodeRuneInString(text[j:])
			if j += size; strings.HasPrefix(text[j:], `\*`) {
				j++
			}
		}
		r.end = j
		r.counted = n <= 6 && hasPrefix(text[skipBlanks(text, j):], countedBy) && inSentence(text, r.start)
		// Asterisks between blanks are no emphasis, nor are escaped ones.
		escaped := r.start > 0 && text[r.start-1] == '\\'
		if escaped {
			r.start--
		}
		if !escaped && text[r.start] == '*' && !(isBlankOrEdge(before(text, r.start)) && isBlankOrEdge(after(text, r.end))) {
			if first, ok := open[n]; ok {
				runs[first].partner, r.partner = len(runs), first
				delete(open, n)
			} else {
				open[n] = len(runs)
			}
		}
		runs = append(runs, r)
	}
	for _, r := range runs {
		// Two numbers of one line may look like a pair, and then both are counted.
		if r.counted && (r.partner < 0 || runs[r.partner].counted) {
			s.report(Redacted, r.start, r.end)
		}
	}
}

func isAsterisk(r rune) bool { return r == '*' || r == '＊' }

func isBlankOrEdge(r rune) bool { return r < 0 || r == '\n' || r == '\r' || isBlank(r) }

// inSentence reports whether something of the sentence, or the bar of a table,
// stands on the line before i. The bullet of a list stands at the start.
func inSentence(text string, i int) bool {
	if i > 0 && text[i-1] == '\\' {
		return true
	}
	r := before(text, backBlanks(text, i))
	return isHan(r) || r >= 0 && strings.ContainsRune("|｜，。；：、（(“《", r)
}
