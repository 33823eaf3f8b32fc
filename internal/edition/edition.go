package edition

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/hant"
)

// Edition is another form of every page: in traditional characters, or with an
// English frame.
type Edition struct {
	ID   string // its folder
	Lang string // of html
	Name string // as readers of it call it
}

// The editions.
var (
	Hant    = Edition{"zh-hant", "zh-Hant", "繁體中文"}
	English = Edition{"en", "en", "English"}
)

// All lists the editions in the order in which pages name them.
var All = []Edition{Hant, English}

// ByID finds an edition by its folder.
func ByID(id string) (Edition, bool) {
	for _, e := range All {
		if e.ID == id {
			return e, true
		}
	}
	return Edition{}, false
}

// Page turns a page rendered in simplified Chinese into the edition. What stays the
// same is the same byte for byte; nothing is written to page. keep converts to
// traditional characters, nil with nothing kept; English has no use for it.
func (e Edition) Page(page []byte, keep *hant.Converter) ([]byte, error) {
	switch e {
	case Hant:
		if keep == nil {
			keep = hant.New(nil)
		}
		return traditionalPage(page, keep.Convert)
	case English:
		return englishPage(page, words())
	}
	return nil, fmt.Errorf("there is no edition %q", e.ID)
}
