package schema

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object that keeps its members in the order they are given:
// editors offer keys in that order, and a generated file then reads like the
// table it comes from.
type object []member

type member struct {
	key   string
	value any // object, list, text, number, bool or nil
}

// list is a JSON array.
type list []any

// with returns the object with more members at its end.
func (o object) with(more ...member) object { return append(o[:len(o):len(o)], more...) }

// strs makes a list of texts.
func strs(words []string) list {
	var l list
	for _, w := range words {
		l = append(l, w)
	}
	return l
}

// lineLength is how long a line of a schema file gets before what is on it is put
// on lines of their own, so that a change of one field is a change of a few lines.
const lineLength = 120

// file writes a schema as a file.
func file(o object) []byte {
	var b bytes.Buffer
	layOut(&b, "", o, "")
	b.WriteByte('\n')
	return b.Bytes()
}

// layOut writes a value behind its key, on one line if that is short.
func layOut(b *bytes.Buffer, key string, v any, indent string) {
	b.WriteString(key)
	line := inline(v)
	if len(indent)+len(key)+len(line) <= lineLength {
		b.Write(line)
		return
	}
	deeper := indent + "  "
	separator := "\n" + deeper
	switch v := v.(type) {
	case object:
		b.WriteByte('{')
		for _, m := range v {
			b.WriteString(separator)
			layOut(b, string(scalar(m.key))+": ", m.value, deeper)
			separator = ",\n" + deeper
		}
		b.WriteString("\n" + indent + "}")
	case list:
		b.WriteByte('[')
		for _, e := range v {
			b.WriteString(separator)
			layOut(b, "", e, deeper)
			separator = ",\n" + deeper
		}
		b.WriteString("\n" + indent + "]")
	default:
		b.Write(line)
	}
}

// inline is a value on one line.
func inline(v any) []byte { return appendInline(nil, v) }

func appendInline(b []byte, v any) []byte {
	separator := ""
	switch v := v.(type) {
	case object:
		b = append(b, '{')
		for _, m := range v {
			b = append(b, separator...)
			b = append(append(b, scalar(m.key)...), ": "...)
			b = appendInline(b, m.value)
			separator = ", "
		}
		return append(b, '}')
	case list:
		b = append(b, '[')
		for _, e := range v {
			b = append(b, separator...)
			b = appendInline(b, e)
			separator = ", "
		}
		return append(b, ']')
	default:
		return append(b, scalar(v)...)
	}
}

// scalar writes a text, number, truth value or nothing. It does not escape <, >
// and &: this is not for HTML, and patterns have to stay readable.
func scalar(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("bug: " + err.Error())
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
