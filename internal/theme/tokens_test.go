package theme_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const guide = "../../docs/zh/theme.md"

var tokenRow = regexp.MustCompile("(?m)^\\| `(--[a-z0-9-]+)` \\| (.+?) \\| (`.+`) \\|$")

// TestTokensAreDocumented: docs/zh/theme.md has a row for each token, with the values
// of 00-tokens.css, and for no other.
func TestTokensAreDocumented(t *testing.T) {
	_, texts := defaultParts(t)
	css := texts["00-tokens.css"]
	light, dark, high := tokensIn(css, "light"), tokensIn(css, "dark"), tokensIn(css, "contrast")
	documented := map[string]bool{}
	for _, m := range tokenRow.FindAllStringSubmatch(section(t, guide, "变量：颜色、字号、间距"), -1) {
		name := m[1]
		if documented[name] {
			t.Errorf("%s has two rows for %s", guide, name)
		}
		documented[name] = true
		var values []string
		for _, v := range strings.Split(m[3], " | ") {
			values = append(values, strings.Trim(v, "`"))
		}
		want := []string{light[name]}
		if dark[name] != light[name] || high[name] != light[name] || strings.HasPrefix(light[name], "#") {
			want = []string{light[name], dark[name], high[name]}
		}
		if !slices.Equal(values, want) {
			t.Errorf("%s: %s is %q, not %q", guide, name, want, values)
		}
	}
	for name := range light {
		if !documented[name] {
			t.Errorf("%s has no row for the token %s", guide, name)
		}
	}
	for name := range documented {
		if _, ok := light[name]; !ok {
			t.Errorf("%s has a row for %s, which 00-tokens.css does not have", guide, name)
		}
	}
}

var elderSize = regexp.MustCompile(`html\[data-elder[^\]]*\] \{ font-size: (\d+%)`)

// TestElderSizesAreDocumented: the sizes of elder mode are those that the page names.
func TestElderSizesAreDocumented(t *testing.T) {
	data, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	_, texts := defaultParts(t)
	sizes := elderSize.FindAllStringSubmatch(texts["00-tokens.css"], -1)
	for _, m := range sizes {
		if !strings.Contains(string(data), m[1]) {
			t.Errorf("%s does not name the size %s of elder mode", guide, m[1])
		}
	}
	if len(sizes) == 0 {
		t.Error("00-tokens.css has no sizes for elder mode that this test can read")
	}
}
