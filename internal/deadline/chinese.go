package deadline

import (
	"fmt"
	"strings"
)

// Chinese says the deadline in plain words for readers. The words are themselves
// a wording that Parse reads back to the same normal form.
func (d Deadline) Chinese() string {
	switch d.Kind {
	case Unparsed:
		return strings.TrimSpace(d.Raw)
	case Ditto:
		return "同上"
	case Composite:
		if d.byCase() {
			first, second := d.Parts[0], d.Parts[1]
			return fmt.Sprintf("按照%s分别%s、%d%s", first.Scope, first.Notice.words(),
				second.Notice.Days, countedUnit(second.Notice.Unit)) + d.overrideWords()
		}
		said := make([]string, len(d.Parts))
		for i, p := range d.Parts {
			said[i] = p.Chinese()
		}
		return strings.Join(said, "；") + d.overrideWords()
	}

	said := d.coreWords()
	if d.Scope != "" {
		said = d.Scope + "：" + said
	}
	if d.At != "" {
		if d.Kind == Event {
			said = strings.TrimSuffix(said, "公开")
		}
		said += "，在" + d.At + "公开"
	}
	if d.Notice != nil && d.Kind != Window {
		said += "，公示" + d.Notice.words()
	}
	if d.Then == Permanent {
		said += "，保持长期公开"
	}
	return said + d.overrideWords()
}

// byCase reports two notice periods of one matter, of which the wording does not
// say which holds when.
func (d Deadline) byCase() bool {
	if len(d.Parts) != 2 {
		return false
	}
	a, b := d.Parts[0], d.Parts[1]
	return a.Scope != "" && a.Scope == b.Scope && a.Notice != nil && b.Notice != nil &&
		a.Kind == Window && b.Kind == Window && a.Window == "" && b.Window == "" && a.Notice.Min == b.Notice.Min
}

// coreWords says what the kind alone decides.
func (d Deadline) coreWords() string {
	switch d.Kind {
	case Workdays:
		return fmt.Sprintf("%s%d个工作日内", d.startWords(), d.Days)
	case Days:
		return fmt.Sprintf("%s%d日内", d.startWords(), d.Days)
	case Hours:
		return fmt.Sprintf("%s%d小时内", d.startWords(), d.Hours)
	case Immediate:
		if d.From == "" {
			return "及时公开"
		}
		return strings.TrimSuffix(d.startWords(), "之日起") + "后及时公开"
	case Realtime:
		return "实时公开"
	case OnProgress:
		return "按进展情况及时公开"
	case Permanent:
		return "长期公开"
	case Periodic:
		return d.periodWords()
	case AnnualBy:
		return fmt.Sprintf("每年%d月%d日前公开", d.Month, d.Day)
	case Advance:
		return d.advanceWords()
	case Event:
		if strings.HasSuffix(d.Event, "后") {
			return d.Event + "公开"
		}
		return d.Event + "时公开"
	case With:
		return "随" + d.With + "公开"
	case Window:
		return d.windowWords()
	}
	if d.Mode == ModeOnRequest {
		return "依申请公开"
	}
	return "未写明公开时限"
}

// startWords says the start of a limit, ending in 之日起.
func (d Deadline) startWords() string {
	switch d.From {
	case FromFormedOrChanged:
		return "形成或者变更之日起"
	case FromFormed:
		return "形成之日起"
	case FromObtained:
		return "获取之日起"
	case FromMadeOrObtained:
		return "制作或者获取之日起"
	case FromFormedChangedOrObtained:
		return "形成、变更或者获取之日起"
	case FromApplication:
		return "收到申请之日起"
	case FromUnspecified, "":
		return ""
	}
	return d.Event + "之日起"
}

func (d Deadline) periodWords() string {
	least := ""
	if d.Min {
		least = "至少"
	}
	if d.Every == 1 && unitWords[d.Unit] != "" {
		return "每" + unitWords[d.Unit] + least + "公开1次"
	}
	return fmt.Sprintf("每%d%s公开1次", d.Every, countedUnit(d.Unit))
}

func (d Deadline) advanceWords() string {
	least := ""
	if d.Min {
		least = "至少"
	}
	n := d.Days
	if d.Unit == UnitHour {
		n = d.Hours
	}
	if d.Before != "" {
		return fmt.Sprintf("%s前%s%d%s公开", d.Before, least, n, countedUnit(d.Unit))
	}
	return fmt.Sprintf("%s提前%d%s公开", least, n, countedUnit(d.Unit))
}

func (d Deadline) windowWords() string {
	switch {
	case d.Notice != nil:
		said := d.Notice.words()
		if d.Window != "" && !d.Notice.Min {
			said = "为" + said
		}
		return d.Window + said
	case strings.HasSuffix(d.Window, "时限"):
		return "按" + d.Window + "公开"
	case strings.HasSuffix(d.Window, "期"):
		return d.Window + "内公开"
	}
	return d.Window + "公开"
}

// words says the length of a notice period.
func (n Notice) words() string {
	least := ""
	if n.Min {
		least = "不少于"
	}
	return fmt.Sprintf("%s%d%s", least, n.Days, countedUnit(n.Unit))
}

func (d Deadline) overrideWords() string {
	if d.Override == OverrideLaw {
		return "，法律法规另有规定的从其规定"
	}
	return ""
}

// unitWords names the units that 每 takes without a number.
var unitWords = map[Unit]string{
	UnitDay: "日", UnitWeek: "周", UnitMonth: "月", UnitQuarter: "季度", UnitHalfYear: "半年", UnitYear: "年",
}

// countedUnit names a unit after a number.
func countedUnit(u Unit) string {
	switch u {
	case UnitWorkday:
		return "个工作日"
	case UnitHour:
		return "小时"
	case UnitMonth:
		return "个月"
	}
	return unitWords[u]
}
