package opendata

import (
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// regimes is the texts of 政府信息公开制度.
func regimes(s *site.Site) set {
	x := newSet(about{
		"regime", "regime", "政府信息公开制度",
		"政府信息公开的行政法规、地方性法规、地方政府规章和解释性文件。",
		[]string{"政府信息公开制度", "法规"},
	}, regimeTable(s.Config.Base()), s.Regimes)
	x.modified = newest(s.Regimes, func(r *site.Regime) *site.Entry { return &r.Entry })
	return x
}

func regimeTable(base string) table[*site.Regime] {
	return table[*site.Regime]{
		text("title", "标题", func(r *site.Regime) string { return r.Title }).always(),
		text("kind", "类别", func(r *site.Regime) string { return r.Kind }).always(),
		text("issuer", "发布机关", func(r *site.Regime) string { return r.Issuer }).always(),
		text("number", "文号", func(r *site.Regime) string { return r.Number }),
		day("signed", "成文日期", func(r *site.Regime) date.Date { return r.Signed }),
		day("effective", "施行日期", func(r *site.Regime) date.Date { return r.Effective }),
		day("published", "发布日期", func(r *site.Regime) date.Date { return r.Published }).always(),
		link("original", "原文网址", func(r *site.Regime) string { return r.Original }),
		attachments(base, func(r *site.Regime) []*site.File { return r.Files }),
		page("url", "网址", base, func(r *site.Regime) string { return r.URL }).always(),
	}
}
