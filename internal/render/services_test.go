package render

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/fee"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

func requestSite(t *testing.T, now string) *site.Site {
	t.Helper()
	day, err := date.Parse(now)
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) yamlpos.Text { return yamlpos.Text{V: s} }
	return &site.Site{Now: day, Calendar: workday.Default(), Request: &site.Service{Contact: content.Contact{
		Agency: text("示范县政务公开办公室"), Address: text("示范县人民路1号"), Phone: text("0550-6000003"), Fax: text("0550-6000004"),
	}}}
}

// TestPageKnowsTheCalendar reads what the page tells its script and wants the
// working days of the calendar from it.
func TestPageKnowsTheCalendar(t *testing.T) {
	s := requestSite(t, "2026-11-21")
	due := requestData(s).Due
	if due.First != 2025 || due.Last != 2026 {
		t.Errorf("the page has %d to %d", due.First, due.Last)
	}
	var years map[string]calendarYear
	if err := json.Unmarshal([]byte(due.Calendar), &years); err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2025, 2026} {
		y := years[strconv.Itoa(year)]
		for day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == year; day = day.AddDate(0, 0, 1) {
			name := day.Format("01-02")
			worked := !slices.Contains(y.Rest, name)
			if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
				worked = slices.Contains(y.Work, name)
			}
			if want, err := s.Calendar.IsWorkday(day); err != nil || want != worked {
				t.Errorf("%s: worked %v, want %v, %v", day.Format(time.DateOnly), worked, want, err)
			}
		}
	}
	want := []string{"最迟答复日期：2026年12月18日", "延长的，最迟答复日期：算不出，没有那一年的放假安排", "需要补正的，最迟告知日期：2026年12月1日"}
	if !slices.Equal(due.Example, want) {
		t.Errorf("worked out: %q", due.Example)
	}
	if past := requestData(requestSite(t, "2040-01-01")).Due; past.First != 0 || past.Calendar != "{}" || !strings.Contains(past.Example[0], "算不出") {
		t.Errorf("without a calendar the page has %+v", past)
	}
}

func TestRequestSaysOnlyWaysThereAre(t *testing.T) {
	s := requestSite(t, "2026-11-21")
	var names []string
	for _, w := range requestData(s).Ways {
		names = append(names, w.Name)
		if w.Received == "" || w.Where == "" && w.Email == "" {
			t.Errorf("%s: %+v", w.Name, w)
		}
	}
	if got := strings.Join(names, " "); got != "当面提交 邮寄 传真 口头提出" { // no e-mail is given
		t.Errorf("ways: %s", got)
	}
}

// TestNormsLeadToTheirPages wants a link where the site has the document, and every
// number of the law with its article.
func TestNormsLeadToTheirPages(t *testing.T) {
	s := requestSite(t, "2026-11-21")
	s.Regimes = []*site.Regime{{Entry: site.Entry{URL: "regime/fee.html"}, Number: fee.Number}}
	d := requestData(s)
	if d.Either.URL != "regime/fee.html" || d.Tariffs[0].Source.URL != "regime/fee.html" || d.Who.URL != "" {
		t.Errorf("%+v %+v %+v", d.Either, d.Tariffs[0].Source, d.Who)
	}
	for _, term := range d.Terms {
		if !strings.Contains(term.Source.Label, "条例第") || !strings.Contains(term.Text, strconv.Itoa(term.Workdays)+"个工作日") {
			t.Errorf("%+v", term)
		}
	}
	for _, tariff := range d.Tariffs {
		if tariff.Example.Count <= tariff.Free() || len(tariff.Example.Steps) < 3 || tariff.Most < tariff.Example.Count {
			t.Errorf("%s: %+v", tariff.Name, tariff.Example)
		}
	}
}

// TestFormWantsNoPurpose holds the form to 条例 第二十九条: since 2019 a purpose is
// no condition, and nobody has to say where they work.
func TestFormWantsNoPurpose(t *testing.T) {
	form, ok := formPage(requestSite(t, "2026-11-21")).View.Data.(FormData)
	if !ok {
		t.Fatal("the form has other data")
	}
	ids := map[string]bool{}
	for _, g := range form.Applicant {
		for _, f := range g.Fields {
			if ids[f.ID] {
				t.Errorf("the id %s twice", f.ID)
			}
			ids[f.ID] = true
			if f.Must && strings.ContainsAny(f.Label, "途业岗") || f.Must && f.Label == "工作单位" {
				t.Errorf("%s is asked for", f.Label)
			}
		}
	}
}
