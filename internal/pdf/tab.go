package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// site is the folder that the browser sees at a public address.
type site struct {
	files fs.FS
	base  *url.URL
}

func newSite(files fs.FS, base string) (*site, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("address of the site: %w", err)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || !strings.HasSuffix(u.Path, "/") {
		return nil, fmt.Errorf("address of the site: %q is no address of a folder", base)
	}
	return &site{files, u}, nil
}

// address is where a page is seen.
func (s *site) address(page string) string {
	return s.base.ResolveReference(&url.URL{Path: s.base.Path + page}).String()
}

// file is the file that an address of the site stands for.
func (s *site) file(address string) (name string, inside bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != s.base.Scheme || u.Host != s.base.Host {
		return "", false
	}
	name, inside = strings.CutPrefix(u.Path, s.base.Path)
	if inside && (name == "" || strings.HasSuffix(name, "/")) {
		name += "index.html"
	}
	return name, inside
}

// check tells why a page cannot be printed, as far as its file tells.
func (s *site) check(page string) error {
	html, err := fs.ReadFile(s.files, page)
	if err == nil && bytes.Contains(html, []byte(`<meta http-equiv="refresh"`)) {
		err = errors.New("it only leads on to another page")
	}
	return err
}

// open makes a new tab ask the folder for everything, and run no scripts.
func open(ctx context.Context) error {
	return chromedp.Do(ctx, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		if _, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			return chromedp.Void{}, err
		}
		_, err := cdp.Call(ctx, t, fetch.Enable, fetch.EnableParams{})
		return chromedp.Void{}, err
	})
}

func ptr[T any](v T) *T { return &v }

// one prints one page.
func (p Printer) one(ctx context.Context, s *site, name string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, p.Timeout)
	defer cancel()
	data, err := chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		serving, stop := context.WithCancel(ctx)
		paused := cdp.Events(serving, t, fetch.RequestPaused)
		var answers answers
		var wg sync.WaitGroup
		wg.Go(func() {
			for e, err := range paused {
				if err != nil {
					return
				}
				answers.note(s.answer(serving, t, e))
			}
		})
		defer wg.Wait()
		defer stop()
		if _, err := chromedp.Navigate(s.address(name))(ctx, t); err != nil {
			return nil, errors.Join(answers.err(), err)
		}
		res, err := cdp.Call(ctx, t, page.PrintToPDF, page.PrintToPDFParams{
			PaperWidth: 210 / 25.4, PaperHeight: 297 / 25.4, PreferCSSPageSize: ptr(true), PrintBackground: ptr(true),
			GenerateTaggedPDF: ptr(true), GenerateDocumentOutline: ptr(true),
		})
		return res.Data, errors.Join(answers.err(), err)
	})
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, fmt.Errorf("took longer than %s: %w", p.Timeout, err)
	}
	if err != nil {
		return nil, err
	}
	return normalize(data, p.Created)
}

// answers collects what could not be given to the browser.
type answers struct {
	mu  sync.Mutex
	bad []error
}

func (a *answers) note(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.bad = append(a.bad, err)
}

func (a *answers) err() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return errors.Join(a.bad...)
}

// answer gives the browser a file of the site. What is asked of others is refused,
// and so is the icon that browsers ask for unasked.
func (s *site) answer(ctx context.Context, t *chromedp.Target, e fetch.EventRequestPaused) error {
	name, inside := s.file(e.Request.URL)
	if !inside || path.Base(name) == "favicon.ico" {
		_, err := cdp.Call(ctx, t, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return err
	}
	data, err := fs.ReadFile(s.files, name)
	if err != nil {
		_, _ = cdp.Call(ctx, t, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonFailed})
		return err
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = http.DetectContentType(data)
	}
	if strings.HasPrefix(kind, "text/html") {
		data = eager(data)
	}
	_, err = cdp.Call(ctx, t, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: http.StatusOK, Body: data,
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: kind}},
	})
	return err
}

// eager makes pictures load that lie below what a window shows: otherwise they load
// when a reader scrolls to them, and paper does not scroll.
func eager(html []byte) []byte {
	return bytes.ReplaceAll(html, []byte(` loading="lazy"`), nil)
}
