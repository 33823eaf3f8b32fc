package edition

import (
	"flag"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/theme"
	"github.com/gongkai/gongkai/themes"
)

var printMissing = flag.Bool("print", false, "TestWords prints what english.txt lacks, as lines to complete")

// builtin parses the built-in theme's pages, each with what all have in common.
func builtin(t testing.TB) map[string]*template.Template {
	t.Helper()
	fsys := themes.Default()
	root := template.New("root").Funcs(theme.Functions)
	parse := func(into *template.Template, name string) {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := into.New(name).Parse(string(text)); err != nil {
			t.Fatal(err)
		}
	}
	partials, err := fs.Glob(fsys, "templates/partials/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append([]string{"templates/base.html"}, partials...) {
		parse(root, name)
	}
	pages := map[string]*template.Template{}
	names, err := fs.Glob(fsys, "templates/pages/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("the theme has no pages: %v", err)
	}
	for _, name := range names {
		page, err := root.Clone()
		if err != nil {
			t.Fatal(err)
		}
		parse(page, name)
		pages[path.Base(name)] = page
	}
	return pages
}

// spoken finds the texts that scripts of the theme give to say.
func spoken(t testing.TB) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	call := regexp.MustCompile(`\b(?:say|genSay)\(`)
	literal := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	err := fs.WalkDir(themes.Default(), "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".js" {
			return err
		}
		data, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			return err
		}
		script := regexp.MustCompile(`(?s:/\*.*?\*/)|(?m:^\s*//.*$)`).ReplaceAllString(string(data), "")
		for _, at := range call.FindAllStringIndex(script, -1) {
			// The first argument: up to a comma or parenthesis outside of strings. It
			// may choose: say(n > 1 ? "…" : "…").
			argument := script[at[1]:]
			blanked := literal.ReplaceAllStringFunc(argument, func(s string) string { return strings.Repeat("x", len(s)) })
			argument = argument[:strings.IndexAny(blanked, ",)")]
			for _, s := range literal.FindAllString(argument, -1) {
				if s = strings.Trim(s, `"`); strings.ContainsFunc(s, wide) {
					texts[s] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// sources is the text of the program's code, templates and catalogues, where words
// come from.
func sources(t testing.TB) string {
	t.Helper()
	var all strings.Builder
	for _, dir := range []string{"../../internal", "../../themes", "../../catalogs"} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if d.Name() == "testdata" || d.Name() == "edition" || d.Name() == "hant" {
					return filepath.SkipDir
				}
				return nil
			}
			if ext := path.Ext(name); (ext == ".go" || ext == ".html" || ext == ".yaml") && !strings.HasSuffix(name, "_test.go") {
				data, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				all.Write(data)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestWords holds english.txt to the built-in theme: it has every text of its
// templates and scripts, and none that is nowhere to be found. With -print it shows
// the missing ones as lines for english.txt.
func TestWords(t *testing.T) {
	d := words()
	missing, used := map[string]string{}, map[string]bool{} // missing: the page where it was seen
	for name, page := range builtin(t) {
		for _, text := range translate(page, d, func(key string) { used[key] = true }) {
			missing[text] = name
		}
	}
	scripts := spoken(t)
	var unsaid []string
	for text := range scripts {
		if _, ok := d.scripts[text]; !ok {
			unsaid = append(unsaid, text)
		}
	}
	slices.Sort(unsaid)
	if *printMissing {
		fmt.Println("[pages]")
		for _, text := range slices.Sorted(maps.Keys(missing)) {
			fmt.Printf("# %s\n%s =\n", missing[text], text)
		}
		fmt.Println("[scripts]")
		for _, text := range unsaid {
			fmt.Printf("%s =\n", text)
		}
		if n := len(missing) + len(unsaid); n > 0 {
			t.Fatalf("%d texts are missing", n) // go test shows what failing tests print
		}
		return
	}
	for _, text := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("english.txt has no %q of %s", text, missing[text])
	}
	for _, text := range unsaid {
		t.Errorf("english.txt has no %q of the scripts", text)
	}
	code := sources(t)
	for _, key := range slices.Sorted(maps.Keys(d.pages)) {
		// Texts with placeholders are put together by code: their parts prove nothing.
		if !used[key] && !strings.Contains(key, "{") && !strings.Contains(code, key) {
			t.Errorf("%q is nowhere to be found: out of english.txt with it", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(d.scripts)) {
		if !scripts[key] {
			t.Errorf("no script says %q: out of english.txt with it", key)
		}
	}
}
