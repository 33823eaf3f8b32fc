package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/index"
	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// oracle puts the pages into a whole bleve index over the same mapping.
func oracle(t *testing.T, docs []Document) bleve.Index {
	t.Helper()
	m, err := analyze.Mapping()
	if err != nil {
		t.Fatal(err)
	}
	idx, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = idx.Close() })
	batch := idx.NewBatch()
	for _, d := range docs {
		page := map[string]string{
			analyze.FieldTitle: d.Title, analyze.FieldNumber: d.Number, analyze.FieldBody: d.Body,
		}
		if err := batch.Index(d.URL, page); err != nil {
			t.Fatal(err)
		}
	}
	if err := idx.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return idx
}

// ask returns the pages and scores bleve gives.
func ask(t *testing.T, idx bleve.Index, q blevequery.Query, n int) map[string]float64 {
	t.Helper()
	result, err := idx.Search(bleve.NewSearchRequestOptions(q, n, 0, false))
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]float64{}
	for _, hit := range result.Hits {
		scores[hit.ID] = hit.Score
	}
	return scores
}

// translate writes a query of ours in bleve's terms.
func translate(q analyze.Query) blevequery.Query {
	fields := []string{analyze.FieldTitle, analyze.FieldNumber, analyze.FieldBody}
	whole := bleve.NewConjunctionQuery()
	for _, part := range q.Parts {
		groups := bleve.NewConjunctionQuery()
		for _, g := range part.Groups {
			anyField := bleve.NewDisjunctionQuery()
			for _, field := range fields {
				inField := bleve.NewConjunctionQuery()
				for _, text := range g.Terms {
					var one blevequery.FieldableQuery = bleve.NewTermQuery(text)
					if g.Prefix {
						one = bleve.NewPrefixQuery(text)
					}
					one.SetField(field)
					inField.AddQuery(one)
				}
				anyField.AddQuery(inField)
			}
			groups.AddQuery(anyField)
		}
		if part.Exact == "" {
			whole.AddQuery(groups)
			continue
		}
		exact := bleve.NewTermQuery(part.Exact)
		exact.SetField(analyze.FieldNumber)
		whole.AddQuery(bleve.NewDisjunctionQuery(exact, groups))
	}
	return whole
}

// TestSameDocumentsAsBleve is the property that matters most: what the exported
// files find is what a whole search engine finds.
func TestSameDocumentsAsBleve(t *testing.T) {
	hits := 0
	for seed := range uint64(4) {
		docs := makeDocuments(seed, 150, 60)
		idx := oracle(t, docs)
		s := open(t, export(t, docs))
		rng := rand.New(rand.NewPCG(seed, 99))
		for range 150 {
			q := makeQuery(rng, docs)
			got, err := s.Search(q, query.Options{Limit: len(docs)})
			if err != nil {
				t.Fatal(err)
			}
			var ours, theirs []string
			for _, item := range got.Items {
				ours = append(ours, item.URL)
			}
			if parsed := analyze.ParseQuery(q); len(parsed.Parts) > 0 {
				for url := range ask(t, idx, translate(parsed), len(docs)) {
					theirs = append(theirs, url)
				}
			}
			slices.Sort(ours)
			slices.Sort(theirs)
			if !slices.Equal(ours, theirs) {
				t.Fatalf("seed %d, query %q: ours %d %v, bleve %d %v", seed, q, len(ours), ours, len(theirs), theirs)
			}
			if got.Total != len(ours) {
				t.Errorf("query %q: Total %d, items %d", q, got.Total, len(ours))
			}
			if len(ours) > 0 {
				hits++
			}
		}
	}
	t.Logf("%d of 600 queries find something", hits)
	if hits < 300 {
		t.Errorf("only %d queries of 600 find something; the test proves little", hits)
	}
}

// TestSameScoresAsBleve computes bleve's tf-idf, as its code does, from nothing
// but the exported postings and lengths. It proves the analysis, frequencies,
// lengths, cutting and decoding at once.
func TestSameScoresAsBleve(t *testing.T) {
	for seed := range uint64(3) {
		docs := makeDocuments(100+seed, 150, 60)
		idx := oracle(t, docs)
		r := openReader(t, export(t, docs))
		rng := rand.New(rand.NewPCG(seed, 98))
		for range 100 {
			text := excerpt(rng, docs[rng.IntN(len(docs))])
			match := bleve.NewMatchQuery(text)
			match.SetField(analyze.FieldBody)
			match.SetOperator(blevequery.MatchQueryOperatorAnd)
			match.Analyzer = analyze.QueryAnalyzer
			want := ask(t, idx, match, len(docs))
			got := r.tfidf(t, analyze.QueryTokens(analyze.Normalize(text)))
			if len(got) != len(want) {
				t.Fatalf("%q: %d pages, bleve %d", text, len(got), len(want))
			}
			for ordinal, score := range got {
				if reference := want[docs[ordinal].URL]; math.Abs(score-reference) > 1e-9*math.Max(1, reference) {
					t.Errorf("%q, %s: %.12f, bleve %.12f", text, docs[ordinal].URL, score, reference)
				}
			}
		}
	}
}

// reader reads exported files with package shard alone.
type reader struct {
	files    map[string][]byte
	manifest shard.Manifest
	table    shard.Table
	shards   map[string]shard.Shard // decoded so far
}

func openReader(t *testing.T, files []File) reader {
	t.Helper()
	r := reader{files: map[string][]byte{}, shards: map[string]shard.Shard{}}
	for _, f := range files {
		r.files[f.Path] = f.Data
	}
	var err error
	if r.manifest, err = shard.DecodeManifest(r.files["search/manifest.json"]); err != nil {
		t.Fatal(err)
	}
	if r.table, err = shard.DecodeTable(r.files["search/"+r.manifest.Table], r.manifest.Documents); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r reader) body(t *testing.T, term string) []index.Posting {
	t.Helper()
	i := r.manifest.ShardFor(term)
	if i < 0 {
		return nil
	}
	name := r.manifest.Shards[i].File
	s, ok := r.shards[name]
	if !ok {
		var err error
		if s, err = shard.DecodeShard(r.files["search/"+name]); err != nil {
			t.Fatal(err)
		}
		r.shards[name] = s
	}
	k, ok := slices.BinarySearch(s.Terms, term)
	if !ok {
		return nil
	}
	p, err := s.Postings(k, r.manifest.Documents)
	if err != nil {
		t.Fatal(err)
	}
	return p[index.Body]
}

// tfidf is bleve's default scorer for a conjunction over the body, see
// search/scorer/scorer_term.go there: a repeated token counts twice.
func (r reader) tfidf(t *testing.T, tokens []analyze.Token) map[int]float64 {
	t.Helper()
	sumOfSquares := 0.0
	idfs := make([]float64, len(tokens))
	for i, token := range tokens {
		df := len(r.body(t, token.Term))
		idfs[i] = 1 + math.Log(float64(r.manifest.Documents)/float64(df+1))
		sumOfSquares += idfs[i] * idfs[i]
	}
	queryNorm := 1 / math.Sqrt(sumOfSquares)
	scores, found := map[int]float64{}, map[int]int{}
	for i, token := range tokens {
		for _, p := range r.body(t, token.Term) {
			norm := float64(float32(1 / math.Sqrt(float64(r.table.Body[p.Ordinal]))))
			score := math.Sqrt(float64(p.Frequency)) * norm * idfs[i]
			if len(tokens) > 1 {
				score *= idfs[i] * queryNorm
			}
			scores[p.Ordinal] += score
			found[p.Ordinal]++
		}
	}
	for ordinal, n := range found {
		if n < len(tokens) {
			delete(scores, ordinal)
		}
	}
	return scores
}
