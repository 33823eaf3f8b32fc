package schema_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/schema"
	"github.com/gongkai/gongkai/internal/sitetest"
	"github.com/gongkai/gongkai/internal/yamlpos"
	"github.com/gongkai/gongkai/themes"
)

// structural are the codes of what stands in one file alone, which is what a
// schema can see. A syntax that is not YAML is the editor's own affair.
var structural = map[diag.Code]bool{
	"YML001": true, "YML002": true, "YML003": true, "YML004": true, "YML005": true, "YML006": true, "YML007": true,
	"YML008": true, "YML009": true, "YML013": true, "YML016": true, "YML017": true,
	"REP001": true, "REP002": true, "REP003": true, "REP007": true, "CAT001": true,
	"SIT004": true, "SIT008": true, // unknown names in 规则 and 阈值
}

// full is the site whose files have every key of every kind.
func full(t *testing.T) map[string]string {
	t.Helper()
	a, err := txtar.ParseFile("testdata/full.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

// checker returns the structural codes that the checker reports of a file when its
// text is another. The other pages and the standard catalogues are left out, since
// they have no part in it.
func checker(t *testing.T, files map[string]string, path, text string) []diag.Code {
	t.Helper()
	site := fstest.MapFS{path: {Data: []byte(text)}}
	for p, data := range files {
		if p != path && (p == "site.yaml" || strings.HasPrefix(p, "catalogs/")) {
			site[p] = &fstest.MapFile{Data: []byte(data)}
		}
	}
	now, err := date.Parse(sitetest.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s: the checker panics: %v\n%s", path, p, text)
		}
	}()
	checked, err := build.Check(context.Background(), site, build.Options{Now: now, Themes: themes.Default()})
	if err != nil {
		t.Error(err)
		return nil
	}
	var codes []diag.Code
	for _, d := range checked.Diagnostics.Sorted() {
		if d.Span.File == path && structural[d.Code] && !slices.Contains(codes, d.Code) {
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// An exception is where schema and checker differ, and why they have to.
type exception struct {
	what, why string
	invalid   bool // what the schema says of it
	in        func(text string) bool
	seen      bool
}

var exceptions = []*exception{
	{what: "a whole number that is not written as one", why: "YAML reads 05, +5, 5.0, 5., 1e3 and 0x10 as the number, and a schema is not told how it was written",
		in: has(`[:,\[-] ?(?:05|\+5|5\.0|5\.|-05|1e3|0x10)[\n,\]}]`)},
	{what: "a number of more than 18 digits", why: "it is whole, but beyond what the program counts with",
		in: has(`99999999999999999999`)},
	{what: "True and FALSE", why: "YAML reads them as true and false",
		in: has(`: (?:True|FALSE)\n`)},
	{what: "space in quotes around a word", why: "an editor offers the words of an enum, but not those of a pattern", invalid: true,
		in: has(`" (?:是|关) "`)},
	{what: "an item that adopts one that is not there", why: "the other item may stand in another file; the checker has CAT006 for it",
		in: adoptsNothing},
	{what: "an item of a unit without 公开层级", why: "whether its domain has the column stands in the county's catalogue",
		in: has(`(?s)^领域: social-assistance\n单位: qingxi\n.*编号: qingxi-social-assistance-02`)},
	{what: "a code that no diagnostic has", why: "the list of codes grows; the name only has to look like one",
		in: has(`ABC123: 关`)},
}

func has(pattern string) func(string) bool { return regexp.MustCompile(pattern).MatchString }

// adoptsNothing reports whether an item adopts another than the first item of the
// county's catalogue, or that item has lost its number.
func adoptsNothing(text string) bool {
	county := !strings.Contains(text, "单位: qingxi")
	return has(`沿用: [^s]`)(text) || county && strings.Contains(text, "沿用: ") && !strings.Contains(text, "编号: social-assistance-01\n")
}

// compare holds the schema's verdict to the checker's.
func compare(t *testing.T, what, path, text string, schemaErr error, codes []diag.Code) {
	t.Helper()
	if (schemaErr != nil) == (len(codes) > 0) {
		return
	}
	for _, e := range exceptions {
		if e.invalid == (schemaErr != nil) && e.in(text) {
			e.seen = true
			return
		}
	}
	t.Errorf("%s: %s: the checker says %v, the schema says: %v\n%s", path, what, codes, schemaErr, text)
}

func TestTheFullSiteIsValid(t *testing.T) {
	files, schemas := full(t), compiled(t)
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if err := valid(t, schemas, p, files[p]); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		if codes := checker(t, files, p, files[p]); len(codes) > 0 {
			t.Errorf("%s: the checker says %v", p, codes)
		}
	}
}

// TestTheFullSiteIsFull holds testdata/full.txtar to its promise, so that a new field
// is tested from its first day.
func TestTheFullSiteIsFull(t *testing.T) {
	files := full(t)
	given := map[string]bool{}
	for p, text := range files {
		if rest, ok := strings.CutPrefix(text, "---\n"); ok {
			text, _, _ = strings.Cut(rest, "---\n")
		}
		value, err := decode(text)
		if err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		name, _ := schema.For(p)
		walk(value, name, given)
	}
	for name, fields := range tables {
		demand(t, fields, name, given)
	}
}

// walk notes the keys of a value by their paths.
func walk(value any, at string, given map[string]bool) {
	switch v := value.(type) {
	case map[string]any:
		for key, value := range v {
			given[at+"/"+key] = true
			walk(value, at+"/"+key, given)
		}
	case []any:
		for _, e := range v {
			walk(e, at, given)
		}
	}
}

func demand(t *testing.T, fields []yamlpos.Info, at string, given map[string]bool) {
	t.Helper()
	for _, f := range fields {
		if !given[at+"/"+f.Zh] {
			t.Errorf("testdata/full.txtar has no %s/%s", at, f.Zh)
		}
		demand(t, f.Fields, at+"/"+f.Zh, given)
	}
}

// tables are the tables of the files of testdata/full.txtar, by schema.
var tables = map[string][]yamlpos.Info{
	"site.json": config.Fields.Describe(), "catalog.json": catalog.Fields.Describe(), "policy.json": content.PolicyFields.Describe(),
	"interpretation.json": content.InterpretationFields.Describe(), "disclosure.json": content.DisclosureFields.Describe(),
	"gazette.json": content.GazetteFields.Describe(), "report.json": content.ReportFields.Describe(), "service.json": content.ServiceFields.Describe(),
	"regime.json": content.RegimeFields.Describe(), "organ.json": content.OrganFields.Describe(), "page.json": content.PlainFields.Describe(),
}

// values are what keys are given in turn, as they stand in the file.
var values = []string{
	``, `""`, `"  "`, `"　"`, `~`, `null`, `[]`, `{}`, `某某`, `7`, `0`, `-3`, `1.5`, `.5`, `"5"`, `" 5 "`, `05`, `+5`, `5.0`, `1e3`, `0x10`, `1_000`, `５`,
	`99999999999999999999`, `true`, `True`, `FALSE`, `"true"`, `是`, `否`, `" 是 "`, `yes`, `off`, `["某某"]`, `[["某某"]]`, `[""]`, `[~]`, `[7, true]`, `[{某某: 1}]`, `{某某: 1}`, `[[]]`, `[{}]`, `["某某", ""]`,
	`2024-02-29`, `2023-02-29`, `2024-02-30`, `2024-2-9`, `2024-02-29 23:59`, `2024-02-29 24:00`, `"2024-02-29"`, `" 2024-02-29 "`, `2024-02-29T23:59`, `2024年2月29日`, `"2024"`, `2020`, `2018`, `"2018"`,
	`[0, 0, 0]`, `[0, 0]`, `县级`, `[县级]`, `[县级, 某级]`, `主动`, `http://x/`, "|\n  一行\n  又一行",
}

// kinds are one value of each kind.
var kinds = []string{``, `""`, `[]`, `{}`, `某某`, `7`, `true`, `["某某"]`, `[""]`, `{某某: 1}`}

// TestSchemaAgreesWithChecker holds the schemas to the checker's verdict, for
// mistakes as people make them and for every change of every key. An exception
// that is no longer needed fails.
func TestSchemaAgreesWithChecker(t *testing.T) {
	files, schemas := full(t), compiled(t)
	ran := 0
	t.Run("mistakes", func(t *testing.T) { ran++; mistakes(t, files, schemas) })
	t.Run("changes", func(t *testing.T) { ran++; changes(t, files, schemas) })
	for _, e := range exceptions {
		if !e.seen && ran == 2 && !testing.Short() {
			t.Errorf("schema and checker agree on %s: drop the exception", e.what)
		}
	}
}

// skipped leaves nine mistakes of ten out with -short.
func skipped(i int) bool { return testing.Short() && i%10 > 0 }

// changes takes every key of every kind away, misspells it, writes it twice, in the
// other language and in both, and gives it other values.
func changes(t *testing.T, files map[string]string, schemas map[string]*jsonschema.Schema) {
	var wait sync.WaitGroup
	var lock sync.Mutex
	slots := make(chan bool, 2)
	cases, seen := 0, map[string]bool{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if p == "content/request.md" {
			continue // as the guide
		}
		name, _ := schema.For(p)
		for i, m := range mutants(t, files[p], tables[name], seen) {
			if skipped(i) {
				continue
			}
			cases++
			slots <- true
			wait.Go(func() {
				defer func() { <-slots }()
				codes := checker(t, files, p, m.text)
				lock.Lock()
				defer lock.Unlock()
				compare(t, m.what, p, m.text, valid(t, schemas, p, m.text), codes)
			})
		}
	}
	wait.Wait()
	t.Logf("%d changes", cases)
}

type mutant struct{ what, text string }

// mutants makes the variants of a source, one change each. What has been seen in
// another need not be tried with every value again.
func mutants(t *testing.T, text string, fields []yamlpos.Info, seen map[string]bool) []mutant {
	t.Helper()
	before, after := "", ""
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		front, body, _ := strings.Cut(rest, "---\n")
		before, text, after = "---\n", front, "---\n"+body
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	var all []mutant
	emit := func(what string) {
		var b bytes.Buffer
		enc := yaml.NewEncoder(&b)
		enc.SetIndent(2)
		if err := enc.Encode(&doc); err != nil {
			t.Fatal(err)
		}
		all = append(all, mutant{what, before + b.String() + after})
	}
	mutate(t, doc.Content[0], fields, "", seen, emit)
	return all
}

// mutate changes a mapping in place, one change at a time, and takes each back.
func mutate(t *testing.T, n *yaml.Node, fields []yamlpos.Info, where string, seen map[string]bool, emit func(string)) {
	t.Helper()
	if n.Kind != yaml.MappingNode {
		return
	}
	original := slices.Clone(n.Content)
	for i := 0; i < len(original); i += 2 {
		key, value := original[i], original[i+1]
		at := where + key.Value
		f := slices.IndexFunc(fields, func(f yamlpos.Info) bool { return f.Zh == key.Value })
		without := slices.Delete(slices.Clone(original), i, i+2)
		try := func(what string, content ...*yaml.Node) {
			n.Content = content
			emit(at + ": " + what)
			n.Content = original
		}
		with := func(pair ...*yaml.Node) []*yaml.Node { return append(slices.Clone(without), pair...) }

		try("left out", without...)
		try("misspelt", with(word(key.Value+"吗"), value)...)
		if f < 0 { // a row or a cell of a report, most of which are alike
			like := fmt.Sprint(where[:min(len(where), len("表二"))], value.Kind, len(value.Content))
			if seen[like] {
				continue
			}
			seen[like] = true
			mutateNumbers(t, value, at+".", seen, emit)
		}
		try("twice", append(slices.Clone(original), word(key.Value), value)...)
		if f < 0 {
			for _, v := range values {
				try("= "+v, with(word(key.Value), parsed(t, v))...)
			}
			continue
		}
		tried := values
		if like := fmt.Sprint(fields[f].Form, fields[f].Required, fields[f].Words); seen[like] {
			tried = kinds // since one of its kind has been tried with all
		} else {
			seen[like] = true
		}
		for _, v := range tried {
			try("= "+v, with(word(key.Value), parsed(t, v))...)
		}
		try("in English", with(word(fields[f].Key), value)...)
		try("in both languages", append(slices.Clone(original), word(fields[f].Key), value)...)
		for _, w := range fields[f].Words {
			try("= "+w, with(word(key.Value), word(w))...)
			try("= "+w+" in a list", with(word(key.Value), parsed(t, "["+w+"]"))...)
		}
		switch value.Kind {
		case yaml.MappingNode:
			mutate(t, value, fields[f].Fields, at+".", seen, emit)
		case yaml.SequenceNode:
			for j, element := range value.Content {
				mutate(t, element, fields[f].Fields, fmt.Sprintf("%s[%d].", at, j), seen, emit)
			}
		}
	}
	n.Content = append(slices.Clone(original), word("某某"), word("1"))
	emit(where + ": an unknown key")
	n.Content = original
}

// mutateNumbers changes the cells of a row of a report.
func mutateNumbers(t *testing.T, n *yaml.Node, where string, seen map[string]bool, emit func(string)) {
	t.Helper()
	if n.Kind != yaml.SequenceNode {
		mutate(t, n, nil, where, seen, emit)
		return
	}
	original := slices.Clone(n.Content)
	for i := range original {
		for _, v := range []string{`-1`, `1.5`, `.5`, `5.`, `05`, `-05`, `+5`, `"5"`, `"5.0"`, `"-0"`, `"05"`, `1,000`, `一`, `""`, `~`, `[1]`, `1e3`, `"1e3"`, `"+5"`, `"-5"`} {
			n.Content = slices.Clone(original)
			n.Content[i] = parsed(t, v)
			emit(fmt.Sprintf("%s%d: = %s", where, i, v))
		}
		n.Content = original
	}
	n.Content = original[1:]
	emit(where + "one number less")
	n.Content = append(slices.Clone(original), word("0"))
	emit(where + "one number more")
	n.Content = original
}

func word(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// parsed is the node that a text is in a file.
func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte("v: "+text+"\n"), &doc); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return doc.Content[0].Content[1]
}
