package opendata

import (
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// disclosures is the information filed under the items of the catalogue.
func disclosures(s *site.Site) set {
	x := newSet(about{
		"disclosures", "disclosures", "公开信息",
		"按标准目录的事项公开的信息：属于哪个事项，由哪个单位公开，何时形成、何时发布。",
		[]string{"公开信息", "主动公开"},
	}, disclosureTable(s.Config.Base()), s.Disclosures)
	x.modified = newest(s.Disclosures, func(d *site.Disclosure) *site.Entry { return &d.Entry })
	return x
}

func disclosureTable(base string) table[*site.Disclosure] {
	// of asks the disclosure's item, which only a site with mistakes lacks.
	of := func(ask func(*site.Item) string) func(*site.Disclosure) string {
		return func(d *site.Disclosure) string {
			if d.Item == nil {
				return ""
			}
			return ask(d.Item)
		}
	}
	return table[*site.Disclosure]{
		text("title", "标题", func(d *site.Disclosure) string { return d.Title }).always(),
		text("item", "事项编号", of(func(it *site.Item) string { return it.ID })).always().note("见标准目录"),
		text("item_name", "事项", of((*site.Item).FullName)).always(),
		text("domain", "领域编号", of(func(it *site.Item) string { return it.Domain.ID })).always(),
		text("domain_name", "领域", of(func(it *site.Item) string { return it.Domain.Name })).always(),
		text("unit", "公开单位", func(d *site.Disclosure) string { return d.Unit.Label() }).always(),
		day("formed", "形成日期", func(d *site.Disclosure) date.Date { return d.Formed }).always().note("公开时限从这一天算"),
		day("published", "发布日期", func(d *site.Disclosure) date.Date { return d.Published }).always(),
		text("source", "来源", func(d *site.Disclosure) string { return d.Origin }).note("信息从哪里来；没有就是公开单位自己的"),
		texts("keywords", "关键词", "、", func(d *site.Disclosure) []string { return d.Keywords }),
		text("summary", "摘要", func(d *site.Disclosure) string { return d.Summary }),
		attachments(base, func(d *site.Disclosure) []*site.File { return d.Files }),
		page("url", "网址", base, func(d *site.Disclosure) string { return d.URL }).always(),
	}
}
