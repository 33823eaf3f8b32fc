package yamlpos

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/gongkai/gongkai/internal/diag"
)

// Record remembers where a struct and its values stand. Every struct that is
// decoded from a mapping embeds one.
type Record struct {
	span   diag.Span
	values map[string]diag.Span // by English key
	meant  map[string]bool      // keys that a misspelt one was probably meant to be
}

func (r *Record) record() *Record { return r }

// Span is where the record begins.
func (r *Record) Span() diag.Span { return r.span }

// Has reports whether the file gives the key (in either language) a value.
func (r *Record) Has(key string) bool { _, ok := r.values[key]; return ok }

// At is where the value of a key stands, or the record's beginning.
func (r *Record) At(key string) diag.Span {
	if at, ok := r.values[key]; ok {
		return at
	}
	return r.span
}

type holder interface{ record() *Record }

// Field is one line of a table: how a value of a T is called and read.
type Field[T any] struct {
	Key, Zh  string // English and Chinese key
	Form     Form
	Required bool
	Words    []string // the allowed words of a Form Word
	Doc      string   // one line for the documentation and the editor schema
	nested   []Info   // the fields of a Form Record or Records
	by       Spelling // of a Word or Words: other ways to write them
	part     bool     // of Records: required keys may be adopted from elsewhere
	alone    bool     // of Records: a single text may stand for a record
	read     func(n Node, rec *T, label string, l *diag.List)
	copy     func(dst, src *T)
}

// Form is what a value looks like in the file.
type Form string

const (
	FormText    Form = "text"
	FormTexts   Form = "texts" // a list of texts, or a single one
	FormDate    Form = "date"
	FormBool    Form = "bool"
	FormInt     Form = "int"
	FormNumbers Form = "numbers"
	FormWord    Form = "word"
	FormWords   Form = "words"
	FormRecord  Form = "record"
	FormRecords Form = "records"
)

// Must marks a field as required.
func (f Field[T]) Must() Field[T] { f.Required = true; return f }

// Note documents a field.
func (f Field[T]) Note(doc string) Field[T] { f.Doc = doc; return f }

// Table is the fields of a record in the order they are documented.
type Table[T any] []Field[T]

// Info is a field without its type: what documentation and editor schemas need.
type Info struct {
	Key, Zh  string
	Form     Form
	Required bool
	Words    []string
	By       Spelling // of a Word or Words: other ways to write them
	Doc      string
	Fields   []Info // of a Form Record or Records
	Part     bool   // of Records: required keys may be adopted from elsewhere
	Alone    bool   // of Records: a single text may stand for a record
}

// Describe lists the fields of a table.
func (t Table[T]) Describe() []Info {
	var list []Info
	for _, f := range t {
		list = append(list, Info{f.Key, f.Zh, f.Form, f.Required, f.Words, f.by, f.Doc, f.nested, f.part, f.alone})
	}
	return list
}

// Label is the Chinese key of a field, the word used in messages.
func (t Table[T]) Label(key string) string {
	for _, f := range t {
		if f.Key == key {
			return f.Zh
		}
	}
	panic("bug: no field " + key)
}

// Decode reads a mapping into a T. Unknown keys, duplicate keys, wrong types and
// missing required keys are reported; what could be read is returned.
func Decode[T any](n Node, table Table[T], l *diag.List) T {
	rec := DecodePart(n, table, l)
	r := any(&rec).(holder).record()
	if r.values == nil {
		return rec // not a mapping, which has been reported
	}
	for _, f := range table {
		if f.Required && !r.Has(f.Key) && !r.meant[f.Key] {
			zh, en := "", ""
			if len(f.Words) > 0 {
				words := strings.Join(f.Words, "、")
				zh, en = "（可以写："+words+"）", " (one of "+words+")"
			}
			l.Add("YML006", r.span, f.Zh, f.Key, zh, en)
		}
	}
	return rec
}

// DecodePart is Decode for a record that may leave required keys to be filled
// from elsewhere, such as an item that adopts another; see [Missing].
func DecodePart[T any](n Node, table Table[T], l *diag.List) T {
	var rec T
	r := any(&rec).(holder).record()
	r.span = n.Span()
	if n.yaml.Kind != yaml.MappingNode {
		n.reportNotMapping(l)
		return rec
	}
	r.values = map[string]diag.Span{}
	seen := map[string]Node{}
	for i := 0; i+1 < len(n.yaml.Content); i += 2 {
		key, value := n.with(n.yaml.Content[i]), n.with(n.yaml.Content[i+1])
		name := key.yaml.Value
		f, ok := find(table, name)
		if !ok {
			if near, ok := reportUnknown(key, table, l); ok {
				if r.meant == nil {
					r.meant = map[string]bool{}
				}
				r.meant[near.Key] = true
			}
			continue
		}
		if first, dup := seen[f.Key]; dup {
			l.AddRelated("YML003", key.Span(), diag.Related{Span: first.Span(), Zh: "第一次写在这里", En: "first written here"}, name)
			continue
		}
		seen[f.Key] = key
		if value.Empty() {
			if f.Required {
				r.values[f.Key] = key.Span()
				l.Add("YML013", key.Span(), f.Zh, f.Key)
			}
			continue
		}
		r.values[f.Key] = value.Span()
		f.read(value, &rec, f.Zh, l)
	}
	return rec
}

// Adopt fills what dst's file does not give from src, field by field, except the
// fields named. Positions of adopted values are those of src.
func Adopt[T any](dst *T, src *T, table Table[T], except ...string) {
	d, s := any(dst).(holder).record(), any(src).(holder).record()
	d.values = maps.Clone(d.values)
	for _, f := range table {
		if d.Has(f.Key) || !s.Has(f.Key) || slices.Contains(except, f.Key) {
			continue
		}
		f.copy(dst, src)
		d.values[f.Key] = s.values[f.Key]
	}
}

// Missing lists the required fields that the file does not give.
func Missing[T any](rec *T, table Table[T]) []Field[T] {
	r := any(rec).(holder).record()
	return slices.DeleteFunc(slices.Clone(table), func(f Field[T]) bool { return !f.Required || r.Has(f.Key) })
}

func find[T any](table Table[T], name string) (Field[T], bool) {
	for _, f := range table {
		if f.Key == name || f.Zh == name {
			return f, true
		}
	}
	return Field[T]{}, false
}

func (n Node) reportNotMapping(l *diag.List) {
	if n.yaml.Kind == yaml.ScalarNode && strings.ContainsAny(n.yaml.Value, "：:") {
		// A block of "键：值" lines is one long scalar to YAML.
		base := n.file.Offset(n.yaml.Line + n.offset)
		end := min(len(n.file.Text), base+len(n.yaml.Value)+1024)
		part := n.file.Text[base:end]
		if i := strings.Index(part, "\n---"); i >= 0 {
			part = part[:i]
		}
		sub := Node{file: n.file, offset: n.yaml.Line + n.offset - 1}
		if found := fullWidthColon.FindAllStringSubmatchIndex(part, -1); len(found) > 0 {
			sub.reportColons(part, found, l)
			return
		}
	}
	zh, en := n.kindWord()
	l.Add("YML005", n.Span(), "这里", "一组“键: 值”", zh, "a mapping", en)
}

// reportUnknown reports a key that the table does not have, and returns the field
// that was probably meant.
func reportUnknown[T any](key Node, table Table[T], l *diag.List) (Field[T], bool) {
	name := key.yaml.Value
	if k, _, ok := strings.Cut(name, "："); ok {
		at := key.Span()
		at.Column += len([]rune(k))
		at.EndColumn = at.Column + 1
		l.Add("YML002", at, k)
		return find(table, k)
	}
	names := map[string]bool{}
	var zh []string
	for _, f := range table {
		names[f.Key], names[f.Zh] = true, true
		zh = append(zh, f.Zh)
	}
	near, ok := Nearest(name, slices.Sorted(maps.Keys(names)))
	if ok {
		l.Add("YML004", key.Span(), name, "是不是“"+near+"”？", "did you mean "+near+"?")
		return find(table, near)
	}
	l.Add("YML004", key.Span(), name, "这里可用的键："+strings.Join(zh, "、"), "keys allowed here: "+strings.Join(zh, ", "))
	return Field[T]{}, false
}

// Nearest finds the candidate most like a name: at most half of it differs, or
// one contains the other. Ties go to the first candidate.
func Nearest(name string, candidates []string) (string, bool) {
	type scored struct {
		word string
		cost int
	}
	var best []scored
	short := "" // the shortest candidate that the name abbreviates: 文旅局 for 文化和旅游局
	for _, c := range candidates {
		if abbreviates(name, c) && (short == "" || len(c) < len(short)) {
			short = c
		}
		a, b := []rune(strings.ToLower(name)), []rune(strings.ToLower(c))
		cost := distance(a, b)
		limit := max(1, (max(len(a), len(b)))/2)
		if cost <= limit && cost < max(len(a), len(b)) {
			best = append(best, scored{c, cost})
		}
	}
	if short != "" {
		return short, true
	}
	if len(best) == 0 {
		return "", false
	}
	return slices.MinFunc(best, func(a, b scored) int { return cmp.Compare(a.cost, b.cost) }).word, true
}

// abbreviates reports whether a name of several characters leaves some out of a full
// one, in order, as Chinese short names do.
func abbreviates(name, full string) bool {
	rest := []rune(name)
	if len(rest) < 3 || len(rest) >= utf8.RuneCountInString(full) {
		return false
	}
	for _, r := range full {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// distance is the Levenshtein distance; names are short, and long ones are cut.
func distance(a, b []rune) int {
	const longest = 64
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			next := diagonal + 1
			if x == y {
				next = diagonal
			}
			diagonal = row[j+1]
			row[j+1] = min(next, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
