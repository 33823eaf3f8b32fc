// Package searchable lists what of a site can be found by search: one document
// for every page, with the words that readers look for.
package searchable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/site"
)

// Documents lists the site's documents in a fixed order: catalogue items first, then
// each kind of page, newest first, each page followed by its attachments.
func Documents(s *site.Site, texts Texts) []search.Document {
	var docs []search.Document
	add := func(d search.Document, e *site.Entry) {
		docs = append(docs, d)
		docs = append(docs, texts.attachments(d, e)...)
	}
	for _, d := range s.Domains {
		docs = append(docs, domain(d))
	}
	for _, it := range s.AllItems() {
		docs = append(docs, item(it))
	}
	for _, p := range s.Policies {
		d := page("政策文件", &p.Entry, p.Issuer.Label())
		d.Number, d.Index, d.Status = p.Number, p.IndexNumber, p.State
		add(d, &p.Entry)
	}
	for _, i := range s.Interpretations {
		add(interpretation(i), &i.Entry)
	}
	for _, x := range s.Disclosures {
		d := page("公开信息", &x.Entry, x.Unit.Label())
		if x.Item != nil {
			d.Domains = []string{x.Item.Domain.Name}
			d.Audience = x.Item.Audience
		}
		add(d, &x.Entry)
	}
	for _, g := range s.Gazettes {
		add(gazette(g), &g.Entry)
	}
	for _, r := range s.Reports {
		add(report(r), &r.Entry)
	}
	for _, r := range s.Regimes {
		d := page("公开制度", &r.Entry, r.Issuer)
		d.Number = r.Number
		add(d, &r.Entry)
	}
	for _, o := range s.Organs {
		docs = append(docs, organ(o))
	}
	if v := s.Guide; v != nil {
		add(page("公开指南", &v.Entry, v.Contact.Agency.V), &v.Entry)
	}
	if v := s.Request; v != nil {
		add(page("依申请公开", &v.Entry, v.Contact.Agency.V), &v.Entry)
	}
	for _, p := range s.Plain {
		add(page("便民信息", &p.Entry, p.Unit.Label()), &p.Entry)
	}
	for i := range docs {
		docs[i].Prior = priors[docs[i].Kind]
	}
	return docs
}

// priors sets pages that speak about others below those themselves, in tenths of the
// score: a catalogue item says what is to be published and is not it. Decided on the
// golden queries of the demonstration county (docs/decisions/0016).
var priors = map[string]int{"目录事项": 3, "政策解读": 1, "附件": 6, "年度报告": 1, "政府公报": 2}

func page(kind string, e *site.Entry, unit string) search.Document {
	return search.Document{
		URL: e.URL, Kind: kind, Title: e.Title, Date: e.Published.String(), Unit: unit,
		Summary: e.Summary, Keywords: e.Keywords, Body: e.Body.Text(), Headings: headings(e.Body),
	}
}

func headings(b *site.Body) []string {
	var out []string
	for _, h := range b.Headings() {
		out = append(out, h.Text)
	}
	return out
}

func domain(d *site.Domain) search.Document {
	var names []string
	for _, it := range d.Items {
		names = append(names, it.Name)
	}
	return search.Document{
		URL: d.URL, Kind: "目录", Title: d.Name + "领域基层政务公开标准目录", Domains: []string{d.Name}, Keywords: d.Aliases,
		Number: d.Guide.Number.V, Body: join("\n\n", d.Guide.Title.V, strings.Join(d.Aliases, " "), strings.Join(names, "\n\n")),
	}
}

func item(it *site.Item) search.Document {
	var bases, publishers []string
	for _, b := range it.Basis {
		bases = append(bases, join(" ", b.Title, b.Number))
	}
	for _, u := range it.Publishers {
		publishers = append(publishers, u.Name)
	}
	unit := strings.Join(publishers, "、")
	title := it.FullName()
	if it.Unit != nil {
		title = it.Unit.Name + "：" + title
	}
	return search.Document{
		URL: it.URL, Kind: "目录事项", Title: title, Unit: unit, Domains: []string{it.Domain.Name}, Audience: it.Audience,
		Body: join("\n\n", it.Domain.Name, join(" ", it.Category, it.Matter, it.Submatter), strings.Join(it.Content, "；"),
			strings.Join(bases, "；"), it.Deadline.Raw, it.Publisher, unit, strings.Join(it.Channels, " "),
			strings.Join(it.Audience, " "), it.AudienceGroup),
	}
}

// interpretation is found by what it interprets as well.
func interpretation(i *site.Interpretation) search.Document {
	d := page("政策解读", &i.Entry, i.Organ.Label())
	d.Keywords = append(slices.Clone(d.Keywords), "解读")
	for _, p := range i.Interprets {
		d.Body = join("\n\n", d.Body, join(" ", p.Title, p.Number))
	}
	return d
}

func gazette(g *site.Gazette) search.Document {
	d := page("政府公报", &g.Entry, "")
	lines := []string{fmt.Sprintf("%d年第%d期公报，总第%d期", g.Year, g.Issue, g.Serial)}
	for _, group := range g.Groups {
		lines = append(lines, group.Name)
		for _, doc := range group.Documents {
			lines = append(lines, doc.Entry.Title)
		}
	}
	d.Body = strings.Join(lines, "\n\n")
	return d
}

func report(r *site.Report) search.Document {
	d := page("年度报告", &r.Entry, r.Unit.Label())
	var lines []string
	for _, s := range r.Sections {
		lines = append(lines, s.Title, s.Body.Text())
	}
	d.Body = join("\n\n", lines...)
	return d
}

func organ(o *site.Organ) search.Document {
	lines := []string{"主要职责"} // as on the page
	for _, t := range o.Organ.Duties {
		lines = append(lines, t.V)
	}
	lines = append(lines, "领导分工")
	for _, l := range o.Organ.Leaders {
		lines = append(lines, join(" ", l.Post.V, l.Name.V, l.Portfolio.V))
	}
	for _, f := range slices.Concat(o.Organ.Offices, o.Organ.Subordinates) {
		lines = append(lines, join(" ", f.Name.V, f.Duty.V, f.Phone.V))
	}
	lines = append(lines, "办公地址 "+o.Organ.Address.V, "办公时间 "+o.Organ.Hours.V, "联系电话 "+o.Organ.Phone.V)
	return search.Document{
		URL: o.URL, Kind: "机构职能", Title: o.Title, Unit: o.Unit.Label(),
		Keywords: []string{o.Unit.Label(), "职责", "地址", "电话", "办公时间"}, Body: strings.Join(lines, "\n\n"),
	}
}

// join puts a separator between the texts that are not empty.
func join(sep string, texts ...string) string {
	var parts []string
	for _, t := range texts {
		if t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, sep)
}
