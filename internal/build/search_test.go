package build_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// siteWith is the smallest site with more text at the end of some files.
func siteWith(t *testing.T, more map[string]string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../cli/testdata/site-minimal")); err != nil {
		t.Fatal(err)
	}
	for name, text := range more {
		p := filepath.Join(dir, filepath.FromSlash(name))
		before, err := os.ReadFile(p)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, append(before, text...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

// TestGoldenQueries: a build asks the site's queries of the index it has made, by the
// site's synonyms, and says which miss their page.
func TestGoldenQueries(t *testing.T) {
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		t.Fatal(err)
	}
	const queries = "最低生活保障办法 → policies/2024/dibao.html\n便民热线 → policies/2024/dibao.html\n困难群众的钱 → policies/2024/dibao.html\n"
	const own = "困难群众的钱 = 最低生活保障\n"
	for _, c := range []struct {
		name    string
		more    map[string]string
		preview bool
		want    string // the queries that miss
	}{
		{"no queries", map[string]string{"synonyms.txt": own}, false, ""},
		{"queries", map[string]string{"queries.txt": queries}, false, "便民热线 困难群众的钱"},
		{"synonyms", map[string]string{"queries.txt": queries, "synonyms.txt": own}, false, "便民热线"},
		{"preview", map[string]string{"queries.txt": queries}, true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := siteWith(t, c.more)
			o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default(), Preview: c.preview}
			checked, err := build.Check(context.Background(), fsys, o)
			if err != nil {
				t.Fatal(err)
			}
			tree, found, err := build.Render(context.Background(), fsys, checked, o)
			if err != nil || tree == nil {
				t.Fatal(tree, err)
			}
			var missed []string
			for _, d := range found.Sorted() {
				if d.Code == "SEA011" {
					continue // the form of this site is no real PDF
				}
				if d.Code != "SEA010" || d.Severity() != diag.Warning || d.Span.File != "queries.txt" || d.Span.Column != 1 {
					t.Errorf("%s %s: %s", d.Span, d.Code, d.Message(diag.English))
				}
				missed = append(missed, d.Args[0].(string))
			}
			if got := strings.Join(missed, " "); got != c.want {
				t.Errorf("missed %q, want %q", got, c.want)
			}
		})
	}
}
