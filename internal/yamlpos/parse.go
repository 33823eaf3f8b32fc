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
	"slices"
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
	dec := yaml.NewDecoder(strings.NewReader(oneLineEnd.Replace(text)))
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
	switch err := dec.Decode(&second); {
	case err == nil:
		l.Add("YML014", n.with(&second).Span())
	case !errors.Is(err, io.EOF): // a second document with a mistake of its own
		line := min(understand(err).line+n.offset, file.LineCount())
		l.Add("YML014", diag.Span{File: file.Path, Line: line, Column: 1, EndLine: line, EndColumn: 2})
	}
	n.yaml = doc.Content[0]
	if alias := n.findAlias(n.yaml, 0); alias != nil {
		l.Add("YML010", n.with(alias).Span())
		return Node{}, false
	}
	return n, true
}

// oneLineEnd makes spaces of what YAML takes for line ends and editors do not, so
// that lines are counted as an editor does. Characters stay one for one.
var oneLineEnd = strings.NewReplacer("\r\n", "\r\n", "\r", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

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

// fullWidthColon finds a line that looks like a key followed by a full-width
// colon, the commonest slip of Chinese input methods, or by a colon without a
// space. YAML explains both badly.
var fullWidthColon = regexp.MustCompile(`(?m)^[ \t]*(?:- +)*([\p{Han}A-Za-z_]{1,12})(?:：|:[^\s:/])`)

func (n Node) reportSyntax(text string, err error, l *diag.List) {
	if found := colonsAtFault(text); len(found) > 0 {
		n.reportColons(text, found, l)
		return
	}
	if at, ok := unclosedQuote(text); ok && strings.Contains(err.Error(), "unexpected end of stream") {
		base := n.file.Offset(n.offset + 1)
		l.Add("YML001", n.file.Span(base+at, base+at+1), "引号没有配对，从这里开始", "this quote is not closed")
		return
	}
	if m := unknownAnchor.FindStringSubmatch(err.Error()); m != nil {
		if i := strings.Index(text, "*"+m[1]); i >= 0 {
			base := n.file.Offset(n.offset + 1)
			l.Add("YML010", n.file.Span(base+i, base+i+1+len(m[1])))
			return
		}
	}
	e := understand(err)
	if strings.Contains(e.en, "tab character") || strings.Contains(e.en, "cannot start any token") {
		e.line = tabLine(text, e.line)
	}
	if strings.Contains(e.en, "did not find expected alphabetic or numeric character") {
		if line, ok := n.file.Line(e.line + n.offset); ok { // *重要*: an alias that is none
			if i := strings.IndexAny(line, "*&"); i >= 0 {
				base := n.file.Offset(e.line + n.offset)
				l.Add("YML010", n.file.Span(base+i, base+i+1))
				return
			}
		}
	}
	if strings.Contains(e.en, "expected '-' indicator") {
		e.line = brokenItem(text, e.line)
	}
	at := diag.Span{File: n.file.Path, Line: min(e.line+n.offset, n.file.LineCount()), Column: 1}
	line, ok := n.file.Line(at.Line)
	if !ok {
		l.Add("YML001", at, e.zh, e.en)
		return
	}
	trimmed := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(trimmed)]
	at.Column = len(indent) + 1
	at.EndLine, at.EndColumn = at.Line, at.Column+max(1, utf8.RuneCountInString(trimmed))
	if strings.Contains(indent, "\t") {
		e.zh, e.en = "缩进用了制表符（Tab），改用空格", "tabs are not allowed for indentation"
	}
	l.Add("YML001", at, e.zh, e.en)
}

// unknownAnchor is the library's error for a value like *重要*, which has no line.
var unknownAnchor = regexp.MustCompile(`unknown anchor '([^']*)'`)

// maxColons bounds the colons that are tried one by one.
const maxColons = 40

// colonsAtFault finds the full-width colons that keep a text from being YAML: with
// all of them narrow it parses, and with any one of them wide again it does not. A
// colon in a value or in a text on several lines is never at fault.
func colonsAtFault(text string) [][]int {
	found := fullWidthColon.FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 || !parses(narrow(text, found)) {
		return nil
	}
	if len(found) > maxColons {
		return found
	}
	for i := 0; i < len(found); {
		others := slices.Delete(slices.Clone(found), i, i+1)
		if parses(narrow(text, others)) {
			found = others
		} else {
			i++
		}
	}
	return found
}

func parses(text string) bool {
	var node yaml.Node
	return yaml.Unmarshal([]byte(text), &node) == nil
}

// narrow replaces the colons found by half-width ones.
func narrow(text string, found [][]int) string {
	var b strings.Builder
	at := 0
	for _, m := range found {
		b.WriteString(text[at:m[3]])
		b.WriteString(": ")
		at = m[3] + colonLen(text, m)
	}
	b.WriteString(text[at:])
	return b.String()
}

// reportColons reports full-width colons after keys, as the expression finds them.
func (n Node) reportColons(text string, found [][]int, l *diag.List) {
	base := n.file.Offset(n.offset + 1)
	for _, m := range found {
		code := diag.Code("YML002")
		if text[m[3]] == ':' {
			code = "YML016"
		}
		colon := ": "
		if end := m[3] + colonLen(text, m); code == "YML002" && (end == len(text) || strings.ContainsRune(" \t\r\n", rune(text[end]))) {
			colon = ":"
		}
		at := n.file.Span(base+m[3], base+m[3]+colonLen(text, m))
		if len(found) > maxColons { // not tried one by one: some may stand in texts
			l.Add(code, at, text[m[2]:m[3]])
			continue
		}
		l.AddFix(code, at, colon, text[m[2]:m[3]])
	}
}

// colonLen is the length in bytes of the colon that was found.
func colonLen(text string, m []int) int {
	if text[m[3]] == ':' {
		return 1
	}
	return len("：")
}

func (n Node) with(y *yaml.Node) Node { return Node{file: n.file, offset: n.offset, yaml: y} }

// Span is where the value stands. The end is exact for a scalar on one line.
func (n Node) Span() diag.Span {
	line := min(n.yaml.Line+n.offset, n.file.LineCount())
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
	for range at.Column - 1 { // without copying the line for each of its values
		_, n := utf8.DecodeRuneInString(s)
		s = s[n:]
	}
	const longest = 4096
	runes := []rune(s[:min(len(s), longest)])
	if len(runes) == 0 {
		return 1
	}
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

// Empty reports a value that is not there: nothing after the colon, "", ~, [].
func (n Node) Empty() bool {
	switch n.yaml.Kind {
	case yaml.ScalarNode:
		return strings.TrimSpace(n.yaml.Value) == "" || n.yaml.Tag == "!!null"
	default:
		return len(n.yaml.Content) == 0
	}
}
