// Package catalog reads the disclosure catalogues (标准目录): one file for a
// domain, one record for an item, each with the columns of the official table.
package catalog

import (
	"path"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/vocabulary"
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

var (
	verified = []string{"已核对", "待核对"}
	scopes   = []string{"地方"}
)

// audience reads 公开对象 with the group that stands beside 特定群体. A group's name
// alone is one in a table's column only, not here.
func audience(cell string) (words []string, group string, ok bool) {
	words, group, ok = vocabulary.ReadAudience(cell)
	return words, group, ok && (group == "" || strings.Contains(cell, "特定"))
}

// BasisFields are the keys of a legal basis.
var BasisFields = yamlpos.Table[Basis]{
	yamlpos.Str("title", "名称", func(b *Basis) *yamlpos.Text { return &b.Title }).Must().Note("法律、文件的名称，如 中华人民共和国政府信息公开条例"),
	yamlpos.Str("number", "文号", func(b *Basis) *yamlpos.Text { return &b.Number }).Note("法律、文件的文号，如 国务院令第711号"),
}

// ItemFields are the columns of the official table, in its order. A new column
// is one line here.
var ItemFields = yamlpos.Table[Item]{
	yamlpos.Str("id", "编号", func(it *Item) *yamlpos.Text { return &it.ID }).Must().Note("县级目录写 领域-01，单位自己的目录写 单位-领域-01，如 social-assistance-01；不改、不重用"),
	yamlpos.Str("category", "一级事项", func(it *Item) *yamlpos.Text { return &it.Category }).Note("目录的第一级，如 最低生活保障；一级、二级至少写一个"),
	yamlpos.Str("matter", "二级事项", func(it *Item) *yamlpos.Text { return &it.Matter }).Note("目录的第二级，如 办事指南"),
	yamlpos.Str("submatter", "三级事项", func(it *Item) *yamlpos.Text { return &it.Submatter }).Note("目录有第三级时才写"),
	yamlpos.Strs("content", "公开内容", func(it *Item) *[]yamlpos.Text { return &it.Content }).Must().Note("要素，每个一行"),
	yamlpos.ManyOr("basis", "公开依据", BasisFields, func(b *Basis) *yamlpos.Text { return &b.Title }, func(it *Item) *[]Basis { return &it.Basis }).Must().Note("法律、文件，每个一行"),
	yamlpos.Str("deadline", "公开时限", func(it *Item) *yamlpos.Text { return &it.Deadline }).Must().Note("照目录原文，如 制定或获取信息之日起10个工作日内"),
	yamlpos.Str("publisher", "公开主体", func(it *Item) *yamlpos.Text { return &it.Publisher }).Must().Note("单位，或标准目录的通用说法，如 县级民政部门"),
	yamlpos.Strs("channels", "公开渠道", func(it *Item) *[]yamlpos.Text { return &it.Channels }).Must().Note("照目录选的渠道，如 政府网站"),
	yamlpos.WordsWith("audience", "公开对象", vocabulary.Audiences, audience, func(it *Item) *[]yamlpos.Text { return &it.Audience }, "audience_group", func(it *Item) *yamlpos.Text { return &it.AudienceGroup }).Must().Note("向谁公开；目录两栏都选的，两个都写"),
	yamlpos.Str("audience_group", "特定群体", func(it *Item) *yamlpos.Text { return &it.AudienceGroup }).Note("公开对象有特定群体时写明是哪个群体，如 救助对象"),
	yamlpos.WordsBy("mode", "公开方式", vocabulary.Modes, vocabulary.ReadMode, func(it *Item) *[]yamlpos.Text { return &it.Mode }).Must().Note("主动公开还是依申请公开；目录两栏都选的，两个都写"),
	yamlpos.WordsBy("levels", "公开层级", vocabulary.Levels, vocabulary.ReadLevels, func(it *Item) *[]yamlpos.Text { return &it.Levels }).Must().Note("目录选的层级；目录没有这一栏的不写"),
	yamlpos.Str("adopts", "沿用", func(it *Item) *yamlpos.Text { return &it.Adopts }).Note("照哪个事项，如 social-assistance-01；没有写的栏目全部照它"),
	yamlpos.Str("note", "备注", func(it *Item) *yamlpos.Text { return &it.Note }).Note("目录的备注"),
	yamlpos.Word("verified", "核对", verified, func(it *Item) *yamlpos.Text { return &it.Verified }).Note("是否与正式目录核对过，不上网"),
	yamlpos.Strs("unverified_fields", "待核字段", func(it *Item) *[]yamlpos.Text { return &it.Unverified }).Note("还没有核对的栏目，不上网"),
	yamlpos.Word("scope", "范围", scopes, func(it *Item) *yamlpos.Text { return &it.Scope }).Note("写 地方 表示只有地方目录才有，不上网"),
}

// GuideFields are the keys of 标准指引.
var GuideFields = yamlpos.Table[Guide]{
	yamlpos.Str("title", "名称", func(g *Guide) *yamlpos.Text { return &g.Title }).Note("标准指引的标题"),
	yamlpos.Str("number", "文号", func(g *Guide) *yamlpos.Text { return &g.Number }).Note("如 民办函〔2019〕52号"),
	yamlpos.Day("date", "日期", func(g *Guide) *yamlpos.Date { return &g.Date }).Note("标准指引的日期"),
	yamlpos.Word("verified", "核对", verified, func(g *Guide) *yamlpos.Text { return &g.Verified }).Note("是否与原文核对过"),
}

// Fields are the keys of a catalogue file.
var Fields = yamlpos.Table[Catalog]{
	yamlpos.Str("domain", "领域", func(c *Catalog) *yamlpos.Text { return &c.Domain }).Must().Note("领域的编号，如 social-assistance"),
	yamlpos.Str("unit", "单位", func(c *Catalog) *yamlpos.Text { return &c.Unit }).Note("乡镇、部门自己的目录才写，如 qingxi"),
	yamlpos.Str("name", "名称", func(c *Catalog) *yamlpos.Text { return &c.Name }).Note("领域的名称，如 社会救助"),
	yamlpos.Str("english", "英文名称", func(c *Catalog) *yamlpos.Text { return &c.English }).Note("领域的英文名称，如 Social assistance"),
	yamlpos.Int("seq", "序号", func(c *Catalog) *int { return &c.Seq }).Note("在 26 个领域里的次序"),
	yamlpos.Str("ministry", "主管部门", func(c *Catalog) *yamlpos.Text { return &c.Ministry }).Note("主管的部委，如 民政部"),
	yamlpos.One("guide", "标准指引", GuideFields, func(c *Catalog) *Guide { return &c.Guide }).Note("目录依据的标准指引"),
	hasLevels,
	yamlpos.Strs("aliases", "别名", func(c *Catalog) *[]yamlpos.Text { return &c.Aliases }).Note("领域的其他叫法"),
	yamlpos.Str("note", "说明", func(c *Catalog) *yamlpos.Text { return &c.Note }).Note("关于这份目录的说明"),
	yamlpos.ManyPart("items", "事项", ItemFields, func(c *Catalog) *[]Item { return &c.Items }).Must().Note("目录的行，每行一项"),
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
}).Note("标准指引没有“公开层级”一栏的，写 否")

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
