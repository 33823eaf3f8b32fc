package schema_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/schema"
)

var update = flag.Bool("update", false, "write the schemas into docs/schema")

// docs is where the schemas stand for those who have no site made by gen init.
const docs = "../../docs/schema"

// TestSchemasAreDraft07 compiles every schema, which holds it to its draft.
func TestSchemasAreDraft07(t *testing.T) {
	for name, s := range compiled(t) {
		if s.DraftVersion != 7 {
			t.Errorf("%s is of draft %d", name, s.DraftVersion)
		}
	}
}

func TestSchemasAreAlwaysTheSame(t *testing.T) {
	first, second := schema.All(), schema.All()
	for i := range first {
		if !bytes.Equal(first[i].JSON, second[i].JSON) {
			t.Errorf("%s came out twice differently", first[i].Name)
		}
	}
}

// TestDocumentsHoldTheSchemas holds docs/schema to the field tables.
func TestDocumentsHoldTheSchemas(t *testing.T) {
	if *update {
		if err := os.MkdirAll(docs, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	known := map[string]bool{}
	for _, s := range schema.All() {
		known[s.Name] = true
		if *update {
			if err := os.WriteFile(filepath.Join(docs, s.Name), s.JSON, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(filepath.Join(docs, s.Name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, s.JSON) {
			t.Errorf("docs/schema/%s is not up to date: run go test ./internal/schema -update", s.Name)
		}
	}
	files, err := filepath.Glob(docs + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[filepath.Base(f)] {
			t.Errorf("%s is the schema of no kind", f)
		}
	}
}

func TestEverySourceHasItsSchema(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"site.yaml", "site.json"},
		{"catalogs/social-assistance.yaml", "catalog.json"},
		{"catalogs/qingxi/social-assistance.yaml", "catalog.json"},
		{"catalogs/a/b/c.yaml", ""},
		{"content/policies/2024/rent.md", "policy.json"},
		{"content/policies/rent.md", ""},
		{"content/interpretations/2024/rent.md", "interpretation.json"},
		{"content/disclosures/social-assistance/list.md", "disclosure.json"},
		{"content/gazette/2024/1.yaml", "gazette.json"},
		{"content/reports/2025.yaml", "report.json"},
		{"content/reports/2025.md", ""},
		{"content/guide.md", "service.json"},
		{"content/request.md", "service.json"},
		{"content/regime/tiaoli.md", "regime.json"},
		{"content/organs/mzj.yaml", "organ.json"},
		{"content/pages/about.md", "page.json"},
		{"content/pages/a/b/about.md", "page.json"},
		{"content/pages/about.yaml", ""},
	} {
		if got, _ := schema.For(c.path); got != c.want {
			t.Errorf("the schema of %s is %q, want %q", c.path, got, c.want)
		}
	}
}

// TestDatesAreThoseOfThePackage holds the pattern of dates, the one thing that is
// written twice, to package date.
func TestDatesAreThoseOfThePackage(t *testing.T) {
	page := compiled(t)["page.json"]
	check := func(text string) {
		t.Helper()
		_, err := date.Parse(text)
		value := map[string]any{"标题": "x", "发布日期": text}
		if invalid := page.Validate(value); (err == nil) != (invalid == nil) {
			t.Errorf("%q: package date says %v, the schema %v", text, err, invalid)
		}
	}
	for _, year := range []int{0, 4, 100, 400, 1899, 1900, 1996, 2000, 2023, 2024, 2026, 2100, 2400, 9996, 9999} {
		for month := range 14 {
			for day := range 33 {
				check(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
			}
		}
	}
	for hour := range 26 {
		for minute := range 62 {
			check(fmt.Sprintf("2026-11-21 %02d:%02d", hour, minute))
		}
	}
	for _, text := range []string{"", "2026", "2026-11", "2026-11-21  09:30", "2026-11-21T09:30", "2026-11-21 09:30:00", "2026-11-21 9:30",
		"2026-1-2", "2026/11/21", "２０２６-11-21", "+2026-11-21", "-026-11-21", "12026-11-21", "2026-11-021"} {
		check(text)
	}
}
