package render

import (
	"strconv"
	"testing"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// TestLongListsOfAUnitHaveTheirPage wants ten entries on a unit's page and a page
// for all only where there are more.
func TestLongListsOfAUnitHaveTheirPage(t *testing.T) {
	for n, wantList := range map[int]bool{0: false, 10: false, 11: true, 200: true} {
		u := &site.Unit{ID: "qingxi", Name: "清溪镇", Kind: "乡镇", URL: "units/qingxi.html"}
		for i := range n {
			u.Disclosures = append(u.Disclosures, &site.Disclosure{Entry: site.Entry{URL: strconv.Itoa(i) + ".html"}})
		}
		pages := unitPages(&site.Site{Config: &config.Site{}, Units: []*site.Unit{u}})
		var list *Page
		for i, p := range pages {
			if p.Kind == "unit-list" {
				list = &pages[i]
			}
			if d, ok := p.View.Data.(UnitData); ok {
				if d.Disclosures.Total != n || len(d.Disclosures.Newest) != min(n, fewEntries) || (d.Disclosures.URL != "") != wantList {
					t.Errorf("%d disclosures: %d of %d shown, all at %q", n, len(d.Disclosures.Newest), d.Disclosures.Total, d.Disclosures.URL)
				}
			}
		}
		if (list != nil) != wantList {
			t.Errorf("%d disclosures: a page for all: %v", n, list != nil)
		}
		if list != nil && (list.URL != "units/qingxi-disclosures.html" || len(list.View.Data.(UnitList).Disclosures) != n) {
			t.Errorf("%d disclosures: the page for all is %s", n, list.URL)
		}
	}
}

func TestUnitsAreGroupedByKind(t *testing.T) {
	s := &site.Site{Config: &config.Site{}, Units: []*site.Unit{
		{ID: "a", Kind: "乡镇"}, {ID: "b", Kind: "政府"}, {ID: "c", Kind: "乡镇"}, {ID: "d", Kind: "别的"},
	}}
	var got string
	for _, g := range unitGroups(s, func(*site.Unit) bool { return true }) {
		got += g.Title + ":"
		for _, u := range g.Units {
			got += " " + u.ID
		}
		got += "; "
	}
	if got != "县人民政府: b; 乡镇: a c; 其他单位: d; " {
		t.Error(got)
	}
}

func TestLeaderWhoAnswersForDisclosureIsMarked(t *testing.T) {
	text := func(s string) yamlpos.Text { return yamlpos.Text{V: s} }
	marked := leaders(&site.Organ{Organ: &content.Organ{Leaders: []content.Leader{
		{Post: text("镇长"), Portfolio: text("主持全面工作")},
		{Post: text("副镇长"), Portfolio: text("负责常务工作、政务公开、应急管理")},
		{Post: text("委员"), Portfolio: text("负责政府信息公开")},
	}}})
	if marked[0].Disclosure || !marked[1].Disclosure || !marked[2].Disclosure {
		t.Errorf("%+v", marked)
	}
}

func TestIssuesLeadToTheirNeighbours(t *testing.T) {
	issue := func(serial int) *site.Gazette {
		return &site.Gazette{Entry: site.Entry{URL: "gazette/" + strconv.Itoa(serial) + ".html"}, Year: 2026, Issue: serial, Serial: serial, Groups: []site.GazetteGroup{
			{Name: "县政府文件", Documents: make([]site.GazetteDocument, 2)}, {Name: "人事任免"}, {Name: "部门文件", Documents: make([]site.GazetteDocument, 1)},
		}}
	}
	s := &site.Site{Config: &config.Site{}, Gazettes: []*site.Gazette{issue(3), issue(2), issue(1)}} // newest first
	pages := gazettePages(s)
	want := [][2]int{{2, 0}, {1, 3}, {0, 2}}
	serial := func(g *site.Gazette) int {
		if g == nil {
			return 0
		}
		return g.Serial
	}
	for i, p := range pages[1:] {
		d := p.View.Data.(GazetteIssue)
		if got := [2]int{serial(d.Earlier), serial(d.Later)}; got != want[i] {
			t.Errorf("the neighbours of %s are %v, want %v", d.Number(), got, want[i])
		}
		if d.Total != 3 || len(d.Contents) != 2 || d.Contents[1].Start != 3 {
			t.Errorf("the contents of %s: %+v", d.Number(), d.Contents)
		}
	}
}
