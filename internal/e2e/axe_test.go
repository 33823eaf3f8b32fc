package e2e

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// look is what axe is to look at in one way of reading.
type look struct {
	reader
	rules []string // each a list in JavaScript
}

const (
	// markup are the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe
	// calls best practice, without those that it calls deprecated or an experiment,
	// and without the colours. They are asked as the page comes and once more with the
	// narrow page and the bar of elder mode: preferences change no markup.
	markup = `axe.getRules().filter(r => r.tags.some(t => /^(wcag2\d?aa?|best-practice)$/.test(t)) && !r.tags.some(t => /^(deprecated|experimental)$/.test(t)) && r.ruleId !== "color-contrast").map(r => r.ruleId)`
	// Colours and places differ in every way of reading.
	colours  = `["color-contrast", "link-in-text-block"]`
	colours7 = `["color-contrast", "color-contrast-enhanced", "link-in-text-block"]` // high contrast keeps level AAA
	geometry = `["target-size", "scrollable-region-focusable"]`

	axeScript = `window.axeFinds = async rules => {
	let where = document;
	if (rules[0] === "color-contrast") {
		// Contrast would take half of the time, and texts of the same styles in the
		// same elements have the same: one of each is measured.
		const seen = new Set(), picked = [...document.querySelectorAll("input, select, textarea")];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const e = walker.currentNode.parentElement, style = getComputedStyle(e);
			if (!walker.currentNode.data.trim()) { continue; }
			let key = [style.color, style.backgroundColor, style.fontSize, style.fontWeight].join();
			for (let p = e; p; p = p.parentElement) { key += " " + p.tagName + "." + p.className + p.getAttribute("aria-current"); }
			if (!seen.has(key)) { seen.add(key); picked.push(e); }
		}
		where = {include: picked};
	}
	const found = await axe.run(where, {runOnly: {type: "rule", values: rules}, resultTypes: ["violations"], elementRef: false, preload: false, iframes: false});
	return found.violations.map(v => ({rule: v.id, help: v.help, nodes: v.nodes.map(n =>
		n.html.slice(0, 100) + " " + n.failureSummary.split("\n").slice(1).join(" ").trim().slice(0, 200))}));
}`
)

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
	var (
		marked   = []string{markup, colours}
		coloured = []string{colours}
		placed   = []string{geometry}
	)
	loads := [][2][]look{ // on a wide screen, on a narrow one
		{
			{{plainly, marked}, {dark, coloured}, {forced, coloured}, {spaced, placed}},
			{{plainly, []string{geometry, colours}}, {dark, coloured}, {forced, coloured}, {spaced, placed}},
		},
		{{{elder, placed}}, {{elder, marked}}},
		{{{contrast, []string{colours7}}}, {{contrast, []string{colours7}}}},
	}
	var wrong together
	d.eachSubject(t, func(b *tab, s subject) {
		for _, looks := range loads {
			b.as(looks[0][0].reader)
			b.show(s)
			b.do(chromedp.Evaluate[chromedp.Void](string(axe) + "\n" + axeScript + "; undefined"))
			for i, width := range []int64{1280, 360} {
				b.do(chromedp.EmulateViewport(width, 800))
				for _, l := range looks[i] {
					b.as(l.reader)
					for _, rules := range l.rules {
						for _, v := range promised[[]violation](b, "axeFinds("+rules+")") {
							wrong.add(fmt.Sprintf("%s (%s, %d wide)", s.kind, l.name, width), "%s: %s: %s", v.Rule, v.Help, strings.Join(v.Nodes[:min(2, len(v.Nodes))], "; "))
						}
					}
				}
			}
		}
	})
	wrong.report(t)
}
