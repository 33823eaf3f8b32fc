package e2e

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/diag"
)

// A catalogue item that lacks a required column has to stop the build, with the
// item's place in the file and the column's Chinese name. The tests take the
// demonstration's site.yaml and catalogues alone, in memory, and delete columns.

// TestMissingFieldOfOneItem deletes a required column of one item of each domain
// and wants that and nothing else reported, except in rows of townships that
// take the column from that item.
func TestMissingFieldOfOneItem(t *testing.T) {
	sources := catalogSources(t)
	for n, key := range append(requiredKeys(), "matter") {
		t.Run(key, func(t *testing.T) {
			random := rand.New(rand.NewPCG(2019, uint64(n))) //nolint:gosec // the same items in every run
			changed, chosen := map[string]string{}, map[string]int{}
			columns, lacking := map[string]column{}, map[string]row{}
			for _, file := range slices.Sorted(maps.Keys(sources)) {
				c := parseRows(t, file, sources[file])
				i := slices.IndexFunc(required(c), func(f column) bool { return f.Key == key })
				if county, _ := path.Match("catalogs/*.yaml", file); !county || i < 0 {
					continue
				}
				columns[file], chosen[file] = required(c)[i], random.IntN(len(c.rows))
				changed[file] = c.without(t, columns[file].keys(), func(row int) bool { return row == chosen[file] })
				lacking[file] = parseRows(t, file, changed[file]).rows[chosen[file]]
			}
			reported := map[string]int{}
			for _, d := range checkWith(t, sources, changed) {
				file := d.Span.File
				in, ok := lacking[file]
				if ok && says(d, file, in, columns[file]) {
					reported[file]++
				} else if ok || d.Code != "CAT001" && d.Code != "CAT006" {
					t.Errorf("also reported: %s: %s %s", d.Span, d.Code, d.Message(diag.Chinese))
				}
			}
			for file := range changed {
				if reported[file] != 1 {
					t.Errorf("%s: %s of item %d was reported %d times, want once", file, columns[file].Zh, chosen[file]+1, reported[file])
				}
			}
		})
	}
}

// TestMissingFieldOfEveryItem deletes a required column of every row at once and
// wants each row reported.
func TestMissingFieldOfEveryItem(t *testing.T) {
	sources := catalogSources(t)
	checked := map[string]int{}
	for _, key := range append(requiredKeys(), "matter") {
		t.Run(key, func(t *testing.T) {
			changed := map[string]string{}
			wanted := map[string]column{}
			for file, data := range sources {
				c := parseRows(t, file, data)
				i := slices.IndexFunc(required(c), func(f column) bool { return f.Key == key })
				if i < 0 {
					continue
				}
				field := required(c)[i]
				wanted[file] = field
				changed[file] = c.without(t, field.keys(), func(row int) bool { return !c.rows[row].adopts })
			}
			found := map[string][]diag.Diagnostic{}
			for _, d := range checkWith(t, sources, changed) {
				found[d.Span.File] = append(found[d.Span.File], d)
			}
			for file, field := range wanted {
				for i, row := range parseRows(t, file, changed[file]).rows {
					if row.adopts {
						continue
					}
					checked[key]++
					if !slices.ContainsFunc(found[file], func(d diag.Diagnostic) bool { return says(d, file, row, field) }) {
						t.Errorf("%s: %s of item %d (line %d) is missing and not reported", file, field.Zh, i+1, row.first)
					}
				}
			}
		})
	}
	for key, n := range checked {
		// Domains without 公开层级 in their guide need not give it.
		if n < 630 && key != "levels" {
			t.Errorf("%s was deleted from %d items only", key, n)
		}
	}
}

// says reports whether a diagnostic is an error inside a row that names a column.
func says(d diag.Diagnostic, file string, in row, field column) bool {
	return d.Severity() == diag.Error && d.Span.File == file && in.first <= d.Span.Line && d.Span.Line < in.end &&
		strings.Contains(d.Message(diag.Chinese), "“"+field.Zh+"”")
}

// column is a required column of a catalogue.
type column struct {
	Key, Zh string
	also    []string // other keys that would do in its place
}

func (c column) keys() []string { return append([]string{c.Key, c.Zh}, c.also...) }

func requiredKeys() []string {
	var keys []string
	for _, f := range catalog.ItemFields {
		if f.Required {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// required lists the columns that the rows of a catalogue have to give: those
// the field table says, and one of the three levels of the matter.
func required(c rows) []column {
	var columns []column
	for _, f := range catalog.ItemFields {
		if f.Required && (f.Key != "levels" || !c.noLevels) {
			columns = append(columns, column{Key: f.Key, Zh: f.Zh})
		}
	}
	return append(columns, column{
		Key: "matter", Zh: catalog.ItemFields.Label("category"),
		also: []string{catalog.ItemFields.Label("matter"), "category", "submatter", catalog.ItemFields.Label("submatter")},
	})
}

// catalogSources are the texts of site.yaml and the catalogues. They are checked
// once as they are, so that a mistake in them is not taken for a finding.
func catalogSources(t *testing.T) map[string]string {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, pattern := range []string{"catalogs/*.yaml", "catalogs/*/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			rel, err := filepath.Rel(root, file)
			if err != nil {
				t.Fatal(err)
			}
			sources[filepath.ToSlash(rel)] = string(data)
		}
	}
	if wrong := checkWith(t, sources, nil); len(wrong) > 0 {
		t.Fatalf("the catalogues have %d errors as they are, the first: %s: %s", len(wrong), wrong[0].Span, wrong[0].Message(diag.Chinese))
	}
	return sources
}

// checkWith checks the catalogues with some of them changed and returns the
// errors. The theme is the smallest possible: no page is rendered.
func checkWith(t *testing.T, sources, changed map[string]string) []diag.Diagnostic {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	conf, err := os.ReadFile(filepath.Join(root, "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{"site.yaml": {Data: conf}}
	for file, text := range sources {
		if other, ok := changed[file]; ok {
			text = other
		}
		site[file] = &fstest.MapFile{Data: []byte(text)}
	}
	options, err := optionsOf()
	if err != nil {
		t.Fatal(err)
	}
	checked, err := build.Check(context.Background(), site, options)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(checked.Diagnostics.Sorted(), func(d diag.Diagnostic) bool { return d.Severity() != diag.Error })
}

// rows are the items of a catalogue's text, with their lines.
type rows struct {
	file     string
	lines    []string
	noLevels bool
	rows     []row
}

// row is an item: lines from first up to end, counted from 1.
type row struct {
	node       *yaml.Node
	first, end int
	adopts     bool
}

func parseRows(t *testing.T, file, text string) rows {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	c := rows{file: file, lines: strings.SplitAfter(text, "\n")}
	top := doc.Content[0]
	for i := 0; i < len(top.Content); i += 2 {
		key, value := top.Content[i].Value, top.Content[i+1]
		switch key {
		case "公开层级列", "has_levels":
			c.noLevels = value.Value == "否" || value.Value == "false"
		case "事项", "items":
			end := len(c.lines) + 1
			if i+2 < len(top.Content) {
				end = top.Content[i+2].Line
			}
			for n, item := range value.Content {
				r := row{node: item, first: item.Line, end: end}
				if n+1 < len(value.Content) {
					r.end = value.Content[n+1].Line
				}
				for k := 0; k < len(item.Content); k += 2 {
					r.adopts = r.adopts || item.Content[k].Value == "沿用" || item.Content[k].Value == "adopts"
				}
				c.rows = append(c.rows, r)
			}
		}
	}
	if len(c.rows) == 0 {
		t.Fatalf("%s: no items", file)
	}
	return c
}

// without is the text with some keys of the chosen rows deleted.
func (c rows) without(t *testing.T, keys []string, chosen func(row int) bool) string {
	t.Helper()
	lines := slices.Clone(c.lines)
	for i, r := range c.rows {
		if !chosen(i) {
			continue
		}
		if r.node.Style&yaml.FlowStyle != 0 {
			t.Fatalf("%s:%d: an item in one line is not supported by this test", c.file, r.first)
		}
		deleted := 0
		for k := 0; k < len(r.node.Content); k += 2 {
			key := r.node.Content[k]
			if !slices.Contains(keys, key.Value) {
				continue
			}
			end := r.end
			if k+2 < len(r.node.Content) {
				end = r.node.Content[k+2].Line
			}
			for n := key.Line; n < end; n++ {
				lines[n-1] = ""
			}
			if key.Line == r.first { // the dash moves to the next key
				dash := c.lines[key.Line-1][:key.Column-1]
				r.first = end
				lines[end-1] = dash + strings.TrimLeft(lines[end-1], " ")
			}
			deleted++
		}
		if deleted == 0 {
			t.Fatalf("%s:%d: the item has none of %s", c.file, r.first, fmt.Sprint(keys))
		}
	}
	return strings.Join(lines, "")
}
