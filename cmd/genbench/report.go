package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"
)

// table is the result: a row for each quantity, a column for each size.
type table struct {
	machine string
	rows    [][]string
}

func report(all []*measurement) table {
	t := table{machine: machine()}
	row := func(name string, cell func(*measurement) string) {
		cells := []string{name}
		for _, m := range all {
			cells = append(cells, cell(m))
		}
		t.rows = append(t.rows, cells)
	}
	row("documents", func(m *measurement) string { return count(m.Documents) })
	row("sources", func(m *measurement) string { return count(m.Sources) + " files, " + size(m.SourceBytes) })
	for i, s := range all[0].Stages {
		row(s.Name, func(m *measurement) string { return m.Stages[i].String() })
	}
	row("total", func(m *measurement) string { return m.Total.String() })
	row("documents a second", func(m *measurement) string {
		return fmt.Sprintf("%.0f", float64(m.Documents)/m.Total.Wall.Seconds())
	})
	row("second build, nothing changed", func(m *measurement) string { return m.Second.String() })
	row("peak memory", func(m *measurement) string { return size(m.PeakRSS) })
	row("pages", func(m *measurement) string { return count(m.Pages) })
	row("output", func(m *measurement) string { return count(m.Files) + " files, " + size(m.OutputBytes) })
	row("search index", func(m *measurement) string { return size(m.IndexBytes) })
	row("search index, gzip", func(m *measurement) string { return size(m.IndexGzip) })
	return t
}

// String gives wall-clock time and, in brackets, processor time.
func (s span) String() string {
	return fmt.Sprintf("%.2f s (%.2f s)", s.Wall.Seconds(), s.CPU.Seconds())
}

// text is the table for a terminal, columns aligned.
func (t table) text() string {
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range t.rows {
		for i, cell := range row {
			if i == 0 {
				fmt.Fprintf(&b, "%-*s", widths[i], cell)
			} else {
				fmt.Fprintf(&b, "   %*s", widths[i], cell)
			}
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\ntimes: wall clock (processor); %s\n", t.machine)
	return b.String()
}

func (t table) markdown() string {
	var b strings.Builder
	for i, row := range t.rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			fmt.Fprintf(&b, "|---%s|\n", strings.Repeat("|---:", len(row)-1))
		}
	}
	fmt.Fprintf(&b, "\nTimes are wall clock and, in brackets, processor time. Measured on %s with `go run ./cmd/genbench`, %s.\n",
		t.machine, time.Now().Format(time.DateOnly))
	return b.String()
}

// machine says where the numbers were measured.
func machine() string {
	model := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d cores, %s, %s", model, runtime.NumCPU(), runtime.GOOS, runtime.Version())
}

// count writes a number with separators.
func count(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}
