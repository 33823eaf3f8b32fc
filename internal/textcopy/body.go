package textcopy

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// kind is what a block is.
type kind uint8

const (
	paragraph kind = iota
	heading
	listing // text as written, of pre
	rule    // a line across
	grid    // a table
)

// block is a piece of the body that stands by itself.
type block struct {
	kind   kind
	level  int // of a heading, from 1
	lists  int // lists around it
	quotes int // quotations around it
	mark   *mark
	spans  []span
	table  *table
}

// mark is what stands before the first block of an item of a list.
type mark struct {
	list *list
	n    int // the number, of an ordered list
}

// list is one list: its items count together.
type list struct {
	ordered bool
	notes   bool // footnotes
	start   int
	depth   int // from 1
}

func (m *mark) String() string {
	switch {
	case m.list.notes:
		return "[" + strconv.Itoa(m.n) + "]"
	case m.list.ordered:
		return strconv.Itoa(m.n) + "."
	}
	return "·"
}

// read gives the blocks of a body.
func read(body []byte) []block {
	nodes, err := html.ParseFragment(bytes.NewReader(body), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil { // nested deeper than 512 elements
		return readFlat(body)
	}
	var r reader
	for _, n := range nodes {
		r.node(n)
	}
	r.flush()
	return r.blocks
}

// readFlat gives the text of HTML that is nested beyond all reason, a paragraph for
// each piece between two tags of blocks.
func readFlat(body []byte) []block {
	var r reader
	z := html.NewTokenizer(bytes.NewReader(body))
	hidden := atom.Atom(0)
	for {
		t := z.Next()
		if t == html.ErrorToken {
			break
		}
		token := z.Token()
		switch {
		case hidden != 0:
			if t == html.EndTagToken && token.DataAtom == hidden {
				hidden = 0
			}
		case t == html.TextToken:
			r.line.add(token.Data, 0)
		case t == html.StartTagToken && slices.Contains(unseen, token.DataAtom):
			hidden = token.DataAtom
		case t != html.CommentToken && !slices.Contains(phrases, token.DataAtom):
			r.flush()
		}
	}
	if err := z.Err(); err != io.EOF {
		panic("bug: reading from memory: " + err.Error())
	}
	r.flush()
	return r.blocks
}

// unseen are the elements whose text is no text of the page.
var unseen = []atom.Atom{atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Noframes, atom.Noembed, atom.Title, atom.Head}

// phrases are the elements within a paragraph that the flat reading knows.
var phrases = []atom.Atom{atom.A, atom.Strong, atom.B, atom.Em, atom.I, atom.Del, atom.S, atom.Code, atom.Sup, atom.Sub, atom.Span, atom.Img, atom.Input}

// styles are the elements that change how text looks.
var styles = map[atom.Atom]style{
	atom.B: bold, atom.Strong: bold, atom.Th: bold, atom.Dt: bold, atom.Summary: bold,
	atom.I: italic, atom.Em: italic, atom.Cite: italic, atom.Dfn: italic, atom.Var: italic,
	atom.Del: strike, atom.S: strike, atom.Strike: strike,
	atom.Ins: underline, atom.U: underline,
	atom.Code: code, atom.Kbd: code, atom.Samp: code, atom.Tt: code,
	atom.Sup: super, atom.Sub: sub,
}

// stands are the elements that begin and end a paragraph.
var stands = []atom.Atom{
	atom.Address, atom.Article, atom.Aside, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dir, atom.Div, atom.Dl, atom.Dt,
	atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Header, atom.Hgroup, atom.Legend, atom.Main,
	atom.Menu, atom.Nav, atom.Option, atom.P, atom.Search, atom.Section, atom.Summary,
}

// reader takes the nodes of a body to blocks.
type reader struct {
	blocks []block
	line   line
	style  style
	level  int // of the heading around, 0: none
	lists  []*list
	quotes int
	next   *mark // of the item whose first block is still to come
	notes  bool  // among the footnotes
}

func (r *reader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.line.add(n.Data, r.style)
	case html.ElementNode:
		if !slices.Contains(unseen, n.DataAtom) {
			r.element(n)
		}
	}
}

func (r *reader) children(n *html.Node) {
	for c := range n.ChildNodes() {
		r.node(c)
	}
}

func (r *reader) element(n *html.Node) {
	if n.Namespace != "" { // in a drawing or a formula, whatever its name
		r.children(n)
		return
	}
	outer := r.style
	r.style |= styles[n.DataAtom]
	switch n.DataAtom {
	case atom.Br:
		r.line.breakLine()
	case atom.Img:
		r.line.add("【图"+prefixed("：", attr(n, "alt"))+"】", r.style)
	case atom.Input:
		if attr(n, "type") == "checkbox" {
			box := "☐ "
			if has(n, "checked") {
				box = "☑ "
			}
			r.line.add(box, r.style)
		}
	case atom.A:
		r.link(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.flush()
		before := r.level
		r.level = max(1, int(n.Data[1]-'1')) // the page's own title is the one h1
		r.children(n)
		r.flush()
		r.level = before
	case atom.Pre:
		r.flush()
		r.line.verse = true
		r.children(n)
		r.flush()
		r.line.verse = false
	case atom.Blockquote:
		r.flush()
		r.quotes++
		r.children(n)
		r.flush()
		r.quotes--
	case atom.Hr:
		r.flush()
		r.emit(block{kind: rule})
	case atom.Ul, atom.Ol:
		r.list(n)
	case atom.Li:
		r.flush()
		r.children(n)
		r.flush()
		r.settle()
	case atom.Table:
		r.flush()
		r.table(n)
	default:
		block := slices.Contains(stands, n.DataAtom)
		if block {
			r.flush()
		}
		notes := r.notes
		r.notes = notes || hasClass(n, "footnotes")
		r.children(n)
		r.notes = notes
		if block {
			r.flush()
		}
	}
	r.style = outer
}

// link writes the text of a link, and where it leads if that is another site. The
// way back from a footnote to its place says nothing on paper.
func (r *reader) link(n *html.Node) {
	switch {
	case hasClass(n, "footnote-backref"):
		return
	case hasClass(n, "footnote-ref"):
		r.line.add("[", r.style)
		r.children(n)
		r.line.add("]", r.style)
		return
	}
	r.children(n)
	if to := address(n); to != "" && !says(n, to) {
		r.line.add("（"+to+"）", r.style)
	}
}

// address is where a link to another site leads.
func address(n *html.Node) string {
	href := oneLine(attr(n, "href"))
	for _, scheme := range []string{"http://", "https://"} {
		if len(href) > len(scheme) && strings.EqualFold(href[:len(scheme)], scheme) {
			return href
		}
	}
	return ""
}

// says reports whether the text of a link is its address, or nothing at all.
func says(n *html.Node, address string) bool {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && !slices.Contains(unseen, d.Parent.DataAtom):
			b.WriteString(d.Data)
		case d.DataAtom == atom.Img:
			return false
		}
	}
	bare := func(s string) string {
		if _, rest, ok := strings.Cut(s, "://"); ok {
			s = rest
		}
		return strings.TrimSuffix(s, "/")
	}
	s := oneLine(b.String())
	return s == "" || bare(s) == bare(address)
}

func (r *reader) list(n *html.Node) {
	r.flush()
	r.settle()
	l := &list{ordered: n.DataAtom == atom.Ol, start: 1, depth: len(r.lists) + 1}
	l.notes = l.ordered && r.notes
	if v, err := strconv.Atoi(attr(n, "start")); err == nil && l.ordered {
		l.start = min(max(v, 0), 1<<15-1) // what Word takes
	}
	r.lists = append(r.lists, l)
	items := 0
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Li {
			r.flush()
			r.next = &mark{l, l.start + items}
			items++
		}
		r.node(c)
	}
	r.flush()
	r.lists = r.lists[:len(r.lists)-1]
}

// flush ends the paragraph that is being read.
func (r *reader) flush() {
	verse := r.line.verse
	spans := r.line.take()
	switch {
	case spans == nil:
	case verse:
		r.emit(block{kind: listing, spans: spans})
	case r.level > 0:
		r.emit(block{kind: heading, level: r.level, spans: spans})
	default:
		r.emit(block{spans: spans})
	}
}

// settle writes the mark of an item that has no text to stand before.
func (r *reader) settle() {
	if r.next != nil {
		r.emit(block{})
	}
}

func (r *reader) emit(b block) {
	if b.kind == rule || b.kind == grid {
		r.settle()
	}
	b.lists, b.quotes = len(r.lists), r.quotes
	b.mark, r.next = r.next, nil
	r.blocks = append(r.blocks, b)
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name && a.Namespace == "" })
}

func hasClass(n *html.Node, name string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), name)
}

// prefixed puts something before a text, if there is one.
func prefixed(prefix, s string) string {
	if s = oneLine(s); s == "" {
		return ""
	}
	return prefix + s
}
