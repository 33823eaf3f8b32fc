package check

import (
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// elements reports the elements that an interpretation lacks as headings. A
// heading may be numbered (一、决策背景和依据) or say more than the element.
func elements(s *site.Site, l *diag.List) {
	for _, i := range s.Interpretations {
		for _, element := range content.Elements {
			found := false
			for _, h := range i.Body.Headings() {
				found = found || strings.Contains(h.Text, element)
			}
			if !found {
				l.Add("PAG013", i.Span, element)
			}
		}
	}
}
