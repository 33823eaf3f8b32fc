package synonyms_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search/synonyms"
	"github.com/gongkai/gongkai/internal/source"
)

func parse(t testing.TB, text string) (synonyms.List, []diag.Diagnostic) {
	t.Helper()
	l := &diag.List{}
	f := source.NewFile("synonyms.txt", []byte(text), l)
	if f == nil {
		return synonyms.List{}, l.Sorted()
	}
	list := synonyms.Parse(f, l)
	return list, l.Sorted()
}

// TestShippedList: it is read at all, and a word that two kinds of reader use for one
// thing leads from one to the other.
func TestShippedList(t *testing.T) {
	groups := synonyms.Default()
	if len(groups) < 200 {
		t.Errorf("%d groups", len(groups))
	}
	for _, pair := range [][2]string{{"最低生活保障", "低保"}, {"公共租赁住房", "廉租房"}, {"市场监督管理局", "工商局"}} {
		if !slices.ContainsFunc(groups, func(g []string) bool { return g[0] == pair[0] && slices.Contains(g, pair[1]) }) {
			t.Errorf("%s does not lead to %s", pair[1], pair[0])
		}
	}
}

func TestMerge(t *testing.T) {
	shipped := [][]string{{"公益性岗位", "公益岗"}, {"建筑垃圾", "渣土", "弃土"}, {"养犬", "养狗"}, {"停水", "断水"}}
	for _, c := range []struct{ name, own, want string }{
		{"nothing", "# 没有", "公益性岗位 公益岗|建筑垃圾 渣土 弃土|养犬 养狗|停水 断水"},
		{"a group of its own", "社区食堂 = 幸福餐厅", "公益性岗位 公益岗|建筑垃圾 渣土 弃土|养犬 养狗|停水 断水|社区食堂 幸福餐厅"},
		{"shares a word", "妈妈岗 = 公益岗", "公益性岗位 妈妈岗 公益岗|建筑垃圾 渣土 弃土|养犬 养狗|停水 断水"},
		{"joins two groups", "断水=养狗", "公益性岗位 公益岗|建筑垃圾 渣土 弃土|养犬 断水 养狗 停水"},
		{"two lines join one", "公益岗＝妈妈岗\n保洁岗 = 公益性岗位", "公益性岗位 保洁岗 公益岗 妈妈岗|建筑垃圾 渣土 弃土|养犬 养狗|停水 断水"},
		{"takes a word out", "- 渣土", "公益性岗位 公益岗|建筑垃圾 弃土|养犬 养狗|停水 断水"},
		{"takes a group out", "-养狗", "公益性岗位 公益岗|建筑垃圾 渣土 弃土|停水 断水"},
		{"takes the official name out", "－　公益性岗位", "建筑垃圾 渣土 弃土|养犬 养狗|停水 断水"},
		{"moves a word", "渣土 = 土方\n- 渣土", "公益性岗位 公益岗|建筑垃圾 弃土|养犬 养狗|停水 断水|渣土 土方"},
		{"traditional characters", "養狗 = 遛狗", "公益性岗位 公益岗|建筑垃圾 渣土 弃土|养犬 養狗 遛狗|停水 断水"},
		{"line ends of Windows", "\uFEFF妈妈岗 = 公益岗\r\n- 渣土\r\n", "公益性岗位 妈妈岗 公益岗|建筑垃圾 弃土|养犬 养狗|停水 断水"},
	} {
		list, _ := parse(t, c.own)
		var got []string
		for _, g := range synonyms.Merge(shipped, list) {
			got = append(got, strings.Join(g, " "))
		}
		if all := strings.Join(got, "|"); all != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, all, c.want)
		}
	}
	if want := []string{"建筑垃圾", "渣土", "弃土"}; !slices.Equal(shipped[1], want) {
		t.Errorf("the shipped groups were changed: %v", shipped)
	}
}

// TestNearWord: a word to take out that is misspelt gets the one that was meant.
func TestNearWord(t *testing.T) {
	_, found := parse(t, "- 最低生活保证\n")
	if len(found) != 1 || !strings.Contains(found[0].Hint(diag.Chinese), "最低生活保障") {
		t.Errorf("%v", found)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"低保 = 最低生活保障", "- 渣土", "＝＝\n甲＝　=", "# 说明\r\n低保、五保 = 特困", "-", "\uFEFF= \xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, found := parse(t, text)
		for _, d := range found {
			if d.Span.Line > d.Span.EndLine || d.Span.Line == d.Span.EndLine && d.Span.Column > d.Span.EndColumn {
				t.Errorf("%s ends before it begins: %+v", d.Code, d.Span)
			}
		}
		seen := map[string]bool{}
		for _, group := range synonyms.Merge(synonyms.Default(), list) {
			if len(group) < 2 {
				t.Errorf("a group of %v", group)
			}
			for _, w := range group {
				if seen[w] {
					t.Errorf("%q stands in two groups", w)
				}
				seen[w] = true
			}
		}
	})
}
