// Package feeds writes what other programs follow a site by: site maps with dates
// (sitemap.xml), Atom feeds of the whole site, of each kind, domain and unit, and the
// OpenSearch description that lets a browser search the site from its address bar.
//
// Everything is made of the model and the planned pages; no clock is read. Dates are
// those of publication and, for policy documents, of what changed their validity.
package feeds

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
)

// Input is what the files are made of.
type Input struct {
	Site     *site.Site
	Absolute func(url string) string // the public address of an address from the site's root
	Pages    []Page
}

// Page is a planned page.
type Page struct {
	URL      string
	Modified date.Date // what the planner knows, or zero; the model may know of a later change
	Listed   bool      // in the site map; not for redirects, 404.html and the like
	// Editions are this page in other languages or forms, itself among them; nil where
	// there is one only.
	Editions []Edition
}

// Edition is a page in a language.
type Edition struct {
	Lang    string // zh-CN
	Address string // the whole address
}

// Files makes sitemap.xml, the feeds and opensearch.xml.
func Files(in Input) ([]output.File, error) {
	files, err := siteMaps(in, maxURLs, maxBytes)
	if err != nil {
		return nil, fmt.Errorf("site map: %w", err)
	}
	for _, f := range List(in.Site) {
		file, err := f.file(in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
		files = append(files, file)
	}
	description, err := openSearch(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", OpenSearchPath, err)
	}
	return append(files, description), nil
}

// clean drops what XML 1.0 cannot hold.
func clean(text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r != '\uFFFE' && r != '\uFFFF' {
			out = append(out, r)
		}
	}
	return string(out)
}
