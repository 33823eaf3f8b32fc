package check

import (
	"strings"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
)

// disclosures compares what was published with the deadlines of its items: each
// piece with the day it was formed, and items of periodic disclosure with today.
func disclosures(s *site.Site, l *diag.List) {
	for _, d := range s.Disclosures {
		if d.Item != nil {
			publishedLate(s, d, l)
		}
	}
	for _, domain := range s.Domains {
		never := neverPublished(s, domain, l)
		if len(never) == 0 {
			continue
		}
		var ids []string
		for _, it := range never {
			ids = append(ids, it.ID)
		}
		l.Add("DIS003", never[0].Written.Deadline.At, domain.Name, len(ids), strings.Join(ids, "、"))
	}
}

// publishedLate takes the latest of the deadlines that one cell names, since the
// page does not say which part it falls under; a cell that also says 及时 or 长期
// decides nothing.
func publishedLate(s *site.Site, d *site.Disclosure, l *diag.List) {
	var longest workday.Term
	for _, leaf := range d.Item.Deadline.Leaves() {
		switch {
		case leaf.From == deadline.FromApplication:
			return
		case leaf.Kind == deadline.Workdays:
			longest.Workdays = max(longest.Workdays, leaf.Days)
		case leaf.Kind == deadline.Days:
			longest.Days = max(longest.Days, leaf.Days)
		default:
			return
		}
	}
	at := d.Written.Published.At
	limits := []workday.Term{{Workdays: longest.Workdays}, {Days: longest.Days}}
	var last date.Date
	for _, limit := range limits {
		if limit.Workdays+limit.Days == 0 {
			continue
		}
		due, tooLate := late(s, d.Formed, limit, d.Published, at, l)
		if !tooLate {
			return
		}
		if last.IsZero() || due.After(last) {
			last = due
		}
	}
	if !last.IsZero() {
		l.Add("DIS001", at, d.Formed, d.Item.Deadline.Raw, last, d.Published)
	}
}

// neverPublished reports the items of a domain whose next periodic disclosure is
// overdue, and returns those that have none at all.
func neverPublished(s *site.Site, domain *site.Domain, l *diag.List) []*site.Item {
	var never []*site.Item
	for _, items := range tablesOf(domain) {
		for _, it := range items {
			leaf, periodic := period(it.Deadline)
			switch {
			case !periodic || it.TownsOnly:
			case len(it.Disclosures) > 0 && it.Disclosures[0].Published.IsZero(): // which is reported itself
			case len(it.Disclosures) == 0:
				never = append(never, it)
			default:
				nextDue(s, it, leaf, it.Disclosures[0].Published, l)
			}
		}
	}
	return never
}

func period(d deadline.Deadline) (deadline.Deadline, bool) {
	for _, leaf := range d.Leaves() {
		if leaf.Kind == deadline.Periodic || leaf.Kind == deadline.AnnualBy {
			return leaf, true
		}
	}
	return deadline.Deadline{}, false
}

// months is how many months a unit of a period has.
var months = map[deadline.Unit]int{
	deadline.UnitMonth: 1, deadline.UnitQuarter: 3, deadline.UnitHalfYear: 6, deadline.UnitYear: 12,
}

func nextDue(s *site.Site, it *site.Item, leaf deadline.Deadline, last date.Date, l *diag.List) {
	at := it.Written.Deadline.At
	if leaf.Kind == deadline.AnnualBy {
		due := date.InMonth(last.Year()+1, leaf.Month, leaf.Day)
		if s.Now.After(due) {
			l.Add("DIS002", at, it.ID, it.Name, it.Deadline.Raw, due, last)
		}
		return
	}
	every := max(leaf.Every, 1)
	term := workday.Term{Months: every * months[leaf.Unit]}
	switch leaf.Unit {
	case deadline.UnitWorkday:
		term.Workdays = every
	case deadline.UnitDay:
		term.Days = every
	case deadline.UnitWeek:
		term.Days = 7 * every
	}
	if term.Workdays+term.Days+term.Months == 0 {
		return // hours: no page can be that fresh
	}
	if due, overdue := late(s, last, term, s.Now, at, l); overdue {
		l.Add("DIS002", at, it.ID, it.Name, it.Deadline.Raw, due, last)
	}
}
