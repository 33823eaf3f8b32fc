package edition

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed english.txt
var english string

// dictionary is what english.txt says.
type dictionary struct {
	pages    map[string]string // texts of templates and words of program code
	scripts  map[string]string // texts that scripts give to say
	one      map[string]string // for one thing, by the word for many
	patterns []pattern         // the keys of pages that have {placeholders}
	values   map[string]bool   // the English of pages, without what stands around letters
}

// words gives the dictionary, read once.
var words = sync.OnceValue(func() *dictionary {
	d, err := readDictionary(english)
	if err != nil {
		panic("bug: english.txt: " + err.Error())
	}
	return d
})

// readDictionary reads the form that the head of english.txt describes.
func readDictionary(text string) (*dictionary, error) {
	d := &dictionary{pages: map[string]string{}, scripts: map[string]string{}, one: map[string]string{}, values: map[string]bool{}}
	sections := map[string]map[string]string{"[pages]": d.pages, "[scripts]": d.scripts, "[one]": d.one}
	var section map[string]string
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.Trim(line, space)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if s, ok := sections[line]; ok {
			section = s
			continue
		}
		key, value, found := strings.Cut(line+" ", " = ")
		switch _, known := section[key]; {
		case !found || section == nil:
			return nil, fmt.Errorf("line %d is neither a section nor an entry: %s", n, line)
		case known:
			return nil, fmt.Errorf("line %d: %s stands twice", n, key)
		}
		section[key] = strings.ReplaceAll(strings.Trim(value, space), "␣", " ")
	}
	for _, key := range slices.Sorted(maps.Keys(d.pages)) {
		if p := newPattern(key, d.pages[key]); len(p.names) > 0 {
			d.patterns = append(d.patterns, p)
		}
		if core := letters(d.pages[key]); core != "" {
			d.values[core] = true
		}
	}
	for many, one := range d.one {
		d.values[many], d.values[one] = true, true
	}
	return d, nil
}

// letters is a text from its first to its last letter.
func letters(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z') && r < 0x3000 })
}

// word is the English of a whole text: an entry, a date, a text of a pattern, or a
// list of such. Entries that are parts of sentences, with spaces at their ends, are
// no words.
func (d *dictionary) word(text string) (english string, ok bool) {
	if value, ok := d.pages[text]; ok {
		return value, value != "" && value == strings.TrimSpace(value)
	}
	if value, ok := date(text); ok {
		return value, true
	}
	for _, p := range d.patterns {
		if value, ok := p.put(text, d); ok {
			return value, true
		}
	}
	if strings.Contains(text, "、") {
		parts := strings.Split(text, "、")
		for i, part := range parts {
			value, ok := d.word(part)
			if !ok {
				return "", false
			}
			parts[i] = value
		}
		return strings.Join(parts, ", "), true
	}
	return "", false
}

// known tells whether a text, but for numbers and marks around it, is English of the
// dictionary.
func (d *dictionary) known(text string) bool { return d.values[letters(text)] }

// singular mends a number of one: 1 records becomes 1 record.
func (d *dictionary) singular(text string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], "1 ")
		if i < 0 {
			return text
		}
		i += at
		at = i + 2
		if i > 0 && strings.IndexByte("0123456789.,", text[i-1]) >= 0 {
			continue
		}
		end := at
		for end < len(text) && ('a' <= text[end] && text[end] <= 'z') {
			end++
		}
		if one, ok := d.one[text[at:end]]; ok {
			text = text[:at] + one + text[end:]
		}
	}
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var day = newPattern("{year}年{month}月{day}日", "")

// date is the English of 2026年11月21日.
func date(text string) (string, bool) {
	got, ok := day.match(text)
	if !ok {
		return "", false
	}
	month, _ := strconv.Atoi(got[1])
	dayOfMonth, _ := strconv.Atoi(got[2])
	if month < 1 || month > 12 {
		return "", false
	}
	return fmt.Sprintf("%d %s %s", dayOfMonth, months[month-1], got[0]), true
}

// pattern is a text with placeholders: {word} stands for a word, {address} for a text
// without Chinese, any other for digits.
type pattern struct {
	literals []string // around the placeholders, one more than these
	names    []string
	english  string
}

func newPattern(text, english string) pattern {
	p := pattern{english: english}
	for {
		before, rest, found := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			p.literals = append(p.literals, text)
			return p
		}
		p.literals, p.names = append(p.literals, before), append(p.names, name)
		text = after
	}
}

// match gives what the placeholders stand for in text.
func (p *pattern) match(text string) ([]string, bool) {
	rest, found := strings.CutPrefix(text, p.literals[0])
	if !found {
		return nil, false
	}
	got := make([]string, 0, len(p.names))
	for i, name := range p.names {
		end := 0
		switch {
		case name != "word" && name != "address":
			for end < len(rest) && '0' <= rest[end] && rest[end] <= '9' {
				end++
			}
		case p.literals[i+1] == "":
			end = len(rest)
		default:
			end = max(0, strings.Index(rest, p.literals[i+1]))
		}
		if end == 0 {
			return nil, false
		}
		got = append(got, rest[:end])
		if rest, found = strings.CutPrefix(rest[end:], p.literals[i+1]); !found {
			return nil, false
		}
	}
	return got, rest == ""
}

// put gives the English of a text of the pattern.
func (p *pattern) put(text string, d *dictionary) (string, bool) {
	got, ok := p.match(text)
	if !ok {
		return "", false
	}
	english := p.english
	for i, name := range p.names {
		switch name {
		case "word":
			if got[i], ok = d.word(got[i]); !ok {
				return "", false
			}
		case "address":
			if strings.ContainsFunc(got[i], wide) {
				return "", false
			}
		}
		english = strings.Replace(english, "{"+name+"}", got[i], 1)
	}
	return english, true
}
