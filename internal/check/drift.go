package check

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// drift compares the county's catalogues with the standard ones, row by row and
// column by column. A county is meant to adapt them, so these are notes for staff.
func drift(s *site.Site, l *diag.List) {
	for _, d := range s.Domains {
		standard := s.Standard.Catalog(d.ID)
		if standard == nil || len(d.Items) == 0 {
			continue
		}
		here := map[string]*site.Item{}
		for _, it := range d.Items {
			here[it.ID] = it
		}
		var missing []string
		for i := range standard.Items {
			want := &standard.Items[i]
			it := here[want.ID.V]
			if it == nil {
				missing = append(missing, want.ID.V+" "+want.Name())
				continue
			}
			delete(here, want.ID.V)
			columnsDiffer(it, want, l)
		}
		if len(missing) > 0 {
			l.Add("CAT024", diag.Span{File: d.Items[0].Span.File}, len(missing), strings.Join(missing, "、"))
		}
		for _, it := range d.Items {
			if here[it.ID] != nil && !it.Local {
				l.Add("CAT026", it.Span, it.FullName())
			}
		}
	}
}

// compared are the columns of the table that a standard row fixes, each as text.
// The publisher is not: the county names its own.
var compared = []struct {
	key string
	of  func(*catalog.Item) []string
}{
	{"category", func(it *catalog.Item) []string { return one(it.Category) }},
	{"matter", func(it *catalog.Item) []string { return one(it.Matter) }},
	{"submatter", func(it *catalog.Item) []string { return one(it.Submatter) }},
	{"content", func(it *catalog.Item) []string { return yamlpos.Values(it.Content) }},
	{"basis", func(it *catalog.Item) []string {
		var titles []string
		for _, b := range it.Basis {
			titles = append(titles, strings.TrimSpace(b.Title.V+" "+b.Number.V))
		}
		return titles
	}},
	{"deadline", func(it *catalog.Item) []string { return one(it.Deadline) }},
	{"channels", func(it *catalog.Item) []string { return yamlpos.Values(it.Channels) }},
	{"audience", func(it *catalog.Item) []string { return yamlpos.Values(it.Audience) }},
	{"audience_group", func(it *catalog.Item) []string { return one(it.AudienceGroup) }},
	{"mode", func(it *catalog.Item) []string { return yamlpos.Values(it.Mode) }},
	{"levels", func(it *catalog.Item) []string { return yamlpos.Values(it.Levels) }},
}

func columnsDiffer(it *site.Item, want *catalog.Item, l *diag.List) {
	if it.Written.Adopts.V == want.ID.V {
		return
	}
	for _, c := range compared {
		is, should := c.of(it.Written), c.of(want)
		if slices.Equal(slices.Sorted(slices.Values(is)), slices.Sorted(slices.Values(should))) {
			continue
		}
		l.Add("CAT025", it.Written.At(c.key), catalog.ItemFields.Label(c.key), strings.Join(should, "、"), c.key)
	}
}

func one(t yamlpos.Text) []string {
	if t.V == "" {
		return nil
	}
	return []string{t.V}
}

// officialWords are the deadlines and channels of a domain as the standard words
// them. A county that takes them over is not to blame for them.
func officialWords(s *site.Site, domain string) map[string]bool {
	words := map[string]bool{}
	if standard := s.Standard.Catalog(domain); standard != nil {
		for i := range standard.Items {
			it := &standard.Items[i]
			words[it.Deadline.V] = true
			for _, t := range it.Channels {
				words[t.V] = true
			}
		}
	}
	return words
}
