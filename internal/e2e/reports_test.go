package e2e

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestChartTablesSayWhatTheReportsSay compares the table behind the first chart of
// requests with the numbers of the sources, on the list and on each report.
func TestChartTablesSayWhatTheReportsSay(t *testing.T) {
	d := built(t)
	want := map[string][]string{} // by unit
	for _, r := range slices.Backward(d.site.Site.Reports) {
		last := func(row string) string { return r.Report.Table3[row][6].Text }
		add := int(r.Report.Table3["r1"][6].V + r.Report.Table3["r2"][6].V)
		want[r.Unit.ID] = append(want[r.Unit.ID], strings.Join([]string{strconv.Itoa(r.Year), last("r1"), last("r2"), strconv.Itoa(add)}, " "))
	}
	units := map[string]string{"reports/index.html": "xzf"}
	for _, r := range d.site.Site.Reports {
		units[r.URL] = r.Unit.ID
	}
	for url, unit := range units {
		var rows []string
		for n := range d.pages[url].doc.Descendants() {
			if id, _ := attr(n, "id"); n.Type != html.ElementNode || id != "chart-requests" {
				continue
			}
			for _, tr := range elements(n, "tr")[1:] {
				var cells []string
				for c := range tr.ChildNodes() {
					if c.Type == html.ElementNode {
						cells = append(cells, text(c))
					}
				}
				rows = append(rows, strings.Join(cells, " "))
			}
		}
		if !slices.Equal(rows, want[unit]) {
			t.Errorf("%s: the table has %q, want %q", url, rows, want[unit])
		}
	}
}

// TestChartsHoldTheirText measures the charts as they are drawn: no text leaves its
// frame or runs into another, in the fonts of this machine.
func TestChartsHoldTheirText(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	b.open("reports/index.html")
	const crowded = `[...document.querySelectorAll("svg.chart")].flatMap(svg => {
		const view = svg.viewBox.baseVal, texts = [...svg.querySelectorAll("text")].map(e => ({ box: e.getBBox(), say: e.textContent }));
		const out = texts.filter(t => t.box.x < -1 || t.box.x + t.box.width > view.width + 1 || t.box.y + t.box.height > view.height + 2);
		const over = texts.filter((a, i) => texts.some((b, j) => j > i && a.box.x + 1 < b.box.x + b.box.width && b.box.x + 1 < a.box.x + a.box.width &&
			Math.abs(a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2) < 8));
		return out.concat(over).map(t => svg.querySelector("title").textContent + ": " + t.say);
	})`
	if wrong := value[[]string](b, crowded); len(wrong) > 0 {
		t.Errorf("texts leave their place: %q", wrong)
	}
	if n := value[int](b, `document.querySelectorAll("svg.chart").length`); n < 5 {
		t.Errorf("only %d charts", n)
	}
	unnamed := value[[]string](b, `[...document.querySelectorAll("svg.chart")].filter(s => s.getAttribute("aria-labelledby").split(" ").some(id => !(document.getElementById(id) || {}).textContent)).map(s => s.outerHTML.slice(0, 120))`)
	if len(unnamed) > 0 {
		t.Errorf("charts without a name: %q", unnamed)
	}
}
