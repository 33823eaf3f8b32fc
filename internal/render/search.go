package render

import "github.com/gongkai/gongkai/internal/site"

// searchPages makes search.html, which the index below search/ serves; it has no
// Data.
func searchPages(*site.Site) []Page {
	return []Page{{URL: searchColumn.URL, Kind: "search", View: View{
		Title: searchColumn.Name, Column: searchColumn, Crumbs: crumbs(), Description: searchColumn.Description,
	}}}
}

// notFoundPages makes 404.html. A host serves it at any address, so it leads on
// by the public address and has no assets of its own; it has no Data.
func notFoundPages(*site.Site) []Page {
	return []Page{{URL: "404.html", Kind: "notfound", View: View{
		Title: "没有找到这个页面", Column: searchColumn, Description: "网址可能写错，或页面已经移走",
	}}}
}

// AliasData is the Data of a page that leads from an earlier address to the new.
type AliasData struct {
	Target string
}

func aliasPages(s *site.Site) []Page {
	var pages []Page
	for _, e := range s.Entries() {
		for _, alias := range e.Aliases {
			pages = append(pages, Page{URL: alias, Origin: e.Source, Kind: "alias", View: View{
				Title: e.Title, Data: AliasData{e.URL},
			}})
		}
	}
	return pages
}
