package ledger

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// parse reads a ledger and gives what it reports as CODE line:column.
func parse(t testing.TB, text string) (led *Ledger, found []string) {
	t.Helper()
	l := &diag.List{}
	f := source.NewFile(source.LedgerFile, []byte(text), l)
	if f == nil {
		t.Fatalf("%q is no text", text)
	}
	led = Parse(f, l)
	for _, d := range l.Sorted() {
		if d.Span.Line < 1 || d.Span.Line > f.LineCount() || d.Span.Column < 1 {
			t.Errorf("%s at %+v of %q", d.Code, d.Span, text)
		}
		found = append(found, fmt.Sprintf("%s %d:%d", d.Code, d.Span.Line, d.Span.Column))
	}
	return led, found
}

func TestAppendedNamesAreReadBack(t *testing.T) {
	for name, written := range map[string]string{
		"plain":                     "综合业务：政策法规文件",
		"half-width colon":          "综合业务: 政策法规文件",
		"comment sign":              "低保 #1",
		"quotes":                    `“低保”、"低保"、'低保'`,
		"backslash":                 `C:\低保\n`,
		"backslash at the end":      `低保\`,
		"list":                      "- 低保",
		"flow":                      "[低保, {五保: 1}]",
		"tag, anchor, alias":        "!!int &a *a",
		"no value":                  "~",
		"truth":                     "是",
		"number":                    "007",
		"date":                      "2026-03-05",
		"document marks":            "---",
		"block":                     "|",
		"several blanks":            "低保  五保",
		"wide blank":                "低保　五保",
		"line ends":                 "低保\n五保\r\n特困",
		"tab":                       "低保\t五保",
		"line separators":           "低保\u2028五保\u2029特困",
		"byte order mark inside":    "低保\uFEFF五保",
		"zero width":                "低\u200B保",
		"emoji of several":          "👨\u200D👩\u200D👧",
		"beyond the basic plane":    "𠮷野",
		"private use":               "低\uE000保",
		"no character":              "低\uFFFE保\U0010FFFF",
		"replacement character":     "低\uFFFD保",
		"longer than a YAML key":    strings.Repeat("低保", 5000),
		"percent, at sign, grave":   "%a @b `c`",
		"question mark and a blank": "? 低保",
	} {
		t.Run(name, func(t *testing.T) {
			text := Append("", []Entry{{"a-01", written}, {"a-02", "甲"}})
			led, found := parse(t, text)
			if len(found) > 0 {
				t.Fatalf("%v in\n%s", found, text)
			}
			if got, ok := led.Find("a-01"); !ok || got.V != written {
				t.Errorf("%q is read back as %q", written, got.V)
			}
			if lines := strings.Count(text, "\n"); lines != strings.Count(head, "\n")+2 {
				t.Errorf("%d lines:\n%s", lines, text)
			}
			if again := led.Missing([]Entry{{"a-01", written}, {"a-02", "甲"}}); again != nil {
				t.Errorf("added again: %v", again)
			}
		})
	}
}

func TestAppendedNumbersAreReadBack(t *testing.T) {
	for _, number := range []string{
		"social-assistance-01", "113499000000000276/202403-00004", "0012", "1e5", "null", "true", "2024-01-01",
		"-01", "~", "甲-01", "a b", "a: b", "a#b", "a #b", `a"b`, "'a'", "[a]", "?", "113499/2024-\n00001", "113499 /2024\u200B-00001",
	} {
		led, found := parse(t, Append("", []Entry{{number, "甲"}}))
		if _, ok := led.Find(number); !ok || len(found) > 0 {
			t.Errorf("%q is not read back: %v", number, found)
		}
	}
}

func TestAppendLeavesTheTextAsItIs(t *testing.T) {
	for name, text := range map[string]string{
		"comments and order":  "# 甲\nb: 乙   # 丙\n\na: '丁'\n",
		"no line end":         "b: 乙",
		"CRLF":                "b: 乙\r\na: 丁\r\n",
		"comment at the end":  "b: 乙\n# 完",
		"block at the end":    "a: 丁\nb: |\n  乙\n  丙\n",
		"blank lines":         "b: 乙\n\n\n",
		"comments alone":      "# 甲\n",
		"front of a document": "---\nb: 乙\n",
	} {
		got := Append(text, []Entry{{"z-01", "新"}})
		if !strings.HasPrefix(got, text) || !strings.HasSuffix(got, "\nz-01: \"新\"\n") {
			t.Errorf("%s:\n%s", name, got)
		}
		before, _ := parse(t, text)
		after, found := parse(t, got)
		if len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
		for _, number := range before.Numbers() {
			was, _ := before.Find(number)
			if is, ok := after.Find(number); !ok || is != was {
				t.Errorf("%s: %s was %v and is %v", name, number, was, is)
			}
		}
		if _, ok := after.Find("z-01"); !ok {
			t.Errorf("%s: the new number is not found", name)
		}
	}
	if got := Append("", nil); got != head {
		t.Errorf("an empty ledger is %q", got)
	}
}

func TestFindTellsThePlace(t *testing.T) {
	led, _ := parse(t, "# 甲\na-01: 乙\na-02: \"丙\"\n")
	for number, want := range map[string]string{"a-01": "乙 ledger.yaml:2:7", "a-02": "丙 ledger.yaml:3:7"} {
		if got, ok := led.Find(number); !ok || got.V+" "+got.At.String() != want {
			t.Errorf("%s: %v at %v", number, got.V, got.At)
		}
	}
	if _, ok := led.Find("a-03"); ok {
		t.Error("a number is found that is not there")
	}
	if diff := cmp.Diff([]string{"a-01", "a-02"}, led.Numbers()); diff != "" {
		t.Error(diff)
	}
}

func TestMissing(t *testing.T) {
	led, _ := parse(t, "a-01: 甲\n")
	entries := []Entry{{"a-03", "丙"}, {"a-01", "改名"}, {"", "无"}, {"a-02", "乙"}, {"a-03", "又一个"}}
	if diff := cmp.Diff([]Entry{{"a-03", "丙"}, {"a-02", "乙"}}, led.Missing(entries)); diff != "" {
		t.Error(diff)
	}
	var none *Ledger // a site without ledger.yaml
	if got := none.Missing(entries[1:2]); len(got) != 1 {
		t.Errorf("without a ledger: %v", got)
	}
	if _, ok := none.Find("a-01"); ok || none.Numbers() != nil {
		t.Error("there is something in no ledger")
	}
}

func TestBrokenLedgerIsReported(t *testing.T) {
	for name, test := range map[string]struct {
		text, want string
		read       []string // numbers read all the same
	}{
		"empty":               {"", "", nil},
		"blank":               {" \n\n", "", nil},
		"comments":            {"# 甲\n", "", nil},
		"open bracket":        {"a-01: [甲\n", "YML001", nil},
		"open quote":          {"a-01: \"甲\na-02: 乙\n", "YML001 1:7", nil},
		"full-width colon":    {"a-01: 甲\n乙：丙\n", "YML002 2:2", nil},
		"a list":              {"- 甲\n", "YML005 1:1", nil},
		"a text":              {"甲\n", "YML005 1:1", nil},
		"a list for a name":   {"a-01: [甲]\na-02: 乙\n", "YML005 1:7", []string{"a-02"}},
		"a number twice":      {"a-01: 甲\na-01: 乙\n", "YML003 2:1", []string{"a-01"}},
		"two documents":       {"a-01: 甲\n---\na-02: 乙\n", "YML014", []string{"a-01"}},
		"an alias":            {"a-01: &x 甲\na-02: *x\n", "YML010 1:7", nil},
		"merge marks of git":  {"a-01: 甲\n<<<<<<< HEAD\na-02: 乙\n=======\na-02: 丙\n>>>>>>> b\n", "YML001", nil},
		"a control character": {"a-01: \"甲\\a\"\n", "YML015 1:7", nil},
	} {
		t.Run(name, func(t *testing.T) {
			led, found := parse(t, test.text)
			if got := strings.Join(found, "; "); !strings.HasPrefix(got, test.want) || (got == "") != (test.want == "") || len(found) > 1 {
				t.Errorf("%s, want %s", got, test.want)
			}
			if diff := cmp.Diff(test.read, led.Numbers()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRandomEntriesComeBack appends in several builds what random sites publish.
func TestRandomEntriesComeBack(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 26))
	letters := []rune("低保五特困 　：:#\"'\\-|>[]{}&*!%@`?~,.0aZ\t\n\r\u2028\uFEFF\u200D👨𠮷")
	for range 300 {
		text, want := "", map[string]string{}
		for range 1 + r.IntN(3) {
			var fresh []Entry
			for range r.IntN(6) {
				var b strings.Builder
				for range r.IntN(12) {
					b.WriteRune(letters[r.IntN(len(letters))])
				}
				e := Entry{fmt.Sprintf("a-%02d", r.IntN(20)), strings.TrimSpace(b.String())}
				fresh = append(fresh, e)
			}
			led, _ := parse(t, text)
			fresh = led.Missing(fresh)
			for _, e := range fresh {
				want[e.Number] = e.Name
			}
			text = Append(text, fresh)
		}
		led, found := parse(t, text)
		if len(found) > 0 || len(led.Numbers()) != len(want) {
			t.Fatalf("%v, %d numbers, want %d, in\n%s", found, len(led.Numbers()), len(want), text)
		}
		for number, name := range want {
			if got, _ := led.Find(number); got.V != name {
				t.Fatalf("%q is read back as %q", name, got.V)
			}
		}
	}
}

// FuzzAppend writes any number and name and reads them back.
func FuzzAppend(f *testing.F) {
	f.Add("social-assistance-01", "综合业务：政策法规文件")
	f.Add("113499/2024-\n00001", "\"\\ #: \uFEFF\U0010FFFF")
	f.Fuzz(func(t *testing.T, number, name string) {
		// What sources cannot hold: control characters, half characters, and
		// names with blanks around them.
		name = strings.TrimSpace(name)
		control := func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) }
		if number == "" || len(number) > 600 || !utf8.ValidString(number) || !utf8.ValidString(name) || strings.ContainsFunc(number+name, control) {
			t.Skip()
		}
		text := Append("a: 甲", []Entry{{number, name}})
		led, found := parse(t, text)
		if number == "a" {
			return // twice
		}
		if got, ok := led.Find(number); !ok || got.V != name || len(found) > 0 {
			t.Errorf("%q, %q: %q, %v, %v", number, name, got.V, ok, found)
		}
	})
}

// FuzzParse reads anything as a ledger.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", head, "a-01: 甲\na-02: \"乙\"\n", "a-01：甲\n", "- 甲\n", "a: [1]\n", "a: 1\na: 2\n", "a: |\n  b\n", "? a\n: b\n", "{a: b}\n", "a: &x b\nc: *x\n",
		"a: 甲\r\nb: 乙\r\n", "\tb: 乙\n", "%YAML 1.2\n---\na: b\n...\n", "null: ~\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if source.NewFile(source.LedgerFile, []byte(text), &diag.List{}) == nil {
			t.Skip() // reported by package source
		}
		led, found := parse(t, text)
		if led == nil && len(found) == 0 {
			t.Error("nothing is read and nothing said")
		}
		for _, number := range led.Numbers() {
			if name, _ := led.Find(number); name.At.Line < 1 || name.V != strings.TrimSpace(name.V) {
				t.Errorf("%q: %+v", number, name)
			}
		}
		if got := Append(text, []Entry{{"z-01", "新"}}); text != "" && !strings.HasPrefix(got, text) {
			t.Errorf("appending changes %q to %q", text, got)
		}
	})
}
