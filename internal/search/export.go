package search

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/client"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// Folder is where the index lies in a site.
const Folder = "search"

// Document is a page as search sees it.
type Document struct {
	URL    string // relative to the site: policies/2024/x.html
	Kind   string // policy, interpretation … as results show it
	Title  string
	Number string // 文号, as results show it; several are separated by space
	Index  string // 索引号: found like Number, not shown
	Body   string // plain text; a blank line between paragraphs
	Date   string // 2006-01-02, or empty
	Unit   string
	Domain string // not searched or shown yet; filters will need it
	Status string // 有效, 废止 …, or empty
}

// File is a file of the site, by its path with slashes.
type File struct {
	Path string
	Data []byte
}

// block is how many pages are analysed before their postings are added: enough to
// keep all processors busy, while the counts of other pages need no memory. All
// pages at once took 0.7 GiB more at 10,000 pages.
const block = 256

// Export analyses the pages and returns the files of the index, the programs
// that read it included. Results list pages of equal rank in the order of docs.
func Export(ctx context.Context, docs []Document) ([]File, error) {
	dates, err := dates(docs)
	if err != nil {
		return nil, err
	}
	an, err := analyze.New()
	if err != nil {
		return nil, err
	}
	var b index.Builder
	in := shard.Input{Dates: dates}
	for start := 0; start < len(docs); start += block {
		part := docs[start:min(start+block, len(docs))]
		analysed, err := analyseAll(ctx, an, part)
		if err != nil {
			return nil, err
		}
		for i, d := range part {
			b.Add(analysed[i])
			in.Fragments = append(in.Fragments, fragment(d))
			if ended(d.Status) {
				in.Ended = append(in.Ended, start+i)
			}
		}
	}
	in.Index = b.Index()

	var files []File
	for _, f := range shard.Encode(in) {
		files = append(files, File{Folder + "/" + f.Name, f.Data})
	}
	return append(files,
		File{Folder + "/search.js", client.Script(analyze.Traditional)},
		File{Folder + "/search.mjs", client.Module(analyze.Traditional)},
	), nil
}

// analyseAll analyses pages on all processors; the result of each has its
// place, so the order in which they finish does not show.
func analyseAll(ctx context.Context, an *analyze.Analyzer, docs []Document) ([]index.Document, error) {
	out := make([]index.Document, len(docs))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(docs)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(docs) {
					return
				}
				out[i] = analyse(an, docs[i])
			}
		})
	}
	workers.Wait()
	return out, ctx.Err()
}

func analyse(an *analyze.Analyzer, d Document) index.Document {
	return index.Document{
		index.Title:  index.Count(an.Terms(analyze.FieldTitle, d.Title)),
		index.Number: index.Count(an.Terms(analyze.FieldNumber, strings.TrimSpace(d.Number+" "+d.Index))),
		index.Body:   index.Count(an.Terms(analyze.FieldBody, d.Body)),
	}
}

func fragment(d Document) shard.Fragment {
	return shard.Fragment{
		URL: d.URL, Title: analyze.Display(d.Title), Kind: d.Kind, Number: analyze.Display(d.Number),
		Date: d.Date, Unit: d.Unit, Status: d.Status, Text: analyze.Display(d.Body),
	}
}

// dates turns 2024-03-05 into 20240305, which sorts and is short in JSON.
func dates(docs []Document) ([]int, error) {
	out := make([]int, len(docs))
	for i, d := range docs {
		if d.Date == "" {
			continue
		}
		t, err := time.Parse(time.DateOnly, d.Date)
		if err != nil {
			return nil, fmt.Errorf("search: date of %s: %w", d.URL, err)
		}
		out[i] = t.Year()*10000 + int(t.Month())*100 + t.Day()
	}
	return out, nil
}

// ended reports whether a status says that a document is no longer in force. A
// document of which a part has lapsed (部分失效) still is.
func ended(status string) bool {
	return (strings.Contains(status, "废止") || strings.Contains(status, "失效")) &&
		!strings.Contains(status, "部分")
}
