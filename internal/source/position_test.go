package source

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestOffsetOfUndoesPosition takes random texts whose lines are longer than a block
// of kept counts, with characters of one to four bytes across the blocks' edges.
func TestOffsetOfUndoesPosition(t *testing.T) {
	r := rand.New(rand.NewPCG(4096, 1))
	letters := []rune("a低é𠮷👨 \u200B—")
	ends := []string{"\n", "\r\n", "\n\n", ""}
	for range 60 {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			if r.IntN(2) == 0 { // up to a few bytes before a block's edge
				b.WriteString(strings.Repeat("x", max(0, countBlock-b.Len()%countBlock-r.IntN(5))))
			}
			only := r.IntN(2*len(letters)) - len(letters) // lines of one letter too
			for n := r.IntN(3 * countBlock); n > 0; n-- {
				i := only
				if only < 0 {
					i = r.IntN(len(letters))
				}
				b.WriteRune(letters[i])
			}
			b.WriteString(ends[r.IntN(len(ends))])
		}
		f := newFile(t, b.String())
		line, column, n := 1, 1, 0
		for offset, c := range f.Text {
			// Of each text some characters are tried, and all near the edges and the
			// beginnings of lines.
			edge := offset % countBlock
			if n++; edge < 5 || edge > countBlock-5 || column < 4 || n%149 == 0 {
				if gotLine, gotColumn := f.Position(offset); gotLine != line || gotColumn != column {
					t.Fatalf("offset %d is at %d:%d, want %d:%d", offset, gotLine, gotColumn, line, column)
				}
				want := offset
				if c == '\n' && offset > 0 && f.Text[offset-1] == '\r' {
					want-- // the line feed of CRLF is behind its line's end
				}
				if got := f.OffsetOf(line, column); got != want {
					t.Fatalf("%d:%d is offset %d, want %d", line, column, got, want)
				}
			}
			column++
			if c == '\n' {
				line, column = line+1, 1
			}
		}
		if gotLine, gotColumn := f.Position(len(f.Text)); gotLine != line || gotColumn != column {
			t.Errorf("the end is at %d:%d, want %d:%d", gotLine, gotColumn, line, column)
		}
		if f.LineCount() != line {
			t.Errorf("%d lines, want %d", f.LineCount(), line)
		}
	}
}

// TestPositionAtBlockEdges puts a character of several bytes at each place around
// the edges of the first blocks.
func TestPositionAtBlockEdges(t *testing.T) {
	for _, c := range []string{"é", "低", "👨"} {
		for _, edge := range []int{countBlock, 2 * countBlock} {
			for before := edge - len(c) - 1; before <= edge+1; before++ {
				f := newFile(t, strings.Repeat("x", before)+c+"甲\n乙")
				for at, want := range map[int]int{before: before + 1, before + len(c): before + 2} {
					if line, column := f.Position(at); line != 1 || column != want {
						t.Errorf("%s behind %d bytes: %d:%d, want 1:%d", c, before, line, column, want)
					}
					if got := f.OffsetOf(1, want); got != at {
						t.Errorf("%s behind %d bytes: column %d is offset %d, want %d", c, before, want, got, at)
					}
				}
			}
		}
	}
	for _, n := range []int{0, 1, countBlock - 1, countBlock, countBlock + 1, 2 * countBlock} {
		f := newFile(t, strings.Repeat("x", n))
		if line, column := f.Position(n); line != 1 || column != n+1 || f.OffsetOf(1, n+1) != n {
			t.Errorf("the end of %d bytes is at %d:%d", n, line, column)
		}
	}
}

func TestOffsetOfStaysInItsLine(t *testing.T) {
	f := newFile(t, "甲乙\r\n\n丙")
	for _, c := range []struct{ line, column, want int }{
		{1, 1, 0}, {1, 2, 3}, {1, 3, 6}, {1, 4, 6}, {1, 99, 6}, {2, 1, 8}, {2, 5, 8}, {3, 1, 9}, {3, 2, 12}, {3, 9, 12},
		{4, 1, 12}, {99, 3, 12}, {0, 1, 0}, {-1, -1, 0}, {1, 0, 0}, {3, -5, 9},
	} {
		if got := f.OffsetOf(c.line, c.column); got != c.want {
			t.Errorf("%d:%d is offset %d, want %d", c.line, c.column, got, c.want)
		}
	}
}

func TestRepair(t *testing.T) {
	const text = "标题: 低保\r\n备注: 𠮷野 → 2024年\n"
	encode := func(s string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	gbk := encode(simplifiedchinese.GBK.NewEncoder().String("标题: 低保\r\n备注: 二〇二四年\n"))
	gb18030 := encode(simplifiedchinese.GB18030.NewEncoder().String(text))
	little := encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text))
	big := encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text))
	for name, c := range map[string]struct {
		data, want string
		ok         bool
	}{
		"UTF-8":                           {text, "", false},
		"empty":                           {"", "", false},
		"byte order mark":                 {"\uFEFF" + text, text, true},
		"byte order mark alone":           {"\uFEFF", "", true},
		"byte order mark in the middle":   {"甲\uFEFF乙", "", false},
		"GBK":                             {gbk, "标题: 低保\r\n备注: 二〇二四年\n", true},
		"GB18030":                         {gb18030, text, true},
		"UTF-16, little end first":        {little, text, true},
		"UTF-16, big end first":           {big, text, true},
		"UTF-16, odd length":              {little + "x", "", false},
		"UTF-16, half a character":        {"\xff\xfe\x42\xd8", "", false},
		"UTF-16 with NUL":                 {"\xff\xfe\x00\x00", "", false},
		"UTF-16 mark alone":               {"\xff\xfe", "", true},
		"GBK below a UTF-8 line":          {"标题: 低保\n" + gbk, "", false},
		"GBK behind a byte order mark":    {"\uFEFF" + gbk, "", false},
		"GBK cut in the middle":           {gbk[:len(gbk)-2], "", false},
		"Latin-1":                         {"caf\xe9", "", false},
		"NUL":                             {"a\x00b", "", false},
		"surrogates as UTF-8":             {"a\xed\xa0\x80", "", false},
		"GBK with a four-byte odd ending": {gbk + "\x81\x30", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(c.data)
			got, ok := Repair(data)
			if ok != c.ok || ok && string(got) != c.want {
				t.Errorf("%q, %v, want %q, %v", got, ok, c.want, c.ok)
			}
			if string(data) != c.data {
				t.Error("the data are changed")
			}
		})
	}
}

// TestRepairOfLargeGBK goes past the part that is looked at to tell the encoding.
func TestRepairOfLargeGBK(t *testing.T) {
	for _, shift := range []string{"", "x", "xy"} {
		text := shift + strings.Repeat("公开的内容，便于群众查阅。\n", 60000)
		gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if len(gbk) < 1<<20 {
			t.Fatal("too small")
		}
		if got, ok := Repair([]byte(gbk)); !ok || string(got) != text {
			t.Errorf("shifted by %d: %v", len(shift), ok)
		}
		if got, ok := Repair([]byte(gbk + "\xff\xff")); ok {
			t.Errorf("damage at the end is made %q", got[len(got)-10:])
		}
	}
}

// FuzzRepair: what is repaired is UTF-8, and no bytes are repaired that are right.
func FuzzRepair(f *testing.F) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("公开时限: 二十个工作日\n")
	for _, s := range []string{"", "\uFEFFa", "\uFEFF\uFEFF甲", gbk, "\xff\xfea\x00", "\xfe\xff\x00a", "\x84\x31\x95\x33甲", "caf\xe9"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, ok := Repair(data)
		if !ok {
			return
		}
		if !utf8.Valid(got) || bytes.IndexByte(got, 0) >= 0 && bytes.IndexByte(data, 0) < 0 {
			t.Errorf("%q is made %q", data, got)
		}
		if utf8.Valid(data) && string(got) != strings.TrimPrefix(string(data), bom) {
			t.Errorf("%q, which is UTF-8, is made %q", data, got)
		}
	})
}
