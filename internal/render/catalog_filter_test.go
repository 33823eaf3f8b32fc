package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/site"
)

func domainOf(noLevels bool, items []*site.Item, units ...*site.UnitRows) DomainData {
	return DomainData{&site.Domain{ID: "social-assistance", NoLevels: noLevels, Items: items, Units: units}}
}

func TestFiltersCountTheRowsOfCountyAndUnits(t *testing.T) {
	county := []*site.Item{
		{Levels: []string{"县级", "乡级"}, Audience: []string{"全社会"}, Mode: []string{"主动"}},
		{Levels: []string{"县级"}, Audience: []string{"特定群体"}, Mode: []string{"主动", "依申请"}},
	}
	town := &site.UnitRows{Items: []*site.Item{{Levels: []string{"乡级"}, Audience: []string{"全社会"}, Mode: []string{"主动"}}}}
	for _, c := range []struct {
		name     string
		noLevels bool
		want     string
	}{
		{"with levels", false, "level 县级2 乡级2 村级0, audience 全社会2 特定群体1, mode 主动3 依申请1"},
		{"without", true, "audience 全社会2 特定群体1, mode 主动3 依申请1"},
	} {
		var said []string
		for _, g := range domainOf(c.noLevels, county, town).Filters() {
			words := []string{g.Name}
			for _, o := range g.Options {
				words = append(words, fmt.Sprint(o.Value, o.Count))
			}
			said = append(said, strings.Join(words, " "))
		}
		if got := strings.Join(said, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestUnitOptionsAreThePublishersOfTheRows(t *testing.T) {
	civil, town := &site.Unit{ID: "mzj", Name: "民政局"}, &site.Unit{ID: "liushu", Name: "柳树乡"}
	own := func(u ...*site.Unit) *site.Item {
		return &site.Item{Publishers: u, Publisher: "县级政府民政部门"}
	}
	words := &site.Item{Publisher: "乡镇政府 街道办事处", TownsOnly: true}
	for _, c := range []struct {
		name string
		d    DomainData
		want string
	}{
		{"none", domainOf(false, nil), ""},
		{"one leaves no choice", domainOf(false, []*site.Item{own(civil), own(civil)}), ""},
		{"words that mean no unit come last", domainOf(false, []*site.Item{words, own(civil), own(civil, town)}, &site.UnitRows{Items: []*site.Item{own(town)}}),
			"mzj=民政局 2, liushu=柳树乡 2, 乡镇政府 街道办事处=乡镇政府 街道办事处 1"},
	} {
		var said []string
		for _, o := range c.d.UnitOptions() {
			said = append(said, fmt.Sprintf("%s=%s %d", o.Value, o.Label, o.Count))
		}
		if got := strings.Join(said, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	// What a row is called is what its option is called.
	if got := []string{(DomainData{}).UnitKey(own(civil, town)), (DomainData{}).UnitKey(words)}; !slices.Equal(got, []string{"mzj liushu", "乡镇政府 街道办事处"}) {
		t.Error(got)
	}
}

func TestDomainNamesItsNewestPolicies(t *testing.T) {
	d := domainOf(false, []*site.Item{{Disclosures: make([]*site.Disclosure, 3)}}, &site.UnitRows{Items: []*site.Item{{Disclosures: make([]*site.Disclosure, 2)}}})
	if d.Published() != 5 {
		t.Errorf("%d disclosures, want 5", d.Published())
	}
	for _, n := range []int{0, 1, newestPolicies, newestPolicies + 1} {
		d.Policies = make([]*site.Policy, n)
		if got := len(d.Newest()); got != min(n, newestPolicies) {
			t.Errorf("of %d documents %d are named", n, got)
		}
	}
}
