package shard

// Format and Version stand in every manifest.
const (
	Format  = "gongkai-search"
	Version = 1
)

// ManifestName is the file a reader begins with.
const ManifestName = "manifest.json"

// Manifest tells what files there are and what is in them.
type Manifest struct {
	Format    string      `json:"format"`
	Version   int         `json:"version"`
	Documents int         `json:"documents"`
	Tokens    FieldTokens `json:"tokens"`
	Table     string      `json:"table"`
	Shards    []TermRange `json:"shards"`
	Packs     []PackRange `json:"packs"`
}

// FieldTokens is the number of tokens of each field over all pages.
type FieldTokens struct {
	Title  int `json:"title"`
	Number int `json:"number"`
	Body   int `json:"body"`
}

// TermRange is a shard and its first term.
type TermRange struct {
	First string `json:"first"`
	File  string `json:"file"`
}

// PackRange is a pack and its first ordinal.
type PackRange struct {
	First int    `json:"first"`
	File  string `json:"file"`
}

// Table holds what scoring needs of every page.
type Table struct {
	Version int   `json:"version"`
	Title   []int `json:"title"`
	Number  []int `json:"number"`
	Body    []int `json:"body"`
	Date    []int `json:"date"`  // 20240305, 0 for none
	Ended   []int `json:"ended"` // ordinals of documents no longer in force
}

// Shard is a range of terms; the lists run parallel to Terms.
type Shard struct {
	Version int      `json:"version"`
	Terms   []string `json:"terms"`
	Title   [][]int  `json:"title"`
	Number  [][]int  `json:"number"`
	Body    [][]int  `json:"body"`
}

// Pack is a range of pages.
type Pack struct {
	Version   int        `json:"version"`
	Documents []Fragment `json:"documents"`
}

// Fragment is what results show of a page.
type Fragment struct {
	URL    string `json:"url"`
	Title  string `json:"title"`
	Kind   string `json:"kind,omitempty"`
	Number string `json:"number,omitempty"`
	Date   string `json:"date,omitempty"`
	Unit   string `json:"unit,omitempty"`
	Status string `json:"status,omitempty"`
	Text   string `json:"text,omitempty"`
}
