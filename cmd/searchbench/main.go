// Command searchbench measures the search of a synthetic site: whether it finds what
// it should, and what a query costs a visitor.
//
//	go run ./cmd/searchbench [-n 10000] [-seed 1] [-queries 40]
//
// Every figure is measured in this run, on the exported index, beside the target it
// is held against. The queries are drawn from the site itself; a full scan with title
// matches first answers the same ones for comparison.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"

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

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	n := flag.Int("n", 10_000, "documents of the synthetic site")
	seed := flag.Uint64("seed", 1, "seed of the site and of the queries")
	queries := flag.Int("queries", 40, "queries of each kind")
	flag.Parse()
	if err := run(ctx, *n, *seed, *queries); err != nil {
		fmt.Fprintln(os.Stderr, "searchbench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, n int, seed uint64, queries int) error {
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		return err
	}
	made := synth.Make(synth.Options{Documents: n, Seed: seed})
	o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}
	fmt.Fprintln(os.Stderr, "checking …")
	began := cputime.Used()
	checked, err := build.Check(ctx, made.FS(), o)
	if err != nil {
		return err
	}
	if checked.Diagnostics.HasErrors() {
		return fmt.Errorf("the synthetic site has mistakes: %v", checked.Diagnostics.Sorted()[0])
	}
	fmt.Fprintln(os.Stderr, "rendering …")
	if _, _, err := build.Render(ctx, made.FS(), checked, o); err != nil {
		return err
	}
	whole := cputime.Used() - began

	docs := searchable.Documents(checked.Site)
	fmt.Fprintln(os.Stderr, "indexing …")
	began = cputime.Used()
	files, err := search.Export(ctx, docs)
	if err != nil {
		return err
	}
	indexing := cputime.Used() - began

	fmt.Fprintln(os.Stderr, "asking …")
	t := &table{}
	sizes(t, files)
	t.add("time to build it, of the whole build's processor time", fmt.Sprintf("%.0f %% (%.1f s of %.1f s)", 100*indexing.Seconds()/whole.Seconds(), indexing.Seconds(), whole.Seconds()), "≤ 40 %")
	if err := ask(ctx, t, docs, files, seed, queries); err != nil {
		return err
	}
	fmt.Printf("%d pages, %d processors, %s/%s, %s\n\n", len(docs), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	t.print(os.Stdout)
	return nil
}
