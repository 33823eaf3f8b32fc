package attachtext

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// maxShared is how many shared strings of a workbook are read: as many as a sheet
// has rows, and more than the text that is kept can hold.
const maxShared = 1 << 20

// maxFormat is how many bytes a format of numbers may have. Excel takes 255
// characters.
const maxFormat = 1000

// workbook is an Excel file being read. It is read by hand: only text is wanted,
// in one pass, of a file that nobody has vetted.
type workbook struct {
	pack    *pack
	add     func(string) error
	shared  []string
	formats []string // by style, the format of its numbers
	from    dates
}

func readXlsx(r io.ReaderAt, size int64, p *paragraphs) error {
	pk, err := openPack(r, size)
	if err != nil {
		return err
	}
	part, err := pk.main("xl/workbook.xml")
	if err != nil {
		return err
	}
	w := &workbook{pack: pk, add: p.add}
	sheets, err := w.sheets(part)
	if err != nil {
		return err
	}
	rels, err := pk.relations(part)
	if err != nil {
		return err
	}
	targets := map[string]relation{}
	for _, rel := range rels {
		targets[rel.id] = rel
		switch rel.kind {
		case "sharedStrings":
			err = w.readShared(rel.target)
		case "styles":
			err = w.readStyles(rel.target)
		}
		if err != nil && !errors.Is(err, errNoPart) {
			return err
		}
	}
	for _, s := range sheets {
		if rel := targets[s.id]; rel.kind == "worksheet" {
			if err := w.readSheet(s.name, rel.target); err != nil {
				return err
			}
		}
	}
	return nil
}

type sheet struct{ name, id string }

// sheets lists the sheets that are shown.
func (w *workbook) sheets(part string) ([]sheet, error) {
	var list []sheet
	root := true
	err := w.pack.scan(part, func(x *xmlReader, e xml.StartElement) error {
		if root && e.Name.Local != "workbook" {
			return errors.New("is an Office file of another kind")
		}
		root = false
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				w.from = from1904
			}
		case "sheet":
			if state := attr(e, "state"); state == "" || state == "visible" {
				list = append(list, sheet{attr(e, "name"), attr(e, "id")})
			}
		}
		return nil
	})
	return list, err
}

func (w *workbook) readShared(part string) error {
	return w.pack.scan(part, func(x *xmlReader, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.shared) == maxShared {
			return errTooMuch
		}
		s, err := richText(x)
		w.shared = append(w.shared, s)
		return err
	})
}

// richText reads the text of an element, without how characters are read aloud.
func richText(x *xmlReader) (string, error) {
	var b strings.Builder
	inText := false
	err := x.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			inText = true
		case "rPh":
			return x.skip()
		}
		return nil
	}, func(s string) {
		if inText {
			b.WriteString(s)
		}
	}, func(name string) error {
		if name == "t" {
			inText = false
		}
		return nil
	})
	return b.String(), err
}

func (w *workbook) readStyles(part string) error {
	own := map[string]string{}
	return w.pack.scan(part, func(x *xmlReader, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			own[attr(e, "numFmtId")] = attr(e, "formatCode")
		case "cellXfs":
			return x.inside(func(e xml.StartElement) error {
				if e.Name.Local != "xf" {
					return nil
				}
				id := attr(e, "numFmtId")
				format, ok := own[id]
				if !ok {
					format = builtinFormats[id]
				}
				if len(format) > maxFormat {
					format = ""
				}
				w.formats = append(w.formats, format)
				return nil
			}, nil, nil)
		}
		return nil
	})
}

// readSheet gives the name of a sheet and its rows. An empty sheet has no name
// either: Excel used to make three sheets where one is used.
func (w *workbook) readSheet(name, part string) error {
	named := false
	return w.pack.scan(part, func(x *xmlReader, e xml.StartElement) error {
		if e.Name.Local != "row" {
			return nil
		}
		var b strings.Builder
		err := x.inside(func(e xml.StartElement) error {
			if e.Name.Local != "c" {
				return nil
			}
			s, err := w.cell(x, e)
			if err != nil {
				return err
			}
			// One long shared string in every cell would be as good as a bomb.
			if b.Len()+len(s) > maxRead {
				return errTooMuch
			}
			if s != "" {
				b.WriteString(s)
				b.WriteByte(' ')
			}
			return nil
		}, nil, nil)
		if err != nil || strings.TrimSpace(b.String()) == "" {
			return err
		}
		if !named {
			named = true
			if err := w.add(name); err != nil {
				return err
			}
		}
		return w.add(b.String())
	})
}

// cell reads one cell as it is shown.
func (w *workbook) cell(x *xmlReader, c xml.StartElement) (string, error) {
	var number strings.Builder
	var inline string
	inValue := false
	err := x.inside(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			inValue = true
		case "is":
			inline, err = richText(x)
		default:
			err = x.skip()
		}
		return err
	}, func(s string) {
		if inValue {
			number.WriteString(s)
		}
	}, func(name string) error {
		inValue = false
		return nil
	})
	if err != nil {
		return "", err
	}
	value := number.String()
	switch attr(c, "t") {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && 0 <= i && i < len(w.shared) {
			return w.shared[i], nil
		}
		return "", nil
	case "inlineStr":
		return inline, nil
	case "str", "d":
		return value, nil
	case "b":
		if value == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "e":
		return "", nil
	}
	format := ""
	if i, err := strconv.Atoi(attr(c, "s")); err == nil && 0 <= i && i < len(w.formats) {
		format = w.formats[i]
	}
	return showNumber(strings.TrimSpace(value), format, w.from), nil
}
