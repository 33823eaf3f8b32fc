package query

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/shard"
)

func posting(ordinal, frequency int, e index.Edges) index.Posting {
	return index.Posting{Ordinal: ordinal, Count: index.Count{Frequency: frequency, Edges: e}}
}

// titled is a posting of a title of so many tokens.
func titled(ordinal, length, frequency int, e index.Edges) index.Posting {
	p := posting(ordinal, frequency, e)
	p.Length = length
	return p
}

func TestLongestTerm(t *testing.T) {
	for _, limit := range cuts {
		s := county.open(t, limit)
		for stretch, want := range map[string]string{
			"低保":   "低保", // common, and nothing follows
			"低保标":  "低保标",
			"低保标准": "低保标", // few have it: no longer one is needed
			"低保申请": "低保申",
			"低保材料": "", // common, so the longer one would be there
			"低保障碍": "",
			"低保一":  "", // sorts before all below 低保
			"保标准调": "保标",
			"标准调整": "标准调",
			"标准":   "标准",
			"标准化":  "",
			"生活保障": "生活",
			"不存":   "",
			"𠮷野家":  "", // sorts after all
		} {
			got, err := s.longest([]rune(stretch))
			if err != nil || got.text != want {
				t.Errorf("shards of %d: %s begins with %q, %v, want %q", limit, stretch, got.text, err, want)
			}
			if empty(got) != (want == "") || want != "" && got.weight != 1 {
				t.Errorf("shards of %d: %s: %+v", limit, stretch, got)
			}
		}
	}
}

func TestTermsOfAPiece(t *testing.T) {
	han, word, prefix := analyze.Han, analyze.Word, analyze.Prefix
	for _, limit := range cuts {
		s := county.open(t, limit)
		for _, c := range []struct {
			kind analyze.PieceKind
			text string
			want string
		}{
			{han, "低保", "低保"},
			{han, "低保标", "低保标"},
			{han, "低保标准", "低保标 标准"},
			{han, "低保标准调整", "低保标 标准调 调整"},
			{han, "低保申请", "低保申 保申请"},
			{han, "保标准", "保标 标准"},
			{han, "生活保障", "生活 活保 保障"},
			{han, "低保材料", ""},
			{han, "生活标准", ""},
			{han, "不存", ""},
			{word, "2024年", "2024年"},
			{word, "第5", "第5"},
			{word, "2023年", ""},
			{word, "0", ""}, // sorts before all
			{prefix, "低", "低*"},
			{prefix, "鬱", ""},
		} {
			terms, ok, err := s.terms(analyze.Piece{Kind: c.kind, Text: c.text})
			if err != nil || ok != (c.want != "") {
				t.Errorf("shards of %d: %s: %v, %v", limit, c.text, ok, err)
				continue
			}
			var got []string
			for _, term := range terms {
				text := term.text
				if term.prefix {
					text += "*"
				}
				got = append(got, text)
			}
			if got := strings.Join(got, " "); ok && got != c.want {
				t.Errorf("shards of %d: %s is made of %s, want %s", limit, c.text, got, c.want)
			}
		}
	}
}

// TestLongTermsOfCommonWords: where two bodies are many, four characters are one term.
func TestLongTermsOfCommonWords(t *testing.T) {
	c := county
	c.common = 1
	s := c.open(t, 0)
	for text, want := range map[string]string{
		"低保标准":   "低保标准",
		"低保标准调":  "低保标准 保标准调",
		"低保标准公布": "低保标准 保标准公 公布",
		"低保标准化":  "",
	} {
		terms, ok, err := s.terms(analyze.Piece{Kind: analyze.Han, Text: text})
		var got []string
		for _, term := range terms {
			got = append(got, term.text)
		}
		if err != nil || ok != (want != "") || ok && strings.Join(got, " ") != want {
			t.Errorf("%s is made of %v, %v, %v, want %s", text, got, ok, err, want)
		}
	}
}

// TestPrefixAddsUpPairs, and no longer terms, which would count a character twice.
func TestPrefixAddsUpPairs(t *testing.T) {
	for _, limit := range cuts {
		s := county.open(t, limit)
		for char, want := range map[string]shard.Postings{
			"低": {
				index.Title: {titled(0, 4, 1, index.Start), titled(1, 6, 1, index.Start), titled(5, 6, 1, 0)},
				index.Body:  {posting(0, 2, 0), posting(1, 1, 0), posting(2, 1, 0), posting(5, 1, 0), posting(7, 1, 0)},
			},
			"标": {
				index.Title: {titled(0, 4, 1, 0), titled(1, 6, 1, 0)},
				index.Body:  {posting(0, 1, 0), posting(1, 1, 0), posting(6, 1, 0)},
			},
			"水": {
				index.Title: {titled(4, 2, 1, 0), titled(6, 5, 1, 0)},
				index.Body:  {posting(4, 1, 0), posting(6, 1, 0)},
			},
			"保": { // 保标, 保申; 保申; 保障; 保, 保申, 保公
				index.Title: {titled(0, 4, 1, 0), titled(1, 6, 1, 0), titled(5, 6, 1, 0)},
				index.Body:  {posting(0, 2, 0), posting(1, 1, 0), posting(2, 1, 0), posting(5, 1, 0), posting(7, 3, 0)},
			},
			"号": {
				index.Number: {posting(0, 1, 0)},
				index.Body:   {posting(2, 1, 0), posting(3, 1, 0)},
			},
			"鬱": {},
		} {
			got, err := s.prefix(char)
			for i := range got.lists[index.Title] { // a title may end with the pair
				got.lists[index.Title][i].Edges &= index.Start
			}
			if diff := cmp.Diff(want, got.lists, cmpopts.EquateEmpty()); diff != "" || err != nil || !got.prefix || got.weight != 1 {
				t.Errorf("shards of %d: %s: %v (-want +got):\n%s", limit, char, err, diff)
			}
		}
	}
}

func TestPrefixKeepsTheBeginningOfATitle(t *testing.T) {
	c := corpus{pages: []sheet{{title: "低保和低收入"}}}
	got, err := c.open(t, 0).prefix("低")
	if err != nil || len(got.lists[index.Title]) != 1 || got.lists[index.Title][0] != titled(0, 6, 2, index.Start) {
		t.Errorf("%v, %v", got.lists, err)
	}
}

func TestOnlyLonger(t *testing.T) {
	for _, c := range []struct {
		first, next string
		want        bool
	}{
		{"低保标", "低保申", true},
		{"低保标", "低保申请", true},
		{"低保标", "低保", false},
		{"低保标", "低收", false},
		{"低保", "低保标", false},
		{"低", "低保标", false},
		{"𠮷野家", "𠮷野屋", true},
		{"𠮷野", "𠮷野屋", false},
		{"𠮷野家", "𠮷野", false},
	} {
		if got := onlyLonger(c.first, c.next); got != c.want {
			t.Errorf("from %s to before %s: %v", c.first, c.next, got)
		}
	}
}

func TestHits(t *testing.T) {
	got := hits(term{lists: shard.Postings{
		index.Title:    {posting(1, 1, index.Start), posting(4, 2, 0)},
		index.Number:   {posting(1, 1, 0), posting(2, 1, 0)},
		index.Keywords: {posting(0, 1, 0)}, // in the body as well
		index.Headings: {posting(5, 1, 0)},
		index.Body:     {posting(2, 9, 0), posting(3, 1, 0), posting(4, 1, 0)},
	}})
	want := []hit{{1, inTitle | inNumber, index.Start}, {2, inNumber | inBody, 0}, {3, inBody, 0}, {4, inTitle | inBody, 0}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSetOperations(t *testing.T) {
	const start, end = index.Start, index.End
	a := []hit{{1, inTitle, start}, {3, inTitle | inBody, start | end}, {5, inBody, 0}, {7, inTitle, end}}
	b := []hit{{0, inBody, 0}, {3, inTitle, start | end}, {4, inBody, 0}, {5, inBody | inNumber, end}, {7, inBody, end}}
	for what, c := range map[string]struct{ got, want []hit }{
		"meet":              {meet(a, b, false), []hit{{3, inTitle, start | end}, {5, inBody, end}, {7, 0, end}}},
		"meet in one field": {meet(a, b, true), []hit{{3, inTitle, start | end}, {5, inBody, end}}},
		"the other way":     {meet(b, a, true), []hit{{3, inTitle, start | end}, {5, inBody, 0}}},
		"the first begins, the second ends": {
			meet([]hit{{1, inTitle, end}, {2, inTitle, start}}, []hit{{1, inTitle, start}, {2, inTitle, end}}, true),
			[]hit{{1, inTitle, 0}, {2, inTitle, start | end}},
		},
		"merge": {merge(a, b), []hit{
			{0, inBody, 0}, {1, inTitle, start}, {3, inTitle | inBody, start | end}, {4, inBody, 0},
			{5, inBody | inNumber, end}, {7, inTitle | inBody, end},
		}},
		"without":            {without(a, b), []hit{{1, inTitle, start}}},
		"without the others": {without(b, a), []hit{{0, inBody, 0}, {4, inBody, 0}}},
		"meet nothing":       {meet(a, nil, false), nil},
		"merge nothing":      {merge(nil, a), a},
		"without nothing":    {without(a, nil), a},
		"nothing without":    {without(nil, a), nil},
	} {
		if fmt.Sprint(c.got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", what, c.got, c.want)
		}
	}
}

func TestAllTermsInOneField(t *testing.T) {
	in := func(f index.Field, ordinals ...int) term {
		var out term
		for _, o := range ordinals {
			out.lists[f] = append(out.lists[f], posting(o, 1, 0))
		}
		return out
	}
	both := func(a, b term) term {
		a.lists[index.Body] = b.lists[index.Body]
		return a
	}
	for what, c := range map[string]struct {
		terms []term
		want  []hit
	}{
		"one":              {[]term{in(index.Body, 1, 2)}, []hit{{1, inBody, 0}, {2, inBody, 0}}},
		"the same field":   {[]term{in(index.Body, 1, 2), in(index.Body, 2, 3)}, []hit{{2, inBody, 0}}},
		"different fields": {[]term{in(index.Title, 1), in(index.Body, 1)}, nil},
		"never in one": {[]term{
			both(in(index.Title, 1), in(index.Body, 1)), in(index.Title, 1), in(index.Body, 1),
		}, nil},
		"in one of two": {[]term{
			both(in(index.Title, 1, 2), in(index.Body, 1, 2)), both(in(index.Title, 1), in(index.Body, 2)),
		}, []hit{{1, inTitle, 0}, {2, inBody, 0}}},
	} {
		if got := holding(c.terms); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", what, got, c.want)
		}
	}
}
