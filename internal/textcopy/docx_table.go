package textcopy

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// facts writes the table above the body: two facts in a row, or one that is long.
func (w *docx) facts(facts []Fact) {
	if len(facts) == 0 {
		return
	}
	const value = bodyWidth/2 - labelWidth
	const short = 11 // characters of 12 pt that fit on a line of half a row
	w.openTable([]int{labelWidth, value, labelWidth, bodyWidth - 2*labelWidth - value})
	fits := func(f Fact) bool { return utf8.RuneCountInString(f.Value) <= short }
	for len(facts) > 0 {
		w.b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		pair := len(facts) > 1 && fits(facts[0]) && fits(facts[1])
		w.fact(facts[0].Label, labelWidth, 1, "FactLabel")
		if pair {
			w.fact(facts[0].Value, value, 1, "FactValue")
			w.fact(facts[1].Label, labelWidth, 1, "FactLabel")
			w.fact(facts[1].Value, value, 1, "FactValue")
			facts = facts[2:]
		} else {
			w.fact(facts[0].Value, bodyWidth-labelWidth, 3, "FactValue")
			facts = facts[1:]
		}
		w.b.WriteString(`</w:tr>`)
	}
	w.closeTable()
}

func (w *docx) fact(s string, width, cols int, style string) {
	w.openCell(width, cols, "")
	w.line(style, s)
	w.b.WriteString(`</w:tc>`)
}

// openTable begins a table whose columns have these widths.
func (w *docx) openTable(widths []int) {
	total := 0
	for _, v := range widths {
		total += v
	}
	fmt.Fprintf(&w.b, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, total)
	for _, v := range widths {
		fmt.Fprintf(&w.b, `<w:gridCol w:w="%d"/>`, v)
	}
	w.b.WriteString(`</w:tblGrid>`)
}

// closeTable ends a table. Without a paragraph between them two tables become one.
func (w *docx) closeTable() {
	w.b.WriteString(`</w:tbl>`)
	w.paragraph(`<w:pStyle w:val="AfterTable"/>`, nil)
}

func (w *docx) openCell(width, cols int, merge string) {
	fmt.Fprintf(&w.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if cols > 1 {
		fmt.Fprintf(&w.b, `<w:gridSpan w:val="%d"/>`, cols)
	}
	w.b.WriteString(merge + `<w:vAlign w:val="center"/></w:tcPr>`)
}

// manyColumns is from how many columns on a table is set in smaller type.
const manyColumns = 7

func (w *docx) table(t *table, width int) {
	w.blocks(t.caption, width, "TableCaption")
	if len(t.rows) == 0 {
		return
	}
	style, em := "TableText", 240
	if t.columns >= manyColumns {
		style, em = "TableSmall", 180
	}
	widths := t.widths(width, em)
	w.openTable(widths)
	for i, row := range t.rows {
		w.b.WriteString(`<w:tr>`)
		if i < t.head {
			w.b.WriteString(`<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
		}
		for _, p := range row {
			w.cell(p, i+1 < len(t.rows) && goesOn(t.rows[i+1], p), widths[p.col:p.col+p.cols], style)
		}
		w.b.WriteString(`</w:tr>`)
	}
	w.closeTable()
}

// goesOn reports whether a cell has a place in the row below too.
func goesOn(below []place, p place) bool {
	for _, q := range below {
		if q.col == p.col {
			return q.below && q.cell == p.cell
		}
	}
	return false
}

func (w *docx) cell(p place, goesOn bool, widths []int, style string) {
	merge, total := "", 0
	switch {
	case p.below:
		merge = `<w:vMerge/>`
	case goesOn:
		merge = `<w:vMerge w:val="restart"/>`
	}
	for _, v := range widths {
		total += v
	}
	w.openCell(total, p.cols, merge)
	switch {
	case p.head || p.align == "center":
		style += "Center"
	case p.align == "right":
		style += "Right"
	}
	if !p.below {
		w.blocks(p.blocks, max(total-2*cellMargin, 10*cellMargin), style)
	}
	if p.below || len(p.blocks) == 0 { // every cell has a paragraph
		w.paragraph(`<w:pStyle w:val="`+style+`"/>`, nil)
	}
	w.b.WriteString(`</w:tc>`)
}

// widths shares out a width among the columns: to each what its longest line needs,
// and if that is too much, as much to the long ones as is left by the short ones.
func (t *table) widths(total, em int) []int {
	need := make([]int, t.columns)
	for i := range need {
		need[i] = 2*em + 2*cellMargin
	}
	for _, row := range t.rows {
		for _, p := range row {
			if p.cols > 1 || p.below {
				continue
			}
			for _, b := range p.blocks {
				for s := range strings.SplitSeq(plain(b.spans), "\n") {
					need[p.col] = max(need[p.col], measure(s)*em/2+2*cellMargin)
				}
			}
		}
	}
	sum := 0
	for _, v := range need {
		sum += v
	}
	widths := make([]int, t.columns)
	if sum <= total {
		for i, v := range need {
			widths[i] = v * total / sum
		}
		return widths
	}
	left, open := total, t.columns
	for again := true; again && open > 0; { // those that need less than their share get it
		again = false
		share := left / open
		for i, v := range need {
			if widths[i] == 0 && v <= share {
				widths[i] = v
				left -= v
				open--
				again = true
			}
		}
	}
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = max(left/open, 1)
		}
	}
	return widths
}

// measure is the width of text in halves of a character.
func measure(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 { // the first wide ones
			n++
		}
	}
	return n
}
