package opendata_test

import (
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestDataListKeepsTheStandard holds data.json to the fields of Project Open Data
// v1.1, and every address in it to a file of the site.
func TestDataListKeepsTheStandard(t *testing.T) {
	s, d := demo(t)
	schema, err := os.ReadFile("testdata/data.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("data.schema.json", decoded(t, schema)); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("data.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc := decoded(t, fileOf(t, d, "data/data.json"))
	if err := compiled.Validate(doc); err != nil {
		t.Error(err)
	}
	sets := doc.(map[string]any)["dataset"].([]any)
	if len(sets) != len(d.Sets) {
		t.Errorf("%d sets in data.json, want %d", len(sets), len(d.Sets))
	}
	for _, set := range sets {
		set := set.(map[string]any)
		fileOf(t, d, strings.TrimPrefix(set["describedBy"].(string), s.Config.Base()))
		for _, f := range set["distribution"].([]any) {
			fileOf(t, d, strings.TrimPrefix(f.(map[string]any)["downloadURL"].(string), s.Config.Base()))
		}
		if set["modified"].(string) > s.Now.String() {
			t.Errorf("%s was modified on %s", set["title"], set["modified"])
		}
	}
}
