package render

import (
	"strings"

	"github.com/gongkai/gongkai/internal/site"
)

// ItemData is the Data of an item's page.
type ItemData struct {
	Item  *site.Item
	Years []Year // what is filed under it, the newest year first
	Kin   []Kin  // the bodies that publish this matter, this item among them; none if it is the only one

	site *site.Site
}

// Kin is one of the bodies that publish the same matter, each with a row of its own.
type Kin struct {
	Name string
	Item *site.Item
	Here bool // the item of the page itself
}

// Year is the disclosures of one year.
type Year struct {
	Year        int
	Disclosures []*site.Disclosure
}

// newestDisclosures is how many disclosures of an item are shown open; older ones
// wait in a fold for each year.
const newestDisclosures = 50

// Newest are the newest disclosures by year.
func (d ItemData) Newest() []Year { return byYear(first(d.Item.Disclosures, newestDisclosures)) }

// Older are the other disclosures by year. The first of these years may be the last
// of Newest.
func (d ItemData) Older() []Year {
	return byYear(d.Item.Disclosures[len(first(d.Item.Disclosures, newestDisclosures)):])
}

// Due says, for each part of the deadline that comes to a date, what it comes to
// from today.
func (d ItemData) Due() []string { return dueWords(d.site, d.Item) }

// InTime tells whether a disclosure was published in time beyond doubt.
func (d ItemData) InTime(x *site.Disclosure) bool { return inTime(d.site.Calendar, x) }

// itemPages makes a page for each item of the county and of the units; Data is
// ItemData.
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
		title := it.FullName()
		if it.Unit != nil {
			title = it.Unit.Name + "：" + it.Name
		}
		trail := append(crumbs(catalogColumn), Link{it.Domain.Name, it.Domain.URL})
		if it.Unit != nil {
			trail = append(trail, Link{it.Unit.Name, it.Unit.URL})
		}
		pages = append(pages, Page{URL: it.URL, Kind: "item", View: View{
			Title: title, Column: catalogColumn, Crumbs: trail,
			Data:        ItemData{Item: it, Years: byYear(it.Disclosures), Kin: kin(s, it, adopters), site: s},
			Description: short(it.Domain.Name+"："+it.Name+"的公开内容、依据、时限、主体和渠道，以及已公开的信息", 150),
		}})
	}
	return pages
}

// kin lists the county's row of a matter and those that adopted it, in the order of
// the catalogues.
func kin(s *site.Site, it *site.Item, adopters map[string][]*site.Item) []Kin {
	root := it.ID
	if it.Unit != nil && it.Adopts != "" {
		root = it.Adopts
	}
	var list []Kin
	if county, ok := s.Item(root); ok && len(adopters[root]) > 0 {
		list = append(list, Kin{bodyOf(county), county, county == it})
	}
	for _, other := range adopters[root] {
		list = append(list, Kin{bodyOf(other), other, other == it})
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// bodyOf names who publishes under a row.
func bodyOf(it *site.Item) string {
	if it.Unit != nil {
		return it.Unit.Name
	}
	var names []string
	for _, u := range it.Publishers {
		names = append(names, u.Name)
	}
	if len(names) == 0 {
		return "县级目录"
	}
	return strings.Join(names, "、")
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
