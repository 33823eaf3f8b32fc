package diag

import (
	"encoding/json"
	"io"
)

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
	Fix       *string       `json:"fix,omitempty"` // takes the place of the span; empty: the span goes
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
		if d.Fix != nil {
			text := d.Fix.Text
			j.Fix = &text
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
	return encode(w, NewReport(sorted, lang))
}

// encode writes a JSON document for people and programs alike: indented, and with
// < and & as they are.
func encode(w io.Writer, document any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(document)
}
