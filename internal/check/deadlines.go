package check

import (
	"strings"

	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// deadlines reports wordings of 公开时限 that have no known meaning, naming the
// nearest ones that have. It never guesses.
func deadlines(s *site.Site, l *diag.List) {
	for _, it := range s.AllItems() {
		if it.Deadline.Kind != deadline.Unparsed || it.Deadline.Raw == "" {
			continue
		}
		zh, en := "写清从什么时候起、多少个工作日内，如：信息形成或者变更之日起20个工作日内", "say from when and within how many working days"
		if near := strings.Join(deadline.Nearest(it.Deadline.Raw, 3), "；"); near != "" {
			zh, en = "相近的写法："+near, "known wordings: "+near
		}
		l.Add("CAT010", it.DeadlineSpan, it.Deadline.Raw, zh, en)
	}
}
