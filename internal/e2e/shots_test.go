package e2e

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "write a picture of every kind of page into this folder")

// tallest is how many pixels of a page are pictured; Chromium repeats what goes
// beyond its largest texture.
const tallest = 12000

// TestShots writes pictures of every kind of page for people to look at:
//
//	go test ./internal/e2e -run Shots -shots /tmp/shots
func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("pictures are made with -shots DIR")
	}
	d := built(t)
	browser(t)
	if err := os.MkdirAll(*shots, 0o755); err != nil {
		t.Fatal(err)
	}
	b := openTab(t, mounts(t, d)[0])
	pages := map[string]string{}
	for _, p := range d.largest() {
		pages[p.Kind] = p.URL
	}
	pages["search"] = "search.html?q=" + url.QueryEscape("低保")
	for kind, address := range pages {
		for _, width := range []int64{1280, 360} {
			for _, scheme := range []string{"light", "dark"} {
				b.do(chromedp.EmulateViewport(width, 740), colors(scheme))
				b.open(address)
				if kind == "search" {
					b.await(answered)
				}
				name := filepath.Join(*shots, fmt.Sprintf("%s-%d-%s.png", kind, width, scheme))
				if err := os.WriteFile(name, b.picture(width), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// colors sets whether the reader prefers a light or a dark page.
func colors(scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	}
}

// picture is the whole page as PNG.
func (b *tab) picture(width int64) []byte {
	b.Helper()
	height := min(value[int](b, "document.documentElement.scrollHeight"), tallest)
	beyond := true
	shot, err := chromedp.Call(b.ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng, CaptureBeyondViewport: &beyond,
		Clip: &cdppage.Viewport{Width: float64(width), Height: float64(height), Scale: 1},
	})
	if err != nil {
		b.Fatal(err)
	}
	return shot.Data
}
