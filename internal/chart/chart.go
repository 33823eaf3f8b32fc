// Package chart draws bar charts over the years as small SVGs that stand inside a
// page: one row for each year, in it one bar, one bar for each series, or one bar
// of all series end to end.
//
//	c := chart.Chart{ID: "requests", Title: "收到的申请（件）", Series: []string{"新收", "结转"}, Stacked: true, None: "无数据",
//		Rows: []chart.Row{{Label: "2024", Values: []chart.Value{{53, "53"}, {5, "5"}}}, {Label: "2025"}}}
//	c.SVG()     // <svg class="chart" role="img" …>
//	c.Swatch(0) // the sign of the first series, for a legend
//
// Rows run downwards, so that any number of years and any length of number keeps
// its place, and the text keeps its size on a phone.
//
// Colours are the style sheet's: a bar has the classes "bar series-1" to "bar
// series-6", and the series that are not filled evenly a pattern of "ink-N" on
// "ground", so that they are told apart without colour; a number inside of a bar has
// "in in-N". There is no style attribute and no script: a page with a strict content
// security policy can hold the chart. The same chart gives the same bytes.
package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Chart is what is drawn. Its zero values are sensible but for ID and Title.
type Chart struct {
	ID      string // begins the ids inside the SVG: letters, digits and hyphens, once on a page
	Title   string // its name to those who do not see it
	Desc    string // what it shows, in a sentence or two
	Series  []string
	Rows    []Row
	Stacked bool   // series end to end in one bar, with their sum behind it
	None    string // written in a row without values
}

// Row is a year.
type Row struct {
	Label  string
	Marked bool    // the row that the page is about
	Values []Value // one for each series; none: there are no data
}

// Value is a number that is not negative, and how it is written. What is negative
// or no number has no bar, only its text.
type Value struct {
	N    float64
	Text string
}

// Kinds is how many series look different. More repeat from the first.
const Kinds = 6

// Empty reports whether no row has values.
func (c Chart) Empty() bool {
	for _, r := range c.Rows {
		if len(r.Values) > 0 {
			return false
		}
	}
	return true
}

// Zero reports whether there are values and all of them are 0: there is nothing to
// draw then.
func (c Chart) Zero() bool {
	for _, r := range c.Rows {
		for _, v := range r.Values {
			if size(v) != 0 {
				return false
			}
		}
	}
	return !c.Empty()
}

// The measures of a chart in its own units, which are CSS pixels where it is shown
// in full size.
const (
	width    = 360.0 // at least; long texts make it wider
	plotLess = 120.0 // the bars never get less than this
	thick    = 18.0  // a bar that is alone in its year
	thin     = 15.0  // one of several side by side
	between  = 2.0   // bars of one year
	apart    = 14.0  // years
	top      = 4.0
	foot     = 28.0 // the axis with its numbers
	text     = 14.0 // size of the text
	fine     = 12.5 // size of numbers on the axis and inside of bars
	gap      = 6.0  // between a bar and its text
)

// largest is what is drawn for anything larger: sums stay exact below it.
const largest = 1e15

// size is the length that stands for a value.
func size(v Value) float64 {
	if math.IsNaN(v.N) || v.N < 0 {
		return 0
	}
	return min(v.N, largest)
}

// sum is the length and the text of a whole stack.
func (r Row) sum() Value {
	var s Value
	for _, v := range r.Values {
		s.N += size(v)
	}
	return Value{s.N, plain(s.N)}
}

// advance is about how wide a text is: digits and Latin letters are a little more
// than half as wide as high, Han characters as wide as high.
func advance(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		if r < 0x2000 {
			w += .58
		} else {
			w++
		}
	}
	return w * size
}

// layout is where things are.
type layout struct {
	left, right   float64 // the ends of the plot
	width, height float64 // of the whole
	bottom        float64 // of the plot
	most          float64 // the number at the right end
	ticks         []float64
}

// lay works out the layout of a chart.
func (c Chart) lay() layout {
	l := layout{left: 10, bottom: top}
	label, end, most := 0.0, 0.0, 0.0
	whole := true
	for _, r := range c.Rows {
		label = max(label, advance(r.Label, text))
		l.bottom += c.rowHeight() + apart
		if len(r.Values) == 0 {
			end = max(end, advance(c.None, text))
		}
		for _, v := range r.Values {
			end, most = max(end, advance(v.Text, text)), max(most, size(v))
			whole = whole && size(v) == math.Trunc(size(v))
		}
		if s := r.sum(); c.Stacked && len(r.Values) > 0 {
			end, most = max(end, advance(s.Text, text)), max(most, s.N)
		}
	}
	if label > 0 {
		l.left = label + gap
	}
	l.right = max(l.left+plotLess, width-end-gap-2)
	l.ticks, l.most = scale(most, l.right-l.left, whole)
	// The last number of the axis is centred below the end of the plot.
	beyond := max(end+gap, advance(short(l.most), fine)/2)
	l.width = math.Ceil(l.right + beyond + 2)
	l.height = l.bottom + foot
	return l
}

// rowHeight is how high the bars of a year are.
func (c Chart) rowHeight() float64 {
	n := float64(c.bars())
	return n*c.bar() + (n-1)*between
}

// bars is how many bars a year has side by side.
func (c Chart) bars() int {
	if c.Stacked {
		return 1
	}
	return max(len(c.Series), 1)
}

// bar is the thickness of a bar.
func (c Chart) bar() float64 {
	if c.bars() > 1 {
		return thin
	}
	return thick
}

// at is how far from the beginning of the plot a number stands.
func (l layout) at(n float64) float64 {
	if l.most == 0 {
		return 0
	}
	return n / l.most * (l.right - l.left)
}

// SVG is the chart as an element of a page.
func (c Chart) SVG() template.HTML {
	l := c.lay()
	p := &pen{id: c.ID}
	p.open(c, l)
	p.axis(l)
	y := top + apart/2
	for _, r := range c.Rows {
		p.row(c, l, r, y)
		y += c.rowHeight() + apart
	}
	p.raw("</svg>")
	return template.HTML(p.String()) //nolint:gosec // all texts are escaped by pen
}

// Swatch is the sign of a series for a legend. It borrows the pattern of the SVG,
// which has to be on the same page.
func (c Chart) Swatch(series int) template.HTML {
	p := &pen{id: c.ID}
	p.raw(`<svg class="swatch" viewBox="0 0 22 16" width="22" height="16" aria-hidden="true" focusable="false">`)
	p.bar(1, 1, 20, 14, series)
	p.raw("</svg>")
	return template.HTML(p.String()) //nolint:gosec // no text
}

// plain is a whole or decimal number in digits.
func plain(n float64) string {
	return strconv.FormatFloat(math.Round(n*1e6)/1e6, 'f', -1, 64)
}

// short is a round number as an axis has it: 4000, 2.5万, 3亿.
func short(n float64) string {
	switch {
	case n >= 1e12:
		return plain(n/1e12) + "万亿"
	case n >= 1e8:
		return plain(n/1e8) + "亿"
	case n >= 1e4:
		return plain(n/1e4) + "万"
	case n > 0 && n < 1e-4:
		return strconv.FormatFloat(n, 'g', 3, 64)
	default:
		return plain(n)
	}
}

// number is a coordinate with at most one decimal.
func number(n float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(n, 'f', 1, 64), ".0")
}
