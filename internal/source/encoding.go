package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongkai/gongkai/internal/diag"
)

const bom = "\uFEFF"

// decode accepts UTF-8 and names every other thing that staff really save:
// a byte order mark (kept out of the text), UTF-16, GBK, binary data.
func decode(p string, data []byte, l *diag.List) (string, bool) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		l.Add("SRC004", diag.Span{File: p, Line: 1, Column: 1})
		return "", false
	}
	if !utf8.Valid(data) {
		code := diag.Code("SRC005")
		if isGBK(data) {
			code = "SRC001"
		}
		l.Add(code, invalidAt(p, data))
		return "", false
	}
	text := string(data)
	if strings.HasPrefix(text, bom) {
		l.Add("SRC002", diag.Span{File: p, Line: 1, Column: 1, EndLine: 1, EndColumn: 2})
		text = strings.TrimPrefix(text, bom)
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		f := &File{Path: p, Text: text}
		l.Add("SRC003", f.Span(i, i+1))
		return "", false
	}
	return text, true
}

// invalidAt points at the first byte that is not UTF-8. The line is true; the
// column counts what comes before as UTF-8.
func invalidAt(p string, data []byte) diag.Span {
	offset := 0
	for offset < len(data) {
		r, n := utf8.DecodeRune(data[offset:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		offset += n
	}
	f := &File{Path: p, Text: string(data[:offset])}
	line, col := f.Position(offset)
	return diag.Span{File: p, Line: line, Column: col, EndLine: line, EndColumn: col + 1}
}

// isGBK reports whether the bytes decode as GB18030 without loss into text that
// is mostly Han among its non-ASCII characters.
func isGBK(data []byte) bool {
	if len(data) > 1<<20 {
		data = data[:1<<20]
		for len(data) > 0 && data[len(data)-1] >= 0x80 {
			data = data[:len(data)-1] // do not cut a character in two
		}
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return false
	}
	han, other := 0, 0
	for _, r := range string(decoded) {
		switch {
		case r == utf8.RuneError:
			return false
		case unicode.Is(unicode.Han, r):
			han++
		case r > unicode.MaxASCII && !unicode.IsPunct(r):
			other++
		}
	}
	return han > other
}
