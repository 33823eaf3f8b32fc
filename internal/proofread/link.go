package proofread

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lookLink finds Markdown links that lead away and show nothing: [](https://…).
// A link around a picture shows the picture.
func (s *scanner) lookLink(i int) {
	text := s.text
	if i > 0 && (text[i-1] == '!' || text[i-1] == '\\') {
		return
	}
	j := i + 1
	for range 4 * maxBlanks {
		next := skipNothing(text, j)
		if next == j {
			break
		}
		j = next
	}
	if !strings.HasPrefix(text[j:], "](") {
		return
	}
	j += len("](")
	target := strings.TrimPrefix(text[skipBlanks(text, j):], "<")
	if !leadsAway(target) {
		return
	}
	end := j
	for end < len(text) && end-j < 2048 && text[end] != ')' && text[end] != '\n' && text[end] != '[' {
		end++
	}
	if end < len(text) && text[end] == ')' {
		s.report(HiddenLink, i, end+1)
	}
}

// skipNothing steps over one thing that shows nothing.
func skipNothing(text string, i int) int {
	for _, entity := range []string{"&nbsp;", "&ensp;", "&emsp;", "&zwnj;", "&zwj;", "&shy;", "&#160;", "&#8203;", "&#x200b;", "&#xa0;"} {
		if len(text)-i >= len(entity) && strings.EqualFold(text[i:i+len(entity)], entity) {
			return i + len(entity)
		}
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if isBlank(r) || isInvisible(r) || isBidi(r) || r >= 0x2000 && r <= 0x200A {
		return i + size
	}
	return i
}

func leadsAway(target string) bool {
	head := strings.ToLower(target[:min(len(target), 8)])
	return hasPrefix(head, []string{"http://", "https://", "//", "www."})
}

// concealed is a style, or the attribute hidden, that takes an element out of the
// reader's sight. 0.9em and 0 followed by a point are no zero.
var concealed = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:!|;|"|'|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:!|;|"|'|$)|(?:text-indent|left|right|top|bottom|margin-left|margin-top)\s*:\s*-\s*\d{3,}|\shidden(?:\s|/|=|$))`)

// linked is an address in a tag.
var linked = regexp.MustCompile(`(?i)\shref\s*=\s*["']?\s*[^"'#\s>]`)

// lookTag finds links of HTML inside an element that readers cannot see, and links
// that show nothing.
func (s *scanner) lookTag(i int) {
	text := s.text
	j := i + 1
	closing := j < len(text) && text[j] == '/'
	if closing {
		j++
	}
	begin := j
	for j < len(text) && j-begin < 16 && isAlnum(rune(text[j])) {
		j++
	}
	name := strings.ToLower(text[begin:j])
	if name == "" || isDigit(rune(name[0])) {
		return
	}
	// A tag ends at the next bracket of either kind, so that no part of the text is
	// read twice.
	n := strings.IndexAny(text[j:], "<>")
	if n < 0 || text[j+n] == '<' {
		return
	}
	attributes, end := text[j:j+n], j+n+1
	if closing {
		if name == s.hidden {
			if s.hiddenDeep--; s.hiddenDeep == 0 {
				s.hidden = ""
			}
		}
		return
	}
	href := name == "a" && linked.MatchString(attributes)
	conceals := concealed.MatchString(attributes)
	if href && (conceals || s.hidden != "" || empty(text, end)) {
		s.report(HiddenLink, i, end)
	}
	switch {
	case void[name] || strings.HasSuffix(attributes, "/"):
	case s.hidden == "" && conceals:
		s.hidden, s.hiddenDeep = name, 1
	case s.hidden == name:
		s.hiddenDeep++
	}
}

// void are the elements without content.
var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true}

// empty reports whether the link that is open at i closes without showing anything.
func empty(text string, i int) bool {
	for range 4 * maxBlanks {
		next := skipNothing(text, i)
		if next == i {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsSpace(r) {
				break
			}
			next += size
		}
		i = next
	}
	return len(text)-i >= 3 && strings.EqualFold(text[i:i+3], "</a")
}
