package workday

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Calendar knows the working days of some years. It is never changed after it is
// made; the zero Calendar knows no year.
type Calendar struct {
	years map[int]year
}

// year holds which days of a year are worked, by time.Time.YearDay.
type year [367]bool

// ErrNoData says that the calendar has no data for a year that an answer needs.
type ErrNoData struct {
	Year int
}

func (e ErrNoData) Error() string {
	return fmt.Sprintf("no holiday data for %d: add the State Council's notice of that year to the calendar", e.Year)
}

// Years gives the years with data, ascending.
func (c Calendar) Years() []int {
	return slices.Sorted(maps.Keys(c.years))
}

// With gives c with the years of other in place of its own, for a province whose
// holidays differ.
func (c Calendar) With(other Calendar) Calendar {
	years := maps.Clone(c.years)
	if years == nil {
		years = map[int]year{}
	}
	maps.Copy(years, other.years)
	return Calendar{years: years}
}

// IsWorkday reports whether the day of t is worked. Only t's year, month and day
// in its own location count, here and below.
func (c Calendar) IsWorkday(t time.Time) (bool, error) {
	y, ok := c.years[t.Year()]
	if !ok {
		return false, ErrNoData{t.Year()}
	}
	return y[t.YearDay()], nil
}

// Add gives the n-th working day after the day of t, which does not count itself;
// a negative n counts back. Add(t, 0) is the day of t, worked or not. The result
// is midnight in t's location.
func (c Calendar) Add(t time.Time, n int) (time.Time, error) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	day := date(t)
	if _, err := c.IsWorkday(day); err != nil {
		return time.Time{}, err
	}
	for n > 0 {
		day = day.AddDate(0, 0, step)
		worked, err := c.IsWorkday(day)
		if err != nil {
			return time.Time{}, err
		}
		if worked {
			n--
		}
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, t.Location()), nil
}

// Between counts the working days after the day of from up to and including the
// day of to, so that Between(t, Add(t, n)) is n. It is negative when to is the
// earlier day.
func (c Calendar) Between(from, to time.Time) (int, error) {
	day, last := date(from), date(to)
	step := 1
	if last.Before(day) {
		step = -1
	}
	if _, err := c.IsWorkday(day); err != nil {
		return 0, err
	}
	n := 0
	for !day.Equal(last) {
		day = day.AddDate(0, 0, step)
		worked, err := c.IsWorkday(day)
		if err != nil {
			return 0, err
		}
		if worked {
			n += step
		}
	}
	return n, nil
}

// date gives the day that t shows, in UTC, where each day has a midnight. The day
// is kept as shown: a date in UTC and the same date in China Standard Time are the
// same day of the law.
func date(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
