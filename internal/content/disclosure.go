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
	// Until when it is on the notice board (公示), and until when the public may
	// comment on it (征求意见) and where to.
	NoticeUntil, CommentUntil yamlpos.Date
	CommentTo                 yamlpos.Text
}

// DisclosureFields are the keys of a disclosure.
var DisclosureFields = common(func(d *Disclosure) *Page { return &d.Page },
	yamlpos.Str("item", "事项", func(d *Disclosure) *yamlpos.Text { return &d.Item }).Must().Note("目录事项的编号，如 social-assistance-05"),
	yamlpos.Str("unit", "单位", func(d *Disclosure) *yamlpos.Text { return &d.Unit }).Must().Note("公开的单位，如 mzj 或 示范县民政局"),
	yamlpos.Day("formed", "形成日期", func(d *Disclosure) *yamlpos.Date { return &d.Formed }).Must().Note("信息形成的日期，公开时限从这一天算"),
	yamlpos.Str("source", "来源", func(d *Disclosure) *yamlpos.Text { return &d.Source }).Note("信息从哪里来"),
	yamlpos.Day("notice_until", "公示截止日期", func(d *Disclosure) *yamlpos.Date { return &d.NoticeUntil }).Note("公示的信息才写：公示期的最后一天"),
	yamlpos.Day("comment_until", "意见截止日期", func(d *Disclosure) *yamlpos.Date { return &d.CommentUntil }).Note("征求意见的信息才写：最后一天"),
	yamlpos.Str("comment_to", "意见反馈", func(d *Disclosure) *yamlpos.Text { return &d.CommentTo }).Note("意见、异议送到哪里：电话、地址、邮箱"),
)

func parseDisclosure(f *source.File, l *diag.List) (func(*Set), error) {
	d, err := parsePage(f, DisclosureFields, func(d *Disclosure) *Page { return &d.Page }, l)
	if err != nil || d == nil {
		return nil, err
	}
	return func(s *Set) { s.Disclosures = append(s.Disclosures, d) }, nil
}
