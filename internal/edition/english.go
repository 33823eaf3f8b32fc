package edition

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// element is what the English edition has to know of one: first what it is, then,
// when all texts are read, what language it needs.
type element struct {
	parent   *element
	tag      int    // of its start tag among the pieces
	lang     string // its own or, once settled, the one it is read in
	own      bool   // it has a lang in the page; of html: the edition's
	passage  bool   // the text of a document
	untold   bool   // script, style: nobody reads it
	verbatim bool   // words of documents: nothing is put into English
	han      bool   // its own text has Chinese
	english  bool   // its own text is English of the dictionary
}

func englishPage(page []byte, d *dictionary) ([]byte, error) {
	var pieces [][]byte
	var elements []*element
	root := &element{lang: English.Lang, own: true}
	err := scan(page, root, handlers[*element]{
		start: func(parent *element, t *tag) *element {
			e := newElement(parent, t)
			e.tag = len(pieces)
			pieces = append(pieces, t.english(e, d))
			elements = append(elements, e)
			return e
		},
		text: func(in *element, raw []byte) {
			if !in.untold {
				raw = in.read(raw, d)
			}
			pieces = append(pieces, raw)
		},
		other: func(raw []byte) { pieces = append(pieces, raw) },
	})
	for _, e := range elements { // parents come before their children
		if lang := e.settle(); lang != "" {
			pieces[e.tag] = withAttr(pieces[e.tag], "lang", lang)
		}
	}
	return bytes.Join(pieces, nil), err
}

func newElement(parent *element, t *tag) *element {
	e := &element{parent: parent, untold: parent.untold || opaque[t.name] && t.name != "code", verbatim: parent.verbatim}
	e.passage = t.has("data-passage") || t.hasClass("body") && t.name != "body"
	switch {
	case t.name == "html" && !t.foreign():
		e.lang, e.own = English.Lang, true
	case t.has("lang"):
		e.lang, e.own, e.verbatim = t.value("lang"), true, true
	}
	e.verbatim = e.verbatim || e.passage || t.name == "title" || t.name == "code" || t.name == "h1" && t.hasClass("doc-title") ||
		strings.EqualFold(t.value("translate"), "no")
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

// read takes note of a text of the element and gives it in English if it is a word.
func (e *element) read(raw []byte, d *dictionary) []byte {
	text := strings.TrimSpace(html.UnescapeString(string(raw)))
	if text == "" {
		return raw
	}
	if !e.verbatim {
		english := d.singular(text)
		if hasHan(raw) {
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
	return raw
}

// replaced is a raw text with another in its place, and the white space around it.
func replaced(raw []byte, text string) []byte {
	before := len(raw) - len(bytes.TrimLeft(raw, space))
	after := len(bytes.TrimRight(raw, space))
	return slices.Concat(raw[:before], escape(text), raw[after:])
}

func escape(text string) []byte {
	return []byte(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text))
}

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
