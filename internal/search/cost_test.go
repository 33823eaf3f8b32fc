package search

import (
	"path"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/search/query"
)

// TestFirstVisitIsCheap holds what one query costs a visitor who has nothing in
// the cache, over a thousand pages, as a server sends it (gzip). Run with -v for
// the figures.
func TestFirstVisitIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("exports a thousand pages")
	}
	docs := makeDocuments(1, 1000, 300)
	files := export(t, docs)
	sizes, packed := map[string]int{}, map[string]int{}
	var kinds = map[string][3]int{} // files, bytes, compressed bytes
	for _, f := range files {
		name := path.Base(f.Path)
		sizes[name], packed[name] = len(f.Data), gzipped(f.Data)
		if kind, _, ok := strings.Cut(name, "-"); ok && strings.HasSuffix(name, ".js") {
			k := kinds[kind]
			kinds[kind] = [3]int{k[0] + 1, k[1] + sizes[name], k[2] + packed[name]}
		}
	}
	for kind, k := range kinds {
		t.Logf("%s: %d files, %d KiB, %d KiB gzip", kind, k[0], k[1]>>10, k[2]>>10)
	}
	t.Logf("manifest: %d bytes, %d gzip; search.js: %d, %d gzip",
		sizes["manifest.json"], packed["manifest.json"], sizes["search.js"], packed["search.js"])

	queries := []string{"低保", "水", "野家", "社会救助", "办理申请材料", "政府 信息", docs[10].Title, "示政〔2020〕5号", "11349900MB0X/2020-00012"}
	var task nodeTask
	for _, q := range queries {
		task.Queries = append(task.Queries, nodeQuery{Q: q, Options: query.Options{Limit: 10}})
	}
	for i, a := range runNode(t, files, task).Answers {
		raw, gz := 0, 0
		rounds := a.Rounds
		for _, name := range a.Files {
			raw += sizes[path.Base(name)]
			gz += packed[path.Base(name)]
			if name == "traditional.js" { // read in a round of its own
				rounds--
			}
		}
		t.Logf("%s: %d results, %d files, %d rounds, %d KiB, %d KiB gzip",
			queries[i], a.Total, len(a.Files), a.Rounds, raw>>10, gz>>10)
		if rounds > 3 || gz > 64<<10 || len(a.Files) > 24 {
			t.Errorf("%s costs %d files, %d rounds and %d KiB", queries[i], len(a.Files), a.Rounds, gz>>10)
		}
	}
}
