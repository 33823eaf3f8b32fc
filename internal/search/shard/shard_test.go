package shard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gongkai/gongkai/internal/search/index"
)

// small is the input of an index of four pages.
func small() Input {
	var b index.Builder
	for _, p := range []struct{ title, number, keywords, headings, body string }{
		{"低保 标准", "示政 =示政[2024]5号", "低保", "标准", "低保 标准 低保"},
		{"城乡", "", "", "", "城乡"},
		{"低保", "", "", "", "低保 低保 低保 低保"},
		{"办法", "", "", "", "低保"},
	} {
		var doc index.Document
		for f, text := range [index.FieldCount]string{p.title, p.number, p.keywords, p.headings, p.body} {
			words := strings.Fields(text)
			doc[f].Length = len(words)
			for i, w := range words {
				var e index.Edges
				if index.Field(f) == index.Title && i == 0 {
					e |= index.Start
				}
				if index.Field(f) == index.Title && i == len(words)-1 {
					e |= index.End
				}
				doc[f].Add([]byte(w), e)
			}
		}
		b.Add(doc)
	}
	in := Input{
		Index: b.Index(2), Priors: []int{0, 3, 9, 0}, Ended: []int{0, 3},
		Facets: []Facet{
			{"kind", []string{"政策文件", "解读"}, [][]int{{0, 1, 3}, {2}}},
			{"unit", []string{}, [][]int{}},
		},
		Synonyms: [][]string{{"低保", "最低生活保障"}},
		Extra:    []File{Script("suggest.js", []byte(`{"version":1}`))},
		Suggest:  "suggest.js",
	}
	for i := range 4 {
		in.Fragments = append(in.Fragments, Fragment{URL: fmt.Sprintf("p%d.html", i), Title: "题<b>", Date: "2024-03-05", Lead: "文"})
	}
	return in
}

// encoded writes an index and gives its files by name, and the manifest read back.
func encoded(t testing.TB, in Input) (map[string][]byte, Manifest) {
	t.Helper()
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
	return files, m
}

// list makes a posting list, and the lengths of the pages it is about, by way of a
// builder.
func list(f index.Field, postings []index.Posting) (*index.List, [][index.FieldCount]int) {
	var b index.Builder
	ordinal := 0
	for _, p := range postings {
		for ; ordinal < p.Ordinal; ordinal++ {
			b.Add(index.Document{})
		}
		var doc index.Document
		doc[f] = index.Counts{Length: p.Length, Terms: map[string]*index.Count{"x": &p.Count}}
		b.Add(doc)
		ordinal++
	}
	idx := b.Index(0)
	if len(idx.Terms) == 0 {
		return &index.List{}, idx.Lengths
	}
	return idx.Terms[0].List(f), idx.Lengths
}

// numbers writes postings as the format says.
func numbers(f index.Field, postings []index.Posting) []int {
	var out []int
	last := -1
	for _, p := range postings {
		out = append(out, p.Ordinal-last)
		switch {
		case f == index.Title:
			out = append(out, -64*p.Length-4*p.Frequency-int(p.Edges))
		case p.Frequency != 1:
			out = append(out, -p.Frequency)
		}
		last = p.Ordinal
	}
	return out
}

func posting(ordinal, frequency int, e index.Edges) index.Posting {
	return index.Posting{Ordinal: ordinal, Count: index.Count{Frequency: frequency, Edges: e}}
}

// titled is a posting of a title of so many tokens.
func titled(ordinal, length, frequency int, e index.Edges) index.Posting {
	p := posting(ordinal, frequency, e)
	p.Length = length
	return p
}

func TestPostingListsAsDocumented(t *testing.T) {
	for _, c := range []struct {
		field    index.Field
		postings []index.Posting
		numbers  []int
	}{
		{index.Body, []index.Posting{}, []int{}},
		{index.Body, []index.Posting{posting(0, 1, 0), posting(2, 4, 0), posting(3, 1, 0)}, []int{1, 2, -4, 1}},
		{index.Number, []index.Posting{posting(7, 2, 0)}, []int{8, -2}},
		{index.Keywords, []index.Posting{posting(0, 1, 0), posting(99, 1, 0)}, []int{1, 99}},
		{index.Headings, []index.Posting{posting(0, 3, 0)}, []int{1, -3}},
		// 64 times the length, plus four times the frequency, plus the edges.
		{index.Title, []index.Posting{titled(0, 1, 1, 0)}, []int{1, -68}},
		{index.Title, []index.Posting{titled(0, 3, 1, index.Start), titled(4, 1, 1, index.Start|index.End)}, []int{1, -197, 4, -71}},
		{index.Title, []index.Posting{titled(1, 9, 2, index.End), titled(2, 100, 15, 0)}, []int{2, -586, 1, -6460}},
	} {
		encoded, lengths := list(c.field, c.postings)
		if diff := cmp.Diff(c.numbers, EncodePostings(c.field, encoded, lengths)); diff != "" {
			t.Errorf("%s, encode (-want +got):\n%s", c.field, diff)
		}
		got, err := DecodePostings(c.field, c.numbers, 100)
		if diff := cmp.Diff(c.postings, got); diff != "" || err != nil {
			t.Errorf("%s %v, decode: %v (-want +got):\n%s", c.field, c.numbers, err, diff)
		}
	}
}

func TestFrequenciesInTitlesEnd(t *testing.T) {
	l, lengths := list(index.Title, []index.Posting{titled(0, 40, 20, index.Start)})
	got, err := DecodePostings(index.Title, EncodePostings(index.Title, l, lengths), 1)
	if diff := cmp.Diff([]index.Posting{titled(0, 40, 15, index.Start)}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestDamagedPostingListsAreRefused(t *testing.T) {
	for _, c := range []struct {
		field   index.Field
		numbers []int
	}{
		{index.Body, []int{0}},
		{index.Body, []int{-2}},
		{index.Body, []int{1, -1}},
		{index.Body, []int{1, -2, -2}},
		{index.Body, []int{5}},
		{index.Body, []int{1, 1, 1, 1, 1}},
		{index.Body, []int{1, math.MaxInt}},
		{index.Body, []int{1 << 62, 1 << 62}},
		{index.Body, []int{1, -maxCode - 1}},
		{index.Body, []int{1, math.MinInt}},
		{index.Title, []int{1}}, // no length
		{index.Title, []int{1, 1, -68}},
		{index.Title, []int{1, -68, 1}},
		{index.Title, []int{1, -1}},
		{index.Title, []int{1, -4}},
		{index.Title, []int{1, -64}}, // no occurrence
		{index.Title, []int{1, -67}},
		{index.Title, []int{1, -68, -68}},
	} {
		if list, err := DecodePostings(c.field, c.numbers, 4); err == nil {
			t.Errorf("%s: %v decoded to %v", c.field, c.numbers, list)
		}
	}
	for field, numbers := range map[index.Field][]int{index.Body: {4, -maxCode}, index.Title: {1, -68, 3, 4 - maxCode}} {
		if _, err := DecodePostings(field, numbers, 4); err != nil {
			t.Errorf("%s: %v is good: %v", field, numbers, err)
		}
	}
}

func TestSteps(t *testing.T) {
	for _, c := range []struct{ ordinals, steps []int }{
		{[]int{}, []int{}}, {[]int{0}, []int{1}}, {[]int{0, 2, 3}, []int{1, 2, 1}}, {[]int{3}, []int{4}},
	} {
		if got := EncodeSteps(c.ordinals); !slices.Equal(got, c.steps) {
			t.Errorf("%v encoded as %v, want %v", c.ordinals, got, c.steps)
		}
		if got, err := DecodeSteps(c.steps, 4); !slices.Equal(got, c.ordinals) || err != nil {
			t.Errorf("%v decoded to %v, %v, want %v", c.steps, got, err, c.ordinals)
		}
	}
	for _, steps := range [][]int{{0}, {-1}, {5}, {1, 0}, {1, -1}, {1, 1, 1, 1, 1}, {1 << 62, 1 << 62}, {1, math.MaxInt}, {math.MinInt}} {
		if got, err := DecodeSteps(steps, 4); err == nil {
			t.Errorf("%v decoded to %v", steps, got)
		}
	}
}

func TestLengthsComeBack(t *testing.T) {
	last := 0
	for length := range 30001 {
		got, ok := ClassLength(LengthClass(length))
		if !ok || got < last || 16*max(got-length, length-got) > length {
			t.Fatalf("%d comes back as %d, %v, after %d", length, got, ok, last)
		}
		last = got
	}
	// Classes begin 0, 1 … 15, 16, 18, 20, 22, 24, 27; between two the nearer, or the lower.
	for length, want := range map[int]int{0: 0, 7: 7, 15: 15, 16: 16, 17: 16, 18: 18, 19: 18, 23: 22, 25: 24, 26: 27} {
		if got, _ := ClassLength(LengthClass(length)); got != want {
			t.Errorf("%d comes back as %d, want %d", length, got, want)
		}
	}
	for length, want := range map[int]byte{0: '#', 1: '$', 15: '2', 16: '3', 18: '4', math.MaxInt: '}'} {
		if got := LengthClass(length); got != want {
			t.Errorf("%d is written %q, want %q", length, got, want)
		}
	}
}

func TestOnlyClassesAreLengths(t *testing.T) {
	var chars []byte
	last := -1
	for c := range 256 {
		char := byte(c)
		length, ok := ClassLength(char)
		if !ok {
			continue
		}
		chars = append(chars, char)
		if length <= last {
			t.Errorf("%q is %d, after %d", char, length, last)
		}
		last = length
		if got := LengthClass(length); got != char {
			t.Errorf("%q is %d, which is written %q", char, length, got)
		}
	}
	if want := "#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}"; string(chars) != want {
		t.Errorf("characters %s, want %s", chars, want)
	}
	if data := encodeJSON(string(chars)); len(data) != len(chars)+2 {
		t.Errorf("%s is longer in JSON: %s", chars, data)
	}
}

func TestNamesOfFieldsAgree(t *testing.T) {
	fields := map[string]int{}
	if err := json.Unmarshal(encodeJSON(Tokens{0, 1, 2, 3, 4}), &fields); err != nil {
		t.Fatal(err)
	}
	var terms map[string]any
	if err := json.Unmarshal(encodeJSON(newTerms()), &terms); err != nil {
		t.Fatal(err)
	}
	for f := range index.FieldCount {
		if n, ok := fields[f.String()]; !ok || n != int(f) {
			t.Errorf("tokens of %s stand at %d, %v", f, n, ok)
		}
		if _, ok := terms[f.String()]; !ok {
			t.Errorf("no lists of %s", f)
		}
	}
}

func TestEncodedFilesReadBack(t *testing.T) {
	in := small()
	fragments := slices.Clone(in.Fragments)
	files, m := encoded(t, in)
	want := Manifest{
		Format: "gongkai-search", Version: 2, Folder: m.Folder, Documents: 4, Common: 2, Pack: PackSize,
		Tokens: Tokens{Title: 5, Number: 2, Keywords: 1, Headings: 1, Body: 9},
		Shards: []string{"=示政[2024]5号"}, Suggest: "suggest.js", Synonyms: [][]string{{"低保", "最低生活保障"}},
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("manifest (-want +got):\n%s", diff)
	}
	if title, body := m.Mean(index.Title), m.Mean(index.Body); title != 1.25 || body != 2.25 {
		t.Errorf("mean lengths %v and %v, want 5/4 and 9/4", title, body)
	}
	file := func(name string) []byte { return files[m.Folder+"/"+name] }

	lengths, priors, ended, err := DecodeDocuments(file("documents.js"), 4)
	if err != nil || !slices.Equal(lengths, []int{3, 1, 4, 1}) || !slices.Equal(ended, []bool{true, false, false, true}) {
		t.Errorf("documents: %v, %v, %v", lengths, ended, err)
	}
	if !slices.Equal(priors, []float64{1, 0.7, 0.1, 1}) { // tenths taken off
		t.Errorf("priors %v", priors)
	}

	terms, err := DecodeTerms(file("terms-0.js"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Postings{}
	for i, text := range terms.Terms {
		if got[text], err = terms.Postings(i, 4); err != nil {
			t.Error(err)
		}
	}
	const both = index.Start | index.End
	if diff := cmp.Diff(map[string]Postings{
		"=示政[2024]5号": {index.Number: {posting(0, 1, 0)}},
		"低保": {
			index.Title:    {titled(0, 2, 1, index.Start), titled(2, 1, 1, both)},
			index.Keywords: {posting(0, 1, 0)},
			index.Body:     {posting(0, 2, 0), posting(2, 4, 0), posting(3, 1, 0)},
		},
		"办法": {index.Title: {titled(3, 1, 1, both)}},
		"城乡": {index.Title: {titled(1, 1, 1, both)}, index.Body: {posting(1, 1, 0)}},
		"标准": {
			index.Title:    {titled(0, 2, 1, index.End)},
			index.Headings: {posting(0, 1, 0)},
			index.Body:     {posting(0, 1, 0)},
		},
		"示政": {index.Number: {posting(0, 1, 0)}},
	}, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}

	pack, err := DecodePack(file("pack-0.js"))
	for i, tokens := range [][5]int{{2, 2, 1, 1, 3}, {1, 0, 0, 0, 1}, {1, 0, 0, 0, 4}, {1, 0, 0, 0, 1}} {
		fragments[i].Tokens = tokens
	}
	if diff := cmp.Diff(fragments, pack.Documents); diff != "" || err != nil {
		t.Errorf("pack: %v (-want +got):\n%s", err, diff)
	}

	facets, err := DecodeFacets(file("facets.js"), 4)
	if diff := cmp.Diff(small().Facets, facets); diff != "" || err != nil {
		t.Errorf("facets: %v (-want +got):\n%s", err, diff)
	}
	if got, want := file("suggest.js"), small().Extra[0].Data; !bytes.Equal(got, want) {
		t.Errorf("suggest.js is %s", got)
	}

	names := []string{"manifest.js", "manifest.json"}
	for _, name := range []string{"documents", "facets", "pack-0", "suggest", "terms-0"} {
		names = append(names, m.Folder+"/"+name+".js")
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(names)), slices.Sorted(maps.Keys(files))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestFilesAreScripts: three lines, of which the second is the JSON.
func TestFilesAreScripts(t *testing.T) {
	files, m := encoded(t, small())
	for name, data := range files {
		if name == ManifestName {
			continue
		}
		lines := strings.SplitAfter(string(data), "\n")
		base := strings.TrimPrefix(name, m.Folder+"/")
		if len(lines) != 4 || lines[0] != `genSearchLoad("`+base+"\",\n" || lines[2] != ");\n" || lines[3] != "" || !json.Valid([]byte(lines[1])) {
			t.Errorf("%s is no such script:\n%s", name, data)
			continue
		}
		inner, err := Unwrap(data)
		if err != nil || string(inner)+"\n" != lines[1] {
			t.Errorf("%s unwraps to %s, %v", name, inner, err)
		}
	}
	if inner, err := Unwrap(files["manifest.js"]); err != nil || !bytes.Equal(inner, files[ManifestName]) {
		t.Errorf("manifest.js holds %s, manifest.json %s", inner, files[ManifestName])
	}
	if !bytes.Contains(files[m.Folder+"/pack-0.js"], []byte("题<b>")) {
		t.Error("HTML is escaped, which costs bytes and serves nothing")
	}
}

func TestUnwrapRefusesOtherFiles(t *testing.T) {
	for _, data := range []string{
		"", "\n", "{}", `{"version":2}`, "genSearchLoad(", "genSearchLoad(\n);", "genSearchLoad(\"x\",\n{}", "x(\"y\",\n{}\n);\n", "genSearchLoad(\"x\",{});\n",
	} {
		if got, err := Unwrap([]byte(data)); err == nil {
			t.Errorf("%q unwraps to %q", data, got)
		}
	}
}

// TestFolderIsTheDigest of all files in it, so that their addresses may be cached for
// ever.
func TestFolderIsTheDigest(t *testing.T) {
	in := small()
	list := Encode(in)
	_, m := encoded(t, small())
	digest := sha256.New()
	for _, f := range list[2:] {
		name, ok := strings.CutPrefix(f.Name, m.Folder+"/")
		if !ok {
			t.Errorf("%s is not in folder %s", f.Name, m.Folder)
		}
		_, _ = digest.Write([]byte(name + " " + strconv.Itoa(len(f.Data)) + "\n" + string(f.Data)))
	}
	if want := hex.EncodeToString(digest.Sum(nil))[:12]; m.Folder != want {
		t.Errorf("folder %s, want %s", m.Folder, want)
	}

	seen := map[string]string{m.Folder: "nothing"}
	for what, change := range map[string]func(*Input){
		"a lead":         func(in *Input) { in.Fragments[2].Lead = "女" },
		"a posting":      func(in *Input) { in.Index.Terms = in.Index.Terms[1:] },
		"a length":       func(in *Input) { in.Index.Lengths[3][index.Body]++ },
		"a prior":        func(in *Input) { in.Priors[0] = 1 },
		"what has ended": func(in *Input) { in.Ended = []int{3} },
		"a facet":        func(in *Input) { in.Facets[0].Pages[1] = []int{1} },
		"a name":         func(in *Input) { in.Extra[0].Name = "suggest-0.js" },
		"a byte":         func(in *Input) { in.Extra[0].Data[16]++ },
	} {
		in := small()
		change(&in)
		_, m := encoded(t, in)
		if before, same := seen[m.Folder]; same {
			t.Errorf("%s changes, and the folder is that of when %s does", what, before)
		}
		seen[m.Folder] = what
	}
}

func TestPacksDivideThePages(t *testing.T) {
	for _, n := range []int{0, 1, PackSize - 1, PackSize, PackSize + 1, 2 * PackSize, 2*PackSize + 1} {
		var b index.Builder
		in := Input{}
		for i := range n {
			b.Add(index.Document{index.Body: {Length: i}})
			in.Fragments = append(in.Fragments, Fragment{URL: strconv.Itoa(i)})
			in.Priors = append(in.Priors, i%10)
		}
		in.Index = b.Index(0)
		files, m := encoded(t, in)
		if m.Documents != n || len(m.Shards) != 0 {
			t.Errorf("%d pages: manifest %+v", n, m)
		}
		var urls []string
		packs := 0
		for ; ; packs++ {
			data, ok := files[m.Folder+"/"+PackName(packs)]
			if !ok {
				break
			}
			p, err := DecodePack(data)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range p.Documents {
				if want := d.Tokens[index.Body]; d.URL != strconv.Itoa(want) || want/m.Pack != packs {
					t.Errorf("page %s has the lengths of %d and stands in pack %d", d.URL, want, packs)
				}
				urls = append(urls, d.URL)
			}
		}
		if len(urls) != n || packs != (n+PackSize-1)/PackSize {
			t.Errorf("%d pages: %d in %d packs", n, len(urls), packs)
		}
		if lengths, priors, ended, err := DecodeDocuments(files[m.Folder+"/documents.js"], n); err != nil || len(lengths) != n || len(priors) != n || len(ended) != n {
			t.Errorf("%d pages: %d lengths, %d priors, %d ended, %v", n, len(lengths), len(priors), len(ended), err)
		}
		if _, err := DecodeFacets(files[m.Folder+"/facets.js"], n); err != nil {
			t.Errorf("%d pages: %v", n, err)
		}
	}
}

func TestShardFor(t *testing.T) {
	m := Manifest{Shards: []string{"5", "低保", "低保障", "﨎地", "𠮷野"}}
	for term, want := range map[string]int{
		"": -1, "4": -1, "5": 0, "5号": 0, "低": 0, "低保": 1, "低保一": 1, "低保标": 1, "低保障": 2, "低保需": 2, "低保障碍": 2, "示政": 2, "﨎": 2, "﨎地": 3, "𠀋": 3, "𠮷野": 4, "\U0010ffff": 4,
	} {
		if got := m.ShardFor(term); got != want {
			t.Errorf("%q is looked for in shard %d, want %d", term, got, want)
		}
	}
	if got := (Manifest{}).ShardFor("低保"); got != -1 {
		t.Errorf("shard %d of none", got)
	}
}

// randomIndex has n terms at most, with lists of all kinds.
func randomIndex(n int) *index.Index {
	rng := rand.New(rand.NewPCG(1, 2))
	var b index.Builder
	for range 300 {
		var doc index.Document
		for f := range index.FieldCount {
			words := 60
			if f != index.Body {
				words = 12
			}
			for range words {
				var e index.Edges
				if f == index.Title {
					e = index.Edges(rng.IntN(4))
				}
				// The first terms are the most frequent.
				x := rng.Float64()
				doc[f].Add(fmt.Appendf(nil, "字%05d", int(x*x*float64(n))), e)
			}
		}
		doc[index.Title].Length = 12
		b.Add(doc)
	}
	return b.Index(0)
}

func TestCutBoundsShards(t *testing.T) {
	for _, limit := range []int{1, 200, 4096, MaxShard, 1 << 30} {
		idx, shards := randomIndex(3000), 0
		terms, whole := idx.Terms, slices.Clone(idx.Terms)
		n := 0
		Cut(terms, idx.Lengths, limit, func(s Terms) {
			shards++
			data := encodeJSON(s)
			if !bytes.Equal(s.appendJSON(nil), data) {
				t.Fatalf("limit %d: written as %s, want %s", limit, s.appendJSON(nil), data)
			}
			if size := len(data); size > limit && len(s.Terms) > 1 || limit > 1000 && size < limit*9/10 && n+len(s.Terms) < len(whole) {
				t.Errorf("limit %d: a shard of %d terms has %d bytes", limit, len(s.Terms), size)
			}
			for i, text := range s.Terms {
				want := whole[n+i]
				if text != want.Text {
					t.Fatalf("limit %d: term %d is %q, want %q", limit, n+i, text, want.Text)
				}
				got, err := s.Postings(i, 300)
				if err != nil {
					t.Fatal(err)
				}
				for f := range index.FieldCount {
					want := slices.Collect(want.List(f).All())
					for i := range want {
						if f == index.Title {
							want[i].Length = 12
						}
					}
					if !slices.Equal(got[f], want) {
						t.Fatalf("limit %d: %s of %s is %v, want %v", limit, f, text, got[f], want)
					}
				}
			}
			n += len(s.Terms)
		})
		if n != len(whole) {
			t.Errorf("limit %d: %d terms in shards, want %d", limit, n, len(whole))
		}
		if limit == 1 && shards != n || limit == 1<<30 && shards != 1 {
			t.Errorf("limit %d: %d shards of %d terms", limit, shards, n)
		}
		if terms[0] != (index.Term{}) || terms[len(terms)-1] != (index.Term{}) {
			t.Errorf("limit %d: the terms are kept in memory", limit)
		}
	}
	Cut(nil, nil, 10, func(s Terms) { t.Errorf("a shard of nothing: %v", s) })
}

func TestDamagedManifestsAreRefused(t *testing.T) {
	good := Encode(small())[0].Data
	for what, change := range map[string][2]string{
		"format":            {`"gongkai-search"`, `"pagefind"`},
		"version":           {`"version":2`, `"version":1`},
		"documents":         {`"documents":4`, `"documents":-4`},
		"tokens":            {`"title":5`, `"title":-5`},
		"tokens of numbers": {`"number":2`, `"number":-2`},
		"tokens of bodies":  {`"body":9`, `"body":-9`},
		"common":            {`"common":2`, `"common":-2`},
		"empty packs":       {`"pack":`, `"pack":0,"x":`},
		"negative packs":    {`"pack":`, `"pack":-`},
		"folder above":      {`"folder":"`, `"folder":"../`},
		"folder elsewhere":  {`"folder":"`, `"folder":"/`},
		"folder in letters": {`"folder":"`, `"folder":"X`},
		"no folder":         {`"folder":"`, `"folder":"","x":"`},
		"order of shards":   {`"shards":["`, `"shards":["低","`},
		"a shard twice":     {`"shards":["=示政[2024]5号"`, `"shards":["=示政[2024]5号","=示政[2024]5号"`},
		"empty synonym":     {`["低保",`, `["","低保",`},
		"truncated":         {`]]}`, `]]`},
		"type":              {`"documents":4`, `"documents":"4"`},
	} {
		bad := bytes.Replace(good, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(bad, good) {
			t.Errorf("%s: nothing to change in %s", what, good)
			continue
		}
		if m, err := DecodeManifest(bad); err == nil || !strings.HasPrefix(err.Error(), "manifest: ") {
			t.Errorf("%s: accepted as %+v, %v", what, m, err)
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	decoders := map[string]func([]byte) error{
		"documents": func(data []byte) error { _, _, _, err := DecodeDocuments(data, 4); return err },
		"facets":    func(data []byte) error { _, err := DecodeFacets(data, 4); return err },
		"pack":      func(data []byte) error { _, err := DecodePack(data); return err },
		"terms": func(data []byte) error {
			terms, err := DecodeTerms(data)
			for i := range terms.Terms {
				if _, err := terms.Postings(i, 4); err != nil {
					return err
				}
			}
			return err
		},
	}
	for _, c := range []struct {
		file, data string
		good       bool
	}{
		{"documents", `{"version":2,"length":"####","prior":"0359","ended":[]}`, true},
		{"documents", `{"version":1,"length":"####","prior":"0000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"###","prior":"0000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"#####","prior":"0000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"###~","prior":"0000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"###\\","prior":"0000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"#低","prior":"0000","ended":[]}`, false}, // four bytes
		{"documents", `{"version":2,"length":"####","prior":"000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"####","prior":"00000","ended":[]}`, false},
		{"documents", `{"version":2,"length":"####","prior":"000:","ended":[]}`, false},
		{"documents", `{"version":2,"length":"####","prior":"000/","ended":[]}`, false},
		{"documents", `{"version":2,"length":"####","prior":"0000","ended":[4,1]}`, false},
		{"documents", `{"version":2,"length":"####","prior":"0000","ended":[0]}`, false},
		{"documents", `{"length":"####","prior":"0000"}`, false},
		{"documents", `[]`, false},
		{"facets", `{"version":2,"facets":[{"name":"kind","values":["甲","乙"],"pages":[[1,3],[]]}]}`, true},
		{"facets", `{"version":3,"facets":[]}`, false},
		{"facets", `{"version":2,"facets":[{"name":"kind","values":["甲"],"pages":[[1],[1]]}]}`, false},
		{"facets", `{"version":2,"facets":[{"name":"kind","values":["甲"],"pages":[]}]}`, false},
		{"facets", `{"version":2,"facets":[{"name":"kind","values":["甲"],"pages":[[5]]}]}`, false},
		{"facets", `{"version":2,"facets":[{"name":"kind","values":["甲"],"pages":[[1,0]]}]}`, false},
		{"pack", `{"version":2,"documents":[{"url":"x.html","title":"题"}]}`, true},
		{"pack", `{"version":1,"documents":[]}`, false},
		{"pack", `{"version":2,"documents":[{"url":1}]}`, false},
		{"pack", `{"version":2,"documents":[{"tokens":["1"]}]}`, false},
		{"pack", `{"version":2`, false},
		{"terms", `{"version":2,"terms":["a","b"],"body":[[1,-2],[4]],"title":{"1":[1,-69]},"number":{}}`, true},
		{"terms", `{"version":1,"terms":["a"],"body":[[]]}`, false},
		{"terms", `{"version":2,"terms":["b","a"],"body":[[],[]]}`, false},
		{"terms", `{"version":2,"terms":["a","a"],"body":[[],[]]}`, false},
		{"terms", `{"version":2,"terms":["a","b"],"body":[[]]}`, false},
		{"terms", `{"version":2,"terms":["a"],"body":[[],[]]}`, false},
		{"terms", `{"version":2,"terms":["a"],"body":[[5]]}`, false},
		{"terms", `{"version":2,"terms":["a"],"body":[[]],"title":{"0":[1,-67]}}`, false},
		{"terms", `{"version":2,"terms":["a"],"body":[[]],"number":{"0":[-2]}}`, false},
		{"terms", `{"version":2,"terms":["a"],"body":[[]],"keywords":{"0":[0]}}`, false},
		{"terms", `{"version":2,"terms":["a"],"body":[[]],"headings":{"0":[1,1,1,1,1]}}`, false},
	} {
		err := decoders[c.file](Script(c.file+".js", []byte(c.data)).Data)
		if c.good != (err == nil) || err != nil && !strings.HasPrefix(err.Error(), c.file+": ") {
			t.Errorf("%s %s: %v", c.file, c.data, err)
		}
		if err := decoders[c.file]([]byte(c.data)); err == nil {
			t.Errorf("%s %s: accepted without its frame", c.file, c.data)
		}
	}
}

func TestLead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"低保", "低保"},
		{strings.Repeat("𠮷", Lead), strings.Repeat("𠮷", Lead)},
		{strings.Repeat("低", Lead) + "。", strings.Repeat("低", Lead) + "…"},
		{strings.Repeat("低", 500), strings.Repeat("低", Lead) + "…"},
	} {
		if got := LeadOf(c.text); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func FuzzUnwrap(f *testing.F) {
	f.Add([]byte("{}\n);"))
	f.Add(Script("x.js", []byte("{}")).Data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, err := Unwrap(data); err == nil && !bytes.Contains(data, got) {
			t.Errorf("%q unwraps to %q", data, got)
		}
		if got, err := Unwrap(Script("x.js", data).Data); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%q comes back as %q, %v", data, got, err)
		}
	})
}

func FuzzDecodeManifest(f *testing.F) {
	f.Add(Encode(small())[0].Data)
	f.Add([]byte(`{"format":"gongkai-search","version":2,"folder":"0","pack":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := DecodeManifest(data)
		if err != nil {
			return
		}
		for _, term := range append([]string{"", "低保", "\U0010ffff"}, m.Shards...) {
			i := m.ShardFor(term)
			if i >= len(m.Shards) || i >= 0 && m.Shards[i] > term || i+1 < len(m.Shards) && m.Shards[i+1] <= term {
				t.Errorf("ShardFor(%q) = %d of %q", term, i, m.Shards)
			}
		}
		for _, mean := range []float64{m.Mean(index.Title), m.Mean(index.Body)} {
			if mean < 0 || math.IsNaN(mean) || math.IsInf(mean, 0) {
				t.Errorf("mean length %v", mean)
			}
		}
		if m.Pack < 1 || strings.ContainsAny(m.Folder, `/\.`) {
			t.Errorf("bad manifest %+v", m)
		}
		again, err := DecodeManifest(encodeJSON(m))
		if diff := cmp.Diff(m, again); diff != "" || err != nil {
			t.Errorf("does not read back: %v (-want +got):\n%s", err, diff)
		}
	})
}

func FuzzDecodeTerms(f *testing.F) {
	idx := small().Index
	Cut(idx.Terms, idx.Lengths, 60, func(s Terms) { f.Add(encodeJSON(s), 4) })
	f.Add([]byte(`{"version":2,"terms":["a"],"title":{"0":[1,-73],"7":[1]},"number":null,"body":[[]]}`), 1)
	f.Fuzz(func(t *testing.T, data []byte, documents int) {
		s, err := DecodeTerms(Script("terms-0.js", data).Data)
		if err != nil {
			return
		}
		for i := range s.Terms {
			p, err := s.Postings(i, documents)
			if err != nil {
				continue
			}
			for f, postings := range p {
				field := index.Field(f)
				last := -1
				for _, posting := range postings {
					if posting.Ordinal <= last || posting.Ordinal >= documents || posting.Frequency < 1 ||
						posting.Edges > index.Start|index.End || field != index.Title && (posting.Edges != 0 || posting.Length != 0) {
						t.Fatalf("%s: bad posting %+v after %d", field, posting, last)
					}
					last = posting.Ordinal
				}
				back, err := DecodePostings(field, numbers(field, postings), documents)
				if err != nil || !slices.Equal(postings, back) {
					t.Fatalf("%s: %v reads back as %v, %v", field, postings, back, err)
				}
			}
		}
	})
}

func FuzzDecodePack(f *testing.F) {
	f.Add(encodeJSON(Pack{Version, small().Fragments}))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := DecodePack(Script("pack-0.js", data).Data)
		if err != nil {
			return
		}
		again, err := DecodePack(Script("pack-0.js", encodeJSON(p)).Data)
		if diff := cmp.Diff(p, again); diff != "" || err != nil {
			t.Errorf("does not read back: %v (-want +got):\n%s", err, diff)
		}
	})
}

func FuzzDecodeDocuments(f *testing.F) {
	f.Add(encodeJSON(Documents{Version, "#$}[]", "02349", []int{1, 2, 2}}), 5)
	f.Add([]byte(`{"version":2,"length":"","prior":""}`), 0)
	f.Fuzz(func(t *testing.T, data []byte, documents int) {
		lengths, priors, ended, err := DecodeDocuments(Script("documents.js", data).Data, documents)
		if err != nil {
			return
		}
		if len(lengths) != documents || len(priors) != documents || len(ended) != documents {
			t.Fatalf("%d lengths, %d priors and %d ended of %d pages", len(lengths), len(priors), len(ended), documents)
		}
		d := Documents{Version: Version}
		var ordinals []int
		for i := range documents {
			if priors[i] <= 0 || priors[i] > 1 {
				t.Fatalf("prior %v", priors[i])
			}
			d.Length += string(rune(LengthClass(lengths[i])))
			d.Prior += strconv.Itoa(10 - int(math.Round(priors[i]*10)))
			if ended[i] {
				ordinals = append(ordinals, i)
			}
		}
		d.Ended = EncodeSteps(ordinals)
		again, priorsAgain, endedAgain, err := DecodeDocuments(Script("documents.js", encodeJSON(d)).Data, documents)
		if err != nil || !slices.Equal(lengths, again) || !slices.Equal(priors, priorsAgain) || !slices.Equal(ended, endedAgain) {
			t.Errorf("%v, %v, %v read back as %v, %v, %v, %v", lengths, priors, ended, again, priorsAgain, endedAgain, err)
		}
	})
}

func FuzzDecodeFacets(f *testing.F) {
	f.Add([]byte(`{"version":2,"facets":[{"name":"kind","values":["甲","乙"],"pages":[[1,3],[2]]},{"name":"unit","values":null,"pages":[]}]}`), 5)
	f.Fuzz(func(t *testing.T, data []byte, documents int) {
		facets, err := DecodeFacets(Script("facets.js", data).Data, documents)
		if err != nil {
			return
		}
		again := Facets{Version: Version}
		for _, facet := range facets {
			if len(facet.Pages) != len(facet.Values) {
				t.Fatalf("%+v is not parallel", facet)
			}
			out := Facet{facet.Name, facet.Values, make([][]int, len(facet.Pages))}
			for i, pages := range facet.Pages {
				for k, ordinal := range pages {
					if ordinal < 0 || ordinal >= documents || k > 0 && ordinal <= pages[k-1] {
						t.Fatalf("%s %s: bad pages %v", facet.Name, facet.Values[i], pages)
					}
				}
				out.Pages[i] = EncodeSteps(pages)
			}
			again.Facets = append(again.Facets, out)
		}
		back, err := DecodeFacets(Script("facets.js", encodeJSON(again)).Data, documents)
		if diff := cmp.Diff(facets, back, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("does not read back: %v (-want +got):\n%s", err, diff)
		}
	})
}
