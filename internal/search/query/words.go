package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/search/analyze"
)

// asides are what people put around the words that they look for. The longer come
// first. They are left out only when nothing has the query as it is: 低保怎么申请 is
// asked as 低保 申请.
var asides = strings.Fields(`什么时候 怎么样 怎么办 为什么 有没有 能不能 可不可以 多少钱 是不是 在哪里 去哪里
	怎么 怎样 如何 多少 什么 哪里 哪儿 在哪 哪些 哪个 几个 几天 需要 可以 能否 是否 请问 我想 我要 想要 最多 最少 一下
	的 了 吗 呢 啊 吧 要 去 在 到 和 与 及 有`)

// words cuts the parts of a query into words and looks them up: at asides, around
// words that have synonyms, and, while no page has a word, at the pair in it that the
// fewest pages have: 民政局电话 becomes 民政局 and 电话. Parts in quotation marks stay
// whole. A character left alone is given up, and so is a word that cannot be cut; lost
// says that a part was given up wholly.
func (s *Searcher) words(parts []part, how *Reading) (out []part, lost bool, err error) {
	how.Synonyms = nil
	left := 0 // words of the part
	add := func(p part) {
		if len(p.pages) == 0 {
			return
		}
		left++
		if !slices.ContainsFunc(out, func(x part) bool { return x.Text == p.Text }) {
			out = append(out, p)
		}
	}
	for i, p := range parts {
		if i > 0 && left == 0 {
			lost = true
		}
		left = 0
		if p.Quoted || p.Exact != "" {
			add(p)
			continue
		}
		for _, stretch := range s.known(p.Text) {
			for todo := []string{stretch}; len(todo) > 0; {
				word := analyze.NewPart(todo[0])
				todo = todo[1:]
				if len(word.Pieces) == 0 || word.Pieces[0].Kind == analyze.Prefix {
					continue
				}
				found, err := s.part(word, how)
				if err != nil {
					return nil, false, err
				}
				if len(found.pages) > 0 {
					add(found)
					continue
				}
				first, second, err := s.halve(word.Text)
				if err != nil {
					return nil, false, err
				}
				if first != "" {
					todo = append([]string{first, second}, todo...)
				}
			}
		}
	}
	return out, lost || left == 0, nil
}

// halve cuts a text where Han characters meet others, or else within the pair of Han
// characters that the fewest pages have.
func (s *Searcher) halve(text string) (left, right string, err error) {
	runes := []rune(text)
	at, fewest := 0, -1
	for i := 1; i < len(runes); i++ {
		pair := string(runes[i-1 : i+1])
		if analyze.IsPair(string(runes[i-1])) != analyze.IsPair(string(runes[i])) {
			return string(runes[:i]), string(runes[i:]), nil
		}
		if !analyze.IsPair(pair) {
			continue
		}
		t, err := s.term(pair)
		if err != nil {
			return "", "", err
		}
		if n := len(hits(t)); fewest < 0 || n < fewest {
			at, fewest = i, n
		}
	}
	if fewest < 0 {
		return "", "", nil
	}
	return string(runes[:at]), string(runes[at:]), nil
}

// known cuts a text around asides, which are left out, and words with synonyms.
func (s *Searcher) known(text string) []string {
	var out []string
	from := 0
	flush := func(to int) {
		if from < to {
			out = append(out, text[from:to])
		}
	}
	for i := 0; i < len(text); {
		if word := s.wordAt(text[i:]); word != "" {
			flush(i)
			out = append(out, word)
			i += len(word)
			from = i
			continue
		}
		if aside := asideAt(text[i:]); aside != "" {
			flush(i)
			i += len(aside)
			from = i
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	flush(len(text))
	return out
}

// wordAt is the longest word with synonyms that a text begins with.
func (s *Searcher) wordAt(text string) string {
	best := ""
	for _, group := range s.manifest.Synonyms {
		for _, word := range group {
			if len(word) > len(best) && strings.HasPrefix(text, word) {
				best = word
			}
		}
	}
	return best
}

func asideAt(text string) string {
	for _, aside := range asides {
		if strings.HasPrefix(text, aside) {
			return aside
		}
	}
	return ""
}

// leastCoverage is the share of the words of a query, each weighed by its rarity, that
// a page must have if none has all.
const leastCoverage = 0.5

// some gives the pages that have enough of the words, and how much each has.
func (s *Searcher) some(parts []part) ([]hit, map[int]float64) {
	total := 0.0
	sums := map[int]float64{}
	for _, p := range parts {
		weight := idf(s.manifest.Documents, len(p.pages))
		total += weight
		for _, h := range p.pages {
			sums[h.ordinal] += weight
		}
	}
	var out []hit
	coverage := map[int]float64{}
	for _, p := range parts {
		var enough []hit
		for _, h := range p.pages {
			if share := float64(sums[h.ordinal] / total); share >= leastCoverage {
				coverage[h.ordinal] = share
				enough = append(enough, hit{ordinal: h.ordinal})
			}
		}
		out = merge(out, enough)
	}
	return out, coverage
}
