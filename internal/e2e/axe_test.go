package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	// markup are the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe
	// calls best practice, without those that it calls deprecated or an experiment,
	// and without contrast. They are asked of the page as it comes, and of the narrow
	// page with the bar of elder mode: what the reader prefers changes no markup.
	markup = `axe.getRules().filter(r => r.tags.some(t => /^(wcag2\d?aa?|best-practice)$/.test(t)) && !r.tags.some(t => /^(deprecated|experimental)$/.test(t)) && r.ruleId !== "color-contrast").map(r => r.ruleId)`
	// Colours differ in every way of reading, sizes and places in some.
	colours  = `["color-contrast", "link-in-text-block"]`
	colours7 = `["color-contrast", "color-contrast-enhanced", "link-in-text-block"]` // high contrast keeps level AAA
	geometry = `["target-size", "scrollable-region-focusable"]`
)

// axeScript asks axe. Contrast would take most of the time, and texts of the same
// styles in elements of the same styles have the same: each is measured on the first
// page it is found on. The number of such a text is a hash of all that counts.
const axeScript = `
window.axeFinds = async (rules, where = document) => {
	const found = await axe.run(where, {runOnly: {type: "rule", values: rules}, resultTypes: ["violations"], elementRef: false, preload: false, iframes: false});
	return found.violations.map(v => ({rule: v.id, help: v.help, nodes: v.nodes.map(n =>
		n.html.slice(0, 100) + " " + n.failureSummary.split("\n").slice(1).join(" ").trim().slice(0, 200))}));
};
window.axeTexts = () => {
	const texts = window.texts = new Map(), around = new Map();
	const styles = e => { const s = getComputedStyle(e); return s.color + s.backgroundColor + s.backgroundImage + s.opacity; };
	const above = e => {
		if (!e) { return ""; }
		if (!around.has(e)) { around.set(e, above(e.parentElement) + ">" + e.tagName + (e === document.body ? "" : e.className) + e.getAttribute("aria-current") + styles(e)); }
		return around.get(e);
	};
	const add = e => {
		const s = getComputedStyle(e), key = above(e) + s.fontSize + s.fontWeight;
		let hash = 0;
		for (let i = 0; i < key.length; i++) { hash = hash * 33 + key.charCodeAt(i) | 0; }
		if (!texts.has(hash)) { texts.set(hash, e); }
	};
	document.querySelectorAll("input, select, textarea").forEach(add);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) { if (walker.currentNode.data.trim()) { add(walker.currentNode.parentElement); } }
	return [...texts.keys()];
};`

// violation is a rule that is broken, what it says, and by which elements.
type violation struct {
	Rule, Help string
	Nodes      []string
}

// TestAxe has axe-core look at every kind of page in every way of reading, on a wide
// and on a narrow screen.
func TestAxe(t *testing.T) {
	d := built(t)
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	var wrong together
	known := measured{texts: map[string]map[int]bool{}}
	d.eachSubject(t, func(b *tab, s subject) {
		ask := func(way string, width int64, expression string) {
			for _, v := range promised[[]violation](b, expression) {
				wrong.add(fmt.Sprintf("%s (%s, %d wide: %s)", s.kind, way, width, strings.Join(v.Nodes[:min(2, len(v.Nodes))], "; ")), "%s: %s", v.Rule, v.Help)
			}
		}
		askColours := func(way string, width int64, rules string) {
			fresh := known.fresh(fmt.Sprint(way, width), value[[]int](b, "axeTexts()"))
			if len(fresh) == 0 {
				return
			}
			list, err := json.Marshal(fresh)
			if err != nil {
				b.Fatal(err)
			}
			ask(way, width, fmt.Sprintf("axeFinds(%s, {include: %s.map(n => texts.get(n))})", rules, list))
		}
		b.as(plainly)
		b.do(chromedp.EmulateViewport(1280, 800))
		b.show(s)
		b.do(chromedp.Evaluate[chromedp.Void](string(axe) + "\n" + axeScript + "; undefined"))
		for _, width := range []int64{1280, 360} {
			b.do(chromedp.EmulateViewport(width, 800))
			for _, r := range []reader{plainly, dark, forced} {
				b.as(r)
				if r.name == plainly.name && width == 1280 {
					ask(r.name, width, "axeFinds("+markup+")")
				}
				askColours(r.name, width, colours)
			}
		}
		b.as(spaced)
		ask(spaced.name, 360, "axeFinds("+geometry+")") // TestWideTextReflows has the other width
		b.as(plainly)
		if s.kind == "notfound" {
			return // has no elder mode
		}
		b.turnElder()
		ask(elder.name, 360, "axeFinds("+markup+")") // TestTargetsAreLargeEnough has both widths
		b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.setAttribute("data-elder", "1"); document.documentElement.setAttribute("data-contrast", "high")`))
		for _, width := range []int64{1280, 360} {
			b.do(chromedp.EmulateViewport(width, 800))
			askColours(contrast.name, width, colours7)
		}
	})
	wrong.report(t)
}

// measured are the texts whose contrast is known, by the way of reading.
type measured struct {
	mu    sync.Mutex
	texts map[string]map[int]bool
}

// fresh adds texts and returns those that were not there.
func (m *measured) fresh(way string, texts []int) []int {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.texts[way] == nil {
		m.texts[way] = map[int]bool{}
	}
	return slices.DeleteFunc(texts, func(n int) bool {
		seen := m.texts[way][n]
		m.texts[way][n] = true
		return seen
	})
}
