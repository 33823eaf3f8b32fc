package attachtext

import (
	"bytes"
	"errors"
	"fmt"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// matrix maps x, y to ax+cy+e, bx+dy+f.
type matrix struct{ a, b, c, d, e, f float64 }

var unit = matrix{a: 1, d: 1}

// then applies m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) at(x, y float64) point { return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f} }

func shift(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// pen is the state of a drawing that q saves and Q brings back.
type pen struct {
	page                 matrix // to the page
	font                 *font
	size                 float64
	charSpace, wordSpace float64
	stretch              float64
	leading, rise        float64
}

// maxPens is how many states may be saved: the format asks for 28.
const maxPens = 1000

// drawing follows the operators of a page that have to do with text.
type drawing struct {
	file      *pdfFile
	canvas    canvas
	resources types.Dict
	pen       pen
	saved     []pen
	line, pos matrix // of text: the start of its line, and where it is
	// Text may say how it is to be read: marks counts the marked parts that are
	// open, instead at which of them the reading began.
	marks, instead int
}

// page follows what a page draws. Its content is one, though cut into streams.
func (d *drawing) page(p pdfPage) error {
	var content bytes.Buffer
	var first error
	streams := d.file.array(p.dict["Contents"])
	if streams == nil && p.dict["Contents"] != nil {
		streams = types.Array{p.dict["Contents"]}
	}
	for _, s := range streams {
		data, err := d.file.stream(s)
		if errors.Is(err, errTooMuch) {
			return err
		}
		if err != nil && first == nil {
			first = fmt.Errorf("content: %w", err)
		}
		content.Write(data)
		content.WriteByte('\n')
	}
	d.resources = p.resources
	d.pen = pen{page: unit, stretch: 1}
	if err := d.run(content.Bytes(), 0); err != nil {
		return err
	}
	if err := d.notes(p); err != nil && first == nil {
		first = err
	}
	return first
}

// hiddenNotes are the flags of an annotation that is not shown: hidden, and shown
// only while it is edited.
const hiddenNotes = 1<<1 | 1<<5

// notes follows what stands on the page besides its content: fields of a form that
// are filled in, and remarks.
func (d *drawing) notes(p pdfPage) error {
	for _, o := range d.file.array(p.dict["Annots"]) {
		note := d.file.dict(o)
		if flags, _ := d.file.number(note["F"]); int(flags)&hiddenNotes != 0 || d.file.name(note["Subtype"]) == "Popup" {
			continue
		}
		shown := d.file.dict(note["AP"])["N"]
		if _, ok := d.file.object(shown).(types.Dict); ok { // one for each state
			shown = d.file.dict(shown)[d.file.name(note["AS"])]
		}
		sd, ok := d.file.object(shown).(types.StreamDict)
		if !ok {
			continue
		}
		var corner, box [2]float64
		rect, of := d.file.array(note["Rect"]), d.file.array(sd.Dict["BBox"])
		for i := range corner {
			if len(rect) == 4 && len(of) == 4 {
				corner[i], _ = d.file.number(rect[i])
				box[i], _ = d.file.number(of[i])
			}
		}
		d.pen = pen{page: shift(corner[0]-box[0], corner[1]-box[1]), stretch: 1}
		if err := d.drawForm(sd, 0); err != nil {
			return err
		}
	}
	return nil
}

// run follows the operators of one stream.
func (d *drawing) run(content []byte, depth int) error {
	l := &lexer{data: content}
	var args []token
	for {
		t := l.next()
		switch {
		case t.kind == tokenEnd:
			return nil
		case t.kind == tokenOperator && string(t.text) == "ID":
			l.skipPicture()
			args = args[:0]
		case d.canvas.full():
			return errTooMuch
		case t.kind == tokenOperator:
			if err := d.do(string(t.text), args, depth); err != nil {
				return err
			}
			args = args[:0]
		case t.kind != tokenClose:
			args = l.keep(args, t)
		}
	}
}

// number gives an operand, counted from the last; one that is missing is zero.
func number(args []token, fromLast int) float64 {
	if i := len(args) - 1 - fromLast; i >= 0 {
		return args[i].number
	}
	return 0
}

func last(args []token) token {
	if len(args) == 0 {
		return token{}
	}
	return args[len(args)-1]
}

func matrixOf(args []token) matrix {
	n := func(i int) float64 { return number(args, 5-i) }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}

func (d *drawing) do(operator string, args []token, depth int) error {
	p := &d.pen
	switch operator {
	case "q":
		if len(d.saved) < maxPens {
			d.saved = append(d.saved, *p)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			*p, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		p.page = matrixOf(args).then(p.page)
	case "Do":
		return d.form(string(last(args).text), depth)
	case "BT":
		d.line, d.pos = unit, unit
	case "Tf":
		p.size = number(args, 0)
		if len(args) >= 2 {
			p.font = d.file.font(d.file.dict(d.resources["Font"]), string(args[len(args)-2].text))
		}
	case "Tc":
		p.charSpace = number(args, 0)
	case "Tw":
		p.wordSpace = number(args, 0)
	case "Tz":
		p.stretch = number(args, 0) / 100
	case "TL":
		p.leading = number(args, 0)
	case "Ts":
		p.rise = number(args, 0)
	case "Tm":
		d.line = matrixOf(args)
		d.pos = d.line
	case "Td":
		d.moveLine(number(args, 1), number(args, 0))
	case "TD":
		p.leading = -number(args, 0)
		d.moveLine(number(args, 1), number(args, 0))
	case "T*":
		d.moveLine(0, -p.leading)
	case "Tj":
		d.show(last(args).text)
	case "'":
		d.moveLine(0, -p.leading)
		d.show(last(args).text)
	case `"`:
		p.wordSpace, p.charSpace = number(args, 2), number(args, 1)
		d.moveLine(0, -p.leading)
		d.show(last(args).text)
	case "TJ":
		for _, t := range last(args).list {
			if t.kind == tokenString {
				d.show(t.text)
			} else {
				d.advance(-t.number / 1000 * p.size)
			}
		}
	case "BDC", "BMC":
		d.marks++
		if d.instead == 0 && operator == "BDC" {
			if text, ok := d.actualText(last(args)); ok {
				d.instead = d.marks
				d.canvas.instead(text)
			}
		}
	case "EMC":
		if d.instead > 0 && d.instead == d.marks {
			d.instead = 0
			d.canvas.end()
		}
		d.marks = max(0, d.marks-1)
	}
	return nil
}

// resource finds what a name stands for in the drawing.
func (d *drawing) resource(kind, name string) types.Object {
	return d.file.dict(d.resources[kind])[name]
}

// form follows a drawing within the drawing.
func (d *drawing) form(name string, depth int) error {
	o := d.resource("XObject", name)
	sd, ok := d.file.object(o).(types.StreamDict)
	if !ok || d.file.name(sd.Dict["Subtype"]) != "Form" {
		return nil
	}
	return d.drawForm(sd, depth)
}

func (d *drawing) drawForm(sd types.StreamDict, depth int) error {
	if depth >= maxNesting {
		return errTooMuch
	}
	content, err := d.file.unpack(&sd)
	if err != nil {
		return err
	}
	before, resources, saved := d.pen, d.resources, d.saved
	if m := d.file.array(sd.Dict["Matrix"]); len(m) == 6 {
		var n [6]float64
		for i := range n {
			n[i], _ = d.file.number(m[i])
		}
		d.pen.page = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.then(d.pen.page)
	}
	if own := d.file.dict(sd.Dict["Resources"]); own != nil {
		d.resources = own
	}
	d.saved = nil
	err = d.run(content, depth+1)
	d.pen, d.resources, d.saved = before, resources, saved
	return err
}

// actualText gives the reading that a marked part has instead of its characters.
func (d *drawing) actualText(t token) (string, bool) {
	if t.kind == tokenName {
		o, ok := d.file.dict(d.resource("Properties", string(t.text)))["ActualText"]
		return d.file.text(o), ok
	}
	for i := 0; i+1 < len(t.list); i += 2 {
		if string(t.list[i].text) == "ActualText" {
			return textString(t.list[i+1].text), true
		}
	}
	return "", false
}

// textString reads a string for people: UTF-16 or UTF-8 with a mark, or else
// Latin.
func textString(b []byte) string {
	if s, ok := bytes.CutPrefix(b, []byte("\xfe\xff")); ok {
		return utf16Text(s)
	}
	if s, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		return string(s)
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}

func (d *drawing) moveLine(x, y float64) {
	d.line = shift(x, y).then(d.line)
	d.pos = d.line
}

// advance moves along the writing, by text space before it is stretched.
func (d *drawing) advance(by float64) {
	if d.pen.font != nil && d.pen.font.vertical {
		d.pos = shift(0, by).then(d.pos)
	} else {
		d.pos = shift(by*d.pen.stretch, 0).then(d.pos)
	}
}

// show puts the characters of a string on the canvas, each with its place.
func (d *drawing) show(s []byte) {
	p := &d.pen
	if p.font == nil {
		return
	}
	for len(s) > 0 && !d.canvas.full() {
		g, n := p.font.next(s)
		s = s[n:]
		place := shift(0, p.rise).then(d.pos).then(p.page)
		start, up := place.at(0, 0), place.at(0, p.size)
		by, end := g.width*p.size, place.at(g.width*p.size*p.stretch, 0)
		if p.font.vertical {
			by, end = -p.size, place.at(0, -p.size)
		}
		if g.text != "" || !p.font.pictures {
			d.canvas.put(g.text, start, end, up.minus(start).length())
		}
		// What is put between characters belongs to none of them.
		by += p.charSpace
		if g.space {
			by += p.wordSpace
		}
		d.advance(by)
	}
}

type point struct{ x, y float64 }

func (p point) minus(q point) point   { return point{p.x - q.x, p.y - q.y} }
func (p point) dot(q point) float64   { return p.x*q.x + p.y*q.y }
func (p point) cross(q point) float64 { return p.x*q.y - p.y*q.x }
func (p point) length() float64       { return math.Hypot(p.x, p.y) }
