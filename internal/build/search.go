package build

import (
	"context"
	"io/fs"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/search/golden"
	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/search/synonyms"
	"github.com/gongkai/gongkai/internal/source"
)

// parseSynonyms gives the words that mean the same: the program's, with what the
// site adds and takes out.
func parseSynonyms(tree *source.Tree, l *diag.List) [][]string {
	groups := synonyms.Default()
	f := tree.File(source.SynonymsFile)
	if f == nil {
		return groups
	}
	return synonyms.Merge(groups, synonyms.Parse(f, l))
}

func parseQueries(tree *source.Tree, l *diag.List) []golden.Query {
	f := tree.File(source.QueriesFile)
	if f == nil {
		return nil
	}
	return golden.Parse(f, l)
}

// checkQueries reports golden queries for pages that the site does not have. Errors
// elsewhere take pages off a site, so they come first.
func (c *Checked) checkQueries(l *diag.List) {
	if len(c.Queries) == 0 || l.HasErrors() {
		return
	}
	var pages []string
	for _, p := range c.Pages {
		pages = append(pages, p.URL)
	}
	for _, f := range c.Site.Files {
		pages = append(pages, f.URL)
	}
	c.Queries = golden.CheckPages(c.Queries, pages, l)
}

// askQueries searches the exported index for the golden queries and reports those
// that miss. A preview does not: its index has drafts, so what it finds is not what
// readers will find, and every saved file would be answered later.
func (c *Checked) askQueries(ctx context.Context, files []search.File, o Options, l *diag.List) error {
	if len(c.Queries) == 0 || o.Preview {
		return nil
	}
	index := make(inMemory, len(files))
	for _, f := range files {
		index[f.Path] = f.Data
	}
	searcher, err := query.Open(index, search.Folder)
	if err != nil {
		return err
	}
	ask := golden.Pages(searcher)
	misses, err := golden.Check(c.Queries, func(q string, n int) ([]string, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return ask(q, n)
	})
	golden.Report(misses, l)
	return err
}

// inMemory is a file system of files that have been made and not yet written. They
// are read whole, never opened.
type inMemory map[string][]byte

func (m inMemory) ReadFile(name string) ([]byte, error) {
	data, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

func (m inMemory) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
}
