package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

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

type urlSet struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []urlLoc `xml:"url"`
}

type urlLoc struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Link    []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Link    atomLink `xml:"link"`
	Updated string   `xml:"updated"`
	Summary string   `xml:"summary,omitempty"`
}

// feedLength is how many of the newest entries the feed has.
const feedLength = 50

// feedFiles makes sitemap.xml and feed.xml, which need absolute addresses.
func feedFiles(s *site.Site, pages []Page) ([]output.File, error) {
	var set urlSet
	for _, p := range pages {
		if p.Kind == "alias" || p.Kind == "notfound" {
			continue
		}
		u := urlLoc{Loc: absolute(s, p.URL)}
		if e := p.View.Entry; e != nil {
			u.LastMod = e.Published.String()
		}
		set.URLs = append(set.URLs, u)
	}
	sitemap, err := encodeXML("sitemap.xml", set)
	if err != nil {
		return nil, err
	}
	feed, err := encodeXML("feed.xml", newFeed(s))
	if err != nil {
		return nil, err
	}
	return []output.File{sitemap, feed}, nil
}

func newFeed(s *site.Site) atomFeed {
	entries := s.Entries()
	slices.SortStableFunc(entries, func(a, b *site.Entry) int { return b.Published.Compare(a.Published) })
	f := atomFeed{
		Title: s.Config.Name.V + "政府信息公开", ID: absolute(s, "feed.xml"), Author: s.Config.Sponsor.V,
		Updated: s.Now.Day().Time().Format("2006-01-02T15:04:05Z07:00"),
		Link:    []atomLink{{Rel: "self", Href: absolute(s, "feed.xml")}, {Href: absolute(s, "index.html")}},
	}
	for i, e := range first(entries, feedLength) {
		updated := e.Published.Time().Format("2006-01-02T15:04:05Z07:00")
		if i == 0 {
			f.Updated = updated
		}
		entry := atomEntry{Title: clean(e.Title), ID: absolute(s, e.URL), Link: atomLink{Href: absolute(s, e.URL)}, Updated: updated}
		if !e.Body.Empty() {
			entry.Summary = clean(describe(e))
		}
		f.Entries = append(f.Entries, entry)
	}
	return f
}

func encodeXML(path string, v any) (output.File, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return output.File{}, fmt.Errorf("encode %s: %w", path, err)
	}
	b.WriteByte('\n')
	return output.File{Path: path, Data: b.Bytes()}, nil
}

// clean drops the control characters that XML 1.0 cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' {
			return -1
		}
		return r
	}, s)
}
