package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Page is what every Markdown page has: the common keys and the body.
type Page struct {
	yamlpos.Record
	File        *source.File
	Path        string // policies/2024/rent-subsidy: below content/, without extension
	Title       yamlpos.Text
	Published   yamlpos.Date
	Draft       bool
	Aliases     []yamlpos.Text
	Attachments []Attachment
	Keywords    []yamlpos.Text
	Summary     yamlpos.Text
	Body        *markdown.Document
	BodyStart   int // where the body begins in File.Text
}

// Attachment is a file beside a page that readers can download.
type Attachment struct {
	yamlpos.Record
	File, Name yamlpos.Text
}

// AttachmentFields are the keys of an attachment.
var AttachmentFields = yamlpos.Table[Attachment]{
	yamlpos.Str("file", "文件", func(a *Attachment) *yamlpos.Text { return &a.File }).Must().Note("和页面放在同一文件夹的文件，如 form.docx"),
	yamlpos.Str("name", "名称", func(a *Attachment) *yamlpos.Text { return &a.Name }).Note("给读者看的名称，如 申请表"),
}

// common returns the keys of every Markdown page, followed by those of one kind.
func common[T any](page func(*T) *Page, own ...yamlpos.Field[T]) yamlpos.Table[T] {
	return append(yamlpos.Table[T]{
		yamlpos.Str("title", "标题", func(t *T) *yamlpos.Text { return &page(t).Title }).Must().Note("网页和列表里的标题"),
		yamlpos.Day("published", "发布日期", func(t *T) *yamlpos.Date { return &page(t).Published }).Must().Note("未来的日期表示到期才发布"),
		yamlpos.Yes("draft", "草稿", func(t *T) *bool { return &page(t).Draft }).Note("是 表示还没写好，不发布"),
		yamlpos.Strs("aliases", "旧地址", func(t *T) *[]yamlpos.Text { return &page(t).Aliases }).Note("网页以前的地址，如 policies/2019/old-name.html"),
		yamlpos.ManyOr("attachments", "附件", AttachmentFields, func(a *Attachment) *yamlpos.Text { return &a.File }, func(t *T) *[]Attachment { return &page(t).Attachments }).Note("供下载的文件，如 form.docx"),
		yamlpos.Strs("keywords", "关键词", func(t *T) *[]yamlpos.Text { return &page(t).Keywords }).Note("检索用的词"),
		yamlpos.Str("summary", "摘要", func(t *T) *yamlpos.Text { return &page(t).Summary }).Note("一两句话说明内容"),
	}, own...)
}

// parsePage reads front matter by a table and the body below it.
func parsePage[T any](f *source.File, table yamlpos.Table[T], page func(*T) *Page, l *diag.List) (*T, error) {
	fm, ok := splitFrontMatter(f, l)
	if !ok {
		return nil, nil
	}
	n, ok := yamlpos.Parse(f, fm.yaml, 2, l)
	if !ok {
		return nil, nil
	}
	rec := yamlpos.Decode(n, table, l)
	p := page(&rec)
	p.File, p.Path = f, stem(f.Path)
	body, err := markdown.Parse(f, fm.body, len(f.Text), l)
	if err != nil {
		return nil, err
	}
	p.Body, p.BodyStart = body, fm.body
	return &rec, nil
}
