package source

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai/gongkai/internal/diag"
)

func newFile(t testing.TB, text string) *File {
	t.Helper()
	l := &diag.List{}
	f := NewFile("x.md", []byte(text), l)
	if f == nil {
		t.Fatalf("%q is not read: %v", text, l.Sorted())
	}
	return f
}

func TestPositionCountsCharacters(t *testing.T) {
	for _, c := range []struct {
		name, text, at string // the position of at
		line, column   int
	}{
		{"beginning", "标题: 甲", "标", 1, 1},
		{"Han characters are one column", "标题: 甲", "甲", 1, 5},
		{"second line", "标题: 甲\n文号: 乙", "乙", 2, 5},
		{"CRLF ends a line once", "标题: 甲\r\n\r\n文号: 乙", "乙", 3, 5},
		{"emoji are one column", "😀👍: 甲", "甲", 1, 5},
		{"a character outside the BMP", "𠮷野: 甲", "甲", 1, 5},
		{"a byte order mark is no column", "\uFEFF标题: 甲", "标", 1, 1},
		{"a tab is one column", "\t甲", "甲", 1, 2},
		{"U+2028 ends no line", "甲\u2028乙", "乙", 1, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFile(t, c.text)
			line, column := f.Position(strings.Index(f.Text, c.at))
			if line != c.line || column != c.column {
				t.Errorf("%d:%d, want %d:%d", line, column, c.line, c.column)
			}
		})
	}
}

func TestLineAndOffset(t *testing.T) {
	f := newFile(t, "甲\r\n\n乙\n")
	for n, want := range map[int]string{1: "甲", 2: "", 3: "乙", 4: ""} {
		if got, ok := f.Line(n); !ok || got != want {
			t.Errorf("line %d is %q, %v", n, got, ok)
		}
	}
	for _, n := range []int{-1, 0, 5} {
		if _, ok := f.Line(n); ok {
			t.Errorf("there is a line %d", n)
		}
	}
	for line, want := range map[int]int{-1: 0, 1: 0, 2: 5, 3: 6, 4: 10, 9: len(f.Text)} {
		if got := f.Offset(line); got != want {
			t.Errorf("line %d begins at %d, want %d", line, got, want)
		}
	}
	if got := f.Span(100, 50); got.Line != 4 || got.EndColumn != 1 {
		t.Errorf("a span past the end is at %v", got)
	}
}

func TestEncodings(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("第一行\n公开时限: 二十个工作日\n")
	gb18030, _ := simplifiedchinese.GB18030.NewEncoder().String("低保 𠮷 标准\n")
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("标题: 甲")
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String("标题: 甲")
	mixed := "标题: 低保\n备注: " + gbk
	for _, c := range []struct {
		name, data, want string // code and position, or nothing
		read             bool
	}{
		{"UTF-8", "标题: 甲", "", true},
		{"empty", "", "", true},
		{"byte order mark", "\uFEFF标题: 甲", "SRC002 1:1", true},
		{"GBK", gbk, "SRC001 1:1", false},
		{"GB18030 with four bytes", gb18030, "SRC001 1:1", false},
		{"GBK below UTF-8", mixed, "SRC005 2:5", false},
		{"Latin-1", "a: caf\xe9", "SRC005 1:7", false},
		{"UTF-16, little end first", little, "SRC004 1:1", false},
		{"UTF-16, big end first", big, "SRC004 1:1", false},
		{"NUL", "标题: 甲\n乙\x00", "SRC003 2:2", false},
		{"cut in the middle of a character", "标题: \xe7\x94", "SRC005 1:5", false},
		{"surrogate as UTF-8", "a: \xed\xa0\x80", "SRC005 1:4", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &diag.List{}
			f := NewFile("x.md", []byte(c.data), l)
			var got []string
			for _, d := range l.Sorted() {
				got = append(got, fmt.Sprintf("%s %d:%d", d.Code, d.Span.Line, d.Span.Column))
			}
			if strings.Join(got, "; ") != c.want || (f != nil) != c.read {
				t.Errorf("%v, read: %v; want %q", got, f != nil, c.want)
			}
			if f != nil && strings.HasPrefix(f.Text, bom) {
				t.Error("the byte order mark is left in the text")
			}
		})
	}
}

func TestReadTakesSourcesAndListsOthers(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s), Mode: 0o644} }
	fsys := fstest.MapFS{
		"site.yaml":                      file("a"),
		"catalogs/b.yaml":                file("b"),
		"catalogs/notes.txt":             file("t"),
		"content/guide.md":               file("g"),
		"content/policies/2024/form.pdf": file("p"),
		"content/.git/config.md":         file("x"),
		"content/guide.md~":              file("x"),
		"content/#guide.md#":             file("x"),
		"content/pages/link.md":          {Data: []byte("guide.md"), Mode: fs.ModeSymlink},
		"content/pages/dir":              {Data: []byte("../policies"), Mode: fs.ModeSymlink},
		"content/pages/pipe.md":          {Mode: fs.ModeNamedPipe},
		"themes/own/templates/a.yaml":    file("x"),
		"README.md":                      file("x"),
	}
	l := &diag.List{}
	tree, err := Read(context.Background(), fsys, l)
	if err != nil {
		t.Fatal(err)
	}
	var texts, others, found []string
	for _, f := range tree.Files {
		texts = append(texts, f.Path)
	}
	for _, o := range tree.Others {
		others = append(others, o.Path)
	}
	for _, d := range l.Sorted() {
		found = append(found, string(d.Code)+" "+d.Span.String())
	}
	if diff := cmp.Diff([]string{"catalogs/b.yaml", "content/guide.md", "site.yaml"}, texts); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"catalogs/notes.txt", "content/policies/2024/form.pdf"}, others); diff != "" {
		t.Errorf("others (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"SRC007 content/pages/dir", "SRC007 content/pages/link.md"}, found); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	if _, ok := tree.Other("content/policies/2024/form.pdf"); !ok || tree.File("content/none.md") != nil {
		t.Error("lookups are wrong")
	}
}

// hugeFS claims a size for one file, so that no test has to make 64 MiB.
type hugeFS struct {
	fstest.MapFS
	size int64
}

type hugeInfo struct {
	fs.FileInfo
	size int64
}

type hugeEntry struct {
	fs.DirEntry
	size int64
}

func (i hugeInfo) Size() int64 { return i.size }

func (e hugeEntry) Info() (fs.FileInfo, error) {
	info, err := e.DirEntry.Info()
	return hugeInfo{info, e.size}, err
}

func (h hugeFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := h.MapFS.ReadDir(name)
	for i, e := range entries {
		if e.Name() == "huge.md" {
			entries[i] = hugeEntry{e, h.size}
		}
	}
	return entries, err
}

func TestHugeFileIsNotRead(t *testing.T) {
	for size, want := range map[int64]int{MaxTextSize: 0, MaxTextSize + 1: 1} {
		fsys := hugeFS{fstest.MapFS{"content/pages/huge.md": {Data: []byte("x")}}, size}
		l := &diag.List{}
		tree, err := Read(context.Background(), fsys, l)
		if err != nil {
			t.Fatal(err)
		}
		if l.Len() != want || len(tree.Files) != 1-want {
			t.Errorf("%d bytes: %v, %d files read", size, l.Sorted(), len(tree.Files))
		}
		if want == 1 && l.Sorted()[0].Code != "SRC006" {
			t.Errorf("%v", l.Sorted())
		}
	}
}

func TestFailingFileSystemIsAnError(t *testing.T) {
	fsys := fstest.MapFS{"content/a.md": {Data: []byte("x")}}
	if _, err := Read(context.Background(), failing{fsys}, &diag.List{}); err == nil {
		t.Error("no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, fsys, &diag.List{}); err == nil {
		t.Error("a cancelled read goes on")
	}
}

type failing struct{ fstest.MapFS }

func (f failing) ReadFile(name string) ([]byte, error) {
	return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrPermission}
}

func FuzzNewFile(f *testing.F) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("公开时限: 二十个工作日\n")
	for _, s := range []string{"标题: 甲\r\n乙\n", "\uFEFFa", gbk, "a\x00", "\xff\xfea\x00", "😀\n\r\r\n", "\xed\xa0\x80", ""} {
		f.Add([]byte(s), 3)
	}
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		l := &diag.List{}
		file := NewFile("x.md", data, l)
		lines := strings.Count(string(data), "\n") + 1
		for _, d := range l.Sorted() {
			if d.Span.Line < 1 || d.Span.Line > lines || d.Span.Column < 1 || d.Span.Column > len(data)+1 {
				t.Errorf("%s at %v, in %q", d.Code, d.Span, data)
			}
		}
		if file == nil {
			if !l.HasErrors() {
				t.Error("nothing is read and nothing said")
			}
			return
		}
		if !utf8.ValidString(file.Text) {
			t.Error("the text is not UTF-8")
		}
		offset = min(max(offset, 0), len(file.Text))
		for offset > 0 && !utf8.ValidString(file.Text[:offset]) {
			offset-- // callers point at characters
		}
		line, column := file.Position(offset)
		text, ok := file.Line(line)
		if !ok || column < 1 || column > utf8.RuneCountInString(text)+2 { // \r and \n
			t.Errorf("offset %d is at %d:%d of %q", offset, line, column, data)
		}
		if back := file.Offset(line) + len(string([]rune(file.Text[file.Offset(line):])[:column-1])); back != offset {
			t.Errorf("offset %d is at %d:%d, which is offset %d", offset, line, column, back)
		}
	})
}
