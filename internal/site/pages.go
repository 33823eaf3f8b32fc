package site

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Entry is what every published page has.
type Entry struct {
	Source     string // the file it was written in
	URL        string // from the site's root: policies/2024/rent-subsidy.html
	Title      string
	Published  date.Date
	Summary    string
	Keywords   []string
	Aliases    []string // earlier addresses that lead here
	Files      []*File
	Draft      bool // only with Input.Drafts
	Scheduled  bool // only with Input.Drafts
	Body       *Body
	TitleLabel string        // shown before the title: 【已失效】
	Span       diag.Span     // where the source's keys begin
	Page       *content.Page // as written; nil for kinds that are YAML only
}

// File is an attachment or image that a page brings along.
type File struct {
	Source string // path in the site's folder
	URL    string // the same place below the output's root
	Name   string // what readers see
	Size   int64
	Head   []byte // its first bytes, which tell its kind
}

// Ext is the file's extension in capitals: PDF.
func (f *File) Ext() string { return strings.ToUpper(strings.TrimPrefix(path.Ext(f.URL), ".")) }

// Body is a page's text with its links led to their targets.
type Body struct {
	doc     *markdown.Document
	targets []markdown.Target
}

// HTML renders the body for a page; rel turns an address from the site's root
// into one relative to that page.
func (b *Body) HTML(rel func(string) string) template.HTML {
	if b == nil {
		return ""
	}
	return b.doc.HTML(func(i int, _ markdown.Link) markdown.Target {
		t := b.targets[i]
		if t.URL != "" && !t.External && !strings.HasPrefix(t.URL, "#") {
			t.URL = rel(t.URL)
		}
		return t
	})
}

// Text is the body's plain text.
func (b *Body) Text() string {
	if b == nil {
		return ""
	}
	return b.doc.Text
}

// Headings are the body's headings.
func (b *Body) Headings() []markdown.Heading {
	if b == nil {
		return nil
	}
	return b.doc.Headings
}

// Links are the body's links and images, as written.
func (b *Body) Links() []markdown.Link {
	if b == nil {
		return nil
	}
	return b.doc.Links
}

// Empty reports whether there is nothing to read.
func (b *Body) Empty() bool { return b == nil || b.doc.Text == "" }

// target is where a source file's page is found, or why it is not published.
type target struct {
	url    string
	entry  *Entry
	doc    *markdown.Document
	reason *Unpublished
}

// bodyOf is a body whose links wait until all pages are known.
type bodyOf struct {
	body   *Body
	source string
}

// choosePublished decides for every page whether it is published, and gives the
// published ones their entries, so that references can be told apart: dangling,
// or leading to a page that is not out yet.
func (k *linker) choosePublished() {
	k.pages = map[string]*target{}
	k.files = map[string]*File{}
	c := k.in.Content
	for _, p := range c.Policies {
		k.choose(&p.Page)
	}
	for _, p := range c.Interpretations {
		k.choose(&p.Page)
	}
	for _, p := range c.Disclosures {
		k.choose(&p.Page)
	}
	for _, p := range c.Regimes {
		k.choose(&p.Page)
	}
	for _, p := range c.Plain {
		k.choose(&p.Page)
	}
	for _, p := range []*content.Service{c.Guide, c.Request} {
		if p != nil {
			k.choose(&p.Page)
		}
	}
	for _, g := range c.Gazettes {
		k.chooseDated(g.Path, g.File.Path, g.Date.Date, g.Draft)
	}
	for _, r := range c.Reports {
		k.chooseDated(r.Path, r.File.Path, r.Published.Date, r.Draft)
	}
	for _, o := range c.Organs {
		k.pages[o.Path] = &target{url: o.Path + ".html"}
	}
}

// held is why a page is not out yet, or nil.
func (k *linker) held(file string, published date.Date, draft bool) *Unpublished {
	switch {
	case draft:
		return &Unpublished{file, "草稿", "draft"}
	case !published.IsZero() && published.Compare(k.in.Now) > 0:
		return &Unpublished{file, "发布日期 " + published.String() + " 未到", "scheduled for " + published.String()}
	}
	return nil
}

func (k *linker) choose(p *content.Page) {
	reason := k.held(p.File.Path, p.Published.Date, p.Draft)
	if reason != nil && !k.in.Drafts {
		k.site.Unpublished = append(k.site.Unpublished, *reason)
		k.pages[p.Path] = &target{reason: reason}
		return
	}
	e := &Entry{
		Source: p.File.Path, URL: p.Path + ".html", Title: p.Title.V, Published: p.Published.Date,
		Summary: p.Summary.V, Keywords: yamlpos.Values(p.Keywords), Draft: p.Draft, Scheduled: reason != nil && !p.Draft,
		Body: &Body{doc: p.Body}, Span: p.Span(), Page: p,
	}
	e.Files = k.attach(p)
	e.Aliases = k.aliases(p)
	k.bodies = append(k.bodies, bodyOf{e.Body, p.File.Path})
	k.pages[p.Path] = &target{url: e.URL, entry: e, doc: p.Body}
}

// chooseDated is choose for the kinds that are YAML only.
func (k *linker) chooseDated(p, file string, published date.Date, draft bool) {
	reason := k.held(file, published, draft)
	if reason != nil && !k.in.Drafts {
		k.site.Unpublished = append(k.site.Unpublished, *reason)
		k.pages[p] = &target{reason: reason}
		return
	}
	k.pages[p] = &target{url: p + ".html"}
}

// entry returns the published entry of a page, or nil.
func (k *linker) entry(p string) *Entry {
	if t := k.pages[p]; t != nil {
		return t.entry
	}
	return nil
}

// attach finds the attachments declared by a page.
func (k *linker) attach(p *content.Page) []*File {
	var files []*File
	for _, a := range p.Attachments {
		if strings.Contains(a.File.V, "/") {
			k.diags.Add("PAG004", a.File.At, a.File.V)
			continue
		}
		f := k.file(path.Join(path.Dir(p.File.Path), a.File.V), a.File)
		if f == nil {
			continue
		}
		if a.Name.V != "" {
			named := *f
			named.Name = a.Name.V
			f = &named
		}
		files = append(files, f)
	}
	return files
}

// downloadable are the kinds of file that may lie beside a page: documents and
// media that cannot run script when a browser opens them. HTML and SVG can.
var downloadable = map[string]bool{
	".pdf": true, ".ofd": true, ".doc": true, ".docx": true, ".wps": true, ".xls": true, ".xlsx": true, ".et": true,
	".ppt": true, ".pptx": true, ".dps": true, ".csv": true, ".txt": true, ".zip": true, ".rar": true, ".7z": true,
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".mp3": true, ".mp4": true, ".m4a": true,
}

// file returns the published file with that source path; t is where a page
// names it, for the diagnostics.
func (k *linker) file(p string, t yamlpos.Text) *File {
	if f, ok := k.files[p]; ok {
		return f
	}
	other, ok := k.in.Tree.Other(p)
	if !ok || !strings.HasPrefix(p, "content/") {
		k.diags.Add("PAG004", t.At, t.V)
		return nil
	}
	if other.Size == 0 {
		k.diags.Add("PAG016", t.At, t.V)
	}
	if base := path.Base(p); !content.ValidName(base) {
		k.diags.Add("SRC008", t.At, base)
	}
	if !downloadable[path.Ext(p)] {
		k.diags.Add("PAG017", t.At, t.V)
	}
	f := &File{Source: p, URL: strings.TrimPrefix(p, "content/"), Name: path.Base(p), Size: other.Size, Head: other.Head}
	k.files[p] = f
	k.site.Files = append(k.site.Files, f)
	return f
}

func (k *linker) aliases(p *content.Page) []string {
	var list []string
	for _, a := range p.Aliases {
		switch {
		case strings.HasPrefix(a.V, "/") || strings.Contains(a.V, "..") || strings.Contains(a.V, "://"):
			k.diags.Add("PAG015", a.At, a.V, "要写从网站根开始的相对路径", "it has to be relative to the site's root")
		case !strings.HasSuffix(a.V, ".html") || !allValid(a.V):
			k.diags.Add("PAG015", a.At, a.V, "要以 .html 结尾，只用小写英文字母、数字、短横线", "it has to end in .html and be lower-case ASCII")
		default:
			list = append(list, a.V)
		}
	}
	return list
}

func allValid(p string) bool {
	return !slices.ContainsFunc(strings.Split(p, "/"), func(s string) bool { return !content.ValidName(s) })
}

// Entries lists every page with a source of its own, kind by kind.
func (s *Site) Entries() []*Entry {
	var list []*Entry
	for _, p := range s.Policies {
		list = append(list, &p.Entry)
	}
	for _, p := range s.Interpretations {
		list = append(list, &p.Entry)
	}
	for _, p := range s.Disclosures {
		list = append(list, &p.Entry)
	}
	for _, p := range s.Gazettes {
		list = append(list, &p.Entry)
	}
	for _, p := range s.Reports {
		list = append(list, &p.Entry)
	}
	for _, p := range s.Regimes {
		list = append(list, &p.Entry)
	}
	for _, p := range s.Plain {
		list = append(list, &p.Entry)
	}
	for _, p := range []*Service{s.Guide, s.Request} {
		if p != nil {
			list = append(list, &p.Entry)
		}
	}
	return list
}

// Text is what an author wrote in one file: its bodies as they are shown, and the
// file's text from Start on as it was written.
type Text struct {
	Entry  *Entry
	Bodies []*Body
	File   *source.File
	Start  int
}

// Written is the text as written.
func (t Text) Written() string { return t.File.Text[t.Start:] }

// Span is a stretch of the text as written, by byte offsets.
func (t Text) Span(start, end int) diag.Span { return t.File.Span(t.Start+start, t.Start+end) }

// Texts lists the text of every page, and the prose of reports.
func (s *Site) Texts() []Text {
	var list []Text
	for _, e := range s.Entries() {
		if e.Page != nil {
			list = append(list, Text{e, []*Body{e.Body}, e.Page.File, e.Page.BodyStart})
		}
	}
	for _, r := range s.Reports {
		if r.Prose == nil {
			continue
		}
		t := Text{Entry: &r.Entry, File: r.Prose.File}
		for _, section := range r.Sections {
			if section.Body != nil {
				t.Bodies = append(t.Bodies, section.Body)
			}
		}
		list = append(list, t)
	}
	return list
}
