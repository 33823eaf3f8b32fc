package query

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/search/analyze"
)

func TestLnIsTheLogarithm(t *testing.T) {
	for _, x := range []float64{1e-9, 0.1, 0.5, 0.75, 1, 1.0001, 1.5, 2, math.E, 10, 12345.678, 1e9} {
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
			t.Errorf("ln(%g) = %.17g, want %.17g", x, got, want)
		}
	}
}

// TestImpactByHand checks BM25 against numbers worked out on paper: a term once
// in a field of mean length is 1/(1+1.2); twice in one of double length is
// 2/(2+1.2·(0.25+0.75·2)).
func TestImpactByHand(t *testing.T) {
	for _, c := range []struct {
		frequency, length int
		want              float64
	}{{1, 10, 1 / 2.2}, {2, 20, 2 / 4.1}, {1, 0, 1 / 1.3}} {
		if got := impact(1, c.frequency, c.length, 10); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("impact(%d, %d) = %.17g, want %.17g", c.frequency, c.length, got, c.want)
		}
	}
	if got, want := idf(100, 10), math.Log(1+90.5/10.5); math.Abs(got-want) > 1e-14 {
		t.Errorf("idf = %g, want %g", got, want)
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("甲乙丙丁", 30)
	for _, c := range []struct{ name, query, text, want string }{
		{"whole text", "低保", "申请低保的材料", "申请<低保>的材料"},
		{"sentence start", "低保", long + "。申请低保的材料", "…申请<低保>的材料"},
		{"cut on both sides", "低保", long + "低保" + long, "…" + long[:60] + "<低保>" + firstRunes(long, 58) + "…"},
		{"phrase before its pairs", "低保申请", "低保很好。申请也好。低保申请最好", "低保很好。申请也好。<低保申请>最好"},
		{"short lead", "低保申请", long + "低保。申请也好。低保申请最好", "…<低保申请>最好"},
		{"scattered pairs", "低保申请", "低保很好。申请也好。保申", "<低保>很好。<申请>也好。<保申>"},
		{"several parts", "材料 低保", "申请低保的材料", "申请<低保>的<材料>"},
		{"width and space", "a2024年", "见Ａ2024 年报", "见<Ａ2024 年>报"},
		{"nothing found", "水", "无", "无"},
		{"empty text", "水", "", ""},
		{"supplementary characters", "野家", strings.Repeat("𠮷", 90) + "野家", "…" + strings.Repeat("𠮷", 20) + "<野家>"},
	} {
		text, marks := snippet(analyze.ParseQuery(c.query), c.text)
		if got := marked(text, marks); got != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.name, got, c.want)
		}
	}
}

func marked(text string, marks []Mark) string {
	for _, m := range slices.Backward(marks) {
		text = text[:m.Start] + "<" + text[m.Start:m.End] + ">" + text[m.End:]
	}
	return text
}

func firstRunes(s string, n int) string { return string([]rune(s)[:n]) }

func TestSetOperations(t *testing.T) {
	a, b := []int{1, 3, 5, 7}, []int{3, 4, 7, 9}
	if diff := cmp.Diff([]int{3, 7}, intersect(a, b)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{1, 3, 4, 5, 7, 9}, union(a, b)); diff != "" {
		t.Error(diff)
	}
}
