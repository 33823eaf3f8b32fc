package render

import "github.com/gongkai/gongkai/internal/site"

// servicePages makes the guide, whose Data is *site.Service, the request page, whose
// Data is RequestData, and the form to print, whose Data is FormData.
func servicePages(s *site.Site) []Page {
	page := func(c Column, kind string, sv *site.Service, data any) Page {
		return Page{URL: c.URL, Origin: sv.Source, Kind: kind, View: View{
			Title: sv.Title, Column: c, Crumbs: crumbs(), Entry: &sv.Entry, Data: data, Description: c.Description,
			Source: sv.Contact.Agency.V,
		}}
	}
	var pages []Page
	if s.Guide != nil {
		pages = append(pages, page(guideColumn, "guide", s.Guide, s.Guide))
	}
	if s.Request != nil {
		pages = append(pages, page(requestColumn, "request", s.Request, requestData(s)), formPage(s))
	}
	return pages
}
