package analyze

import (
	"slices"
	"strings"
)

// MaxQuery is the number of characters of a query that count: longer than any
// title, short enough to bound what a pasted page costs.
const MaxQuery = 120

// Query is a parsed query. A page matches when it holds every part that is not
// excluded and none that is.
type Query struct {
	Parts []Part
}

// Part is what stands between white space, or in quotation marks.
type Part struct {
	Text     string // normalised, without white space or outer punctuation
	Exact    string // exact term of a number, with its mark, or empty
	Pieces   []Piece
	Quoted   bool // 「…」: as it stands and no other way
	Excluded bool // -词
}

// Piece is a stretch of a part that is looked up in one way.
type Piece struct {
	Kind PieceKind
	Text string
}

// PieceKind is the way in which a piece is looked up.
type PieceKind int

// The kinds.
const (
	Han    PieceKind = iota // two characters or more: by pairs, or longer terms
	Word                    // one term
	Prefix                  // one Han character: all pairs that begin with it
)

// Pairs gives the terms of a piece that pages are looked up by when the piece need
// not stand there as written.
func (p Piece) Pairs() []string {
	if p.Kind != Han {
		return []string{p.Text}
	}
	runes := []rune(p.Text)
	pairs := make([]string, len(runes)-1)
	for i := range pairs {
		pairs[i] = string(runes[i : i+2])
	}
	return pairs
}

// ParseQuery analyses a query as somebody typed it. Parts without a term
// (punctuation) are left out; a query without parts finds nothing.
func ParseQuery(input string) Query {
	var q Query
	add := func(p Part) {
		if len(p.Pieces) > 0 {
			q.Parts = append(q.Parts, p)
		}
	}
	// loose collects fields that may be numbers written with spaces.
	var loose []string
	flush := func() {
		for _, p := range pieces(strings.Join(loose, " ")) {
			part := NewPart(p.text)
			if p.exact != "" {
				part.Exact = ExactMark + p.exact
			}
			add(part)
		}
		loose = nil
	}
	for _, s := range split(firstRunes(Normalize(input), MaxQuery)) {
		if !s.quoted && !s.excluded {
			loose = append(loose, s.text)
			continue
		}
		flush()
		part := NewPart(s.text)
		if s.quoted {
			part = NewPart(phrase(s.text))
		}
		part.Text = Squeeze(part.Text)
		part.Quoted, part.Excluded = s.quoted, s.excluded
		add(part)
	}
	flush()
	return q
}

// phrase drops the spaces between Han characters; between words they stay.
func phrase(text string) string {
	var b strings.Builder
	var last rune
	runes := []rune(text)
	for i, r := range runes {
		if r == ' ' && isHan(last) && i+1 < len(runes) && isHan(runes[i+1]) {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// NewPart cuts the text of a part, without white space, into pieces.
func NewPart(text string) Part {
	found := runs(text)
	if len(found) == 0 {
		return Part{}
	}
	p := Part{Text: text[found[0].start:found[len(found)-1].end]}
	for i, r := range found {
		before := i > 0 && meets(text, found[i-1], r)
		after := i+1 < len(found) && meets(text, r, found[i+1])
		single := r.han && lastRune(text, r) == r.start
		switch {
		case !r.han:
			w := r.word(text)
			if before {
				p.Pieces = append(p.Pieces, Piece{Word, joinBefore(text, found[i-1], w).Term})
			}
			if after {
				p.Pieces = append(p.Pieces, Piece{Word, joinAfter(text, w, found[i+1]).Term})
			}
			if !before && !after {
				p.Pieces = append(p.Pieces, Piece{Word, w.Term})
			}
		case !single:
			p.Pieces = append(p.Pieces, Piece{Han, text[r.start:r.end]})
		case before || after: // the word beside it has it
		case i+1 < len(found): // ends a run of the page as well, and so is a term
			p.Pieces = append(p.Pieces, Piece{Word, text[r.start:r.end]})
		default:
			p.Pieces = append(p.Pieces, Piece{Prefix, text[r.start:r.end]})
		}
	}
	return p
}

// segment is a stretch of a query before it is analysed.
type segment struct {
	text             string
	quoted, excluded bool
}

// quotes are the marks that make a phrase, each opening one with its partner.
var quotes = map[rune]rune{'"': '"', '“': '”', '”': '”', '「': '」', '『': '』'}

// split divides a normalised query at white space and into phrases. A quotation
// mark begins a phrase only where a word could begin: in 关于“双减”的通知 it is part
// of a title. One that is not closed is left out.
func split(text string) []segment {
	var out []segment
	runes := []rune(text)
	for i := 0; i < len(runes); {
		if runes[i] == ' ' {
			i++
			continue
		}
		excluded := runes[i] == '-' && i+1 < len(runes) && runes[i+1] != ' ' && runes[i+1] != '-'
		if excluded {
			i++
		}
		if closing, ok := quotes[runes[i]]; ok {
			if n := slices.Index(runes[i+1:], closing); n >= 0 {
				out = append(out, segment{string(runes[i+1 : i+1+n]), true, excluded})
				i += n + 2
				continue
			}
			i++
			if i == len(runes) {
				break
			}
		}
		end := i
		for end < len(runes) && runes[end] != ' ' {
			end++
		}
		if end > i {
			out = append(out, segment{string(runes[i:end]), false, excluded})
		}
		i = end
	}
	return out
}

// QueryTokens cuts normalised text the way queries are: without run-final
// singles, except that a run of one gives its character.
func QueryTokens(text string) []Token {
	var tokens []Token
	for _, r := range runs(text) {
		switch {
		case !r.han:
			tokens = append(tokens, r.word(text))
		case lastRune(text, r) == r.start:
			tokens = append(tokens, Token{Term: text[r.start:r.end], Start: r.start, End: r.end})
		default:
			tokens = appendPairs(tokens, text, r)
		}
	}
	return tokens
}

func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}
