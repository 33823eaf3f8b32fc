package proofread

import (
	"bytes"
	"strings"
	"testing"
)

func load(t *testing.T, s string) *Words {
	t.Helper()
	w, err := LoadWords(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// words gives what w reports in text, by the entries of the list.
func words(w *Words, text string) string {
	var found []string
	for _, f := range w.Scan(text) {
		found = append(found, string(f.Kind)+" "+f.Word)
	}
	return strings.Join(found, ", ")
}

func TestDefaultList(t *testing.T) {
	if _, err := LoadWords(bytes.NewReader(embedded)); err != nil {
		t.Fatal(err) // Default takes it unchecked
	}
	w := Default()
	count := map[Kind]int{}
	for _, e := range w.reported {
		count[e.kind]++
	}
	for kind, least := range map[Kind]int{Gambling: 120, Adult: 40, Advertising: 60} {
		if count[kind] < least {
			t.Errorf("%s: %d words, want at least %d", kind, count[kind], least)
		}
	}
	// An entry that holds another finds nothing new, and one that does not find
	// itself is misspelt.
	for i, e := range w.reported {
		if e.kind == Mojibake {
			continue
		}
		got := w.Scan(e.word)
		if len(got) != 1 || got[0].Word != e.word {
			t.Errorf("%q finds %v", e.word, got)
		}
		w.hits.all(e.word, 0, len(e.word), func(h hit) {
			if h.entry != i && w.reported[h.entry].role <= e.role {
				t.Errorf("%q is needless beside %q", e.word, w.reported[h.entry].word)
			}
		})
	}
	for _, from := range w.list.Variants {
		if !strings.Contains(string(embedded), from) {
			t.Errorf("the variant of %s is needless", from)
		}
	}
}

func TestLoadWordsRefuses(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`{"gamble": {}}`, "unknown field"},
		{`{"gambling": {"words": []}}`, "unknown field"},
		{`{} {}`, "text after the end"},
		{`{}]`, "text after the end"},
		{`[]`, "read word list"},
		{``, "EOF"},
		{`{"gambling": {"brands": [""]}}`, `gambling brands: "" is shorter than two characters`},
		{`{"gambling": {"brands": ["博"]}}`, "shorter than two characters"},
		{`{"adult": {"phrases": ["博 ·"]}}`, "shorter than two characters"},
		{`{"adult": {"phrases": [" 博彩"]}}`, "blank"},
		{`{"except": ["打击。博彩"]}`, "lies inside one clause"},
		{`{"except": ["打击\n博彩"]}`, "lies inside one clause"},
		{`{"gambling": {"brands": ["🎰🎰"]}}`, "lies inside one clause"},
		{`{"gambling": {"brands": ["` + strings.Repeat("博", 33) + `"]}}`, "longer than 32 characters"},
		{`{"gambling": {"brands": ["某网"]}, "adult": {"brands": ["某 网"]}}`, "stands already in gambling brands"},
		{`{"gambling": {"brands": ["某網", "某网"]}, "variants": {"網": "网"}}`, "stands already"},
		{`{"variants": {"網": "网络"}}`, "want two different characters"},
		{`{"variants": {"a": "b"}}`, "want two different characters"},
		{`{"variants": {"網": "网", "网": "罔"}}`, "is a variant itself"},
	} {
		if _, err := LoadWords(strings.NewReader(test.in)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.in, err, test.want)
		}
	}
}

func TestSiteWords(t *testing.T) {
	site := load(t, `{
		"notes": ["示例县"],
		"advertising": {"brands": ["甲乙网"], "phrases": ["加微信"]},
		"placeholder": {"anywhere": ["样张文字"]},
		"except": ["参加微信", "添加微信", "新葡京"],
		"against": {"phrases": ["切莫"]},
		"variants": {"呷": "甲"}
	}`)
	both := Default().With(site)
	for _, test := range []struct {
		words *Words
		text  string
		want  string
	}{
		{site, "请加微信", "advertising 加微信"},
		{site, "参加微信竞赛，添加微信群", ""},
		{site, "参加微信竞赛，加微信", "advertising 加微信"},
		{site, "切莫加微信", ""},
		{site, "切莫。加微信", "advertising 加微信"},
		{site, "葡京官网", ""},
		{both, "葡京官网加微信", "gambling 葡京官网, advertising 加微信"},
		{both, "谨防加微信", ""},
		{both, "呷乙網和样张文字", "advertising 甲乙网, placeholder 样张文字"},
		{both, "新葡京", ""}, // an exception takes a word out
		{Default(), "新葡京加微信", "gambling 新葡京"},
		{Default().With(nil), "新葡京", "gambling 新葡京"},
		{load(t, `{}`), "新葡京 锟斤拷", "mojibake "},
	} {
		if got := words(test.words, test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

// TestWithAnything joins lists that contradict each other.
func TestWithAnything(t *testing.T) {
	a := load(t, `{"gambling": {"brands": ["甲乙丙"]}, "against": {"phrases": ["切莫"]}, "variants": {"呷": "甲"}}`)
	b := load(t, `{"adult": {"phrases": ["甲乙丙", "呷乙丙丁"]}, "against": {"brands": ["切莫"]}, "variants": {"甲": "乙"}}`)
	w := a.With(b).With(a)
	if got := words(w, "甲乙丙"); got != "gambling 甲乙丙" {
		t.Errorf("甲乙丙: %q", got)
	}
	if got := words(w, "切莫甲乙丙"); got != "" {
		t.Errorf("切莫甲乙丙: %q", got)
	}
}

func TestLongestWordIsKept(t *testing.T) {
	w := load(t, `{"gambling": {"brands": ["甲乙", "甲乙丙丁", "丙丁戊"]}}`)
	if got := words(w, "甲乙丙丁戊甲乙"); got != "gambling 甲乙丙丁, gambling 甲乙" {
		t.Error(got)
	}
}

func TestGapsInsideWords(t *testing.T) {
	w := load(t, `{"gambling": {"brands": ["甲乙丙", "ab12"]}}`)
	for text, want := range map[string]string{
		"甲 · 乙丙": "甲 · 乙丙", "甲**乙**丙": "甲**乙**丙", "甲　乙\u200b丙": "甲　乙\u200b丙", "Ａｂ12": "Ａｂ12", "A.B-1_2": "A.B-1_2", "8ab12c": "ab12",
		"甲    乙丙": "", "甲，乙丙": "", "甲\n乙丙": "", "甲|乙丙": "", "甲己乙丙": "", "xab12": "", "ab123": "",
	} {
		got := ""
		for _, f := range w.Scan(text) {
			if f.Kind == Gambling {
				got = f.Text
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
