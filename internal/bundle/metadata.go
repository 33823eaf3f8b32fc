package bundle

import (
	"strings"

	"github.com/gongkai/gongkai/internal/site"
)

// metadataColumns are the heads of metadata.csv; the last four are about files.
var metadataColumns = []string{
	"栏目", "标题", "文号", "索引号", "发布机构", "成文日期", "发布日期", "有效性", "主题分类", "关键词", "摘要",
	"片段文件", "附件文件", "网址", "SHA-256",
}

var fileColumns = []string{"附件文件", "名称", "格式", "字节数", "网址", "SHA-256"}

// metadata is what a system that takes a page over asks about it.
type metadata struct {
	column, title, number, index, by, formed, published, state, theme string
	keywords                                                          []string
	summary                                                           string
	files                                                             []*site.File
}

func (m metadata) cells() []string {
	return []string{m.column, m.title, m.number, m.index, m.by, m.formed, m.published, m.state, m.theme, strings.Join(m.keywords, "、"), m.summary}
}

// entry is the metadata of a page with a source of its own.
func entry(column string, e *site.Entry, by string) metadata {
	return metadata{column: column, title: e.Title, by: by, published: e.Published.String(), keywords: e.Keywords, summary: e.Summary, files: e.Files}
}

// records is the metadata of every page that has content of its own, by address.
func records(s *site.Site) map[string]metadata {
	m := map[string]metadata{}
	for _, p := range s.Policies {
		x := entry("政策文件", &p.Entry, p.Issuer.Label())
		x.number, x.index, x.formed, x.state, x.theme = p.Number, p.IndexNumber, p.Signed.String(), p.State, p.Theme
		m[p.URL] = x
	}
	for _, i := range s.Interpretations {
		m[i.URL] = entry("政策解读", &i.Entry, i.Organ.Label())
	}
	for _, d := range s.Disclosures {
		x := entry("公开信息", &d.Entry, d.Unit.Label())
		x.formed = d.Formed.String()
		if d.Item != nil {
			x.theme = d.Item.Domain.Name
		}
		m[d.URL] = x
	}
	for _, g := range s.Gazettes {
		m[g.URL] = entry("政府公报", &g.Entry, s.Config.Name.V)
	}
	for _, r := range s.Reports {
		m[r.URL] = entry("政府信息公开年报", &r.Entry, r.Unit.Label())
	}
	for _, r := range s.Regimes {
		x := entry("政府信息公开制度", &r.Entry, r.Issuer)
		x.number, x.formed, x.theme = r.Number, r.Signed.String(), r.Kind
		m[r.URL] = x
	}
	if g := s.Guide; g != nil {
		m[g.URL] = entry("政府信息公开指南", &g.Entry, g.Contact.Agency.V)
	}
	if r := s.Request; r != nil {
		m[r.URL] = entry("依申请公开", &r.Entry, r.Contact.Agency.V)
	}
	for _, p := range s.Plain {
		column := p.Column
		if column == "" {
			column = "便民信息"
		}
		m[p.URL] = entry(column, &p.Entry, p.Unit.Label())
	}
	for _, o := range s.Organs {
		m[o.URL] = metadata{column: "机构职能", title: o.Title, by: o.Unit.Label()}
	}
	for _, u := range s.Units {
		m[u.URL] = metadata{column: "公开单位", title: u.Name, by: u.Name}
	}
	for _, d := range s.Domains {
		m[d.URL] = metadata{column: "法定主动公开内容", title: d.Name + "领域基层政务公开标准目录", theme: d.Name}
	}
	return m
}
