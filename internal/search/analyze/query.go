package analyze

// MaxQuery is the number of characters of a query that count: longer than any
// title, short enough to bound what a pasted page costs.
const MaxQuery = 120

// Query is a parsed query. A document matches when every part does.
type Query struct {
	// Text is the whole query, normalised, without white space.
	Text string
	// TitleTokens is the number of tokens a title equal to the query has.
	TitleTokens int
	Parts       []Part
}

// Part is what stands between white space. A document matches it by the exact
// term, if there is one, or by every group.
type Part struct {
	Text   string // normalised, without white space
	Exact  string // exact term of a number, with its mark, or empty
	Groups []Group
}

// Group is a Han run or a word. All its terms must be found in one field.
type Group struct {
	Terms  []string
	Prefix bool // the single term stands for all that begin with it
}

// Terms counts the terms of the part.
func (p Part) Terms() int {
	n := 0
	for _, g := range p.Groups {
		n += len(g.Terms)
	}
	return n
}

// ParseQuery analyses a query as somebody typed it. Parts without a term
// (punctuation) are left out; a query without parts finds nothing.
func ParseQuery(input string) Query {
	text := firstRunes(Normalize(input), MaxQuery)
	q := Query{Text: Squeeze(text), TitleTokens: len(Tokens(text))}
	for _, p := range pieces(text) {
		part := Part{Text: p.text, Groups: groups(p.text)}
		if p.exact != "" {
			part.Exact = ExactMark + p.exact
		}
		if len(part.Groups) > 0 {
			q.Parts = append(q.Parts, part)
		}
	}
	return q
}

func groups(text string) []Group {
	var out []Group
	for _, r := range runs(text) {
		if !r.han {
			out = append(out, Group{Terms: []string{r.word(text).Term}})
			continue
		}
		pairs := appendPairs(nil, text, r)
		if len(pairs) == 0 {
			out = append(out, Group{Terms: []string{text[r.start:r.end]}, Prefix: true})
			continue
		}
		var g Group
		for _, t := range pairs {
			g.Terms = append(g.Terms, t.Term)
		}
		out = append(out, g)
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
