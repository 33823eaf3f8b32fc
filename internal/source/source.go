// Package source reads a site's folder into text files with exact positions,
// and lists whatever else lies there; it knows encodings, but no formats.
package source

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/diag"
)

// MaxTextSize is the largest source text read, in bytes. A year of a county's
// policies is about 10 MiB; one file of 64 MiB is a mistake.
const MaxTextSize = 64 << 20

// ConfigFile is the file that makes a folder a site. Beside it there may be the
// numbers used so far, a site's own holidays, words and synonyms, and the queries
// that its search has to answer.
const (
	ConfigFile   = "site.yaml"
	LedgerFile   = "ledger.yaml"
	CalendarFile = "calendar.json"
	WordsFile    = "words.json"
	SynonymsFile = "synonyms.txt"
	QueriesFile  = "queries.txt"
)

// SiteFiles are the files that a site's folder itself may hold.
var SiteFiles = []string{ConfigFile, LedgerFile, CalendarFile, WordsFile, SynonymsFile, QueriesFile}

// File is one source text. It is never changed after reading.
type File struct {
	Path string // slash-separated, relative to the site
	Text string // valid UTF-8 without byte order mark
	Sum  [sha256.Size]byte

	once  sync.Once
	lines []int // offsets where lines begin

	// runes counts the characters before starts, which lie about countBlock apart
	// and on the edge of a character.
	runes, starts []int
}

// Other is a file that is not source text: an attachment, an image, a stray.
type Other struct {
	Path string
	Size int64
	Head []byte // its first bytes, which tell its kind
}

// Tree is what a site's folder holds: texts and others, each sorted by path.
type Tree struct {
	FS     fs.FS
	Files  []*File
	Others []Other
	Unread []string // texts that could not be read, which has been reported
}

// roots are the folders that hold sources; themes/ is read by package theme.
var roots = []string{"catalogs", "content"}

// Read walks the site's sources. A file that cannot be read as text is reported
// and left out; an error means that the file system failed. Symbolic links are
// not followed, so nothing outside the site can be read through one.
func Read(ctx context.Context, fsys fs.FS, l *diag.List) (*Tree, error) {
	paths, others, err := list(fsys, l)
	if err != nil {
		return nil, err
	}
	files := make([]*File, len(paths))
	lists := make([]diag.List, len(paths))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for i, p := range paths {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := fs.ReadFile(fsys, p)
			if err != nil {
				return fmt.Errorf("read source %s: %w", p, err)
			}
			files[i] = NewFile(p, data, &lists[i])
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for i := range lists {
		l.Merge(&lists[i])
	}
	var unread []string
	for i, f := range files {
		if f == nil {
			unread = append(unread, paths[i])
		}
	}
	files = slices.DeleteFunc(files, func(f *File) bool { return f == nil })
	return &Tree{FS: fsys, Files: files, Others: others, Unread: unread}, nil
}

// Texts lists the paths of a site's source texts, sorted.
func Texts(fsys fs.FS, l *diag.List) ([]string, error) {
	texts, _, err := list(fsys, l)
	return texts, err
}

func list(fsys fs.FS, l *diag.List) (texts []string, others []Other, err error) {
	visit := func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("read folder %s: %w", p, err)
		}
		if d.Type()&fs.ModeSymlink != 0 {
			l.Add("SRC007", diag.Span{File: p})
			return nil
		}
		if hidden(p) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return fmt.Errorf("read file %s: %w", p, err)
		}
		switch {
		case !isText(p):
			head, err := readHead(fsys, p)
			if err != nil {
				return err
			}
			others = append(others, Other{Path: p, Size: info.Size(), Head: head})
		case info.Size() > MaxTextSize:
			l.Add("SRC006", diag.Span{File: p}, info.Size(), MaxTextSize)
		default:
			texts = append(texts, p)
		}
		return nil
	}
	for _, root := range slices.Concat(SiteFiles, roots) {
		info, err := fs.Lstat(fsys, root)
		if errors.Is(err, fs.ErrNotExist) {
			continue // reported by the stage that needs it
		}
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			l.Add("SRC007", diag.Span{File: root})
			continue
		}
		if err := fs.WalkDir(fsys, root, visit); err != nil {
			return nil, nil, err
		}
	}
	slices.Sort(texts)
	slices.SortFunc(others, func(a, b Other) int { return strings.Compare(a.Path, b.Path) })
	return texts, others, nil
}

// headSize is enough for the signature of any kind of file, and photoHeadSize for
// the size in pixels of a photograph, which stands behind what the camera wrote.
const (
	headSize      = 512
	photoHeadSize = 1 << 17
)

func readHead(fsys fs.FS, p string) ([]byte, error) {
	f, err := fsys.Open(p)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", p, err)
	}
	defer f.Close()
	size := int64(headSize)
	if ext := strings.ToLower(path.Ext(p)); ext == ".jpg" || ext == ".jpeg" {
		size = photoHeadSize
	}
	head, err := io.ReadAll(io.LimitReader(f, size))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", p, err)
	}
	return head, nil
}

// hidden reports what is nobody's content: names beginning with a dot, editors'
// backups, and the Go file that embeds the demonstration's catalogues.
func hidden(p string) bool {
	base := path.Base(p)
	return strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#") || p == "catalogs/embed.go"
}

func isText(p string) bool {
	ext := path.Ext(p)
	return ext == ".md" || ext == ".yaml" || ext == ".yml" || slices.Contains(SiteFiles, p)
}

// NewFile makes a File of bytes, or reports why they are not UTF-8 text and
// returns nil.
func NewFile(p string, data []byte, l *diag.List) *File {
	sum := sha256.Sum256(data)
	text, ok := decode(p, data, l)
	if !ok {
		return nil
	}
	return &File{Path: p, Text: text, Sum: sum}
}

// Position turns a byte offset into a line and a column, both from 1; columns
// count characters. This is the only place that does so.
func (f *File) Position(offset int) (line, column int) {
	f.once.Do(f.index)
	offset = min(max(offset, 0), len(f.Text))
	line, found := slices.BinarySearch(f.lines, offset)
	if !found {
		line--
	}
	return line + 1, f.runesBefore(offset) - f.runesBefore(f.lines[line]) + 1
}

// OffsetOf is the byte offset of a line and column, as Position gives them. A
// column behind the line's end is the end.
func (f *File) OffsetOf(line, column int) int {
	start := f.Offset(line)
	text, _ := f.Line(line)
	for range column - 1 {
		_, n := utf8.DecodeRuneInString(text)
		if n == 0 {
			break
		}
		start, text = start+n, text[n:]
	}
	return start
}

// runesBefore counts the characters before an offset. The counts at every block's
// beginning are kept, so that a line of a megabyte costs no more than a short one.
func (f *File) runesBefore(offset int) int {
	block := min(offset/countBlock, len(f.runes)-1)
	return f.runes[block] + utf8.RuneCountInString(f.Text[f.starts[block]:offset])
}

// countBlock is how many bytes lie between two kept counts of characters.
const countBlock = 4096

// Span turns a range of byte offsets into a diagnostic's span.
func (f *File) Span(start, end int) diag.Span {
	line, col := f.Position(start)
	endLine, endCol := f.Position(max(start, end))
	return diag.Span{File: f.Path, Line: line, Column: col, EndLine: endLine, EndColumn: endCol}
}

// Offset is where a line begins, in bytes; lines count from 1.
func (f *File) Offset(line int) int {
	f.once.Do(f.index)
	if line < 1 {
		return 0
	}
	if line > len(f.lines) {
		return len(f.Text)
	}
	return f.lines[line-1]
}

// Line returns the text of a line without its end.
func (f *File) Line(n int) (string, bool) {
	f.once.Do(f.index)
	if n < 1 || n > len(f.lines) {
		return "", false
	}
	rest := f.Text[f.lines[n-1]:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return strings.TrimSuffix(rest, "\r"), true
}

// LineCount is the number of lines; a text that ends in a line end has an empty
// last line.
func (f *File) LineCount() int {
	f.once.Do(f.index)
	return len(f.lines)
}

func (f *File) index() {
	f.lines = append(f.lines, 0)
	for i := 0; i < len(f.Text); {
		n := strings.IndexByte(f.Text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		f.lines = append(f.lines, i)
	}
	f.runes, f.starts = []int{0}, []int{0}
	for count := 0; ; {
		last := f.starts[len(f.starts)-1]
		next := len(f.starts) * countBlock
		if next > len(f.Text) {
			return
		}
		for next < len(f.Text) && !utf8.RuneStart(f.Text[next]) {
			next--
		}
		count += utf8.RuneCountInString(f.Text[last:next])
		f.runes, f.starts = append(f.runes, count), append(f.starts, next)
	}
}

// File returns the text file with that path, or nil.
func (t *Tree) File(p string) *File {
	i, ok := slices.BinarySearchFunc(t.Files, p, func(f *File, p string) int { return strings.Compare(f.Path, p) })
	if !ok {
		return nil
	}
	return t.Files[i]
}

// Other returns the non-text file with that path.
func (t *Tree) Other(p string) (Other, bool) {
	i, ok := slices.BinarySearchFunc(t.Others, p, func(o Other, p string) int { return strings.Compare(o.Path, p) })
	if !ok {
		return Other{}, false
	}
	return t.Others[i], true
}

// Lines serves the excerpts of diagnostics.
func (t *Tree) Lines(file string, line int) (string, bool) {
	if f := t.File(file); f != nil {
		return f.Line(line)
	}
	return "", false
}
