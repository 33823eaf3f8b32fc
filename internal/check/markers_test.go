package check_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/sitetest"
)

// elsewhere are the codes that no archive can produce, and where they are tested.
var elsewhere = map[diag.Code]string{
	"SRC006": "a file of 64 MiB: internal/source",
	"SRC007": "a symbolic link: internal/source",
	"OUT002": "an earlier output: internal/cli",
	"LNK010": "the network: internal/linkcheck",
	"SEA010": "an exported index: internal/build",
	"SEA011": "an attachment's bytes: internal/cli",
}

// knownBugs are archives that fail for now, each with what is wrong. One that
// passes has to be taken off the list.
var knownBugs = map[string]string{}

// TestDiagnosticsStandWhereTheMarkersAre lays each archive over the base site; see
// package sitetest for what the markers mean.
func TestDiagnosticsStandWhereTheMarkersAre(t *testing.T) {
	base := read(t, "testdata/base.txtar")
	produced := map[diag.Code]bool{}
	for _, name := range archives(t) {
		short := strings.TrimSuffix(filepath.Base(name), ".txtar")
		t.Run(short, func(t *testing.T) {
			c := sitetest.Read(t, base, read(t, name))
			if bug := knownBugs[short]; bug != "" {
				if passes(t, c) {
					t.Errorf("passes now; take it off knownBugs: %s", bug)
				}
				return
			}
			for _, d := range c.Check(t) {
				produced[d.Code] = true
				for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
					if text := d.Message(lang) + d.Hint(lang); strings.Contains(text, "%!") {
						t.Errorf("%s is given the wrong arguments: %s", d.Code, text)
					}
				}
			}
		})
	}
	for _, code := range diag.Codes() {
		switch where := elsewhere[code]; {
		case where == "" && !produced[code]:
			t.Errorf("no archive in testdata produces %s", code)
		case where != "" && produced[code]:
			t.Errorf("%s is produced here; take it off the list of those tested elsewhere", code)
		}
	}
}

// passes reports whether a site gives what its markers demand; a panic is a failure
// like another.
func passes(t *testing.T, c *sitetest.Case) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	r := &recorder{TB: t}
	c.Check(r)
	return !r.failed
}

// recorder notes failures instead of failing.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }

func archives(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	slices.Sort(names)
	return names
}

func read(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
