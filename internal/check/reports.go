package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// reports holds annual reports to the arithmetic that their forms print on
// themselves (勾稽关系), to the year before, to their prose and to the legal dates.
func reports(s *site.Site, l *diag.List) {
	byUnit := map[*site.Unit][]*site.Report{}
	for _, r := range s.Reports {
		byUnit[r.Unit] = append(byUnit[r.Unit], r)
		rowSums(r.Report, l)
		identity(r.Report, l)
		open(r.Report, l)
		prose(r, l)
		published(r, l)
	}
	for _, u := range slices.SortedFunc(maps.Keys(byUnit), func(a, b *site.Unit) int { return cmp.Compare(a.Label(), b.Label()) }) {
		list := byUnit[u]
		slices.SortFunc(list, func(a, b *site.Report) int { return cmp.Compare(a.Year, b.Year) })
		for i, r := range list {
			if i > 0 && list[i-1].Year == r.Year-1 {
				carried(list[i-1], r, l)
				inForce(list[i-1], r, l)
			}
		}
		missing(s, list, l)
	}
	onSite(s, l)
}

// rowSums: the last number of each row is the sum of the others (T3-COL, T4-SUM).
func rowSums(r *content.Report, l *diag.List) {
	for _, line := range r.Form.Table3 {
		rowSum("表三“"+line.Label+"”", "table 3, "+line.ID, r.Table3[line.ID], content.Table3Columns, l)
	}
	for _, row := range content.Table4Rows {
		rowSum("表四“"+row+"”", "table 4, "+row, r.Table4[row], content.Table4Columns, l)
	}
}

func rowSum(row, rowEn string, numbers []yamlpos.Number, columns []string, l *diag.List) {
	if len(numbers) != len(columns) {
		return // reported where it was read
	}
	last := len(numbers) - 1
	sum := 0.0
	for _, n := range numbers[:last] {
		sum += n.V
	}
	if sum != numbers[last].V {
		l.Add("REP004", numbers[last].At, row, numbers[last].Text, last, amount(sum), rowEn)
	}
}

// identity: received + carried over = handled + left over (T3-IDENT), and the
// handled total is the sum of its rows (T3-SUM), in every column.
func identity(r *content.Report, l *diag.List) {
	r1, r2, all, r4 := r.Table3["r1"], r.Table3["r2"], r.Table3["r3_7"], r.Table3["r4"]
	for c, column := range content.Table3Columns {
		if r1 != nil && r2 != nil && all != nil && r4 != nil {
			if in, out := r1[c].V+r2[c].V, all[c].V+r4[c].V; in != out {
				l.Add("REP010", r1[c].At, column, r1[c].Text, r2[c].Text, amount(in), all[c].Text, r4[c].Text, amount(out))
			}
		}
		if all == nil {
			continue
		}
		sum, complete := 0.0, true
		for _, line := range r.Form.Table3 {
			if !line.Leaf() {
				continue
			}
			numbers := r.Table3[line.ID]
			if numbers == nil {
				complete = false
				break
			}
			sum += numbers[c].V
		}
		if complete && sum != all[c].V {
			l.Add("REP011", all[c].At, column, all[c].Text, amount(sum))
		}
	}
}

// open: what became public this year is part of all that is public (T2-OPEN; form
// of 2019).
func open(r *content.Report, l *diag.List) {
	for _, row := range []string{"规章", "规范性文件"} {
		now, okNow := cell(r, row, "本年新公开数量")
		all, okAll := cell(r, row, "对外公开总数量")
		if okNow && okAll && now.V > all.V {
			l.Add("REP015", now.At, row, now.Text, all.Text)
		}
	}
}

// cell is a number of table 2.
func cell(r *content.Report, row, column string) (yamlpos.Number, bool) {
	for _, b := range r.Form.Table2 {
		i := slices.IndexFunc(b.Columns, func(c content.Column) bool { return c.Label == column })
		if numbers := r.Table2[row]; i >= 0 && slices.Contains(b.Rows, row) && len(numbers) == len(b.Columns) {
			return numbers[i], true
		}
	}
	return yamlpos.Number{}, false
}

// carried: what this year took over is what the last year left (X-YEAR): an error
// for the total, a warning for the columns, which may be sorted anew.
func carried(prior, r *site.Report, l *diag.List) {
	was, is := prior.Report.Table3["r4"], r.Report.Table3["r2"]
	if was == nil || is == nil {
		return
	}
	last := len(content.Table3Columns) - 1
	for c, column := range content.Table3Columns {
		related := diag.Related{Span: was[c].At, Zh: "上一年度的结转数", En: "left over the year before"}
		switch {
		case was[c].V == is[c].V:
		case c == last:
			l.AddRelated("REP012", is[c].At, related, is[c].Text, prior.Year, was[c].Text)
		default:
			l.AddRelated("REP013", is[c].At, related, column, is[c].Text, prior.Year, was[c].Text)
		}
	}
}

// inForce: what is in force is what was, with what was issued and without what was
// repealed (T2-VALID; form of 2021). Expiry lowers it too, so this only warns.
func inForce(prior, r *site.Report, l *diag.List) {
	for _, row := range []string{"规章", "行政规范性文件"} {
		was, ok1 := cell(prior.Report, row, "现行有效件数")
		is, ok2 := cell(r.Report, row, "现行有效件数")
		issued, ok3 := cell(r.Report, row, "本年制发件数")
		repealed, ok4 := cell(r.Report, row, "本年废止件数")
		if !ok1 || !ok2 || !ok3 || !ok4 {
			continue
		}
		if want := was.V + issued.V - repealed.V; want != is.V {
			l.AddRelated("REP014", is.At, diag.Related{Span: was.At, Zh: "上一年度的件数", En: "the year before"},
				row, is.Text, was.Text, issued.Text, repealed.Text, amount(want))
		}
	}
}

// dueBy is the last day to publish the report of a year: a county's government by
// 31 March, others by 31 January of the year after (条例 第四十九条).
func dueBy(u *site.Unit, year int) date.Date {
	if u != nil && u.Kind == "政府" {
		return day(fmt.Sprintf("%d-03-31", year+1))
	}
	return day(fmt.Sprintf("%d-01-31", year+1))
}

func published(r *site.Report, l *diag.List) {
	if due := dueBy(r.Unit, r.Year); r.Published.After(due) {
		l.Add("REP018", r.Report.Published.At, r.Published, due)
	}
}

// missing reports the year whose report is overdue, for a unit that has published
// reports here before.
func missing(s *site.Site, list []*site.Report, l *diag.List) {
	newest := list[len(list)-1]
	for year := newest.Year + 1; s.Now.After(dueBy(newest.Unit, year)); year++ {
		l.Add("REP019", newest.Span, newest.Unit.Label(), year, dueBy(newest.Unit, year))
	}
}

// onSite compares the newest report of the government with the normative documents
// that the site held in force at the end of that year (T2-SITE).
func onSite(s *site.Site, l *diag.List) {
	for _, r := range s.Reports {
		says, ok := cell(r.Report, "行政规范性文件", "现行有效件数")
		if !ok || r.Unit == nil || r.Unit.Kind != "政府" {
			continue
		}
		end := day(fmt.Sprintf("%d-12-31", r.Year))
		held := 0
		for _, p := range s.Policies {
			if p.Normative && inForceOn(p, end) {
				held++
			}
		}
		if float64(held) != says.V {
			l.Add("REP016", says.At, says.Text, held)
		}
		return // newest first
	}
}

// inForceOn reports whether a document was in force on a day. One that is written as
// dead without saying since when counts as dead.
func inForceOn(p *site.Policy, end date.Date) bool {
	if w := p.Written.Status.V; w == content.Repealed || w == content.Expired {
		return false
	}
	ended := func(by []*site.Policy) bool {
		return slices.ContainsFunc(by, func(o *site.Policy) bool { return !o.InEffectFrom().After(end) })
	}
	return !p.InEffectFrom().After(end) && (p.Expires.IsZero() || !p.Expires.Before(end)) && !ended(p.RepealedBy) && !ended(p.ReplacedBy)
}

func amount(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func number(n int) string { return strconv.Itoa(n) }
