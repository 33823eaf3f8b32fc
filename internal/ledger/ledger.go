// Package ledger keeps the numbers a site has ever published — item ids and index
// numbers — with what they stood for, so that none is given to another thing.
//
// The ledger is a source like any other, kept in git beside site.yaml:
//
//	# 编号台账……
//	social-assistance-01: 综合业务：政策法规文件
//	113499000000000276/2024-00002: 示政办〔2024〕31号
//
// gen build appends to it and never takes anything out (条例 第十二条: an index is
// lasting; 国办发〔2019〕54号: items are numbered once).
package ledger

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Entry is a number with what it stands for.
type Entry struct {
	Number, Name string
}

// Ledger is what the file says. It is never changed after Parse.
type Ledger struct {
	entries map[string]yamlpos.Text
}

// Parse reads ledger.yaml. A file that cannot be read as a ledger is reported,
// and nil is returned.
func Parse(f *source.File, l *diag.List) *Ledger {
	led := &Ledger{entries: map[string]yamlpos.Text{}}
	if strings.TrimSpace(f.Text) == "" {
		return led
	}
	n, ok := yamlpos.Parse(f, f.Text, 1, l)
	if !ok {
		return nil
	}
	for _, p := range n.Pairs("台账", l) {
		if name, ok := p.Value.Text(p.Key.V, l); ok {
			led.entries[p.Key.V] = name
		}
	}
	return led
}

// Find is what a number stood for, with the place in the ledger.
func (led *Ledger) Find(number string) (name yamlpos.Text, ok bool) {
	if led == nil {
		return yamlpos.Text{}, false
	}
	name, ok = led.entries[number]
	return name, ok
}

// Numbers lists every number that was ever used, sorted.
func (led *Ledger) Numbers() []string {
	if led == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(led.entries))
}

// Missing lists the entries that the ledger does not hold yet, in their order.
func (led *Ledger) Missing(entries []Entry) []Entry {
	var missing []Entry
	seen := map[string]bool{}
	for _, e := range entries {
		if _, held := led.Find(e.Number); !held && !seen[e.Number] && e.Number != "" {
			seen[e.Number] = true
			missing = append(missing, e)
		}
	}
	return missing
}

const head = `# 编号台账：已经公开过的事项编号和索引号，各自代表什么。
# gen build 自动在末尾追加，请和内容一起提交；编号不重复使用，所以不要删行。
# 事项改了名称（仍是同一件事），把那一行的名称改过来即可。
`

// Append gives the file's text with more entries at its end.
func Append(text string, entries []Entry) string {
	var b strings.Builder
	if text == "" {
		text = head
	}
	b.WriteString(text)
	if !strings.HasSuffix(text, "\n") {
		b.WriteByte('\n')
	}
	for _, e := range entries {
		number := e.Number
		if !simple.MatchString(number) {
			number = quoted(number)
		}
		b.WriteString(number + ": " + quoted(e.Name) + "\n")
	}
	return b.String()
}

// With gives the ledger's text with more entries: at the end of the text where it
// still reads as a ledger then, else written anew, since people indent files, or
// end them with "...".
func (led *Ledger) With(text string, entries []Entry) string {
	grown := Append(text, entries)
	l := &diag.List{}
	again := Parse(source.NewFile(source.LedgerFile, []byte(grown), l), l)
	if l.Len() == 0 && again != nil && len(again.Missing(entries)) == 0 {
		return grown
	}
	var all []Entry
	for _, number := range led.Numbers() {
		name, _ := led.Find(number)
		all = append(all, Entry{number, name.V})
	}
	return Append("", append(all, entries...))
}

// simple are the numbers that YAML reads as they stand.
var simple = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z/-]*$`)

// quoted writes a text on one line so that YAML reads the same text back. What is
// not seen is written by its code, since YAML refuses some of it otherwise.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
