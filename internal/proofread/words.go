package proofread

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.json
var embedded []byte

// Words is an immutable list of words, made by [Default], [LoadWords] or
// [Words.With].
type Words struct {
	list     list
	hits     *matcher // finds the entries to report
	reported []entry
	context  *matcher // finds exceptions and words that speak against a hit
	speaks   []role
}

// list is the form of the data file, as doc.go describes it.
type list struct {
	Notes       []string     `json:"notes"`
	Gambling    advertised   `json:"gambling"`
	Adult       advertised   `json:"adult"`
	Advertising advertised   `json:"advertising"`
	Placeholder placeholders `json:"placeholder"`
	Except      []string     `json:"except"`
	// Names are what follows a brand in the name of a shop or place.
	Names   []string   `json:"names"`
	Against advertised `json:"against"`
	// Variants maps traditional and look-alike characters to the one in the list.
	Variants map[string]string `json:"variants"`
}

type advertised struct {
	Brands  []string `json:"brands"`
	Phrases []string `json:"phrases"`
}

type placeholders struct {
	Anywhere []string `json:"anywhere"`
	Alone    []string `json:"alone"`
}

// role is what an entry means where it is found.
type role uint8

const (
	brand    role = iota // reported, unless its clause speaks against it
	phrase               // reported, unless its sentence speaks against it
	plain                // reported
	alone                // reported where no Han character stands beside it
	except               // what lies inside is not reported
	name                 // a brand right before it is not reported
	accuses              // speaks against brands and phrases
	mentions             // speaks against phrases
)

type entry struct {
	kind Kind
	role role
	word string
}

// group is one list of the file with its meaning.
type group struct {
	name string
	kind Kind
	role role
	list *[]string
}

func (l *list) groups() []group {
	return []group{
		{"gambling brands", Gambling, brand, &l.Gambling.Brands},
		{"gambling phrases", Gambling, phrase, &l.Gambling.Phrases},
		{"adult brands", Adult, brand, &l.Adult.Brands},
		{"adult phrases", Adult, phrase, &l.Adult.Phrases},
		{"advertising brands", Advertising, brand, &l.Advertising.Brands},
		{"advertising phrases", Advertising, phrase, &l.Advertising.Phrases},
		{"placeholder anywhere", Placeholder, plain, &l.Placeholder.Anywhere},
		{"placeholder alone", Placeholder, alone, &l.Placeholder.Alone},
		{"except", "", except, &l.Except},
		{"names", "", name, &l.Names},
		{"against brands", "", accuses, &l.Against.Brands},
		{"against phrases", "", mentions, &l.Against.Phrases},
	}
}

// Default gives the built-in list.
func Default() *Words { return loadEmbedded() }

// The built-in list is not checked each time, which would take longer than a small
// site: a test does.
var loadEmbedded = sync.OnceValue(func() *Words {
	l, err := decodeList(bytes.NewReader(embedded))
	if err != nil {
		panic("bug: embedded words: " + err.Error())
	}
	return newWords(l)
})

// LoadWords reads a list and checks it: a mistake in it would hide for years.
func LoadWords(r io.Reader) (*Words, error) {
	l, err := decodeList(r)
	if err != nil {
		return nil, err
	}
	if err := l.check(); err != nil {
		return nil, fmt.Errorf("read word list: %w", err)
	}
	return newWords(l), nil
}

func decodeList(r io.Reader) (l list, err error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return list{}, fmt.Errorf("read word list: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return list{}, fmt.Errorf("read word list: text after the end of the list")
	}
	return l, nil
}

func (l *list) check() error {
	for from, to := range l.Variants {
		a, b := []rune(from), []rune(to)
		if len(a) != 1 || len(b) != 1 || a[0] == b[0] || a[0] < 0x80 || max(a[0], b[0]) >= 1<<16 || isNoise(a[0]) || isNoise(b[0]) {
			return fmt.Errorf("variants: %q to %q: want two different characters", from, to)
		}
		if _, ok := l.Variants[to]; ok {
			return fmt.Errorf("variants: %q is a variant itself", to)
		}
	}
	variants := l.variants()
	seen := map[string]string{}
	for _, g := range l.groups() {
		for _, word := range *g.list {
			if err := checkWord(word, g.role, variants); err != nil {
				return fmt.Errorf("%s: %w", g.name, err)
			}
			key := string(foldAll(word, variants))
			if where, ok := seen[key]; ok {
				return fmt.Errorf("%s: %q stands already in %s", g.name, word, where)
			}
			seen[key] = g.name
		}
	}
	return nil
}

func checkWord(word string, as role, variants map[rune]rune) error {
	if !utf8.ValidString(word) || word != strings.TrimSpace(word) {
		return fmt.Errorf("%q begins or ends with a blank, or is no UTF-8", word)
	}
	for _, r := range word {
		if endsClause(r) || unicode.IsControl(r) || r == utf8.RuneError || r >= 1<<16 {
			return fmt.Errorf("%q holds %q, and a word lies inside one clause", word, r)
		}
	}
	switch n := len(foldAll(word, variants)); {
	case n < 2 && (as != name || n < 1):
		return fmt.Errorf("%q is shorter than two characters", word)
	case n > maxRunes:
		return fmt.Errorf("%q is longer than %d characters", word, maxRunes)
	}
	return nil
}

func (l *list) variants() map[rune]rune {
	variants := map[rune]rune{}
	for from, to := range l.Variants {
		a, _ := utf8.DecodeRuneInString(from)
		b, _ := utf8.DecodeRuneInString(to)
		variants[a] = b
	}
	return variants
}

func newWords(l list) *Words {
	w := &Words{list: l}
	variants := l.variants()
	var hits, context [][]rune
	taken, spoken := map[string]bool{}, map[string]bool{}
	for _, word := range garbled {
		hits = append(hits, []rune(word))
		w.reported = append(w.reported, entry{Mojibake, plain, ""})
		taken[word] = true
	}
	for _, g := range l.groups() {
		for _, word := range *g.list {
			folded := foldAll(word, variants)
			switch key := string(folded); {
			case g.role >= except && !spoken[key]:
				context = append(context, folded)
				w.speaks = append(w.speaks, g.role)
				spoken[key] = true
			case g.role < except && !taken[key]:
				hits = append(hits, folded)
				w.reported = append(w.reported, entry{g.kind, g.role, word})
				taken[key] = true
			}
		}
	}
	w.hits, w.context = newMatcher(hits, variants), newMatcher(context, variants)
	for r := range triggers() {
		w.hits.class[r] |= trigger
	}
	return w
}

// With adds the words, exceptions and variants of other, such as a site's own. An
// exception of other that is a word of w takes the word out.
func (w *Words) With(other *Words) *Words {
	if other == nil {
		return w
	}
	var sum list
	sum.Variants = map[string]string{}
	for _, l := range []list{w.list, other.list} {
		sum.Notes = append(sum.Notes, l.Notes...)
		for from, to := range l.Variants {
			sum.Variants[from] = to
		}
	}
	// What one list writes and the other calls a variant stays as it is written:
	// variants do not chain.
	for _, to := range slices.Collect(maps.Values(sum.Variants)) {
		delete(sum.Variants, to)
	}
	variants := sum.variants()
	groups, mine, theirs := sum.groups(), w.list.groups(), other.list.groups()
	seen := map[role]map[string]bool{}
	for i, g := range groups {
		if seen[g.role] == nil {
			seen[g.role] = map[string]bool{}
		}
		for _, word := range append(append([]string(nil), *mine[i].list...), *theirs[i].list...) {
			key := string(foldAll(word, variants))
			if !seen[g.role][key] {
				seen[g.role][key] = true
				*g.list = append(*g.list, word)
			}
		}
	}
	return newWords(sum)
}
