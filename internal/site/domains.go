package site

import (
	"cmp"
	"path"
	"regexp"
	"slices"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/vocabulary"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// linkDomains makes domains of the county's catalogues, completes items that
// adopt others, and finds who publishes each.
func (k *linker) linkDomains() {
	k.domains = map[string]*Domain{}
	var names []string
	own := map[*catalog.Catalog]*Domain{}
	declared := map[*Domain]diag.Span{}
	for _, c := range k.in.Catalogs {
		if c.Unit.V != "" || c.Domain.V == "" {
			continue
		}
		if folder := path.Base(path.Dir(c.File.Path)); folder != "catalogs" {
			k.diags.Add("CAT015", c.Span(), folder)
			continue
		}
		if !domainID.MatchString(c.Domain.V) {
			k.diags.Add("CAT014", c.Domain.At, c.Domain.V)
			continue
		}
		if prior, dup := k.domains[c.Domain.V]; dup {
			k.diags.AddRelated("CAT005", c.Domain.At, first(declared[prior]), prior.Name)
			continue
		}
		d := newDomain(c)
		own[c], declared[d] = d, c.Domain.At
		k.addDomain(d)
		names = append(names, d.Name, d.ID)
	}
	for _, c := range k.in.Catalogs {
		if c.Unit.V != "" && c.Domain.V != "" {
			own[c] = k.unitDomain(c, names)
		}
	}
	slices.SortStableFunc(k.site.Domains, func(a, b *Domain) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
	})
	k.assignDomains(names)

	adoption := k.newAdoption()
	for _, c := range k.in.Catalogs {
		if d := own[c]; d != nil {
			k.linkItems(c, d, adoption)
		}
	}
}

// domainID is what an address can hold.
var domainID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// rank puts the 26 domains in their official order and others behind them.
func rank(d *Domain) int {
	if d.Seq == 0 {
		return 1 << 20
	}
	return d.Seq
}

func newDomain(c *catalog.Catalog) *Domain {
	d := &Domain{
		ID: c.Domain.V, Name: c.Name.V, English: c.English.V, Ministry: c.Ministry.V, Seq: c.Seq,
		Guide: c.Guide, NoLevels: c.NoLevels, Aliases: yamlpos.Values(c.Aliases), Note: c.Note.V,
		URL: "catalog/" + c.Domain.V + ".html",
	}
	if d.Name == "" {
		d.Name = d.ID
	}
	return d
}

func (k *linker) addDomain(d *Domain) {
	k.site.Domains = append(k.site.Domains, d)
	for _, name := range append([]string{d.ID, d.Name}, d.Aliases...) {
		if _, taken := k.domains[name]; !taken {
			k.domains[name] = d
		}
	}
}

// unitDomain is the domain of a unit's catalogue. A domain the county has no
// catalogue of takes its name from the standard.
func (k *linker) unitDomain(c *catalog.Catalog, names []string) *Domain {
	if d, ok := k.domains[c.Domain.V]; ok {
		return d
	}
	if standard := k.site.Standard.Catalog(c.Domain.V); standard != nil {
		d := newDomain(standard)
		k.addDomain(d)
		return d
	}
	zh, en := k.suggest(c.Domain.V, these(names), "可以写：“"+some(names)+"”", "write one of "+some(names))
	k.diags.Add("CAT004", c.Domain.At, c.Domain.V, zh, en)
	return nil
}

func (k *linker) assignDomains(names []string) {
	for i := range k.in.Config.Units {
		c := &k.in.Config.Units[i]
		u := k.units[c.ID.V]
		if u == nil {
			continue
		}
		for _, t := range c.Domains {
			d, ok := k.domains[t.V]
			if !ok {
				zh, en := k.suggest(t.V, these(names), "有目录的领域："+some(names), "domains with a catalogue: "+some(names))
				k.diags.Add("SIT003", t.At, t.V, zh, en)
				continue
			}
			if slices.Contains(u.Domains, d) {
				continue
			}
			u.Domains = append(u.Domains, d)
			d.Responsible = append(d.Responsible, u)
		}
	}
	for _, c := range k.in.Catalogs {
		if d := k.domains[c.Domain.V]; d != nil && c.Unit.V == "" && len(d.Responsible) == 0 {
			k.diags.Add("CAT009", c.Domain.At, d.Name)
		}
	}
}

func (k *linker) linkItems(c *catalog.Catalog, d *Domain, a *adoption) {
	var unit *Unit
	prefix := d.ID
	if c.Unit.V != "" {
		if unit = k.unit(catalog.Fields.Label("unit"), c.Unit); unit == nil {
			return
		}
		prefix = unit.ID + "-" + d.ID
		if folder := path.Base(path.Dir(c.File.Path)); folder != unit.ID {
			k.diags.Add("CAT012", c.Unit.At, folder, unit.ID)
		}
		if slices.ContainsFunc(unit.Rows, func(r *UnitRows) bool { return r.Domain == d }) {
			k.diags.Add("CAT005", c.Domain.At, d.Name)
			return
		}
	}
	pattern := regexp.MustCompile("^" + regexp.QuoteMeta(prefix) + `-\d{2,}$`)
	var items []*Item
	unverified := 0
	for i := range c.Items {
		raw := &c.Items[i]
		full := a.complete(raw)
		if !k.checkItem(raw, full, d, prefix, pattern) {
			continue
		}
		it := k.newItem(raw, full, d, unit)
		if it.Unverified {
			unverified++
		}
		k.site.items[it.ID] = it
		items = append(items, it)
	}
	if unverified > 0 {
		k.diags.Add("CAT013", c.At("items"), d.Name, unverified, len(c.Items))
	}
	if unit == nil {
		d.Items = items
		return
	}
	rows := &UnitRows{Unit: unit, Domain: d, Items: items}
	d.Units = append(d.Units, rows)
	unit.Rows = append(unit.Rows, rows)
}

// checkItem reports what an item lacks. It returns false for an item that has no
// identity, which nothing can refer to.
func (k *linker) checkItem(raw, full *catalog.Item, d *Domain, prefix string, pattern *regexp.Regexp) bool {
	name := raw.ID.V
	if name == "" {
		name = full.Name()
	}
	adopted := full != raw // what it lacks is reported at the row it adopts
	if !adopted && full.Category.V == "" && full.Matter.V == "" && full.Submatter.V == "" {
		k.diags.Add("CAT001", raw.Span(), name, catalog.ItemFields.Label("category"), "category")
	}
	for _, f := range yamlpos.Missing(full, catalog.ItemFields) {
		if adopted && f.Key != "id" || f.Key == "levels" && d.NoLevels {
			continue
		}
		k.diags.Add("CAT001", raw.Span(), name, f.Zh, f.Key)
	}
	if slices.ContainsFunc(full.Audience, func(t yamlpos.Text) bool { return t.V == "特定群体" }) && full.AudienceGroup.V == "" {
		k.diags.Add("CAT011", raw.At("audience"))
	}
	if raw.ID.V == "" {
		return false
	}
	if !pattern.MatchString(raw.ID.V) {
		k.diags.Add("CAT003", raw.ID.At, raw.ID.V, prefix)
		if !domainID.MatchString(raw.ID.V) {
			return false // it cannot be an address
		}
	}
	if prior, dup := k.site.items[raw.ID.V]; dup {
		k.diags.AddRelated("CAT002", raw.ID.At, first(prior.Span), raw.ID.V)
		return false
	}
	return true
}

func (k *linker) newItem(raw, c *catalog.Item, d *Domain, unit *Unit) *Item {
	it := &Item{
		ID: c.ID.V, Category: c.Category.V, Matter: c.Matter.V, Submatter: c.Submatter.V, Name: c.Name(),
		Content: yamlpos.Values(c.Content), Deadline: deadline.Parse(c.Deadline.V),
		Publisher: c.Publisher.V, Channels: chosenChannels(c.Channels), Audience: yamlpos.Values(c.Audience),
		AudienceGroup: c.AudienceGroup.V, Mode: yamlpos.Values(c.Mode), Levels: yamlpos.Values(c.Levels), Note: c.Note.V,
		Unverified: c.Verified.V == "待核对", UnverifiedFields: yamlpos.Values(c.Unverified), Local: c.Scope.V == "地方",
		Unit: unit, Domain: d, Adopts: c.Adopts.V, URL: "catalog/" + d.ID + "/" + c.ID.V + ".html",
		Span: raw.Span(), Written: c, Own: raw,
	}
	for _, b := range c.Basis {
		it.Basis = append(it.Basis, Basis{Title: b.Title.V, Number: b.Number.V, Span: b.Title.At})
	}
	it.TownsOnly = unit == nil && slices.Contains(it.Levels, "乡级") && !slices.Contains(it.Levels, "县级")
	switch u, named := k.units[c.Publisher.V]; {
	case it.TownsOnly:
		// the page shows the table's own words, and the towns' rows beside
	case named && (unit == nil || raw.Has("publisher")): // not one taken over with the county's row
		it.Publishers = []*Unit{u}
	case unit != nil:
		it.Publishers = []*Unit{unit}
	default:
		it.Publishers = d.Responsible // none is reported once, for the domain
	}
	return it
}

// chosenChannels are the channels of a row in the words of the official table,
// each once, however the cell was written.
func chosenChannels(written []yamlpos.Text) []string {
	var chosen []string
	for _, t := range written {
		for _, c := range vocabulary.ReadChannels(t.V) {
			name := c.Name
			if c.Note != "" {
				name += "：" + c.Note
			}
			if c.State == vocabulary.Chosen && !slices.Contains(chosen, name) {
				chosen = append(chosen, name)
			}
		}
	}
	return chosen
}
