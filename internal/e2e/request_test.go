package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/internal/fee"
	"github.com/gongkai/gongkai/internal/workday"
)

// calculate fills a field of the request page with one text after the other and
// gives what its calculator says to each, line by line.
func calculate(b *tab, field string, inputs []string) []string {
	b.Helper()
	list, err := json.Marshal(inputs)
	if err != nil {
		b.Fatal(err)
	}
	return value[[]string](b, fmt.Sprintf(`(() => {
		const input = document.getElementById(%q), result = input.closest(".calc").querySelector(".calc-result");
		return %s.map(v => {
			input.value = v;
			input.dispatchEvent(new Event("input"));
			return [...result.querySelectorAll("li, p")].map(e => e.textContent).join("|");
		});
	})()`, field, list))
}

// TestFeesInTheBrowserAreThoseOfGo runs the vectors of internal/fee through the
// page's own calculator.
func TestFeesInTheBrowserAreThoseOfGo(t *testing.T) {
	d := built(t)
	browser(t)
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			b.open("request.html")
			b.await(`document.querySelector(".calc") && !document.querySelector(".calc").hidden`)
			for _, tariff := range fee.Tariffs {
				counts := []int{0, 1, 10, 11, 20, 30, 31, 35, 40, 41, 50, 51, 60, 61, 99, 100, 101, 150, 199, 200, 201, 999, 1000}
				r := rand.New(rand.NewPCG(109, 4)) //nolint:gosec // the same numbers in every run
				for range 60 {
					counts = append(counts, r.IntN(1000))
				}
				var inputs, want []string
				for _, n := range counts {
					var lines []string
					for _, p := range tariff.Parts(n) {
						lines = append(lines, tariff.Words(p))
					}
					sum := "合计：不收费"
					if cost := tariff.Cost(n); cost > 0 {
						sum = "合计：" + strconv.Itoa(cost) + "元"
					}
					inputs, want = append(inputs, strconv.Itoa(n)), append(want, strings.Join(append(lines, sum), "|"))
				}
				for i, got := range calculate(b, "fee-"+tariff.ID+"-count", inputs) {
					if got != want[i] {
						t.Errorf("%s, %s: the page says %q, want %q", tariff.Name, inputs[i], got, want[i])
					}
				}
			}
			// As people type it, and what is no number.
			said := calculate(b, "fee-item-count", []string{"３５", " 35 ", "1,000", "", "1001", "-1", "3.5", "abc", "99999999999"})
			for i, want := range []string{"合计：3000元", "合计：3000元", "合计：", "", "请填 0 到 1000", "请填 0 到 1000", "请填 0 到 1000", "请填 0 到 1000", "请填 0 到 1000"} {
				if !strings.Contains(said[i], want) || (want == "") != (said[i] == "") {
					t.Errorf("input %d is answered by %q, want %q", i, said[i], want)
				}
			}
			if invalid := value[string](b, `document.getElementById("fee-item-count").getAttribute("aria-invalid")`); invalid != "true" {
				t.Errorf("a wrong number is marked %q", invalid)
			}
		})
	}
}

// TestDeadlinesInTheBrowserAreThoseOfGo runs the vectors of internal/workday
// through the page's calculator: every third day of two years, and days around the
// holidays.
func TestDeadlinesInTheBrowserAreThoseOfGo(t *testing.T) {
	d := built(t)
	browser(t)
	calendar := d.site.Site.Calendar
	weekdays := []string{"日", "一", "二", "三", "四", "五", "六"}
	say := func(received time.Time, days int) string {
		due, err := calendar.Due(workday.Term{From: received, Workdays: days})
		var missing workday.ErrNoData
		if errors.As(err, &missing) {
			return fmt.Sprintf("算不出，本站没有%d年的放假安排", missing.Year)
		} else if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%d年%d月%d日（星期%s）", due.Year(), due.Month(), due.Day(), weekdays[due.Weekday()])
	}
	var inputs, want []string
	for day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2027; day = day.AddDate(0, 0, 1) {
		holiday := day.Month() == time.February || day.Month() == time.October || day.Month() == time.December
		if day.YearDay()%3 != 0 && !holiday {
			continue
		}
		inputs = append(inputs, day.Format(time.DateOnly))
		want = append(want, "最迟答复日期："+say(day, 20)+"|延长的，最迟答复日期："+say(day, 40)+"|需要补正的，最迟告知日期："+say(day, 7))
	}
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			b.open("request.html")
			b.await(`document.querySelector(".calc") && !document.querySelector(".calc").hidden`)
			wrong := 0
			for i, got := range calculate(b, "due-day", inputs) {
				if got != want[i] && wrong < 5 {
					wrong++
					t.Errorf("%s: the page says %q, want %q", inputs[i], got, want[i])
				}
			}
			beyond := calculate(b, "due-day", []string{"2024-12-20", "2030-01-01", ""})
			if !strings.Contains(beyond[0], "本站没有2024年") || !strings.Contains(beyond[1], "本站没有2030年") || beyond[2] != "" {
				t.Errorf("beyond its calendar the page says %q", beyond)
			}
		})
	}
}

// withoutScript is a tab in which no script runs.
func withoutScript(t *testing.T, m mount) *tab {
	t.Helper()
	b := openTab(t, m)
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	})
	return b
}

// shown lists the elements of a selector that a reader sees.
const shown = `(s => [...document.querySelectorAll(s)].filter(e => e.getClientRects().length > 0).length)`

func TestRequestWithoutScript(t *testing.T) {
	d := built(t)
	browser(t)
	b := withoutScript(t, mounts(t, d)[0])
	b.open("request.html")
	if n := value[int](b, shown+`(".calc")`); n != 0 {
		t.Errorf("without script %d calculators are shown", n)
	}
	if n := value[int](b, shown+`(".tariff")`); n != len(fee.Tariffs) {
		t.Errorf("%d tariffs are shown", n)
	}
	said := value[string](b, `document.querySelector("main").innerText`)
	for _, words := range []string{"第31件至第35件，5件×200元=1000元", "合计：3000元", "合计：1700元", "最迟答复日期：2026年12月18日"} {
		if !strings.Contains(said, words) {
			t.Errorf("without script the page does not say %s", words)
		}
	}
	b.open("request-form.html")
	if n := value[int](b, shown+`("#apply-tools button")`); n != 0 {
		t.Errorf("without script %d buttons are shown", n)
	}
	if n := value[int](b, shown+`("#apply input")`); n < 20 {
		t.Errorf("without script %d fields are shown", n)
	}
	if said := value[string](b, `document.querySelector("noscript").innerText`); !strings.Contains(said, "打印") {
		t.Errorf("without script nothing says how to print: %q", said)
	}
}

// TestFormStaysOnThePage types into the form and wants it printed, and nothing sent
// or kept.
func TestFormStaysOnThePage(t *testing.T) {
	d := built(t)
	browser(t)
	p := d.pages["request-form.html"]
	if p == nil {
		t.Fatal("there is no request-form.html")
	}
	main := element(p.doc, "main")
	if len(elements(main, "form")) > 0 {
		t.Error("the form could be sent")
	}
	for n := range main.Descendants() {
		if n.Type != html.ElementNode || !slices.Contains([]string{"input", "textarea"}, n.Data) {
			continue
		}
		if kind, _ := attr(n, "type"); kind == "radio" || kind == "checkbox" {
			continue // nothing is typed, and HTML has no autocomplete for them
		}
		if off, _ := attr(n, "autocomplete"); off != "off" {
			id, _ := attr(n, "id")
			t.Errorf("the browser keeps what is typed into %s", id)
		}
	}
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			b := openTab(t, m)
			b.open("request-form.html")
			b.await(`!document.getElementById("apply-tools").hidden`)
			b.do(chromedp.SendKeys("#c-name", "王某"), chromedp.SendKeys("#use", "研究"), chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
				`(a => { a.value = %q.repeat(60); a.dispatchEvent(new Event("input")); })(document.getElementById("info"))`, "示范县2025年农村最低生活保障资金分配结果。")))
			if rows := value[int](b, `document.getElementById("info").rows`); rows < 10 {
				t.Errorf("a long text has %d rows", rows)
			}
			if same := value[bool](b, `document.querySelector("#info + .apply-mirror").textContent === document.getElementById("info").value`); !same {
				t.Error("what is printed is not what was typed")
			}
			if pages := b.paper(t); pages > 2 {
				t.Errorf("a long request is printed on %d pages", pages)
			}
			b.do(chromedp.Click("#kind-citizen"))
			if n := value[int](b, shown+`(".apply-organisation")`); n != 0 {
				t.Error("the fields of organisations stay")
			}
			b.do(chromedp.Evaluate[chromedp.Void](`window.print = () => { window.wasPrinted = true; }`), chromedp.Click("#apply-print"))
			if !value[bool](b, `window.wasPrinted === true`) {
				t.Error("the button does not print")
			}
			// The first press asks, the second clears.
			b.do(chromedp.Click("#apply-clear"))
			if kept := value[string](b, `document.getElementById("c-name").value`); kept != "王某" {
				t.Errorf("one press leaves %q", kept)
			}
			b.do(chromedp.Click("#apply-clear"))
			if left := value[string](b, `[...document.querySelectorAll("#apply input:not([type=checkbox]), #apply textarea")].map(f => f.value).join("") + document.querySelector("#info + .apply-mirror").textContent`); left != "" {
				t.Errorf("cleared, the form has %q", left)
			}
			b.do(chromedp.SendKeys("#c-name", "王某"))
			if kept := value[string](b, `JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])`); strings.Contains(kept, "王") {
				t.Errorf("the browser keeps %s", kept)
			}
			b.open("request.html")
			b.open("request-form.html")
			b.await(`!document.getElementById("apply-tools").hidden`)
			if pages := b.paper(t); pages != 1 {
				t.Errorf("the empty form is printed on %d pages", pages)
			}
			if kept := value[string](b, `document.getElementById("c-name").value`); kept != "" {
				t.Errorf("coming back, the form has %q", kept)
			}
		})
	}
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)

// paper is how many pages the page that is shown takes on paper.
func (b *tab) paper(t *testing.T) int {
	t.Helper()
	css := true
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	done, err := chromedp.Call(ctx, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: &css})
	if err != nil {
		t.Fatal(err)
	}
	return len(pdfPage.FindAll(done.Data, -1))
}

// TestTownLeadsToItsDeadlines goes the way of someone who wants to know when a
// town has to publish its 低保: units, the town, the row.
func TestTownLeadsToItsDeadlines(t *testing.T) {
	d := built(t)
	browser(t)
	b := openTab(t, mounts(t, d)[0])
	b.open("index.html")
	follow := func(scope, text string) {
		t.Helper()
		from := value[string](b, "location.href")
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`[...document.querySelectorAll(%q)].find(a => a.textContent.includes(%q)).click()`, scope, text)))
		b.await(fmt.Sprintf(`location.href !== %q && document.readyState === "complete"`, from))
	}
	follow("nav a", "公开单位")
	follow("main tbody th a", "清溪镇")
	row := value[string](b, `[...document.querySelectorAll("#rows-social-assistance ~ table tr")].map(r => r.innerText).find(r => r.includes("最低生活保障")) || ""`)
	if !strings.Contains(row, "工作日") {
		t.Errorf("the row of 低保 says %q", row)
	}
}
