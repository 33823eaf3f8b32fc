package render

import "github.com/gongkai/gongkai/internal/site"

// gazettePages makes the archive, whose Data is []GazetteYear, and a page for
// each issue, whose Data is *site.Gazette.
func gazettePages(s *site.Site) []Page {
	if len(s.Gazettes) == 0 {
		return nil
	}
	var years []GazetteYear
	for _, g := range yearGroups(s.Gazettes, func(g *site.Gazette) int { return g.Year }) {
		years = append(years, GazetteYear{g.year, g.list})
	}
	pages := []Page{{URL: gazetteColumn.URL, Kind: "gazettes", View: View{
		Title: gazetteColumn.Name, Column: gazetteColumn, Crumbs: crumbs(), Data: years, Description: gazetteColumn.Description,
	}}}
	for _, g := range s.Gazettes {
		pages = append(pages, Page{URL: g.URL, Origin: g.Source, Kind: "gazette", View: View{
			Title: g.Title, Column: gazetteColumn, Crumbs: crumbs(gazetteColumn), Entry: &g.Entry, Data: g,
			Description: g.Title + "目次",
		}})
	}
	return pages
}

// GazetteYear is the issues of a year.
type GazetteYear struct {
	Year   int
	Issues []*site.Gazette
}
