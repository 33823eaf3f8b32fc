package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Policy is a policy document (政策文件).
type Policy struct {
	Page
	Number, IndexNumber        yamlpos.Text
	Issuer                     yamlpos.Text
	Signed, Effective, Expires yamlpos.Date
	Status, Genre, Theme       yamlpos.Text
	Normative                  bool
	UnifiedNumber              yamlpos.Text
	Domains, Items             []yamlpos.Text
	Repeals, Amends, Replaces  []yamlpos.Text
	Gazette                    yamlpos.Text
}

// Validity states (有效性) of a policy document.
const (
	NotYet     = "尚未施行"
	InForce    = "有效"
	Amended    = "已修改"
	PartlyDead = "部分失效"
	Expired    = "失效"
	Repealed   = "废止"
)

// Statuses are the states that may be written, in the order of a life.
var Statuses = []string{NotYet, InForce, Amended, PartlyDead, Expired, Repealed}

// Genres are the kinds of document (体裁分类): those of 党政机关公文处理工作条例
// that a county publishes.
var Genres = []string{"命令", "决定", "公告", "通告", "通知", "通报", "意见", "批复", "函", "纪要", "报告", "其他"}

// PolicyFields are the keys of a policy document.
var PolicyFields = common(func(p *Policy) *Page { return &p.Page },
	yamlpos.Str("number", "文号", func(p *Policy) *yamlpos.Text { return &p.Number }).Must(),
	yamlpos.Str("index_number", "索引号", func(p *Policy) *yamlpos.Text { return &p.IndexNumber }).Must(),
	yamlpos.Str("issuer", "发布机构", func(p *Policy) *yamlpos.Text { return &p.Issuer }).Must(),
	yamlpos.Day("signed", "成文日期", func(p *Policy) *yamlpos.Date { return &p.Signed }).Must(),
	yamlpos.Day("effective", "施行日期", func(p *Policy) *yamlpos.Date { return &p.Effective }),
	yamlpos.Day("expires", "失效日期", func(p *Policy) *yamlpos.Date { return &p.Expires }),
	yamlpos.Word("status", "有效性", Statuses, func(p *Policy) *yamlpos.Text { return &p.Status }),
	yamlpos.Word("genre", "体裁", Genres, func(p *Policy) *yamlpos.Text { return &p.Genre }).Must(),
	yamlpos.Str("theme", "主题分类", func(p *Policy) *yamlpos.Text { return &p.Theme }).Must(),
	yamlpos.Yes("normative", "规范性文件", func(p *Policy) *bool { return &p.Normative }),
	yamlpos.Str("unified_number", "统一编号", func(p *Policy) *yamlpos.Text { return &p.UnifiedNumber }),
	yamlpos.Strs("domains", "领域", func(p *Policy) *[]yamlpos.Text { return &p.Domains }),
	yamlpos.Strs("items", "事项", func(p *Policy) *[]yamlpos.Text { return &p.Items }),
	yamlpos.Strs("repeals", "废止", func(p *Policy) *[]yamlpos.Text { return &p.Repeals }),
	yamlpos.Strs("amends", "修改", func(p *Policy) *[]yamlpos.Text { return &p.Amends }),
	yamlpos.Strs("replaces", "替代", func(p *Policy) *[]yamlpos.Text { return &p.Replaces }),
	yamlpos.Str("gazette", "公报", func(p *Policy) *yamlpos.Text { return &p.Gazette }),
)

func parsePolicy(f *source.File, l *diag.List) (func(*Set), error) {
	p, err := parsePage(f, PolicyFields, func(p *Policy) *Page { return &p.Page }, l)
	if err != nil || p == nil {
		return nil, err
	}
	return func(s *Set) { s.Policies = append(s.Policies, p) }, nil
}
