package e2e

import (
	"context"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/query"
)

const (
	searchBox = `main input[name="q"]`
	answered  = `document.querySelector("#search-status") && /^(找到|没有找到)/.test(document.querySelector("#search-status").textContent) && !document.querySelector("#search-results[aria-busy]")`
	results   = `[...document.querySelectorAll("#search-results h3 a")].map(a => a.getAttribute("href").replace(/^\.\/|#.*/g, ""))`
)

// TestVisitorSearches goes the way of a visitor, wherever the site lies: from the
// home page to a result, and to a document by its number.
func TestVisitorSearches(t *testing.T) {
	d := built(t)
	browser(t)
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			b.open("index.html")
			b.do(chromedp.SendKeys(searchBox, "低保"), chromedp.Click(`main form button`))
			b.await(answered)
			if at := b.place(); at != "search.html" {
				t.Fatalf("the search led to %s", at)
			}
			found := value[[]string](b, results)
			if len(found) == 0 {
				t.Fatal("低保 is not found")
			}
			if said := value[string](b, `document.querySelector("#search-results > li").textContent`); !strings.Contains(said, "低保") && !strings.Contains(said, "最低生活保障") {
				t.Errorf("the first result for 低保 says %q", said)
			}
			b.do(chromedp.Click(`#search-results h3 a`))
			b.await(`!location.pathname.endsWith("/search.html") && document.readyState === "complete"`)
			if at := b.place(); at != found[0] {
				t.Errorf("the first result leads to %s, not %s", at, found[0])
			}
			if h1 := value[string](b, `(document.querySelector("h1") || {}).innerText || ""`); strings.TrimSpace(h1) == "" {
				t.Errorf("%s has no h1", found[0])
			}
			b.await(`document.querySelector("main mark.found") && document.querySelector(".found-bar")`)
			b.do(chromedp.Click(`.found-bar button:last-child`))
			if left := value[string](b, `document.querySelectorAll("mark.found, .found-bar").length + location.hash`); left != "0" {
				t.Errorf("%s: marks that were told to go leave %s", found[0], left)
			}

			// The way a number is typed does not matter, nor the page the search
			// begins on.
			policy := d.policy(t, "示政办〔2022〕12号")
			for _, typed := range []string{"示政办〔2022〕12号", "示政办[2022]12号"} {
				b.do(chromedp.SendKeys(`header input[name="q"]`, typed+kb.Enter))
				b.await(`location.pathname.endsWith("/search.html") && ` + answered)
				if found := value[[]string](b, results); len(found) == 0 || found[0] != policy {
					t.Errorf("%s finds %v, want %s first", typed, found, policy)
				}
				b.do(chromedp.Click(`#search-results h3 a`))
				b.await(`!location.pathname.endsWith("/search.html") && document.readyState === "complete"`)
				if !value[bool](b, `document.body.innerText.includes("示政办〔2022〕12号")`) {
					t.Errorf("%s does not name its number", policy)
				}
			}
		})
	}
}

// policy is the page of a document.
func (d *demo) policy(t *testing.T, number string) string {
	t.Helper()
	for _, p := range d.site.Site.Policies {
		if p.Number == number {
			return p.URL
		}
	}
	t.Fatalf("the demonstration has no document %s", number)
	return ""
}

// TestSearchWithoutScript wants a way to the listings where no script runs.
func TestSearchWithoutScript(t *testing.T) {
	d := built(t)
	browser(t)
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
				_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
				return chromedp.Void{}, err
			})
			b.open("index.html")
			b.do(chromedp.SendKeys(searchBox, "低保"+kb.Enter))
			b.await(`location.pathname.endsWith("/search.html") && document.readyState === "complete"`)
			said := value[string](b, `(document.querySelector("noscript") || {}).innerText || ""`)
			if !strings.Contains(said, "JavaScript") {
				t.Errorf("without script the page says %q", said)
			}
			leads := value[[]string](b, `[...document.querySelectorAll("noscript a")].map(a => a.getAttribute("href"))`)
			for _, listing := range []string{"policies/index.html", "catalog/index.html", "sitemap.html"} {
				if !slices.Contains(leads, listing) {
					t.Errorf("without script nothing leads to %s: %v", listing, leads)
				}
			}
			b.do(chromedp.Click(`noscript a`))
			b.await(`!location.pathname.endsWith("/search.html") && document.querySelectorAll("main a").length > 5`)
			b.place()
		})
	}
}

// TestSearchByKeyboard uses no pointer: the first stop is the link that skips to
// the text, then the search is reached and answers to Enter.
func TestSearchByKeyboard(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	b.open("index.html")
	press := func(keys string) { t.Helper(); b.do(chromedp.KeyEvent(keys)) }
	focused := func(selector string) bool {
		t.Helper()
		return value[bool](b, `document.activeElement.matches(`+"`"+selector+"`"+`)`)
	}

	press(kb.Tab)
	if !focused(`a[href="#main"]`) {
		t.Fatalf("the first stop is %s", value[string](b, "document.activeElement.outerHTML.slice(0, 200)"))
	}
	if !value[bool](b, `(r => r.width > 1 && r.height > 1 && r.top >= 0 && r.left >= 0)(document.activeElement.getBoundingClientRect())`) {
		t.Error("the link that skips to the text is not seen when it has the focus")
	}
	press(kb.Enter)
	if b.await(`location.hash === "#main"`); !focused("#main") {
		t.Error("skipping to the text does not move the focus there")
	}
	for stops := 0; !focused(searchBox); stops++ {
		if stops == 10 {
			t.Fatal("ten stops after the beginning of the text the search is not reached")
		}
		press(kb.Tab)
		if outline := value[string](b, `(s => s.outlineStyle + s.boxShadow + s.borderColor)(getComputedStyle(document.activeElement))`); strings.HasPrefix(outline, "nonenone") {
			t.Errorf("no sign of focus on %s", value[string](b, "document.activeElement.outerHTML.slice(0, 200)"))
		}
	}
	press("低保" + kb.Enter)
	b.await(`location.pathname.endsWith("/search.html") && ` + answered)

	// On the search page the same: back to the box, another word, a result.
	for stops := 0; !focused(searchBox); stops++ {
		if stops == 60 {
			t.Fatal("the search box is not reached on the search page")
		}
		press(kb.Tab)
	}
	press("公租房" + kb.Enter) // in place of the old words, which arriving there selects
	b.await(`new URLSearchParams(location.search).get("q") === "公租房" && ` + answered)
	for stops := 0; !focused(`#search-results h3 a`); stops++ {
		if stops == 60 {
			t.Fatal("no result is reached")
		}
		press(kb.Tab)
	}
	press(kb.Enter)
	b.await(`!location.pathname.endsWith("/search.html") && document.querySelector("h1")`)
}

// TestBrowserFindsWhatGoFinds compares the first ten results of the script with
// those of internal/search/query on the same files.
func TestBrowserFindsWhatGoFinds(t *testing.T) {
	d := built(t)
	browser(t)
	searcher, err := query.Open(os.DirFS(d.dir), search.Folder)
	if err != nil {
		t.Fatal(err)
	}
	b := openTab(t, mounts(t, d)[0])
	for _, q := range []string{"低保", "水", "公租房", "示政〔2024〕15号", "养老服务补贴", "租赁 补贴", "12345", "秸秆", "招生", "应急预案"} {
		want, err := searcher.Search(q, query.Options{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		if want.Total == 0 {
			t.Errorf("%s is found nowhere in the demonstration", q)
		}
		var urls []string
		for _, it := range want.Items {
			urls = append(urls, it.URL)
			if d.files[it.URL] == nil {
				t.Errorf("%s finds %s, which is no file of the site", q, it.URL)
			}
		}
		b.open("search.html?q=" + url.QueryEscape(q))
		b.await(answered)
		if got := value[[]string](b, results); !slices.Equal(got, urls) {
			t.Errorf("%s: the browser finds\n%s\nand Go\n%s", q, strings.Join(got, "\n"), strings.Join(urls, "\n"))
		}
	}
}

// largest is the page with the most bytes of each kind; one that leads on to
// another at once cannot be looked at.
func (d *demo) largest() []*page {
	byKind := map[string]*page{}
	for _, p := range d.sorted() {
		if prior := byKind[p.Kind]; p.Kind != "alias" && (prior == nil || len(p.raw) > len(prior.raw)) {
			byKind[p.Kind] = p
		}
	}
	var list []*page
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		list = append(list, byKind[kind])
	}
	return list
}

// wide names what makes a page wider than its window.
const wide = `[...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && ![...function* () { for (let p = e.parentElement; p; p = p.parentElement) yield p }()].some(p => getComputedStyle(p).overflowX !== "visible")).slice(0, 3).map(e => e.outerHTML.slice(0, 90).replace(/\d{4}-\d\d-\d\d/g, "…"))`

// TestPhoneNeedsNoSidewaysScrolling shows the largest page of each kind on a
// small phone, plainly and with the largest text of elder mode.
func TestPhoneNeedsNoSidewaysScrolling(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	b.do(chromedp.EmulateViewport(360, 740))
	var broad findings
	check := func(p *page, mode string) {
		if width := value[int](b, `document.documentElement.scrollWidth`); width > 360 {
			for _, e := range value[[]string](b, wide) {
				broad.add(p.URL, "%s360 pixels do not hold %s", mode, e)
			}
			broad.add(p.URL, "%s%d pixels wide", mode, width)
		}
	}
	for _, p := range d.largest() {
		b.open(p.URL)
		check(p, "")
		b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.setAttribute("data-elder", "2")`))
		check(p, "elder mode: ")
	}
	broad.report(t)
}

// TestElderModeStays turns it on and goes to another page.
func TestElderModeStays(t *testing.T) {
	d := built(t)
	browser(t)
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			b := openTab(t, m)
			b.open("index.html")
			size := func() float64 {
				return value[float64](b, `parseFloat(getComputedStyle(document.querySelector("main p")).fontSize)`)
			}
			before := size()
			b.do(chromedp.Click("#elder-toggle"))
			if after := size(); after <= before {
				t.Errorf("elder mode shows text of %v pixels, plainly it has %v", after, before)
			}
			b.open("guide.html")
			if !value[bool](b, `document.documentElement.hasAttribute("data-elder")`) {
				t.Error("guide.html forgets elder mode")
			}
			b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll(".elder-bar button")].pop().click()`))
			b.open("guide.html")
			if value[bool](b, `document.documentElement.hasAttribute("data-elder")`) {
				t.Error("elder mode cannot be left")
			}
		})
	}
}

// TestEarlierAddressesLeadOn follows the pages that stand at old addresses.
func TestEarlierAddressesLeadOn(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[1])
	for _, e := range d.sorted() {
		if e.Kind != "alias" {
			continue
		}
		links := linksIn(e)
		b.open(e.URL)
		b.await(`!location.pathname.endsWith("/` + e.URL + `") && document.readyState === "complete"`)
		if at := b.place(); !links[at] {
			t.Errorf("%s leads to %s, its link to %v", e.URL, at, links)
		}
	}
}
