// Package diag holds what is wrong with a site's sources: diagnostics with a
// stable code, an exact position and a message in Chinese and English.
//
// An author's mistake is a value, collected in a List, so that one run shows
// every problem; a Go error is for the machine (disk full, permission). The
// table of codes is in codes.go; print.go and its neighbours print them.
// The package imports only the standard library.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity tells whether a diagnostic stops a build.
type Severity int

const (
	Error   Severity = iota // stops the build
	Warning                 // shown; can be switched off by code in site.yaml
	Note                    // for staff only
)

// String is the name used in JSON.
func (s Severity) String() string { return [...]string{"error", "warning", "note"}[s] }

// Lang is the language of messages.
type Lang int

const (
	Chinese Lang = iota
	English
)

// Span is a stretch of a source file. Lines and columns start at 1 and columns
// count characters (runes), as an editor does. A zero Line means the whole file.
type Span struct {
	File      string
	Line      int
	Column    int
	EndLine   int
	EndColumn int // one past the last character
}

// IsZero reports whether the span points nowhere.
func (s Span) IsZero() bool { return s == Span{} }

// String gives the familiar file:line:column.
func (s Span) String() string {
	if s.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Column)
}

// Related is a second place that explains a diagnostic, such as the first of
// two duplicates.
type Related struct {
	Span Span
	Zh   string
	En   string
}

// Diagnostic is one problem at one place.
type Diagnostic struct {
	Code    Code
	Span    Span
	Args    []any // fill the message of either language
	Related []Related
	Fix     *Fix // what to write instead, where that is certain
	Lowered bool // a warning that the site has made a note
}

// Fix is a mechanical repair: the text that takes the place of the diagnostic's
// span. It never changes what is meant.
type Fix struct {
	Text string
}

// Severity is the one of the diagnostic's code, unless the site lowered it.
func (d Diagnostic) Severity() Severity {
	if s := entryOf(d.Code).severity; s != Warning || !d.Lowered {
		return s
	}
	return Note
}

// Message says what is wrong with this value.
func (d Diagnostic) Message(lang Lang) string {
	return entryOf(d.Code).message(lang, d.Args)
}

// Hint says what to write instead; it may be empty.
func (d Diagnostic) Hint(lang Lang) string { return entryOf(d.Code).hint(lang, d.Args) }

// Norm cites the clause behind the code; it may be empty.
func (d Diagnostic) Norm() string { return entryOf(d.Code).norm }

// List collects diagnostics. The zero List is ready to use. It is not safe for
// concurrent use: parallel work fills a list for each file and merges them.
type List struct {
	items []Diagnostic
}

// Add records a problem. Args are those of the code's message.
func (l *List) Add(code Code, at Span, args ...any) {
	l.items = append(l.items, Diagnostic{Code: code, Span: at, Args: args})
}

// AddRelated records a problem that a second place explains.
func (l *List) AddRelated(code Code, at Span, related Related, args ...any) {
	l.items = append(l.items, Diagnostic{Code: code, Span: at, Args: args, Related: []Related{related}})
}

// AddFix records a problem whose mending is mechanical: text takes the place of
// the span.
func (l *List) AddFix(code Code, at Span, text string, args ...any) {
	l.items = append(l.items, Diagnostic{Code: code, Span: at, Args: args, Fix: &Fix{Text: text}})
}

// Merge appends the diagnostics of another list.
func (l *List) Merge(other *List) { l.items = append(l.items, other.items...) }

// Len is the number of diagnostics collected.
func (l *List) Len() int { return len(l.items) }

// HasErrors reports whether a build must stop.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.items, func(d Diagnostic) bool { return d.Severity() == Error })
}

// Setting is what a site makes of a warning or note.
type Setting int

const (
	On     Setting = iota // as the table of codes has it
	AsNote                // a warning becomes a note
	Off                   // not shown
)

// With returns a list in which the site's settings hold. Errors stay: they can be
// neither lowered nor switched off.
func (l *List) With(settings map[Code]Setting) *List {
	kept := &List{}
	for _, d := range l.items {
		if d.Severity() != Error {
			switch settings[d.Code] {
			case Off:
				continue
			case AsNote:
				d.Lowered = true
			}
		}
		kept.items = append(kept.items, d)
	}
	return kept
}

// Keep returns the diagnostics for which keep holds.
func (l *List) Keep(keep func(Diagnostic) bool) *List {
	kept := &List{}
	for _, d := range l.items {
		if keep(d) {
			kept.items = append(kept.items, d)
		}
	}
	return kept
}

// Sorted returns the diagnostics by file, line, column and code, each once.
func (l *List) Sorted() []Diagnostic {
	sorted := slices.Clone(l.items)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		place := cmp.Or(
			cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Line, b.Span.Line),
			cmp.Compare(a.Span.Column, b.Span.Column),
			cmp.Compare(a.Code, b.Code),
		)
		if place != 0 {
			return place // messages are made for ties only
		}
		return cmp.Compare(a.Message(English), b.Message(English))
	})
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool {
		return a.Span == b.Span && a.Code == b.Code && a.Message(English) == b.Message(English)
	})
}

// Summary counts diagnostics by severity, and the files with errors or warnings.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
	Files    int `json:"files"`
}

// Count summarises diagnostics as Sorted returns them.
func Count(sorted []Diagnostic) Summary {
	var s Summary
	files := map[string]bool{}
	for _, d := range sorted {
		switch d.Severity() {
		case Error:
			s.Errors++
		case Warning:
			s.Warnings++
		case Note:
			s.Notes++
			continue
		}
		files[d.Span.File] = true
	}
	s.Files = len(files)
	return s
}
