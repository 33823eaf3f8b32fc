package opendata

import (
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// reports is the tables of the annual reports.
func reports(s *site.Site) set {
	base := s.Config.Base()
	var cells []reportCell
	for _, r := range s.Reports {
		cells = append(cells, reportCells(r)...)
	}
	x := newSet(about{
		"reports", "reports", "政府信息公开工作年度报告",
		"历年年度报告的表二、表三、表四，格式按国办公开办函〔2019〕60号（2019、2020年度）和国办公开办函〔2021〕30号（2021年度起）。CSV 每行是表里的一格，Excel 文件是官方表式，每年三张表。",
		[]string{"年度报告", "依申请公开"},
	}, reportTable(base), s.Reports)
	x.modified = newest(s.Reports, func(r *site.Report) *site.Entry { return &r.Entry })
	x = laidOut(x, reportCellTable(base), cells)
	x.book = func() ([]byte, error) { return workbook(x.Title, s.Config.Sponsor.V, reportSheets(s)) }
	return x
}

// formColumn is a number column of the form with its key.
type formColumn struct{ key, label string }

// applicants and outcomes are the columns of tables 3 and 4, in the order of
// content.Table3Columns and content.Table4Columns.
var (
	applicants = named(content.Table3Columns, "natural", "company", "research", "charity", "legal", "other", "total")
	outcomes   = named(content.Table4Columns, "upheld", "corrected", "other", "pending", "total")
	procedures = named(content.Table4Rows, "review", "suit", "suit_after_review")
)

func named(labels []string, keys ...string) []formColumn {
	var list []formColumn
	for i, label := range labels {
		list = append(list, formColumn{keys[i], label})
	}
	return list
}

// reportCell is a number with its place in the form: a row of the CSV.
type reportCell struct {
	report           *site.Report
	table            string
	above            string // the clause of table 2, the headings of table 3
	rowID, row       string
	columnID, column string
	value            yamlpos.Number
}

func (c reportCell) number() string { return strconv.FormatFloat(c.value.V, 'f', -1, 64) }

// reportCells are the numbers of a report, in the order of the form.
func reportCells(r *site.Report) []reportCell {
	return append(append(table2Cells(r), table3Cells(r)...), table4Cells(r)...)
}

func table2Cells(r *site.Report) []reportCell {
	var cells []reportCell
	for _, b := range r.Report.Form.Table2 {
		for _, row := range b.Rows {
			for i, n := range r.Report.Table2[row] {
				cells = append(cells, reportCell{report: r, table: "表二", above: b.Article, row: row, column: columnLabel(b.Columns[i]), value: n})
			}
		}
	}
	return cells
}

// columnLabel is a column's head as the form prints it.
func columnLabel(c content.Column) string {
	if c.Decimal {
		return c.Label + "（单位：万元）"
	}
	return c.Label
}

func table3Cells(r *site.Report) []reportCell {
	var cells []reportCell
	for _, line := range r.Report.Form.Table3 {
		for i, n := range r.Report.Table3[line.ID] {
			cells = append(cells, reportCell{r, "表三", strings.Join(line.Parents, "／"), line.ID, line.Label, applicants[i].key, applicants[i].label, n})
		}
	}
	return cells
}

func table4Cells(r *site.Report) []reportCell {
	var cells []reportCell
	for _, p := range procedures {
		for i, n := range r.Report.Table4[p.label] {
			cells = append(cells, reportCell{r, "表四", "", p.key, p.label, outcomes[i].key, outcomes[i].label, n})
		}
	}
	return cells
}

// formRow is a row of table 3 or 4: a record of the JSON.
type formRow struct {
	id, label string
	parents   []string
	numbers   []yamlpos.Number
}

func table3Rows(r *site.Report) []formRow {
	var rows []formRow
	for _, line := range r.Report.Form.Table3 {
		rows = append(rows, formRow{line.ID, line.Label, line.Parents, r.Report.Table3[line.ID]})
	}
	return rows
}

func table4Rows(r *site.Report) []formRow {
	var rows []formRow
	for _, p := range procedures {
		rows = append(rows, formRow{p.key, p.label, nil, r.Report.Table4[p.label]})
	}
	return rows
}

// formTable is the table of a row with a number for each column.
func formTable(columns []formColumn) table[formRow] {
	t := table[formRow]{
		text("id", "行编号", func(r formRow) string { return r.id }).always(),
		text("label", "行", func(r formRow) string { return r.label }).always(),
		texts("parents", "上级标题", "／", func(r formRow) []string { return r.parents }).note("表格左侧的标题，由外到内"),
	}
	for i, c := range columns {
		t = append(t, number(c.key, c.label, func(r formRow) string {
			if i >= len(r.numbers) {
				return "0" // only a site with mistakes
			}
			return reportCell{value: r.numbers[i]}.number()
		}))
	}
	return t
}

func reportTable(base string) table[*site.Report] {
	clause := table[reportCell]{
		text("article", "条款", func(c reportCell) string { return c.above }).always().note("《政府信息公开条例》的条款"),
		text("row", "信息内容", func(c reportCell) string { return c.row }).always(),
		text("column", "列", func(c reportCell) string { return c.column }).always(),
		number("value", "数值", reportCell.number),
	}
	label := func(r formRow) string { return r.label }
	return table[*site.Report]{
		text("title", "标题", func(r *site.Report) string { return r.Title }).always(),
		integer("year", "年度", func(r *site.Report) int { return r.Year }),
		text("unit", "单位", func(r *site.Report) string { return r.Unit.Label() }).always(),
		day("published", "发布日期", func(r *site.Report) date.Date { return r.Published }).always(),
		text("norm", "格式依据", func(r *site.Report) string { return r.Report.Form.Norm }).always(),
		records("table2", "表二", clause, table2Cells, func(c reportCell) string { return c.row }).always().note("主动公开政府信息情况，每格一项"),
		records("table3", "表三", formTable(applicants), table3Rows, label).always().note("收到和处理政府信息公开申请情况，每行一项"),
		records("table4", "表四", formTable(outcomes), table4Rows, label).always().note("政府信息公开行政复议、行政诉讼情况，每类一项"),
		page("url", "网址", base, func(r *site.Report) string { return r.URL }).always(),
	}
}

func reportCellTable(base string) table[reportCell] {
	return table[reportCell]{
		integer("year", "年度", func(c reportCell) int { return c.report.Year }),
		text("unit", "单位", func(c reportCell) string { return c.report.Unit.Label() }),
		text("table", "表", func(c reportCell) string { return c.table }),
		text("above", "条款或上级标题", func(c reportCell) string { return c.above }).note("表二是《政府信息公开条例》的条款，表三是左侧的标题"),
		text("row_id", "行编号", func(c reportCell) string { return c.rowID }).note("表三、表四的行"),
		text("row", "行", func(c reportCell) string { return c.row }),
		text("column_id", "列编号", func(c reportCell) string { return c.columnID }).note("表三、表四的列"),
		text("column", "列", func(c reportCell) string { return c.column }),
		number("value", "数值", reportCell.number),
		page("url", "网址", base, func(c reportCell) string { return c.report.URL }),
	}
}
