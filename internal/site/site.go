// Package site links parsed files into one immutable model: units and domains,
// items with what is filed under them, policies with their validity, and the
// address of every page.
//
// Link reports what only the whole can show: references that lead nowhere,
// duplicates, contradictions. What it returns is never changed; checks, pages,
// search and open data only read it.
package site

import (
	"cmp"
	"slices"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/ledger"
	"github.com/gongkai/gongkai/internal/proofread"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/workday"
)

// Input is what Link joins.
type Input struct {
	Tree     *source.Tree
	Config   *config.Site
	Catalogs []*catalog.Catalog
	Content  *content.Set
	Standard *Standard // for items adopted from it, and to compare with
	Calendar workday.Calendar
	Words    *proofread.Words
	Ledger   *ledger.Ledger // ids used before; nil: none kept yet
	Now      date.Date      // the build's clock: decides validity and what is due
	Drafts   bool           // include drafts and scheduled pages, marked
}

// Site is the linked model.
type Site struct {
	Config   *config.Site
	Now      date.Date
	Calendar workday.Calendar
	Words    *proofread.Words // what no official text has
	Ledger   *ledger.Ledger   // ids used before; nil: none kept yet
	Sources  []*source.File   // the texts of what is published, by path
	// UnreadInterpretations tells that some interpretation could not be read, so
	// that none is missed for certain.
	UnreadInterpretations bool
	Standard              *Standard // the catalogues of the ministries' guides
	Units                 []*Unit
	Domains               []*Domain
	Policies              []*Policy         // newest first
	Interpretations       []*Interpretation // newest first
	Disclosures           []*Disclosure     // newest first
	Gazettes              []*Gazette        // newest first
	Reports               []*Report         // newest first
	Regimes               []*Regime
	Organs                []*Organ
	Guide, Request        *Service // nil when the site has none
	Plain                 []*Plain
	Files                 []*File // attachments and images to publish, by path
	Unpublished           []Unpublished

	items map[string]*Item
}

// Unit is an organ with what it publishes.
type Unit struct {
	ID, Name, Level, Kind, USCC string
	Domains                     []*Domain // it answers for
	Rows                        []*UnitRows
	Policies                    []*Policy
	Interpretations             []*Interpretation
	Disclosures                 []*Disclosure
	Reports                     []*Report
	Organ                       *Organ
	URL                         string
}

// Label is the unit's name; empty where a page names no unit.
func (u *Unit) Label() string {
	if u == nil {
		return ""
	}
	return u.Name
}

// Domain is one of the pilot domains (or one a province added) with its items.
type Domain struct {
	ID, Name, English, Ministry string
	Seq                         int
	Guide                       catalog.Guide
	NoLevels                    bool
	Aliases                     []string
	Note                        string // for staff
	Items                       []*Item
	Units                       []*UnitRows // rows that units added or adopted
	Responsible                 []*Unit
	Policies                    []*Policy
	URL                         string
}

// UnitRows is a unit's own catalogue of a domain.
type UnitRows struct {
	Unit   *Unit
	Domain *Domain
	Items  []*Item
}

// Item is a row of the catalogue, complete.
type Item struct {
	ID                          string
	Category, Matter, Submatter string
	Name                        string // the lowest level given
	Content                     []string
	Basis                       []Basis
	Deadline                    deadline.Deadline
	Publisher                   string  // as the table words it
	Publishers                  []*Unit // who it is here
	Channels                    []string
	Audience                    []string
	AudienceGroup               string
	Mode                        []string
	Levels                      []string
	Note                        string
	Unverified                  bool     // recalled, not yet checked; for staff
	UnverifiedFields            []string // for staff
	Local                       bool     // only in local catalogues
	TownsOnly                   bool     // a county row that townships publish, not the county
	Unit                        *Unit    // nil: the county's row
	Domain                      *Domain
	Adopts                      string
	Disclosures                 []*Disclosure // newest first
	Policies                    []*Policy
	URL                         string
	Span                        diag.Span
	Written                     *catalog.Item // as written, adopted columns filled in
	Own                         *catalog.Item // as written, adopted columns left out
}

// FullName is the item's name with its category, since 办事指南 alone says nothing.
func (it *Item) FullName() string {
	if it.Category == "" || it.Category == it.Name {
		return it.Name
	}
	return it.Category + "：" + it.Name
}

// Basis is a legal basis, linked where the site holds the document.
type Basis struct {
	Title, Number string
	Span          diag.Span
	Policy        *Policy
	Regime        *Regime
}

// Unpublished is a source that is not on the site, with the reason.
type Unpublished struct {
	File   string `json:"file"`
	Zh, En string `json:"-"`
}

// Item finds an item by id.
func (s *Site) Item(id string) (*Item, bool) { it, ok := s.items[id]; return it, ok }

// AllItems lists the county's items, then the units', by domain.
func (s *Site) AllItems() []*Item {
	var all []*Item
	for _, d := range s.Domains {
		all = append(all, d.Items...)
		for _, rows := range d.Units {
			all = append(all, rows.Items...)
		}
	}
	return all
}

// Link joins parsed files. Problems go to l; the model holds what could be
// linked, so that one run shows every problem.
func Link(in Input, l *diag.List) *Site {
	k := &linker{in: in, diags: l, site: &Site{Config: in.Config, Now: in.Now, Calendar: in.Calendar, Words: in.Words, Ledger: in.Ledger, Standard: in.Standard, items: map[string]*Item{}}}
	k.linkUnits()
	k.linkDomains()
	k.choosePublished()
	k.linkPolicies()
	k.linkInterpretations()
	k.linkDisclosures()
	k.linkGazettes()
	k.linkReports()
	k.linkRest()
	k.linkBases()
	k.linkBodies()
	k.listStrays()
	k.listSources()
	k.sort()
	return k.site
}

// linker holds the lookups that linking needs and the model does not.
type linker struct {
	in    Input
	diags *diag.List
	site  *Site

	units     map[string]*Unit   // by id and by name
	domains   map[string]*Domain // by id, name and alias
	unitNames []string
	pages     map[string]*target // by path below content/, without extension
	bodies    []bodyOf
	files     map[string]*File
	policies  policyIndex
	suggested int // near misses looked for so far
}

func (k *linker) sort() {
	s := k.site
	newest(s.Policies, func(p *Policy) *Entry { return &p.Entry })
	newest(s.Interpretations, func(i *Interpretation) *Entry { return &i.Entry })
	newest(s.Disclosures, func(d *Disclosure) *Entry { return &d.Entry })
	for _, u := range s.Units {
		newest(u.Policies, func(p *Policy) *Entry { return &p.Entry })
		newest(u.Interpretations, func(i *Interpretation) *Entry { return &i.Entry })
		newest(u.Disclosures, func(d *Disclosure) *Entry { return &d.Entry })
	}
	for _, d := range s.Domains {
		newest(d.Policies, func(p *Policy) *Entry { return &p.Entry })
	}
	for _, it := range s.items {
		newest(it.Disclosures, func(d *Disclosure) *Entry { return &d.Entry })
		newest(it.Policies, func(p *Policy) *Entry { return &p.Entry })
	}
	slices.SortStableFunc(s.Gazettes, func(a, b *Gazette) int { return cmp.Compare(b.Serial, a.Serial) })
	slices.SortStableFunc(s.Reports, func(a, b *Report) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), b.Published.Compare(a.Published))
	})
	for _, u := range s.Units {
		slices.SortStableFunc(u.Reports, func(a, b *Report) int { return cmp.Compare(b.Year, a.Year) })
	}
	slices.SortStableFunc(s.Organs, func(a, b *Organ) int {
		return cmp.Compare(slices.Index(s.Units, a.Unit), slices.Index(s.Units, b.Unit))
	})
	slices.SortFunc(s.Files, func(a, b *File) int { return cmp.Compare(a.URL, b.URL) })
	slices.SortFunc(s.Unpublished, func(a, b Unpublished) int { return cmp.Compare(a.File, b.File) })
}

// newest sorts by date of publication, the latest first, then by address.
func newest[T any](list []T, entry func(T) *Entry) {
	slices.SortStableFunc(list, func(a, b T) int {
		x, y := entry(a), entry(b)
		return cmp.Or(y.Published.Compare(x.Published), cmp.Compare(x.URL, y.URL))
	})
}
