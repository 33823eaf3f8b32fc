package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Regime is a text of the 政府信息公开制度 column.
type Regime struct {
	Page
	Issuer, Kind, Number yamlpos.Text
	Signed, Effective    yamlpos.Date
	Original             yamlpos.Text
}

// regimeKinds is what the column admits (国办公开办函〔2019〕61号): the regulation,
// provincial and municipal laws and rules, interpretations by the authority.
var regimeKinds = []string{"行政法规", "地方性法规", "地方政府规章", "解释性文件"}

// RegimeFields are the keys of a text of the regime.
var RegimeFields = common(func(r *Regime) *Page { return &r.Page },
	yamlpos.Str("issuer", "发布机关", func(r *Regime) *yamlpos.Text { return &r.Issuer }).Must(),
	yamlpos.Word("kind", "类别", regimeKinds, func(r *Regime) *yamlpos.Text { return &r.Kind }).Must(),
	yamlpos.Str("number", "文号", func(r *Regime) *yamlpos.Text { return &r.Number }),
	yamlpos.Day("signed", "成文日期", func(r *Regime) *yamlpos.Date { return &r.Signed }),
	yamlpos.Day("effective", "施行日期", func(r *Regime) *yamlpos.Date { return &r.Effective }),
	yamlpos.Str("original", "原文网址", func(r *Regime) *yamlpos.Text { return &r.Original }),
)

func parseRegime(f *source.File, l *diag.List) (func(*Set), error) {
	r, err := parsePage(f, RegimeFields, func(r *Regime) *Page { return &r.Page }, l)
	if err != nil || r == nil {
		return nil, err
	}
	return func(s *Set) { s.Regimes = append(s.Regimes, r) }, nil
}
