// Package synonyms reads groups of words that mean the same.
//
// The program has a list for all counties, synonyms.txt of this package, whose head
// describes the format. A site adds to it with a synonyms.txt of its own, in which a
// line "- 词" also takes a word out of the program's list: see [Parse] and [Merge].
package synonyms

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

//go:embed synonyms.txt
var shipped []byte

// Default gives the groups that the program has for every site, the official name
// of each first. The caller does not change them.
var Default = sync.OnceValue(func() [][]string {
	l := &diag.List{}
	list := read(source.NewFile("synonyms.txt", shipped, l), l)
	if l.Len() > 0 || len(list.removed) > 0 {
		panic("bug: the shipped synonyms have mistakes")
	}
	return list.groups
})

// List is what a site has of its own.
type List struct {
	groups  [][]string
	removed []removed
}

// removed is a word taken out of the shipped groups.
type removed struct {
	word string
	at   diag.Span
}

// Parse reads a site's own list and reports what is wrong with it.
func Parse(f *source.File, l *diag.List) List {
	list := read(f, l)
	words := slices.Concat(Default()...)
	for _, r := range list.removed {
		if slices.ContainsFunc(words, func(w string) bool { return key(w) == key(r.word) }) {
			continue
		}
		zh, en := "词要和自带的一字不差；也可以删去这一行", "write the word as the built-in list has it, or drop this line"
		if near, ok := yamlpos.Nearest(r.word, words); ok {
			zh, en = "是不是“"+near+"”？不是就删去这一行", "did you mean "+near+"? Else drop this line"
		}
		l.Add("SEA006", r.at, r.word, zh, en)
	}
	return list
}

// The number of characters of a word: one meets too much, and a sentence is typed by
// nobody.
const minWord, maxWord = 2, 14

type parser struct {
	f *source.File
	l *diag.List
}

// lines hands on every line that says something, without the space around it, and
// where it begins.
func (p parser) lines(use func(text string, at int)) {
	for n := 1; n <= p.f.LineCount(); n++ {
		line, _ := p.f.Line(n)
		text, at := trim(line, p.f.Offset(n))
		if text != "" && !strings.HasPrefix(text, "#") && !strings.HasPrefix(text, "＃") {
			use(text, at)
		}
	}
}

// read reads a list, shipped or own.
func read(f *source.File, l *diag.List) List {
	p := parser{f, l}
	var list List
	seen := map[string]diag.Span{}
	p.lines(func(text string, at int) {
		if word, at, ok := removal(text, at); ok {
			if p.word(word, at) {
				list.removed = append(list.removed, removed{word, f.Span(at, at+len(word))})
			}
			return
		}
		pieces := equals(text)
		if len(pieces) == 1 {
			l.Add("SEA001", f.Span(at, at+len(text)), text)
			return
		}
		var group []string
		for _, piece := range pieces {
			word, start := trim(text[piece[0]:piece[1]], at+piece[0])
			if word == "" {
				l.Add("SEA002", f.Span(at+piece[0], at+piece[1]))
				continue
			}
			if !p.word(word, start) {
				continue
			}
			span := f.Span(start, start+len(word))
			if prior, twice := seen[key(word)]; twice {
				l.AddRelated("SEA005", span, diag.Related{Span: prior, Zh: "第一次写在这里", En: "first written here"}, word)
				continue
			}
			seen[key(word)] = span
			group = append(group, word)
		}
		if len(group) > 1 {
			list.groups = append(list.groups, group)
		}
	})
	return list
}

// word reports whether a word can be looked for, and says why if not.
func (p parser) word(word string, at int) bool {
	span := p.f.Span(at, at+len(word))
	if i := strings.IndexFunc(word, sign); i >= 0 {
		_, size := utf8.DecodeRuneInString(word[i:])
		p.l.Add("SEA004", span, word, word[i:i+size])
		return false
	}
	if n := utf8.RuneCountInString(word); n < minWord || n > maxWord {
		p.l.Add("SEA003", span, word, n)
		return false
	}
	return true
}

// sign reports whether a character is no part of a word. PM2.5 and A-07 are words.
func sign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune(".-+%·", r)
}

// removal reads a line "- 词".
func removal(text string, at int) (string, int, bool) {
	for _, mark := range []string{"-", "－"} {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			word, at := trim(rest, at+len(mark))
			return word, at, true
		}
	}
	return "", 0, false
}

// equals gives the stretches of a line between its equals signs.
func equals(text string) [][2]int {
	var pieces [][2]int
	start := 0
	for i, r := range text {
		if r == '=' || r == '＝' {
			pieces = append(pieces, [2]int{start, i})
			start = i + utf8.RuneLen(r)
		}
	}
	return append(pieces, [2]int{start, len(text)})
}

// trim takes white space off both ends of a text that begins at an offset.
func trim(text string, at int) (string, int) {
	right := strings.TrimRightFunc(text, unicode.IsSpace)
	left := strings.TrimLeftFunc(right, unicode.IsSpace)
	return left, at + len(right) - len(left)
}

// key is a word as search compares it.
func key(word string) string { return analyze.Squeeze(analyze.Normalize(word)) }

// Merge joins a site's groups with the shipped ones: those that share a word become
// one, in the place of the first of them. Its official name stays first; then come
// the site's own words, since search looks for the first few of a group only.
func Merge(shipped [][]string, own List) [][]string {
	m := merger{of: map[string]int{}}
	gone := map[string]bool{}
	for _, r := range own.removed {
		gone[key(r.word)] = true
	}
	for _, group := range shipped {
		m.add(slices.DeleteFunc(slices.Clone(group), func(w string) bool { return gone[key(w)] }))
	}
	for _, group := range own.groups {
		m.join(group)
	}
	return slices.DeleteFunc(m.groups, func(group []string) bool { return len(group) < 2 })
}

// merger keeps in which group a word stands. A group that was joined to another one
// is left empty.
type merger struct {
	groups [][]string
	of     map[string]int
}

func (m *merger) add(group []string) {
	for _, w := range group {
		m.of[key(w)] = len(m.groups)
	}
	m.groups = append(m.groups, group)
}

func (m *merger) join(group []string) {
	var touched []int
	for _, w := range group {
		if i, ok := m.of[key(w)]; ok && !slices.Contains(touched, i) {
			touched = append(touched, i)
		}
	}
	if len(touched) == 0 {
		m.add(group)
		return
	}
	slices.Sort(touched)
	to := touched[0]
	all := slices.Concat(m.groups[to][:1], group)
	for _, i := range touched {
		all = append(all, m.groups[i]...)
		m.groups[i] = nil
	}
	for _, w := range all {
		if !slices.ContainsFunc(m.groups[to], func(have string) bool { return key(have) == key(w) }) {
			m.groups[to] = append(m.groups[to], w)
		}
		m.of[key(w)] = to
	}
}
