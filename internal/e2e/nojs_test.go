package e2e

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// sought are the faults of a page that no script works on. A button does something
// without script only in a form or as a summary. A field may be there to be filled in
// and printed, or for styles.
const sought = `(() => {
	const faults = [];
	const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.getBoundingClientRect().width > 1;
	const main = document.querySelector("main");
	if (!main || !seen(main) || main.innerText.replace(/\s/g, "").length < 20) { faults.push("no text is shown in main"); }
	if (!document.querySelector("h1").checkVisibility()) { faults.push("the h1 is not shown"); }
	for (const e of document.querySelectorAll("button, input[type=button], input[type=submit], [role=button], [role=switch], [role=tab], [role=combobox]")) {
		if (seen(e) && !e.closest("form[action]") && !e.closest("summary")) { faults.push("does nothing without script: " + e.outerHTML.slice(0, 100)); }
	}
	for (const a of document.querySelectorAll("a[href^='javascript:'], a[href='#']")) { faults.push("a link only for scripts: " + a.outerHTML.slice(0, 100)); }
	for (const e of document.querySelectorAll("main [aria-busy], main progress:not([value])")) {
		if (seen(e)) { faults.push("waits for a script: " + e.outerHTML.slice(0, 100)); }
	}
	return faults;
})()`

// TestPagesWorkWithoutScript shows every kind of page where no script runs: what it
// is about is there, the columns are a click away, and nothing is shown that only a
// script could make work.
func TestPagesWorkWithoutScript(t *testing.T) {
	d := built(t)
	var wrong together
	d.eachSubject(t, func(b *tab, s subject) {
		if s.ready != "" {
			return // what only scripts make
		}
		b.runScripts(false)
		b.show(s)
		for _, width := range []int64{1280, 360} {
			b.do(chromedp.EmulateViewport(width, 800))
			for _, fault := range value[[]string](b, sought) {
				wrong.add(fmt.Sprintf("%s (%d wide)", s.kind, width), "%s", fault)
			}
		}
		if said := value[string](b, `[...document.querySelectorAll("noscript")].filter(n => n.checkVisibility()).map(n => n.innerText).join()`); s.kind == "search" && !strings.Contains(said, "JavaScript") {
			wrong.add(s.kind, "without script the page says %q", said)
		}
		// On a phone the columns open by their address alone.
		if s.kind != "notfound" && !value[bool](b, opensColumns) {
			wrong.add(s.kind, "on a phone the list of columns does not open")
		}
	})
	wrong.report(t)
}

// opensColumns follows the link to the columns, if they are not shown yet.
const opensColumns = `(() => {
	const shown = () => { const a = document.querySelector("nav a[href$='catalog/index.html'], nav a[href$='index.html']"); return !!a && a.checkVisibility() && a.getBoundingClientRect().height > 1; };
	const links = [...document.querySelectorAll("header a[href^='#'], header summary")].filter(e => e.checkVisibility());
	if (links.length === 0) { return shown(); }
	links.forEach(e => e.click());
	return shown();
})()`

// runScripts lets the pages opened from now on run scripts, or not.
func (b *tab) runScripts(run bool) {
	b.Helper()
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
		return chromedp.Void{}, err
	})
}

// TestPagesWorkWhenFilesDoNotArrive shows every kind of page where scripts are
// allowed but empty, as on a connection that loses them, and then without styles:
// the text is then in the order of the page.
func TestPagesWorkWhenFilesDoNotArrive(t *testing.T) {
	d := built(t)
	for _, lost := range []struct {
		ext    string
		faults string
	}{
		{".js", sought},
		{".css", unstyled},
	} {
		t.Run("no "+lost.ext, func(t *testing.T) {
			var wrong together
			d.without(lost.ext).eachSubject(t, func(b *tab, s subject) {
				if s.ready != "" {
					return
				}
				b.do(chromedp.EmulateViewport(360, 800))
				b.show(s)
				for _, fault := range value[[]string](b, lost.faults) {
					wrong.add(s.kind, "%s", fault)
				}
			})
			wrong.report(t)
		})
	}
}

// without is the site with all files of a kind empty.
func (d *demo) without(ext string) *demo {
	other := *d
	other.files = maps.Clone(d.files)
	for file := range other.files {
		if path.Ext(file) == ext {
			other.files[file] = bytes.Clone(nil)
		}
	}
	return &other
}

// unstyled are the faults of a page without styles: what the page is about has to
// come in an order that makes sense when it is read from the top.
const unstyled = `(() => {
	const faults = [];
	const focusable = document.querySelector("a[href], button, input");
	if (!location.pathname.endsWith("/404.html") && focusable.getAttribute("href") !== "#main") { faults.push("the first stop is not the link to the text: " + focusable.outerHTML.slice(0, 100)); }
	const order = [...document.querySelectorAll("header, nav, main, footer")].filter(e => !e.closest("main") || e.matches("main"))
		.map(e => e.tagName.toLowerCase()).join(" ");
	if (!/^(header )?(nav )*main( footer)?$/.test(order)) { faults.push("the parts come as " + order); }
	const first = document.querySelector("main").querySelector("h1, h2, h3");
	if (!first || first.tagName !== "H1") { faults.push("the first heading in main is " + (first && first.outerHTML)); }
	for (const e of document.querySelectorAll("img, svg")) {
		if (e.getBoundingClientRect().width > innerWidth) { faults.push("a picture wider than the window: " + e.outerHTML.slice(0, 100)); }
	}
	return faults;
})()`
