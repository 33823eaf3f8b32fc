package feeds

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/output"
)

// SitemapPath is the site map, or the index of several.
const SitemapPath = "sitemap.xml"

// The limits of a site map (sitemaps.org): 50,000 addresses and 50 MiB.
const (
	maxURLs  = 50_000
	maxBytes = 50 << 20
)

const (
	sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"
	xhtmlSpace   = "http://www.w3.org/1999/xhtml"
)

type mapURL struct {
	XMLName xml.Name  `xml:"url"`
	Loc     string    `xml:"loc"`
	LastMod string    `xml:"lastmod,omitempty"`
	Links   []mapLink `xml:"xhtml:link"`
	date    date.Date
}

type mapLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type mapPart struct {
	XMLName xml.Name `xml:"sitemap"`
	Loc     string   `xml:"loc"`
	LastMod string   `xml:"lastmod,omitempty"`
}

// siteMaps lists the pages in one map, or in parts below an index where there are too
// many for one.
func siteMaps(in Input, urls, size int) ([]output.File, error) {
	known := modified(in.Site)
	var list []mapURL
	space := ""
	for _, p := range in.Pages {
		if !p.Listed {
			continue
		}
		u := mapURL{Loc: in.Absolute(p.URL), date: p.Modified}
		if d := known[p.URL]; d.Compare(u.date) > 0 {
			u.date = d
		}
		u.LastMod = lastMod(u.date)
		for _, e := range p.Editions {
			u.Links = append(u.Links, mapLink{"alternate", e.Lang, e.Address})
			space = ` xmlns:xhtml="` + xhtmlSpace + `"`
		}
		list = append(list, u)
	}

	head := xml.Header + `<urlset xmlns="` + sitemapSpace + `"` + space + ">\n"
	const foot = "</urlset>\n"
	var maps [][]byte
	var dates []date.Date
	var b *bytes.Buffer
	n := 0
	for i, u := range list {
		entry, err := xml.MarshalIndent(u, " ", " ")
		if err != nil {
			return nil, err
		}
		if i == 0 || n == urls || b.Len()+len(entry)+1+len(foot) > size {
			if b != nil {
				maps = append(maps, append(b.Bytes(), foot...))
			}
			b, n = bytes.NewBufferString(head), 0
			dates = append(dates, date.Date{})
		}
		b.Write(entry)
		b.WriteByte('\n')
		n++
		if last := &dates[len(dates)-1]; u.date.Compare(*last) > 0 {
			*last = u.date
		}
	}
	if b == nil {
		b = bytes.NewBufferString(head)
	}
	maps = append(maps, append(b.Bytes(), foot...))
	if len(maps) == 1 {
		return []output.File{{Path: SitemapPath, Data: maps[0]}}, nil
	}
	return indexed(in, maps, dates)
}

func indexed(in Input, maps [][]byte, dates []date.Date) ([]output.File, error) {
	index := bytes.NewBufferString(xml.Header + `<sitemapindex xmlns="` + sitemapSpace + "\">\n")
	var files []output.File
	for i, data := range maps {
		path := fmt.Sprintf("sitemap-%d.xml", i+1)
		files = append(files, output.File{Path: path, Data: data})
		part, err := xml.MarshalIndent(mapPart{Loc: in.Absolute(path), LastMod: lastMod(dates[i])}, " ", " ")
		if err != nil {
			return nil, err
		}
		index.Write(append(part, '\n'))
	}
	index.WriteString("</sitemapindex>\n")
	return slices.Insert(files, 0, output.File{Path: SitemapPath, Data: index.Bytes()}), nil
}

// instant is the form of RFC 3339 and of W3C date and time.
const instant = "2006-01-02T15:04:05Z07:00"

// lastMod is a day, or an instant where a time of day is known.
func lastMod(d date.Date) string {
	if d.HasTime() {
		return d.Time().Format(instant)
	}
	return d.String()
}
