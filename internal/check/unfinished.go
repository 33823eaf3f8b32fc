package check

import (
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// templateTitles are the titles that gen new and gen init write.
var templateTitles = map[string]bool{
	"关于……的通知": true, "《……》政策解读": true, "写标题": true, "写全称": true, "这是一条示例，请改写": true,
}

// unfinished reports published pages that are still as they were made, and
// headings below which nothing stands.
func unfinished(s *site.Site, l *diag.List) {
	for _, e := range s.Entries() {
		if e.Draft {
			continue
		}
		if templateTitles[e.Title] {
			l.Add("PAG021", e.Span, e.Title)
		}
		if e.Page != nil && strings.TrimSpace(e.Page.File.Text[e.Page.BodyStart:]) == "" {
			l.Add("PAG024", e.Span)
		}
		for _, h := range e.Body.Headings() {
			if h.Empty {
				l.Add("PAG022", h.Span, h.Text)
			}
		}
	}
	for _, r := range s.Reports {
		for _, section := range r.Sections {
			if said[section.Title] && section.Body != nil && section.Body.Empty() && !r.Draft {
				start := strings.Index(r.Prose.File.Text, section.Title)
				l.Add("PAG022", r.Prose.File.Span(start, start+len(section.Title)), section.Title)
			}
		}
	}
}

// said are the sections of an annual report that have no table to speak for them.
var said = map[string]bool{"一、总体情况": true, "五、存在的主要问题及改进情况": true, "六、其他需要报告的事项": true}
