package search

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearchPage drives the search page of the default theme in Chromium. A visit
// that is not marked as one of the server's is made from a disk too.
func TestSearchPage(t *testing.T) {
	browser := startBrowser(t)
	site := visitedSite(t)
	for _, visit := range []struct {
		name   string
		server bool
		make   func(*visitor)
	}{
		{"results", false, visitResults},
		{"typing", false, visitTyping},
		{"history", false, visitHistory},
		{"filters", false, visitFilters},
		{"pages", false, visitPages},
		{"pinyin", false, visitPinyin},
		{"messages", false, visitMessages},
		{"attachment", false, visitAttachment},
		{"marks", false, visitMarks},
		{"keyboard", false, visitKeyboard},
		{"names", false, visitNames},
		{"phone", false, visitPhone},
		{"order", true, visitOutOfOrder},
		{"passages", true, visitPassages},
		{"version", true, visitVersion},
		{"failure", true, visitFailure},
		{"no worker", true, visitWithoutWorker},
		{"composition", true, visitComposition},
		{"cost", true, visitCost},
	} {
		t.Run(visit.name+"/server", func(t *testing.T) { visit.make(site.visitor(t, browser, site.base)) })
		if !visit.server {
			t.Run(visit.name+"/disk", func(t *testing.T) { visit.make(site.visitor(t, browser, "file://"+site.dir+"/")) })
		}
	}
}

func asking(parameters ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		v.Add(parameters[i], parameters[i+1])
	}
	return "search.html?" + v.Encode()
}

// A query in the address is answered at once; markup in titles is text, and an
// address in the index cannot become a script.
func visitResults(w *visitor) {
	w.open(asking("q", "示政20315号"))
	w.wait(settled)
	w.expect(said, "找到 1 条")
	w.expect(titles, docWithMarkup.Title)
	w.expect(`document.querySelector("#search-results a").getAttribute("href").replace(/#.*/, "")`, "./policies/x.html")
	w.expect(`document.querySelector("#search-results .search-meta").innerText.replace(/\s+/g, " ")`, "政策文件 示政〔2031〕5号")
	w.expect(`document.title.split(" - ")[0]`, "示政20315号")

	w.enter("可疑地址页")
	w.wait(titles + ` === "可疑地址页"`)
	w.expect(`document.querySelector("#search-results a").getAttribute("href").replace(/#.*/, "")`, "./javascript:alert(1)")

	w.open(asking("q", "最低生活保障标准"))
	w.wait(settled)
	w.expect(`document.querySelector("#search-results li .tag").textContent`, "废止")
	w.expect(`document.querySelector("#search-results time").getAttribute("datetime")`, "2019-03-01")
	w.expect(`document.querySelectorAll("#search-results b, #search-results img").length`, "0")
}

// Results follow the keys, old ones stay until then, and what is announced is
// announced once.
func visitTyping(w *visitor) {
	w.open("search.html")
	w.expect(`document.querySelector("#search-layout").hidden`, "true")
	w.do(chromedp.Evaluate[chromedp.Void](`window.spoken = []; window.fewest = 99;
		new MutationObserver(() => spoken.push(document.querySelector("#search-status").textContent)).observe(document.querySelector("#search-status"), {childList: true});
		new MutationObserver(() => { fewest = Math.min(fewest, document.querySelectorAll("#search-results li").length) }).observe(document.querySelector("#search-results"), {childList: true});
		undefined`))
	length := valueOf[int](w, "history.length")
	// By the page's own clock: this one may wait for others.
	w.do(chromedp.Evaluate[chromedp.Void](`(b => "公租房配租".split("").forEach((c, i) => setTimeout(() => {
		b.value += c; b.dispatchEvent(new InputEvent("input")); }, 200 * i)))(document.querySelector("#search-input")); undefined`))
	w.wait(settled)
	w.expect(said, "找到 23 条，第 1 页，共 3 页")
	w.expect(headed, "找到 23 条，第 1 页，共 3 页")
	if spoken := valueOf[[]string](w, "spoken"); len(spoken) != 1 {
		w.Errorf("five keys are answered with %q", spoken)
	}
	w.expect(`fewest > 0`, "true")
	w.expect("history.length", jsonOf(length))
	w.expect(param("q"), "公租房配租")

	// An empty box shows nothing.
	w.enter("")
	w.wait(`document.querySelector("#search-layout").hidden`)
	w.expect(said, "")
	w.expect("location.search", "")
}

func jsonOf(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}

// What is meant makes an entry of the history; what is typed has one of its own.
func visitHistory(w *visitor) {
	w.open(asking("q", "公租房"))
	w.wait(settled)
	w.do(chromedp.Click(`#search-pages a[aria-label="第 2 页"]`))
	w.wait(`location.search.includes("page=2") && ` + settled + ` && ` + headed + `.includes("第 2 页")`)
	w.enter("低保")
	w.wait(param("q") + ` === "低保" && ` + titles + `.includes("低保")`)
	w.enter("低保标准" + kb.Enter)
	w.wait(param("q") + ` === "低保标准"`)
	w.do(chromedp.Evaluate[chromedp.Void](`history.back(); undefined`))
	w.wait(`document.querySelector("#search-input").value === "公租房" && ` + headed + `.includes("第 2 页") && ` + settled)
	w.expect(param("page"), "2")
	w.do(chromedp.Evaluate[chromedp.Void](`history.back(); undefined`))
	w.wait(headed + `.includes("第 1 页") && ` + settled)
	w.do(chromedp.Evaluate[chromedp.Void](`history.go(2); undefined`))
	w.wait(`document.querySelector("#search-input").value === "低保标准" && ` + settled)

	// From a result back to where it was found.
	w.open(asking("q", "公租房", "page", "2"))
	w.wait(settled)
	w.do(chromedp.Click("#search-results li:last-child h3 a"))
	w.wait(`document.querySelector("h1").textContent.startsWith("公租房配租结果")`)
	w.do(chromedp.Evaluate[chromedp.Void](`history.back(); undefined`))
	w.wait(`location.pathname.endsWith("search.html") && ` + settled + ` && scrollY > 0`)
	w.expect(headed, "找到 23 条，第 2 页，共 3 页")
}

func visitFilters(w *visitor) {
	const box = `#search-filters input[name="kind"][value="政策文件"]`
	w.open(asking("q", "公租房"))
	w.wait(`document.querySelector('` + box + `')`)
	w.expect(`[...document.querySelectorAll("#search-filters legend")].map(l => l.textContent).join()`, "类型,发布单位,年份,效力")
	w.expect(`document.querySelector('`+box+`').closest("label").innerText.replace(/\s+/g, " ")`, "政策文件 11")
	w.expect(`[...document.querySelectorAll('#search-filters [name="year"]')].map(i => i.value).join()`, "2022,2021,2020")

	// Long lists are short at first.
	w.expect(`document.querySelectorAll('#search-filters [name="unit"]').length`, "8")
	w.expect(`document.querySelector("#f-unit-all").firstChild.data`, "显示全部 11 个")
	w.do(chromedp.Click("#f-unit-all"))
	w.expect(`document.querySelectorAll('#search-filters [name="unit"]').length`, "11")
	w.expect(`document.activeElement.id`, "f-unit-all")

	w.do(chromedp.Click(box))
	w.wait(headed + ` === "找到 11 条，第 1 页，共 2 页"`)
	w.expect(param("kind"), "政策文件")
	w.expect(`document.activeElement.value`, "政策文件")
	w.expect(`document.querySelectorAll('#search-filters [name="kind"]').length`, "2") // others can be added
	w.do(chromedp.Click(`#search-filters input[name="year"][value="2021"]`))
	w.wait(headed + ` === "找到 4 条"`)
	w.expect(`[...document.querySelectorAll("#search-chips a")].map(a => a.textContent).join("|")`, "去掉筛选 类型：政策文件×|去掉筛选 年份：2021年×|全部清除")

	// The address is enough for another visitor.
	w.open(asking("q", "公租房", "kind", "政策文件", "year", "2021"))
	w.wait(settled + ` && document.querySelector('` + box + `')`)
	w.expect(headed, "找到 4 条")
	w.expect(`document.querySelector('`+box+`').checked`, "true")
	w.do(chromedp.Click(`#search-chips li:first-child a`))
	w.wait(headed + ` === "找到 8 条"`)
	w.expect(param("kind"), "")
	w.expect(`document.activeElement.id`, "results-title")
	w.do(chromedp.Evaluate[chromedp.Void](`history.back(); undefined`))
	w.wait(headed + ` === "找到 4 条" && document.querySelector('` + box + `').checked`)
	w.do(chromedp.Click(`#search-chips li:last-child a`))
	w.wait(headed + `.startsWith("找到 23 条")`)
	w.expect("location.search", "?"+url.Values{"q": {"公租房"}}.Encode())

	// Filters that leave nothing can be taken away again.
	w.open(asking("q", "公租房", "kind", "附件"))
	w.wait(settled)
	w.expect(headed, "没有找到“公租房”")
	w.do(chromedp.Click("#search-notes a"))
	w.wait(headed + `.startsWith("找到 23 条")`)

	// By date, and the order is in the address.
	w.do(chromedp.Click(".sorts a:last-child"))
	w.wait(param("sort") + ` === "date" && ` + settled)
	dates := valueOf[[]string](w, `[...document.querySelectorAll("#search-results time")].map(t => t.dateTime)`)
	if !slices.IsSortedFunc(dates, func(a, b string) int { return strings.Compare(b, a) }) {
		w.Errorf("by date: %v", dates)
	}
}

func visitPages(w *visitor) {
	w.open(asking("q", "公租房"))
	w.wait(settled)
	first := valueOf[string](w, titles)
	w.expect(`document.querySelector("#search-pages [aria-current]").textContent`, "1")
	w.expect(`[...document.querySelectorAll("#search-pages a")].map(a => a.textContent).join()`, "1,2,3,下一页")
	w.expect(`document.querySelector('#search-pages a[aria-label="第 3 页"]').search`, "?q="+url.QueryEscape("公租房")+"&page=3")
	w.do(chromedp.Click(`#search-pages li:last-child a`))
	w.wait(headed + ` === "找到 23 条，第 2 页，共 3 页"`)
	w.expect(`document.activeElement.id`, "results-title")
	w.wait(`document.querySelector("#results-title").getBoundingClientRect().top >= 0`)
	w.expect(`document.querySelector("#search-results").start`, "11")
	if valueOf[string](w, titles) == first {
		w.Error("the second page shows the first")
	}
	// A page beyond the last is the last.
	w.open(asking("q", "公租房", "page", "99"))
	w.wait(settled)
	w.expect(headed, "找到 23 条，第 3 页，共 3 页")
	w.expect(param("page"), "3")
	w.expect(`document.querySelectorAll("#search-results li").length`, "3")
}

func visitPinyin(w *visitor) {
	options := `[...document.querySelectorAll("#search-suggest [role=option]")].map(o => o.firstChild.textContent)`
	w.open("search.html")
	w.enter("dibao")
	w.wait(options + `.includes("低保")`)
	w.expect(`document.querySelector("#search-input").getAttribute("aria-expanded")`, "true")
	w.wait(`document.querySelector("#suggest-status").textContent.endsWith("用上下键选择")`)
	w.press(kb.ArrowDown)
	w.expect(`document.getElementById(document.querySelector("#search-input").getAttribute("aria-activedescendant")).firstChild.textContent`, "低保")
	w.expect(`document.activeElement.id`, "search-input")
	w.press(kb.Enter)
	w.wait(param("q") + ` === "低保" && ` + settled + ` && ` + titles + `.includes("低保")`)
	w.expect(`document.querySelector("#search-suggest").hidden`, "true")
	w.expect(`document.querySelector("#search-input").value`, "低保")

	// Escape takes suggestions away and nothing else.
	w.enter("zdsh")
	w.wait(options + `.length > 0`)
	w.press(kb.ArrowUp + kb.Escape)
	w.expect(`document.querySelector("#search-suggest").hidden`, "true")
	w.expect(`document.querySelector("#search-input").value`, "zdsh")
	w.expect(`document.querySelector("#search-input").getAttribute("aria-expanded")`, "false")
	w.wait(headed + ` === "没有找到“zdsh”"`)

	// A title leads to its page.
	w.enter("gongre")
	w.wait(options + `.includes("供热安排")`)
	w.do(chromedp.Click(`#search-suggest [role=option]`))
	w.wait(`document.querySelector("h1").textContent === "供热安排"`)

	// Whoever comes with letters is told too.
	w.open(asking("q", "dibao"))
	w.wait(`document.querySelector(".spelled a")`)
	w.do(chromedp.Click(".spelled a"))
	w.wait(param("q") + ` === "低保" && ` + settled)
	w.enter("PM2.5")
	w.wait(param("q") + ` === "PM2.5"`)
	w.expect(`document.querySelector("#search-suggest").hidden`, "true")
}

func visitMessages(w *visitor) {
	w.open(asking("q", "低保"))
	w.wait(settled)
	w.expect(noted, "也找了：最低生活保障（与“低保”意思相同）")

	// As words, all of them or some.
	w.open(asking("q", "采砂许可"))
	w.wait(settled)
	w.expect(titles, "砂石管理")
	w.expect(noted, "没有整句“采砂许可”，下面是同时有“采砂”“许可”的结果")
	w.expect(said, "找到 1 条。没有整句“采砂许可”，下面是同时有“采砂”“许可”的结果")
	w.open(asking("q", "供热许可"))
	w.wait(settled)
	w.expect(noted, "没有同时有“供热”“许可”的，下面是有其中一部分的结果")

	// Few: wider is offered and can be taken back.
	w.open(asking("q", "采砂、砂许"))
	w.wait(settled)
	w.expect(noted, "放宽：也找分开出现的")
	w.do(chromedp.Click("#search-notes a"))
	w.wait(param("apart") + ` === "1" && ` + settled)
	w.wait(noted + `.includes("只看连在一起的")`)
	w.do(chromedp.Click("#search-notes a"))
	w.wait(param("apart") + ` === "" && ` + noted + ` === "放宽：也找分开出现的"`)

	// One word too many.
	w.open(asking("q", "公租房 査無此詞"))
	w.wait(settled)
	w.expect(headed, "没有找到“公租房 査無此詞”")
	offer := valueOf[string](w, `document.querySelector("#search-notes a").textContent`)
	if offer != "公租房" {
		w.Errorf("offered: %s", offer)
	}
	if message := valueOf[string](w, noted); !strings.HasPrefix(message, "没有找到“") || !strings.Contains(message, "。试试：公租房") {
		w.Errorf("the page says %q", message)
	}
	w.do(chromedp.Click("#search-notes a"))
	w.wait(headed + `.startsWith("找到 23 条")`)

	// Nothing at all.
	w.open(asking("q", "査無此詞"))
	w.wait(settled)
	w.expect(headed, "没有找到“査無此詞”")
	w.expect(noted+`.includes("空格隔开")`, "true")
	w.expect(listings, "catalog/index.html policies/index.html sitemap.html")
	w.expect(`document.querySelector("#search-filters").hidden`, "true")
}

func visitAttachment(w *visitor) {
	w.open(asking("q", "申请人签字"))
	w.wait(settled)
	w.expect(titles, "临时救助申请表")
	w.expect(`document.querySelector(".search-of").textContent`, "附件，见《临时救助办法》")
	w.expect(`document.querySelector(".search-of a").getAttribute("href")`, "./pages/relief.html")
}

// The words are marked on the page of a result until they are told to go; nothing
// moves, and links within the page work.
func visitMarks(w *visitor) {
	const marks = `[...document.querySelectorAll("main mark.found")].map(m => m.textContent).join()`
	w.open("pages/minimum.html")
	height := valueOf[float64](w, `document.querySelector("#end").getBoundingClientRect().top`)
	w.open(asking("q", "低保"))
	w.wait(settled + ` && ` + titles + `.includes("最低生活保障标准")`)
	w.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("#search-results h3 a")].find(a => a.textContent === "最低生活保障标准").click(); undefined`))
	w.wait(`document.querySelector(".found-bar")`)
	w.expect(marks, "最低生活保障")
	if now := valueOf[float64](w, `document.querySelector("#end").getBoundingClientRect().top`); now != height {
		w.Errorf("the marks move the text: %v pixels, before %v", now, height)
	}
	w.expect(`document.querySelector(".found-bar p").textContent`, "检索词标出 1 处")
	w.expect(`document.querySelectorAll("header mark").length`, "0")
	w.do(chromedp.Click("#jump"))
	w.wait(`location.hash === "#end"`)
	w.expect(marks, "最低生活保障")
	w.do(chromedp.Evaluate[chromedp.Void](`history.back(); undefined`))
	w.wait(`location.hash.startsWith("#hl=")`)
	w.do(chromedp.Click(".found-bar button"))
	w.expect(`document.activeElement.className`, "found")
	w.do(chromedp.Click(".found-bar button:last-child"))
	w.expect(marks, "")
	w.expect(`document.querySelectorAll(".found-bar").length + location.hash`, "0")
	w.expect(`document.querySelector("h1").childNodes.length`, "1")

	// Width, case and blanks do not matter; no more than 200 places.
	w.open("pages/heat.html#" + url.Values{"hl": {"按 计划", "锅炉检修按"}}.Encode())
	w.wait(`document.querySelector(".found-bar")`)
	w.expect(`document.querySelectorAll("main mark.found").length`, "60")
}

// visitKeyboard uses no pointer.
func visitKeyboard(w *visitor) {
	focused := func(selector string) bool {
		return valueOf[bool](w, "document.activeElement.matches("+jsonOf(selector)+")")
	}
	next := func(selector string, within int) {
		w.Helper()
		for stops := 0; !focused(selector); stops++ {
			if stops == within {
				w.Fatalf("%s is not reached in %d steps, but %s", selector, within, valueOf[string](w, "document.activeElement.outerHTML.slice(0, 200)"))
			}
			w.press(kb.Tab)
			if sign := valueOf[string](w, `(s => s.outlineStyle + " " + s.outlineWidth)(getComputedStyle(document.activeElement))`); strings.HasPrefix(sign, "none") || strings.HasSuffix(sign, " 0px") {
				w.Errorf("no sign of focus on %s", valueOf[string](w, "document.activeElement.outerHTML.slice(0, 200)"))
			}
		}
	}
	w.open("search.html")
	w.slash()
	if !focused("#search-input") {
		w.Fatal("/ does not lead to the box")
	}
	w.press("a/b") // in the box it is a character
	w.expect(`document.querySelector("#search-input").value`, "a/b")
	w.enter("公租房" + kb.Enter)
	w.wait(settled + ` && document.activeElement.id === "results-title"`)
	next("#search-results h3 a", 4) // after what sorts
	w.slash()
	w.expect(`(b => b.id + b.value.slice(b.selectionStart, b.selectionEnd))(document.activeElement)`, "search-input公租房")
	next(`#search-filters input[value="政策文件"]`, 6)
	w.press(" ")
	w.wait(headed + `.startsWith("找到 11 条") && ` + settled)
	if !focused(`#search-filters input[value="政策文件"]`) {
		w.Error("the focus leaves the filter that was chosen")
	}
	next("#search-chips a", 60)
	w.press(kb.Enter)
	w.wait(headed + `.startsWith("找到 23 条") && document.activeElement.id === "results-title"`)
	next(`#search-pages a[aria-label="第 2 页"]`, 20)
	w.press(kb.Enter)
	w.wait(headed + `.includes("第 2 页") && document.activeElement.id === "results-title"`)
	next("#search-results h3 a", 4)
	w.press(kb.Enter)
	w.wait(`document.querySelector("h1").textContent.startsWith("公租房配租结果") && document.querySelector(".found-bar")`)
}

// slash presses the key, whose character does not come if a script has taken it.
func (w *visitor) slash() {
	w.Helper()
	w.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "/", Code: "Slash", Text: "/"})
		return chromedp.Void{}, err
	})
}

// Everything that can be used has a name, and what is announced a role.
func visitNames(w *visitor) {
	w.open(asking("q", "公租房", "kind", "政策文件"))
	w.wait(settled + ` && document.querySelector("#f-kind-0")`)
	w.expect(`document.querySelector("#search-input").labels[0].textContent`, "搜索全站公开的信息")
	tree, err := chromedp.Call(w.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		w.Fatal(err)
	}
	seen := map[string]int{}
	for _, n := range tree.Nodes {
		if n.Ignored || n.Role == nil {
			continue
		}
		role := strings.Trim(string(n.Role.Value), `"`)
		seen[role]++
		named := []string{"link", "button", "checkbox", "combobox", "navigation", "heading", "listbox", "DisclosureTriangle"}
		if slices.Contains(named, role) && (n.Name == nil || len(n.Name.Value) <= len(`""`)) {
			w.Errorf("a %s has no name", role)
		}
	}
	for _, role := range []string{"search", "combobox", "status", "heading", "checkbox", "group", "list", "listitem", "navigation", "link", "button"} {
		if seen[role] == 0 {
			w.Errorf("the page has no %s: %v", role, seen)
		}
	}
}

// A small phone needs no sideways scrolling, elder mode neither, and there
// everything is large enough for a finger.
func visitPhone(w *visitor) {
	w.do(chromedp.EmulateViewport(360, 740))
	for _, elder := range []string{"", "2"} {
		for _, q := range []string{"公租房", "低保", "采砂许可", "公租房 査無此詞", "低保低保低保低保低保低保低保低保低保低保低保低保低保低保低保"} {
			w.open(asking("q", q, "kind", "公开信息", "year", "2021", "year", "2022"))
			w.wait(settled)
			if elder != "" {
				w.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.setAttribute("data-elder", "` + elder + `"); undefined`))
			}
			w.expect(`document.querySelector("#search-filters").open`, "false")
			w.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#search-filters").open = true; undefined`))
			w.wait(`!document.querySelector("#search-filters").innerText.includes("正在统计")`)
			if width := valueOf[int](w, "document.documentElement.scrollWidth"); width > 360 {
				w.Errorf("%s in elder mode %q is %d pixels wide", q, elder, width)
			}
			if elder == "" {
				continue
			}
			small := valueOf[[]string](w, `[...document.querySelectorAll("main a, main button, main summary, main input, main label.filter")]
				.filter(e => e.type !== "checkbox" && e.getClientRects().length)
				.filter(e => (r => r.width < 44 || r.height < 44)(e.getBoundingClientRect())).map(e => e.outerHTML.slice(0, 120))`)
			if len(small) > 0 {
				w.Errorf("%s in elder mode: too small for a finger: %q", q, small)
			}
		}
	}
}

// The answer to an older question comes after that to a newer: it is not shown.
func visitOutOfOrder(w *visitor) {
	w.open("search.html")
	release := make(chan struct{})
	w.behave(func(name string) <-chan struct{} {
		if isPack(name) {
			return release
		}
		return nil
	}, nil)
	w.enter("公租房")
	w.wait(`document.querySelector("#search-results[aria-busy]")`)
	waitFor(w, func() bool { asked, _ := w.peek(); return slices.ContainsFunc(asked, isPack) })
	w.behave(nil, nil)
	w.since()
	w.enter("供热安排")
	w.wait(titles + ` === "供热安排"`)
	close(release)
	w.do(chromedp.Sleep(600 * time.Millisecond))
	w.expect(titles, "供热安排")
	w.expect(param("q"), "供热安排")
}

func isPack(name string) bool { return strings.HasPrefix(path.Base(name), "pack-") }

func waitFor(w *visitor, holds func() bool) {
	w.Helper()
	for end := time.Now().Add(10 * time.Second); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			w.Fatal("waited in vain")
		}
	}
}

// peek is since, but forgets nothing.
func (v *visited) peek() ([]string, int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.asked), v.bytes
}

// A result whose summary says nothing of the words shows where its page does.
func visitPassages(w *visitor) {
	w.open(asking("q", "采暖费"))
	w.wait(settled)
	w.wait(`document.querySelector(".search-snippet mark")`)
	w.expect(`document.querySelector(".search-snippet mark").textContent`, "采暖费")
	if text := valueOf[string](w, `document.querySelector(".search-snippet").textContent`); !strings.HasPrefix(text, "…") || !strings.Contains(text, "缴纳采暖费的地点") {
		w.Errorf("the passage is %q", text)
	}
	asked, _ := w.since()
	if !slices.Contains(asked, "pages/heat.html") {
		w.Errorf("asked for %v", asked)
	}
	// From the memory the second time; where the title shows the words, no page.
	w.enter("公租房配租结果")
	w.wait(headed + `.startsWith("找到 23 条") && ` + settled)
	w.do(chromedp.Sleep(time.Second))
	asked, _ = w.since()
	if slices.ContainsFunc(asked, func(name string) bool { return strings.HasSuffix(name, ".html") }) {
		w.Errorf("asked for %v", asked)
	}
}

func visitVersion(w *visitor) {
	w.behave(nil, func(name string, data []byte) (int, []byte) {
		if strings.HasSuffix(name, "manifest.js") {
			return http.StatusOK, []byte("genSearchLoad(\"manifest.js\",\n{\"format\":\"gongkai-search\",\"version\":99}\n);\n")
		}
		return http.StatusOK, data
	})
	w.open(asking("q", "公租房"))
	w.wait(headed + ` === "检索数据已更新，请刷新本页"`)
	w.expect(said, "检索数据已更新，请刷新本页")
	w.expect(`document.querySelector("#search-notes button").textContent`, "刷新本页")
	w.behave(nil, nil)
	w.do(chromedp.Click("#search-notes button"))
	w.wait(headed + `.startsWith("找到 23 条")`)
}

// clearCache makes the browser forget the files it has.
func clearCache(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
	_, err := chromedp.Call(ctx, network.ClearBrowserCache, cdp.Empty{})
	return chromedp.Void{}, err
}

func visitFailure(w *visitor) {
	w.behave(nil, func(name string, data []byte) (int, []byte) {
		if strings.HasPrefix(name, "search/") {
			return http.StatusBadGateway, nil
		}
		return http.StatusOK, data
	})
	w.open(asking("q", "公租房"))
	w.wait(headed + ` === "没有取到检索数据"`)
	w.expect(`document.querySelector("#search-notes button").textContent`, "重试")
	w.expect(listings, "catalog/index.html policies/index.html sitemap.html")
	w.behave(nil, nil)
	w.do(chromedp.Click("#search-notes button"))
	w.wait(headed + `.startsWith("找到 23 条") && ` + settled)
	w.forgive() // the failures, which the browser reports itself
}

// Where there can be no worker, the page searches itself.
func visitWithoutWorker(w *visitor) {
	w.behave(nil, func(name string, data []byte) (int, []byte) {
		if path.Base(name) == "search-worker.js" {
			return http.StatusNotFound, nil
		}
		return http.StatusOK, data
	})
	w.open(asking("q", "公租房"))
	w.wait(settled)
	w.expect(headed, "找到 23 条，第 1 页，共 3 页")
	w.expect("typeof GenSearch", "object")
	w.forgive() // the file that is not there
}

// The letters of an input method are no query until it is done.
func visitComposition(w *visitor) {
	w.open("search.html")
	w.do(chromedp.Evaluate[chromedp.Void](`(b => { b.focus();
		b.dispatchEvent(new CompositionEvent("compositionstart"));
		b.value = "gong zu fang"; b.dispatchEvent(new InputEvent("input", {isComposing: true})); })(document.querySelector("#search-input")); undefined`),
		chromedp.Sleep(500*time.Millisecond))
	w.expect("location.search", "")
	w.expect(`document.querySelector("#search-suggest").hidden`, "true")
	w.do(chromedp.Evaluate[chromedp.Void](`(b => { b.value = "公租房"; b.dispatchEvent(new InputEvent("input", {isComposing: true}));
		b.dispatchEvent(new CompositionEvent("compositionend")); })(document.querySelector("#search-input")); undefined`))
	w.wait(headed + `.startsWith("找到 23 条")`)
}

// visitCost holds what a visitor loads who has nothing, and what the next question
// adds. The bounds leave half as much again as was measured.
func visitCost(w *visitor) {
	w.do(chromedp.EmulateViewport(360, 740))
	w.open(asking("q", "公租房"))
	w.wait(settled)
	w.do(chromedp.Sleep(500 * time.Millisecond))
	asked, size := w.since()
	w.Logf("first query: %d requests, %d bytes: %v", len(asked), size, asked)
	if len(asked) > 23 || size > 78<<10 { // 15 and 52 KiB
		w.Errorf("the first query costs %d requests and %d bytes: %v", len(asked), size, asked)
	}
	if slices.ContainsFunc(asked, func(name string) bool { return path.Base(name) == "facets.js" }) {
		w.Error("counts are loaded that nobody sees")
	}
	w.enter("低保")
	w.wait(param("q") + ` === "低保" && ` + settled)
	w.do(chromedp.Sleep(1200 * time.Millisecond))
	asked, size = w.since()
	w.Logf("next query: %d requests, %d bytes: %v", len(asked), size, asked)
	if len(asked) > 12 || size > 29<<10 { // 8 and 19 KiB
		w.Errorf("the next query costs %d requests and %d bytes: %v", len(asked), size, asked)
	}
}
