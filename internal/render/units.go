package render

import "github.com/gongkai/gongkai/internal/site"

// UnitData is the Data of a unit's page: everything it publishes.
type UnitData struct {
	Unit        *site.Unit
	Policies    []*site.Policy     // the newest
	Disclosures []*site.Disclosure // the newest
	Done, Total int                // items covered, and items to publish under
	Domains     []DomainCover      // domains it answers for
}

// DomainCover is a domain with the items covered.
type DomainCover struct {
	Domain *site.Domain
	Cell
}

// unitPages makes the list of units, whose Data is []*site.Unit, and a page that
// gathers everything of each unit.
func unitPages(s *site.Site) []Page {
	pages := []Page{{URL: unitColumn.URL, Kind: "units", View: View{
		Title: unitColumn.Name, Column: unitColumn, Crumbs: crumbs(), Data: s.Units, Description: unitColumn.Description,
	}}}
	for _, u := range s.Units {
		d := UnitData{Unit: u, Policies: first(u.Policies, longList), Disclosures: first(u.Disclosures, longList)}
		for _, rows := range u.Rows {
			done, total := covered(rows.Items)
			d.Done, d.Total = d.Done+done, d.Total+total
		}
		for _, dom := range u.Domains {
			done, total := covered(dom.Items)
			d.Done, d.Total = d.Done+done, d.Total+total
			d.Domains = append(d.Domains, DomainCover{Domain: dom, Cell: Cell{done, total}})
		}
		pages = append(pages, Page{URL: u.URL, Kind: "unit", View: View{
			Title: u.Name, Column: unitColumn, Crumbs: crumbs(unitColumn), Data: d, Source: u.Name,
			Description: u.Name + "公开的目录、政策文件和信息",
		}})
	}
	return pages
}
