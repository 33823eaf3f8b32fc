// Package explain says what a diagnostic means, with an example that triggers it
// and the same example mended.
//
// There is one file for each code below codes/, a txtar archive:
//
//	为什么不行，怎么办。 One paragraph in Chinese …
//
//	… then one in English.
//	-- wrong catalogs/social-assistance.yaml --
//	    公开时限: 尽快
//	-- right --
//	    公开时限: 信息形成或者变更之日起20个工作日内
//
// The example is a piece of a file of a small site without mistakes
// (internal/check/testdata/base.txtar): with the right piece the site has nothing
// of that code, with the wrong one in its place it has. A test holds every example
// to that. Files named "also PATH" lie in the site beside the example, and lines
//
//	#test: INSTRUCTION
//
// before the paragraphs tell the test what the pieces cannot; see examples_test.go.
// Messages, severity,
// hints and norms are those of package diag.
package explain

import (
	"embed"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/gongkai/gongkai/internal/diag"
)

//go:embed codes/*.txtar
var files embed.FS

// Explanation is what is known of a code beyond its message.
type Explanation struct {
	Code   diag.Code
	Zh, En string // what it means and why it matters
	File   string // where the example stands
	Wrong  string // what triggers it
	Right  string // the same, mended; empty: the file should not be there

	instructions []string
	also         []txtar.File
}

// Of explains a code.
func Of(c diag.Code) (Explanation, error) {
	data, err := files.ReadFile("codes/" + string(c) + ".txtar")
	if err != nil {
		return Explanation{}, fmt.Errorf("explain %s: %w", c, err)
	}
	a := txtar.Parse(data)
	e := Explanation{Code: c}
	var paragraphs []string
	for p := range strings.SplitSeq(string(a.Comment), "\n\n") {
		var lines []string
		for line := range strings.Lines(p) {
			if instruction, ok := strings.CutPrefix(line, "#test: "); ok {
				e.instructions = append(e.instructions, strings.TrimSpace(instruction))
			} else if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		if len(lines) > 0 {
			paragraphs = append(paragraphs, strings.Join(lines, "\n"))
		}
	}
	if len(paragraphs) == 2 {
		e.Zh, e.En = joinHan(paragraphs[0]), strings.ReplaceAll(paragraphs[1], "\n", " ")
	}
	for _, f := range a.Files {
		switch name, file, _ := strings.Cut(f.Name, " "); name {
		case "wrong":
			e.Wrong, e.File = string(f.Data), file
		case "right":
			e.Right = string(f.Data)
		case "also":
			e.also = append(e.also, txtar.File{Name: file, Data: f.Data})
		}
	}
	if e.Zh == "" || e.En == "" || e.File == "" {
		return e, fmt.Errorf("explain %s: want a Chinese and an English paragraph and the pieces wrong and right", c)
	}
	return e, nil
}

// joinHan joins wrapped lines without the blanks that Chinese does not have.
func joinHan(text string) string { return strings.ReplaceAll(text, "\n", "") }
