package render

import (
	"slices"

	"github.com/gongkai/gongkai/internal/site"
)

// Coverage is the Data of the coverage page: domains down, publishers across.
type Coverage struct {
	Units   []*site.Unit // units with catalogues of their own, one column each
	Rows    []CoverageRow
	County  Cell   // the county's column, summed
	Columns []Cell // the units' columns, summed, in the order of Units
	Total   Cell
}

// CoverageRow is one domain.
type CoverageRow struct {
	Domain *site.Domain
	County Cell
	Cells  []Cell // in the order of Coverage.Units
}

// All sums the row.
func (r CoverageRow) All() Cell {
	all := r.County
	for _, c := range r.Cells {
		all = all.plus(c)
	}
	return all
}

// Cell counts the items a body has to publish under and those it has.
type Cell struct {
	Done, Total int
}

func (c Cell) plus(o Cell) Cell { return Cell{c.Done + o.Done, c.Total + o.Total} }

// Level is how full the cell is: none, some, most or all, or "na" for nothing due.
func (c Cell) Level() string {
	switch {
	case c.Total == 0:
		return "na"
	case c.Done == 0:
		return "none"
	case c.Done == c.Total:
		return "all"
	case c.Done*2 < c.Total:
		return "some"
	default:
		return "most"
	}
}

func coveragePages(s *site.Site) []Page {
	return []Page{{URL: coverColumn.URL, Kind: "coverage", View: View{
		Title: coverColumn.Name, Column: coverColumn, Crumbs: crumbs(), Data: CoverageOf(s), Description: coverColumn.Description,
	}}}
}

// CoverageOf counts, for every domain and body, the items that have something
// published under them.
func CoverageOf(s *site.Site) Coverage {
	var c Coverage
	for _, u := range s.Units {
		if len(u.Rows) > 0 {
			c.Units = append(c.Units, u)
		}
	}
	c.Columns = make([]Cell, len(c.Units))
	for _, d := range s.Domains {
		row := CoverageRow{Domain: d, Cells: make([]Cell, len(c.Units))}
		row.County.Done, row.County.Total = covered(d.Items)
		for _, rows := range d.Units {
			i := slices.Index(c.Units, rows.Unit)
			row.Cells[i].Done, row.Cells[i].Total = covered(rows.Items)
			c.Columns[i] = c.Columns[i].plus(row.Cells[i])
		}
		c.County = c.County.plus(row.County)
		c.Total = c.Total.plus(row.All())
		c.Rows = append(c.Rows, row)
	}
	return c
}
