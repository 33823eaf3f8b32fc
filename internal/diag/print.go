package diag

import (
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
	Color      bool  // with ANSI colours, for a terminal only
}

// WriteText prints diagnostics, as Sorted returns them, the way a compiler does:
// position, severity, code and message, the source line with a caret, the hint.
// Where several files have some, each file's come under a heading with its counts.
func WriteText(w io.Writer, sorted []Diagnostic, o TextOptions) error {
	groups := byFile(sorted, o.IncludeAll)
	p := printer{TextOptions: o}
	for i, group := range groups {
		if len(groups) > 1 {
			if i > 0 {
				p.WriteByte('\n')
			}
			p.heading(group)
		}
		shown := group
		if o.PerFile > 0 && len(group) > o.PerFile {
			shown = group[:o.PerFile]
		}
		for _, d := range shown {
			p.diagnostic(d)
		}
		if n := len(group) - len(shown); n > 0 {
			more := fmt.Sprintf(phrase(o.Lang, "还有 %d 个问题没有列出", "and %d more"), n)
			fmt.Fprintf(&p, "%s%s\n", p.place(group[0].Span.File), more)
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// byFile cuts sorted diagnostics into those of each file, without the notes
// unless they are wanted.
func byFile(sorted []Diagnostic, notes bool) [][]Diagnostic {
	var groups [][]Diagnostic
	for _, d := range sorted {
		if d.Severity() == Note && !notes {
			continue
		}
		last := len(groups) - 1
		if last < 0 || groups[last][0].Span.File != d.Span.File {
			groups = append(groups, nil)
			last++
		}
		groups[last] = append(groups[last], d)
	}
	return groups
}

// printer gathers the text, so that it is written at once and in one piece.
type printer struct {
	strings.Builder
	TextOptions
}

// heading names a file and counts all its diagnostics, those left out by PerFile
// as well.
func (p *printer) heading(group []Diagnostic) {
	name := group[0].Span.File
	if name == "" {
		name = phrase(p.Lang, "整个网站", "the site")
	}
	s := Count(group)
	var counts []string
	for severity, n := range []int{Error: s.Errors, Warning: s.Warnings, Note: s.Notes} {
		if n == 0 {
			continue
		}
		word := Severity(severity).Word(p.Lang)
		if p.Lang == English {
			counts = append(counts, count(n, word))
		} else {
			counts = append(counts, fmt.Sprintf("%s %d", word, n))
		}
	}
	fmt.Fprintf(p, "%s %s%s%s\n", p.paint(faint, "──"), p.paint(bold, printable(name)),
		phrase(p.Lang, "：", ": "), strings.Join(counts, phrase(p.Lang, "，", ", ")))
}

// place begins a line with a position, where there is one.
func (p *printer) place(at string) string {
	if at == "" {
		return ""
	}
	return p.paint(bold, printable(at)) + ": "
}

// diagnostic prints one. Its first line is kept in the form that editors make
// clickable, under a heading too.
func (p *printer) diagnostic(d Diagnostic) {
	severity := d.Severity()
	fmt.Fprintf(p, "%s%s %s: %s\n", p.place(d.Span.String()),
		p.paint(severityStyle(severity), severity.Word(p.Lang)), d.Code, printable(d.Message(p.Lang)))
	if p.Lines != nil && d.Span.Line > 0 {
		if line, ok := p.Lines(d.Span.File, d.Span.Line); ok {
			p.excerpt(d.Span, line)
		}
	}
	for _, r := range d.Related {
		fmt.Fprintf(p, "    %s%s\n", p.place(r.Span.String()), printable(phrase(p.Lang, r.Zh, r.En)))
	}
	if advice := d.advice(p.Lang); advice.text != "" {
		fmt.Fprintf(p, "    %s%s\n", p.paint(cyan, advice.label), printable(advice.text))
	}
	if d.Fix != nil {
		fmt.Fprintf(p, "    %s\n", p.paint(green, fixable(p.Lang)))
	}
}

// advice is the line below a diagnostic: the hint with the norm behind it, or the
// norm alone.
type advice struct{ label, text string }

func (a advice) String() string { return a.label + a.text }

func (d Diagnostic) advice(lang Lang) advice { return newAdvice(d.Hint(lang), d.Norm(), lang) }

func newAdvice(hint, norm string, lang Lang) advice {
	switch {
	case hint == "" && norm == "":
		return advice{}
	case hint == "":
		return advice{phrase(lang, "依据：", "norm: "), norm}
	case norm != "":
		hint += phrase(lang, "（依据："+norm+"）", " (norm: "+norm+")")
	}
	return advice{phrase(lang, "提示：", "hint: "), hint}
}

func fixable(lang Lang) string {
	return phrase(lang, "可自动修正：gen fix", "can be fixed automatically: gen fix")
}

// maxExcerpt is the widest source line shown, in terminal cells.
const maxExcerpt = 110

// excerpt shows the line and carets under the span. A Han character takes two
// cells of a terminal, so the carets are counted in cells.
func (p *printer) excerpt(at Span, line string) {
	runes := []rune(strings.TrimSuffix(line, "\r"))
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
		for cut < len(runes) && cells+cellsOf(runes[cut]) <= maxExcerpt {
			cells += cellsOf(runes[cut])
			cut++
		}
		runes = runes[:cut]
		end = min(end, len(runes))
	}
	number := fmt.Sprintf("%6d ", at.Line)
	carets := max(1, width(runes[start:max(start, end)]))
	fmt.Fprintf(p, "%s%s\n", p.paint(faint, number+"|")+" ", shown(runes[from:]))
	fmt.Fprintf(p, "%s%s%s%s\n", strings.Repeat(" ", len(number)), p.paint(faint, "|")+" ",
		strings.Repeat(" ", width(runes[from:start])), p.paint(green, strings.Repeat("^", carets)))
}

// shown is what is printed for source text.
func shown(runes []rune) string {
	var b strings.Builder
	for _, r := range runes {
		if r = visible(r); r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// printable takes out of a message what would steer the terminal: messages quote
// sources, and sources may hold anything. Line breaks stay.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r != '\n' && visible(r) != r }) < 0 {
		return s
	}
	parts := strings.Split(s, "\n")
	for i, part := range parts {
		parts[i] = shown([]rune(part))
	}
	return strings.Join(parts, "\n")
}

// visible gives the character shown for one of the source, or 0 for none.
//
// A tab is one space, so that one column stays one cell. Control characters show
// as their pictures; those that turn the direction of text around, which could
// make a line read otherwise than it is, as a replacement character. A joiner or
// a variation selector is left out: terminals disagree on the cells of a joined
// emoji, while its parts are two cells each everywhere.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < 0x20:
		return r + 0x2400
	case r == 0x7F:
		return 0x2421
	case r >= 0x80 && r <= 0x9F, r == 0x2028, r == 0x2029,
		r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return unicode.ReplacementChar
	case r == 0x200B, r == 0x200C, r == 0x200D, r == 0x2060, r == 0xFEFF, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return 0
	}
	return r
}

// width counts the terminal cells of source text as it is shown.
func width(runes []rune) int {
	n := 0
	for _, r := range runes {
		n += cellsOf(r)
	}
	return n
}

// cellsOf counts the terminal cells of a character: none for what joins the one
// before it, two for a wide East Asian one.
func cellsOf(r rune) int {
	switch r = visible(r); {
	case r == 0, unicode.In(r, unicode.Mn, unicode.Me), r >= 0x1160 && r <= 0x11FF:
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// wide holds the characters of East Asian width W and F (Unicode Standard Annex
// 11), and what is not assigned in between, which cannot do harm. Half-width
// katakana and the ambiguous ones, such as “ and …, are one cell.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115F, 1}, {0x231A, 0x231B, 1}, {0x2329, 0x232A, 1}, {0x23E9, 0x23EC, 1},
		{0x23F0, 0x23F0, 1}, {0x23F3, 0x23F3, 1}, {0x25FD, 0x25FE, 1}, {0x2614, 0x2615, 1},
		{0x2648, 0x2653, 1}, {0x267F, 0x267F, 1}, {0x2693, 0x2693, 1}, {0x26A1, 0x26A1, 1},
		{0x26AA, 0x26AB, 1}, {0x26BD, 0x26BE, 1}, {0x26C4, 0x26C5, 1}, {0x26CE, 0x26CE, 1},
		{0x26D4, 0x26D4, 1}, {0x26EA, 0x26EA, 1}, {0x26F2, 0x26F3, 1}, {0x26F5, 0x26F5, 1},
		{0x26FA, 0x26FA, 1}, {0x26FD, 0x26FD, 1}, {0x2705, 0x2705, 1}, {0x270A, 0x270B, 1},
		{0x2728, 0x2728, 1}, {0x274C, 0x274C, 1}, {0x274E, 0x274E, 1}, {0x2753, 0x2755, 1},
		{0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27B0, 0x27B0, 1}, {0x27BF, 0x27BF, 1},
		{0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B50, 1}, {0x2B55, 0x2B55, 1}, {0x2E80, 0x303E, 1},
		{0x3041, 0x3247, 1}, {0x3250, 0x4DBF, 1}, {0x4E00, 0xA4CF, 1}, {0xA960, 0xA97C, 1},
		{0xAC00, 0xD7A3, 1}, {0xF900, 0xFAFF, 1}, {0xFE10, 0xFE19, 1}, {0xFE30, 0xFE6B, 1},
		{0xFF01, 0xFF60, 1}, {0xFFE0, 0xFFE6, 1},
	},
	R32: []unicode.Range32{
		{0x16FE0, 0x18DFF, 1}, {0x1AFF0, 0x1B2FF, 1}, {0x1F004, 0x1F004, 1}, {0x1F0CF, 0x1F0CF, 1},
		{0x1F18E, 0x1F18E, 1}, {0x1F191, 0x1F19A, 1}, {0x1F200, 0x1F320, 1}, {0x1F32D, 0x1F335, 1},
		{0x1F337, 0x1F37C, 1}, {0x1F37E, 0x1F393, 1}, {0x1F3A0, 0x1F3CA, 1}, {0x1F3CF, 0x1F3D3, 1},
		{0x1F3E0, 0x1F3F0, 1}, {0x1F3F4, 0x1F3F4, 1}, {0x1F3F8, 0x1F43E, 1}, {0x1F440, 0x1F440, 1},
		{0x1F442, 0x1F4FC, 1}, {0x1F4FF, 0x1F53D, 1}, {0x1F54B, 0x1F54E, 1}, {0x1F550, 0x1F567, 1},
		{0x1F57A, 0x1F57A, 1}, {0x1F595, 0x1F596, 1}, {0x1F5A4, 0x1F5A4, 1}, {0x1F5FB, 0x1F64F, 1},
		{0x1F680, 0x1F6C5, 1}, {0x1F6CC, 0x1F6CC, 1}, {0x1F6D0, 0x1F6D2, 1}, {0x1F6D5, 0x1F6DF, 1},
		{0x1F6EB, 0x1F6EF, 1}, {0x1F6F4, 0x1F6FF, 1}, {0x1F7E0, 0x1F7FF, 1}, {0x1F90C, 0x1F93A, 1},
		{0x1F93C, 0x1F945, 1}, {0x1F947, 0x1F9FF, 1}, {0x1FA70, 0x1FAFF, 1}, {0x20000, 0x3FFFD, 1},
	},
}

// Word names the severity for readers.
func (s Severity) Word(lang Lang) string {
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
