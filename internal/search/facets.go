package search

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/pinyin"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// facetsOf are the ways in which results can be narrowed, in the order in which
// readers see them.
var facetsOf = []struct {
	name   string
	values func(Document) []string
}{
	{"kind", func(d Document) []string { return []string{d.Kind} }},
	{"domain", func(d Document) []string { return d.Domains }},
	{"unit", func(d Document) []string { return []string{d.Unit} }},
	{"year", func(d Document) []string { return []string{d.Date[:min(4, len(d.Date))]} }},
	{"status", func(d Document) []string { return []string{d.Status} }},
	{"audience", func(d Document) []string { return d.Audience }},
}

// facets groups the pages by every facet, the largest group first.
func facets(docs []Document) []shard.Facet {
	var out []shard.Facet
	for _, f := range facetsOf {
		groups := map[string][]int{}
		for i, d := range docs {
			for _, v := range f.values(d) {
				if pages := groups[v]; v != "" && (len(pages) == 0 || pages[len(pages)-1] != i) {
					groups[v] = append(pages, i)
				}
			}
		}
		facet := shard.Facet{Name: f.name, Values: []string{}, Pages: [][]int{}}
		for v := range groups {
			facet.Values = append(facet.Values, v)
		}
		slices.SortFunc(facet.Values, func(a, b string) int {
			return cmp.Or(len(groups[b])-len(groups[a]), cmp.Compare(a, b))
		})
		for _, v := range facet.Values {
			facet.Pages = append(facet.Pages, groups[v])
		}
		out = append(out, facet)
	}
	return out
}

// known keeps of groups of synonyms the words that the site can hold, normalised,
// and of those the groups with more than one: a reader need not load the rest.
func known(idx *index.Index, groups [][]string) [][]string {
	out := [][]string{}
	for _, group := range groups {
		// A word that is on no page may be asked for, but those that are come first:
		// few are looked for.
		var here, nowhere []string
		for _, w := range group {
			w = analyze.Squeeze(analyze.Normalize(w))
			switch {
			case w == "" || slices.Contains(here, w) || slices.Contains(nowhere, w):
			case holds(idx, w):
				here = append(here, w)
			default:
				nowhere = append(nowhere, w)
			}
		}
		if words := append(here, nowhere...); len(here) > 0 && len(words) > 1 {
			out = append(out, words)
		}
	}
	return out
}

// holds reports whether every pair of a word is a term of the index.
func holds(idx *index.Index, word string) bool {
	for _, t := range analyze.QueryTokens(word) {
		_, ok := slices.BinarySearchFunc(idx.Terms, t.Term, func(term index.Term, text string) int { return cmp.Compare(term.Text, text) })
		if !ok {
			return false
		}
	}
	return true
}

// phrases lists what is suggested to those who type pinyin: titles, with their
// pages, and keywords, synonyms and more words, which are searched for.
func phrases(docs []Document, synonyms [][]string, more []string) []pinyin.Phrase {
	var out []pinyin.Phrase
	counts := map[string]int{}
	for _, d := range docs {
		out = append(out, pinyin.Phrase{Text: d.Title, Weight: 1, URL: d.URL})
		for _, k := range d.Keywords {
			counts[k]++
		}
	}
	for _, w := range slices.Concat(append(synonyms, more)...) {
		counts[w]++
	}
	for _, w := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, pinyin.Phrase{Text: w, Weight: counts[w]})
	}
	return out
}
