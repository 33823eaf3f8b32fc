package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf16 "golang.org/x/text/encoding/unicode"

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

// Repair gives UTF-8 without a byte order mark of what staff save by mistake: a
// byte order mark, GBK, UTF-16. It returns false for what is right already, and
// for what cannot be read with certainty.
func Repair(data []byte) ([]byte, bool) {
	switch {
	case bytes.HasPrefix(data, []byte(bom)) && utf8.Valid(data):
		return data[len(bom):], true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decoded(data, utf16.UTF16(utf16.LittleEndian, utf16.ExpectBOM))
	case !utf8.Valid(data) && isGBK(data):
		return decoded(data, simplifiedchinese.GB18030)
	}
	return nil, false
}

// decoded decodes all of data, or nothing.
func decoded(data []byte, from encoding.Encoding) ([]byte, bool) {
	text, err := from.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexByte(text, 0) >= 0 {
		return nil, false
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
