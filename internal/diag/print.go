package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Lines gives a source file's lines, for the excerpt under a message. It returns
// false for a line that is not there.
type Lines func(file string, line int) (string, bool)

// TextOptions shape the text printer.
type TextOptions struct {
	Lang       Lang
	Lines      Lines // nil: no excerpts
	PerFile    int   // most diagnostics shown for a file; 0: all
	IncludeAll bool  // show notes as well
}

// WriteText prints diagnostics, as Sorted returns them, the way a compiler does:
// position, severity, code and message, the source line with a caret, the hint.
func WriteText(w io.Writer, sorted []Diagnostic, o TextOptions) error {
	var b strings.Builder
	shown := map[string]int{}
	hidden := map[string]int{}
	for i, d := range sorted {
		if d.Severity() == Note && !o.IncludeAll {
			continue
		}
		if o.PerFile > 0 && shown[d.Span.File] >= o.PerFile {
			hidden[d.Span.File]++
		} else {
			shown[d.Span.File]++
			writeOne(&b, d, o)
		}
		last := i+1 == len(sorted) || sorted[i+1].Span.File != d.Span.File
		if n := hidden[d.Span.File]; last && n > 0 {
			fmt.Fprintf(&b, phrase(o.Lang, "%s: 还有 %d 个问题没有列出\n", "%s: and %d more\n"), d.Span.File, n)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeOne(b *strings.Builder, d Diagnostic, o TextOptions) {
	fmt.Fprintf(b, "%s: %s %s: %s\n", d.Span, severityWord(d.Severity(), o.Lang), d.Code, d.Message(o.Lang))
	if o.Lines != nil && d.Span.Line > 0 {
		if line, ok := o.Lines(d.Span.File, d.Span.Line); ok {
			writeExcerpt(b, d.Span, line)
		}
	}
	for _, r := range d.Related {
		fmt.Fprintf(b, "    %s: %s\n", r.Span, phrase(o.Lang, r.Zh, r.En))
	}
	if hint := d.Hint(o.Lang); hint != "" {
		norm := ""
		if d.Norm() != "" {
			norm = phrase(o.Lang, "（依据："+d.Norm()+"）", " (norm: "+d.Norm()+")")
		}
		fmt.Fprintf(b, "    %s%s%s\n", phrase(o.Lang, "提示：", "hint: "), hint, norm)
	}
}

// maxExcerpt is the widest source line shown, in terminal cells.
const maxExcerpt = 110

// writeExcerpt shows the line and a caret under the span. A Han character takes
// two cells of a terminal, so the carets are counted in cells.
func writeExcerpt(b *strings.Builder, at Span, line string) {
	runes := []rune(strings.ReplaceAll(line, "\t", " "))
	start := min(max(at.Column-1, 0), len(runes))
	end := start + 1
	if at.EndLine == at.Line && at.EndColumn > at.Column {
		end = at.EndColumn - 1
	} else if at.EndLine > at.Line {
		end = len(runes)
	}
	end = min(max(end, start), len(runes))
	// Cut a long line to a window that begins a little before the span.
	from := 0
	if width(runes) > maxExcerpt {
		from = max(0, start-20)
		cut, cells := from, 0
		for cut < len(runes) && cells+width(runes[cut:cut+1]) <= maxExcerpt {
			cells += width(runes[cut : cut+1])
			cut++
		}
		runes = runes[:cut]
		end = min(end, len(runes))
	}
	gutter := fmt.Sprintf("%6d | ", at.Line)
	fmt.Fprintf(b, "%s%s\n", gutter, string(runes[from:]))
	carets := max(1, width(runes[start:max(start, end)]))
	fmt.Fprintf(b, "%s| %s%s\n", strings.Repeat(" ", len(gutter)-2), strings.Repeat(" ", width(runes[from:start])), strings.Repeat("^", carets))
}

// width counts terminal cells: two for a wide East Asian character.
func width(runes []rune) int {
	n := 0
	for _, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r) || r == 0xFEFF || r == 0x200B:
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFF60, r >= 0x3040 && r <= 0x30FF:
			n += 2
		default:
			n++
		}
	}
	return n
}

func severityWord(s Severity, lang Lang) string {
	if lang == English {
		return s.String()
	}
	return [...]string{"错误", "警告", "说明"}[s]
}

func phrase(lang Lang, zh, en string) string {
	if lang == English {
		return en
	}
	return zh
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// Text says the summary in a line.
func (s Summary) Text(lang Lang) string {
	if lang == English {
		return fmt.Sprintf("%s, %s in %s", count(s.Errors, "error"), count(s.Warnings, "warning"), count(s.Files, "file"))
	}
	return fmt.Sprintf("错误 %d 个，警告 %d 个，涉及 %d 个文件", s.Errors, s.Warnings, s.Files)
}

// JSONDiagnostic is the form of a diagnostic in JSON output. Lines and columns
// are those of Span.
type JSONDiagnostic struct {
	Code      Code          `json:"code"`
	Severity  string        `json:"severity"`
	File      string        `json:"file"`
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	EndLine   int           `json:"end_line"`
	EndColumn int           `json:"end_column"`
	Message   string        `json:"message"`
	Hint      string        `json:"hint"`
	Norm      string        `json:"norm"`
	Related   []JSONRelated `json:"related,omitempty"`
}

// JSONRelated is the form of a related place in JSON output.
type JSONRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// Report is the JSON document of gen check --format json.
type Report struct {
	Diagnostics []JSONDiagnostic `json:"diagnostics"`
	Summary     Summary          `json:"summary"`
}

// NewReport puts diagnostics, as Sorted returns them, into the JSON form.
func NewReport(sorted []Diagnostic, lang Lang) Report {
	r := Report{Diagnostics: make([]JSONDiagnostic, 0, len(sorted)), Summary: Count(sorted)}
	for _, d := range sorted {
		j := JSONDiagnostic{
			Code: d.Code, Severity: d.Severity().String(),
			File: d.Span.File, Line: d.Span.Line, Column: d.Span.Column,
			EndLine: d.Span.EndLine, EndColumn: d.Span.EndColumn,
			Message: d.Message(lang), Hint: d.Hint(lang), Norm: d.Norm(),
		}
		for _, rel := range d.Related {
			j.Related = append(j.Related, JSONRelated{rel.Span.File, rel.Span.Line, rel.Span.Column, phrase(lang, rel.Zh, rel.En)})
		}
		r.Diagnostics = append(r.Diagnostics, j)
	}
	return r
}

// WriteJSON prints the report, indented.
func WriteJSON(w io.Writer, sorted []Diagnostic, lang Lang) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(NewReport(sorted, lang))
}
