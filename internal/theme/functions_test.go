package theme_test

import (
	"html/template"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/theme"
)

const reference = "../../docs/zh/theme-reference.md"

// section is what a document says below a heading of the second level.
func section(t *testing.T, file, heading string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, below, found := strings.Cut(string(data), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("%s has no part %s", file, heading)
	}
	part, _, _ := strings.Cut(below, "\n## ")
	return part
}

var functionRow = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| `(.+?)` \\| `(.+?)` \\| (.+?) \\|$")

// TestFunctionsAreDocumented: the reference has a row for each template function and
// for no other, and what its example gives is what the row says.
func TestFunctionsAreDocumented(t *testing.T) {
	published, err := date.Parse("2026-11-21 09:30")
	if err != nil {
		t.Fatal(err)
	}
	data := map[string]any{
		"Channels": []string{"政府网站", "公示栏"}, "Levels": []string{"县级", "乡级"}, "Published": published, "Done": 3, "Total": 8,
	}
	documented := map[string]bool{}
	for _, m := range functionRow.FindAllStringSubmatch(section(t, reference, "函数"), -1) {
		name, example, want := m[1], m[2], m[3]
		documented[name] = true
		if theme.Functions[name] == nil {
			t.Errorf("%s: there is no function %s", reference, name)
		}
		if !regexp.MustCompile(`\b` + name + `\b`).MatchString(example) {
			t.Errorf("%s: the example of %s does not use it", reference, name)
		}
		tmpl, err := template.New("example").Funcs(theme.Functions).Parse(example)
		if err != nil {
			t.Errorf("%s: %v", reference, err)
			continue
		}
		var got strings.Builder
		if err := tmpl.Execute(&got, data); err != nil {
			t.Errorf("%s: %v", reference, err)
		}
		if got.String() != want {
			t.Errorf("%s: %s gives %s, not %s", reference, example, got.String(), want)
		}
	}
	for name := range theme.Functions {
		if !documented[name] {
			t.Errorf("%s has no row for the function %s", reference, name)
		}
	}
}
