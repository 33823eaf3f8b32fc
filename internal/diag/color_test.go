package diag

import (
	"regexp"
	"strings"
	"testing"
)

// TestColorsOnlyAdd takes the sequences out again: colour changes nothing else,
// and without Color there are none.
func TestColorsOnlyAdd(t *testing.T) {
	sequence := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, l := range []*List{sample(), fixes()} {
		for _, o := range []TextOptions{
			{Lines: source},
			{Lang: English, Lines: source, IncludeAll: true, PerFile: 2},
		} {
			plain := text(t, l, o)
			if strings.Contains(plain, "\x1b") {
				t.Errorf("colours without Color:\n%q", plain)
			}
			o.Color = true
			colored := text(t, l, o)
			if !strings.Contains(colored, "\x1b[") {
				t.Error("no colours")
			}
			if got := sequence.ReplaceAllString(colored, ""); got != plain {
				t.Errorf("without its colours:\n%s\nwant:\n%s", got, plain)
			}
			// A line that leaves a style open would colour all that follows.
			for line := range strings.Lines(colored) {
				if strings.Count(line, "\x1b[0m")*2 != strings.Count(line, "\x1b[") {
					t.Errorf("a style stays open: %q", line)
				}
			}
		}
	}
}

func TestSeveritiesHaveTheirColors(t *testing.T) {
	got := text(t, sample(), TextOptions{Lang: English, Lines: source, IncludeAll: true, Color: true})
	for _, want := range []string{"\x1b[1;31merror\x1b[0m", "\x1b[1;33mwarning\x1b[0m", "\x1b[36mnote\x1b[0m", "\x1b[32m^^", "\x1b[1mcatalogs/a.yaml:1:1\x1b[0m: "} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}
