package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// object is a JSON object that keeps its members in the order they are given, so
// that a file reads like the table it comes from.
type object []member

type member struct {
	key   string
	value any
}

// layOut writes a value as a file: one member a line.
func layOut(v any) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, appendJSON(nil, v), "", " "); err != nil {
		panic("bug: " + err.Error())
	}
	b.WriteByte('\n')
	return b.Bytes()
}

func appendJSON(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendText(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case bool:
		return strconv.AppendBool(b, v)
	case json.Number:
		return append(b, v...)
	case json.RawMessage:
		return append(b, v...)
	case []string:
		return appendList(b, v)
	case []object:
		return appendList(b, v)
	case []any:
		return appendList(b, v)
	case object:
		b = append(b, '{')
		for i, m := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendText(b, m.key), ':')
			b = appendJSON(b, m.value)
		}
		return append(b, '}')
	default:
		panic(fmt.Sprintf("bug: a %T in open data", v))
	}
}

func appendList[T any](b []byte, list []T) []byte {
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(b, v)
	}
	return append(b, ']')
}

// appendText writes a text with <, > and & escaped, so that a file pasted into a
// page cannot end the script it stands in.
func appendText(b []byte, s string) []byte {
	plain := utf8.ValidString(s) // most texts need no escapes: Han, letters and digits
	for i := 0; plain && i < len(s); i++ {
		c := s[i]
		plain = c >= ' ' && !strings.ContainsRune(`"\<>&`, rune(c)) && c != 0xe2 // 0xe2 begins U+2028
	}
	if plain {
		return append(append(append(b, '"'), s...), '"')
	}
	quoted, err := json.Marshal(s)
	if err != nil {
		panic("bug: " + err.Error())
	}
	return append(b, quoted...)
}

func empty(v any) bool {
	switch v := v.(type) {
	case string:
		return v == ""
	case []string:
		return len(v) == 0
	case []object:
		return len(v) == 0
	case object:
		return len(v) == 0
	}
	return false
}
