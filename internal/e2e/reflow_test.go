package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// cut lists texts that their box hides a part of. What is hidden from sight on
// purpose is one pixel large.
const cut = `[...document.body.querySelectorAll("*")].filter(e => {
	const s = getComputedStyle(e), hides = v => v === "hidden" || v === "clip";
	if (e.clientWidth < 2 || e.clientHeight < 2 || !e.checkVisibility() || !e.textContent.trim() || e.matches("input, textarea, select, option")) { return false; }
	return hides(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || hides(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
}).slice(0, 5).map(e => ({place: [e.parentElement, e].map(p => p.tagName.toLowerCase() + (p.classList[0] ? "." + p.classList[0] : "")).join(" > "),
	example: e.scrollWidth + "×" + e.scrollHeight + " in " + e.clientWidth + "×" + e.clientHeight}))`

// TestWideTextReflows sets the text of every kind of page as wide as WCAG 1.4.12
// asks, on the narrowest window of WCAG 1.4.10 and on a screen of 1280 pixels
// enlarged to 200 % (WCAG 1.4.4): nothing is scrolled sideways, no text is cut and
// no target is too small.
// TestPhoneNeedsNoSidewaysScrolling has the plain phone and elder mode.
func TestWideTextReflows(t *testing.T) {
	d := built(t)
	var wrong together
	d.eachSubject(t, func(b *tab, s subject) {
		for i, window := range []struct {
			name  string
			width int64
			scale float64
		}{{"320 pixels", 320, 1}, {"1280 pixels at 200 %", 640, 2}} {
			b.do(chromedp.EmulateViewport(window.width, 640, chromedp.EmulateScale(window.scale)))
			if i == 0 {
				b.show(s)
				b.space(true)
			}
			on := fmt.Sprintf("%s (%s)", s.kind, window.name)
			if width := value[int64](b, `document.scrollingElement.scrollWidth`); width > window.width+1 {
				for _, e := range value[[]string](b, wide) {
					wrong.add(on, "too wide: %s", e)
				}
				wrong.add(on, "is scrolled sideways")
			}
			for _, fault := range value[[]placed](b, cut) {
				wrong.add(fmt.Sprintf("%s: %s", on, fault.Example), "text is cut: %s", fault.Place)
			}
			for _, fault := range value[[]placed](b, small+"(24, true)") {
				wrong.add(fmt.Sprintf("%s: %s", on, fault.Example), "smaller than 24 pixels: %s", fault.Place)
			}
		}
	})
	wrong.report(t)
}
