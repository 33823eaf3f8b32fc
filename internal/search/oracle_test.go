package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
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
		page := map[string]string{}
		for f, text := range fieldTexts(d) {
			page[index.Field(f).String()] = text
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

// translate writes a query of ours, with the characters of a part apart, in bleve's
// terms.
func translate(q analyze.Query) blevequery.Query {
	whole := bleve.NewBooleanQuery()
	for _, part := range q.Parts {
		pieces := bleve.NewConjunctionQuery()
		for _, piece := range part.Pieces {
			anyField := bleve.NewDisjunctionQuery()
			for _, field := range []string{analyze.FieldTitle, analyze.FieldNumber, analyze.FieldBody} {
				inField := bleve.NewConjunctionQuery()
				for _, text := range piece.Pairs() {
					var one blevequery.FieldableQuery = bleve.NewTermQuery(text)
					if piece.Kind == analyze.Prefix {
						one = bleve.NewPrefixQuery(text)
					}
					one.SetField(field)
					inField.AddQuery(one)
				}
				anyField.AddQuery(inField)
			}
			pieces.AddQuery(anyField)
		}
		if part.Exact == "" {
			whole.AddMust(pieces)
			continue
		}
		exact := bleve.NewTermQuery(part.Exact)
		exact.SetField(analyze.FieldNumber)
		whole.AddMust(bleve.NewDisjunctionQuery(exact, pieces))
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
			parsed := analyze.ParseQuery(q)
			if slices.ContainsFunc(parsed.Parts, func(p analyze.Part) bool { return p.Excluded || p.Quoted }) {
				continue // as written, which bleve is not asked for
			}
			got, err := s.Search(q, query.Options{Limit: len(docs), Apart: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Words) > 0 { // wider than the query, since nothing has all of it
				got = query.Results{}
			}
			var ours, theirs []string
			for _, item := range got.Items {
				ours = append(ours, item.URL)
			}
			if len(parsed.Parts) > 0 {
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

// TestWhatIsOnThePageIsFound holds the search against a reading of every page: one
// that has the query as it stands is found, and few others are.
func TestWhatIsOnThePageIsFound(t *testing.T) {
	shown, right, asked := 0, 0, 0
	for seed := range uint64(3) {
		docs := makeDocuments(200+seed, 300, 120)
		texts := make([][]string, len(docs)) // of the fields, as queries are compared
		for i, d := range docs {
			for _, field := range fieldTexts(d) {
				texts[i] = append(texts[i], analyze.Normalize(field))
			}
		}
		s := open(t, export(t, docs))
		rng := rand.New(rand.NewPCG(seed, 95))
		for range 200 {
			parsed := analyze.ParseQuery(excerpt(rng, docs[rng.IntN(len(docs))]))
			if len(parsed.Parts) != 1 || len(parsed.Parts[0].Pieces) != 1 || parsed.Parts[0].Pieces[0].Kind == analyze.Word {
				continue
			}
			text := parsed.Parts[0].Text
			asked++
			got, err := s.Search(text, query.Options{Limit: len(docs)})
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for _, item := range got.Items {
				found[item.URL] = true
			}
			for i, d := range docs {
				holds := slices.ContainsFunc(texts[i], func(field string) bool { return strings.Contains(field, text) })
				if holds && !found[d.URL] {
					t.Fatalf("%q stands in %s, which is not found", text, d.URL)
				}
				if found[d.URL] {
					shown++
					if holds {
						right++
					}
				}
			}
		}
	}
	t.Logf("%d queries, %d pages found, %d hold the query", asked, shown, right)
	if asked < 200 || float64(right) < 0.97*float64(shown) {
		t.Errorf("%d of %d pages found hold the query", right, shown)
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
				if reference := want[r.urls[ordinal]]; math.Abs(score-reference) > 1e-9*math.Max(1, reference) {
					t.Errorf("%q, %s: %.12f, bleve %.12f", text, r.urls[ordinal], score, reference)
				}
			}
		}
	}
}

// reader reads exported files with package shard alone.
type reader struct {
	files    map[string][]byte
	manifest shard.Manifest
	lengths  []int               // of bodies, exact
	urls     []string            // by ordinal
	shards   map[int]shard.Terms // decoded so far
}

func openReader(t *testing.T, files []File) reader {
	t.Helper()
	r := reader{files: map[string][]byte{}, shards: map[int]shard.Terms{}}
	for _, f := range files {
		r.files[f.Path] = f.Data
	}
	var err error
	if r.manifest, err = shard.DecodeManifest(r.files["search/manifest.json"]); err != nil {
		t.Fatal(err)
	}
	for i := 0; len(r.urls) < r.manifest.Documents; i++ {
		pack, err := shard.DecodePack(r.file(shard.PackName(i)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range pack.Documents {
			r.urls = append(r.urls, f.URL)
			r.lengths = append(r.lengths, f.Tokens[index.Body])
		}
	}
	return r
}

func (r reader) file(name string) []byte {
	return r.files["search/"+r.manifest.Folder+"/"+name]
}

func (r reader) body(t *testing.T, term string) []index.Posting {
	t.Helper()
	i := r.manifest.ShardFor(term)
	if i < 0 {
		return nil
	}
	s, ok := r.shards[i]
	if !ok {
		var err error
		if s, err = shard.DecodeTerms(r.file(shard.TermsName(i))); err != nil {
			t.Fatal(err)
		}
		r.shards[i] = s
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
			norm := float64(float32(1 / math.Sqrt(float64(r.lengths[p.Ordinal]))))
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
