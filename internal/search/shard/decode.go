package shard

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/gongkai/gongkai/internal/search/index"
)

// DecodeManifest reads and checks manifest.json.
func DecodeManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	switch {
	case m.Format != Format:
		return Manifest{}, fmt.Errorf("manifest: format %q, want %q", m.Format, Format)
	case m.Version != Version:
		return Manifest{}, fmt.Errorf("manifest: version %d, this program reads %d", m.Version, Version)
	case m.Documents < 0 || m.Tokens.Title < 0 || m.Tokens.Number < 0 || m.Tokens.Body < 0:
		return Manifest{}, fmt.Errorf("manifest: negative count")
	case !isName(m.Table):
		return Manifest{}, fmt.Errorf("manifest: table %q is not a file name", m.Table)
	case m.Documents > 0 && (len(m.Packs) == 0 || m.Packs[0].First != 0):
		return Manifest{}, fmt.Errorf("manifest: packs do not begin at 0")
	}
	for i, s := range m.Shards {
		if !isName(s.File) || i > 0 && m.Shards[i-1].First >= s.First {
			return Manifest{}, fmt.Errorf("manifest: shard %d out of order or without a file", i)
		}
	}
	for i, p := range m.Packs {
		if !isName(p.File) || p.First >= m.Documents || i > 0 && m.Packs[i-1].First >= p.First {
			return Manifest{}, fmt.Errorf("manifest: pack %d out of order or without a file", i)
		}
	}
	return m, nil
}

// isName reports whether a name stays in the folder of the index.
func isName(name string) bool {
	return strings.HasSuffix(name, ".json") && !strings.ContainsAny(name, `/\:`)
}

// Mean returns the mean length of a field in tokens.
func (m Manifest) Mean(f index.Field) float64 {
	if m.Documents == 0 {
		return 0
	}
	tokens := [index.FieldCount]int{m.Tokens.Title, m.Tokens.Number, m.Tokens.Body}
	return float64(tokens[f]) / float64(m.Documents)
}

// ShardFor returns the place of the shard a term is in, -1 if it is before all.
func (m Manifest) ShardFor(term string) int {
	return sort.Search(len(m.Shards), func(i int) bool { return m.Shards[i].First > term }) - 1
}

// PackFor returns the place of the pack a page is in.
func (m Manifest) PackFor(ordinal int) int {
	return sort.Search(len(m.Packs), func(i int) bool { return m.Packs[i].First > ordinal }) - 1
}

// DecodeTable reads the table of an index of that many documents.
func DecodeTable(data []byte, documents int) (Table, error) {
	var t Table
	if err := decode(data, &t, &t.Version); err != nil {
		return Table{}, fmt.Errorf("documents: %w", err)
	}
	for _, column := range [][]int{t.Title, t.Number, t.Body, t.Date} {
		if len(column) != documents {
			return Table{}, fmt.Errorf("documents: a column has %d numbers, want %d", len(column), documents)
		}
	}
	for _, ordinal := range t.Ended {
		if ordinal < 0 || ordinal >= documents {
			return Table{}, fmt.Errorf("documents: ended has %d of %d documents", ordinal, documents)
		}
	}
	return t, nil
}

// Lengths returns the column of a field.
func (t Table) Lengths(f index.Field) []int {
	return [index.FieldCount][]int{t.Title, t.Number, t.Body}[f]
}

// DecodeShard reads a shard. Its lists are decoded one by one, see Postings.
func DecodeShard(data []byte) (Shard, error) {
	var s Shard
	if err := decode(data, &s, &s.Version); err != nil {
		return Shard{}, fmt.Errorf("terms: %w", err)
	}
	if n := len(s.Terms); len(s.Title) != n || len(s.Number) != n || len(s.Body) != n {
		return Shard{}, fmt.Errorf("terms: lists are not parallel")
	}
	for i := 1; i < len(s.Terms); i++ {
		if s.Terms[i-1] >= s.Terms[i] {
			return Shard{}, fmt.Errorf("terms: %q not after %q", s.Terms[i], s.Terms[i-1])
		}
	}
	return s, nil
}

// Postings decodes the lists of the i-th term.
func (s Shard) Postings(i, documents int) (index.Postings, error) {
	var p index.Postings
	for f, numbers := range [index.FieldCount][]int{s.Title[i], s.Number[i], s.Body[i]} {
		list, err := DecodePostings(numbers, documents)
		if err != nil {
			return index.Postings{}, fmt.Errorf("terms: %q, %s: %w", s.Terms[i], index.Field(f), err)
		}
		p[f] = list
	}
	return p, nil
}

// DecodePack reads a pack.
func DecodePack(data []byte) (Pack, error) {
	var p Pack
	if err := decode(data, &p, &p.Version); err != nil {
		return Pack{}, fmt.Errorf("pack: %w", err)
	}
	return p, nil
}

func decode(data []byte, value any, version *int) error {
	if err := json.Unmarshal(data, value); err != nil {
		return err
	}
	if *version != Version {
		return fmt.Errorf("version %d, this program reads %d", *version, Version)
	}
	return nil
}
