package edition

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// tag is a start tag as it is written.
type tag struct {
	raw   []byte
	name  string // in lower case
	attrs []attr
}

// attr is an attribute of a tag; its value is raw[from:to].
type attr struct {
	name     string // in lower case
	at, end  int    // where it begins, and ends with its value and quotes
	from, to int
	quote    byte // 0: none
}

const space = " \n\r\t\f"

// parseTag takes a start tag apart as HTML's tokenizer does. Of two attributes with
// one name the second counts for nothing.
func parseTag(raw []byte) *tag {
	t := &tag{raw: raw}
	i := 1
	for i < len(raw) && strings.IndexByte(space+"/>", raw[i]) < 0 {
		i++
	}
	t.name = strings.ToLower(string(raw[1:i]))
	skip := func() {
		for i < len(raw) && strings.IndexByte(space, raw[i]) >= 0 {
			i++
		}
	}
	for skip(); i < len(raw) && raw[i] != '>'; skip() {
		a := attr{at: i}
		for i < len(raw) && (strings.IndexByte(space+"/>", raw[i]) < 0 && raw[i] != '=' || raw[i] == '=' && i == a.at) {
			i++
		}
		a.name = strings.ToLower(string(raw[a.at:i]))
		a.end, a.from, a.to = i, i, i
		skip()
		switch {
		case i < len(raw) && raw[i] == '/':
			i++
		case i < len(raw) && raw[i] == '=':
			i++
			skip()
			i = a.readValue(raw, i)
		}
		if a.name != "" && t.attr(a.name) == nil {
			t.attrs = append(t.attrs, a)
		}
	}
	return t
}

// readValue finds the value that begins at i, and gives the place behind it.
func (a *attr) readValue(raw []byte, i int) int {
	if i == len(raw) || raw[i] == '>' {
		a.from, a.to, a.end = i, i, i
		return i
	}
	if raw[i] == '"' || raw[i] == '\'' {
		a.quote = raw[i]
		i++
		a.from = i
		for i < len(raw) && raw[i] != a.quote {
			i++
		}
		a.to = i
		i = min(i+1, len(raw))
	} else {
		a.from = i
		for i < len(raw) && strings.IndexByte(space+">", raw[i]) < 0 {
			i++
		}
		a.to = i
	}
	a.end = i
	return i
}

// attr is the attribute of the name, or nil.
func (t *tag) attr(name string) *attr {
	for i := range t.attrs {
		if t.attrs[i].name == name {
			return &t.attrs[i]
		}
	}
	return nil
}

func (t *tag) has(name string) bool { return t.attr(name) != nil }

// value is the text of an attribute, "" if there is none.
func (t *tag) value(name string) string {
	if a := t.attr(name); a != nil {
		return html.UnescapeString(string(t.raw[a.from:a.to]))
	}
	return ""
}

// hasClass tells whether class is one of the element's classes.
func (t *tag) hasClass(class string) bool {
	for c := range strings.FieldsSeq(t.value("class")) {
		if c == class {
			return true
		}
	}
	return false
}

// change is a new raw value of an attribute.
type change struct {
	attr *attr
	raw  []byte
}

// with is the tag with changed attributes, given in the order of the tag.
func (t *tag) with(changes []change) []byte {
	if len(changes) == 0 {
		return t.raw
	}
	var b []byte
	at := 0
	for _, c := range changes {
		a := c.attr
		if a.quote != 0 {
			b = append(append(b, t.raw[at:a.from]...), c.raw...)
			at = a.to
			continue
		}
		// Without quotes there may be no value, or a new one with spaces.
		b = append(append(b, t.raw[at:a.at]...), a.name...)
		b = append(append(append(b, `="`...), bytes.ReplaceAll(c.raw, []byte{'"'}, []byte("&#34;"))...), '"')
		at = a.end
	}
	return append(b, t.raw[at:]...)
}

// withAttr is a tag with one more attribute, which it must not have yet.
func withAttr(raw []byte, name, value string) []byte {
	i := 1
	for i < len(raw) && strings.IndexByte(space+"/>", raw[i]) < 0 {
		i++
	}
	b := append([]byte{}, raw[:i]...)
	b = append(b, ` `+name+`="`+value+`"`...)
	return append(b, raw[i:]...)
}
