package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// walker collects what a document holds besides its HTML. It visits links in the
// order in which the renderer writes them.
type walker struct {
	file  *source.File
	base  int // offset of src in the file
	src   []byte
	doc   *Document
	diags *diag.List
	plain strings.Builder
	ends  []int // where the text of each heading ends in plain
	begin []int // where it begins
}

func (w *walker) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		if n.Kind() == extast.KindTableCell {
			w.plain.WriteByte(' ')
		} else if n.Type() == ast.TypeBlock {
			w.blankLine()
		}
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n)
	case *ast.Link:
		w.link(string(n.Destination), false, n)
	case *ast.Image:
		w.link(string(n.Destination), true, n)
		alt := plainText(n, w.src)
		if strings.TrimSpace(alt) == "" {
			w.diags.Add("MD003", w.spanOf(string(n.Destination), n), string(n.Destination))
		}
		w.plain.WriteString(alt)
		return ast.WalkSkipChildren, nil
	case *ast.AutoLink:
		dest := string(n.URL(w.src))
		if n.AutoLinkType == ast.AutoLinkEmail {
			dest = "mailto:" + dest
		}
		w.link(dest, false, n)
		w.plain.Write(n.Label(w.src))
	case *ast.RawHTML:
		if n.Segments.Len() > 0 {
			first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
			w.rawHTML(first.Start, last.Stop)
		}
	case *ast.HTMLBlock:
		if n.Lines().Len() > 0 {
			first, last := n.Lines().At(0), n.Lines().At(n.Lines().Len()-1)
			stop := last.Stop
			if n.HasClosure() {
				stop = n.ClosureLine.Stop
			}
			w.rawHTML(first.Start, stop)
		}
	case *ast.Text:
		w.plain.Write(written(n, w.src))
		if n.HardLineBreak() {
			w.blankLine()
		} else if n.SoftLineBreak() {
			w.plain.WriteByte('\n') // joined between Han characters by the search's normalisation
		}
	case *ast.String:
		w.plain.Write(n.Value)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			w.plain.Write(line.Value(w.src))
		}
	}
	return ast.WalkContinue, nil
}

func (w *walker) heading(n *ast.Heading) {
	title := plainText(n, w.src)
	id, _ := n.AttributeString("id")
	idBytes, _ := id.([]byte)
	w.doc.Headings = append(w.doc.Headings, Heading{Level: n.Level, ID: string(idBytes), Text: title, Span: w.spanOf(title, n)})
	w.begin = append(w.begin, w.plain.Len())
	w.ends = append(w.ends, w.plain.Len()+len(title))
	if n.Level == 1 {
		w.diags.Add("MD002", w.spanOf(title, n), title)
	}
}

func (w *walker) link(dest string, image bool, n ast.Node) {
	text := plainText(n, w.src)
	if auto, ok := n.(*ast.AutoLink); ok {
		text = string(auto.Label(w.src))
	}
	w.doc.Links = append(w.doc.Links, Link{Dest: dest, URL: string(util.URLEscape([]byte(dest), true)), Text: text, Image: image, Span: w.spanOf(dest, n)})
}

// spanOf points at what is written of a node: the text itself where it stands
// after the node's beginning, else the beginning.
func (w *walker) spanOf(written string, n ast.Node) diag.Span {
	start := max(0, min(n.Pos(), len(w.src)))
	if auto, ok := n.(*ast.AutoLink); ok {
		written = string(auto.Label(w.src))
	}
	if i := bytes.Index(w.src[start:], []byte(written)); i >= 0 && written != "" {
		return w.file.Span(w.base+start+i, w.base+start+i+len(written))
	}
	return w.file.Span(w.base+start, w.base+min(start+1, len(w.src)))
}

func (w *walker) rawHTML(start, stop int) {
	shown := strings.TrimSpace(string(w.src[start:stop]))
	if r := []rune(shown); len(r) > 40 {
		shown = string(r[:40]) + "…"
	}
	line := w.src[start:stop]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	w.diags.Add("MD001", w.file.Span(w.base+start, w.base+start+len(line)), firstLine(shown))
	w.plain.Write(w.src[start:stop])
}

// findEmpty marks headings below which no text stands.
func (w *walker) findEmpty() {
	text := w.plain.String()
	for i := range w.doc.Headings {
		h := &w.doc.Headings[i]
		end := len(text)
		if i+1 < len(w.begin) {
			if w.doc.Headings[i+1].Level > h.Level {
				continue // a subheading stands below it
			}
			end = w.begin[i+1]
		}
		h.Empty = strings.TrimSpace(text[min(w.ends[i], end):end]) == ""
	}
}

// blankLine ends a block. A single line end is a wrapped line.
func (w *walker) blankLine() {
	s := w.plain.String()
	switch {
	case s == "" || strings.HasSuffix(s, "\n\n"):
	case strings.HasSuffix(s, "\n"):
		w.plain.WriteByte('\n')
	default:
		w.plain.WriteString("\n\n")
	}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// written is a text as readers see it: entities and backslash escapes resolved.
func written(n *ast.Text, src []byte) []byte {
	v := n.Value(src)
	if n.IsRaw() {
		return v
	}
	return util.ResolveNumericReferences(util.ResolveEntityNames(util.UnescapePunctuations(v)))
}

// plainText is the text inside a node.
func plainText(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(written(c, src))
		case *ast.String:
			b.Write(c.Value)
		default:
			b.WriteString(plainText(c, src))
		}
	}
	return b.String()
}
