package textcopy_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/textcopy"
)

// TestCopiesOfTheDemonstration holds the copies of every body of the demonstration
// site to what its page shows.
func TestCopiesOfTheDemonstration(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the demonstration is not read")
	}
	count, docx, text := 0, 0, 0
	for name, body := range demonstration(t) {
		d := textcopy.Document{
			Organ: "示范县", Title: name, Address: "https://www.shifan.gov.cn/" + name, Created: created,
			Facts: []textcopy.Fact{{Label: "索引号", Value: name}, {Label: "文号", Value: "示政办〔2024〕7号"}, {Label: "有效性", Value: "有效"}},
			Body:  []byte(body),
		}
		count, docx, text = count+1, docx+compare(t, name, d), text+len(textcopy.Text(d))
	}
	if count < 150 {
		t.Errorf("only %d bodies were compared", count)
	}
	t.Logf("%d bodies: docx of %d bytes on average, text of %d", count, docx/max(count, 1), text/max(count, 1))
}

// demonstration gives the HTML of the bodies below content/ by their files.
func demonstration(t *testing.T) map[string]string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := source.Read(context.Background(), os.DirFS(root), &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[string]string{}
	for _, f := range tree.Files {
		if !strings.HasPrefix(f.Path, "content/") || !strings.HasSuffix(f.Path, ".md") {
			continue
		}
		start := 0
		if strings.HasPrefix(f.Text, "---\n") {
			start = 4 + strings.Index(f.Text[4:], "\n---\n") + len("\n---\n")
		}
		doc, err := markdown.Parse(f, start, len(f.Text), &diag.List{})
		if err != nil {
			t.Fatal(err)
		}
		bodies[f.Path] = string(doc.HTML(func(_ int, l markdown.Link) markdown.Target {
			return markdown.Target{URL: l.URL, External: strings.HasPrefix(l.URL, "http")}
		}))
	}
	return bodies
}

func BenchmarkDocx(b *testing.B) {
	d := notice()
	for b.Loop() {
		if _, err := textcopy.Docx(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	d := notice()
	for b.Loop() {
		textcopy.Text(d)
	}
}
