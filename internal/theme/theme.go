// Package theme loads a theme's templates and assets: the built-in theme, with
// every file that themes/<name>/ of the site also has taken from there.
//
// A theme is a folder:
//
//	templates/base.html        the frame of every page, which calls {{block "main"}}
//	templates/partials/*.html  parts used by several pages, as {{define}}s
//	templates/pages/<x>.html   one page kind each, which defines "main"
//	assets/*                   styles, scripts, images, served with fingerprints
//	assets/<x>.css/, <x>.js/   a folder is one asset, made of its files in the order
//	                           of their names: a site's theme adds or replaces a part
package theme

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	texttemplate "text/template"
	"text/template/parse"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Builtin is the name of the theme that is part of the program.
const Builtin = "default"

// Theme is a loaded theme. It is safe for concurrent use.
type Theme struct {
	pages  map[string]*template.Template
	assets map[string]Asset
	files  map[string]file // the templates, by name: templates/base.html
	shared []string        // base.html and the partials, in the order they are parsed
}

// file is a template's text and where it came from.
type file struct {
	from   string // themes/county/templates/base.html
	text   string
	hidden string // the text of the built-in file whose place it takes
}

// own reports whether the site has written the file itself.
func (f file) own() bool { return strings.HasPrefix(f.from, "themes/") }

// Asset is a file of assets/ with the address it is published at.
type Asset struct {
	Name string // style.css
	URL  string // assets/style.1a2b3c4d5e.css
	// Integrity is the value of an integrity attribute (W3C Subresource Integrity).
	Integrity string
	Data      []byte
}

// layers reads a theme's file from the site first, then from the built-in theme.
type layers struct {
	site    fs.FS // may be nil
	builtin fs.FS
	prefix  string // where the site's layer lies, for diagnostics
}

// Load reads the theme that site.yaml names, or the built-in one. builtin holds the
// built-in theme's files, site the folder of the whole site. Mistakes in templates
// go to l, and then the theme is nil; an error means that the file system failed.
func Load(builtin, site fs.FS, named yamlpos.Text, l *diag.List) (*Theme, error) {
	name := named.V
	if name == "" {
		name = Builtin
	}
	lay := layers{builtin: builtin}
	if !fs.ValidPath("themes/"+name) || strings.Contains(name, "/") {
		l.Add("SIT007", named.At, name)
		return nil, nil
	}
	if site != nil {
		lay.prefix = "themes/" + name
		if sub, err := fs.Sub(site, lay.prefix); err == nil {
			if info, err := fs.Stat(sub, "."); err == nil && info.IsDir() {
				lay.site = sub
			}
		}
	}
	if lay.site == nil && name != Builtin {
		l.Add("SIT007", named.At, name)
		return nil, nil
	}
	before := l.Len()
	if err := lay.refuseLinks(l); err != nil {
		return nil, err
	}
	if l.Len() > before {
		return nil, nil
	}
	t := &Theme{pages: map[string]*template.Template{}, assets: map[string]Asset{}, files: map[string]file{}}
	if err := t.loadAssets(lay); err != nil {
		return nil, err
	}
	if err := t.loadTemplates(lay, l); err != nil {
		return nil, err
	}
	if l.Len() > before {
		return nil, nil
	}
	return t, nil
}

// Translate gives every template of a theme that has not been used yet to a function
// that changes its words.
func (t *Theme) Translate(words func(*template.Template)) {
	for _, page := range t.pages {
		words(page)
	}
}

// refuseLinks reports symbolic links in the site's layer: nothing outside the site
// is read through one.
func (lay layers) refuseLinks(l *diag.List) error {
	if lay.site == nil {
		return nil
	}
	return fs.WalkDir(lay.site, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("read theme folder %s: %w", p, err)
		}
		if d.Type()&fs.ModeSymlink != 0 {
			l.Add("SRC007", diag.Span{File: path.Join(lay.prefix, p)})
		}
		return nil
	})
}

// list names the files of a folder in both layers, sorted; only those with an
// ending, where one is given, so that an editor's copy (frame.html.bak) is no part.
func (lay layers) list(dir, ending string) ([]string, error) {
	names := map[string]bool{}
	for _, fsys := range lay.both() {
		entries, err := fs.ReadDir(fsys, dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read theme folder %s: %w", dir, err)
		}
		for _, e := range entries {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && strings.HasSuffix(e.Name(), ending) {
				names[path.Join(dir, e.Name())] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// read returns a file and where it came from, as a diagnostic names it.
func (lay layers) read(name string) (data []byte, from string, err error) {
	if lay.site != nil {
		data, err = fs.ReadFile(lay.site, name)
		if err == nil {
			return data, path.Join(lay.prefix, name), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, "", fmt.Errorf("read theme file %s: %w", name, err)
		}
	}
	data, err = fs.ReadFile(lay.builtin, name)
	return data, path.Join("<built-in>", name), err
}

func (t *Theme) loadAssets(lay layers) error {
	names, err := lay.assets()
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := lay.asset(name)
		if err != nil {
			return err
		}
		t.assets[name] = NewAsset(name, data)
	}
	return nil
}

// NewAsset gives a file its published address.
func NewAsset(name string, data []byte) Asset {
	print, whole := sha256.Sum256(data), sha512.Sum384(data)
	ext := path.Ext(name)
	return Asset{
		Name:      name,
		URL:       "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(print[:5]) + ext,
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(whole[:]),
		Data:      data,
	}
}

// assets names the assets of both layers, files and folders, sorted.
func (lay layers) assets() ([]string, error) {
	files, err := lay.list("assets", "")
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, f := range files {
		names[path.Base(f)] = true
	}
	for _, fsys := range lay.both() {
		entries, err := fs.ReadDir(fsys, "assets")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read theme folder assets: %w", err)
		}
		for _, e := range entries {
			if e.IsDir() && path.Ext(e.Name()) != "" && !strings.HasPrefix(e.Name(), ".") {
				names[e.Name()] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// asset is the bytes of an asset: the site's file, or the files of the folder of
// that name in both layers, or the built-in file.
func (lay layers) asset(name string) ([]byte, error) {
	dir := path.Join("assets", name)
	if lay.site != nil {
		if info, err := fs.Stat(lay.site, dir); err == nil && !info.IsDir() {
			return fs.ReadFile(lay.site, dir)
		}
	}
	parts, err := lay.list(dir, path.Ext(name))
	if err != nil {
		data, fileErr := fs.ReadFile(lay.builtin, dir)
		if fileErr != nil {
			return nil, err
		}
		return data, nil
	}
	var whole []byte
	for _, part := range parts {
		data, _, err := lay.read(part)
		if err != nil {
			return nil, err
		}
		whole = append(append(whole, bytes.TrimPrefix(data, byteOrderMark)...), '\n')
	}
	return whole, nil
}

// byteOrderMark is what some editors put before a text. Within a style sheet it
// would spoil the first rule of its part.
var byteOrderMark = []byte("\uFEFF")

// both lists the layers there are, the site's first.
func (lay layers) both() []fs.FS {
	if lay.site == nil {
		return []fs.FS{lay.builtin}
	}
	return []fs.FS{lay.site, lay.builtin}
}

// template reads a template.
func (lay layers) template(name string) (file, error) {
	data, from, err := lay.read(name)
	if err != nil {
		return file{}, fmt.Errorf("theme has no %s: %w", name, err)
	}
	f := file{from: from, text: string(bytes.TrimPrefix(data, byteOrderMark))}
	if f.own() {
		data, err = fs.ReadFile(lay.builtin, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return file{}, fmt.Errorf("read theme file %s: %w", name, err)
		}
		f.hidden = string(data)
	}
	return f, nil
}

// base is the template that a page begins with.
const base = "templates/base.html"

func pageFile(kind string) string { return "templates/pages/" + kind + ".html" }

func newRoot() *template.Template {
	return template.New("root").Option("missingkey=error").Funcs(Functions)
}

func (t *Theme) loadTemplates(lay layers, l *diag.List) error {
	partials, err := lay.list("templates/partials", ".html")
	if err != nil {
		return err
	}
	pages, err := lay.list("templates/pages", ".html")
	if err != nil {
		return err
	}
	t.shared = append([]string{base}, partials...)
	for _, n := range slices.Concat(t.shared, pages) {
		if t.files[n], err = lay.template(n); err != nil {
			return err
		}
	}
	root := newRoot()
	for _, n := range t.shared {
		t.parse(root, n, l)
	}
	if parsed := root.Lookup(base); parsed != nil && parsed.Tree != nil && parse.IsEmptyTree(parsed.Tree.Root) {
		l.Add("TPL001", diag.Span{File: t.files[base].from}, "the file shows nothing")
	}
	for _, n := range pages {
		page, err := root.Clone()
		if err != nil {
			return fmt.Errorf("clone templates: %w", err)
		}
		if !t.parse(page, n, l) {
			continue
		}
		if !defines(page, n, "main") && !defines(page, n, "document") {
			l.Add("TPL001", diag.Span{File: t.files[n].from}, `the file defines no "main"`)
		}
		t.pages[strings.TrimSuffix(path.Base(n), ".html")] = page
	}
	return nil
}

// parse adds a file to a set of templates.
func (t *Theme) parse(set *template.Template, name string, l *diag.List) bool {
	text := t.files[name].text
	if i := invalidUTF8(text); i >= 0 {
		l.Add("TPL001", t.span(name, i), "not UTF-8")
		return false
	}
	if _, err := set.New(name).Parse(text); err != nil {
		at, message := t.parserSaid(err)
		l.Add("TPL001", at, message)
		return false
	}
	return true
}

// defines reports whether a file defines the template of the name, as the last to do so.
func defines(set *template.Template, name, part string) bool {
	found := set.Lookup(part)
	return found != nil && found.Tree != nil && found.Tree.ParseName == name
}

// Own reports whether the site has written templates itself.
func (t *Theme) Own() bool {
	for _, f := range t.files {
		if f.own() {
			return true
		}
	}
	return false
}

// OwnFile is the first of the templates that the site has written itself, or else the
// last one's name, for diagnostics.
func (t *Theme) OwnFile(names ...string) string {
	for _, name := range names {
		if f := t.files[name]; f.own() {
			return f.from
		}
	}
	return names[len(names)-1]
}

// Execute writes a page of the kind with the given view.
func (t *Theme) Execute(w io.Writer, kind string, view any) error {
	page, ok := t.pages[kind]
	if !ok {
		return fmt.Errorf("theme has no templates/pages/%s.html", kind)
	}
	err := page.ExecuteTemplate(&limited{w: w, left: maxPage}, base, view)
	var exec texttemplate.ExecError
	var escape *template.Error
	switch {
	case errors.As(err, &escape):
		return t.escaperSaid(kind, escape)
	case errors.As(err, &exec):
		return t.runSaid(kind, view, exec)
	case errors.Is(err, errEndless):
		return &ExecError{diag.Span{File: t.OwnFile(pageFile(kind), base)}, err.Error()}
	}
	return err
}

// maxPage is how long a page may become. A template that repeats itself without end
// is stopped here, before the machine has no memory left.
const maxPage = 64 << 20

var errEndless = fmt.Errorf("the page is longer than %d MB", maxPage>>20)

// limited is a writer for a page.
type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, errEndless
	}
	return l.w.Write(p)
}

// Asset finds an asset by its plain name.
func (t *Theme) Asset(name string) (Asset, error) {
	a, ok := t.assets[name]
	if !ok {
		return Asset{}, fmt.Errorf("theme has no assets/%s", name)
	}
	return a, nil
}

// Assets lists the assets by name.
func (t *Theme) Assets() []Asset {
	list := make([]Asset, 0, len(t.assets))
	for _, a := range t.assets {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
	return list
}
