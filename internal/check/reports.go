package check

import (
	"fmt"
	"strconv"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// reports holds the arithmetic that the forms of the annual report print on
// themselves (勾稽关系), and that a year begins with what the last one left over.
func reports(s *site.Site, l *diag.List) {
	last := map[*site.Unit]*site.Report{}
	for i := len(s.Reports) - 1; i >= 0; i-- { // oldest first
		r := s.Reports[i]
		rows := r.Report.Table3
		sums(rows, l)
		identity(r.Report, l)
		for _, name := range content.Table4Rows {
			total(name, r.Report.Table4[name], content.Table4Columns, l)
		}
		if prior := last[r.Unit]; prior != nil && prior.Year == r.Year-1 {
			carried(prior, r, l)
		}
		last[r.Unit] = r
	}
}

// sums: the last column of each row is the sum of the others (T3-COL).
func sums(rows map[string][]yamlpos.Number, l *diag.List) {
	for id, numbers := range rows {
		total("表三 "+id, numbers, content.Table3Columns, l)
	}
}

func total(row string, numbers []yamlpos.Number, columns []string, l *diag.List) {
	if len(numbers) != len(columns) {
		return // reported where it was read
	}
	last := len(numbers) - 1
	sum := 0.0
	for _, n := range numbers[:last] {
		sum += n.V
	}
	if sum != numbers[last].V {
		l.Add("REP004", numbers[last].At, row, fmt.Sprintf("%s 写的是 %s，前 %d 项之和是 %s", columns[last], numbers[last].Text, last, integer(sum)))
	}
}

// identity: received + carried over = handled + left over (T3-IDENT), and the
// handled total is the sum of its rows (T3-SUM), in every column.
func identity(r *content.Report, l *diag.List) {
	r1, r2, all, r4 := r.Table3["r1"], r.Table3["r2"], r.Table3["r3_7"], r.Table3["r4"]
	if r1 == nil || r2 == nil || all == nil || r4 == nil {
		return
	}
	for c, column := range content.Table3Columns {
		if in, out := r1[c].V+r2[c].V, all[c].V+r4[c].V; in != out {
			l.Add("REP004", r1[c].At, "表三“"+column+"”列", fmt.Sprintf("第一项加第二项是 %s，第三项加第四项是 %s", integer(in), integer(out)))
		}
		sum := 0.0
		for _, line := range r.Form.Table3 {
			if numbers := r.Table3[line.ID]; line.Leaf() && numbers != nil {
				sum += numbers[c].V
			}
		}
		if sum != all[c].V {
			l.Add("REP004", all[c].At, "表三“"+column+"”列", fmt.Sprintf("（七）总计写的是 %s，各项之和是 %s", all[c].Text, integer(sum)))
		}
	}
}

// carried: what this year took over is what the last year left (X-YEAR).
func carried(prior, r *site.Report, l *diag.List) {
	was, is := prior.Report.Table3["r4"], r.Report.Table3["r2"]
	last := len(content.Table3Columns) - 1
	if was == nil || is == nil || was[last].V == is[last].V {
		return
	}
	l.AddRelated("REP004", is[last].At, diag.Related{Span: was[last].At, Zh: "上一年度的结转数", En: "left over the year before"},
		"表三上年结转", fmt.Sprintf("本年写的是 %s，%d 年度结转下年的是 %s", is[last].Text, prior.Year, was[last].Text))
}

func integer(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
