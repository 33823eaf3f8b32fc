package render

import (
	"testing"

	"github.com/gongkai/gongkai/internal/coverage"
	"github.com/gongkai/gongkai/internal/site"
)

func TestCoverageSumsRowsAndColumns(t *testing.T) {
	filled := &site.Item{Disclosures: make([]*site.Disclosure, 1)}
	ruled := &site.Item{Policies: make([]*site.Policy, 1)}
	blank := func() *site.Item { return &site.Item{} }
	a, b := &site.Unit{ID: "a"}, &site.Unit{ID: "b"}
	rows := func(u *site.Unit, items ...*site.Item) *site.UnitRows {
		r := &site.UnitRows{Unit: u, Items: items}
		u.Rows = append(u.Rows, r)
		return r
	}
	s := &site.Site{Units: []*site.Unit{{ID: "none"}, a, b}, Domains: []*site.Domain{
		{Items: []*site.Item{filled, blank(), {TownsOnly: true}}, Units: []*site.UnitRows{rows(b, ruled), rows(a, blank())}},
		{Items: []*site.Item{ruled}, Units: []*site.UnitRows{rows(b, blank(), blank())}},
		{},
	}}
	c := coverageOf(s)
	if len(c.Units) != 2 || len(c.Rows) != 3 {
		t.Fatalf("%d units, %d rows", len(c.Units), len(c.Rows))
	}
	for _, x := range []struct {
		what      string
		got, want coverage.Cell
	}{
		{"first row", c.Rows[0].All, coverage.Cell{Done: 2, Total: 4}},
		{"second row", c.Rows[1].All, coverage.Cell{Done: 1, Total: 3}},
		{"row of nothing", c.Rows[2].All, coverage.Cell{}},
		{"county", c.County, coverage.Cell{Done: 2, Total: 3}},
		{"a", c.Columns[0], coverage.Cell{Done: 0, Total: 1}},
		{"b", c.Columns[1], coverage.Cell{Done: 1, Total: 3}},
		{"total", c.Total, coverage.Cell{Done: 3, Total: 7}},
	} {
		if x.got != x.want {
			t.Errorf("%s: %v, want %v", x.what, x.got, x.want)
		}
	}
}
