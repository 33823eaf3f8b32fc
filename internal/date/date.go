// Package date is the calendar date of a disclosure: a day, perhaps with a time
// of day, always in China Standard Time.
package date

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// CST is China Standard Time, UTC+8 all year since 1992.
var CST = time.FixedZone("CST", 8*60*60)

// Date is a day with an optional time of day. The zero Date is "none".
type Date struct {
	t       time.Time
	hasTime bool
}

// Of returns the day of t in China.
func Of(t time.Time) Date {
	y, m, d := t.In(CST).Date()
	return New(y, m, d)
}

// New returns a day.
func New(year int, month time.Month, day int) Date {
	return Date{t: time.Date(year, month, day, 0, 0, 0, 0, CST)}
}

// InMonth returns a day of a month, or the month's last day where it has no such
// day: 29 February in most years (民法典 第二百零二条).
func InMonth(year, month, day int) Date {
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, CST).Day()
	return New(year, time.Month(month), min(day, last))
}

// Parse reads "2026-11-21" or "2026-11-21 09:30", and nothing else.
func Parse(s string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "2006-01-02 15:04"} {
		if len(s) != len(layout) {
			continue
		}
		t, err := time.ParseInLocation(layout, s, CST)
		if err != nil {
			return Date{}, fmt.Errorf("no such date: %q", s)
		}
		return Date{t: t, hasTime: len(layout) > 10}, nil
	}
	return Date{}, fmt.Errorf("not a date: %q", s)
}

var loose = regexp.MustCompile(`^\s*(\d{4})\s*[-./年－．／]\s*(\d{1,2})\s*[-./月－．／]\s*(\d{1,2})\s*日?\s*$`)

// Suggest turns the other ways people write a date (2026.3.5, 2026年3月5日) into
// the accepted one, for a hint. It returns false when there is no such day.
func Suggest(s string) (string, bool) {
	m := loose.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	y, _ := strconv.Atoi(m[1])
	mo, _ := strconv.Atoi(m[2])
	d, _ := strconv.Atoi(m[3])
	text := fmt.Sprintf("%04d-%02d-%02d", y, mo, d)
	_, err := Parse(text)
	return text, err == nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.t.IsZero() }

// HasTime reports whether a time of day is given.
func (d Date) HasTime() bool { return d.hasTime }

// Time is the instant: midnight in China where no time of day is given.
func (d Date) Time() time.Time { return d.t }

// Day drops the time of day.
func (d Date) Day() Date {
	if d.IsZero() {
		return d
	}
	return Of(d.t)
}

// Year is the calendar year.
func (d Date) Year() int { return d.t.Year() }

// Before reports whether d's day comes before o's day.
func (d Date) Before(o Date) bool { return d.Day().t.Before(o.Day().t) }

// After reports whether d's day comes after o's day.
func (d Date) After(o Date) bool { return d.Day().t.After(o.Day().t) }

// Compare orders by instant.
func (d Date) Compare(o Date) int { return d.t.Compare(o.t) }

// String gives "2026-11-21", or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format("2006-01-02")
}

// Minute gives "2026-11-21 09:30", the form of PubDate (国办发〔2017〕47号 附件).
func (d Date) Minute() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format("2006-01-02 15:04")
}

// Chinese gives "2026年11月21日" without leading zeros (GB/T 9704-2012).
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.t.Year(), int(d.t.Month()), d.t.Day())
}
