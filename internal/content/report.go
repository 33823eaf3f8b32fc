package content

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Report is the tables of an annual report (政府信息公开工作年度报告).
type Report struct {
	yamlpos.Record
	File      *source.File
	Path      string
	Year      int
	Unit      yamlpos.Text
	Published yamlpos.Date
	Draft     bool
	Form      ReportForm
	Table2    map[string][]yamlpos.Number // by row, in the order of the block's columns
	Table3    map[string][]yamlpos.Number // by row id, in the order of Table3Columns
	Table4    map[string][]yamlpos.Number // by row, in the order of Table4Columns

	tables map[string]yamlpos.Node // as found, until the year's form is known
}

// Prose is the text of a report, cut at its second-level headings.
type Prose struct {
	File     *source.File
	Path     string
	Sections []Section
}

// Section is a heading of a report with what stands below it.
type Section struct {
	Title string
	Body  *markdown.Document
}

// ReportFields are the keys of a report.
var ReportFields = yamlpos.Table[Report]{
	yamlpos.Int("year", "年度", func(r *Report) *int { return &r.Year }).Must().Note("报告哪一年，如 2025，与文件名一致"),
	yamlpos.Str("unit", "单位", func(r *Report) *yamlpos.Text { return &r.Unit }).Must().Note("哪个单位的报告，如 xzf"),
	yamlpos.Day("published", "发布日期", func(r *Report) *yamlpos.Date { return &r.Published }).Must().Note("报告公布的日期"),
	yamlpos.Yes("draft", "草稿", func(r *Report) *bool { return &r.Draft }).Note("是 表示还没写好，不发布"),
	reportTable("table2", "表二").Note("主动公开政府信息情况；每格都要填，没有就写 0"),
	reportTable("table3", "表三").Note("收到和处理政府信息公开申请情况；每格都要填，没有就写 0"),
	reportTable("table4", "表四").Note("政府信息公开行政复议、行政诉讼情况；每格都要填，没有就写 0"),
}

// reportTable keeps the node: how it is read depends on the year, which may
// stand below it in the file.
func reportTable(key, zh string) yamlpos.Field[Report] {
	return yamlpos.Raw(key, zh, yamlpos.FormNumbers, func(n yamlpos.Node, r *Report, _ string, _ *diag.List) {
		if r.tables == nil {
			r.tables = map[string]yamlpos.Node{}
		}
		r.tables[zh] = n
	}).Must()
}

func parseReport(f *source.File, l *diag.List) (func(*Set), error) {
	n, ok := yamlpos.Parse(f, f.Text, 1, l)
	if !ok {
		return nil, nil
	}
	before := l.Len()
	r := yamlpos.Decode(n, ReportFields, l)
	r.File, r.Path = f, stem(f.Path)
	if r.Year == 0 && l.Len() > before {
		return nil, nil // reported by Decode
	}
	form, err := FormFor(r.Year)
	if err != nil {
		l.Add("REP007", r.At("year"), r.Year)
		return nil, nil
	}
	r.Form = form
	r.readTables(l)
	r.tables = nil
	return func(s *Set) { s.Reports = append(s.Reports, &r) }, nil
}

func (r *Report) readTables(l *diag.List) {
	var rows2 []numberRow
	for _, b := range r.Form.Table2 {
		for _, row := range b.Rows {
			rows2 = append(rows2, numberRow{keys: []string{row}, columns: b.Columns})
		}
	}
	r.Table2 = readNumbers(r, "表二", rows2, l)

	var rows3 []numberRow
	for _, ln := range r.Form.Table3 {
		rows3 = append(rows3, numberRow{keys: []string{ln.ID, ln.Label}, columns: columns(Table3Columns...)})
	}
	r.Table3 = readNumbers(r, "表三", rows3, l)

	var rows4 []numberRow
	for _, row := range Table4Rows {
		rows4 = append(rows4, numberRow{keys: []string{row}, columns: columns(Table4Columns...)})
	}
	r.Table4 = readNumbers(r, "表四", rows4, l)
}

// numberRow is a row wanted of a table: the keys it may be called by, the first
// of which is its name in the result, and its columns.
type numberRow struct {
	keys    []string
	columns []Column
}

func readNumbers(r *Report, table string, rows []numberRow, l *diag.List) map[string][]yamlpos.Number {
	got := map[string][]yamlpos.Number{}
	n, ok := r.tables[table]
	if !ok {
		return got
	}
	seen := map[string]diag.Span{}
	for _, p := range n.Pairs(table, l) {
		i := slices.IndexFunc(rows, func(row numberRow) bool { return slices.Contains(row.keys, p.Key.V) })
		if i < 0 {
			var all []string
			for _, row := range rows {
				all = append(all, row.keys...)
			}
			hintZh, hintEn := suggest(p.Key.V, all)
			l.Add("REP003", p.Key.At, table, p.Key.V, hintZh, hintEn)
			continue
		}
		if first, twice := seen[rows[i].keys[0]]; twice {
			l.AddRelated("YML003", p.Key.At, diag.Related{Span: first, Zh: "第一次写在这里", En: "first written here"}, p.Key.V)
			continue
		}
		seen[rows[i].keys[0]] = p.Key.At
		if numbers, ok := readRow(table, p, rows[i].columns, l); ok {
			got[rows[i].keys[0]] = numbers
		}
	}
	for _, row := range rows {
		if _, ok := seen[row.keys[0]]; !ok {
			l.Add("REP001", n.Span(), table, strings.Join(row.keys, " "))
		}
	}
	return got
}

// readRow reads the numbers of a row, written as a list in the order of the
// columns or as a mapping by column.
func readRow(table string, p yamlpos.Pair, cols []Column, l *diag.List) ([]yamlpos.Number, bool) {
	numbers := make([]yamlpos.Number, len(cols))
	found := make([]bool, len(cols))
	if p.Value.IsList() {
		members := p.Value.Elements()
		if len(members) != len(cols) {
			l.Add("REP002", p.Value.Span(), table, p.Key.V, len(cols), len(members), labels(cols))
			return nil, false
		}
		for i, m := range members {
			if m.Empty() {
				l.Add("REP001", m.Span(), table+"“"+p.Key.V+"”", cols[i].Label)
				continue
			}
			numbers[i], found[i] = m.Number(p.Key.V+"·"+cols[i].Label, cols[i].Decimal, cols[i].Negative, l)
		}
		return numbers, !slices.Contains(found, false)
	}
	present := make([]bool, len(cols))
	for _, cell := range p.Value.Pairs(p.Key.V, l) {
		i := slices.IndexFunc(cols, func(c Column) bool { return c.Label == cell.Key.V })
		if i < 0 {
			var all []string
			for _, c := range cols {
				all = append(all, c.Label)
			}
			hintZh, hintEn := suggest(cell.Key.V, all)
			l.Add("REP003", cell.Key.At, table+"“"+p.Key.V+"”", cell.Key.V, hintZh, hintEn)
			continue
		}
		present[i] = true
		if cell.Value.Empty() {
			l.Add("REP001", cell.Key.At, table+"“"+p.Key.V+"”", cols[i].Label)
			continue
		}
		numbers[i], found[i] = cell.Value.Number(p.Key.V+"·"+cols[i].Label, cols[i].Decimal, cols[i].Negative, l)
	}
	for i, ok := range present {
		if !ok {
			l.Add("REP001", p.Key.At, table+"“"+p.Key.V+"”", cols[i].Label)
		}
	}
	return numbers, !slices.Contains(found, false)
}

func labels(cols []Column) string {
	var names []string
	for _, c := range cols {
		names = append(names, c.Label)
	}
	return strings.Join(names, "、")
}

func suggest(name string, candidates []string) (zh, en string) {
	if near, ok := yamlpos.Nearest(name, candidates); ok {
		return "是不是“" + near + "”？", "did you mean " + near + "?"
	}
	return "可以写：" + strings.Join(candidates, "、"), "allowed: " + strings.Join(candidates, ", ")
}

var secondLevel = regexp.MustCompile(`(?m)^## +(.+?)[ \t#]*\r?$`)

func parseProse(f *source.File, l *diag.List) (func(*Set), error) {
	p := &Prose{File: f, Path: stem(f.Path)}
	heads := secondLevel.FindAllStringSubmatchIndex(f.Text, -1)
	before := len(f.Text)
	if len(heads) > 0 {
		before = heads[0][0]
	}
	if lost := strings.TrimSpace(f.Text[:before]); lost != "" {
		start := strings.Index(f.Text, lost)
		line, _, _ := strings.Cut(lost, "\n")
		l.Add("REP009", f.Span(start, start+len(line)), line)
	}
	for i, h := range heads {
		end := len(f.Text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		body, err := markdown.Parse(f, h[1], end, l)
		if err != nil {
			return nil, fmt.Errorf("report prose: %w", err)
		}
		title := strings.TrimSpace(f.Text[h[2]:h[3]])
		if _, twice := p.Section(title); twice || !slices.Contains(Sections, title) {
			l.Add("REP009", f.Span(h[2], h[3]), title)
		}
		p.Sections = append(p.Sections, Section{Title: title, Body: body})
	}
	return func(s *Set) {
		s.Prose[p.Path] = p
	}, nil
}

// Section returns the section with that heading.
func (p *Prose) Section(title string) (Section, bool) {
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.Title == title })
	if i < 0 {
		return Section{}, false
	}
	return p.Sections[i], true
}
