package deadline

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/standard.json")

// TestStandardCatalogues reads every distinct deadline of the 26 standard
// catalogues. The golden file is one JSON object a line, in the order of
// standard.txt, and was reviewed line by line; so is its diff.
func TestStandardCatalogues(t *testing.T) {
	wordings := readLines(t, "testdata/standard.txt")
	var got []string
	for _, raw := range wordings {
		d := Parse(raw)
		if d.Kind == Unparsed {
			t.Errorf("%s: unparsed", raw)
		}
		got = append(got, goldenLine(t, d))
	}
	if *update {
		if err := os.WriteFile("testdata/standard.json", []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(readLines(t, "testdata/standard.json"), got); diff != "" {
		t.Errorf("testdata/standard.json (-want +got):\n%s", diff)
	}
}

// goldenLine shows a deadline and what readers are told, as one line of JSON.
func goldenLine(t *testing.T, d Deadline) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(struct {
		Deadline
		Chinese string `json:"chinese"`
	}{d, d.Chinese()}); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func readLines(t testing.TB, name string) []string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}
