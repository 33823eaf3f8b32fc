package query

import (
	"fmt"
	"io/fs"
	"path"
	"sync"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// DefaultLimit is the number of results of one page.
const DefaultLimit = 10

// Options choose a page of results. The zero value asks for the first ten.
type Options struct {
	Limit   int // 0 is DefaultLimit
	Offset  int
	Explain bool // say how each score came about
}

// Results are the wanted items out of Total.
type Results struct {
	Total int    `json:"total"`
	Items []Item `json:"results"`
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
	table    shard.Table
	ended    []bool // by ordinal

	mu     sync.Mutex // guards the files read so far
	shards map[string]shard.Shard
	packs  map[string]shard.Pack
}

// Open reads the manifest of the index in folder base of a built site.
func Open(files fs.FS, base string) (*Searcher, error) {
	s := &Searcher{
		files: files, base: path.Clean(base),
		shards: map[string]shard.Shard{}, packs: map[string]shard.Pack{},
	}
	data, err := s.read(shard.ManifestName)
	if err != nil {
		return nil, err
	}
	if s.manifest, err = shard.DecodeManifest(data); err != nil {
		return nil, err
	}
	if data, err = s.read(s.manifest.Table); err != nil {
		return nil, err
	}
	if s.table, err = shard.DecodeTable(data, s.manifest.Documents); err != nil {
		return nil, err
	}
	s.ended = make([]bool, s.manifest.Documents)
	for _, ordinal := range s.table.Ended {
		s.ended[ordinal] = true
	}
	return s, nil
}

// Search answers a query as somebody typed it.
func (s *Searcher) Search(q string, o Options) (Results, error) {
	if o.Limit <= 0 {
		o.Limit = DefaultLimit
	}
	o.Offset = max(o.Offset, 0)
	parsed := analyze.ParseQuery(q)
	none := Results{Items: []Item{}} // an empty list in JSON, not null
	if len(parsed.Parts) == 0 {
		return none, nil
	}
	found, err := s.match(parsed)
	if err != nil {
		return Results{}, err
	}
	results := none
	results.Total = len(found.documents)
	page, err := s.rank(parsed, found, o.Offset, o.Limit)
	if err != nil {
		return Results{}, err
	}
	for _, c := range page {
		f, err := s.fragment(c.ordinal)
		if err != nil {
			return Results{}, err
		}
		item := Item{
			URL: f.URL, Title: f.Title, Number: f.Number, Kind: f.Kind,
			Date: f.Date, Unit: f.Unit, Status: f.Status, Score: c.score,
		}
		item.TitleMarks, _ = marksOf(parsed, f.Title)
		item.Snippet, item.Marks = snippet(parsed, f.Text)
		if o.Explain {
			item.Explain = s.explain(found, c)
		}
		results.Items = append(results.Items, item)
	}
	return results, nil
}

// postings returns the lists of a term, empty if there is no such term.
func (s *Searcher) postings(term string) (index.Postings, error) {
	i := s.manifest.ShardFor(term)
	if i < 0 {
		return index.Postings{}, nil
	}
	sh, err := s.shard(s.manifest.Shards[i].File)
	if err != nil {
		return index.Postings{}, err
	}
	k, ok := find(sh.Terms, term)
	if !ok {
		return index.Postings{}, nil
	}
	return sh.Postings(k, s.manifest.Documents)
}

func (s *Searcher) shard(name string) (shard.Shard, error) {
	return load(s, s.shards, name, shard.DecodeShard)
}

// fragment returns what is shown of a page.
func (s *Searcher) fragment(ordinal int) (shard.Fragment, error) {
	r := s.manifest.Packs[s.manifest.PackFor(ordinal)]
	p, err := load(s, s.packs, r.File, shard.DecodePack)
	if err != nil {
		return shard.Fragment{}, err
	}
	if ordinal-r.First >= len(p.Documents) {
		return shard.Fragment{}, fmt.Errorf("%s: no page %d", r.File, ordinal)
	}
	return p.Documents[ordinal-r.First], nil
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
