// Command genbench measures how long gen takes and how much memory it needs for
// synthetic sites of several sizes.
//
//	go run ./cmd/genbench [-n 1000,10000] [-seed 1] [-md FILE] [-keep] [-cpuprofile FILE]
//
// Each size runs in a child process of its own, so that its peak of memory is its
// own. Progress goes to stderr, the table to stdout.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/synth"
)

type options struct {
	sizes   string
	seed    uint64
	md      string
	keep    bool
	profile string
	child   string // folder that holds the site to measure
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var o options
	flag.StringVar(&o.sizes, "n", "1000,10000", "numbers of documents, separated by commas")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the synthetic sites")
	flag.StringVar(&o.md, "md", "", "also write the table to this Markdown `file`")
	flag.BoolVar(&o.keep, "keep", false, "keep the synthetic sites and their output, and say where they are")
	flag.StringVar(&o.profile, "cpuprofile", "", "write the processor profile of the last size's first build to this `file`")
	flag.StringVar(&o.child, "child", "", "measure the site in this `folder` and print JSON (for genbench itself)")
	flag.Parse()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "genbench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.child != "" {
		m, err := measure(ctx, o.child, o.profile)
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(m)
	}
	var sizes []int
	for _, s := range strings.Split(o.sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 {
			return fmt.Errorf("-n %s: want numbers of documents such as 1000,10000", o.sizes)
		}
		sizes = append(sizes, n)
	}
	var all []*measurement
	for i, n := range sizes {
		profile := ""
		if i == len(sizes)-1 {
			profile = o.profile
		}
		m, err := measureApart(ctx, o, n, profile)
		if err != nil {
			return fmt.Errorf("%d documents: %w", n, err)
		}
		all = append(all, m)
	}
	table := report(all)
	if _, err := io.WriteString(os.Stdout, table.text()); err != nil {
		return err
	}
	if o.md != "" {
		return os.WriteFile(o.md, []byte(table.markdown()), 0o644)
	}
	return nil
}

// measureApart makes a site of n documents and measures it in a child process.
func measureApart(ctx context.Context, o options, n int, profile string) (m *measurement, err error) {
	dir, err := os.MkdirTemp("", "genbench-")
	if err != nil {
		return nil, err
	}
	if o.keep {
		fmt.Fprintf(os.Stderr, "%d documents: kept in %s\n", n, dir)
	} else {
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	fmt.Fprintf(os.Stderr, "%d documents: making the site …\n", n)
	s := synth.Make(synth.Options{Documents: n, Seed: o.seed})
	if err := s.Write(dir); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, self, "-child", dir, "-cpuprofile", profile)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("child: %w", err)
	}
	m = &measurement{}
	if err := json.Unmarshal(out, m); err != nil {
		return nil, fmt.Errorf("child's answer: %w", err)
	}
	m.Documents, m.Sources, m.SourceBytes = n, len(s), s.Size()
	return m, nil
}
