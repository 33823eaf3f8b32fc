package diag

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifSchema is the official schema, see testdata/README.md. Formats are held as
// well: a validator that asserts them refuses what is no URI.
var sarifSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(nil) // nothing is fetched
	c.AssertFormat()
	if err := c.AddResource("sarif-schema-2.1.0.json", document); err != nil {
		return nil, err
	}
	return c.Compile("sarif-schema-2.1.0.json")
})

func validateSARIF(t *testing.T, data []byte) error {
	t.Helper()
	schema, err := sarifSchema()
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(document)
}

// sarif writes and validates a log.
func sarif(t *testing.T, sorted []Diagnostic, o SARIFOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSARIF(&b, sorted, o); err != nil {
		t.Fatal(err)
	}
	if err := validateSARIF(t, b.Bytes()); err != nil {
		t.Errorf("%v\n%s", err, b.Bytes())
	}
	return b.Bytes()
}

func parseSARIF(t *testing.T, data []byte) sarifRun {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal(data, &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0]
}

func TestSARIFGolden(t *testing.T) {
	l := sample()
	l.Merge(fixes())
	compareGolden(t, "sarif.json", sarif(t, l.Sorted(), SARIFOptions{Lang: Chinese, Version: "v1.2.3"}))
}

func TestSARIFIsValid(t *testing.T) {
	odd := &List{}
	for _, at := range []Span{
		{},
		{File: "说明 100%.md"},
		{File: "a b#c?d.md", Line: 1},
		{File: "a:b.md", Line: 1, Column: 3},
		{File: "a\\b.md", Line: 3, Column: 3, EndLine: 2, EndColumn: 1},
		{File: "a.md", Line: 3, Column: 3, EndLine: 5, EndColumn: 1},
		{File: "a.md", Line: 3, Column: 3, EndLine: 3, EndColumn: 3},
	} {
		odd.AddFix("YML003", at, "", "{标题}")
		odd.AddRelated("YML003", at, Related{Span: at, Zh: "这里", En: "here"}, "<标题>")
	}
	every := &List{}
	for _, c := range Codes() {
		every.Add(c, at(1, 1, 2), Describe(c).Args...)
	}
	for name, l := range map[string]*List{"empty": {}, "sample": sample(), "fixes": fixes(), "odd": odd, "every code": every} {
		for _, o := range []SARIFOptions{{}, {Lang: English, Version: "1.4.0-rc.1"}, {Version: "(devel)"}} {
			run := parseSARIF(t, sarif(t, l.Sorted(), o))
			for i, d := range l.Sorted() {
				r := run.Results[i]
				if r.RuleID != d.Code || run.Tool.Driver.Rules[r.RuleIndex].ID != d.Code {
					t.Errorf("%s: result %d has rule %s, index %d, want %s", name, i, r.RuleID, r.RuleIndex, d.Code)
				}
			}
		}
	}
	if got := parseSARIF(t, sarif(t, every.Sorted(), SARIFOptions{Lang: English})); len(got.Tool.Driver.Rules) != len(Codes()) {
		t.Errorf("%d rules, want %d", len(got.Tool.Driver.Rules), len(Codes()))
	}
}

// TestSARIFSchemaRefuses shows that the schema is not held for nothing, and why
// there is no helpUri.
func TestSARIFSchemaRefuses(t *testing.T) {
	valid := sarif(t, sample().Sorted(), SARIFOptions{})
	for _, change := range [][2]string{
		{`"level": "error"`, `"level": "fatal"`},
		{`"startLine": 1`, `"startLine": 0`},
		{`"uri": "catalogs/a.yaml"`, `"uri": "%zz"`},
		{`"id": "CAT002"`, `"id": "CAT002", "helpUri": "docs/diagnostics.md#cat002"`},
	} {
		broken := strings.Replace(string(valid), change[0], change[1], 1)
		if broken == string(valid) {
			t.Errorf("there is no %s", change[0])
		} else if validateSARIF(t, []byte(broken)) == nil {
			t.Errorf("%s is valid", change[1])
		}
	}
}

func TestSARIFPathsReadBack(t *testing.T) {
	for _, file := range []string{"content/pages/说明.md", "a b#c?d.md", "100%.md", "a:b.md", "content/a:b.md", `a\b.md`} {
		u, err := url.Parse(artifactOf(Span{File: file}).URI)
		if err != nil || u.IsAbs() || u.RawQuery != "" || u.Fragment != "" {
			t.Errorf("%s: %v, %v", file, u, err)
			continue
		}
		root := url.URL{Scheme: "file", Path: "/site/"}
		if got := root.ResolveReference(u).Path; got != "/site/"+file {
			t.Errorf("%s reads back as %s", file, got)
		}
	}
}

func TestSARIFMessagesAreNotTemplatesAndNotLinks(t *testing.T) {
	l := &List{}
	l.Add("MD003", at(1, 1, 2), "{0}.png")
	run := parseSARIF(t, sarif(t, l.Sorted(), SARIFOptions{}))
	if got, want := run.Results[0].Message.Text, "图片“{{0}}.png”没有说明文字\n提示：写成 ![说明文字]\\({{0}}.png)（依据：GB/T 37668-2019）"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := run.Tool.Driver.Rules[0].Help.Markdown; !strings.Contains(got, `\!\[说明文字\](…)`) {
		t.Errorf("help %s", got)
	}
}

// TestSARIFFingerprintsStay moves a finding down, in another language; one that
// occurs twice is told apart.
func TestSARIFFingerprintsStay(t *testing.T) {
	fingerprints := func(o SARIFOptions, lines ...int) []string {
		l := &List{}
		for _, line := range lines {
			l.Add("YML003", at(line, 1, 3), "标题")
		}
		var got []string
		for _, r := range parseSARIF(t, sarif(t, l.Sorted(), o)).Results {
			got = append(got, r.PartialFingerprints["message/v1"])
		}
		return got
	}
	before, after := fingerprints(SARIFOptions{}, 3, 7), fingerprints(SARIFOptions{Lang: English}, 13, 17)
	if !slices.Equal(before, after) || before[0] == before[1] {
		t.Errorf("before %v, after %v", before, after)
	}
}

func TestSARIFNotesOfASiteStayTheirRulesWarnings(t *testing.T) {
	l := &List{}
	l.Add("CAT010", at(2, 9, 15), "一有空就公开", "", "")
	run := parseSARIF(t, sarif(t, l.With(map[Code]Setting{"CAT010": AsNote}).Sorted(), SARIFOptions{}))
	if got, rule := run.Results[0].Level, run.Tool.Driver.Rules[0].DefaultConfiguration.Level; got != "note" || rule != "warning" {
		t.Errorf("result %s, rule %s", got, rule)
	}
}
