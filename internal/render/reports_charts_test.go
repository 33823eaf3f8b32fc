package render

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// reportOf is a complete report in which each number tells its place: table 2 has
// base + row*10 + column, 总计 of table 3 base + row, of table 4 base + group.
func reportOf(t *testing.T, year, base int) *site.Report {
	t.Helper()
	form, err := content.FormFor(year)
	if err != nil {
		t.Fatal(err)
	}
	c := &content.Report{Year: year, Form: form, Table2: map[string][]yamlpos.Number{}, Table3: map[string][]yamlpos.Number{}, Table4: map[string][]yamlpos.Number{}}
	number := func(n int) yamlpos.Number { return yamlpos.Number{V: float64(n), Text: strconv.Itoa(n)} }
	row := 0
	for _, b := range form.Table2 {
		for _, name := range b.Rows {
			for i := range b.Columns {
				c.Table2[name] = append(c.Table2[name], number(base+row*10+i))
			}
			row++
		}
	}
	for i, line := range form.Table3 {
		numbers := make([]yamlpos.Number, len(content.Table3Columns))
		numbers[len(numbers)-1] = number(base + i)
		c.Table3[line.ID] = numbers
	}
	for i, name := range content.Table4Rows {
		numbers := make([]yamlpos.Number, len(content.Table4Columns))
		numbers[len(numbers)-1] = number(base + i)
		c.Table4[name] = numbers
	}
	return &site.Report{Entry: site.Entry{URL: "reports/" + strconv.Itoa(year) + ".html"}, Year: year, Report: c}
}

// shownRows are the rows of a chart's table: "2021: 110 111 112".
func shownRows(c ReportChart) []string {
	var rows []string
	for _, r := range c.Rows {
		line := strconv.Itoa(r.Year) + ": " + strings.Join(r.Cells, " ")
		if r.Here {
			line += " *"
		}
		rows = append(rows, line)
	}
	return rows
}

func TestChartsCompareOnlyWhatBothFormsCount(t *testing.T) {
	here := reportOf(t, 2022, 2000)
	all := reportCharts(nil, []*site.Report{reportOf(t, 2023, 3000), here, reportOf(t, 2020, 0)}, here)
	if !strings.Contains(all.Forms, "国办公开办函〔2019〕60号") || !strings.Contains(all.Forms, "国办公开办函〔2021〕30号") {
		t.Errorf("the forms are named so: %q", all.Forms)
	}
	want := map[string][]string{
		// Row 1 of the form of 2021; the form of 2019 counts something else.
		"chart-norms": {"2022: 2010 2011 2012 *", "2023: 3010 3011 3012"},
		// Row 2: 处理决定数量 is the third column of 2019 and the only one of 2021.
		"chart-permits":   {"2020: 22", "2021: ", "2022: 2020 *", "2023: 3020"},
		"chart-penalties": {"2020: 42", "2021: ", "2022: 2030 *", "2023: 3030"},
		"chart-requests":  {"2020: 0 1 1", "2021: ", "2022: 2000 2001 4001 *", "2023: 3000 3001 6001"},
		// （三）has the rows 4 to 11, （四）12 to 14, （五）15 to 19, （六）20, since 2021 20 to 22.
		"chart-results": {
			"2020: 2 3 60 39 85 20 209", "2021: ",
			"2022: 2002 2003 16060 6039 10085 6063 42252 *", "2023: 3002 3003 24060 9039 15085 9063 63252",
		},
		"chart-disputes": {"2020: 0 1 2 3", "2021: ", "2022: 2000 2001 2002 6003 *", "2023: 3000 3001 3002 9003"},
	}
	for _, c := range all.Charts {
		if diff := cmp.Diff(want[c.ID], shownRows(c)); diff != "" {
			t.Errorf("%s:\n%s", c.ID, diff)
		}
		if c.ID == "chart-norms" == (c.Note == "") {
			t.Errorf("%s has the note %q", c.ID, c.Note)
		}
		if svg := string(c.SVG()); !strings.Contains(svg, "<svg") || c.ID != "chart-norms" && !strings.Contains(svg, noReport) {
			t.Errorf("%s: %s", c.ID, svg)
		}
		delete(want, c.ID)
	}
	if len(want) > 0 {
		t.Errorf("no chart for %v", want)
	}
}

func TestChartsOfOneReport(t *testing.T) {
	one := reportOf(t, 2019, 5)
	all := reportCharts(nil, []*site.Report{one}, one)
	if all.Forms != "" || len(all.Charts) != 5 { // none of the normative documents
		t.Errorf("%d charts, %q", len(all.Charts), all.Forms)
	}
	for _, c := range all.Charts {
		if len(c.Rows) != 1 || c.Note != "" {
			t.Errorf("%s has %d rows, the note %q", c.ID, len(c.Rows), c.Note)
		}
	}
	if none := reportCharts(nil, nil, nil); len(none.Charts) != 0 {
		t.Errorf("%d charts of no report", len(none.Charts))
	}
}

// A report with a mistyped year must not make a thousand rows of gaps.
func TestChartsOfYearsFarApart(t *testing.T) {
	all := reportCharts(nil, []*site.Report{reportOf(t, 9999, 1), reportOf(t, 2021, 1)}, nil)
	for _, c := range all.Charts {
		if len(c.Rows) != 2 {
			t.Errorf("%s has %d rows", c.ID, len(c.Rows))
		}
	}
}

func TestListShowsTheChartsOfTheGovernment(t *testing.T) {
	gov, bureau := &site.Unit{ID: "xzf", Kind: "政府"}, &site.Unit{ID: "mzj", Kind: "部门"}
	a, b, c := reportOf(t, 2024, 0), reportOf(t, 2024, 0), reportOf(t, 2023, 0)
	a.Unit, b.Unit, c.Unit = bureau, gov, bureau
	if got := mainUnit([]*site.Report{a, b, c}); got != gov {
		t.Errorf("the charts are those of %v", got.Label())
	}
	if got := mainUnit([]*site.Report{a, c}); got != bureau {
		t.Errorf("without a government they are those of %v", got.Label())
	}
	if own := reportsOf([]*site.Report{a, b, c}, bureau); len(own) != 2 {
		t.Errorf("the bureau has %d reports", len(own))
	}
}
