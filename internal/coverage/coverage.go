// Package coverage counts, for every domain and body, the catalogue items that
// have something published under them. The coverage page and the open data show
// the same numbers, so that both ask here.
package coverage

import (
	"slices"

	"github.com/gongkai/gongkai/internal/site"
)

// Table is domains down, publishers across.
type Table struct {
	Units []*site.Unit // units with catalogues of their own, one column each
	Rows  []Row
	Total Cell
}

// Row is one domain.
type Row struct {
	Domain *site.Domain
	County Cell
	Cells  []Cell // in the order of Table.Units
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

// Of counts a site.
func Of(s *site.Site) Table {
	var t Table
	for _, u := range s.Units {
		if len(u.Rows) > 0 {
			t.Units = append(t.Units, u)
		}
	}
	for _, d := range s.Domains {
		row := Row{Domain: d, County: Items(d.Items), Cells: make([]Cell, len(t.Units))}
		for _, rows := range d.Units {
			i := slices.Index(t.Units, rows.Unit)
			row.Cells[i] = row.Cells[i].plus(Items(rows.Items))
		}
		t.Total = t.Total.plus(row.County)
		for _, c := range row.Cells {
			t.Total = t.Total.plus(c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Items counts the items of one body. A county row that townships publish is not
// the county's to cover.
func Items(items []*site.Item) Cell {
	var c Cell
	for _, it := range items {
		if it.TownsOnly {
			continue
		}
		c.Total++
		if len(it.Disclosures) > 0 || len(it.Policies) > 0 {
			c.Done++
		}
	}
	return c
}
