package explain

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/sitetest"
)

// TestEveryCodeHasItsExample lays each example over the small site without mistakes:
// the wrong piece gives the code, and the right one gives nothing at all.
//
// Instructions of an archive are those of package sitetest (now …, remove …,
// encode …), which hold for the wrong piece, and
//
//	elsewhere REASON   the example cannot be tested here, and why
func TestEveryCodeHasItsExample(t *testing.T) {
	base, err := txtar.ParseFile("../check/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range diag.Codes() {
		t.Run(string(code), func(t *testing.T) {
			t.Parallel()
			e, err := Of(code)
			if err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(e.instructions, func(s string) bool { return strings.HasPrefix(s, "elsewhere ") }) {
				return
			}
			for _, d := range problems(t, base, e, e.Right, false) {
				t.Errorf("the right example gives %s at %s: %s", d.Code, d.Span, d.Message(diag.English))
			}
			wrong := problems(t, base, e, e.Wrong, true)
			if !slices.ContainsFunc(wrong, func(d diag.Diagnostic) bool { return d.Code == code }) {
				t.Errorf("the wrong example does not give %s, but %v", code, codesOf(wrong))
			}
		})
	}
}

// TestNoExampleWithoutCode holds that no file is left of a code that is gone.
func TestNoExampleWithoutCode(t *testing.T) {
	entries, err := files.ReadDir("codes")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range entries {
		if _, ok := diag.Known(diag.Code(strings.TrimSuffix(f.Name(), ".txtar"))); !ok {
			t.Errorf("codes/%s explains a code that does not exist", f.Name())
		}
	}
}

// problems checks the site with a piece in its place. Notes count for the wrong
// piece only, since the right one may well have some.
func problems(t *testing.T, base *txtar.Archive, e Explanation, piece string, wrong bool) []diag.Diagnostic {
	t.Helper()
	over := &txtar.Archive{Files: slices.Clone(e.also)}
	for _, i := range e.instructions {
		if wrong || !strings.HasPrefix(i, "encode ") {
			over.Comment = append(over.Comment, i+"\n"...)
		}
	}
	place := func(a *txtar.Archive) int {
		return slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == e.File })
	}
	var text string
	switch i, also := place(base), place(over); {
	case also >= 0:
		text = string(over.Files[also].Data)
	case i >= 0:
		text = string(base.Files[i].Data)
	}
	switch {
	case text == "" && piece == "": // the right thing is not to have the file
	case text == "":
		over.Files = append(over.Files, txtar.File{Name: e.File, Data: []byte(piece)})
	default:
		if n := strings.Count(text, e.Right); n != 1 {
			t.Fatalf("the right piece stands %d times in %s; want once", n, e.File)
		}
		over.Files = append(over.Files, txtar.File{Name: e.File, Data: []byte(strings.Replace(text, e.Right, piece, 1))})
	}
	c := sitetest.Read(t, base, over)
	found := c.Build(t).Diagnostics.Sorted()
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return !wrong && d.Severity() == diag.Note })
}

func codesOf(list []diag.Diagnostic) (codes []diag.Code) {
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	return codes
}
