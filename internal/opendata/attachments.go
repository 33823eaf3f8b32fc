package opendata

import (
	"strings"

	"github.com/gongkai/gongkai/internal/site"
)

// attachments is the column of the files that a page has for download.
func attachments[T any](base string, get func(T) []*site.File) column[T] {
	parts := table[*site.File]{
		text("name", "名称", func(f *site.File) string { return f.Name }).always(),
		text("format", "格式", func(f *site.File) string { return strings.ToLower(f.Ext()) }).always().note("扩展名"),
		integer("size", "大小", func(f *site.File) int { return int(f.Size) }).note("字节数"),
		page("url", "网址", base, func(f *site.File) string { return f.URL }).always(),
	}
	return records("attachments", "附件", parts, get, func(f *site.File) string { return f.Name + " " + whole(base, f.URL) })
}
