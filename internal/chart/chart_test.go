package chart_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/chart"
)

var update = flag.Bool("update", false, "rewrite the golden SVGs")

// values makes a row of whole numbers.
func values(label string, numbers ...float64) chart.Row {
	r := chart.Row{Label: label}
	for _, n := range numbers {
		r.Values = append(r.Values, chart.Value{N: n, Text: strconv.FormatFloat(n, 'f', -1, 64)})
	}
	return r
}

// cases are charts with everything that reports bring: one series and several,
// end to end and side by side, a year without data, a single year, nothing but 0,
// numbers from the least to the largest.
var cases = map[string]chart.Chart{
	"single": {ID: "permits", Title: "行政许可（件）", Series: []string{"处理决定"}, Rows: []chart.Row{
		values("2019", 3862), values("2020", 4127), values("2021", 4519),
	}},
	"groups": {ID: "norms", Title: "行政规范性文件（件）", Desc: "现行有效11件。", Series: []string{"制发", "废止", "现行有效"}, Rows: []chart.Row{
		values("2024", 2, 1, 9), values("2025", 3, 1, 11),
	}},
	"stack": {ID: "results", Title: "办理结果（件）", Stacked: true, Series: []string{"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"}, Rows: []chart.Row{
		values("2023", 25, 3, 4, 6, 4, 2), values("2024", 31, 4, 5, 8, 3, 3), {Label: "2025", Marked: true, Values: values("", 29, 4, 5, 8, 1, 3).Values},
	}},
	"missing year": {ID: "m", Title: "缺一年", None: "没有报告", Series: []string{"新收"}, Rows: []chart.Row{
		values("2019", 24), {Label: "2020"}, values("2021", 42),
	}},
	"one year":    {ID: "o", Title: "只有一年", Series: []string{"新收"}, Rows: []chart.Row{values("2025", 1)}},
	"zero":        {ID: "z", Title: "没有", Series: []string{"复议", "诉讼"}, Rows: []chart.Row{values("2024", 0, 0), values("2025", 0, 0)}},
	"huge":        {ID: "h", Title: "很大", Series: []string{"金额"}, Rows: []chart.Row{values("2024", 123456789012345), values("2025", 1)}},
	"amounts":     {ID: "a", Title: "金额（万元）", Series: []string{"收费"}, Rows: []chart.Row{values("2024", 0.05), values("2025", 0.12)}},
	"markup":      {ID: "x", Title: `<b>"&</b>`, Desc: "</desc>", None: "<i>", Series: []string{"<s>"}, Rows: []chart.Row{{Label: "<year>"}, values("&", 1)}},
	"nothing":     {ID: "n", Title: "没有数据", Series: []string{"新收"}, None: "没有报告", Rows: []chart.Row{{Label: "2025"}}},
	"no rows":     {ID: "e", Title: "空"},
	"many series": {ID: "s", Title: "八种", Stacked: true, Series: []string{"1", "2", "3", "4", "5", "6", "7", "8"}, Rows: []chart.Row{values("2025", 1, 2, 3, 4, 5, 6, 7, 8)}},
	"not a number": {ID: "q", Title: "不是数", Series: []string{"甲", "乙", "丙"}, Rows: []chart.Row{
		{Label: "2025", Values: []chart.Value{{N: math.NaN(), Text: "?"}, {N: math.Inf(1), Text: "∞"}, {N: -5, Text: "-5"}}},
	}},
}

func TestChartsLookLikeTheirGoldenFiles(t *testing.T) {
	for name, c := range cases {
		file := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".svg")
		got := string(c.SVG()) + "\n"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%s: %v (go test ./internal/chart -update, then look at it)", name, err)
			continue
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s differs (go test ./internal/chart -update, then look at it):\n%s", name, diff)
		}
		if again := string(c.SVG()) + "\n"; again != got {
			t.Errorf("%s is drawn in two ways", name)
		}
	}
	files, err := os.ReadDir("testdata")
	if err != nil || len(files) != len(cases) {
		t.Errorf("%d golden files for %d cases: %v", len(files), len(cases), err)
	}
}

func TestChartsStayInsideOfTheirFrame(t *testing.T) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) { inside(t, c) })
	}
	random := rand.New(rand.NewPCG(30, 2021)) //nolint:gosec // the same charts in every run
	for range 400 {
		inside(t, randomChart(random))
		if t.Failed() {
			return
		}
	}
}

// randomChart is a chart of random size and numbers.
func randomChart(r *rand.Rand) chart.Chart {
	c := chart.Chart{ID: "r", Title: "任意", Desc: "任意", None: "没有报告", Stacked: r.IntN(2) == 0}
	series, rows := 1+r.IntN(8), r.IntN(30)
	power := math.Pow10(r.IntN(22) - 5)
	for range series {
		c.Series = append(c.Series, "系列")
	}
	for y := range rows {
		if r.IntN(5) == 0 {
			c.Rows = append(c.Rows, chart.Row{Label: strconv.Itoa(2019 + y)})
			continue
		}
		row := chart.Row{Label: strconv.Itoa(2019 + y), Marked: r.IntN(3) == 0}
		for range series {
			n := 0.0
			switch r.IntN(6) {
			case 0:
			case 1:
				n = math.Trunc(r.Float64() * 100)
			case 2:
				n = r.Float64() * 1e300
			default:
				n = r.Float64() * power
			}
			row.Values = append(row.Values, chart.Value{N: n, Text: strconv.FormatFloat(n, 'g', 6, 64)})
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

var decimal = regexp.MustCompile(`^-?\d+(\.\d)?$`)

// inside reads a chart as XML and holds every shape and every text to the frame.
func inside(t *testing.T, c chart.Chart) {
	t.Helper()
	svg := string(c.SVG())
	if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") || strings.Contains(svg, "style=") {
		t.Errorf("not a number, or a style: %s", svg)
	}
	var frame [2]float64
	ids := map[string]bool{}
	depth := 0 // inside of defs the coordinates are those of a tile
	var text struct {
		x, y          float64
		anchor, class string
	}
	place := func(e xml.StartElement, name string) float64 {
		for _, a := range e.Attr {
			if a.Name.Local == name {
				if !decimal.MatchString(a.Value) {
					t.Errorf("%s=%q in %s", name, a.Value, svg)
				}
				n, _ := strconv.ParseFloat(a.Value, 64)
				return n
			}
		}
		return 0
	}
	within := func(what string, x0, x1, y0, y1 float64) {
		if x0 < 0 || y0 < 0 || x1 > frame[0] || y1 > frame[1] {
			t.Errorf("%s reaches from %.1f,%.1f to %.1f,%.1f in a frame of %v: %.90s", what, x0, y0, x1, y1, frame, c.Title)
		}
	}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch e := token.(type) {
		case xml.StartElement:
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					if ids[a.Value] || !strings.HasPrefix(a.Value, c.ID+"-") {
						t.Errorf("the id %s is not the chart's own", a.Value)
					}
					ids[a.Value] = true
				}
				if ref, ok := strings.CutPrefix(a.Value, "url(#"); ok && !ids[strings.TrimSuffix(ref, ")")] {
					t.Errorf("there is no pattern %s", ref)
				}
			}
			switch e.Name.Local {
			case "svg":
				frame = [2]float64{place(e, "width"), place(e, "height")}
			case "defs":
				depth++
			case "rect":
				x, y, w, h := place(e, "x"), place(e, "y"), place(e, "width"), place(e, "height")
				if w <= 0 || h <= 0 {
					t.Errorf("a bar of %v by %v", w, h)
				}
				within("a bar", x, x+w, y, y+h)
			case "text":
				text.x, text.y, text.anchor, text.class = place(e, "x"), place(e, "y"), "start", ""
				for _, a := range e.Attr {
					switch a.Name.Local {
					case "text-anchor":
						text.anchor = a.Value
					case "class":
						text.class = a.Value
					}
				}
			}
		case xml.EndElement:
			if e.Name.Local == "defs" {
				depth--
			}
			if e.Name.Local == "text" {
				text.class = ""
			}
		case xml.CharData:
			if text.class == "" || depth > 0 {
				continue
			}
			w := 0.0
			for _, r := range string(e) {
				if r < 0x2000 {
					w += 7.6 // a digit of 14 units in the fonts that were measured
				} else {
					w += 14
				}
			}
			x0 := text.x
			switch text.anchor {
			case "middle":
				x0 -= w / 2
			case "end":
				x0 -= w
			}
			within("the text "+string(e), x0, x0+w, text.y-11, text.y+4)
		}
	}
}

func TestEmptyAndZeroChartsSaySo(t *testing.T) {
	for name, want := range map[string][2]bool{"single": {false, false}, "zero": {false, true}, "nothing": {true, false}, "no rows": {true, false}, "missing year": {false, false}} {
		if c := cases[name]; c.Empty() != want[0] || c.Zero() != want[1] {
			t.Errorf("%s: empty %v, zero %v", name, c.Empty(), c.Zero())
		}
	}
}

func TestSwatchBorrowsThePatternOfItsChart(t *testing.T) {
	c := cases["stack"]
	svg := string(c.SVG())
	for i := range c.Series {
		swatch := string(c.Swatch(i))
		if !strings.Contains(swatch, "series-"+strconv.Itoa(i+1)) {
			t.Errorf("%d: %s", i, swatch)
		}
		if m := regexp.MustCompile(`url\(#([^)]+)\)`).FindStringSubmatch(swatch); m != nil && !strings.Contains(svg, `id="`+m[1]+`"`) {
			t.Errorf("%d: the chart has no pattern %s", i, m[1])
		}
	}
}
