package main

import (
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// page stands for its kind.
type page struct {
	kind    string
	address string
	bytes   int64
}

// makeSite builds the site into a folder and returns the largest page of every kind,
// and the search page with results.
func makeSite(ctx context.Context, o options, dir string) ([]page, error) {
	clock, err := date.Parse(o.now)
	if err != nil {
		return nil, err
	}
	sources := os.DirFS(o.site)
	settings := build.Options{Now: clock, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}
	checked, err := build.Check(ctx, sources, settings)
	if err != nil {
		return nil, fmt.Errorf("check the site: %w", err)
	}
	tree, _, err := build.Render(ctx, sources, checked, settings)
	if err != nil {
		return nil, fmt.Errorf("render the site: %w", err)
	}
	if _, err := tree.Write(ctx, dir); err != nil {
		return nil, fmt.Errorf("write the site: %w", err)
	}
	largest := map[string]page{}
	for _, p := range checked.Pages {
		if p.Kind == "alias" || p.Kind == "notfound" { // lead on at once; is found at no address of its own
			continue
		}
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(p.URL)))
		if err != nil {
			return nil, err
		}
		if info.Size() > largest[p.Kind].bytes {
			largest[p.Kind] = page{p.Kind, p.URL, info.Size()}
		}
	}
	var pages []page
	for _, p := range largest {
		pages = append(pages, p)
		if p.kind == "search" {
			pages = append(pages, page{"search results", p.address + "?q=" + url.QueryEscape("低保"), p.bytes})
		}
	}
	slices.SortFunc(pages, func(a, b page) int { return cmp.Compare(a.kind, b.kind) })
	return pages, nil
}

// zipped are the kinds of file that a host compresses.
var zipped = []string{".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}

// serve gives out a folder on a free port, as a plain host does: compressed, with
// fingerprinted files kept for a year.
func serve(dir string) (host string, closeHost func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		data, err := root.ReadFile(filepath.FromSlash(name))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		ext := path.Ext(name)
		w.Header().Set("Content-Type", mime.TypeByExtension(ext))
		w.Header().Set("Cache-Control", "no-cache")
		if strings.HasPrefix(name, "assets/") {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		if !slices.Contains(zipped, ext) || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			_, _ = w.Write(data)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write(data)
		_ = z.Close()
	})}
	go func() { _ = server.Serve(listener) }()
	return "http://" + listener.Addr().String() + "/", func() {
		_ = server.Close()
		_ = root.Close()
	}, nil
}
