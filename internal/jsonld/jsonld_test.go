package jsonld_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/jsonld"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
	"github.com/gongkai/gongkai/themes"
)

const base = "https://www.shifan.gov.cn/"

func absolute(url string) string { return base + strings.TrimSuffix(url, "index.html") }

var demo = sync.OnceValues(func() (*site.Site, error) {
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		return nil, err
	}
	checked, err := build.Check(context.Background(), os.DirFS("../.."), build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		return nil, err
	}
	if checked.Site == nil {
		return nil, errors.New("the demonstration county cannot be read")
	}
	return checked.Site, nil
})

// pages describes every page that has a kind of its own.
func pages(s *site.Site) []jsonld.Page {
	crumbs := []jsonld.Crumb{{Label: "首页", URL: "index.html"}}
	var list []jsonld.Page
	add := func(url, title string, data any) {
		list = append(list, jsonld.Page{URL: url, Title: title, Description: title + "的说明", Crumbs: crumbs, Data: data})
	}
	list = append(list, jsonld.Page{URL: "index.html", Title: "政府信息公开", Data: jsonld.Home{}})
	add("data/index.html", "开放数据", jsonld.Catalogue{Sets: []jsonld.Dataset{{Name: "policies", Title: "政策文件", Description: "政策文件及其有效性", Keywords: []string{"有效性"}, Files: []jsonld.Download{{URL: "data/policies.json", Media: "application/json", Size: 12}}}}})
	add("search.html", "搜索", nil)
	for _, p := range s.Policies {
		add(p.URL, p.Title, p)
	}
	for _, i := range s.Interpretations {
		add(i.URL, i.Title, i)
	}
	for _, d := range s.Disclosures {
		add(d.URL, d.Title, d)
	}
	for _, g := range s.Gazettes {
		add(g.URL, g.Title, g)
	}
	for _, r := range s.Reports {
		add(r.URL, r.Title, r)
	}
	for _, r := range s.Regimes {
		add(r.URL, r.Title, r)
	}
	for _, p := range s.Plain {
		add(p.URL, p.Title, p)
	}
	for _, v := range []*site.Service{s.Guide, s.Request} {
		if v != nil {
			add(v.URL, v.Title, v)
		}
	}
	for _, o := range s.Organs {
		add(o.URL, o.Title, o)
	}
	for _, u := range s.Units {
		add(u.URL, u.Name, u)
	}
	for _, d := range s.Domains {
		add(d.URL, d.Name, d)
	}
	return list
}

// vocabulary is testdata/vocabulary.txt: the properties that we use of each type.
func vocabulary(t *testing.T) map[string][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/vocabulary.txt")
	if err != nil {
		t.Fatal(err)
	}
	types := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		if kind, properties, found := strings.Cut(strings.TrimSpace(line), ":"); found && !strings.HasPrefix(line, "#") {
			types[kind] = strings.Fields(properties)
		}
	}
	return types
}

// TestWordsAreSchemaOrgs holds every type and property to the vocabulary, and that
// nothing is empty.
func TestWordsAreSchemaOrgs(t *testing.T) {
	s, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	words := vocabulary(t)
	for _, p := range pages(s) {
		var doc map[string]any
		if err := json.Unmarshal(jsonld.JSON(s, absolute, p), &doc); err != nil {
			t.Fatal(p.URL, err)
		}
		if doc["@context"] != "https://schema.org" {
			t.Errorf("%s: context %v", p.URL, doc["@context"])
		}
		graph := doc["@graph"].([]any)
		for _, n := range graph {
			known(t, p.URL, n, words)
		}
		last := graph[len(graph)-1].(map[string]any)
		if (last["@type"] == "BreadcrumbList") == (p.URL == "index.html") {
			t.Errorf("%s: the last thing is %v", p.URL, last["@type"])
		}
	}
}

func known(t *testing.T, at string, v any, words map[string][]string) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		kind, _ := v["@type"].(string)
		properties, ok := words[kind]
		if !ok {
			t.Errorf("%s: a thing of type %q", at, kind)
		}
		for key, value := range v {
			if !strings.HasPrefix(key, "@") && !slices.Contains(properties, key) {
				t.Errorf("%s: %s has a property %s that the vocabulary lacks", at, kind, key)
			}
			known(t, at, value, words)
		}
	case []any:
		if len(v) == 0 {
			t.Errorf("%s: an empty list", at)
		}
		for _, e := range v {
			known(t, at, e, words)
		}
	case string:
		if v == "" {
			t.Errorf("%s: an empty text", at)
		}
	}
}

// first is the first thing of a page's description: what the page shows.
func first(t *testing.T, s *site.Site, p jsonld.Page) map[string]any {
	t.Helper()
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(jsonld.JSON(s, absolute, p), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Graph[0]
}

func TestLegalForceFollowsValidity(t *testing.T) {
	s := &site.Site{Config: &config.Site{}}
	for state, want := range map[string]any{
		content.InForce: "https://schema.org/InForce", content.Amended: "https://schema.org/InForce", content.PartlyDead: "https://schema.org/PartiallyInForce",
		content.Expired: "https://schema.org/NotInForce", content.Repealed: "https://schema.org/NotInForce", content.NotYet: "https://schema.org/NotInForce",
	} {
		if got := first(t, s, jsonld.Page{Data: &site.Policy{State: state}})["legislationLegalForce"]; got != want {
			t.Errorf("%s: %v, want %v", state, got, want)
		}
	}
	for _, state := range content.Statuses {
		if first(t, s, jsonld.Page{Data: &site.Policy{State: state}})["legislationLegalForce"] == nil {
			t.Errorf("%s has no legal force", state)
		}
	}
}

func TestAPolicySaysWhatItChanges(t *testing.T) {
	day := func(s string) date.Date {
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	old := &site.Policy{Entry: site.Entry{URL: "policies/2019/a.html", Title: "旧办法"}, Number: "示政〔2019〕5号"}
	p := &site.Policy{
		Entry:  site.Entry{URL: "policies/2024/b.html", Title: "新办法", Published: day("2024-03-04 09:30")},
		Number: "示政〔2024〕3号", Signed: day("2024-03-01"), Expires: day("2029-02-28"), Repeals: []*site.Policy{old}, Replaces: []*site.Policy{old}, Amends: []*site.Policy{old},
	}
	got := first(t, &site.Site{Config: &config.Site{Name: yamlpos.Text{V: "示范县人民政府"}}}, jsonld.Page{URL: p.URL, Title: p.Title, Data: p})
	ref := map[string]any{"@type": "Legislation", "@id": base + "policies/2019/a.html", "url": base + "policies/2019/a.html", "name": "旧办法", "legislationIdentifier": "示政〔2019〕5号"}
	for key, want := range map[string]any{
		"@id": base + "policies/2024/b.html", "legislationIdentifier": "示政〔2024〕3号", "legislationDate": "2024-03-01", "datePublished": "2024-03-04T09:30:00+08:00",
		"legislationDateOfApplicability": "2024-03-04", "expires": "2029-02-28", "legislationRepeals": []any{ref}, "legislationChanges": []any{ref}, "legislationAmends": []any{ref},
	} {
		if fmt.Sprint(got[key]) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", key, got[key], want)
		}
	}
}

// TestNoTextEndsTheScript puts hostile texts into a page and reads it as a browser does.
func TestNoTextEndsTheScript(t *testing.T) {
	const hostile = "</script><script>alert(1)</script><!--<script>]]>&amp;\u2028\u2029\"'\\\x00😀"
	text := yamlpos.Text{V: hostile}
	s := &site.Site{Config: &config.Site{Name: text, Sponsor: text}}
	u := &site.Unit{Name: hostile, USCC: hostile, URL: "units/u.html"}
	u.Organ = &site.Organ{Unit: u, Organ: &content.Organ{Contact: content.Contact{Address: text, Phone: text, Email: text}, Offices: []content.Office{{Name: text, Duty: text}}}}
	d := &site.Domain{Name: hostile}
	e := site.Entry{Title: hostile, Summary: hostile, Keywords: []string{hostile}, Files: []*site.File{{Name: hostile, URL: "a.pdf"}}}
	policy := &site.Policy{Entry: e, Number: hostile, Issuer: u}
	for _, data := range []any{
		jsonld.Home{}, policy, &site.Interpretation{Entry: e, Organ: u, Interprets: []*site.Policy{policy}}, &site.Disclosure{Entry: e, Unit: u, Item: &site.Item{Name: hostile, Domain: d}},
		&site.Gazette{Entry: e, Groups: []site.GazetteGroup{{Documents: []site.GazetteDocument{{Entry: &e}}}}}, &site.Report{Entry: e}, &site.Regime{Entry: e, Issuer: hostile, Original: hostile},
		u, u.Organ, d, &site.Plain{Entry: e}, nil,
	} {
		script := string(jsonld.Script(s, absolute, jsonld.Page{URL: "a.html", Title: hostile, Description: hostile, Crumbs: []jsonld.Crumb{{Label: hostile, URL: "b.html"}}, Data: data}))
		doc, err := html.Parse(strings.NewReader("<head>" + script + "</head><body><p>文</p></body>"))
		if err != nil {
			t.Fatal(err)
		}
		var scripts []*html.Node
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && n.Data == "script" {
				scripts = append(scripts, n)
			}
		}
		if len(scripts) != 1 || strings.ContainsAny(scripts[0].FirstChild.Data, "<>&\u2028\u2029") {
			t.Fatalf("%T: %d scripts: %s", data, len(scripts), script)
		}
		var v any
		if err := json.Unmarshal([]byte(scripts[0].FirstChild.Data), &v); err != nil {
			t.Errorf("%T: %v", data, err)
		}
		if !found(v, hostile) {
			t.Errorf("%T: the text is not as it was written: %s", data, script)
		}
	}
}

// found reports whether some text of a value is the one looked for.
func found(v any, text string) bool {
	switch v := v.(type) {
	case map[string]any:
		for _, e := range v {
			if found(e, text) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, func(e any) bool { return found(e, text) })
	case string:
		return v == text
	}
	return false
}
