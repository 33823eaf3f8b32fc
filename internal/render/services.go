package render

import "github.com/gongkai/gongkai/internal/site"

// servicePages makes the guide and the request page; Data is *site.Service.
func servicePages(s *site.Site) []Page {
	page := func(c Column, kind string, sv *site.Service) Page {
		return Page{URL: c.URL, Origin: sv.Source, Kind: kind, View: View{
			Title: sv.Title, Column: c, Crumbs: crumbs(), Entry: &sv.Entry, Data: sv, Description: c.Description,
			Source: sv.Contact.Agency.V,
		}}
	}
	var pages []Page
	if s.Guide != nil {
		pages = append(pages, page(guideColumn, "guide", s.Guide))
	}
	if s.Request != nil {
		pages = append(pages, page(requestColumn, "request", s.Request))
	}
	return pages
}
