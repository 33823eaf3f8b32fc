package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/cputime"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/synth"
	"github.com/gongkai/gongkai/themes"
)

// measurement is what one size gives.
type measurement struct {
	Documents, Sources int
	SourceBytes        int64
	Stages             []stage // in their order
	Total, Second      span    // of a first build, and of one with nothing changed
	PeakRSS            int64   // bytes at the end of the first build; 0 where unknown
	Pages, Files       int
	OutputBytes        int64
	IndexBytes         int64
	IndexGzip          int64
}

type stage struct {
	Name string
	span
}

// span is a stretch of wall-clock and processor time.
type span struct{ Wall, CPU time.Duration }

// stopwatch cuts time into stages.
type stopwatch struct {
	wall   time.Time
	cpu    time.Duration
	stages []stage
}

func start() *stopwatch { return &stopwatch{wall: time.Now(), cpu: cputime.Used()} }

// lap ends a stage and begins the next.
func (s *stopwatch) lap(name string) span {
	wall, cpu := time.Now(), cputime.Used()
	took := span{wall.Sub(s.wall), cpu - s.cpu}
	s.stages = append(s.stages, stage{name, took})
	s.wall, s.cpu = wall, cpu
	fmt.Fprintf(os.Stderr, "    %-14s %8.2f s\n", name, took.Wall.Seconds())
	return took
}

func (s *stopwatch) total() (sum span) {
	for _, st := range s.stages {
		sum.Wall += st.Wall
		sum.CPU += st.CPU
	}
	return sum
}

// measure builds the site twice and looks at the output.
func measure(ctx context.Context, dir, profile string) (*measurement, error) {
	out := filepath.Join(dir, "public")
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return nil, err
		}
	}
	m := &measurement{}
	watch := start()
	checked, tree, err := buildSite(ctx, dir, out, watch)
	pprof.StopCPUProfile()
	if err != nil {
		return nil, err
	}
	m.Stages, m.Total, m.PeakRSS = watch.stages, watch.total(), peakRSS()
	m.Pages, m.Files = len(checked.Pages), tree.Len()
	if err := m.weigh(tree); err != nil {
		return nil, err
	}
	checked, tree = nil, nil // the second build has no need of the first

	fmt.Fprintln(os.Stderr, "  second build, nothing changed")
	watch = start()
	if _, _, err := buildSite(ctx, dir, out, watch); err != nil {
		return nil, err
	}
	m.Second = watch.total()
	return m, nil
}

// buildSite is gen build, stage by stage.
func buildSite(ctx context.Context, dir, out string, watch *stopwatch) (*build.Checked, *output.Tree, error) {
	now, err := date.Parse(synth.Now)
	if err != nil {
		return nil, nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	var last build.Stage
	o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default(), Progress: func(s build.Stage) {
		if last != "" {
			watch.lap(string(last))
		}
		last = s
	}}
	checked, err := build.Check(ctx, root.FS(), o)
	if err != nil {
		return nil, nil, err
	}
	watch.lap(string(last))
	last = ""
	if checked.Diagnostics.HasErrors() {
		first := checked.Diagnostics.Sorted()[0]
		return nil, nil, fmt.Errorf("the synthetic site has mistakes; the first: %s: %s %s", first.Span, first.Code, first.Message(diag.English))
	}
	tree, wrong, err := build.Render(ctx, root.FS(), checked, o)
	if err != nil {
		return nil, nil, err
	}
	if wrong.HasErrors() {
		return nil, nil, fmt.Errorf("templates have errors: %v", wrong.Sorted())
	}
	rendered := watch.lap("render+search")
	seal, err := sealAgain(tree)
	if err != nil {
		return nil, nil, err
	}
	// Sealing is the end of Render; it is timed once more and taken out there.
	last2 := len(watch.stages) - 1
	watch.stages[last2].span = span{rendered.Wall - seal.Wall, rendered.CPU - seal.CPU}
	watch.stages = append(watch.stages, stage{"seal", seal})
	watch.wall, watch.cpu = time.Now(), cputime.Used()
	if _, err := tree.Write(ctx, out); err != nil {
		return nil, nil, err
	}
	watch.lap("write")
	return checked, tree, nil
}

// sealAgain times the sealing of a copy of a sealed tree.
func sealAgain(tree *output.Tree) (span, error) {
	l := &diag.List{}
	again := output.NewTree(nil)
	for _, f := range tree.Sorted() {
		if f.Path != output.ManifestPath {
			again.Add(f, l)
		}
	}
	wall, cpu := time.Now(), cputime.Used()
	err := again.Seal(l)
	return span{time.Since(wall), cputime.Used() - cpu}, err
}

// weigh adds up the output, and the search index without the scripts that read it,
// with and without compression, file by file as a host would send it.
func (m *measurement) weigh(tree *output.Tree) error {
	for _, f := range tree.Sorted() {
		r, err := tree.Open(f.Path)
		if err != nil {
			return err
		}
		data, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return err
		}
		m.OutputBytes += int64(len(data))
		name, ok := strings.CutPrefix(f.Path, search.Folder+"/")
		if scripts := !strings.Contains(name, "/") && path.Ext(name) != ".json"; !ok || scripts {
			continue
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(data); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		m.IndexBytes += int64(len(data))
		m.IndexGzip += int64(packed.Len())
	}
	return nil
}

// peakRSS is the most memory that this process has held, where the system tells.
func peakRSS() int64 {
	status, err := fs.ReadFile(os.DirFS("/proc/self"), "status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kib << 10
		}
	}
	return 0
}
