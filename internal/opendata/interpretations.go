package opendata

import (
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// interpretations is the explanations of policy documents.
func interpretations(s *site.Site) set {
	x := newSet(about{
		"interpretations", "interpretations", "政策解读",
		"政策解读解读的文件、解读形式、解读机关和联系方式。",
		[]string{"政策解读"},
	}, interpretationTable(s.Config.Base()), s.Interpretations)
	x.modified = newest(s.Interpretations, func(i *site.Interpretation) *site.Entry { return &i.Entry })
	return x
}

func interpretationTable(base string) table[*site.Interpretation] {
	interpreted := table[*site.Policy]{
		text("title", "标题", func(p *site.Policy) string { return p.Title }).always(),
		text("number", "文号", func(p *site.Policy) string { return p.Number }),
		page("url", "网址", base, func(p *site.Policy) string { return p.URL }).always(),
	}
	return table[*site.Interpretation]{
		text("title", "标题", func(i *site.Interpretation) string { return i.Title }).always(),
		records("interprets", "解读文件", interpreted, func(i *site.Interpretation) []*site.Policy { return i.Interprets }, naming).always(),
		texts("forms", "解读形式", "、", func(i *site.Interpretation) []string { return i.Forms }).always(),
		text("organ", "解读机关", func(i *site.Interpretation) string { return i.Organ.Label() }).always(),
		text("interpreter", "解读人", func(i *site.Interpretation) string { return i.Interpreter }).note("职务"),
		text("phone", "联系电话", func(i *site.Interpretation) string { return i.Phone }),
		text("email", "电子邮箱", func(i *site.Interpretation) string { return i.Email }),
		text("consultation", "征求意见及采纳", func(i *site.Interpretation) string { return i.Consultation }),
		day("published", "发布日期", func(i *site.Interpretation) date.Date { return i.Published }).always(),
		texts("keywords", "关键词", "、", func(i *site.Interpretation) []string { return i.Keywords }),
		text("summary", "摘要", func(i *site.Interpretation) string { return i.Summary }),
		attachments(base, func(i *site.Interpretation) []*site.File { return i.Files }),
		page("url", "网址", base, func(i *site.Interpretation) string { return i.URL }).always(),
	}
}
