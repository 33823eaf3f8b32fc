package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gongkai/gongkai/internal/attachtext"
)

func TestFindTakesTheFirstNameThatIsThere(t *testing.T) {
	p, ok := Find(func(name string) (string, error) {
		if name == "google-chrome" || name == "msedge" {
			return "/bin/" + name, nil
		}
		return "", exec.ErrNotFound
	})
	if !ok || p.Browser != "/bin/google-chrome" {
		t.Errorf("%+v, %t", p, ok)
	}
	if _, ok := Find(func(string) (string, error) { return "", exec.ErrNotFound }); ok {
		t.Error("found a browser where none is")
	}
}

func TestAddresses(t *testing.T) {
	s, err := newSite(fstest.MapFS{}, "https://www.shifan.gov.cn/zwgk/")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		address, want string
		inside        bool
	}{
		{"https://www.shifan.gov.cn/zwgk/policies/a.html", "policies/a.html", true},
		{"https://www.shifan.gov.cn/zwgk/%E8%A1%A8%20a.png?v=1", "表 a.png", true},
		{"https://www.shifan.gov.cn/zwgk/organs/", "organs/index.html", true},
		{"https://www.shifan.gov.cn/zwgk/", "index.html", true},
		{"https://www.shifan.gov.cn/other/a.html", "", false},
		{"https://www.shifan.gov.cn.example.cn/zwgk/a.html", "", false},
		{"http://www.shifan.gov.cn/zwgk/a.html", "", false},
		{"file:///etc/passwd", "", false},
		{"data:text/plain,a", "", false},
		{"%", "", false},
	} {
		if name, inside := s.file(test.address); inside != test.inside || inside && name != test.want {
			t.Errorf("%s is %q, %t", test.address, name, inside)
		}
	}
	for _, page := range []string{"policies/a.html", "表 a%.html", "a?b#c.html"} {
		if name, inside := s.file(s.address(page)); name != page || !inside {
			t.Errorf("%s has the address %s, which is %q", page, s.address(page), name)
		}
	}
	for _, base := range []string{"", "/", "https:///", "https://a.cn", "https://a.cn/b", "ftp://a.cn/", "file:///a/", "https://%/"} {
		if _, err := newSite(fstest.MapFS{}, base); err == nil {
			t.Errorf("%q is taken for the address of a site", base)
		}
	}
}

func TestNormalize(t *testing.T) {
	const head = "%PDF-1.4\n/Title (\\(node00000007\\) /CreationDate \\(D:20260101000000+00'00'\\))\n"
	got, err := normalize([]byte(head+"/CreationDate (D:20261122102245-05'30')\n/ModDate (D:20261122102245+00'00')\n/ID (node00000152)\n/Headers [(node00000150)]\n"),
		time.Date(2024, 3, 5, 9, 30, 0, 0, time.FixedZone("CST", 8*3600)))
	want := head + "/CreationDate (D:20240305093000+08'00')\n/ModDate (D:20240305093000+08'00')\n/ID (node00000003)\n/Headers [(node00000001)]\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
	for _, bad := range []string{"", "%PDF-", "<html>", "%PDF-1.4 without a date"} {
		if _, err := normalize([]byte(bad), time.Time{}); err == nil {
			t.Errorf("%q is taken for a PDF", bad)
		}
	}
}

// printer gives a Chromium. Without one the test is skipped, or fails where
// GEN_NEED_BROWSER=1 says that there has to be one.
func printer(t *testing.T) Printer {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser is started")
	}
	p, ok := Find(exec.LookPath)
	if !ok {
		if os.Getenv("GEN_NEED_BROWSER") == "1" {
			t.Fatal("GEN_NEED_BROWSER=1, but no Chromium is in PATH")
		}
		t.Skip("no Chromium is installed: nothing is printed (apt-get install chromium)")
	}
	p.Base = "https://www.shifan.gov.cn/zwgk/"
	p.Created = time.Date(2024, 3, 5, 9, 0, 0, 0, time.UTC)
	return p
}

// write makes a site's folder.
func write(t *testing.T) string {
	t.Helper()
	page := func(title, main string) string {
		return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>` + title + `</title><link rel="stylesheet" href="../assets/style.css"><script src="../assets/site.js"></script></head>` +
			`<body><h1>` + title + `</h1>` + main + `<p class="screen">只在屏幕上</p><p><a href="b.html">另一页</a>，<a href="https://www.gov.cn/">国务院</a></p></body></html>`
	}
	const table = `<table><thead><tr><th>类别</th><th>标准</th></tr></thead><tbody><tr><td>支出型</td><td>1200元</td></tr></tbody></table>`
	dir := t.TempDir()
	for name, data := range map[string]string{
		"policies/a.html":        page("关于印发临时救助办法的通知", `<p>第一条　为做好临时救助，制定本办法。</p>`+table+strings.Repeat(`<p>占一段。</p>`, 60)+`<img loading="lazy" alt="流程" src="../assets/flow.svg" width="90" height="90"><img alt="" src="https://elsewhere.example/x.png">`),
		"policies/b.html":        page("关于公布清单的公告", table+table),
		"policies/moved.html":    `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=b.html"><p>已经移走`,
		"policies/unstyled.html": `<!doctype html><link rel="stylesheet" href="gone.css"><p>样式不在`,
		"policies/plain.html":    `<!doctype html><meta charset="utf-8"><p>没有样式`,
		"assets/style.css":       `@page { margin: 20mm } @media print { .screen { display: none } } @import url("https://elsewhere.example/a.css");`,
		"assets/site.js":         `document.body.innerHTML = "脚本改写了本页"`,
		"assets/flow.svg":        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><text x="5" y="50" font-size="20">画中字</text></svg>`,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPrint(t *testing.T) {
	p := printer(t)
	dir := write(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	var progress []string
	last := 0
	p.Progress = func(done, all int, page string) {
		if done != last+1 || all != 2 {
			t.Errorf("%d of %d after %d", done, all, last)
		}
		last = done
		progress = append(progress, page)
	}
	pages := []string{"policies/a.html", "policies/b.html"}
	files, err := p.Print(t.Context(), dir, pages)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(progress)
	if len(files) != 2 || !slices.Equal(progress, pages) {
		t.Errorf("%d PDFs; printed %v", len(files), progress)
	}
	for page, want := range map[string][]string{
		"policies/a.html": {"关于印发临时救助办法的通知", "第一条为做好临时救助，制定本办法。", "支出型1200元", "画中字", "另一页，国务院"},
		"policies/b.html": {"关于公布清单的公告", "类别标准支出型1200元类别标准支出型1200元"},
	} {
		text, err := attachtext.Text("a.pdf", bytes.NewReader(files[page]), int64(len(files[page])))
		if err != nil {
			t.Errorf("%s: %v", page, err)
		}
		text = strings.Join(strings.Fields(text), "")
		for _, s := range want {
			if !strings.Contains(text, s) {
				t.Errorf("%s does not say %s: %s", page, s, text)
			}
		}
		for _, s := range []string{"只在屏幕上", "脚本改写"} {
			if strings.Contains(text, s) {
				t.Errorf("%s says %s", page, s)
			}
		}
		for _, s := range []string{"/URI (https://www.shifan.gov.cn/zwgk/policies/b.html)", "/URI (https://www.gov.cn/)", "/Creator (gen)", "(D:20240305090000+00'00')", "/StructTreeRoot"} {
			if !bytes.Contains(files[page], []byte(s)) {
				t.Errorf("%s lacks %s", page, s)
			}
		}
		for _, s := range []string{"file:", dir, "Mozilla"} {
			if bytes.Contains(files[page], []byte(s)) {
				t.Errorf("%s holds %s", page, s)
			}
		}
	}

	p.Progress = nil
	again, err := p.Print(t.Context(), dir, []string{"policies/plain.html", "policies/b.html", "policies/a.html"})
	if err != nil {
		t.Fatal(err)
	}
	for page, data := range files {
		if !bytes.Equal(data, again[page]) {
			t.Errorf("%s is not the same when printed again, after other pages", page)
		}
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestPageThatDoesNotPrintIsNamed(t *testing.T) {
	p := printer(t)
	dir := write(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for _, test := range []struct {
		page, says string
		timeout    time.Duration
	}{
		{page: "policies/none.html", says: "no such file"},
		{page: "../outside.html", says: "outside.html"},
		{page: "policies/unstyled.html", says: "gone.css"},
		{page: "policies/moved.html", says: "leads on"},
		{page: "policies/b.html", says: "longer than 1ns", timeout: 1},
	} {
		p.Timeout = test.timeout
		files, err := p.Print(t.Context(), dir, []string{"policies/plain.html", test.page})
		if err == nil || !strings.Contains(err.Error(), "print ") || !strings.Contains(err.Error(), test.says) || files != nil {
			t.Errorf("%s: %v, %d files", test.page, err, len(files))
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	p.Timeout, p.Progress = 0, func(int, int, string) { cancel() }
	if _, err := p.Print(ctx, dir, slices.Repeat([]string{"policies/plain.html"}, 50)); !errors.Is(err, context.Canceled) {
		t.Errorf("when the user ends it: %v", err)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestNothingToPrintNeedsNoBrowser(t *testing.T) {
	if files, err := (Printer{}).Print(t.Context(), "", nil); len(files) != 0 || err != nil {
		t.Errorf("%d files, %v", len(files), err)
	}
	for _, p := range []Printer{{}, {Browser: "/nowhere/chromium", Base: "https://a.cn/"}, {Browser: "/nowhere/chromium"}} {
		if _, err := p.Print(t.Context(), t.TempDir(), []string{"a.html"}); err == nil {
			t.Errorf("%+v printed", p)
		}
	}
}
