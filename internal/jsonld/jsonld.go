// Package jsonld says in schema.org's words (https://schema.org) what a page is about,
// for search engines and other programs: a policy document as Legislation with its
// legal force, an organ as GovernmentOrganization, and the way to each page as
// BreadcrumbList.
//
// Everything comes from the model. What is written can stand in a page's script
// element whatever the texts hold: <, >, & and the line separators are escaped.
package jsonld

import (
	"encoding/json"
	"html/template"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// Page is the page that is described.
type Page struct {
	URL         string // from the site's root
	Title       string
	Description string
	Crumbs      []Crumb // from the home page to the page above this one
	Lang        string  // of the page; empty: zh-CN
	// Data is what the page shows: Home, Catalogue, or one of the model's *site.Policy,
	// *site.Interpretation, *site.Disclosure, *site.Gazette, *site.Report, *site.Regime,
	// *site.Service, *site.Plain, *site.Organ, *site.Unit and *site.Domain. Of a page
	// with anything else only its name and place are said.
	Data any
}

// Crumb is a page on the way to this one.
type Crumb struct {
	Label, URL string
}

// Home is the Data of the home page.
type Home struct{}

// Catalogue is the Data of the page that documents the open data.
type Catalogue struct {
	Sets []Dataset
}

// Dataset is a data set with its files.
type Dataset struct {
	Name        string // names it within the page
	Title       string
	Description string
	Keywords    []string
	Files       []Download
}

// Download is a file of a data set.
type Download struct {
	URL, Media string
	Size       int64
}

// Script is the script element for the page's head.
func Script(s *site.Site, absolute func(string) string, p Page) template.HTML {
	return template.HTML(`<script type="application/ld+json">` + string(JSON(s, absolute, p)) + `</script>`) //nolint:gosec // JSON has no < left
}

// JSON is the description by itself.
func JSON(s *site.Site, absolute func(string) string, p Page) []byte {
	w := writer{site: s, absolute: absolute, page: p}
	graph := w.about()
	if len(p.Crumbs) > 0 {
		graph = append(graph, w.breadcrumbs())
	}
	data, err := json.Marshal(node{"@context": "https://schema.org", "@graph": graph})
	if err != nil {
		panic("bug: " + err.Error())
	}
	return data
}

// node is a thing with its properties. It is written in the order of the keys, which
// puts @context, @id and @type first.
type node map[string]any

// with adds a property unless there is nothing to say.
func (n node) with(key string, value any) node {
	switch v := value.(type) {
	case string:
		if v == "" {
			return n
		}
	case []string:
		if len(v) == 0 {
			return n
		}
	case []node:
		if len(v) == 0 {
			return n
		}
	case node:
		if len(v) == 0 {
			return n
		}
	}
	n[key] = value
	return n
}

// of makes a thing of a type.
func of(kind string) node { return node{"@type": kind} }

// writer describes one page.
type writer struct {
	site     *site.Site
	absolute func(string) string
	page     Page
}

// day is a date, with the time of day where one is known (ISO 8601).
func day(d date.Date) string {
	if d.HasTime() {
		return d.Time().Format("2006-01-02T15:04:05Z07:00")
	}
	return d.String()
}

func (w writer) breadcrumbs() node {
	var list []node
	add := func(label, url string) {
		list = append(list, node{"@type": "ListItem", "position": len(list) + 1, "name": label, "item": w.absolute(url)})
	}
	for _, c := range w.page.Crumbs {
		add(c.Label, c.URL)
	}
	add(w.page.Title, w.page.URL)
	return of("BreadcrumbList").with("itemListElement", list)
}

// self is the thing that the page is, with what every page has.
func (w writer) self(kind string) node {
	address := w.absolute(w.page.URL)
	return node{"@type": kind, "@id": address, "url": address, "name": w.page.Title, "inLanguage": w.lang()}.
		with("description", w.page.Description)
}

func (w writer) lang() string {
	if w.page.Lang != "" {
		return w.page.Lang
	}
	return "zh-CN"
}

// government is the body whose site this is, by its name alone; the home page says more.
func (w writer) government() node {
	return node{"@type": "GovernmentOrganization", "@id": w.absolute("index.html") + "#organization", "name": w.site.Config.Name.V}
}

// unit is a body that publishes; the site's own where a page names none.
func (w writer) unit(u *site.Unit) node {
	if u == nil {
		return w.government()
	}
	address := w.absolute(u.URL)
	return node{"@type": "GovernmentOrganization", "@id": address + "#organization", "name": u.Name, "url": address}
}

// work is a page with a source of its own: what all of them have.
func (w writer) work(kind string, e *site.Entry, by *site.Unit) node {
	n := w.self(kind).with("datePublished", day(e.Published)).with("keywords", e.Keywords)
	n["name"] = e.Title
	n["publisher"] = w.unit(by)
	var parts []node
	for _, f := range e.Files {
		parts = append(parts, of("MediaObject").with("name", f.Name).with("contentUrl", w.absolute(f.URL)).with("encodingFormat", mediaType(f)))
	}
	return n.with("hasPart", parts)
}
