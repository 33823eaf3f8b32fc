package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/search"
)

// table is what the run prints: a measure, its value, its target.
type table struct {
	rows [][3]string
}

func (t *table) add(what, value, target string) {
	t.rows = append(t.rows, [3]string{what, value, target})
}

func (t *table) print(w io.Writer) {
	for _, r := range t.rows {
		fmt.Fprintf(w, "%-62s %-34s %s\n", r[0], r[1], r[2])
	}
}

// sizes adds what the index needs on disk, as a server that compresses sends it.
func sizes(t *table, files []search.File) {
	count, total, biggest := 0, 0, 0
	for _, f := range files {
		size := gzipped(f.Data)
		count++
		total += size
		biggest = max(biggest, size)
	}
	t.add("files of the index", fmt.Sprint(count), "≤ 400 at 10,000 documents")
	t.add("index on disk, gzip", kib(total), "≤ 12288 KiB")
	t.add("biggest file, gzip", kib(biggest), "≤ 256 KiB")
}

func gzipped(data []byte) int {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // a buffer does not fail
	_ = z.Close()
	return b.Len()
}

func kib(bytes int) string { return fmt.Sprintf("%.0f KiB", float64(bytes)/1024) }

// spread gives the median and the 95th percentile.
func spread(values []int) (median, high int) {
	if len(values) == 0 {
		return 0, 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2], sorted[min(len(sorted)-1, len(sorted)*95/100)]
}

// named gives files by their names in the folder of the index, compressed sizes of
// those that a visitor loads.
func named(files []search.File) map[string]int {
	sizes := map[string]int{}
	for _, f := range files {
		if name := path.Base(f.Path); !strings.HasSuffix(name, ".js") || name == "search.js" {
			sizes[name] = gzipped(f.Data)
		}
	}
	return sizes
}
