package content

import (
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// frontMatter is the division of a Markdown file: the YAML between the two ---
// lines, which begins on line 2, and the byte offset where the body begins. Both
// keep their place in the file, so line numbers stay true.
type frontMatter struct {
	yaml string
	body int
}

func splitFrontMatter(f *source.File, l *diag.List) (frontMatter, bool) {
	first, rest, found := strings.Cut(f.Text, "\n")
	if !isFence(first) {
		l.Add("YML011", diag.Span{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 2})
		return frontMatter{}, false
	}
	begin := len(f.Text) - len(rest)
	for offset := begin; found && offset < len(f.Text); {
		line := f.Text[offset:]
		next := len(f.Text)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], offset+i+1
		}
		if isFence(line) {
			return frontMatter{yaml: f.Text[begin:offset], body: next}, true
		}
		offset = next
	}
	l.Add("YML012", diag.Span{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 4})
	return frontMatter{}, false
}

func isFence(line string) bool { return strings.TrimRight(line, " \t\r") == "---" }
