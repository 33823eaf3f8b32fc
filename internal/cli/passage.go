package cli

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// passageText is what a built page says: the text of its element with the attribute
// data-passage, or else of <main> without the frame around the text. It is empty if
// the page cannot be read.
func passageText(files fs.FS, url string) string {
	data, err := fs.ReadFile(files, url)
	if err != nil {
		return ""
	}
	page, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return ""
	}
	var passage, main *html.Node
	for n := range page.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case passage == nil && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-passage" }):
			passage = n
		case main == nil && n.Data == "main":
			main = n
		}
	}
	if passage == nil {
		passage = main
	}
	if passage == nil {
		return ""
	}
	var b strings.Builder
	writeText(&b, passage)
	return b.String()
}

// What is no part of a page's text, and what stands inside a line of it.
var (
	framing = []string{"script", "style", "template", "noscript", "nav", "header", "footer", "h1"}
	inline  = []string{"a", "abbr", "b", "code", "em", "i", "mark", "ruby", "small", "span", "strong", "sub", "sup", "time", "u"}
)

// writeText writes the text below a node, with a blank line, which is space in a
// snippet, around whatever is not inside a line.
func writeText(b *strings.Builder, n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || slices.Contains(framing, c.Data):
		case slices.Contains(inline, c.Data):
			writeText(b, c)
		default:
			b.WriteString("\n\n")
			writeText(b, c)
			b.WriteString("\n\n")
		}
	}
}
