package build_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const want = "testdata/want"

// TestGoldenSite builds the smallest complete site and compares every page and
// data file with testdata/want. Left out are binary and derived files, which have
// tests of their own.
func TestGoldenSite(t *testing.T) {
	got := goldenBuild(t, os.DirFS("../cli/testdata/site-minimal"))
	if *update {
		rewrite(t, got)
	}
	seen := 0
	for p, text := range got {
		data, err := os.ReadFile(filepath.Join(filepath.FromSlash(want), filepath.FromSlash(p)))
		if err != nil {
			t.Errorf("%s is new (make golden, then look at the diff)", p)
			continue
		}
		seen++
		if diff := cmp.Diff(string(data), text); diff != "" {
			t.Errorf("%s differs (make golden, then look at the diff):\n%s", p, diff)
		}
	}
	files := 0
	err := filepath.WalkDir(filepath.FromSlash(want), func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return err
	})
	if err != nil || files != seen {
		t.Errorf("%d golden files, %d of them built: %v", files, seen, err)
	}
}

func rewrite(t *testing.T, got map[string]string) {
	t.Helper()
	if err := os.RemoveAll(filepath.FromSlash(want)); err != nil {
		t.Fatal(err)
	}
	for p, text := range got {
		to := filepath.Join(filepath.FromSlash(want), filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// fingerprint is the part of an asset's name that changes with the theme's bytes.
var fingerprint = regexp.MustCompile(`(assets/[a-z-]+)\.[0-9a-f]{10}\.`)

// leftOut are the parts of the output that have tests of their own.
var leftOut = []string{"search/", "assets/", output.ManifestPath}

func goldenBuild(t *testing.T, sources fs.FS) map[string]string {
	t.Helper()
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		t.Fatal(err)
	}
	o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}
	checked, err := build.Check(context.Background(), sources, o)
	if err != nil {
		t.Fatal(err)
	}
	if checked.Diagnostics.HasErrors() {
		t.Fatal(checked.Diagnostics.Sorted())
	}
	tree, wrong, err := build.Render(context.Background(), sources, checked, o)
	if err != nil || wrong.HasErrors() {
		t.Fatal(err, wrong.Sorted())
	}
	got := map[string]string{}
	for _, f := range tree.Sorted() {
		if ext := path.Ext(f.Path); ext == ".xlsx" || ext == ".docx" || f.From != "" || slices.ContainsFunc(leftOut, func(p string) bool { return strings.HasPrefix(f.Path, p) }) {
			continue
		}
		got[f.Path] = fingerprint.ReplaceAllString(string(f.Data), "$1.")
	}
	return got
}
