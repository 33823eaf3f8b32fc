package schema_test

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/scaffold"
	"github.com/gongkai/gongkai/internal/schema"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// sources lists the YAML and Markdown files of a site.
func sources(t *testing.T, site fs.FS) []string {
	t.Helper()
	var paths []string
	for _, root := range []string{"site.yaml", "catalogs", "content"} {
		err := fs.WalkDir(site, root, func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (strings.HasSuffix(p, ".yaml") || strings.HasSuffix(p, ".md")) {
				paths = append(paths, p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// allValid holds every source of a site to its schema, and reports how many there
// were of each kind.
func allValid(t *testing.T, site fs.FS) map[string]int {
	t.Helper()
	schemas := compiled(t)
	seen := map[string]int{}
	for _, p := range sources(t, site) {
		name, ok := schema.For(p)
		if !ok {
			if !strings.HasPrefix(p, "content/reports/") {
				t.Errorf("no schema is for %s", p)
			}
			continue
		}
		seen[name]++
		data, err := fs.ReadFile(site, p)
		if err != nil {
			t.Fatal(err)
		}
		if err := valid(t, schemas, p, string(data)); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
	return seen
}

func TestTheDemonstrationIsValid(t *testing.T) {
	seen := allValid(t, os.DirFS("../.."))
	for _, s := range schema.All() {
		if seen[s.Name] == 0 {
			t.Errorf("the demonstration has no file for %s", s.Name)
		}
	}
}

// TestNewFilesAreValid makes a site and one file of every kind in it.
func TestNewFilesAreValid(t *testing.T) {
	dir := t.TempDir()
	now, err := date.Parse("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := scaffold.Init(dir, scaffold.Site{Name: `县: "示范" #1`, Today: now}, catalogs.Standard); err != nil {
		t.Fatal(err)
	}
	for _, k := range scaffold.Kinds {
		checked, err := build.Check(context.Background(), os.DirFS(dir), build.Options{Now: now, Drafts: true, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
		if err != nil {
			t.Fatal(err)
		}
		want := scaffold.Want{Kind: k.Name, Name: "new", Item: "social-assistance-05", Now: now}
		if k.Name == "report" {
			want.Name = "2025"
		}
		if _, err := scaffold.New(dir, want, checked.Site); err != nil && k.Name != "gazette" { // which lists published documents
			t.Errorf("new %s: %v", k.Name, err)
		}
	}
	allValid(t, os.DirFS(dir))
}
