package opendata

import (
	"fmt"
	"slices"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// form is a table of the annual report as it is printed: cells that may span rows
// and columns, counted from 0.
type form struct {
	caption string
	widths  []float64
	cells   []formCell
}

type formCell struct {
	row, col, rows, cols int
	box
}

func (f *form) head(row, col, rows, cols int, text string) {
	f.cells = append(f.cells, formCell{row, col, rows, cols, box{text, head}})
}

func (f *form) number(row, col, cols int, n yamlpos.Number) {
	f.cells = append(f.cells, formCell{row, col, 1, cols, box{n.V, middle}})
}

// reportSheets are three sheets for each report, the newest first.
func reportSheets(s *site.Site) []sheet {
	several := slices.ContainsFunc(s.Reports, func(r *site.Report) bool { return r.Unit != s.Reports[0].Unit })
	var sheets []sheet
	for _, r := range s.Reports {
		of := ""
		if several {
			of = " " + r.Unit.Label()
		}
		for i, f := range []form{table2Form(r.Report), table3Form(r.Report), table4Form(r.Report)} {
			name := fmt.Sprintf("%d 表%s%s", r.Year, []string{"二", "三", "四"}[i], of)
			caption := fmt.Sprintf("%s%d年度　%s", r.Unit.Label(), r.Year, f.caption)
			sheets = append(sheets, sheet{name: name, widths: f.widths, write: func(w *sheetWriter) error { return f.write(w, caption) }})
		}
	}
	return sheets
}

// write puts the form below its caption.
func (f *form) write(w *sheetWriter, caption string) error {
	if err := w.add(box{caption, title}); err != nil {
		return err
	}
	if err := w.merge(1, 1, 1, len(f.widths)); err != nil {
		return err
	}
	height := 0
	for _, c := range f.cells {
		height = max(height, c.row+c.rows)
	}
	grid := make([][]box, height)
	for i := range grid {
		grid[i] = make([]box, len(f.widths))
	}
	for _, c := range f.cells {
		for i := range c.rows { // what a cell covers has its look, for the lines around it
			for j := range c.cols {
				grid[c.row+i][c.col+j].style = c.style
			}
		}
		grid[c.row][c.col] = c.box
	}
	for _, row := range grid {
		if err := w.add(row...); err != nil {
			return err
		}
	}
	for _, c := range f.cells {
		if err := w.merge(c.row+2, c.col+1, c.rows, c.cols); err != nil {
			return err
		}
	}
	return nil
}

// table2Form has a block for each clause; one with fewer than three number columns
// widens its last.
func table2Form(r *content.Report) form {
	const columns = 4
	f := form{caption: "主动公开政府信息情况", widths: []float64{24, 20, 20, 20}}
	row := 0
	for _, b := range r.Form.Table2 {
		span := func(i int) int {
			if i == len(b.Columns)-1 {
				return columns - 1 - i
			}
			return 1
		}
		f.head(row, 0, 1, columns, b.Article)
		row++
		f.head(row, 0, 1, 1, "信息内容")
		for i, c := range b.Columns {
			f.head(row, 1+i, 1, span(i), columnLabel(c))
		}
		row++
		for _, name := range b.Rows {
			f.head(row, 0, 1, 1, name)
			for i, n := range r.Table2[name] {
				f.number(row, 1+i, span(i), n)
			}
			row++
		}
	}
	return f
}

// table3Form has three columns of heads: a heading spans the rows below it that share
// it, and a row's own label fills what is left.
func table3Form(r *content.Report) form {
	const heads, top = 3, 3
	f := form{caption: "收到和处理政府信息公开申请情况", widths: []float64{10, 14, 40, 10, 10, 10, 14, 14, 8, 8}}
	last := len(applicants) - 1
	f.head(0, 0, top, heads, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
	f.head(0, heads, 1, len(applicants), "申请人情况")
	f.head(1, heads, 2, 1, applicants[0].label)
	f.head(1, heads+1, 1, last-1, "法人或其他组织")
	f.head(1, heads+last, 2, 1, applicants[last].label)
	for i := 1; i < last; i++ {
		f.head(2, heads+i, 1, 1, applicants[i].label)
	}
	lines := r.Form.Table3
	for i, line := range lines {
		for depth, parent := range line.Parents {
			if i > 0 && sharesHeads(lines[i-1], line, depth) {
				continue // spanned from above
			}
			span := 1
			for i+span < len(lines) && sharesHeads(line, lines[i+span], depth) {
				span++
			}
			f.head(top+i, depth, span, 1, parent)
		}
		f.head(top+i, len(line.Parents), 1, heads-len(line.Parents), line.Label)
		for j, n := range r.Table3[line.ID] {
			f.number(top+i, heads+j, 1, n)
		}
	}
	return f
}

// sharesHeads reports whether two rows have the same headings down to a depth.
func sharesHeads(a, b content.Line, depth int) bool {
	return len(a.Parents) > depth && len(b.Parents) > depth && slices.Equal(a.Parents[:depth+1], b.Parents[:depth+1])
}

// table4Form is one row of numbers: review, then the two kinds of suit.
func table4Form(r *content.Report) form {
	f := form{caption: "政府信息公开行政复议、行政诉讼情况"}
	n := len(outcomes)
	f.head(0, 0, 2, n, procedures[0].label)
	f.head(0, n, 1, (len(procedures)-1)*n, "行政诉讼")
	for i, p := range procedures {
		if i > 0 {
			f.head(1, i*n, 1, n, p.label)
		}
		for j, o := range outcomes {
			f.widths = append(f.widths, 9)
			f.head(2, i*n+j, 1, 1, o.label)
		}
		for j, number := range r.Table4[p.label] {
			f.number(3, i*n+j, 1, number)
		}
	}
	return f
}
