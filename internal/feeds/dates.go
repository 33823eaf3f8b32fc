package feeds

import (
	"strconv"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// changed is the day on which a document last changed in a way that readers have to
// know: it was published, a document that repeals, replaces or amends it was
// published or took effect, it took effect itself, or it expired.
func changed(p *site.Policy, now date.Date) date.Date {
	last := p.Published
	later := func(d date.Date) {
		if !d.IsZero() && d.Compare(now) <= 0 && d.Compare(last) > 0 {
			last = d
		}
	}
	later(p.Effective)
	if !p.Expires.IsZero() {
		later(date.Of(p.Expires.Time().AddDate(0, 0, 1)))
	}
	for _, by := range [][]*site.Policy{p.RepealedBy, p.ReplacedBy, p.AmendedBy} {
		for _, q := range by {
			later(q.Published)
			later(q.Effective)
		}
	}
	return last
}

// dates is the latest day by address.
type dates map[string]date.Date

func (m dates) add(url string, days ...date.Date) {
	for _, d := range days {
		if d.Compare(m[url]) > 0 {
			m[url] = d
		}
	}
}

// modified is when each page last changed, as far as the model knows: a page of its
// own source by its dates, a list by the newest of what it lists. Pages made of
// sources without dates, as those of organs, are not in it.
func modified(s *site.Site) dates {
	m := dates{}
	for _, p := range s.Policies {
		d := changed(p, s.Now)
		m.add(p.URL, d)
		for _, i := range p.Interpretations {
			m.add(p.URL, i.Published)
		}
		m.add("policies/index.html", d)
		m.add("policies/"+strconv.Itoa(p.Signed.Year())+".html", d)
		m.add("units/index.html", p.Published)
		m.add("coverage.html", p.Published)
		if p.Issuer != nil {
			m.add(p.Issuer.URL, d)
		}
		for _, domain := range p.Domains {
			m.add(domain.URL, d)
		}
		for _, it := range p.Items {
			m.add(it.URL, d)
			m.add(it.Domain.URL, d)
		}
	}
	for _, i := range s.Interpretations {
		m.add(i.URL, i.Published)
		m.add("interpretations/index.html", i.Published)
		m.add("interpretations/"+strconv.Itoa(i.Published.Year())+".html", i.Published)
		if i.Organ != nil {
			m.add(i.Organ.URL, i.Published)
		}
	}
	for _, d := range s.Disclosures {
		for _, url := range []string{d.URL, "disclosures/index.html", "catalog/index.html", "units/index.html", "coverage.html"} {
			m.add(url, d.Published)
		}
		if d.Unit != nil {
			m.add(d.Unit.URL, d.Published)
		}
		if it := d.Item; it != nil {
			for _, url := range []string{it.URL, it.Domain.URL, "disclosures/" + it.Domain.ID + ".html"} {
				m.add(url, d.Published)
			}
		}
	}
	for _, g := range s.Gazettes {
		m.add(g.URL, g.Published)
		m.add("gazette/index.html", g.Published)
	}
	for _, r := range s.Reports {
		m.add(r.URL, r.Published)
		m.add("reports/index.html", r.Published)
		if r.Unit != nil {
			m.add(r.Unit.URL, r.Published)
		}
	}
	for _, r := range s.Regimes {
		m.add("regime/index.html", r.Published)
	}
	for _, e := range s.Entries() {
		m.add(e.URL, e.Published)
	}
	for _, d := range m {
		m.add("index.html", d)
	}
	return m
}
