package opendata_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/opendata"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// small is the smallest complete site, with a report of the form of 2019 as well.
func small(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	add := func(dir, from, to string, change func(string) string) {
		data, err := os.ReadFile(dir + from)
		if err != nil {
			t.Fatal(err)
		}
		fsys[to] = &fstest.MapFile{Data: []byte(change(string(data))), Mode: 0o644}
	}
	const minimal = "../cli/testdata/site-minimal"
	err := fs.WalkDir(os.DirFS(minimal), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			add(minimal+"/", p, p, func(s string) string { return s })
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"2020.yaml", "2020.md"} {
		add("../../content/reports/", name, "content/reports/"+name, func(s string) string { return strings.Replace(s, "单位: xzf", "单位: zf", 1) })
	}
	return fsys
}

// TestReportSheetsAreThePagesForms reads the sheets of each report again and holds
// them to the tables of the report's page, cell by cell, spans included.
func TestReportSheetsAreThePagesForms(t *testing.T) {
	fsys := small(t)
	checked := linked(t, fsys)
	tree, _, err := build.Render(context.Background(), fsys, checked, build.Options{Now: checked.Site.Now, Themes: themes.Default()})
	if err != nil || tree == nil {
		t.Fatal(err)
	}
	data, err := opendata.Build(checked.Site)
	if err != nil {
		t.Fatal(err)
	}
	f := opened(t, fileOf(t, data, "data/reports.xlsx"))
	noFormulas(t, f)
	for _, year := range []int{2020, 2024} {
		r, err := tree.Open(fmt.Sprintf("reports/%d.html", year))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(r)
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		for i, class := range []string{"form2", "form3", "form4"} {
			sheet := fmt.Sprintf("%d 表%s", year, []string{"二", "三", "四"}[i])
			want := pageGrid(table(doc, class))
			got := sheetGrid(t, f, sheet, 1)
			if len(want) < 20 && class != "form4" || len(want) == 0 {
				t.Fatalf("%s: the page has %d cells", sheet, len(want))
			}
			for _, at := range slices.Sorted(maps.Keys(want)) {
				if got[at] != want[at] {
					t.Errorf("%s: at %s the page has %q, the sheet %q", sheet, at, want[at], got[at])
				}
			}
			if len(got) != len(want) {
				t.Errorf("%s: %d cells, the page has %d", sheet, len(got), len(want))
			}
		}
	}
}

// table finds a table by its class.
func table(n *html.Node, class string) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Table && slices.ContainsFunc(d.Attr, func(a html.Attribute) bool {
			return a.Key == "class" && slices.Contains(strings.Fields(a.Val), class)
		}) {
			return d
		}
	}
	return nil
}

// pageGrid lays out an HTML table: the place and spans of each cell, and its text.
func pageGrid(t *html.Node) map[string]string {
	grid, taken := map[string]string{}, map[[2]int]bool{}
	row := 0
	for tr := range t.Descendants() {
		if tr.DataAtom != atom.Tr {
			continue
		}
		col := 0
		for c := range tr.ChildNodes() {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			for taken[[2]int{row, col}] {
				col++
			}
			rows, cols := attr(c, "rowspan"), attr(c, "colspan")
			for i := range rows {
				for j := range cols {
					taken[[2]int{row + i, col + j}] = true
				}
			}
			grid[place(row, col, rows, cols)] = textOf(c)
			col += cols
		}
		row++
	}
	return grid
}

func place(row, col, rows, cols int) string {
	return fmt.Sprintf("row %02d column %02d, %d by %d", row, col, rows, cols)
}

func attr(n *html.Node, key string) int {
	for _, a := range n.Attr {
		if k, err := strconv.Atoi(a.Val); err == nil && a.Key == key {
			return k
		}
	}
	return 1
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// sheetGrid is pageGrid for a sheet, below some rows.
func sheetGrid(t *testing.T, f *excelize.File, sheet string, skip int) map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	merges, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	grid, covered := map[string]string{}, map[[2]int]bool{}
	for _, m := range merges {
		left, top, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		for i := top; i <= bottom; i++ {
			for j := left; j <= right; j++ {
				covered[[2]int{i, j}] = true
			}
		}
		if top > skip {
			grid[place(top-1-skip, left-1, bottom-top+1, right-left+1)] = m.GetCellValue()
		}
	}
	for i, row := range rows {
		for j, cell := range row {
			if i >= skip && cell != "" && !covered[[2]int{i + 1, j + 1}] {
				grid[place(i-skip, j, 1, 1)] = cell
			}
		}
	}
	return grid
}

// TestCatalogueSheetsHoldEveryItem reads the official tables again.
func TestCatalogueSheetsHoldEveryItem(t *testing.T) {
	s, d := demo(t)
	f := opened(t, fileOf(t, d, "data/catalog.xlsx"))
	if sheets := f.GetSheetList(); len(sheets) != len(s.Domains) {
		t.Fatalf("%d sheets, %d domains", len(sheets), len(s.Domains))
	}
	noFormulas(t, f)
	for i, name := range f.GetSheetList() {
		domain := s.Domains[i]
		if panes, err := f.GetPanes(name); err != nil || panes.YSplit != 3 {
			t.Errorf("%s: the head is not frozen: %+v %v", name, panes, err)
		}
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		line := 0
		next := func() []string {
			row := make([]string, 16) // the widest table
			copy(row, rows[line])
			line++
			return row
		}
		check := func(caption string, items []*site.Item) {
			if got := next()[0]; got != caption {
				t.Errorf("%s: a table is called %s, want %s", name, got, caption)
			}
			top, sub := next(), next()
			if top[0] != "序号" || top[1] != "公开事项" || sub[1] != "一级事项" || sub[2] != "二级事项" {
				t.Errorf("%s: heads %q %q", name, top, sub)
			}
			column := map[string]int{}
			for i := range sub {
				if _, has := column[top[i]]; !has && top[i] != "" {
					column[top[i]] = i
				}
				if sub[i] != "" {
					column[sub[i]] = i
				}
			}
			if _, has := column["公开层级"]; has == domain.NoLevels {
				t.Errorf("%s: 公开层级 %v", name, has)
			}
			for n, it := range items {
				row := next()
				category, err := f.GetCellValue(name, "B"+strconv.Itoa(line)) // of the merged cell
				if err != nil || category != it.Category {
					t.Errorf("%s row %d: 一级事项 %q, want %q", name, line, category, it.Category)
				}
				if row[0] != strconv.Itoa(n+1) || row[2] != it.Matter || row[column["公开时限"]] != it.Deadline.Raw {
					t.Errorf("%s row %d: %q", name, line, row)
				}
				for word, on := range map[string]bool{
					"全社会": slices.Contains(it.Audience, "全社会"), "主动": slices.Contains(it.Mode, "主动"), "依申请公开": slices.Contains(it.Mode, "依申请"),
				} {
					if (row[column[word]] == "√") != on {
						t.Errorf("%s row %d: %s %q", name, line, word, row[column[word]])
					}
				}
				for _, c := range it.Content {
					if !strings.Contains(row[column["公开内容（要素）"]], c) {
						t.Errorf("%s row %d: 公开内容 lacks %s", name, line, c)
					}
				}
				if group := row[column["特定群体"]]; slices.Contains(it.Audience, "特定群体") && group != "√"+it.AudienceGroup {
					t.Errorf("%s row %d: 特定群体 %q", name, line, group)
				}
			}
		}
		check(domain.Name+"领域基层政务公开标准目录", domain.Items)
		for _, u := range domain.Units {
			line++ // blank
			check(u.Unit.Name+domain.Name+"领域基层政务公开标准目录", u.Items)
		}
		if line != len(rows) {
			t.Errorf("%s has %d rows, want %d", name, len(rows), line)
		}
	}
}

func TestAWorkbookIsTheSameEachTimeAndHasNoTrace(t *testing.T) {
	_, d := demo(t)
	data := fileOf(t, d, "data/catalog.xlsx")
	f := opened(t, data)
	props, err := f.GetDocProps()
	if err != nil || props.Creator != "示范县人民政府办公室" || props.Title != "基层政务公开标准目录" {
		t.Errorf("%+v %v", props, err)
	}
	if bytes.Contains(data, []byte("xuri")) {
		t.Error("the library signs the file")
	}
}
