package vocabulary

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// say writes what a reader gives as one line.
func say(words []string, group string, ok bool) string {
	s := strings.Join(words, " ")
	if group != "" {
		s += "[" + group + "]"
	}
	return strings.TrimSpace(fmt.Sprint(s, map[bool]string{true: "", false: " ?"}[ok]))
}

func TestReadAudience(t *testing.T) {
	for want, cells := range map[string][]string{
		"全社会": {"全社会", "全 社会", "全\n社会", "全社會", "√全社会", "全社会√", "■全社会 □特定群体", "全社会■特定群体□", "社会公众", "社会", "面向全社会", "公众", "全社会。",
			"R全社会 £特定群体", "■全社会口特定群众", "全社会公开"},
		"特定群体":     {"特定群体", "特定群众", "特定对象", "特定", "特定群体（请写明）", "特定群体(请写明)____", "特定\n群众", "特定群體", "特定羣眾", "□全社会 ■特定群体", "√特定群体"},
		"全社会 特定群体": {"全社会、特定群体", "特定群体/全社会", "全社会 特定群众", "全社会和特定对象", "√全社会 √特定群体"},
		"特定群体[申请人]": {"特定群体：申请人", "特定群体（申请人）", "特定群体（请写明）：申请人", "特定群众 申请人", "√申请人", "申请人√", "申请人", "□全社会 ■特定群体：申请人",
			"√ 申 请 人"},
		"特定群体[面向拟征收土地所在地的村集体成员]":   {"√面向拟征收土地所在地的村集体成员", "面向拟征收土地所在地的村集体成员", "特定群体：面向拟征收土地所在地的村集体成员"},
		"特定群体[法律援助申请人、受指派的法律援助人员]": {"特定群体：法律援助申请人、受指派的法律援助人员", "√法律援助申请人、受指派的法律援助人员"},
		"全社会 特定群体[教师]":             {"全社会/特定群体（教师）", "全社会特定群体：教师"},
		"特定群体[项目单位]":               {"项目单位", "√项目单位"},
		"特定群体[受邀社会公众代表]":           {"受邀社会公众代表"},
		"?":                        {"", "√", "●", "全社汇", "县级", "主动", "同上", "—", "全社会√ 特定群体", "全社会 □特定群体", "□全社会 □特定群体", "特定时期", "XYZ"},
		"全社会 ?":                    {"全社会（涉密的除外）", "??特定群体 ■全社会"},
	} {
		for _, cell := range cells {
			if got := say(ReadAudience(cell)); got != want {
				t.Errorf("%q reads as %s, want %s", cell, got, want)
			}
		}
	}
}

func TestReadMode(t *testing.T) {
	for want, cells := range map[string][]string{
		"主动":     {"主动", "主动公开", "主 动", "主動公開", "√主动", "主动√", "■主动 □依申请", "主动开", "政府主动公开", "主动公示"},
		"依申请":    {"依申请", "依申请公开", "依 申请", "依\n申请", "依申\n请", "申请", "依申請", "依申請公開", "申请公开", "按申请公开", "□主动公开■依申请公开", "依当事人申请公开"},
		"主动 依申请": {"主动、依申请", "主动公开/依申请公开", "依申请公开，主动公开", "主动公开和依申请公开", "√主动√依申请"},
		"?":      {"", "√", "公开", "全文发布", "不予公开", "同上", "主动 √依申请"},
		"主动 ?":   {"主动公开（涉及隐私的除外）"},
	} {
		for _, cell := range cells {
			words, ok := ReadMode(cell)
			if got := say(words, "", ok); got != want {
				t.Errorf("%q reads as %s, want %s", cell, got, want)
			}
		}
	}
}

// TestReadLevels holds every level header of the survey.
func TestReadLevels(t *testing.T) {
	for want, cells := range map[string][]string{
		"县级": {"县级", "县 级", "縣級", "区级", "區級", "市级", "旗级", "县", "县（市、区）级", "区县级", "东阳市级", "市北区级", "乡宁县级", "县本级", "自治县级", "√县级", "■县级 □乡级",
			"县级√", "开发区级", "示县级"},
		"乡级":       {"乡级", "鄉級", "镇级", "镇街级", "乡镇级", "街道", "街道级", "镇（街）级", "镇（街道）级", "乡（镇）级", "镇街（园区）级", "镇街乡", "镇、街道", "苏木级", "青溪镇级", "□县级 √乡级"},
		"村级":       {"村级", "村", "村（社区）级", "社区级", "村居级", "村（居）级", "嘎查级", "社区"},
		"乡级 村级":    {"乡、村级", "乡（村）级", "乡，村级", "镇级/村级", "乡村级", "乡镇、村级"},
		"县级 乡级":    {"县级/乡级", "县、乡级", "县级、乡级", "县乡级", "县级 乡级", "乡级 县级", "区级/镇级", "√县级 √乡级", "市级 镇街级"},
		"县级 乡级 村级": {"县级、乡级、村级", "县乡村三级", "县、乡、村", "县级/镇（街）级/乡（村）级", "县级 乡级 村级"},
		"?":        {"", "√", "州级", "作业区", "自治区级", "省级", "各级", "县级以上", "级", "同上", "县级 √乡级"},
		"县级 ?":     {"省级/县级"},
	} {
		for _, cell := range cells {
			words, ok := ReadLevels(cell)
			if got := say(words, "", ok); got != want {
				t.Errorf("%q reads as %s, want %s", cell, got, want)
			}
		}
	}
}

func TestTick(t *testing.T) {
	for _, cell := range []string{"√", " √\n", "✓", "✔", "☑", "●", "○", "V", "v", "Ｖ", "是", "■", "∨", "R", "√。"} {
		if !Tick(cell) {
			t.Errorf("%q is a tick", cell)
		}
	}
	for _, cell := range []string{"", " ", "□", "否", "√√", "√申请人", "×", "—", "/", "\xff", "?"} {
		if Tick(cell) {
			t.Errorf("%q is no tick", cell)
		}
	}
}

func TestWordsOfColumnsReadAsThemselves(t *testing.T) {
	for _, w := range Audiences {
		if words, group, ok := ReadAudience(w); !slices.Equal(words, []string{w}) || group != "" || !ok {
			t.Errorf("%s reads as %v", w, words)
		}
	}
	for _, w := range Modes {
		if words, ok := ReadMode(w); !slices.Equal(words, []string{w}) || !ok {
			t.Errorf("%s reads as %v", w, words)
		}
	}
	for _, w := range Levels {
		if words, ok := ReadLevels(w); !slices.Equal(words, []string{w}) || !ok {
			t.Errorf("%s reads as %v", w, words)
		}
	}
}

func FuzzColumns(f *testing.F) {
	for _, s := range []string{
		"√面向拟征收土地所在地的村集体成员", "特定群体（请写明）：申请人", "全社会/特定群体", "■全社会 口特定群体", "主动公开、依 申请", "乡（村）级", "县级√乡级√", "州级县级", "V", "\xff√", "特定", "（（级",
	} {
		f.Add(s)
	}
	f.Fuzz(checkColumns)
}

// checkColumns holds what is promised of any cell.
func checkColumns(t *testing.T, cell string) {
	words, group, ok := ReadAudience(cell)
	if ok && len(words) == 0 || group != "" && !slices.Contains(words, "特定群体") {
		t.Errorf("%q: audience %v, group %q, %v", cell, words, group, ok)
	}
	if modes, ok := ReadMode(cell); ok && len(modes) == 0 {
		t.Errorf("%q: mode %v, %v", cell, modes, ok)
	}
	levels, ok := ReadLevels(cell)
	if ok && len(levels) == 0 {
		t.Errorf("%q: levels %v, %v", cell, levels, ok)
	}
	if again, _ := ReadLevels(strings.Join(levels, "、")); ok && !slices.Equal(again, levels) {
		t.Errorf("%q: levels %v, then %v", cell, levels, again)
	}
	Tick(cell)
}
