package opendata

import (
	"github.com/gongkai/gongkai/internal/coverage"
	"github.com/gongkai/gongkai/internal/site"
)

// coverageSet is how much of the catalogue has something published under it.
func coverageSet(s *site.Site) set {
	var rows []coverageRow
	var cells []coverageCell
	t := coverage.Of(s)
	for _, r := range t.Rows {
		row := coverageRow{Row: r}
		cells = append(cells, coverageCell{r.Domain, "县级", r.County})
		for i, c := range r.Cells {
			if c.Total > 0 {
				cell := coverageCell{r.Domain, t.Units[i].Name, c}
				row.units = append(row.units, cell)
				cells = append(cells, cell)
			}
		}
		rows = append(rows, row)
	}
	x := newSet(about{
		"coverage", "domains", "公开情况",
		"各领域、各单位应公开的目录事项有多少，其中多少已有公开信息或政策文件。",
		[]string{"公开情况", "覆盖率"},
	}, coverageTable, rows)
	x.asOf = true
	return laidOut(x, coverageCells, cells)
}

// coverageRow is a domain: a record of the JSON.
type coverageRow struct {
	coverage.Row
	units []coverageCell
}

// coverageCell is a domain at one body: a row of the tables.
type coverageCell struct {
	domain *site.Domain
	body   string
	coverage.Cell
}

var countTable = table[coverage.Cell]{
	integer("done", "已有内容", func(c coverage.Cell) int { return c.Done }).note("已有公开信息或政策文件的事项数"),
	integer("total", "应公开事项", func(c coverage.Cell) int { return c.Total }),
}

var coverageTable = table[coverageRow]{
	text("domain", "领域编号", func(r coverageRow) string { return r.Domain.ID }).always(),
	text("name", "领域", func(r coverageRow) string { return r.Domain.Name }).always(),
	record("county", "县级", countTable, func(r coverageRow) coverage.Cell { return r.County }).note("县级目录"),
	records("units", "单位", unitCountTable, func(r coverageRow) []coverageCell { return r.units }, func(c coverageCell) string { return c.body }).note("有自己目录的单位"),
}

var unitCountTable = table[coverageCell]{
	text("unit", "单位", func(c coverageCell) string { return c.body }).always(),
	integer("done", "已有内容", func(c coverageCell) int { return c.Done }),
	integer("total", "应公开事项", func(c coverageCell) int { return c.Total }),
}

var coverageCells = table[coverageCell]{
	text("domain", "领域编号", func(c coverageCell) string { return c.domain.ID }),
	text("name", "领域", func(c coverageCell) string { return c.domain.Name }),
	text("unit", "单位", func(c coverageCell) string { return c.body }).note("县级目录写“县级”"),
	integer("done", "已有内容", func(c coverageCell) int { return c.Done }).note("已有公开信息或政策文件的事项数"),
	integer("total", "应公开事项", func(c coverageCell) int { return c.Total }),
}
