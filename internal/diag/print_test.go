package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

func TestTextGolden(t *testing.T) {
	for name, o := range map[string]TextOptions{
		"zh":       {Lang: Chinese, Lines: source},
		"en":       {Lang: English, Lines: source, IncludeAll: true},
		"per_file": {Lang: Chinese, PerFile: 2},
	} {
		var b bytes.Buffer
		if err := WriteText(&b, sample().Sorted(), o); err != nil {
			t.Fatal(err)
		}
		golden := "testdata/" + name + ".txt"
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}

// cells counts a terminal's cells by hand: Han and full-width characters take two.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0x2E7F {
			n++
		}
	}
	return n
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
	} {
		var b strings.Builder
		writeExcerpt(&b, Span{Line: 1, Column: c.start, EndLine: 1, EndColumn: c.end}, c.line)
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
