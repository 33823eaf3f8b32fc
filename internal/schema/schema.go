// Package schema makes a JSON Schema for every kind of source from the field
// tables that the parser reads by, so that an editor completes keys and words and
// marks mistakes while a clerk types, and never disagrees with the checker.
//
// The schemas are draft-07, which the YAML extension of Visual Studio Code
// supports best. They hold what stands in one file alone: keys, kinds of value,
// words, dates, the rows of a report. What lies between files (a unit that
// site.yaml does not list, a document that is not there) only the checker sees.
//
// A few turns are owed to that extension and mean nothing to other programs:
// defaultSnippets and errorMessage are its own keywords; doNotSuggest keeps the
// English keys, which are equally good, out of the list of completions, where
// they would stand beside their Chinese twins; see also [silent].
package schema

import (
	"path"
	"strings"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Schema is the schema of one kind of source.
type Schema struct {
	Name  string   // of its file: policy.json
	Globs []string // the sources it is for, below the site's folder: content/policies/*/*.md
	Title string   // 政策文件
	JSON  []byte
}

// kind is a kind of source: where it stands and its table. Of a Markdown file the
// schema is that of its front matter.
type kind struct {
	name, title string
	globs       []string
	fields      []yamlpos.Info
	finish      func(root object, d *definitions, fields []yamlpos.Info) object // adds what the table does not say
}

// kinds lists every kind of source; the prose of annual reports has no keys.
var kinds = []kind{
	{"site.json", "网站设置", []string{"site.yaml"}, config.Fields.Describe(), nil},
	{"catalog.json", "标准目录", []string{"catalogs/*.yaml", "catalogs/*/*.yaml"}, catalog.Fields.Describe(), catalogLevels},
	{"policy.json", "政策文件", []string{"content/policies/*/*.md"}, content.PolicyFields.Describe(), nil},
	{"interpretation.json", "政策解读", []string{"content/interpretations/*/*.md"}, content.InterpretationFields.Describe(), nil},
	{"disclosure.json", "按目录事项公开的信息", []string{"content/disclosures/*/*.md"}, content.DisclosureFields.Describe(), nil},
	{"gazette.json", "政府公报", []string{"content/gazette/*/*.yaml"}, content.GazetteFields.Describe(), nil},
	{"report.json", "政府信息公开工作年度报告", []string{"content/reports/*.yaml"}, content.ReportFields.Describe(), reportTables},
	{"service.json", "政府信息公开指南、依申请公开", []string{"content/guide.md", "content/request.md"}, content.ServiceFields.Describe(), nil},
	{"regime.json", "政府信息公开制度", []string{"content/regime/*.md"}, content.RegimeFields.Describe(), nil},
	{"organ.json", "机构职能", []string{"content/organs/*.yaml"}, content.OrganFields.Describe(), nil},
	{"page.json", "其他页面", []string{"content/pages/**/*.md"}, content.PlainFields.Describe(), nil},
}

// All makes the schema of every kind, in a fixed order and with fixed bytes.
func All() []Schema {
	var all []Schema
	for _, k := range kinds {
		all = append(all, Schema{Name: k.name, Globs: k.globs, Title: k.title, JSON: file(k.schema())})
	}
	return all
}

// For names the schema of the source at a path below the site's folder.
func For(p string) (name string, ok bool) {
	for _, k := range kinds {
		for _, glob := range k.globs {
			if matches(glob, p) {
				return k.name, true
			}
		}
	}
	return "", false
}

// matches is path.Match with **/ for any folders, as editors have it.
func matches(glob, p string) bool {
	if folder, base, deep := strings.Cut(glob, "**/"); deep {
		ok, _ := path.Match(base, path.Base(p))
		return ok && strings.HasPrefix(p, folder)
	}
	ok, _ := path.Match(glob, p)
	return ok
}

func (k kind) schema() object {
	d := &definitions{names: map[string]string{}, copies: map[string]int{}}
	root := d.record(k.fields)
	if k.finish != nil {
		root = k.finish(root, d, k.fields)
	}
	head := object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"$comment", "Generated from the program's field tables; do not edit."},
		{"title", k.title},
		{"description", k.title + "，写法见 docs/zh/sources.md。键写中文或英文都可以。"},
	}.with(fileSnippet(k.title, k.fields)...)
	return append(head, root...).with(member{"definitions", d.named})
}
