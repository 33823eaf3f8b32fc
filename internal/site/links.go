package site

import (
	"bytes"
	"image"
	_ "image/gif" // sizes of pictures
	_ "image/jpeg"
	_ "image/png"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// linkBodies leads every link of every body to its target: a source file to its
// page, a file beside the page to the same place in the output, a fragment to a
// heading. It runs last, when all pages are known.
func (k *linker) linkBodies() {
	for _, b := range k.bodies {
		b.body.targets = make([]markdown.Target, len(b.body.doc.Links))
		for i, link := range b.body.doc.Links {
			b.body.targets[i] = k.target(b, link)
		}
	}
}

// externalSchemes are the only ones a link may have; everything else, javascript:
// first of all, is refused.
var externalSchemes = map[string]bool{"https": true, "http": true, "mailto": true, "tel": true}

func (k *linker) target(b bodyOf, link markdown.Link) markdown.Target {
	if link.Image && !imageFile(link.URL) {
		k.diags.Add("LNK006", link.Span, link.Dest)
		return markdown.Target{}
	}
	u, err := url.Parse(link.URL)
	if err != nil || u.Scheme != "" && !externalSchemes[strings.ToLower(u.Scheme)] {
		k.diags.Add("LNK003", link.Span, link.Dest)
		return markdown.Target{}
	}
	if u.Scheme != "" {
		return markdown.Target{URL: u.String(), External: true}
	}
	if u.Host != "" || strings.HasPrefix(u.Path, "/") {
		k.diags.Add("LNK005", link.Span, link.Dest)
		return markdown.Target{}
	}
	if u.Path == "" {
		return k.anchor("", b.body.doc, u.Fragment, link)
	}
	source := path.Join(path.Dir(b.source), u.Path)
	if !strings.HasPrefix(source, "content/") && !strings.HasPrefix(source, "catalogs/") {
		k.diags.Add("LNK005", link.Span, link.Dest)
		return markdown.Target{}
	}
	if strings.HasPrefix(source, "catalogs/") {
		return k.catalogTarget(source, link)
	}
	if ext := path.Ext(source); ext != ".md" && ext != ".yaml" {
		return k.fileTarget(source, link)
	}
	stem := strings.TrimSuffix(strings.TrimPrefix(source, "content/"), path.Ext(source))
	t := k.pages[stem]
	switch {
	case t == nil && slices.Contains(k.in.Content.Strays, source):
		k.diags.Add("LNK004", link.Span, link.Dest, "放的位置不对", "it is in the wrong place")
		return markdown.Target{}
	case t == nil && k.in.Tree.File(source) != nil:
		return markdown.Target{} // it could not be read, which has been reported there
	case t == nil:
		k.missing(source, link)
		return markdown.Target{}
	case t.reason != nil:
		k.diags.Add("LNK004", link.Span, link.Dest, t.reason.Zh, t.reason.En)
		return markdown.Target{}
	case u.Fragment != "" && t.doc != nil:
		return k.anchor(t.url, t.doc, u.Fragment, link)
	}
	return markdown.Target{URL: t.url}
}

// imageFile reports whether an image's address is that of an image beside the page.
// One elsewhere would be a request to a third party and is missing on an intranet.
func imageFile(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return false
	}
	switch strings.ToLower(path.Ext(u.Path)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp":
		return true
	}
	return false
}

// anchor checks that a fragment names a heading. A heading without Han has an id
// that begins with h-, which the author need not know.
func (k *linker) anchor(page string, doc *markdown.Document, fragment string, link markdown.Link) markdown.Target {
	for _, id := range []string{fragment, "h-" + strings.ToLower(fragment), markdown.HeadingID(fragment)} {
		if doc.Heading(id) {
			return markdown.Target{URL: page + "#" + (&url.URL{Path: id}).EscapedPath()}
		}
	}
	var ids []string
	for _, h := range doc.Headings {
		ids = append(ids, h.ID)
	}
	zh, en := k.suggest(fragment, these(ids), "该页的标题："+some(ids), "headings of that page: "+some(ids))
	k.diags.Add("LNK002", link.Span, link.Dest, zh, en)
	return markdown.Target{URL: page}
}

func (k *linker) catalogTarget(source string, link markdown.Link) markdown.Target {
	for _, c := range k.in.Catalogs {
		if c.File.Path == source {
			if d := k.domains[c.Domain.V]; d != nil {
				return markdown.Target{URL: d.URL}
			}
		}
	}
	k.missing(source, link)
	return markdown.Target{}
}

func (k *linker) fileTarget(source string, link markdown.Link) markdown.Target {
	if _, ok := k.in.Tree.Other(source); !ok {
		k.missing(source, link)
		return markdown.Target{}
	}
	f := k.file(source, yamlpos.Text{V: link.Dest, At: link.Span})
	if f == nil {
		return markdown.Target{}
	}
	t := markdown.Target{URL: f.URL}
	if link.Image {
		if size, _, err := image.DecodeConfig(bytes.NewReader(f.Head)); err == nil {
			t.Width, t.Height = size.Width, size.Height
		}
	}
	return t
}

// missing reports a link to nothing, with the nearest file of the same folder.
func (k *linker) missing(source string, link markdown.Link) {
	dir := path.Dir(source)
	beside := func() (names []string) {
		for _, f := range k.in.Tree.Files {
			if path.Dir(f.Path) == dir {
				names = append(names, path.Base(f.Path))
			}
		}
		for _, o := range k.in.Tree.Others {
			if path.Dir(o.Path) == dir {
				names = append(names, path.Base(o.Path))
			}
		}
		return names
	}
	if host.MatchString(link.Dest) {
		k.diags.Add("LNK001", link.Span, link.Dest, "外部网址要写 https:// 开头：https://"+link.Dest, "an address elsewhere begins with https://: https://"+link.Dest)
		return
	}
	zh, en := k.suggestAs(path.Base(source), beside, func(near string) string { return path.Join(path.Dir(link.Dest), near) }, "检查路径；应有文件 "+source, "check the path; it should lead to "+source)
	k.diags.Add("LNK001", link.Span, link.Dest, zh, en)
}

// host is an address elsewhere without its scheme.
var host = regexp.MustCompile(`^(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.(cn|com|org|net)(/|$)`)
