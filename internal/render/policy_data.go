package render

import (
	"html/template"
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/site"
)

// PolicyData is the Data of a policy document's page: the document, and what the
// page tells about it beyond its own words.
type PolicyData struct {
	*site.Policy
}

// Event is a day in the life of a document.
type Event struct {
	Date date.Date
	What string       // 成文, 发布, 施行, 修改, 废止, 替代 …
	By   *site.Policy // the document that did it, or was replaced; nil: the document itself
}

// History is the document's life in the order of days, with what it replaced and
// what changed it (沿革).
func (p PolicyData) History() []Event {
	events := []Event{{p.Signed, "成文", nil}, {p.Published.Day(), "发布", nil}, {p.InEffectFrom(), "施行", nil}}
	for _, o := range p.Replaces {
		events = append(events, Event{p.InEffectFrom(), "替代", o})
	}
	for _, o := range p.Repeals {
		if !slices.Contains(p.Replaces, o) {
			events = append(events, Event{p.InEffectFrom(), "废止", o})
		}
	}
	for _, o := range p.AmendedBy {
		events = append(events, Event{o.InEffectFrom(), "被修改", o})
	}
	for _, o := range p.ReplacedBy {
		events = append(events, Event{o.InEffectFrom(), "被替代", o})
	}
	for _, o := range p.RepealedBy {
		if !slices.Contains(p.ReplacedBy, o) {
			events = append(events, Event{o.InEffectFrom(), "被废止", o})
		}
	}
	if ends := p.Expires; !ends.IsZero() && p.State != content.Repealed {
		events = append(events, Event{ends, "有效期届满", nil})
	}
	slices.SortStableFunc(events, func(a, b Event) int { return a.Date.Day().Compare(b.Date.Day()) })
	return events
}

// Notices are what stands above the text of a document that is not, or not wholly,
// in force.
func (p PolicyData) Notices() []string {
	first := map[string]string{
		content.Repealed: "本文件已经废止，不再执行。", content.Expired: "本文件已经失效，不再执行。", content.Amended: "本文件的部分规定已经修改。",
		content.PartlyDead: "本文件部分规定已经失效。", content.NotYet: "本文件尚未施行，自" + p.InEffectFrom().Chinese() + "起施行。",
	}[p.State]
	if first == "" {
		return nil
	}
	list := []string{first}
	for _, e := range p.History() {
		if strings.HasPrefix(e.What, "被") {
			list = append(list, "自"+e.Date.Chinese()+"起由《"+e.By.Title+"》"+parenthesis(e.By.Number)+strings.TrimPrefix(e.What, "被")+"。")
		}
	}
	return list
}

// undoing are the words with which a clause ends or changes another document.
var undoing = []string{"废止", "失效", "停止执行", "不再执行", "修改", "代替", "替代"}

var clauseLabel = regexp.MustCompile(`^第[一二三四五六七八九十百零〇]+条|^[一二三四五六七八九十]+、`)

// Clause is the sentence with which another document repeals, replaces or amends
// this one, led by the number of its clause; empty if it has none that names it.
func (p PolicyData) Clause(by *site.Policy) string {
	number, titles := docnum.Key(p.Number), names(p.Title)
	for _, block := range strings.Split(by.Body.Text(), "\n\n") {
		label := clauseLabel.FindString(block)
		for _, sentence := range strings.FieldsFunc(strings.TrimPrefix(block, label), func(r rune) bool { return r == '。' || r == '\n' }) {
			named := number != "" && strings.Contains(docnum.Key(sentence), number) ||
				slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(sentence, t) })
			if named && slices.ContainsFunc(undoing, func(w string) bool { return strings.Contains(sentence, w) }) {
				return short(strings.TrimSpace(label+"　"+strings.TrimSpace(sentence)), 160)
			}
		}
	}
	return ""
}

// names are the forms in which other documents cite a title: whole, without its
// organ, and the document that it prints and distributes (印发《…》的通知).
func names(title string) []string {
	list := []string{"《" + title + "》"}
	if _, matter, found := strings.Cut(title, "关于"); found {
		list = append(list, "《关于"+matter+"》")
	}
	for _, verb := range []string{"印发", "公布", "发布"} {
		if _, inner, found := strings.Cut(title, verb); found {
			inner = strings.TrimSuffix(strings.TrimSuffix(inner, "的通知"), "的公告")
			list = append(list, "《"+strings.Trim(inner, "《》")+"》")
		}
	}
	return list
}

// Section is a part of a body: a heading of the second level and what stands
// below it.
type Section struct {
	ID          string
	Title, HTML template.HTML
}

// Elements are an interpretation's sections, to stand beside the text that they
// explain. They have no ids of their own, and links within the interpretation lead
// to its page.
func (v *View) Elements(i *site.Interpretation) []Section {
	url := v.Rel(i.URL)
	var list []Section
	for n, part := range strings.Split(string(v.Body(i.Body)), "<h2 id=\"") {
		id, rest, _ := strings.Cut(part, "\">")
		title, html, whole := strings.Cut(rest, "</h2>")
		if n == 0 || !whole { // what stands before the first heading
			continue
		}
		html = bodyID.ReplaceAllString(html, "$1")
		html = strings.ReplaceAll(html, `href="#`, `href="`+url+`#`)
		list = append(list, Section{id, template.HTML(title), template.HTML(html)}) //nolint:gosec // the body's own HTML
	}
	return list
}

// bodyID is an id in the HTML of a body, in which text cannot look like one: its
// quotes are escaped.
var bodyID = regexp.MustCompile(`(<[a-z0-9]+[^<>]*?) id="[^"]*"`)
