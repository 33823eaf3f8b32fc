package synth

import (
	_ "embed"
	"math/rand/v2"
	"strings"
)

// wordList holds 2,000 words of published county documents, the frequent first.
//
//go:embed words.txt
var wordList string

var words = strings.Fields(wordList)

// writer makes Chinese text of the words. Their frequencies follow Zipf's law,
// and a word follows any other, so a growing site keeps meeting pairs of
// characters that it has not had before, as a real one does.
type writer struct {
	rng  *rand.Rand
	zipf *rand.Zipf
}

// The exponent and offset were fitted to the demonstration county, whose 288,000
// Han characters have 28,000 distinct bigrams; see TestBigramsGrowAsInRealText.
const (
	zipfExponent = 1.6
	zipfOffset   = 20
)

func newWriter(rng *rand.Rand) *writer {
	return &writer{rng, rand.NewZipf(rng, zipfExponent, zipfOffset, uint64(len(words)-1))}
}

func (w *writer) word() string { return words[w.zipf.Uint64()] }

// between returns a number from low to high.
func (w *writer) between(low, high int) int { return low + w.rng.IntN(high-low+1) }

// chance is true in p of 100 cases.
func (w *writer) chance(p int) bool { return w.rng.IntN(100) < p }

// phrase is some words without punctuation, as in a title or a list.
func (w *writer) phrase(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(w.word())
	}
	return b.String()
}

// sentence is one to three clauses and a full stop.
func (w *writer) sentence() string {
	var b strings.Builder
	for i := range w.between(1, 3) {
		if i > 0 {
			b.WriteString("，")
		}
		b.WriteString(w.phrase(w.between(3, 9)))
	}
	return b.String() + "。"
}

// paragraphs is about that many characters of text under no heading.
func (w *writer) paragraphs(chars int) string {
	var b strings.Builder
	for n := 0; n < chars; {
		for range w.between(2, 5) {
			s := w.sentence()
			n += len(s) / len("字")
			b.WriteString(s)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// sections is about that many characters under numbered headings.
func (w *writer) sections(chars int) string {
	var b strings.Builder
	for i := 0; chars > 0; i++ {
		n := min(chars, w.between(200, 600))
		b.WriteString("## " + numeral(i) + "、" + w.phrase(w.between(2, 4)) + "\n\n" + w.paragraphs(n))
		chars -= n
	}
	return b.String()
}

// table is a small table of numbers.
func (w *writer) table() string {
	var b strings.Builder
	b.WriteString("| 序号 | 名称 | 数量 |\n|---:|---|---:|\n")
	for i := range w.between(3, 12) {
		b.WriteString("| " + itoa(i+1) + " | " + w.phrase(2) + " | " + itoa(w.between(1, 5000)) + " |\n")
	}
	return b.String() + "\n"
}

// numeral counts from 一.
func numeral(i int) string {
	digits := []rune("一二三四五六七八九十")
	switch {
	case i < 10:
		return string(digits[i])
	case i < 19:
		return "十" + string(digits[i-10])
	}
	return itoa(i + 1)
}
