package render

import (
	"strings"

	"github.com/gongkai/gongkai/internal/site"
)

// OrganData is the Data of an organ's page.
type OrganData struct {
	*site.Organ
	Leaders []Leader
}

// Leader is a post with its portfolio.
type Leader struct {
	Post, Name, Portfolio string
	Disclosure            bool // 政务公开 is part of it
}

// organPages makes the list of organs, whose Data is []UnitGroup, and a page for
// each.
func organPages(s *site.Site) []Page {
	if len(s.Organs) == 0 {
		return nil
	}
	with := func(u *site.Unit) bool { return u.Organ != nil }
	pages := []Page{{URL: organColumn.URL, Kind: "organs", View: View{
		Title: organColumn.Name, Column: organColumn, Crumbs: crumbs(), Data: unitGroups(s, with), Description: organColumn.Description,
	}}}
	for _, o := range s.Organs {
		pages = append(pages, Page{URL: o.URL, Origin: o.Source, Kind: "organ", View: View{
			Title: o.Title, Column: organColumn, Crumbs: crumbs(organColumn), Data: OrganData{o, leaders(o)}, Source: o.Unit.Label(),
			Description: o.Unit.Label() + "的职责、领导分工、内设机构、办公地址、办公时间和联系电话",
		}})
	}
	return pages
}

// leaders lists the leaders of an organ and marks the one who answers for
// disclosure, whom the public and the assessors ask for.
func leaders(o *site.Organ) []Leader {
	var list []Leader
	for _, l := range o.Organ.Leaders {
		about := l.Portfolio.V
		open := strings.Contains(about, "政务公开") || strings.Contains(about, "信息公开")
		list = append(list, Leader{l.Post.V, l.Name.V, about, open})
	}
	return list
}
