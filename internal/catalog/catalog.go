// Package catalog reads the disclosure catalogues (标准目录): one file for a
// domain, one record for an item, each with the columns of the official table.
package catalog

import (
	"path"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Catalog is one file: the items of one domain, of the county or of one unit.
type Catalog struct {
	yamlpos.Record
	File          *source.File
	Domain        yamlpos.Text // id, name or alias
	Unit          yamlpos.Text // empty: the county
	Name, English yamlpos.Text
	Ministry      yamlpos.Text
	Seq           int
	Guide         Guide
	NoLevels      bool // the guide has no 公开层级 column
	Aliases       []yamlpos.Text
	Note          yamlpos.Text
	Items         []Item
}

// Guide is the ministry's 标准指引 that the catalogue follows.
type Guide struct {
	yamlpos.Record
	Title, Number, Verified yamlpos.Text
	Date                    yamlpos.Date
}

// Item is one row of the official table. After parsing it holds what the file
// says; what an adopting item takes from another is filled in by package site.
type Item struct {
	yamlpos.Record
	ID                          yamlpos.Text
	Category, Matter, Submatter yamlpos.Text
	Content                     []yamlpos.Text
	Basis                       []Basis
	Deadline                    yamlpos.Text
	Publisher                   yamlpos.Text
	Channels                    []yamlpos.Text
	Audience                    []yamlpos.Text
	AudienceGroup               yamlpos.Text
	Mode                        []yamlpos.Text
	Levels                      []yamlpos.Text
	Adopts                      yamlpos.Text
	Note                        yamlpos.Text
	Verified                    yamlpos.Text
	Unverified                  []yamlpos.Text
	Scope                       yamlpos.Text
}

// Name is what the row is about: the lowest level that is given.
func (it *Item) Name() string {
	for _, t := range []yamlpos.Text{it.Submatter, it.Matter, it.Category} {
		if t.V != "" {
			return t.V
		}
	}
	return it.ID.V
}

// Basis is a law or document that requires the disclosure.
type Basis struct {
	yamlpos.Record
	Title, Number yamlpos.Text
}

// Channels are the 13 channels of the official table in their order; a domain
// may add its own beside them.
var Channels = []string{
	"政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
	"政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他",
}

var (
	audiences = []string{"全社会", "特定群体"}
	modes     = []string{"主动", "依申请"}
	verified  = []string{"已核对", "待核对"}
	scopes    = []string{"地方"}
)

// BasisFields are the keys of a legal basis.
var BasisFields = yamlpos.Table[Basis]{
	yamlpos.Str("title", "名称", func(b *Basis) *yamlpos.Text { return &b.Title }).Must(),
	yamlpos.Str("number", "文号", func(b *Basis) *yamlpos.Text { return &b.Number }),
}

// ItemFields are the columns of the official table, in its order. A new column
// is one line here.
var ItemFields = yamlpos.Table[Item]{
	yamlpos.Str("id", "编号", func(it *Item) *yamlpos.Text { return &it.ID }).Must(),
	yamlpos.Str("category", "一级事项", func(it *Item) *yamlpos.Text { return &it.Category }),
	yamlpos.Str("matter", "二级事项", func(it *Item) *yamlpos.Text { return &it.Matter }),
	yamlpos.Str("submatter", "三级事项", func(it *Item) *yamlpos.Text { return &it.Submatter }),
	yamlpos.Strs("content", "公开内容", func(it *Item) *[]yamlpos.Text { return &it.Content }).Must().Note("要素，每个一行"),
	yamlpos.ManyOr("basis", "公开依据", BasisFields, func(b *Basis) *yamlpos.Text { return &b.Title }, func(it *Item) *[]Basis { return &it.Basis }).Must(),
	yamlpos.Str("deadline", "公开时限", func(it *Item) *yamlpos.Text { return &it.Deadline }).Must().Note("照目录原文"),
	yamlpos.Str("publisher", "公开主体", func(it *Item) *yamlpos.Text { return &it.Publisher }).Must().Note("单位，或标准目录的通用说法"),
	yamlpos.Strs("channels", "公开渠道", func(it *Item) *[]yamlpos.Text { return &it.Channels }).Must(),
	yamlpos.Words("audience", "公开对象", audiences, func(it *Item) *[]yamlpos.Text { return &it.Audience }).Must(),
	yamlpos.Str("audience_group", "特定群体", func(it *Item) *yamlpos.Text { return &it.AudienceGroup }),
	yamlpos.Words("mode", "公开方式", modes, func(it *Item) *[]yamlpos.Text { return &it.Mode }).Must(),
	yamlpos.Words("levels", "公开层级", config.Levels, func(it *Item) *[]yamlpos.Text { return &it.Levels }).Must(),
	yamlpos.Str("adopts", "沿用", func(it *Item) *yamlpos.Text { return &it.Adopts }),
	yamlpos.Str("note", "备注", func(it *Item) *yamlpos.Text { return &it.Note }),
	yamlpos.Word("verified", "核对", verified, func(it *Item) *yamlpos.Text { return &it.Verified }),
	yamlpos.Strs("unverified_fields", "待核字段", func(it *Item) *[]yamlpos.Text { return &it.Unverified }),
	yamlpos.Word("scope", "范围", scopes, func(it *Item) *yamlpos.Text { return &it.Scope }),
}

// GuideFields are the keys of 标准指引.
var GuideFields = yamlpos.Table[Guide]{
	yamlpos.Str("title", "名称", func(g *Guide) *yamlpos.Text { return &g.Title }),
	yamlpos.Str("number", "文号", func(g *Guide) *yamlpos.Text { return &g.Number }),
	yamlpos.Day("date", "日期", func(g *Guide) *yamlpos.Date { return &g.Date }),
	yamlpos.Word("verified", "核对", verified, func(g *Guide) *yamlpos.Text { return &g.Verified }),
}

// Fields are the keys of a catalogue file.
var Fields = yamlpos.Table[Catalog]{
	yamlpos.Str("domain", "领域", func(c *Catalog) *yamlpos.Text { return &c.Domain }).Must(),
	yamlpos.Str("unit", "单位", func(c *Catalog) *yamlpos.Text { return &c.Unit }),
	yamlpos.Str("name", "名称", func(c *Catalog) *yamlpos.Text { return &c.Name }),
	yamlpos.Str("english", "英文名称", func(c *Catalog) *yamlpos.Text { return &c.English }),
	yamlpos.Int("seq", "序号", func(c *Catalog) *int { return &c.Seq }),
	yamlpos.Str("ministry", "主管部门", func(c *Catalog) *yamlpos.Text { return &c.Ministry }),
	yamlpos.One("guide", "标准指引", GuideFields, func(c *Catalog) *Guide { return &c.Guide }),
	hasLevels,
	yamlpos.Strs("aliases", "别名", func(c *Catalog) *[]yamlpos.Text { return &c.Aliases }),
	yamlpos.Str("note", "说明", func(c *Catalog) *yamlpos.Text { return &c.Note }),
	yamlpos.ManyPart("items", "事项", ItemFields, func(c *Catalog) *[]Item { return &c.Items }).Must(),
}

// hasLevels reads 公开层级列: 否, which is kept as NoLevels so that the usual
// case needs no line in the file.
var hasLevels = yamlpos.Raw("has_levels", "公开层级列", yamlpos.FormBool, func(n yamlpos.Node, c *Catalog, label string, l *diag.List) {
	if t, ok := n.Text(label, l); ok {
		switch t.V {
		case "否", "false":
			c.NoLevels = true
		case "是", "true":
		default:
			l.Add("YML007", t.At, label, t.V, "是、否")
		}
	}
})

// IsFile reports whether a path is that of a catalogue: catalogs/<domain>.yaml or
// catalogs/<unit>/<domain>.yaml.
func IsFile(p string) bool {
	for _, pattern := range []string{"catalogs/*.yaml", "catalogs/*/*.yaml"} {
		if ok, _ := path.Match(pattern, p); ok {
			return true
		}
	}
	return false
}

// Parse reads a catalogue file. Required columns of its items are not demanded
// here, since an item may adopt them; package site does.
func Parse(f *source.File, l *diag.List) *Catalog {
	n, ok := yamlpos.Parse(f, f.Text, 1, l)
	if !ok {
		return nil
	}
	c := yamlpos.Decode(n, Fields, l)
	c.File = f
	return &c
}
