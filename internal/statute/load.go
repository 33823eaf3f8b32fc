package statute

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/gongkai/gongkai/internal/docnum"
)

//go:embed statutes.json
var embedded []byte

var data = sync.OnceValue(func() *index {
	x, err := load(embedded)
	if err != nil {
		panic("bug: embedded statutes: " + err.Error())
	}
	return x
})

// index is the data file made searchable. It is never changed after it is made.
type index struct {
	asOf     string
	laws     []*Law
	byTitle  map[string][]*Law // by titleKey
	byNumber map[string]*Law   // by docnum.Key
	numbers  *regexp.Regexp    // the numbers of dead laws in running text
}

// file is the form of the data file, as doc.go describes it.
type file struct {
	AsOf  string   `json:"as_of"`
	Notes []string `json:"notes"`
	Laws  []*Law   `json:"laws"`
}

func load(b []byte) (*index, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var f file
	if err := d.Decode(&f); err != nil {
		return nil, err
	}
	x := &index{asOf: f.AsOf, laws: f.Laws, byTitle: map[string][]*Law{}, byNumber: map[string]*Law{}}
	for _, law := range f.Laws {
		if err := x.add(law); err != nil {
			return nil, fmt.Errorf("%s: %w", law.Name, err)
		}
	}
	for _, law := range f.Laws {
		for _, s := range law.Successors {
			if next, _ := x.find(s, ""); next.Dead {
				return nil, fmt.Errorf("%s: the successor %s is dead", law.Name, s)
			}
		}
	}
	x.numbers = numberPattern(f.Laws)
	return x, nil
}

var day = regexp.MustCompile(`^(?:\d{4}-\d{2}-\d{2})?$`)

func (x *index) add(law *Law) error {
	switch {
	case law.Name == "" || !law.Dead && (law.Since != "" || len(law.Successors) > 0 || law.Why != ""):
		return fmt.Errorf("a living law has a name and no end")
	case law.Dead && law.Why == "":
		return fmt.Errorf("why is missing")
	case !day.MatchString(law.Since):
		return fmt.Errorf("%q is not a day", law.Since)
	}
	seen := map[string]bool{}
	for _, title := range append([]string{law.Name}, law.Aliases...) {
		key := titleKey(title)
		if seen[key] {
			continue
		}
		seen[key] = true
		for _, twin := range x.byTitle[key] {
			if !twin.Dead && !law.Dead {
				return fmt.Errorf("%s stands for two living laws", title)
			}
		}
		x.byTitle[key] = append(x.byTitle[key], law)
	}
	if law.Number == "" {
		return nil
	}
	if _, p := docnum.Parse(law.Number); p.Status != docnum.OK && p.Status != docnum.AlsoOK {
		return fmt.Errorf("the number %s is %s", law.Number, p.Status)
	}
	key := docnum.Key(law.Number)
	if strings.HasPrefix(key, "主席令") { // begins again with each term
		return nil
	}
	if x.byNumber[key] != nil {
		return fmt.Errorf("the number %s occurs twice", law.Number)
	}
	x.byNumber[key] = law
	return nil
}
