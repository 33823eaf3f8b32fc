package workday

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Term is a legal time limit: a length, counted from an event, with what makes it
// longer. At most one of Workdays, Days and Months is set; without any, the limit
// is the day of the event itself.
type Term struct {
	From     time.Time // day of the event; it does not count itself (民法典 第二百零一条)
	Workdays int       // as in 条例 第三十三条: 20个工作日
	Days     int       // calendar days
	Months   int       // to the corresponding day of the last month (民法典 第二百零二条)

	// Extend is the further working days of an extension, which is approved once
	// (条例 第三十三条). They follow the last day of the limit.
	Extend int

	// Suspended are days that do not count: those spent waiting for a third party
	// or another organ (条例 第三十二条 to 第三十四条). Spans may overlap. A request
	// for correction suspends nothing; the limit begins anew, and From is the day
	// on which the correction was received (条例 第三十条).
	Suspended []Span
}

// Span is a run of days, both ends included.
type Span struct {
	From, To time.Time
}

// Due gives the last day of a limit, at midnight in the location of t.From.
//
// The last day of a limit in days or months that is not worked moves to the next
// working day (民法典 第二百零三条). A suspended day is never the last one.
//
// The calendar is asked only for days on which the answer hangs: for a limit in
// days or months its last day, for one in working days every day that counts. It
// is [ErrNoData] when it does not know one of them.
func (c Calendar) Due(t Term) (time.Time, error) {
	if err := t.check(); err != nil {
		return time.Time{}, err
	}
	suspended := merged(t.Suspended)
	day := date(t.From)
	var err error
	switch {
	case t.Days > 0:
		day, err = c.worked(suspended.after(day, day.AddDate(0, 0, t.Days)), suspended)
	case t.Months > 0:
		day, err = c.worked(suspended.after(day, addMonths(day, t.Months)), suspended)
	}
	for n := t.Workdays + t.Extend; n > 0 && err == nil; n-- {
		day, err = c.worked(day.AddDate(0, 0, 1), suspended)
	}
	if err != nil {
		return time.Time{}, err
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, t.From.Location()), nil
}

// maxLength is more than any law sets, a hundred years in days; sums of two such
// lengths are still numbers.
const maxLength = 36_525

// check refuses what is no limit, rather than to answer for something else.
func (t Term) check() error {
	for _, n := range []int{t.Workdays, t.Days, t.Months, t.Extend} {
		if n < 0 || n > maxLength {
			return fmt.Errorf("%d is not the length of a limit", n)
		}
	}
	lengths := 0
	for _, n := range []int{t.Workdays, t.Days, t.Months} {
		if n > 0 {
			lengths++
		}
	}
	if lengths > 1 {
		return errors.New("a limit is in working days, days or months, in one of them only")
	}
	for _, s := range t.Suspended {
		if date(s.To).Before(date(s.From)) {
			return fmt.Errorf("the suspension from %s ends before it begins, on %s", s.From.Format(time.DateOnly), s.To.Format(time.DateOnly))
		}
	}
	return nil
}

// addMonths gives the corresponding day of a later month, or that month's last day
// where there is none, as from 31 January to February. AddDate would go on into
// March.
func addMonths(day time.Time, n int) time.Time {
	last := time.Date(day.Year(), day.Month()+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return time.Date(last.Year(), last.Month(), min(day.Day(), last.Day()), 0, 0, 0, 0, time.UTC)
}

// worked gives the first day from day on that is worked and not suspended.
func (c Calendar) worked(day time.Time, suspended spans) (time.Time, error) {
	for {
		day = suspended.skip(day)
		worked, err := c.IsWorkday(day)
		if worked || err != nil {
			return day, err
		}
		day = day.AddDate(0, 0, 1)
	}
}

// spans are sorted and apart: no day is in two of them.
type spans []Span

// merged sorts suspensions and joins those that overlap, so that each day is left
// out once.
func merged(suspended []Span) spans {
	sorted := make(spans, 0, len(suspended))
	for _, s := range suspended {
		sorted = append(sorted, Span{date(s.From), date(s.To)})
	}
	slices.SortFunc(sorted, func(a, b Span) int { return a.From.Compare(b.From) })
	var apart spans
	for _, s := range sorted {
		if last := len(apart) - 1; last >= 0 && !s.From.After(apart[last].To) {
			if s.To.After(apart[last].To) {
				apart[last].To = s.To
			}
			continue
		}
		apart = append(apart, s)
	}
	return apart
}

// after moves a last day on by the suspended days between the event and it, and by
// those that it comes to pass on the way.
func (s spans) after(event, last time.Time) time.Time {
	for _, span := range s {
		from := span.From
		if !from.After(event) {
			from = event.AddDate(0, 0, 1) // days before the limit runs take nothing from it
		}
		if !from.After(last) && !span.To.Before(from) {
			last = last.AddDate(0, 0, days(from, span.To)+1)
		}
	}
	return last
}

// skip gives day, or the first day behind the suspension that it is in.
func (s spans) skip(day time.Time) time.Time {
	for _, span := range s {
		if !day.Before(span.From) && !day.After(span.To) {
			day = span.To.AddDate(0, 0, 1)
		}
	}
	return day
}

// days counts from one day to another; both are midnights in UTC. It counts by
// seconds, since a time.Duration ends after 292 years.
func days(from, to time.Time) int {
	return int((to.Unix() - from.Unix()) / (24 * 60 * 60))
}

// Late tells whether something done on the day of done was late for a limit, and
// gives the limit's last day.
//
// It needs the calendar as little as can be: before the last day as it stands in
// the calendar nothing is late whatever that day moves to, up to n calendar days
// hold no more than n working days, and n working days that are known to have
// passed before done leave no doubt either. Where that settles it and the last day
// itself is not known, due is the zero time. Else a year without data is [ErrNoData].
func (c Calendar) Late(t Term, done time.Time) (due time.Time, late bool, err error) {
	due, err = c.Due(t)
	if err == nil {
		return due, date(done).After(date(due)), nil
	}
	if !errors.As(err, new(ErrNoData)) || t.Extend > 0 || len(t.Suspended) > 0 {
		return time.Time{}, false, err
	}
	if t.Workdays == 0 {
		if unmoved := addMonths(date(t.From), t.Months).AddDate(0, 0, t.Days); !date(done).After(unmoved) {
			return time.Time{}, false, nil
		}
		return time.Time{}, false, err
	}
	// Done is late if the whole limit has passed before it.
	known, unknown := 0, 0
	for day := date(t.From).AddDate(0, 0, 1); day.Before(date(done)) && known < t.Workdays; day = day.AddDate(0, 0, 1) {
		switch worked, missing := c.IsWorkday(day); {
		case missing != nil:
			unknown++
		case worked:
			known++
		}
	}
	switch {
	case known >= t.Workdays:
		return time.Time{}, true, nil
	case known+unknown < t.Workdays:
		return time.Time{}, false, nil
	}
	return time.Time{}, false, err
}
