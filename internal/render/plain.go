package render

import (
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/textcopy"
)

// plainPages makes a page for each file below content/pages; Data is *site.Plain.
func plainPages(s *site.Site) []Page {
	var pages []Page
	for _, p := range s.Plain {
		column := serviceColumn
		if p.Column != "" {
			column.Name, column.Description = p.Column, p.Column
		}
		pages = append(pages, Page{URL: p.URL, Origin: p.Source, Kind: "plain", View: View{
			Title: p.Title, Column: column, Crumbs: crumbs(column), Entry: &p.Entry,
			Source: p.Unit.Label(), Data: p, Description: describe(&p.Entry),
		}, Copy: func(v *View) textcopy.Document { return v.document(p.Unit.Label()) }})
	}
	return pages
}
