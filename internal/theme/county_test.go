package theme_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/render"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// sample is the skin of a county that docs/zh/theme.md makes step by step.
const sample = "../../themes/county-sample"

// maxSample is how many lines a skin with colours of its own and an emblem may take.
const maxSample = 60

func TestCountySampleIsShort(t *testing.T) {
	lines := 0
	for name, f := range files(t, sample) {
		lines += bytes.Count(f.Data, []byte("\n"))
		if bytes.Contains(f.Data, []byte("://")) && !bytes.Contains(f.Data, []byte(`xmlns="http://www.w3.org/2000/svg"`)) {
			t.Errorf("%s loads something from elsewhere", name)
		}
	}
	if lines >= maxSample || lines == 0 {
		t.Errorf("the sample skin has %d lines, want fewer than %d", lines, maxSample)
	}
}

// TestCountySample builds a site with the skin: each page has its style and emblem,
// its colours can be read, and nothing of the built-in style is lost.
func TestCountySample(t *testing.T) {
	tree, pages := buildWith(t, sample)
	sheet := only(t, tree, "assets/style.", ".css")
	icon := only(t, tree, "assets/icon.", ".svg")
	css := string(tree[sheet])
	own, err := os.ReadFile(sample + "/assets/style.css/05-county.css")
	if err != nil {
		t.Fatal(err)
	}
	names, texts := defaultParts(t)
	at := 0
	for _, name := range names {
		i := strings.Index(css[at:], texts[name])
		if i < 0 {
			t.Fatalf("the style sheet lacks the built-in part %s, or has it too early", name)
		}
		if at == 0 && strings.TrimSpace(css[i+len(texts[name]):][:len(own)+1]) != strings.TrimSpace(string(own)) {
			t.Errorf("the county's part does not follow %s", name)
		}
		at += i + len(texts[name])
	}
	checkContrast(t, css)
	for _, name := range []string{"--blue", "--link"} {
		if tokensIn(css, "light")[name] == tokensIn(texts["00-tokens.css"], "light")[name] {
			t.Errorf("%s is still the built-in colour", name)
		}
	}
	seen := 0
	for _, p := range pages {
		if p.Kind == "alias" || p.Kind == "notfound" { // made without the frame
			continue
		}
		html := string(tree[p.URL])
		if want := `<link rel="stylesheet" href="` + render.Relative(p.URL, sheet) + `">`; !strings.Contains(html, want) {
			t.Errorf("%s does not load %s", p.URL, sheet)
		}
		if want := `<img src="` + render.Relative(p.URL, icon) + `" alt="" width="40" height="40"> <span class="brand-name">示范县人民政府</span>`; strings.Count(html, want) != 1 {
			t.Errorf("%s shows the emblem %d times", p.URL, strings.Count(html, want))
		}
		seen++
	}
	if seen < 20 {
		t.Errorf("only %d pages were looked at", seen)
	}
}

// files reads a folder into memory.
func files(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(dir), p)
		fsys[p] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

// buildWith builds the smallest complete site with a theme and returns the files that
// the program made, and the pages.
func buildWith(t *testing.T, theme string) (map[string][]byte, []render.Page) {
	t.Helper()
	fsys := files(t, "../cli/testdata/site-minimal")
	name := path.Base(theme)
	for p, f := range files(t, theme) {
		fsys["themes/"+name+"/"+p] = f
	}
	fsys["site.yaml"].Data = append(bytes.Clone(fsys["site.yaml"].Data), "主题: "+name+"\n"...)
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}
	checked, err := build.Check(ctx, fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range checked.Diagnostics.Sorted() {
		if strings.HasPrefix(string(d.Code), "TPL") || strings.HasPrefix(d.Span.File, "themes/") {
			t.Errorf("%s: %s %v", d.Span, d.Code, d.Args)
		}
	}
	if checked.Diagnostics.HasErrors() {
		t.Fatal(checked.Diagnostics.Sorted())
	}
	tree, wrong, err := build.Render(ctx, fsys, checked, o)
	if err != nil || wrong.HasErrors() {
		t.Fatal(err, wrong.Sorted())
	}
	made := map[string][]byte{}
	for _, f := range tree.Sorted() {
		if f.From == "" {
			made[f.Path] = f.Data
		}
	}
	return made, checked.Pages
}

// only is the one file of the tree with the given beginning and end.
func only(t *testing.T, tree map[string][]byte, prefix, suffix string) string {
	t.Helper()
	var found []string
	for p := range maps.Keys(tree) {
		if strings.HasPrefix(p, prefix) && strings.HasSuffix(p, suffix) {
			found = append(found, p)
		}
	}
	slices.Sort(found)
	if len(found) != 1 {
		t.Fatalf("%s…%s: %v", prefix, suffix, found)
	}
	return found[0]
}
