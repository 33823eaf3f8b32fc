package render

import (
	"github.com/gongkai/gongkai/internal/feeds"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
)

// sitemapPages makes the map that readers see; it shows the view's columns,
// domains, units and plain pages and has no Data.
func sitemapPages(*site.Site) []Page {
	return []Page{{URL: mapColumn.URL, Kind: "sitemap", View: View{
		Title: mapColumn.Name, Column: mapColumn, Crumbs: crumbs(), Description: mapColumn.Description,
	}}}
}

// feedFiles makes the site map, the feeds and the description of the search, all of
// which need absolute addresses.
func feedFiles(s *site.Site, pages []Page, editions []Edition) ([]output.File, error) {
	in := feeds.Input{Site: s, Absolute: func(url string) string { return absolute(s, url) }}
	for _, p := range pages {
		one := feeds.Page{URL: p.URL, Listed: p.listed()}
		if e := p.View.Entry; e != nil {
			one.Modified = e.Published
		}
		v := View{Site: s, URL: p.URL, editions: editions}
		for _, a := range v.Alternates() {
			one.Editions = append(one.Editions, feeds.Edition{Lang: a.Lang, Address: a.URL})
		}
		in.Pages = append(in.Pages, one)
	}
	return feeds.Files(in)
}

// kindFeeds are the feeds of the kinds of documents, by the column that lists them.
var kindFeeds = []struct {
	column Column
	path   string
}{
	{policyColumn, "feeds/policies.xml"}, {interpretation, "feeds/interpretations.xml"}, {disclosures, "feeds/disclosures.xml"},
	{gazetteColumn, "feeds/gazettes.xml"}, {reportColumn, "feeds/reports.xml"},
}

// Feeds are the feeds of the kinds of documents.
func (v *View) Feeds() []Link {
	var list []Link
	for _, f := range kindFeeds {
		list = append(list, Link{f.column.Name, f.path})
	}
	return list
}

// Feed is the feed of what this page lists, or nil.
func (v *View) Feed() *Link {
	switch data := v.Data.(type) {
	case DomainData:
		return &Link{data.Name, feeds.DomainPath(data.Domain)}
	case ItemData:
		return &Link{data.Item.Domain.Name, feeds.DomainPath(data.Item.Domain)}
	case UnitData:
		return &Link{data.Unit.Name, feeds.UnitPath(data.Unit)}
	}
	for _, f := range kindFeeds {
		if f.column.URL == v.Column.URL {
			return &Link{f.column.Name, f.path}
		}
	}
	return nil
}
