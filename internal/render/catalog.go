package render

import (
	"github.com/gongkai/gongkai/internal/coverage"
	"github.com/gongkai/gongkai/internal/site"
)

// CatalogRow is one domain in the index of the catalogues, with how far the county's
// rows are filled.
type CatalogRow struct {
	DomainCount
	County coverage.Cell
}

// catalogPages makes the index of 法定主动公开内容; its Data is []CatalogRow.
func catalogPages(s *site.Site) []Page {
	var rows []CatalogRow
	for _, c := range countDomains(s) {
		rows = append(rows, CatalogRow{DomainCount: c, County: coverage.Items(c.Domain.Items)})
	}
	return []Page{{URL: catalogColumn.URL, Kind: "catalog", View: View{
		Title: catalogColumn.Name, Column: catalogColumn, Crumbs: crumbs(), Data: rows,
		Description: catalogColumn.Description,
	}}}
}

// DomainData is the Data of a domain's page: the domain, and what the page makes of
// it. Its methods for the filter stand in catalog_filter.go.
type DomainData struct {
	*site.Domain
}

// newestPolicies is how many documents a domain's page names. The page of a large
// county would otherwise end in hundreds; all stand in the lists of policy documents.
const newestPolicies = 20

// Newest are the newest policy documents of the domain.
func (d DomainData) Newest() []*site.Policy { return first(d.Policies, newestPolicies) }

// Published counts the disclosures under the items of the county and of the units.
func (d DomainData) Published() int {
	n := 0
	for _, it := range d.rows() {
		n += len(it.Disclosures)
	}
	return n
}

// rows lists every row of the page: the county's, then the units'.
func (d DomainData) rows() []*site.Item {
	all := d.Items[:len(d.Items):len(d.Items)]
	for _, rows := range d.Units {
		all = append(all, rows.Items...)
	}
	return all
}

// domainPages shows the official table of each domain; Data is DomainData.
func domainPages(s *site.Site) []Page {
	var pages []Page
	for _, d := range s.Domains {
		pages = append(pages, Page{URL: d.URL, Kind: "domain", View: View{
			Title: d.Name + "领域基层政务公开标准目录", Column: catalogColumn, Crumbs: crumbs(catalogColumn), Data: DomainData{d},
			Description: d.Name + "领域公开事项、公开内容、依据、时限、主体、渠道、对象、方式和层级",
		}})
	}
	return pages
}
