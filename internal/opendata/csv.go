package opendata

import (
	"bytes"
	"encoding/csv"
	"iter"
	"strings"
	"unicode"
)

// csvFile writes a table with a byte order mark, without which Excel reads UTF-8 as
// GBK, and CRLF (RFC 4180).
func csvFile(columns []string, rows iter.Seq[[]cell]) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	line := make([]string, len(columns))
	for i, name := range columns {
		line[i] = inert(name)
	}
	if err := w.Write(line); err != nil {
		return nil, err
	}
	for row := range rows {
		for i, c := range row {
			if line[i] = c.text; !c.number {
				line[i] = inert(newlines.Replace(c.text))
			}
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// newlines makes all ends of lines alike; the writer would drop a lone CR.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// triggers begin what a spreadsheet takes for a formula or a command: the signs that
// OWASP names (CSV Injection), with their full-width and small forms, which Excel on
// Chinese systems reads as the same, and the typographic minus.
const triggers = "=+-@" + "＝＋－＠" + "﹦﹢﹣﹫" + "−"

// inert keeps a spreadsheet from taking a text for a formula: it puts an apostrophe
// before it. A text that has one there already gets another, so that taking off one
// gives back every text.
func inert(text string) string {
	rest := strings.TrimLeft(text, "'")
	first := strings.TrimLeftFunc(rest, blank)
	switch {
	case rest == "":
		return text
	case strings.ContainsAny(rest[:1], "\t\r\n"), first != "" && strings.ContainsRune(triggers, firstRune(first)):
		return "'" + text
	}
	return text
}

// blank runes before a sign are skipped by one program or another.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\uFEFF' || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
