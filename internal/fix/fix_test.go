package fix_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/fix"
	"github.com/gongkai/gongkai/internal/source"
)

const page = "content/pages/a.md"

// repair is what a checker asks for: the n-th find in a file to become replace.
type repair struct {
	find, replace string
}

// finds is a checker that reports every one of the repairs whose text is there, at
// its first place.
func finds(repairs ...repair) fix.Checker {
	return func(_ context.Context, fsys fs.FS) ([]diag.Diagnostic, error) {
		l := &diag.List{}
		tree, err := source.Read(context.Background(), fsys, l)
		if err != nil {
			return nil, err
		}
		for _, f := range tree.Files {
			for _, r := range repairs {
				if i := strings.Index(f.Text, r.find); i >= 0 {
					l.AddFix("YML017", f.Span(i, i+len(r.find)), r.replace, "标题", r.find, r.replace)
				}
			}
		}
		return l.Sorted(), nil
	}
}

func plan(t *testing.T, files map[string]string, check fix.Checker) ([]fix.Change, diag.Summary) {
	t.Helper()
	fsys := fstest.MapFS{}
	for p, text := range files {
		fsys[p] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	changes, left, err := fix.Plan(t.Context(), fsys, check)
	if err != nil {
		t.Fatal(err)
	}
	for p, text := range files {
		if string(fsys[p].Data) != text {
			t.Errorf("%s was written", p)
		}
	}
	return changes, left
}

func TestRepairsTakeTheirPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		before  string
		repairs []repair
		after   string // empty: no change
	}{
		"nothing":                   {"甲\n", nil, ""},
		"one":                       {"甲乙丙\n", []repair{{"乙", "己"}}, "甲己丙\n"},
		"at the beginning":          {"甲乙", []repair{{"甲", "己"}}, "己乙"},
		"at the end":                {"甲乙", []repair{{"乙", "己"}}, "甲己"},
		"all":                       {"甲", []repair{{"甲", "己"}}, "己"},
		"taken away":                {"甲\u200B乙\n", []repair{{"\u200B", ""}}, "甲乙\n"},
		"longer":                    {"甲：乙\n", []repair{{"：", ": "}}, "甲: 乙\n"},
		"side by side":              {"甲乙丙\n", []repair{{"乙", "己"}, {"丙", "庚"}}, "甲己庚\n"},
		"in any order":              {"甲乙丙\n", []repair{{"丙", "庚"}, {"甲", "己"}}, "己乙庚\n"},
		"two lines":                 {"甲乙\n丙丁\n", []repair{{"丁", "辛"}, {"乙", "己"}}, "甲己\n丙辛\n"},
		"behind characters outside": {"𠮷👨é甲\n", []repair{{"甲", "己"}}, "𠮷👨é己\n"},
		"CRLF":                      {"甲\r\n乙\r\n丙\r\n", []repair{{"乙", "己"}}, "甲\r\n己\r\n丙\r\n"},
		"lone CR":                   {"甲\r乙\n", []repair{{"乙", "己"}}, "甲\r己\n"},
		"no line end":               {"甲\n乙", []repair{{"乙", "己"}}, "甲\n己"},
		"blanks behind it":          {"甲   \n\t乙\t\n", []repair{{"乙", "己"}}, "甲   \n\t己\t\n"},
		"round by round":            {"甲乙丙丁戊\n", []repair{{"甲乙", "己"}, {"己丙", "庚"}, {"庚丁", "辛"}}, "辛戊\n"},
		"the wider one wins":        {"甲乙丙\n", []repair{{"乙", "己"}, {"甲乙丙", "甲庚丙"}}, "甲庚丙\n"},
		"one begins in another":     {"甲乙丙丁\n", []repair{{"甲乙丙", "己"}, {"丙丁", "庚"}}, "己丁\n"},
		"what is so already":        {"甲乙\n", []repair{{"乙", "乙"}}, ""},
		"quoted":                    {"甲: \"乙\"\n", []repair{{`"乙"`, "己"}}, "甲: 己\n"},
		"in single quotes":          {"甲: '乙'\n", []repair{{"'乙'", "己"}}, "甲: 己\n"},
		"behind 5000 characters":    {strings.Repeat("公", 5000) + "甲乙\n", []repair{{"甲", "己"}}, strings.Repeat("公", 5000) + "己乙\n"},

		// What a span does not cover as a whole stays.
		"first line of a quoted value": {"甲: \"乙\n  丙\"\n", []repair{{"\"乙", "己"}}, ""},
		"a single quote":               {"甲: \"\n", []repair{{`"`, "己"}}, ""},
		"the mark of a block":          {"甲: |\n  乙\n", []repair{{"|", "己"}}, ""},
		"the mark of a folded block":   {"甲: >-\n  乙\n", []repair{{">-", "己"}}, ""},
		"a tag":                        {"甲: !!str 乙\n", []repair{{"!!str", "己"}}, ""},
		"a line and its blanks":        {"甲: 乙   \n  丙\n", []repair{{"乙  ", "己"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			changes, _ := plan(t, map[string]string{page: c.before}, finds(c.repairs...))
			after := ""
			if len(changes) > 0 {
				after = string(changes[0].After)
				if string(changes[0].Before) != c.before || len(changes) > 1 || len(changes[0].Repairs) == 0 {
					t.Errorf("%+v", changes)
				}
			}
			if diff := cmp.Diff(c.after, after); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSpanBehindTheLineIsLeft: a value on several lines has a span that is longer
// than its first line.
func TestSpanBehindTheLineIsLeft(t *testing.T) {
	for name, at := range map[string]diag.Span{
		"longer than the line": {File: page, Line: 1, Column: 4, EndLine: 1, EndColumn: 12},
		"no such line":         {File: page, Line: 9, Column: 1, EndLine: 9, EndColumn: 2},
		"backwards":            {File: page, Line: 1, Column: 4, EndLine: 1, EndColumn: 2},
		"no end":               {File: page, Line: 1, Column: 4},
		"the whole file":       {File: page},
	} {
		changes, _ := plan(t, map[string]string{page: "甲: 乙\n  丙\n"}, func(context.Context, fs.FS) ([]diag.Diagnostic, error) {
			l := &diag.List{}
			l.AddFix("YML017", at, "己", "标题", "乙 丙", "己")
			return l.Sorted(), nil
		})
		if len(changes) > 0 {
			t.Errorf("%s: %q", name, changes[0].After)
		}
	}
}

func TestRepairsTellWhatWasDone(t *testing.T) {
	changes, left := plan(t, map[string]string{
		page:                  "甲\n乙丙\n",
		"content/pages/b.md":  "丁\n",
		"content/pages/c.md":  "戊\n",
		"catalogs/a.yaml":     "丙\n",
		"content/pages/d.txt": "甲\n",
	}, finds(repair{"甲", "己"}, repair{"丙", "庚"}, repair{"丁", "辛"}))
	var paths []string
	for _, c := range changes {
		paths = append(paths, c.Path)
	}
	if diff := cmp.Diff([]string{"catalogs/a.yaml", page, "content/pages/b.md"}, paths); diff != "" {
		t.Fatal(diff)
	}
	want := []fix.Repair{{Code: "YML017", Line: 1, Old: "甲", New: "己"}, {Code: "YML017", Line: 2, Old: "丙", New: "庚"}}
	if diff := cmp.Diff(want, changes[1].Repairs); diff != "" {
		t.Error(diff)
	}
	if left != (diag.Summary{}) {
		t.Errorf("left: %+v", left)
	}
}

func TestWhatHasNoRepairIsCounted(t *testing.T) {
	check := func(ctx context.Context, fsys fs.FS) ([]diag.Diagnostic, error) {
		found, err := finds(repair{"甲", "己"})(ctx, fsys)
		l := &diag.List{}
		l.Add("YML004", diag.Span{File: page, Line: 1, Column: 1, EndLine: 1, EndColumn: 2}, "甲", "", "")
		l.Add("CAT010", diag.Span{File: page, Line: 1, Column: 1, EndLine: 1, EndColumn: 2}, "甲")
		return append(found, l.Sorted()...), err
	}
	changes, left := plan(t, map[string]string{page: "甲\n"}, check)
	if len(changes) != 1 || left != (diag.Summary{Errors: 1, Warnings: 1, Files: 1}) {
		t.Errorf("%d changes, left %+v", len(changes), left)
	}
}

func TestEncodings(t *testing.T) {
	const text = "标题: 低保标准\r\n正文：甲。\n"
	encoded := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	gbk := encoded(simplifiedchinese.GBK.NewEncoder().String(text))
	gb18030 := encoded(simplifiedchinese.GB18030.NewEncoder().String("\uFEFF" + text))
	little := encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text))
	big := encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text))
	twice := encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("\uFEFF" + text))
	for name, c := range map[string]struct{ data, code string }{
		"byte order mark":                     {"\uFEFF" + text, "SRC002"},
		"two byte order marks":                {"\uFEFF\uFEFF" + text, "SRC002"},
		"GBK":                                 {gbk, "SRC001"},
		"GB18030 with a byte order mark":      {gb18030, "SRC001"},
		"UTF-16, little end first":            {little, "SRC004"},
		"UTF-16, big end first":               {big, "SRC004"},
		"UTF-16 with two byte order marks":    {twice, "SRC004"},
		"UTF-8":                               {text, ""},
		"Latin-1":                             {"caf\xe9\n", ""},
		"GBK below a line of UTF-8":           {"标题: 低保\n" + gbk, ""},
		"NUL":                                 {"甲\x00\n", ""},
		"UTF-16 with a character cut in half": {little + "x", ""},
	} {
		t.Run(name, func(t *testing.T) {
			changes, _ := plan(t, map[string]string{page: c.data}, finds())
			if c.code == "" {
				if len(changes) > 0 {
					t.Errorf("%q is made %q", c.data, changes[0].After)
				}
				return
			}
			if len(changes) != 1 || string(changes[0].After) != text || string(changes[0].Before) != c.data {
				t.Fatalf("%+v", changes)
			}
			if diff := cmp.Diff([]fix.Repair{{Code: diag.Code(c.code), Line: 1}}, changes[0].Repairs); diff != "" {
				t.Error(diff)
			}
		})
	}
	// What is repaired can be read, and repaired further.
	changes, _ := plan(t, map[string]string{page: gbk}, finds(repair{"甲", "己"}))
	if len(changes) != 1 || string(changes[0].After) != strings.ReplaceAll(text, "甲", "己") || len(changes[0].Repairs) != 2 {
		t.Errorf("%+v", changes)
	}
}

// TestRepairAndBackIsNoChange: a checker that cannot make up its mind ends, and
// what comes out as it was is no change.
func TestRepairAndBackIsNoChange(t *testing.T) {
	rounds := 0
	restless := func(ctx context.Context, fsys fs.FS) ([]diag.Diagnostic, error) {
		rounds++
		return finds(repair{"甲", "乙"}, repair{"乙", "甲"})(ctx, fsys)
	}
	changes, _ := plan(t, map[string]string{page: "甲\n"}, restless)
	if rounds > 20 {
		t.Errorf("%d rounds", rounds)
	}
	for _, c := range changes {
		if string(c.Before) == string(c.After) {
			t.Error("a change that changes nothing")
		}
	}
}

func TestFailuresAreErrors(t *testing.T) {
	broken := errors.New("broken")
	fsys := fstest.MapFS{page: {Data: []byte("甲\n")}}
	_, _, err := fix.Plan(t.Context(), fsys, func(context.Context, fs.FS) ([]diag.Diagnostic, error) { return nil, broken })
	if !errors.Is(err, broken) {
		t.Errorf("a failing check: %v", err)
	}
	if _, _, err := fix.Plan(t.Context(), unreadable{fsys}, finds()); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file that cannot be read: %v", err)
	}
	// A repair of a file that is not there, such as one of a theme of the program.
	_, _, err = fix.Plan(t.Context(), fsys, func(context.Context, fs.FS) ([]diag.Diagnostic, error) {
		l := &diag.List{}
		l.AddFix("YML017", diag.Span{File: "content/pages/gone.md", Line: 1, Column: 1, EndLine: 1, EndColumn: 2}, "己", "标题", "乙", "己")
		return l.Sorted(), nil
	})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

type unreadable struct{ fstest.MapFS }

func (f unreadable) ReadFile(name string) ([]byte, error) {
	return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrPermission}
}

// TestCheckerSeesRepairedFiles: the checker of the second round finds a file system
// like any other.
func TestCheckerSeesRepairedFiles(t *testing.T) {
	fsys := fstest.MapFS{
		page:                      {Data: []byte("甲：乙\n"), Mode: 0o640},
		"content/pages/b.md":      {Data: []byte("丙\n"), Mode: 0o644},
		"content/pages/link.md":   {Data: []byte("a.md"), Mode: fs.ModeSymlink},
		"content/pages/photo.jpg": {Data: []byte("\xff\xd8"), Mode: 0o644},
	}
	rounds := 0
	check := func(ctx context.Context, files fs.FS) ([]diag.Diagnostic, error) {
		if rounds++; rounds == 1 {
			return finds(repair{"：", ": "})(ctx, files)
		}
		data, err := fs.ReadFile(files, page)
		if err != nil || string(data) != "甲: 乙\n" {
			t.Errorf("%q, %v", data, err)
		}
		info, err := fs.Lstat(files, page)
		if err != nil || info.Size() != int64(len("甲: 乙\n")) || info.Mode() != 0o640 || info.Name() != "a.md" {
			t.Errorf("%+v, %v", info, err)
		}
		if to, err := fs.ReadLink(files, "content/pages/link.md"); err != nil || to != "a.md" {
			t.Errorf("link to %q, %v", to, err)
		}
		entries, err := fs.ReadDir(files, "content/pages")
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if err != nil || !slices.Equal(names, []string{"a.md", "b.md", "link.md", "photo.jpg"}) {
			t.Errorf("%v, %v", names, err)
		}
		f, err := files.Open(page)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err != nil || info.Size() != int64(len("甲: 乙\n")) {
			t.Errorf("%+v, %v", info, err)
		}
		return nil, nil
	}
	changes, _, err := fix.Plan(t.Context(), fsys, check)
	if err != nil || len(changes) != 1 || rounds != 2 {
		t.Errorf("%d changes in %d rounds: %v", len(changes), rounds, err)
	}
}
