// Package output is the planned tree of a site's files, and the only code that
// writes it: whole or not at all, touching only what changed.
package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/gongkai/gongkai/internal/diag"
)

// ManifestPath is where the tree lists itself.
const ManifestPath = "manifest.json"

// File is one file to be written.
type File struct {
	Path   string // slash-separated, relative to the output's root
	Origin string // the source it came from, for diagnostics; may be empty
	Data   []byte // its bytes, or
	From   string // the path in the tree's file system that holds them
}

// Tree is a set of files by path. It is filled by one goroutine.
type Tree struct {
	sources fs.FS
	files   map[string]File
}

// NewTree returns an empty tree whose From files lie in sources.
func NewTree(sources fs.FS) *Tree {
	return &Tree{sources: sources, files: map[string]File{}}
}

// Add plans a file. Two files for one path are reported against the second.
func (t *Tree) Add(f File, l *diag.List) {
	if !fs.ValidPath(f.Path) {
		panic("bug: output path " + f.Path)
	}
	if prior, taken := t.files[f.Path]; taken {
		l.AddRelated("OUT001", diag.Span{File: f.Origin}, diag.Related{Span: diag.Span{File: prior.Origin}, Zh: "另一个来源", En: "the other source"}, f.Path)
		return
	}
	t.files[f.Path] = f
}

// Has reports whether a file is planned for a path.
func (t *Tree) Has(path string) bool {
	_, taken := t.files[path]
	return taken
}

// Len is the number of files.
func (t *Tree) Len() int { return len(t.files) }

// Sorted lists the files by path.
func (t *Tree) Sorted() []File {
	list := make([]File, 0, len(t.files))
	for _, f := range t.files {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return list
}

// Open reads a file of the tree, as the preview serves it.
func (t *Tree) Open(p string) (io.ReadCloser, error) {
	f, ok := t.files[p]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return t.open(f)
}

func (t *Tree) open(f File) (io.ReadCloser, error) {
	if f.From == "" {
		return io.NopCloser(bytes.NewReader(f.Data)), nil
	}
	return t.sources.Open(f.From)
}

// Sum is what the manifest says of a file.
type Sum struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// Manifest is the content of manifest.json: every file of the site but itself.
type Manifest struct {
	Generator string         `json:"generator"`
	Version   int            `json:"version"`
	Files     map[string]Sum `json:"files"`
}

// generator marks a folder as written by this program, which alone may replace it.
const generator = "gen"

// Seal adds the manifest; the tree is complete after it.
func (t *Tree) Seal(l *diag.List) error {
	m := Manifest{Generator: generator, Version: 1, Files: map[string]Sum{}}
	for _, f := range t.Sorted() {
		r, err := t.open(f)
		if err != nil {
			return fmt.Errorf("read %s: %w", f.From, err)
		}
		h := sha256.New()
		n, err := io.Copy(h, r)
		r.Close()
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		m.Files[f.Path] = Sum{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	t.Add(File{Path: ManifestPath, Data: append(data, '\n')}, l)
	return nil
}

// Size is the number of bytes of all files held in memory.
func (t *Tree) Size() int64 {
	var n int64
	for _, f := range t.files {
		n += int64(len(f.Data))
	}
	return n
}

// dirs lists the folders of the tree, parents first.
func dirs(files []File) []string {
	seen := map[string]bool{}
	for _, f := range files {
		for d := path.Dir(f.Path); d != "."; d = path.Dir(d) {
			seen[d] = true
		}
	}
	list := make([]string, 0, len(seen))
	for d := range seen {
		list = append(list, d)
	}
	slices.Sort(list)
	return list
}
