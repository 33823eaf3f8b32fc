package chart

import (
	"html"
	"strconv"
	"strings"
)

// pen writes SVG.
type pen struct {
	strings.Builder
	id string
}

func (p *pen) raw(s string) { p.WriteString(s) }

// attrs writes names and numbers in turn: attrs("x", 1, "y", 2).
func (p *pen) attrs(pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		p.raw(" " + pairs[i].(string) + `="` + number(pairs[i+1].(float64)) + `"`)
	}
}

// open writes the beginning: size, names, patterns.
func (p *pen) open(c Chart, l layout) {
	p.raw(`<svg class="chart" viewBox="0 0 ` + number(l.width) + " " + number(l.height) + `"`)
	p.attrs("width", l.width, "height", l.height)
	p.raw(` role="img" focusable="false" aria-labelledby="` + p.id + `-t`)
	if c.Desc != "" {
		p.raw(" " + p.id + "-d")
	}
	p.raw("\">\n<title id=\"" + p.id + `-t">` + html.EscapeString(c.Title) + "</title>\n")
	if c.Desc != "" {
		p.raw(`<desc id="` + p.id + `-d">` + html.EscapeString(c.Desc) + "</desc>\n")
	}
	p.raw("<defs>")
	for i := range min(len(c.Series), Kinds) {
		p.pattern(i)
	}
	p.raw("</defs>\n")
}

// patterns are the fills of the series that are not even: the size of a tile, its
// turn, and the ink on it.
var patterns = map[int]struct{ tile, turn, ink string }{
	1: {`width="6" height="6"`, "rotate(45)", `<path class="ink-2" d="M0 0H2.6V6H0z"/>`},
	3: {`width="5" height="5"`, "", `<path class="ink-4" d="M0 0H5V1.8H0z"/>`},
	5: {`width="7" height="7"`, "", `<circle class="ink-6" cx="3.5" cy="3.5" r="1.7"/>`},
}

func (p *pen) pattern(series int) {
	look, ok := patterns[series]
	if !ok {
		return
	}
	p.raw(`<pattern id="` + p.patternID(series) + `" ` + look.tile + ` patternUnits="userSpaceOnUse"`)
	if look.turn != "" {
		p.raw(` patternTransform="` + look.turn + `"`)
	}
	p.raw(`><path class="ground" d="M0 0H7V7H0z"/>` + look.ink + "</pattern>")
}

func (p *pen) patternID(series int) string { return p.id + "-p" + strconv.Itoa(series+1) }

// bar writes the bar of a series.
func (p *pen) bar(x, y, w, h float64, series int) {
	series %= Kinds
	p.raw(`<rect class="bar series-` + strconv.Itoa(series+1) + `"`)
	p.attrs("x", x, "y", y, "width", w, "height", h)
	if _, ok := patterns[series]; ok {
		p.raw(` fill="url(#` + p.patternID(series) + `)"`)
	}
	p.raw("/>")
}

// text writes a text at a place; anchor is where on the text that place is.
func (p *pen) text(class, s string, x, y float64, anchor string) {
	p.raw(`<text class="` + class + `"`)
	p.attrs("x", x, "y", y)
	if anchor != "start" {
		p.raw(` text-anchor="` + anchor + `"`)
	}
	p.raw(">" + html.EscapeString(s) + "</text>")
}

// axis writes the lines down the plot and the numbers below them.
func (p *pen) axis(l layout) {
	down := func(x float64) string { return "M" + number(x) + " " + number(top) + "V" + number(l.bottom) }
	if len(l.ticks) > 1 {
		p.raw(`<path class="grid" d="`)
		for _, t := range l.ticks[1:] {
			p.raw(down(l.left + l.at(t)))
		}
		p.raw(`"/>`)
	}
	p.raw(`<path class="axis" d="` + down(l.left) + `"/>` + "\n")
	for _, t := range l.ticks {
		p.text("tick", short(t), l.left+l.at(t), l.bottom+fine+gap/2, "middle")
	}
	p.raw("\n")
}

// row writes a year whose bars begin at y.
func (p *pen) row(c Chart, l layout, r Row, y float64) {
	class := "year"
	if r.Marked {
		class += " here"
	}
	const drop = text * .36 // from the middle of a line of text to its foot
	p.text(class, r.Label, l.left-gap, y+c.rowHeight()/2+drop, "end")
	switch {
	case len(r.Values) == 0:
		p.text("none", c.None, l.left+gap, y+c.rowHeight()/2+drop, "start")
	case c.Stacked:
		p.stack(l, r, y)
		s := r.sum()
		p.text("value", s.Text, l.left+l.at(s.N)+gap, y+thick/2+drop, "start")
	default:
		for i, v := range r.Values {
			if w := l.at(size(v)); w > 0 {
				p.bar(l.left, y, max(w, 1), c.bar(), i)
			}
			p.text("value", v.Text, l.left+l.at(size(v))+gap, y+c.bar()/2+drop, "start")
			y += c.bar() + between
		}
	}
	p.raw("\n")
}

// stack writes the series of a row end to end, with the numbers for which there is
// room in their bars.
func (p *pen) stack(l layout, r Row, y float64) {
	x := l.left
	var inside strings.Builder
	for i, v := range r.Values {
		w := l.at(size(v))
		if w == 0 {
			continue
		}
		p.bar(x, y, max(w, 1), thick, i)
		if w >= advance(v.Text, fine)+gap {
			in := &pen{}
			in.text("in in-"+strconv.Itoa(i%Kinds+1), v.Text, x+w/2, y+thick/2+fine*.36, "middle")
			inside.WriteString(in.String())
		}
		x += w
	}
	p.raw(inside.String())
}
