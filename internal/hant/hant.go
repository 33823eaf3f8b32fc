package hant

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Converter converts texts. It is safe for concurrent use.
type Converter struct {
	table *table
	keep  *trie
	first [1 << 16 / 64]uint64 // a set bit: some text to keep begins with this character
}

// New makes a converter that leaves the texts of keep, such as names of persons and
// brands, as they are written wherever they occur. Where two of them overlap, the
// one that begins first is kept, and of those that begin together the longest.
//
// A text to keep divides what stands before it from what stands behind: no phrase
// reaches into it or over it. With 发布 kept, 头发布置 becomes 頭发布置, since neither
// 头发 nor 布置 is seen there. Single characters are therefore bad texts to keep.
// What is no UTF-8 cannot be kept; such bytes stay in any case.
func New(keep []string) *Converter {
	c := &Converter{table: load()}
	keep = slices.DeleteFunc(slices.Clone(keep), func(text string) bool { return text == "" || !utf8.ValidString(text) })
	if len(keep) == 0 {
		return c
	}
	slices.Sort(keep)
	keep = slices.Compact(keep)
	c.keep = newTrie(keep, func(to []byte, _ int) []byte { return to })
	for _, text := range keep {
		r, _ := utf8.DecodeRuneInString(text)
		c.first[r&0xFFFF>>6] |= 1 << (r & 63)
	}
	return c
}

// Convert gives text in traditional characters.
func (c *Converter) Convert(text string) string {
	if c.keep == nil {
		return finish(c.table.convert(nil, text), text)
	}
	var out []byte
	done := 0
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if c.first[r&0xFFFF>>6]&(1<<(r&63)) == 0 {
			at += size
			continue
		}
		if n := c.keep.child(0, r); n != 0 {
			if end, form := c.keep.longest(text, at+size, n); form != nil {
				if at > done {
					out = c.piece(out, text, done, at)
				}
				if out != nil {
					out = append(out, text[at:end]...)
				}
				at, done = end, end
				continue
			}
		}
		at += size
	}
	return finish(c.piece(out, text, done, len(text)), text)
}

// piece appends text[from:to] converted to out, which is nil as long as all is as in
// text.
func (c *Converter) piece(out []byte, text string, from, to int) []byte {
	if out != nil {
		before := len(out)
		if out = c.table.convert(out, text[from:to]); len(out) == before {
			out = append(out, text[from:to]...)
		}
		return out
	}
	if converted := c.table.convert(nil, text[from:to]); converted != nil {
		return append(append(make([]byte, 0, len(text)+len(text)/8), text[:from]...), converted...)
	}
	return nil
}

func finish(out []byte, text string) string {
	if out == nil {
		return text
	}
	return string(out)
}

// table is the trie of phrases and characters, with a short way to its first level.
type table struct {
	*trie
	first [1 << 16]uint32 // the root's child for each character of the BMP
}

// convert appends text converted to out; it appends nothing if nothing changes.
func (t *table) convert(out []byte, text string) []byte {
	done := 0 // up to here text is in out
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		var n uint32
		if r < 1<<16 {
			n = t.first[r]
		} else {
			n = t.child(0, r)
		}
		if n == 0 {
			at += size
			continue
		}
		end, form := t.longest(text, at+size, n)
		if form == nil {
			at += size
			continue
		}
		if text[at:end] != string(form) {
			if out == nil {
				out = make([]byte, 0, len(text)+len(text)/8)
			}
			out = append(append(out, text[done:at]...), form...)
			done = end
		}
		at = end
	}
	if done == 0 {
		return out
	}
	return append(out, text[done:]...)
}

//go:embed data/s2t.txt.gz
var packed []byte

// load gives the table, unpacked once.
var load = sync.OnceValue(unpack)

func unpack() *table {
	unzip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("bug: " + err.Error())
	}
	data, err := io.ReadAll(unzip)
	if err != nil {
		panic("bug: " + err.Error())
	}
	return newTable(string(data))
}

// newTable reads the lines that doc.go describes.
func newTable(lines string) *table {
	n := strings.Count(lines, "\n")
	texts, forms := make([]string, 0, n), make([]string, 0, n)
	characters := map[rune]string{}
	for line := range strings.Lines(lines) {
		text, form, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		texts, forms = append(texts, text), append(forms, form)
		if r, size := utf8.DecodeRuneInString(text); size == len(text) {
			characters[r] = form
		}
	}
	form := func(to []byte, i int) []byte {
		if forms[i] != "" {
			return append(to, forms[i]...)
		}
		for _, r := range texts[i] {
			if form, ok := characters[r]; ok {
				to = append(to, form...)
			} else {
				to = utf8.AppendRune(to, r)
			}
		}
		return to
	}
	t := &table{trie: newTrie(texts, form)}
	for n := t.kids[0]; n < t.kids[1]; n++ {
		if r := t.labels[n]; r < 1<<16 {
			t.first[r] = n
		}
	}
	return t
}
