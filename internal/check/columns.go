package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/source"
)

// A column is a list of the site that readers expect to be kept up.
type column struct {
	name   string
	limit  string    // the limit of config.Limits; empty: it may be as old as it is
	newest date.Date // zero: it is empty
	at     diag.Span // its newest entry
	hint   [2]string // how to fill it, where it has to be filled
}

// columns holds the site's columns to the indicators of 国办秘函〔2019〕19号: the home
// page, stale columns, blank columns, and how near the site is to failing by them.
func columns(s *site.Site, l *diag.List) {
	if limit := s.Config.Limit("home_days"); limit > 0 {
		newest := newestOf(s.Entries())
		if newest != nil && !withinDays(newest.Published, s.Now, limit) {
			l.Add("PLT007", publishedAt(newest), newest.Published, limit)
		}
	}
	var stale, staleNews, blank []string
	for _, c := range siteColumns(s) {
		limit := 0
		if c.limit != "" {
			limit = s.Config.Limit(c.limit)
		}
		switch {
		case c.newest.IsZero():
			blank = append(blank, c.name)
			if c.hint[0] != "" {
				l.Add("PLT009", diag.Span{File: source.ConfigFile}, c.name, c.hint[0], c.hint[1])
			}
		case limit > 0 && !withinDays(c.newest, s.Now, limit):
			l.Add("PLT008", c.at, c.name, c.newest, limit)
			stale = append(stale, c.name)
			if c.limit != "plan_days" {
				staleNews = append(staleNews, c.name)
			}
		}
	}
	veto(s, "blank_columns", "空白栏目", "blank columns", blank, l)
	veto(s, "stale_news_policy_columns", "不更新的动态、文件栏目", "stale news and document columns", staleNews, l)
	veto(s, "stale_columns", "不更新的栏目", "stale columns", stale, l)
}

func veto(s *site.Site, limit, what, whatEn string, names []string, l *diag.List) {
	if n := s.Config.Limit(limit); n > 0 && len(names) >= n {
		shown := names
		if len(shown) > 8 {
			shown = append(slices.Clone(shown[:8]), "……")
		}
		l.Add("PLT010", diag.Span{File: source.ConfigFile}, what, len(names), strings.Join(shown, "、"), n, whatEn)
	}
}

// siteColumns lists the site's own columns, those that plain pages name, and one
// for each domain.
func siteColumns(s *site.Site) []column {
	entries := func(list []*site.Entry) (date.Date, diag.Span) {
		if e := newestOf(list); e != nil {
			return e.Published, publishedAt(e)
		}
		return date.Date{}, diag.Span{}
	}
	policies := column{name: "政策文件", limit: "policy_days", hint: [2]string{"用 gen new policy 发布文件", "publish documents with gen new policy"}}
	policies.newest, policies.at = entries(entriesOf(s.Policies, func(p *site.Policy) *site.Entry { return &p.Entry }))
	interpreted := column{name: "政策解读", limit: "policy_days", hint: [2]string{"用 gen new interpretation 写解读", "write interpretations with gen new interpretation"}}
	interpreted.newest, interpreted.at = entries(entriesOf(s.Interpretations, func(i *site.Interpretation) *site.Entry { return &i.Entry }))
	list := []column{policies, interpreted}

	named := map[string][]*site.Entry{}
	for _, p := range s.Plain {
		if p.Column != "" {
			named[p.Column] = append(named[p.Column], &p.Entry)
		}
	}
	var names []string
	for name := range named {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		c := column{name: name, limit: limitOf(name)}
		c.newest, c.at = entries(named[name])
		list = append(list, c)
	}
	for _, d := range s.Domains {
		c := column{name: d.Name}
		var all []*site.Entry
		for _, items := range tablesOf(d) {
			for _, it := range items {
				all = append(all, entriesOf(it.Disclosures, func(x *site.Disclosure) *site.Entry { return &x.Entry })...)
			}
		}
		all = append(all, entriesOf(d.Policies, func(p *site.Policy) *site.Entry { return &p.Entry })...)
		c.newest, c.at = entries(all)
		list = append(list, c)
	}
	return list
}

// limitsByName tells from a column's name how often it has to be updated.
var limitsByName = []struct {
	pattern *regexp.Regexp
	limit   string
}{
	{regexp.MustCompile(`动态|要闻|新闻`), "news_days"},
	{regexp.MustCompile(`通知|公告|公示|政策|文件`), "policy_days"},
	{regexp.MustCompile(`人事|招考|招聘|规划|计划`), "plan_days"},
}

func limitOf(name string) string {
	for _, l := range limitsByName {
		if l.pattern.MatchString(name) {
			return l.limit
		}
	}
	return ""
}

func entriesOf[T any](list []T, entry func(T) *site.Entry) []*site.Entry {
	var entries []*site.Entry
	for _, x := range list {
		entries = append(entries, entry(x))
	}
	return entries
}

// newestOf is the entry published last; of several the one whose file comes first.
func newestOf(list []*site.Entry) *site.Entry {
	var newest *site.Entry
	for _, e := range list {
		if e.Published.IsZero() {
			continue
		}
		if newest == nil || cmp.Or(newest.Published.Compare(e.Published), cmp.Compare(e.Source, newest.Source)) < 0 {
			newest = e
		}
	}
	return newest
}

// publishedAt is where a page says when it was published.
func publishedAt(e *site.Entry) diag.Span {
	if e.Page != nil && !e.Page.Published.At.IsZero() {
		return e.Page.Published.At
	}
	return e.Span
}
