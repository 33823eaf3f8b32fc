package e2e

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/render"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/themes"
)

// now is the day the demonstration is shown on, as in the Makefile.
const now = "2026-11-21 23:59"

// demo is the built demonstration site: what was planned and what is on disk.
type demo struct {
	root  string // of the repository, which is also the site
	dir   string // of the output
	site  *build.Checked
	files map[string][]byte // the output read back from the disk
	pages map[string]*page  // every HTML file
}

// page is an HTML file of the output.
type page struct {
	render.Page
	raw []byte
	doc *html.Node
	ids map[string]bool
}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	closeBrowser()
	if outDir != "" {
		_ = os.RemoveAll(outDir)
	}
	os.Exit(code)
}

// outDir is the temporary folder of the one build, which TestMain removes.
var outDir string

var buildOnce = sync.OnceValues(buildDemo)

// built returns the demonstration site, which is built once for all tests.
func built(t *testing.T) *demo {
	t.Helper()
	d, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func buildDemo() (*demo, error) {
	root, err := moduleRoot()
	if err != nil {
		return nil, err
	}
	sources := os.DirFS(root)
	options, err := optionsOf()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	checked, err := build.Check(ctx, sources, options)
	if err != nil {
		return nil, fmt.Errorf("check the demonstration: %w", err)
	}
	if wrong := errorsOf(checked); len(wrong) > 0 {
		return nil, fmt.Errorf("the demonstration site has %d errors:\n%s", len(wrong), strings.Join(wrong, "\n"))
	}
	tree, _, err := build.Render(ctx, sources, checked, options)
	if err != nil {
		return nil, fmt.Errorf("render the demonstration: %w", err)
	}
	if outDir, err = os.MkdirTemp("", "gen-e2e-"); err != nil {
		return nil, err
	}
	d := &demo{root: root, dir: filepath.Join(outDir, "site"), site: checked}
	if _, err := tree.Write(ctx, d.dir); err != nil {
		return nil, fmt.Errorf("write the demonstration: %w", err)
	}
	return d, d.read()
}

func optionsOf() (build.Options, error) {
	clock, err := date.Parse(now)
	return build.Options{Now: clock, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}, err
}

// moduleRoot is the folder of go.mod above the test's.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = parent
	}
}

// errorsOf prints the errors among the diagnostics of a site.
func errorsOf(c *build.Checked) []string {
	var list []string
	for _, d := range c.Diagnostics.Sorted() {
		if d.Severity() == diag.Error {
			list = append(list, fmt.Sprintf("%s: %s: %s", d.Span, d.Code, d.Message(diag.Chinese)))
		}
	}
	return list
}

// read takes the output back from the disk and parses its pages.
func (d *demo) read() error {
	d.files, d.pages = map[string][]byte{}, map[string]*page{}
	output := os.DirFS(d.dir)
	err := fs.WalkDir(output, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		d.files[p], err = fs.ReadFile(output, p)
		return err
	})
	if err != nil {
		return fmt.Errorf("read the output: %w", err)
	}
	planned := map[string]render.Page{}
	for _, p := range d.site.Pages {
		planned[p.URL] = p
	}
	for p, data := range d.files {
		if !strings.HasSuffix(p, ".html") {
			continue
		}
		// Without scripting, what noscript holds is parsed too.
		doc, err := html.ParseWithOptions(strings.NewReader(string(data)), html.ParseOptionEnableScripting(false))
		if err != nil {
			return fmt.Errorf("parse %s: %w", p, err)
		}
		one := &page{Page: planned[p], raw: data, doc: doc, ids: map[string]bool{}}
		one.URL = p
		for n := range doc.Descendants() {
			if id, ok := attr(n, "id"); ok {
				one.ids[id] = true
			}
		}
		d.pages[p] = one
	}
	return nil
}

// sorted lists the pages by address.
func (d *demo) sorted() []*page {
	var list []*page
	for _, url := range slices.Sorted(maps.Keys(d.pages)) {
		list = append(list, d.pages[url])
	}
	return list
}

// elements lists the elements of a name below a node, in their order.
func elements(n *html.Node, name string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			found = append(found, d)
		}
	}
	return found
}

// element is the first element of a name, or nil.
func element(n *html.Node, name string) *html.Node {
	if all := elements(n, name); len(all) > 0 {
		return all[0]
	}
	return nil
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// text is what a node says, without white space at its ends. An image says its
// alternative.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.Type == html.ElementNode && d.Data == "img":
			alt, _ := attr(d, "alt")
			b.WriteString(alt)
		}
	}
	return strings.TrimSpace(b.String())
}

// findings collects what is wrong, each message with the pages it is found on,
// so that one mistake of a template is one line and not a thousand.
type findings struct {
	pages map[string][]string
}

func (f *findings) add(url, format string, args ...any) {
	if f.pages == nil {
		f.pages = map[string][]string{}
	}
	message := fmt.Sprintf(format, args...)
	f.pages[message] = append(f.pages[message], url)
}

// report fails the test with every message.
func (f *findings) report(t *testing.T) {
	t.Helper()
	const shown = 3
	for _, message := range slices.Sorted(maps.Keys(f.pages)) {
		on := f.pages[message]
		more := ""
		if len(on) > shown {
			more = fmt.Sprintf(" and %d more", len(on)-shown)
		}
		t.Errorf("%s: on %s%s", message, strings.Join(on[:min(shown, len(on))], ", "), more)
	}
}
