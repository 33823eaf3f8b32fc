package render

import (
	"strconv"

	"github.com/gongkai/gongkai/internal/site"
)

// YearLinks leads from a list to its years; a long list is cut by year.
type YearLinks struct {
	Label string
	URL   string
	Count int
	Here  bool
}

// PolicyList is the Data of the lists of policy documents.
type PolicyList struct {
	Policies []*site.Policy
	Years    []YearLinks // the first entry is the newest documents of all years
	Total    int
}

// longList is how many entries the first page of a list shows; the rest are
// reached by year.
const longList = 50

// policyPages makes the lists and a page for each document. The Data of a
// document's page is *site.Policy.
func policyPages(s *site.Site) []Page {
	var pages []Page
	pages = append(pages, policyLists(s)...)
	for _, p := range s.Policies {
		pages = append(pages, Page{URL: p.URL, Origin: p.Source, Kind: "policy", View: View{
			Title: p.Title, Column: policyColumn, Crumbs: crumbs(policyColumn), Entry: &p.Entry,
			Source: p.Issuer.Label(), Description: describe(&p.Entry), Data: p,
		}})
	}
	return pages
}

func policyLists(s *site.Site) []Page {
	groups := yearGroups(s.Policies, func(p *site.Policy) int { return p.Signed.Year() })
	years := yearLinks("policies", groups, len(s.Policies))
	pages := []Page{{URL: policyColumn.URL, Kind: "policies", View: View{
		Title: policyColumn.Name, Column: policyColumn, Crumbs: crumbs(), Description: policyColumn.Description,
		Data: PolicyList{first(s.Policies, longList), here(years, policyColumn.URL), len(s.Policies)},
	}}}
	for _, g := range groups {
		url := yearURL("policies", g.year)
		pages = append(pages, Page{URL: url, Kind: "policies", View: View{
			Title: strconv.Itoa(g.year) + "年政策文件", Column: policyColumn, Crumbs: crumbs(policyColumn),
			Description: strconv.Itoa(g.year) + "年成文的政策文件", Data: PolicyList{g.list, here(years, url), len(s.Policies)},
		}})
	}
	return pages
}

type yearGroup[T any] struct {
	year int
	list []T
}

// yearGroups cuts a list by year, the newest year first, keeping its order.
func yearGroups[T any](list []T, year func(T) int) []yearGroup[T] {
	byYear := map[int]*yearGroup[T]{}
	newest, oldest := -1, 1<<30
	for _, x := range list {
		y := year(x)
		if byYear[y] == nil {
			byYear[y] = &yearGroup[T]{year: y}
		}
		byYear[y].list = append(byYear[y].list, x)
		newest, oldest = max(newest, y), min(oldest, y)
	}
	var groups []yearGroup[T]
	for y := newest; y >= oldest; y-- {
		if g := byYear[y]; g != nil {
			groups = append(groups, *g)
		}
	}
	return groups
}

func yearURL(folder string, year int) string { return folder + "/" + strconv.Itoa(year) + ".html" }

func yearLinks[T any](folder string, groups []yearGroup[T], total int) []YearLinks {
	links := []YearLinks{{Label: "最新", URL: folder + "/index.html", Count: min(total, longList)}}
	for _, g := range groups {
		links = append(links, YearLinks{Label: strconv.Itoa(g.year) + "年", URL: yearURL(folder, g.year), Count: len(g.list)})
	}
	return links
}

// here marks the list that the page itself shows.
func here(links []YearLinks, url string) []YearLinks {
	marked := make([]YearLinks, len(links))
	for i, l := range links {
		l.Here = l.URL == url
		marked[i] = l
	}
	return marked
}
