package statute

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/docnum"
)

// Mention is a place in a text, in bytes, that names a dead law.
type Mention struct {
	Start, End int
	Law        Law
}

// Mentions finds every 《title》 and every number of a dead law in running text, in
// the order of the text. A number in brackets after a title belongs to the title.
// A text that tells of a law's end mentions it as well: what to make of it is left
// to the caller.
func Mentions(text string) []Mention {
	var found []Mention
	x := data()
	read := 0 // up to where titles and their numbers reach
	for i := 0; i < len(text); {
		open := strings.Index(text[i:], "《")
		if open < 0 {
			break
		}
		open += i
		end := titleEnd(text[open:])
		if end == 0 {
			i = open + len("《")
			continue
		}
		end += open
		found = append(found, x.numbersIn(text, read, open)...)
		cited, after := text[open:end], text[end:]
		if n := numberAfter(after); n > 0 {
			end += n
			cited = text[open:end]
		}
		if law, ok := x.find(cited, ""); ok && law.Dead && !otherDocument.MatchString(after) {
			found = append(found, Mention{open, end, law})
		}
		i, read = end, end
	}
	return append(found, x.numbersIn(text, read, len(text))...)
}

// titleEnd gives the end of the title that opens at the start of text, or 0. A
// title ends with its line. Inner marks of other kinds need no closing.
func titleEnd(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case i > maxTitle || r == '\n':
			return 0
		case r == '《':
			depth++
		case r == '》':
			if depth--; depth == 0 {
				return i + len("》")
			}
		}
	}
	return 0
}

// numberAfter gives the length of a bracket with a document number that follows a
// title, or 0.
func numberAfter(text string) int {
	const longest = 200 // bytes; the number of several organs has some hundred
	depth := 0
	for i, r := range text {
		switch {
		case i > longest || r == '\n':
			return 0
		case strings.ContainsRune("（(﹙〔[［", r):
			depth++
		case strings.ContainsRune("）)﹚〕]］", r):
			if depth--; depth == 0 {
				end := i + utf8.RuneLen(r)
				if len(bracketed(even(text[:end]))) == 0 {
					return 0
				}
				return end
			}
		case depth == 0 && !unicode.IsSpace(r):
			return 0
		}
	}
	return 0
}

// numbersIn finds numbers of dead laws in text[from:to].
func (x *index) numbersIn(text string, from, to int) []Mention {
	var found []Mention
	for _, m := range x.numbers.FindAllStringIndex(text[from:to], -1) {
		start, end := from+m[0], from+m[1]
		law := x.byNumber[docnum.Key(text[start:end])]
		if law != nil && law.Dead && beginsNumber(text[:start]) {
			found = append(found, Mention{start, end, *law})
		}
	}
	return found
}

// beginsNumber reports whether a number can begin after before. Another Han
// character would be part of its prefix: 苏财农〔2017〕41号 is not 财农〔2017〕41号.
func beginsNumber(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !unicode.Is(unicode.Han, r) || strings.ContainsRune("据照按和与及以见对由用的是为到依至", r)
}

// numberPattern matches the numbers of the dead laws as they are typed.
func numberPattern(laws []*Law) *regexp.Regexp {
	var list []string
	for _, law := range laws {
		n, _ := docnum.Parse(law.Number)
		if !law.Dead || strings.HasPrefix(law.Number, "主席令") {
			continue
		}
		prefix := regexp.QuoteMeta(n.Prefix)
		if n.Prefix == "国务院令" {
			prefix = `(?:中华人民共和国)?国(?:务院)?令`
		}
		serial := `\s*第?\s*` + strconv.Itoa(n.Serial) + `\s*号`
		switch n.Form {
		case docnum.Document:
			list = append(list, prefix+`\s*[〔［\[（(【﹝〖]\s*`+strconv.Itoa(n.Year)+`\s*[〕］\]）)】﹞〗]`+serial)
		case docnum.Order:
			list = append(list, prefix+serial)
		case docnum.Notice:
			list = append(list, prefix+`\s*`+strconv.Itoa(n.Year)+`\s*年`+serial)
		}
	}
	return regexp.MustCompile(strings.Join(list, "|"))
}
