package shard

// Format and Version stand in every manifest.
const (
	Format  = "gongkai-search"
	Version = 2
)

// ManifestName is the file a reader begins with.
const ManifestName = "manifest.json"

// Names of the files in the manifest's folder; terms and pages are numbered.
const (
	DocumentsName = "documents.js"
	FacetsName    = "facets.js"
)

// Manifest tells what files there are and what is in them.
type Manifest struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	Folder    string     `json:"folder"`            // of all other files
	Documents int        `json:"documents"`         // pages
	Tokens    Tokens     `json:"tokens"`            // of each field over all pages
	Common    int        `json:"common"`            // see package index
	Pack      int        `json:"pack"`              // pages of one pack
	Shards    []string   `json:"shards"`            // what each shard of terms begins with
	Suggest   string     `json:"suggest,omitempty"` // the directory of package pinyin
	Synonyms  [][]string `json:"synonyms"`          // words that mean the same, those of the site only
}

// Tokens is the number of tokens of each field.
type Tokens struct {
	Title    int `json:"title"`
	Number   int `json:"number"`
	Keywords int `json:"keywords"`
	Headings int `json:"headings"`
	Body     int `json:"body"`
}

// Documents holds what ranking needs of every page.
type Documents struct {
	Version int    `json:"version"`
	Length  string `json:"length"` // one character per page, see LengthClass
	Prior   string `json:"prior"`  // one digit per page: how many tenths its kind takes off its score
	Ended   []int  `json:"ended"`  // pages no longer in force, as steps
}

// Terms is a range of terms. Body runs parallel to Terms; the other fields have
// few, which are found by their place among Terms.
type Terms struct {
	Version  int              `json:"version"`
	Terms    []string         `json:"terms"`
	Body     [][]int          `json:"body"`
	Title    map[string][]int `json:"title"`
	Number   map[string][]int `json:"number"`
	Keywords map[string][]int `json:"keywords"`
	Headings map[string][]int `json:"headings"`
}

// Pack is a range of pages.
type Pack struct {
	Version   int        `json:"version"`
	Documents []Fragment `json:"documents"`
}

// Fragment is what results show of a page.
type Fragment struct {
	URL         string `json:"url"`
	Title       string `json:"title"`
	Kind        string `json:"kind,omitempty"`
	Number      string `json:"number,omitempty"`
	Date        string `json:"date,omitempty"`
	Unit        string `json:"unit,omitempty"`
	Status      string `json:"status,omitempty"`
	Of          string `json:"of,omitempty"`          // of an attachment: the title of its page
	Page        string `json:"page,omitempty"`        // of an attachment: the address of its page
	Lead        string `json:"lead,omitempty"`        // the summary, or how the text begins
	Traditional bool   `json:"traditional,omitempty"` // the page has traditional characters
	Tokens      [5]int `json:"tokens"`                // exact lengths: title, number, keywords, headings, body
}

// Facets groups the pages.
type Facets struct {
	Version int     `json:"version"`
	Facets  []Facet `json:"facets"`
}

// Facet is one way to group them: by kind, domain, unit, year, status, audience.
type Facet struct {
	Name   string   `json:"name"`
	Values []string `json:"values"` // most pages first
	Pages  [][]int  `json:"pages"`  // of each value, as steps
}
