package doctest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

const themePage = repository + "/docs/zh/theme.md"

// tableBelow gives the rows of the first table below a heading of docs/zh/theme.md,
// each as its cells, without their marks.
func tableBelow(t *testing.T, heading string) [][]string {
	t.Helper()
	data, err := os.ReadFile(themePage)
	if err != nil {
		t.Fatal(err)
	}
	_, below, found := strings.Cut(string(data), "\n"+heading+"\n")
	if !found {
		t.Fatalf("%s has no heading %s", themePage, heading)
	}
	var rows [][]string
	for _, line := range strings.Split(below, "\n") {
		if !strings.HasPrefix(line, "|") {
			if len(rows) > 0 {
				break
			}
			continue
		}
		var cells []string
		for _, c := range strings.Split(strings.Trim(line, "| "), "|") {
			cells = append(cells, strings.Trim(strings.TrimSpace(c), "`"))
		}
		rows = append(rows, cells)
	}
	if len(rows) < 3 {
		t.Fatalf("%s has no table below %s", themePage, heading)
	}
	return rows[2:]
}

// sameNames holds the first cells of a table to the names that there are, in their order.
func sameNames(t *testing.T, what string, rows [][]string, names []string) {
	t.Helper()
	var documented []string
	for _, cells := range rows {
		documented = append(documented, cells[0])
		if len(cells) < 2 || slices.Contains(cells, "") {
			t.Errorf("%s does not explain the %s %s", themePage, what, cells[0])
		}
	}
	for _, name := range names {
		if !slices.Contains(documented, name) {
			t.Errorf("%s has no row for the %s %s", themePage, what, name)
		}
	}
	for _, name := range documented {
		if !slices.Contains(names, name) {
			t.Errorf("%s has a row for the %s %s, which is not there", themePage, what, name)
		}
	}
	if !t.Failed() && !slices.Equal(documented, names) {
		t.Errorf("%s has the %ss in another order: want %v", themePage, what, names)
	}
}

func themeFiles(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := fs.ReadDir(themes.Default(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func themeText(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(themes.Default(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestThemePageStyles: the page explains each part of the style sheet and each asset.
func TestThemePageStyles(t *testing.T) {
	sameNames(t, "part", tableBelow(t, "### 样式的各个部分"), themeFiles(t, "assets/style.css"))
	sameNames(t, "asset", tableBelow(t, "### 其他文件"), slices.DeleteFunc(themeFiles(t, "assets"), func(n string) bool { return n == "style.css" }))
}

var definition = regexp.MustCompile(`\{\{-? *(?:define|block) "([^"]+)"`)

// TestThemePageParts: the page explains each part that templates/partials defines.
func TestThemePageParts(t *testing.T) {
	var names []string
	for _, file := range themeFiles(t, "templates/partials") {
		for _, m := range definition.FindAllStringSubmatch(themeText(t, "templates/partials/"+file), -1) {
			names = append(names, m[1])
		}
	}
	rows := tableBelow(t, "### 全部部件")
	var sorted [][]string
	for _, name := range names { // the page may put them in an order of its own
		for _, cells := range rows {
			if cells[0] == name {
				sorted = append(sorted, cells)
			}
		}
	}
	if len(sorted) == len(rows) {
		rows = sorted
	}
	sameNames(t, "part", rows, names)
}

// TestThemePageKinds: the page has a row for each kind of page, with the type of its
// Data as the program has it.
func TestThemePageKinds(t *testing.T) {
	rows := tableBelow(t, "### 全部页面")
	var kinds []string
	for _, file := range themeFiles(t, "templates/pages") {
		kinds = append(kinds, strings.TrimSuffix(file, ".html"))
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0]+".html", b[0]+".html") })
	sameNames(t, "kind of page", rows, kinds)
	now, err := date.Parse(Today)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := build.Check(context.Background(), os.DirFS(repository), build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]string{}
	for _, p := range checked.Pages {
		types[p.Kind] = fmt.Sprintf("%T", p.View.Data)
	}
	for _, cells := range rows {
		want, planned := types[cells[0]]
		switch {
		case !planned:
			t.Errorf("the demonstration has no page of the kind %s", cells[0])
		case want == "<nil>":
			want = "没有"
		}
		if got := cells[len(cells)-1]; planned && got != want {
			t.Errorf("%s: the Data of %s is %s, not %s", themePage, cells[0], want, got)
		}
	}
}

// TestThemePageMakesTheSample: following the page makes themes/county-sample.
func TestThemePageMakesTheSample(t *testing.T) {
	data, err := os.ReadFile(themePage)
	if err != nil {
		t.Fatal(err)
	}
	steps, err := parse(strings.Split(string(data), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	sample := os.DirFS(repository + "/themes/county-sample")
	made := 0
	err = fs.WalkDir(sample, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sample, name)
		if err != nil {
			return err
		}
		written := slices.ContainsFunc(steps, func(s step) bool {
			return s.do == file && s.path == path.Join("wangzhan/themes/xian", name) && s.text == string(text)
		})
		if !written {
			t.Errorf("%s does not make %s as it is in themes/county-sample", themePage, name)
		}
		made++
		return nil
	})
	if err != nil || made == 0 {
		t.Errorf("%d files: %v", made, err)
	}
}
