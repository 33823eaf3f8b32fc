package render

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/site"
)

const reference = "../../docs/zh/theme-reference.md"

// referencePart is what the reference says below a heading, up to the next of its
// level or above.
func referencePart(t *testing.T, heading string) string {
	t.Helper()
	data, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	_, below, found := strings.Cut(string(data), "\n"+heading+"\n")
	if !found {
		t.Fatalf("%s has no heading %s", reference, heading)
	}
	level := strings.Index(heading, " ")
	if next := regexp.MustCompile(`(?m)^#{2,` + string(rune('0'+level)) + `} `).FindStringIndex(below); next != nil {
		below = below[:next[0]]
	}
	return below
}

var (
	referenceRow  = regexp.MustCompile("(?m)^\\| (`\\..+?) \\| (.+?) \\|$")
	referenceName = regexp.MustCompile("`\\.([A-Z]\\w*)")
)

// documentedIn lists the names in the first cells of the rows of a part.
func documentedIn(t *testing.T, part string) []string {
	t.Helper()
	var names []string
	for _, row := range referenceRow.FindAllStringSubmatch(part, -1) {
		for _, m := range referenceName.FindAllStringSubmatch(row[1], -1) {
			if slices.Contains(names, m[1]) {
				t.Errorf("%s has .%s twice", reference, m[1])
			}
			names = append(names, m[1])
		}
	}
	return names
}

// exported lists the exported fields and methods of what a type points to.
func exported(pointer reflect.Type) []string {
	var names []string
	for _, f := range reflect.VisibleFields(pointer.Elem()) {
		if f.IsExported() {
			names = append(names, f.Name)
		}
	}
	for i := range pointer.NumMethod() {
		names = append(names, pointer.Method(i).Name)
	}
	return names
}

// TestViewIsDocumented: the reference names every field and method that a template
// can use on a page, and no other.
func TestViewIsDocumented(t *testing.T) {
	documented := documentedIn(t, referencePart(t, "## 每一页都有的"))
	view := exported(reflect.TypeFor[*View]())
	for _, name := range view {
		if !slices.Contains(documented, name) {
			t.Errorf("%s does not explain .%s of render.View: add a row below “每一页都有的”", reference, name)
		}
	}
	for _, name := range documented {
		if !slices.Contains(view, name) {
			t.Errorf("%s explains .%s, which render.View does not have", reference, name)
		}
	}
}

// TestContentIsDocumentedTruly: what the reference names of a kind of content is there.
func TestContentIsDocumentedTruly(t *testing.T) {
	types := map[string]reflect.Type{
		"site.Entry": reflect.TypeFor[*site.Entry](), "site.File": reflect.TypeFor[*site.File](), "site.Body": reflect.TypeFor[*site.Body](),
		"site.Policy": reflect.TypeFor[*site.Policy](), "site.Interpretation": reflect.TypeFor[*site.Interpretation](),
		"site.Disclosure": reflect.TypeFor[*site.Disclosure](), "site.Gazette": reflect.TypeFor[*site.Gazette](),
		"site.Regime": reflect.TypeFor[*site.Regime](), "site.Domain": reflect.TypeFor[*site.Domain](), "site.Item": reflect.TypeFor[*site.Item](),
		"site.Unit": reflect.TypeFor[*site.Unit](), "site.Site": reflect.TypeFor[*site.Site](),
	}
	seen := 0
	for _, part := range strings.Split(referencePart(t, "## 内容"), "\n### ")[1:] {
		m := regexp.MustCompile("\n`(site\\.\\w+)`\n").FindStringSubmatch(part)
		if m == nil || types[m[1]] == nil {
			t.Errorf("%s: no type stands below 「%.20s」", reference, part)
			continue
		}
		has := exported(types[m[1]])
		for _, name := range documentedIn(t, part) {
			if !slices.Contains(has, name) {
				t.Errorf("%s explains .%s, which %s does not have", reference, name, m[1])
			}
		}
		seen++
	}
	if seen != len(types) {
		t.Errorf("%s explains %d of %d types", reference, seen, len(types))
	}
}
