package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
)

// statutory is the limit of 条例 第二十六条 in working days, which holds where a
// catalogue says 及时 and no number.
const statutory = 20

// dueWords says what the deadline of an item comes to: a worked example from today
// for a limit, the next date for a period, a gloss for what has no date. A part of
// the deadline that comes to nothing certain is left out: without the holidays of a
// year no date is given, and a date that is past is not held up to anyone.
func dueWords(s *site.Site, it *site.Item) []string {
	leaves := it.Deadline.Leaves()
	var lines []string
	for _, leaf := range leaves {
		words := glosses[leaf.Kind]
		switch leaf.Kind {
		case deadline.Workdays, deadline.Days:
			words = limitWords(s, leaf)
		case deadline.Immediate:
			// Of a named matter, such as a sudden cut of the water, the law's limit says nothing useful.
			if leaf.Scope == "" && fromFormed(leaf) && slices.Contains(it.Mode, "主动") {
				words = immediateWords(s)
			}
		case deadline.Window:
			words = noticeWords(s, leaf)
		case deadline.Periodic, deadline.AnnualBy:
			if len(leaves) == 1 { // else nobody knows which part the last disclosure belongs to
				words = nextWords(s, it, leaf)
			}
		}
		if words == "" {
			continue
		}
		if leaf.Scope != "" {
			words = leaf.Scope + "：" + words
		}
		lines = append(lines, words)
	}
	return lines
}

// glosses are for deadlines without a date.
var glosses = map[deadline.Kind]string{
	deadline.Immediate:  "随即公开，没有写明天数。",
	deadline.Realtime:   "信息一产生就公开，没有固定的日期。",
	deadline.OnProgress: "工作进行到哪一步就公开到哪一步，没有固定的日期。",
	deadline.Permanent:  "公开后一直保留，随时可以查到。",
}

// limitWords works an example: 例如 2026年11月21日形成的信息，最迟 2026年12月18日公开.
// A limit whose start the wording leaves open has none.
func limitWords(s *site.Site, leaf deadline.Deadline) string {
	what := started(leaf)
	due, ok := dueAfter(s, s.Now, workday.Term{Workdays: limit(leaf, deadline.Workdays), Days: limit(leaf, deadline.Days)})
	if what == "" || !ok {
		return ""
	}
	return fmt.Sprintf("例如 %s%s，最迟 %s公开。", s.Now.Chinese(), what, due.Chinese())
}

func limit(leaf deadline.Deadline, kind deadline.Kind) int {
	if leaf.Kind == kind {
		return leaf.Days
	}
	return 0
}

// started says what began on the day of the example.
func started(leaf deadline.Deadline) string {
	switch leaf.From {
	case deadline.FromFormedOrChanged:
		return "形成或者变更的信息"
	case deadline.FromFormed:
		return "形成的信息"
	case deadline.FromObtained:
		return "获取的信息"
	case deadline.FromMadeOrObtained:
		return "制作或者获取的信息"
	case deadline.FromFormedChangedOrObtained:
		return "形成、变更或者获取的信息"
	case deadline.FromApplication:
		return "收到申请的"
	case deadline.FromUnspecified, "":
		return ""
	}
	if leaf.Event == "" {
		return ""
	}
	return leaf.Event + "的"
}

func fromFormed(leaf deadline.Deadline) bool {
	return slices.Contains([]deadline.From{"", deadline.FromFormed, deadline.FromFormedOrChanged, deadline.FromMadeOrObtained}, leaf.From)
}

// immediateWords adds to 及时 the limit that the law sets to it.
func immediateWords(s *site.Site) string {
	words := fmt.Sprintf("没有写明天数；依照《政府信息公开条例》第二十六条，自形成或者变更之日起不超过%d个工作日", statutory)
	if due, ok := dueAfter(s, s.Now, workday.Term{Workdays: statutory}); ok {
		words += fmt.Sprintf("，例如 %s形成的信息，最迟 %s公开", s.Now.Chinese(), due.Chinese())
	}
	return words + "。"
}

// noticeWords says until when a public notice that begins today is kept up. Where
// the wording gives two lengths and not which holds when, both stand there.
func noticeWords(s *site.Site, leaf deadline.Deadline) string {
	n := leaf.Notice
	if n == nil {
		return ""
	}
	term := workday.Term{Workdays: n.Days}
	if n.Unit != deadline.UnitWorkday {
		term = workday.Term{Days: n.Days}
	}
	last, ok := dueAfter(s, s.Now, term)
	if !ok || n.Unit != deadline.UnitWorkday && n.Unit != deadline.UnitDay {
		return ""
	}
	least := ""
	if n.Min {
		least = "至少"
	}
	what := strings.TrimSuffix(leaf.Window, "期")
	if what == "" {
		what = "公示"
	}
	return fmt.Sprintf("例如 %s开始%s的，%s到 %s。", s.Now.Chinese(), what, least, last.Chinese())
}

// months is how many months a unit of a period has.
var months = map[deadline.Unit]int{
	deadline.UnitMonth: 1, deadline.UnitQuarter: 3, deadline.UnitHalfYear: 6, deadline.UnitYear: 12,
}

// nextWords says when the next disclosure of a period is due, counted from the last
// as internal/check counts (DIS002).
func nextWords(s *site.Site, it *site.Item, leaf deadline.Deadline) string {
	var last date.Date
	if len(it.Disclosures) > 0 {
		last = it.Disclosures[0].Published.Day()
	}
	if leaf.Kind == deadline.AnnualBy {
		year := s.Now.Year()
		if !last.IsZero() {
			year = last.Year() + 1
		}
		return nextLine(s, last, date.InMonth(year, leaf.Month, leaf.Day))
	}
	if last.IsZero() {
		return ""
	}
	var term workday.Term
	switch every := max(leaf.Every, 1); leaf.Unit {
	case deadline.UnitWorkday:
		term.Workdays = every
	case deadline.UnitDay:
		term.Days = every
	case deadline.UnitWeek:
		term.Days = 7 * every
	default:
		term.Months = every * months[leaf.Unit]
	}
	due, ok := dueAfter(s, last, term)
	if !ok || term.Workdays+term.Days+term.Months == 0 { // hours: no page can be that fresh
		return ""
	}
	return nextLine(s, last, due)
}

func nextLine(s *site.Site, last, due date.Date) string {
	switch {
	case s.Now.After(due):
		return ""
	case last.IsZero():
		return fmt.Sprintf("下一次最迟 %s公开。", due.Chinese())
	}
	return fmt.Sprintf("最近一次公开是 %s，下一次最迟 %s公开。", last.Chinese(), due.Chinese())
}

// dueAfter is the last day of a limit that began on a day, if the calendar knows it.
func dueAfter(s *site.Site, from date.Date, t workday.Term) (date.Date, bool) {
	t.From = from.Time()
	due, err := s.Calendar.Due(t)
	return date.Of(due), err == nil
}

// inTime tells whether a disclosure kept every limit that its item names. It says yes
// only where that is certain: not where a limit counts from an application or has no
// number, and not where the holidays of a year are unknown and could matter.
func inTime(c workday.Calendar, x *site.Disclosure) bool {
	if x.Item == nil || x.Formed.IsZero() || x.Published.IsZero() || x.Published.Before(x.Formed) {
		return false
	}
	limits := 0
	for _, leaf := range x.Item.Deadline.Leaves() {
		if leaf.Kind != deadline.Workdays && leaf.Kind != deadline.Days || leaf.From == deadline.FromApplication {
			return false
		}
		t := workday.Term{From: x.Formed.Time(), Workdays: limit(leaf, deadline.Workdays), Days: limit(leaf, deadline.Days)}
		if _, late, err := c.Late(t, x.Published.Time()); late || err != nil {
			return false
		}
		limits++
	}
	return limits > 0
}
