package edition

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// element is what the English edition has to know of one: first what it is, then,
// when all texts are read, what language it needs.
type element struct {
	parent   *element
	tag      int    // of its start tag among the pieces
	lang     string // its own or, once settled, the one it is read in
	own      bool   // it has a lang in the page; of html: the edition's
	passage  bool   // the text of a document begins
	untold   bool   // script, style, the page's title: left as it is
	drawing  bool   // svg, whose titles are texts
	verbatim bool   // words of documents, perhaps in a frame: no word is put into English
	document bool   // words of documents alone
	han      bool   // its own text has Chinese
	english  bool   // its own text is English of the dictionary
}

func englishPage(page []byte, d *dictionary) ([]byte, error) {
	var pieces [][]byte
	var elements []*element
	gaps := map[int]bool{} // pieces that get a space before them
	var before said
	root := &element{lang: English.Lang, own: true}
	err := scan(page, root, handlers[*element]{
		start: func(parent *element, t *tag) *element {
			if !inline[t.name] {
				before = said{}
			} else if before.gap == 0 {
				before.gap = len(pieces)
			}
			e := newElement(parent, t)
			e.tag = len(pieces)
			pieces = append(pieces, t.english(e, d))
			elements = append(elements, e)
			return e
		},
		text: func(in *element, raw []byte) {
			if in.untold {
				pieces = append(pieces, raw)
				return
			}
			raw, text := in.read(raw, d)
			if text == "" {
				before = said{}
			} else {
				now := said{text: text, english: !in.document && d.known(text)}
				if before.apart(now, raw) {
					gaps[cmp.Or(before.gap, len(pieces))] = true
				}
				if before = now; strings.IndexByte(space, raw[len(raw)-1]) >= 0 {
					before = said{}
				}
			}
			pieces = append(pieces, raw)
		},
		other: func(raw []byte) {
			if !inline[endTag(raw)] {
				before = said{}
			}
			pieces = append(pieces, raw)
		},
	})
	for _, e := range elements { // parents come before their children
		if lang := e.settle(); lang != "" {
			pieces[e.tag] = withAttr(pieces[e.tag], "lang", lang)
		}
	}
	out := make([]byte, 0, len(page)+len(page)/16)
	for i, piece := range pieces {
		if gaps[i] {
			out = append(out, ' ')
		}
		out = append(out, piece...)
	}
	return out, err
}

// said is a text that the next one may follow on its line.
type said struct {
	text    string
	english bool // of the dictionary
	gap     int  // the piece before which a space would go: the first start tag behind it
}

// inline elements stand within a line of text.
var inline = names("a abbr b bdi bdo cite em i mark q s small span strong time u var")

// endTag is the name of the element that raw ends, "" if it is no end tag.
func endTag(raw []byte) string {
	if !bytes.HasPrefix(raw, []byte("</")) {
		return ""
	}
	return strings.ToLower(string(bytes.TrimRight(raw[2:], space+">")))
}

// apart tells whether a space is wanted between this text and the next, raw, where
// Chinese has none: one of them is English, and both have something to read there.
func (s said) apart(next said, raw []byte) bool {
	if !s.english && !next.english || s.text == "" || strings.IndexByte(space, raw[0]) >= 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s.text)
	first, _ := utf8.DecodeRuneInString(next.text)
	reads := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return (reads(last) || strings.ContainsRune(".,:;)》", last)) && (reads(first) || strings.ContainsRune("(《“", first)) &&
		!(unicode.IsDigit(last) && unicode.IsDigit(first))
}

func newElement(parent *element, t *tag) *element {
	e := &element{parent: parent, verbatim: parent.verbatim, document: parent.document, drawing: parent.drawing || t.name == "svg"}
	e.untold = parent.untold || opaque[t.name] && t.name != "code" || t.name == "title" && !e.drawing
	switch {
	case t.name == "html" && !t.foreign():
		e.lang, e.own = English.Lang, true
	case t.has("lang"):
		e.lang, e.own, e.document = t.value("lang"), true, true
	}
	body := t.hasClass("body") && t.name != "body"
	e.passage = body || t.has("data-passage")
	e.document = e.document || body || t.name == "code" || t.name == "h1" && t.hasClass("doc-title") ||
		strings.EqualFold(t.value("translate"), "no")
	e.verbatim = e.verbatim || e.document || e.passage
	return e
}

// foreign tells whether the page is neither Chinese nor English by its html tag.
func (t *tag) foreign() bool {
	lang := t.value("lang")
	return lang != "" && !chinese(lang) && !subtag(lang, English.Lang, true)
}

// english is the tag in the English edition, but for a lang that it may need.
func (t *tag) english(e *element, d *dictionary) []byte {
	if t.name == "html" && !t.foreign() {
		a := t.attr("lang")
		if a == nil {
			return withAttr(t.raw, "lang", English.Lang)
		}
		if t.value("lang") != English.Lang {
			return t.with([]change{{a, []byte(English.Lang)}})
		}
		return t.raw
	}
	if e.verbatim && !e.passage || e.parent.verbatim {
		return t.raw
	}
	var changes []change
	for i := range t.attrs {
		if a := &t.attrs[i]; texts[a.name] && hasHan(t.raw[a.from:a.to]) {
			if word, ok := d.word(strings.TrimSpace(t.value(a.name))); ok {
				changes = append(changes, change{a, []byte(html.EscapeString(word))})
			}
		}
	}
	return t.with(changes)
}

// read takes note of a text of the element and gives it, in English if it is a word:
// as it stands in the page, and what it says.
func (e *element) read(raw []byte, d *dictionary) (_ []byte, text string) {
	text = strings.TrimSpace(html.UnescapeString(string(raw)))
	if text == "" {
		return raw, ""
	}
	if !e.document {
		english := d.singular(text)
		if !e.verbatim && hasHan(raw) {
			if word, ok := d.word(text); ok {
				english, e.english = word, true
			}
		}
		if english != text {
			raw, text = replaced(raw, english), english
		}
	}
	e.han = e.han || slices.ContainsFunc([]rune(text), han)
	e.english = e.english || d.known(text)
	return raw, text
}

// replaced is a raw text with another in its place, and the white space around it.
func replaced(raw []byte, text string) []byte {
	before := len(raw) - len(bytes.TrimLeft(raw, space))
	after := len(bytes.TrimRight(raw, space))
	return slices.Concat(raw[:before], escape(text), raw[after:])
}

func escape(text string) []byte { return []byte(escaper.Replace(text)) }

// escaper leaves quotes, which mean nothing outside of tags.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// settle finds the language of the element once that of its parent is known; it
// gives the lang that has to be added, if any.
func (e *element) settle() (add string) {
	switch {
	case e.own:
		return ""
	case e.untold:
	case (e.passage || e.han) && !chinese(e.parent.lang):
		add = "zh-CN"
	case e.english && !e.han && chinese(e.parent.lang):
		add = English.Lang
	}
	if e.lang = add; add == "" {
		e.lang = e.parent.lang
	}
	return add
}
