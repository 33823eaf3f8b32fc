package feeds

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
)

// Feed is an Atom feed (RFC 4287).
type Feed struct {
	Path  string // feeds/policies.xml
	Title string // 政策文件, 社会救助
	Page  string // the page that shows the same

	items []item
}

// item is an entry of a feed.
type item struct {
	*site.Entry
	kind    kind
	by      *site.Unit // nil: the site
	domains []*site.Domain
	updated date.Date
	summary string
}

// kind is the sort of page that an entry leads to.
type kind struct{ term, label string }

var (
	policy         = kind{"policies", "政策文件"}
	interpretation = kind{"interpretations", "政策解读"}
	disclosure     = kind{"disclosures", "公开信息"}
	gazette        = kind{"gazettes", "政府公报"}
	report         = kind{"reports", "政府信息公开年报"}
	regime         = kind{"regime", "政府信息公开制度"}
	other          = kind{"pages", "便民信息"}
)

// length is how many of the newest entries a feed has.
const length = 50

// DomainPath and UnitPath are where the feed of a domain or a unit lies.
func DomainPath(d *site.Domain) string { return "feeds/domain-" + d.ID + ".xml" }
func UnitPath(u *site.Unit) string     { return "feeds/unit-" + u.ID + ".xml" }

// SitePath is the feed of everything.
const SitePath = "feed.xml"

// List lists the feeds of a site: of everything, of each kind, of each domain and of
// each unit. A feed without entries is there as well, since somebody may wait for the
// first.
func List(s *site.Site) []Feed {
	all := items(s)
	feed := func(path, title, page string, of func(item) bool) Feed {
		f := Feed{Path: path, Title: title, Page: page}
		for _, it := range all {
			if of(it) {
				f.items = append(f.items, it)
			}
		}
		return f
	}
	feeds := []Feed{feed(SitePath, "最新公开", "index.html", func(item) bool { return true })}
	for _, k := range []struct {
		kind
		page string
	}{{policy, "policies/index.html"}, {interpretation, "interpretations/index.html"}, {disclosure, "disclosures/index.html"}, {gazette, "gazette/index.html"}, {report, "reports/index.html"}} {
		feeds = append(feeds, feed("feeds/"+k.term+".xml", k.label, k.page, func(it item) bool { return it.kind == k.kind }))
	}
	for _, d := range s.Domains {
		feeds = append(feeds, feed(DomainPath(d), d.Name, d.URL, func(it item) bool { return slices.Contains(it.domains, d) }))
	}
	for _, u := range s.Units {
		feeds = append(feeds, feed(UnitPath(u), u.Name, u.URL, func(it item) bool { return it.by == u }))
	}
	return feeds
}

// items lists what can stand in a feed, the newest first.
func items(s *site.Site) []item {
	var list []item
	add := func(e *site.Entry, k kind, by *site.Unit, updated date.Date, summary string, domains ...*site.Domain) {
		list = append(list, item{e, k, by, domains, updated, summary})
	}
	for _, p := range s.Policies {
		add(&p.Entry, policy, p.Issuer, changed(p, s.Now), "", domainsOf(p)...)
	}
	for _, i := range s.Interpretations {
		var domains []*site.Domain
		for _, p := range i.Interprets {
			domains = append(domains, domainsOf(p)...)
		}
		add(&i.Entry, interpretation, i.Organ, i.Published, "", domains...)
	}
	for _, d := range s.Disclosures {
		var domains []*site.Domain
		if d.Item != nil {
			domains = []*site.Domain{d.Item.Domain}
		}
		add(&d.Entry, disclosure, d.Unit, d.Published, "", domains...)
	}
	for _, g := range s.Gazettes {
		add(&g.Entry, gazette, nil, g.Published, contents(g))
	}
	for _, r := range s.Reports {
		add(&r.Entry, report, r.Unit, r.Published, "")
	}
	for _, r := range s.Regimes {
		add(&r.Entry, regime, nil, r.Published, "")
	}
	for _, p := range s.Plain {
		add(&p.Entry, other, p.Unit, p.Published, "")
	}
	for _, v := range []*site.Service{s.Guide, s.Request} {
		if v != nil {
			add(&v.Entry, other, nil, v.Published, "")
		}
	}
	slices.SortStableFunc(list, func(a, b item) int { return b.Published.Compare(a.Published) })
	return list
}

// domainsOf are the domains that a document names, or those of its items.
func domainsOf(p *site.Policy) []*site.Domain {
	domains := slices.Clone(p.Domains)
	for _, it := range p.Items {
		if !slices.Contains(domains, it.Domain) {
			domains = append(domains, it.Domain)
		}
	}
	return domains
}

// contents are the titles in an issue of the gazette.
func contents(g *site.Gazette) string {
	var titles []string
	for _, group := range g.Groups {
		for _, doc := range group.Documents {
			titles = append(titles, doc.Entry.Title)
		}
	}
	return strings.Join(titles, "；")
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel    string `xml:"rel,attr"`
	Type   string `xml:"type,attr,omitempty"`
	Href   string `xml:"href,attr"`
	Title  string `xml:"title,attr,omitempty"`
	Length string `xml:"length,attr,omitempty"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
	Label  string `xml:"label,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Author     atomPerson     `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
}

// file writes the feed. Without entries it is dated by the first day of the year, so
// that it does not change with every build.
func (f Feed) file(in Input) (output.File, error) {
	s := in.Site
	title := s.Config.Name.V + "政府信息公开"
	if f.Path != SitePath {
		title += "：" + f.Title
	}
	feed := atomFeed{
		Lang: "zh-CN", ID: in.Absolute(f.Path), Title: clean(title), Author: atomPerson{clean(s.Config.Sponsor.V)},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: in.Absolute(f.Path)},
			{Rel: "alternate", Type: "text/html", Href: in.Absolute(f.Page)},
		},
	}
	var last date.Date
	for _, it := range f.items[:min(length, len(f.items))] {
		if it.updated.Compare(last) > 0 {
			last = it.updated
		}
		feed.Entries = append(feed.Entries, it.atom(in))
	}
	if last.IsZero() {
		last = date.InMonth(s.Now.Year(), 1, 1)
	}
	feed.Updated = last.Time().Format(instant)

	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(feed); err != nil {
		return output.File{}, err
	}
	b.WriteByte('\n')
	return output.File{Path: f.Path, Data: b.Bytes()}, nil
}

func (it item) atom(in Input) atomEntry {
	title := it.Title
	if it.TitleLabel != "" {
		title = "【" + it.TitleLabel + "】" + title
	}
	e := atomEntry{
		ID: in.Absolute(it.id()), Title: clean(title), Updated: it.updated.Time().Format(instant), Published: it.Published.Time().Format(instant),
		Author:     atomPerson{clean(in.Site.Config.Sponsor.V)},
		Links:      []atomLink{{Rel: "alternate", Type: "text/html", Href: in.Absolute(it.URL)}},
		Categories: []atomCategory{{Term: it.kind.term, Label: it.kind.label}},
		Summary:    clean(it.text()),
	}
	if it.by != nil {
		e.Author.Name = clean(it.by.Name)
	}
	for i, d := range it.domains {
		if !slices.Contains(it.domains[:i], d) {
			e.Categories = append(e.Categories, atomCategory{d.ID, in.Absolute("catalog/index.html"), clean(d.Name)})
		}
	}
	for _, f := range it.Files {
		e.Links = append(e.Links, atomLink{Rel: "enclosure", Href: in.Absolute(f.URL), Title: clean(f.Name), Length: strconv.FormatInt(f.Size, 10)})
	}
	return e
}

// id is the address that the page first had: an entry keeps its id when the page moves
// (RFC 4287, 4.2.6), and 旧地址 is written when one does.
func (it item) id() string {
	if len(it.Aliases) > 0 {
		return it.Aliases[0]
	}
	return it.URL
}

// text is the entry's summary: its own, or the beginning of its text.
func (it item) text() string {
	switch {
	case it.summary != "":
		return short(it.summary, 300)
	case it.Summary != "":
		return short(it.Summary, 300)
	}
	return short(it.Body.Text(), 120)
}

// short cuts a text to n characters.
func short(text string, n int) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
