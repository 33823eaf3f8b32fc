package e2e

import (
	"context"
	"flag"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/synth"
)

var synthetic = flag.Int("synthetic", 0, "search a synthetic site of so many documents for tasks of more than 50 ms")

// TestSearchKeepsThePageFree has the browser report what keeps it from answering
// keys for 50 milliseconds and more, while a large site is searched:
//
//	go test ./internal/e2e -run SearchKeepsThePageFree -synthetic 10000 -v
//
// On a machine that is busy with something else it fails.
func TestSearchKeepsThePageFree(t *testing.T) {
	if *synthetic == 0 {
		t.Skip("a large site is searched with -synthetic 10000")
	}
	browser(t)
	options, err := optionsOf()
	if err != nil {
		t.Fatal(err)
	}
	sources := synth.Make(synth.Options{Documents: *synthetic, Seed: 1, Mix: synth.SearchMix}).FS()
	checked, err := build.Check(context.Background(), sources, options)
	if err != nil {
		t.Fatal(err)
	}
	tree, _, err := build.Render(context.Background(), sources, checked, options)
	if err != nil {
		t.Fatal(err)
	}
	d := &demo{dir: filepath.Join(t.TempDir(), "site"), site: checked}
	if _, err := tree.Write(context.Background(), d.dir); err != nil {
		t.Fatal(err)
	}
	if err := d.read(); err != nil {
		t.Fatal(err)
	}
	b := openTab(t, mount{"root of a host", serve(t, d, "/", "")})
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
			Source: `window.tasks = []; new PerformanceObserver(l => l.getEntries().forEach(e => tasks.push(Math.round(e.duration)))).observe({type: "longtask", buffered: true})`,
		})
		return chromedp.Void{}, err
	})
	report := func(what string) {
		t.Helper()
		time.Sleep(1500 * time.Millisecond) // counts and passages come after the results
		tasks := value[[]int](b, `tasks.splice(0)`)
		t.Logf("%s: %s, tasks of 50 ms and more: %v", what, value[string](b, `document.querySelector("#results-title").textContent`), tasks)
		if len(tasks) > 0 {
			t.Errorf("%s: tasks of %v ms", what, tasks)
		}
	}
	b.open("search.html")
	b.await(`document.readyState === "complete"`)
	report("nothing yet") // the browser's own start
	for _, q := range []string{"政府", "办理", "低保", "信息公开", "县", "的", "养老服务 补贴 标准", "办理申请材料公示"} {
		b.open("search.html?q=" + url.QueryEscape(q))
		b.await(answered)
		report(q)
	}
	b.open("search.html?q=" + url.QueryEscape("政府"))
	b.await(answered + ` && document.querySelector("#search-filters input")`)
	for _, click := range []string{`#search-filters input`, `#f-unit-all`, `#search-pages li:last-child a`, `.sorts a:last-child`} {
		b.do(chromedp.Click(click))
		report(click)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#search-input").select(); undefined`))
	for _, c := range "办理申请材料" {
		b.do(chromedp.SendKeys("#search-input", string(c)), chromedp.Sleep(200*time.Millisecond))
	}
	report("typing")
}
