package query

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// DefaultLimit is the number of results of one page.
const DefaultLimit = 10

// Orders of results.
const (
	ByRelevance = "relevance"
	ByDate      = "date" // newest first
)

// Options choose and narrow results. The zero value asks for the first ten.
type Options struct {
	Limit   int                 `json:"limit,omitempty"` // 0 is DefaultLimit
	Offset  int                 `json:"offset,omitempty"`
	Apart   bool                `json:"apart,omitempty"`   // also pages that have the characters of a part apart
	Filters map[string][]string `json:"filters,omitempty"` // by facet: one of the values
	Sort    string              `json:"sort,omitempty"`    // empty is ByRelevance
	Facets  bool                `json:"facets,omitempty"`  // count the values of each facet
	Explain bool                `json:"-"`                 // say how each score came about
}

// Results are the wanted items out of Total.
type Results struct {
	Total int    `json:"total"`
	Items []Item `json:"results"`
	Reading
	Facets []Facet `json:"facets,omitempty"`
}

// Facet counts results by its values; under a filter of its own as if that were
// not set, so that a reader sees what another choice would give.
type Facet struct {
	Name   string  `json:"name"`
	Values []Count `json:"values"`
}

// Count is a value of a facet and the number of results that have it.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Item is one result.
type Item struct {
	URL     string  `json:"url"`
	Title   string  `json:"title"`
	Number  string  `json:"number,omitempty"`
	Kind    string  `json:"kind,omitempty"`
	Date    string  `json:"date,omitempty"`
	Unit    string  `json:"unit,omitempty"`
	Status  string  `json:"status,omitempty"`
	Of      string  `json:"of,omitempty"`   // of an attachment: the title of its page
	Page    string  `json:"page,omitempty"` // and the address
	Score   float64 `json:"score"`
	Snippet string  `json:"snippet,omitempty"`
	// Marks and TitleMarks are the matched bytes of Snippet and Title.
	Marks      []Mark   `json:"marks,omitempty"`
	TitleMarks []Mark   `json:"titleMarks,omitempty"`
	Explain    []string `json:"explain,omitempty"`
}

// Searcher searches one index. It may be used by many goroutines.
type Searcher struct {
	files    fs.FS
	base     string
	manifest shard.Manifest
	lengths  []int     // of bodies, by ordinal
	priors   []float64 // by ordinal: what the kind of page is worth
	ended    []bool    // by ordinal

	mu     sync.Mutex // guards the files read so far
	shards map[string]shard.Terms
	packs  map[string]shard.Pack
	facets map[string][]shard.Facet
}

// Open reads the manifest of the index in folder base of a built site.
func Open(files fs.FS, base string) (*Searcher, error) {
	s := &Searcher{
		files: files, base: path.Clean(base),
		shards: map[string]shard.Terms{}, packs: map[string]shard.Pack{}, facets: map[string][]shard.Facet{},
	}
	data, err := s.read(shard.ManifestName)
	if err != nil {
		return nil, err
	}
	if s.manifest, err = shard.DecodeManifest(data); err != nil {
		return nil, err
	}
	s.base = path.Join(s.base, s.manifest.Folder)
	if data, err = s.read(shard.DocumentsName); err != nil {
		return nil, err
	}
	s.lengths, s.priors, s.ended, err = shard.DecodeDocuments(data, s.manifest.Documents)
	return s, err
}

// Search answers a query as somebody typed it.
func (s *Searcher) Search(q string, o Options) (Results, error) {
	if o.Limit <= 0 {
		o.Limit = DefaultLimit
	}
	o.Offset = max(o.Offset, 0)
	parsed := analyze.ParseQuery(q)
	results := Results{Items: []Item{}} // an empty list in JSON, not null
	m, err := s.match(parsed, o)
	if err != nil {
		return Results{}, err
	}
	results.Reading = m.how
	if m.pages, results.Facets, err = s.narrow(m.pages, o); err != nil {
		return Results{}, err
	}
	all := s.rank(m, o.Sort)
	results.Total = len(all)
	needles := needlesOf(parsed, m.how)
	for _, c := range all[min(o.Offset, len(all)):min(o.Offset+o.Limit, len(all))] {
		f, err := s.fragment(c.ordinal)
		if err != nil {
			return Results{}, err
		}
		item := Item{
			URL: f.URL, Title: f.Title, Number: f.Number, Kind: f.Kind, Date: f.Date, Unit: f.Unit,
			Status: f.Status, Of: f.Of, Page: f.Page, Score: c.score,
		}
		item.TitleMarks, _ = marksOf(needles, f.Title)
		item.Snippet, item.Marks = snippet(needles, f.Lead)
		if o.Explain {
			item.Explain = s.explain(m, c)
		}
		results.Items = append(results.Items, item)
	}
	return results, nil
}

// Passage cuts the text of a result's page around what the query found there.
func Passage(q string, how Reading, text string) (string, []Mark) {
	return snippet(needlesOf(analyze.ParseQuery(q), how), analyze.Display(text))
}

// narrow keeps the pages that pass the filters and counts the facets.
func (s *Searcher) narrow(pages []page, o Options) ([]page, []Facet, error) {
	if len(o.Filters) == 0 && !o.Facets {
		return pages, nil, nil
	}
	facets, err := load(s, s.facets, shard.FacetsName, func(data []byte) ([]shard.Facet, error) {
		return shard.DecodeFacets(data, s.manifest.Documents)
	})
	if err != nil {
		return nil, nil, err
	}
	// outside counts, by page, the filters that it does not pass; only remembers one.
	outside := make([]int, s.manifest.Documents)
	only := make([]int, s.manifest.Documents)
	for i, f := range facets {
		values := o.Filters[f.Name]
		if len(values) == 0 {
			continue
		}
		inside := make([]bool, s.manifest.Documents)
		for k, v := range f.Values {
			if slices.Contains(values, v) {
				for _, ordinal := range f.Pages[k] {
					inside[ordinal] = true
				}
			}
		}
		for ordinal, in := range inside {
			if !in {
				outside[ordinal]++
				only[ordinal] = i
			}
		}
	}
	var kept []page
	found := make([]bool, s.manifest.Documents)
	for _, p := range pages {
		found[p.ordinal] = true
		if outside[p.ordinal] == 0 {
			kept = append(kept, p)
		}
	}
	if !o.Facets {
		return kept, nil, nil
	}
	var counts []Facet
	for i, f := range facets {
		facet := Facet{Name: f.Name, Values: []Count{}}
		for k, v := range f.Values {
			n := 0
			for _, ordinal := range f.Pages[k] {
				if found[ordinal] && (outside[ordinal] == 0 || outside[ordinal] == 1 && only[ordinal] == i) {
					n++
				}
			}
			if n > 0 || slices.Contains(o.Filters[f.Name], v) {
				facet.Values = append(facet.Values, Count{v, n})
			}
		}
		slices.SortStableFunc(facet.Values, func(a, b Count) int { return b.Count - a.Count })
		counts = append(counts, facet)
	}
	return kept, counts, nil
}

func (s *Searcher) shard(i int) (shard.Terms, error) {
	return load(s, s.shards, shard.TermsName(i), shard.DecodeTerms)
}

// fragment returns what is shown of a page.
func (s *Searcher) fragment(ordinal int) (shard.Fragment, error) {
	name := shard.PackName(ordinal / s.manifest.Pack)
	p, err := load(s, s.packs, name, shard.DecodePack)
	if err != nil {
		return shard.Fragment{}, err
	}
	if ordinal%s.manifest.Pack >= len(p.Documents) {
		return shard.Fragment{}, fmt.Errorf("%s: no page %d", name, ordinal)
	}
	return p.Documents[ordinal%s.manifest.Pack], nil
}

// load reads and decodes a file once.
func load[T any](s *Searcher, cache map[string]T, name string, decode func([]byte) (T, error)) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := cache[name]; ok {
		return v, nil
	}
	data, err := s.read(name)
	if err != nil {
		var none T
		return none, err
	}
	v, err := decode(data)
	if err != nil {
		return v, fmt.Errorf("%s: %w", name, err)
	}
	cache[name] = v
	return v, nil
}

func (s *Searcher) read(name string) ([]byte, error) {
	data, err := fs.ReadFile(s.files, path.Join(s.base, name))
	if err != nil {
		return nil, fmt.Errorf("read search index: %w", err)
	}
	return data, nil
}
