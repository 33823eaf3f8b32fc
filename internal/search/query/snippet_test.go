package query

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/search/analyze"
)

func marked(text string, marks []Mark) string {
	for _, m := range slices.Backward(marks) {
		text = text[:m.Start] + "<" + text[m.Start:m.End] + ">" + text[m.End:]
	}
	return text
}

func firstRunes(s string, n int) string { return string([]rune(s)[:n]) }

func TestNeedles(t *testing.T) {
	how := Reading{
		Synonyms: []Synonym{{"低保", []string{"最低生活保障", "社会救助"}}},
		Words:    []string{"民政局", "电话"},
	}
	for _, c := range []struct {
		query string
		how   Reading
		want  string
	}{
		{"", how, ""},
		{"低保标准", Reading{}, "低保标准(低保|保标|标准)"},
		{"低保 标准", Reading{}, "低保(低保) 标准(标准)"},
		{"第5季度", Reading{}, "第5季度(第5|5季|季度)"},
		{"水", Reading{}, "水(水)"},
		{"「低保 标准」", Reading{}, "低保标准(低保|保标|标准)"},
		{"低保 -标准", Reading{}, "低保(低保)"},
		{"-标准", Reading{}, ""},
		{"示政〔2024〕5号", Reading{}, "示政[2024]5号(示政|2024|5号)"},
		{"民政局电话", Reading{Words: how.Words}, "民政局电话|民政局|电话(民政|政局|局电|电话)"},
		{"低保标准", Reading{Synonyms: how.Synonyms}, "低保标准|最低生活保障标准|社会救助标准(低保|保标|标准)"},
		{"「低保」 标准", Reading{Synonyms: how.Synonyms}, "低保(低保) 标准(标准)"},
		{"低保 电话", how, "低保|最低生活保障|社会救助|民政局|电话(低保) 电话|民政局|电话(电话)"},
	} {
		var got []string
		for _, n := range needlesOf(analyze.ParseQuery(c.query), c.how) {
			got = append(got, fmt.Sprintf("%s(%s)", strings.Join(n.texts, "|"), strings.Join(n.pieces, "|")))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s, %+v:\n got %s\nwant %s", c.query, c.how, got, c.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("甲乙丙丁", 30)
	synonyms := Reading{Synonyms: []Synonym{{"低保", []string{"最低生活保障"}}}}
	for _, c := range []struct {
		name, query string
		how         Reading
		text, want  string
	}{
		{"whole text", "低保", Reading{}, "申请低保的材料", "申请<低保>的材料"},
		{"sentence start", "低保", Reading{}, long + "。申请低保的材料", "…申请<低保>的材料"},
		{"cut on both sides", "低保", Reading{}, long + "低保" + long, "…" + long[:60] + "<低保>" + firstRunes(long, 58) + "…"},
		{"phrase before its pairs", "低保申请", Reading{}, "低保很好。申请也好。低保申请最好", "低保很好。申请也好。<低保申请>最好"},
		{"short lead", "低保申请", Reading{}, long + "低保。申请也好。低保申请最好", "…<低保申请>最好"},
		{"scattered pairs", "低保申请", Reading{}, "低保很好。申请也好。保申", "<低保>很好。<申请>也好。<保申>"},
		{"several parts", "材料 低保", Reading{}, "申请低保的材料", "申请<低保>的<材料>"},
		{"begins at the first of them", "材料 低保", Reading{}, firstRunes(long, 30) + "低保" + firstRunes(long, 100) + "材料", "…" + long[30:90] + "<低保>" + firstRunes(long, 58) + "…"},
		{"width and space", "a2024年", Reading{}, "见Ａ2024 年报", "见<Ａ2024 年>报"},
		{"joined word", "第5季度", Reading{}, "第 5 季度，5季", "<第 5 季度>，5季"},
		{"joined word apart", "第5季度", Reading{}, "第5期季度", "<第5>期<季度>"},
		{"one character", "水", Reading{}, "水和用水", "<水>和用<水>"},
		{"traditional", "义务教育", Reading{}, "關於義務教育", "關於<義務教育>"},
		{"quoted", "“低保 申请”", Reading{}, "低保申请。低保", "<低保申请>。低保"},
		{"excluded", "低保 -申请", Reading{}, "低保申请", "<低保>申请"},
		{"a synonym", "低保", synonyms, "最低生活保障和低保", "<最低生活保障>和<低保>"},
		{"a synonym within", "低保标准", synonyms, "最低生活保障标准，低保", "<最低生活保障标准>，低保"},
		{"no synonym of what is quoted", "「低保」", synonyms, "最低生活保障", "最低生活保障"},
		{"words that are left", "民政局电话", Reading{Words: []string{"民政局", "电话"}}, "民政局的电话，政局", "<民政局>的<电话>，政局"},
		{"a number", "示政2024年5号", Reading{}, "示政〔2024〕5号", "<示政>〔2024〕<5号>"},
		{"marks that touch", "低保 保障", Reading{}, "低保障碍", "<低保障>碍"},
		{"a mark at the cut", "低保", Reading{}, "低保" + strings.Repeat("文", 77) + "低保", "<低保>" + strings.Repeat("文", 77) + "<低>…"},
		{"nothing found", "水", Reading{}, "无", "无"},
		{"nothing found in a long text", "水", Reading{}, long, firstRunes(long, 80) + "…"},
		{"empty text", "水", Reading{}, "", ""},
		{"empty query", "", Reading{}, "无", "无"},
		{"supplementary characters", "野家", Reading{}, strings.Repeat("𠮷", 90) + "野家", "…" + strings.Repeat("𠮷", 20) + "<野家>"},
	} {
		text, marks := snippet(needlesOf(analyze.ParseQuery(c.query), c.how), c.text)
		if got := marked(text, marks); got != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestPassageIsOfTextAsShown(t *testing.T) {
	text, marks := Passage("低保标准", Reading{}, " 申请\n低保\u200b标准。\n\n材料 ")
	if got, want := marked(text, marks), "申请<低保标准>。 材料"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct{ marks, want []Mark }{
		{nil, nil},
		{[]Mark{{3, 6}, {0, 3}}, []Mark{{0, 6}}},
		{[]Mark{{0, 9}, {3, 6}, {12, 15}}, []Mark{{0, 9}, {12, 15}}},
		{[]Mark{{6, 9}, {0, 3}, {0, 3}, {2, 5}}, []Mark{{0, 5}, {6, 9}}},
	} {
		if got := join(slices.Clone(c.marks)); !slices.Equal(got, c.want) {
			t.Errorf("%v joined: %v, want %v", c.marks, got, c.want)
		}
	}
}
