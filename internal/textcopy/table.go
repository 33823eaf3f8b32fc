package textcopy

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxColumns is how many columns Word takes in a table.
const maxColumns = 63

// table is a table whose cells have their places.
type table struct {
	caption []block
	rows    [][]place // each of them covers all columns
	head    int       // how many rows are the head, which is repeated on each page
	columns int
}

// cell is a cell as it is written.
type cell struct {
	blocks     []block
	cols, rows int
	head       bool
	align      string // right, center or none
}

// place is where a cell lies in one row. A cell over several rows has one in each.
type place struct {
	*cell
	col, cols int
	below     bool // not the cell's first row
}

// table reads a table. Its cells begin anew: no lists and quotations go through them.
func (r *reader) table(n *html.Node) {
	t := &table{}
	var groups [][][]*cell
	row := func(tr *html.Node) []*cell {
		var cells []*cell
		for c := range tr.ChildNodes() {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				cells = append(cells, readCell(c))
			}
		}
		return cells
	}
	for c := range n.ChildNodes() {
		switch c.DataAtom {
		case atom.Caption:
			t.caption = append(t.caption, readAlone(c, 0)...)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			var rows [][]*cell
			for tr := range c.ChildNodes() {
				if tr.DataAtom == atom.Tr {
					rows = append(rows, row(tr))
				}
			}
			if c.DataAtom == atom.Thead && t.head == 0 && len(groups) == 0 {
				t.head = len(rows)
			}
			groups = append(groups, rows)
		}
	}
	for _, rows := range groups {
		t.lay(rows)
	}
	t.pad()
	if len(t.rows) > 0 || len(t.caption) > 0 {
		r.emit(block{kind: grid, table: t})
	}
}

// readAlone reads what is in an element, apart from what is around it.
func readAlone(n *html.Node, st style) []block {
	r := reader{style: st}
	r.children(n)
	r.flush()
	return r.blocks
}

func readCell(n *html.Node) *cell {
	c := &cell{head: n.DataAtom == atom.Th, cols: count(n, "colspan"), rows: count(n, "rowspan")}
	c.blocks = readAlone(n, styles[n.DataAtom])
	for _, align := range []string{"right", "center"} {
		if hasClass(n, align) || attr(n, "align") == align {
			c.align = align
		}
	}
	return c
}

// count is how many columns or rows an attribute gives a cell. 0 rows are all that follow.
func count(n *html.Node, name string) int {
	v, err := strconv.Atoi(attr(n, name))
	switch {
	case err != nil || v < 0 || v == 0 && name == "colspan":
		return 1
	case v == 0:
		return 1 << 16
	}
	return v
}

// lay gives the cells of a group of rows their places, below the rows before. No
// cell reaches out of its group, and none lies over another.
func (t *table) lay(group [][]*cell) {
	type hold struct {
		place
		until int // the first row of the group that is free again
	}
	var held [maxColumns]hold
	for i, cells := range group {
		var row []place
		col := 0
		above := func() {
			for col < maxColumns && held[col].until > i {
				p := held[col].place
				p.below = true
				row = append(row, p)
				col += p.cols
			}
		}
		for _, c := range cells {
			above()
			if col == maxColumns { // no room: into the last cell
				last := row[len(row)-1].cell
				last.blocks = append(last.blocks, c.blocks...)
				continue
			}
			p := place{cell: c, col: col, cols: 1}
			for p.cols < c.cols && col+p.cols < maxColumns && held[col+p.cols].until <= i {
				p.cols++
			}
			row = append(row, p)
			held[col] = hold{p, i + min(c.rows, len(group)-i)}
			col += p.cols
		}
		for above(); col < maxColumns; above() { // cells from above, beyond the last of this row
			next := slices.IndexFunc(held[col:], func(h hold) bool { return h.until > i })
			if next < 0 {
				break
			}
			for range next {
				row = append(row, place{cell: &cell{}, col: col, cols: 1})
				col++
			}
		}
		t.columns = max(t.columns, col)
		t.rows = append(t.rows, row)
	}
}

// pad fills the rows that have fewer cells than others. Without a cell anywhere
// there are no rows.
func (t *table) pad() {
	if t.columns == 0 {
		t.rows, t.head = nil, 0
	}
	for i, row := range t.rows {
		col := 0
		if n := len(row); n > 0 {
			col = row[n-1].col + row[n-1].cols
		}
		for ; col < t.columns; col++ {
			row = append(row, place{cell: &cell{}, col: col, cols: 1})
		}
		t.rows[i] = row
	}
}

// oneLine is the text of a cell on one line.
func (p place) oneLine() string {
	if p.below {
		return ""
	}
	var parts []string
	for _, b := range p.blocks {
		s := strings.TrimSpace(strings.ReplaceAll(plain(b.spans), "\n", " "))
		if b.table != nil {
			for _, row := range b.table.rows {
				for _, inner := range row {
					s += " " + inner.oneLine()
				}
			}
		}
		if b.mark != nil {
			s = b.mark.String() + " " + s
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	return strings.Join(parts, " ")
}
