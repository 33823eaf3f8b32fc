package markdown

import (
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

func render(t *testing.T, src string) (string, *Document, *diag.List) {
	t.Helper()
	l := &diag.List{}
	f := source.NewFile("x.md", []byte(src), l)
	d, err := Parse(f, 0, len(f.Text), l)
	if err != nil {
		t.Fatal(err)
	}
	return string(d.HTML(func(_ int, l Link) Target { return Target{URL: l.Dest} })), d, l
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"bold closes after Chinese punctuation", "**政务公开：**基层", "<p><strong>政务公开：</strong>基层</p>\n"},
		{"bold opens before a Chinese quote", "实行**“一窗受理”**制度", "<p>实行<strong>“一窗受理”</strong>制度</p>\n"},
		{"bold around book title marks", "按照**《条例》**执行", "<p>按照<strong>《条例》</strong>执行</p>\n"},
		{"ordinary emphasis stays", "a *b* c 2*3*4", "<p>a <em>b</em> c 2<em>3</em>4</p>\n"},
		{"spaces around stars are no emphasis", "3 * 4 * 5", "<p>3 * 4 * 5</p>\n"},
		{"a wrapped Chinese line joins", "政务公开\n标准目录", "<p>政务公开标准目录</p>\n"},
		{"a wrapped Latin line keeps its space", "open\ngovernment", "<p>open\ngovernment</p>\n"},
		{"heading ids keep Han", "## 办理流程\n\n## 办理流程\n", "<h2 id=\"办理流程\">办理流程</h2>\n<h2 id=\"办理流程-2\">办理流程</h2>\n"},
		{"a Latin heading id cannot be the theme's", "## Main\n", "<h2 id=\"h-main\">Main</h2>\n"},
		{"raw HTML is text", "<script>alert(1)</script>\n", "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n"},
		{"inline HTML is text", "见 <b onclick=x>这里</b>", "<p>见 &lt;b onclick=x&gt;这里&lt;/b&gt;</p>\n"},
		{"image", "![地图](map.png)", "<p><img loading=\"lazy\" alt=\"地图\" src=\"map.png\"></p>\n"},
		{"link destination is escaped", "[a](<b\"onmouseover=x>)", "<p><a href=\"b&#34;onmouseover=x\">a</a></p>\n"},
		{"table", "| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |\n", "<div class=\"table-scroll\" role=\"group\" aria-label=\"表格\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">甲</th>\n<th scope=\"col\" class=\"right\">乙</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n</div>\n"},
		{"table without rows", "| 甲 | 乙 |\n|---|---|\n", "<div class=\"table-scroll\" role=\"group\" aria-label=\"表格\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">甲</th>\n<th scope=\"col\">乙</th>\n</tr>\n</thead>\n</table>\n</div>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _, _ := render(t, c.in)
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestPlainTextAndLinks(t *testing.T) {
	_, d, l := render(t, "## 一、标准\n\n见[办法](../2024/a.md#三)和![图](b.png)。\n\n| 年 | 元 |\n|---|---|\n| 2024 | 730 |\n")
	if want := "一、标准\n\n见办法和图。\n\n年 元 \n\n2024 730"; strings.TrimSpace(d.Text) != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if len(d.Links) != 2 || d.Links[0].Dest != "../2024/a.md#三" || !d.Links[1].Image {
		t.Fatalf("links %+v", d.Links)
	}
	if at := d.Links[0].Span; at.Line != 3 || at.Column != 7 || at.EndColumn != 7+14 {
		t.Errorf("link at %+v", at)
	}
	if l.Len() != 0 {
		t.Errorf("unexpected diagnostics: %v", l.Sorted())
	}
}

func TestReports(t *testing.T) {
	for _, c := range []struct{ in, code, at string }{
		{"# 标题\n", "MD002", "x.md:1:3"},
		{"文字\n\n<div>\n", "MD001", "x.md:3:1"},
		{"![](a.png)", "MD003", "x.md:1:5"},
	} {
		_, _, l := render(t, c.in)
		if l.Len() != 1 || string(l.Sorted()[0].Code) != c.code || l.Sorted()[0].Span.String() != c.at {
			t.Errorf("%q: %v", c.in, l.Sorted())
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"# a\n", "[a](b)![c](d)<x@y.cn>", "**政：**公", "| a |\n|---|\n| b |", "<div>\n\n</div>", "[^1]\n\n[^1]: 注", "\x00[a](b)", "- a\n  - b\n\n```\nx\n```"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := &diag.List{}
		file := source.NewFile("x.md", []byte(s), l)
		if file == nil {
			return
		}
		d, err := Parse(file, 0, len(file.Text), l)
		if err != nil {
			t.Fatal(err)
		}
		out := string(d.HTML(func(_ int, l Link) Target { return Target{} }))
		if strings.Contains(strings.ToLower(out), "<script") {
			t.Fatalf("script in %q", out)
		}
		for _, g := range l.Sorted() {
			if _, ok := file.Line(g.Span.Line); !ok {
				t.Fatalf("position outside the file: %v", g.Span)
			}
		}
	})
}
