package e2e

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mostStops is how often Tab is pressed on a page. Of more than 8 controls in the
// same place, such as the rows of a table, the others are like those and passed over.
const mostStops = 400

// walker notes each stop of the keyboard's way over a page, when the next key is
// pressed and everything has come to rest. A fault is one text for all elements of
// the same place, so that it can be told from others.
const walker = `window.walk = (() => {
	const stops = [], faults = new Map();
	const place = e => {
		const parts = [];
		for (let p = e; p && p !== document.body && parts.length < 4; p = p.parentElement) {
			parts.unshift(p.tagName.toLowerCase() + (p.classList[0] ? "." + p.classList[0] : ""));
		}
		return parts.join(" > ");
	};
	const fault = (what, e) => { const key = what + ": " + place(e); if (!faults.has(key)) { faults.set(key, e.textContent.trim().slice(0, 20)); } };

	// Colours as the browser shows them, for contrast.
	const parse = c => { const m = c.match(/[\d.]+/g) || [0, 0, 0, 0]; return {rgb: m.slice(0, 3).map(Number), alpha: m.length > 3 ? Number(m[3]) : 1}; };
	const light = rgb => rgb.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
	const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
	const ground = e => {
		for (let p = e; p; p = p.parentElement) { const c = parse(getComputedStyle(p).backgroundColor); if (c.alpha === 1) { return c.rgb; } }
		return [255, 255, 255];
	};
	const styles = e => { const s = getComputedStyle(e); return [s.boxShadow, s.backgroundColor, s.color, s.borderTopColor, s.borderTopWidth, s.textDecorationLine, s.textDecorationThickness].join("|"); };

	let last = null, lastStyles = "", lastHasOutline = true;
	const note = () => {
		const e = document.activeElement;
		if (!e || e === document.body || e === last) { return; }
		if (last && !lastHasOutline && styles(last) === lastStyles) { fault("nothing shows where the focus is", last); }
		if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) {
			if (e === stops[0]) { last = null; return; } // once around
			fault("comes before what stands before it", e);
		}
		const s = getComputedStyle(e), outline = parse(s.outlineColor);
		lastHasOutline = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && outline.alpha > 0;
		if (lastHasOutline && contrast(outline.rgb, ground(parseFloat(s.outlineOffset) < 0 ? e : e.parentElement)) < 3) {
			fault("the sign of the focus has a contrast of less than 3", e);
		}
		if (!seen(e)) { fault("has the focus and is covered or out of sight", e); }
		stops.push(e);
		last = e;
		lastStyles = styles(e);
	};
	// seen reports whether a part of the element is in the window and on top.
	const seen = e => [...(e.labels && e.type === "checkbox" ? e.labels[0] : e).getClientRects()].some(r => {
		const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
		if (r.right < 1 || r.bottom < 1 || r.left > innerWidth - 1 || r.top > innerHeight - 1 || r.width < 2 || r.height < 2) { return false; }
		const top = document.elementFromPoint(x, y);
		return top && (top === e || e.contains(top) || top.contains(e) || (e.labels && [...e.labels].some(l => l.contains(top))));
	});
	const groups = new Set();
	const expected = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")].filter(e => {
		if (e.disabled || e.tabIndex < 0 || e.closest("[inert]") || !e.checkVisibility({visibilityProperty: true})) { return false; }
		if (e.type === "radio") { const own = groups.has(e.name); groups.add(e.name); return !own; }
		return true;
	});
	expected.filter(e => e.tabIndex > 0).forEach(e => fault("has a tabindex above 0", e));
	const alike = new Map();
	for (const e of expected.splice(0)) {
		const n = alike.get(place(e)) || 0;
		alike.set(place(e), n + 1);
		if (n < 8) { expected.push(e); } else { e.tabIndex = -1; }
	}
	addEventListener("keydown", note, true);
	return {
		expected: expected.length,
		end(most) {
			note();
			expected.slice(0, most - 5).filter(e => !stops.includes(e)).forEach(e => fault("is not reached", e));
			removeEventListener("keydown", note, true);
			return {first: stops.length ? stops[0].getAttribute("href") || "" : "", stops: stops.length,
				bar: stops.filter(e => e.closest("[aria-label='长者模式']")).length,
				faults: [...faults].map(([place, example]) => ({place, example}))};
		},
	};
})(), walk.expected`

// walked is what the keyboard's way over a page came to.
type walked struct {
	First      string
	Stops, Bar int
	Faults     []placed
}

// TestEveryStopOfTheKeyboardIsSeen goes over every kind of page with Tab: every
// control is reached in the order of the page, shows that it has the focus and is
// not covered; the first stop leads to the text. In elder mode the bar is reached.
func TestEveryStopOfTheKeyboardIsSeen(t *testing.T) {
	d := built(t)
	var wrong together
	d.eachSubject(t, func(b *tab, s subject) {
		for _, way := range []struct {
			reader
			width int64
			most  int
		}{{plainly, 1280, mostStops}, {elder, 360, 30}} { // the bar of elder mode, the head, the beginning
			on := fmt.Sprintf("%s (%s, %d wide)", s.kind, way.name, way.width)
			b.do(chromedp.EmulateViewport(way.width, 740))
			if way.elder == "" {
				b.as(plainly)
				b.show(s)
			} else if s.kind == "notfound" {
				return // has no elder mode
			} else {
				b.turnElder()
			}
			// From the beginning: the search page has the focus in its box.
			b.do(chromedp.Evaluate[chromedp.Void](`document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); scrollTo(0, 0)`))
			expected := value[int](b, walker)
			presses := min(expected+3, way.most)
			b.tab(presses)
			result := value[walked](b, fmt.Sprintf("walk.end(%d)", presses))
			for _, fault := range result.Faults {
				wrong.add(fmt.Sprintf("%s “%s”", on, fault.Example), "%s", fault.Place)
			}
			if result.Stops < min(expected, way.most-5) {
				wrong.add(on, "%d stops for %d controls", result.Stops, expected)
			}
			if s.kind == "notfound" {
				continue // a few links that need no skipping
			}
			if way.elder != "" && result.Bar < 4 {
				wrong.add(on, "%d stops in the bar of elder mode", result.Bar)
			}
			if result.First != "#main" {
				wrong.add(on, "the first stop leads to %q", result.First)
				continue
			}
			b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("a[href='#main']").focus()`), chromedp.KeyEvent(kb.Enter))
			b.await(`location.hash === "#main"`)
			if !value[bool](b, `document.activeElement.id === "main"`) {
				wrong.add(on, "skipping to the text does not move the focus there")
			}
		}
	})
	wrong.report(t)
}

// tab presses the key so often.
func (b *tab) tab(presses int) {
	b.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9, NativeVirtualKeyCode: 9}
	for range presses {
		b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
			_, err := chromedp.Call(ctx, input.DispatchKeyEvent, down)
			return chromedp.Void{}, err
		})
	}
}

// TestEscapeClosesWhatOpens presses Escape after everything that opens: the buttons
// that say so, and the suggestions of the search page. The focus stays at what
// opened it.
func TestEscapeClosesWhatOpens(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	b.open("search.html")
	b.do(chromedp.SendKeys("#search-input", "dibao"))
	b.await(`document.querySelector("#search-input").getAttribute("aria-expanded") === "true" && document.querySelectorAll("[role=option]").length > 0`)
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Escape))
	b.await(`document.querySelector("#search-input").getAttribute("aria-expanded") === "false" && document.querySelectorAll("[role=option]").length === 0`)
	if at := value[string](b, `document.activeElement.id + " " + document.activeElement.value`); at != "search-input dibao" {
		t.Errorf("when the suggestions close, the focus and the words are %q", at) // the browser's own Escape takes the words away
	}
	for _, width := range []int64{1280, 360} {
		b.do(chromedp.EmulateViewport(width, 740))
		for _, page := range []string{"index.html", "search.html?q=dibao", "catalog/index.html"} {
			b.open(page)
			const openers = `[...document.querySelectorAll("button[aria-expanded], button[aria-haspopup], [popovertarget]")].filter(e => e.checkVisibility())`
			for n := range value[int](b, openers+".length") {
				opener := fmt.Sprintf("%s[%d]", openers, n)
				b.do(chromedp.Evaluate[chromedp.Void](opener+".focus()"), chromedp.KeyEvent(kb.Enter))
				b.await(opener + `.getAttribute("aria-expanded") === "true" || document.querySelector(":popover-open, dialog[open]")`)
				b.do(chromedp.KeyEvent(kb.Escape))
				if !value[bool](b, opener+`.getAttribute("aria-expanded") !== "true" && !document.querySelector(":popover-open, dialog[open]") && document.activeElement === `+opener) {
					t.Errorf("%s (%d wide): Escape does not close what %s opened, or does not go back to it", page, width, value[string](b, opener+".outerHTML"))
				}
			}
		}
	}
}

// TestElderModeByKeyboard turns it on and off without a pointer.
func TestElderModeByKeyboard(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	b.open("guide.html")
	for stops := 0; !value[bool](b, `document.activeElement.id === "elder-toggle"`); stops++ {
		if stops == 20 {
			t.Fatal("twenty stops after the beginning of the page elder mode is not reached")
		}
		b.tab(1)
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	if !value[bool](b, `document.documentElement.hasAttribute("data-elder") && !!document.activeElement.closest("[aria-label='长者模式']")`) {
		t.Fatalf("after Enter the focus is on %s", value[string](b, "document.activeElement.outerHTML"))
	}
	for stops := 0; !value[bool](b, `document.activeElement.textContent.includes("退出")`); stops++ {
		if stops == 6 {
			t.Fatal("the way out of elder mode is not reached")
		}
		b.tab(1)
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	if !value[bool](b, `!document.documentElement.hasAttribute("data-elder") && document.activeElement.id === "elder-toggle"`) {
		t.Errorf("after leaving, the focus is on %s", value[string](b, "document.activeElement.outerHTML"))
	}
}

// small lists the controls that are smaller than some pixels and do not stand in
// running text, which no one can make larger. With spacing, one may be smaller if
// a circle of that size around its middle touches no other (WCAG 2.5.8).
const small = `((least, spacing) => {
	const own = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [role=link]";
	const box = e => (e.labels && /^(checkbox|radio)$/.test(e.type) && e.labels[0] || e).getBoundingClientRect();
	const all = [...document.querySelectorAll(own)].filter(e => e.checkVisibility({visibilityProperty: true}) && box(e).width > 1 && !e.closest(".vh, .skip"));
	const running = e => {
		if (getComputedStyle(e).display !== "inline") { return false; }
		let p = e.parentElement;
		while (getComputedStyle(p).display === "inline") { p = p.parentElement; }
		const rest = p.cloneNode(true);
		rest.querySelectorAll(own + ", .vh, [hidden]").forEach(x => x.remove());
		return rest.textContent.replace(/[\s\d\p{P}\p{S}]/gu, "").length > 1;
	};
	const enough = r => r.width >= least - .5 && r.height >= least - .5;
	const boxes = all.map(e => ({e, r: box(e)})), little = boxes.filter(b => !enough(b.r));
	const middle = r => [r.left + r.width / 2, r.top + r.height / 2];
	const away = (x, y, r) => Math.hypot(Math.max(r.left - x, 0, x - r.right), Math.max(r.top - y, 0, y - r.bottom));
	// What a pseudo-element makes larger than its box answers around the middle.
	const answers = e => {
		e.scrollIntoView({block: "center"});
		const [x, y] = middle(box(e)), d = least / 2 - 1;
		return [[x - d, y], [x + d, y], [x, y - d], [x, y + d]].every(([px, py]) => { const at = document.elementFromPoint(px, py); return at && (e === at || e.contains(at)); });
	};
	const faults = new Map();
	for (const {e, r} of little) {
		if (running(e)) { continue; }
		const [x, y] = middle(r);
		if (spacing && boxes.every(b => b.e === e || b.e.contains(e) || e.contains(b.e) || away(x, y, b.r) >= least / 2 &&
			(enough(b.r) || Math.hypot(x - middle(b.r)[0], y - middle(b.r)[1]) >= least))) { continue; }
		if (answers(e)) { continue; }
		const parts = [];
		for (let p = e; p && p !== document.body && parts.length < 4; p = p.parentElement) { parts.unshift(p.tagName.toLowerCase() + (p.classList[0] ? "." + p.classList[0] : "")); }
		const key = parts.join(" > ");
		if (!faults.has(key)) { faults.set(key, Math.round(r.width) + "×" + Math.round(r.height) + " " + e.textContent.trim().slice(0, 16)); }
	}
	return [...faults].map(([place, example]) => ({place, example}));
})`

// TestTargetsAreLargeEnough measures every link and control outside of running
// text: 24 pixels or room around it (WCAG 2.5.8), in elder mode 44 (移动互联网应用
// 适老化通用设计规范 wants 44 to 48).
func TestTargetsAreLargeEnough(t *testing.T) {
	d := built(t)
	var wrong together
	d.eachSubject(t, func(b *tab, s subject) {
		if s.kind == "notfound" {
			return // has no elder mode
		}
		for _, way := range []struct {
			reader
			least   int
			spacing bool
		}{{plainly, 24, true}, {elder, 44, false}} {
			if way.elder == "" {
				b.as(plainly)
				b.show(s)
			} else {
				b.turnElder()
			}
			for _, width := range []int64{1280, 360} {
				b.do(chromedp.EmulateViewport(width, 740))
				for _, fault := range value[[]placed](b, fmt.Sprintf("%s(%d, %v)", small, way.least, way.spacing)) {
					wrong.add(fmt.Sprintf("%s (%d wide: %s)", s.kind, width, fault.Example), "%s: smaller than %d pixels: %s", way.name, way.least, fault.Place)
				}
			}
		}
	})
	wrong.report(t)
}
