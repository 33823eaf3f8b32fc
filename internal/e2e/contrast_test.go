package e2e

import (
	"fmt"
	"maps"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pairs are the colours of the built-in theme that meet: what is in front, what is
// behind, and the least contrast between them. WCAG 2.2 wants 4.5 of texts (1.4.3)
// and 3 of what tells a control from what is around it (1.4.11).
var pairs = []struct {
	front, behind string
	least         float64
	where         string
}{
	{"--text", "--bg", 4.5, "texts"},
	{"--text", "--panel", 4.5, "boxes, notices, heads of tables, the footer"},
	{"--text", "--tint", 4.5, "the search of the home page, rows under the pointer"},
	{"--text", "--tint-2", 4.5, "the chosen suggestion, cells of the overview"},
	{"--text", "--red-tint", 4.5, "notices of what is no longer valid"},
	{"--text", "--mark", 4.5, "words that the search led to"},
	{"--link", "--bg", 4.5, "links"},
	{"--link", "--panel", 4.5, "links in boxes and the footer"},
	{"--link", "--tint", 4.5, "links under the pointer, labels"},
	{"--link", "--red-tint", 4.5, "links in notices of what is no longer valid"},
	{"--link", "--mark", 4.5, "marked words of links"},
	{"--muted", "--bg", 4.5, "dates, hints"},
	{"--muted", "--panel", 4.5, "names in boxes and the footer"},
	{"--muted", "--tint", 4.5, "the hint below the search"},
	{"--red", "--bg", 4.5, "what is no longer valid"},
	{"--red", "--red-tint", 4.5, "the first words of its notice"},
	{"--on", "--blue", 4.5, "the masthead"},
	{"--on", "--blue-2", 4.5, "buttons, the current page of several"},
	{"--edge", "--bg", 3, "borders of fields"},
	{"--edge", "--panel", 3, "borders of notices"},
	{"--edge", "--tint", 3, "borders of fields in the search of the home page"},
}

// ornaments are colours that carry no meaning: lines between what stands apart
// without them.
var ornaments = []string{"--line"}

// TestColoursAreFarEnoughApart computes the contrast of every pair in use, in every
// way the theme can look.
func TestColoursAreFarEnoughApart(t *testing.T) {
	d := built(t)
	var css strings.Builder
	for _, file := range slices.Sorted(maps.Keys(d.files)) {
		if path.Ext(file) == ".css" {
			css.Write(d.files[file])
		}
	}
	sheet := parseStyles(css.String())
	light := sheet.tokens(":root", nil)
	for name, mode := range map[string]struct {
		tokens []map[string]string // later ones win
		within *regexp.Regexp      // the at-rule that holds
		dark   bool
		text   float64 // the least for texts
	}{
		"light":                 {tokens: []map[string]string{light}, text: 4.5},
		"dark":                  {tokens: []map[string]string{light, sheet.tokens(":root", darkScheme)}, within: darkScheme, dark: true, text: 4.5},
		"high contrast":         {tokens: []map[string]string{light, sheet.tokens("html[data-contrast]", nil)}, dark: true, text: 7},
		"high contrast in dark": {tokens: []map[string]string{light, sheet.tokens(":root", darkScheme), sheet.tokens("html[data-contrast]", nil)}, within: darkScheme, dark: true, text: 7},
		"paper":                 {tokens: []map[string]string{light, sheet.tokens(":root", onPaper)}, within: onPaper, text: 4.5},
	} {
		t.Run(name, func(t *testing.T) {
			p := palette{tokens: map[string]string{}, dark: mode.dark}
			for _, tokens := range mode.tokens {
				if len(tokens) == 0 {
					t.Fatal("the style sheet sets no colours for it")
				}
				maps.Copy(p.tokens, tokens)
			}
			met := map[string]bool{}
			for _, name := range ornaments {
				met[name] = true
			}
			for _, pair := range pairs {
				met[pair.front], met[pair.behind] = true, true
				front, err := p.color(pair.front)
				if err != nil {
					t.Error(err)
					continue
				}
				behind, err := p.color(pair.behind)
				if err != nil {
					t.Error(err)
					continue
				}
				least := pair.least
				if least == 4.5 {
					least = mode.text
				}
				if got := contrastOf(front, behind); got < least {
					t.Errorf("%s on %s (%s) has a contrast of %.2f, less than %v", pair.front, pair.behind, pair.where, got, least)
				}
			}
			for _, token := range slices.Sorted(maps.Keys(p.tokens)) {
				if _, err := p.color(token); err == nil && !met[token] {
					t.Errorf("the colour %s is in no pair", token)
				}
			}
			// Where a rule sets both, they meet too, also where they are no tokens.
			for _, r := range sheet {
				behind := r.sets["background-color"]
				if behind == "" {
					behind = r.sets["background"]
				}
				if !r.holds(mode.within) {
					continue
				}
				one, err1 := p.color(r.sets["color"])
				other, err2 := p.color(behind)
				if err1 != nil || err2 != nil {
					continue // inherited, or none
				}
				if got := contrastOf(one, other); got < mode.text {
					t.Errorf("%s: %s on %s has a contrast of %.2f, less than %v", r.selector, r.sets["color"], behind, got, mode.text)
				}
			}
		})
	}
}

var (
	darkScheme = regexp.MustCompile(`^@media.*prefers-color-scheme:\s*dark`)
	onPaper    = regexp.MustCompile(`^@media\s+print`)
)

// rule is one rule of a style sheet, with the at-rules around it.
type rule struct {
	media    []string
	selector string
	sets     map[string]string
}

type styles []rule

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// parseStyles reads as much of CSS as the theme uses; strings hold no braces there.
func parseStyles(css string) styles {
	var all styles
	var block func(css string, media []string, selector string) string
	block = func(css string, media []string, selector string) string {
		own := rule{media: media, selector: selector, sets: map[string]string{}}
		for {
			at := strings.IndexAny(css, "{};")
			if at < 0 || css[at] == '}' {
				if at >= 0 {
					own.set(css[:at])
					css = css[at+1:]
				} else {
					css = ""
				}
				if len(own.sets) > 0 {
					all = append(all, own)
				}
				return css
			}
			before := strings.TrimSpace(css[:at])
			switch {
			case css[at] == ';':
				own.set(before)
				css = css[at+1:]
			case strings.HasPrefix(before, "@") && !strings.HasPrefix(before, "@page") && !strings.HasPrefix(before, "@font-face"):
				css = block(css[at+1:], append(slices.Clone(media), before), selector)
			default:
				css = block(css[at+1:], media, before)
			}
		}
	}
	for css = comment.ReplaceAllString(css, ""); css != ""; {
		css = block(css, nil, "")
	}
	return all
}

func (r rule) set(declaration string) {
	if name, value, ok := strings.Cut(declaration, ":"); ok {
		r.sets[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
}

// holds reports whether a rule counts in a mode: paper and the dark scheme have rules
// that count in no other, and forced colours replace what a rule says.
func (r rule) holds(within *regexp.Regexp) bool {
	for _, media := range r.media {
		if strings.Contains(media, "forced-colors") {
			return false
		}
		for _, own := range []*regexp.Regexp{darkScheme, onPaper} {
			if own.MatchString(media) && own != within {
				return false
			}
		}
	}
	return true
}

// tokens are the custom properties that a selector sets, in the at-rule that matches
// or in none.
func (s styles) tokens(selector string, within *regexp.Regexp) map[string]string {
	tokens := map[string]string{}
	for _, r := range s {
		if !slices.Contains(strings.Split(strings.ReplaceAll(r.selector, ", ", ","), ","), selector) {
			continue
		}
		if within == nil && len(r.media) > 0 || within != nil && !slices.ContainsFunc(r.media, within.MatchString) {
			continue
		}
		for name, value := range r.sets {
			if strings.HasPrefix(name, "--") {
				tokens[name] = value
			}
		}
	}
	return tokens
}

// palette gives the values of colours.
type palette struct {
	tokens map[string]string
	dark   bool // which of light-dark() holds
}

type rgb [3]float64

var (
	reference = regexp.MustCompile(`^var\(\s*(--[\w-]+)\s*(?:,\s*(.*))?\)$`)
	lightDark = regexp.MustCompile(`^light-dark\((.*),\s*([^,()]*(?:\([^()]*\))?)\)$`)
	hexColor  = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	decimal   = regexp.MustCompile(`^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$`)
)

// color is the colour of a value or the name of a token. One that lets the ground
// shine through has no colour of its own.
func (p palette) color(value string) (rgb, error) {
	return p.resolve(value, 0)
}

func (p palette) resolve(value string, depth int) (rgb, error) {
	value = strings.TrimSpace(value)
	if strings.HasPrefix(value, "--") {
		given, ok := p.tokens[value]
		if !ok {
			return rgb{}, fmt.Errorf("the style sheet does not set %s", value)
		}
		value = given
	}
	if depth > 10 {
		return rgb{}, fmt.Errorf("%s refers to itself", value)
	}
	if m := reference.FindStringSubmatch(value); m != nil {
		if _, ok := p.tokens[m[1]]; !ok && m[2] != "" {
			return p.resolve(m[2], depth+1)
		}
		return p.resolve(m[1], depth+1)
	}
	if m := lightDark.FindStringSubmatch(value); m != nil {
		if p.dark {
			return p.resolve(m[2], depth+1)
		}
		return p.resolve(m[1], depth+1)
	}
	switch value {
	case "white":
		value = "#fff"
	case "black":
		value = "#000"
	}
	if m := hexColor.FindStringSubmatch(value); m != nil {
		digits := m[1]
		if len(digits) == 3 {
			digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
		}
		n, err := strconv.ParseUint(digits, 16, 32)
		return rgb{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}, err
	}
	if m := decimal.FindStringSubmatch(value); m != nil {
		var c rgb
		for i := range c {
			c[i], _ = strconv.ParseFloat(m[i+1], 64)
		}
		return c, nil
	}
	return rgb{}, fmt.Errorf("%q is no colour that this test knows", value)
}

// contrastOf is the contrast ratio of WCAG.
func contrastOf(a, b rgb) float64 {
	one, other := a.luminance(), b.luminance()
	return (max(one, other) + .05) / (min(one, other) + .05)
}

func (c rgb) luminance() float64 {
	var linear [3]float64
	for i, v := range c {
		if v /= 255; v <= .04045 {
			linear[i] = v / 12.92
		} else {
			linear[i] = math.Pow((v+.055)/1.055, 2.4)
		}
	}
	return .2126*linear[0] + .7152*linear[1] + .0722*linear[2]
}
