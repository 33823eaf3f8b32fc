package deadline

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// bare removes what Parse of the printed words cannot know: the cell as typed and
// the warnings about it.
func bare(d Deadline) Deadline {
	d.Raw, d.Warnings = "", nil
	return d
}

// FuzzParse holds that nothing panics, Raw is kept, and the plain words read back
// to the same normal form.
func FuzzParse(f *testing.F) {
	for _, raw := range readLines(f, "testdata/standard.txt") {
		f.Add(raw)
	}
	for _, raw := range wordings {
		f.Add(raw)
	}
	for _, raw := range []string{
		"20个工作日（自该政府信息形成或者变更之日起）", "自收到申请之日起20个工作日内自该信息形成或者变更之日起20个工作日内",
		"信息形成或者变更之日起 * 个工作日内", "會議召開前(qián)五個工作日", "①除a外：长期", "同上；", "（（", "每年2月29日前", "",
	} {
		f.Add(raw)
	}
	f.Fuzz(holdsForAnyText)
}

func holdsForAnyText(t *testing.T, raw string) {
	d := Parse(raw)
	if d.Raw != raw {
		t.Errorf("Raw = %q, want %q", d.Raw, raw)
	}
	words := d.Chinese()
	if diff := cmp.Diff(bare(d), bare(Parse(words))); diff != "" {
		t.Errorf("%q says %q, which reads otherwise:\n%s", raw, words, diff)
	}
}

// TestRandomWordings makes texts of the words of the grammar, which a byte fuzzer
// seldom finds, and holds them to the same promises.
func TestRandomWordings(t *testing.T) {
	words := strings.Fields("信息 形成 变更 或者 （变更） 获取 之日起 后 起 20 7 个工作日 日 内 公开 及时 长期 ， ； 。 ： 自 在 应 其中 其他 " +
		"作出 行政处罚 决定 批准 批复 收到 文件 申请 村公示栏 公示期 公示 公告 不少于 至少 每 年 半年 季度 1次 提前 前 时 随 采购公告 " +
		"除 外 的 事项 结果 计划 启动 会议 召开 执行期 按 规定时限 依申请公开 法律法规另有规定的除外 同上 《听证通知书》 1. （ ） 结束 下达 政府 自治区 应急 一 十 月 31")
	random := rand.New(rand.NewPCG(1, 2))
	parsed := 0
	for range rounds {
		var b strings.Builder
		for range 1 + random.IntN(9) {
			b.WriteString(words[random.IntN(len(words))])
		}
		if Parse(b.String()).Kind == Unparsed {
			continue
		}
		parsed++
		holdsForAnyText(t, b.String())
	}
	t.Logf("%d of %d parsed", parsed, rounds)
}

// rounds keeps the test short; some hundred thousand with other seeds were run when
// the grammar was written.
const rounds = 1_000

func TestChinese(t *testing.T) {
	for raw, want := range map[string]string{
		"信息形成或變更之日起20工作日内":                             "形成或者变更之日起20个工作日内",
		"自收到申请之日起20个工作日内公开":                            "收到申请之日起20个工作日内",
		"信息形成（变更）3个工作日内，公示时间不少于7个工作日":                  "形成或者变更之日起3个工作日内，公示不少于7个工作日",
		"信息产生、变更之日起20个工作日内公开，保持长期公开（相关政策法规另有规定的应从其规定）": "形成或者变更之日起20个工作日内，保持长期公开，法律法规另有规定的从其规定",
		"信息形成之日起20个工作日内；行政许可和行政处罚决定作出后7个工作日内":          "行政许可和行政处罚：行政许可和行政处罚决定作出之日起7个工作日内；其他：形成之日起20个工作日内",
		"在实地启动拟征收土地工作时，在村公示栏公开":                        "启动拟征收土地工作时，在村公示栏公开",
		"招标计划发布时间应提前招标公告发布时间不少于30日":                    "招标公告前至少30日公开",
		"半年至少更新1次":   "每半年至少公开1次",
		"信息形成后24小时内": "形成之日起24小时内",
		"":           "未写明公开时限",
		"  待定 ":      "待定",
		"信息形成或者变更之日起20个工作日内。法律、法规对政府信息公开的期限另有规定的，从其规定": "形成或者变更之日起20个工作日内，法律法规另有规定的从其规定",
	} {
		if got := Parse(raw).Chinese(); got != want {
			t.Errorf("%q says\n %s, want\n %s", raw, got, want)
		}
	}
}

func TestJSONNames(t *testing.T) {
	d := Parse("信息形成（变更）3个工作日内，公示时间不少于7个工作日，法律法规另有规定的从其规定")
	got, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"kind":"workdays","days":3,"from":"formed-or-changed","notice":{"days":7,"unit":"workday","min":true},` +
		`"override":"law","raw":"信息形成（变更）3个工作日内，公示时间不少于7个工作日，法律法规另有规定的从其规定"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

// TestLongInput bounds hostile cells: a megabyte must take no longer than a look
// at each character.
func TestLongInput(t *testing.T) {
	const size = 1 << 20
	for _, unit := range []string{"一", "20个工作日内", "其中信息", "信息形成；", "(", " "} {
		raw := strings.Repeat(unit, size/len(unit))
		began := time.Now()
		d := Parse(raw)
		Nearest(raw, 3)
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("1 MB of %q took %v", unit, took)
		}
		if d.Raw != raw {
			t.Errorf("1 MB of %q: Raw not kept", unit)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		raw, first string
	}{
		{"信息形成或变更起15个工作", "信息形成或者变更之日起20个工作日内"},
		{"信息形成或者变更之日起 * 个工作日内", "信息形成或者变更之日起20个工作日内"},
		{"及时", "及时公开"},
		{"征求意见期限内发布", "征求意见期内公开"},
		{"每半年一公布", "每半年至少公开1次"},
	} {
		got := Nearest(test.raw, 3)
		if len(got) == 0 || got[0] != test.first {
			t.Errorf("Nearest(%q) = %q, want %q first", test.raw, got, test.first)
		}
	}
	if got := Nearest("《办法》印发稿", 3); got != nil {
		t.Errorf("a text unlike all wordings gives %q", got)
	}
	if got := Nearest("及时", 0); len(got) != 0 {
		t.Errorf("n = 0 gives %q", got)
	}
}

// TestOfferedWordingsAreClean holds that what Nearest offers reads without a
// warning.
func TestOfferedWordingsAreClean(t *testing.T) {
	for _, w := range wordings {
		if d := Parse(w); d.Kind == Unparsed || len(d.Warnings) > 0 {
			t.Errorf("%s: %s %v", w, d.Kind, d.Warnings)
		}
	}
}

func TestLeaves(t *testing.T) {
	d := Parse("信息形成之日起20个工作日内；行政处罚决定作出后7个工作日内")
	var days []int
	for _, l := range d.Leaves() {
		days = append(days, l.Days)
	}
	if !slices.Equal(days, []int{7, 20}) {
		t.Errorf("leaves count %v", days)
	}
	if got := Parse("及时公开").Leaves(); len(got) != 1 || got[0].Kind != Immediate {
		t.Errorf("a single deadline has leaves %v", got)
	}
}

func TestWarningsHavePhrases(t *testing.T) {
	for _, k := range []WarningKind{
		WarnEmpty, WarnTypingError, WarnUnspecifiedStart, WarnNumberLost, WarnRetention,
		WarnMergedCells, WarnSetElsewhere, WarnScopeNotStated, WarnModeInDeadline,
	} {
		if k.Chinese() == "" || k.English() == "" {
			t.Errorf("%s has no phrase", k)
		}
	}
}

func TestChineseNumber(t *testing.T) {
	for s, want := range map[string]int{
		"一": 1, "十": 10, "十五": 15, "二十": 20, "二十一": 21, "一百": 100, "一百零五": 105, "一百二十": 120, "两": 2,
		"二〇": 0, "十十": 0, "百": 0, "零": 0, "一二": 0, "十百": 0, "五十百": 0, "一百五": 0,
	} {
		got, ok := chineseNumber(s)
		if got != want && ok || ok != (want > 0) {
			t.Errorf("chineseNumber(%s) = %d, %v, want %d", s, got, ok, want)
		}
	}
}
