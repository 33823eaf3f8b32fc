package edition

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/hant"
)

func TestScripts(t *testing.T) {
	keep := hant.New([]string{"页"})
	for _, e := range All {
		script := string(e.Scripts(keep))
		table, found := strings.CutPrefix(script, "self.genWords = ")
		table, ended := strings.CutSuffix(table, ";\n")
		var said map[string]string
		if err := json.Unmarshal([]byte(table), &said); err != nil || !found || !ended {
			t.Fatalf("%s: %v in %s", e.ID, err, script)
		}
		if strings.ContainsAny(script, "<>&\u2028\u2029") {
			t.Errorf("%s has characters that are escaped in scripts", e.ID)
		}
		want := map[string]map[string]string{
			"en":      {"放大": "Larger", "第 {n} 处，共 {m} 处": "{n} of {m}"},
			"zh-hant": {"缩小": "縮小", "上一页": ""},
		}[e.ID]
		for text, words := range want {
			if said[text] != words {
				t.Errorf("%s says %q for %q, want %q", e.ID, said[text], text, words)
			}
		}
		for text, words := range said {
			if e == Hant && strings.Count(words, "{") != strings.Count(text, "{") {
				t.Errorf("%q became %q", text, words)
			}
		}
	}
	if len(Hant.Scripts(nil)) < 1000 {
		t.Error("zh-hant has no words without texts to keep")
	}
}

// TestScriptsFillPlaceholders holds that the English asks for no value that scripts
// do not give; it may leave one out.
func TestScriptsFillPlaceholders(t *testing.T) {
	placeholder := regexp.MustCompile(`\{\w+\}`)
	for text, english := range words().scripts {
		has := placeholder.FindAllString(text, -1)
		for _, p := range placeholder.FindAllString(english, -1) {
			if !slices.Contains(has, p) {
				t.Errorf("%q has no %s for %q", text, p, english)
			}
		}
	}
}
