// Package archtest holds the direction of imports between the program's packages.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/gongkai/gongkai/"

// rule says what a package may import of ours, or who alone may import something.
type rule struct {
	pkg string   // ours, without the module's path
	may []string // of ours; nil: nothing
	why string
}

// layers lists, for each package, all it may import of ours: what stands to its
// left in the line of ARCHITECTURE.md.
var layers = []rule{
	{pkg: "internal/diag", why: "diagnostics are below everything"},
	{pkg: "internal/date", why: "a leaf"},
	{pkg: "internal/simplified", why: "a leaf"},
	{pkg: "internal/deadline", may: []string{"internal/simplified"}, why: "a leaf but for characters"},
	{pkg: "internal/docnum", why: "a leaf"},
	{pkg: "internal/workday", why: "a leaf"},
	{pkg: "internal/source", may: []string{"internal/diag"}, why: "sources know no formats"},
	{pkg: "internal/yamlpos", may: []string{"internal/diag", "internal/source", "internal/date"}, why: "decoding knows no kinds of file"},
	{pkg: "internal/markdown", may: []string{"internal/diag", "internal/source"}, why: "Markdown knows no pages"},
	{pkg: "internal/config", may: []string{"internal/diag", "internal/source", "internal/yamlpos"}, why: "a parser of one kind of file"},
	{pkg: "internal/catalog", may: []string{"internal/diag", "internal/source", "internal/yamlpos", "internal/vocabulary"}, why: "a parser of one kind of file"},
	{pkg: "internal/content", may: []string{"internal/diag", "internal/source", "internal/yamlpos", "internal/markdown"}, why: "a parser of files"},
	{pkg: "internal/ledger", may: []string{"internal/diag", "internal/source", "internal/yamlpos"}, why: "a parser of one file"},
	{pkg: "internal/proofread", why: "a leaf"},
	{pkg: "internal/vocabulary", may: []string{"internal/simplified"}, why: "a leaf but for characters"},
	{pkg: "internal/statute", may: []string{"internal/docnum"}, why: "a leaf"},
	{pkg: "internal/site", may: []string{"internal/ledger", "internal/proofread", "internal/vocabulary", "internal/diag", "internal/source", "internal/yamlpos", "internal/date", "internal/config", "internal/catalog", "internal/content", "internal/markdown", "internal/deadline", "internal/docnum", "internal/workday"}, why: "the model joins parsed files and knows no output"},
	{pkg: "internal/check", may: []string{"internal/diag", "internal/site", "internal/source", "internal/config", "internal/ledger", "internal/proofread", "internal/statute", "internal/vocabulary", "internal/markdown", "internal/content", "internal/catalog", "internal/yamlpos", "internal/date", "internal/deadline", "internal/docnum", "internal/workday"}, why: "rules read the model; they read no files and know no HTML"},
	{pkg: "internal/theme", may: []string{"internal/diag", "internal/date", "internal/yamlpos"}, why: "a theme knows no model"},
	{pkg: "internal/coverage", may: []string{"internal/site"}, why: "counts over the model"},
	{pkg: "internal/chart", why: "a leaf"},
	{pkg: "internal/fee", why: "a leaf"},
	{pkg: "internal/hant", why: "a leaf"},
	{pkg: "internal/textcopy", why: "a leaf"},
	{pkg: "internal/qrcode", why: "a leaf"},
	{pkg: "internal/pdf", why: "a leaf: it knows files and a browser"},
	{pkg: "internal/edition", may: []string{"internal/hant"}, why: "an edition knows HTML and words, not the site"},
	{pkg: "internal/feeds", may: []string{"internal/site", "internal/date", "internal/output"}, why: "feeds are made of the model"},
	{pkg: "internal/jsonld", may: []string{"internal/site", "internal/content", "internal/date"}, why: "descriptions are made of the model"},
	{pkg: "internal/opendata", may: []string{"internal/site", "internal/config", "internal/content", "internal/coverage", "internal/date", "internal/deadline", "internal/output", "internal/yamlpos"}, why: "data is made of the model"},
	{pkg: "internal/bundle", may: []string{"internal/site", "internal/opendata", "internal/output"}, why: "a bundle is made of the model and of rendered pages"},
	{pkg: "internal/precompress", may: []string{"internal/output"}, why: "twins are made of files"},
	{pkg: "internal/render", may: []string{"internal/site", "internal/content", "internal/yamlpos", "internal/theme", "internal/output", "internal/date", "internal/deadline", "internal/docnum", "internal/workday", "internal/coverage", "internal/chart", "internal/edition", "internal/hant", "internal/fee", "internal/feeds", "internal/jsonld", "internal/opendata", "internal/qrcode", "internal/textcopy"}, why: "rendering reads the model, never sources"},
	{pkg: "internal/search", may: []string{"internal/search/analyze", "internal/search/client", "internal/search/index", "internal/search/pinyin", "internal/search/shard"}, why: "search knows documents, not the site"},
	{pkg: "internal/search/query", may: []string{"internal/search/analyze", "internal/search/index", "internal/search/shard"}, why: "the searcher reads nothing but the exported index"},
	{pkg: "internal/attachtext", why: "a leaf"},
	{pkg: "internal/search/pinyin", why: "a leaf"},
	{pkg: "internal/search/synonyms", may: []string{"internal/diag", "internal/source", "internal/yamlpos", "internal/search/analyze"}, why: "a parser of one file"},
	{pkg: "internal/search/golden", may: []string{"internal/diag", "internal/source", "internal/yamlpos", "internal/search/query"}, why: "a parser of one file, and what it asks of an index"},
	{pkg: "internal/searchable", may: []string{"internal/attachtext", "internal/search", "internal/site"}, why: "the bridge from the model to search"},
	{pkg: "internal/output", may: []string{"internal/diag"}, why: "output knows paths and bytes only"},
	{pkg: "internal/preview", may: []string{"internal/diag", "internal/output"}, why: "the preview is handed a build"},
}

// only lists imports that one package alone may have (tests apart).
var only = []struct {
	path string
	by   []string
	why  string
}{
	{"github.com/blevesearch/bleve/v2", []string{"internal/search/analyze"}, "bleve is the analyzer; the exported index is ours"},
	{"github.com/fsnotify/fsnotify", []string{"internal/preview"}, "only the preview watches files"},
	{"github.com/yuin/goldmark", []string{"internal/markdown"}, "Markdown is set up once"},
	{"gopkg.in/yaml.v3", []string{"internal/yamlpos"}, "all YAML is read with positions"},
	{"github.com/spf13/cobra", []string{"internal/cli"}, "the command line is cli's"},
	{"github.com/xuri/excelize/v2", []string{"internal/opendata", "internal/bundle"}, "spreadsheets are open data"},
	{"rsc.io/qr", []string{"internal/qrcode"}, "codes are drawn in one place"},
	{"github.com/andybalholm/brotli", []string{"internal/precompress"}, "files are compressed in one place"},
	{"github.com/pdfcpu/pdfcpu", []string{"internal/attachtext"}, "PDF is read in one place"},
	{"github.com/mozillazg/go-pinyin", []string{"internal/search/pinyin"}, "readings are looked up in one place"},
	{"golang.org/x/sys", []string{"internal/output", "internal/cputime"}, "only output needs the system's own calls"},
	{"time", []string{"internal/cli", "internal/preview", "internal/date", "internal/workday", "internal/search", "internal/output", "internal/linkcheck", "internal/cputime", "cmd/genbench", "cmd/pagebench", "internal/synth", "internal/textcopy", "internal/pdf"}, "a build reads no clock: time enters through --now"},
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) map[string]listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	list := map[string]listed{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list[strings.TrimPrefix(p.ImportPath, module)] = p
	}
}

func TestImportsFollowTheArrow(t *testing.T) {
	list := packages(t)
	for _, r := range layers {
		p, ok := list[r.pkg]
		if !ok {
			t.Errorf("there is no package %s: mend the rule or the map", r.pkg)
			continue
		}
		for _, imp := range p.Imports {
			if ours, found := strings.CutPrefix(imp, module); found && !slices.Contains(r.may, ours) {
				t.Errorf("%s imports %s, but %s", r.pkg, ours, r.why)
			}
		}
	}
}

func TestOnlyOnePackageImports(t *testing.T) {
	for name, p := range packages(t) {
		for _, o := range only {
			for _, imp := range p.Imports {
				if (imp == o.path || strings.HasPrefix(imp, o.path+"/")) && !slices.Contains(o.by, name) {
					t.Errorf("%s imports %s, but %s", name, imp, o.why)
				}
			}
		}
	}
}
