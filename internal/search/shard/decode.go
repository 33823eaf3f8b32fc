package shard

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strconv"
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
	case m.Documents < 0 || min(m.Tokens.Title, m.Tokens.Number, m.Tokens.Keywords, m.Tokens.Headings, m.Tokens.Body, m.Common) < 0:
		return Manifest{}, fmt.Errorf("manifest: negative count")
	case m.Pack < 1:
		return Manifest{}, fmt.Errorf("manifest: packs of %d pages", m.Pack)
	case m.Folder == "" || strings.Trim(m.Folder, "0123456789abcdef") != "":
		return Manifest{}, fmt.Errorf("manifest: folder %q is not a digest", m.Folder)
	}
	for i := 1; i < len(m.Shards); i++ {
		if m.Shards[i-1] >= m.Shards[i] {
			return Manifest{}, fmt.Errorf("manifest: shard %d out of order", i)
		}
	}
	for i, group := range m.Synonyms {
		if slices.Contains(group, "") { // would stand everywhere in a text
			return Manifest{}, fmt.Errorf("manifest: synonyms %d: an empty word", i)
		}
	}
	return m, nil
}

// Mean returns the mean length of titles or bodies in tokens.
func (m Manifest) Mean(f index.Field) float64 {
	tokens := m.Tokens.Body
	if f == index.Title {
		tokens = m.Tokens.Title
	}
	return float64(tokens) / float64(max(m.Documents, 1))
}

// ShardFor returns the number of the shard a term is in, -1 if it is before all.
func (m Manifest) ShardFor(term string) int {
	return sort.Search(len(m.Shards), func(i int) bool { return m.Shards[i] > term }) - 1
}

// DecodeDocuments reads lengths, priors and ended of an index of that many documents.
func DecodeDocuments(data []byte, documents int) (lengths []int, priors []float64, ended []bool, err error) {
	var d Documents
	if err := decode(data, &d, &d.Version); err != nil {
		return nil, nil, nil, fmt.Errorf("documents: %w", err)
	}
	if len(d.Length) != documents || len(d.Prior) != documents {
		return nil, nil, nil, fmt.Errorf("documents: %d lengths and %d priors, want %d", len(d.Length), len(d.Prior), documents)
	}
	lengths, priors = make([]int, documents), make([]float64, documents)
	for i := range documents {
		length, ok := ClassLength(d.Length[i])
		if !ok {
			return nil, nil, nil, fmt.Errorf("documents: %q is no length", d.Length[i])
		}
		lengths[i] = length
		if d.Prior[i] < '0' || d.Prior[i] > '9' {
			return nil, nil, nil, fmt.Errorf("documents: %q is no prior", d.Prior[i])
		}
		priors[i] = float64(10-int(d.Prior[i]-'0')) / 10
	}
	ordinals, err := DecodeSteps(d.Ended, documents)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("documents: ended: %w", err)
	}
	ended = make([]bool, documents)
	for _, o := range ordinals {
		ended[o] = true
	}
	return lengths, priors, ended, nil
}

// DecodeTerms reads a shard. Its lists are decoded one by one, see Postings.
func DecodeTerms(data []byte) (Terms, error) {
	t := newTerms()
	if err := decode(data, &t, &t.Version); err != nil {
		return Terms{}, fmt.Errorf("terms: %w", err)
	}
	if len(t.Body) != len(t.Terms) {
		return Terms{}, fmt.Errorf("terms: lists are not parallel")
	}
	for i := 1; i < len(t.Terms); i++ {
		if t.Terms[i-1] >= t.Terms[i] {
			return Terms{}, fmt.Errorf("terms: %q not after %q", t.Terms[i], t.Terms[i-1])
		}
	}
	return t, nil
}

// Postings are the lists of a term by field, each sorted by ordinal.
type Postings [index.FieldCount][]index.Posting

// Postings decodes the lists of the i-th term.
func (t Terms) Postings(i, documents int) (Postings, error) {
	var out Postings
	place := strconv.Itoa(i)
	lists := [index.FieldCount][]int{index.Body: t.Body[i]}
	for f, few := range t.few() {
		lists[f] = few[place]
	}
	for f, numbers := range lists {
		list, err := DecodePostings(index.Field(f), numbers, documents)
		if err != nil {
			return Postings{}, fmt.Errorf("terms: %q, %s: %w", t.Terms[i], index.Field(f), err)
		}
		out[f] = list
	}
	return out, nil
}

// DecodePack reads a pack.
func DecodePack(data []byte) (Pack, error) {
	var p Pack
	if err := decode(data, &p, &p.Version); err != nil {
		return Pack{}, fmt.Errorf("pack: %w", err)
	}
	return p, nil
}

// DecodeFacets reads the facets of an index of that many documents; their Pages are
// ordinals.
func DecodeFacets(data []byte, documents int) ([]Facet, error) {
	var f Facets
	if err := decode(data, &f, &f.Version); err != nil {
		return nil, fmt.Errorf("facets: %w", err)
	}
	for _, facet := range f.Facets {
		if len(facet.Pages) != len(facet.Values) {
			return nil, fmt.Errorf("facets: %s: lists are not parallel", facet.Name)
		}
		for i, steps := range facet.Pages {
			pages, err := DecodeSteps(steps, documents)
			if err != nil {
				return nil, fmt.Errorf("facets: %s %s: %w", facet.Name, facet.Values[i], err)
			}
			facet.Pages[i] = pages
		}
	}
	return f.Facets, nil
}

// Unwrap gives the JSON of a data file: all between its first and its last line.
func Unwrap(data []byte) ([]byte, error) {
	first := bytes.IndexByte(data, '\n')
	last := bytes.LastIndex(data, []byte("\n);"))
	if first < 0 || last <= first || !bytes.HasPrefix(data, []byte("genSearchLoad(")) {
		return nil, fmt.Errorf("not a file of the search index")
	}
	return data[first+1 : last], nil
}

func decode(data []byte, value any, version *int) error {
	data, err := Unwrap(data)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, value); err != nil {
		return err
	}
	if *version != Version {
		return fmt.Errorf("version %d, this program reads %d", *version, Version)
	}
	return nil
}
