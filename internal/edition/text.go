package edition

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// texts are the attributes that readers see or hear.
var texts = names("alt title aria-label placeholder summary data-label label")

// opaque elements hold what is no text in any language, or not for the reader.
var opaque = names("script style textarea code xmp iframe noembed noframes plaintext")

// chinese tells whether a language tag (BCP 47) means Chinese.
func chinese(lang string) bool { return subtag(lang, "zh", true) || subtag(lang, "cmn", true) }

// traditional tells whether a tag of Chinese means traditional characters.
func traditional(lang string) bool {
	return subtag(lang, "hant", false) || !subtag(lang, "hans", false) &&
		(subtag(lang, "tw", false) || subtag(lang, "hk", false) || subtag(lang, "mo", false))
}

func subtag(lang, want string, first bool) bool {
	for i, part := range strings.FieldsFunc(strings.ToLower(strings.TrimSpace(lang)), func(r rune) bool { return r == '-' || r == '_' }) {
		if part == want && (i == 0) == first {
			return true
		}
	}
	return false
}

// hasHan tells whether a text, with its character references, has a Han character.
func hasHan(raw []byte) bool {
	if bytes.Contains(raw, []byte("&#")) {
		raw = []byte(html.UnescapeString(string(raw)))
	}
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if han(r) {
			return true
		}
		i += size
	}
	return false
}

// han tells whether r is a Chinese character; 〇 and 々 are none by themselves.
func han(r rune) bool { return r >= 0x3400 && unicode.Is(unicode.Han, r) }

// plain tells whether a raw text can have no character beyond ASCII.
func plain(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return !bytes.Contains(raw, []byte("&#"))
}

// reference matches what may be a character reference.
var reference = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?`)

// convertRaw converts the text that raw stands for and leaves everything in raw that
// stands for an unchanged character as it is written. convert gives one character
// for each, as package hant does; a text of which it gives more or fewer stays.
func convertRaw(raw []byte, convert func(string) string) []byte {
	if plain(raw) {
		return raw
	}
	if bytes.IndexByte(raw, '&') < 0 {
		text := string(raw)
		if converted := convert(text); converted != text {
			return []byte(converted)
		}
		return raw
	}
	// text is raw with its references resolved; where[i] is the place of refs[i] in it.
	var text strings.Builder
	var refs [][]int
	var where []int
	at := 0
	for _, m := range reference.FindAllIndex(raw, -1) {
		ref := string(raw[m[0]:m[1]])
		character := html.UnescapeString(ref)
		if character == ref {
			continue
		}
		text.Write(raw[at:m[0]])
		refs, where = append(refs, []int{m[0], m[1], len(character)}), append(where, text.Len())
		text.WriteString(character)
		at = m[1]
	}
	text.Write(raw[at:])
	before := text.String()
	after := convert(before)
	if before == after || utf8.RuneCountInString(before) != utf8.RuneCountInString(after) {
		return raw
	}
	var out []byte
	i, j := 0, 0
	// upTo writes the converted text up to the place to of the text before.
	upTo := func(to int) string {
		from := j
		for i < to {
			_, n := utf8.DecodeRuneInString(before[i:])
			_, m := utf8.DecodeRuneInString(after[j:])
			i, j = i+n, j+m
		}
		return after[from:j]
	}
	for k, ref := range refs {
		out = append(out, upTo(where[k])...)
		character := before[where[k] : where[k]+ref[2]]
		if converted := upTo(where[k] + ref[2]); converted != character {
			out = append(out, html.EscapeString(converted)...)
		} else {
			out = append(out, raw[ref[0]:ref[1]]...)
		}
	}
	return append(out, upTo(len(before))...)
}
