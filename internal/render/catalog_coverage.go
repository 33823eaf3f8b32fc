package render

import (
	"github.com/gongkai/gongkai/internal/coverage"
	"github.com/gongkai/gongkai/internal/site"
)

// Coverage is the Data of the coverage page: domains down, publishers across, with
// the sums of both.
type Coverage struct {
	Units   []*site.Unit // units with catalogues of their own, one column each
	Rows    []CoverageRow
	County  coverage.Cell   // the county's column, summed
	Columns []coverage.Cell // the units' columns, summed, in the order of Units
	Total   coverage.Cell
}

// CoverageRow is one domain.
type CoverageRow struct {
	coverage.Row
	All coverage.Cell // the row, summed
}

func coveragePages(s *site.Site) []Page {
	return []Page{{URL: coverColumn.URL, Kind: "coverage", View: View{
		Title: coverColumn.Name, Column: coverColumn, Crumbs: crumbs(), Data: coverageOf(s), Description: coverColumn.Description,
	}}}
}

func coverageOf(s *site.Site) Coverage {
	table := coverage.Of(s)
	c := Coverage{Units: table.Units, Columns: make([]coverage.Cell, len(table.Units)), Total: table.Total}
	for _, r := range table.Rows {
		row := CoverageRow{Row: r, All: r.County}
		c.County = sum(c.County, r.County)
		for i, cell := range r.Cells {
			row.All = sum(row.All, cell)
			c.Columns[i] = sum(c.Columns[i], cell)
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func sum(a, b coverage.Cell) coverage.Cell {
	return coverage.Cell{Done: a.Done + b.Done, Total: a.Total + b.Total}
}
