package diag

import (
	"fmt"
	"io"
	"strings"
)

// WriteGitHub prints diagnostics, as Sorted returns them, as workflow commands of
// GitHub Actions, which annotates the lines of a pull request with them. Paths are
// those of the spans, so they are right where the site's folder is the
// repository's. Notes are printed too: the caller leaves them out with Keep.
func WriteGitHub(w io.Writer, sorted []Diagnostic, lang Lang) error {
	var b strings.Builder
	for _, d := range sorted {
		// notice is the platform's word for a note.
		command := [...]string{Error: "error", Warning: "warning", Note: "notice"}[d.Severity()]
		text := []string{d.Message(lang)}
		if advice := d.advice(lang); advice.text != "" {
			text = append(text, advice.String())
		}
		if d.Fix != nil {
			text = append(text, fixable(lang))
		}
		fmt.Fprintf(&b, "::%s %s::%s\n", command, githubProperties(d), githubData.Replace(strings.Join(text, "\n")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// githubProperties places a diagnostic. The runner throws columns away when the
// annotation ends on another line, and its endColumn, which defaults to col, is
// the last column and not the one behind it.
func githubProperties(d Diagnostic) string {
	var properties []string
	add := func(name string, value any) {
		properties = append(properties, name+"="+githubProperty.Replace(fmt.Sprint(value)))
	}
	at := d.Span
	if at.File != "" {
		add("file", at.File)
	}
	if at.File != "" && at.Line > 0 {
		add("line", at.Line)
		oneLine := at.EndLine <= at.Line
		if oneLine && at.Column > 0 {
			add("col", at.Column)
		}
		add("endLine", max(at.Line, at.EndLine))
		if oneLine && at.Column > 0 {
			add("endColumn", max(at.Column, at.EndColumn-1))
		}
	}
	add("title", d.Code)
	return strings.Join(properties, ",")
}

// The runner undoes these escapes and no others.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
