package e2e

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a reader on a slow connection loads, in kilobytes of 1,000 bytes as gzip -9
// makes them.
const (
	homeBudget   = 60 // the home page with all it loads
	pageBudget   = 30 // a page without the text of its main part
	styleBudget  = 20 // the style sheets of a page
	scriptBudget = 25 // the scripts of a page, on the search page with the worker
)

// TestPagesAreSmall weighs every page and what it loads.
func TestPagesAreSmall(t *testing.T) {
	d := built(t)
	weight := map[string]float64{} // of a file
	weigh := func(file string) float64 {
		if _, known := weight[file]; !known {
			weight[file] = zipped(d.files[file])
		}
		return weight[file]
	}
	var heavy findings
	largest := map[string]string{} // what is weighed, to the figure and page for the log
	most := map[string]float64{}
	check := func(p *page, what string, size, budget float64) {
		if size > most[what] {
			most[what], largest[what] = size, fmt.Sprintf("%.1f of %v KB: %s", size, budget, p.URL)
		}
		if size > budget {
			heavy.add(fmt.Sprintf("%s (%.1f)", p.URL, size), "%s: more than %v KB", what, budget)
		}
	}
	for _, p := range d.sorted() {
		var styles, scripts, all float64
		for _, file := range d.loadedBy(p) {
			switch size := weigh(file); path.Ext(file) {
			case ".css":
				styles += size
				all += size
			case ".js", ".mjs":
				scripts += size
				all += size
			default:
				all += size
			}
		}
		html := zipped(p.raw)
		if p.Kind == "home" {
			check(p, "the home page with all it loads", html+all, homeBudget)
		}
		if main := element(p.doc, "main"); main != nil {
			check(p, "a page without its text", html-zipped([]byte(text(main))), pageBudget)
		}
		check(p, "style sheets", styles, styleBudget)
		check(p, "scripts", scripts, scriptBudget)
	}
	heavy.report(t)
	for _, what := range slices.Sorted(maps.Keys(largest)) {
		t.Logf("%s: %s", what, largest[what])
	}
}

var (
	styleURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)`)
	// loading are the relations of a link that a browser follows by itself.
	loading = []string{"stylesheet", "icon", "preload", "modulepreload", "manifest", "mask-icon", "apple-touch-icon"}
)

// loadedBy lists the files that a browser loads with a page, and for search also
// the worker that the page names.
func (d *demo) loadedBy(p *page) []string {
	var files []string
	add := func(from, ref string) {
		u, err := url.Parse(ref)
		if err != nil || u.Scheme != "" || u.Path == "" {
			return
		}
		if file := path.Join(path.Dir(from), u.Path); d.files[file] != nil && !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	for n := range p.doc.Descendants() {
		switch n.Data {
		case "link":
			rels, _ := attr(n, "rel")
			if href, ok := attr(n, "href"); ok && slices.ContainsFunc(strings.Fields(rels), func(rel string) bool { return slices.Contains(loading, rel) }) {
				add(p.URL, href)
			}
		case "script", "img", "source", "video", "audio", "use", "image":
			for _, ref := range references(n) {
				add(p.URL, ref)
			}
		}
		if worker, ok := attr(n, "data-worker"); ok {
			add(p.URL, worker)
		}
	}
	for i := 0; i < len(files); i++ {
		if path.Ext(files[i]) == ".css" {
			for _, m := range styleURL.FindAllSubmatch(d.files[files[i]], -1) {
				add(files[i], string(m[1]))
			}
		}
	}
	return files
}

// zipped is the size of data in kilobytes, as a host sends it.
func zipped(data []byte) float64 {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = w.Write(data)
	_ = w.Close()
	return float64(b.Len()) / 1000
}
