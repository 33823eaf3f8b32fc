package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/site"
)

// validity holds the graph of documents that repeal, amend and replace each other
// to 国办发〔2018〕37号: no circles, and no living document or catalogue that stands
// on a dead one. The states themselves are computed by package site.
func validity(s *site.Site, l *diag.List) {
	circles(s, l)
	dead := map[docSerial][]*site.Policy{}
	for _, p := range s.Policies {
		if n, _ := docnum.Parse(p.Number); p.Dead() && n.Form == docnum.Document {
			key := docSerial{n.Year, n.Serial}
			dead[key] = append(dead[key], p)
		}
	}
	for _, it := range s.AllItems() {
		for _, b := range it.Basis {
			if b.Policy != nil && b.Policy.Dead() {
				zh, en := successor(b.Policy)
				l.Add("CAT031", b.Span, b.Number, b.Policy.State, zh, stateEnglish(b.Policy)+"; "+en)
			}
		}
	}
	if len(dead) == 0 {
		return
	}
	of := map[*site.Entry]*site.Policy{}
	for _, p := range s.Policies {
		of[&p.Entry] = p
	}
	for _, t := range s.Texts() {
		if p := of[t.Entry]; p == nil || !p.Dead() {
			citations(t, p, dead, l)
		}
	}
}

// circles reports each circle once, at the document whose file comes first in it.
func circles(s *site.Site, l *diag.List) {
	done := map[*site.Policy]bool{}
	var walk func(p *site.Policy, trail []*site.Policy)
	walk = func(p *site.Policy, trail []*site.Policy) {
		if i := slices.Index(trail, p); i >= 0 {
			var names []string
			for _, q := range append(trail[i:], p) {
				names = append(names, q.Number)
			}
			l.Add("POL007", p.Span, strings.Join(names, " → "))
			return
		}
		if done[p] {
			return
		}
		trail = append(trail, p)
		for _, next := range slices.Concat(p.Repeals, p.Amends, p.Replaces) {
			walk(next, trail)
		}
		done[p] = true
	}
	for _, p := range s.Policies {
		walk(p, nil)
	}
}

type docSerial struct{ year, serial int }

var (
	// cited is a document number from its bracket on; the code of the organ before
	// it is told from the words around it by the documents that are known.
	cited = regexp.MustCompile(`^[〔\[［(（【﹝〖]\s*((?:19|20)\d{2})\s*[〕\]］)）】﹞〗]\s*(\d{1,5})\s*号`)
	// relies are the words that make a citation a basis, ends those that do not.
	relies = []string{"根据", "依据", "按照", "依照", "遵照", "执行", "贯彻", "落实"}
	ends   = []string{"废止", "失效", "停止执行", "不再执行", "予以修改", "代替", "替代"}
)

// citations finds the dead documents that a text stands on; p is the document that
// the text is, or nil. What tells of something done, such as a disclosure, may cite
// what was in force when it was published.
func citations(t site.Text, p *site.Policy, dead map[docSerial][]*site.Policy, l *diag.List) {
	body := t.Written()
	for at := 0; ; {
		i := strings.IndexAny(body[at:], "〔[［(（【﹝〖")
		if i < 0 {
			return
		}
		at += i
		m := cited.FindStringSubmatchIndex(body[at:min(len(body), at+64)])
		if m == nil {
			at++
			continue
		}
		number := body[at : at+m[1]]
		for _, q := range dead[docSerial{digits(number[m[2]:m[3]]), digits(number[m[4]:m[5]])}] {
			n, _ := docnum.Parse(q.Number)
			start := at - len(n.Prefix)
			if start < 0 || body[start:at] != n.Prefix || !isBasis(body, start, at+m[1]) {
				continue
			}
			if p == nil && !diedBefore(q, t.Entry.Published) || p != nil && changes(p, q) {
				continue
			}
			zh, en := successor(q)
			l.Add("POL008", t.Span(start, at+m[1]), q.Number, q.State, stateEnglish(q), "新文件改引现行的（"+zh+"）；已经印发的不改正文，清理时一并修订", "new documents cite the one in force ("+en+"); what is issued is revised in the next clean-up")
		}
		at += m[1]
	}
}

// diedBefore reports whether a document is known to have been dead on a day.
func diedBefore(q *site.Policy, on date.Date) bool {
	return !q.Expires.IsZero() && q.Expires.Before(on) || slices.ContainsFunc(slices.Concat(q.RepealedBy, q.ReplacedBy), func(by *site.Policy) bool {
		return by.InEffectFrom().Before(on)
	})
}

func changes(p, q *site.Policy) bool {
	return slices.Contains(p.Repeals, q) || slices.Contains(p.Amends, q) || slices.Contains(p.Replaces, q)
}

// isBasis looks at the sentence around a citation.
func isBasis(body string, start, end int) bool {
	around := sentence(body, start, end)
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(around, w) })
	}
	return has(relies) && !has(ends)
}

// successor is the document that took a dead one's place, in words.
func successor(p *site.Policy) (zh, en string) {
	for _, q := range slices.Concat(p.ReplacedBy, p.RepealedBy) {
		return "由 " + q.Number + " 代替", "replaced by " + q.Number
	}
	return "本站没有替代它的文件", "the site has no document in its place"
}

func stateEnglish(p *site.Policy) string {
	if p.State == content.Expired {
		return "expired"
	}
	return "repealed"
}

func digits(text string) int {
	n := 0
	for _, r := range text {
		n = n*10 + int(r-'0')
	}
	return n
}
