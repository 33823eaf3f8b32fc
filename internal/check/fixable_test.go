package check_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/fix"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/sitetest"
	"github.com/gongkai/gongkai/themes"
)

// TestRepairsLeaveNothing applies every repair that the diagnostics of fixable.txtar
// carry. Afterwards nothing is left to report, and no line without a marker has
// changed.
func TestRepairsLeaveNothing(t *testing.T) {
	c := sitetest.Read(t, read(t, "testdata/base.txtar"), read(t, "testdata/fixable.txtar"))
	marked := map[string]map[int]bool{}
	for _, e := range c.Want {
		if marked[e.File] == nil {
			marked[e.File] = map[int]bool{}
		}
		marked[e.File][e.Line] = true
	}
	for _, d := range c.Build(t).Diagnostics.Sorted() {
		if d.Fix == nil {
			t.Errorf("%s: %s has no repair", d.Span, d.Code)
		}
	}
	changes, _, err := fix.Plan(t.Context(), c.FS(), found)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != len(marked) {
		t.Errorf("%d files changed, want %d", len(changes), len(marked))
	}
	for _, change := range changes {
		before, after := strings.Split(string(change.Before), "\n"), strings.Split(string(change.After), "\n")
		if len(before) != len(after) {
			t.Errorf("%s had %d lines and has %d", change.Path, len(before), len(after))
			continue
		}
		for i := range before {
			if (before[i] != after[i]) != marked[change.Path][i+1] {
				t.Errorf("%s:%d: %q became %q", change.Path, i+1, before[i], after[i])
			}
		}
		c.Files[change.Path] = change.After
	}
	for _, d := range c.Build(t).Diagnostics.Sorted() {
		t.Errorf("left: %s: %s: %s", d.Span, d.Code, d.Message(diag.English))
	}
}

// found is what gen fix asks for: all that is wrong with a site.
func found(ctx context.Context, fsys fs.FS) ([]diag.Diagnostic, error) {
	now, err := date.Parse(sitetest.Now)
	if err != nil {
		return nil, err
	}
	checked, err := build.Check(ctx, fsys, build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()})
	if err != nil {
		return nil, err
	}
	return checked.Diagnostics.Sorted(), nil
}
