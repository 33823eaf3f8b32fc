package build_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/searchable"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

var updateScoreboard = flag.Bool("update-scoreboard", false, "rewrite testdata/scoreboard.txt")

// TestScoreboard asks the golden queries of the demonstration county, also those
// that are not met yet ("#? " in queries.txt), and holds the place of each page to a
// file: a change of ranking shows in review, query by query.
func TestScoreboard(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes the demonstration county")
	}
	county := os.DirFS("../..")
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		t.Fatal(err)
	}
	checked, err := build.Check(context.Background(), county, build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		t.Fatal(err)
	}
	texts, err := searchable.ReadAttachments(context.Background(), county, checked.Site)
	if err != nil {
		t.Fatal(err)
	}
	files, err := search.Export(context.Background(), searchable.Documents(checked.Site, texts), search.Options{Synonyms: checked.Synonyms, Phrases: searchable.Phrases(checked.Site)})
	if err != nil {
		t.Fatal(err)
	}
	index := fstest.MapFS{}
	for _, f := range files {
		index[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	s, err := query.Open(index, search.Folder)
	if err != nil {
		t.Fatal(err)
	}
	source, err := fs.ReadFile(county, "queries.txt")
	if err != nil {
		t.Fatal(err)
	}

	var got strings.Builder
	asked, first, three, ten := 0, 0, 0, 0
	reciprocal := 0.0
	for line := range strings.Lines(string(source)) {
		q, want, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "#? "), " → ")
		if !ok || strings.HasPrefix(q, "#") {
			continue
		}
		q, _, _ = strings.Cut(q, " @")
		found, err := s.Search(q, query.Options{Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		place := 1 + slices.IndexFunc(found.Items, func(i query.Item) bool {
			return slices.Contains(strings.Split(want, " | "), i.URL)
		})
		asked++
		if place > 0 {
			reciprocal += 1 / float64(place)
			ten += min(1, 10/place)
			three += min(1, 3/place)
			first += min(1, 1/place)
		}
		fmt.Fprintf(&got, "%d\t%s\n", place, q)
	}
	summary := fmt.Sprintf("# %d queries: first %d, in three %d, in ten %d; mean reciprocal rank %.3f\n# place (0: not among fifty), query\n",
		asked, first, three, ten, reciprocal/float64(asked))
	const name = "testdata/scoreboard.txt"
	if *updateScoreboard {
		if err := os.WriteFile(name, []byte(summary+got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(summary+got.String(), "\n")); diff != "" {
		t.Errorf("places have changed; if for the better, go test ./internal/build -run Scoreboard -update-scoreboard (-was +is):\n%s", diff)
	}
	if asked < 150 {
		t.Errorf("%d queries", asked)
	}
}
