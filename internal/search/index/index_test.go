package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPostingsFollowSourceOrder(t *testing.T) {
	var b Builder
	for _, words := range []string{"b a b", "a", "", "c b"} {
		b.Add(Document{Title: Count(nil), Number: Count(nil), Body: Count(strings.Fields(words))})
	}
	idx := b.Index()
	body := func(p ...Posting) Postings { return Postings{Body: p} }
	want := []Term{
		{"a", body(Posting{0, 1}, Posting{1, 1})},
		{"b", body(Posting{0, 2}, Posting{3, 1})},
		{"c", body(Posting{3, 1})},
	}
	if diff := cmp.Diff(want, idx.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{3, 1, 0, 2}, idx.Lengths[Body]); diff != "" {
		t.Errorf("lengths (-want +got):\n%s", diff)
	}
	if idx.Documents != 4 {
		t.Errorf("Documents = %d, want 4", idx.Documents)
	}
}

func TestEmptyBuilderGivesEmptyIndex(t *testing.T) {
	var b Builder
	if idx := b.Index(); idx.Documents != 0 || len(idx.Terms) != 0 {
		t.Errorf("got %d documents, %d terms", idx.Documents, len(idx.Terms))
	}
}
