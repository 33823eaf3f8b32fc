package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// nodeRenderer writes the nodes that differ from goldmark's own HTML: links with
// a hole for their destination, raw HTML as text, tables that scroll by
// themselves on a narrow screen.
type nodeRenderer struct{}

func (r nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindRawHTML, r.rawHTML)
	reg.Register(ast.KindHTMLBlock, r.htmlBlock)
	reg.Register(extast.KindTable, r.table)
}

func (nodeRenderer) link(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<a" + hole + ">")
	} else {
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) image(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(`<img loading="lazy" alt="`)
		_, _ = w.Write(util.EscapeHTML([]byte(plainText(n, src))))
		_, _ = w.WriteString(`"` + hole + ">")
	}
	return ast.WalkSkipChildren, nil
}

func (nodeRenderer) autoLink(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<a" + hole + ">")
		_, _ = w.Write(util.EscapeHTML(n.(*ast.AutoLink).Label(src)))
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) rawHTML(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		segments := n.(*ast.RawHTML).Segments
		for i := range segments.Len() {
			s := segments.At(i)
			_, _ = w.Write(util.EscapeHTML(s.Value(src)))
		}
	}
	return ast.WalkSkipChildren, nil
}

func (nodeRenderer) htmlBlock(w util.BufWriter, src []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.HTMLBlock)
	if entering {
		_, _ = w.WriteString("<p>")
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			_, _ = w.Write(util.EscapeHTML(s.Value(src)))
		}
	} else {
		if n.HasClosure() {
			closure := n.ClosureLine
			_, _ = w.Write(util.EscapeHTML(closure.Value(src)))
		}
		_, _ = w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}

func (nodeRenderer) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<div class=\"table-scroll\" role=\"group\" aria-label=\"表格\" tabindex=\"0\">\n<table>\n")
	} else {
		_, _ = w.WriteString("</table>\n</div>\n")
	}
	return ast.WalkContinue, nil
}

// dressTables gives head cells their scope, and turns alignment into a class:
// the style attribute that goldmark would write is barred by a strict content
// security policy.
type dressTables struct{}

func (dressTables) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		cell, ok := n.(*extast.TableCell)
		if !entering || !ok {
			return ast.WalkContinue, nil
		}
		if cell.Parent().Kind() == extast.KindTableHeader {
			cell.SetAttributeString("scope", []byte("col"))
		}
		switch cell.Alignment {
		case extast.AlignRight:
			cell.SetAttributeString("class", []byte("right"))
		case extast.AlignCenter:
			cell.SetAttributeString("class", []byte("center"))
		}
		return ast.WalkContinue, nil
	})
}

// dressQuestions marks the questions of an interpretation in questions and answers:
// paragraphs that begin with 问：.
type dressQuestions struct{}

func (dressQuestions) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		p, ok := n.(*ast.Paragraph)
		if !ok || p.Lines().Len() == 0 {
			continue
		}
		first := p.Lines().At(0)
		line := first.Value(r.Source())
		if bytes.HasPrefix(line, []byte("问：")) || bytes.HasPrefix(line, []byte("记者问：")) {
			p.SetAttributeString("class", []byte("question"))
		}
	}
}
