package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/cli"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

type key struct{ english, chinese string }

// required are the keys of a table that a file must give.
func required[T any](table yamlpos.Table[T]) (keys []key) {
	for _, f := range table {
		if f.Required {
			keys = append(keys, key{f.Key, f.Zh})
		}
	}
	return keys
}

// TestRequiredKeyIsDemanded takes each required key away from one file of each
// kind, and again leaves it empty: an error at the record's or the key's place
// that names it, in both languages, and an output that stays as it was. The keys
// come from the field tables, so a new required key is held to this as well.
func TestRequiredKeyIsDemanded(t *testing.T) {
	t.Parallel()
	const item = "catalogs/social-assistance.yaml"
	for _, c := range []struct {
		file    string
		keys    []key
		indent  string // before the key
		record  string // line:column of the record that lacks it
		missing string // code of a missing key
	}{
		{item, required(catalog.ItemFields), "    ", "5:5", "CAT001"},
		{item, required(catalog.Fields), "", "1:1", "YML006"},
		{"site.yaml", required(config.Fields), "", "1:1", "YML006"},
		{"site.yaml", required(config.UnitFields), "    ", "10:5", "YML006"},
		{"content/policies/2024/dibao.md", required(content.PolicyFields), "", "2:1", "YML006"},
		{"content/interpretations/2024/dibao.md", required(content.InterpretationFields), "", "2:1", "YML006"},
		{"content/disclosures/social-assistance/standard-2024.md", required(content.DisclosureFields), "", "2:1", "YML006"},
		{"content/gazette/2024/1.yaml", required(content.GazetteFields), "", "1:1", "YML006"},
		{"content/gazette/2024/1.yaml", required(content.GazetteGroupFields), "    ", "6:5", "YML006"},
		{"content/reports/2024.yaml", required(content.ReportFields), "", "1:1", "YML006"},
		{"content/regime/tiaoli.md", required(content.RegimeFields), "", "2:1", "YML006"},
		{"content/organs/mzj.yaml", required(content.OrganFields), "", "1:1", "YML006"},
		{"content/guide.md", required(content.ServiceFields), "", "2:1", "YML006"},
		{"content/request.md", required(content.ServiceFields), "", "2:1", "YML006"},
		{"content/pages/phones.md", required(content.PlainFields), "", "2:1", "YML006"},
	} {
		t.Run(c.file+strings.ReplaceAll(c.indent, " ", "_"), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := copySite("testdata/site-minimal", dir); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, filepath.FromSlash(c.file))
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if code, out := run("build", "--site", dir, "--lang", "zh"); code != 0 {
				t.Fatalf("the site does not build:\n%s", out)
			}
			public := filepath.Join(dir, "public")
			before, err := tree(public, true)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range c.keys {
				t.Run(k.english, func(t *testing.T) {
					without, _ := takeKey(t, string(data), c.indent, k, false)
					write(t, file, without)
					wantProblem(t, dir, c.file+":"+c.record+": ", c.missing, k)
					empty, line := takeKey(t, string(data), c.indent, k, true)
					write(t, file, empty)
					wantProblem(t, dir, fmt.Sprintf("%s:%d:%d: ", c.file, line, len(c.indent)+1), "YML013", k)
				})
			}
			after, err := tree(public, true)
			if err != nil {
				t.Fatal(err)
			}
			if d := differences(before, after); len(d) > 0 {
				t.Errorf("public/ changed: %v", d)
			}
		})
	}
}

// run is gen in this process.
func run(args ...string) (code int, out string) {
	var b bytes.Buffer
	code = cli.Main(args, &b, &b)
	return code, b.String()
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// wantProblem builds the site, which must fail with the code at the place, naming
// the key; check in English must name it as well.
func wantProblem(t *testing.T, dir, place, code string, k key) {
	t.Helper()
	for _, c := range []struct{ command, lang, severity, word string }{
		{"build", "zh", "错误 ", k.chinese},
		{"check", "en", "error ", k.english},
	} {
		exit, out := run(c.command, "--site", dir, "--lang", c.lang)
		if exit != 1 {
			t.Errorf("%s: exit code %d, want 1:\n%s", c.command, exit, out)
		}
		if !slices.ContainsFunc(strings.Split(out, "\n"), func(line string) bool {
			rest, ok := strings.CutPrefix(line, place+c.severity+code+": ")
			return ok && strings.Contains(rest, c.word)
		}) {
			t.Errorf("%s: no %s%s that names %q:\n%s", c.command, place, code, c.word, out)
		}
	}
}

// takeKey removes a key with what belongs to it, or only its value, from its
// first record, and returns the line it stood on.
func takeKey(t *testing.T, text, indent string, k key, keep bool) (string, int) {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	dash := strings.TrimSuffix(indent, "  ") + "- "
	for i, l := range lines {
		begin := indent
		if indent != "" && strings.HasPrefix(l, dash) {
			begin = dash
		}
		rest, ok := strings.CutPrefix(l, begin)
		if !ok {
			continue
		}
		word, _, ok := strings.Cut(rest, ":")
		if !ok || word != k.chinese && word != k.english {
			continue
		}
		end := i + 1
		for end < len(lines) && (strings.HasPrefix(lines[end], indent+" ") || strings.HasPrefix(lines[end], indent+"- ")) {
			end++
		}
		kept := ""
		if keep {
			kept = begin + word + ":\n"
		} else if begin == dash {
			lines[end] = dash + strings.TrimPrefix(lines[end], indent) // the next key begins the record
		}
		return strings.Join(lines[:i], "") + kept + strings.Join(lines[end:], ""), i + 1
	}
	t.Fatalf("no key %s", k.chinese)
	return "", 0
}
