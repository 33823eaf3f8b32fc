package diag

import (
	"bytes"
	"strings"
	"testing"
)

func github(t *testing.T, l *List, lang Lang) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteGitHub(&b, l.Sorted(), lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGitHubGolden(t *testing.T) {
	compareGolden(t, "github.txt", []byte(github(t, sample(), Chinese)+github(t, fixes(), English)))
}

// TestGitHubEscapes reads the commands as the runner does: properties up to the
// second ::, which a value must not hold.
func TestGitHubEscapes(t *testing.T) {
	l := &List{}
	l.Add("YML003", Span{File: "a,b::c%20\n.md", Line: 2, Column: 3, EndLine: 2, EndColumn: 6}, "100%: a,b\r\n::error::c")
	got := github(t, l, English)
	want := "::error file=a%2Cb%3A%3Ac%2520%0A.md,line=2,col=3,endLine=2,endColumn=5,title=YML003::"
	if !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 1 {
		t.Fatalf("got  %q\nwant %q…", got, want)
	}
	l = &List{}
	l.Add("YML003", Span{}, "a%\r\nb")
	if got, want := github(t, l, Chinese), "::error title=YML003::键“a%25%0D%0Ab”写了两次%0A提示：删去其中一个\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestGitHubPlaces(t *testing.T) {
	for name, test := range map[string]struct {
		at   Span
		want string
	}{
		"whole file":     {Span{File: "a.md"}, "file=a.md,title=YML003"},
		"one character":  {Span{File: "a.md", Line: 2, Column: 3, EndLine: 2, EndColumn: 4}, "file=a.md,line=2,col=3,endLine=2,endColumn=3,title=YML003"},
		"nothing":        {Span{File: "a.md", Line: 2, Column: 3, EndLine: 2, EndColumn: 3}, "file=a.md,line=2,col=3,endLine=2,endColumn=3,title=YML003"},
		"without an end": {Span{File: "a.md", Line: 2, Column: 3}, "file=a.md,line=2,col=3,endLine=2,endColumn=3,title=YML003"},
		"several lines":  {Span{File: "a.md", Line: 2, Column: 3, EndLine: 4, EndColumn: 1}, "file=a.md,line=2,endLine=4,title=YML003"},
	} {
		if got := githubProperties(Diagnostic{Code: "YML003", Span: test.at}); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}
