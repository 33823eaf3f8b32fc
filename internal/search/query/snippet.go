package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/search/analyze"
)

// Mark is a matched stretch, from byte Start to End.
type Mark struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

const (
	snippetLength = 80 // characters of text in a snippet
	snippetLead   = 20 // of which at most so many stand before the match
)

// snippet cuts the text around the first match and marks the matches in it.
func snippet(q analyze.Query, text string) (string, []Mark) {
	marks, anchor := marksOf(q, text)
	start := lead(text, anchor)
	end := start
	for n := 0; n < snippetLength && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	prefix, suffix := "", ""
	if start > 0 {
		prefix = "…"
	}
	if end < len(text) {
		suffix = "…"
	}
	var inside []Mark
	shift := len(prefix) - start
	for _, m := range marks {
		if m.Start < end && m.End > start {
			inside = append(inside, Mark{max(m.Start, start) + shift, min(m.End, end) + shift})
		}
	}
	return prefix + text[start:end] + suffix, inside
}

// lead steps back from the match to the beginning of its sentence, or a few
// characters if that is far. A text that is no longer than a snippet stays whole.
func lead(text string, anchor int) int {
	if utf8.RuneCountInString(text) <= snippetLength {
		return 0
	}
	start := anchor
	for n := 0; n < snippetLead && start > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if strings.ContainsRune("。！？；", r) {
			break
		}
		start -= size
	}
	if start < anchor && text[start] == ' ' {
		start++
	}
	return start
}

// marksOf finds the parts of the query in a text, or the terms of a part that
// does not stand there as written. The anchor is where the first whole part
// stands, or the first mark of any kind: a snippet begins there.
func marksOf(q analyze.Query, text string) (marks []Mark, anchor int) {
	folded := analyze.Fold(text)
	anchor = -1
	for _, part := range q.Parts {
		if at := strings.Index(folded.Text, part.Text); at >= 0 {
			if start, _ := folded.Span(at, at+1); anchor < 0 || start < anchor {
				anchor = start
			}
			marks = appendMarks(marks, folded, part.Text)
			continue
		}
		for _, g := range part.Groups {
			for _, term := range g.Terms {
				marks = appendMarks(marks, folded, term)
			}
		}
	}
	marks = merge(marks)
	if anchor < 0 && len(marks) > 0 {
		anchor = marks[0].Start
	}
	return marks, max(anchor, 0)
}

// appendMarks marks every place of a needle.
func appendMarks(marks []Mark, folded analyze.Folded, needle string) []Mark {
	for from := 0; ; {
		at := strings.Index(folded.Text[from:], needle)
		if at < 0 {
			return marks
		}
		at += from
		from = at + len(needle)
		start, end := folded.Span(at, from)
		marks = append(marks, Mark{start, end})
	}
}

// merge sorts marks and joins those that touch.
func merge(marks []Mark) []Mark {
	slices.SortFunc(marks, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
	})
	var out []Mark
	for _, m := range marks {
		if n := len(out); n > 0 && m.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}
