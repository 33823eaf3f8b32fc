package doctest

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/explain"
)

const head = `# 诊断代码 / Diagnostics

本页由 ` + "`go test ./internal/doctest -update`" + ` 从程序里的代码表（internal/diag）和例子（internal/explain）生成，不要手工改。
` + "`gen explain 代码`" + ` 显示同样的内容。
提示里的“…”在实际输出中换成具体的值。怎样读一条提示，见 [zh/messages.md](zh/messages.md)。

Generated from the program's table of codes; do not edit. “…” stands for the value at hand.

- **错误 / error**：停止生成，网站保持原样 / stops the build.
- **警告 / warning**：照常生成；可以在 site.yaml 的“规则”里按代码关闭或降为说明 / the site is built; can be lowered or switched off by code.
- **说明 / note**：只给工作人员看，` + "`gen check --notes`" + ` 才列出 / for staff, shown by ` + "`gen check --notes`" + `.
`

func diagnosticsPage() string {
	var b strings.Builder
	b.WriteString(head)
	for _, family := range diag.Families {
		fmt.Fprintf(&b, "\n## %s / %s\n", family.Zh, family.En)
		for _, c := range family.Codes() {
			writeCode(&b, c)
		}
	}
	return b.String()
}

func writeCode(b *strings.Builder, c diag.Code) {
	d := diag.Describe(c)
	fmt.Fprintf(b, "\n### %s\n\n", c)
	fmt.Fprintf(b, "**%s / %s**\n\n", severityZh(d.Severity()), d.Severity())
	fmt.Fprintf(b, "- %s\n", d.Message(diag.Chinese))
	fmt.Fprintf(b, "- %s\n", d.Message(diag.English))
	if zh, en := d.Hint(diag.Chinese), d.Hint(diag.English); zh == "…" {
		b.WriteString("- 提示：随情况给出最相近的写法，或者可以写的值 / hint: the nearest or the allowed values\n")
	} else if zh != "" {
		fmt.Fprintf(b, "- 提示：%s\n- hint: %s\n", zh, en)
	}
	if d.Norm() != "" {
		fmt.Fprintf(b, "- 依据 / norm：%s\n", d.Norm())
	}
	x, err := explain.Of(c)
	if err != nil {
		panic(err) // package explain holds that every code has its example
	}
	fmt.Fprintf(b, "\n%s\n\n%s\n", x.Zh, x.En)
	fmt.Fprintf(b, "\n错误 / wrong（%s）：\n\n%s", x.File, example(x.Wrong, "（没有这个文件 / the file is missing）"))
	fmt.Fprintf(b, "\n正确 / right：\n\n%s", example(x.Right, "（删去它 / leave it out）"))
}

// example shows a piece of a source as it stands, or says that there is nothing.
func example(piece, nothing string) string {
	if strings.TrimSpace(piece) == "" {
		return nothing + "\n"
	}
	fence := "```"
	for strings.Contains(piece, fence) {
		fence += "`"
	}
	return fence + "text\n" + strings.TrimSuffix(piece, "\n") + "\n" + fence + "\n"
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
