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
	b  = 0.75 // how much long fields are held against a term

	// endedFactor sets documents no longer in force below living ones of about
	// the same score; a much better match stays above.
	endedFactor = 0.85
)

// weights of the fields. A word in the title outweighs any number of the same
// word in the body, because a frequency counts at most once over.
var weights = [index.FieldCount]float64{index.Title: 4, index.Number: 2, index.Body: 1}

// scores adds up the BM25 scores of the terms, by ordinal, not yet rounded.
func (s *Searcher) scores(m matches) []float64 {
	sums := make([]float64, s.manifest.Documents)
	for _, t := range m.terms {
		for f := range index.FieldCount {
			list := m.lists[t][f]
			if len(list) == 0 {
				continue
			}
			weight := float64(weights[f] * idf(s.manifest.Documents, len(list)))
			lengths, mean := s.table.Lengths(f), s.manifest.Mean(f)
			for _, p := range list {
				sums[p.Ordinal] += impact(weight, p.Frequency, lengths[p.Ordinal], mean)
			}
		}
	}
	return sums
}

// final is the score as it is compared and shown.
func (s *Searcher) final(sum float64, ordinal int) float64 {
	if s.ended[ordinal] {
		sum = float64(sum * endedFactor)
	}
	return math.Floor(float64(sum*1e6)+0.5) / 1e6
}

// impact is the score of one posting. BM25's factor k1+1 is the same for all
// and left out.
func impact(weight float64, frequency, length int, mean float64) float64 {
	tf := float64(frequency)
	share := float64(b * (float64(length) / mean))
	norm := float64(k1 * float64((1-b)+share))
	return float64(weight * (tf / (tf + norm)))
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

// explain lists what a score is made of.
func (s *Searcher) explain(m matches, c candidate) []string {
	lines := []string{"tier: " + c.tier.String()}
	for _, t := range m.terms {
		text := t.text
		if t.prefix {
			text += "*"
		}
		for f := range index.FieldCount {
			list := m.lists[t][f]
			for _, p := range list {
				if p.Ordinal != c.ordinal {
					continue
				}
				weight := idf(s.manifest.Documents, len(list))
				lines = append(lines, fmt.Sprintf(
					"%s %s: frequency %d, length %d (mean %.1f), in %d of %d, idf %.4f, weight %g = %.6f",
					f, text, p.Frequency, s.table.Lengths(f)[c.ordinal], s.manifest.Mean(f),
					len(list), s.manifest.Documents, weight, weights[f],
					impact(float64(weights[f]*weight), p.Frequency, s.table.Lengths(f)[c.ordinal], s.manifest.Mean(f))))
			}
		}
	}
	if s.ended[c.ordinal] {
		lines = append(lines, fmt.Sprintf("no longer in force: times %g", endedFactor))
	}
	return append(lines, fmt.Sprintf("score: %.6f", c.score))
}
