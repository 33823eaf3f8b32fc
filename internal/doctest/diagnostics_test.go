package doctest

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
)

// hole is an argument of a message in the documentation: … whatever the verb.
type hole struct{}

func (hole) Format(s fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprint(s, `"…"`)
		return
	}
	fmt.Fprint(s, "…")
}

var holes = []any{hole{}, hole{}, hole{}, hole{}, hole{}, hole{}, hole{}, hole{}}

// stages are the first letters of codes with what they are about.
var stages = []struct{ prefix, zh, en string }{
	{"SRC", "文件与编码", "files and encodings"},
	{"YML", "键和值的写法", "keys and values"},
	{"SIT", "site.yaml", "site.yaml"},
	{"CAT", "标准目录", "catalogues"},
	{"PAG", "页面", "pages"},
	{"REP", "年度报告", "annual reports"},
	{"MD", "正文", "Markdown"},
	{"LNK", "链接", "links"},
	{"OUT", "输出", "output"},
	{"TPL", "模板", "templates"},
}

func letters(c diag.Code) string { return strings.TrimRight(string(c), "0123456789") }

// rank puts codes in the order of stages, unknown ones last.
func rank(c diag.Code) int {
	for i, s := range stages {
		if s.prefix == letters(c) {
			return i
		}
	}
	return len(stages)
}

func stageOf(c diag.Code) string {
	if i := rank(c); i < len(stages) {
		return stages[i].zh + " / " + stages[i].en
	}
	return letters(c)
}

const head = `# 诊断代码 / Diagnostics

本页由 ` + "`go test ./internal/doctest -update`" + ` 从程序里的代码表（internal/diag/codes.go）生成，不要手工改。
提示里的“…”在实际输出中换成具体的值。怎样读一条提示，见 [zh/messages.md](zh/messages.md)。

Generated from the program's table of codes; do not edit. “…” stands for the value at hand.

- **错误 / error**：停止生成，网站保持原样 / stops the build.
- **警告 / warning**：照常生成；可以在 site.yaml 的“规则”里按代码关闭 / the site is built; can be switched off by code.
- **说明 / note**：只给工作人员看，` + "`gen check --notes`" + ` 才列出 / for staff, shown by ` + "`gen check --notes`" + `.
`

func diagnosticsPage() string {
	var b strings.Builder
	b.WriteString(head)
	stage := ""
	codes := diag.Codes()
	slices.SortStableFunc(codes, func(a, b diag.Code) int { return cmp.Compare(rank(a), rank(b)) })
	for _, c := range codes {
		if s := stageOf(c); s != stage {
			stage = s
			fmt.Fprintf(&b, "\n## %s\n", stage)
		}
		d := diag.Diagnostic{Code: c, Args: holes}
		fmt.Fprintf(&b, "\n### %s\n\n", c)
		fmt.Fprintf(&b, "**%s / %s**\n\n", severityZh(d.Severity()), d.Severity())
		fmt.Fprintf(&b, "- %s\n", d.Message(diag.Chinese))
		fmt.Fprintf(&b, "- %s\n", d.Message(diag.English))
		if zh, en := d.Hint(diag.Chinese), d.Hint(diag.English); zh == "…" {
			b.WriteString("- 提示：随情况给出最相近的写法，或者可以写的值 / hint: the nearest or the allowed values\n")
		} else if zh != "" {
			fmt.Fprintf(&b, "- 提示：%s\n- hint: %s\n", zh, en)
		}
		if d.Norm() != "" {
			fmt.Fprintf(&b, "- 依据 / norm：%s\n", d.Norm())
		}
	}
	return b.String()
}

func severityZh(s diag.Severity) string {
	return map[diag.Severity]string{diag.Error: "错误", diag.Warning: "警告", diag.Note: "说明"}[s]
}

// TestDiagnosticsPage holds docs/diagnostics.md to the table of codes.
func TestDiagnosticsPage(t *testing.T) {
	const path = repository + "/docs/diagnostics.md"
	want := diagnosticsPage()
	if i := strings.Index(want, "%!"); i >= 0 {
		t.Errorf("a message is not filled in: %.60s", want[i:])
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/diagnostics.md is not up to date: run go test ./internal/doctest -update")
	}
}
