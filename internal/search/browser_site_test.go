package search

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"html"
	"html/template"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// themeFolder is the built-in theme: its search page is tried, not a copy.
const themeFolder = "../../themes/default/"

// docWithMarkup has markup where a page shows text.
var docWithMarkup = Document{
	URL: "policies/x.html", Title: `低保<img src="x" onerror="console.error('script in a title')">&amp;`,
	Number: "示政〔2031〕5号", Body: "关于<b>低保</b>的通知", Kind: "政策文件",
}

// visitedDocuments are made so that every way of finding and not finding occurs.
func visitedDocuments() []Document {
	docs := append(makeDocuments(8, 60, 50), docWithMarkup,
		Document{URL: "javascript:alert(1)", Title: "可疑地址页", Body: "无"},
		Document{URL: "files/form.pdf", Title: "临时救助申请表", Body: "申请人签字", Kind: "附件", Of: "临时救助办法", Page: "pages/relief.html"},
		Document{URL: "pages/relief.html", Title: "临时救助办法", Body: "救急难", Kind: "政策文件", Status: "有效", Date: "2024-03-01", Unit: "示例县民政局"},
		Document{URL: "pages/heat.html", Title: "供热安排", Summary: "冬季用户须知。", Body: strings.Repeat("锅炉检修按计划进行。", 60) + "缴纳采暖费的地点见附表。", Kind: "公开信息"},
		Document{URL: "pages/apart.html", Title: "砂石管理", Body: "河道与采砂。道采分离；砂许由县里定。采砂、砂许、许可三件事。", Kind: "政策文件"},
		Document{URL: "pages/minimum.html", Title: "最低生活保障标准", Body: "按年调整", Kind: "政策文件", Status: "废止", Date: "2019-03-01"})
	for n := range 45 { // so that a text of 采砂 and 许可 apart is not taken for one of 采砂许可
		docs = append(docs, Document{URL: fmt.Sprintf("sand/%d.html", n), Title: fmt.Sprintf("公告第%d号", n), Body: "查处盗采砂石。"})
	}
	for n := range 23 {
		docs = append(docs, Document{
			URL: fmt.Sprintf("housing/%d.html", n), Title: fmt.Sprintf("公租房配租结果第%d批", n+1), Kind: []string{"公开信息", "政策文件"}[n%2],
			Body: "已经公租房管理科核定。", Date: fmt.Sprintf("%d-05-%02d", 2020+n%3, n+1), Unit: fmt.Sprintf("示例县第%d住房所", n%11), Status: "有效",
		})
	}
	return docs
}

// visited is a site that consists of a search page and of what it finds.
type visited struct {
	dir   string
	files map[string][]byte
	base  string // of the server

	mu    sync.Mutex
	asked []string                                                 // paths, since the last call of since
	bytes int                                                      // compressed, of the same
	wait  func(name string) <-chan struct{}                        // what to wait for before answering; may be nil
	alter func(name string, data []byte) (status int, with []byte) // may be nil
}

// view is what the template of the search page asks for.
type view struct{}

func (view) Title() string             { return "搜索" }
func (view) Root() string              { return "" }
func (view) Rel(address string) string { return address }
func (view) Asset(name string) string  { return "assets/" + name }
func (view) Script(name string) template.HTML {
	return template.HTML(`<script src="assets/` + name + `" defer></script>`)
}

func visitedSite(t *testing.T) *visited {
	t.Helper()
	docs := visitedDocuments()
	v := &visited{dir: t.TempDir(), files: map[string][]byte{}}
	for _, f := range exportWith(t, docs, Options{Synonyms: [][]string{{"低保", "最低生活保障"}}}) {
		v.files[f.Path] = f.Data
	}
	assets, err := os.ReadDir(themeFolder + "assets")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range assets {
		parts := []string{themeFolder + "assets/" + a.Name()}
		if a.IsDir() { // the parts of one asset
			if parts, err = filepath.Glob(parts[0] + "/*"); err != nil {
				t.Fatal(err)
			}
		}
		for _, part := range parts {
			data, err := os.ReadFile(part)
			if err != nil {
				t.Fatal(err)
			}
			v.files["assets/"+a.Name()] = append(v.files["assets/"+a.Name()], data...)
		}
	}
	const head = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>` +
		`<link rel="icon" href="data:,"><link rel="stylesheet" href="%[2]sassets/style.css"><script src="%[2]sassets/site.js" defer></script></head>`
	main, err := template.ParseFiles(themeFolder + "templates/pages/search.html")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, head+`<body><main id="main" tabindex="-1">`, "搜索", "")
	if err := main.ExecuteTemplate(&b, "main", view{}); err != nil {
		t.Fatal(err)
	}
	b.WriteString("</main></body></html>")
	v.files["search.html"] = b.Bytes()
	for _, d := range docs {
		if strings.HasSuffix(d.URL, ".html") {
			root := strings.Repeat("../", strings.Count(d.URL, "/"))
			v.files[d.URL] = fmt.Appendf(nil, head+`<body><header><p>%[3]s</p></header><main id="main" tabindex="-1"><h1>%[1]s</h1><p><a id="jump" href="#end">文末</a></p><div class="body" data-passage><p>%[3]s</p></div><p id="end">完</p></main></body></html>`,
				html.EscapeString(d.Title), root, html.EscapeString(d.Body))
		}
	}
	for name, data := range v.files {
		file := filepath.Join(v.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(v)
	t.Cleanup(server.Close)
	v.base = server.URL + "/"
	return v
}

// ServeHTTP gives the files out compressed, with the policy of a strict host.
func (v *visited) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	data, found := v.files[name]
	var packed bytes.Buffer
	v.mu.Lock()
	wait, alter := v.wait, v.alter
	v.mu.Unlock()
	status := http.StatusOK
	if !found {
		status = http.StatusNotFound
	} else if alter != nil {
		status, data = alter(name, data)
	}
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(data)
	_ = z.Close()
	v.mu.Lock()
	v.asked = append(v.asked, name)
	v.bytes += packed.Len()
	v.mu.Unlock()
	if wait != nil {
		if until := wait(name); until != nil {
			select {
			case <-until:
			case <-r.Context().Done():
			}
		}
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Content-Encoding", "gzip")
	if status == http.StatusOK {
		w.Header().Set("Cache-Control", "max-age=60")
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'")
	w.WriteHeader(status)
	_, _ = w.Write(packed.Bytes())
}

// since tells what was asked for since it was called last, and how many bytes went
// out for it.
func (v *visited) since() ([]string, int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	asked, size := v.asked, v.bytes
	v.asked, v.bytes = nil, 0
	return asked, size
}

func (v *visited) behave(wait func(string) <-chan struct{}, alter func(string, []byte) (int, []byte)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.wait, v.alter = wait, alter
}

// startBrowser gives the context of a running browser.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(findBrowser(t)), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
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

// visitor is someone at a window of the browser. What is written to the console
// fails the test.
type visitor struct {
	*testing.T
	*visited
	ctx  context.Context
	from string // the address of the site's root

	troubleMu sync.Mutex
	trouble   []string
}

func (v *visited) visitor(t *testing.T, browser context.Context, from string) *visitor {
	t.Helper()
	w := &visitor{T: t, visited: v, from: from}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithListener(w.listen))
	t.Cleanup(func() {
		cancel()
		v.behave(nil, nil)
		for _, said := range w.forgive() {
			t.Errorf("the console says: %s", said)
		}
	})
	w.ctx = ctx
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), clearCache); err != nil {
		t.Fatal(err)
	}
	v.since()
	return w
}

func (w *visitor) listen(event any) {
	var said string
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if !slices.Contains([]string{"error", "warning", "assert"}, string(e.Type)) {
			return
		}
		for _, arg := range e.Args {
			said += string(arg.Value) + arg.Description + " "
		}
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			said += " " + x.Description
		}
	case *log.EventEntryAdded:
		if e.Entry.Level != log.EntryLevelWarning && e.Entry.Level != log.EntryLevelError {
			return
		}
		said = e.Entry.Text + " " + e.Entry.URL
	default:
		return
	}
	w.troubleMu.Lock()
	defer w.troubleMu.Unlock()
	w.trouble = append(w.trouble, said)
}

// forgive gives what the console has said so far, and forgets it.
func (w *visitor) forgive() []string {
	w.troubleMu.Lock()
	defer w.troubleMu.Unlock()
	trouble := w.trouble
	w.trouble = nil
	return trouble
}

func (w *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.Fatal(err)
	}
}

// open shows a page of the site: "search.html?q=…".
func (w *visitor) open(address string) {
	w.Helper()
	w.do(chromedp.Navigate(w.from + address))
}

func valueOf[T any](w *visitor, expression string) T {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, 20*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		w.Fatalf("%s: %v", expression, err)
	}
	return v
}

// wait waits until a condition holds, over navigations too.
func (w *visitor) wait(condition string) {
	w.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(w.ctx, 5*time.Second)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		cancel()
		if err == nil && ok {
			return
		}
	}
	w.Fatalf("waited for %s; %s says: %s", condition, valueOf[string](w, "location.href"),
		valueOf[string](w, `(document.querySelector("#search-input") || {}).value + " | " + document.body.innerText.slice(0, 500)`))
}

// expect holds an expression to a text.
func (w *visitor) expect(expression, want string) {
	w.Helper()
	if got := valueOf[string](w, "String("+expression+")"); got != want {
		w.Errorf("%s is %q, want %q", expression, got, want)
	}
}

// press types into whatever has the focus.
func (w *visitor) press(keys string) {
	w.Helper()
	w.do(chromedp.KeyEvent(keys))
}

// enter puts a text into the box in place of what is there.
func (w *visitor) enter(text string) {
	w.Helper()
	w.do(chromedp.Evaluate[chromedp.Void](`(b => { b.focus(); b.select(); })(document.querySelector("#search-input")); undefined`))
	w.press(kb.Delete + text)
}

// What the page shows.
const (
	said     = `document.querySelector("#search-status").textContent`
	headed   = `document.querySelector("#results-title").textContent`
	noted    = `[...document.querySelectorAll("#search-notes p")].map(p => p.textContent).join("|")`
	titles   = `[...document.querySelectorAll("#search-results h3 a")].map(a => a.textContent).join("|")`
	settled  = `!document.querySelector("#search-results[aria-busy]") && /^(找到|没有找到)/.test(` + said + `)`
	listings = `[...document.querySelectorAll(".search-listings a")].map(a => a.getAttribute("href")).join(" ")`
)

// param is an expression for a parameter of the address.
func param(name string) string {
	return `new URLSearchParams(location.search).getAll("` + name + `").join()`
}
