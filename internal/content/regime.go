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
	yamlpos.Str("issuer", "发布机关", func(r *Regime) *yamlpos.Text { return &r.Issuer }).Must().Note("制定的机关，如 国务院"),
	yamlpos.Word("kind", "类别", regimeKinds, func(r *Regime) *yamlpos.Text { return &r.Kind }).Must().Note("是哪一类制度"),
	yamlpos.Str("number", "文号", func(r *Regime) *yamlpos.Text { return &r.Number }).Note("如 国务院令第711号"),
	yamlpos.Day("signed", "成文日期", func(r *Regime) *yamlpos.Date { return &r.Signed }).Note("公布的日期"),
	yamlpos.Day("effective", "施行日期", func(r *Regime) *yamlpos.Date { return &r.Effective }).Note("施行的日期"),
	yamlpos.Str("original", "原文网址", func(r *Regime) *yamlpos.Text { return &r.Original }).Note("原文所在的网址，以 https:// 开头"),
)

func parseRegime(f *source.File, l *diag.List) (func(*Set), error) {
	r, err := parsePage(f, RegimeFields, func(r *Regime) *Page { return &r.Page }, l)
	if err != nil || r == nil {
		return nil, err
	}
	return func(s *Set) { s.Regimes = append(s.Regimes, r) }, nil
}
