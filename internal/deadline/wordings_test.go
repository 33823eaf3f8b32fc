package deadline

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// limited builds the commonest shape of an expectation.
func limited(kind Kind, days int, from From) Deadline {
	return Deadline{Kind: kind, Days: days, From: from}
}

// of adds the words of a starting event.
func (d Deadline) of(event string) Deadline { d.Event = event; return d }

// scoped adds the matter of a part.
func (d Deadline) scoped(scope string) Deadline { d.Scope = scope; return d }

// warned adds a warning.
func (d Deadline) warned(kind WarningKind, text string) Deadline {
	d.Warnings = append(d.Warnings, Warning{kind, text})
	return d
}

func (d Deadline) lawful() Deadline          { d.Override = OverrideLaw; return d }
func (d Deadline) noticed(n Notice) Deadline { d.Notice = &n; return d }
func (d Deadline) at(place string) Deadline  { d.At = place; return d }

func parts(p ...Deadline) Deadline { return Deadline{Kind: Composite, Parts: p} }

// TestWordings holds every row of the survey of published catalogues (some
// hundred counties and towns, 2020–2026), in the order of the survey. Wordings
// of one row share one expectation.
func TestWordings(t *testing.T) {
	formedOrChanged := limited(Workdays, 20, FromFormedOrChanged)
	tests := []struct {
		want     Deadline
		wordings []string
	}{
		{formedOrChanged, []string{
			"信息形成或者变更之日起20个工作日内",
			"自信息形成或者变更之日起20个工作日内予以公开",
			"自该信息形成或者变更之日起20个工作日内",
			"形成或者变更之日起20个工作日内予以公开", // 户籍: no subject
			"公开事项信息形成或变更之日起20个工作日内公开",
			"自该政府信息形成或者变更之日起20个工作日内及时公开", // 税收: 及时 is no second value
			"信息形成或變更之日起20工作日内",           // 个 missing, traditional
			"信息形成或者變更之日起20個工作日內",
			"信息形成或者变更之日起20 个 工 作日内", // split by the table
			"信息形成或者变更之日起\n２０个工作日内。", // full-width digits
			"信息形成或者变更之日起二十个工作日内",    // Chinese numeral
			"信息形成或者变更之日起20个工作日之内",
			"20个工作日（自该政府信息形成或者变更之日起）",            // order reversed
			"信息形成（变更）20个工作日内",                    // no 之日起
			"信息形成或者变(biàn)更之日起20个工作日内予以公(gōng)开", // pinyin of a mirror
		}},
		{limited(Workdays, 20, FromDocumentReceived).of("信息形成（变更）下发至本单位"), []string{"信息形成（变更）下发至本单位20个工作日内"}},
		{limited(Workdays, 20, FromFormedChangedOrObtained), []string{"信息获取（形成、变更）20个工作日内"}},
		{limited(Workdays, 7, FromFormedChangedOrObtained), []string{"信息获取（形成、变更）7个工作日内"}},
		{limited(Workdays, 20, FromFormed), []string{
			"信息形成之日起20个工作日内", "信息形成之后20个工作日内", "信息形成20个工作日内公开",
		}},
		{limited(Workdays, 20, FromFormed).warned(WarnTypingError, "个"), []string{"信息形成个20个工作日内公开"}},
		{limited(Workdays, 7, FromFormed), []string{"信息形成之日起7个工作日", "信息形成之日起7个工作日内"}},
		{limited(Workdays, 3, FromFormedOrChanged), []string{"信息形成或变更之日起3个工作日内", "信息形成（变更）3 个工作日内"}},
		{limited(Workdays, 10, FromMadeOrObtained), []string{ // 民政, 养老
			"制定或获取信息之日起10个工作日内", "制定或获取备案政策之日起10个工作日内", "制定或获取扶持补贴政策之日起10个工作日内",
			"制定或获取文件之日起10个工作日内", "制定或获取指南之日起10个工作日内",
		}},
		{limited(Workdays, 20, FromMadeOrObtained), []string{"自制作或获取该信息之日起20个工作日内公开"}}, // 司法
		{limited(Workdays, 7, FromMadeOrObtained), []string{"制作或获取信息之日起7个工作日内"}},
		{limited(Workdays, 20, FromUnspecified).warned(WarnUnspecifiedStart, ""), []string{"20个工作日", "20工作日"}},
		{formedOrChanged.lawful(), []string{
			"信息形成或者变更之日起20个工作日内。法律、法规对政府信息公开的期限另有规定的，从其规定", // 涉农
			"自该信息形成或者变更之日起20个工作日内予以公开，法律法规另有规定的除外",         // 征地
		}},
		{limited(Days, 30, FromFormedOrChanged), []string{"自该信息形成或者变更之日起30日内予以公开"}},
		{limited(Days, 20, FromApproval).of("本级人民代表大会或其常务委员会批准"), []string{"本级人民代表大会或其常务委员会批准后20日内"}}, // 预算法 第十四条
		{limited(Days, 20, FromApproval).of("本级政府财政部门批复"), []string{"本级政府财政部门批复后20日内"}},
		{limited(Workdays, 7, FromDecision).of("作出行政决定").lawful(), []string{"作出行政决定之日起7个工作日内，法律法规另有规定的从其规定"}},
		{limited(Workdays, 20, FromApplication), []string{"自收到申请之日起20个工作日内", "自收到申请之日起20个工作日内公开"}},
		{limited(Workdays, 20, FromAllocation).of("分配结果确定"), []string{"分配结果确定后20个工作日内"}},
		{limited(Workdays, 15, FromAllocation).of("资金分配结果下达"), []string{"资金分配结果下达15个工作日内"}},
		{limited(Workdays, 5, FromEndOfStep).of("拟征收土地现状调查结束").at("村公示栏"), []string{"拟征收土地现状调查结束后5个工作日内，在村公示栏公开"}},
		{limited(Workdays, 10, FromDocumentReceived).of("收到征地批准文件").at("政府网站、征地信息公开平台"), []string{
			"收到征地批准文件之日起10个工作日内，在政府网站、征地信息公开平台公开",
		}},
		{Deadline{Kind: Event, Event: "启动拟征收土地工作", At: "村公示栏"}, []string{"在实地启动拟征收土地工作时，在村公示栏公开"}},
		{Deadline{Kind: Event, Event: "启动拟征收土地工作"}, []string{"启动拟征收土地工作时实时公开"}},
		{
			parts(
				Deadline{Kind: Advance, Scope: "听证通知书", Days: 7, Unit: UnitWorkday, Before: "组织听证"},
				Deadline{Kind: None, Scope: ScopeRest, Mode: ModeOnRequest},
			).warned(WarnModeInDeadline, ""),
			[]string{"《听证通知书》在组织听证7个工作日前予以公开；其他听证公开内容为依申请公开"},
		},
		{Deadline{Kind: Window, Window: "批前公示期", Notice: &Notice{30, UnitDay, true}}, []string{"批前公示时间不得少于30日"}},
		{limited(Workdays, 20, FromApproval).of("规划批准"), []string{"批后公布应在规划批准后20个工作日内向社会公布"}},
		{Deadline{Kind: Realtime}, []string{"实时公开"}},
		{Deadline{Kind: Immediate}, []string{"及时公开", "即时公开", "随时"}},
		{Deadline{Kind: Immediate, From: FromDecision, Event: "重大决策作出"}, []string{"重大决策作出后及时公开"}},
		{Deadline{Kind: Immediate, From: FromFormed}, []string{"信息形成后及时公开"}},
		{Deadline{Kind: OnProgress}, []string{"按进展情况及时公开"}},
		{Deadline{Kind: Permanent}, []string{"长期", "长期公开", "长期公开（动态调整）", "永久公开", "常年公开"}},
		{Deadline{Kind: None}.warned(WarnRetention, "长期，最新有效"), []string{"长期，最新有效"}}, // column 公开时长
		{Deadline{Kind: None}.warned(WarnRetention, "任期内"), []string{"任期内"}},
		{Deadline{Kind: Workdays, Days: 20, From: FromFormedOrChanged, Then: Permanent, Override: OverrideLaw}, []string{
			"信息产生、变更之日起20个工作日内公开，保持长期公开（相关政策法规另有规定的应从其规定）",
		}},
		{Deadline{Kind: Periodic, Every: 20, Unit: UnitWorkday}, []string{"每20个工作日更新"}}, // 养老
		{Deadline{Kind: Periodic, Every: 1, Unit: UnitHalfYear, Min: true}, []string{"半年至少更新1次", "至少1次/半年"}},
		{Deadline{Kind: Periodic, Every: 1, Unit: UnitYear, Min: true}, []string{"至少1次/年", "每年度"}},
		{Deadline{Kind: Periodic, Every: 1, Unit: UnitQuarter}, []string{"每季度", "每季公告一次"}},
		{Deadline{Kind: Periodic, Every: 1, Unit: UnitMonth}, []string{"每月公开"}},
		{Deadline{Kind: OnProgress}, []string{"按实际更新"}},
		{Deadline{Kind: AnnualBy, Month: 1, Day: 31}, []string{"每年1月31日前", "每年１月３１日前公开"}},
		{Deadline{Kind: AnnualBy, Month: 4, Day: 1}, []string{"每年4月1日前"}},
		{Deadline{Kind: AnnualBy, Month: 12, Day: 31}, []string{"每年年底前集中公布1次", "每年年底前集中公布一次当年情况"}}, // 扶贫
		{Deadline{Kind: Advance, Days: 7, Unit: UnitDay}, []string{"提前一周发通知邀请"}},                   // 重要会议
		{Deadline{Kind: Advance, Days: 30, Unit: UnitDay, Min: true, Before: "招标公告"}, []string{"招标计划发布时间应提前招标公告发布时间不少于30日"}},
		{Deadline{Kind: Window, Window: "征求意见期"}, []string{"征求意见时对外公布的时限内公开"}},
		{Deadline{Kind: Immediate}.noticed(Notice{5, UnitWorkday, false}), []string{"及时公开，公告期限为5个工作日"}}, // 政府采购
		{Deadline{Kind: Immediate}.noticed(Notice{3, UnitWorkday, false}), []string{"及时公开，公告期限为3个工作日"}},
		{limited(Workdays, 10, FromMadeOrObtained).noticed(Notice{7, UnitWorkday, false}), []string{"制定或获取信息之日起10个工作日内，公示7个工作日"}},  // 救助
		{limited(Workdays, 3, FromFormedOrChanged).noticed(Notice{7, UnitWorkday, true}), []string{"信息形成（变更）3个工作日内，公示时间不少于7个工作日"}}, // 职称
		{Deadline{Kind: With, With: "采购公告、采购文件"}, []string{"随采购公告、采购文件公开"}},
		{
			parts(
				limited(Workdays, 7, FromDecision).of("作出行政决定").scoped("行政许可、行政处罚"),
				limited(Workdays, 20, FromFormed).scoped(ScopeRest),
			),
			[]string{"信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示"},
		},
		{
			parts(
				limited(Workdays, 7, FromDecision).of("决定作出").scoped("执法决定"),
				formedOrChanged.scoped(ScopeRest),
			),
			[]string{"执法决定信息在决定作出之日起7个工作日内公开，其他相关信息形成或变更之日起20个工作日内公开"},
		},
		{
			parts(
				limited(Workdays, 7, FromDecision).of("行政许可和行政处罚决定作出").scoped("行政许可和行政处罚"),
				limited(Workdays, 20, FromFormed).scoped(ScopeRest),
			),
			[]string{"信息形成之日起20个工作日内；行政许可和行政处罚决定作出后7个工作日内"},
		},
		{
			parts(
				limited(Workdays, 20, FromUnspecified).scoped("处罚决定"),
				Deadline{Kind: Permanent, Scope: ScopeRest},
			).warned(WarnUnspecifiedStart, ""),
			[]string{"1.除处罚决定外其他内容：长期公开（动态调整）；2.处罚决定：20个工作日内"}, // 城管
		},
		{
			parts(limited(Workdays, 20, FromApplication), formedOrChanged).warned(WarnMergedCells, ""),
			[]string{"自收到申请之日起20个工作日内 自该信息形成或者变更之日起20个工作日内"}, // one cell over two rows
		},
		{Deadline{Kind: Unparsed}.warned(WarnNumberLost, "*个工作日"), []string{"信息形成或者变更之日起 * 个工作日内"}},
		{Deadline{Kind: Unparsed}.warned(WarnNumberLost, "起个工作日"), []string{"信息形成或者变更之日起 个工作日内"}},
		{Deadline{Kind: Unparsed}.warned(WarnNumberLost, "（略）个工作日"), []string{"信息形成或者变更之日起(略)个工作日内"}},
		{Deadline{Kind: Ditto}, []string{"同上", "同 上"}},
		{Deadline{Kind: None}.warned(WarnEmpty, ""), []string{"", " \n", "—", "/"}},
	}
	for _, test := range tests {
		for _, raw := range test.wordings {
			test.want.Raw = raw
			if diff := cmp.Diff(test.want, Parse(raw)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", raw, diff)
			}
		}
	}
}

// TestUnknownIsNotGuessed lists texts near to a known wording that must stay
// unparsed.
func TestUnknownIsNotGuessed(t *testing.T) {
	for _, raw := range []string{
		"20",     // no unit
		"0个工作日内", // no number of days
		"1000个工作日内",
		"按规定",
		"适时公开", // vague
		"定期公开",
		"不得及时公开", // negation
		"除涉密外及时公开",
		"信息形成之日起20个工作日内不公开",
		"信息变更之日起20个工作日内", // change alone is no start the law knows
		"某事之日起20个工作日内",   // unknown event
		"每年2月30日前",       // no such day
		"每年13月1日前",
		"每月前5个工作日公开",             // not ahead of anything
		"信息形成20个工作日前公开",          // before it exists
		"信息形成之日起20个工作日内，如有特殊情况",  // an unknown piece makes all unknown
		"及时公开，公告期限为5个工作日（3个工作日）", // two numbers for one period
		"按照各自职责分别公开",
		"需要时公开",
		"近期内公开",
		"公开",
	} {
		if got := Parse(raw); got.Kind != Unparsed {
			t.Errorf("%q read as %s (%+v)", raw, got.Chinese(), got)
		}
	}
}

// TestEventsKeepTheirFirstCharacter guards against taking 自治区 for 自 + 治区.
func TestEventsKeepTheirFirstCharacter(t *testing.T) {
	for raw, event := range map[string]string{
		"自治区人民政府批准后20日内":     "自治区人民政府批准",
		"自自治区人民政府批准之日起20日内":  "自治区人民政府批准",
		"自然资源部门审批后20日内":      "自然资源部门审批",
		"应急管理部门批准后20日内":      "应急管理部门批准",
		"自行政处罚决定作出之日起7个工作日内": "行政处罚决定作出",
		"自主管部门批准之日起7个工作日内":   "主管部门批准",
		"在建工程竣工后20日内":        "在建工程竣工",
		"应自合同签订之日起7日内公开":     "合同签订",
		"经县（区）人民政府批准后20日内":   "经县（区）人民政府批准",
	} {
		if got := Parse(raw); got.Event != event {
			t.Errorf("%q: event %q, want %q (%s)", raw, got.Event, event, got.Kind)
		}
	}
}
