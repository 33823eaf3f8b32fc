package shard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/search/index"
)

// Sizes of the files, before compression.
const (
	// MaxShard bounds a shard; one posting list that is longer stands alone.
	// Measured on 5,000 pages: 64 KiB compress to about 16.
	MaxShard = 64 << 10
	// MaxPack bounds a pack; a page whose text is longer stands alone. Ten
	// results lie in up to ten packs, so this is most of what a query costs: on
	// 1,000 pages of 2 KiB, 140 KiB gzip in all with 32 KiB, 155 with 40.
	MaxPack = 32 << 10
)

// File is one file of the index, by its name in the folder.
type File struct {
	Name string
	Data []byte
}

// Input is what an index is written from.
type Input struct {
	Index     *index.Index
	Fragments []Fragment // by ordinal
	Dates     []int      // by ordinal, see Table
	Ended     []int
}

// Encode writes all data files, the manifest first, each followed by its
// script.
func Encode(in Input) []File {
	m := Manifest{
		Format: Format, Version: Version, Documents: in.Index.Documents,
		Tokens: FieldTokens{
			Title:  sum(in.Index.Lengths[index.Title]),
			Number: sum(in.Index.Lengths[index.Number]),
			Body:   sum(in.Index.Lengths[index.Body]),
		},
		Shards: []TermRange{}, Packs: []PackRange{},
	}
	var files []File
	add := func(kind string, value any) string {
		data := encodeJSON(value)
		digest := sha256.Sum256(data)
		name := kind + "-" + hex.EncodeToString(digest[:])[:10] + ".json"
		files = append(files, File{name, data}, script(name, data))
		return name
	}
	m.Table = add("documents", Table{
		Version: Version,
		Title:   list(in.Index.Lengths[index.Title]),
		Number:  list(in.Index.Lengths[index.Number]),
		Body:    list(in.Index.Lengths[index.Body]),
		Date:    list(in.Dates),
		Ended:   list(in.Ended),
	})
	for _, s := range Cut(in.Index.Terms, MaxShard) {
		m.Shards = append(m.Shards, TermRange{First: s.Terms[0], File: add("terms", s)})
	}
	first := 0
	for _, p := range packs(in.Fragments, MaxPack) {
		m.Packs = append(m.Packs, PackRange{First: first, File: add("pack", p)})
		first += len(p.Documents)
	}
	manifest := encodeJSON(m)
	return append([]File{{ManifestName, manifest}, script(ManifestName, manifest)}, files...)
}

// Cut divides sorted terms into shards of at most limit bytes of JSON, or of
// one term.
func Cut(terms []index.Term, limit int) []Shard {
	var shards []Shard
	size := 0
	for _, t := range terms {
		lists := [index.FieldCount][]int{}
		bytes := len(t.Text) + len(`"",`)
		for f := range index.FieldCount {
			lists[f] = EncodePostings(t.Postings[f])
			bytes += listSize(lists[f])
		}
		if len(shards) == 0 || size+bytes > limit {
			shards = append(shards, Shard{Version: Version})
			size = shardFrame
		}
		s := &shards[len(shards)-1]
		s.Terms = append(s.Terms, t.Text)
		s.Title = append(s.Title, lists[index.Title])
		s.Number = append(s.Number, lists[index.Number])
		s.Body = append(s.Body, lists[index.Body])
		size += bytes
	}
	return shards
}

// shardFrame is the size of a shard without terms.
const shardFrame = len(`{"version":1,"terms":[],"title":[],"number":[],"body":[]}`)

// listSize is the length of a list in JSON with the comma after it.
func listSize(list []int) int {
	size := len("[],")
	for i, n := range list {
		if i > 0 {
			size++
		}
		size += len(strconv.Itoa(n))
	}
	return size
}

// packs divides fragments in the same manner.
func packs(fragments []Fragment, limit int) []Pack {
	var out []Pack
	size := 0
	for _, f := range fragments {
		bytes := len(encodeJSON(f)) + 1
		if len(out) == 0 || size+bytes > limit {
			out = append(out, Pack{Version: Version})
			size = 0
		}
		p := &out[len(out)-1]
		p.Documents = append(p.Documents, f)
		size += bytes
	}
	return out
}

// script wraps a JSON file for a script tag. encoding/json escapes U+2028 and
// U+2029, which older script engines do not take in strings.
func script(name string, data []byte) File {
	var b bytes.Buffer
	b.WriteString("genSearchLoad(" + strconv.Quote(name) + ",")
	b.Write(data)
	b.WriteString(");\n")
	return File{strings.TrimSuffix(name, ".json") + ".js", b.Bytes()}
}

// encodeJSON writes compact JSON without escaping HTML: these files are data,
// and < need not cost six bytes.
func encodeJSON(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("bug: index not encodable: " + err.Error()) // numbers and strings only
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// list keeps an empty slice from becoming null.
func list(numbers []int) []int {
	if numbers == nil {
		return []int{}
	}
	return numbers
}

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}
