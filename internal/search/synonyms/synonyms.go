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

// read reads a list, shipped or own.
func read(f *source.File, l *diag.List) List {
	var list List
	seen := map[string]diag.Span{}
	for entry := range f.Entries() {
		if word, ok := removal(entry); ok {
			if usable(word, l) {
				list.removed = append(list.removed, removed{word.Text, word.Span()})
			}
			continue
		}
		piece, rest, more := entry.Cut("=", "＝")
		if !more {
			l.Add("SEA001", entry.Span(), entry.Text)
			continue
		}
		var group []string
		for last := false; !last; piece, rest, more = rest.Cut("=", "＝") {
			last = !more
			word := piece.Trim()
			if word.Text == "" {
				l.Add("SEA002", piece.Span())
				continue
			}
			if !usable(word, l) {
				continue
			}
			if prior, twice := seen[key(word.Text)]; twice {
				l.AddRelated("SEA005", word.Span(), diag.Related{Span: prior, Zh: "第一次写在这里", En: "first written here"}, word.Text)
				continue
			}
			seen[key(word.Text)] = word.Span()
			group = append(group, word.Text)
		}
		if len(group) > 1 {
			list.groups = append(list.groups, group)
		}
	}
	return list
}

// usable reports whether a word can be looked for, and says why if not.
func usable(word source.Stretch, l *diag.List) bool {
	if i := strings.IndexFunc(word.Text, sign); i >= 0 {
		_, size := utf8.DecodeRuneInString(word.Text[i:])
		l.Add("SEA004", word.Span(), word.Text, word.Text[i:i+size])
		return false
	}
	if n := utf8.RuneCountInString(word.Text); n < minWord || n > maxWord {
		l.Add("SEA003", word.Span(), word.Text, n)
		return false
	}
	return true
}

// sign reports whether a character is no part of a word. PM2.5 and A-07 are words.
func sign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune(".-+%·", r)
}

// removal reads a line "- 词".
func removal(entry source.Stretch) (source.Stretch, bool) {
	for _, mark := range []string{"-", "－"} {
		if strings.HasPrefix(entry.Text, mark) {
			return entry.From(len(mark)).Trim(), true
		}
	}
	return source.Stretch{}, false
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
