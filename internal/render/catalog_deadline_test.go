package render

import (
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
)

// siteOn is a site without content on a day, with the national calendar, which ends
// with 2026.
func siteOn(day string) *site.Site {
	now, err := date.Parse(day)
	if err != nil {
		panic(err)
	}
	return &site.Site{Now: now, Calendar: workday.Default()}
}

func itemWith(wording string, published ...string) *site.Item {
	it := &site.Item{Deadline: deadline.Parse(wording), Mode: []string{"主动"}}
	for _, day := range published {
		d, _ := date.Parse(day)
		it.Disclosures = append(it.Disclosures, &site.Disclosure{Entry: site.Entry{Published: d}, Item: it})
	}
	return it
}

func TestDeadlineComesToADate(t *testing.T) {
	for _, c := range []struct {
		day, wording string
		published    []string
		want         string
	}{
		// 2026-11-21 is a Saturday.
		{"2026-11-21", "自信息形成或者变更之日起20个工作日内", nil, "例如 2026年11月21日形成或者变更的信息，最迟 2026年12月18日公开。"},
		{"2026-09-30", "制作或者获取信息之日起10个工作日内", nil, "例如 2026年9月30日制作或者获取的信息，最迟 2026年10月20日公开。"}, // 国庆节, and 10-10 is worked
		{"2026-11-21", "自作出行政决定之日起7个工作日内", nil, "例如 2026年11月21日作出行政决定的，最迟 2026年12月1日公开。"},
		{"2026-11-21", "本级政府财政部门批复后20日内", nil, "例如 2026年11月21日本级政府财政部门批复的，最迟 2026年12月11日公开。"},
		{"2026-11-22", "本级政府财政部门批复后20日内", nil, "例如 2026年11月22日本级政府财政部门批复的，最迟 2026年12月14日公开。"}, // not on the Saturday
		{"2026-12-21", "信息形成之日起20个工作日内", nil, ""},                                             // no holidays of 2027 are known
		{"2026-11-21", "20个工作日", nil, ""}, // from when?
		{"2026-11-21", "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示", nil,
			"行政许可、行政处罚：例如 2026年11月21日作出行政决定的，最迟 2026年12月1日公开。|其他：例如 2026年11月21日形成的信息，最迟 2026年12月18日公开。"},
		{"2026-11-21", "及时公开", nil, "没有写明天数；依照《政府信息公开条例》第二十六条，自形成或者变更之日起不超过20个工作日，例如 2026年11月21日形成的信息，最迟 2026年12月18日公开。"},
		{"2026-12-21", "及时公开", nil, "没有写明天数；依照《政府信息公开条例》第二十六条，自形成或者变更之日起不超过20个工作日。"},
		{"2026-11-21", "计划性停供提前24小时公开，突发性停供及时公开", nil, "突发性停供：随即公开，没有写明天数。"},
		{"2026-11-21", "长期公开", nil, "公开后一直保留，随时可以查到。"},
		{"2026-11-21", "公示期不得少于5个工作日", nil, "例如 2026年11月21日开始公示的，至少到 2026年11月27日。"},
		{"2026-11-21", "征求意见期限不得少于30日", nil, "例如 2026年11月21日开始征求意见的，至少到 2026年12月21日。"},
		{"2026-11-21", "每月公开", []string{"2026-11-09", "2026-10-09"}, "最近一次公开是 2026年11月9日，下一次最迟 2026年12月9日公开。"},
		{"2026-11-21", "每20个工作日更新", []string{"2026-11-10 09:30"}, "最近一次公开是 2026年11月10日，下一次最迟 2026年12月8日公开。"},
		{"2026-11-21", "每月公开", nil, ""},
		{"2026-11-21", "每月公开", []string{"2026-08-09"}, ""}, // overdue: nobody is shamed here
		{"2026-11-21", "每年年底前集中公布1次当年情况", nil, "下一次最迟 2026年12月31日公开。"},
		{"2026-11-21", "每年年底前集中公布1次当年情况", []string{"2026-03-01"}, "最近一次公开是 2026年3月1日，下一次最迟 2027年12月31日公开。"},
		{"2026-11-21", "每年年底前集中公布1次当年情况", []string{"2024-12-30"}, ""},
		{"2026-11-21", "每年3月31日前公开", nil, ""},
		{"2026-11-21", "随采购公告、采购文件公开", nil, ""},
		{"2026-11-21", "尽快", nil, ""},
	} {
		if got := strings.Join(dueWords(siteOn(c.day), itemWith(c.wording, c.published...)), "|"); got != c.want {
			t.Errorf("%s on %s, published %v:\n%s\nwant\n%s", c.wording, c.day, c.published, got, c.want)
		}
	}
}

func TestInTimeOnlyBeyondDoubt(t *testing.T) {
	for _, c := range []struct {
		wording, formed, published string
		want                       bool
	}{
		{"信息形成或者变更之日起20个工作日内", "2026-10-20", "2026-11-17", true},
		{"信息形成或者变更之日起20个工作日内", "2026-10-20", "2026-11-18", false},
		{"信息形成或者变更之日起20个工作日内", "2026-10-20", "2026-10-20 15:00", true},
		{"本级政府财政部门批复后20日内", "2026-10-20", "2026-11-09", true},
		{"本级政府财政部门批复后20日内", "2026-10-20", "2026-11-10", false},
		{"信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示", "2026-10-20", "2026-10-29", true},
		{"信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示", "2026-10-20", "2026-11-03", false}, // which of the two?
		{"信息形成之日起20个工作日内", "2010-10-20", "2010-10-25", true},                                  // five days hold no twenty working days
		{"信息形成之日起20个工作日内", "2010-10-20", "2010-11-17", false},                                 // the holidays of 2010 are not known
		{"自收到申请之日起20个工作日内", "2026-10-20", "2026-10-21", false},
		{"及时公开", "2026-10-20", "2026-10-21", false},
		{"长期公开", "2026-10-20", "2026-10-21", false},
		{"信息形成之日起20个工作日内", "", "2026-10-21", false},
		{"信息形成之日起20个工作日内", "2026-10-22", "2026-10-21", false}, // a mistake in one of the dates
	} {
		it := itemWith(c.wording, c.published)
		x := it.Disclosures[0]
		x.Formed, _ = date.Parse(c.formed)
		if got := inTime(workday.Default(), x); got != c.want {
			t.Errorf("%s, formed %s, published %s: %v", c.wording, c.formed, c.published, got)
		}
	}
	if inTime(workday.Default(), &site.Disclosure{}) {
		t.Error("a disclosure without an item is in time")
	}
}
