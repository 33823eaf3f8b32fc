package render

import (
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
)

// policyPages makes the lists and a page for each document, whose Data is
// PolicyData.
func policyPages(s *site.Site) []Page {
	pages := append(policyLists(s), directoryPages(s)...)
	for _, p := range s.Policies {
		pages = append(pages, Page{URL: p.URL, Origin: p.Source, Kind: "policy", View: View{
			Title: p.Title, Column: policyColumn, Crumbs: crumbs(policyColumn), Entry: &p.Entry,
			Source: p.Issuer.Label(), Description: describe(&p.Entry), Data: PolicyData{p},
		}, Copy: policyCopy})
	}
	return pages
}

// PolicyList is the Data of the lists of policy documents.
type PolicyList struct {
	Policies []*site.Policy
	Years    []YearLinks // the first entry is the newest documents of all years
	Facets   []Facet     // other ways to cut the list
	Total    int
	Newest   bool // the first page, which shows only the newest
}

// Facet is a way to cut a list: by validity, by subject.
type Facet struct {
	Name  string
	Links []YearLinks
}

// states are the parts of the list by 有效性, with their addresses.
var states = []struct{ state, url string }{
	{content.InForce, "in-force"}, {content.Amended, "amended"}, {content.PartlyDead, "partly"},
	{content.NotYet, "pending"}, {content.Expired, "expired"}, {content.Repealed, "repealed"},
}

// cut is a part of the list of policy documents with its page.
type cut struct {
	facet, label, url, title, description string
	policies                              []*site.Policy
}

// policyCuts lists the parts that have documents: normative documents together
// (国办发〔2018〕37号), by validity, and by the 22 classes of 主题分类 in their order.
func policyCuts(s *site.Site) []cut {
	var cuts []cut
	add := func(c cut, is func(*site.Policy) bool) {
		for _, p := range s.Policies {
			if is(p) {
				c.policies = append(c.policies, p)
			}
		}
		if c.url = "policies/" + c.url + ".html"; len(c.policies) > 0 {
			cuts = append(cuts, c)
		}
	}
	add(cut{facet: "类别", label: normativeColumn.Name, url: "normative", title: normativeColumn.Name, description: normativeColumn.Description},
		func(p *site.Policy) bool { return p.Normative })
	for _, st := range states {
		add(cut{facet: "有效性", label: st.state, url: "state-" + st.url, title: "政策文件：" + st.state, description: "有效性为“" + st.state + "”的政策文件"},
			func(p *site.Policy) bool { return p.State == st.state })
	}
	for i, topic := range content.Topics {
		n := strconv.Itoa(i + 1)
		add(cut{facet: "主题分类", label: topic.Name, url: "topic-" + n, title: "政策文件：" + topic.Name, description: "主题分类为“" + topic.Name + "”的政策文件"},
			func(p *site.Policy) bool { return content.TopicClass(p.Theme) == topic.Name })
	}
	for _, u := range s.Units {
		add(cut{facet: "发布机构", label: u.Name, url: "unit-" + u.ID, title: "政策文件：" + u.Name, description: u.Name + "发布的政策文件"},
			func(p *site.Policy) bool { return p.Issuer == u })
	}
	return cuts
}

// IsCut reports whether an address is that of a part of a list, which comes and goes
// with what is in it, or of a sheet for the notice board, which follows its page: no
// reader's address is lost when it is gone.
func IsCut(url string) bool {
	for _, begins := range []string{"policies/state-", "policies/topic-", "policies/unit-", "policies/normative.", "directory/", "notices/"} {
		if strings.HasPrefix(url, begins) {
			return true
		}
	}
	return false
}

func policyLists(s *site.Site) []Page {
	groups := yearGroups(s.Policies, func(p *site.Policy) int { return p.Signed.Year() })
	years := yearLinks("policies", groups, len(s.Policies))
	cuts := policyCuts(s)
	list := func(url, title, description string, shown []*site.Policy, parents ...Column) Page {
		return Page{URL: url, Kind: "policies", View: View{
			Title: title, Column: policyColumn, Crumbs: crumbs(parents...), Description: description,
			Data: PolicyList{
				Policies: shown, Years: here(years, url), Facets: facets(cuts, url), Total: len(s.Policies),
				Newest: url == policyColumn.URL && len(shown) < len(s.Policies),
			},
		}}
	}
	pages := []Page{list(policyColumn.URL, policyColumn.Name, policyColumn.Description, first(s.Policies, longList))}
	for _, g := range groups {
		year := strconv.Itoa(g.year) + "年"
		pages = append(pages, list(yearURL("policies", g.year), year+"政策文件", year+"成文的政策文件", g.list, policyColumn))
	}
	for _, c := range cuts {
		pages = append(pages, list(c.url, c.title, c.description, c.policies, policyColumn))
	}
	return pages
}

// facets are the links to the cuts, gathered by facet, as seen from a page.
func facets(cuts []cut, url string) []Facet {
	var list []Facet
	for _, c := range cuts {
		if len(list) == 0 || list[len(list)-1].Name != c.facet {
			list = append(list, Facet{Name: c.facet})
		}
		last := &list[len(list)-1]
		last.Links = append(last.Links, YearLinks{Label: c.label, URL: c.url, Count: len(c.policies), Here: c.url == url})
	}
	return list
}
