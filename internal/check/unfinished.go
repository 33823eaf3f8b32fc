package check

import (
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
		for _, h := range e.Body.Headings() {
			if h.Empty {
				l.Add("PAG022", h.Span, h.Text)
			}
		}
	}
}
