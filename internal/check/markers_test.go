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
}

// knownBugs are archives that fail for now, each with what is wrong. One that
// passes has to be taken off the list.
var knownBugs = map[string]string{
	"attachment_kinds":         "Unicode text is taken for MP3; what only contains %PDF- is taken for PDF",
	"catalog_adopted_county":   "CAT020 and CAT029 stand at the county's row, which is right",
	"catalog_adopted_standard": "diagnostics of adopted standard rows stand in <standard>/…, which gen fix cannot open",
	"catalog_channels":         "CAT017 beside CAT027; no CAT028 for two names of 两微一端; no channel chosen goes unnoticed",
	"catalog_official_channel": "YML017 for the standard's own words",
	"deadline_leap_day":        "每年2月29日前 panics",
	"disclosure_undated":       "DIS002 with a due date in the year 2",
	"gazette_gap":              "GAZ002 repeats GAZ001 and advises a wrong serial",
	"gazette_same_issue":       "no GAZ005 within one issue",
	"gazette_twice":            "GAZ002 at the issue that is right: issues of one number are sorted by falling serial",
	"gazette_unread":           "GAZ002 at the issue that is right: an issue without a number counts as issue 0",
	"interpretation_phone":     "ITP006 for usual ways to write a number",
	"ledger_similar":           "an id given to another item of the same category goes unnoticed",
	"platform_old_wording":     "the usual variants of the old words go unnoticed",
	"platform_other_wording":   "PLT005 for other procedures and other organs' orders",
	"policy_withheld_quoted":   "POL009, an error, for a note that is only quoted",
	"report_prose_links":       "links and notes in the prose of reports are not looked at",
	"report_prose_part":        "REP017 for parts of a count, other years before a comma and other reviews",
	"report_repealed":          "REP016 counts documents whose key says 废止",
	"site_threshold":           "a limit above 36525 working days can panic",
	"template_page_tags":       "TPL002 stands in <built-in>/templates/base.html, not in the page that leaves the tags out",
}

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
