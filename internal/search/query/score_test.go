package query

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/shard"
)

func TestLnIsTheLogarithm(t *testing.T) {
	for _, x := range []float64{1e-9, 0.1, 0.5, 0.75, 1, 1.0001, 1.5, 2, math.E, 10, 12345.678, 1e9} {
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
			t.Errorf("ln(%g) = %.17g, want %.17g", x, got, want)
		}
	}
}

// threePages have bodies of 10, 20 and 0 tokens, so 10 on average; titles have 4.
func threePages() *Searcher {
	return &Searcher{
		manifest: shard.Manifest{Documents: 3, Tokens: shard.Tokens{Title: 12, Body: 30}},
		lengths:  []int{10, 20, 0}, ended: make([]bool, 3),
	}
}

// TestImpactByHand checks BM25 against numbers worked out on paper: a term once
// in a field of mean length is 1/(1+1.2); twice in one of double length is
// 2/(2+1.2·(0.25+0.75·2)). Only titles and bodies have a length.
func TestImpactByHand(t *testing.T) {
	s := threePages()
	for _, c := range []struct {
		field   index.Field
		posting index.Posting
		want    float64
	}{
		{index.Body, posting(0, 1, 0), 1 / 2.2},
		{index.Body, posting(1, 2, 0), 2 / 4.1},
		{index.Body, posting(2, 1, 0), 1 / 1.3},
		{index.Body, posting(0, 9, 0), 9 / 10.2},
		{index.Title, titled(1, 4, 1, index.Start), 1 / 2.2},
		{index.Title, titled(1, 8, 2, 0), 2 / 4.1},
		{index.Title, titled(0, 2, 1, 0), 1 / 1.75},
		{index.Number, posting(2, 1, 0), 1 / 2.2},
		{index.Keywords, posting(1, 3, 0), 3 / 4.2},
		{index.Headings, posting(0, 2, 0), 2 / 3.2},
	} {
		norm := s.norm(c.field, c.posting)
		for _, weight := range []float64{1, 0.5, 4} {
			if got, want := impact(weight, c.posting.Frequency, norm), weight*c.want; math.Abs(got-want) > 1e-15 {
				t.Errorf("%g × %s, %+v: %.17g, want %.17g", weight, c.field, c.posting, got, want)
			}
		}
	}
	if got, want := idf(100, 10), math.Log(1+90.5/10.5); math.Abs(got-want) > 1e-14 {
		t.Errorf("idf = %g, want %g", got, want)
	}
}

// TestScoresByHand adds up a term in every field. One page of three has it in a
// title: idf is ln(1+2.5/1.5); two have it in the body: ln(1+1.5/2.5).
func TestScoresByHand(t *testing.T) {
	one, two := math.Log(1+2.5/1.5), math.Log(1+1.5/2.5)
	lists := shard.Postings{
		index.Title:    {titled(0, 8, 1, index.Start)},
		index.Number:   {posting(1, 1, 0)},
		index.Keywords: {posting(1, 2, 0)},
		index.Headings: {posting(2, 1, 0)},
		index.Body:     {posting(0, 1, 0), posting(1, 2, 0)},
	}
	want := []float64{
		weights[index.Title]*one/3.1 + weights[index.Body]*two/2.2,
		weights[index.Number]*one/2.2 + weights[index.Keywords]*one*2/3.2 + weights[index.Body]*two*2/4.1,
		weights[index.Headings] * one / 2.2,
	}
	s := threePages()
	for _, weight := range []float64{1, synonymWeight} {
		for i, got := range s.scores([]term{{weight: weight, lists: lists}}) {
			if want := weight * want[i]; math.Abs(got-want) > 1e-14 {
				t.Errorf("page %d, weight %g: %.17g, want %.17g", i, weight, got, want)
			}
		}
	}
	for i, got := range s.scores([]term{{weight: 1, lists: lists}, {weight: synonymWeight, lists: lists}}) {
		if want := (1 + synonymWeight) * want[i]; math.Abs(got-want) > 1e-14 {
			t.Errorf("page %d, both: %.17g, want %.17g", i, got, want)
		}
	}
}

func TestRounded(t *testing.T) {
	for sum, want := range map[float64]float64{0: 0, 1.2345674: 1.234567, 1.2345676: 1.234568, 3: 3, 0.0000004: 0} {
		if got := rounded(sum); got != want {
			t.Errorf("%g is rounded to %g, want %g", sum, got, want)
		}
	}
}

func TestOrderOfResults(t *testing.T) {
	at := func(ordinal int, t tier, ended bool, score float64) candidate {
		return candidate{page{ordinal, t}, ended, score}
	}
	want := []candidate{
		at(9, exactNumber, true, 1),
		at(8, equalTitle, false, 0.1),
		at(3, phraseTitle, false, 2),
		at(0, phraseTitle, false, 1), // newer than the next
		at(1, phraseTitle, false, 1),
		at(2, phraseTitle, true, 9), // no longer in force
		at(4, phraseBody, false, 9),
		at(5, scattered, false, 10),
		at(6, scattered, true, 10),
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		got := slices.Clone(want)
		rng.Shuffle(len(got), func(i, k int) { got[i], got[k] = got[k], got[i] })
		slices.SortFunc(got, before)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// TestScoreOfASearch: of two pages one has 低保 twice in four tokens, where three are
// the mean; idf is ln(1+1.5/1.5).
func TestScoreOfASearch(t *testing.T) {
	c := corpus{pages: []sheet{{title: "公示", body: "低保，低保", prior: 3}, {title: "公告", body: "标准"}}}
	got, err := c.open(t, 0).Search("低保", Options{Explain: true})
	if err != nil || len(got.Items) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	// 0.7 · 0.693147 · 2 ÷ (2 + 1.2 · (0.25 + 0.75 · 4 ÷ 3))
	if item := got.Items[0]; item.Score != 0.277259 {
		t.Errorf("score %v", item.Score)
	}
	if diff := cmp.Diff([]string{
		"tier: as written",
		"body 低保: frequency 2, length 4 (mean 3.0), in 1 of 2 pages, weight 1 × idf 0.6931 = 0.396084",
		"kind of page: times 0.7",
		"score: 0.277259",
	}, got.Items[0].Explain); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestScoreOfSomeWords: 保障 is in one page of three, 标准 in two. The page with the
// rarer word has ln(1+2.5/1.5) of ln(1+2.5/1.5) + ln(1+1.5/2.5), which is 0.6760. It
// has two tokens, where 8÷3 are the mean.
func TestScoreOfSomeWords(t *testing.T) {
	c := corpus{pages: []sheet{{title: "公示", body: "标准"}, {title: "公告", body: "保障"}, {title: "公文", body: "标准水利"}}}
	got, err := c.open(t, 0).Search("保障标准", Options{Explain: true})
	if err != nil || len(got.Items) != 1 || !got.Some {
		t.Fatalf("%+v, %v", got, err)
	}
	impact := math.Log(1+2.5/1.5) / (1 + 1.2*(0.25+0.75*2/(8./3)))
	share := math.Log(1+2.5/1.5) / (math.Log(1+2.5/1.5) + math.Log(1+1.5/2.5))
	if item := got.Items[0]; item.URL != "p1.html" || math.Abs(item.Score-impact*share) > 1e-6 {
		t.Errorf("%s has %v, want %v", item.URL, item.Score, impact*share)
	}
	if !slices.Contains(got.Items[0].Explain, "share of the words: times 0.6760") {
		t.Errorf("explained by %q", got.Items[0].Explain)
	}
}
