package render

import "github.com/gongkai/gongkai/internal/site"

// organPages makes the list of organs, whose Data is []*site.Organ, and a page
// for each, whose Data is *site.Organ.
func organPages(s *site.Site) []Page {
	if len(s.Organs) == 0 {
		return nil
	}
	pages := []Page{{URL: organColumn.URL, Kind: "organs", View: View{
		Title: organColumn.Name, Column: organColumn, Crumbs: crumbs(), Data: s.Organs, Description: organColumn.Description,
	}}}
	for _, o := range s.Organs {
		pages = append(pages, Page{URL: o.URL, Origin: o.Source, Kind: "organ", View: View{
			Title: o.Title, Column: organColumn, Crumbs: crumbs(organColumn), Data: o, Source: o.Unit.Label(),
			Description: o.Unit.Label() + "的职责、领导分工、内设机构、办公地址、办公时间和联系电话",
		}})
	}
	return pages
}
