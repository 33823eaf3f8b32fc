package e2e

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// slowness is what every script of a page takes to arrive in the tests of layout
// shifts: long enough that the page is painted before, as on a real connection.
const slowness = 120 * time.Millisecond

// shifts has the browser report how far parts of the page moved by themselves, with
// the elements that did.
const shifts = `new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => {
	const found = [];
	const observer = new PerformanceObserver(list => note(list.getEntries()));
	const note = entries => entries.filter(e => !e.hadRecentInput).forEach(e => found.push({value: e.value, nodes: e.sources.map(s =>
		(n => n ? n.cloneNode().outerHTML.slice(0, 80) : "?")(s.node && (s.node.nodeType === 1 ? s.node : s.node.parentElement)))}));
	observer.observe({type: "layout-shift", buffered: true});
	setTimeout(() => { note(observer.takeRecords()); resolve(found); }, 60);
})))`

// TestNothingMovesByItself loads every kind of page over a connection on which
// scripts come late and wants nothing that was painted to move (cumulative layout
// shift 0), in elder mode too.
func TestNothingMovesByItself(t *testing.T) {
	d := built(t)
	var moved together
	d.eachSubjectAt(t, slowScripts, func(b *tab, s subject) {
		elderly := []int64{1280, 360}[len(s.kind)%2] // the same bar comes in on all pages
		for _, way := range []struct {
			reader
			width int64
		}{{plainly, 1280}, {plainly, 360}, {elder, elderly}} {
			b.as(way.reader)
			b.do(chromedp.EmulateViewport(way.width, 740))
			// A page that the browser draws when half of it has come, in the middle of a
			// line, is seen to move there; what moves by itself does so every time.
			total, first := b.shiftOf(s)
			for again := 0; again < 2 && total > .001; again++ {
				total, first = b.shiftOf(s)
			}
			if total > .001 {
				moved.add(fmt.Sprintf("%s (%s, %d wide: %.3f)", s.kind, way.name, way.width, total), "moves by itself: %s", first)
			}
		}
	})
	moved.report(t)
}

// shiftOf loads a page and tells how far its parts moved in all, and what did first.
func (b *tab) shiftOf(s subject) (total float64, first string) {
	b.Helper()
	b.show(s)
	for _, shift := range promised[[]struct {
		Value float64
		Nodes []string
	}](b, shifts) {
		total += shift.Value
		if first == "" && len(shift.Nodes) > 0 {
			first = shift.Nodes[0]
		}
	}
	return total, first
}

// slowScripts stands before a host and lets every script wait.
func slowScripts(t *testing.T, base string) string {
	host, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	prefix := host.Path
	host.Path = ""
	proxy := httputil.NewSingleHostReverseProxy(host)
	proxy.ErrorLog = log.New(io.Discard, "", 0) // requests end early where a page is left
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".js") {
			time.Sleep(slowness)
		}
		w.Header().Set("Cache-Control", "no-store")
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + prefix
}
