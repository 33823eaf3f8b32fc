package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Plain is any other page: service phones, a map, a statement.
type Plain struct {
	Page
	Unit, Column yamlpos.Text
}

// PlainFields are the keys of a plain page.
var PlainFields = common(func(p *Plain) *Page { return &p.Page },
	yamlpos.Str("unit", "单位", func(p *Plain) *yamlpos.Text { return &p.Unit }).Note("发布的单位，如 mzj"),
	yamlpos.Str("column", "栏目", func(p *Plain) *yamlpos.Text { return &p.Column }).Note("放在哪个栏目，如 便民信息"),
)

func parsePlain(f *source.File, l *diag.List) (func(*Set), error) {
	p, err := parsePage(f, PlainFields, func(p *Plain) *Page { return &p.Page }, l)
	if err != nil || p == nil {
		return nil, err
	}
	return func(s *Set) { s.Plain = append(s.Plain, p) }, nil
}
