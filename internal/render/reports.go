package render

import (
	"slices"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// ReportIndex is the Data of the list of reports.
type ReportIndex struct {
	Reports []*site.Report
	Units   int          // how many units have reports
	Years   ReportCharts // of the government, or the unit with the most reports
}

// ReportData is the Data of a report's page.
type ReportData struct {
	Report   *site.Report
	Sections []ReportSection
	Years    ReportCharts // of the unit's reports
}

// ReportSection is one of the six sections; at most one of its tables is set.
type ReportSection struct {
	ID     string // heading id
	Title  string
	Body   *site.Body
	Table2 []ReportBlock
	Table3 *ReportTable
	Table4 []ReportGroup
}

// ReportBlock is a part of table 2.
type ReportBlock struct {
	Article string
	Columns []string
	Rows    []ReportRow
}

// ReportTable is table 3.
type ReportTable struct {
	Columns []string
	Rows    []ReportRow
}

// ReportGroup is one of the three parts of table 4, side by side in the form.
type ReportGroup struct {
	Title   string
	Columns []string
	Numbers []string
}

// ReportRow is a row: its head cells, then the numbers.
type ReportRow struct {
	Heads   []HeadCell
	Numbers []string
}

// HeadCell is a row head that may span rows and columns.
type HeadCell struct {
	Text             string
	RowSpan, ColSpan int
}

// reportPages makes the list and a page for each report.
func reportPages(s *site.Site) []Page {
	units := map[*site.Unit]bool{}
	for _, r := range s.Reports {
		units[r.Unit] = true
	}
	own := mainUnit(s.Reports)
	index := ReportIndex{Reports: s.Reports, Units: len(units), Years: reportCharts(own, reportsOf(s.Reports, own), nil)}
	pages := []Page{{URL: reportColumn.URL, Kind: "reports", View: View{
		Title: reportColumn.Name, Column: reportColumn, Crumbs: crumbs(), Data: index, Description: reportColumn.Description,
	}}}
	for _, r := range s.Reports {
		pages = append(pages, Page{URL: r.URL, Origin: r.Source, Kind: "report", View: View{
			Title: r.Title, Column: reportColumn, Crumbs: crumbs(reportColumn), Entry: &r.Entry,
			Source: r.Unit.Label(), Data: reportData(r, reportsOf(s.Reports, r.Unit)), Description: r.Title,
		}})
	}
	return pages
}

// reportData lays out a report; unit are all reports of its unit.
func reportData(r *site.Report, unit []*site.Report) ReportData {
	data := ReportData{Report: r, Years: reportCharts(r.Unit, unit, r)}
	for i, s := range r.Sections {
		section := ReportSection{ID: "s" + string(rune('1'+i)), Title: s.Title, Body: s.Body}
		switch i {
		case 1:
			section.Table2 = table2(r.Report)
		case 2:
			section.Table3 = table3(r.Report)
		case 3:
			section.Table4 = table4(r.Report)
		}
		data.Sections = append(data.Sections, section)
	}
	return data
}

func table2(r *content.Report) []ReportBlock {
	var blocks []ReportBlock
	for _, b := range r.Form.Table2 {
		block := ReportBlock{Article: b.Article}
		for _, c := range b.Columns {
			label := c.Label
			switch label {
			case "本年收费金额":
				label += "（单位：万元）"
			case "采购总金额":
				label += "（单位：万元）"
			}
			block.Columns = append(block.Columns, label)
		}
		for _, row := range b.Rows {
			block.Rows = append(block.Rows, ReportRow{Heads: []HeadCell{{row, 1, 1}}, Numbers: texts(r.Table2[row])})
		}
		blocks = append(blocks, block)
	}
	return blocks
}

// table3 lays out the rows with the headings to their left: each heading spans
// the rows below it that share it, and a row's own label fills the rest of the
// three head columns.
func table3(r *content.Report) *ReportTable {
	const headColumns = 3
	t := &ReportTable{Columns: content.Table3Columns}
	rows := r.Form.Table3
	for i, row := range rows {
		var heads []HeadCell
		for depth, parent := range row.Parents {
			if i > 0 && shares(rows[i-1], row, depth) {
				continue // spanned from above
			}
			span := 1
			for i+span < len(rows) && shares(row, rows[i+span], depth) {
				span++
			}
			heads = append(heads, HeadCell{parent, span, 1})
		}
		heads = append(heads, HeadCell{row.Label, 1, headColumns - len(row.Parents)})
		t.Rows = append(t.Rows, ReportRow{Heads: heads, Numbers: texts(r.Table3[row.ID])})
	}
	return t
}

// shares reports whether two rows have the same headings down to a depth.
func shares(a, b content.Line, depth int) bool {
	return len(a.Parents) > depth && len(b.Parents) > depth && slices.Equal(a.Parents[:depth+1], b.Parents[:depth+1])
}

func table4(r *content.Report) []ReportGroup {
	var groups []ReportGroup
	for _, row := range content.Table4Rows {
		groups = append(groups, ReportGroup{Title: row, Columns: content.Table4Columns, Numbers: texts(r.Table4[row])})
	}
	return groups
}

func texts(numbers []yamlpos.Number) []string {
	var list []string
	for _, n := range numbers {
		list = append(list, n.Text)
	}
	return list
}
