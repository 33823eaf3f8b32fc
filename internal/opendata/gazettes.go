package opendata

import (
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// gazettes is the issues of the gazette with their contents.
func gazettes(s *site.Site) set {
	base := s.Config.Base()
	var lines []gazetteLine
	for _, g := range s.Gazettes {
		lines = append(lines, contents(g)...)
	}
	x := newSet(about{
		"gazettes", "gazettes", "政府公报",
		"政府公报各期的目次。表格每行是目次的一条，JSON 每项是一期。",
		[]string{"政府公报"},
	}, gazetteTable(base), s.Gazettes)
	x.modified = newest(s.Gazettes, func(g *site.Gazette) *site.Entry { return &g.Entry })
	return laidOut(x, gazetteLines(base), lines)
}

// gazetteLine is a line of the contents of an issue.
type gazetteLine struct {
	issue *site.Gazette
	group string
	site.GazetteDocument
}

func contents(g *site.Gazette) []gazetteLine {
	var lines []gazetteLine
	for _, group := range g.Groups {
		for _, doc := range group.Documents {
			lines = append(lines, gazetteLine{g, group.Name, doc})
		}
	}
	return lines
}

func (l gazetteLine) number() string {
	if l.Policy == nil {
		return ""
	}
	return l.Policy.Number
}

// date is that of signing for a policy document, of publication for other pages.
func (l gazetteLine) date() date.Date {
	if l.Policy == nil {
		return l.Entry.Published.Day()
	}
	return l.Policy.Signed
}

func gazetteTable(base string) table[*site.Gazette] {
	entries := table[gazetteLine]{
		text("group", "栏目", func(l gazetteLine) string { return l.group }).always(),
		text("title", "标题", func(l gazetteLine) string { return l.Entry.Title }).always(),
		text("number", "文号", gazetteLine.number),
		day("date", "日期", gazetteLine.date).note("政策文件的成文日期，其他的发布日期"),
		page("url", "网址", base, func(l gazetteLine) string { return l.Entry.URL }).always(),
	}
	return table[*site.Gazette]{
		text("title", "刊名", func(g *site.Gazette) string { return g.Title }).always(),
		integer("year", "年度", func(g *site.Gazette) int { return g.Year }),
		integer("issue", "期号", func(g *site.Gazette) int { return g.Issue }),
		integer("serial", "总期号", func(g *site.Gazette) int { return g.Serial }),
		day("published", "出版日期", func(g *site.Gazette) date.Date { return g.Published }).always(),
		records("entries", "目次", entries, contents, func(l gazetteLine) string { return l.Entry.Title }).always(),
		page("url", "网址", base, func(g *site.Gazette) string { return g.URL }).always(),
	}
}

func gazetteLines(base string) table[gazetteLine] {
	return table[gazetteLine]{
		integer("year", "年度", func(l gazetteLine) int { return l.issue.Year }),
		integer("issue", "期号", func(l gazetteLine) int { return l.issue.Issue }),
		integer("serial", "总期号", func(l gazetteLine) int { return l.issue.Serial }),
		day("published", "出版日期", func(l gazetteLine) date.Date { return l.issue.Published }),
		text("group", "栏目", func(l gazetteLine) string { return l.group }),
		text("title", "标题", func(l gazetteLine) string { return l.Entry.Title }),
		text("number", "文号", gazetteLine.number),
		day("date", "日期", gazetteLine.date).note("政策文件的成文日期，其他的发布日期"),
		page("url", "网址", base, func(l gazetteLine) string { return l.Entry.URL }),
		page("issue_url", "公报网址", base, func(l gazetteLine) string { return l.issue.URL }),
	}
}
