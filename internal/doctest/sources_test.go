package doctest

import (
	"os"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// TestSourcesPage holds docs/zh/sources.md to the tables of keys: it names every
// key in both languages.
func TestSourcesPage(t *testing.T) {
	data, err := os.ReadFile(repository + "/docs/zh/sources.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	names(t, page, "site.yaml", config.Fields)
	names(t, page, "a unit", config.UnitFields)
	names(t, page, "a link", config.LinkFields)
	names(t, page, "a catalogue", catalog.Fields)
	names(t, page, "an item", catalog.ItemFields)
	names(t, page, "a basis", catalog.BasisFields)
	names(t, page, "a guide", catalog.GuideFields)
	names(t, page, "a policy", content.PolicyFields)
	names(t, page, "an attachment", content.AttachmentFields)
	names(t, page, "an interpretation", content.InterpretationFields)
	names(t, page, "a disclosure", content.DisclosureFields)
	names(t, page, "a gazette", content.GazetteFields)
	names(t, page, "a gazette's group", content.GazetteGroupFields)
	names(t, page, "a report", content.ReportFields)
	names(t, page, "guide and request", content.ServiceFields)
	names(t, page, "a text of the regime", content.RegimeFields)
	names(t, page, "an organ", content.OrganFields)
	names(t, page, "a leader", content.LeaderFields)
	names(t, page, "an office", content.OfficeFields)
	names(t, page, "a plain page", content.PlainFields)
}

func names[T any](t *testing.T, page, of string, table yamlpos.Table[T]) {
	t.Helper()
	for _, f := range table {
		if !strings.Contains(page, f.Zh) {
			t.Errorf("docs/zh/sources.md does not name 「%s」 of %s", f.Zh, of)
		}
		if !strings.Contains(page, "`"+f.Key+"`") {
			t.Errorf("docs/zh/sources.md does not name `%s` of %s", f.Key, of)
		}
		for _, w := range f.Words {
			if !strings.Contains(page, w) {
				t.Errorf("docs/zh/sources.md does not name the word 「%s」 of %s %s", w, of, f.Key)
			}
		}
	}
}
