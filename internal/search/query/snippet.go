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
func snippet(needles []needle, text string) (string, []Mark) {
	marks, anchor := marksOf(needles, text)
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

// needle is a part of a query as it is looked for in a text: as written or, where
// it does not stand as written, by its pieces.
type needle struct {
	texts  []string // the part and its synonyms, or what is left of it
	pieces []string
}

// needlesOf gives what is marked in titles and texts.
func needlesOf(q analyze.Query, how Reading) []needle {
	var out []needle
	for _, p := range q.Parts {
		if p.Excluded {
			continue
		}
		n := needle{texts: []string{p.Text}}
		if !p.Quoted && p.Exact == "" {
			n.texts = nil
			for _, text := range append([]string{p.Text}, how.Words...) {
				n.texts = append(append(n.texts, text), how.alternatives(text)...)
			}
		}
		for _, piece := range p.Pieces {
			n.pieces = append(n.pieces, piece.Pairs()...)
		}
		out = append(out, n)
	}
	return out
}

// alternatives gives a text with each synonym that was found in the place of its word.
func (how Reading) alternatives(text string) []string {
	var out []string
	for _, synonym := range how.Synonyms {
		if strings.Contains(text, synonym.Word) {
			for _, also := range synonym.Also {
				out = append(out, strings.Replace(text, synonym.Word, also, 1))
			}
		}
	}
	return out
}

// marksOf finds the parts of a query in a text, or the pieces of a part that does
// not stand there as written. The anchor is where the first whole part stands, or
// the first mark of any kind: a snippet begins there.
func marksOf(needles []needle, text string) (marks []Mark, anchor int) {
	folded := analyze.Fold(text)
	anchor = -1
	for _, n := range needles {
		written := false
		for _, part := range n.texts {
			if at := strings.Index(folded.Text, part); at >= 0 {
				written = true
				if start, _ := folded.Span(at, at+1); anchor < 0 || start < anchor {
					anchor = start
				}
				marks = appendMarks(marks, folded, part)
			}
		}
		if !written {
			for _, piece := range n.pieces {
				marks = appendMarks(marks, folded, piece)
			}
		}
	}
	marks = join(marks)
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

// join sorts marks and joins those that touch.
func join(marks []Mark) []Mark {
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
