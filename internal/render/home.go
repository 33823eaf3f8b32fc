package render

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/coverage"
	"github.com/gongkai/gongkai/internal/site"
)

// Home is the Data of the home page.
type Home struct {
	Policies        []*site.Policy
	Interpretations []*site.Interpretation
	Disclosures     []*site.Disclosure
	Domains         []DomainCount
	Open            []*site.Disclosure // on which the public can object or comment now, the soonest to end first
	Covered, Total  int                // items with something filed under them, and all items
	Gazette         *site.Gazette
	Reports         []*site.Report
	WebsiteReport   *site.Plain // the newest 政府网站工作年度报表, which 国办函〔2018〕12号 wants on the home page; nil: none
}

// DomainCount is a domain with its numbers.
type DomainCount struct {
	Domain             *site.Domain
	Items, Disclosures int
}

func homePages(s *site.Site) []Page {
	h := Home{
		Policies: first(s.Policies, 8), Interpretations: first(s.Interpretations, 5),
		Disclosures: first(s.Disclosures, 10), Domains: countDomains(s), Reports: first(s.Reports, 3),
	}
	for _, d := range s.Disclosures {
		if d.Open(s.Now) {
			h.Open = append(h.Open, d)
		}
	}
	slices.SortStableFunc(h.Open, func(a, b *site.Disclosure) int { return a.Ends().Compare(b.Ends()) })
	for _, p := range s.Plain {
		if strings.Contains(p.Title, "政府网站工作年度报表") && (h.WebsiteReport == nil || p.Published.After(h.WebsiteReport.Published)) {
			h.WebsiteReport = p
		}
	}
	if len(s.Gazettes) > 0 {
		h.Gazette = s.Gazettes[0]
	}
	for _, d := range s.Domains {
		c := coverage.Items(d.Items)
		h.Covered, h.Total = h.Covered+c.Done, h.Total+c.Total
	}
	return []Page{{URL: "index.html", Kind: "home", View: View{
		Title: "政府信息公开", Column: homeColumn, Data: h,
		Description: s.Config.Name.V + "政府信息公开：公开指南、公开制度、法定主动公开内容、年度报告和依申请公开",
	}}}
}

func countDomains(s *site.Site) []DomainCount {
	var counts []DomainCount
	for _, d := range s.Domains {
		c := DomainCount{Domain: d, Items: len(d.Items)}
		for _, it := range d.Items {
			c.Disclosures += len(it.Disclosures)
		}
		for _, rows := range d.Units {
			for _, it := range rows.Items {
				c.Disclosures += len(it.Disclosures)
			}
		}
		counts = append(counts, c)
	}
	return counts
}

func first[T any](list []T, n int) []T { return list[:min(n, len(list))] }
