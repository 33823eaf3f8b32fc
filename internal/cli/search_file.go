package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search/golden"
	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/source"
)

// missed is a golden query that misses, in JSON.
type missed struct {
	Line  int      `json:"line"`
	Query string   `json:"query"`
	Top   int      `json:"top"`
	Pages []string `json:"pages"`
	First string   `json:"first"`
	Place int      `json:"place"` // 0: not among the first 50
}

// searchFile asks the golden queries of a file and prints those that miss.
func (e *env) searchFile(searcher *query.Searcher, files fs.FS, flags searchFlags) error {
	data, err := os.ReadFile(flags.file)
	if errors.Is(err, fs.ErrNotExist) {
		return usageError{e.text("没有文件 ", "there is no file ") + flags.file}
	}
	if err != nil {
		return fmt.Errorf("read queries: %w", err)
	}
	l := &diag.List{}
	var queries []golden.Query
	f := source.NewFile(flags.file, data, l)
	if f != nil {
		queries = golden.Parse(f, l)
	}
	pages, err := built(files)
	if err != nil {
		return err
	}
	golden.CheckPages(queries, pages, l)
	misses, err := golden.Check(queries, golden.Pages(searcher))
	if err != nil {
		return err
	}
	if err := e.printMisses(f, queries, misses, l, flags.json); err != nil {
		return err
	}
	if len(misses) > 0 || l.HasErrors() {
		return errSources
	}
	return nil
}

// built lists the files of a built site.
func built(files fs.FS) (paths []string, err error) {
	err = fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list built site: %w", err)
	}
	return paths, nil
}

// printMisses prints a line for each query that misses, below what is wrong with
// the file itself, and a summary.
func (e *env) printMisses(f *source.File, queries []golden.Query, misses []golden.Miss, wrong *diag.List, asJSON bool) error {
	sorted := wrong.Sorted()
	if asJSON {
		doc := struct {
			diag.Report
			Queries int      `json:"queries"`
			Right   int      `json:"right"`
			Missed  []missed `json:"missed"`
		}{diag.NewReport(sorted, e.lang), len(queries), len(queries) - len(misses), []missed{}}
		for _, m := range misses {
			one := missed{m.At.Line, m.Text, m.Top, nil, m.First, m.Place}
			for _, p := range m.Pages {
				one.Pages = append(one.Pages, p.URL)
			}
			doc.Missed = append(doc.Missed, one)
		}
		return e.encode(doc)
	}
	lines := func(_ string, n int) (string, bool) {
		if f == nil {
			return "", false
		}
		return f.Line(n)
	}
	if err := diag.WriteText(e.stdout, sorted, diag.TextOptions{Lang: e.lang, Lines: lines, PerFile: perFile}); err != nil {
		return err
	}
	l := &diag.List{}
	golden.Report(misses, l)
	for _, d := range l.Sorted() {
		fmt.Fprintf(e.stdout, "%s: %s\n", d.Span, d.Message(e.lang))
	}
	e.printf("查询 %d 条：找对 %d 条，没有找对 %d 条\n", "%d queries: %d right, %d missed\n", len(queries), len(queries)-len(misses), len(misses))
	return nil
}
