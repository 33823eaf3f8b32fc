package render

import (
	"slices"

	"github.com/gongkai/gongkai/internal/site"
)

// catalogPages makes the index of 法定主动公开内容; its Data is []DomainCount.
func catalogPages(s *site.Site) []Page {
	return []Page{{URL: catalogColumn.URL, Kind: "catalog", View: View{
		Title: catalogColumn.Name, Column: catalogColumn, Crumbs: crumbs(), Data: countDomains(s),
		Description: catalogColumn.Description,
	}}}
}

// domainPages shows the official table of each domain; Data is *site.Domain.
func domainPages(s *site.Site) []Page {
	var pages []Page
	for _, d := range s.Domains {
		pages = append(pages, Page{URL: d.URL, Kind: "domain", View: View{
			Title: d.Name + "领域基层政务公开标准目录", Column: catalogColumn, Crumbs: crumbs(catalogColumn), Data: d,
			Description: d.Name + "领域公开事项、公开内容、依据、时限、主体、渠道、对象、方式和层级",
		}})
	}
	return pages
}

// ItemData is the Data of an item's page.
type ItemData struct {
	Item  *site.Item
	Years []Year // what is filed under it, the newest year first
	Kin   []Kin  // the same matter at the county and at other units
}

// Kin is the same matter published by another body.
type Kin struct {
	Name string
	Item *site.Item
}

// Year is the disclosures of one year.
type Year struct {
	Year        int
	Disclosures []*site.Disclosure
}

func itemPages(s *site.Site) []Page {
	adopters := map[string][]*site.Item{}
	for _, d := range s.Domains {
		for _, rows := range d.Units {
			for _, it := range rows.Items {
				if it.Adopts != "" {
					adopters[it.Adopts] = append(adopters[it.Adopts], it)
				}
			}
		}
	}
	var pages []Page
	for _, it := range s.AllItems() {
		data := ItemData{Item: it, Years: byYear(it.Disclosures)}
		root := it.ID
		if it.Unit != nil && it.Adopts != "" {
			root = it.Adopts
			if county, ok := s.Item(root); ok {
				data.Kin = append(data.Kin, Kin{"县级", county})
			}
		}
		for _, other := range adopters[root] {
			if other != it {
				data.Kin = append(data.Kin, Kin{other.Unit.Name, other})
			}
		}
		title := it.FullName()
		if it.Unit != nil {
			title = it.Unit.Name + "：" + it.Name
		}
		trail := append(crumbs(catalogColumn), Link{it.Domain.Name, it.Domain.URL})
		if it.Unit != nil {
			trail = append(trail, Link{it.Unit.Name, it.Unit.URL})
		}
		pages = append(pages, Page{URL: it.URL, Kind: "item", View: View{
			Title: title, Column: catalogColumn, Data: data, Crumbs: trail,
			Description: short(it.Domain.Name+"："+it.Name+"的公开内容、依据、时限、主体和渠道，以及已公开的信息", 150),
		}})
	}
	return pages
}

func byYear(list []*site.Disclosure) []Year {
	var years []Year
	for _, d := range list {
		y := d.Published.Year()
		if len(years) == 0 || years[len(years)-1].Year != y {
			years = append(years, Year{Year: y})
		}
		last := &years[len(years)-1]
		last.Disclosures = append(last.Disclosures, d)
	}
	return years
}

// Coverage is the Data of the coverage page: domains down, publishers across.
type Coverage struct {
	Units []*site.Unit // units with catalogues of their own, one column each
	Rows  []CoverageRow
	Total Cell
}

// CoverageRow is one domain.
type CoverageRow struct {
	Domain *site.Domain
	County Cell
	Cells  []Cell // in the order of Coverage.Units
}

// Cell counts the items a body has to publish under and those it has.
type Cell struct {
	Done, Total int
}

// Level is how full the cell is: none, some, most or all, or "na" for nothing due.
func (c Cell) Level() string {
	switch {
	case c.Total == 0:
		return "na"
	case c.Done == 0:
		return "none"
	case c.Done == c.Total:
		return "all"
	case c.Done*2 < c.Total:
		return "some"
	default:
		return "most"
	}
}

func coveragePages(s *site.Site) []Page {
	return []Page{{URL: coverColumn.URL, Kind: "coverage", View: View{
		Title: coverColumn.Name, Column: coverColumn, Crumbs: crumbs(), Data: CoverageOf(s), Description: coverColumn.Description,
	}}}
}

// CoverageOf counts, for every domain and body, the items that have something
// published under them.
func CoverageOf(s *site.Site) Coverage {
	var c Coverage
	for _, u := range s.Units {
		if len(u.Rows) > 0 {
			c.Units = append(c.Units, u)
		}
	}
	for _, d := range s.Domains {
		row := CoverageRow{Domain: d, Cells: make([]Cell, len(c.Units))}
		row.County.Done, row.County.Total = covered(d.Items)
		for _, rows := range d.Units {
			i := slices.Index(c.Units, rows.Unit)
			row.Cells[i].Done, row.Cells[i].Total = covered(rows.Items)
		}
		for _, cell := range append([]Cell{row.County}, row.Cells...) {
			c.Total.Done, c.Total.Total = c.Total.Done+cell.Done, c.Total.Total+cell.Total
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}
