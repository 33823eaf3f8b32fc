package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/gongkai/gongkai/internal/cputime"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/query"
)

// All that the bench knows of gen's own analysis, files and query program is in
// this file.

// script is what a page loads before anything else.
const script = search.Folder + "/search.js"

// round tells which round of a first visit asks for a file: the script is the first,
// then come the manifest, what it names for the query, and the pages to show.
func round(name string) int {
	switch base := path.Base(name); {
	case base == path.Base(script):
		return 1
	case base == "manifest.json":
		return 2
	case strings.HasPrefix(base, "pack"):
		return 4
	}
	return 3
}

// normalize is how texts are compared.
func normalize(text string) string { return analyze.Normalize(text) }

// oneRun reports whether a query is one stretch of characters that analysis leaves
// as it is.
func oneRun(q string) bool {
	parsed := analyze.ParseQuery(q)
	return len(parsed.Parts) == 1 && len(parsed.Parts[0].Pieces) == 1 && parsed.Parts[0].Text == q
}

const exportPart = "export"

// runExport writes the index of the documents of a file below a folder and prints
// how many processor seconds the export took.
func runExport(ctx context.Context, documents, folder string) error {
	docs, err := readDocuments(documents)
	if err != nil {
		return err
	}
	began := cputime.Used()
	files, err := search.Export(ctx, docs, search.Options{})
	if err != nil {
		return err
	}
	fmt.Println((cputime.Used() - began).Seconds())
	for _, f := range files {
		name := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// ours exports the index in a process of its own and opens it.
func (r *run) ours(ctx context.Context) (engine, built, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, built{}, err
	}
	folder := filepath.Join(r.temp, "gen")
	out, used, err := r.measured(ctx, self, exportPart, r.documents(), folder)
	if err != nil {
		return nil, built{}, err
	}
	b := built{usage: used}
	if b.export, err = strconv.ParseFloat(strings.TrimSpace(string(out)), 64); err != nil {
		return nil, built{}, err
	}
	if b.sizes, err = sizesIn(folder, func(string) bool { return true }); err != nil {
		return nil, built{}, err
	}
	return &genEngine{files: os.DirFS(folder), built: b}, b, nil
}

// genEngine asks the index by the program of gen search, which reads the same files
// as the browser's.
type genEngine struct {
	files    fs.FS
	built    built
	log      *logged
	searcher *query.Searcher
	charged  int // how many of the log's files earlier queries have paid for
}

func (e *genEngine) forget() { e.searcher = nil }
func (e *genEngine) close()  {}

func (e *genEngine) ask(q string, limit int) ([]string, cost, error) {
	if e.searcher == nil {
		e.log = &logged{FS: e.files, names: []string{script}}
		e.charged = 0
		s, err := query.Open(e.log, search.Folder)
		if err != nil {
			return nil, cost{}, err
		}
		e.searcher = s
	}
	r, err := e.searcher.Search(q, query.Options{Limit: limit})
	if err != nil {
		return nil, cost{}, err
	}
	var urls []string
	for _, it := range r.Items {
		urls = append(urls, it.URL)
	}
	names := e.log.names[e.charged:]
	e.charged = len(e.log.names)
	rounds := map[int]bool{}
	for _, name := range names {
		rounds[round(name)] = true
	}
	c, err := e.built.cost(names, len(rounds))
	return urls, c, err
}

// logged remembers which files were read.
type logged struct {
	fs.FS
	mu    sync.Mutex
	names []string
}

func (l *logged) ReadFile(name string) ([]byte, error) {
	l.mu.Lock()
	l.names = append(l.names, name)
	l.mu.Unlock()
	return fs.ReadFile(l.FS, name)
}
