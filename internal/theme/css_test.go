package theme_test

import (
	"io/fs"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/themes"
)

// rule is a rule of a style sheet that sets tokens (custom properties).
type rule struct {
	media, selector string
	tokens          map[string]string // --name: value
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	token      = regexp.MustCompile(`(--[a-z0-9-]+)\s*:\s*([^;]+?)\s*(?:;|$)`)
)

// rules reads the rules of a style sheet, within the given media query.
func rules(css, media string) []rule {
	var list []rule
	css = cssComment.ReplaceAllString(css, "")
	for {
		head, rest, found := strings.Cut(css, "{")
		if !found {
			return list
		}
		end, depth := 0, 1
		for ; end < len(rest) && depth > 0; end++ {
			switch rest[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		body := rest[:max(end-1, 0)]
		css = rest[end:]
		switch head = strings.TrimSpace(head); {
		case strings.HasPrefix(head, "@media"):
			list = append(list, rules(body, head)...)
		case !strings.HasPrefix(head, "@"):
			tokens := map[string]string{}
			for _, m := range token.FindAllStringSubmatch(body, -1) {
				tokens[m[1]] = m[2]
			}
			list = append(list, rule{media, head, tokens})
		}
	}
}

// The conditions under which a page has its colours.
var modes = []string{"light", "dark", "contrast", "contrast in the dark"}

// tokensIn are the tokens of a style sheet in a mode: later rules win, and those of
// html[data-contrast], which are more specific, over all.
func tokensIn(css, mode string) map[string]string {
	tokens, contrast := map[string]string{}, map[string]string{}
	for _, r := range rules(css, "") {
		dark := strings.Contains(r.media, "prefers-color-scheme: dark")
		switch {
		case r.selector == ":root" && (r.media == "" || dark && strings.HasSuffix(mode, "dark")):
			maps.Copy(tokens, r.tokens)
		case r.selector == "html[data-contrast]" && strings.HasPrefix(mode, "contrast"):
			maps.Copy(contrast, r.tokens)
		}
	}
	maps.Copy(tokens, contrast)
	return tokens
}

// luminance is the relative luminance of WCAG 2.2 for a colour written #rgb or #rrggbb.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("%q is no colour that this test reads", colour)
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// readable are the pairs of tokens that stand on one another, with the least contrast:
// 4.5 for text (WCAG 2.2, 1.4.3), 3 for the edges of fields and for the ring around
// what has the focus (1.4.11).
var readable = []struct {
	front string
	least float64
	backs []string
}{
	{"--text", 4.5, []string{"--bg", "--panel", "--tint", "--tint-2", "--mark", "--red-tint"}},
	{"--muted", 4.5, []string{"--bg", "--panel", "--tint", "--tint-2"}},
	{"--link", 4.5, []string{"--bg", "--panel", "--tint", "--tint-2"}},
	{"--on", 4.5, []string{"--blue", "--blue-2"}},
	{"--red", 4.5, []string{"--bg", "--panel", "--red-tint"}},
	{"--edge", 3, []string{"--bg", "--panel"}},
}

func checkContrast(t *testing.T, css string) {
	t.Helper()
	for _, mode := range modes {
		tokens := tokensIn(css, mode)
		for _, pair := range readable {
			for _, back := range pair.backs {
				if got := contrast(t, tokens[pair.front], tokens[back]); got < pair.least {
					t.Errorf("%s: %s %s on %s %s has a contrast of %.2f, below %g", mode, pair.front, tokens[pair.front], back, tokens[back], got, pair.least)
				}
			}
		}
	}
}

// defaultParts are the parts of the built-in style sheet, in their order.
func defaultParts(t *testing.T) (names []string, texts map[string]string) {
	t.Helper()
	texts = map[string]string{}
	entries, err := fs.ReadDir(themes.Default(), "assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(themes.Default(), "assets/style.css/"+e.Name())
		if err != nil {
			t.Fatal(err)
		}
		names, texts[e.Name()] = append(names, e.Name()), string(data)
	}
	return names, texts
}

func TestDefaultColoursCanBeRead(t *testing.T) {
	names, texts := defaultParts(t)
	var whole strings.Builder
	for _, name := range names {
		whole.WriteString(texts[name])
	}
	checkContrast(t, whole.String())
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#fff", "#ffffff", 1}, {"#767676", "#fff", 4.54}, {"#0b3f7c", "#fff", 10.4}} {
		if got := contrast(t, c.a, c.b); math.Abs(got-c.want) > 0.06 {
			t.Errorf("%s on %s: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}
