package opendata_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/opendata"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/synth"
	"github.com/gongkai/gongkai/themes"
)

// linked is the model of a site.
func linked(t testing.TB, fsys fs.FS) *build.Checked {
	t.Helper()
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		t.Fatal(err)
	}
	checked, err := build.Check(context.Background(), fsys, build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		t.Fatal(err)
	}
	if checked.Site == nil || checked.Diagnostics.HasErrors() {
		t.Fatal(checked.Diagnostics.Sorted())
	}
	return checked
}

var demoOnce sync.Once
var demoSite *site.Site
var demoData *opendata.Data

// demo is the demonstration county and its data.
func demo(t *testing.T) (*site.Site, *opendata.Data) {
	t.Helper()
	demoOnce.Do(func() {
		s := linked(t, os.DirFS("../..")).Site
		data, err := opendata.Build(s)
		if err != nil {
			t.Fatal(err)
		}
		demoSite, demoData = s, data
	})
	if demoData == nil {
		t.Skip("the demonstration county could not be built")
	}
	return demoSite, demoData
}

func fileOf(t *testing.T, d *opendata.Data, path string) []byte {
	t.Helper()
	for _, f := range d.Files {
		if f.Path == path {
			return f.Data
		}
	}
	t.Fatalf("there is no %s", path)
	return nil
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEverySetHasRecordsAndItsFiles(t *testing.T) {
	_, d := demo(t)
	paths := map[string]int64{}
	for _, f := range d.Files {
		if _, twice := paths[f.Path]; twice {
			t.Errorf("%s is made twice", f.Path)
		}
		paths[f.Path] = int64(len(f.Data))
	}
	var names []string
	for _, set := range d.Sets {
		names = append(names, set.Name)
		if set.Records == 0 || set.Title == "" || set.Description == "" || len(set.Fields) == 0 {
			t.Errorf("%s: %d records, title %q", set.Name, set.Records, set.Title)
		}
		for _, f := range set.Files {
			if f.Size == 0 || f.Size != paths[f.URL] {
				t.Errorf("%s: %s is said to have %d bytes and has %d", set.Name, f.URL, f.Size, paths[f.URL])
			}
		}
	}
	want := []string{"catalog", "policies", "interpretations", "disclosures", "coverage", "gazettes", "reports", "units", "regime"}
	if !slices.Equal(names, want) {
		t.Errorf("sets %v", names)
	}
}

func TestSetsWithoutFilesAreTheSame(t *testing.T) {
	s, d := demo(t)
	for i, set := range opendata.Sets(s) {
		if set.Name != d.Sets[i].Name || set.Records != d.Sets[i].Records || len(set.Files) != len(d.Sets[i].Files) || set.Files[0].Size != 0 {
			t.Errorf("%+v", set)
		}
	}
}

// TestDataKeepsItsSchema holds every file to its schema, the schemas to draft
// 2020-12, and that no key is missing from its schema.
func TestDataKeepsItsSchema(t *testing.T) {
	s, d := demo(t)
	for _, set := range d.Sets {
		path := "data/schema/" + set.Name + ".schema.json"
		schema := decoded(t, fileOf(t, d, path))
		id := s.Config.Base() + path
		if got := schema.(map[string]any)["$id"]; got != id {
			t.Errorf("%s: $id %v, want %s", set.Name, got, id)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(id, schema); err != nil {
			t.Fatal(err)
		}
		compiled, err := c.Compile(id)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		doc := decoded(t, fileOf(t, d, "data/"+set.Name+".json"))
		if err := compiled.Validate(doc); err != nil {
			t.Errorf("%s.json: %v", set.Name, err)
		}
		if got := doc.(map[string]any)["$schema"]; got != "schema/"+set.Name+".schema.json" {
			t.Errorf("%s.json: $schema %v", set.Name, got)
		}
		list, _ := doc.(map[string]any)[set.List].([]any)
		if len(list) != set.Records {
			t.Errorf("%s.json: %d records below %s, want %d", set.Name, len(list), set.List, set.Records)
		}
		unknown(t, set.Name, doc, schema)
		described(t, set.Name, set.Fields)
	}
}

// unknown reports keys of a value that its schema does not name.
func unknown(t *testing.T, at string, v, schema any) {
	t.Helper()
	sch, _ := schema.(map[string]any)
	switch v := v.(type) {
	case map[string]any:
		properties, ok := sch["properties"].(map[string]any)
		if !ok {
			return // the parts of a deadline, which repeat its structure
		}
		for key, member := range v {
			if properties[key] == nil {
				t.Errorf("%s: the schema has no %s", at, key)
			}
			unknown(t, at+"."+key, member, properties[key])
		}
	case []any:
		for _, member := range v {
			unknown(t, at+"[]", member, sch["items"])
		}
	}
}

// described reports fields without a Chinese name or a type.
func described(t *testing.T, at string, fields []opendata.Field) {
	t.Helper()
	for _, f := range fields {
		if f.Name == "" || f.Type() == "" || f.Key != strings.ToLower(f.Key) {
			t.Errorf("%s: %+v", at, f)
		}
		described(t, at+"."+f.Key, f.Parts)
	}
}

// TestEarlierKeysStay holds the keys that the first version of the data had.
func TestEarlierKeysStay(t *testing.T) {
	_, d := demo(t)
	for path, keys := range map[string]string{
		"data/catalog.json/items": "id domain domain_name unit category matter submatter content basis deadline publisher publishers channels " +
			"audience audience_group mode levels url disclosures",
		"data/policies.json/policies": "title number index_number issuer signed published effective expires status genre theme normative repeals " +
			"repealed_by amends amended_by replaces replaced_by interpretations url",
		"data/disclosures.json/disclosures": "title item domain unit formed published url",
		"data/coverage.json/domains":        "domain name county units",
	} {
		path, list, _ := strings.Cut(path, ".json/")
		doc := decoded(t, fileOf(t, d, path+".json")).(map[string]any)
		if doc["site"] != "示范县人民政府" {
			t.Errorf("%s: site %v", path, doc["site"])
		}
		found := map[string]bool{}
		for _, rec := range doc[list].([]any) {
			for key := range rec.(map[string]any) {
				found[key] = true
			}
		}
		for _, key := range strings.Fields(keys) {
			if !found[key] {
				t.Errorf("%s: no record has %s", path, key)
			}
		}
	}
	first := strings.TrimPrefix(strings.SplitN(string(fileOf(t, d, "data/catalog.csv")), "\r\n", 2)[0], "\uFEFF")
	if want := "编号,领域,单位,一级事项,二级事项,三级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,特定群体,公开方式,公开层级,备注"; !strings.HasPrefix(first, want) {
		t.Errorf("catalog.csv begins %s", first)
	}
}

func rowsOfCSV(t *testing.T, data []byte) [][]string {
	t.Helper()
	text, found := strings.CutPrefix(string(data), "\uFEFF")
	if !found {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestCSVSaysWhatJSONSays reads both again and compares every value that one cell
// can hold.
func TestCSVSaysWhatJSONSays(t *testing.T) {
	s, d := demo(t)
	for _, set := range d.Sets {
		if set.Columns != nil {
			continue // see TestTablesOfTheirOwn
		}
		rows := rowsOfCSV(t, fileOf(t, d, "data/"+set.Name+".csv"))
		list := decoded(t, fileOf(t, d, "data/"+set.Name+".json")).(map[string]any)[set.List].([]any)
		if len(rows) != len(list)+1 || len(rows[0]) != len(set.Fields) {
			t.Fatalf("%s: %d rows of %d, %d records of %d", set.Name, len(rows)-1, len(rows[0]), len(list), len(set.Fields))
		}
		for i, f := range set.Fields {
			if rows[0][i] != f.Name {
				t.Errorf("%s: column %d is %s, want %s", set.Name, i, rows[0][i], f.Name)
			}
			for n, rec := range list {
				want, ok := cellOf(rec.(map[string]any)[f.Key], f, s.Config.Base())
				if got := rows[n+1][i]; ok && got != want && got != "'"+want {
					if f.Key == "publishers" && want == "" && got == rec.(map[string]any)["publisher"] {
						continue // townships publish: the table's own words
					}
					t.Errorf("%s row %d, %s: %q, want %q", set.Name, n+2, f.Name, got, want)
				}
			}
		}
	}
}

// cellOf is what a table shows of a JSON value; it cannot tell for records.
func cellOf(v any, f opendata.Field, base string) (string, bool) {
	separator := "；"
	if f.Kind == opendata.Texts && !slices.Contains([]string{"content", "duties", "repeals", "repealed_by", "amends", "amended_by", "replaces", "replaced_by"}, f.Key) {
		separator = "、"
	}
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		if f.Kind == opendata.Page {
			v = base + v
		}
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return map[bool]string{true: "是", false: "否"}[v], true
	case map[string]any:
		raw, ok := v["raw"].(string)
		return raw, ok
	case []any:
		var words []string
		for _, e := range v {
			word, ok := e.(string)
			if !ok {
				return "", false
			}
			if f.Kind == opendata.Pages {
				word = base + word
			}
			words = append(words, word)
		}
		return strings.Join(words, separator), true
	}
	return "", false
}

// TestTablesOfTheirOwn compares the sets whose rows are not their records.
func TestTablesOfTheirOwn(t *testing.T) {
	s, d := demo(t)
	base := s.Config.Base()
	json := func(name string, v any) {
		t.Helper()
		if err := jsonInto(fileOf(t, d, "data/"+name+".json"), v); err != nil {
			t.Fatal(err)
		}
	}
	same := func(name string, want [][]string) {
		t.Helper()
		got := rowsOfCSV(t, fileOf(t, d, "data/"+name+".csv"))[1:]
		if len(got) != len(want) || len(want) == 0 {
			t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
		}
		for i := range want {
			if !slices.Equal(got[i], want[i]) {
				t.Errorf("%s row %d: %q, want %q", name, i+2, got[i], want[i])
			}
		}
	}

	type count struct {
		Unit        string
		Done, Total jsonText
	}
	var coverage struct {
		Domains []struct {
			Domain, Name string
			County       count
			Units        []count
		}
	}
	json("coverage", &coverage)
	var rows [][]string
	for _, r := range coverage.Domains {
		rows = append(rows, []string{r.Domain, r.Name, "县级", string(r.County.Done), string(r.County.Total)})
		for _, u := range r.Units {
			rows = append(rows, []string{r.Domain, r.Name, u.Unit, string(u.Done), string(u.Total)})
		}
	}
	same("coverage", rows)

	var gazettes struct {
		Gazettes []struct {
			Year, Issue, Serial jsonText
			Published, URL      string
			Entries             []struct{ Group, Title, Number, Date, URL string }
		}
	}
	json("gazettes", &gazettes)
	rows = nil
	for _, g := range gazettes.Gazettes {
		for _, e := range g.Entries {
			rows = append(rows, []string{string(g.Year), string(g.Issue), string(g.Serial), g.Published, e.Group, e.Title, e.Number, e.Date, base + e.URL, base + g.URL})
		}
	}
	same("gazettes", rows)

	type row struct {
		ID, Label                                                string
		Parents                                                  []string
		Natural, Company, Research, Charity, Legal, Other, Total jsonText
		Upheld, Corrected, Pending                               jsonText
	}
	var reports struct {
		Reports []struct {
			Year      jsonText
			Unit, URL string
			Table2    []struct {
				Article, Row, Column string
				Value                jsonText
			}
			Table3, Table4 []row
		}
	}
	json("reports", &reports)
	rows = nil
	for _, r := range reports.Reports {
		for _, c := range r.Table2 {
			rows = append(rows, []string{string(r.Year), r.Unit, "表二", c.Article, "", c.Row, "", c.Column, string(c.Value), base + r.URL})
		}
		for _, c := range r.Table3 {
			for _, x := range []struct {
				key, label string
				v          jsonText
			}{{"natural", "自然人", c.Natural}, {"company", "商业企业", c.Company}, {"research", "科研机构", c.Research}, {"charity", "社会公益组织", c.Charity}, {"legal", "法律服务机构", c.Legal}, {"other", "其他", c.Other}, {"total", "总计", c.Total}} {
				rows = append(rows, []string{string(r.Year), r.Unit, "表三", strings.Join(c.Parents, "／"), c.ID, c.Label, x.key, x.label, string(x.v), base + r.URL})
			}
		}
		for _, c := range r.Table4 {
			for _, x := range []struct {
				key, label string
				v          jsonText
			}{{"upheld", "结果维持", c.Upheld}, {"corrected", "结果纠正", c.Corrected}, {"other", "其他结果", c.Other}, {"pending", "尚未审结", c.Pending}, {"total", "总计", c.Total}} {
				rows = append(rows, []string{string(r.Year), r.Unit, "表四", "", c.ID, c.Label, x.key, x.label, string(x.v), base + r.URL})
			}
		}
	}
	same("reports", rows)
}

// jsonText is a number as it stands in the file.
type jsonText string

func (n *jsonText) UnmarshalJSON(data []byte) error { *n = jsonText(data); return nil }

func jsonInto(data []byte, v any) error { return json.Unmarshal(data, v) }

// TestPlainSheetsSayWhatCSVSays reads the workbooks again.
func TestPlainSheetsSayWhatCSVSays(t *testing.T) {
	_, d := demo(t)
	for _, set := range d.Sets {
		if set.Name == "catalog" || set.Name == "reports" {
			continue // in the official layout
		}
		f := opened(t, fileOf(t, d, "data/"+set.Name+".xlsx"))
		sheets := f.GetSheetList()
		got, err := f.GetRows(sheets[0])
		if err != nil || len(sheets) != 1 {
			t.Fatal(set.Name, sheets, err)
		}
		want := rowsOfCSV(t, fileOf(t, d, "data/"+set.Name+".csv"))
		if len(got) != len(want) {
			t.Fatalf("%s: %d rows, want %d", set.Name, len(got), len(want))
		}
		for i, row := range want {
			for j, cell := range row {
				have := ""
				if j < len(got[i]) {
					have = got[i][j]
				}
				if have != cell && "'"+have != cell {
					t.Errorf("%s row %d, %s: %q, want %q", set.Name, i+1, want[0][j], have, cell)
				}
			}
		}
		noFormulas(t, f)
		if panes, err := f.GetPanes(sheets[0]); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the head is not frozen: %+v %v", set.Name, panes, err)
		}
	}
}

func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func noFormulas(t *testing.T, f *excelize.File) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j := range row {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if formula, err := f.GetCellFormula(name, at); err != nil || formula != "" {
					t.Errorf("%s %s is a formula: %s %v", name, at, formula, err)
				}
			}
		}
	}
}

func TestTwoBuildsAreEqual(t *testing.T) {
	s, d := demo(t)
	again, err := opendata.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Files) != len(d.Files) {
		t.Fatalf("%d files, then %d", len(d.Files), len(again.Files))
	}
	for i, f := range d.Files {
		if f.Path != again.Files[i].Path || !bytes.Equal(f.Data, again.Files[i].Data) {
			t.Errorf("%s differs", f.Path)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	s := linked(b, synth.Make(synth.Options{Documents: 10_000, Seed: 1}).FS()).Site
	b.ResetTimer()
	for b.Loop() {
		d, err := opendata.Build(s)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, f := range d.Files {
			n += len(f.Data)
		}
		b.ReportMetric(float64(n)/1e6, "MB")
	}
}
