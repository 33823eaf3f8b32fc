package render

import (
	"strconv"

	"github.com/gongkai/gongkai/internal/site"
)

// Directory is the Data of a page of 政府信息目录 (条例 第十二条: 索引, 名称, 内容概述,
// 生成日期).
type Directory struct {
	Policies []*site.Policy
	Years    []YearLinks
	Total    int
}

// About is what a document is about (内容概述), never empty.
func (Directory) About(p *site.Policy) string {
	if about := describe(&p.Entry); about != "" {
		return about
	}
	return p.Title
}

func directoryPages(s *site.Site) []Page {
	if len(s.Policies) == 0 {
		return nil
	}
	groups := yearGroups(s.Policies, func(p *site.Policy) int { return p.Signed.Year() })
	years := yearLinks("directory", groups, len(s.Policies))
	page := func(url, title string, shown []*site.Policy, parents ...Column) Page {
		return Page{URL: url, Kind: "directory", View: View{
			Title: title, Column: directoryColumn, Crumbs: crumbs(append([]Column{catalogColumn}, parents...)...),
			Description: directoryColumn.Description, Data: Directory{shown, here(years, url), len(s.Policies)},
		}}
	}
	pages := []Page{page(directoryColumn.URL, directoryColumn.Name, first(s.Policies, longList))}
	for _, g := range groups {
		pages = append(pages, page(yearURL("directory", g.year), strconv.Itoa(g.year)+"年政府信息目录", g.list, directoryColumn))
	}
	return pages
}
