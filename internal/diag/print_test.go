package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	textwidth "golang.org/x/text/width"
)

var update = flag.Bool("update", false, "rewrite testdata")

// lines is the file that the diagnostics of these tests are in.
var lines = []string{
	1: "领域: social-assistance",
	2: "  公开时限: 一有空就公开",
	3: "\t公开主体：县级民政部门 # 缩进是制表符",
	4: "摘要: " + strings.Repeat("很长的一行", 30) + "错字" + strings.Repeat("又很长", 30),
	5: "名称: ab错c",
	6: "",
}

func source(file string, line int) (string, bool) {
	if file != "catalogs/a.yaml" || line < 1 || line >= len(lines) {
		return "", false
	}
	return lines[line], true
}

func at(line, column, end int) Span {
	return Span{File: "catalogs/a.yaml", Line: line, Column: column, EndLine: line, EndColumn: end}
}

func sample() *List {
	l := &List{}
	l.Add("CAT010", at(2, 9, 15), "一有空就公开", "相近的写法：及时公开", "known wordings: 及时公开")
	l.Add("YML002", at(3, 6, 7), "公开主体")
	l.Add("YML007", at(4, 155, 157), "摘要", "错字", "是、否")
	l.Add("YML004", at(5, 7, 8), "错", "是不是“对”？", "did you mean 对?")
	l.AddRelated("CAT002", at(1, 1, 3), Related{Span: at(2, 3, 4), Zh: "第一次写在这里", En: "first written here"}, "social-assistance-01")
	l.Add("YML012", at(6, 1, 2))
	l.Add("YML014", Span{File: "catalogs/a.yaml", Line: 99, Column: 1})
	l.Add("SRC008", Span{File: "content/pages/说明.md"}, "说明.md")
	l.Add("CAT013", at(1, 1, 2), "社会救助", 3, 9)
	l.Add("YML005", Span{File: "catalogs/a.yaml", Line: 5, Column: 5, EndLine: 6, EndColumn: 1}, "名称", "列表", "文字", "a list", "text")
	return l
}

// fixes has one diagnostic for each kind of fix: a text, nothing in place of the
// span, and text where nothing was.
func fixes() *List {
	l := &List{}
	l.AddFix("PAG009", at(5, 7, 8), "对", "错", "对")
	l.AddFix("SRC002", at(1, 1, 2), "")
	l.AddFix("YML016", at(2, 7, 7), " ", "公开时限")
	return l
}

// compareGolden holds what was printed against a file of testdata.
func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	golden := "testdata/" + name
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

func text(t *testing.T, l *List, o TextOptions) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, l.Sorted(), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextGolden(t *testing.T) {
	for name, o := range map[string]TextOptions{
		"zh":       {Lang: Chinese, Lines: source},
		"en":       {Lang: English, Lines: source, IncludeAll: true},
		"per_file": {Lang: Chinese, PerFile: 2},
		"color":    {Lang: Chinese, Lines: source, IncludeAll: true, PerFile: 3, Color: true},
	} {
		compareGolden(t, name+".txt", []byte(text(t, sample(), o)))
	}
	compareGolden(t, "fix.txt", []byte(text(t, fixes(), TextOptions{Lang: Chinese, Lines: source})+
		text(t, fixes(), TextOptions{Lang: English, Lines: source})))
}

func TestHeadingsOnlyWhereSeveralFilesAreShown(t *testing.T) {
	one := sample().Keep(func(d Diagnostic) bool { return d.Span.File == "catalogs/a.yaml" })
	if got := text(t, one, TextOptions{}); strings.Contains(got, "──") || strings.Contains(got, "\n\n") {
		t.Errorf("one file has a heading:\n%s", got)
	}
	// The other file has a note only, and notes are not shown.
	one.Add("CAT013", Span{File: "catalogs/b.yaml", Line: 1, Column: 1}, "社会救助", 3, 9)
	if got := text(t, one, TextOptions{}); strings.Contains(got, "──") {
		t.Errorf("a file with notes only counts:\n%s", got)
	}
	if got := text(t, one, TextOptions{IncludeAll: true}); !strings.Contains(got, "\n\n── catalogs/b.yaml：说明 1\ncatalogs/b.yaml:1:1: 说明 CAT013: ") {
		t.Errorf("a file with notes has no heading:\n%s", got)
	}
	one.Add("SRC009", Span{}, "site.yaml")
	if got := text(t, one, TextOptions{}); !strings.HasPrefix(got, "── 整个网站：错误 1\n错误 SRC009: ") {
		t.Errorf("without a file:\n%s", got)
	}
}

func TestNormStandsAloneWhereThereIsNoHint(t *testing.T) {
	const code = "TST999"
	table[code] = entry{severity: Error, zh: "错", en: "wrong", norm: "条例 第十条"}
	defer delete(table, code)
	l := &List{}
	l.Add(code, at(1, 1, 2))
	if got, want := text(t, l, TextOptions{}), "catalogs/a.yaml:1:1: 错误 TST999: 错\n    依据：条例 第十条\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := text(t, l, TextOptions{Lang: English}); !strings.HasSuffix(got, "\n    norm: 条例 第十条\n") {
		t.Errorf("got %q", got)
	}
}

func TestVeryManyDiagnosticsAreCounted(t *testing.T) {
	l := &List{}
	for line := range 10_000 {
		l.Add("YML003", at(line+1, 1, 3), "标题")
	}
	got := text(t, l, TextOptions{Lines: source, PerFile: 50})
	if n := strings.Count(got, "YML003"); n != 50 {
		t.Errorf("%d are shown, want 50", n)
	}
	if !strings.HasSuffix(got, "\ncatalogs/a.yaml: 还有 9950 个问题没有列出\n") {
		t.Errorf("the rest is not counted: …%s", got[len(got)-200:])
	}
	// With a second file, the heading counts all of them.
	l.Add("SRC003", Span{File: "z.md"})
	if got := text(t, l, TextOptions{PerFile: 50}); !strings.HasPrefix(got, "── catalogs/a.yaml：错误 10000\n") {
		t.Errorf("heading: %s…", got[:100])
	}
}

// TestSourcesDoNotSteerTheTerminal prints a value and a file name with escape
// sequences and a character that turns the direction of text around.
func TestSourcesDoNotSteerTheTerminal(t *testing.T) {
	l := &List{}
	l.Add("YML003", Span{File: "a\x1b[2J.md", Line: 1, Column: 1}, "标\x1b[31m题\u202e")
	lines := func(string, int) (string, bool) { return "标\x1b]0;x\a题\u2066\r", true }
	got := text(t, l, TextOptions{Lines: lines})
	if bad := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }); bad >= 0 {
		t.Errorf("byte %d of %q", bad, got)
	}
}

// cells counts a terminal's cells by the Unicode tables of golang.org/x/text,
// which the package itself does not import.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch kind := textwidth.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case kind == textwidth.EastAsianWide, kind == textwidth.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

func TestWidthsAreThoseOfUnicode(t *testing.T) {
	wrong := 0
	for r := rune(0x20); r <= unicode.MaxRune; r++ {
		if visible(r) != r || !unicode.IsGraphic(r) || r >= 0x1160 && r <= 0x11FF {
			continue // not shown as it is, not assigned, or a vowel that joins a Hangul syllable
		}
		if got, want := cellsOf(r), cells(string(r)); got != want && wrong < 20 {
			wrong++
			t.Errorf("%U %q: %d cells, want %d", r, r, got, want)
		}
	}
}

func TestCaretsStandUnderHanCharacters(t *testing.T) {
	for _, c := range []struct {
		line       string
		start, end int
		want       string // what the carets stand under
	}{
		{"公开时限: 20", 7, 9, "20"},
		{"公开时限: 二十天", 7, 10, "二十天"},
		{"a：b", 2, 3, "："},
		{"\t制表符", 2, 3, "制"},
		{"短", 9, 12, ""},
		{"", 1, 2, ""},
		{strings.Repeat("长", 80) + "错" + strings.Repeat("长", 80), 81, 82, "错"},
		{strings.Repeat("长", 200), 150, 200, ""},
		{"🏠 住房：😀保障", 6, 7, "😀"},
		{"e\u0301te\u0301：错", 7, 8, "错"}, // é of two characters each
		{"ＡＢＣ：错", 2, 4, "ＢＣ"},
		{"ｱｲｳ：ｶﾞ", 5, 7, "ｶﾞ"}, // half-width katakana with its mark, one cell each
		{"か\u3099：错", 4, 5, "错"},
		{"한국：错", 4, 5, "错"},
		{"“引号”……错", 7, 8, "错"}, // of ambiguous width: one cell
		{"①㈠㎡错", 3, 5, "㎡错"},
		{"𠮷野家", 2, 3, "野"},
		{"👩\u200d👧 错", 5, 6, "错"}, // joined emoji are shown apart
		{"❤\ufe0f错", 3, 4, "错"},
		{"\ufeff错", 2, 3, "错"},
		{"\x1b[31m错\r", 6, 7, "错"},
	} {
		var b printer
		b.excerpt(Span{Line: 1, Column: c.start, EndLine: 1, EndColumn: c.end}, c.line)
		shown := strings.Split(b.String(), "\n")
		caret := strings.Index(shown[1], "^")
		if caret < 0 {
			t.Errorf("%q: no caret:\n%s", c.line, b.String())
			continue
		}
		if c.want == "" {
			continue
		}
		where := strings.Index(shown[0], c.want)
		if where < 0 || cells(shown[0][:where]) != cells(shown[1][:caret]) || strings.Count(shown[1], "^") != cells(c.want) {
			t.Errorf("carets are not under %q:\n%s", c.want, b.String())
		}
	}
}

func TestJSONHasEveryField(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, sample().Sorted(), English); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Diagnostics []map[string]any
		Summary     map[string]int
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"errors": 8, "warnings": 1, "notes": 1, "files": 2}, got.Summary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	first := got.Diagnostics[0]
	want := map[string]any{
		"code": "CAT002", "severity": "error", "file": "catalogs/a.yaml", "norm": norm54,
		"line": 1.0, "column": 1.0, "end_line": 1.0, "end_column": 3.0,
		"message": `item id "social-assistance-01" is a duplicate`, "hint": "ids are unique and never reused",
		"related": []any{map[string]any{"file": "catalogs/a.yaml", "line": 2.0, "column": 3.0, "message": "first written here"}},
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("first diagnostic (-want +got):\n%s", diff)
	}
	if _, ok := first["fix"]; ok {
		t.Error("a diagnostic without a fix has one")
	}
	b.Reset()
	if err := WriteJSON(&b, fixes().Sorted(), English); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", " ", "对"} {
		if fix, ok := got.Diagnostics[i]["fix"]; !ok || fix != want {
			t.Errorf("fix %d is %v, want %q", i, fix, want)
		}
	}
	b.Reset()
	if err := WriteJSON(&b, nil, Chinese); err != nil || !strings.Contains(b.String(), `"diagnostics": []`) {
		t.Errorf("no diagnostics are not an empty list: %v %s", err, b.String())
	}
}

func TestSortedIsByPlaceAndEachOnce(t *testing.T) {
	l := &List{}
	l.Add("YML006", at(3, 1, 2), "标题", "title")
	l.Add("YML006", at(3, 1, 2), "单位", "unit")
	l.Add("YML003", at(3, 1, 2), "标题")
	l.Add("YML003", at(2, 9, 10), "标题")
	l.Add("YML003", at(2, 9, 10), "标题")
	l.Add("YML012", Span{File: "a.md", Line: 9, Column: 1})
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, d.Span.String()+" "+string(d.Code))
	}
	want := []string{"a.md:9:1 YML012", "catalogs/a.yaml:2:9 YML003", "catalogs/a.yaml:3:1 YML003", "catalogs/a.yaml:3:1 YML006", "catalogs/a.yaml:3:1 YML006"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if l.Len() != 6 {
		t.Error("Sorted changes the list")
	}
}

func TestErrorsCannotBeSwitchedOff(t *testing.T) {
	kept := sample().With(map[Code]Setting{"CAT010": Off, "CAT013": Off, "YML007": Off})
	for _, d := range kept.Sorted() {
		if d.Code == "CAT010" || d.Code == "CAT013" {
			t.Errorf("%s is still there", d.Code)
		}
	}
	if !kept.HasErrors() || kept.Len() != 8 {
		t.Errorf("%d diagnostics, want the 8 errors", kept.Len())
	}
}
