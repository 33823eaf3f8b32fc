package edition

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// handlers are told what a page consists of, in its order. S is what is known of an
// element; that of the innermost open one comes along. The raw bytes of all calls,
// one after the other, are the page.
type handlers[S any] struct {
	start func(parent S, t *tag) S // gives what is known of the element
	text  func(in S, raw []byte)
	other func(raw []byte) // end tags, comments, the doctype, a tag that does not end
}

type open[S any] struct {
	name string
	is   S
}

// scan reads a page. Elements are taken to end where HTML says so, as far as this
// shows without building the tree: by end tags, and by start tags that end a p, li,
// td and so on. Pages of templates and Markdown nest properly; in others a part may
// count as inside of its neighbour.
func scan[S any](page []byte, root S, on handlers[S]) error {
	z := html.NewTokenizer(bytes.NewReader(page))
	stack := []open[S]{{is: root}}
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return fmt.Errorf("read page: %w", err)
			}
			on.other(page[at:])
			return nil
		}
		raw := page[at : at+len(z.Raw())]
		at += len(raw)
		switch kind {
		case html.TextToken:
			on.text(stack[len(stack)-1].is, raw)
		case html.StartTagToken, html.SelfClosingTagToken:
			t := parseTag(raw)
			stack = stack[:keptBefore(stack, t.name)]
			is := on.start(stack[len(stack)-1].is, t)
			if t.name == "noscript" {
				z.NextIsNotRawText()
			}
			if !void[t.name] && (kind == html.StartTagToken || !inForeign(stack)) {
				stack = append(stack, open[S]{t.name, is})
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			stack = stack[:keptAfter(stack, string(name))]
			on.other(raw)
		default:
			on.other(raw)
		}
	}
}

func names(list string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(list) {
		set[name] = true
	}
	return set
}

// Element names, by what HTML's tree construction does with them.
const (
	barrier = " table td th caption template object applet marquee svg math foreignobject "
	section = barrier + " ul ol menu dir dl section article nav aside main header footer form fieldset details blockquote body html "
	blocks  = "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form " +
		"h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul xmp"
)

var (
	void       = names("area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen")
	barriers   = names(barrier)
	structural = names("table tbody thead tfoot tr td th caption template svg math")
	headings   = names("h1 h2 h3 h4 h5 h6")
)

// ending says that the innermost element of one name ends, with all in it, unless
// one of until is further in.
type ending struct{ ends, until map[string]bool }

// endings lists what ends when an element begins.
var endings = func() map[string][]ending {
	by := map[string][]ending{}
	add := func(begin, ends, until string) {
		e := ending{names(ends), names(until)}
		for name := range names(begin) {
			by[name] = append(by[name], e)
		}
	}
	add("li", "li", section)
	add("dd dt", "dd dt", section)
	add("option optgroup", "option", section+" select datalist")
	add("optgroup", "optgroup", section+" select")
	add("rt rp", "rt rp", section+" ruby")
	add("td th", "td th", "tr table template")
	add("tr", "tr colgroup caption", "tbody thead tfoot table template")
	add("tbody thead tfoot", "tbody thead tfoot colgroup caption", "table template")
	add(blocks, "p", barrier+" button")
	return by
}()

// keptBefore is how many of the open elements stay open when an element begins.
// The first, which stands for the page, always does.
func keptBefore[S any](stack []open[S], name string) int {
	kept := len(stack)
	for _, e := range endings[name] {
		for i := kept - 1; i > 0 && !e.until[stack[i].name]; i-- {
			if e.ends[stack[i].name] {
				kept = i
				break
			}
		}
	}
	if headings[name] && headings[stack[kept-1].name] {
		kept--
	}
	return kept
}

// keptAfter is how many of the open elements stay open after an end tag. One that
// ends nothing is passed over; text behind </body> still belongs to it.
func keptAfter[S any](stack []open[S], name string) int {
	if name == "body" || name == "html" {
		return len(stack)
	}
	for i := len(stack) - 1; i > 0; i-- {
		if stack[i].name == name {
			return i
		}
		if barriers[stack[i].name] && !structural[name] {
			break
		}
	}
	return len(stack)
}

func inForeign[S any](stack []open[S]) bool {
	for i := len(stack) - 1; i > 0; i-- {
		switch stack[i].name {
		case "svg", "math":
			return true
		case "foreignobject":
			return false
		}
	}
	return false
}
