package edition

import (
	"bytes"
	"html/template"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"golang.org/x/net/html"
)

// wordFunction is the name under which templates in English look up a word.
const wordFunction = "edition_word"

// Translate puts the texts of a template and all that belongs to it into English:
// what stands between tags and in the attributes that readers see, cut at tags,
// quotes, actions and ends of lines, without the white space around it. It changes
// the templates, so give it a clone, and before it has been executed.
//
// A value in the midst of a text that was put into English (共{{.N}}条,
// {{.State}}文件) is looked up as a word when the template is executed; one that is
// the whole text of a place is left to Page.
//
// missing are the texts that the dictionary does not know, sorted, and they stay as
// they are: segments of text with Chinese characters or punctuation, and strings with
// Chinese that actions show or hand to other templates.
func Translate(t *template.Template) (missing []string) {
	d := words()
	return translate(t, d, func(string) {})
}

func translate(t *template.Template, d *dictionary, used func(string)) (missing []string) {
	t.Funcs(template.FuncMap{wordFunction: func(value any) any {
		if text, ok := value.(string); ok {
			if english, ok := d.word(strings.TrimSpace(text)); ok {
				return english
			}
		}
		return value
	}})
	tr := translator{set: t, dictionary: d, used: used, seen: map[string]bool{}, missing: map[string]bool{}}
	called := map[string]bool{}
	var names []string
	for _, tmpl := range t.Templates() {
		if tmpl.Tree != nil && tmpl.Tree.Root != nil {
			names = append(names, tmpl.Name())
			callees(tmpl.Tree.Root, called)
		}
	}
	slices.Sort(names)
	// Callers first: a template that is called inside of a tag begins there.
	for _, name := range names {
		if !called[name] {
			tr.template(name, place{})
		}
	}
	for _, name := range names {
		tr.template(name, place{})
	}
	return slices.Sorted(maps.Keys(tr.missing))
}

// callees notes the templates that a list calls.
func callees(l *parse.ListNode, called map[string]bool) {
	if l == nil {
		return
	}
	for _, node := range l.Nodes {
		switch n := node.(type) {
		case *parse.TemplateNode:
			called[n.Name] = true
		case *parse.IfNode:
			callees(n.List, called)
			callees(n.ElseList, called)
		case *parse.WithNode:
			callees(n.List, called)
			callees(n.ElseList, called)
		case *parse.RangeNode:
			callees(n.List, called)
			callees(n.ElseList, called)
		}
	}
}

// place is where in HTML a template stands.
type place struct {
	within
	tag, attribute string // names, as far as they have been read
	quote          byte
	opaque         string // the script, style and so on whose end tag is awaited
}

type within int

const (
	inText within = iota
	inTagName
	inTag       // where attributes begin
	inAttribute // in its name
	inValue
	inComment
	inDeclaration
)

type translator struct {
	set        *template.Template
	dictionary *dictionary
	used       func(key string)
	seen       map[string]bool
	missing    map[string]bool

	// The values between two borders (tags, quotes), and whether there is English
	// among them.
	values  []*parse.ActionNode
	english bool
	glued   bool // a value or an end tag stands right before
}

func (tr *translator) template(name string, at place) {
	tmpl := tr.set.Lookup(name)
	if tr.seen[name] || tmpl == nil || tmpl.Tree == nil {
		return
	}
	tr.seen[name] = true
	values, english := tr.values, tr.english
	tr.values, tr.english, tr.glued = nil, false, false
	tr.list(tmpl.Tree.Root, at)
	tr.border()
	tr.values, tr.english, tr.glued = values, english, false
}

func (tr *translator) list(l *parse.ListNode, at place) place {
	if l == nil {
		return at
	}
	for _, node := range l.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			n.Text, at = tr.text(n.Text, at)
		case *parse.ActionNode:
			if len(n.Pipe.Decl) == 0 && at.shown() {
				tr.values, tr.glued = append(tr.values, n), true
			}
			tr.strings(n.Pipe)
		case *parse.TemplateNode:
			tr.strings(n.Pipe)
			tr.template(n.Name, at)
		case *parse.IfNode:
			at = tr.branch(&n.BranchNode, at)
		case *parse.WithNode:
			tr.strings(n.Pipe)
			at = tr.branch(&n.BranchNode, at)
		case *parse.RangeNode:
			tr.strings(n.Pipe)
			at = tr.branch(&n.BranchNode, at)
		}
	}
	return at
}

// branch follows both ways; html/template sees to it that they end in the same place.
func (tr *translator) branch(b *parse.BranchNode, at place) place {
	glued := tr.glued
	end := tr.list(b.List, at)
	glued, tr.glued = tr.glued, glued
	tr.list(b.ElseList, at)
	tr.glued = tr.glued || glued
	return end
}

// strings notes texts in an action that the dictionary lacks. They are put into
// English where they are shown, since until then they may be compared.
func (tr *translator) strings(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, cmd := range p.Cmds {
		compares := false
		if name, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
			compares = slices.Contains([]string{"eq", "ne", "has"}, name.Ident)
		}
		for _, arg := range cmd.Args {
			switch a := arg.(type) {
			case *parse.StringNode:
				if _, ok := tr.dictionary.word(a.Text); !ok && !compares && slices.ContainsFunc([]rune(a.Text), han) {
					tr.missing[a.Text] = true
				}
				tr.used(a.Text)
			case *parse.PipeNode:
				tr.strings(a)
			}
		}
	}
}

// shown tells whether a text here is one that readers see or hear.
func (p *place) shown() bool {
	return p.within == inText && p.opaque == "" || p.within == inValue && p.quote != 0 && texts[p.attribute]
}

// border ends a stretch of text. If it has become English, the words of its values
// are looked up.
func (tr *translator) border() {
	if tr.english {
		for _, value := range tr.values {
			value.Pipe.Cmds = append(value.Pipe.Cmds, &parse.CommandNode{
				NodeType: parse.NodeCommand, Pos: value.Pos,
				Args: []parse.Node{parse.NewIdentifier(wordFunction).SetPos(value.Pos)},
			})
		}
	}
	tr.values, tr.english = nil, false
}

// text gives a text node in English, and the place behind it.
func (tr *translator) text(text []byte, at place) ([]byte, place) {
	var out []byte
	for i := 0; i < len(text); {
		end := at.extent(text[i:])
		piece := text[i : i+end]
		if at.shown() {
			piece = tr.segments(piece, at)
			tr.glued = tr.glued && len(piece) == 0
		}
		out = append(out, piece...)
		i += end
		if i < len(text) {
			n := at.step(text[i:])
			out = append(out, text[i:i+n]...)
			i += n
			tr.border()
			tr.glued = at.within == inText && strings.HasPrefix(at.tag, "/")
		}
	}
	return out, at
}

// extent is how far the place goes in text; a border follows, if anything does.
func (p *place) extent(text []byte) int {
	for i, c := range text {
		switch p.within {
		case inText:
			if c == '<' && p.opens(text[i+1:]) {
				return i
			}
		case inTagName, inTag, inAttribute:
			return i
		case inValue:
			if c == p.quote || p.quote == 0 && strings.IndexByte(space+">", c) >= 0 {
				return i
			}
		case inComment:
			if bytes.HasPrefix(text[i:], []byte("-->")) {
				return i
			}
		case inDeclaration:
			if c == '>' {
				return i
			}
		}
	}
	return len(text)
}

// opens tells whether < and what follows begins a tag or comment.
func (p *place) opens(after []byte) bool {
	if p.opaque != "" {
		name := "/" + p.opaque
		return len(after) >= len(name) && strings.EqualFold(string(after[:len(name)]), name)
	}
	return len(after) > 0 && (after[0] == '/' || after[0] == '!' || after[0] == '?' || isLetter(after[0]))
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// step goes over the border at the beginning of text, and tells how long it is.
func (p *place) step(text []byte) int {
	c := text[0]
	switch p.within {
	case inText:
		switch {
		case bytes.HasPrefix(text, []byte("<!--")):
			p.within = inComment
			return 4
		case len(text) > 1 && (text[1] == '!' || text[1] == '?'):
			p.within = inDeclaration
			return 2
		}
		p.within, p.tag = inTagName, ""
	case inComment:
		p.within = inText
		return 3
	case inDeclaration:
		p.within = inText
	case inTagName:
		if c != '>' && (c == '/' && p.tag == "" || strings.IndexByte(space+"/", c) < 0) {
			p.tag += strings.ToLower(string(c))
			return 1
		}
		p.within = inTag
		return 0
	case inTag:
		switch {
		case c == '>':
			p.within, p.opaque = inText, ""
			if opaque[p.tag] && p.tag != "code" || p.tag == "title" {
				p.opaque = p.tag
			}
		case strings.IndexByte(space+"/", c) < 0:
			p.within, p.attribute = inAttribute, ""
			return 0
		}
	case inAttribute:
		switch {
		case c == '=':
			p.within, p.quote = inValue, 0
			if len(text) > 1 && (text[1] == '"' || text[1] == '\'') {
				p.quote = text[1]
				return 2
			}
		case strings.IndexByte(space+"/>", c) >= 0:
			p.within = inTag
			return 0
		default:
			p.attribute += strings.ToLower(string(c))
		}
	case inValue:
		p.within = inTag
		if p.quote == 0 {
			return 0
		}
	}
	return 1
}

// segments puts each line of a text into English. In an attribute, quotes are
// escaped as well.
func (tr *translator) segments(text []byte, at place) []byte {
	lines := strings.SplitAfter(string(text), "\n")
	for i, line := range lines {
		key := strings.Trim(line, space)
		if !strings.ContainsFunc(key, wide) {
			continue
		}
		english, ok := tr.dictionary.pages["…"+key]
		if ok && i == 0 && tr.glued && strings.HasPrefix(line, key) {
			tr.used("…" + key)
		} else if english, ok = tr.dictionary.pages[key]; ok {
			tr.used(key)
		} else {
			tr.missing[key] = true
			continue
		}
		tr.english = true
		put := escape(english)
		if at.within == inValue {
			put = []byte(html.EscapeString(english))
		}
		before, after, _ := strings.Cut(line, key)
		if i == 0 && english != "" && strings.IndexByte(".,;:)", english[0]) >= 0 {
			before = "" // 共 5 条，: no space before a comma
		}
		lines[i] = before + string(put) + after
	}
	return []byte(strings.Join(lines, ""))
}

// wide tells whether r is a Chinese character or punctuation mark.
func wide(r rune) bool {
	return han(r) || 0x3000 <= r && r <= 0x303F || 0xFF01 <= r && r <= 0xFF65
}
