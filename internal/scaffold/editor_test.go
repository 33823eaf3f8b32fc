package scaffold_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/scaffold"
	"github.com/gongkai/gongkai/internal/schema"
)

const mark = "# yaml-language-server: $schema="

func newSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	now, err := date.Parse("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := scaffold.Init(dir, scaffold.Site{Name: "示范县人民政府", Today: now}, catalogs.Standard); err != nil {
		t.Fatal(err)
	}
	return dir
}

// schemaOf follows the comment of a source to its schema; it is empty where there
// is no comment.
func schemaOf(t *testing.T, dir, p string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if path.Ext(p) == ".md" {
		text = strings.TrimPrefix(text, "---\n")
	}
	line, _, _ := strings.Cut(text, "\n")
	to, ok := strings.CutPrefix(line, mark)
	if !ok {
		return ""
	}
	return path.Join(path.Dir(p), to)
}

func TestNewSiteTellsEditorsItsSchemas(t *testing.T) {
	dir := newSite(t)
	for _, s := range schema.All() {
		got, err := os.ReadFile(filepath.Join(dir, ".vscode", "schema", s.Name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(s.JSON) {
			t.Errorf("%s is not the schema", s.Name)
		}
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if name, ok := schema.For(p); ok && err == nil {
			if got := schemaOf(t, dir, p); got != ".vscode/schema/"+name {
				t.Errorf("%s leads to the schema %q, want %s", p, got, name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEditorSettingsNameEverySchema(t *testing.T) {
	dir := newSite(t)
	var settings struct {
		Encoding string              `json:"files.encoding"`
		Schemas  map[string][]string `json:"yaml.schemas"`
	}
	data, err := os.ReadFile(filepath.Join(dir, ".vscode", "settings.json"))
	if err == nil {
		err = json.Unmarshal(data, &settings)
	}
	if err != nil {
		t.Fatal(err)
	}
	if settings.Encoding != "utf8" {
		t.Errorf("files are saved as %s", settings.Encoding)
	}
	for _, s := range schema.All() {
		if got := settings.Schemas["./.vscode/schema/"+s.Name]; !slices.Equal(got, s.Globs) {
			t.Errorf("%s is for %q, want %q", s.Name, got, s.Globs)
		}
	}
	var extensions struct{ Recommendations []string }
	data, err = os.ReadFile(filepath.Join(dir, ".vscode", "extensions.json"))
	if err == nil {
		err = json.Unmarshal(data, &extensions)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(extensions.Recommendations, []string{"redhat.vscode-yaml"}) {
		t.Errorf("recommended: %q", extensions.Recommendations)
	}
}
