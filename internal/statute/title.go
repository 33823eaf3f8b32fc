package statute

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/docnum"
)

// title is what a citation says: the titles it may mean, the likeliest first, and
// the keys of the numbers in its brackets.
type title struct {
	keys    []string
	numbers []string
}

var (
	hierarchy = regexp.MustCompile(`^(?:【[^】]*】)+`)
	numbering = regexp.MustCompile(`^\d{1,2}[.、]`)
	// article is a cited article after a title: 第二十条第一款.
	article = regexp.MustCompile(`第[〇零一二三四五六七八九十百千\d]{1,6}[条章款项].*$`)
	// history is a bracket that is no part of the title: （2018年修正）.
	history = regexp.MustCompile(`修正|修订|修改|通过|公布|发布|施行|印发|令|号|^（\d{4}年?(?:版|本)?）$`)
	// conveyed is a document inside the title of the notice that conveys it.
	conveyed = regexp.MustCompile(`(?:印发|发布|公布|转发|下发)《(.+)》(?:的(?:通知|公告|决定))?$`)
	// conveyedBare is the same with the inner marks lost.
	conveyedBare = regexp.MustCompile(`(?:印发|发布)([^《》]+)的(?:通知|公告)$`)
	// otherDocument follows the title of a law in the title of a document about it.
	otherDocument = regexp.MustCompile(`^(?:实施(?:细则|办法|条例|意见|方案)|若干|司法解释|解释|配套|的(?:实施|通知|决定|解释|意见))`)
)

// readTitle reads a citation.
func readTitle(s string) title {
	var t title
	s = even(s)
	s = hierarchy.ReplaceAllString(s, "")
	s = numbering.ReplaceAllString(s, "")
	whole := t.strip(s)
	t.add(whole)
	if end := closing(s); end > 0 && !otherDocument.MatchString(s[end:]) {
		t.strip(s[end : end+bracketAt(s[end:])])
		whole = t.strip(s[len("《") : end-len("》")])
		t.add(whole)
	}
	for _, p := range []*regexp.Regexp{conveyed, conveyedBare} {
		if m := p.FindStringSubmatch(whole); m != nil {
			t.add(t.strip(m[1]))
		}
	}
	return t
}

// add adds a title that may be meant.
func (t *title) add(s string) {
	if key := bare(s); key != "" {
		t.keys = append(t.keys, key)
	}
}

// strip takes the history, the numbers and a cited article from the end of a
// title, and keeps the numbers.
func (t *title) strip(s string) string {
	if !strings.HasPrefix(s, "第") {
		s = article.ReplaceAllString(s, "")
	}
	for {
		i := lastBracket(s)
		if i < 0 || !history.MatchString(s[i:]) {
			return strings.Trim(s, "、，；。")
		}
		t.numbers = append(t.numbers, bracketed(s[i:])...)
		s = s[:i]
	}
}

// bracketed gives the keys of the document numbers in a bracket.
func bracketed(s string) []string {
	var keys []string
	s = strings.TrimSuffix(strings.TrimPrefix(s, "（"), "）")
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("，；、", r) }) {
		if n, _ := docnum.Parse(part); n.Form != "" {
			keys = append(keys, docnum.Key(part))
		}
	}
	return keys
}

// lastBracket gives the start of the bracket that ends s, or -1. Numbers have
// brackets of their own inside.
func lastBracket(s string) int {
	if !strings.HasSuffix(s, "）") {
		return -1
	}
	depth := 0
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		switch r {
		case '）':
			depth++
		case '（':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// bracketAt gives the length of the bracket that starts s, or 0.
func bracketAt(s string) int {
	if !strings.HasPrefix(s, "（") {
		return 0
	}
	depth := 0
	for i, r := range s {
		switch r {
		case '（':
			depth++
		case '）':
			if depth--; depth == 0 {
				return i + len("）")
			}
		}
	}
	return 0
}

// closing gives the end of the title that opens at the start of s, or 0.
func closing(s string) int {
	if !strings.HasPrefix(s, "《") {
		return 0
	}
	depth := 0
	for i, r := range s {
		switch r {
		case '《':
			depth++
		case '》':
			if depth--; depth == 0 {
				return i + len("》")
			}
		}
	}
	return 0
}

// titleKey gives a text that is equal for all spellings of one title.
func titleKey(s string) string {
	var t title
	return bare(t.strip(even(s)))
}

// bare drops the title marks and the name of the state.
func bare(s string) string {
	s = strings.NewReplacer("《", "", "》", "", "、", "", "，", "").Replace(s)
	return strings.TrimPrefix(s, "中华人民共和国")
}

// even takes out the differences of typing: white space, quotation marks, the kinds
// of brackets, title marks and dashes.
func even(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '《', '〈', '<', '﹤', '＜', '«', '︽':
			return '《'
		case '》', '〉', '>', '﹥', '＞', '»', '︾':
			return '》'
		case '(', '（', '﹙', '[', '［', '〔', '﹝':
			return '（'
		case ')', '）', '﹚', ']', '］', '〕', '﹞':
			return '）'
		case '-', '－', '—', '–', '―', '‐', '‑', '−', '~', '～':
			return '-'
		case '“', '”', '"', '‘', '’', '\'', '「', '」', '『', '』':
			return -1
		case ',', '，':
			return '，'
		case ';', '；':
			return '；'
		}
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		case r >= '！' && r <= '～':
			return r - ('！' - '!')
		}
		return r
	}, s)
}
