package theme

import (
	"errors"
	"html/template"
	"io"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/gongkai/gongkai/internal/diag"
)

// The escaper of html/template follows the HTML of a whole page and says where it
// could not go on. A quotation mark forgotten in a site's template shows far below, in
// a built-in part or at the end. So each of the site's own templates is tried by
// itself, piece by piece, until the piece is found after which its HTML is not whole.

// broken finds the first of the site's own templates whose HTML is not whole.
func (t *Theme) broken(kind string) (diag.Span, string, bool) {
	set, err := t.compile(kind, nil, func(_, text string) string { return text })
	if err != nil {
		return diag.Span{}, "", false
	}
	s := search{theme: t, set: set}
	for _, name := range append([]string{pageFile(kind)}, t.shared...) {
		if !t.files[name].own() {
			continue
		}
		for _, part := range s.partsOf(name) {
			if f, ok := s.find(part.Tree.ParseName, nil, part.Tree.Root.Nodes, 0); ok {
				return t.span(f.name, f.offset), f.message, true
			}
		}
	}
	return diag.Span{}, "", false
}

// search tries pieces of templates.
type search struct {
	theme *Theme
	set   *template.Template // never executed itself, which would change it
}

// partsOf lists what a file defines, in the order it is written. What stands outside
// of its definitions is shown for base.html only.
func (s search) partsOf(name string) []*template.Template {
	var parts []*template.Template
	for _, part := range s.set.Templates() {
		if part.Name() == name && name != base {
			continue
		}
		if part.Tree != nil && part.Tree.Root != nil && part.Tree.ParseName == name && len(part.Tree.Root.Nodes) > 0 {
			parts = append(parts, part)
		}
	}
	slices.SortFunc(parts, func(a, b *template.Template) int { return int(a.Tree.Root.Pos - b.Tree.Root.Pos) })
	return parts
}

// finding is where HTML breaks.
type finding struct {
	name    string // of the template file
	offset  int
	message string
}

// What the HTML of a piece comes to.
type outcome int

const (
	whole outcome = iota
	open          // it ends within a tag, a comment or a script
	wrong         // it cannot be HTML
)

// pieceName is no name that a site gives.
const pieceName = "(piece)"

// maxDepth keeps the search out of templates that call themselves.
const maxDepth = 10

// find looks for the place among nodes after which the HTML is wrong or stays open.
// Before stands what comes before the nodes.
func (s search) find(name string, before, nodes []parse.Node, depth int) (finding, bool) {
	if depth > maxDepth {
		return finding{}, false
	}
	start, _ := s.try(before)
	lastWhole, result, message := 0, start, ""
	for i := range nodes {
		if result, message = s.try(join(before, nodes[:i+1]...)); result == wrong {
			return s.within(name, join(before, nodes[:i]...), nodes[i], wrong, message, depth)
		}
		if result == whole {
			lastWhole = i + 1
		}
	}
	if start != whole || result != open || lastWhole == len(nodes) {
		return finding{}, false
	}
	return s.within(name, join(before, nodes[:lastWhole]...), nodes[lastWhole], open, "what begins here is not closed", depth)
}

// within finds the place in the node that breaks the HTML.
func (s search) within(name string, before []parse.Node, node parse.Node, how outcome, message string, depth int) (finding, bool) {
	var lists []*parse.ListNode
	switch n := node.(type) {
	case *parse.TextNode:
		return finding{name, int(n.Pos) + s.inText(before, n, how), message}, true
	case *parse.IfNode:
		lists = []*parse.ListNode{n.List, n.ElseList}
	case *parse.WithNode:
		lists = []*parse.ListNode{n.List, n.ElseList}
	case *parse.RangeNode:
		lists = []*parse.ListNode{n.List, n.ElseList}
	case *parse.TemplateNode:
		if called := s.set.Lookup(n.Name); called != nil && called.Tree != nil && s.theme.files[called.Tree.ParseName].own() {
			name, lists = called.Tree.ParseName, []*parse.ListNode{called.Tree.Root}
		}
	}
	for _, list := range lists {
		if list == nil {
			continue
		}
		if f, ok := s.find(name, before, list.Nodes, depth+1); ok {
			return f, true
		}
	}
	return finding{name, int(node.Position()), message}, true
}

// inText is the offset in a text of the character that is wrong, or of the tag that
// stays open.
func (s search) inText(before []parse.Node, n *parse.TextNode, how outcome) int {
	upTo := func(end int) outcome {
		piece := n.Copy().(*parse.TextNode)
		piece.Text = piece.Text[:end]
		result, _ := s.try(join(before, piece))
		return result
	}
	if how == wrong {
		low, high := 0, len(n.Text) // the text is wrong up to high, and not up to low
		for high-low > 1 {
			if middle := (low + high) / 2; upTo(middle) == wrong {
				high = middle
			} else {
				low = middle
			}
		}
		return low
	}
	for end := len(n.Text); end > 0; {
		end = strings.LastIndexByte(string(n.Text[:end]), '<')
		if end < 0 {
			break
		}
		if upTo(end) == whole {
			return end
		}
	}
	return 0
}

// try lets the escaper read some nodes as the beginning of a page.
func (s search) try(nodes []parse.Node) (result outcome, message string) {
	if len(nodes) == 0 {
		return whole, ""
	}
	defer func() {
		if recover() != nil { // {{break}} without its {{range}}, which is not among the nodes
			result, message = whole, ""
		}
	}()
	set, err := s.set.Clone()
	if err != nil {
		return whole, ""
	}
	tree := s.set.Lookup(base).Tree.Copy()
	tree.Root.Nodes = nil
	for _, n := range nodes {
		tree.Root.Nodes = append(tree.Root.Nodes, n.Copy())
	}
	if _, err := set.AddParseTree(pieceName, tree); err != nil {
		return whole, ""
	}
	var e *template.Error
	switch err := set.ExecuteTemplate(refusing{}, pieceName, nil); {
	case !errors.As(err, &e):
		return whole, ""
	case e.ErrorCode == template.ErrEndContext:
		return open, ""
	}
	return wrong, contexts.ReplaceAllString(e.Description, "")
}

// refusing is a writer that ends a template at its first word: here only the escaper
// is wanted, which comes before.
type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func join(before []parse.Node, nodes ...parse.Node) []parse.Node { return slices.Concat(before, nodes) }
