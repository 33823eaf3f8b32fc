// Package markdown turns a page's body into safe HTML, headings, links and plain
// text, all from one parse.
//
// It is goldmark with tables, strikethrough and footnotes, set up for Chinese:
// heading ids keep Han characters, a line wrapped between Han characters joins
// without a space, and bold closes beside Chinese punctuation. Raw HTML never
// reaches a page: it is shown as text and reported.
package markdown

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// Document is a parsed body. It is never changed after Parse.
type Document struct {
	Headings []Heading
	Links    []Link
	Text     string // plain text, with a blank line between blocks

	pieces []string // HTML around the places of the links
}

// Heading is a heading with the id that a link can name.
type Heading struct {
	Level int
	ID    string
	Text  string
	Empty bool // nothing stands below it before the next heading of its level or above
	Span  diag.Span
}

// Link is a destination as written; the page's renderer decides where it leads.
type Link struct {
	Dest  string // as written
	URL   string // with entities and escapes resolved, percent-encoded
	Text  string // what readers see
	Image bool
	Span  diag.Span
}

// Target is where a link leads in the output.
type Target struct {
	URL      string // empty: no link, the text alone
	External bool   // leaves the site

	Width, Height int // of an image, in pixels; 0: not known
}

// hole marks the place of a link in rendered HTML. goldmark replaces NUL in
// sources, so no text can forge it.
const hole = "\x00"

// HTML renders the body, asking for each link, in order, where it leads.
func (d *Document) HTML(target func(i int, l Link) Target) template.HTML {
	if d == nil {
		return ""
	}
	var b strings.Builder
	for i, piece := range d.pieces {
		b.WriteString(piece)
		if i == len(d.pieces)-1 {
			break
		}
		link := d.Links[i]
		t := target(i, link)
		switch {
		case link.Image:
			fmt.Fprintf(&b, ` src="%s"`, html.EscapeString(t.URL))
			if t.Width > 0 && t.Height > 0 { // so that the text below stays where it is
				fmt.Fprintf(&b, ` width="%d" height="%d"`, t.Width, t.Height)
			}
		case t.URL == "":
		case t.External:
			fmt.Fprintf(&b, ` href="%s" class="external" rel="noopener noreferrer"`, html.EscapeString(t.URL))
		default:
			fmt.Fprintf(&b, ` href="%s"`, html.EscapeString(t.URL))
		}
	}
	return template.HTML(b.String()) //nolint:gosec // made of escaped parts only
}

// Heading finds a heading by id.
func (d *Document) Heading(id string) bool {
	for _, h := range d.Headings {
		if h.ID == id {
			return true
		}
	}
	return false
}

var engine = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
		extension.Strikethrough,
		extension.Footnote,
		extension.NewCJK(extension.WithEastAsianLineBreaks()),
	),
	goldmark.WithParserOptions(
		parser.WithAutoHeadingID(),
		parser.WithInlineParsers(util.Prioritized(cjkEmphasis{}, 490)), // before goldmark's own, 500
		parser.WithASTTransformers(util.Prioritized(dressTables{}, 1000), util.Prioritized(dressQuestions{}, 1001)),
	),
	goldmark.WithRendererOptions(
		renderer.WithNodeRenderers(util.Prioritized(nodeRenderer{}, 100)), // before goldmark's own, 1000
	),
)

// Parse reads the body that stands between two byte offsets of the file. Problems
// that need no knowledge of other files are reported here; links are left to the
// stage that knows all pages.
func Parse(f *source.File, start, end int, l *diag.List) (*Document, error) {
	src := []byte(f.Text[start:end])
	if n := tangled(src); n > 0 {
		l.Add("MD004", f.Span(start, start), n)
		src = nil
	}
	ctx := parser.NewContext(parser.WithIDs(newIDs()))
	root := engine.Parser().Parse(text.NewReader(src), parser.WithContext(ctx))

	d := &Document{}
	w := walker{file: f, base: start, src: src, doc: d, diags: l}
	if err := ast.Walk(root, w.visit); err != nil {
		return nil, fmt.Errorf("walk %s: %w", f.Path, err)
	}
	d.Text = strings.TrimSpace(w.plain.String())
	w.findEmpty()

	var out bytes.Buffer
	if err := engine.Renderer().Render(&out, src, root); err != nil {
		return nil, fmt.Errorf("render %s: %w", f.Path, err)
	}
	d.pieces = strings.Split(out.String(), hole)
	if len(d.pieces) != len(d.Links)+1 {
		panic(fmt.Sprintf("bug: %s has %d links and %d holes", f.Path, len(d.Links), len(d.pieces)-1))
	}
	return d, nil
}

// Limits beyond which Markdown takes time out of all proportion: a paragraph with
// 4,000 open brackets takes seconds, one of 50,000 minutes.
const (
	maxOpenBrackets = 500
	maxIndent       = 200 // blanks before a line: some 100 levels of lists
)

// tangled counts the open brackets of the first paragraph that has too many, or
// the blanks of the first line that is indented too far; 0 for a sane text.
func tangled(src []byte) int {
	open := 0
	for line := range bytes.Lines(src) {
		trimmed := bytes.TrimLeft(line, " \t>")
		if indent := len(line) - len(trimmed); indent > maxIndent && len(bytes.TrimSpace(trimmed)) > 0 {
			return indent
		}
		if len(bytes.TrimSpace(trimmed)) == 0 {
			open = 0
		}
		for _, c := range line {
			switch c {
			case '[':
				open++
			case ']':
				open = max(0, open-1)
			}
			if open > maxOpenBrackets {
				return open
			}
		}
	}
	return 0
}
