package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// policies holds each policy document's keys and text to the norms; how documents
// change each other is in validity.go.
func policies(s *site.Site, l *diag.List) {
	for _, p := range s.Policies {
		numberYear(s, p, l)
		numberOwner(s, p, l)
		indexNumber(s, p, l)
		topic(p.Written.Theme, l)
		unifiedNumber(p.Written.UnifiedNumber, l)
		summary(s, p, l)
		at := p.Written.Published.At
		if limit := s.Config.Limit("publish_days"); limit > 0 {
			if due, tooLate := late(s, p.Signed, workday.Term{Workdays: limit}, p.Published, at, l); tooLate {
				l.Add("POL003", at, p.Signed, limit, due, p.Published)
			}
		}
		if p.Normative && !p.Dead() && !s.UnreadInterpretations && len(p.Interpretations) == 0 && !p.Published.Before(interpretationDay) {
			l.Add("POL011", p.Written.At("normative"))
		}
	}
	for _, t := range s.Texts() {
		notPublic(t, l)
	}
}

// interpretationDay is when 国办发〔2016〕80号 made interpretations a duty.
var interpretationDay = day("2016-11-10")

// numberYear compares the year of the number with that of the signature.
func numberYear(s *site.Site, p *site.Policy, l *diag.List) {
	n, problem := docnum.Parse(p.Number)
	if problem.Status == docnum.Broken || n.Year == 0 {
		return
	}
	switch {
	case n.Year > s.Now.Year():
		l.Add("POL002", p.Written.Number.At, n.Year)
	case !p.Signed.IsZero() && n.Year != p.Signed.Year():
		l.Add("POL001", p.Written.Number.At, n.Year, p.Signed.Year())
	}
}

// numberOwner compares the organ's code in the number with the issuer, where the
// site knows whose it is.
func numberOwner(s *site.Site, p *site.Policy, l *diag.List) {
	if p.Issuer == nil {
		return
	}
	n, _ := docnum.Parse(p.Number)
	for _, u := range s.Config.Units {
		if u.ID.V == p.Issuer.ID {
			continue
		}
		if u.Prefix.V != "" && u.Prefix.V == n.Prefix {
			l.Add("POL015", p.Written.Number.At, "机关代字", n.Prefix, u.Name.V, p.Issuer.Name, "organ code")
		}
	}
}

func indexNumber(s *site.Site, p *site.Policy, l *diag.List) {
	t := p.Written.IndexNumber
	if t.V == "" {
		return
	}
	switch _, problem := docnum.ParseIndex(t.V); problem.Status {
	case docnum.Broken:
		l.Add("POL004", t.At, t.V, problem.Damage.Chinese(), problem.Damage.English())
	case docnum.Repairable:
		l.AddFix("POL005", t.At, problem.Repaired, t.V, problem.Repaired)
	}
	if was, used := s.Ledger.Find(t.V); used && docnum.Key(was.V) != docnum.Key(p.Number) {
		l.AddRelated("POL010", t.At, diag.Related{Span: was.At, Zh: "编号台账里的记录", En: "the ledger's line"}, t.V, was.V)
	}
}

func topic(t yamlpos.Text, l *diag.List) {
	if t.V == "" || content.KnownTopic(t.V) {
		return
	}
	zh, en := "写 22 类之一，如 民政、扶贫、救灾/社会福利，见 docs/zh/sources.md", "write one of the 22 classes, see docs/zh/sources.md"
	if near := strings.Join(content.NearTopics(t.V), "；"); near != "" {
		zh, en = "是不是："+near, "did you mean "+near+"?"
	}
	l.Add("POL006", t.At, t.V, zh, en)
}

func unifiedNumber(t yamlpos.Text, l *diag.List) {
	if t.V == "" {
		return
	}
	n, problem := docnum.Parse(t.V)
	if n.Form == docnum.Unified && problem.Status != docnum.Repairable {
		return
	}
	if n.Form == docnum.Unified {
		l.AddFix("POL013", t.At, problem.Repaired, t.V, problem.Repaired)
		return
	}
	l.Add("POL013", t.At, t.V, "HFGS—2017—9")
}

// summary: 内容概述 says what the document is about, in few words, and not the
// title once more (条例 第十二条).
func summary(s *site.Site, p *site.Policy, l *diag.List) {
	t, limit := p.Written.Summary, s.Config.Limit("summary_chars")
	switch n := utf8.RuneCountInString(t.V); {
	case t.V == "" || limit == 0:
	case n > limit:
		l.Add("POL012", t.At, "太长，有"+number(n)+"字", "is too long: "+number(n)+" characters", limit)
	case strings.TrimRight(t.V, "。") == p.Title:
		l.Add("POL012", t.At, "只是重复了标题", "only repeats the title", limit)
	}
}

// withheld is what a document says of itself when it must not be on the site. The
// line of its own is the note below the date (附注, GB/T 9704-2012 7.3.6).
var withheld = regexp.MustCompile(`^此件\s*(?:不予公开|不公开|不宜公开|依申请公开|不得公开|删减后公开|内部)|^[（(](?:依申请公开|不予公开|不公开)[）)]\s*$`)

// notPublic finds the notes by which an organ keeps a document from the public.
func notPublic(t site.Text, l *diag.List) {
	body := t.Written()
	for _, cue := range []string{"此件", "（依申请公开", "（不", "(依申请公开", "(不", "★"} {
		for at := 0; ; {
			i := strings.Index(body[at:], cue)
			if i < 0 {
				break
			}
			at += i
			start, end := at, at
			if cue == "★" {
				start, end = secretMark(body, at)
			} else {
				line, _, _ := strings.Cut(body[at:], "\n")
				if m := withheld.FindStringIndex(strings.TrimRight(line, "\r")); m != nil {
					end = at + m[1]
				}
			}
			if end > start && !quoted(body[:start]) {
				l.Add("POL009", t.Span(start, end), body[start:end])
			}
			at += len(cue)
		}
	}
}

// quoted reports whether a text ends in an opening quotation mark: what follows is
// spoken of, not said.
func quoted(before string) bool {
	for _, mark := range []string{"“", "「", "『", "《", "\"", "`"} {
		if strings.HasSuffix(before, mark) {
			return true
		}
	}
	return false
}

// secretMark reads a mark of secrecy such as 秘密★5年 around its star.
func secretMark(body string, star int) (start, end int) {
	for _, word := range []string{"绝密", "机密", "秘密"} {
		if strings.HasSuffix(body[:star], word) {
			return star - len(word), star + len("★")
		}
	}
	return star, star
}
