package synth_test

import (
	"context"
	"maps"
	"testing"
	"unicode"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/synth"
	"github.com/gongkai/gongkai/themes"
)

func check(t *testing.T, s synth.Site) *build.Checked {
	t.Helper()
	now, err := date.Parse(synth.Now)
	if err != nil {
		t.Fatal(err)
	}
	c, err := build.Check(context.Background(), s.FS(), build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEverySizePassesTheChecks(t *testing.T) {
	for _, n := range []int{104, 1200} {
		c := check(t, synth.Make(synth.Options{Documents: n, Seed: 1}))
		for i, d := range c.Diagnostics.Sorted() {
			if i == 5 {
				t.Fatalf("… %d in all", c.Diagnostics.Len())
			}
			t.Errorf("%d documents: %v: %s %s", n, d.Span, d.Code, d.Message(diag.English))
		}
		s := c.Site
		if got := len(s.AllItems()) + len(s.Disclosures) + len(s.Policies) + len(s.Interpretations); got != n {
			t.Errorf("%d documents wanted, %d made", n, got)
		}
	}
}

func TestPoliciesHaveEveryComputedState(t *testing.T) {
	c := check(t, synth.Make(synth.Options{Documents: 600, Seed: 1}))
	states := map[string]int{}
	for _, p := range c.Site.Policies {
		states[p.State]++
	}
	for _, want := range []string{"有效", "已修改", "失效", "废止"} {
		if states[want] < 3 {
			t.Errorf("only %d policies are %s: %v", states[want], want, states)
		}
	}
}

func TestSameOptionsGiveTheSameBytes(t *testing.T) {
	same := func(a, b synth.Site) bool {
		return maps.EqualFunc(a, b, func(x, y []byte) bool { return string(x) == string(y) })
	}
	o := synth.Options{Documents: 300, Seed: 7}
	first := synth.Make(o)
	if !same(first, synth.Make(o)) {
		t.Error("two sites of the same options differ")
	}
	o.Seed++
	if same(first, synth.Make(o)) {
		t.Error("another seed gives the same site")
	}
}

// TestBigramsGrowAsInRealText holds the text to the demonstration county, which
// in its 288,000 Han characters has 28,000 distinct bigrams.
func TestBigramsGrowAsInRealText(t *testing.T) {
	seen := map[[2]rune]bool{}
	chars := 0
	s := synth.Make(synth.Options{Documents: 230, Seed: 1})
	for _, data := range s {
		last := rune(0)
		for _, r := range string(data) {
			if !unicode.Is(unicode.Han, r) {
				last = 0
				continue
			}
			if last != 0 {
				seen[[2]rune{last, r}] = true
			}
			last = r
			chars++
		}
	}
	t.Logf("%d Han characters, %d distinct bigrams", chars, len(seen))
	if per := float64(len(seen)) / 28000 * 288000 / float64(chars); per < 0.7 || per > 1.6 {
		t.Errorf("%.2f times the distinct bigrams of real text", per)
	}
}

func TestWriteMakesTheSameFiles(t *testing.T) {
	s := synth.Make(synth.Options{Documents: 230, Seed: 1})
	dir := t.TempDir()
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	if s.Size() == 0 {
		t.Error("no bytes")
	}
}
