package pinyin

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Version stands in every file.
const Version = 1

const (
	// Limit is the number of suggestions.
	Limit = 8
	// MaxFile bounds the phrases of a file, in bytes of JSON: 5 to 7 KiB compressed.
	MaxFile = 20 << 10
	// MaxPrefixes bounds the directory, which is then 8 KiB compressed; 10,000
	// titles need 350, which are 2.4.
	MaxPrefixes = 1500
	// MaxPhrase bounds a phrase, in bytes of JSON, so that Limit of them fit into
	// any file. It is a title of some 250 characters; longer ones are dropped.
	MaxPhrase = 2 << 10

	alphabet = 26
)

// A Phrase may be suggested.
type Phrase struct {
	Text   string
	Weight int    // the greater, the sooner among phrases of one length
	URL    string // the page it leads to; if empty, it is searched for
}

// A File is one file of the index, by its name in the folder.
type File struct {
	Name string
	Data []byte
}

// Encode writes the files, the directory first. The same phrases give the same
// bytes in any order.
func Encode(phrases []Phrase) []File {
	e := encoder{directory: Directory{Version: Version, Files: map[string]string{}}, written: map[string]bool{}}
	// Short prefixes first: if the directory fills up, the longest go without.
	for queue := []branch{whole(entries(phrases))}; len(queue) > 0; queue = queue[1:] {
		b := queue[0]
		switch {
		case b.size <= MaxFile:
			e.write(b)
		case len(e.directory.Files)+len(queue)+alphabet > MaxPrefixes:
			e.write(branch{prefix: b.prefix, list: heaviest(b.list)})
		default:
			rest, longer := b.divide()
			e.write(rest)
			queue = append(queue, longer...)
		}
	}
	directory, _ := file("suggest-", e.directory)
	return append([]File{directory}, e.files...)
}

// A branch is a prefix with the phrases that may follow it.
type branch struct {
	prefix string
	list   []*entry
	size   int // in a file
}

// whole is the branch of the empty prefix.
func whole(list []*entry) branch {
	b := branch{list: list}
	for _, en := range list {
		b.size += en.size
	}
	return b
}

// entry is a phrase to be written.
type entry struct {
	candidate
	weight int
	length int // of the text in characters
	size   int // in the file
}

// entries joins phrases of one core and sorts them in the order of suggestion.
func entries(phrases []Phrase) []*entry {
	c, r := newCutter(phrases), newReader()
	known := map[string]*entry{}
	var list []*entry
	for _, p := range phrases {
		text := c.core(strings.ToValidUTF8(p.Text, ""))
		if e := known[text]; e != nil {
			e.weight = max(e.weight, p.Weight)
			if e.url != p.URL {
				e.url = "" // several pages
			}
			continue
		}
		syllables := r.read(text)
		if syllables == "" {
			continue
		}
		e := &entry{candidate{phrase{text, syllables, p.URL}, split(syllables)}, p.Weight, utf8.RuneCountInString(text), 0}
		known[text] = e
		list = append(list, e)
	}
	for _, e := range list {
		e.size = len(encodeJSON(e.fields())) + len(",")
	}
	list = only(list, func(e *entry) bool { return e.size <= MaxPhrase })
	slices.SortFunc(list, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.length, b.length), cmp.Compare(b.weight, a.weight), strings.Compare(a.text, b.text))
	})
	return list
}

// divide gives letters with many phrases behind them branches of their own, until
// the rest fits into a file.
func (b branch) divide() (rest branch, longer []branch) {
	const alone = 1 << alphabet
	why := make([]uint32, len(b.list)) // a phrase is in the file: letters that follow, or alone
	best := []*entry{}
	if b.prefix != "" {
		best = pick(b.list, b.prefix)
	}
	left := 0
	longer = make([]branch, alphabet)
	for c := range longer {
		longer[c].prefix = b.prefix + string(rune('a'+c))
	}
	for i, en := range b.list {
		why[i] = following(en.readings, b.prefix)
		for set := why[i]; set != 0; set &= set - 1 {
			l := &longer[bits.TrailingZeros32(set)]
			l.list = append(l.list, en)
			l.size += en.size
		}
		if slices.Contains(best, en) {
			why[i] |= alone
		}
		if why[i] != 0 {
			left += en.size
		}
	}
	slices.SortStableFunc(longer, func(x, y branch) int { return cmp.Compare(y.size, x.size) })
	for n, l := range longer {
		if left <= MaxFile {
			longer = longer[:n]
			break
		}
		letter := uint32(1) << (l.prefix[len(b.prefix)] - 'a')
		for i, en := range b.list {
			if why[i] == letter {
				left -= en.size
			}
			why[i] &^= letter
		}
	}
	rest.prefix = b.prefix
	for i, en := range b.list {
		if why[i] != 0 {
			rest.list = append(rest.list, en)
		}
	}
	return rest, longer
}

// heaviest fills a file with the phrases of greatest weight, in the order of list.
func heaviest(list []*entry) []*entry {
	kept, left := map[*entry]bool{}, MaxFile
	byWeight := slices.Clone(list)
	slices.SortStableFunc(byWeight, func(a, b *entry) int { return cmp.Compare(b.weight, a.weight) })
	for _, en := range byWeight {
		if left -= en.size; left < 0 {
			break
		}
		kept[en] = true
	}
	return only(list, func(en *entry) bool { return kept[en] })
}

func only(list []*entry, keep func(*entry) bool) []*entry {
	var kept []*entry
	for _, en := range list {
		if keep(en) {
			kept = append(kept, en)
		}
	}
	return kept
}

type encoder struct {
	directory Directory
	files     []File
	written   map[string]bool // two prefixes may have the same phrases
}

// write adds a file, if there is anything in it.
func (e *encoder) write(b branch) {
	if len(b.list) == 0 {
		return
	}
	data := phraseFile{Version: Version}
	for _, en := range b.list {
		data.Phrases = append(data.Phrases, en.fields())
	}
	f, hash := file("phrases-", data)
	e.directory.Files[b.prefix] = hash
	if !e.written[hash] {
		e.written[hash] = true
		e.files = append(e.files, f)
	}
}

// file writes a value as a script whose second line is JSON.
func file(prefix string, value any) (File, string) {
	data := encodeJSON(value)
	digest := sha256.Sum256(data)
	hash := hex.EncodeToString(digest[:])[:hashLength]
	name := prefix + hash + ".js"
	return File{name, slices.Concat([]byte("genSearchLoad("+strconv.Quote(name)+",\n"), data, []byte("\n);\n"))}, hash
}

// encodeJSON writes compact JSON without escaping HTML, as package shard does.
func encodeJSON(value any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		panic("bug: phrases not encodable: " + err.Error()) // numbers and strings only
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
