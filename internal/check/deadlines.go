package check

import (
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// statutory is the limit of 条例 第二十六条 in working days; statutoryDays is as
// many calendar days, with the four weekends that lie between.
const (
	statutory     = 20
	statutoryDays = 28
)

// deadlines reports wordings of 公开时限 that have no known meaning, naming the
// nearest ones that have, and those that cannot be right. It never guesses.
func deadlines(s *site.Site, l *diag.List) {
	for _, items := range tables(s) {
		if len(items) == 0 {
			continue
		}
		official := officialWords(s, items[0].Domain.ID)
		for i, it := range items {
			if it.Deadline.Raw == "" {
				continue
			}
			modeAgrees(it, l)
			if !it.Own.Has("deadline") {
				continue // reported at the row it was taken from
			}
			at := it.Own.Deadline.At
			switch it.Deadline.Kind {
			case deadline.Unparsed:
				unknownWording(s, it, at, l)
			case deadline.Ditto:
				above := "照上一行的原文"
				if i > 0 {
					above = items[i-1].Deadline.Raw
				}
				l.Add("CAT027", at, "公开时限", "deadline", above)
			}
			code := diag.Code("CAT018")
			if official[it.Deadline.Raw] {
				code = "CAT035"
			}
			for _, w := range it.Deadline.Warnings {
				l.Add(code, at, it.Deadline.Raw, w.Kind.Chinese(), w.Kind.English())
			}
			if tooLong(it.Deadline) && !official[it.Deadline.Raw] {
				l.Add("CAT019", at, it.Deadline.Raw)
			}
		}
	}
}

// tables lists the catalogues of the site, the county's and the units', item by
// item in the order of their files.
func tables(s *site.Site) [][]*site.Item {
	var list [][]*site.Item
	for _, d := range s.Domains {
		list = append(list, tablesOf(d)...)
	}
	return list
}

// tablesOf lists the catalogues of a domain: the county's, then the units'.
func tablesOf(d *site.Domain) [][]*site.Item {
	list := [][]*site.Item{d.Items}
	for _, rows := range d.Units {
		list = append(list, rows.Items)
	}
	return list
}

func unknownWording(s *site.Site, it *site.Item, at diag.Span, l *diag.List) {
	raw := it.Deadline.Raw
	zh, en := "写清从什么时候起、多少个工作日内，如：信息形成或者变更之日起20个工作日内", "say from when and within how many working days"
	if near := strings.Join(deadline.Nearest(raw, 3), "；"); near != "" {
		zh, en = "相近的写法："+near, "known wordings: "+near
	}
	if standard := s.Standard.Catalog(it.Domain.ID); standard != nil {
		for i := range standard.Items {
			if row := &standard.Items[i]; row.ID.V == it.ID && row.Deadline.V != raw {
				zh, en = "标准目录写的是“"+row.Deadline.V+"”；"+zh, "the standard says "+row.Deadline.V+"; "+en
			}
		}
	}
	l.Add("CAT010", at, raw, zh, en)
}

func tooLong(d deadline.Deadline) bool {
	return slices.ContainsFunc(d.Leaves(), func(leaf deadline.Deadline) bool {
		if leaf.Override == deadline.OverrideLaw || d.Override == deadline.OverrideLaw {
			return false
		}
		return leaf.Kind == deadline.Workdays && leaf.Days > statutory || leaf.Kind == deadline.Days && leaf.Days > statutoryDays
	})
}

// modeAgrees: what is disclosed on request counts from the application (条例 第三十三条),
// what is disclosed proactively from formation or change (条例 第二十六条).
func modeAgrees(it *site.Item, l *diag.List) {
	at := ownPlace(it, "deadline", "mode")
	request, proactive := slices.Contains(it.Mode, "依申请"), slices.Contains(it.Mode, "主动")
	formed, applied := false, false
	for _, leaf := range it.Deadline.Leaves() {
		switch leaf.From {
		case deadline.FromApplication:
			applied = true
		case deadline.FromFormedOrChanged, deadline.FromFormed, deadline.FromObtained, deadline.FromMadeOrObtained, deadline.FromFormedChangedOrObtained:
			formed = true
		}
	}
	switch {
	case request && !proactive && formed && !applied:
		l.Add("CAT020", at, "依申请", it.Deadline.Raw, "时限从信息形成起算", "the deadline counts from formation")
	case proactive && !request && applied && !formed:
		l.Add("CAT020", at, "主动", it.Deadline.Raw, "时限从收到申请起算", "the deadline counts from an application")
	}
}

// ownPlace is where a row itself makes a mistake that lies in several columns: at
// the first of the keys that it writes, or where it says what it adopts.
func ownPlace(it *site.Item, keys ...string) diag.Span {
	for _, key := range append(keys, "adopts") {
		if it.Own.Has(key) {
			return it.Own.At(key)
		}
	}
	return it.Span
}
