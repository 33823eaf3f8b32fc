package edition

import (
	"bytes"
	"strings"
)

// reading is how the text of an element is taken in the traditional edition.
type reading struct {
	opaque   bool // script, code and the like
	foreign  bool // another language, or traditional already
	verbatim bool // translate="no"
}

func (r reading) kept() bool { return r.opaque || r.foreign || r.verbatim }

func traditionalPage(page []byte, convert func(string) string) ([]byte, error) {
	out := bytes.NewBuffer(make([]byte, 0, len(page)+len(page)/64))
	err := scan(page, reading{}, handlers[reading]{
		start: func(parent reading, t *tag) reading {
			r := parent.of(t)
			out.Write(t.traditional(r, convert))
			return r
		},
		text: func(in reading, raw []byte) {
			if !in.kept() {
				raw = convertRaw(raw, convert)
			}
			out.Write(raw)
		},
		other: func(raw []byte) { out.Write(raw) },
	})
	return out.Bytes(), err
}

// of is how an element is read whose parent is read as r.
func (r reading) of(t *tag) reading {
	if a := t.attr("lang"); a != nil {
		lang := t.value("lang")
		r.foreign = !chinese(lang) || traditional(lang)
		if t.name == "html" { // the frame may name the edition's language already
			r.foreign = lang != "" && !chinese(lang)
		}
	}
	switch translate := t.attr("translate"); {
	case translate == nil:
	case strings.EqualFold(t.value("translate"), "no"):
		r.verbatim = true
	case t.value("translate") == "" || strings.EqualFold(t.value("translate"), "yes"):
		r.verbatim = false
	}
	r.opaque = r.opaque || opaque[t.name]
	return r
}

// traditional is the tag in the traditional edition.
func (t *tag) traditional(r reading, convert func(string) string) []byte {
	if r.foreign || r.verbatim {
		return t.raw
	}
	var changes []change
	for i := range t.attrs {
		a := &t.attrs[i]
		raw := t.raw[a.from:a.to]
		switch {
		case a.name == "lang":
			if !strings.EqualFold(string(raw), Hant.Lang) {
				changes = append(changes, change{a, []byte(Hant.Lang)})
			}
		case texts[a.name], a.name == "content" && t.name == "meta" && strings.EqualFold(t.value("name"), "description"):
			if converted := convertRaw(raw, convert); !bytes.Equal(converted, raw) {
				changes = append(changes, change{a, converted})
			}
		}
	}
	raw := t.with(changes)
	if t.name == "html" && !t.has("lang") {
		raw = withAttr(raw, "lang", Hant.Lang)
	}
	return raw
}
