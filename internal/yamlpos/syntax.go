package yamlpos

import (
	"regexp"
	"strconv"
	"strings"
)

// syntaxError is what is known of an error of yaml.v3.
type syntaxError struct {
	line   int // in the YAML text, from 1
	zh, en string
}

var errorLine = regexp.MustCompile(`line (\d+): `)

// phrases say the library's messages in a clerk's words. Those marked late come
// from its parser, which counts lines from 0; the scanner's count from 1.
var phrases = []struct {
	message string
	late    bool
	zh      string
}{
	{"did not find expected ',' or ']'", true, "方括号“[”没有配上“]”，或者列表各项之间少了逗号"},
	{"did not find expected ',' or '}'", true, "花括号“{”没有配上“}”，或者各项之间少了逗号"},
	{"did not find expected key", true, "缩进没有对齐，或者这里应当是“键: 值”"},
	{"did not find expected '-' indicator", true, "列表各项开头的“- ”没有对齐"},
	{"did not find expected node content", true, "这里少了内容，或者多了一个符号"},
	{"did not find expected <document start>", true, "这里有多余的内容"},
	{"mapping values are not allowed in this context", false, "这里多了一个“: ”；值里有冒号加空格时，整个值要加英文双引号；也可能是缩进不对"},
	{"could not find expected ':'", false, "键后面少了冒号和空格，或者上一行没有写完"},
	{"found character that cannot start any token", false, "值不能以这个符号开头，给整个值加英文双引号；缩进不能用 Tab"},
	{"found unexpected end of stream", false, "引号没有配对"},
	{"found a tab character", false, "这一行的缩进用了 Tab 键，改用空格"},
	{"found unknown escape character", false, "双引号里的反斜杠“\\”写法不对，改用单引号"},
	{"block sequence entries are not allowed in this context", false, "“- ”不能写在这里，换到下一行"},
	{"control characters are not allowed", false, "文件里有看不见的控制字符，删去它"},
}

// understand reads an error of yaml.v3.
func understand(err error) syntaxError {
	e := syntaxError{line: 1, en: strings.TrimPrefix(err.Error(), "yaml: ")}
	if m := errorLine.FindStringSubmatch(e.en); m != nil {
		e.line, _ = strconv.Atoi(m[1])
		e.en = strings.Replace(e.en, m[0], "", 1)
	}
	e.zh = e.en
	for _, p := range phrases {
		if strings.Contains(e.en, p.message) {
			e.zh = p.zh
			if p.late {
				e.line++
			}
			break
		}
	}
	return e
}

// brokenItem finds the line that breaks a list which begins on the given line: the
// library tells only where the list begins.
func brokenItem(text string, first int) int {
	lines := strings.Split(text, "\n")
	if first > len(lines) {
		return first
	}
	indent := func(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
	column := indent(lines[first-1])
	for i := first; i < len(lines); i++ {
		trimmed := strings.TrimSpace(lines[i])
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		if in := indent(lines[i]); in < column || in == column && trimmed[0] != '-' || in == column+1 {
			return i + 1
		}
	}
	return first
}

// tabLine finds the line near the given one that is indented with a tab: the
// library stops at the line before it.
func tabLine(text string, near int) int {
	lines := strings.Split(text, "\n")
	for i := max(0, near-2); i < min(len(lines), near+2); i++ {
		indent := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], " \t"))]
		if strings.Contains(indent, "\t") {
			return i + 1
		}
	}
	return near
}

var openingQuote = regexp.MustCompile(`(?m)(?:^[ ]*|: +|- +|[\[,] *)(["'])`)

// unclosedQuote finds the first value that begins with a quote and has no other on
// its line, and returns its offset.
func unclosedQuote(text string) (int, bool) {
	for _, m := range openingQuote.FindAllStringSubmatchIndex(text, -1) {
		rest, _, _ := strings.Cut(text[m[3]:], "\n")
		if !strings.Contains(rest, text[m[2]:m[3]]) {
			return m[2], true
		}
	}
	return 0, false
}
