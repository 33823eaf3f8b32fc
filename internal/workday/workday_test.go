package workday

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestYearlyCounts repeats the counts outside of the data file, so that the file
// cannot agree with itself alone.
func TestYearlyCounts(t *testing.T) {
	want := map[int]int{2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
	c := Default()
	for n, count := range want {
		worked := 0
		for d := time.Date(n, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == n; d = d.AddDate(0, 0, 1) {
			ok, err := c.IsWorkday(d)
			if err != nil {
				t.Fatal(err)
			}
			if ok {
				worked++
			}
		}
		if worked != count {
			t.Errorf("%d has %d working days, want %d", n, worked, count)
		}
	}
	if got := c.Years(); !slices.Equal(got, []int{2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026}) {
		t.Errorf("years %v", got)
	}
}

func TestKnownDays(t *testing.T) {
	for _, test := range []struct {
		day, name string
		worked    bool
	}{
		{"2024-02-09", "除夕, only encouraged to be off", true},
		{"2024-02-10", "春节", false},
		{"2024-02-18", "Sunday worked for 春节", true},
		{"2025-01-28", "除夕, off since the amendment of 2024", false},
		{"2020-01-31", "春节 extended", false},
		{"2020-02-01", "Saturday no longer worked", false},
		{"2020-02-02", "last day of the extension", false},
		{"2020-02-03", "work resumed", true},
		{"2019-05-03", "劳动节 as changed", false},
		{"2019-05-05", "Sunday worked for 劳动节", true},
		{"2022-12-31", "元旦 of the next year", false},
		{"2023-10-06", "国庆节", false},
		{"2023-10-07", "Saturday worked for 国庆节", true},
		{"2026-01-04", "Sunday worked for 元旦", true},
		{"2026-02-28", "Saturday worked for 春节", true},
		{"2026-07-01", "an ordinary Wednesday", true},
		{"2026-07-04", "an ordinary Saturday", false},
	} {
		got, err := Default().IsWorkday(day(t, test.day))
		if err != nil || got != test.worked {
			t.Errorf("%s (%s): %v, %v", test.day, test.name, got, err)
		}
	}
}

func TestAddDoesNotCountTheDayOfTheEvent(t *testing.T) {
	for _, test := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-07-01", 0, "2026-07-01"},
		{"2026-07-04", 0, "2026-07-04"}, // a Saturday stays
		{"2026-07-01", 1, "2026-07-02"},
		{"2026-07-03", 1, "2026-07-06"}, // over a weekend
		{"2026-07-04", 1, "2026-07-06"}, // from a weekend
		{"2026-07-01", 20, "2026-07-29"},
		{"2024-02-08", 1, "2024-02-09"}, // 除夕
		{"2024-02-09", 1, "2024-02-18"},
		{"2020-01-23", 1, "2020-02-03"}, // over the extension
		{"2020-01-20", 7, "2020-02-06"},
		{"2025-12-31", 1, "2026-01-04"}, // into the next year
		{"2026-07-06", -1, "2026-07-03"},
		{"2026-01-04", -1, "2025-12-31"},
	} {
		got, err := Default().Add(day(t, test.from), test.n)
		if err != nil || got.Format("2006-01-02") != test.want {
			t.Errorf("%s %+d: %v, %v, want %s", test.from, test.n, got, err, test.want)
		}
	}
}

func TestBetweenIsTheInverseOfAdd(t *testing.T) {
	c := Default()
	for _, s := range []string{"2019-12-25", "2020-01-20", "2022-12-30", "2024-02-09", "2024-02-10", "2025-09-30"} {
		from := day(t, s)
		for n := -60; n <= 60; n++ {
			to, err := c.Add(from, n)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := c.Between(from, to); got != n || err != nil {
				t.Errorf("between %s and %s: %d, %v, want %d", s, to.Format(time.DateOnly), got, err, n)
			}
		}
	}
}

// TestOnlyTheShownDayCounts mixes China Standard Time and UTC.
func TestOnlyTheShownDayCounts(t *testing.T) {
	china := time.FixedZone("CST", 8*60*60)
	from := time.Date(2026, 7, 1, 23, 30, 0, 0, china)
	got, err := Default().Add(from, 1)
	if want := time.Date(2026, 7, 2, 0, 0, 0, 0, china); err != nil || !got.Equal(want) || got.Location() != china {
		t.Errorf("add: %v, %v", got, err)
	}
	n, err := Default().Between(from, time.Date(2026, 7, 2, 1, 0, 0, 0, time.UTC))
	if n != 1 || err != nil {
		t.Errorf("between: %d, %v", n, err)
	}
}

func TestYearWithoutDataIsAnError(t *testing.T) {
	c := Default()
	for name, year := range map[string]func() (int, error){
		"before":       func() (int, error) { _, err := c.IsWorkday(day(t, "2018-12-31")); return 2018, err },
		"after":        func() (int, error) { _, err := c.IsWorkday(day(t, "2027-01-01")); return 2027, err },
		"add into":     func() (int, error) { _, err := c.Add(day(t, "2026-12-31"), 1); return 2027, err },
		"add back":     func() (int, error) { _, err := c.Add(day(t, "2019-01-02"), -1); return 2018, err },
		"add 0 from":   func() (int, error) { _, err := c.Add(day(t, "2030-01-02"), 0); return 2030, err },
		"between into": func() (int, error) { _, err := c.Between(day(t, "2026-12-31"), day(t, "2028-01-01")); return 2027, err },
		"between same": func() (int, error) { _, err := c.Between(day(t, "2030-01-01"), day(t, "2030-01-01")); return 2030, err },
		"zero":         func() (int, error) { _, err := Calendar{}.Add(day(t, "2026-01-01"), 1); return 2026, err },
	} {
		want, err := year()
		var none ErrNoData
		if !errors.As(err, &none) || none.Year != want {
			t.Errorf("%s: %v, want no data for %d", name, err, want)
		}
	}
}

func TestLoadRefusesDamagedData(t *testing.T) {
	for name, test := range map[string]struct{ data, says string }{
		"not JSON":         {`years:`, "invalid character"},
		"unknown field":    {`{"years": {"2026": {"holiday": []}}}`, "unknown field"},
		"two texts":        {`{} {}`, "after the end"},
		"not a year":       {`{"years": {"26": {}}}`, `"26" is not a year`},
		"no such day":      {`{"years": {"2026": {"rest": ["02-29"]}}}`, `"02-29" is not a day of 2026`},
		"bad form":         {`{"years": {"2026": {"rest": ["1-1"]}}}`, "want MM-DD"},
		"bad end":          {`{"years": {"2026": {"rest": ["01-01..x"]}}}`, "want MM-DD"},
		"backwards":        {`{"years": {"2026": {"rest": ["01-03..01-01"]}}}`, "runs backwards"},
		"rest twice":       {`{"years": {"2026": {"rest": ["01-01..01-03", "01-02"]}}}`, "named twice"},
		"rest and work":    {`{"years": {"2026": {"rest": ["01-01"], "work": ["01-01"]}}}`, "named twice"},
		"work on a Monday": {`{"years": {"2026": {"work": ["01-05"]}}}`, "worked anyway"},
		"wrong work day":   {`{"years": {"2026": {"work": ["x"]}}}`, "want MM-DD"},
		"wrong count":      {`{"years": {"2026": {"workdays": 260}}}`, "261 working days, want 260"},
	} {
		_, err := Load(strings.NewReader(test.data))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", name, err, test.says)
		}
	}
}

// TestProvinceLaysItsYearsOver takes a province that resumed work a week later in
// 2020; the national calendar stays as it is.
func TestProvinceLaysItsYearsOver(t *testing.T) {
	national := Default()
	province, err := Load(strings.NewReader(`{"years": {"2020": {"workdays": 244,
		"rest": ["01-01", "01-24..02-09", "04-04..04-06", "05-01..05-05", "06-25..06-27", "10-01..10-08"],
		"work": ["01-19", "04-26", "05-09", "06-28", "09-27", "10-10"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		c    Calendar
		want string
	}{
		"national": {national, "2020-02-03"},
		"province": {national.With(province), "2020-02-10"},
	} {
		got, err := test.c.Add(day(t, "2020-01-23"), 1)
		if err != nil || got.Format(time.DateOnly) != test.want {
			t.Errorf("%s: %v, %v, want %s", name, got, err, test.want)
		}
	}
	if got := (Calendar{}).With(province).Years(); !slices.Equal(got, []int{2020}) {
		t.Errorf("over nothing: %v", got)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(string(embedded))
	f.Add(`{"years": {"2026": {"workdays": 261}}}`)
	f.Fuzz(func(t *testing.T, data string) {
		c, err := Load(strings.NewReader(data))
		if err != nil && len(c.Years()) > 0 {
			t.Errorf("an error with years %v", c.Years())
		}
	})
}
