package render

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/site"
)

// FilterGroup is a choice among the values of a column of the official table, of which
// several may be chosen. Its name is that of the key in the page's address.
type FilterGroup struct {
	Name, Label string
	Options     []FilterOption
}

// FilterOption is one value of a choice. One that no row has is shown and cannot be
// chosen: that there is nothing at the village's level is an answer too.
type FilterOption struct {
	Value, Label string
	Count        int // rows that have it
}

// Filters are the choices of the domain's filter: 公开层级 unless the table has no
// such columns, 公开对象, 公开方式.
func (d DomainData) Filters() []FilterGroup {
	rows := d.rows()
	group := func(name, label string, of func(*site.Item) []string, options ...FilterOption) FilterGroup {
		for i := range options {
			for _, it := range rows {
				if slices.Contains(of(it), options[i].Value) {
					options[i].Count++
				}
			}
		}
		return FilterGroup{name, label, options}
	}
	var groups []FilterGroup
	if !d.NoLevels {
		groups = append(groups, group("level", "公开层级", func(it *site.Item) []string { return it.Levels },
			FilterOption{Value: "县级", Label: "县级"}, FilterOption{Value: "乡级", Label: "乡级"}, FilterOption{Value: "村级", Label: "村级"}))
	}
	return append(groups,
		group("audience", "公开对象", func(it *site.Item) []string { return it.Audience },
			FilterOption{Value: "全社会", Label: "全社会"}, FilterOption{Value: "特定群体", Label: "特定群体"}),
		group("mode", "公开方式", func(it *site.Item) []string { return it.Mode },
			FilterOption{Value: "主动", Label: "主动公开"}, FilterOption{Value: "依申请", Label: "依申请公开"}))
}

// UnitKey names a row's publishers for the filter: the ids of the units, which stay
// when a unit is renamed and so keep an address good, or the words of the table where
// no unit of the site is meant.
func (d DomainData) UnitKey(it *site.Item) string {
	if len(it.Publishers) == 0 {
		return it.Publisher
	}
	var ids []string
	for _, u := range it.Publishers {
		ids = append(ids, u.ID)
	}
	return strings.Join(ids, " ")
}

// UnitOptions lists the publishers of the domain's rows in the order of the page,
// those that are no unit of the site behind the others. Where there is no choice it
// is empty.
func (d DomainData) UnitOptions() []FilterOption {
	var units, others []FilterOption
	add := func(list []FilterOption, value, label string) []FilterOption {
		for i := range list {
			if list[i].Value == value {
				list[i].Count++
				return list
			}
		}
		return append(list, FilterOption{value, label, 1})
	}
	for _, it := range d.rows() {
		for _, u := range it.Publishers {
			units = add(units, u.ID, u.Name)
		}
		if len(it.Publishers) == 0 && it.Publisher != "" {
			others = add(others, it.Publisher, it.Publisher)
		}
	}
	if len(units)+len(others) < 2 {
		return nil
	}
	return append(units, others...)
}
