package vocabulary

import (
	"regexp"
	"slices"
	"strings"
)

// Channel is one name in a cell of 公开渠道和载体.
type Channel struct {
	// Name is the canonical name, or the name as written if it is not known.
	Name  string
	State State
	Known bool // Name is one of Channels or DomainChannels
	// Note is what stood after the name: the words after 其他, an address, a
	// remark in brackets.
	Note string
	// Text is the name as written with its owner: the cell from byte Start to End.
	Text       string
	Start, End int
}

// ReadChannels reads a cell, or a single name, as the package comment describes.
func ReadChannels(cell string) []Channel {
	r := reader{folded: fold(cell)}
	r.tokens = r.lex()
	r.marked = slices.ContainsFunc(r.tokens, func(t token) bool { return t.kind == mark })
	r.state = r.unmarked()
	for r.next < len(r.tokens) {
		switch t := r.tokens[r.next]; t.kind {
		case mark:
			r.box()
		case stop:
			r.state = r.unmarked()
			r.next++
		case line, number: // a mark may stand on the line before its name
			r.next++
		default:
			r.phrase()
			r.state = r.unmarked()
		}
	}
	r.settle()
	return r.found
}

// reader goes through the tokens of a cell.
type reader struct {
	folded
	tokens []token
	next   int   // the token to be read
	marked bool  // the cell has boxes
	state  State // of the next name
	found  []Channel
}

// unmarked is the state of a name that has no mark.
func (r *reader) unmarked() State {
	if r.marked {
		return Undecided
	}
	return Chosen
}

// box reads marks that stand together, as □√ does where a box was ticked by hand:
// one chosen mark among them decides.
func (r *reader) box() {
	r.state = r.tokens[r.next].state
	for r.next++; r.next < len(r.tokens) && r.tokens[r.next].kind == mark; r.next++ {
		if r.state != Chosen {
			r.state = r.tokens[r.next].state
		}
	}
}

// phrase reads names and the words around them up to the next mark, separator or
// line.
func (r *reader) phrase() {
	begin, names := r.tokens[r.next].start, 0
	end := begin
	for ; r.next < len(r.tokens); r.next++ {
		t := r.tokens[r.next]
		if t.kind == mark || t.kind == stop || t.kind == line {
			break
		}
		end = t.end
		if t.kind != name {
			continue
		}
		start := r.between(begin, t.start, names > 0)
		r.add(t.name, start, t.end)
		names++
		begin = r.remarks(t.end)
		if t.name == other || strings.HasPrefix(r.text[begin:], "：") {
			r.note(begin, r.explained(t.name))
			return
		}
		end = begin
	}
	if names == 0 {
		r.unnamed(begin, end)
		return
	}
	r.trailing(begin, end)
}

// remarks takes the brackets and addresses that follow a name as its note, and
// gives the place after them.
func (r *reader) remarks(end int) int {
	for r.next+1 < len(r.tokens) {
		t := r.tokens[r.next+1]
		if t.kind != bracket && t.kind != address {
			break
		}
		r.note(t.start, t.end)
		r.next++
		end = t.end
	}
	return end
}

// explained finds the end of what is said after 其他, or after a colon. 其他 may
// run over lines as long as no other channel begins there; a separator ends it
// unless a colon has announced a list.
func (r *reader) explained(after string) (end int) {
	r.next++
	colon := r.next < len(r.tokens) && strings.HasPrefix(r.text[r.tokens[r.next].start:], "：")
	for ; r.next < len(r.tokens); r.next++ {
		t := r.tokens[r.next]
		switch {
		case t.kind == mark,
			t.kind == stop && !(colon && after == other),
			t.kind == line && !(r.marked && after == other && !r.listedAt(r.next+1)),
			after == other && !colon && r.gaps[t.start] != glued && r.listedAt(r.next):
			return t.start
		}
	}
	return len(r.text)
}

// listedAt reports whether the token at i is one of the 13 names.
func (r *reader) listedAt(i int) bool {
	return i < len(r.tokens) && r.tokens[i].kind == name && r.tokens[i].name != other &&
		slices.Contains(Channels, r.tokens[i].name)
}

const and = `以及|或者|和|及|或|与`

var (
	leadingAnd  = regexp.MustCompile(`^(?:` + and + `)`)
	trailingAnd = regexp.MustCompile(`(?:` + and + `)$`)
	// filler is what a sentence says around names.
	filler = regexp.MustCompile(`^(?:等等|等|平台|渠道|途径|方式|形式|载体|场所|场地|上|中|内|里|予以|进行|及时|主动|向社会|公开|公布|发布|公示|公告|张贴|并|同时|均可|即可|的|至少选择其一)+`)
	// approach is what a sentence says before a name.
	approach = regexp.MustCompile(`^(?:应当|应|可以|可|通过|利用|运用|依托|采取|采用|在|由|于)+`)
	owner    = regexp.MustCompile(`^[\p{Han}（）]+$`)
	remark   = regexp.MustCompile(`^备?注：`)
)

// between reads the words text[i:j] between the last name, if there is one, and
// the next, and gives the place where the next name begins with its owner.
func (r *reader) between(i, j int, afterName bool) int {
	begin := j
	if i == j {
		return begin
	}
	apart := !afterName || r.gaps[i] != glued
	i, apart = r.skip(i, j, apart)
	if n := len(trailingAnd.FindString(r.text[i:j])); n > 0 {
		j -= n
	}
	i += len(approach.FindString(r.text[i:j]))
	switch {
	case i == j:
	case j == begin && r.gaps[begin] == glued:
		if s := r.text[i:j]; len([]rune(s)) <= maxOwner && owner.MatchString(s) && r.tokenName() != other {
			return i
		}
	case apart:
		r.unknown(i, j)
	default:
		r.note(i, j)
	}
	return begin
}

// tokenName is the name that is being read.
func (r *reader) tokenName() string { return r.tokens[r.next].name }

// skip passes over filler and connectives; after a connective the words stand
// apart from the name before.
func (r *reader) skip(i, j int, apart bool) (int, bool) {
	for {
		n := len(filler.FindString(r.text[i:j]))
		m := len(leadingAnd.FindString(r.text[i+n : j]))
		if n+m == 0 {
			return i, apart
		}
		i += n + m
		apart = apart || m > 0
	}
}

// trailing reads the words after the last name of a phrase.
func (r *reader) trailing(i, j int) {
	if i == j {
		return
	}
	apart := r.gaps[i] != glued
	i, apart = r.skip(i, j, apart)
	switch {
	case i == j:
	case apart && !remark.MatchString(r.text[i:j]):
		r.unknown(i, j)
	default:
		r.note(i, j)
	}
}

// unnamed reads a phrase without a known name.
func (r *reader) unnamed(i, j int) {
	n := len(addressPattern.FindString(r.text[i:j]))
	unboxed := r.state == r.unmarked()
	switch {
	case remark.MatchString(r.text[i:j]):
		r.note(i, j)
	case n == j-i && unboxed && len(r.found) > 0 && r.found[len(r.found)-1].Note == "":
		r.note(i, j)
	case n == j-i && strings.Contains(r.text[i:j], ".gov.cn"):
		r.add("政府网站", i, j)
		r.note(i, j)
	default:
		i, _ = r.skip(i, j, true)
		i += len(approach.FindString(r.text[i:j]))
		r.unknown(i, j)
	}
}

// add gives a known name its state, and leaves the next one without.
func (r *reader) add(canonical string, i, j int) {
	start, end := r.span(i, j)
	r.found = append(r.found, Channel{
		Name: canonical, State: r.state, Known: known(canonical),
		Text: r.cell[start:end], Start: start, End: end,
	})
	r.state = r.unmarked()
}

// unknown adds a name that is not known, without the signs around it.
func (r *reader) unknown(i, j int) {
	i, j = r.trim(i, j, "：_.-—…·*~=")
	if i == j {
		return
	}
	if canonical, ok := wholeOnly[r.text[i:j]]; ok {
		r.add(canonical, i, j)
		return
	}
	r.add(r.raw(i, j), i, j)
}

var placeholder = regexp.MustCompile(`^[（(]?请(?:注明|写明|说明|填写)[）)]?`)

// note adds text[i:j] to the note of the last name.
func (r *reader) note(i, j int) {
	if len(r.found) == 0 {
		return
	}
	const signs = "：_。；、，.-—"
	i, j = r.trim(i, j, signs)
	if n := bracketed(r.text[i:j]); n > 0 && n == j-i {
		i, j = r.trim(i+len("（"), j-len("）"), signs)
	}
	i, j = r.trim(i+len(placeholder.FindString(r.text[i:j])), j, signs)
	last := &r.found[len(r.found)-1]
	if last.Note != "" && i < j {
		last.Note += " "
	}
	last.Note += r.raw(i, j)
}

// nearlyAll is how many of the 13 names without any mark are a list that lost its
// marks; one of the 13 may be missing or damaged.
const nearlyAll = 12

// settle decides what only the whole cell shows.
func (r *reader) settle() {
	chosen, listed := false, map[string]bool{}
	for _, c := range r.found {
		chosen = chosen || c.State == Chosen
		if slices.Contains(Channels, c.Name) {
			listed[c.Name] = true
		}
	}
	for i := range r.found {
		c := &r.found[i]
		switch {
		case !r.marked && len(listed) >= nearlyAll:
			c.State = Undecided
		case c.State == lostGlyph && chosen:
			c.State = NotChosen
		case c.State == lostGlyph:
			c.State = Undecided
		}
	}
}
