package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/gongkai/gongkai/internal/search"
)

// built is an engine's index and what it took to make.
type built struct {
	sizes  map[string]int // compressed, by path
	usage  usage
	export float64 // gen's: processor seconds of the export alone
}

func (b built) figures() map[string]string {
	total, biggest := 0, 0
	for _, size := range b.sizes {
		total += size
		biggest = max(biggest, size)
	}
	figures := map[string]string{
		rowFiles: fmt.Sprint(len(b.sizes)), rowBytes: kib(total), rowBiggest: kib(biggest),
		rowCPU: fmt.Sprintf("%.1f s", b.usage.CPU),
	}
	if b.usage.Peak > 0 {
		figures[rowPeak] = fmt.Sprintf("%.0f MiB", float64(b.usage.Peak)/(1<<20))
	}
	return figures
}

// cost sums what a visitor loaded.
func (b built) cost(names []string, rounds int) (cost, error) {
	c := cost{requests: len(names), rounds: rounds}
	for _, name := range names {
		size, ok := b.sizes[name]
		if !ok {
			return cost{}, fmt.Errorf("%s was loaded, but is no file of the index", name)
		}
		c.bytes += size
	}
	return c, nil
}

// sizesIn weighs the files below a folder that are wanted, as they are or with gzip,
// whichever is less.
func sizesIn(folder string, wanted func(name string) bool) (map[string]int, error) {
	sizes := map[string]int{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !wanted(name) {
			return err
		}
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		sizes[name] = min(len(data), gzipped(data))
		return nil
	})
	return sizes, err
}

func gzipped(data []byte) int {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // a buffer does not fail
	_ = z.Close()
	return b.Len()
}

// writeDocuments writes a line of JSON for each document.
func writeDocuments(name string, docs []search.Document) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, d := range docs {
		if err := e.Encode(d); err != nil {
			return err
		}
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

func readDocuments(name string) ([]search.Document, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var docs []search.Document
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		var d search.Document
		if err := dec.Decode(&d); errors.Is(err, io.EOF) {
			return docs, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		docs = append(docs, d)
	}
}

// usage is what a process needed, its children included.
type usage struct {
	CPU  float64 // seconds
	Peak int     // bytes; 0 where it is not known
}

const measuredPart = "measured"

// measured runs a command and tells what it printed and needed. It runs by way of
// another process of this program: Linux counts the peak of a child from the size of
// the parent that started it, and here that is a whole site.
func (r *run) measured(ctx context.Context, args ...string) ([]byte, usage, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, usage{}, err
	}
	file := filepath.Join(r.temp, "usage.json")
	c := interruptible(ctx, self, append([]string{measuredPart, file}, args...)...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil {
		return nil, usage{}, fmt.Errorf("%s: %w\n%s", filepath.Base(args[0]), err, lastOf(stderr.Bytes()))
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, usage{}, err
	}
	var u usage
	err = json.Unmarshal(data, &u)
	return stdout.Bytes(), u, err
}

// runMeasured runs a command and writes what it needed to a file.
func runMeasured(ctx context.Context, file string, args []string) error {
	c := interruptible(ctx, args[0], args[1:]...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return err
	}
	s := c.ProcessState
	data, err := json.Marshal(usage{(s.UserTime() + s.SystemTime()).Seconds(), peak(s)})
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// interruptible is a command that is asked to stop when the run is, so that it can
// stop its own children.
func interruptible(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = 5e9
	return c
}

// lastOf keeps the end of what a process complained.
func lastOf(text []byte) []byte { return text[max(0, len(text)-2000):] }
