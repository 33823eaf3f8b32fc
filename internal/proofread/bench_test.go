package proofread

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ours gives the texts of the example site, by path.
func ours(t testing.TB) map[string]string {
	t.Helper()
	texts := map[string]string{}
	add := func(p string) {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		texts[p] = string(b)
	}
	for _, dir := range []string{"../../content", "../../catalogs"} {
		err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (filepath.Ext(p) == ".md" || filepath.Ext(p) == ".yaml") {
				add(p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	add("../../site.yaml")
	return texts
}

func BenchmarkScan(b *testing.B) {
	var markdown, yaml strings.Builder
	for p, s := range ours(b) {
		if filepath.Ext(p) == ".md" {
			markdown.WriteString(s)
		} else {
			yaml.WriteString(s)
		}
	}
	w := Default()
	for _, test := range []struct{ name, text string }{
		{"markdown", markdown.String()},
		{"yaml", yaml.String()},
		{"prose", strings.Repeat("行政机关应当及时、准确地公开政府信息，属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起二十个工作日内及时公开。\n", 5000)},
		{"advertisements", strings.Repeat("葡京官网开户送彩金", 20000)},
	} {
		b.Run(test.name, func(b *testing.B) {
			b.SetBytes(int64(len(test.text)))
			for b.Loop() {
				w.Scan(test.text)
			}
		})
	}
}

func TestOurTextsAreClean(t *testing.T) {
	texts := ours(t)
	if len(texts) < 100 {
		t.Fatalf("only %d texts", len(texts))
	}
	for p, text := range texts {
		for _, f := range Default().Scan(text) {
			t.Errorf("%s: %d: %s %q %s", p, 1+strings.Count(text[:f.Start], "\n"), f.Kind, f.Text, f.Word)
		}
	}
}
