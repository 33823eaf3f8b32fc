// Package yamlpos decodes YAML into structs by tables of fields, and knows the
// exact position of every value it read and of everything it could not read.
//
// A table lists a record's fields once: English key, Chinese key, whether it is
// required, and how its value is read. Both keys mean the same in every file.
// Scalars are taken as the text that stands in the file and parsed by the field
// that wants them, so 010 stays 010 and a long number keeps all its digits.
package yamlpos

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// Node is a parsed value with the file and line it came from.
type Node struct {
	file   *source.File
	offset int // lines before the YAML text in the file
	yaml   *yaml.Node
}

// Parse reads one YAML document that starts on the given line of the file (1 for
// a whole file, 2 for front matter). It reports syntax errors and returns false
// when there is nothing to decode. An empty text gives an empty mapping.
func Parse(file *source.File, text string, line int, l *diag.List) (Node, bool) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	n := Node{file: file, offset: line - 1}
	var doc yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		n.yaml = &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
		return n, true
	case err != nil:
		n.reportSyntax(text, err, l)
		return Node{}, false
	}
	var second yaml.Node
	if err := dec.Decode(&second); err == nil {
		l.Add("YML014", Node{file: file, offset: n.offset, yaml: &second}.Span())
	}
	n.yaml = doc.Content[0]
	if alias := n.findAlias(n.yaml, 0); alias != nil {
		l.Add("YML010", n.with(alias).Span())
		return Node{}, false
	}
	return n, true
}

// findAlias looks for an anchor or alias. Refusing both keeps a small file from
// growing without bound ("billion laughs"), and no clerk has need of them.
func (n Node) findAlias(y *yaml.Node, depth int) *yaml.Node {
	if y.Kind == yaml.AliasNode || y.Anchor != "" {
		return y
	}
	for _, c := range y.Content {
		if found := n.findAlias(c, depth+1); found != nil {
			return found
		}
	}
	return nil
}

var errorLine = regexp.MustCompile(`line (\d+): `)

// fullWidthColon finds a line that looks like a key followed by a full-width
// colon: the commonest slip of Chinese input methods, which YAML explains badly.
var fullWidthColon = regexp.MustCompile(`(?m)^[ \t]*(?:- +)*([\p{Han}A-Za-z_]{1,12})：`)

func (n Node) reportSyntax(text string, err error, l *diag.List) {
	if n.reportFullWidth(text, l) {
		return
	}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if m := errorLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = strings.Replace(message, m[0], "", 1)
	}
	at := diag.Span{File: n.file.Path, Line: line + n.offset, Column: 1}
	if s, ok := n.file.Line(at.Line); ok {
		trimmed := strings.TrimLeft(s, " \t")
		at.Column = len(s) - len(trimmed) + 1
		at.EndLine, at.EndColumn = at.Line, at.Column+max(1, utf8.RuneCountInString(trimmed))
	}
	if at.Column > 1 && strings.Contains(indentOf(n.file, at.Line), "\t") {
		message = "缩进用了制表符（Tab），改用空格 / tabs are not allowed for indentation"
	}
	l.Add("YML001", at, message)
}

func indentOf(f *source.File, line int) string {
	s, _ := f.Line(line)
	return s[:len(s)-len(strings.TrimLeft(s, " \t"))]
}

// reportFullWidth reports every line with a full-width colon after a key.
func (n Node) reportFullWidth(text string, l *diag.List) bool {
	found := fullWidthColon.FindAllStringSubmatchIndex(text, -1)
	base := n.file.Offset(n.offset + 1)
	for _, m := range found {
		l.Add("YML002", n.file.Span(base+m[3], base+m[3]+len("：")), text[m[2]:m[3]])
	}
	return len(found) > 0
}

func (n Node) with(y *yaml.Node) Node { return Node{file: n.file, offset: n.offset, yaml: y} }

// Span is where the value stands. The end is exact for a scalar on one line.
func (n Node) Span() diag.Span {
	line := n.yaml.Line + n.offset
	at := diag.Span{File: n.file.Path, Line: line, Column: n.yaml.Column, EndLine: line, EndColumn: n.yaml.Column + 1}
	if n.yaml.Kind != yaml.ScalarNode || n.yaml.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return at
	}
	width := utf8.RuneCountInString(n.yaml.Value)
	if n.yaml.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		width = quotedWidth(n.file, at)
	}
	at.EndColumn = at.Column + max(1, width)
	return at
}

// quotedWidth is the width of a quoted scalar as written, quotes included.
func quotedWidth(f *source.File, at diag.Span) int {
	s, _ := f.Line(at.Line)
	runes := []rune(s)
	if at.Column > len(runes) {
		return 1
	}
	runes = runes[at.Column-1:]
	for i := 1; i < len(runes); i++ {
		switch {
		case runes[i] == '\\' && runes[0] == '"':
			i++
		case runes[i] == runes[0]:
			return i + 1
		}
	}
	return len(runes)
}

// kindWord names what a node is, in both languages.
func (n Node) kindWord() (zh, en string) {
	switch n.yaml.Kind {
	case yaml.MappingNode:
		return "一组键值", "a mapping"
	case yaml.SequenceNode:
		return "列表", "a list"
	default:
		return "文字", "text"
	}
}

// empty reports a value that is not there: nothing after the colon, "", ~, [].
func (n Node) empty() bool {
	switch n.yaml.Kind {
	case yaml.ScalarNode:
		return strings.TrimSpace(n.yaml.Value) == "" || n.yaml.Tag == "!!null"
	default:
		return len(n.yaml.Content) == 0
	}
}
