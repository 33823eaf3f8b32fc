// Package opendata writes the site's data for machines: the catalogue as JSON,
// CSV and XLSX, policies, disclosures and coverage as JSON, and a DCAT list of
// them all. Every format is made from the same rows.
package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/render"
	"github.com/gongkai/gongkai/internal/site"
)

// Files makes everything below data/.
func Files(s *site.Site) ([]output.File, error) {
	items := catalogItems(s)
	var files []output.File
	for _, doc := range []struct {
		path string
		v    any
	}{
		{"data/catalog.json", map[string]any{"site": s.Config.Name.V, "items": items}},
		{"data/policies.json", map[string]any{"site": s.Config.Name.V, "as_of": s.Now.String(), "policies": policies(s)}},
		{"data/disclosures.json", map[string]any{"site": s.Config.Name.V, "disclosures": disclosures(s)}},
		{"data/coverage.json", map[string]any{"site": s.Config.Name.V, "as_of": s.Now.String(), "domains": coverage(s)}},
		{"data/data.json", dcat(s)},
	} {
		data, err := encode(doc.v)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", doc.path, err)
		}
		files = append(files, output.File{Path: doc.path, Data: data})
	}
	table, err := catalogCSV(items)
	if err != nil {
		return nil, err
	}
	sheet, err := catalogXLSX(s)
	if err != nil {
		return nil, err
	}
	return append(files, output.File{Path: "data/catalog.csv", Data: table}, output.File{Path: "data/catalog.xlsx", Data: sheet}), nil
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Item is a row of the catalogue in catalog.json.
type Item struct {
	ID            string            `json:"id"`
	Domain        string            `json:"domain"`
	DomainName    string            `json:"domain_name"`
	Unit          string            `json:"unit,omitempty"` // absent: the county's own row
	Category      string            `json:"category,omitempty"`
	Matter        string            `json:"matter,omitempty"`
	Submatter     string            `json:"submatter,omitempty"`
	Content       []string          `json:"content"`
	Basis         []Basis           `json:"basis"`
	Deadline      deadline.Deadline `json:"deadline"`
	Publisher     string            `json:"publisher"`
	Publishers    []string          `json:"publishers"`
	Channels      []string          `json:"channels"`
	Audience      []string          `json:"audience"`
	AudienceGroup string            `json:"audience_group,omitempty"`
	Mode          []string          `json:"mode"`
	Levels        []string          `json:"levels,omitempty"`
	Note          string            `json:"note,omitempty"`
	URL           string            `json:"url"`
	Disclosures   int               `json:"disclosures"`
}

// Basis is a legal basis in catalog.json.
type Basis struct {
	Title  string `json:"title"`
	Number string `json:"number,omitempty"`
}

func catalogItems(s *site.Site) []Item {
	var items []Item
	for _, it := range s.AllItems() {
		x := Item{
			ID: it.ID, Domain: it.Domain.ID, DomainName: it.Domain.Name, Category: it.Category, Matter: it.Matter,
			Submatter: it.Submatter, Content: it.Content, Deadline: it.Deadline, Publisher: it.Publisher,
			Publishers: unitNames(it.Publishers), Channels: it.Channels, Audience: it.Audience,
			AudienceGroup: it.AudienceGroup, Mode: it.Mode, Levels: it.Levels, Note: it.Note, URL: it.URL,
			Disclosures: len(it.Disclosures),
		}
		if it.Unit != nil {
			x.Unit = it.Unit.Name
		}
		for _, b := range it.Basis {
			x.Basis = append(x.Basis, Basis{b.Title, b.Number})
		}
		items = append(items, x)
	}
	return items
}

func unitNames(units []*site.Unit) []string {
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	return names
}

// columns are the head cells of the CSV, in the order of the official table.
var columns = []string{
	"编号", "领域", "单位", "一级事项", "二级事项", "三级事项", "公开内容（要素）", "公开依据", "公开时限",
	"公开主体", "公开渠道和载体", "公开对象", "特定群体", "公开方式", "公开层级", "备注",
}

func (x Item) cells() []string {
	var bases []string
	for _, b := range x.Basis {
		bases = append(bases, citation(b.Title, b.Number))
	}
	return []string{
		x.ID, x.DomainName, x.Unit, x.Category, x.Matter, x.Submatter, strings.Join(x.Content, "；"),
		strings.Join(bases, "；"), x.Deadline.Raw, strings.Join(x.Publishers, "、"), strings.Join(x.Channels, "、"),
		strings.Join(x.Audience, "、"), x.AudienceGroup, strings.Join(x.Mode, "、"), strings.Join(x.Levels, "、"), x.Note,
	}
}

func citation(title, number string) string {
	if !strings.HasPrefix(title, "《") {
		title = "《" + title + "》"
	}
	if number != "" {
		title += "（" + number + "）"
	}
	return title
}

// catalogCSV begins with a byte order mark, without which Excel reads UTF-8 as GBK.
func catalogCSV(items []Item) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(columns); err != nil {
		return nil, fmt.Errorf("write catalog.csv: %w", err)
	}
	for _, x := range items {
		row := x.cells()
		for i, cell := range row {
			row[i] = inert(cell)
		}
		if err := w.Write(row); err != nil {
			return nil, fmt.Errorf("write catalog.csv: %w", err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// inert keeps a spreadsheet from taking a cell for a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// Policy is a document in policies.json.
type Policy struct {
	Title           string   `json:"title"`
	Number          string   `json:"number"`
	IndexNumber     string   `json:"index_number"`
	Issuer          string   `json:"issuer"`
	Signed          string   `json:"signed"`
	Published       string   `json:"published"`
	Effective       string   `json:"effective,omitempty"`
	Expires         string   `json:"expires,omitempty"`
	Status          string   `json:"status"` // 有效性 on the day as_of
	Genre           string   `json:"genre"`
	Theme           string   `json:"theme"`
	Normative       bool     `json:"normative"`
	Repeals         []string `json:"repeals,omitempty"`
	RepealedBy      []string `json:"repealed_by,omitempty"`
	Amends          []string `json:"amends,omitempty"`
	AmendedBy       []string `json:"amended_by,omitempty"`
	Replaces        []string `json:"replaces,omitempty"`
	ReplacedBy      []string `json:"replaced_by,omitempty"`
	Interpretations []string `json:"interpretations,omitempty"` // addresses
	URL             string   `json:"url"`
}

func policies(s *site.Site) []Policy {
	numbers := func(list []*site.Policy) []string {
		var ns []string
		for _, p := range list {
			ns = append(ns, p.Number)
		}
		return ns
	}
	list := []Policy{}
	for _, p := range s.Policies {
		x := Policy{
			Title: p.Title, Number: p.Number, IndexNumber: p.IndexNumber, Signed: p.Signed.String(),
			Published: p.Published.String(), Effective: p.Effective.String(), Expires: p.Expires.String(),
			Status: p.State, Genre: p.Genre, Theme: p.Theme, Normative: p.Normative,
			Repeals: numbers(p.Repeals), RepealedBy: numbers(p.RepealedBy), Amends: numbers(p.Amends),
			AmendedBy: numbers(p.AmendedBy), Replaces: numbers(p.Replaces), ReplacedBy: numbers(p.ReplacedBy), URL: p.URL,
		}
		if p.Issuer != nil {
			x.Issuer = p.Issuer.Name
		}
		for _, i := range p.Interpretations {
			x.Interpretations = append(x.Interpretations, i.URL)
		}
		list = append(list, x)
	}
	return list
}

// Disclosure is an entry of disclosures.json.
type Disclosure struct {
	Title     string `json:"title"`
	Item      string `json:"item"`
	Domain    string `json:"domain"`
	Unit      string `json:"unit"`
	Formed    string `json:"formed"`
	Published string `json:"published"`
	URL       string `json:"url"`
}

func disclosures(s *site.Site) []Disclosure {
	list := []Disclosure{}
	for _, d := range s.Disclosures {
		x := Disclosure{Title: d.Title, Formed: d.Formed.String(), Published: d.Published.String(), URL: d.URL}
		if d.Item != nil {
			x.Item, x.Domain = d.Item.ID, d.Item.Domain.ID
		}
		if d.Unit != nil {
			x.Unit = d.Unit.Name
		}
		list = append(list, x)
	}
	return list
}

type coverageRow struct {
	Domain string         `json:"domain"`
	Name   string         `json:"name"`
	County coverageCell   `json:"county"`
	Units  []coverageUnit `json:"units,omitempty"`
}

type coverageCell struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}

type coverageUnit struct {
	Unit string `json:"unit"`
	coverageCell
}

func coverage(s *site.Site) []coverageRow {
	c := render.CoverageOf(s)
	var rows []coverageRow
	for _, r := range c.Rows {
		row := coverageRow{Domain: r.Domain.ID, Name: r.Domain.Name, County: coverageCell(r.County)}
		for i, cell := range r.Cells {
			if cell.Total > 0 {
				row.Units = append(row.Units, coverageUnit{c.Units[i].Name, coverageCell(cell)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// dcat is the DCAT list of the data sets (W3C DCAT 3, in the JSON form that open
// data portals harvest as data.json).
func dcat(s *site.Site) any {
	base := s.Config.Base()
	type distribution struct {
		Type        string `json:"@type"`
		DownloadURL string `json:"downloadURL"`
		MediaType   string `json:"mediaType"`
	}
	set := func(id, title, description string, dist ...distribution) map[string]any {
		return map[string]any{
			"@type": "dcat:Dataset", "identifier": base + "data/" + id, "title": title, "description": description,
			"language": "zh-CN", "modified": s.Now.String(), "publisher": map[string]any{"@type": "org:Organization", "name": s.Config.Sponsor.V},
			"distribution": dist,
		}
	}
	file := func(name, media string) distribution {
		return distribution{"dcat:Distribution", base + "data/" + name, media}
	}
	const (
		jsonType = "application/json"
		xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	)
	return map[string]any{
		"@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", "@type": "dcat:Catalog",
		"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "title": s.Config.Name.V + "政府信息公开数据",
		"dataset": []any{
			set("catalog", "基层政务公开标准目录", strconv.Itoa(len(s.Domains))+" 个领域的公开事项", file("catalog.json", jsonType), file("catalog.csv", "text/csv"), file("catalog.xlsx", xlsxType)),
			set("policies", "政策文件", "政策文件及其有效性", file("policies.json", jsonType)),
			set("disclosures", "公开信息", "按目录事项公开的信息", file("disclosures.json", jsonType)),
			set("coverage", "公开情况", "各领域、各单位按目录公开的情况", file("coverage.json", jsonType)),
		},
	}
}
