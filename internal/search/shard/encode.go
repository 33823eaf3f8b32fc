package shard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/gongkai/gongkai/internal/search/index"
)

// Sizes of the files, before compression, measured on 10,000 pages
// (docs/decisions/0016).
const (
	// MaxShard bounds a shard of terms; one term that needs more stands alone. A
	// query of four characters reads two or three. 16 KiB are 5 to 6 compressed;
	// half as much would save 5 KiB of a query and cost twice the files.
	MaxShard = 16 << 10
	// PackSize is the number of pages of a pack. Ten results lie in up to ten packs
	// of about 1 KiB compressed.
	PackSize = 8
)

// File is one file of the index, by its name in the folder.
type File struct {
	Name string
	Data []byte
}

// Input is what an index is written from.
type Input struct {
	Index     *index.Index
	Fragments []Fragment // by ordinal; Tokens are filled in here
	Priors    []int      // by ordinal: tenths taken off the score, 0 to 9
	Ended     []int      // ordinals
	Facets    []Facet    // Pages are ordinals here
	Synonyms  [][]string
	Extra     []File // further files of the folder, already scripts
	Suggest   string // the one of them that readers begin with
}

// Encode writes all data files, the manifest and its script first. The terms of
// in.Index are given up as they are written, so that memory need not hold both.
func Encode(in Input) []File {
	m := Manifest{
		Format: Format, Version: Version, Documents: in.Index.Documents, Common: in.Index.Common,
		Tokens: Tokens{
			in.Index.Tokens[index.Title], in.Index.Tokens[index.Number], in.Index.Tokens[index.Keywords],
			in.Index.Tokens[index.Headings], in.Index.Tokens[index.Body],
		},
		Pack: PackSize, Shards: []string{}, Suggest: in.Suggest, Synonyms: in.Synonyms,
	}
	if m.Synonyms == nil {
		m.Synonyms = [][]string{}
	}
	var files []File
	add := func(name string, value any) { files = append(files, Script(name, encodeJSON(value))) }

	lengths, priors := make([]byte, in.Index.Documents), make([]byte, in.Index.Documents)
	for i, l := range in.Index.Lengths {
		lengths[i] = LengthClass(l[index.Body])
		priors[i] = byte('0' + in.Priors[i])
	}
	add(DocumentsName, Documents{Version: Version, Length: string(lengths), Prior: string(priors), Ended: EncodeSteps(in.Ended)})

	facets := Facets{Version: Version, Facets: []Facet{}}
	for _, f := range in.Facets {
		pages := make([][]int, len(f.Pages))
		for i, p := range f.Pages {
			pages[i] = EncodeSteps(p)
		}
		facets.Facets = append(facets.Facets, Facet{f.Name, f.Values, pages})
	}
	add(FacetsName, facets)

	Cut(in.Index.Terms, in.Index.Lengths, MaxShard, func(t Terms) {
		files = append(files, Script(TermsName(len(m.Shards)), t.appendJSON(nil)))
		m.Shards = append(m.Shards, t.Terms[0])
	})
	for first := 0; first < len(in.Fragments); first += PackSize {
		p := Pack{Version: Version, Documents: in.Fragments[first:min(first+PackSize, len(in.Fragments))]}
		for i := range p.Documents {
			p.Documents[i].Tokens = in.Index.Lengths[first+i]
		}
		add(PackName(first/PackSize), p)
	}
	files = append(files, in.Extra...)

	digest := sha256.New()
	for _, f := range files {
		fmt.Fprintf(digest, "%s %d\n", f.Name, len(f.Data))
		digest.Write(f.Data)
	}
	m.Folder = hex.EncodeToString(digest.Sum(nil))[:folderDigits]
	for i := range files {
		files[i].Name = m.Folder + "/" + files[i].Name
	}
	manifest := encodeJSON(m)
	return append([]File{{ManifestName, manifest}, Script("manifest.js", manifest)}, files...)
}

// folderDigits of the SHA-256 name the folder: 48 bits, which two builds of one
// site do not share by chance.
const folderDigits = 12

// TermsName and PackName are the names of the numbered files.
func TermsName(i int) string { return "terms-" + strconv.Itoa(i) + ".js" }
func PackName(i int) string  { return "pack-" + strconv.Itoa(i) + ".js" }

// Cut divides sorted terms into shards of at most limit bytes of JSON, or of one
// term, and hands them on one by one.
func Cut(terms []index.Term, lengths [][index.FieldCount]int, limit int, yield func(Terms)) {
	empty := len(encodeJSON(newTerms()))
	shard, size := newTerms(), empty
	for i, t := range terms {
		place := strconv.Itoa(len(shard.Terms))
		var lists [index.FieldCount][]int
		bytes := len(t.Text) + len(`"",`)
		for f := range index.FieldCount {
			lists[f] = EncodePostings(f, t.List(f), lengths)
			if f == index.Body || len(lists[f]) > 0 {
				bytes += listSize(lists[f])
			}
			if f != index.Body && len(lists[f]) > 0 {
				bytes += len(place) + len(`"":`)
			}
		}
		if len(shard.Terms) > 0 && size+bytes > limit {
			yield(shard)
			shard, size, place = newTerms(), empty, "0"
		}
		shard.Terms = append(shard.Terms, t.Text)
		shard.Body = append(shard.Body, lists[index.Body])
		for f, few := range shard.few() {
			if len(lists[f]) > 0 {
				few[place] = lists[f]
			}
		}
		size += bytes
		terms[i] = index.Term{}
	}
	if len(shard.Terms) > 0 {
		yield(shard)
	}
}

func newTerms() Terms {
	return Terms{
		Version: Version, Title: map[string][]int{}, Number: map[string][]int{},
		Keywords: map[string][]int{}, Headings: map[string][]int{},
	}
}

// few gives the fields that few terms occur in, by field.
func (t Terms) few() map[index.Field]map[string][]int {
	return map[index.Field]map[string][]int{
		index.Title: t.Title, index.Number: t.Number, index.Keywords: t.Keywords, index.Headings: t.Headings,
	}
}

// appendJSON is encoding/json for shards, which are nearly all of an index, at a
// third of its time: no reflection. A test holds the two to the same bytes.
func (t Terms) appendJSON(b []byte) []byte {
	b = append(b, `{"version":`...)
	b = strconv.AppendInt(b, int64(t.Version), 10)
	b = append(b, `,"terms":[`...)
	for i, term := range t.Terms {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), term...), '"') // letters and digits only
	}
	b = append(b, `],"body":[`...)
	for i, list := range t.Body {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendInts(b, list)
	}
	b = append(b, ']')
	for _, f := range []struct {
		name  string
		lists map[string][]int
	}{{"title", t.Title}, {"number", t.Number}, {"keywords", t.Keywords}, {"headings", t.Headings}} {
		b = append(b, `,"`+f.name+`":{`...)
		for i, place := range slices.Sorted(maps.Keys(f.lists)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(b, `"`+place+`":`...)
			b = appendInts(b, f.lists[place])
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendInts(b []byte, numbers []int) []byte {
	b = append(b, '[')
	for i, n := range numbers {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return append(b, ']')
}

// listSize is the length of a list in JSON with the comma after it.
func listSize(list []int) int {
	size := len("[],")
	for i, n := range list {
		if i > 0 {
			size++
		}
		size += digits(n)
	}
	return size
}

func digits(n int) int {
	size := 1
	if n < 0 {
		size, n = 2, -n
	}
	for ; n >= 10; n /= 10 {
		size++
	}
	return size
}

// Script wraps JSON for a script tag: three lines, of which the second is the JSON.
// A page opened from a disk may load scripts and nothing else; one form for all
// halves the files. encoding/json escapes U+2028 and U+2029, which older script
// engines do not take in strings.
func Script(name string, data []byte) File {
	var b bytes.Buffer
	b.Grow(len(data) + len(name) + 24)
	b.WriteString("genSearchLoad(" + strconv.Quote(name) + ",\n")
	b.Write(data)
	b.WriteString("\n);\n")
	return File{name, b.Bytes()}
}

// encodeJSON writes compact JSON without escaping HTML: these files are data,
// and < need not cost six bytes.
func encodeJSON(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("bug: index not encodable: " + err.Error()) // numbers and strings only
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// Lead is how many characters of its text a result shows before its page is read.
const Lead = 60

// LeadOf cuts a text to what a result shows.
func LeadOf(text string) string {
	n := 0
	for i := range text {
		if n == Lead {
			return text[:i] + "…"
		}
		n++
	}
	return text
}
