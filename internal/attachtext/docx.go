package attachtext

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// readDocx reads the body, then what stands beside it. The header of the first
// page and that of the others often say the same: each paragraph is kept once.
func readDocx(r io.ReaderAt, size int64, p *paragraphs) error {
	pk, err := openPack(r, size)
	if err != nil {
		return err
	}
	part, err := pk.main("word/document.xml")
	if err != nil {
		return err
	}
	if err := docxPart(pk, part, "document", p.add); err != nil {
		return err
	}
	rels, err := pk.relations(part)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	once := func(s string) error {
		if seen[s] {
			return nil
		}
		seen[s] = true
		return p.add(s)
	}
	for _, kind := range []struct{ relation, root string }{
		{"header", "hdr"}, {"footer", "ftr"}, {"footnotes", "footnotes"}, {"endnotes", "endnotes"},
	} {
		for _, rel := range rels {
			if rel.kind == kind.relation {
				if err := docxPart(pk, rel.target, kind.root, once); err != nil && !errors.Is(err, errNoPart) {
					return err
				}
			}
		}
	}
	return nil
}

// docxPart gives the paragraphs of a part whose outermost element is root.
func docxPart(pk *pack, part, root string, add func(string) error) error {
	return pk.scan(part, func(x *xmlReader, e xml.StartElement) error {
		if e.Name.Local != root {
			return errors.New("is an Office file of another kind")
		}
		return (&docx{x: x, add: add}).read()
	})
}

// docx is a part of a Word file being read.
type docx struct {
	x      *xmlReader
	add    func(string) error
	open   []*strings.Builder // a paragraph may hold a text box with paragraphs
	hidden bool               // the run is not shown
}

// docxLeftOut names the elements without text for the reader: what was deleted or
// moved away, field codes, formatting, the reading above a character (ruby), and
// the second form of a drawing for old programs.
var docxLeftOut = []string{
	"del", "moveFrom", "instrText", "delInstrText", "delText",
	"pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "rt", "Fallback",
}

func (d *docx) read() error {
	inText := false
	return d.x.inside(func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case slices.Contains(docxLeftOut, name):
			return d.x.skip()
		case name == "p":
			d.open = append(d.open, &strings.Builder{})
		case name == "r":
			d.hidden = false
		case name == "rPr":
			return d.x.inside(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "rPrChange": // what it was before
					return d.x.skip()
				case "vanish":
					d.hidden = !off(e)
				}
				return nil
			}, nil, nil)
		case name == "t":
			inText = true
		case name == "tab" || name == "ptab":
			d.write(" ")
		case name == "br" || name == "cr":
			d.write("\n")
		case name == "noBreakHyphen":
			d.write("-")
		}
		return nil
	}, func(s string) {
		if inText {
			d.write(s)
		}
	}, func(name string) error {
		switch name {
		case "t":
			inText = false
		case "p":
			last := len(d.open) - 1
			s := d.open[last].String()
			d.open = d.open[:last]
			return d.add(s)
		}
		return nil
	})
}

func (d *docx) write(s string) {
	if n := len(d.open); n > 0 && !d.hidden {
		d.open[n-1].WriteString(s)
	}
}
