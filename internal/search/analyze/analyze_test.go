package analyze

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestCanonicalNumber(t *testing.T) {
	same := map[string][]string{
		"示政[2024]5号": {
			"示政〔2024〕5号", "示政[2024]5号", "示政（2024） 5 号", "示政2024年5号", "示政20245号",
			"示政【2024】05号", "示政〔2024〕第5号", "示政〔2024年〕5号", "示政〔２０２４〕５号", "示政﹝2024﹞5",
		},
		"国务院令第752号":                     {"国务院令第752号", "国务院令 第 752 号"},
		"11349900mb0x12345y/2024-00012": {"11349900MB0X12345Y/2024-00012", "11349900mb0x12345y/2024—00012"},
		"":                              {"示政", "2024年", "示政2024号", "〔2024〕5号", "2024-03-05", "2024/3/5", "covid-19", "gb/t 2312", "示政〔1824〕5号", "低保"},
	}
	for want, inputs := range same {
		for _, input := range inputs {
			got, ok := CanonicalNumber(Squeeze(Normalize(input)))
			if got != want || ok != (want != "") {
				t.Errorf("CanonicalNumber(%q) = %q, %v; want %q", input, got, ok, want)
			}
		}
	}
}

func TestFoldMapsBack(t *testing.T) {
	text := "面积 ㎡，𠮷野\u200b家 ＡＢ"
	f := Fold(text)
	for needle, want := range map[string]string{"m2": "㎡", "野家": "野\u200b家", "𠮷": "𠮷", "ab": "ＡＢ", "积m": "积 ㎡"} {
		at := strings.Index(f.Text, needle)
		if at < 0 {
			t.Errorf("%q not in %q", needle, f.Text)
			continue
		}
		if start, end := f.Span(at, at+len(needle)); text[start:end] != want {
			t.Errorf("%q stands for %q, want %q", needle, text[start:end], want)
		}
	}
}

func TestDisplayKeepsLetters(t *testing.T) {
	if got, want := Display(" 臺\n灣 ＡＢ\r\n\r\n㎡\u200b。"), "臺灣 ＡＢ ㎡。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLongQueryIsCut(t *testing.T) {
	q := ParseQuery(strings.Repeat("字", 5000))
	if n := utf8.RuneCountInString(q.Text); n != MaxQuery {
		t.Errorf("%d characters count, want %d", n, MaxQuery)
	}
}

func TestAnalyzerFollowsTheMapping(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range readVectors(t) {
		number := v.Number
		if number == nil {
			number = v.Tokens
		}
		for field, want := range map[string][]string{FieldTitle: v.Tokens, FieldBody: v.Tokens, FieldNumber: number} {
			if diff := cmp.Diff(want, a.Terms(field, v.Input)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", v.Note, field, diff)
			}
		}
	}
}

// FuzzTokens holds what the rest of the program relies on.
func FuzzTokens(f *testing.F) {
	for _, v := range readVectors(f) {
		f.Add(v.Input)
	}
	f.Add("\xff政\xe6\x94务")
	f.Fuzz(func(t *testing.T, input string) {
		text := Normalize(input)
		if !utf8.ValidString(text) {
			t.Fatalf("Normalize(%q) is not UTF-8", input)
		}
		if len(text) > 0 && (text[0] == ' ' || text[len(text)-1] == ' ') || strings.Contains(text, "  ") {
			t.Fatalf("Normalize(%q) = %q keeps white space", input, text)
		}
		begins := map[string]bool{}
		for _, tokens := range [][]Token{Tokens(text), NumberTokens(text), QueryTokens(text)} {
			for _, token := range tokens {
				if token.Term == "" || token.Start < 0 || token.End > len(text) || token.Start >= token.End {
					t.Fatalf("%q: bad token %+v", text, token)
				}
			}
		}
		for _, token := range Tokens(text) {
			r, _ := utf8.DecodeRuneInString(token.Term)
			begins[string(r)] = true
		}
		for _, r := range text {
			if isHan(r) && !begins[string(r)] {
				t.Fatalf("%q: no term begins with %c", text, r)
			}
		}
		if q := ParseQuery(input); len(q.Parts) == 0 && len(Tokens(firstRunes(text, MaxQuery))) > 0 {
			t.Fatalf("%q: query lost", text)
		}
		folded := Fold(input)
		if n := len(folded.Text); n > 0 {
			if start, end := folded.Span(0, n); start < 0 || end > len(input) {
				t.Fatalf("Fold(%q) maps to %d, %d", input, start, end)
			}
		}
	})
}
