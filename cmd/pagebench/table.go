package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// categories are the columns of the table, in Lighthouse's names and ours.
var categories = []struct{ id, title string }{
	{"performance", "Performance"},
	{"accessibility", "Accessibility"},
	{"best-practices", "Best practices"},
	{"seo", "SEO"},
}

// table is the Markdown that is printed as results come.
type table struct {
	out   io.Writer
	o     options
	low   []string
	notes []string
}

func newTable(out io.Writer, o options) *table {
	var titles, rules strings.Builder
	for _, c := range categories {
		fmt.Fprintf(&titles, " %s |", c.title)
		rules.WriteString("---:|")
	}
	fmt.Fprintf(out, "| kind | page |%s\n|---|---|%s\n", &titles, &rules)
	return &table{out: out, o: o}
}

func (t *table) add(p page, r result) {
	fmt.Fprintf(t.out, "| %s | %s |", p.kind, p.address)
	low := false
	for _, c := range categories {
		score, ok := r.Scores[c.id]
		if !ok || score < t.o.least {
			fmt.Fprintf(t.out, " **%d** |", score)
			t.low = append(t.low, fmt.Sprintf("%s: %s %d", p.kind, c.title, score))
			low = true
			continue
		}
		fmt.Fprintf(t.out, " %d |", score)
	}
	fmt.Fprintln(t.out)
	if low || t.o.verbose {
		for _, b := range r.Below {
			t.notes = append(t.notes, p.kind+": "+b)
		}
	}
}

// end prints what cost points and says whether all is well.
func (t *table) end() error {
	for _, n := range t.notes {
		fmt.Fprintln(os.Stderr, n)
	}
	if len(t.low) > 0 {
		return fmt.Errorf("below %d: %s", t.o.least, strings.Join(t.low, ", "))
	}
	return nil
}
