package yamlpos

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
)

// Text is a scalar as written, with its place.
type Text struct {
	V  string
	At diag.Span
}

func (t Text) String() string { return t.V }

// Values are texts without their places.
func Values(list []Text) []string {
	var values []string
	for _, t := range list {
		values = append(values, t.V)
	}
	return values
}

// Date is a date with its place.
type Date struct {
	date.Date
	At diag.Span
}

// Number is a number of a report table: an integer, or a decimal amount kept as
// it is written.
type Number struct {
	V    float64
	Text string
	At   diag.Span
}

// Str reads a text on one line or several.
func Str[T any](key, zh string, at func(*T) *Text) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormText, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		if t, ok := scalar(n, label, l); ok {
			*at(rec) = t
		}
	}}
}

// Strs reads a list of texts; a single text is a list of one.
func Strs[T any](key, zh string, at func(*T) *[]Text) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormTexts, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		*at(rec) = texts(n, label, l)
	}}
}

// Day reads a date.
func Day[T any](key, zh string, at func(*T) *Date) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormDate, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		t, ok := scalar(n, label, l)
		if !ok {
			return
		}
		d, err := date.Parse(t.V)
		if err != nil {
			zh, en := "写成 年-月-日 的样子，如 2026-11-21；没有的日子不能写", "write year-month-day, such as 2026-11-21, and a day that exists"
			if want, ok := date.Suggest(t.V); ok && want != t.V {
				l.AddFix("YML008", t.At, want, label, t.V, "写成 "+want, "write "+want)
				return
			}
			l.Add("YML008", t.At, label, t.V, zh, en)
			return
		}
		*at(rec) = Date{Date: d, At: t.At}
	}}
}

// Yes reads 是 or 否 (true or false).
func Yes[T any](key, zh string, at func(*T) *bool) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormBool, Words: []string{"是", "否"}, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		t, ok := scalar(n, label, l)
		if !ok {
			return
		}
		switch t.V {
		case "是", "true":
			*at(rec) = true
		case "否", "false":
			*at(rec) = false
		default:
			l.Add("YML007", t.At, label, t.V, "是、否")
		}
	}}
}

// Int reads a whole number without leading zeros.
func Int[T any](key, zh string, at func(*T) *int) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormInt, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		t, ok := scalar(n, label, l)
		if !ok {
			return
		}
		v, err := strconv.Atoi(t.V)
		if err != nil || strconv.Itoa(v) != t.V {
			notNumber(t, label, "整数", "a whole number", l)
			return
		}
		*at(rec) = v
	}}
}

// notNumber reports a text that is no number; full-width digits and commas between
// groups of three can be mended without a doubt.
func notNumber(t Text, label, zh, en string, l *diag.List) {
	plain := fullWidthDigits.Replace(t.V)
	if grouped.MatchString(plain) {
		plain = strings.ReplaceAll(plain, ",", "")
	}
	if plain != t.V && plainNumber.MatchString(plain) {
		l.AddFix("YML009", t.At, plain, label, t.V, zh, en)
		return
	}
	l.Add("YML009", t.At, label, t.V, zh, en)
}

var (
	fullWidthDigits = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "．", ".", "，", ",", "－", "-")
	grouped         = regexp.MustCompile(`^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$`)
	plainNumber     = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)
)

// A Spelling reads other ways to write allowed words: 现行有效 for 有效, 乡、村级 for
// 乡级 and 村级. It returns false for what it does not know.
type Spelling func(text string) ([]string, bool)

// Synonyms is a Spelling by a table of single words.
func Synonyms(words map[string]string) Spelling {
	return func(text string) ([]string, bool) {
		word, ok := words[text]
		return []string{word}, ok
	}
}

// WordBy is Word for words that are also written otherwise; what is read is noted.
func WordBy[T any](key, zh string, words []string, by Spelling, at func(*T) *Text) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormWord, Words: words, by: by, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		if t, ok := scalar(n, label, l); ok {
			if list := respelt(t, label, words, by, l); len(list) == 1 {
				*at(rec) = list[0]
			}
		}
	}}
}

// WordsBy is Words for words that are also written otherwise.
func WordsBy[T any](key, zh string, words []string, by Spelling, at func(*T) *[]Text) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormWords, Words: words, by: by, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		for _, t := range texts(n, label, l) {
			*at(rec) = append(*at(rec), respelt(t, label, words, by, l)...)
		}
	}}
}

// WordsWith is WordsBy for cells that hold the value of a second key as well, such
// as 特定群体：申请人: read gives it apart, and it counts where the file does not give
// the second key itself.
func WordsWith[T any](key, zh string, words []string, read func(text string) (found []string, rest string, ok bool), at func(*T) *[]Text, second string, rest func(*T) *Text) Field[T] {
	by := func(text string) ([]string, bool) { found, _, ok := read(text); return found, ok }
	f := WordsBy(key, zh, words, by, at)
	f.read = func(n Node, rec *T, label string, l *diag.List) {
		r := any(rec).(holder).record()
		for _, t := range texts(n, label, l) {
			found, more, ok := read(t.V)
			if !ok || more == "" {
				*at(rec) = append(*at(rec), respelt(t, label, words, by, l)...)
				continue
			}
			l.Add("YML017", t.At, label, t.V, strings.Join(found, "、")) // mending it would lose the rest
			for _, word := range found {
				*at(rec) = append(*at(rec), Text{V: word, At: t.At})
			}
			if !r.Has(second) {
				*rest(rec) = Text{V: more, At: t.At}
				r.values[second] = t.At
			}
		}
	}
	return f
}

// respelt reads an allowed word, however it is written, or reports it.
func respelt(t Text, label string, words []string, by Spelling, l *diag.List) []Text {
	if slices.Contains(words, t.V) {
		return []Text{t}
	}
	read, ok := by(t.V)
	if !ok || len(read) == 0 {
		l.Add("YML007", t.At, label, t.V, strings.Join(words, "、"))
		return nil
	}
	joined := strings.Join(read, "、")
	if len(read) == 1 {
		l.AddFix("YML017", t.At, joined, label, t.V, joined)
	} else {
		l.Add("YML017", t.At, label, t.V, joined)
	}
	var list []Text
	for _, word := range read {
		list = append(list, Text{V: word, At: t.At})
	}
	return list
}

// Word reads one of the allowed words.
func Word[T any](key, zh string, words []string, at func(*T) *Text) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormWord, Words: words, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		if t, ok := scalar(n, label, l); ok && allowed(t, label, words, l) {
			*at(rec) = t
		}
	}}
}

// Words reads a list of allowed words; a single one is a list of one.
func Words[T any](key, zh string, words []string, at func(*T) *[]Text) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormWords, Words: words, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		for _, t := range texts(n, label, l) {
			if allowed(t, label, words, l) {
				*at(rec) = append(*at(rec), t)
			}
		}
	}}
}

// One reads a nested record.
func One[T, U any](key, zh string, table Table[U], at func(*T) *U) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormRecord, nested: table.Describe(), copy: copyOf(at), read: func(n Node, rec *T, _ string, l *diag.List) {
		*at(rec) = Decode(n, table, l)
	}}
}

// Many reads a list of records.
func Many[T, U any](key, zh string, table Table[U], at func(*T) *[]U) Field[T] {
	f := manyBy(key, zh, false, func(n Node, l *diag.List) U { return Decode(n, table, l) }, at)
	f.nested = table.Describe()
	return f
}

// ManyPart is Many for records that may be completed later; see [DecodePart].
func ManyPart[T, U any](key, zh string, table Table[U], at func(*T) *[]U) Field[T] {
	f := manyBy(key, zh, false, func(n Node, l *diag.List) U { return DecodePart(n, table, l) }, at)
	f.nested, f.part = table.Describe(), true
	return f
}

// ManyOr reads a list whose members are records or, in short, a single text
// that stands for the field that short returns.
func ManyOr[T, U any](key, zh string, table Table[U], short func(*U) *Text, at func(*T) *[]U) Field[T] {
	f := manyBy(key, zh, true, func(n Node, l *diag.List) U {
		if n.yaml.Kind != yaml.ScalarNode {
			return Decode(n, table, l)
		}
		var rec U
		r := any(&rec).(holder).record()
		r.span, r.values = n.Span(), map[string]diag.Span{}
		if n.Empty() {
			l.Add("YML013", n.Span(), zh, key)
		} else if t, ok := scalar(n, zh, l); ok {
			*short(&rec) = t
		}
		return rec
	}, at)
	f.nested, f.alone = table.Describe(), true
	return f
}

// manyBy reads a list with a decoder for each member; alone admits a single text
// in the place of a list of one.
func manyBy[T, U any](key, zh string, alone bool, decode func(Node, *diag.List) U, at func(*T) *[]U) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: FormRecords, copy: copyOf(at), read: func(n Node, rec *T, label string, l *diag.List) {
		if n.yaml.Kind == yaml.ScalarNode && alone {
			*at(rec) = append(*at(rec), decode(n, l))
			return
		}
		if n.yaml.Kind != yaml.SequenceNode {
			have, haveEn := n.kindWord()
			l.Add("YML005", n.Span(), label, "列表（每项前加“- ”）", have, "a list", haveEn)
			return
		}
		for _, c := range n.yaml.Content {
			*at(rec) = append(*at(rec), decode(n.with(c), l))
		}
	}}
}

// copyOf makes the copier of a field, for Adopt.
func copyOf[T, V any](at func(*T) *V) func(dst, src *T) {
	return func(dst, src *T) { *at(dst) = *at(src) }
}

// Raw hands the node to a reader of its own, for values that no table describes.
func Raw[T any](key, zh string, form Form, read func(n Node, rec *T, label string, l *diag.List)) Field[T] {
	return Field[T]{Key: key, Zh: zh, Form: form, read: read, copy: func(_, _ *T) {}}
}

// Pair is one key and value of a mapping with free keys.
type Pair struct {
	Key   Text
	Value Node
}

// Pairs lists a mapping with free keys, reporting duplicates.
func (n Node) Pairs(label string, l *diag.List) []Pair {
	if n.yaml.Kind != yaml.MappingNode {
		have, haveEn := n.kindWord()
		l.Add("YML005", n.Span(), label, "一组“键: 值”", have, "a mapping", haveEn)
		return nil
	}
	var pairs []Pair
	first := map[string]diag.Span{}
	for i := 0; i+1 < len(n.yaml.Content); i += 2 {
		key := n.with(n.yaml.Content[i])
		k := Text{V: key.yaml.Value, At: key.Span()}
		if at, twice := first[k.V]; twice {
			l.AddRelated("YML003", k.At, diag.Related{Span: at, Zh: "第一次写在这里", En: "first written here"}, k.V)
			continue
		}
		first[k.V] = k.At
		pairs = append(pairs, Pair{Key: k, Value: n.with(n.yaml.Content[i+1])})
	}
	return pairs
}

// IsList reports whether the node is a list.
func (n Node) IsList() bool { return n.yaml.Kind == yaml.SequenceNode }

// Elements lists the members of a list.
func (n Node) Elements() []Node {
	var members []Node
	if n.IsList() {
		for _, c := range n.yaml.Content {
			members = append(members, n.with(c))
		}
	}
	return members
}

// Number reads a number; decimal allows a fraction, negative a minus sign.
func (n Node) Number(label string, decimal, negative bool, l *diag.List) (Number, bool) {
	t, ok := scalar(n, label, l)
	if !ok {
		return Number{}, false
	}
	v, err := strconv.ParseFloat(t.V, 64)
	whole := v == float64(int64(v)) && !strings.ContainsAny(t.V, ".eE")
	padded := len(t.V) > 1 && t.V[0] == '0' && !strings.HasPrefix(t.V, "0.")
	if err != nil || padded || strings.ContainsAny(t.V, "eExXnN_+") || !whole && !decimal || v < 0 && !negative {
		want, wantEn := "非负整数", "a whole number of 0 or more"
		if decimal {
			want, wantEn = "数", "a number"
		} else if negative {
			want, wantEn = "整数", "a whole number"
		}
		notNumber(t, label, want, wantEn, l)
		return Number{}, false
	}
	return Number{V: v, Text: t.V, At: t.At}, true
}

// Text reads the node as a text.
func (n Node) Text(label string, l *diag.List) (Text, bool) { return scalar(n, label, l) }

func scalar(n Node, label string, l *diag.List) (Text, bool) {
	if n.yaml.Kind != yaml.ScalarNode {
		have, haveEn := n.kindWord()
		l.Add("YML005", n.Span(), label, "一个值", have, "a single value", haveEn)
		return Text{}, false
	}
	if strings.ContainsFunc(n.yaml.Value, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }) {
		l.Add("YML015", n.Span(), label)
		return Text{}, false
	}
	t := Text{V: strings.TrimSpace(n.yaml.Value), At: n.Span()}
	n.reportSlips(t, label, l)
	return t, true
}

// reportSlips finds what YAML takes in earnest and a clerk did not mean: a # that
// begins a comment in the middle of a title, Chinese quotes around a value.
func (n Node) reportSlips(t Text, label string, l *diag.List) {
	if n.yaml.Style != 0 {
		return // quoted or a block: said on purpose
	}
	if c := n.yaml.LineComment; len(c) > 1 && c[1] != ' ' && c[1] != '\t' && c[1] != '#' && c[1] != '@' {
		l.Add("YML018", t.At, label, t.V, c)
	}
	if inside, ok := strings.CutPrefix(t.V, "“"); ok {
		if inside, ok = strings.CutSuffix(inside, "”"); ok && !strings.ContainsAny(inside, "“”\"\\") {
			l.AddFix("YML020", t.At, `"`+inside+`"`, label)
		}
	}
}

func texts(n Node, label string, l *diag.List) []Text {
	nodes := []Node{n}
	if n.IsList() {
		nodes = n.Elements()
	}
	var list []Text
	for _, m := range nodes {
		if m.Empty() {
			l.Add("YML013", m.Span(), label, label)
		} else if t, ok := scalar(m, label, l); ok {
			if n.IsList() && n.yaml.Style&yaml.FlowStyle != 0 && m.yaml.Style == 0 && strings.Contains(t.V, "，") {
				l.Add("YML019", t.At, label, t.V)
			}
			list = append(list, t)
		}
	}
	return list
}

func allowed(t Text, label string, words []string, l *diag.List) bool {
	if slices.Contains(words, t.V) {
		return true
	}
	l.Add("YML007", t.At, label, t.V, strings.Join(words, "、"))
	return false
}
