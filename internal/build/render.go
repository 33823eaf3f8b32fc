package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/opendata"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/precompress"
	"github.com/gongkai/gongkai/internal/render"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/searchable"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/theme"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Render takes a checked site without errors to its output. A mistake in a template
// that shows only when it runs is a diagnostic, and then there is no tree; so are
// golden queries that miss their page, with a tree.
func Render(ctx context.Context, fsys fs.FS, c *Checked, o Options) (*output.Tree, *diag.List, error) {
	if c.Site == nil || c.Theme == nil || c.Diagnostics.HasErrors() {
		panic("bug: rendering a site with errors")
	}
	var pages, data []output.File
	var index []search.File
	var unread []searchable.Unread
	o.enter(Rendering)
	digests, err := digestsOf(fsys, c.Site)
	if err != nil {
		return nil, &diag.List{}, err
	}
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		pages, err = render.Render(gctx, c.Pages, c.Site, c.Theme, render.Options{Preview: o.Preview, Digests: digests, PDF: o.PDF != nil, Editions: c.Editions, Keep: yamlpos.Values(c.Site.Config.Keep)})
		return err
	})
	g.Go(func() (err error) {
		data, err = opendata.Files(c.Site)
		return err
	})
	g.Go(func() (err error) {
		texts, err := searchable.ReadAttachments(gctx, fsys, c.Site)
		if err != nil {
			return err
		}
		unread = texts.Unread
		index, err = search.Export(gctx, searchable.Documents(c.Site, texts), search.Options{Synonyms: c.Synonyms, Phrases: searchable.Phrases(c.Site)})
		return err
	})
	l := &diag.List{}
	var wrong *theme.ExecError
	switch err := g.Wait(); {
	case errors.As(err, &wrong):
		l.Add("TPL001", wrong.Span, wrong.Message)
		return nil, l, nil
	case err != nil:
		return nil, l, err
	}
	tree := output.NewTree(fsys)
	for _, f := range append(pages, data...) {
		tree.Add(f, l)
	}
	for _, f := range index {
		tree.Add(output.File{Path: f.Path, Data: f.Data}, l)
	}
	for _, f := range c.Site.Files {
		tree.Add(output.File{Path: f.URL, Origin: f.Source, From: f.Source}, l)
	}
	if l.Len() > 0 {
		panic(fmt.Sprintf("bug: a collision was not found by checking: %v", l.Sorted()))
	}
	if o.PDF != nil {
		if err := c.addPDFs(ctx, tree, o, l); err != nil {
			return nil, l, err
		}
	}
	if c.Site.Config.Compress && !o.Preview {
		if err := addTwins(ctx, tree, l); err != nil {
			return nil, l, err
		}
	}
	if err := tree.Seal(l); err != nil {
		return nil, l, err
	}
	for _, u := range unread {
		l.Add("SEA011", diag.Span{File: u.Source}, strings.TrimPrefix(u.Cause.Error(), u.Source+": "))
	}
	if err := c.askQueries(ctx, index, o, l); err != nil {
		return nil, l, err
	}
	return tree, l.With(c.Site.Config.Rules), nil
}

// digestsOf reads the attachments for the digests that their pages show.
func digestsOf(fsys fs.FS, s *site.Site) (map[string]string, error) {
	digests := map[string]string{}
	for _, f := range s.Files {
		r, err := fsys.Open(f.Source)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Source, err)
		}
		h := sha256.New()
		_, err = io.Copy(h, r)
		if err := errors.Join(err, r.Close()); err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Source, err)
		}
		digests[f.Source] = hex.EncodeToString(h.Sum(nil))
	}
	return digests, nil
}

// addPDFs prints the pages that offer a PDF.
func (c *Checked) addPDFs(ctx context.Context, tree *output.Tree, o Options, l *diag.List) error {
	var pages []string
	to := map[string]string{}
	for _, p := range c.Pages {
		if at, offers := p.PDFCopy(); offers {
			pages = append(pages, p.URL)
			to[p.URL] = at
		}
	}
	printed, err := o.PDF(ctx, tree, pages)
	if err != nil {
		return err
	}
	for _, page := range pages {
		tree.Add(output.File{Path: to[page], Data: printed[page]}, l)
	}
	return nil
}

// addTwins adds the compressed twins of the files. An attachment that has the name of
// a twin is the author's and stays.
func addTwins(ctx context.Context, tree *output.Tree, l *diag.List) error {
	twins, err := precompress.Twins(ctx, tree.Sorted())
	if err != nil {
		return err
	}
	for _, f := range twins {
		if !tree.Has(f.Path) {
			tree.Add(f, l)
		}
	}
	return nil
}
