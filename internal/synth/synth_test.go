package synth_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
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
	for _, o := range []synth.Options{
		{Documents: 104, Seed: 1}, {Documents: 1200, Seed: 1},
		{Documents: 104, Seed: 1, Mix: synth.SearchMix}, {Documents: 1500, Seed: 1, Mix: synth.SearchMix},
	} {
		c := check(t, synth.Make(o))
		for i, d := range c.Diagnostics.Sorted() {
			if i == 5 {
				t.Fatalf("… %d in all", c.Diagnostics.Len())
			}
			t.Errorf("%+v: %v: %s %s", o, d.Span, d.Code, d.Message(diag.English))
		}
		s := c.Site
		if got := len(s.AllItems()) + len(s.Disclosures) + len(s.Policies) + len(s.Interpretations); got != o.Documents {
			t.Errorf("%+v: %d documents made", o, got)
		}
	}
}

func TestMixesHaveTheirShares(t *testing.T) {
	type shares struct{ items, policies, interpretations, disclosures int }
	for mix, want := range map[synth.Mix]shares{
		synth.SiteMix:   {250, 333, 167, 250},
		synth.SearchMix: {500, 300, 200, 0},
	} {
		s := check(t, synth.Make(synth.Options{Documents: 1000, Seed: 1, Mix: mix})).Site
		if got := (shares{len(s.AllItems()), len(s.Policies), len(s.Interpretations), len(s.Disclosures)}); got != want {
			t.Errorf("mix %d: %+v, want %+v", mix, got, want)
		}
	}
}

// TestItemsOfTheSearchMixHaveNamesOfTheirOwn makes 5,000 items, of which the
// standard's 630 are only the first.
func TestItemsOfTheSearchMixHaveNamesOfTheirOwn(t *testing.T) {
	items, names := 0, map[string]bool{}
	name := regexp.MustCompile(`一级事项: .+\n    二级事项: .+\n`)
	for p, data := range synth.Make(synth.Options{Documents: 10_000, Seed: 1, Mix: synth.SearchMix}) {
		if strings.HasPrefix(p, "catalogs/") {
			for _, n := range name.FindAllString(string(data), -1) {
				items++
				names[n] = true
			}
		}
	}
	if items != 5000 || len(names) < 4900 {
		t.Errorf("%d items have %d names", items, len(names))
	}
}

// TestSiteMixStaysAsItIs guards the golden files and the benchmarks of others,
// which were made from these bytes: a change here is a change of all of them.
func TestSiteMixStaysAsItIs(t *testing.T) {
	s := synth.Make(synth.Options{Documents: 300, Seed: 7})
	h := sha256.New()
	for _, p := range slices.Sorted(maps.Keys(s)) {
		fmt.Fprintf(h, "%s\n%s\n", p, s[p])
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != "0bd5e231ba3a2c35a3f2d4e141ac2aa2644b1b6cb6de9214729bae3ec766d679" {
		t.Errorf("the site of 300 documents is now %s", got)
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
