package schema_test

import (
	"encoding/json"
	"os"
	"slices"
	"maps"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/schema"
)

func TestZZDump(t *testing.T) {
	files, schemas := full(t), compiled(t)
	w, _ := os.Create("/tmp/yls/mutants.jsonl")
	enc := json.NewEncoder(w)
	seen := map[string]bool{}
	put := func(p, what, text string) {
		name, _ := schema.For(p)
		err := valid(t, schemas, p, text)
		if strings.HasSuffix(p, ".md") { text = strings.SplitN(text, "---\n", 3)[1] }
		enc.Encode(map[string]any{"schema": name, "what": p + " " + what, "text": text, "ok": err == nil})
	}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if p == "content/request.md" { continue }
		name, _ := schema.For(p)
		put(p, "full", files[p])
		for _, m := range mutants(t, files[p], tables[name], seen) { put(p, m.what, m.text) }
	}
	for _, c := range broken { put(c.path, c.what, strings.Replace(files[c.path], c.old, c.becomes, 1)) }
	w.Close()
	os.MkdirAll("/tmp/schemadump", 0o755)
	for _, s := range schema.All() { os.WriteFile("/tmp/schemadump/"+s.Name, s.JSON, 0o644) }
}
