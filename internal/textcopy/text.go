package textcopy

import (
	"strconv"
	"strings"
)

// Text writes a document as plain text that every editor of Windows shows: UTF-8
// with its mark, and lines that end in CRLF. Paragraphs are indented by two wide
// spaces; cells of a row stand on one line.
func Text(d Document) []byte {
	d = tidy(d)
	var w text
	if d.Organ != "" {
		w.line(d.Organ)
	}
	w.line(d.Title)
	w.gap()
	for _, f := range d.Facts {
		w.line(f.Label + "：" + f.Value)
	}
	w.gap()
	for _, s := range d.Notices {
		w.line(s)
	}
	w.gap()
	w.blocks(read(d.Body))
	w.gap()
	for i, name := range d.Files {
		before := strings.Repeat(wide, len([]rune(pageFiles)))
		if i == 0 {
			before = pageFiles
		}
		if len(d.Files) > 1 {
			name = strconv.Itoa(i+1) + ". " + name
		}
		w.line(before + name)
	}
	w.gap()
	if d.Address != "" {
		w.line(source + d.Address)
	}
	return []byte("\ufeff" + w.b.String())
}

const (
	newline = "\r\n"
	indent  = wide + wide
)

// acrossText stands for a rule.
const acrossText = "————————"

// text is a plain text being written.
type text struct {
	b     strings.Builder
	blank bool // a blank line is due before what comes next
}

func (w *text) line(s string) {
	if w.blank && w.b.Len() > 0 {
		w.b.WriteString(newline)
	}
	w.blank = false
	w.b.WriteString(strings.TrimRight(s, " \u3000\u00a0") + newline)
}

// gap puts a blank line between what is written and what comes.
func (w *text) gap() { w.blank = true }

func (w *text) blocks(blocks []block) {
	for _, b := range blocks {
		switch b.kind {
		case grid:
			w.gap()
			w.blocks(b.table.caption)
			for _, row := range b.table.rows {
				var cells []string
				for _, p := range row {
					cells = append(cells, p.oneLine())
				}
				w.line(strings.Join(cells, " | "))
			}
			w.gap()
		case rule:
			w.gap()
			w.line(indent + acrossText)
			w.gap()
		case heading:
			w.gap()
			w.paragraph(b, "")
		case listing:
			w.gap()
			w.paragraph(b, strings.Repeat(indent, 1+b.lists+b.quotes))
			w.gap()
		default:
			w.paragraph(b, strings.Repeat(indent, 1+b.lists+b.quotes))
		}
	}
}

// paragraph writes the lines of a block, the first behind its mark.
func (w *text) paragraph(b block, before string) {
	first := before
	if b.mark != nil {
		first = strings.TrimSuffix(before, indent) + b.mark.String() + " "
	}
	for i, s := range strings.Split(plain(b.spans), "\n") {
		if i == 0 {
			w.line(first + s)
		} else {
			w.line(before + s)
		}
	}
}
