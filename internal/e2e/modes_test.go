package e2e

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// subject is a page that stands for its kind in the tests of what readers see.
type subject struct {
	kind    string
	address string
	ready   string // a condition that holds when nothing more is to come
}

// subjects is the largest page of every kind, the search page with results, and a
// page whose words are marked because the search led there.
func (d *demo) subjects(t *testing.T) []subject {
	t.Helper()
	list := []subject{
		{"search results", "search.html?q=" + url.QueryEscape("低保"), answered + ` && document.querySelector(".search-snippet:not(:empty)")`},
		{"marked words", d.policy(t, "示政办〔2022〕12号") + "#hl=" + url.QueryEscape("公开"), `document.querySelector(".found-bar")`},
	}
	for _, p := range d.largest() {
		list = append(list, subject{kind: p.Kind, address: p.URL})
	}
	return list
}

// show opens a page and waits until it is all there.
func (b *tab) show(s subject) {
	b.Helper()
	if strings.Contains(s.address, "#") { // leading to a place of the page that is shown, it would load nothing
		b.do(chromedp.Navigate("about:blank"))
	}
	b.open(s.address)
	if s.ready != "" {
		b.await(s.ready)
	}
}

// tabs is how many pages are looked at at once.
const tabs = 2

// eachSubject has several tabs look at all pages. Each has a host of its own, so
// that what one keeps in its storage is not seen by the others.
func (d *demo) eachSubject(t *testing.T, look func(*tab, subject)) {
	t.Helper()
	d.eachSubjectAt(t, func(_ *testing.T, base string) string { return base }, look)
}

// eachSubjectAt is eachSubject with something before the host, which may make it
// slow.
func (d *demo) eachSubjectAt(t *testing.T, before func(t *testing.T, base string) string, look func(*tab, subject)) {
	t.Helper()
	browser(t)
	queue := make(chan subject, 100)
	for _, s := range d.subjects(t) {
		queue <- s
	}
	close(queue)
	t.Run("pages", func(t *testing.T) {
		for n := range tabs {
			t.Run(fmt.Sprintf("tab %d", n+1), func(t *testing.T) {
				t.Parallel()
				b := openTab(t, mount{"root of a host", before(t, serve(t, d, "/", ""))})
				b.open("index.html") // where a storage is
				for s := range queue {
					look(b, s)
				}
			})
		}
	})
}

// together collects findings of several tabs.
type together struct {
	mu sync.Mutex
	findings
}

func (f *together) add(url, format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.findings.add(url, format, args...)
}

// placed is a fault of all elements that stand in the same place, by the elements
// around them, and one of them.
type placed struct{ Place, Example string }

// reader is a way of reading.
type reader struct {
	name   string
	elder  string            // what elder mode keeps in the browser, see the theme's site.js
	media  map[string]string // what the reader's system prefers
	spaced bool              // more space in texts, as WCAG 1.4.12 has it
}

var (
	plainly  = reader{name: "plainly"}
	dark     = reader{name: "dark", media: map[string]string{"prefers-color-scheme": "dark"}}
	forced   = reader{name: "forced colours", media: map[string]string{"forced-colors": "active"}}
	spaced   = reader{name: "text spacing", spaced: true}
	elder    = reader{name: "elder mode", elder: "on 0 normal"}
	contrast = reader{name: "high contrast", elder: "on 1 high"}
)

// as makes the tab show pages as a reader has them: elder mode and its end from the
// next page on, preferences at once, wider text on this page only. Nothing moves
// by itself.
func (b *tab) as(r reader) {
	b.Helper()
	media := map[string]string{"prefers-color-scheme": "light", "prefers-reduced-motion": "reduce"}
	maps.Copy(media, r.media)
	var features []*emulation.MediaFeature
	for _, name := range slices.Sorted(maps.Keys(media)) {
		features = append(features, &emulation.MediaFeature{Name: name, Value: media[name]})
	}
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return chromedp.Void{}, err
	})
	keep := `localStorage.removeItem("gongkai-elder"); undefined`
	if r.elder != "" {
		keep = fmt.Sprintf(`localStorage.setItem("gongkai-elder", %q); undefined`, r.elder)
	}
	b.do(chromedp.Evaluate[chromedp.Void](keep))
	b.space(r.spaced)
}

// turnElder begins elder mode on the page that is shown, as a reader does.
func (b *tab) turnElder() {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("elder-toggle").click()`))
}

// space sets texts as wide as WCAG 1.4.12 wants them to be readable, or takes that
// back. A style sheet made by a script is not held by the policy of the page.
func (b *tab) space(wide bool) {
	b.Helper()
	styles := "document.adoptedStyleSheets = []; undefined"
	if wide {
		styles = `(s => {
			s.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
			document.adoptedStyleSheets = [s];
		})(new CSSStyleSheet())`
	}
	b.do(chromedp.Evaluate[chromedp.Void](styles))
}

// promised is the value that a promise of the page comes to.
func promised[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 3*patience) // axe takes seconds even where nothing else runs
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %s: %v", b.here, expression, err)
	}
	return v
}

// tool is a file of the test tools that make setup installs. Without it the test
// is skipped, or fails where GEN_NEED_BROWSER=1.
func tool(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join("testdata", "tools", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		missing(t, fmt.Sprintf("%s is not installed (make setup, which needs npm)", strings.SplitN(name, "/", 2)[0]))
	}
	return file
}

// missing skips a test that cannot be made here, or fails it where
// GEN_NEED_BROWSER=1 says that everything has to be here.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("GEN_NEED_BROWSER") == "1" {
		t.Fatalf("GEN_NEED_BROWSER=1, but %s", what)
	}
	t.Skip(what)
}
