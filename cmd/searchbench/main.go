// Command searchbench measures the search of a synthetic site: whether it finds what
// it should, and what a query costs a visitor.
//
//	go run ./cmd/searchbench [-n 10000] [-shape search|site] [-seed 1] [-queries 40]
//
// Every figure is measured in this run, on the exported index, beside the target it
// is held against. The queries are drawn from the site itself; a full scan with title
// matches first answers those for known items. Where node and npm are there, Pagefind
// and MiniSearch index the very same documents and answer the very same queries; they
// are fetched into the user's cache folder and are no part of the program.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"unicode/utf8"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/cputime"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/searchable"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/synth"
	"github.com/gongkai/gongkai/themes"
)

var shapes = map[string]synth.Mix{"search": synth.SearchMix, "site": synth.SiteMix}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := command(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "searchbench:", err)
		os.Exit(1)
	}
}

// command runs the bench, or one of the two parts of it that are processes of their
// own so that their time and memory can be measured.
func command(ctx context.Context, args []string) error {
	switch {
	case len(args) > 2 && args[0] == measuredPart:
		return runMeasured(ctx, args[1], args[2:])
	case len(args) == 3 && args[0] == exportPart:
		return runExport(ctx, args[1], args[2])
	}
	n := flag.Int("n", 10_000, "documents of the synthetic site")
	shape := flag.String("shape", "search", "search: half items, three tenths policies, the rest interpretations; site: as a whole site is")
	seed := flag.Uint64("seed", 1, "seed of the site and of the queries")
	queries := flag.Int("queries", 40, "queries of each kind")
	flag.Parse()
	mix, ok := shapes[*shape]
	if !ok {
		return fmt.Errorf("there is no shape %q: search or site", *shape)
	}
	temp, err := os.MkdirTemp("", "searchbench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	r := &run{temp: temp, shape: *shape, seed: *seed, queries: *queries}
	if err := r.makeSite(ctx, synth.Options{Documents: *n, Seed: *seed, Mix: mix}); err != nil {
		return err
	}
	return r.compare(ctx)
}

// run is one run of the bench.
type run struct {
	temp    string // a folder of its own
	shape   string
	seed    uint64
	queries int

	docs  []search.Document
	whole float64 // processor seconds of the whole build
}

func (r *run) makeSite(ctx context.Context, made synth.Options) error {
	now, err := date.Parse(synth.Now)
	if err != nil {
		return err
	}
	files := synth.Make(made).FS()
	o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}
	progress("checking")
	began := cputime.Used()
	checked, err := build.Check(ctx, files, o)
	if err != nil {
		return err
	}
	if checked.Diagnostics.HasErrors() {
		return fmt.Errorf("the synthetic site has mistakes: %v", checked.Diagnostics.Sorted()[0])
	}
	progress("rendering")
	if _, _, err := build.Render(ctx, files, checked, o); err != nil {
		return err
	}
	r.whole = (cputime.Used() - began).Seconds()
	r.docs = searchable.Documents(checked.Site, searchable.Texts{})
	return writeDocuments(r.documents(), r.docs)
}

// documents is the file in which every engine finds the documents.
func (r *run) documents() string { return filepath.Join(r.temp, "documents.jsonl") }

// compare lets every engine index the documents and answer the queries, one after
// the other, and prints the table.
func (r *run) compare(ctx context.Context) error {
	progress("drawing queries")
	c := newCorpus(r.docs)
	d := c.draw(r.seed, r.queries)
	t := &table{}

	progress("gen")
	e, b, err := r.ours(ctx)
	if err != nil {
		return err
	}
	figures, err := measure(ctx, e, b, d, len(r.docs))
	if err != nil {
		return err
	}
	e.close()
	figures[rowShare] = fmt.Sprintf("%.0f %%", 100*b.export/r.whole)
	t.add("gen", figures)
	if figures, err = scanned(ctx, c, d); err != nil {
		return err
	}
	t.add("full scan", figures)

	node := newToolbox(ctx)
	if node.missing != nil {
		fmt.Fprintf(os.Stderr, "Pagefind and MiniSearch are not installed: %v\n", node.missing)
	}
	for _, rival := range []struct {
		name, version string
		build         func(context.Context, *toolbox) (engine, built, error)
	}{
		{"Pagefind", pagefindVersion, r.pagefind},
		{"MiniSearch", minisearchVersion, r.minisearch},
	} {
		progress(rival.name)
		figures, err := r.rival(ctx, node, rival.build, d)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", rival.name, err)
		}
		t.add(rival.name, figures)
	}
	if err := r.header(os.Stdout, node); err != nil {
		return err
	}
	t.print(os.Stdout)
	fmt.Print(notes)
	return nil
}

// rival measures an engine of others; where it is missing or fails, its column says so.
func (r *run) rival(ctx context.Context, node *toolbox, build func(context.Context, *toolbox) (engine, built, error), d draws) (map[string]string, error) {
	if node.missing != nil {
		return everywhere("not installed"), nil
	}
	e, b, err := build(ctx, node)
	if err != nil {
		return everywhere("failed"), err
	}
	defer e.close()
	figures, err := measure(ctx, e, b, d, len(r.docs))
	if err != nil {
		return everywhere("failed"), err
	}
	return figures, nil
}

func (r *run) header(w *os.File, node *toolbox) error {
	folder, err := os.Stat(r.temp)
	if err != nil {
		return err
	}
	characters := 0
	for _, d := range r.docs {
		characters += utf8.RuneCountInString(d.Title) + utf8.RuneCountInString(d.Body)
	}
	_, err = fmt.Fprintf(w, "%d pages, shape %s, %.1f million characters, seed %d, %d queries of each kind\n%d processors, %s/%s, %s, %s, on %s\n\n",
		len(r.docs), r.shape, float64(characters)/1e6, r.seed, r.queries,
		runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version(), node.versions(),
		folder.ModTime().Format("2006-01-02")) // the folder was made in this run
	return err
}

func progress(step string) { fmt.Fprintln(os.Stderr, step+" …") }
