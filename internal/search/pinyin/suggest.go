package pinyin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
)

// A Suggestion is offered to the reader.
type Suggestion struct {
	Text string `json:"text"`
	URL  string `json:"url"` // the page it leads to; if empty, it is searched for
}

// Directory says which file has the phrases of a prefix.
type Directory struct {
	Version int               `json:"version"`
	Files   map[string]string `json:"files"` // hashes by prefix
}

// phraseFile is what a file of phrases holds, each as a list: text, syllables,
// and the url unless it is empty.
type phraseFile struct {
	Version int        `json:"version"`
	Phrases [][]string `json:"phrases"`
}

// phrase is a [Phrase] cut and read.
type phrase struct {
	text, syllables, url string
}

// A candidate is a phrase ready to be matched.
type candidate struct {
	phrase
	readings [][]string
}

func (c candidate) spelling() [][]string { return c.readings }

const hashLength = 10

var hashForm = regexp.MustCompile(`^[0-9a-f]{10}$`)

// Suggest gives what the letters typed suggest, best first.
func Suggest(load func(name string) ([]byte, error), dir Directory, letters string) ([]Suggestion, error) {
	letters = Letters(letters)
	name := dir.File(letters)
	if name == "" {
		return nil, nil
	}
	data, err := load(name)
	if err != nil {
		return nil, err
	}
	list, err := candidates(name, data)
	if err != nil {
		return nil, err
	}
	var out []Suggestion
	for _, c := range pick(list, letters) {
		out = append(out, Suggestion{c.text, c.url})
	}
	return out, nil
}

// pick gives at most Limit of the list that match: first those that are spelled
// from end to end, then the others, each as they stand in the list.
func pick[C interface{ spelling() [][]string }](list []C, letters string) []C {
	var spelled, others []C
	for _, c := range list {
		if len(others) >= Limit && len(c.spelling()) > len(letters) {
			continue // too many syllables to be spelled from end to end
		}
		switch matched, whole := match(c.spelling(), letters); {
		case whole:
			spelled = append(spelled, c)
		case matched:
			others = append(others, c)
		}
	}
	all := append(spelled, others...)
	return all[:min(Limit, len(all))]
}

// File names the file of the letters, as [Letters] gives them; "" if there is none.
func (d Directory) File(letters string) string {
	for n := len(letters); letters != "" && n >= 0; n-- {
		if hash, ok := d.Files[letters[:n]]; ok {
			return "phrases-" + hash + ".js"
		}
	}
	return ""
}

// DecodeDirectory reads and checks the directory.
func DecodeDirectory(f File) (Directory, error) {
	var d Directory
	if err := decode(f.Name, f.Data, &d); err != nil {
		return Directory{}, err
	}
	if d.Version != Version {
		return Directory{}, fmt.Errorf("%s: version %d, this program reads %d", f.Name, d.Version, Version)
	}
	for prefix, hash := range d.Files {
		if Letters(prefix) != prefix || !hashForm.MatchString(hash) {
			return Directory{}, fmt.Errorf("%s: %q has %q for a hash", f.Name, prefix, hash)
		}
	}
	return d, nil
}

// decode reads the second of the three lines of a file.
func decode(name string, data []byte, value any) error {
	lines := bytes.Split(data, []byte("\n"))
	if len(lines) != 4 || string(lines[0]) != "genSearchLoad("+strconv.Quote(name)+"," || string(lines[2]) != ");" || len(lines[3]) > 0 {
		return fmt.Errorf("%s: not the three lines of a file of phrases", name)
	}
	if err := json.Unmarshal(lines[1], value); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// candidates reads and checks a file of phrases.
func candidates(name string, data []byte) ([]candidate, error) {
	var f phraseFile
	if err := decode(name, data, &f); err != nil {
		return nil, err
	}
	if f.Version != Version {
		return nil, fmt.Errorf("%s: version %d, this program reads %d", name, f.Version, Version)
	}
	list := make([]candidate, len(f.Phrases))
	for i, fields := range f.Phrases {
		if len(fields) < 2 || len(fields) > 3 || !areSyllables(fields[1]) {
			return nil, fmt.Errorf("%s: %q is not a phrase", name, fields)
		}
		p := phrase{text: fields[0], syllables: fields[1]}
		if len(fields) > 2 {
			p.url = fields[2]
		}
		list[i] = candidate{p, split(p.syllables)}
	}
	return list, nil
}

// areSyllables reports whether a text is letters with single spaces or slashes
// between.
func areSyllables(text string) bool {
	between := true
	for i := range len(text) {
		letter := 'a' <= text[i] && text[i] <= 'z'
		if !letter && (between || text[i] != ' ' && text[i] != '/') {
			return false
		}
		between = !letter
	}
	return !between
}

// fields is the phrase as it stands in a file.
func (p phrase) fields() []string {
	if p.url == "" {
		return []string{p.text, p.syllables}
	}
	return []string{p.text, p.syllables, p.url}
}
