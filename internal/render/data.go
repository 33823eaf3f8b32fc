package render

import (
	"github.com/gongkai/gongkai/internal/jsonld"
	"github.com/gongkai/gongkai/internal/opendata"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
)

var dataColumn = Column{"开放数据", opendata.Index, "数据开放", "全站信息的数据文件：目录、政策文件、公开信息、年度报告等，可以下载、核对和再利用"}

// dataPages makes the page that documents the open data; its Data is DataSets.
func dataPages(s *site.Site) []Page {
	return []Page{{URL: dataColumn.URL, Kind: "data", View: View{
		Title: dataColumn.Name, Column: dataColumn, Crumbs: crumbs(), Data: DataSets(opendata.Sets(s)), Description: dataColumn.Description,
	}}}
}

// DataSets are the data sets of the site.
type DataSets []opendata.Set

func (sets DataSets) model() any {
	var c jsonld.Catalogue
	for _, x := range sets {
		d := jsonld.Dataset{Name: x.Name, Title: x.Title, Description: x.Description, Keywords: x.Keywords}
		for _, f := range x.Files {
			d.Files = append(d.Files, jsonld.Download{URL: f.URL, Media: f.Media, Size: f.Size})
		}
		c.Sets = append(c.Sets, d)
	}
	return c
}

// addresses lists the pages for the one that is shown where there is none.
func addresses(pages []Page) output.File {
	var list []opendata.Address
	for _, p := range pages {
		if p.listed() {
			list = append(list, opendata.Address{URL: p.URL, Title: p.View.Title})
		}
	}
	return opendata.Addresses(list)
}

// listed reports whether a page is one that readers look for: not one that leads
// elsewhere, or is the same in another form.
func (p Page) listed() bool { return p.Kind != "alias" && p.Kind != "notfound" && p.Kind != "notice" }
