package searchable

import "github.com/gongkai/gongkai/internal/site"

// Phrases lists what is suggested to those who type pinyin, besides titles and
// keywords: the names of domains, items and units. Those of units also tell which
// places the site is of.
func Phrases(s *site.Site) []string {
	var out []string
	for _, u := range s.Units {
		out = append(out, u.Name)
	}
	for _, d := range s.Domains {
		out = append(append(out, d.Name), d.Aliases...)
	}
	for _, it := range s.AllItems() {
		out = append(out, it.Name)
		if it.Category != "" && it.Category != it.Name {
			out = append(out, it.Category) // 办事指南 alone is not what anyone looks for
		}
	}
	return out
}
