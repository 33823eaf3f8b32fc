package query

import (
	"fmt"
	"math"

	"github.com/gongkai/gongkai/internal/search/index"
)

// Go and JavaScript must give the same numbers. Both follow IEEE 754 for + - * /
// on float64, in the order written, with two exceptions that this file avoids:
// Go may fuse a product with a sum unless the product is converted explicitly,
// and logarithms are not specified to the last digit, so ln is our own.

const (
	k1 = 1.2  // how soon a repeated term stops counting
	b  = 0.75 // how much long titles and bodies are held against a term
)

// weights of the fields, decided on the golden queries of the demonstration county
// (docs/decisions/0016). A word in the title outweighs any number of the same word
// in the body, because a frequency counts at most once over.
var weights = [index.FieldCount]float64{
	index.Title: 4, index.Number: 2, index.Keywords: 3, index.Headings: 1, index.Body: 1,
}

// scores adds up the BM25 scores of the terms, by ordinal, not yet rounded.
func (s *Searcher) scores(terms []term) []float64 {
	sums := make([]float64, s.manifest.Documents)
	for _, t := range terms {
		for f := range index.FieldCount {
			list := t.lists[f]
			if len(list) == 0 {
				continue
			}
			weight := s.weight(t, f)
			for _, p := range list {
				sums[p.Ordinal] += impact(weight, p.Frequency, s.norm(f, p))
			}
		}
	}
	return sums
}

// weight is what the postings of a term in a field are worth.
func (s *Searcher) weight(t term, f index.Field) float64 {
	return float64(float64(t.weight*weights[f]) * idf(s.manifest.Documents, len(t.lists[f])))
}

// norm is k1 scaled by the length of the field. A number, keyword or heading is not
// worth less for the others beside it.
func (s *Searcher) norm(f index.Field, p index.Posting) float64 {
	length := p.Length
	switch f {
	case index.Title:
	case index.Body:
		length = s.lengths[p.Ordinal]
	default:
		return k1
	}
	share := float64(b * (float64(length) / s.manifest.Mean(f)))
	return float64(k1 * float64((1-b)+share))
}

// impact is the score of one posting. BM25's factor k1+1 is the same for all
// and left out.
func impact(weight float64, frequency int, norm float64) float64 {
	tf := float64(frequency)
	return float64(weight * (tf / (tf + norm)))
}

// rounded is the score as it is compared and shown.
func rounded(sum float64) float64 {
	return math.Floor(float64(sum*1e6)+0.5) / 1e6
}

// idf is the weight of a term found in df of n fields.
func idf(n, df int) float64 {
	return ln(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}

// ln is the natural logarithm of a positive number, to about 1e-15.
func ln(x float64) float64 {
	halvings := 0
	for x > 1.5 {
		x /= 2
		halvings++
	}
	for x < 0.75 {
		x *= 2
		halvings--
	}
	// ln x = 2 artanh z with |z| ≤ 0.2: 13 terms leave less than 1e-18.
	z := (x - 1) / (x + 1)
	square := float64(z * z)
	sum, power := 0.0, z
	for n := 1; n <= 25; n += 2 {
		sum += float64(power / float64(n))
		power = float64(power * square)
	}
	return float64(2*sum) + float64(float64(halvings)*math.Ln2)
}

// explain lists what a place among the results is made of.
func (s *Searcher) explain(m matches, c candidate) []string {
	lines := []string{"tier: " + c.tier.String()}
	if c.ended {
		lines = append(lines, "no longer in force: after all of its tier that are")
	}
	for _, t := range m.terms {
		text := t.text
		if t.prefix {
			text += "*"
		}
		for f := range index.FieldCount {
			for _, p := range t.lists[f] {
				if p.Ordinal != c.ordinal {
					continue
				}
				length := ""
				switch f {
				case index.Title:
					length = fmt.Sprintf(", length %d (mean %.1f)", p.Length, s.manifest.Mean(f))
				case index.Body:
					length = fmt.Sprintf(", length %d (mean %.1f)", s.lengths[c.ordinal], s.manifest.Mean(f))
				}
				lines = append(lines, fmt.Sprintf("%s %s: frequency %d%s, in %d of %d pages, weight %g × idf %.4f = %.6f",
					f, text, p.Frequency, length, len(t.lists[f]), s.manifest.Documents,
					t.weight*weights[f], idf(s.manifest.Documents, len(t.lists[f])),
					impact(s.weight(t, f), p.Frequency, s.norm(f, p))))
			}
		}
	}
	if prior := s.priors[c.ordinal]; prior != 1 {
		lines = append(lines, fmt.Sprintf("kind of page: times %g", prior))
	}
	if m.coverage != nil {
		lines = append(lines, fmt.Sprintf("share of the words: times %.4f", m.coverage[c.ordinal]))
	}
	return append(lines, fmt.Sprintf("score: %.6f", c.score))
}
