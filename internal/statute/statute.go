package statute

import (
	"strings"

	"github.com/gongkai/gongkai/internal/docnum"
)

// Law is a law, a regulation or a document.
type Law struct {
	Name    string   `json:"name"` // the full title without title marks
	Number  string   `json:"number,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	// Dead says that it should no longer be cited. Since is the first day it was
	// not in force, if that is certain, as yyyy-mm-dd; Successors are full titles
	// with their numbers; Why is a phrase for Chinese readers.
	Dead       bool     `json:"dead,omitempty"`
	Since      string   `json:"since,omitempty"`
	Successors []string `json:"successors,omitempty"`
	Why        string   `json:"why,omitempty"`
}

// AsOf is the day up to which the data were checked, as yyyy-mm-dd.
func AsOf() string { return data().asOf }

// Find finds a law by its title, its number or both; either may be empty.
func Find(title, number string) (Law, bool) {
	if len(title) > maxTitle {
		return Law{}, false
	}
	return data().find(title, number)
}

// maxTitle bounds the bytes of a title that is looked at; the longest titles of
// joint notices have some 400.
const maxTitle = 1000

func (x *index) find(title, number string) (Law, bool) {
	t := readTitle(title)
	numbers := t.numbers
	if number != "" {
		numbers = append([]string{docnum.Key(number)}, numbers...)
	}
	for _, key := range t.keys {
		laws := x.byTitle[key]
		if len(laws) == 0 {
			continue
		}
		for _, n := range numbers {
			for _, law := range laws {
				if law.Number != "" && docnum.Key(law.Number) == n {
					return *law, true
				}
			}
		}
		for _, law := range laws {
			if !law.Dead {
				return *law, true
			}
		}
		return *laws[0], true
	}
	for _, n := range numbers {
		if law := x.byNumber[n]; law != nil && (len(t.keys) == 0 || alike(t.keys[0], titleKey(law.Name))) {
			return *law, true
		}
	}
	return Law{}, false
}

// alike reports whether two titles may be one: they share a run of six
// characters. A number typed by mistake must not turn one law into another.
func alike(a, b string) bool {
	const run = 6
	runes := []rune(a)
	for i := 0; i+run <= len(runes); i++ {
		if strings.Contains(b, string(runes[i:i+run])) {
			return true
		}
	}
	return false
}
