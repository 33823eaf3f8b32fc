package opendata

import (
	"cmp"
	"slices"

	"github.com/gongkai/gongkai/internal/output"
)

// AddressesPath is where Addresses writes.
const AddressesPath = Folder + "addresses.json"

// Address is a page of the site.
type Address struct {
	URL, Title string
}

// Addresses lists every page's address and title for the page that is shown where
// there is none (404.html), so that it can offer what the reader may have meant:
//
//	{"pages": [["catalog/index.html", "法定主动公开内容"], …]}
//
// in the order of the addresses. It is read by a script and not meant for people, so
// it has no spaces.
func Addresses(pages []Address) output.File {
	sorted := slices.SortedFunc(slices.Values(pages), func(a, b Address) int {
		return cmp.Or(cmp.Compare(a.URL, b.URL), cmp.Compare(a.Title, b.Title))
	})
	data := []byte(`{"pages":[`)
	for i, p := range sorted {
		if i > 0 {
			data = append(data, ",\n"...) // a new page is a new line
		}
		data = appendJSON(data, []string{p.URL, p.Title})
	}
	return output.File{Path: AddressesPath, Data: append(data, "]}\n"...)}
}
