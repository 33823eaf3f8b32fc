package site

import (
	"maps"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// adoption completes items that adopt others (沿用): from the site's catalogues,
// or from the embedded standard.
type adoption struct {
	k    *linker
	byID map[string]*catalog.Item
	done map[*catalog.Item]*catalog.Item
}

func (k *linker) newAdoption() *adoption {
	a := &adoption{k: k, byID: map[string]*catalog.Item{}, done: map[*catalog.Item]*catalog.Item{}}
	for _, c := range k.in.Catalogs {
		for i := range c.Items {
			if it := &c.Items[i]; it.ID.V != "" && a.byID[it.ID.V] == nil {
				a.byID[it.ID.V] = it
			}
		}
	}
	return a
}

// notAdopted are the columns that belong to a row itself.
var notAdopted = []string{"id", "adopts", "note", "verified", "unverified_fields", "scope"}

func (a *adoption) complete(it *catalog.Item, trail ...string) *catalog.Item {
	if it.Adopts.V == "" {
		return it
	}
	if full, ok := a.done[it]; ok {
		return full
	}
	trail = append(trail, it.ID.V)
	from := a.find(it)
	if from == nil {
		ids := func() []string { return slices.Sorted(maps.Keys(a.byID)) }
		zh, en := a.k.suggest(it.Adopts.V, ids, "写县级目录或标准目录的事项编号", "write the id of an item of the county's or the standard catalogue")
		a.k.diags.Add("CAT006", it.Adopts.At, it.Adopts.V, zh, en)
		a.done[it] = it
		return it
	}
	if slices.Contains(trail, from.ID.V) && from != it && a.byID[from.ID.V] == from {
		circle := trail[slices.Index(trail, from.ID.V):]
		a.k.diags.Add("CAT007", it.Adopts.At, strings.Join(append(circle, from.ID.V), " → "))
		a.done[it] = it
		return it
	}
	a.done[it] = it // ends a circle met from its other side
	full := *it
	yamlpos.Adopt(&full, a.complete(from, trail...), catalog.ItemFields, notAdopted...)
	a.done[it] = &full
	return &full
}

func (a *adoption) find(it *catalog.Item) *catalog.Item {
	if from := a.byID[it.Adopts.V]; from != nil && from != it {
		return from
	}
	i := strings.LastIndexByte(it.Adopts.V, '-')
	if i < 0 {
		return nil
	}
	c := a.k.site.Standard.Catalog(it.Adopts.V[:i])
	if c == nil {
		return nil
	}
	for i := range c.Items {
		if c.Items[i].ID.V == it.Adopts.V {
			return &c.Items[i]
		}
	}
	return nil
}
