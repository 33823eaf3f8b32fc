package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gongkai/gongkai/internal/search"
)

// The versions that are measured; they are fetched by npm when the bench runs.
const (
	pagefindVersion   = "1.6.0"
	minisearchVersion = "7.2.0"
)

//go:embed *.mjs
var scripts embed.FS

// toolbox is the folder in which the other engines are installed, or why they are not.
type toolbox struct {
	folder  string
	node    string // version of it
	missing error
}

// newToolbox installs what is not yet there.
func newToolbox(ctx context.Context) *toolbox {
	b := &toolbox{}
	b.missing = b.install(ctx)
	return b
}

func (b *toolbox) install(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "node", "--version").Output()
	if err != nil {
		return err
	}
	b.node = strings.TrimSpace(string(out))
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	b.folder = filepath.Join(cache, "gongkai-bench")
	if err := os.MkdirAll(b.folder, 0o755); err != nil {
		return err
	}
	// The scripts lie beside node_modules, where they find the packages.
	if err := copyScripts(b.folder); err != nil {
		return err
	}
	if b.has("pagefind", pagefindVersion) && b.has("minisearch", minisearchVersion) {
		return nil
	}
	limited, cancel := context.WithTimeout(ctx, 180e9)
	defer cancel()
	npm := exec.CommandContext(limited, "npm", "install", "--prefix", b.folder, "--no-save", "--no-audit", "--no-fund", "--fetch-retries=1",
		"pagefind@"+pagefindVersion, "minisearch@"+minisearchVersion)
	npm.WaitDelay = 5e9
	if out, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm: %w\n%s", err, lastOf(out))
	}
	return nil
}

func copyScripts(folder string) error {
	files, err := scripts.ReadDir(".")
	if err != nil {
		return err
	}
	for _, f := range files {
		data, err := scripts.ReadFile(f.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, f.Name()), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// has reports whether a package is installed in the version wanted.
func (b *toolbox) has(name, version string) bool {
	data, err := os.ReadFile(b.path("node_modules", name, "package.json"))
	var p struct{ Version string }
	return err == nil && json.Unmarshal(data, &p) == nil && p.Version == version
}

func (b *toolbox) path(parts ...string) string {
	return filepath.Join(append([]string{b.folder}, parts...)...)
}

// versions names what runs in the other columns.
func (b *toolbox) versions() string {
	if b.missing != nil {
		return "Pagefind and MiniSearch not installed"
	}
	return fmt.Sprintf("Node %s, Pagefind %s, MiniSearch %s", b.node, pagefindVersion, minisearchVersion)
}

// pagefind indexes an HTML page of each document, named by its number.
func (r *run) pagefind(ctx context.Context, node *toolbox) (engine, built, error) {
	pages, bundle := filepath.Join(r.temp, "pages"), filepath.Join(r.temp, "pagefind")
	if err := os.Mkdir(pages, 0o755); err != nil {
		return nil, built{}, err
	}
	for i, d := range r.docs {
		if err := os.WriteFile(filepath.Join(pages, fmt.Sprintf("%d.html", i)), htmlPage(d), 0o644); err != nil {
			return nil, built{}, err
		}
	}
	_, used, err := r.measured(ctx, "node", node.path("node_modules", "pagefind", "lib", "runner", "bin.cjs"), "--site", pages, "--output-path", bundle)
	if err != nil {
		return nil, built{}, err
	}
	sizes, err := sizesIn(bundle, func(name string) bool { // not the interfaces it brings along
		return !strings.Contains(name, "ui.") && name != "pagefind-highlight.js"
	})
	if err != nil {
		return nil, built{}, err
	}
	b := built{sizes: sizes, usage: used}
	e, err := r.serve(ctx, b, node.path("pagefind.mjs"), bundle)
	return e, b, err
}

func htmlPage(d search.Document) []byte {
	var b strings.Builder
	title := html.EscapeString(d.Title)
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>%s</title>\n<main data-pagefind-body>\n<h1>%s</h1>\n", title, title)
	for _, text := range append([]string{d.Number, d.Index}, strings.Split(d.Body, "\n\n")...) {
		if text != "" {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(text))
		}
	}
	b.WriteString("</main>\n</html>\n")
	return []byte(b.String())
}

// minisearch makes its one file, beside which lies the script that a page loads.
func (r *run) minisearch(ctx context.Context, node *toolbox) (engine, built, error) {
	folder := filepath.Join(r.temp, "minisearch")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, built{}, err
	}
	code := node.path("minisearch.mjs")
	_, used, err := r.measured(ctx, "node", "--max-old-space-size=16384", code, "index", r.documents(), filepath.Join(folder, "index.json"))
	if err != nil {
		return nil, built{}, err
	}
	library, err := os.ReadFile(node.path("node_modules", "minisearch", "dist", "umd", "index.js"))
	if err != nil {
		return nil, built{}, err
	}
	if err := os.WriteFile(filepath.Join(folder, "minisearch.js"), library, 0o644); err != nil {
		return nil, built{}, err
	}
	sizes, err := sizesIn(folder, func(string) bool { return true })
	if err != nil {
		return nil, built{}, err
	}
	b := built{sizes: sizes, usage: used}
	e, err := r.serve(ctx, b, "--max-old-space-size=16384", code, "ask", filepath.Join(folder, "index.json"))
	return e, b, err
}

// nodeEngine asks a script that answers line by line.
type nodeEngine struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *json.Decoder
	built built
	docs  []search.Document
	fresh bool // the next query is a visitor's first
}

func (r *run) serve(ctx context.Context, b built, args ...string) (*nodeEngine, error) {
	c := interruptible(ctx, "node", args...)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	return &nodeEngine{cmd: c, in: in, out: json.NewDecoder(out), built: b, docs: r.docs, fresh: true}, nil
}

func (e *nodeEngine) forget() { e.fresh = true }

func (e *nodeEngine) ask(q string, limit int) ([]string, cost, error) {
	question := struct {
		Q     string `json:"q"`
		Limit int    `json:"limit"`
		Fresh bool   `json:"fresh"`
	}{q, limit, e.fresh}
	e.fresh = false
	if err := json.NewEncoder(e.in).Encode(question); err != nil {
		return nil, cost{}, err
	}
	var answer struct {
		Found  []int    // documents by number, best first
		Loads  []string // files of the index
		Rounds int
		Error  string
	}
	if err := e.out.Decode(&answer); err != nil {
		e.close()
		return nil, cost{}, fmt.Errorf("no answer: %w, %v", err, e.cmd.ProcessState)
	}
	if answer.Error != "" {
		return nil, cost{}, errors.New(answer.Error)
	}
	var urls []string
	for _, i := range answer.Found {
		if i < 0 || i >= len(e.docs) {
			return nil, cost{}, fmt.Errorf("document %d of %d was found", i, len(e.docs))
		}
		urls = append(urls, e.docs[i].URL)
	}
	c, err := e.built.cost(answer.Loads, answer.Rounds)
	return urls, c, err
}

// close ends the script with its input; its state stays in cmd. It may be called again.
func (e *nodeEngine) close() {
	_ = e.in.Close()
	_ = e.cmd.Wait()
}
