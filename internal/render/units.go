package render

import (
	"slices"

	"github.com/gongkai/gongkai/internal/coverage"
	"github.com/gongkai/gongkai/internal/site"
)

// UnitData is the Data of a unit's page: everything it publishes.
type UnitData struct {
	Unit            *site.Unit
	Done, Total     int           // items covered, and items to publish under
	Domains         []DomainCover // domains it answers for
	Disclosures     UnitPart[*site.Disclosure]
	Policies        UnitPart[*site.Policy]
	Interpretations UnitPart[*site.Interpretation]
}

// UnitPart is the newest of a unit's entries of a kind.
type UnitPart[T any] struct {
	Newest []T
	Total  int
	URL    string // of the page that lists all; empty where Newest is all
}

// UnitList is the Data of the page that lists all of a unit's entries of a kind; one
// of the three is set.
type UnitList struct {
	Unit            *site.Unit
	Disclosures     []*site.Disclosure
	Policies        []*site.Policy
	Interpretations []*site.Interpretation
}

// DomainCover is a domain with the items covered.
type DomainCover struct {
	Domain *site.Domain
	coverage.Cell
}

// UnitGroup is the units of a kind.
type UnitGroup struct {
	ID, Title string
	Units     []*site.Unit
}

// unitKinds are the kinds of units in their order, with their titles on a county's
// site and on a township's.
var unitKinds = []struct{ id, kind, county, township string }{
	{"government", "政府", "县人民政府", "本级人民政府"},
	{"departments", "部门", "县政府部门", "部门"},
	{"townships", "乡镇", "乡镇", "乡镇"},
	{"subdistricts", "街道", "街道", "街道"},
	{"villages", "村", "村", "村"},
}

// unitGroups sorts the units that are wanted by kind.
func unitGroups(s *site.Site, want func(*site.Unit) bool) []UnitGroup {
	var groups []UnitGroup
	known := map[string]bool{}
	add := func(id, title string, of func(*site.Unit) bool) {
		g := UnitGroup{ID: id, Title: title}
		for _, u := range s.Units {
			if want(u) && of(u) {
				g.Units = append(g.Units, u)
			}
		}
		if len(g.Units) > 0 {
			groups = append(groups, g)
		}
	}
	for _, k := range unitKinds {
		known[k.kind] = true
		title := k.county
		if s.Config.Level.V == "乡级" {
			title = k.township
		}
		add(k.id, title, func(u *site.Unit) bool { return u.Kind == k.kind })
	}
	add("others", "其他单位", func(u *site.Unit) bool { return !known[u.Kind] })
	return groups
}

// fewEntries is how many entries of a kind a unit's page shows; the rest are on a
// page of their own.
const fewEntries = 10

// unitPages makes the list of units, whose Data is []UnitGroup, a page that gathers
// everything of each unit, and the lists that are too long for it.
func unitPages(s *site.Site) []Page {
	pages := []Page{{URL: unitColumn.URL, Kind: "units", View: View{
		Title: unitColumn.Name, Column: unitColumn, Crumbs: crumbs(), Description: unitColumn.Description,
		Data: unitGroups(s, func(*site.Unit) bool { return true }),
	}}}
	for _, u := range s.Units {
		d := UnitData{Unit: u}
		for _, rows := range u.Rows {
			c := coverage.Items(rows.Items)
			d.Done, d.Total = d.Done+c.Done, d.Total+c.Total
		}
		for _, dom := range u.Domains {
			c := coverage.Items(dom.Items)
			d.Done, d.Total = d.Done+c.Done, d.Total+c.Total
			d.Domains = append(d.Domains, DomainCover{Domain: dom, Cell: c})
		}
		var lists []Page
		d.Disclosures = unitPart(u, &lists, "disclosures", "公开信息", u.Disclosures, UnitList{Unit: u, Disclosures: u.Disclosures})
		d.Policies = unitPart(u, &lists, "policies", "政策文件", u.Policies, UnitList{Unit: u, Policies: u.Policies})
		d.Interpretations = unitPart(u, &lists, "interpretations", "政策解读", u.Interpretations, UnitList{Unit: u, Interpretations: u.Interpretations})
		pages = append(pages, Page{URL: u.URL, Kind: "unit", View: View{
			Title: u.Name, Column: unitColumn, Crumbs: crumbs(unitColumn), Data: d, Source: u.Name,
			Description: u.Name + "的联系方式、公开目录和公开时限、政策文件和公开的信息",
		}})
		pages = append(pages, lists...)
	}
	return pages
}

// unitPart cuts a unit's entries for its page, and adds a page for all of them
// where there are more.
func unitPart[T any](u *site.Unit, lists *[]Page, id, name string, entries []T, all UnitList) UnitPart[T] {
	part := UnitPart[T]{Newest: first(entries, fewEntries), Total: len(entries)}
	if len(entries) <= fewEntries {
		return part
	}
	part.URL = "units/" + u.ID + "-" + id + ".html"
	*lists = append(*lists, Page{URL: part.URL, Kind: "unit-list", View: View{
		Title: u.Name + name, Column: unitColumn, Crumbs: append(crumbs(unitColumn), Link{u.Name, u.URL}), Data: all, Source: u.Name,
		Description: u.Name + "的全部" + name,
	}})
	return part
}

// Office is the address, hours and phone of the unit; nil where it has no page of
// duties.
func (d UnitData) Office() *site.Organ { return d.Unit.Organ }

// Parts reports whether the page has anything but the unit's name and kind.
func (d UnitData) Parts() bool {
	u := d.Unit
	return len(u.Rows)+len(u.Domains)+len(u.Disclosures)+len(u.Policies)+len(u.Interpretations)+len(u.Reports) > 0 || u.Organ != nil
}

// Rows is how many rows the unit's own catalogues have.
func (d UnitData) Rows() int {
	n := 0
	for _, rows := range d.Unit.Rows {
		n += len(rows.Items)
	}
	return n
}

// ByDomain reports whether the unit's rows are of several domains, so that a list
// of them helps.
func (d UnitData) ByDomain() bool { return len(d.Unit.Rows) > 2 }

// Published is how many entries are filed under a unit's rows.
func (d UnitData) Published(rows *site.UnitRows) int {
	n := 0
	for _, it := range rows.Items {
		n += len(it.Disclosures)
	}
	return n
}

// Deadline is the wording of a row's time limit, or that there is none.
func (d UnitData) Deadline(it *site.Item) string {
	if it.Deadline.Raw == "" {
		return "目录没有写明"
	}
	return it.Deadline.Raw
}

// Years are all disclosures of a list, cut by year.
func (l UnitList) Years() []Year { return byYear(slices.Clone(l.Disclosures)) }
