package deadline

import (
	"regexp"
	"strconv"
	"strings"
)

// A clause recognises one piece of a normalised wording, between two marks of
// punctuation.
type clause struct {
	pattern *regexp.Regexp
	// read builds the deadline from the submatches; false says that the piece
	// only looks like this clause, and the next one is tried.
	read func(m []string) ([]Deadline, bool)
}

// Building blocks of the patterns.
const (
	number  = `([1-9]\d{0,2})`
	unit    = `(工作日|日|小时)`
	atLeast = `(至少|不少于|不得少于|不低于|不得低于)?`
	// 及时 after a number is no second deadline.
	publish   = `(?:及时|主动|应当?|予以|进行|同时|一并|分别|集中|向社会|对外|公开|公示|公布|公告|发布|披露|更新|转载)*`
	after     = `(?:(?:之日|当日)?(?:之后|以后|起|后)|之日起后)?`
	place     = `(?:，?在(.+?)上?(?:公开|公示|公布|发布))?`
	promptly  = `(?:及时|即时|随时|立即|第一时间)`
	period    = `(日|周|月|季度?|半年|年)`
	publicity = `((?:批[前后])?(?:公示|公告)|(?:正式)?(?:信息)?披露(?:信息)?|征求意见)`
)

// clauses is the grammar, tried in order. Each wording was seen in a published
// catalogue unless its test says otherwise.
var clauses = []clause{
	// Limits: 自信息形成之日起20个工作日内予以公开; the event may follow in brackets.
	{exactly(`(.*?)` + after + number + unit + `(?:之内|以内|内)?` + publish + place), counted},
	{exactly(number + unit + `(?:之内|以内|内)?（(.+?)` + after + `）` + publish), countedReversed},

	// Without a number.
	{exactly(`实时` + publish), kind(Realtime)},
	{exactly(`(?:按照?|根据)(?:工作|项目)?(?:进展(?:情况)?|实际(?:情况)?)` + publish), kind(OnProgress)},
	{exactly(`(?:长期|永久|常年|长年)` + publish + `(?:（动态(?:调整|更新)）)?`), kind(Permanent)},
	{exactly(`(.*?)` + after + promptly + publish), immediate},
	{exactly(`为?依申请` + publish), onRequest},

	// Periods: 每20个工作日更新, 半年至少更新1次, 至少1次/年.
	// 每7月 would be each July.
	{exactly(`每` + number + `(工作日|日|周|个月|年)` + publish + `(?:1次)?`), everyFew},
	{exactly(`每年度` + publish), everyYear},
	{exactly(`[每按]` + period + `度?` + publish + `(至少)?` + publish + `(?:1次)?`), every},
	{exactly(period + `(至少)` + publish + `1次`), every},
	{exactly(`(至少)?1次/` + period), everySlash},

	// Days of the year.
	{exactly(`每年(\d{1,2})月(\d{1,2})日(?:之|以)?前` + publish), annualBy},
	{exactly(`每年(\d{1,2})月底(?:之|以)?前` + publish), endOfMonth},
	{exactly(`每?年年?底(?:之|以)?前` + publish + `(?:1次)?(?:当年情况)?`), endOfYear},

	// Ahead of an event.
	{exactly(atLeast + `提前` + atLeast + number + `(工作日|日|周|小时)` + `(?:发通知邀请|通知)?` + publish), ahead},
	{exactly(`\p{Han}{0,12}?(?:发布时间)?应?提前(.+?)(?:发布时间)?` + atLeast + number + unit), aheadOf},
	{exactly(`在?(.+?)` + number + unit + `(?:之|以)?前` + publish), beforeEvent},
	{exactly(`在?(.+?)(?:之|以)?前` + atLeast + number + unit + publish), minBeforeEvent},

	// With an event, or for as long as something lasts.
	{exactly(`随(.+?)` + publish), with},
	{exactly(`在?(?:实地)?((?:启动|开始|组织|召开|开展|举行|举办|实施|发生).+?)时(?:实时)?` + publish), event},
	{exactly(`(.+前、.+后)` + publish), beforeAndAfter},
	{exactly(publicity + `(?:时间|期限|期)?(?:应?为)?` + atLeast + number + `(工作日|日)`), notice},
	{exactly(`(?:时间|期限)?(不少于|不得少于)` + number + `(工作日|日)`), bareNotice},
	{exactly(`按照?(.+?)分别(?:为)?` + atLeast + number + `(工作日|日)、` + number + `(工作日|日)`), noticeByCase},
	{exactly(`在?征求意见(?:时对外公布的时限|期间?|时限)内` + publish), consultation},
	{exactly(`在?(.+(?:执行|有效|申报|征集|实施)期)间?内(?:长期)?` + publish), window},
	{exactly(`在?(.+次月)` + publish), window},
	{exactly(`(?:按照?|依照?)(规定的?时限|.+要求的?时限)` + publish), setElsewhere},
}

func one(d Deadline) ([]Deadline, bool) { return []Deadline{d}, true }

// kind is a clause that is known by its words alone.
func kind(k Kind) func([]string) ([]Deadline, bool) {
	return func([]string) ([]Deadline, bool) { return one(Deadline{Kind: k}) }
}

func counted(m []string) ([]Deadline, bool) {
	d := limit(m[2], m[3])
	if !readStart(m[1], &d) {
		return nil, false
	}
	if m[4] != "" {
		if !isName(m[4]) {
			return nil, false
		}
		d.At = m[4]
	}
	return one(d)
}

func countedReversed(m []string) ([]Deadline, bool) {
	d := limit(m[1], m[2])
	if !readStart(m[3], &d) {
		return nil, false
	}
	return one(d)
}

// limit gives the deadline of n units without its start.
func limit(n, unit string) Deadline {
	switch unit {
	case "工作日":
		return Deadline{Kind: Workdays, Days: count(n)}
	case "小时":
		return Deadline{Kind: Hours, Hours: count(n)}
	}
	return Deadline{Kind: Days, Days: count(n)}
}

func immediate(m []string) ([]Deadline, bool) {
	d := Deadline{Kind: Immediate}
	if trimSince(m[1]) != "" && !readStart(m[1], &d) {
		return nil, false
	}
	return one(d)
}

func onRequest([]string) ([]Deadline, bool) {
	return one(Deadline{Kind: None, Mode: ModeOnRequest, Warnings: []Warning{{Kind: WarnModeInDeadline}}})
}

func everyFew(m []string) ([]Deadline, bool) {
	return one(Deadline{Kind: Periodic, Every: count(m[1]), Unit: units[m[2]]})
}

// everyYear reads 每年度 as at least once a year, as the catalogues that write
// it beside 至少1次/年 do.
func everyYear([]string) ([]Deadline, bool) {
	return one(Deadline{Kind: Periodic, Every: 1, Unit: UnitYear, Min: true})
}

func every(m []string) ([]Deadline, bool) {
	return one(Deadline{Kind: Periodic, Every: 1, Unit: units[m[1]], Min: m[2] != ""})
}

func everySlash(m []string) ([]Deadline, bool) {
	return one(Deadline{Kind: Periodic, Every: 1, Unit: units[m[2]], Min: m[1] != ""})
}

func annualBy(m []string) ([]Deadline, bool) {
	d := Deadline{Kind: AnnualBy, Month: count(m[1]), Day: count(m[2])}
	ok := d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= monthDays[d.Month]
	return []Deadline{d}, ok
}

func endOfMonth(m []string) ([]Deadline, bool) {
	month := count(m[1])
	if month < 1 || month > 12 {
		return nil, false
	}
	return one(Deadline{Kind: AnnualBy, Month: month, Day: monthDays[month]})
}

func endOfYear([]string) ([]Deadline, bool) {
	return one(Deadline{Kind: AnnualBy, Month: 12, Day: 31})
}

// monthDays allows 29 February: whether the year has one is known only later.
var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func ahead(m []string) ([]Deadline, bool) {
	return one(inAdvance(m[3], m[4], m[1]+m[2]))
}

func aheadOf(m []string) ([]Deadline, bool) {
	d := inAdvance(m[3], m[4], m[2])
	d.Before = m[1]
	return []Deadline{d}, isBefore(d.Before)
}

func beforeEvent(m []string) ([]Deadline, bool) {
	d := inAdvance(m[2], m[3], "")
	d.Before = m[1]
	return []Deadline{d}, isBefore(d.Before)
}

func minBeforeEvent(m []string) ([]Deadline, bool) {
	d := inAdvance(m[3], m[4], m[2])
	d.Before = m[1]
	return []Deadline{d}, isBefore(d.Before)
}

// inAdvance counts a week as seven days (提前一周发通知邀请).
func inAdvance(n, unit, least string) Deadline {
	d := Deadline{Kind: Advance, Days: count(n), Unit: units[unit], Min: least != ""}
	switch d.Unit {
	case UnitWeek:
		d.Days, d.Unit = 7*d.Days, UnitDay
	case UnitHour:
		d.Days, d.Hours = 0, d.Days
	}
	return d
}

func with(m []string) ([]Deadline, bool) {
	return []Deadline{{Kind: With, With: m[1]}}, isName(m[1])
}

func event(m []string) ([]Deadline, bool) {
	ok := isEvent(m[1]) && !strings.HasSuffix(m[1], "前") && !strings.HasSuffix(m[1], "后")
	return []Deadline{{Kind: Event, Event: m[1]}}, ok
}

// beforeAndAfter reads 项目实施前、竣工后分别公告.
func beforeAndAfter(m []string) ([]Deadline, bool) {
	return []Deadline{{Kind: Event, Event: m[1]}}, isEvent(m[1])
}

func notice(m []string) ([]Deadline, bool) {
	return one(Deadline{Kind: Window, Window: m[1] + "期", Notice: noticeOf(m[3], m[4], m[2])})
}

func bareNotice(m []string) ([]Deadline, bool) {
	return one(Deadline{Kind: Window, Notice: noticeOf(m[2], m[3], m[1])})
}

// noticeByCase reads 按照资产转让底价分别不少于10个工作日、20个工作日, which
// leaves open where one case ends and the other begins.
func noticeByCase(m []string) ([]Deadline, bool) {
	if !isName(m[1]) {
		return nil, false
	}
	return []Deadline{
		{Kind: Window, Scope: m[1], Notice: noticeOf(m[3], m[4], m[2]), Warnings: []Warning{{Kind: WarnScopeNotStated, Text: m[1]}}},
		{Kind: Window, Scope: m[1], Notice: noticeOf(m[5], m[6], m[2])},
	}, true
}

func noticeOf(n, unit, least string) *Notice {
	return &Notice{Days: count(n), Unit: units[unit], Min: least != ""}
}

func consultation([]string) ([]Deadline, bool) {
	return one(Deadline{Kind: Window, Window: "征求意见期"})
}

func window(m []string) ([]Deadline, bool) {
	return []Deadline{{Kind: Window, Window: m[1]}}, isName(m[1])
}

func setElsewhere(m []string) ([]Deadline, bool) {
	d := Deadline{Kind: Window, Window: m[1], Warnings: []Warning{{Kind: WarnSetElsewhere, Text: m[1]}}}
	return []Deadline{d}, isName(m[1])
}

// units names the Chinese units.
var units = map[string]Unit{
	"小时": UnitHour, "工作日": UnitWorkday, "日": UnitDay, "周": UnitWeek, "月": UnitMonth, "个月": UnitMonth,
	"季": UnitQuarter, "季度": UnitQuarter, "半年": UnitHalfYear, "年": UnitYear,
}

// count reads digits that a pattern has already bounded.
func count(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		panic("bug: a pattern let through the number " + digits)
	}
	return n
}
