package textcopy_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// element is an XML element, read whole.
type element struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Inner   []*element `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all lists the elements of a name below an element.
func (e *element) all(name string) []*element {
	var found []*element
	for _, c := range e.Inner {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

// in lists the children of a name.
func (e *element) in(name string) []*element {
	var found []*element
	for _, c := range e.Inner {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
	}
	return found
}

// val is the val of the first element of a name below an element.
func (e *element) val(name string) string {
	if found := e.all(name); len(found) > 0 {
		return found[0].attr("val")
	}
	return ""
}

// checkPackage holds a docx to what Word wants of one before it opens it.
func checkPackage(t *testing.T, name string, data []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	parts := map[string]*element{}
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("%s: the first part is %s", name, f.Name)
		}
		root, err := parse(part)
		if err != nil {
			t.Fatalf("%s: %s is not well-formed: %v\n%s", name, f.Name, err, part)
		}
		if parts[f.Name] != nil {
			t.Errorf("%s: two parts %s", name, f.Name)
		}
		parts[f.Name] = root
	}
	types, exts := map[string]bool{}, map[string]bool{}
	for _, e := range parts["[Content_Types].xml"].Inner {
		types[e.attr("PartName")] = true
		exts[e.attr("Extension")] = true
		if p := e.attr("PartName"); p != "" && parts[strings.TrimPrefix(p, "/")] == nil {
			t.Errorf("%s: a type for %s, which is not there", name, p)
		}
	}
	reached := map[string]bool{"[Content_Types].xml": true}
	for part, root := range parts {
		if !types["/"+part] && path.Ext(part) != ".rels" && part != "[Content_Types].xml" || !exts[strings.TrimPrefix(path.Ext(part), ".")] {
			t.Errorf("%s: %s has no type", name, part)
		}
		if path.Ext(part) != ".rels" {
			continue
		}
		reached[part] = true
		ids := map[string]bool{}
		for _, r := range root.Inner {
			target := path.Join(path.Dir(path.Dir(part)), r.attr("Target"))
			if parts[target] == nil || ids[r.attr("Id")] {
				t.Errorf("%s: %s leads to %s", name, part, target)
			}
			reached[target], ids[r.attr("Id")] = true, true
		}
	}
	for part := range parts {
		if !reached[part] {
			t.Errorf("%s: nothing leads to %s", name, part)
		}
	}
	checkReferences(t, name, parts)
	body := parts["word/document.xml"].Inner[0]
	checkBlocks(t, name, body)
	if last := body.Inner[len(body.Inner)-1]; last.XMLName.Local != "sectPr" {
		t.Errorf("%s: the body ends in %s", name, last.XMLName.Local)
	}
}

// parsed are the parts read so far. Most are the same in every file.
var parsed sync.Map

func parse(part []byte) (*element, error) {
	if known, ok := parsed.Load(string(part)); ok {
		return known.(*element), nil
	}
	if !utf8.Valid(part) {
		return nil, errors.New("not UTF-8")
	}
	for d := xml.NewDecoder(bytes.NewReader(part)); ; { // to the end, which Unmarshal does not read
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	root := &element{}
	if err := xml.Unmarshal(part, root); err != nil {
		return nil, err
	}
	if len(part) < 20_000 {
		parsed.Store(string(part), root)
	}
	return root, nil
}

// checkReferences wants every style and list that the text names.
func checkReferences(t *testing.T, name string, parts map[string]*element) {
	t.Helper()
	styles, numbers, abstract := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range parts["word/styles.xml"].in("style") {
		if styles[s.attr("styleId")] {
			t.Errorf("%s: two styles %s", name, s.attr("styleId"))
		}
		styles[s.attr("styleId")] = true
	}
	for _, a := range parts["word/numbering.xml"].in("abstractNum") {
		abstract[a.attr("abstractNumId")] = true
	}
	for _, n := range parts["word/numbering.xml"].in("num") {
		numbers[n.attr("numId")] = true
		if !abstract[n.val("abstractNumId")] {
			t.Errorf("%s: list %s is of no kind", name, n.attr("numId"))
		}
	}
	for part, root := range parts {
		for _, kind := range []string{"pStyle", "rStyle", "tblStyle", "basedOn", "next"} {
			for _, e := range root.all(kind) {
				if !styles[e.attr("val")] {
					t.Errorf("%s: %s: there is no style %s", name, part, e.attr("val"))
				}
			}
		}
		for _, e := range root.all("numPr") {
			if l, err := strconv.Atoi(e.val("ilvl")); !numbers[e.val("numId")] || err != nil || l > 8 {
				t.Errorf("%s: there is no list %s", name, e.val("numId"))
			}
		}
	}
}

// checkBlocks holds tables to their shape: rows as wide as the grid, merged cells
// below the cell they belong to, a paragraph at the end of each cell and after each table.
func checkBlocks(t *testing.T, name string, in *element) {
	t.Helper()
	for i, e := range in.Inner {
		if e.XMLName.Local != "tbl" {
			continue
		}
		if i+1 == len(in.Inner) || in.Inner[i+1].XMLName.Local != "p" {
			t.Errorf("%s: no paragraph after a table", name)
		}
		columns := len(e.in("tblGrid")[0].Inner)
		if columns == 0 || columns > 63 || len(e.in("tr")) == 0 {
			t.Errorf("%s: a table of %d columns and %d rows", name, columns, len(e.in("tr")))
		}
		open := map[int]int{} // where a cell goes on below, and its columns
		head := true
		for _, tr := range e.in("tr") {
			if pr := tr.in("trPr"); len(pr) == 1 && len(pr[0].in("tblHeader")) == 1 {
				if !head {
					t.Errorf("%s: a head below the rows", name)
				}
			} else {
				head = false
			}
			at, below := 0, map[int]int{}
			for _, tc := range tr.in("tc") {
				pr, cols := tc.in("tcPr")[0], 1
				if s := pr.in("gridSpan"); len(s) == 1 {
					cols, _ = strconv.Atoi(s[0].attr("val"))
				}
				if m := pr.in("vMerge"); len(m) == 1 {
					below[at] = cols
					if m[0].attr("val") != "restart" && open[at] != cols {
						t.Errorf("%s: a cell goes on from none", name)
					}
				}
				at += cols
				if last := tc.Inner[len(tc.Inner)-1]; last.XMLName.Local != "p" {
					t.Errorf("%s: a cell ends in %s", name, last.XMLName.Local)
				}
				checkBlocks(t, name, tc)
			}
			if at != columns {
				t.Errorf("%s: a row of %d columns in a table of %d", name, at, columns)
			}
			open = below
		}
	}
}
