package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Gazette is one issue of the government gazette (政府公报).
type Gazette struct {
	yamlpos.Record
	File                *source.File
	Path                string
	Year, Issue, Serial int
	Date                yamlpos.Date
	Draft               bool
	Contents            []GazetteGroup
}

// GazetteGroup is a heading of the contents with its documents.
type GazetteGroup struct {
	yamlpos.Record
	Name      yamlpos.Text
	Documents []yamlpos.Text
}

// GazetteGroupFields are the keys of a group.
var GazetteGroupFields = yamlpos.Table[GazetteGroup]{
	yamlpos.Str("group", "栏目", func(g *GazetteGroup) *yamlpos.Text { return &g.Name }).Must().Note("目次里的标题，如 县政府文件"),
	yamlpos.Strs("documents", "文件", func(g *GazetteGroup) *[]yamlpos.Text { return &g.Documents }).Must().Note("登载的文件，每个一行，如 示政〔2024〕5号"),
}

// GazetteFields are the keys of an issue.
var GazetteFields = yamlpos.Table[Gazette]{
	yamlpos.Int("year", "年度", func(g *Gazette) *int { return &g.Year }).Must().Note("如 2024，与文件夹一致"),
	yamlpos.Int("issue", "期号", func(g *Gazette) *int { return &g.Issue }).Must().Note("这一年的第几期，与文件名一致"),
	yamlpos.Int("serial", "总期号", func(g *Gazette) *int { return &g.Serial }).Must().Note("创刊以来的第几期"),
	yamlpos.Day("date", "出版日期", func(g *Gazette) *yamlpos.Date { return &g.Date }).Must().Note("出版的日期"),
	yamlpos.Yes("draft", "草稿", func(g *Gazette) *bool { return &g.Draft }).Note("是 表示还没写好，不发布"),
	yamlpos.Many("contents", "目次", GazetteGroupFields, func(g *Gazette) *[]GazetteGroup { return &g.Contents }).Must().Note("登载的文件，分栏目列出"),
}

func parseGazette(f *source.File, l *diag.List) (func(*Set), error) {
	n, ok := yamlpos.Parse(f, f.Text, 1, l)
	if !ok {
		return nil, nil
	}
	g := yamlpos.Decode(n, GazetteFields, l)
	g.File, g.Path = f, stem(f.Path)
	return func(s *Set) { s.Gazettes = append(s.Gazettes, &g) }, nil
}
