package attachtext

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	// maxDepth is how deep XML may nest. Word's own limit for tables within tables
	// gives about 300; the decoder remembers every open element.
	maxDepth = 1000

	// maxZip is how large the file itself may be: what it lists is held in memory.
	maxZip = 256 << 20

	// partCost is what opening a part counts besides the bytes that it unpacks to.
	partCost = 1 << 10

	// maxToken is how many bytes one tag or piece of text may have. The largest
	// met are pictures that old Word versions write into an attribute.
	maxToken = 8 << 20
)

// pack is an Office file: a zip of XML parts.
type pack struct {
	files map[string]*zip.File
	left  int64 // of maxRead
}

func openPack(r io.ReaderAt, size int64) (*pack, error) {
	if size > maxZip {
		return nil, errTooMuch
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	p := &pack{files: map[string]*zip.File{}, left: maxRead}
	for _, f := range z.File {
		name := partName(f.Name)
		if p.files[name] == nil {
			p.files[name] = f
		}
	}
	return p, nil
}

// partName evens out how a part is written: its name has no case, and some
// programs write backslashes.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(s, `\`, "/"), "/"))
}

// relation leads from one part of an Office file to another.
type relation struct{ id, kind, target string }

// relations lists what a part leads to, in the order of the file. A part without
// relations has none.
func (p *pack) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	var list []relation
	err := p.scan(dir+"_rels/"+base+".rels", func(x *xmlReader, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || strings.EqualFold(attr(e, "TargetMode"), "External") {
			return nil
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		list = append(list, relation{attr(e, "Id"), path.Base(attr(e, "Type")), target})
		return nil
	})
	if errors.Is(err, errNoPart) {
		return nil, nil
	}
	return list, err
}

// main gives the part that the package is about.
func (p *pack) main(otherwise string) (string, error) {
	list, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range list {
		if r.kind == "officeDocument" {
			return r.target, nil
		}
	}
	return otherwise, nil
}

var errNoPart = errors.New("there is no such part")

// scan calls f at each start of an element of a part. What f reads is not given to
// it again.
func (p *pack) scan(part string, f func(x *xmlReader, e xml.StartElement) error) error {
	file := p.files[partName(part)]
	if file == nil {
		return fmt.Errorf("%s: %w", part, errNoPart)
	}
	p.left -= partCost
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	defer r.Close()
	x := &xmlReader{src: r, pack: p}
	x.dec = xml.NewDecoder(x)
	for {
		t, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(x, e); err != nil {
				return err
			}
		}
	}
}

// xmlReader is a decoder of XML within the limits. The decoder expands no entities
// but the five of XML and reads no other files, so a document type has no use.
type xmlReader struct {
	dec   *xml.Decoder
	src   io.Reader
	pack  *pack
	token int // bytes since the last token
	depth int
}

// Read is what the decoder reads from.
func (x *xmlReader) Read(b []byte) (int, error) {
	if x.pack.left <= 0 || x.token > maxToken {
		return 0, errTooMuch
	}
	n, err := x.src.Read(b)
	x.pack.left -= int64(n)
	x.token += n
	return n, err
}

func (x *xmlReader) next() (xml.Token, error) {
	x.token = 0
	t, err := x.dec.Token()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, errTooMuch
		}
	case xml.EndElement:
		x.depth--
	case xml.Directive:
		return nil, errors.New("has a document type")
	}
	return t, nil
}

// inside calls start and text with what lies in the element whose start was read
// last, and end at the end of each element in it. Each of them may be nil.
func (x *xmlReader) inside(start func(xml.StartElement) error, text func(string), end func(name string) error) error {
	for outer := x.depth - 1; ; {
		t, err := x.next()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if start != nil {
				err = start(t)
			}
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		case xml.EndElement:
			if x.depth == outer {
				return nil
			}
			if end != nil {
				err = end(t.Name.Local)
			}
		}
		if err != nil {
			return err
		}
	}
}

func (x *xmlReader) skip() error { return x.inside(nil, nil, nil) }

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// off reports whether a switch of an element is written out as off.
func off(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off":
		return true
	}
	return false
}
