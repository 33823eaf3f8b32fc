// Package check holds the rules that a linked site is held to, one file for each
// family; a rule reads the model and reports, and knows no files and no HTML.
//
// Limits in days come from config.Limits and can be set by the site; words and
// laws come from data. A rule whose norm is local or recalled gives a warning.
package check

import (
	"errors"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/workday"
)

// rules is the list of rules: a new family is one line here and its own file.
var rules = []func(*site.Site, *diag.List){
	marks, catalogs, deadlines, drift, disclosures, policies, validity, interpretations, gazettes, reports,
	platform, columns, links, attachments, texts, unfinished,
}

// Run applies every rule.
func Run(s *site.Site, l *diag.List) {
	for _, rule := range rules {
		rule(s, l)
	}
}

// regulationDay is when 国务院令第711号 came into force. What is older is not held
// to limits in working days.
var regulationDay = day("2019-05-15")

func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic("bug: " + err.Error())
	}
	return d
}

// late reports whether something done on a day comes after its limit, and the last
// day of the limit. Where the calendar has no data of a year that the answer needs,
// this is reported and nothing is late.
func late(s *site.Site, from date.Date, limit workday.Term, done date.Date, at diag.Span, l *diag.List) (date.Date, bool) {
	if from.IsZero() || done.IsZero() || from.Before(regulationDay) {
		return date.Date{}, false
	}
	limit.From = from.Time()
	due, tooLate, err := s.Calendar.Late(limit, done.Time())
	var missing workday.ErrNoData
	switch {
	case errors.As(err, &missing):
		noCalendar(missing.Year, at, l)
		return date.Date{}, false
	case err != nil:
		panic("bug: " + err.Error())
	case due.IsZero() && tooLate: // for certain, but the day cannot be named
		noCalendar(done.Year(), at, l)
		return date.Date{}, false
	case due.IsZero():
		return date.Date{}, false
	}
	return date.Of(due), tooLate
}

// withinDays reports whether at most n calendar days lie between two days.
func withinDays(from, to date.Date, n int) bool {
	return !to.Day().Time().After(from.Day().Time().AddDate(0, 0, n))
}

// noCalendar refuses to count working days of a year without data: once for each
// year, with the place that wanted it.
func noCalendar(year int, at diag.Span, l *diag.List) {
	l.AddRelated("SIT010", diag.Span{File: source.ConfigFile}, diag.Related{Span: at, Zh: "这里要用到", En: "needed here"}, year)
}
