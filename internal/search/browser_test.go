package search

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const searchPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>搜索</title><link rel="icon" href="data:,">
<script>var problems = []; console.error = p => problems.push(String(p)); addEventListener("error", e => problems.push(e.message || e.target.src), true)</script>
<form id="search-form" data-base="search/" data-root=""><input id="search-input" name="q" type="search"></form>
<p id="search-status" role="status" aria-live="polite"></p><ol id="search-results"></ol><div id="search-more"></div>
<script src="search/search.js"></script><script src="search-page.js"></script></html>`

var docWithMarkup = Document{
	URL: "policies/x.html", Title: `低保<img src="x" onerror="problems.push('script in a title')">&amp;`,
	Number: "示政〔2031〕5号", Body: "关于<b>低保</b>的通知",
}

// TestSearchPageInABrowser drives the page of the default theme in Chromium,
// from a server and from a disk.
func TestSearchPageInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	chromium := findBrowser(t)
	docs := makeDocuments(8, 60, 50)
	docs = append(docs, docWithMarkup,
		Document{URL: "javascript:alert(1)", Title: "可疑地址页", Body: "无"})
	dir := t.TempDir()
	files := append(export(t, docs), File{"search.html", []byte(searchPage)})
	glue, err := os.ReadFile("../../themes/default/assets/search-page.js")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, File{"search-page.js", glue})
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()

	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	for where, address := range map[string]string{
		"server": server.URL + "/search.html",
		"disk":   "file://" + filepath.ToSlash(dir) + "/search.html",
	} {
		t.Run(where, func(t *testing.T) { useSearchPage(t, ctx, address) })
	}
}

func useSearchPage(t *testing.T, ctx context.Context, address string) {
	ctx, cancel := chromedp.NewContext(ctx)
	defer cancel()
	do := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	wait := func(condition string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.Poll[chromedp.Void](condition, chromedp.WithPollingTimeout(10*time.Second))); err != nil {
			state, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("#search-input").value + " | " + document.body.innerText.slice(0, 300)`))
			t.Fatalf("%s: %v; the page says: %s", condition, err, state)
		}
	}
	expect := func(expression, want string) {
		t.Helper()
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
		if err != nil {
			t.Fatalf("%s: %v", expression, err)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", expression, got, want)
		}
	}
	enter := func(text string) {
		t.Helper()
		do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#search-input").value = ""; undefined`), chromedp.SendKeys("#search-input", text))
	}

	// A query in the address is answered at once; markup in titles is text.
	do(chromedp.Navigate(address + "?q=%E7%A4%BA%E6%94%BF20315%E5%8F%B7"))
	wait(`document.querySelector("#search-results li a")`)
	expect(`document.querySelector("#search-status").textContent`, "找到 1 条结果")
	expect(`document.querySelector("#search-results a").textContent`, docWithMarkup.Title)
	expect(`document.querySelector("#search-results a").getAttribute("href")`, "./policies/x.html")

	// Typing searches by itself, and only the last text counts. An address in
	// the index cannot become a script.
	enter("可疑地")
	do(chromedp.Sleep(30*time.Millisecond), chromedp.SendKeys("#search-input", "址页"))
	wait(`(document.querySelector("#search-results mark") || {}).textContent === "可疑地址页"`)
	expect(`document.querySelector("#search-results a").getAttribute("href")`, "./javascript:alert(1)")
	expect(`new URLSearchParams(location.search).get("q")`, "可疑地址页")

	// More results follow and take the focus.
	enter("低保\r")
	wait(`document.querySelector("#search-more button")`)
	expect(`[...document.querySelectorAll("#search-results mark")].map(m => m.textContent).join("").replace(/低保/g, "")`, "")
	do(chromedp.Click("#search-more button"))
	wait(`document.querySelectorAll("#search-results li").length > 10`)
	expect(`document.querySelectorAll("#search-results li").length`, "20")
	expect(`[...document.querySelectorAll("#search-results a")].indexOf(document.activeElement)`, "10")

	enter("査無此詞\r")
	wait(`document.querySelector("#search-status").textContent.startsWith("没有找到")`)
	expect(`document.querySelectorAll("#search-results b, #search-results img").length`, "0")
	expect(`problems.join()`, "")
}

func findBrowser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium is installed: the search page is not tried in a browser")
	return ""
}
