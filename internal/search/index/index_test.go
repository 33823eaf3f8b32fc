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
		c.Add([]byte(w), e)
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
			Title:    {{0, Count{2, Start | End}, 0}},
			Headings: {{1, Count{1, 0}, 0}},
			Body:     {{0, Count{1, 0}, 0}, {1, Count{1, 0}, 0}},
		},
		"b": {
			Title: {{0, Count{1, 0}, 0}, {3, Count{1, Start | End}, 0}},
			Body:  {{0, Count{2, 0}, 0}, {3, Count{1, 0}, 0}},
		},
		"c": {
			Number:   {{3, Count{2, 0}, 0}},
			Keywords: {{3, Count{1, 0}, 0}},
			Body:     {{3, Count{2, 0}, 0}},
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
	term := []byte("a")
	for _, e := range []Edges{0, Start, 0, End} {
		c.Add(term, e)
	}
	term[0] = 'b' // is the caller's
	c.Add(term, 0)
	want := Counts{Terms: map[string]*Count{"a": {4, Start | End}, "b": {1, 0}}}
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
			p := Posting{ordinal, Count{1 + rng.IntN(1<<rng.IntN(12)), Edges(rng.IntN(4))}, 0}
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

// grams counts the words of a field that begin with a common term.
func grams(common func([]rune) (uint64, bool), f Field, words string) []Gram {
	var out []Gram
	for text, n := range counts(f, words).Terms {
		if key, ok := common([]rune(text)); ok {
			out = append(out, Gram{key, f, *n})
		}
	}
	return out
}

func TestCommonCountsBodies(t *testing.T) {
	build := func() *Builder {
		var b Builder
		for _, texts := range []map[Field]string{
			{Body: "低保 低保 保障 障 ab 5号", Title: "公示"},
			{Body: "低保 保障 障 ab 5号", Title: "公示"},
			{Body: "低保 ab 𠮷野 野", Title: "公示"},
			{Body: "𠮷野 野 申请 申请 申请 请", Title: "公示"},
		} {
			b.Add(document(texts))
		}
		return &b
	}
	all := strings.Fields("低保障 低保野 低保 保障野 申请野 公示野 𠮷野𠮷 野低保 ab野 5号野 鑫低保 低保鑫")
	for limit, want := range map[int]string{
		4: "", 3: "", 2: "低保障 低保野", 1: "低保障 低保野 保障野 𠮷野𠮷",
		0: "低保障 低保野 保障野 申请野 𠮷野𠮷",
	} {
		common := build().Common(3, limit)
		if (common == nil) != (want == "") {
			t.Errorf("in more than %d bodies: %t", limit, common != nil)
			continue
		}
		var got []string
		keys := map[uint64]string{}
		for _, text := range all {
			if common == nil {
				break
			}
			if key, ok := common([]rune(text)); ok {
				if other, same := keys[key]; same {
					t.Errorf("%s and %s have one key", text, other)
				}
				keys[key] = text
				got = append(got, text)
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("begin with what more than %d bodies hold: %s, want %s", limit, got, want)
		}
	}
}

func TestGramsJoinTheIndex(t *testing.T) {
	var b Builder
	for range 3 {
		b.Add(document(map[Field]string{Title: "低保", Body: "低保 保标 标准 准 𠮷野 野"}))
	}
	three := b.Common(3, 1)
	b.AddGrams(0, slices.Concat(grams(three, Title, "低保标"), grams(three, Body, "低保标 低保标 𠮷野𠮷")))
	b.AddGrams(2, grams(three, Body, "低保标 保标准"))
	four := b.Common(4, 1)
	if _, ok := four([]rune("保标准准")); ok {
		t.Error("one body is many")
	}
	if _, ok := four([]rune("保标")); ok {
		t.Error("a pair is common for four characters")
	}
	b.AddGrams(1, grams(four, Body, "低保标准"))
	b.AddGrams(2, grams(four, Number, "低保标准"))
	idx := b.Index(1)
	all := func(c Count) []Posting { return []Posting{{0, c, 0}, {1, c, 0}, {2, c, 0}} }
	body := map[Field][]Posting{Body: all(Count{1, 0})}
	want := map[string]map[Field][]Posting{
		"低保": {Title: all(Count{1, Start | End}), Body: all(Count{1, 0})}, "保标": body, "标准": body, "准": body, "𠮷野": body, "野": body,
		"低保标":  {Title: {{0, Count{1, Start | End}, 0}}, Body: {{0, Count{2, 0}, 0}, {2, Count{1, 0}, 0}}},
		"保标准":  {Body: {{2, Count{1, 0}, 0}}},
		"𠮷野𠮷":  {Body: {{0, Count{1, 0}, 0}}},
		"低保标准": {Body: {{1, Count{1, 0}, 0}}, Number: {{2, Count{1, 0}, 0}}},
	}
	if diff := cmp.Diff(want, contents(idx)); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if !slices.IsSortedFunc(idx.Terms, func(a, b Term) int { return strings.Compare(a.Text, b.Text) }) {
		t.Error("terms are not sorted")
	}
	if want := [FieldCount]int{Title: 3, Body: 18}; idx.Documents != 3 || idx.Tokens != want || idx.Lengths[0][Body] != 6 {
		t.Errorf("grams count: %d documents, tokens %v, want %v, lengths %v", idx.Documents, idx.Tokens, want, idx.Lengths)
	}
}

func TestEmptyBuilderGivesEmptyIndex(t *testing.T) {
	var b Builder
	if b.Common(3, 0) != nil {
		t.Error("something is common in nothing")
	}
	if idx := b.Index(0); idx.Documents != 0 || len(idx.Terms) != 0 || len(idx.Lengths) != 0 {
		t.Errorf("got %d documents, %d terms, %d lengths", idx.Documents, len(idx.Terms), len(idx.Lengths))
	}
}
