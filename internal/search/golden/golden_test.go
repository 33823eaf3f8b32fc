package golden_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search/golden"
	"github.com/gongkai/gongkai/internal/source"
)

func parse(t testing.TB, text string) ([]golden.Query, []diag.Diagnostic) {
	t.Helper()
	l := &diag.List{}
	f := source.NewFile("queries.txt", []byte(text), l)
	if f == nil {
		return nil, l.Sorted()
	}
	queries := golden.Parse(f, l)
	return queries, l.Sorted()
}

// text writes a query so that tests can compare it: place, words, number, pages.
func text(q golden.Query) string {
	var urls []string
	for _, p := range q.Pages {
		urls = append(urls, p.URL)
	}
	return fmt.Sprintf("%d:%d-%d %s@%d %s", q.At.Line, q.At.Column, q.At.EndColumn, q.Text, q.Top, strings.Join(urls, "|"))
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"低保 → a.html", "1:1-3 低保@1 a.html"},
		{"低保->a.html", "1:1-3 低保@1 a.html"},
		{"低保=>a.html", "1:1-3 低保@1 a.html"},
		{"临时救助 -解读 -> a.html", "1:1-9 临时救助 -解读@1 a.html"},
		{"低保 @3 → a.html | b/c.html|d.html", "1:1-3 低保@3 a.html|b/c.html|d.html"},
		{"　低保　标准　＠３　→　a.html　｜　b.html　", "1:2-7 低保　标准@3 a.html|b.html"},
		{"低保 → /a.html | ./b.html", "1:1-3 低保@1 a.html|b.html"},
		{"zwgk@shifan.gov.cn → a.html", "1:1-19 zwgk@shifan.gov.cn@1 a.html"},
		{"# 低保 → a.html", ""},
		{"＃ 说明", ""},
		{" \t　", ""},
	} {
		queries, found := parse(t, "\uFEFF"+c.line+"\r\n")
		got := ""
		for _, q := range queries {
			got += text(q)
		}
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Code == "SRC002" })
		if got != c.want || len(found) > 0 {
			t.Errorf("%q: got %q and %v, want %q", c.line, got, found, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	queries, _ := parse(t, "低保 → a\n特困 @3 → c\n救助 @2 → c | d\n公租房 → a\n养犬 → z\n垃圾 → a\n")
	results := map[string][]string{
		"低保": {"a", "b"}, "特困": {"a", "b", "c"}, "救助": {"a", "b", "x", "d", "c"}, "公租房": nil, "养犬": {"a", "b"}, "垃圾": {"b", "a"},
	}
	asked := 0
	search := func(q string, n int) ([]string, error) {
		asked++
		return results[q][:min(n, len(results[q]))], nil
	}
	misses, err := golden.Check(queries, search)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range misses {
		got = append(got, fmt.Sprintf("%s %s %d", m.Text, m.First, m.Place))
	}
	if want := []string{"救助 a 4", "公租房  0", "养犬 a 0", "垃圾 b 2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if asked != len(queries)+len(misses) {
		t.Errorf("%d searches for %d queries", asked, len(queries))
	}

	l := &diag.List{}
	golden.Report(misses, l)
	var said []string
	for _, d := range l.Sorted() {
		said = append(said, d.Message(diag.Chinese), d.Message(diag.English))
	}
	if want := []string{
		"“救助”应当在前 2 条里找到 c 或 d，现在第一是 a，要找的排在第 4",
		`"救助" should find c or d among the first 2, but a comes first and the page wanted is no. 4`,
		"“公租房”应当先找到 a，现在什么也没有找到",
		`"公租房" should find a first, but finds nothing`,
		"“养犬”应当先找到 z，现在第一是 a，要找的不在前 50 条里",
		`"养犬" should find z first, but a comes first and the page wanted is not among the first 50`,
		"“垃圾”应当先找到 a，现在第一是 b，要找的排在第 2",
		`"垃圾" should find a first, but b comes first and the page wanted is no. 2`,
	}; !slices.Equal(said, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
}

func TestCheckFails(t *testing.T) {
	queries, _ := parse(t, "低保 → a\n")
	broken := errors.New("broken")
	if _, err := golden.Check(queries, func(string, int) ([]string, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if misses, err := golden.Check(nil, nil); misses != nil || err != nil {
		t.Errorf("%v %v", misses, err)
	}
}

func TestCheckPages(t *testing.T) {
	pages := []string{"copies/pages/phones.docx", "guide.html", "pages/phones.html", "policies/2023/dibao.html", "policies/2024/dibao.html", "policies/2024/rent.html"}
	for _, c := range []struct{ url, near string }{
		{"guide.html", ""},
		{"content/policies/2024/dibao.md", "policies/2024/dibao.html"},
		{"https://www.shifan.gov.cn/zwgk/policies/2023/dibao.html", "policies/2023/dibao.html"},
		{"content/pages/phones.md", "是不是 pages/phones.html"},
		{"policies/2025/rent.html", "policies/2024/rent.html"},
		{"policies/2024/rents.html", "policies/2024/rent.html"},
		{"GUIDE.html", "guide.html"},
		{"organs/mzj.html", "地址栏"},
	} {
		l := &diag.List{}
		queries, _ := parse(t, "低保 → "+c.url)
		asked := golden.CheckPages(queries, pages, l)
		if found := l.Sorted(); c.near == "" {
			if len(found) > 0 || len(asked) != 1 {
				t.Errorf("%s: %v", c.url, found)
			}
		} else if len(asked) > 0 || len(found) != 1 || !strings.Contains(found[0].Hint(diag.Chinese), c.near) {
			t.Errorf("%s: got %v, want %s", c.url, found, c.near)
		}
	}
	l := &diag.List{}
	queries, _ := parse(t, "低保 → nosuch.html | guide.html")
	if asked := golden.CheckPages(queries, pages, l); len(asked) != 1 || l.Len() != 1 {
		t.Errorf("%v %v", asked, l.Sorted())
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"低保 → a.html", "@3 → a|b", "低保 @ -> ", "→", "a => b => c", "　@３\t=>|", "\uFEFF# x\r\n\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		queries, found := parse(t, text)
		for _, q := range queries {
			if q.Text == "" || q.Top < 1 || q.Top > golden.Deepest || len(q.Pages) == 0 || strings.TrimSpace(q.Text) != q.Text {
				t.Errorf("%+v", q)
			}
		}
		for _, d := range found {
			if d.Span.Line > d.Span.EndLine || d.Span.Line == d.Span.EndLine && d.Span.Column > d.Span.EndColumn {
				t.Errorf("%s ends before it begins: %+v", d.Code, d.Span)
			}
		}
	})
}
