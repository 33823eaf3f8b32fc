package shard

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/search/index"
)

// small is an index of four pages, the example of the package comment.
func small() Input {
	var b index.Builder
	for _, body := range []string{"低保 低收", "城乡", "低保 低保 低保 低保", "低保"} {
		words := strings.Fields(body)
		b.Add(index.Document{index.Title: index.Count(words[:1]), index.Number: index.Count(nil), index.Body: index.Count(words)})
	}
	in := Input{Index: b.Index(), Dates: []int{20240305, 0, 0, 0}, Ended: []int{3}}
	for i := range 4 {
		in.Fragments = append(in.Fragments, Fragment{URL: fmt.Sprintf("p%d.html", i), Title: "题", Text: "文"})
	}
	return in
}

func TestPostingListAsDocumented(t *testing.T) {
	list := []index.Posting{{Ordinal: 0, Frequency: 1}, {Ordinal: 2, Frequency: 4}, {Ordinal: 3, Frequency: 1}}
	numbers := []int{1, 2, -4, 1}
	if diff := cmp.Diff(numbers, EncodePostings(list)); diff != "" {
		t.Errorf("encode (-want +got):\n%s", diff)
	}
	got, err := DecodePostings(numbers, 4)
	if diff := cmp.Diff(list, got); diff != "" || err != nil {
		t.Errorf("decode: %v (-want +got):\n%s", err, diff)
	}
}

func TestDamagedPostingListsAreRefused(t *testing.T) {
	for _, numbers := range [][]int{{0}, {-2}, {1, -1}, {1, -2, -2}, {5}, {1, 1, 1, 1, 1}, {1 << 62, 1 << 62}} {
		if list, err := DecodePostings(numbers, 4); err == nil {
			t.Errorf("%v decoded to %v", numbers, list)
		}
	}
}

func TestEncodedFilesReadBack(t *testing.T) {
	in := small()
	files := map[string][]byte{}
	for _, f := range Encode(in) {
		if _, twice := files[f.Name]; twice {
			t.Errorf("%s written twice", f.Name)
		}
		files[f.Name] = f.Data
	}
	m, err := DecodeManifest(files[ManifestName])
	if err != nil {
		t.Fatal(err)
	}
	if m.Documents != 4 || m.Tokens != (FieldTokens{Title: 4, Body: 8}) || m.Mean(index.Body) != 2 {
		t.Errorf("manifest %+v", m)
	}
	table, err := DecodeTable(files[m.Table], m.Documents)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Table{1, []int{1, 1, 1, 1}, []int{0, 0, 0, 0}, []int{2, 1, 4, 1}, in.Dates, in.Ended}, table); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	s, err := DecodeShard(files[m.Shards[m.ShardFor("低保")].File])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"低保", "低收", "城乡"}, s.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	p, err := s.Postings(0, m.Documents)
	if diff := cmp.Diff(in.Index.Terms[0].Postings[index.Body], p[index.Body]); diff != "" || err != nil {
		t.Errorf("postings: %v (-want +got):\n%s", err, diff)
	}
	pack, err := DecodePack(files[m.Packs[m.PackFor(3)].File])
	if diff := cmp.Diff(in.Fragments, pack.Documents); diff != "" || err != nil {
		t.Errorf("pack: %v (-want +got):\n%s", err, diff)
	}
	for name, data := range files {
		if base, ok := strings.CutSuffix(name, ".json"); ok {
			want := `genSearchLoad("` + name + `",` + string(data) + ");\n"
			if got := string(files[base+".js"]); got != want {
				t.Errorf("%s.js = %s, want %s", base, got, want)
			}
		}
	}
}

func TestCutBoundsShards(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var terms []index.Term
	for i := range 3000 {
		term := index.Term{Text: fmt.Sprintf("%05d", i)}
		ordinal := 0
		for range 1 + rng.IntN(20) {
			ordinal += 1 + rng.IntN(300)
			term.Postings[index.Body] = append(term.Postings[index.Body], index.Posting{Ordinal: ordinal, Frequency: 1 + rng.IntN(3)})
		}
		terms = append(terms, term)
	}
	const limit = 4096
	n := 0
	for _, s := range Cut(terms, limit) {
		if size := len(encodeJSON(s)); size > limit || size < limit/2 && n+len(s.Terms) < len(terms) {
			t.Errorf("a shard of %d terms has %d bytes", len(s.Terms), size)
		}
		for i, text := range s.Terms {
			if text != terms[n+i].Text {
				t.Fatalf("term %d is %q, want %q", n+i, text, terms[n+i].Text)
			}
		}
		n += len(s.Terms)
	}
	if n != len(terms) {
		t.Errorf("%d terms in shards, want %d", n, len(terms))
	}
	if one := Cut(terms[:3], 1); len(one) != 3 {
		t.Errorf("terms over the limit share %d shards, want one each", len(one))
	}
}

func TestDamagedManifestsAreRefused(t *testing.T) {
	good := Encode(small())[0].Data
	for what, change := range map[string][2]string{
		"format":        {`"gongkai-search"`, `"pagefind"`},
		"version":       {`"version":1`, `"version":2`},
		"count":         {`"documents":4`, `"documents":-4`},
		"path":          {`"table":"`, `"table":"../`},
		"pack order":    {`"packs":[{"first":0`, `"packs":[{"first":1`},
		"truncated":     {`}]}`, `}]`},
		"shard no file": {`"file":"terms-`, `"file":"/terms-`},
	} {
		bad := bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(bad, good) {
			t.Fatalf("%s: nothing to change in %s", what, good)
		}
		if _, err := DecodeManifest(bad); err == nil {
			t.Errorf("%s: accepted", what)
		}
	}
}

func FuzzDecodeManifest(f *testing.F) {
	f.Add(Encode(small())[0].Data)
	f.Add([]byte(`{"format":"gongkai-search","version":1,"table":"a.json","packs":[],"shards":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := DecodeManifest(data)
		if err != nil {
			return
		}
		for _, term := range []string{"", "低保", "\U0010ffff"} {
			if i := m.ShardFor(term); i >= len(m.Shards) {
				t.Errorf("ShardFor(%q) = %d of %d", term, i, len(m.Shards))
			}
		}
		for _, ordinal := range []int{0, m.Documents - 1} {
			if m.Documents > 0 {
				_ = m.Packs[m.PackFor(ordinal)]
			}
		}
		again, err := DecodeManifest(encodeJSON(m))
		if err != nil || len(again.Shards) != len(m.Shards) || again.Tokens != m.Tokens {
			t.Errorf("does not read back: %v", err)
		}
	})
}

func FuzzDecodeShard(f *testing.F) {
	for _, s := range Cut(small().Index.Terms, 60) {
		f.Add(encodeJSON(s), 4)
	}
	f.Add([]byte(`{"version":1,"terms":["a"],"title":[[1,-2]],"number":[null],"body":[[]]}`), 1)
	f.Fuzz(func(t *testing.T, data []byte, documents int) {
		s, err := DecodeShard(data)
		if err != nil {
			return
		}
		for i := range s.Terms {
			p, err := s.Postings(i, documents)
			if err != nil {
				continue
			}
			for field, list := range p {
				last := -1
				for _, posting := range list {
					if posting.Ordinal <= last || posting.Ordinal >= documents || posting.Frequency < 1 {
						t.Fatalf("bad posting %+v after %d", posting, last)
					}
					last = posting.Ordinal
				}
				back, err := DecodePostings(EncodePostings(list), documents)
				if err != nil || !cmp.Equal(list, back) {
					t.Fatalf("field %d does not read back: %v", field, err)
				}
			}
		}
	})
}

func FuzzDecodePack(f *testing.F) {
	f.Add(encodeJSON(Pack{Version: 1, Documents: small().Fragments}))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := DecodePack(data)
		if err != nil {
			return
		}
		if !json.Valid(encodeJSON(p)) {
			t.Error("not encodable")
		}
	})
}
