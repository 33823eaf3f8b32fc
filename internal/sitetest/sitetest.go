// Package sitetest tests diagnostics where they occur: the sources of a small
// site are a txtar archive, and the problem expected of a line stands on it.
//
//	-- catalogs/social-assistance.yaml --
//	    公开时限: 一有空就公开   #@ CAT010 "一有空就公开"
//	-- content/pages/about.md --
//	见 <b>这里</b>   <!--@ MD001 "<b>" MD001 "</b>" -->
//
// A marker demands a diagnostic with that code on that line, whose span covers
// exactly the quoted text where one is given. A key that is missing is expected
// on the line where its record begins. Markers are cut out before the site is
// read, so they are no part of it, and lines keep their numbers. Expected
// diagnostics that are missing fail, and so do unexpected ones.
//
// The archive's comment says what a line cannot, one instruction a line:
//
//	expect PATH CODE       a diagnostic of the whole file
//	now 2026-11-21         the clock, if not [Now]
//	remove PATH            takes a file out of the base
//	encode PATH gbk        stores a file in another encoding: gbk, utf-16, bom (UTF-8 with
//	                       a byte order mark), latin1 (é as one byte), nul (␀ as NUL)
//
// Other lines of the comment are prose.
package sitetest

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// Now is the clock of a site whose archive names none.
const Now = "2026-11-21 23:59"

// Case is a site with what is expected of it.
type Case struct {
	Files map[string][]byte // sources without markers
	Now   string
	Want  []Expectation
}

// Expectation is a diagnostic that a marker demands.
type Expectation struct {
	File string
	Line int // 0: the whole file
	Code diag.Code
	Text string // what the span covers
	Any  bool   // whatever the span covers
}

func (e Expectation) String() string {
	s := e.File
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d", e.File, e.Line)
	}
	if s += ": " + string(e.Code); !e.Any {
		s += fmt.Sprintf(" %q", e.Text)
	}
	return s
}

// Read makes a case of a base site and archives laid over it, the later ones on
// top. Archives never have syntax errors; what is wrong with markers fails t.
func Read(t testing.TB, archives ...*txtar.Archive) *Case {
	t.Helper()
	c := &Case{Files: map[string][]byte{}, Now: Now}
	wants := map[string][]Expectation{}
	var encode [][2]string
	for _, a := range archives {
		for _, f := range a.Files {
			c.Files[f.Name], wants[f.Name] = cutMarkers(t, f.Name, string(f.Data))
		}
		var expected []Expectation
		for line := range strings.Lines(string(a.Comment)) {
			switch w := strings.Fields(line); {
			case len(w) == 3 && w[0] == "expect":
				expected = append(expected, Expectation{File: w[1], Code: known(t, w[2]), Any: true})
			case len(w) >= 2 && w[0] == "now":
				c.Now = strings.Join(w[1:], " ")
			case len(w) == 2 && w[0] == "remove":
				delete(c.Files, w[1])
				delete(wants, w[1])
			case len(w) == 3 && w[0] == "encode":
				encode = append(encode, [2]string{w[1], w[2]})
			}
		}
		for _, e := range expected {
			wants[e.File] = append(wants[e.File], e)
		}
	}
	for _, e := range encode {
		c.Files[e[0]] = encoded(t, c.Files[e[0]], e[1])
	}
	for _, f := range slices.Sorted(maps.Keys(wants)) {
		c.Want = append(c.Want, wants[f]...)
	}
	return c
}

var (
	marker = regexp.MustCompile(`(?m)[ \t]*(?:#@[ \t]+(.*?)|<!--@[ \t]+(.*?)[ \t]*-->)[ \t]*$`)
	demand = regexp.MustCompile(`^([A-Z]+\d+)(?:[ \t]+("(?:[^"\\]|\\.)*"))?[ \t]*`)
)

// cutMarkers takes the markers out of a text.
func cutMarkers(t testing.TB, name, text string) ([]byte, []Expectation) {
	t.Helper()
	var want []Expectation
	for _, m := range marker.FindAllStringSubmatchIndex(text, -1) {
		line := 1 + strings.Count(text[:m[0]], "\n")
		demands := ""
		for _, group := range []int{2, 4} {
			if m[group] >= 0 {
				demands = text[m[group]:m[group+1]]
			}
		}
		for demands != "" {
			d := demand.FindStringSubmatch(demands)
			if d == nil {
				t.Fatalf("%s:%d: not a marker: %s", name, line, demands)
			}
			e := Expectation{File: name, Line: line, Code: known(t, d[1]), Any: d[2] == ""}
			if !e.Any {
				quoted, err := strconv.Unquote(d[2])
				if err != nil {
					t.Fatalf("%s:%d: %s: %v", name, line, d[2], err)
				}
				e.Text = quoted
			}
			want = append(want, e)
			demands = demands[len(d[0]):]
		}
	}
	return []byte(marker.ReplaceAllString(text, "")), want
}

func known(t testing.TB, code string) diag.Code {
	t.Helper()
	if _, ok := diag.Known(diag.Code(code)); !ok {
		t.Fatalf("a marker demands %s, which is not a code", code)
	}
	return diag.Code(code)
}

func encoded(t testing.TB, data []byte, how string) []byte {
	t.Helper()
	var out []byte
	var err error
	switch how {
	case "gbk":
		out, err = simplifiedchinese.GBK.NewEncoder().Bytes(data)
	case "utf-16":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(data)
	case "bom":
		out = append([]byte("\uFEFF"), data...)
	case "nul":
		out = bytes.ReplaceAll(data, []byte("␀"), []byte{0})
	case "latin1":
		out = bytes.ReplaceAll(data, []byte("é"), []byte{0xE9})
	default:
		t.Fatalf("encode: no such encoding: %s", how)
	}
	if err != nil {
		t.Fatalf("encode %s: %v", how, err)
	}
	return out
}

// FS is the site as a file system.
func (c *Case) FS() fstest.MapFS {
	fsys := fstest.MapFS{}
	for p, data := range c.Files {
		fsys[p] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	return fsys
}

// Build reads, links and checks the site.
func (c *Case) Build(t testing.TB) *build.Checked {
	t.Helper()
	now, err := date.Parse(c.Now)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := build.Check(context.Background(), c.FS(), build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		t.Fatal(err)
	}
	return checked
}

// Check builds the site and compares its diagnostics with the markers. It returns
// what was found.
func (c *Case) Check(t testing.TB) []diag.Diagnostic {
	t.Helper()
	checked := c.Build(t)
	found := checked.Diagnostics.Sorted()
	open := slices.Clone(c.Want)
	for _, d := range found {
		covered := c.covered(checked, d.Span)
		i := slices.IndexFunc(open, func(e Expectation) bool {
			return e.Code == d.Code && e.File == d.Span.File && e.Line == d.Span.Line && (e.Any || e.Text == covered)
		})
		if i < 0 {
			t.Errorf("unexpected: %s: %s covers %q: %s", d.Span, d.Code, covered, d.Message(diag.English))
			continue
		}
		open = slices.Delete(open, i, i+1)
	}
	for _, e := range open {
		t.Errorf("missing: %s", e)
	}
	return found
}

// covered is the text that a span covers, as the program reads the file.
func (c *Case) covered(checked *build.Checked, at diag.Span) string {
	if at.Line == 0 || at.EndLine == 0 {
		return ""
	}
	text := string(c.Files[at.File])
	if f := checked.Tree.File(at.File); f != nil {
		text = f.Text
	}
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for n := at.Line; n <= at.EndLine && n <= len(lines); n++ {
		runes := []rune(lines[n-1])
		from, to := 0, len(runes)
		if n == at.Line {
			from = min(at.Column-1, len(runes))
		}
		if n == at.EndLine {
			to = min(max(at.EndColumn-1, from), len(runes))
		}
		b.WriteString(string(runes[from:to]))
		if n < at.EndLine {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
