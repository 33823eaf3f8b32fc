package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// largeSite is the minimal site with one file written by the test.
func largeSite(t *testing.T, file, text string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("reads tens of megabytes")
	}
	dir := t.TempDir()
	if err := copySite("testdata/site-minimal", dir); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, filepath.FromSlash(file)), text)
	return dir
}

const pageHead = "---\n标题: 大页\n发布日期: 2024-01-02\n---\n\n"

// wantLines demands lines of what a command printed, and its exit code.
func wantLines(t *testing.T, dir string, code int, args []string, lines ...string) string {
	t.Helper()
	got, out := gen(t, dir, args...)
	if got != code {
		t.Fatalf("exit code %d, want %d:\n%.2000s", got, code, out)
	}
	for _, line := range lines {
		if !strings.Contains("\n"+out, "\n"+line) {
			t.Errorf("no line %q in\n%.2000s", line, out)
		}
	}
	return out
}

// diagnostics are those of gen check --format json.
func diagnostics(t *testing.T, dir string) (list []struct {
	Code         string
	Line, Column int
}) {
	t.Helper()
	_, out := gen(t, dir, "check", "--format", "json")
	doc := struct{ Diagnostics any }{&list}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%v in\n%.2000s", err, out)
	}
	return list
}

// TestLargeMarkdown has 50 MB, with the only problem on its last line.
func TestLargeMarkdown(t *testing.T) {
	paragraph := strings.Repeat("公开的内容，便于群众查阅。", 20) + "\n\n"
	n := 50 << 20 / len(paragraph)
	dir := largeSite(t, "content/pages/big.md", pageHead+strings.Repeat(paragraph, n)+"见[附表](nosuch.md)。\n")
	wantLines(t, dir, 1, []string{"check"}, fmt.Sprintf("content/pages/big.md:%d:7: 错误 LNK001", 2*n+6), "错误 1 个，警告 0 个，涉及 1 个文件")
}

// TestLargeLine has 50 MB on one line, with the only problem at its end.
func TestLargeLine(t *testing.T) {
	const sentence = "公开的内容，便于群众查阅。"
	n := 50 << 20 / len(sentence)
	dir := largeSite(t, "content/pages/big.md", pageHead+strings.Repeat(sentence, n)+"见[附表](nosuch.md)。\n")
	wantLines(t, dir, 1, []string{"check"}, fmt.Sprintf("content/pages/big.md:6:%d: 错误 LNK001", n*len([]rune(sentence))+7), "错误 1 个")
}

// TestLargeTable has 200,000 rows, with the only problem in the last one.
func TestLargeTable(t *testing.T) {
	const rows = 200_000
	var b strings.Builder
	b.WriteString(pageHead + "| 序号 | 内容 | 说明 |\n|---|---|---|\n")
	for i := range rows {
		fmt.Fprintf(&b, "| %d | 公开 | 第%d行 |\n", i, i)
	}
	b.WriteString("| 完 | [附表](nosuch.md) | |\n")
	dir := largeSite(t, "content/pages/big.md", b.String())
	wantLines(t, dir, 1, []string{"check"}, fmt.Sprintf("content/pages/big.md:%d:12: 错误 LNK001", rows+8), "错误 1 个")
}

// TestLargeCatalogue has 20,000 items, the last of them with an id of another
// domain; ten times as many would be larger than a source may be.
func TestLargeCatalogue(t *testing.T) {
	const items = 20_000
	head, err := os.ReadFile("testdata/site-minimal/catalogs/social-assistance.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.Write(head)
	item := func(id string, n int) {
		fmt.Fprintf(&b, "  - 编号: %s\n    一级事项: 最低生活保障\n    二级事项: 办事指南%d\n    公开内容: [办理事项, 办理条件]\n    公开依据: [社会救助暂行办法]\n"+
			"    公开时限: 制定或获取信息之日起10个工作日内\n    公开主体: mzj\n    公开渠道: [政府网站]\n    公开对象: 全社会\n    公开方式: 主动\n    公开层级: [县级, 乡级]\n", id, n)
	}
	for n := 3; n <= items; n++ {
		item(fmt.Sprintf("social-assistance-%02d", n), n)
	}
	line := 1 + strings.Count(b.String(), "\n")
	item("public-security-01", items+1)
	dir := largeSite(t, "catalogs/social-assistance.yaml", b.String())
	wantLines(t, dir, 1, []string{"check"}, fmt.Sprintf("catalogs/social-assistance.yaml:%d:9: 错误 CAT003", line), "错误 1 个")
}

// TestTenThousandProblems shows the first fifty of a file and counts the others;
// for programs all are printed.
func TestTenThousandProblems(t *testing.T) {
	const problems = 10_000
	var b strings.Builder
	b.WriteString("---\n标题: 大页\n发布日期: 2024-01-02\n")
	for i := range problems {
		fmt.Fprintf(&b, "键%d: 值\n", i)
	}
	b.WriteString("---\n\n正文。\n")
	dir := largeSite(t, "content/pages/big.md", b.String())
	out := wantLines(t, dir, 1, []string{"check"},
		"content/pages/big.md:4:1: 错误 YML004: 不认识的键“键0”",
		"content/pages/big.md:53:1: 错误 YML004: 不认识的键“键49”",
		"content/pages/big.md: 还有 9950 个问题没有列出",
		"错误 10000 个，警告 0 个，涉及 1 个文件")
	if n := strings.Count(out, "YML004"); n != 50 {
		t.Errorf("%d are shown", n)
	}
	list := diagnostics(t, dir)
	if len(list) != problems || list[problems-1].Line != problems+3 {
		t.Errorf("%d in JSON", len(list))
	}
	_, out = gen(t, dir, "check", "--format", "github")
	if n := strings.Count(out, "\n"); n != problems {
		t.Errorf("%d lines for GitHub", n)
	}
	_, out = gen(t, dir, "check", "--format", "sarif")
	var log struct{ Runs []struct{ Results []any } }
	if err := json.Unmarshal([]byte(out), &log); err != nil || len(log.Runs) != 1 || len(log.Runs[0].Results) != problems {
		t.Errorf("SARIF: %v", err)
	}
}

// TestTwentyThousandLinksOnALine names each at its column.
func TestTwentyThousandLinksOnALine(t *testing.T) {
	const links = 20_000
	var b strings.Builder
	b.WriteString(pageHead)
	for i := range links {
		fmt.Fprintf(&b, "[第%05d页](n%05d.md)", i, i)
	}
	b.WriteString("\n")
	dir := largeSite(t, "content/pages/big.md", b.String())
	wantLines(t, dir, 1, []string{"check"}, "content/pages/big.md: 还有 19950 个问题没有列出", "错误 20000 个")
	list := diagnostics(t, dir)
	if len(list) != links {
		t.Fatalf("%d are reported", len(list))
	}
	const width = len("[w00000w](n00000.md)") // in characters
	for i, d := range list {
		if d.Code != "LNK001" || d.Line != 6 || d.Column != 11+i*width {
			t.Fatalf("link %d is %+v", i, d)
		}
	}
}

// TestTenThousandRepairs mends a file that is wrong on every line.
func TestTenThousandRepairs(t *testing.T) {
	const lines = 10_000
	wrong, right := strings.Repeat("各乡镇⼈⺠政府。\n\n", lines), strings.Repeat("各乡镇人民政府。\n\n", lines)
	dir := largeSite(t, "content/pages/big.md", pageHead+wrong)
	wantLines(t, dir, 0, []string{"fix", "--write"}, "content/pages/big.md：改了 10000 处", "改写了 1 个文件。")
	data, err := os.ReadFile(filepath.Join(dir, "content/pages/big.md"))
	if err != nil || string(data) != pageHead+right {
		t.Errorf("%d bytes, want %d: %v", len(data), len(pageHead+right), err)
	}
}
