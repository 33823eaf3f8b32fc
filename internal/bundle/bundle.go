// Package bundle cuts a site's pages into clean pieces that can be pasted or imported
// into another content management system, as counties have to whose portal is run by
// somebody else.
//
//	fragments/policies/2024/a.html   the page's text as HTML: no classes, scripts or styles
//	files/policies/2024/form.pdf     what the fragments link to or show
//	metadata.csv, metadata.xlsx      a row for each fragment: column, title, number, dates …
//	files.csv                        a row for each file, with its digest
//	readme.txt                       what is what, in Chinese
//
// A fragment is UTF-8 and well-formed as XML. It holds what a reader sees in the page's
// main part, without navigation and forms. Links to other pages lead to the public
// site, links to files into the bundle.
package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/opendata"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
)

// Input is what a bundle is made of.
type Input struct {
	Site     *site.Site
	Absolute func(url string) string // the public address of an address from the site's root
	Pages    []Page
	Sources  fs.FS // the site's folder, where the attachments lie
}

// Page is a rendered page.
type Page struct {
	URL  string
	HTML []byte
}

// Files makes the bundle; paths are from its own root, and attachments are to be copied
// from the site's folder (File.From). Pages that are lists or tools are left out.
func Files(in Input) ([]output.File, error) {
	about := records(in.Site)
	attached := map[string]*site.File{}
	for _, f := range in.Site.Files {
		attached[f.URL] = f
	}
	used := map[string]bool{}
	var files []output.File
	meta := opendata.Sheet{Name: "元数据", Columns: metadataColumns}
	for _, p := range in.Pages {
		rec, known := about[p.URL]
		if !known {
			continue
		}
		fragment, links, err := Fragment(p, in.Absolute, func(url string) bool { return attached[url] != nil })
		if err != nil {
			return nil, fmt.Errorf("cut %s: %w", p.URL, err)
		}
		path := fragmentFolder + p.URL
		for _, f := range rec.files {
			if attached[f.URL] != nil && !slices.Contains(links, f.URL) {
				links = append(links, f.URL)
			}
		}
		var names []string
		for _, url := range links {
			used[url] = true
			names = append(names, fileFolder+url)
		}
		files = append(files, output.File{Path: path, Origin: p.URL, Data: fragment})
		meta.Rows = append(meta.Rows, append(rec.cells(), path, strings.Join(names, "；"), in.Absolute(p.URL), digest(fragment)))
	}

	list := opendata.Sheet{Name: "附件", Columns: fileColumns}
	names := map[string]string{} // as readers see them, by their place in the sources
	for _, e := range in.Site.Entries() {
		for _, f := range e.Files {
			names[f.Source] = f.Name
		}
	}
	for _, url := range slices.Sorted(maps.Keys(used)) {
		f := attached[url]
		sum, err := digestOf(in.Sources, f.Source)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Source, err)
		}
		files = append(files, output.File{Path: fileFolder + url, Origin: f.Source, From: f.Source})
		list.Rows = append(list.Rows, []string{fileFolder + url, named(names, f), f.Ext(), fmt.Sprint(f.Size), in.Absolute(url), sum})
	}
	return sheets(in.Site, files, meta, list)
}

const (
	fragmentFolder = "fragments/"
	fileFolder     = "files/"
)

// sheets adds the tables and the note to the files.
func sheets(s *site.Site, files []output.File, meta, list opendata.Sheet) ([]output.File, error) {
	table, err := opendata.CSV(meta)
	if err != nil {
		return nil, fmt.Errorf("metadata.csv: %w", err)
	}
	listTable, err := opendata.CSV(list)
	if err != nil {
		return nil, fmt.Errorf("files.csv: %w", err)
	}
	book, err := opendata.Workbook(s.Config.Name.V+"网页导出", s.Config.Sponsor.V, meta, list)
	if err != nil {
		return nil, fmt.Errorf("metadata.xlsx: %w", err)
	}
	return append(files,
		output.File{Path: "metadata.csv", Data: table}, output.File{Path: "metadata.xlsx", Data: book},
		output.File{Path: "files.csv", Data: listTable}, output.File{Path: "readme.txt", Data: []byte(strings.ReplaceAll(readme, "\n", "\r\n"))},
	), nil
}

// readme begins with a byte order mark, for the Windows editor.
const readme = "\uFEFF" + `本文件夹是网站各网页的正文，供粘贴或批量导入到其他内容管理系统。

fragments/      每个网页的正文，一页一个 HTML 文件。UTF-8 编码，没有样式、脚本和类名；
                只有标题、段落、列表、表格、链接和图片，可以整段粘贴到编辑器的源代码里。
                不含网页的导航、侧栏、按钮和表单。
files/          正文里链接的附件和图片。正文用相对路径指向它们；导入后请换成新系统里的地址。
metadata.xlsx   元数据，一页一行：栏目、标题、文号、索引号、发布机构、日期、有效性等；
metadata.csv    同上，CSV 格式（UTF-8，Excel 可以直接打开）。
                片段文件、附件文件两列是上面两个文件夹里的文件名。
files.csv       附件清单。

SHA-256 一列用来核对文件在传送中没有改动。指向其他网页的链接是本网站的完整网址。
单元格开头的英文单引号是为了不让表格软件把文字当成公式，导入时应去掉。
`

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func digestOf(fsys fs.FS, path string) (string, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// named is the name under which readers see a file; a picture has that of its file.
func named(names map[string]string, f *site.File) string {
	if name := names[f.Source]; name != "" {
		return name
	}
	return f.Name
}
