package main

import (
	"fmt"
	"io"
	"slices"
)

// The rows of the table. An engine's figures are kept by them.
const (
	rowFiles    = "files of the index"
	rowBytes    = "index on disk, gzip"
	rowBiggest  = "biggest file, gzip"
	rowCPU      = "indexing: processor time"
	rowPeak     = "indexing: peak memory"
	rowShare    = "indexing: of the whole build's processor time"
	rowPieceMRR = "known item, 4-8 characters of its title: MRR"
	rowPieceRec = "known item, 4-8 characters of its title: recall@10"
	rowWordsMRR = "known item, 2-4 spaced pieces of its title: MRR"
	rowWordsRec = "known item, 2-4 spaced pieces of its title: recall@10"
	rowNumbers  = "document and index numbers: first place"
	rowRecall   = "pages that hold the query as it stands: recall"
	rowHold     = "of the first ten shown, hold it"
	rowCold     = "cold first query, script included, gzip: median"
	rowColdHigh = "cold first query: 95th percentile"
	rowRequests = "cold first query: requests, median and 95th"
	rowRounds   = "cold first query: dependent rounds, median and most"
	rowNext     = "each next query: median"
	rowNextHigh = "each next query: 95th percentile"
)

// rows are in the order in which they are printed, each with what gen is held to.
var rows = []struct{ what, target string }{
	{rowFiles, "<= 400 at 10,000 documents"},
	{rowBytes, "<= 12288 KiB"},
	{rowBiggest, "<= 256 KiB"},
	{rowCPU, ""},
	{rowPeak, ""},
	{rowShare, "<= 40 %"},
	{rowPieceMRR, "at least the scan's"},
	{rowPieceRec, ">= 0.995"},
	{rowWordsMRR, "at least the scan's"},
	{rowWordsRec, ">= 0.995"},
	{rowNumbers, "always"},
	{rowRecall, "1.0"},
	{rowHold, ">= 0.99"},
	{rowCold, "<= 64 KiB"},
	{rowColdHigh, "<= 128 KiB"},
	{rowRequests, "<= 8"},
	{rowRounds, ""},
	{rowNext, "<= 24 KiB"},
	{rowNextHigh, ""},
}

const notes = `
Cold and next queries are drawn alike, in equal thirds: pieces of titles, stretches of text,
spaced title words; but every tenth is a document number. A visitor asks one with nothing
loaded and then another one, and is shown ten results each time. A file weighs what it does
as it is or with gzip, whichever is less. A round is what has to arrive before the next
requests are known; the script is the first.

Pieces of titles are of letters and digits, stretches of Han characters, with no marks
between them; at most three titles share a piece. They begin and end anywhere, in the middle
of words too, which is hard on an engine that cuts texts into the words of a dictionary, as
Pagefind does.

Processor time and memory of indexing are those of a process of its own, which reads the
documents too. The share of the whole build counts gen's export alone.

The full scan reads every page: those with all parts of the query in the title first, then
those with all parts anywhere, newer ones first. It is asked for known items only.

Pagefind indexes an HTML page of each document, the title in h1. In Node it runs without its
worker; the worker's script, which browsers load, is counted, its ready-made interfaces are
not. Queries are asked as they are typed, without quotes. Document numbers stand in the text.

MiniSearch indexes pairs of Han characters and words, wants all of them, and weighs the
title four times. Document numbers stand in the text. Its one file holds titles and
addresses, but no text for excerpts.
`

// table is what the run prints: a column for each engine.
type table struct {
	columns []column
}

type column struct {
	name    string
	figures map[string]string // by row
}

func (t *table) add(name string, figures map[string]string) {
	t.columns = append(t.columns, column{name, figures})
}

func (t *table) print(w io.Writer) {
	line := func(what string, cell func(column) string, target string) {
		fmt.Fprintf(w, "%-54s", what)
		for _, c := range t.columns {
			fmt.Fprintf(w, "%14s", cell(c))
		}
		if target != "" {
			target = "   " + target
		}
		fmt.Fprintln(w, target)
	}
	line("", func(c column) string { return c.name }, "target of gen")
	for _, r := range rows {
		line(r.what, func(c column) string {
			if v := c.figures[r.what]; v != "" {
				return v
			}
			return "-"
		}, r.target)
	}
}

// everywhere fills a column with a word, but for the row that is gen's alone.
func everywhere(word string) map[string]string {
	figures := map[string]string{}
	for _, r := range rows {
		if r.what != rowShare {
			figures[r.what] = word
		}
	}
	return figures
}

func kib(bytes int) string { return fmt.Sprintf("%.0f KiB", float64(bytes)/1024) }

// spread gives the median, the 95th percentile and the most.
func spread(values []int) (median, high, most int) {
	if len(values) == 0 {
		return 0, 0, 0
	}
	sorted := slices.Sorted(slices.Values(values))
	last := len(sorted) - 1
	return sorted[len(sorted)/2], sorted[min(last, len(sorted)*95/100)], sorted[last]
}
