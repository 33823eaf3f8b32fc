package check

import (
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/proofread"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/source"
)

// texts reads every published source for damage and foreign insertions, and pages
// for headings that a page break has doubled.
func texts(s *site.Site, l *diag.List) {
	lists := make([]diag.List, len(s.Sources))
	var group sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				proofreadFile(s.Words, s.Sources[i], &lists[i])
			}
		})
	}
	for i, f := range s.Sources {
		if f.Path == source.ConfigFile || strings.HasPrefix(f.Path, "catalogs/") || strings.HasPrefix(f.Path, "content/") {
			next <- i
		}
	}
	close(next)
	group.Wait()
	for i := range lists {
		l.Merge(&lists[i])
	}
	for _, t := range s.Texts() {
		for _, b := range t.Bodies {
			doubled(b.Headings(), l)
		}
	}
}

// doubled finds a heading that repeats the one before it.
func doubled(headings []markdown.Heading, l *diag.List) {
	for i := 1; i < len(headings); i++ {
		if h := headings[i]; h.Level == headings[i-1].Level && h.Text == headings[i-1].Text && h.Text != "" {
			l.Add("TXT013", h.Span, h.Text)
		}
	}
}

// textCode gives each sort of damage its code.
var textCode = map[proofread.Kind]diag.Code{
	proofread.LostBracket: "TXT001", proofread.GluedDate: "TXT002", proofread.SplitDate: "TXT003", proofread.Mojibake: "TXT004",
	proofread.PinyinFragment: "TXT005", proofread.KangxiRadical: "TXT006", proofread.ZeroWidth: "TXT007", proofread.PrivateUse: "TXT008",
	proofread.Placeholder: "TXT009", proofread.Redacted: "TXT010", proofread.Gambling: "TXT011", proofread.Adult: "TXT011",
	proofread.Advertising: "TXT011", proofread.HiddenLink: "TXT012", proofread.BidiControl: "TXT014",
}

func proofreadFile(words *proofread.Words, f *source.File, l *diag.List) {
	for _, found := range words.Scan(f.Text) {
		code, at := textCode[found.Kind], f.Span(found.Start, found.End)
		if code == "TXT001" && isNumberKey(f, at.Line) {
			continue // the number of a document or basis is read where it is used
		}
		args := []any{found.Text}
		switch code {
		case "TXT006":
			args = append(args, fixOf(found))
		case "TXT007", "TXT014":
			args = []any{codePoints(found.Text)}
		case "TXT011":
			args = append(args, found.Kind.Chinese(), found.Kind.English())
		}
		if found.Fix != nil {
			l.AddFix(code, at, *found.Fix, args...)
		} else {
			l.Add(code, at, args...)
		}
	}
}

func isNumberKey(f *source.File, line int) bool {
	text, _ := f.Line(line)
	return strings.Contains(text, "文号:") || strings.Contains(text, "number:")
}

func fixOf(found proofread.Finding) string {
	if found.Fix == nil {
		return "通用的字"
	}
	return *found.Fix
}

// codePoints names characters that cannot be seen.
func codePoints(text string) string {
	var names []string
	for _, r := range text {
		names = append(names, fmt.Sprintf("U+%04X", r))
	}
	return strings.Join(names, " ")
}
