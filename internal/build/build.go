// Package build is the table of contents of the program: it takes a site's folder
// through the stages, each of which takes what the last returned and changes
// nothing of it, and stops between stages when there are errors.
//
//	files ─▶ source.Tree ─▶ content, catalog ─▶ site.Site ─▶ check ─▶ render + search ─▶ output.Tree
package build

import (
	"context"
	"errors"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/check"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/edition"
	"github.com/gongkai/gongkai/internal/ledger"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/proofread"
	"github.com/gongkai/gongkai/internal/render"
	"github.com/gongkai/gongkai/internal/search/golden"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/theme"
	"github.com/gongkai/gongkai/internal/workday"
)

// Options are what a build depends on besides the site's folder and the program.
type Options struct {
	Now      date.Date // the clock
	Drafts   bool      // include drafts and scheduled pages, marked
	Preview  bool      // for gen serve: staff notes and reload script
	Standard *site.Standard
	Themes   fs.FS // the built-in theme
	Progress func(stage Stage)

	// PDF prints pages of a tree with a browser, nil: no PDFs are made. What it gives
	// is the browser's, so that the build is a function of the browser as well.
	PDF func(ctx context.Context, tree *output.Tree, pages []string) (map[string][]byte, error)
}

// Stage is a step of the build, for progress.
type Stage string

// The stages, in their order.
const (
	Reading   Stage = "read"
	Parsing   Stage = "parse"
	Linking   Stage = "link"
	Checking  Stage = "check"
	Rendering Stage = "render"
)

// Checked is a site that has been read, linked and checked.
type Checked struct {
	Tree        *source.Tree
	Site        *site.Site // nil when site.yaml could not be read
	Pages       []render.Page
	Theme       *theme.Theme
	Editions    []render.Edition // besides the pages as they are written
	Synonyms    [][]string
	Queries     []golden.Query // those that the site has a page for
	Diagnostics *diag.List
}

// Check takes a site's folder to the end of checking. An error means that the
// machine failed; what is wrong with the sources is in Diagnostics.
func Check(ctx context.Context, fsys fs.FS, o Options) (*Checked, error) {
	l := &diag.List{}
	c := &Checked{Diagnostics: l}
	var err error

	o.enter(Reading)
	if c.Tree, err = source.Read(ctx, fsys, l); err != nil {
		return nil, err
	}

	o.enter(Parsing)
	conf := parseConfig(c.Tree, l)
	catalogs := parseCatalogs(c.Tree, l)
	pages, err := content.Parse(ctx, c.Tree, l)
	if err != nil {
		return nil, err
	}
	c.Synonyms, c.Queries = parseSynonyms(c.Tree, l), parseQueries(c.Tree, l)
	if conf == nil {
		return c, nil
	}

	o.enter(Linking)
	c.Site = site.Link(site.Input{
		Tree: c.Tree, Config: conf, Catalogs: catalogs, Content: pages, Ledger: parseLedger(c.Tree, l),
		Calendar: parseCalendar(c.Tree, l), Words: parseWords(c.Tree, l), Standard: o.Standard, Now: o.Now, Drafts: o.Drafts,
	}, l)

	o.enter(Checking)
	check.Run(c.Site, l)
	c.Pages = render.Plan(c.Site)
	if c.Theme, err = theme.Load(o.Themes, fsys, conf.Theme, l); err != nil {
		return nil, err
	}
	if err := c.loadEditions(o.Themes, fsys, conf); err != nil {
		return nil, err
	}
	c.reportCollisions(l)
	c.checkQueries(l)
	if err := c.probeTheme(ctx, l); err != nil {
		return nil, err
	}
	c.Diagnostics = l.With(conf.Rules)
	return c, nil
}

// editions are the words of 语言版本 for the editions.
var editions = map[string]edition.Edition{"繁体": edition.Hant, "英文": edition.English}

// loadEditions loads the theme once more for each edition, since the English words
// of templates take the place of the Chinese ones. What is wrong with the theme has
// been reported.
func (c *Checked) loadEditions(builtin, fsys fs.FS, conf *config.Site) error {
	if c.Theme == nil {
		return nil
	}
	for _, name := range conf.Editions {
		e, known := editions[name.V]
		if !known || slices.ContainsFunc(c.Editions, func(o render.Edition) bool { return o.Edition == e }) {
			continue
		}
		t, err := theme.Load(builtin, fsys, conf.Theme, &diag.List{})
		if err != nil {
			return err
		}
		if e == edition.English {
			t.Translate(func(page *template.Template) { edition.Translate(page) })
		}
		c.Editions = append(c.Editions, render.Edition{Edition: e, Theme: t})
	}
	return nil
}

// probeTheme reports templates that do not run, and page tags that they leave out.
// A site with errors of its own has pages with holes, which say nothing of a theme,
// and the built-in templates are tried by the program's own tests.
func (c *Checked) probeTheme(ctx context.Context, l *diag.List) error {
	if c.Theme == nil || !c.Theme.Own() || l.HasErrors() {
		return nil
	}
	bare, err := render.Probe(ctx, c.Pages, c.Site, c.Theme)
	var wrong *theme.ExecError
	switch {
	case errors.As(err, &wrong):
		l.Add("TPL001", wrong.Span, wrong.Message)
		return nil
	case err != nil:
		return err
	}
	for _, b := range bare {
		l.Add("TPL002", diag.Span{File: c.Theme.OwnFile("templates/pages/"+b.Kind+".html", "templates/base.html")}, b.Kind, strings.Join(b.Tags, "、"))
	}
	return nil
}

func (o Options) enter(s Stage) {
	if o.Progress != nil {
		o.Progress(s)
	}
}

func parseConfig(tree *source.Tree, l *diag.List) *config.Site {
	f := tree.File(source.ConfigFile)
	if f == nil {
		if _, err := fs.Lstat(tree.FS, source.ConfigFile); err != nil { // else why it was not read has been reported
			l.Add("SRC009", diag.Span{File: source.ConfigFile}, source.ConfigFile)
		}
		return nil
	}
	return config.Parse(f, l)
}

func parseLedger(tree *source.Tree, l *diag.List) *ledger.Ledger {
	f := tree.File(source.LedgerFile)
	if f == nil {
		return nil
	}
	return ledger.Parse(f, l)
}

// parseCalendar gives the working days: those of the national notices, with the
// years of the site's own file in their place.
func parseCalendar(tree *source.Tree, l *diag.List) workday.Calendar {
	calendar := workday.Default()
	f := tree.File(source.CalendarFile)
	if f == nil {
		return calendar
	}
	own, err := workday.Load(strings.NewReader(f.Text))
	if err != nil {
		l.Add("SIT009", diag.Span{File: f.Path}, f.Path, err.Error())
		return calendar
	}
	return calendar.With(own)
}

// parseWords gives the words that no official text has, with those that the site
// adds or excepts.
func parseWords(tree *source.Tree, l *diag.List) *proofread.Words {
	words := proofread.Default()
	f := tree.File(source.WordsFile)
	if f == nil {
		return words
	}
	own, err := proofread.LoadWords(strings.NewReader(f.Text))
	if err != nil {
		l.Add("SIT009", diag.Span{File: f.Path}, f.Path, err.Error())
		return words
	}
	return words.With(own)
}

func parseCatalogs(tree *source.Tree, l *diag.List) []*catalog.Catalog {
	var files []*source.File
	for _, f := range tree.Files {
		if catalog.IsFile(f.Path) {
			files = append(files, f)
		}
	}
	parsed := make([]*catalog.Catalog, len(files))
	lists := make([]diag.List, len(files))
	var g errgroup.Group
	g.SetLimit(8)
	for i, f := range files {
		g.Go(func() error {
			parsed[i] = catalog.Parse(f, &lists[i])
			return nil
		})
	}
	_ = g.Wait() // parsing returns no error
	var catalogs []*catalog.Catalog
	for i := range parsed {
		l.Merge(&lists[i])
		if parsed[i] != nil {
			catalogs = append(catalogs, parsed[i])
		}
	}
	return catalogs
}

// Numbered lists the numbers that a site publishes for good, with what they stand
// for: ids of items and index numbers of policy documents.
func Numbered(s *site.Site) []ledger.Entry {
	var list []ledger.Entry
	for _, it := range s.AllItems() {
		list = append(list, ledger.Entry{Number: it.ID, Name: it.FullName()})
	}
	for _, p := range s.Policies {
		if !p.Draft && !p.Scheduled {
			list = append(list, ledger.Entry{Number: p.IndexNumber, Name: p.Number})
		}
	}
	return list
}

// Paths reports which output paths the checked site has, by the sources alone.
func (c *Checked) Paths() func(string) bool {
	paths := map[string]bool{}
	for _, p := range c.Pages {
		paths[p.URL] = true
		for _, e := range c.Editions {
			paths[e.ID+"/"+p.URL] = true
		}
	}
	if c.Site != nil {
		for _, f := range c.Site.Files {
			paths[f.URL] = true
		}
	}
	return func(p string) bool {
		page := p
		for _, e := range c.Editions {
			page = strings.TrimPrefix(page, e.ID+"/")
		}
		return paths[p] || render.IsCut(page)
	}
}

// reserved are the folders and files that the program fills by itself.
var reserved = []string{"search/", "data/", "assets/", "feeds/", render.CopiesFolder, output.ManifestPath, "sitemap.xml", "feed.xml", "opensearch.xml"}

// generated is the origin of a page made of many sources, for diagnostics.
const generated = "（程序生成）"

// reportCollisions reports two sources that would be written to one path.
func (c *Checked) reportCollisions(l *diag.List) {
	tree := output.NewTree(nil)
	origins := map[string]string{}
	add := func(to, origin string) {
		for _, r := range reserved {
			if origin == generated {
				break
			}
			if to == r || strings.HasSuffix(r, "/") && strings.HasPrefix(to, r) {
				l.Add("OUT001", diag.Span{File: origin}, to)
				return
			}
		}
		origins[to] = origin
		tree.Add(output.File{Path: to, Origin: origin}, l)
	}
	defer func() {
		for _, f := range tree.Sorted() { // a file cannot be a folder of others
			for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
				if _, isFile := origins[dir]; isFile {
					l.Add("OUT001", diag.Span{File: f.Origin}, f.Path)
				}
			}
		}
	}()
	for _, page := range c.Pages {
		if page.Origin != "" {
			continue
		}
		add(page.URL, generated)
	}
	for _, page := range c.Pages {
		if page.Origin != "" {
			add(page.URL, page.Origin)
		}
	}
	for _, e := range c.Editions {
		for _, page := range c.Pages {
			add(e.ID+"/"+page.URL, generated)
		}
	}
	for _, f := range c.Site.Files {
		add(f.URL, f.Source)
	}
}
