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

// statusSynonyms are the words of clean-up decisions and of other sites for the
// states.
var statusSynonyms = map[string]string{
	"现行有效": InForce, "继续有效": InForce, "生效": InForce, "未生效": NotYet, "已失效": Expired, "宣布失效": Expired, "自动失效": Expired,
	"已废止": Repealed, "被修改": Amended, "部分修改": Amended, "部分废止": PartlyDead,
}

// Genres are the kinds of document (体裁分类): those of 党政机关公文处理工作条例
// that a county publishes.
var Genres = []string{"命令", "决定", "公告", "通告", "通知", "通报", "意见", "批复", "函", "纪要", "报告", "其他"}

// PolicyFields are the keys of a policy document.
var PolicyFields = common(func(p *Policy) *Page { return &p.Page },
	yamlpos.Str("number", "文号", func(p *Policy) *yamlpos.Text { return &p.Number }).Must().Note("如 示政办〔2024〕3号，年份用六角括号"),
	yamlpos.Str("index_number", "索引号", func(p *Policy) *yamlpos.Text { return &p.IndexNumber }).Must().Note("全站唯一，不重用"),
	yamlpos.Str("issuer", "发布机构", func(p *Policy) *yamlpos.Text { return &p.Issuer }).Must().Note("发文的单位，如 mzj 或 示范县民政局"),
	yamlpos.Day("signed", "成文日期", func(p *Policy) *yamlpos.Date { return &p.Signed }).Must().Note("落款的日期"),
	yamlpos.Day("effective", "施行日期", func(p *Policy) *yamlpos.Date { return &p.Effective }).Note("不写就是发布之日"),
	yamlpos.Day("expires", "失效日期", func(p *Policy) *yamlpos.Date { return &p.Expires }).Note("有效期的最后一天"),
	yamlpos.WordBy("status", "有效性", Statuses, yamlpos.Synonyms(statusSynonyms), func(p *Policy) *yamlpos.Text { return &p.Status }).Note("一般不写，由程序推算；别处的文件使它废止、失效的才写"),
	yamlpos.Word("genre", "体裁", Genres, func(p *Policy) *yamlpos.Text { return &p.Genre }).Must().Note("公文的种类"),
	yamlpos.Str("theme", "主题分类", func(p *Policy) *yamlpos.Text { return &p.Theme }).Must().Note("如 民政、扶贫、救灾/社会福利"),
	yamlpos.Yes("normative", "规范性文件", func(p *Policy) *bool { return &p.Normative }).Note("是 表示行政规范性文件"),
	yamlpos.Str("unified_number", "统一编号", func(p *Policy) *yamlpos.Text { return &p.UnifiedNumber }).Note("规范性文件统一登记的编号"),
	yamlpos.Strs("domains", "领域", func(p *Policy) *[]yamlpos.Text { return &p.Domains }).Note("有关的领域，如 社会救助"),
	yamlpos.Strs("items", "事项", func(p *Policy) *[]yamlpos.Text { return &p.Items }).Note("有关的目录事项，如 social-assistance-01"),
	yamlpos.Strs("repeals", "废止", func(p *Policy) *[]yamlpos.Text { return &p.Repeals }).Note("本文件废止的文件，如 示政〔2019〕5号"),
	yamlpos.Strs("amends", "修改", func(p *Policy) *[]yamlpos.Text { return &p.Amends }).Note("本文件修改的文件"),
	yamlpos.Strs("replaces", "替代", func(p *Policy) *[]yamlpos.Text { return &p.Replaces }).Note("本文件替代的文件"),
	yamlpos.Str("gazette", "公报", func(p *Policy) *yamlpos.Text { return &p.Gazette }).Note("登在哪一期公报，如 2024-2"),
)

func parsePolicy(f *source.File, l *diag.List) (func(*Set), error) {
	p, err := parsePage(f, PolicyFields, func(p *Policy) *Page { return &p.Page }, l)
	if err != nil || p == nil {
		return nil, err
	}
	return func(s *Set) { s.Policies = append(s.Policies, p) }, nil
}
