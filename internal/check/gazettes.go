package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/workday"
)

// gazettes holds the gazette to 国办发〔2018〕22号: numbered without gaps, often
// enough, with every normative document of the county once and in time.
func gazettes(s *site.Site, l *diag.List) {
	if len(s.Gazettes) == 0 {
		return
	}
	issues := slices.DeleteFunc(slices.Clone(s.Gazettes), func(g *site.Gazette) bool { return g.Issue == 0 || g.Year == 0 }) // unread
	slices.SortFunc(issues, func(a, b *site.Gazette) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Issue, b.Issue), cmp.Compare(a.Serial, b.Serial))
	})
	if len(issues) == 0 {
		return
	}
	if s.Config.Level.V == "乡级" {
		for _, g := range issues {
			l.Add("GAZ007", g.Written.At("year"))
		}
		return
	}
	first := issues[0]
	for i, g := range issues {
		if i > 0 {
			follows(issues[i-1], g, l)
			interval(s, issues[i-1], g, l)
		}
		printedInTime(g, l)
	}
	for _, p := range s.Policies {
		waiting(s, p, first, l)
	}
}

// follows compares an issue with the one before: no number is left out, and the
// serial rises. Where numbers are left out the serial may count them or not, and at
// the turn of a year issues that are not here may have come last.
func follows(prior, g *site.Gazette, l *diag.List) {
	last := 0
	if prior.Year == g.Year {
		last = prior.Issue
	}
	missingIssues(last, g, l)
	least, most := prior.Serial+1, prior.Serial+max(g.Issue-last, 1)
	if g.Serial < least || g.Serial > most && prior.Year == g.Year {
		l.Add("GAZ002", g.Written.At("serial"), g.Serial, prior.Serial, least)
	}
}

// missingIssues: the first issue a site keeps may be any; later ones follow on.
func missingIssues(last int, g *site.Gazette, l *diag.List) {
	var gap []string
	for n := last + 1; n < g.Issue && len(gap) < 12; n++ {
		gap = append(gap, strconv.Itoa(n))
	}
	if len(gap) > 0 {
		l.Add("GAZ001", g.Written.At("issue"), g.Year, strings.Join(gap, "、"))
	}
}

// interval: an issue may slip if no document had to wait for it longer than the
// limit.
func interval(s *site.Site, prior, g *site.Gazette, l *diag.List) {
	limit := s.Config.Limit("gazette_days")
	if limit == 0 {
		return
	}
	at := g.Written.Date.At
	due, tooLate := late(s, prior.Published, workday.Term{Workdays: limit}, g.Published, at, l)
	if !tooLate {
		return
	}
	for _, group := range g.Groups {
		for _, doc := range group.Documents {
			if doc.Policy == nil {
				continue
			}
			if _, waited := late(s, doc.Policy.Published, workday.Term{Workdays: limit}, g.Published, at, l); waited {
				l.Add("GAZ003", at, prior.Published, limit, due)
				return
			}
		}
	}
}

func printedInTime(g *site.Gazette, l *diag.List) {
	seen := map[*site.Policy]bool{}
	for _, group := range g.Groups {
		for _, doc := range group.Documents {
			p, at := doc.Policy, doc.At
			if p == nil {
				continue
			}
			if seen[p] {
				l.Add("GAZ005", at, p.Number, fmt.Sprintf("%d-%d", g.Year, g.Issue))
				continue
			}
			seen[p] = true
			if !p.Effective.IsZero() && p.Effective.After(p.Published) && p.Effective.Before(g.Published) {
				l.Add("GAZ006", at, p.Number, p.Effective, g.Published)
			}
			for _, other := range p.Issues {
				if other == g {
					continue
				}
				if before := cmp.Or(cmp.Compare(other.Year, g.Year), cmp.Compare(other.Issue, g.Issue)); before < 0 {
					l.Add("GAZ005", at, p.Number, fmt.Sprintf("%d-%d", other.Year, other.Issue))
					break
				}
			}
		}
	}
}

// waiting reports a normative document of the county that no issue has printed,
// once it has waited longer than the interval of issues.
func waiting(s *site.Site, p *site.Policy, first *site.Gazette, l *diag.List) {
	limit := s.Config.Limit("gazette_days")
	if !p.Normative || len(p.Issues) > 0 || limit == 0 || p.Issuer == nil || p.Issuer.Level != "县级" || p.Dead() || p.Published.Before(first.Published) {
		return
	}
	if _, overdue := late(s, p.Published, workday.Term{Workdays: limit}, s.Now, p.Span, l); overdue {
		l.Add("GAZ004", p.Written.At("normative"), limit)
	}
}
