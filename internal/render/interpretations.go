package render

import (
	"strconv"

	"github.com/gongkai/gongkai/internal/site"
)

// InterpretationList is the Data of the lists of interpretations.
type InterpretationList struct {
	Interpretations []*site.Interpretation
	Years           []YearLinks
	Total           int
}

// interpretationPages makes the lists and a page for each interpretation, whose
// Data is *site.Interpretation.
func interpretationPages(s *site.Site) []Page {
	if len(s.Interpretations) == 0 {
		return nil
	}
	groups := yearGroups(s.Interpretations, func(i *site.Interpretation) int { return i.Published.Year() })
	years := yearLinks("interpretations", groups, len(s.Interpretations))
	list := func(url, title string, shown []*site.Interpretation, parents ...Column) Page {
		return Page{URL: url, Kind: "interpretations", View: View{
			Title: title, Column: interpretation, Crumbs: crumbs(parents...), Description: interpretation.Description,
			Data: InterpretationList{shown, here(years, url), len(s.Interpretations)},
		}}
	}
	pages := []Page{list(interpretation.URL, interpretation.Name, first(s.Interpretations, longList))}
	for _, g := range groups {
		pages = append(pages, list(yearURL("interpretations", g.year), strconv.Itoa(g.year)+"年政策解读", g.list, interpretation))
	}
	for _, i := range s.Interpretations {
		pages = append(pages, Page{URL: i.URL, Origin: i.Source, Kind: "interpretation", View: View{
			Title: i.Title, Column: interpretation, Crumbs: crumbs(interpretation), Entry: &i.Entry,
			Source: i.Organ.Label(), Description: describe(&i.Entry), Data: i,
		}, Copy: interpretationCopy})
	}
	return pages
}
