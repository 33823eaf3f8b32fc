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
		near := strings.Join(deadline.Nearest(it.Deadline.Raw, 3), "；")
		l.Add("CAT010", it.DeadlineSpan, it.Deadline.Raw, "相近的写法："+near, "known wordings: "+near)
	}
}
