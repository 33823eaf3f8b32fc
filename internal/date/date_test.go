package date

import (
	"testing"
	"time"
)

func TestParseReadsTwoFormsAndNothingElse(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-21":       "2026-11-21 00:00",
		"2026-11-21 09:30": "2026-11-21 09:30",
		"2024-02-29":       "2024-02-29 00:00",
		"1900-01-01":       "1900-01-01 00:00",
	} {
		d, err := Parse(in)
		if err != nil || d.Minute() != want {
			t.Errorf("%s: %s, %v", in, d.Minute(), err)
		}
	}
	for _, in := range []string{
		"", "2026", "2026-11", "2026-1-1", "2026-02-30", "2023-02-29", "2026-13-01", "2026-00-10", "2026/11/21", "20261121",
		"2026-11-21T09:30", "2026-11-21 9:30", "2026-11-21 24:00", "2026-11-21 09:60", "2026-11-21 09:30:00", " 2026-11-21",
		"2026-11-21 ", "２０２６-11-21", "26-11-21", "-026-11-21", "2026-11-2１",
	} {
		if d, err := Parse(in); err == nil || !d.IsZero() {
			t.Errorf("%q is read as %s", in, d.Minute())
		}
	}
}

func TestSuggestKnowsTheUsualSpellings(t *testing.T) {
	for in, want := range map[string]string{
		"2026.3.5": "2026-03-05", "2026年3月5日": "2026-03-05", "2026/03/05": "2026-03-05", " 2026 年 3 月 5 日 ": "2026-03-05",
		"2026．3．5": "2026-03-05", "2026-3-5": "2026-03-05", "2026年3月5": "2026-03-05",
		"2026.2.30": "", "2026.13.1": "", "26.3.5": "", "三月五日": "", "": "", "2026": "",
	} {
		got, ok := Suggest(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", in, got, ok)
		}
	}
}

func TestForms(t *testing.T) {
	d, _ := Parse("2026-03-05 09:07")
	if got := d.String() + "|" + d.Minute() + "|" + d.Chinese() + "|" + d.Day().Minute(); got != "2026-03-05|2026-03-05 09:07|2026年3月5日|2026-03-05 00:00" {
		t.Error(got)
	}
	var none Date
	if none.String()+none.Minute()+none.Chinese()+none.Day().String() != "" || !none.IsZero() {
		t.Error("no date is written as something")
	}
}

func TestOrder(t *testing.T) {
	morning, _ := Parse("2026-03-05 09:00")
	evening, _ := Parse("2026-03-05 21:00")
	next := New(2026, 3, 6)
	if morning.Before(evening) || evening.After(morning) || morning.Compare(evening) >= 0 {
		t.Error("Before and After are of days, Compare is of instants")
	}
	if !evening.Before(next) || !next.After(morning) || next.Before(next) || next.After(next) {
		t.Error("days are out of order")
	}
	if !evening.Day().Time().Equal(New(2026, 3, 5).Time()) {
		t.Error("Day keeps a time")
	}
}

func TestOfTakesTheDayInChina(t *testing.T) {
	late := time.Date(2026, 3, 5, 17, 0, 0, 0, time.UTC) // 01:00 of the sixth in China
	if got := Of(late).String(); got != "2026-03-06" {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11-21", "2026-11-21 09:30", "2026年3月5日", "0000-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := Parse(s); err == nil && d.String() != s && d.Minute() != s {
			t.Errorf("%q is read as %s", s, d.Minute())
		}
		if want, ok := Suggest(s); ok {
			if _, err := Parse(want); err != nil {
				t.Errorf("%q: %q is suggested, which is no date", s, want)
			}
		}
	})
}
