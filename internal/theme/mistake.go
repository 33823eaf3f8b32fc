package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	texttemplate "text/template"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/diag"
)

// This file finds the place of a mistake in a template. The parser of Go's templates
// names a line; what fails when a page is made names the place where it failed, which
// may be in a built-in part although the mistake is in the site's call of it, or
// nothing at all. Whoever has to mend it needs their own file, the line and the column.

// ExecError is a mistake in a template that shows only when it runs, such as a
// field that no page has.
type ExecError struct {
	Span    diag.Span
	Message string
}

func (e *ExecError) Error() string { return e.Span.String() + ": " + e.Message }

// span is the place of a byte of a template.
func (t *Theme) span(name string, offset int) diag.Span {
	f := t.files[name]
	before := f.text[:min(max(offset, 0), len(f.text))]
	start := strings.LastIndex(before, "\n") + 1
	return diag.Span{File: f.from, Line: 1 + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(before[start:])}
}

// line is the text of a line, from 1, and the offset of its first byte.
func (f file) line(n int) (text string, start int) {
	for ; n > 1; n-- {
		end := strings.Index(f.text[start:], "\n")
		if end < 0 {
			break
		}
		start += end + 1
	}
	text, _, _ = strings.Cut(f.text[start:], "\n")
	return text, start
}

// invalidUTF8 is the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// said is the shape of an error of Go's templates, which has its place in its text:
// template, line, perhaps the column in bytes, and the message.
var said = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

var (
	unclosed = regexp.MustCompile(`^unclosed action started at [^:]+:(\d+)$`)
	quotes   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'.'|<\w+>|\{\{\w+\}\}`)
	// contexts are states of the escaper, which mean nothing to anyone else.
	contexts = regexp.MustCompile(`: \{state.*$`)
	// states are what the escaper adds to the name of a part that it has fitted to its place.
	states  = regexp.MustCompile(`\$htmltemplate_\w+`)
	started = regexp.MustCompile(`executing "(?:[^"\\]|\\.)*" at <([^\n]*?)>: `)
)

// parserSaid finds the place of what the parser refuses.
func (t *Theme) parserSaid(err error) (diag.Span, string) {
	m := said.FindStringSubmatch(err.Error())
	if m == nil {
		return diag.Span{File: "themes/"}, err.Error()
	}
	name, message := m[1], m[4]
	number, _ := strconv.Atoi(m[2])
	f := t.files[name]
	if open := lastOpen(f.text); message == "unexpected EOF" && open >= 0 {
		return t.span(name, open), message + `, {{end}} is missing`
	}
	from := unclosed.FindStringSubmatch(message)
	if from != nil {
		number, _ = strconv.Atoi(from[1])
	}
	text, start := f.line(number)
	if from != nil { // the last action of its line is the one that goes on
		return t.span(name, start+max(strings.LastIndex(text, "{{"), 0)), "unclosed action"
	}
	return t.span(name, start+wordAt(text, message)), message
}

// wordAt is where a line has what a message quotes first: within an action, if it is
// in one. A message that quotes nothing of the line means its first action.
func wordAt(text, message string) int {
	quoted := quotes.FindString(message)
	word := strings.Trim(quoted, "{}") // {{end}} or {{else}} that nothing begins
	if word == quoted && word != "" {
		word = word[1 : len(word)-1]
		if unquoted, err := strconv.Unquote(quoted); err == nil {
			word = unquoted
		}
	}
	first := strings.Index(text, word)
	for i := first; word != "" && i >= 0; {
		if strings.LastIndex(text[:i], "{{") > strings.LastIndex(text[:i], "}}") {
			return i
		}
		next := strings.Index(text[i+1:], word)
		if next < 0 {
			break
		}
		i += 1 + next
	}
	switch action := strings.Index(text, "{{"); {
	case word != "" && first >= 0: // an action that began on a line above
		return first
	case action >= 0:
		return action
	}
	return len(text) - len(strings.TrimLeft(text, " \t"))
}

// action is an action that begins or ends a block, or a comment.
var action = regexp.MustCompile(`(?s)\{\{(?:- )?/\*.*?\*/|\{\{-?\s*(if|range|with|define|block|end)\b`)

// lastOpen is the offset of the innermost block that is not ended, or -1.
func lastOpen(text string) int {
	var open []int
	for _, m := range action.FindAllStringSubmatchIndex(text, -1) {
		switch {
		case m[2] < 0: // a comment
		case text[m[2]:m[3]] != "end":
			open = append(open, m[0])
		case len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// place reads the place in an error of a template that runs: the file's name and the
// span, as long as what the error says was being worked on.
func (t *Theme) place(err error) (name string, at diag.Span, message string) {
	m := said.FindStringSubmatch(err.Error())
	if m == nil {
		return "", diag.Span{}, err.Error()
	}
	name, message = m[1], states.ReplaceAllString(m[4], "")
	number, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	text, start := t.files[name].line(number)
	column = min(column, len(text))
	at = t.span(name, start+column)
	if piece := started.FindStringSubmatch(message); piece != nil && strings.HasPrefix(text[column:], piece[1]) {
		at.EndLine, at.EndColumn = at.Line, at.Column+utf8.RuneCountInString(piece[1])
	}
	return name, at, message
}

// runSaid finds the place of what fails while a page is made.
func (t *Theme) runSaid(kind string, view any, exec texttemplate.ExecError) *ExecError {
	name, at, message := t.place(exec)
	if t.files[name].own() {
		return &ExecError{at, message}
	}
	if call, ok := t.caller(kind, view); ok {
		return &ExecError{call, message}
	}
	if name == "" {
		at = diag.Span{File: t.OwnFile(pageFile(kind), base)}
	}
	return &ExecError{at, message}
}

// compile parses the templates of a kind of page anew, each text edited.
func (t *Theme) compile(kind string, more template.FuncMap, edit func(name, text string) string) (*template.Template, error) {
	set := newRoot().Funcs(more)
	for _, name := range append(slices.Clone(t.shared), pageFile(kind)) {
		if _, err := set.New(name).Parse(edit(name, t.files[name].text)); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// call is the call of a part.
var call = regexp.MustCompile(`\{\{-?\s*template\s+"[^"]*"[^{}]*\}\}`)

// caller finds the call in one of the site's own templates in which a built-in part
// failed: the page is made once more, with marks around those calls.
func (t *Theme) caller(kind string, view any) (diag.Span, bool) {
	var calls []diag.Span
	var open []int // those that have begun and not ended
	marks := template.FuncMap{
		"callBegins": func(i int) bool { open = append(open, i); return true },
		"callEnds":   func() bool { open = open[:len(open)-1]; return true },
	}
	page, err := t.compile(kind, marks, func(name, text string) string {
		if !t.files[name].own() {
			return text
		}
		var marked strings.Builder
		last := 0
		for _, m := range call.FindAllStringIndex(text, -1) {
			at, end := t.span(name, m[0]), t.span(name, m[1])
			at.EndLine, at.EndColumn = end.Line, end.Column
			fmt.Fprintf(&marked, "%s{{$_ := callBegins %d}}%s{{$_ := callEnds}}", text[last:m[0]], len(calls), text[m[0]:m[1]])
			calls = append(calls, at)
			last = m[1]
		}
		return marked.String() + text[last:]
	})
	if err != nil {
		return diag.Span{}, false
	}
	err = page.ExecuteTemplate(io.Discard, base, view)
	var exec texttemplate.ExecError
	if !errors.As(err, &exec) || len(open) == 0 {
		return diag.Span{}, false
	}
	return calls[open[len(open)-1]], true
}

// escaperSaid finds the place of HTML that is not whole.
func (t *Theme) escaperSaid(kind string, e *template.Error) *ExecError {
	name, at, _ := t.place(e)
	message := contexts.ReplaceAllString(e.Description, "")
	if e.Node != nil && t.files[name].own() {
		return &ExecError{at, message}
	}
	if e.ErrorCode == template.ErrNoSuchTemplate {
		if f, ok := t.dropped(message); ok {
			return &ExecError{diag.Span{File: f.from}, message + ", which the built-in file of this name defines"}
		}
	}
	if at, message, ok := t.broken(kind); ok {
		return &ExecError{at, message}
	}
	if e.Node == nil {
		at = diag.Span{File: t.OwnFile(pageFile(kind), base)}
	}
	return &ExecError{at, message}
}

// dropped finds the file of the site that takes the place of the built-in file with
// the template that a message quotes, without having it.
func (t *Theme) dropped(message string) (file, bool) {
	part := quotes.FindString(message)
	definition := regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+` + regexp.QuoteMeta(part))
	for _, name := range t.shared {
		if f := t.files[name]; f.own() && definition.MatchString(f.hidden) {
			return f, true
		}
	}
	return file{}, false
}
