package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

func TestOlderDisclosuresAreFoldedByYear(t *testing.T) {
	said := func(years []Year) string {
		var s []string
		for _, y := range years {
			s = append(s, fmt.Sprintf("%d:%d", y.Year, len(y.Disclosures)))
		}
		return strings.Join(s, " ")
	}
	var list []*site.Disclosure
	for i := range 130 { // 40 a year, from 2026 back
		list = append(list, &site.Disclosure{Entry: site.Entry{Published: date.New(2026-i/40, 6, 1)}})
	}
	for _, c := range []struct {
		n             int
		newest, older string
	}{
		{0, "", ""},
		{3, "2026:3", ""},
		{newestDisclosures, "2026:40 2025:10", ""},
		{130, "2026:40 2025:10", "2025:30 2024:40 2023:10"},
	} {
		d := ItemData{Item: &site.Item{Disclosures: list[:c.n]}}
		if newest, older := said(d.Newest()), said(d.Older()); newest != c.newest || older != c.older {
			t.Errorf("%d disclosures: %s, then %s; want %s, then %s", c.n, newest, older, c.newest, c.older)
		}
	}
}

func TestKinAreTheBodiesOfOneMatter(t *testing.T) {
	civil, a, b := &site.Unit{Name: "民政局"}, &site.Unit{Name: "甲乡"}, &site.Unit{Name: "乙镇"}
	ofA, ofB := &site.Item{ID: "a-x-01", Unit: a, Adopts: "x-01"}, &site.Item{ID: "b-x-01", Unit: b, Adopts: "x-01"}
	alone := &site.Item{ID: "x-02", Publishers: []*site.Unit{civil}}
	adopters := map[string][]*site.Item{"x-01": {ofA, ofB}, "y-01": {{ID: "a-y-01", Unit: a, Adopts: "y-01"}}}
	for _, c := range []struct {
		it   *site.Item
		want string
	}{
		{ofA, "甲乡(here) 乙镇"}, // the standard's row is no row of the county
		{ofB, "甲乡 乙镇(here)"},
		{alone, ""},
		{adopters["y-01"][0], ""},
	} {
		var names []string
		for _, k := range kin(&site.Site{}, c.it, adopters) {
			if k.Here {
				k.Name += "(here)"
			}
			names = append(names, k.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.it.ID, got, c.want)
		}
	}
	for _, c := range []struct {
		it   *site.Item
		want string
	}{{ofA, "甲乡"}, {alone, "民政局"}, {&site.Item{Publishers: []*site.Unit{civil, a}}, "民政局、甲乡"}, {&site.Item{Publisher: "乡镇政府"}, "县级目录"}} {
		if got := bodyOf(c.it); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
