package e2e

import (
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to show what is waited for. The machine
// may be busy with other packages' tests.
const patience = 20 * time.Second

var (
	browserMu     sync.Mutex
	browserCtx    context.Context
	browserCancel []context.CancelFunc
)

// browser returns the one Chromium of this test binary. Without one the test is
// skipped, or fails where GEN_NEED_BROWSER=1 says that there has to be one.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser is started")
	}
	browserMu.Lock()
	defer browserMu.Unlock()
	if browserCtx != nil {
		return browserCtx
	}
	var chromium string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			chromium = found
			break
		}
	}
	if chromium == "" {
		if os.Getenv("GEN_NEED_BROWSER") == "1" {
			t.Fatal("GEN_NEED_BROWSER=1, but none of chromium, chromium-browser and google-chrome is in PATH")
		}
		t.Skip("no Chromium is installed: the site is not tried in a browser (apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("headless", "new"), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("no-first-run", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeTab := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		closeTab()
		stop()
		t.Fatalf("start %s: %v", chromium, err)
	}
	browserCtx, browserCancel = ctx, []context.CancelFunc{closeTab, stop}
	return ctx
}

// closeBrowser ends the browser, if one was started.
func closeBrowser() {
	for _, cancel := range browserCancel {
		cancel()
	}
}

// mount is a place that the site is served from.
type mount struct {
	name string
	base string // the address of its root, ending in /
}

// mounts serves the site at the root of a host, below a portal's path on a host
// with a strict content security policy, and from the disk.
func mounts(t *testing.T, d *demo) []mount {
	return []mount{
		{"root of a host", serve(t, d, "/", "")},
		{"path of a portal", serve(t, d, "/zwgk/xxgk/", "default-src 'self'")},
		{"disk", "file://" + filepath.ToSlash(d.dir) + "/"},
	}
}

// serve gives out the files of the site below a path and nothing else: no index
// of folders, no redirects. Whatever is asked for beyond that fails the test.
func serve(t *testing.T, d *demo, prefix, policy string) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, inside := strings.CutPrefix(r.URL.Path, prefix)
		data, found := d.files[name]
		if r.URL.Path == "/favicon.ico" { // for the pages that can have no icon of their own
			w.WriteHeader(http.StatusNoContent)
			return
		}
		if !inside || !found {
			t.Errorf("the browser asked for %s", r.URL)
			http.NotFound(w, r)
			return
		}
		kind := mime.TypeByExtension(path.Ext(name))
		if kind == "" {
			kind = "application/octet-stream"
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		_, _ = w.Write(data)
	}))
	t.Cleanup(server.Close)
	return server.URL + prefix
}

// tab is a page of the browser that fails its test for anything written to the
// console, any request that fails, and any request that leaves the mount.
type tab struct {
	*testing.T
	ctx  context.Context
	base string
	here string // what was done last, for messages

	mu      sync.Mutex
	trouble []string
}

func openTab(t *testing.T, m mount) *tab {
	t.Helper()
	one := &tab{T: t, base: m.base}
	ctx, cancel := chromedp.NewContext(browser(t), chromedp.WithListener(one.listen))
	one.ctx = ctx
	t.Cleanup(func() {
		cancel()
		one.mu.Lock()
		defer one.mu.Unlock()
		for _, message := range one.trouble {
			t.Error(message)
		}
	})
	one.do(chromedp.EmulateViewport(1280, 900))
	return one
}

// listen runs in the loop that reads the browser's messages: it only notes.
func (b *tab) listen(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		// The browser draws the signs of its own fields from data: addresses.
		if !strings.HasPrefix(e.Request.URL, b.base) && path.Base(e.Request.URL) != "favicon.ico" && !strings.HasPrefix(e.Request.URL, "data:") {
			b.note("a request left %s: %s", b.base, e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			b.note("%s: status %d", e.Response.URL, e.Response.Status)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.note("a request failed: %s %s", e.ErrorText, e.BlockedReason)
		}
	case *runtime.EventConsoleAPICalled:
		if slices.Contains([]string{"error", "warning", "assert"}, string(e.Type)) {
			var said []string
			for _, arg := range e.Args {
				said = append(said, string(arg.Value)+arg.Description)
			}
			b.note("console.%s: %s", e.Type, strings.Join(said, " "))
		}
	case *runtime.EventExceptionThrown:
		b.note("an exception: %s", e.ExceptionDetails.Text)
		if x := e.ExceptionDetails.Exception; x != nil {
			b.note("an exception: %s", x.Description)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelWarning || e.Entry.Level == log.EntryLevelError {
			b.note("the browser's log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	}
}

func (b *tab) note(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.trouble = append(b.trouble, b.here+": "+fmt.Sprintf(format, args...))
}

// do runs actions or ends the test.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if b.ctx == nil || chromedp.FromContext(b.ctx).Target == nil {
		ctx = b.ctx // the first action opens the tab, which lives as long as its context
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatalf("%s: %v", b.here, err)
	}
}

// open shows a page of the site.
func (b *tab) open(address string) {
	b.Helper()
	b.mu.Lock()
	b.here = address
	b.mu.Unlock()
	b.do(chromedp.Navigate(b.base + address))
}

// value is the value of an expression in the page.
func value[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("%s: %s: %v", b.here, expression, err)
	}
	return v
}

// await waits until a condition holds, over navigations too.
func (b *tab) await(condition string) {
	b.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		cancel()
		if err == nil && ok {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatalf("%s: waited for %s; the page %s says %.400q", b.here, condition,
		value[string](b, "location.href"), value[string](b, "document.body ? document.body.innerText : ''"))
}

// place is the address of the page that is shown, from the site's root, without
// query and fragment.
func (b *tab) place() string {
	b.Helper()
	address := value[string](b, "location.href.replace(/[?#].*/, '')")
	rest, inside := strings.CutPrefix(address, b.base)
	if !inside {
		b.Fatalf("%s: left %s for %s", b.here, b.base, address)
	}
	return rest
}
