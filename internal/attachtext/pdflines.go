package attachtext

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The measures by which characters become lines and lines paragraphs, in parts of
// the size of the characters (em).
const (
	sameLine   = 0.5  // how far a character may be raised within its line
	backStep   = 0.5  // how far a line may step back: kerning
	spaceGap   = 0.08 // what a space leaves that is one: some are undone by a step back
	wordGap    = 0.15 // what is a space between Latin words where none is drawn
	hanGap     = 0.4  // and beside Chinese, which programs set apart and spread
	cellGap    = 1.5  // what parts the cells of a table
	samePlace  = 0.2  // how far apart the second print of a bold character is
	indent     = 1.2  // what is the indent of a first line, usually 2
	centred    = 0.6  // how far apart the middles of the lines of a heading are
	heading    = 1.15 // how much larger than usual a heading is
	shortLine  = 3.0  // what is missing at the end of a last line
	endedLine  = 1.5  // the same, after the end of a sentence
	otherSize  = 1.25 // the ratio of sizes of a heading and what follows
	widerPitch = 1.3  // the ratio of a gap between paragraphs to that of lines
	maxPitch   = 3.0  // the widest distance of lines
)

// maxLook is how many characters of a line are looked at for a second print.
const maxLook = 256

// canvas gathers the characters of a page as lines, in the order in which they are
// drawn: that is the order of reading, cell after cell of a table.
type canvas struct {
	lines          []*textLine
	shown, unknown int // characters; and those of them without a known reading
	bytes          int // of text
	reading        *string
}

// textLine is a piece of a line: characters one after the other.
type textLine struct {
	text       strings.Builder
	marks      []mark
	start, end point
	along      point // the direction of writing, of length 1
	em         float64
	last       rune
	space      bool // a space was drawn last
	cells      bool // it is a row of a table
}

// mark remembers where a character of a line began.
type mark struct {
	at   float64
	text string
}

// instead reads the characters that follow, up to end, as the text given.
func (c *canvas) instead(text string) { c.reading = &text }
func (c *canvas) end()                { c.reading = nil }

// full reports whether the page has more text than is kept of a whole attachment.
func (c *canvas) full() bool { return c.shown > maxText || c.bytes > maxText*utf8.UTFMax }

// put adds a character that is drawn from start to end.
func (c *canvas) put(text string, start, end point, em float64) {
	c.shown++
	switch {
	case c.reading != nil:
		text = *c.reading
		*c.reading = "" // the first character stands for all
	case !readable(text):
		c.unknown++
		text = ""
	}
	c.bytes += len(text)
	along := end.minus(start)
	if n := along.length(); n > 0 && !math.IsInf(n, 0) {
		along = point{along.x / n, along.y / n}
	} else {
		along = point{1, 0}
	}
	if em == 0 || math.IsNaN(em) || math.IsInf(em, 0) {
		em = 1
	}
	line := c.current()
	if text != "" && strings.TrimSpace(text) == "" {
		if line != nil {
			line.space = true
		}
		return
	}
	if line == nil || !line.continues(start, along, em) {
		if text == "" || line != nil && line.printed(text, start) {
			return
		}
		line = &textLine{start: start, end: start, along: along, em: em}
		c.lines = append(c.lines, line)
	}
	line.put(text, start, end, em)
}

func (c *canvas) current() *textLine {
	if len(c.lines) == 0 {
		return nil
	}
	return c.lines[len(c.lines)-1]
}

// continues reports whether a character stands on this line and behind its end.
func (l *textLine) continues(start, along point, em float64) bool {
	gap := start.minus(l.end)
	return l.along.dot(along) > 0.9 &&
		math.Abs(l.along.cross(gap)) < sameLine*max(em, l.em) &&
		l.along.dot(gap) > -backStep*em
}

// printed reports whether the line has this character at this place already, from
// a program that makes bold letters by printing them twice.
func (l *textLine) printed(text string, start point) bool {
	if math.Abs(l.along.cross(start.minus(l.end))) > samePlace*l.em {
		return false
	}
	at := l.along.dot(start.minus(l.start))
	for i := len(l.marks) - 1; i >= max(0, len(l.marks)-maxLook); i-- {
		if math.Abs(l.marks[i].at-at) < samePlace*l.em && l.marks[i].text == text {
			return true
		}
	}
	return false
}

func (l *textLine) put(text string, start, end point, em float64) {
	gap := l.along.dot(start.minus(l.end)) / em
	first, _ := utf8.DecodeRuneInString(text)
	wide := wordGap
	switch {
	case l.space:
		wide = spaceGap
	case isHan(l.last) || isHan(first):
		wide = hanGap
	}
	if l.text.Len() > 0 && text != "" && gap > wide {
		l.text.WriteByte(' ')
		l.cells = l.cells || gap > cellGap
	}
	l.marks = append(l.marks, mark{l.along.dot(start.minus(l.start)), text})
	l.text.WriteString(text)
	if text != "" {
		l.last, _ = utf8.DecodeLastRuneInString(text)
		l.space = false
	}
	l.end = end
	l.em = max(l.em, em)
}

// isHan reports characters as wide as they are high: those of Chinese and its
// punctuation.
func isHan(r rune) bool {
	return unicode.Is(unicode.Han, r) || 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xffef
}

// paragraphs groups the lines of the page.
func (c *canvas) paragraphs() []string {
	var list []string
	pitch, size := c.pitch(), c.size()
	for i := 0; i < len(c.lines); {
		n := i + 1
		for n < len(c.lines) && c.lines[n-1].above(c.lines[n], pitch) {
			n++
		}
		list = append(list, divide(c.lines[i:n], size)...)
		i = n
	}
	return list
}

// down is how far a line stands below this one.
func (l *textLine) down(next *textLine) float64 {
	return -l.along.cross(next.start.minus(l.start))
}

// pitch is the distance of lines that is usual on the page, in em, or the widest
// there may be if no two lines follow each other.
func (c *canvas) pitch() float64 {
	var all []float64
	for i := 1; i < len(c.lines); i++ {
		l, next := c.lines[i-1], c.lines[i]
		if d := l.down(next) / max(l.em, next.em); sameLine < d && d < maxPitch && l.along.dot(next.along) > 0.9 {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return maxPitch
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// size is the size of most characters of the page.
func (c *canvas) size() float64 {
	count := map[float64]int{}
	var usual float64
	for _, l := range c.lines {
		em := math.Round(l.em*2) / 2
		count[em] += len(l.marks)
		if n := count[em]; n > count[usual] || n == count[usual] && em < usual {
			usual = em
		}
	}
	return usual
}

// above reports whether the next line may belong to the same block: it stands just
// below this one, beside no other, in letters of the same size.
func (l *textLine) above(next *textLine, pitch float64) bool {
	em := max(l.em, next.em)
	down := l.down(next) / em
	return l.along.dot(next.along) > 0.9 && em < otherSize*min(l.em, next.em) &&
		sameLine < down && down < min(maxPitch, widerPitch*pitch) &&
		next.from(l) < l.to(l) && next.to(l) > l.from(l)
}

// from and to are the ends of a line along the direction of another.
func (l *textLine) from(of *textLine) float64 { return of.along.dot(l.start) }
func (l *textLine) to(of *textLine) float64   { return of.along.dot(l.end) }

// divide cuts a block into paragraphs: at rows of a table, and where a line is
// indented or the one before it ends before the edge of the block. The lines of a
// heading, larger than usual and centred, stay together.
func divide(block []*textLine, size float64) []string {
	of := block[0]
	edge := math.Inf(-1)
	for _, l := range block {
		edge = max(edge, l.to(of))
	}
	var list []string
	var b strings.Builder
	for i, l := range block {
		if i > 0 {
			last := block[i-1]
			in := (l.from(of) - last.from(of)) / l.em
			middle := math.Abs(l.from(of)+l.to(of)-last.from(of)-last.to(of)) / 2 / l.em
			missing := (edge - last.to(of)) / l.em
			ended := strings.ContainsRune("。；：！？.;:!?", last.last)
			one := l.em > heading*size && middle < centred
			if l.cells || last.cells || !one && (in > indent || missing > shortLine || ended && missing > endedLine) {
				list = append(list, b.String())
				b.Reset()
			} else {
				b.WriteByte('\n')
			}
		}
		b.WriteString(l.text.String())
	}
	return append(list, b.String())
}
