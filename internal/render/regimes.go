package render

import "github.com/gongkai/gongkai/internal/site"

// regimePages makes the list of 政府信息公开制度, whose Data is []*site.Regime, and
// a page for each text, whose Data is *site.Regime.
func regimePages(s *site.Site) []Page {
	pages := []Page{{URL: regimeColumn.URL, Kind: "regimes", View: View{
		Title: regimeColumn.Name, Column: regimeColumn, Crumbs: crumbs(), Data: s.Regimes, Description: regimeColumn.Description,
	}}}
	for _, r := range s.Regimes {
		pages = append(pages, Page{URL: r.URL, Origin: r.Source, Kind: "regime", View: View{
			Title: r.Title, Column: regimeColumn, Crumbs: crumbs(regimeColumn), Entry: &r.Entry,
			Source: r.Issuer, Data: r, Description: describe(&r.Entry),
		}, Copy: regimeCopy})
	}
	return pages
}
