package workday

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"
)

// spansOf makes suspensions of their first and last days, pair by pair.
func spansOf(t testing.TB, days ...string) []Span {
	t.Helper()
	var list []Span
	for i := 0; i < len(days); i += 2 {
		list = append(list, Span{day(t, days[i]), day(t, days[i+1])})
	}
	return list
}

// TestDue holds cases that were counted by hand on the calendars of the notices.
func TestDue(t *testing.T) {
	for _, test := range []struct {
		name string
		from string
		term Term
		want string
	}{
		// January: 16–19 are 1–4, 22–26 are 5–9, 29–31 are 10–12; February: 1 and 2
		// are 13 and 14, Sunday 4 is worked for 春节 and the 15th, 5–9 are 16–20.
		// 除夕, the 9th, was a working day of that year.
		{"20 working days to 除夕 2024", "2024-01-15", Term{Workdays: 20}, "2024-02-09"},
		// On from 2024-02-09: off to the 17th, Sunday 18 is worked (21), 19–23 are
		// 22–26, 26–29 are 27–30, 1 March is 31, 4–8 are 32–36, 11–14 are 37–40.
		{"extended once by 20", "2024-01-15", Term{Workdays: 20, Extend: 20}, "2024-03-14"},
		// 21–23 January are 1–3; off 24 January to 2 February, as extended on
		// 2020-01-26; 3–7 are 4–8, 10–14 are 9–13, 17–21 are 14–18, 24 and 25 are 19
		// and 20. Before the extension it would have been 21 February.
		{"over the extended 春节 2020", "2020-01-20", Term{Workdays: 20}, "2020-02-25"},
		// 26 is 1, 29–31 are 2–4, 1–3 January are off, Sunday 4 is worked.
		{"into the next year", "2025-12-25", Term{Workdays: 5}, "2026-01-04"},
		// Saturday 31 December 2022 to Monday 2 January 2023 are off.
		{"over 元旦 2023", "2022-12-30", Term{Workdays: 1}, "2023-01-03"},
		{"the day of the event does not count", "2024-03-04", Term{Workdays: 1}, "2024-03-05"},
		{"an event on a Saturday", "2024-03-02", Term{Workdays: 1}, "2024-03-04"},
		{"no length", "2024-03-02", Term{}, "2024-03-02"},

		// 三十日 from 31 August 2024 ends on Monday 30 September, which is worked.
		{"the eve of National Day", "2024-08-31", Term{Days: 30}, "2024-09-30"},
		// A day more ends on 1 October; off to the 7th, 8 October is a Tuesday.
		{"on National Day", "2024-08-31", Term{Days: 31}, "2024-10-08"},
		// In 2023 the week began on 29 September; Saturday 7 October was worked.
		{"on 30 September within the week of 2023", "2023-08-31", Term{Days: 30}, "2023-10-07"},
		{"a Saturday", "2024-03-01", Term{Days: 15}, "2024-03-18"},
		{"a Saturday that is worked for 中秋", "2024-09-04", Term{Days: 10}, "2024-09-14"},
		{"over the turn of the year", "2024-12-15", Term{Days: 30}, "2025-01-14"},
		{"in a leap year", "2024-02-01", Term{Days: 29}, "2024-03-01"},

		{"a month from 31 January, leap year", "2024-01-31", Term{Months: 1}, "2024-02-29"},
		{"a month from 31 January", "2023-01-31", Term{Months: 1}, "2023-02-28"},
		{"a month from 29 February", "2024-02-29", Term{Months: 1}, "2024-03-29"},
		{"a year from 29 February", "2024-02-29", Term{Months: 12}, "2025-02-28"},
		{"three months from 30 November", "2023-11-30", Term{Months: 3}, "2024-02-29"},
		{"a month from 28 February", "2023-02-28", Term{Months: 1}, "2023-03-28"},
		// 31 August is a Saturday; on Monday is 2 September.
		{"the month's last day is a Saturday", "2024-07-31", Term{Months: 1}, "2024-09-02"},
		{"six months to National Day", "2024-04-01", Term{Months: 6}, "2024-10-08"},
		// 2 September 2024 as above, then three working days.
		{"extended after it has moved", "2024-07-31", Term{Months: 1, Extend: 3}, "2024-09-05"},

		// 4–8 March are 1–5; 11–29 do not count; 1–3 April are 6–8, 4–6 are 清明,
		// Sunday 7 is worked (9), 8–12 are 10–14, 15–19 are 15–19, 22 is 20.
		{"waiting for a third party", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-11", "2024-03-29")}, "2024-04-22"},
		{"two suspensions that overlap", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-18", "2024-03-29", "2024-03-11", "2024-03-20")}, "2024-04-22"},
		{"one within the other", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-11", "2024-03-29", "2024-03-12", "2024-03-13")}, "2024-04-22"},
		{"two that follow each other", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-11", "2024-03-20", "2024-03-21", "2024-03-29")}, "2024-04-22"},
		{"a suspension before the event", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-02-01", "2024-03-01")}, "2024-03-29"},
		{"a suspension after the end", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-30", "2024-04-30")}, "2024-03-29"},
		{"a suspension over a weekend", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-09", "2024-03-10")}, "2024-03-29"},
		{"a suspension of the last day", "2024-03-01", Term{Workdays: 20, Suspended: spansOf(t, "2024-03-29", "2024-03-29")}, "2024-04-01"},
		// 15 days from 3 June end on the 18th; five do not count: 23 June, a Sunday.
		{"days", "2024-06-03", Term{Days: 15, Suspended: spansOf(t, "2024-06-05", "2024-06-09")}, "2024-06-24"},
		// 17 June is the 14th of 15 days; 18–20 do not count, and the 21st is the last.
		{"days, just before the end", "2024-06-03", Term{Days: 15, Suspended: spansOf(t, "2024-06-18", "2024-06-20")}, "2024-06-21"},
		// The five days move the 18th to the 23rd, into a second suspension of two
		// days that begins on the 22nd: the 25th.
		{"days, moved into a second one", "2024-06-03", Term{Days: 15, Suspended: spansOf(t, "2024-06-05", "2024-06-09", "2024-06-22", "2024-06-23")}, "2024-06-25"},
		// The last day, Saturday 16 March, would move to the 18th; time does not run
		// again before the 21st.
		{"days, a suspension where the last day moves", "2024-03-01", Term{Days: 15, Suspended: spansOf(t, "2024-03-18", "2024-03-20")}, "2024-03-21"},
		{"months", "2024-01-31", Term{Months: 1, Suspended: spansOf(t, "2024-02-01", "2024-02-05")}, "2024-03-05"},

		// The years around have no data and none is needed.
		{"days that begin in a year without data", "2018-06-01", Term{Days: 365}, "2019-06-03"},
		{"the last day with data", "2026-12-01", Term{Days: 30}, "2026-12-31"},
		{"working days from the last day without data", "2018-12-31", Term{Workdays: 3}, "2019-01-04"},
		{"the days without data are suspended", "2018-12-19", Term{Workdays: 2, Suspended: spansOf(t, "2018-12-20", "2018-12-31")}, "2019-01-03"},
		{"no length in a year without data", "2030-01-01", Term{}, "2030-01-01"},
	} {
		test.term.From = day(t, test.from)
		got, err := Default().Due(test.term)
		if err != nil || got.Format(time.DateOnly) != test.want {
			t.Errorf("%s: %v, %v, want %s", test.name, got.Format("2006-01-02 Mon"), err, test.want)
		}
	}
}

func TestDueRefusesOnlyWhatItMust(t *testing.T) {
	for _, test := range []struct {
		from string
		term Term
		year int
	}{
		{"2026-12-31", Term{Workdays: 1}, 2027},
		{"2018-12-28", Term{Workdays: 3}, 2018},
		{"2026-12-01", Term{Days: 31}, 2027},
		{"2018-12-01", Term{Days: 30}, 2018},
		{"2026-12-31", Term{Months: 1}, 2027},
		{"2026-12-01", Term{Days: 30, Extend: 1}, 2027},
		{"2026-12-01", Term{Days: 30, Suspended: spansOf(t, "2026-12-02", "2026-12-02")}, 2027},
	} {
		test.term.From = day(t, test.from)
		got, err := Default().Due(test.term)
		var none ErrNoData
		if !errors.As(err, &none) || none.Year != test.year || !got.IsZero() {
			t.Errorf("%s %+v: %v, %v, want no data for %d", test.from, test.term, got, err, test.year)
		}
	}
}

func TestDueRefusesWhatIsNoLimit(t *testing.T) {
	from := day(t, "2024-03-01")
	for name, term := range map[string]Term{
		"two units":            {From: from, Workdays: 20, Months: 1},
		"negative":             {From: from, Workdays: -1},
		"negative days":        {From: from, Days: -1},
		"negative extension":   {From: from, Workdays: 20, Extend: -1},
		"longer than a life":   {From: from, Workdays: 1 << 62, Extend: 1 << 62},
		"suspended backwards":  {From: from, Workdays: 20, Suspended: spansOf(t, "2024-03-12", "2024-03-11")},
		"suspended without to": {From: from, Workdays: 20, Suspended: []Span{{From: from}}},
	} {
		if got, err := Default().Due(term); err == nil || errors.As(err, new(ErrNoData)) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if _, _, err := Default().Late(Term{From: from, Workdays: -1}, from); err == nil {
		t.Error("a negative limit is answered")
	}
}

// TestDueKeepsTheLocation mixes China Standard Time and UTC: the days shown count.
func TestDueKeepsTheLocation(t *testing.T) {
	china := time.FixedZone("CST", 8*60*60)
	got, err := Default().Due(Term{
		From:      time.Date(2024, 3, 1, 23, 30, 0, 0, china),
		Workdays:  20,
		Suspended: spansOf(t, "2024-03-11", "2024-03-29"),
	})
	if want := time.Date(2024, 4, 22, 0, 0, 0, 0, china); err != nil || !got.Equal(want) || got.Location() != china {
		t.Errorf("%v, %v", got, err)
	}
}

// random gives a day of 2019 to 2025 and up to three suspensions near it, always
// the same ones.
func random(t testing.TB, r *rand.Rand) (time.Time, []Span) {
	from := day(t, "2019-01-01").AddDate(0, 0, r.IntN(7*365))
	var suspended []Span
	for range r.IntN(4) {
		first := from.AddDate(0, 0, r.IntN(80)-10)
		suspended = append(suspended, Span{first, first.AddDate(0, 0, r.IntN(25))})
	}
	return from, suspended
}

func due(t testing.TB, term Term) time.Time {
	t.Helper()
	got, err := Default().Due(term)
	if err != nil {
		t.Fatalf("%+v: %v", term, err)
	}
	return got
}

// TestDueProperties checks on random limits what has to hold for all of them.
func TestDueProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(2019, 711))
	c := Default()
	for range 2000 {
		from, suspended := random(t, r)
		n := r.IntN(60)
		last := due(t, Term{From: from, Workdays: n, Suspended: suspended})

		if next := due(t, Term{From: from, Workdays: n + 1, Suspended: suspended}); !next.After(last) {
			t.Errorf("%s: %d working days end on %s, one more on %s", from, n, last, next)
		}
		if more := due(t, Term{From: from, Days: n + 1, Suspended: suspended}); more.Before(due(t, Term{From: from, Days: n, Suspended: suspended})) {
			t.Errorf("%s: a day more than %d is earlier", from, n)
		}
		if split := due(t, Term{From: from, Workdays: n / 2, Extend: n - n/2, Suspended: suspended}); !split.Equal(last) {
			t.Errorf("%s: %d working days end on %s, extended to that many on %s", from, n, last, split)
		}

		// Without a suspension it is Add; an empty one is none.
		plain, err := c.Add(from, n)
		if got := due(t, Term{From: from, Workdays: n, Suspended: []Span{}}); err != nil || !got.Equal(plain) {
			t.Errorf("%s: %d working days end on %s, want %s", from, n, got, plain)
		}

		// A limit is as much longer as working days were suspended, each once.
		lost := 0
		for d := from.AddDate(0, 0, 1); !d.After(last); d = d.AddDate(0, 0, 1) {
			for _, s := range suspended {
				if !d.Before(s.From) && !d.After(s.To) {
					if worked, err := c.IsWorkday(d); err != nil {
						t.Fatal(err)
					} else if worked {
						lost++
					}
					break
				}
			}
		}
		if got := due(t, Term{From: from, Workdays: n + lost}); !got.Equal(last) {
			t.Errorf("%s: %d working days with %d suspended end on %s, want %s", from, n, lost, last, got)
		}

		// Days are counted one by one here, then the last one moves.
		d := from
		for left := n; left > 0; {
			d = d.AddDate(0, 0, 1)
			if !in(suspended, d) {
				left--
			}
		}
		for n > 0 {
			if worked, err := c.IsWorkday(d); err != nil {
				t.Fatal(err)
			} else if worked && !in(suspended, d) {
				break
			}
			d = d.AddDate(0, 0, 1)
		}
		if got := due(t, Term{From: from, Days: n, Suspended: suspended}); !got.Equal(d) {
			t.Errorf("%s: %d days end on %s, want %s (%v)", from, n, got, d, suspended)
		}
	}
}

func in(suspended []Span, d time.Time) bool {
	for _, s := range suspended {
		if !d.Before(s.From) && !d.After(s.To) {
			return true
		}
	}
	return false
}

func TestLate(t *testing.T) {
	for _, test := range []struct {
		name       string
		from, done string
		workdays   int
		due        string // empty: not known
		late       bool
	}{
		{"on the last day", "2024-01-15", "2024-02-09", 20, "2024-02-09", false},
		{"on the day after, a holiday", "2024-01-15", "2024-02-10", 20, "2024-02-09", true},
		{"before the event", "2024-01-15", "2024-01-01", 20, "2024-02-09", false},
		{"at once", "2024-01-15", "2024-01-15", 0, "2024-01-15", false},
		{"not at once", "2024-01-15", "2024-01-16", 0, "2024-01-15", true},
		{"20 days without data", "2027-03-01", "2027-03-21", 20, "", false},
		{"before the event, without data", "2027-03-01", "2026-03-21", 20, "", false},
		// 12 working days of December, and 1–7 January at the most.
		{"over the end of the data", "2026-12-15", "2027-01-08", 20, "", false},
		// 2019 alone holds 20 working days from 2 to 29 January.
		{"over the begin of the data", "2018-12-20", "2019-01-30", 20, "", true},
		// 21–31 December may all have been worked, 11 days; 2–11 January hold 8.
		{"not even with every day worked", "2018-12-20", "2019-01-12", 20, "", false},
	} {
		due, late, err := Default().Late(Term{From: day(t, test.from), Workdays: test.workdays}, day(t, test.done))
		shown := ""
		if !due.IsZero() {
			shown = due.Format(time.DateOnly)
		}
		if err != nil || late != test.late || shown != test.due {
			t.Errorf("%s: %q, %v, %v, want %q, %v", test.name, shown, late, err, test.due, test.late)
		}
	}
	for name, test := range map[string]struct {
		from, done string
		year       int
	}{
		"without data":             {"2027-03-01", "2027-03-22", 2027},
		"over the end of the data": {"2026-12-15", "2027-01-09", 2027},
		"long after":               {"2027-03-01", "2030-03-01", 2027},
	} {
		_, _, err := Default().Late(Term{From: day(t, test.from), Workdays: 20}, day(t, test.done))
		var none ErrNoData
		if !errors.As(err, &none) || none.Year != test.year {
			t.Errorf("%s: %v, want no data for %d", name, err, test.year)
		}
	}
}

// TestLateNeverGuesses takes years out of the calendar: whatever is still answered
// is what the whole calendar says.
func TestLateNeverGuesses(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 33))
	answered := 0
	for range 5000 {
		from, _ := random(t, r)
		done, n := from.AddDate(0, 0, r.IntN(70)), r.IntN(40)
		part := Calendar{}.With(Default())
		delete(part.years, from.Year()+r.IntN(2))
		wantDue, want, err := Default().Late(Term{From: from, Workdays: n}, done)
		if err != nil {
			t.Fatal(err)
		}
		gotDue, got, err := part.Late(Term{From: from, Workdays: n}, done)
		if err != nil {
			continue
		}
		answered++
		if got != want || !gotDue.IsZero() && !gotDue.Equal(wantDue) {
			t.Errorf("%s to %s, %d working days: %v, %v, want %v, %v", from, done, n, gotDue, got, wantDue, want)
		}
	}
	if answered < 1000 {
		t.Errorf("only %d are answered", answered)
	}
}

// TestLateBeforeTheLastDayNeedsNoCalendar: a last day that is not worked moves to a
// later one only, so what is done before it is in time in a year without data too.
func TestLateBeforeTheLastDayNeedsNoCalendar(t *testing.T) {
	var none Calendar
	from := day(t, "2030-01-31")
	for _, test := range []struct {
		term    Term
		done    string
		refused bool
	}{
		{Term{From: from, Months: 1}, "2030-02-28", false},
		{Term{From: from, Months: 1}, "2030-03-01", true},
		{Term{From: from, Days: 10}, "2030-02-10", false},
		{Term{From: from, Days: 10}, "2030-02-11", true},
	} {
		_, late, err := none.Late(test.term, day(t, test.done))
		if late || (err != nil) != test.refused {
			t.Errorf("%+v, done %s: late %v, %v", test.term, test.done, late, err)
		}
	}
}
