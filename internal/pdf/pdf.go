// Package pdf prints pages of a written site with a browser.
//
//	printer, ok := pdf.Find(exec.LookPath)
//	printer.Base, printer.Created = "https://www.shifan.gov.cn/", published
//	files, err := printer.Print(ctx, "public", []string{"policies/2024/a.html"})
//
// The browser is any Chromium. It sees the pages at their public addresses, so that
// links of the PDF lead there, but all it is given comes from the folder: what lies
// elsewhere is refused, and no name is looked up. Scripts do not run. One page is
// printed as the theme's rules for print say, on A4 unless they name another paper,
// with the structure that screen readers go by.
//
// One browser prints all pages, told what to do by chromedp. The command line of
// Chromium, a process for each page, took 70 s of processor time for 50 pages of the
// demonstration where this takes 11 s (117 and 33 s by the clock, two at a time on two
// busy cores), prints on Letter, and writes the folder's own path into every link. The
// price is 2.3 MB of program.
//
// The same folder and the same browser give the same bytes, in whatever order pages
// are printed: see normalize. Another version of the browser, or other fonts, do not.
package pdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
	"golang.org/x/sync/errgroup"
)

// Printer prints pages. Its zero value but for Browser and Base is good.
type Printer struct {
	Browser  string        // the path of a Chromium
	Base     string        // the public address of the site's root, ending in a slash
	Created  time.Time     // the date that the PDFs bear; zero: 1980
	Timeout  time.Duration // for one page; 0: a minute
	Progress func(done, all int, page string)
}

// names are those that a Chromium goes by, on one system or another.
//
// The last ones are where they are installed on systems that do not look there.
var names = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`, `C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`, `C:\Program Files\Microsoft\Edge\Application\msedge.exe`,
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
}

// Find looks for a browser, with exec.LookPath or in its way.
func Find(lookPath func(name string) (string, error)) (Printer, bool) {
	for _, name := range names {
		if path, err := lookPath(name); err == nil {
			return Printer{Browser: path}, true
		}
	}
	return Printer{}, false
}

// tabs is how many pages are printed at once. Each of them keeps a processor busy.
func tabs() int { return min(runtime.NumCPU(), 4) }

// Print prints pages of the site in dir, which are named as below it, and returns the
// PDF of each. A page that cannot be printed is an error that names it.
func (p Printer) Print(ctx context.Context, dir string, pages []string) (map[string][]byte, error) {
	if len(pages) == 0 {
		return nil, nil
	}
	if p.Browser == "" {
		return nil, errors.New("there is no browser to print with")
	}
	if p.Timeout == 0 {
		p.Timeout = time.Minute
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	site, err := newSite(root.FS(), p.Base)
	if err != nil {
		return nil, err
	}
	for _, page := range pages {
		if err := site.check(page); err != nil {
			return nil, fmt.Errorf("print %s: %w", page, err)
		}
	}
	running, stop, err := p.start(context.WithoutCancel(ctx))
	if err != nil {
		return nil, err
	}
	defer stop()
	running, cancel := context.WithCancel(running) // when ctx ends, tabs close; the browser then leaves by the door
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()

	var mu sync.Mutex
	printed, done := map[string][]byte{}, 0
	next := make(chan string, len(pages))
	for _, page := range pages {
		next <- page
	}
	close(next)
	g, gctx := errgroup.WithContext(running)
	for range min(tabs(), len(pages)) {
		g.Go(func() error {
			tab, closeTab := chromedp.NewContext(gctx)
			defer closeTab()
			if err := open(tab); err != nil {
				return fmt.Errorf("open a page of the browser: %w", err)
			}
			for page := range next {
				data, err := p.one(tab, site, page)
				if err != nil {
					return fmt.Errorf("print %s: %w", page, err)
				}
				mu.Lock()
				printed[page] = data
				done++
				if p.Progress != nil {
					p.Progress(done, len(pages), page)
				}
				mu.Unlock()
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, cmp.Or(ctx.Err(), err)
	}
	return printed, nil
}

// start starts the browser with a profile of its own. What it returns ends the
// browser and removes the profile.
func (p Printer) start(ctx context.Context) (context.Context, context.CancelFunc, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(p.Browser),
		chromedp.Flag("headless", "new"),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // whatever happens, no name is looked up
		chromedp.Flag("disable-features", "Translate,HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable"), // http stays http
		chromedp.Flag("lang", "zh-CN"),
		chromedp.UserAgent("gen"), // the PDFs name it as their creator
	)
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	running, cancel := chromedp.NewContext(allocator)
	if err := chromedp.Do(running); err != nil {
		cancel()
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", p.Browser, err)
	}
	return running, func() {
		leaving, hurry := context.WithTimeout(running, patience)
		_ = chromedp.Cancel(leaving) // gracefully, so that the browser tidies up; stop kills it
		hurry()
		cancel()
		stop()
	}, nil
}

// patience is how long the browser may take to close.
const patience = 10 * time.Second
