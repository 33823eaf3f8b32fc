package index

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// counts counts the words of a field; of a title also where they stand.
func counts(f Field, text string) Counts {
	words := strings.Fields(text)
	c := Counts{Length: len(words)}
	for i, w := range words {
		var e Edges
		if f == Title && i == 0 {
			e |= Start
		}
		if f == Title && i == len(words)-1 {
			e |= End
		}
		c.Add(w, e)
	}
	return c
}

func document(texts map[Field]string) Document {
	var doc Document
	for f, text := range texts {
		doc[f] = counts(f, text)
	}
	return doc
}

// contents lists an index so that it compares: the postings of each term by field.
func contents(idx *Index) map[string]map[Field][]Posting {
	out := map[string]map[Field][]Posting{}
	for _, term := range idx.Terms {
		lists := map[Field][]Posting{}
		for f := range FieldCount {
			if list := term.List(f); list.Len > 0 {
				lists[f] = slices.Collect(list.All())
			}
		}
		out[term.Text] = lists
	}
	return out
}

func TestPostingsByField(t *testing.T) {
	var b Builder
	for _, texts := range []map[Field]string{
		{Title: "a b a", Body: "b a b"},
		{Body: "a", Headings: "a"},
		{},
		{Title: "b", Number: "c c", Keywords: "c", Body: "c b c"},
	} {
		b.Add(document(texts))
	}
	idx := b.Index(7)
	want := map[string]map[Field][]Posting{
		"a": {
			Title:    {{0, Count{2, Start | End}}},
			Headings: {{1, Count{1, 0}}},
			Body:     {{0, Count{1, 0}}, {1, Count{1, 0}}},
		},
		"b": {
			Title: {{0, Count{1, 0}}, {3, Count{1, Start | End}}},
			Body:  {{0, Count{2, 0}}, {3, Count{1, 0}}},
		},
		"c": {
			Number:   {{3, Count{2, 0}}},
			Keywords: {{3, Count{1, 0}}},
			Body:     {{3, Count{2, 0}}},
		},
	}
	if diff := cmp.Diff(want, contents(idx)); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	var order []string
	for _, term := range idx.Terms {
		order = append(order, term.Text)
	}
	if !slices.Equal(order, []string{"a", "b", "c"}) {
		t.Errorf("order of terms: %v", order)
	}
	if diff := cmp.Diff([][FieldCount]int{{Title: 3, Body: 3}, {Headings: 1, Body: 1}, {}, {Title: 1, Number: 2, Keywords: 1, Body: 3}}, idx.Lengths); diff != "" {
		t.Errorf("lengths (-want +got):\n%s", diff)
	}
	if want := [FieldCount]int{4, 2, 1, 1, 7}; idx.Tokens != want {
		t.Errorf("tokens %v, want %v", idx.Tokens, want)
	}
	if idx.Documents != 4 || idx.Common != 7 {
		t.Errorf("%d documents, common above %d", idx.Documents, idx.Common)
	}
}

func TestTermsAscendByCodePoint(t *testing.T) {
	var b Builder
	b.Add(document(map[Field]string{Body: "𠮷野 低保障 低保 﨎地 5 =示政 低"}))
	var order []string
	for _, term := range b.Index(0).Terms {
		order = append(order, term.Text)
	}
	if diff := cmp.Diff(strings.Fields("5 =示政 低 低保 低保障 﨎地 𠮷野"), order); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCountsAddUp(t *testing.T) {
	var c Counts
	for _, e := range []Edges{0, Start, 0, End} {
		c.Add("a", e)
	}
	c.Add("b", 0)
	want := Counts{Terms: map[string]Count{"a": {4, Start | End}, "b": {1, 0}}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestListsInBytes: the step from the ordinal before, the frequency and the edges,
// each as a varint.
func TestListsInBytes(t *testing.T) {
	var l List
	l.add(0, Count{1, 0})              // 1, 1<<2
	l.add(1, Count{2, Start})          // 1, 2<<2|1
	l.add(201, Count{31, Start | End}) // 200 = 0x48 + 1<<7, 31<<2|3
	l.add(202, Count{32, 0})           // 1, 128 = 0 + 1<<7
	if diff := cmp.Diff([]byte{1, 4, 1, 9, 0xC8, 1, 127, 1, 0x80, 1}, l.data); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListsReadBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		var l List
		var want []Posting
		ordinal := -1
		for range n {
			ordinal += 1 + rng.IntN(1<<rng.IntN(20))
			p := Posting{ordinal, Count{1 + rng.IntN(1<<rng.IntN(12)), Edges(rng.IntN(4))}}
			want = append(want, p)
			l.add(p.Ordinal, p.Count)
		}
		if got := slices.Collect(l.All()); !slices.Equal(got, want) || l.Len != n {
			t.Fatalf("%d postings read back as %d: %v, want %v", l.Len, len(got), got, want)
		}
		seen := 0
		for range l.All() { // may be left early
			if seen++; seen == 2 {
				break
			}
		}
		if seen != min(n, 2) {
			t.Errorf("%d of %d postings before the end", seen, n)
		}
	}
}

func TestMissingListsAreEmpty(t *testing.T) {
	var b Builder
	b.Add(document(map[Field]string{Body: "a"}))
	list := b.Index(0).Terms[0].List(Title)
	if got := slices.Collect(list.All()); list.Len != 0 || len(got) != 0 {
		t.Errorf("%d postings: %v", list.Len, got)
	}
}

func TestCommonCountsBodies(t *testing.T) {
	var b Builder
	for _, texts := range []map[Field]string{
		{Body: "低保 低保 保障 ab 低保障", Title: "公示"},
		{Body: "低保 保障 ab 低保障", Title: "公示"},
		{Body: "低保 ab 𠮷野", Title: "公示"},
		{Body: "𠮷野 申请 申请 申请", Title: "公示"},
	} {
		b.Add(document(texts))
	}
	for _, c := range []struct {
		n, limit int
		want     string
	}{
		{2, 3, ""}, {2, 2, "ab 低保"}, {2, 1, "ab 低保 保障 𠮷野"}, {2, 0, "ab 低保 保障 申请 𠮷野"},
		{3, 1, "低保障"}, {3, 2, ""}, {4, 0, ""},
	} {
		want := map[string]bool{}
		for _, w := range strings.Fields(c.want) {
			want[w] = true
		}
		if diff := cmp.Diff(want, b.Common(c.n, c.limit)); diff != "" {
			t.Errorf("%d characters in more than %d bodies (-want +got):\n%s", c.n, c.limit, diff)
		}
	}
}

func TestLaterTermsJoinTheIndex(t *testing.T) {
	var b Builder
	for range 3 {
		b.Add(document(map[Field]string{Title: "低保", Body: "低保 标准"}))
	}
	b.AddTerms(0, document(map[Field]string{Title: "低保标", Body: "低保标"}))
	b.AddTerms(2, document(map[Field]string{Body: "低保标 低保标"}))
	idx := b.Index(0)
	all := func(c Count) []Posting { return []Posting{{0, c}, {1, c}, {2, c}} }
	want := map[string]map[Field][]Posting{
		"低保":  {Title: all(Count{1, Start | End}), Body: all(Count{1, 0})},
		"低保标": {Title: {{0, Count{1, Start | End}}}, Body: {{0, Count{1, 0}}, {2, Count{2, 0}}}},
		"标准":  {Body: all(Count{1, 0})},
	}
	if diff := cmp.Diff(want, contents(idx)); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if want := [FieldCount]int{Title: 3, Body: 6}; idx.Documents != 3 || idx.Tokens != want || idx.Lengths[0][Body] != 2 {
		t.Errorf("later terms count: %d documents, tokens %v, want %v, lengths %v", idx.Documents, idx.Tokens, want, idx.Lengths)
	}
}

func TestEmptyBuilderGivesEmptyIndex(t *testing.T) {
	var b Builder
	if common := b.Common(2, 0); len(common) != 0 {
		t.Errorf("common terms %v", common)
	}
	if idx := b.Index(0); idx.Documents != 0 || len(idx.Terms) != 0 || len(idx.Lengths) != 0 {
		t.Errorf("got %d documents, %d terms, %d lengths", idx.Documents, len(idx.Terms), len(idx.Lengths))
	}
}
