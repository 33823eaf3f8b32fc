package site

import (
	"strings"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

func (k *linker) linkUnits() {
	k.units = map[string]*Unit{}
	for i := range k.in.Config.Units {
		c := &k.in.Config.Units[i]
		if !config.ValidUnitID(c.ID.V) {
			continue // reported where it was read
		}
		if _, dup := k.units[c.ID.V]; dup {
			continue
		}
		u := &Unit{
			ID: c.ID.V, Name: c.Name.V, Level: c.Level.V, Kind: c.Kind.V, USCC: c.USCC.V,
			URL: "units/" + c.ID.V + ".html",
		}
		k.units[u.ID] = u
		if u.Name != "" {
			k.units[u.Name] = u
		}
		k.unitNames = append(k.unitNames, u.ID, u.Name)
		k.site.Units = append(k.site.Units, u)
	}
}

// unit finds the unit that a key names, or reports that there is none.
func (k *linker) unit(label string, t yamlpos.Text) *Unit {
	if t.V == "" {
		return nil // missing keys were reported where they were read
	}
	u, ok := k.units[t.V]
	if !ok {
		zh, en := k.suggest(t.V, these(k.unitNames), "写 site.yaml 里的单位编号或全称", "write the id or full name of a unit in site.yaml")
		k.diags.Add("PAG001", t.At, label, t.V, zh, en)
		return nil
	}
	return u
}

// maxSuggestions bounds the near misses that are looked for in one run: each
// compares a name with all candidates, and a site with ten thousand broken
// references has one cause, not ten thousand.
const maxSuggestions = 200

// suggest names the nearest candidate, or falls back to general advice.
func (k *linker) suggest(name string, candidates func() []string, zh, en string) (string, string) {
	return k.suggestAs(name, candidates, func(near string) string { return near }, zh, en)
}

// suggestAs is suggest for names that are written otherwise than they are compared.
func (k *linker) suggestAs(name string, candidates func() []string, written func(string) string, zh, en string) (string, string) {
	if k.suggested++; k.suggested > maxSuggestions {
		return zh, en
	}
	if near, ok := yamlpos.Nearest(name, candidates()); ok {
		return "是不是“" + written(near) + "”？", "did you mean " + written(near) + "?"
	}
	return zh, en
}

func these(names []string) func() []string { return func() []string { return names } }

// some lists the first few of many names.
func some(names []string) string {
	const few = 6
	if len(names) > few {
		return strings.Join(names[:few], "、") + "……"
	}
	return strings.Join(names, "、")
}

func first(at diag.Span) diag.Related {
	return diag.Related{Span: at, Zh: "第一次写在这里", En: "first written here"}
}
