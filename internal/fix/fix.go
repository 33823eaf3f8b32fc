// Package fix repairs what is mechanical in a site's sources — encodings, wide
// colons and digits, dates, brackets of document numbers, words written otherwise —
// by applying the repairs that diagnostics carry.
//
// It knows no rules of its own: a diagnostic whose mending is certain says so where
// it is found (diag.Fix), and fix writes it down. Since mending one thing shows the
// next (a file with wide colons is no YAML yet), it checks again until nothing is
// left to mend. Everything between the repaired places stays as it is, byte for
// byte: comments, order, layout.
package fix

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// Change is a file with its repairs.
type Change struct {
	Path          string
	Before, After []byte
	Repairs       []Repair // in the order they were made
}

// Repair is one mended place.
type Repair struct {
	Code     diag.Code
	Line     int
	Old, New string
}

// A Checker lists what is wrong with a site's sources.
type Checker func(context.Context, fs.FS) ([]diag.Diagnostic, error)

// maxRounds bounds the rounds of checking and mending. Each mends all that shows;
// what the last of them hides from the next is never deeper than this.
const maxRounds = 8

// Plan finds the repairs of a site without writing anything. Files come in the order
// of their paths; left counts the errors and warnings that remain.
func Plan(ctx context.Context, fsys fs.FS, check Checker) (changes []Change, left diag.Summary, err error) {
	o := &overlay{FS: fsys, files: map[string][]byte{}}
	made := map[string]*Change{}
	if err := recode(fsys, o, made); err != nil {
		return nil, left, err
	}
	for range maxRounds {
		found, err := check(ctx, o)
		if err != nil {
			return nil, left, err
		}
		left = diag.Count(found)
		repaired, err := apply(o, found, made)
		if err != nil {
			return nil, left, err
		}
		if repaired == 0 {
			break
		}
	}
	for p, c := range made {
		c.After = o.files[p]
		if !bytes.Equal(c.Before, c.After) {
			changes = append(changes, *c)
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return cmp.Compare(a.Path, b.Path) })
	return changes, left, nil
}

// recode turns files of other encodings into UTF-8, before anything can be read.
func recode(fsys fs.FS, o *overlay, made map[string]*Change) error {
	l := &diag.List{}
	paths, err := source.Texts(fsys, l)
	if err != nil {
		return err
	}
	for _, p := range paths {
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return fmt.Errorf("read %s: %w", p, err)
		}
		text := data
		for better, ok := source.Repair(text); ok; better, ok = source.Repair(text) {
			text = better // below a byte order mark there may be another
		}
		if bytes.Equal(text, data) {
			continue
		}
		l := &diag.List{}
		source.NewFile(p, data, l)
		c := &Change{Path: p, Before: data}
		for _, d := range l.Sorted() {
			c.Repairs = append(c.Repairs, Repair{Code: d.Code, Line: 1})
		}
		made[p], o.files[p] = c, text
	}
	return nil
}

// edit is a repair at its place in a file's text.
type edit struct {
	start, end int
	repair     Repair
}

// apply makes one round of repairs and returns how many there were.
func apply(o *overlay, found []diag.Diagnostic, made map[string]*Change) (int, error) {
	byFile := map[string][]diag.Diagnostic{}
	for _, d := range found {
		if d.Fix != nil && d.Span.Line > 0 {
			byFile[d.Span.File] = append(byFile[d.Span.File], d)
		}
	}
	total := 0
	for p, list := range byFile {
		data, err := fs.ReadFile(o, p)
		if err != nil {
			return 0, fmt.Errorf("read %s: %w", p, err)
		}
		f := source.NewFile(p, data, &diag.List{})
		if f == nil {
			continue
		}
		edits := editsOf(f, list)
		if len(edits) == 0 {
			continue
		}
		c := made[p]
		if c == nil {
			c = &Change{Path: p, Before: data}
			made[p] = c
		}
		var b strings.Builder
		at := 0
		for _, e := range edits {
			b.WriteString(f.Text[at:e.start])
			b.WriteString(e.repair.New)
			at = e.end
			c.Repairs = append(c.Repairs, e.repair)
		}
		b.WriteString(f.Text[at:])
		o.files[p] = []byte(b.String())
		total += len(edits)
	}
	return total, nil
}

// editsOf puts repairs in order and leaves out those that another one covers.
func editsOf(f *source.File, list []diag.Diagnostic) []edit {
	var edits []edit
	for _, d := range list {
		start, end := f.OffsetOf(d.Span.Line, d.Span.Column), f.OffsetOf(d.Span.EndLine, d.Span.EndColumn)
		if end < start {
			continue
		}
		old := f.Text[start:end]
		if old == d.Fix.Text || !whole(f, d.Span, old) {
			continue
		}
		edits = append(edits, edit{start, end, Repair{d.Code, d.Span.Line, old, d.Fix.Text}})
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	last := -1
	return slices.DeleteFunc(edits, func(e edit) bool {
		if e.start < last {
			return true
		}
		last = e.end
		return false
	})
}

// whole reports whether a span covers all of the value it stands for. Of a value on
// several lines it covers the first line or the mark of a block alone, and of one
// with a tag (!!str) the tag and as much as the value is long; to write the repair
// there would leave the rest behind it.
func whole(f *source.File, at diag.Span, old string) bool {
	if line, column := f.Position(f.OffsetOf(at.EndLine, at.EndColumn)); line != at.EndLine || column != at.EndColumn {
		return false // it runs on behind the end of the line
	}
	switch {
	case old == "":
		return true
	case strings.ContainsRune("|>!", rune(old[0])), strings.TrimRight(old, " \t") != old:
		return false
	case strings.ContainsRune(`"'`, rune(old[0])):
		return len(old) > 1 && old[len(old)-1] == old[0]
	}
	return true
}
