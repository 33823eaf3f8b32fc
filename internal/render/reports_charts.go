package render

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/chart"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// ReportCharts are the numbers of a unit's reports over the years.
type ReportCharts struct {
	Unit   *site.Unit
	Charts []ReportChart
	// Forms says which years' forms are compared, where there are two.
	Forms string
}

// ReportChart is a chart with the table behind it.
type ReportChart struct {
	ID, Title string
	Note      string // what is not compared, and why
	Columns   []string
	Rows      []ReportChartRow
	drawn     chart.Chart
}

// ReportChartRow is a year; it has no cells where there is no report, or none that
// could be compared.
type ReportChartRow struct {
	Year  int
	URL   string // of its report; empty where there is none
	Here  bool   // the report that the page shows
	Cells []string
}

// SVG is the chart; nothing where all numbers are 0.
func (c ReportChart) SVG() template.HTML {
	if c.Zero() {
		return ""
	}
	return c.drawn.SVG()
}

// Zero reports whether every number is 0, which a sentence says better.
func (c ReportChart) Zero() bool { return c.drawn.Zero() }

// Legend explains the signs of several series.
func (c ReportChart) Legend() []ChartSign {
	if len(c.drawn.Series) < 2 || c.Zero() {
		return nil
	}
	var signs []ChartSign
	for i, name := range c.drawn.Series {
		signs = append(signs, ChartSign{name, c.drawn.Swatch(i)})
	}
	return signs
}

// ChartSign is a series in a legend.
type ChartSign struct {
	Name   string
	Swatch template.HTML
}

// measure is a chart to be made: what its series are in one report. A report whose
// form has none of it gives nil.
type measure struct {
	id, title string
	series    []string
	stacked   bool
	note      string // for readers, where some years' forms have nothing comparable
	of        func(*content.Report) []yamlpos.Number
}

// measures are the charts, in the order of the report's tables. Only what both forms
// (国办公开办函〔2019〕60号, 〔2021〕30号) count in the same way stands in one chart.
var measures = []measure{
	{
		id: "norms", title: "行政规范性文件（件）", series: []string{"本年制发", "本年废止", "现行有效"},
		note: "2019、2020年度的格式统计的是规范性文件的新制作、新公开和对外公开总数量，口径不同，不列入。",
		of: func(r *content.Report) []yamlpos.Number {
			return cells(r, "行政规范性文件", "本年制发件数", "本年废止件数", "现行有效件数")
		},
	},
	{
		id: "permits", title: "行政许可处理决定（件）", series: []string{"处理决定"},
		of: func(r *content.Report) []yamlpos.Number { return decisions(r, "行政许可") },
	},
	{
		id: "penalties", title: "行政处罚处理决定（件）", series: []string{"处理决定"},
		of: func(r *content.Report) []yamlpos.Number { return decisions(r, "行政处罚") },
	},
	{
		id: "requests", title: "收到的政府信息公开申请（件）", series: []string{"本年新收", "上年结转"}, stacked: true,
		of: func(r *content.Report) []yamlpos.Number { return totals(r, "r1", "r2") },
	},
	{
		id: "results", title: "申请的办理结果（件）", stacked: true,
		series: []string{"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"},
		of: func(r *content.Report) []yamlpos.Number {
			return totals(r, "r3_1", "r3_2", "r3_3", "r3_4", "r3_5", "r3_6")
		},
	},
	{
		id: "disputes", title: "因政府信息公开引起的行政复议、行政诉讼（件）", stacked: true,
		series: []string{"行政复议", "未经复议直接起诉", "复议后起诉"},
		of: func(r *content.Report) []yamlpos.Number {
			var list []yamlpos.Number
			for _, row := range content.Table4Rows {
				numbers := r.Table4[row]
				if len(numbers) != len(content.Table4Columns) {
					return nil
				}
				list = append(list, numbers[len(numbers)-1])
			}
			return list
		},
	},
}

// cells are some cells of a row of table 2, by the labels of its columns; nil where
// the form has no such row or column.
func cells(r *content.Report, row string, labels ...string) []yamlpos.Number {
	numbers := r.Table2[row]
	var list []yamlpos.Number
	for _, b := range r.Form.Table2 {
		if !slices.Contains(b.Rows, row) || len(numbers) != len(b.Columns) {
			continue
		}
		for _, label := range labels {
			i := slices.IndexFunc(b.Columns, func(c content.Column) bool { return c.Label == label })
			if i < 0 {
				return nil
			}
			list = append(list, numbers[i])
		}
	}
	return list
}

// decisions is 处理决定数量 of a row, which the form of 2021 calls 本年处理决定数量.
func decisions(r *content.Report, row string) []yamlpos.Number {
	if list := cells(r, row, "本年处理决定数量"); list != nil {
		return list
	}
	return cells(r, row, "处理决定数量")
}

// totals are 总计 of rows of table 3. An id stands for itself or for all rows below
// it: r3_6 is one row of the form of 2019 and three of that of 2021.
func totals(r *content.Report, ids ...string) []yamlpos.Number {
	var list []yamlpos.Number
	for _, id := range ids {
		var sum yamlpos.Number
		found := false
		for _, line := range r.Form.Table3 {
			numbers := r.Table3[line.ID]
			if line.ID != id && !strings.HasPrefix(line.ID, id+"_") {
				continue
			}
			if len(numbers) != len(content.Table3Columns) {
				return nil
			}
			found, sum.V = true, sum.V+numbers[len(numbers)-1].V
		}
		if !found {
			return nil
		}
		sum.Text = strconv.FormatFloat(sum.V, 'f', -1, 64)
		list = append(list, sum)
	}
	return list
}

// noReport is written where a year has no report.
const noReport = "没有报告"

// mostYears is the longest run of years that is shown with its gaps.
const mostYears = 40

// reportCharts makes the charts of a unit's reports; here is the report whose page
// shows them, or nil.
func reportCharts(unit *site.Unit, reports []*site.Report, here *site.Report) ReportCharts {
	byYear := map[int]*site.Report{}
	first, last := 0, 0
	for _, r := range reports {
		if byYear[r.Year] != nil {
			continue
		}
		byYear[r.Year] = r
		if first == 0 || r.Year < first {
			first = r.Year
		}
		last = max(last, r.Year)
	}
	all := ReportCharts{Unit: unit}
	if len(byYear) == 0 {
		return all
	}
	var years []int
	for y := first; y <= last; y++ {
		if byYear[y] != nil || last-first < mostYears {
			years = append(years, y)
		}
	}
	if old, young := byYear[first].Report.Form.Norm, byYear[last].Report.Form.Norm; old != young {
		all.Forms = "2019、2020年度的报告用" + old + "的格式，2021年度起用" + young + "的格式。图表只比较两种格式里含义相同的项目。"
	}
	for _, m := range measures {
		if c, ok := m.chart(years, byYear, here); ok {
			all.Charts = append(all.Charts, c)
		}
	}
	return all
}

// chart makes the chart of a measure; false where no report has it. The years before
// the first and after the last that have it are left out.
func (m measure) chart(years []int, reports map[int]*site.Report, here *site.Report) (ReportChart, bool) {
	numbers := map[int][]yamlpos.Number{}
	first, last := -1, -1
	for i, y := range years {
		if r := reports[y]; r != nil {
			numbers[y] = m.of(r.Report)
		}
		if numbers[y] != nil {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return ReportChart{}, false
	}
	c := ReportChart{ID: "chart-" + m.id, Title: m.title, Columns: m.series}
	if m.stacked {
		c.Columns = append(slices.Clip(slices.Clone(m.series)), "合计")
	}
	for _, y := range years[:first] {
		if reports[y] != nil {
			c.Note = m.note
		}
	}
	c.drawn = chart.Chart{ID: c.ID, Title: m.title, Series: m.series, Stacked: m.stacked, None: noReport}
	for _, y := range years[first : last+1] {
		label := strconv.Itoa(y)
		row, drawn := ReportChartRow{Year: y}, chart.Row{Label: label}
		if r := reports[y]; r != nil {
			row.URL, row.Here = r.URL, r == here
			drawn.Marked = row.Here
		}
		sum := 0.0
		for _, n := range numbers[y] {
			row.Cells = append(row.Cells, n.Text)
			drawn.Values = append(drawn.Values, chart.Value{N: n.V, Text: n.Text})
			sum += n.V
		}
		if m.stacked && row.Cells != nil {
			row.Cells = append(row.Cells, strconv.FormatFloat(sum, 'f', -1, 64))
		}
		c.Rows, c.drawn.Rows = append(c.Rows, row), append(c.drawn.Rows, drawn)
	}
	c.drawn.Desc = c.describe()
	return c, true
}

// describe says in words what the chart shows: its years, and of its last column
// the least, the largest and the latest number.
func (c ReportChart) describe() string {
	var b strings.Builder
	first, last := c.Rows[0], c.Rows[len(c.Rows)-1]
	b.WriteString("横条图，每年一行，" + strconv.Itoa(first.Year) + "年")
	if first.Year != last.Year {
		b.WriteString("至" + strconv.Itoa(last.Year) + "年")
	}
	b.WriteString("。")
	name := c.Columns[len(c.Columns)-1]
	least, most := last, last
	number := func(r ReportChartRow) float64 {
		n, _ := strconv.ParseFloat(r.Cells[len(r.Cells)-1], 64)
		return n
	}
	for _, r := range c.Rows {
		if r.Cells == nil {
			continue
		}
		if number(r) < number(least) {
			least = r
		}
		if number(r) > number(most) {
			most = r
		}
	}
	say := func(what string, r ReportChartRow) string {
		return what + r.Cells[len(r.Cells)-1] + "（" + strconv.Itoa(r.Year) + "年）"
	}
	b.WriteString(name)
	if least.Year != most.Year {
		b.WriteString(say("最少", least) + "，" + say("最多", most) + "，")
	}
	b.WriteString(say("最近一年", last) + "。数字都在图下面的数据表里。")
	return b.String()
}

// mainUnit is the unit whose charts stand on the list of reports: the government
// itself, or else the one with the most reports.
func mainUnit(reports []*site.Report) *site.Unit {
	count := map[*site.Unit]int{}
	var best *site.Unit
	for _, r := range reports {
		if r.Unit == nil {
			continue
		}
		if r.Unit.Kind == "政府" {
			return r.Unit
		}
		count[r.Unit]++
	}
	for _, r := range reports { // in their order, which is fixed
		if r.Unit != nil && (best == nil || count[r.Unit] > count[best]) {
			best = r.Unit
		}
	}
	return best
}

// reportsOf lists the reports of a unit.
func reportsOf(reports []*site.Report, u *site.Unit) []*site.Report {
	var own []*site.Report
	for _, r := range reports {
		if r.Unit == u {
			own = append(own, r)
		}
	}
	return own
}
