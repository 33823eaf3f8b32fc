package e2e

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/gongkai/gongkai/internal/site"
)

const (
	// shownRows are the rows of a domain's page that take up room.
	shownRows = `[...document.querySelectorAll("tr[data-mode]")].filter(r => r.getClientRects().length > 0).map(r => r.id)`
	// filterSays waits for nothing: the script has run when the form is shown.
	filterSays  = `document.getElementById("filter-status").textContent`
	filterReady = `document.readyState === "complete" && !document.getElementById("catalog-filter").hidden`
	// misplaced are the rows of the official table whose 一级事项 is shown though the row
	// above it shows the same, or is not although it is the first.
	misplaced = `(last => [...document.querySelectorAll(".catalog tbody tr")].filter(r => !r.hidden).filter(r => {
		const cell = r.querySelector(".c-category"), said = cell.textContent, seen = cell.firstElementChild.getBoundingClientRect().width > 1;
		const right = seen === (said !== "" && said !== last);
		last = said;
		return !right;
	}).map(r => r.id))("")`
)

// narrowed is one use of the filter: which field, set how, and what is to be left.
type narrowed struct {
	name   string
	value  string // in the address
	set    string // the script that sets the field
	passes func(*site.Item) bool
}

// rowsOfDomain lists what a domain's page shows.
func rowsOfDomain(d *site.Domain) []*site.Item {
	rows := slices.Clone(d.Items)
	for _, u := range d.Units {
		rows = append(rows, u.Items...)
	}
	return rows
}

func idsOf(rows []*site.Item, passes func(*site.Item) bool) []string {
	ids := []string{}
	for _, it := range rows {
		if passes(it) {
			ids = append(ids, it.ID)
		}
	}
	return ids
}

func tickBox(name, value string) string {
	return fmt.Sprintf("document.querySelector(`#catalog-filter input[name=%s][value=%s]`).click()", name, value)
}

func chooseFrom(name, value string) string {
	return fmt.Sprintf("(s => { s.value = %q; s.dispatchEvent(new Event(`change`, {bubbles: true})) })(document.querySelector(`#catalog-filter select[name=%s]`))", value, name)
}

// everyNarrowing lists each field of the filter with each of some values.
func everyNarrowing(d *site.Domain) []narrowed {
	var list []narrowed
	for _, v := range []string{"县级", "乡级", "村级"} {
		if d.NoLevels { // the table has no such columns
			break
		}
		list = append(list, narrowed{"level", v, tickBox("level", v), func(it *site.Item) bool { return slices.Contains(it.Levels, v) }})
	}
	for _, v := range []string{"全社会", "特定群体"} {
		list = append(list, narrowed{"audience", v, tickBox("audience", v), func(it *site.Item) bool { return slices.Contains(it.Audience, v) }})
	}
	for _, v := range []string{"主动", "依申请"} {
		list = append(list, narrowed{"mode", v, tickBox("mode", v), func(it *site.Item) bool { return slices.Contains(it.Mode, v) }})
	}
	for _, v := range []string{"有", "无"} {
		list = append(list, narrowed{"published", v, chooseFrom("published", v), func(it *site.Item) bool { return len(it.Disclosures)+len(it.Policies) > 0 == (v == "有") }})
	}
	for _, u := range d.Units {
		id := u.Unit.ID
		list = append(list, narrowed{"unit", id, chooseFrom("unit", id), func(it *site.Item) bool {
			return slices.ContainsFunc(it.Publishers, func(p *site.Unit) bool { return p.ID == id })
		}})
	}
	for _, it := range d.Items {
		if words := it.Publisher; len(it.Publishers) == 0 {
			list = append(list, narrowed{"unit", words, chooseFrom("unit", words), func(it *site.Item) bool { return len(it.Publishers) == 0 && it.Publisher == words }})
			break
		}
	}
	return list
}

// openFilter unfolds the fields, as a reader does first.
const openFilter = `(() => { document.querySelector("#catalog-filter details").open = true; return true; })()`

// TestCatalogFilter uses every field of the filter on a domain where it divides the
// rows, with each value at the root of a host, with one wherever else the site lies:
// the rows, what the page says, the address, the page loaded anew, and back.
func TestCatalogFilter(t *testing.T) {
	d := built(t)
	browser(t)
	used := map[string]*site.Domain{} // by field and value
	for _, domain := range d.site.Site.Domains {
		rows := rowsOfDomain(domain)
		for _, n := range everyNarrowing(domain) {
			key := n.name + " " + n.value
			if left := len(idsOf(rows, n.passes)); used[key] == nil && left > 0 && left < len(rows) && (n.name != "unit" || used["unit"] == nil) {
				used[key] = domain
			}
		}
	}
	for _, name := range []string{"level 县级", "level 乡级", "audience 特定群体", "mode 依申请", "published 有"} {
		if used[name] == nil {
			t.Errorf("no domain of the demonstration is divided by %s", name)
		}
	}
	for i, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			tried := map[string]bool{} // fields
			for _, domain := range d.site.Site.Domains {
				rows := rowsOfDomain(domain)
				for _, n := range everyNarrowing(domain) {
					if used[n.name+" "+n.value] == domain && (i == 0 || !tried[n.name]) {
						tried[n.name] = true
						b.narrow(domain, rows, n)
					}
				}
			}
		})
	}
}

// narrow sets one field on a domain's page and clears it again.
func (b *tab) narrow(domain *site.Domain, rows []*site.Item, n narrowed) {
	b.Helper()
	b.open(domain.URL)
	b.await(filterReady)
	value[bool](b, openFilter)
	want := idsOf(rows, n.passes)
	said := fmt.Sprintf("显示 %d 项，共 %d 项", len(want), len(rows))
	check := func(when string) {
		b.Helper()
		b.await(filterSays + " === " + fmt.Sprintf("%q", said))
		if got := value[[]string](b, shownRows); !slices.Equal(got, want) {
			b.Errorf("%s: %s=%s%s leaves %v, want %v", domain.URL, n.name, n.value, when, got, want)
		}
		if got := value[string](b, `new URLSearchParams(location.search).getAll("`+n.name+`").join("|")`); got != n.value {
			b.Errorf("%s: %s=%s%s is %q in the address", domain.URL, n.name, n.value, when, got)
		}
		if wrong := value[[]string](b, misplaced); len(wrong) > 0 {
			b.Errorf("%s: %s=%s%s leaves a wrong 一级事项 in %v", domain.URL, n.name, n.value, when, wrong)
		}
	}
	b.do(chromedp.Evaluate[chromedp.Void](n.set))
	check("")
	b.do(chromedp.Reload())
	b.await(filterReady)
	value[bool](b, openFilter)
	check(" loaded anew")

	b.do(chromedp.Click("#filter-clear"))
	b.await(filterSays + fmt.Sprintf(` === "显示 %d 项，共 %d 项"`, len(rows), len(rows)))
	if got := value[[]string](b, shownRows); len(got) != len(rows) {
		b.Errorf("%s: cleared, %d rows are shown of %d", domain.URL, len(got), len(rows))
	}
	if left := value[string](b, `location.search + document.activeElement.id`); left != "filter-q" {
		b.Errorf("%s: cleared, address and focus are %s", domain.URL, left)
	}
	if wrong := value[[]string](b, misplaced); len(wrong) > 0 {
		b.Errorf("%s: cleared, a wrong 一级事项 in %v", domain.URL, wrong)
	}
}

// TestCatalogFilterFindsWords types into the filter: what stands in a row, what its
// 事项 is short for, the unit of a section; and combines it with other fields.
func TestCatalogFilterFindsWords(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[1])
	domain := "catalog/social-assistance.html"
	rows := rowsIn(t, d, "social-assistance")
	named := func(word string) func(*site.Item) bool {
		return func(it *site.Item) bool { return strings.Contains(it.Category+it.Name, word) }
	}
	b.open(domain)
	b.await(filterReady)
	value[bool](b, openFilter)
	b.do(chromedp.SendKeys("#filter-q", "低保"))
	want := idsOf(rows, named("最低生活保障"))
	b.await(filterSays + fmt.Sprintf(` === "显示 %d 项，共 %d 项"`, len(want), len(rows)))
	if got := value[[]string](b, shownRows); !slices.Equal(got, want) {
		t.Errorf("低保 finds %v, want %v", got, want)
	}
	if links := value[[]string](b, `[...document.querySelectorAll(".categories a")].filter(a => a.getClientRects().length).map(a => a.textContent + a.getAttribute("href"))`); !slices.Equal(links, []string{"最低生活保障#social-assistance-03"}) {
		t.Errorf("the list of 一级事项 leads to %v", links)
	}

	b.open(domain + "?q=" + url.QueryEscape("低保 柳树乡") + "&mode=" + url.QueryEscape("主动") + "&level=" + url.QueryEscape("没有这一级"))
	b.await(filterReady)
	value[bool](b, openFilter)
	want = idsOf(rows, func(it *site.Item) bool {
		return named("最低生活保障")(it) && it.Unit != nil && it.Unit.ID == "liushu"
	})
	if got := value[[]string](b, shownRows); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("低保 柳树乡 finds %v, want %v", got, want)
	}
	if shown := value[string](b, `[...document.querySelectorAll(".wide, #units, .unit-rows")].filter(e => e.getClientRects().length).map(e => e.querySelector(".count") ? e.querySelector(".count").textContent : e.id).join("; ")`); shown != fmt.Sprintf("units; 显示 %d 项，共 13 项", len(want)) {
		t.Errorf("the page shows %s", shown)
	}

	// On a phone and on paper the same rows are left; paper says why.
	b.do(chromedp.EmulateViewport(360, 740))
	if got := value[[]string](b, shownRows); !slices.Equal(got, want) {
		t.Errorf("on a phone 低保 柳树乡 shows %v", got)
	}
	b.do(media("print"))
	if got := value[[]string](b, shownRows); !slices.Equal(got, want) {
		t.Errorf("on paper 低保 柳树乡 shows %v", got)
	}
	if said := value[string](b, `document.getElementById("filter-print").innerText`); said != fmt.Sprintf("筛选：在目录里查找：低保 柳树乡；公开方式：主动公开。显示 %d 项，共 %d 项。", len(want), len(rows)) {
		t.Errorf("paper says %q", said)
	}
	if value[bool](b, `document.getElementById("catalog-filter").getClientRects().length > 0`) {
		t.Error("the filter itself is printed")
	}
	b.do(media(""))

	b.open(domain + "?q=" + url.QueryEscape("没有这样的事项"))
	b.await(filterReady)
	value[bool](b, openFilter)
	if said := value[string](b, filterSays); said != fmt.Sprintf("没有符合的事项，共 %d 项", len(rows)) {
		t.Errorf("nothing found is said as %q", said)
	}
	if value[int](b, shownRows+`.length`) != 0 {
		t.Error("rows are left where none matches")
	}
}

// media has the page shown as on a screen or on paper.
func media(kind string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind})
		return chromedp.Void{}, err
	}
}

// rowsIn lists the rows of a domain by its id.
func rowsIn(t *testing.T, d *demo, id string) []*site.Item {
	t.Helper()
	for _, domain := range d.site.Site.Domains {
		if domain.ID == id {
			return rowsOfDomain(domain)
		}
	}
	t.Fatalf("the demonstration has no domain %s", id)
	return nil
}

// TestCatalogWithoutScript wants every row and no filter where no script runs.
func TestCatalogWithoutScript(t *testing.T) {
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
			b.open("catalog/social-assistance.html?level=" + url.QueryEscape("县级"))
			b.await(`document.readyState === "complete"`)
			want := idsOf(rowsIn(t, d, "social-assistance"), func(*site.Item) bool { return true })
			if got := value[[]string](b, shownRows); !slices.Equal(got, want) {
				t.Errorf("without script %d rows are shown of %d", len(got), len(want))
			}
			if hidden := value[[]string](b, `[...document.querySelectorAll("main [hidden]")].map(e => e.id)`); !slices.Equal(hidden, []string{"catalog-filter", "filter-clear", "filter-print"}) {
				t.Errorf("hidden without script: %v", hidden)
			}
			if value[bool](b, `document.getElementById("catalog-filter").getClientRects().length > 0`) {
				t.Error("the filter is shown although nothing answers it")
			}
			if wrong := value[[]string](b, misplaced); len(wrong) > 0 {
				t.Errorf("a wrong 一级事项 in %v", wrong)
			}
		})
	}
}

// TestCatalogTableFitsEveryWindow: nothing but the table's own region scrolls
// sideways, its head and first columns stay, and below 700 pixels there are cards.
func TestCatalogTableFitsEveryWindow(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	for _, width := range []int64{1440, 1024, 960, 959, 768, 701, 700, 360} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.open("catalog/social-insurance.html")
		b.await(filterReady)
		value[bool](b, openFilter)
		if broad := value[int](b, `document.documentElement.scrollWidth`); broad > int(width) {
			t.Errorf("%d pixels: the page is %d wide", width, broad)
		}
		cards := value[bool](b, `getComputedStyle(document.querySelector(".catalog thead")).display === "none"`)
		if cards != (width <= 700) {
			t.Errorf("%d pixels: cards: %v", width, cards)
		}
		if cards {
			continue
		}
		scrolls := value[bool](b, `(w => w.scrollWidth > w.clientWidth + 1)(document.querySelector(".wide"))`)
		if scrolls != (width < 960) {
			t.Errorf("%d pixels: the table scrolls sideways: %v", width, scrolls)
		}
		held := `(w => {
			const row = document.querySelectorAll(".catalog tbody tr")[20], head = document.querySelector(".catalog thead"), name = row.querySelector(".c-matter");
			document.documentElement.style.scrollBehavior = "auto";
			w.scrollIntoView();
			w.scrollTo(300, row.offsetTop - 200);
			if (w.scrollTop === 0) scrollBy(0, row.getBoundingClientRect().top - 200);
			const top = Math.max(0, w.getBoundingClientRect().top), left = w.getBoundingClientRect().left;
			return [Math.round(head.getBoundingClientRect().top - top), name.getBoundingClientRect().left >= left ? "seen" : "gone"].join(" ");
		})(document.querySelector(".wide"))`
		if got := value[string](b, held); got != "0 seen" && got != "1 seen" {
			t.Errorf("%d pixels: after scrolling, head and name of the row are %s", width, got)
		}
	}
}

// TestDeadlineOfATownInThreeSteps goes the way of a citizen who wants to know when a
// town publishes about 低保: home page, domain, item, and there the town's row.
func TestDeadlineOfATownInThreeSteps(t *testing.T) {
	d := built(t)
	const domain, item = "catalog/social-assistance.html", "catalog/social-assistance/social-assistance-04.html"
	for _, step := range [][2]string{{"index.html", domain}, {domain, item}} {
		if !linksIn(d.pages[step[0]])[step[1]] {
			t.Errorf("%s does not lead to %s", step[0], step[1])
		}
	}
	bodies := withClass(d.pages[item].doc, "bodies")
	if bodies == nil {
		t.Fatalf("%s has no table of the bodies", item)
	}
	found := false
	for _, tr := range elements(bodies, "tr") {
		said := text(tr)
		found = found || strings.Contains(said, "柳树乡") && strings.Contains(said, "10个工作日")
	}
	if !found {
		t.Errorf("%s does not say when 柳树乡 publishes: %s", item, text(bodies))
	}
}
