package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Fragment cuts the main part out of a page and cleans it. absolute is the public
// address of a page, and attached tells which addresses are files of the bundle; those
// that the fragment needs are returned, in their order.
//
// What may stay is a list, of elements and of their attributes: everything else is left
// out (scripts, forms, navigation) or gives way to what it holds (div, span). The result
// is written from the tree, so that no text of a page can become markup.
func Fragment(p Page, absolute func(string) string, attached func(string) bool) (fragment []byte, files []string, err error) {
	doc, err := html.Parse(bytes.NewReader(p.HTML))
	if err != nil {
		return nil, nil, err
	}
	root := contentOf(doc)
	if root == nil {
		return nil, nil, errors.New("the page has no main part")
	}
	c := &cleaner{page: p.URL, absolute: absolute, attached: attached, ids: map[string]bool{}}
	c.collectIDs(root)
	parts := c.blocks(c.children(root))
	var b bytes.Buffer
	for _, x := range parts {
		x.write(&b)
	}
	return b.Bytes(), c.files, nil
}

// contentOf is the article in the page's main part, or the main part.
func contentOf(doc *html.Node) *html.Node {
	var main *html.Node
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Main && main == nil:
			main = n
		case n.DataAtom == atom.Article && main != nil && n.Parent == main:
			return n
		}
	}
	return main
}

// dropped are the elements that go with all they hold.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Nav: true, atom.Aside: true, atom.Form: true,
	atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true, atom.Label: true, atom.Dialog: true, atom.Menu: true,
	atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Svg: true, atom.Math: true, atom.Canvas: true, atom.Progress: true, atom.Meter: true,
	atom.Link: true, atom.Meta: true, atom.Base: true, atom.Title: true, atom.Col: true, atom.Colgroup: true,
}

// wrappers are blocks that say nothing by themselves.
var wrappers = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Hgroup: true,
	atom.Details: true, atom.Summary: true, atom.Address: true, atom.Fieldset: true, atom.Center: true,
}

// kept are the elements that stay, with their attributes: blocks, then what stands in a
// line.
var (
	keptBlocks = map[atom.Atom][]string{
		atom.H1: {"id"}, atom.H2: {"id"}, atom.H3: {"id"}, atom.H4: {"id"}, atom.H5: {"id"}, atom.H6: {"id"},
		atom.P: nil, atom.Blockquote: nil, atom.Pre: nil, atom.Hr: nil, atom.Figure: nil, atom.Figcaption: nil,
		atom.Ul: nil, atom.Ol: {"start", "reversed"}, atom.Li: {"id", "value"}, atom.Dl: nil, atom.Dt: nil, atom.Dd: nil,
		atom.Table: nil, atom.Caption: nil, atom.Thead: nil, atom.Tbody: nil, atom.Tfoot: nil, atom.Tr: nil,
		atom.Th: {"scope", "colspan", "rowspan"}, atom.Td: {"colspan", "rowspan"},
	}
	keptInline = map[atom.Atom][]string{
		atom.A: {"href", "id"}, atom.Img: {"src", "alt"}, atom.Br: nil, atom.Sup: {"id"}, atom.Sub: nil, atom.Time: {"datetime"},
		atom.Strong: nil, atom.Em: nil, atom.B: nil, atom.I: nil, atom.Del: nil, atom.Ins: nil, atom.S: nil, atom.Code: nil, atom.Q: nil,
		atom.Abbr: nil, atom.Cite: nil, atom.Mark: nil, atom.Small: nil, atom.U: nil,
	}
)

// piece is an element or a text of a fragment.
type piece struct {
	name     string // empty: a text
	text     string
	attr     []html.Attribute
	children []piece
	block    bool
}

type cleaner struct {
	page     string
	absolute func(string) string
	attached func(string) bool
	ids      map[string]bool // that links within the fragment can lead to
	files    []string
}

// hidden reports whether readers do not see an element: it says so, or it is there for
// screen readers only (class vh of the built-in theme).
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "class" && slices.Contains(strings.Fields(a.Val), "vh") {
			return true
		}
	}
	return false
}

// keepsID reports whether an element's id stays: headings, and both ends of footnotes.
func keepsID(n *html.Node, id string) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	case atom.Li, atom.Sup, atom.A:
		return strings.HasPrefix(id, "fn:") || strings.HasPrefix(id, "fnref:")
	}
	return false
}

func (c *cleaner) collectIDs(root *html.Node) {
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" && keepsID(n, a.Val) && !c.lost(n, root) {
				c.ids[a.Val] = true
			}
		}
	}
}

// lost reports whether an element goes with one that holds it.
func (c *cleaner) lost(n, root *html.Node) bool {
	for ; n != nil && n != root; n = n.Parent {
		if dropped[n.DataAtom] || hidden(n) {
			return true
		}
	}
	return false
}

func (c *cleaner) children(n *html.Node) []piece {
	var list []piece
	var last *html.Node // the sibling before, if it is an element
	for k := range n.ChildNodes() {
		switch k.Type {
		case html.TextNode:
			list = append(list, piece{text: k.Data})
			last = nil
		case html.ElementNode:
			if last != nil && spaced(last, k) {
				list = append(list, piece{text: " "}) // a style kept them apart
			}
			list = append(list, c.element(k)...)
			last = k
		}
	}
	return list
}

// spaced reports whether two neighbours without a text between them would run together:
// parts of a line that only styles set apart, such as number and date.
func spaced(a, b *html.Node) bool {
	inline := func(n *html.Node) bool {
		return n.DataAtom == atom.Span || n.DataAtom == atom.A || n.DataAtom == atom.Time
	}
	return inline(a) && inline(b) && (a.DataAtom == atom.Span || b.DataAtom == atom.Span)
}

func (c *cleaner) element(n *html.Node) []piece {
	if dropped[n.DataAtom] || hidden(n) || n.Namespace != "" {
		return nil
	}
	inner := c.children(n)
	if attrs, ok := keptBlocks[n.DataAtom]; ok {
		return c.block(n, attrs, inner)
	}
	if attrs, ok := keptInline[n.DataAtom]; ok {
		return c.inline(n, attrs, inner)
	}
	if wrappers[n.DataAtom] {
		return c.blocks(inner)
	}
	return inner
}

// block is a block that stays, unless there is nothing in it.
func (c *cleaner) block(n *html.Node, attrs []string, inner []piece) []piece {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr: // hold blocks alone
		inner = slices.DeleteFunc(inner, func(x piece) bool { return !x.block })
	case atom.Li, atom.Dd, atom.Td, atom.Th, atom.Blockquote, atom.Figure, atom.Figcaption, atom.Caption, atom.Dt:
		if slices.ContainsFunc(inner, func(x piece) bool { return x.block }) {
			inner = c.blocks(inner)
		}
	}
	if n.DataAtom != atom.Pre {
		inner = trimmed(inner)
	}
	x := piece{name: n.Data, attr: c.attributes(n, attrs), children: inner, block: true}
	switch n.DataAtom {
	case atom.Hr, atom.Td, atom.Th, atom.Dd, atom.Dt, atom.Tr:
	default:
		if x.blank() {
			return nil
		}
	}
	return []piece{x}
}

func (c *cleaner) inline(n *html.Node, attrs []string, inner []piece) []piece {
	x := piece{name: n.Data, attr: c.attributes(n, attrs), children: inner}
	has := func(key string) bool {
		return slices.ContainsFunc(x.attr, func(a html.Attribute) bool { return a.Key == key })
	}
	switch n.DataAtom {
	case atom.Br:
		return []piece{x}
	case atom.Img:
		if !has("src") {
			return nil
		}
		return []piece{x}
	case atom.A:
		if len(x.attr) == 0 || slices.ContainsFunc(inner, func(k piece) bool { return k.block }) && !has("href") {
			return inner
		}
	}
	if x.blank() && len(x.attr) == 0 {
		return inner
	}
	return []piece{x}
}

// blocks wraps what stands between blocks into paragraphs. Where there are no blocks at
// all, everything is one.
func (c *cleaner) blocks(list []piece) []piece {
	var out, line []piece
	end := func() {
		p := piece{name: "p", children: trimmed(line), block: true}
		if line = nil; !p.blank() {
			out = append(out, p)
		}
	}
	for _, x := range list {
		if x.block {
			end()
			out = append(out, x)
			continue
		}
		line = append(line, x)
	}
	end()
	return out
}

// trimmed takes the blanks off both ends of a line.
func trimmed(line []piece) []piece {
	line = slices.Clone(line)
	for len(line) > 0 && line[0].name == "" {
		if line[0].text = strings.TrimLeft(line[0].text, " \t\r\n"); line[0].text != "" {
			break
		}
		line = line[1:]
	}
	for end := len(line) - 1; end >= 0 && line[end].name == ""; end-- {
		if line[end].text = strings.TrimRight(line[end].text, " \t\r\n"); line[end].text != "" {
			break
		}
		line = line[:end]
	}
	return line
}

// blank reports whether a piece shows nothing.
func (x piece) blank() bool {
	if x.name == "" {
		return strings.TrimSpace(x.text) == ""
	}
	if x.name == "img" || x.name == "hr" || x.name == "td" || x.name == "th" {
		return false
	}
	return !slices.ContainsFunc(x.children, func(k piece) bool { return !k.blank() })
}

func (c *cleaner) attributes(n *html.Node, allowed []string) []html.Attribute {
	var list []html.Attribute
	for _, a := range n.Attr {
		if a.Namespace != "" || !slices.Contains(allowed, a.Key) {
			continue
		}
		ok := true
		switch a.Key {
		case "id":
			ok = keepsID(n, a.Val)
		case "href", "src":
			a.Val, ok = c.address(a.Val, a.Key == "src")
		case "colspan", "rowspan", "start", "value":
			ok = digits(a.Val)
		case "scope":
			ok = slices.Contains([]string{"row", "col", "rowgroup", "colgroup"}, a.Val)
		}
		if ok {
			list = append(list, html.Attribute{Key: a.Key, Val: a.Val})
		}
	}
	return list
}

func digits(s string) bool {
	return s != "" && strings.Trim(strings.TrimPrefix(s, "-"), "0123456789") == "" && s != "-"
}

// address is where a link of a fragment leads: within it, into the bundle, or to a whole
// address; false for one that leads nowhere it may.
func (c *cleaner) address(ref string, image bool) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.String(), u.Host != ""
	case "mailto", "tel":
		return u.String(), !image
	case "":
	default:
		return "", false
	}
	switch {
	case u.Host != "" || strings.HasPrefix(u.Path, "/"):
		return "", false // no page has such links
	case u.Path == "":
		return "#" + u.EscapedFragment(), !image && c.ids[u.Fragment]
	}
	target := path.Join(path.Dir(c.page), u.Path)
	if strings.HasPrefix(target, "../") || target == ".." {
		return "", false
	}
	if c.attached(target) {
		if !slices.Contains(c.files, target) {
			c.files = append(c.files, target)
		}
		up := strings.Repeat("../", strings.Count(fragmentFolder+c.page, "/"))
		return up + fileFolder + (&url.URL{Path: target}).EscapedPath(), true
	}
	address := c.absolute(target)
	if u.RawQuery != "" {
		address += "?" + u.RawQuery
	}
	if u.Fragment != "" {
		address += "#" + u.EscapedFragment()
	}
	return address, true
}

// void are the elements that hold nothing.
var void = map[string]bool{"br": true, "hr": true, "img": true}

var (
	escapeText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	escapeAttr = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", "&#9;", "\r", "&#13;")
)

// write writes a piece, each block on a line of its own.
func (x piece) write(b *bytes.Buffer) {
	if x.name == "" {
		b.WriteString(escapeText.Replace(readable(x.text)))
		return
	}
	b.WriteString("<" + x.name)
	for _, a := range x.attr {
		fmt.Fprintf(b, ` %s="%s"`, a.Key, escapeAttr.Replace(readable(a.Val)))
	}
	if void[x.name] {
		b.WriteString("/>")
	} else {
		b.WriteString(">")
		holds := slices.ContainsFunc(x.children, func(k piece) bool { return k.block })
		if holds {
			b.WriteByte('\n')
		}
		for _, k := range x.children {
			k.write(b)
		}
		b.WriteString("</" + x.name + ">")
	}
	if x.block {
		b.WriteByte('\n')
	}
}

// readable drops the characters that XML cannot hold.
func readable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF' {
			return -1
		}
		return r
	}, text)
}
