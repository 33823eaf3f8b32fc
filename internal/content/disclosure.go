package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Disclosure is a piece of information filed under a catalogue item.
type Disclosure struct {
	Page
	Item, Unit yamlpos.Text
	Formed     yamlpos.Date
	Source     yamlpos.Text
}

// DisclosureFields are the keys of a disclosure.
var DisclosureFields = common(func(d *Disclosure) *Page { return &d.Page },
	yamlpos.Str("item", "事项", func(d *Disclosure) *yamlpos.Text { return &d.Item }).Must(),
	yamlpos.Str("unit", "单位", func(d *Disclosure) *yamlpos.Text { return &d.Unit }).Must(),
	yamlpos.Day("formed", "形成日期", func(d *Disclosure) *yamlpos.Date { return &d.Formed }).Must(),
	yamlpos.Str("source", "来源", func(d *Disclosure) *yamlpos.Text { return &d.Source }),
)

func parseDisclosure(f *source.File, l *diag.List) (func(*Set), error) {
	d, err := parsePage(f, DisclosureFields, func(d *Disclosure) *Page { return &d.Page }, l)
	if err != nil || d == nil {
		return nil, err
	}
	return func(s *Set) { s.Disclosures = append(s.Disclosures, d) }, nil
}
