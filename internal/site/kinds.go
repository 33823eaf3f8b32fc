package site

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Interpretation explains policies.
type Interpretation struct {
	Entry
	Written                   *content.Interpretation
	Interprets                []*Policy
	Forms                     []string
	Organ                     *Unit
	Interpreter, Phone, Email string
	Consultation              string
}

// Disclosure is information filed under an item.
type Disclosure struct {
	Entry
	Written *content.Disclosure
	Item    *Item
	Unit    *Unit
	Formed  date.Date
	Origin  string // 来源, where it was taken from

	NoticeUntil, CommentUntil date.Date // the last day of 公示 and of 征求意见; zero: none
	CommentTo                 string
}

// Open reports whether the public can still object or comment on a day.
func (d *Disclosure) Open(on date.Date) bool { return !d.Ends().IsZero() && !d.Ends().Before(on) }

// Ends is the last day on which the public can object or comment; zero: there is none.
func (d *Disclosure) Ends() date.Date {
	if d.CommentUntil.After(d.NoticeUntil) {
		return d.CommentUntil
	}
	return d.NoticeUntil
}

// Gazette is an issue of the government gazette.
type Gazette struct {
	Entry
	Written             *content.Gazette
	Year, Issue, Serial int
	Groups              []GazetteGroup
}

// GazetteGroup is a heading of the contents with its pages.
type GazetteGroup struct {
	Name      string
	Documents []GazetteDocument
}

// GazetteDocument is a line of the contents.
type GazetteDocument struct {
	Entry  *Entry
	Policy *Policy // nil for other pages
	At     diag.Span
}

// Report is an annual report: tables and prose.
type Report struct {
	Entry
	Year     int
	Unit     *Unit
	Report   *content.Report
	Prose    *content.Prose  // nil when there is none
	Sections []ReportSection // the six of the form, in order
}

// ReportSection is a section of the form with what the prose says.
type ReportSection struct {
	Title string
	Body  *Body // nil when the prose has no such section
}

// Regime is a text of the 制度 column.
type Regime struct {
	Entry
	Written              *content.Regime
	Issuer, Kind, Number string
	Signed, Effective    date.Date
	Original             string
}

// Organ is a unit's page of duties and leaders.
type Organ struct {
	Entry
	Unit  *Unit
	Organ *content.Organ
}

// Service is the guide or the request page.
type Service struct {
	Entry
	Written *content.Service
	Contact content.Contact
}

// Plain is any other page.
type Plain struct {
	Entry
	Written *content.Plain
	Unit    *Unit
	Column  string
}

func (k *linker) linkInterpretations() {
	label := content.InterpretationFields.Label("interprets")
	for _, c := range k.in.Content.Interpretations {
		e := k.entry(c.Path)
		if e == nil {
			continue
		}
		i := &Interpretation{
			Entry: *e, Written: c, Forms: yamlpos.Values(c.Forms), Organ: k.unit(content.InterpretationFields.Label("organ"), c.Organ),
			Interpreter: c.Interpreter.V, Phone: c.Phone.V, Email: c.Email.V, Consultation: c.Consultation.V,
		}
		for _, t := range c.Interprets {
			if p := k.policy(label, t); p != nil && !slices.Contains(i.Interprets, p) {
				i.Interprets = append(i.Interprets, p)
				p.Interpretations = append(p.Interpretations, i)
			}
		}
		if i.Organ != nil {
			i.Organ.Interpretations = append(i.Organ.Interpretations, i)
		}
		k.site.Interpretations = append(k.site.Interpretations, i)
	}
}

func (k *linker) linkDisclosures() {
	for _, c := range k.in.Content.Disclosures {
		e := k.entry(c.Path)
		if e == nil {
			continue
		}
		d := &Disclosure{
			Entry: *e, Written: c, Item: k.item(c.Item), Unit: k.unit(content.DisclosureFields.Label("unit"), c.Unit),
			Formed: c.Formed.Date, Origin: c.Source.V,
			NoticeUntil: c.NoticeUntil.Date, CommentUntil: c.CommentUntil.Date, CommentTo: c.CommentTo.V,
		}
		for _, last := range []struct {
			day     yamlpos.Date
			zh, key string
		}{{c.NoticeUntil, "公示截止日期", "the end of the notice period"}, {c.CommentUntil, "意见截止日期", "the end of the consultation"}} {
			if !last.day.IsZero() && !c.Published.IsZero() && last.day.Before(c.Published.Day()) {
				k.diags.Add("PAG011", last.day.At, last.zh, "发布日期", last.key, "the date of publication")
			}
		}
		if !c.Published.IsZero() && !c.Formed.IsZero() && c.Published.Before(c.Formed.Date) {
			k.diags.Add("PAG011", c.Published.At, "发布日期", "形成日期", "the date of publication", "the date of formation")
		}
		if d.Item != nil {
			d.Item.Disclosures = append(d.Item.Disclosures, d)
		}
		if d.Unit != nil {
			d.Unit.Disclosures = append(d.Unit.Disclosures, d)
		}
		k.site.Disclosures = append(k.site.Disclosures, d)
	}
}

func (k *linker) linkGazettes() {
	label := content.GazetteGroupFields.Label("documents")
	issues := map[string]*content.Gazette{}
	for _, c := range k.in.Content.Gazettes {
		k.checkGazettePlace(c)
		name := fmt.Sprintf("%d 年第 %d 期", c.Year, c.Issue)
		if prior := issues[name]; prior != nil {
			k.diags.AddRelated("PAG018", c.At("issue"), first(prior.At("issue")), " "+name, fmt.Sprintf("%d-%d", c.Year, c.Issue))
		}
		issues[name] = c
		t := k.pages[c.Path]
		if t.reason != nil {
			continue
		}
		g := &Gazette{
			Entry: Entry{Source: c.File.Path, URL: t.url, Published: c.Date.Date, Span: c.Span(),
				Title: fmt.Sprintf("%s公报 %d 年第 %d 期（总第 %d 期）", k.in.Config.Name.V, c.Year, c.Issue, c.Serial)},
			Written: c, Year: c.Year, Issue: c.Issue, Serial: c.Serial,
		}
		t.entry = &g.Entry
		for _, group := range c.Contents {
			linked := GazetteGroup{Name: group.Name.V}
			for _, ref := range group.Documents {
				if doc, ok := k.gazetteDocument(label, ref); ok {
					linked.Documents = append(linked.Documents, doc)
					if doc.Policy != nil {
						doc.Policy.Issues = append(doc.Policy.Issues, g)
					}
				}
			}
			g.Groups = append(g.Groups, linked)
		}
		k.site.Gazettes = append(k.site.Gazettes, g)
	}
	k.checkGazetteKeys()
}

// checkGazettePlace compares year and issue with content/gazette/<year>/<issue>.
func (k *linker) checkGazettePlace(c *content.Gazette) {
	place := strings.TrimPrefix(c.Path, "gazette/")
	year, issue, _ := strings.Cut(place, "/")
	if n, err := strconv.Atoi(year); err == nil && c.Year != 0 && n != c.Year {
		k.diags.Add("PAG019", c.At("year"), content.GazetteFields.Label("year"), c.Year, place, "year")
	}
	if n, err := strconv.Atoi(issue); err == nil && c.Issue != 0 && n != c.Issue {
		k.diags.Add("PAG019", c.At("issue"), content.GazetteFields.Label("issue"), c.Issue, place, "issue")
	}
}

// gazetteDocument finds a policy by number or path, or any other page by path.
func (k *linker) gazetteDocument(label string, ref yamlpos.Text) (GazetteDocument, bool) {
	stem := strings.TrimSuffix(strings.TrimPrefix(ref.V, "content/"), ".md")
	if t := k.pages[stem]; t != nil && t.entry != nil && k.policies.byPath[stem] == nil {
		return GazetteDocument{Entry: t.entry, At: ref.At}, true
	}
	p := k.policy(label, ref)
	if p == nil {
		return GazetteDocument{}, false
	}
	return GazetteDocument{Entry: &p.Entry, Policy: p, At: ref.At}, true
}

// checkGazetteKeys compares 公报 in a policy with the contents of the issues.
func (k *linker) checkGazetteKeys() {
	for _, c := range k.in.Content.Policies {
		p := k.policies.byPath[c.Path]
		if p == nil || c.Gazette.V == "" {
			continue
		}
		found := false
		for _, g := range p.Issues {
			found = found || fmt.Sprintf("%d-%d", g.Year, g.Issue) == c.Gazette.V
		}
		for _, g := range k.in.Content.Gazettes { // an issue that is not out yet
			found = found || k.pages[g.Path].reason != nil && fmt.Sprintf("%d-%d", g.Year, g.Issue) == c.Gazette.V
		}
		if !found {
			k.diags.Add("PAG014", c.Gazette.At, c.Gazette.V)
		}
	}
}

func (k *linker) linkReports() {
	years := map[string]*content.Report{}
	for _, c := range k.in.Content.Reports {
		if n, err := strconv.Atoi(path.Base(c.Path)); err == nil && n != c.Year {
			k.diags.Add("PAG019", c.At("year"), content.ReportFields.Label("year"), c.Year, strings.TrimPrefix(c.Path, "reports/"), "year")
		}
		unit := k.unit(content.ReportFields.Label("unit"), c.Unit)
		key := fmt.Sprintf("%d %s", c.Year, unit.Label())
		if prior := years[key]; prior != nil {
			k.diags.AddRelated("REP008", c.At("year"), first(prior.At("year")), c.Year)
		}
		years[key] = c
		t := k.pages[c.Path]
		if t.reason != nil {
			continue
		}
		r := &Report{
			Entry: Entry{Source: c.File.Path, URL: t.url, Published: c.Published.Date},
			Year:  c.Year, Unit: unit, Report: c,
		}
		name := k.in.Config.Name.V
		if r.Unit != nil {
			name = r.Unit.Name
			r.Unit.Reports = append(r.Unit.Reports, r)
		}
		r.Title = fmt.Sprintf("%s%d年政府信息公开工作年度报告", name, c.Year)
		r.Span = c.Span()
		t.entry = &r.Entry
		k.linkProse(r, c)
		k.site.Reports = append(k.site.Reports, r)
	}
}

func (k *linker) linkProse(r *Report, c *content.Report) {
	prose := k.in.Content.Prose[c.Path]
	if prose == nil {
		k.diags.Add("REP005", c.At("year"), c.Year, "content/"+c.Path+".md")
		return
	}
	r.Prose = prose
	for _, title := range content.Sections {
		section := ReportSection{Title: title}
		if s, ok := prose.Section(title); ok {
			section.Body = &Body{doc: s.Body}
			k.bodies = append(k.bodies, bodyOf{section.Body, prose.File.Path})
		} else {
			k.diags.Add("REP006", prose.File.Span(0, 0), title)
		}
		r.Sections = append(r.Sections, section)
	}
}

func (k *linker) linkRest() {
	c := k.in.Content
	for _, r := range c.Regimes {
		if u := r.Original; u.V != "" && !strings.HasPrefix(u.V, "https://") && !strings.HasPrefix(u.V, "http://") {
			k.diags.Add("PAG023", u.At, content.RegimeFields.Label("original"), u.V)
		}
		if e := k.entry(r.Path); e != nil {
			k.site.Regimes = append(k.site.Regimes, &Regime{
				Entry: *e, Written: r, Issuer: r.Issuer.V, Kind: r.Kind.V, Number: r.Number.V,
				Signed: r.Signed.Date, Effective: r.Effective.Date, Original: r.Original.V,
			})
		}
	}
	for _, p := range c.Plain {
		if e := k.entry(p.Path); e != nil {
			k.site.Plain = append(k.site.Plain, &Plain{Entry: *e, Written: p, Unit: k.unit(content.PlainFields.Label("unit"), p.Unit), Column: p.Column.V})
		}
	}
	for _, o := range c.Organs {
		u := k.unit(content.OrganFields.Label("unit"), o.Unit)
		organ := &Organ{Entry: Entry{Source: o.File.Path, URL: o.Path + ".html"}, Unit: u, Organ: o}
		if u != nil {
			organ.Title = u.Name + "机构职能"
			if u.Organ != nil {
				k.diags.AddRelated("PAG020", o.At("unit"), first(u.Organ.Organ.At("unit")), u.Name)
			}
			u.Organ = organ
		}
		k.site.Organs = append(k.site.Organs, organ)
	}
	k.site.Guide = k.service(c.Guide)
	k.site.Request = k.service(c.Request)
}

func (k *linker) service(c *content.Service) *Service {
	if c == nil {
		return nil
	}
	e := k.entry(c.Path)
	if e == nil {
		return nil
	}
	return &Service{Entry: *e, Written: c, Contact: c.Contact}
}

// linkBases links legal bases to the documents that the site holds.
func (k *linker) linkBases() {
	regimes := map[string]*Regime{}
	for _, r := range k.site.Regimes {
		if key := docnum.Key(r.Number); key != "" {
			regimes[key] = r
		}
	}
	for _, it := range k.site.items {
		for i := range it.Basis {
			b := &it.Basis[i]
			if key := docnum.Key(b.Number); key != "" {
				b.Policy, b.Regime = k.policies.byNumber[key], regimes[key]
			}
		}
	}
}

// listStrays names every file that no page claims.
func (k *linker) listStrays() {
	add := func(p, zh, en string) {
		k.site.Unpublished = append(k.site.Unpublished, Unpublished{p, zh, en})
	}
	for _, p := range k.in.Content.Strays {
		add(p, "放在这里的文件程序不认识", "no kind of page is kept here")
		k.reportStray(p)
	}
	reports := map[string]bool{}
	for _, r := range k.in.Content.Reports {
		reports[r.Path] = true
	}
	for p, prose := range k.in.Content.Prose {
		if !reports[p] {
			add(prose.File.Path, "没有同名的年度报告表 "+path.Base(p)+".yaml", "there is no report table "+path.Base(p)+".yaml")
		}
	}
	for _, f := range k.in.Tree.Files {
		if strings.HasPrefix(f.Path, "catalogs/") && !catalog.IsFile(f.Path) {
			add(f.Path, "catalogs/ 里只放目录 YAML", "catalogs/ holds catalogue files only")
			k.reportStray(f.Path)
		}
	}
	for _, o := range k.in.Tree.Others {
		switch {
		case strings.HasPrefix(o.Path, "catalogs/"):
			add(o.Path, "catalogs/ 里只放目录 YAML", "catalogs/ holds catalogue files only")
		case k.files[o.Path] == nil && strings.EqualFold(path.Ext(o.Path), ".md"), k.files[o.Path] == nil && strings.EqualFold(path.Ext(o.Path), ".yaml"):
			add(o.Path, "扩展名要小写", "extensions are lower-case")
			k.reportStray(o.Path)
		case k.files[o.Path] == nil:
			add(o.Path, "没有页面引用它", "no page refers to it")
		}
	}
}

// listSources lists the texts of all that is published.
func (k *linker) listSources() {
	k.site.UnreadInterpretations = len(k.unread("content/interpretations/")) > 0
	hidden := map[string]bool{}
	for _, u := range k.site.Unpublished {
		hidden[u.File] = true
	}
	for _, f := range k.in.Tree.Files {
		if !hidden[f.Path] {
			k.site.Sources = append(k.site.Sources, f)
		}
	}
}

// folders are those below content/ that hold pages.
var folders = []string{"policies", "interpretations", "disclosures", "gazette", "reports", "regime", "organs", "pages"}

// reportStray says why a text is on no page: its extension, its folder, its depth.
func (k *linker) reportStray(p string) {
	at := diag.Span{File: p}
	ext := path.Ext(p)
	switch folder, _, _ := strings.Cut(strings.TrimPrefix(p, "content/"), "/"); {
	case ext == ".yml" || ext != strings.ToLower(ext):
		right := strings.TrimSuffix(p, ext) + map[string]string{".yml": ".yaml", ".md": ".md", ".yaml": ".yaml"}[strings.ToLower(ext)]
		k.diags.Add("SRC010", at, "扩展名是 "+ext, "its extension is "+ext, "改名为 "+right, "rename it "+right)
	case strings.HasPrefix(p, "content/") && !slices.Contains(folders, folder) && strings.Contains(strings.TrimPrefix(p, "content/"), "/"):
		zh, en := "放进 content/ 下的 "+strings.Join(folders, "、")+" 之一", "put it into one of "+strings.Join(folders, ", ")
		if near, ok := yamlpos.Nearest(folder, folders); ok {
			zh, en = "文件夹是不是 content/"+near+"/？", "did you mean the folder content/"+near+"/?"
		}
		k.diags.Add("SRC010", at, "没有 content/"+folder+"/ 这种文件夹", "there is no folder content/"+folder+"/", zh, en)
	default:
		k.diags.Add("SRC010", at, "位置或扩展名不对", "its place or extension is wrong",
			"政策文件放在 content/policies/年/名.md，公开信息放在 content/disclosures/领域/名.md，其他网页放在 content/pages/", "policies lie in content/policies/YEAR/NAME.md, other pages in content/pages/")
	}
}
