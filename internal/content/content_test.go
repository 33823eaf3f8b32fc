package content

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

func newFile(t testing.TB, p, text string) *source.File {
	t.Helper()
	f := source.NewFile(p, []byte(text), &diag.List{})
	if f == nil {
		t.Fatalf("%q is not read", text)
	}
	return f
}

func codes(l *diag.List) string {
	var all []string
	for _, d := range l.Sorted() {
		all = append(all, fmt.Sprintf("%s %d:%d", d.Code, d.Span.Line, d.Span.Column))
	}
	return strings.Join(all, "|")
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, text, yaml, body, problem string }{
		{"usual", "---\n标题: 甲\n---\n正文\n", "标题: 甲\n", "正文\n", ""},
		{"CRLF", "---\r\n标题: 甲\r\n---\r\n正文\r\n", "标题: 甲\r\n", "正文\r\n", ""},
		{"blanks after the lines", "--- \n标题: 甲\n---\t\n正文", "标题: 甲\n", "正文", ""},
		{"empty", "---\n---\n", "", "", ""},
		{"no body", "---\n标题: 甲\n---", "标题: 甲\n", "", ""},
		{"a rule in the body", "---\n标题: 甲\n---\n上\n\n---\n\n下", "标题: 甲\n", "上\n\n---\n\n下", ""},
		{"four dashes are no end", "---\n标题: 甲\n----\n---\n", "标题: 甲\n----\n", "", ""},
		{"indented dashes are no end", "---\n标题: |\n  ---\n---\n正文", "标题: |\n  ---\n", "正文", ""},
		{"no first line", "标题: 甲\n---\n", "", "", "YML011 1:1"},
		{"blank line first", "\n---\n标题: 甲\n---\n", "", "", "YML011 1:1"},
		{"empty file", "", "", "", "YML011 1:1"},
		{"not closed", "---\n标题: 甲\n", "", "", "YML012 1:1"},
		{"only the first line", "---", "", "", "YML012 1:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &diag.List{}
			f := newFile(t, "content/pages/a.md", c.text)
			fm, ok := splitFrontMatter(f, l)
			if codes(l) != c.problem || ok != (c.problem == "") {
				t.Fatalf("%v, want %q", codes(l), c.problem)
			}
			if ok && (fm.yaml != c.yaml || f.Text[fm.body:] != c.body) {
				t.Errorf("yaml %q, body %q", fm.yaml, f.Text[fm.body:])
			}
		})
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{"---\n标题: 甲\n---\n正文", "---\r\na: b\r\n---\r\n", "---", "--- \n---\n---\n", "\n---\n", "---\na\n--- b\n---\n<b>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l := &diag.List{}
		file := source.NewFile("content/pages/a.md", []byte(text), l)
		if file == nil {
			return
		}
		fm, ok := splitFrontMatter(file, l)
		if ok != (l.Len() == 0 || l.Sorted()[0].Code == "SRC002") {
			t.Fatalf("%q: %v, %v", text, ok, codes(l))
		}
		if !ok {
			return
		}
		// The parts stand where they say: first line, yaml, second line, body.
		begin := file.Offset(2)
		if !strings.HasPrefix(file.Text[begin:], fm.yaml) || fm.body < begin+len(fm.yaml) || fm.body > len(file.Text) {
			t.Fatalf("%q: yaml %q, body at %d", text, fm.yaml, fm.body)
		}
		if fence := file.Text[begin+len(fm.yaml) : fm.body]; !isFence(strings.TrimSuffix(fence, "\n")) {
			t.Fatalf("%q: the line between is %q", text, fence)
		}
		if fm.body < len(file.Text) {
			if _, column := file.Position(fm.body); column != 1 {
				t.Fatalf("%q: the body begins in column %d", text, column)
			}
		}
		for line := range strings.Lines(fm.yaml) {
			if isFence(strings.TrimSuffix(line, "\n")) {
				t.Fatalf("%q: a fence is left in %q", text, fm.yaml)
			}
		}
		// Whatever a clerk writes, a page is read or something is said.
		if _, err := parsePlain(file, l); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEveryPathHasItsKind(t *testing.T) {
	for p, want := range map[string]string{
		"content/policies/2024/a.md":        "content/policies/*/*.md",
		"content/interpretations/2024/a.md": "content/interpretations/*/*.md",
		"content/disclosures/health/a.md":   "content/disclosures/*/*.md",
		"content/gazette/2024/1.yaml":       "content/gazette/*/*.yaml",
		"content/reports/2024.yaml":         "content/reports/*.yaml",
		"content/reports/2024.md":           "content/reports/*.md",
		"content/guide.md":                  "content/guide.md",
		"content/request.md":                "content/request.md",
		"content/regime/a.md":               "content/regime/*.md",
		"content/organs/a.yaml":             "content/organs/*.yaml",
		"content/pages/a.md":                "content/pages/",
		"content/pages/deep/er/a.md":        "content/pages/",
		"content/policies/a.md":             "",
		"content/policies/2024/deep/a.md":   "",
		"content/policies/2024/a.yaml":      "",
		"content/pages/a.yaml":              "",
		"content/index.md":                  "",
		"content/organs/a.md":               "",
	} {
		got := ""
		if k := kindOf(p); k != nil {
			got = k.pattern
		}
		if got != want {
			t.Errorf("%s is of the kind %q, want %q", p, got, want)
		}
	}
}

func parse(t *testing.T, files map[string]string) (*Set, *diag.List) {
	t.Helper()
	fsys := fstest.MapFS{}
	for p, text := range files {
		fsys[p] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	l := &diag.List{}
	tree, err := source.Read(context.Background(), fsys, l)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Parse(context.Background(), tree, l)
	if err != nil {
		t.Fatal(err)
	}
	return set, l
}

const keys = "---\n标题: 甲\n发布日期: 2024-03-05\n---\n"

func TestParseMergesInTheOrderOfPaths(t *testing.T) {
	files := map[string]string{"content/index.md": "x", "content/pages/notes.yaml": "x"}
	var want []string
	for i := range 40 {
		name := fmt.Sprintf("pages/p%02d", i)
		files["content/"+name+".md"] = keys
		want = append(want, name)
	}
	set, l := parse(t, files)
	var got []string
	for _, p := range set.Plain {
		got = append(got, p.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("order %v", got)
	}
	if diff := cmp.Diff([]string{"content/index.md", "content/pages/notes.yaml"}, set.Strays); diff != "" {
		t.Errorf("strays (-want +got):\n%s", diff)
	}
	if l.Len() != 0 {
		t.Error(codes(l))
	}
}

func TestBodyKeepsItsLines(t *testing.T) {
	_, l := parse(t, map[string]string{"content/pages/a.md": strings.ReplaceAll(keys, "\n", "\r\n") + "\r\n# 大标题\r\n\r\n<b>粗</b>\r\n"})
	if got, want := codes(l), "MD002 6:3|MD001 8:1|MD001 8:5"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNamesOfFilesAreAddresses(t *testing.T) {
	for name, ok := range map[string]bool{
		"a.md": true, "rent-subsidy-2024.md": true, "a_b.c.md": true, "2024": true,
		"": false, "-a.md": false, ".a.md": false, "A.md": false, "甲.md": false, "a b.md": false, "a%20.md": false, "a/b": false, "a\n": false,
	} {
		if ValidName(name) != ok {
			t.Errorf("%q: %v", name, !ok)
		}
	}
}

const reportHead = "年度: 2024\n单位: xzf\n发布日期: 2025-01-20\n"

func TestReportReadsRowsByIDLabelListAndColumn(t *testing.T) {
	var b strings.Builder
	b.WriteString(reportHead + `表二:
  规章: [0, 0, 0]
  行政规范性文件: {现行有效件数: 23, 本年制发件数: 4, 本年废止件数: 1}
  行政许可: [5]
  行政处罚: {本年处理决定数量: 2}
  行政强制: [0]
  行政事业性收费: [1240.58]
表三:
`)
	for _, row := range form2021.Table3 {
		switch row.ID {
		case "r3_1":
			b.WriteString("  （一）予以公开: [1, 2, 3, 4, 5, 6, 21]\n")
		default:
			b.WriteString("  " + row.ID + ": {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 1}\n")
		}
	}
	b.WriteString("表四:\n  行政复议: [1, 0, 0, 0, 1]\n  未经复议直接起诉: [0, 0, 0, 0, 0]\n  复议后起诉: [0, 0, 0, 0, 0]\n")
	set, l := parse(t, map[string]string{"content/reports/2024.yaml": b.String()})
	if l.Len() > 0 || len(set.Reports) != 1 {
		t.Fatalf("%s", codes(l))
	}
	r := set.Reports[0]
	got := fmt.Sprintln(r.Table2["行政规范性文件"][2].V, r.Table2["行政事业性收费"][0].Text, r.Table3["r3_1"][6].V, r.Table3["r4"][0].V, r.Table4["行政复议"][4].V)
	if got != "23 1240.58 21 1 1\n" {
		t.Error(got)
	}
}

func TestReportFormsOfTheYears(t *testing.T) {
	for year, want := range map[int]string{2018: "", 2019: form2019.Norm, 2020: form2019.Norm, 2021: form2021.Norm, 2030: form2021.Norm} {
		form, err := FormFor(year)
		if form.Norm != want || (err != nil) != (want == "") {
			t.Errorf("%d: %q, %v", year, form.Norm, err)
		}
	}
	for _, form := range []ReportForm{form2019, form2021} {
		seen := map[string]bool{}
		for _, row := range form.Table3 {
			if seen[row.ID] {
				t.Errorf("%s: row %s twice", form.Norm, row.ID)
			}
			seen[row.ID] = true
			if want := !slices.Contains([]string{"r1", "r2", "r3_7", "r4"}, row.ID); row.Leaf() != want {
				t.Errorf("%s: %s counts towards the total: %v", form.Norm, row.ID, !want)
			}
		}
	}
}

func TestProseIsCutAtItsHeadings(t *testing.T) {
	set, l := parse(t, map[string]string{"content/reports/2024.md": "前言\n\n## 一、总体情况\n\n甲\n\n### 小标题\n\n乙\n\n## 六、其他需要报告的事项 ##\r\n\r\n# 丙\r\n"})
	p := set.Prose["reports/2024"]
	if p == nil || len(p.Sections) != 2 {
		t.Fatalf("%+v", p)
	}
	if s, ok := p.Section("一、总体情况"); !ok || !strings.Contains(s.Body.Text, "乙") || strings.Contains(s.Body.Text, "丙") {
		t.Error("the first section is wrong")
	}
	if _, ok := p.Section("六、其他需要报告的事项"); !ok {
		t.Error("a heading with closing marks is not found")
	}
	if got := codes(l); got != "REP009 1:1|MD002 13:3" {
		t.Error(got)
	}
}

func FuzzReport(f *testing.F) {
	f.Add(reportHead + "表二: {规章: [0, 0, 0]}\n表三: {r1: [1]}\n表四: {行政复议: {总计: 1}}\n")
	f.Add("年度: 2019\n表三:\n  r3_6: [1, 2, 3, 4, 5, 6, 7]\n  不认识: 甲\n")
	f.Add("年度: 甲\n表二: 乙\n")
	f.Fuzz(func(t *testing.T, text string) {
		l := &diag.List{}
		file := source.NewFile("content/reports/2024.yaml", []byte(text), l)
		if file == nil {
			return
		}
		if _, err := parseReport(file, l); err != nil {
			t.Fatal(err)
		}
		l.Sorted()
	})
}
