package yamlpos

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// sample has a field of every form.
type sample struct {
	Record
	Title, Kind  Text
	Tags, Colors []Text
	Day          Date
	Draft        bool
	Year         int
	One          part
	Many, Short  []part
	Free         []string
}

type part struct {
	Record
	Name, Note Text
}

var partTable = Table[part]{
	Str("name", "名称", func(p *part) *Text { return &p.Name }).Must(),
	Str("note", "备注", func(p *part) *Text { return &p.Note }),
}

var table = Table[sample]{
	Str("title", "标题", func(s *sample) *Text { return &s.Title }).Must().Note("一句话"),
	Word("kind", "类别", []string{"甲", "乙"}, func(s *sample) *Text { return &s.Kind }),
	Strs("tags", "关键词", func(s *sample) *[]Text { return &s.Tags }),
	Words("colors", "颜色", []string{"红", "绿"}, func(s *sample) *[]Text { return &s.Colors }),
	Day("day", "日期", func(s *sample) *Date { return &s.Day }),
	Yes("draft", "草稿", func(s *sample) *bool { return &s.Draft }),
	Int("year", "年度", func(s *sample) *int { return &s.Year }),
	One("one", "一项", partTable, func(s *sample) *part { return &s.One }),
	Many("many", "多项", partTable, func(s *sample) *[]part { return &s.Many }),
	ManyOr("short", "简写", partTable, func(p *part) *Text { return &p.Name }, func(s *sample) *[]part { return &s.Short }),
	Raw("free", "自由", FormNumbers, func(n Node, s *sample, label string, l *diag.List) {
		for _, p := range n.Pairs(label, l) {
			if v, ok := p.Value.Number(p.Key.V, strings.Contains(p.Key.V, "额"), strings.Contains(p.Key.V, "增"), l); ok {
				s.Free = append(s.Free, p.Key.V+"="+v.Text)
			}
		}
	}),
}

func decode(t testing.TB, text string) (sample, *source.File, *diag.List) {
	t.Helper()
	l := &diag.List{}
	f := source.NewFile("x.yaml", []byte(text), l)
	if f == nil {
		t.Fatalf("%q is not read", text)
	}
	n, ok := Parse(f, f.Text, 1, l)
	if !ok {
		return sample{}, f, l
	}
	return Decode(n, table, l), f, l
}

// told writes diagnostics as "YML007 2:5 丙": code, place, and what the span covers.
func told(f *source.File, l *diag.List) []string {
	var all []string
	for _, d := range l.Sorted() {
		covered := ""
		if line, ok := f.Line(d.Span.Line); ok && d.Span.EndLine == d.Span.Line {
			runes := []rune(line)
			covered = string(runes[min(d.Span.Column-1, len(runes)):min(d.Span.EndColumn-1, len(runes))])
		}
		all = append(all, fmt.Sprintf("%s %d:%d %s", d.Code, d.Span.Line, d.Span.Column, covered))
	}
	return all
}

func TestEveryFormReadsItsValues(t *testing.T) {
	s, f, l := decode(t, `标题: "带引号：的 标题"
kind: 乙
关键词: [低保, '010', 2024]
colors: 红
日期: 2024-03-05 09:30
draft: 是
年度: 2024
一项: {名称: 甲, note: 00012345678901234567890}
many:
  - 名称: 乙
  - {name: 丙}
简写: [丁, {名称: 戊}]
自由: {件数: 0, 金额: 0.50, 增减: -3}
`)
	if l.Len() > 0 {
		t.Fatal(told(f, l))
	}
	got := fmt.Sprintln(s.Title, s.Kind, s.Tags, s.Colors, s.Day.Minute(), s.Draft, s.Year, s.One.Name, s.One.Note,
		s.Many[0].Name, s.Many[1].Name, s.Short[0].Name, s.Short[1].Name, s.Free)
	want := "带引号：的 标题 乙 [低保 010 2024] [红] 2024-03-05 09:30 true 2024 甲 00012345678901234567890 乙 丙 丁 戊 [件数=0 金额=0.50 增减=-3]\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		at   diag.Span
		want string
	}{
		{s.Title.At, "1:5-15"}, {s.At("title"), "1:5-15"}, {s.Tags[1].At, "3:11-16"}, {s.Day.At, "5:5-21"},
		{s.One.Span(), "8:5-6"}, {s.One.Note.At, "8:19-42"}, {s.Many[1].Span(), "11:5-6"}, {s.Short[0].Span(), "12:6-7"},
		{s.Span(), "1:1-2"}, {s.At("none"), "1:1-2"},
	} {
		if got := fmt.Sprintf("%d:%d-%d", c.at.Line, c.at.Column, c.at.EndColumn); got != c.want {
			t.Errorf("a value is at %s, want %s", got, c.want)
		}
	}
	if !s.Has("day") || s.Has("none") {
		t.Error("Has is wrong")
	}
}

func TestWhatDoesNotFitIsReportedWhereItStands(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"missing", "类别: 甲", "YML006 1:1 类"},
		{"empty file", "", "YML006 1:1 "},
		{"empty", "标题:", "YML013 1:1 标题"},
		{"null", "标题: ~", "YML013 1:1 标题"},
		{"blanks", `标题: "  "`, "YML013 1:1 标题"},
		{"optional and empty", "标题: 甲\n类别:\n关键词: []", ""},
		{"unknown key", "标题: 甲\n类型: 乙", "YML004 2:1 类型"},
		{"duplicate", "标题: 甲\ntitle: 乙", "YML003 2:1 title"},
		{"full-width colon in a mapping", "标题: 甲\n类别：乙: 丙", "YML002 2:3 ："},
		{"full-width colons throughout", "标题：甲\n类别：乙", "YML002 1:3 ：|YML002 2:3 ："},
		{"a full-width colon in a value is text", "标题: 关于：低保", ""},
		{"text for a list of records", "标题: 甲\n多项: 乙", "YML005 2:5 乙"},
		{"list for a text", "标题: [甲, 乙]", "YML005 1:5 ["},
		{"mapping for a text", "标题:\n  甲: 乙", "YML005 2:3 甲"},
		{"text for a record", "标题: 甲\n一项: 乙", "YML005 2:5 乙"},
		{"list at the top", "- 甲", "YML005 1:1 -"},
		{"list in a list of texts", "标题: 甲\n关键词: [乙, [丙]]", "YML005 2:10 ["},
		{"empty member", "标题: 甲\n关键词: [乙, \"\"]", `YML013 2:10 ""`},
		{"word", "标题: 甲\n类别: 丙", "YML007 2:5 丙"},
		{"words", "标题: 甲\n颜色: [红, 蓝]", "YML007 2:9 蓝"},
		{"yes", "标题: 甲\n草稿: yes", "YML007 2:5 yes"},
		{"date", "标题: 甲\n日期: 2024.3.5", "YML008 2:5 2024.3.5"},
		{"no such day", "标题: 甲\n日期: 2023-02-29", "YML008 2:5 2023-02-29"},
		{"year as text", "标题: 甲\n年度: 二〇二四", "YML009 2:5 二〇二四"},
		{"octal", "标题: 甲\n年度: 02024", "YML009 2:5 02024"},
		{"year too long", "标题: 甲\n年度: 99999999999999999999", "YML009 2:5 99999999999999999999"},
		{"quoted", "标题: 甲\n日期: '2024年'", "YML008 2:5 '2024年'"},
		{"quoted with an escape", `标题: 甲` + "\n" + `日期: "a\"b"`, `YML008 2:5 "a\"b"`},
		{"inner record", "标题: 甲\n多项:\n  - 备注: 乙", "YML006 3:5 备"},
		{"anchor", "标题: &a 甲", "YML010 1:5 &"},
		{"second document", "标题: 甲\n---\n标题: 乙", "YML014 2:1 -"},
		{"one short text is a list of one", "标题: 甲\n简写: 乙", ""},
		{"free mapping", "标题: 甲\n自由: 乙", "YML005 2:5 乙"},
		{"free duplicate", "标题: 甲\n自由: {件: 1, 件: 2}", "YML003 2:12 件"},
		{"number with a unit", "标题: 甲\n自由: {件: 3件}", "YML009 2:9 3件"},
		{"number with a comma", "标题: 甲\n自由: {件: '1,000'}", "YML009 2:9 '1,000'"},
		{"number, full-width", "标题: 甲\n自由: {件: １２}", "YML009 2:9 １２"},
		{"negative", "标题: 甲\n自由: {件: -1}", "YML009 2:9 -1"},
		{"decimal", "标题: 甲\n自由: {件: 1.5}", "YML009 2:9 1.5"},
		{"exponent", "标题: 甲\n自由: {金额: 1e3}", "YML009 2:10 1e3"},
		{"hexadecimal", "标题: 甲\n自由: {金额: 0x10}", "YML009 2:10 0x10"},
		{"infinity", "标题: 甲\n自由: {金额: Inf}", "YML009 2:10 Inf"},
		{"padded", "标题: 甲\n自由: {金额: 01.5}", "YML009 2:10 01.5"},
		{"syntax", "标题: 甲\n类别: 乙: 丙", "YML001 2:1 类别: 乙: 丙"},
		{"tab", "标题: 甲\n一项:\n\t名称: 乙", "YML001 3:2 名称: 乙"},
		{"CRLF", "标题: 甲\r\n类别: 丙\r\n", "YML007 2:5 丙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, f, l := decode(t, c.text)
			if got := strings.Join(told(f, l), "|"); got != c.want {
				t.Errorf("%q\ngot  %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestFrontMatterKeepsItsLines(t *testing.T) {
	l := &diag.List{}
	f := source.NewFile("x.md", []byte("---\n标题: 甲\n类别: 丙\n---\n正文"), l)
	n, ok := Parse(f, "标题: 甲\n类别: 丙\n", 2, l)
	if !ok {
		t.Fatal("not parsed")
	}
	Decode(n, table, l)
	if got := strings.Join(told(f, l), "|"); got != "YML007 3:5 丙" {
		t.Error(got)
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name       string
		candidates []string
		want       string
	}{
		{"事相", []string{"事项", "单位"}, "事项"},
		{"Titel", []string{"title", "theme"}, "title"},
		{"social-assistence-01", []string{"social-assistance-02", "social-assistance-01"}, "social-assistance-01"},
		{"甲", []string{"乙", "丙"}, ""},
		{"完全不同", []string{"标题"}, ""},
		{"", []string{"a"}, ""},
		{"标题", nil, ""},
		{"ab", []string{"ac", "ad"}, "ac"},
	} {
		got, ok := Nearest(c.name, c.candidates)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("nearest to %q: %q, %v; want %q", c.name, got, ok, c.want)
		}
	}
}

func TestAdoptFillsWhatIsNotGiven(t *testing.T) {
	from, _, _ := decode(t, "标题: 甲\n类别: 乙\n年度: 2023\n关键词: [一]")
	to, _, _ := decode(t, "标题: 丙\n颜色: 红")
	before := to
	Adopt(&to, &from, table, "year")
	if to.Title.V != "丙" || to.Kind.V != "乙" || to.Year != 0 || len(to.Tags) != 1 {
		t.Errorf("%+v", to)
	}
	if to.At("kind") != from.At("kind") || !to.Has("tags") || to.Has("year") {
		t.Error("positions are not those of the adopted record")
	}
	if before.Has("kind") {
		t.Error("adopting changes the record that was copied")
	}
	if missing := Missing(&to, table); len(missing) != 0 {
		t.Errorf("missing %v", missing)
	}
	var none sample
	if missing := Missing(&none, table); len(missing) != 1 || missing[0].Key != "title" {
		t.Errorf("missing %v", missing)
	}
}

func TestLabelOfAnUnknownKeyIsABug(t *testing.T) {
	if table.Label("day") != "日期" {
		t.Error("wrong label")
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	table.Label("none")
}

// TestHostileInputTakesBoundedTime reads what makes careless YAML readers run for
// minutes. The bound is generous; each takes well below a second.
func TestHostileInputTakesBoundedTime(t *testing.T) {
	bomb := "a: &a [x, x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c, *%c, *%c]\n", c, c, c-1, c-1, c-1)
	}
	for name, text := range map[string]string{
		"aliases":          bomb,
		"nested lists":     strings.Repeat("[", 100_000),
		"nested, closed":   "标题: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"nested mappings":  strings.Repeat("{a: ", 20_000),
		"nested sequences": strings.Repeat("- ", 20_000),
		"unknown keys":     manyLines("键%d: 值", 5000),
		"free keys":        "标题: 甲\n自由:\n" + manyLines("  键%d: 1", 5000),
		"duplicates":       manyLines("标题: %d", 20_000),
		"full-width":       manyLines("标题：%d", 20_000),
		"documents":        manyLines("---\n标题: %d", 20_000),
		"long line":        "标题: " + strings.Repeat("字", 1<<20),
		"comments":         manyLines("# %d", 50_000),
		"quotes":           "标题: " + strings.Repeat(`"`, 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			decode(t, text)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%v", took)
			}
		})
	}
}

func manyLines(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+"\n", i)
	}
	return b.String()
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"标题: 甲\n关键词: [乙, '丙', \"丁\"]\n一项: {名称: 戊}\n", "- 甲\n- 乙\n", "标题：甲\n类别：乙\n", "标题: |\n  多行\n  文字\n",
		"标题: >-\n  折叠\n日期: 2024.3.5\n", "a: &a [x]\nb: *a\n", "? 标题\n: 甲\n", "%YAML 1.1\n---\n标题: 甲\n...\n", "!!map {标题: 甲}",
		"标题: 多\n  行\n", "自由:\n  金额: -1.5\n", "\uFEFF标题: 甲\n", "标题: '跨\n  行'\n", "<<: {标题: 甲}\n", "多项:\n- 名称: 甲\n  备注:\n",
		"标题: 甲 # 注\n\r\n类别: 丙\r\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l := &diag.List{}
		file := source.NewFile("x.yaml", []byte(text), l)
		if file == nil {
			return
		}
		n, ok := Parse(file, file.Text, 1, l)
		if ok {
			Decode(n, table, l)
		} else if !l.HasErrors() {
			t.Error("nothing is parsed and nothing said")
		}
		for _, d := range l.Sorted() {
			if outside(file, d.Span) {
				t.Errorf("%s at %+v, outside %q", d.Code, d.Span, text)
			}
		}
	})
}

// outside reports a span that begins where the file has no text. yaml.v3 puts what
// it misses at the end of a file on the line after the last, and takes a lone CR,
// U+0085, U+2028 and U+2029 for line ends, which no editor does.
func outside(f *source.File, at diag.Span) bool {
	if strings.ContainsAny(strings.ReplaceAll(f.Text, "\r\n", "\n"), "\r\u0085\u2028\u2029") {
		return false
	}
	line, ok := f.Line(at.Line)
	if _, last := f.Line(at.Line - 1); !ok && last {
		return at.Column > 1
	}
	return !ok || at.Column < 1 || at.Column > utf8.RuneCountInString(line)+1
}
