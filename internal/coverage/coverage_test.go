package coverage

import (
	"reflect"
	"testing"

	"github.com/gongkai/gongkai/internal/site"
)

func TestEveryBodyIsCountedOnceAndTheTotalIsTheirSum(t *testing.T) {
	with := &site.Item{Disclosures: []*site.Disclosure{{}}}
	ruled := &site.Item{Policies: []*site.Policy{{}}}
	bare, towns := &site.Item{}, &site.Item{TownsOnly: true}
	town, village := &site.Unit{Name: "清溪镇"}, &site.Unit{Name: "柳树村"}
	a, b := &site.Domain{Name: "社会救助", Items: []*site.Item{with, ruled, bare, towns}}, &site.Domain{Name: "养老服务", Items: []*site.Item{bare}}
	rows := &site.UnitRows{Unit: town, Domain: b, Items: []*site.Item{with, bare}}
	b.Units, town.Rows = []*site.UnitRows{rows}, []*site.UnitRows{rows}

	got := Of(&site.Site{Units: []*site.Unit{village, town}, Domains: []*site.Domain{a, b}})
	want := Table{
		Units: []*site.Unit{town},
		Rows:  []Row{{a, Cell{2, 3}, []Cell{{}}}, {b, Cell{0, 1}, []Cell{{1, 2}}}},
		Total: Cell{3, 6},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestLevelsOfFullness(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
	}{{Cell{0, 0}, "na"}, {Cell{0, 3}, "none"}, {Cell{1, 3}, "some"}, {Cell{2, 4}, "most"}, {Cell{2, 3}, "most"}, {Cell{3, 3}, "all"}} {
		if got := c.cell.Level(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.cell, got, c.want)
		}
	}
}
