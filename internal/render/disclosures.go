package render

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/site"
)

// DisclosureIndex is the Data of the list of all disclosures.
type DisclosureIndex struct {
	Latest  []*site.Disclosure
	Domains []DomainDisclosures
	Total   int
}

// DomainDisclosures is the Data of a domain's list.
type DomainDisclosures struct {
	Domain *site.Domain
	URL    string
	Years  []Year
	Total  int
}

// disclosurePages makes the lists and a page for each disclosure, whose Data is
// *site.Disclosure.
func disclosurePages(s *site.Site) []Page {
	if len(s.Disclosures) == 0 {
		return nil
	}
	byDomain := map[*site.Domain][]*site.Disclosure{}
	for _, d := range s.Disclosures {
		if d.Item != nil {
			byDomain[d.Item.Domain] = append(byDomain[d.Item.Domain], d)
		}
	}
	index := DisclosureIndex{Latest: first(s.Disclosures, longList), Total: len(s.Disclosures)}
	var pages []Page
	for _, d := range s.Domains {
		list := byDomain[d]
		if len(list) == 0 {
			continue
		}
		data := DomainDisclosures{Domain: d, URL: "disclosures/" + d.ID + ".html", Years: byYear(list), Total: len(list)}
		index.Domains = append(index.Domains, data)
		pages = append(pages, Page{URL: data.URL, Kind: "disclosure-list", View: View{
			Title: d.Name + "领域公开信息", Column: disclosures, Crumbs: crumbs(disclosures), Data: data,
			Description: d.Name + "领域按目录事项公开的全部信息",
		}})
	}
	pages = append(pages, Page{URL: disclosures.URL, Kind: "disclosures", View: View{
		Title: disclosures.Name, Column: disclosures, Crumbs: crumbs(), Data: index, Description: disclosures.Description,
	}})
	for _, d := range s.Disclosures {
		trail := crumbs(disclosures)
		if d.Item != nil {
			trail = append(trail, Link{d.Item.Domain.Name, "disclosures/" + d.Item.Domain.ID + ".html"})
		}
		source := d.Origin
		if source == "" {
			source = d.Unit.Label()
		}
		pages = append(pages, Page{URL: d.URL, Origin: d.Source, Kind: "disclosure", View: View{
			Title: d.Title, Column: disclosures, Crumbs: trail, Entry: &d.Entry,
			Source: source, Description: describe(&d.Entry), Data: d,
		}, Copy: disclosureCopy}, Page{URL: noticeURL(d.URL), Origin: d.Source, Kind: "notice", View: View{
			Title: d.Title, Column: disclosures, Crumbs: append(slices.Clip(trail), Link{d.Title, d.URL}), Data: d,
			Description: "张贴用的公示单：" + d.Title,
		}})
	}
	return pages
}

// noticeURL is where the sheet for the notice board of a disclosure stands.
func noticeURL(url string) string { return "notices/" + strings.TrimPrefix(url, "disclosures/") }

func disclosureURL(notice string) string {
	return "disclosures/" + strings.TrimPrefix(notice, "notices/")
}

// Notice is the address of the sheet for the notice board of this page's disclosure.
func (v *View) Notice() string { return noticeURL(v.URL) }
