// Package render turns a linked site and a theme into the files of the output
// tree: one file of this package for each kind of page. It is pure, parallel and
// in a fixed order.
package render

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/hant"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/textcopy"
	"github.com/gongkai/gongkai/internal/theme"
)

// Page is a planned HTML page: where it goes, what it came from, which template
// shows it and with what.
type Page struct {
	URL    string
	Origin string // source file; empty for pages made of many
	Kind   string // the template templates/pages/<kind>.html
	View   View

	// Copy makes the document of the page's copies (docx, txt); nil: it has none.
	Copy func(*View) textcopy.Document
}

// kinds is the list of page kinds: a new kind is one line here and its own file.
var kinds = []func(*site.Site) []Page{
	homePages, catalogPages, domainPages, itemPages, coveragePages,
	policyPages, interpretationPages, disclosurePages, gazettePages, reportPages,
	servicePages, regimePages, organPages, unitPages, plainPages,
	searchPages, sitemapPages, dataPages, notFoundPages, aliasPages,
}

// Plan lists every page of the site without rendering it.
func Plan(s *site.Site) []Page {
	var pages []Page
	for _, kind := range kinds {
		pages = append(pages, kind(s)...)
	}
	for i := range pages {
		pages[i].View.Site = s
		pages[i].View.URL = pages[i].URL
		pages[i].View.Kind = pages[i].Kind
	}
	return pages
}

// Options shape rendering.
type Options struct {
	Preview bool // gen serve: staff notes, reload script
	PDF     bool // pages offer a PDF, which is printed from them afterwards

	// Digests are the SHA-256 of attachments, in hex, by their place in the sources.
	Digests map[string]string

	Editions []Edition // other forms of every page
	Keep     []string  // texts that stay as they are written in traditional characters
}

// Render executes the plan and adds the theme's assets and the feeds.
func Render(ctx context.Context, pages []Page, s *site.Site, t *theme.Theme, o Options) ([]output.File, error) {
	made := make([][]output.File, len(pages))
	var keep *hant.Converter
	if len(o.Editions) > 0 {
		keep = hant.New(o.Keep)
	}
	words := wordFiles(o.Editions, keep)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range pages {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			v := p.View
			v.theme, v.Preview = t, o.Preview
			v.editions, v.words, v.digests = o.Editions, words, o.Digests
			if p.Copy != nil {
				files, err := v.copies(p.Copy(&v))
				if err != nil {
					return err
				}
				made[i] = files
				if o.PDF {
					v.Copies = append(v.Copies, Copy{Label: "PDF", URL: copyURL(p.URL, ".pdf")})
				}
			}
			var b bytes.Buffer
			if err := t.Execute(&b, p.Kind, &v); err != nil {
				return fmt.Errorf("render %s: %w", p.URL, err)
			}
			made[i] = append(made[i], output.File{Path: p.URL, Origin: p.Origin, Data: bytes.Clone(b.Bytes())})
			for _, e := range o.Editions {
				if !p.inEdition() {
					break
				}
				f, err := renderEdition(p, v, e, keep)
				if err != nil {
					return err
				}
				made[i] = append(made[i], f)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	files := slices.Concat(made...)
	for _, w := range words {
		files = append(files, w.file)
	}
	for _, a := range t.Assets() {
		files = append(files, output.File{Path: a.URL, Data: a.Data})
	}
	feeds, err := feedFiles(s, pages, o.Editions)
	if err != nil {
		return nil, err
	}
	return append(append(files, feeds...), addresses(pages)), nil
}
