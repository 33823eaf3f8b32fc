package opendata

import (
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/site"
)

// policies is the policy documents with their validity on the day of the build.
func policies(s *site.Site) set {
	x := newSet(about{
		"policies", "policies", "政策文件",
		"政策文件的文号、索引号、发布机构、日期、有效性，以及谁废止、修改、替代了谁。有效性是截至日期（as_of）那天的情况，按国办发〔2018〕37号推算。",
		[]string{"政策文件", "行政规范性文件", "有效性"},
	}, policyTable(s.Config.Base()), s.Policies)
	x.asOf = true
	return x
}

func policyTable(base string) table[*site.Policy] {
	numbers := func(key, name string, get func(*site.Policy) []*site.Policy) column[*site.Policy] {
		return texts(key, name, "；", func(p *site.Policy) []string { return numbersOf(get(p)) }).note("文件的文号，没有文号的是标题")
	}
	return table[*site.Policy]{
		text("title", "标题", func(p *site.Policy) string { return p.Title }).always(),
		text("number", "文号", func(p *site.Policy) string { return p.Number }).always().note("发文字号"),
		text("index_number", "索引号", func(p *site.Policy) string { return p.IndexNumber }).always().note("全站唯一，不重用"),
		text("unified_number", "统一编号", func(p *site.Policy) string { return p.UnifiedNumber }).note("规范性文件统一登记的编号"),
		text("issuer", "发布机构", func(p *site.Policy) string { return p.Issuer.Label() }).always(),
		day("signed", "成文日期", func(p *site.Policy) date.Date { return p.Signed }).always(),
		day("published", "发布日期", func(p *site.Policy) date.Date { return p.Published }).always(),
		day("effective", "施行日期", func(p *site.Policy) date.Date { return p.Effective }).note("没有就是自发布之日起施行"),
		day("expires", "失效日期", func(p *site.Policy) date.Date { return p.Expires }).note("有效期的最后一天；没有就是未规定"),
		text("status", "有效性", func(p *site.Policy) string { return p.State }).always().oneOf(content.Statuses...).note("截至日期那天是否有效"),
		text("genre", "体裁", func(p *site.Policy) string { return p.Genre }).always().note("公文的种类"),
		text("theme", "主题分类", func(p *site.Policy) string { return p.Theme }).always(),
		yes("normative", "行政规范性文件", func(p *site.Policy) bool { return p.Normative }),
		texts("domains", "领域", "、", func(p *site.Policy) []string { return domainNames(p.Domains) }),
		texts("items", "目录事项", "、", func(p *site.Policy) []string { return itemIDs(p.Items) }).note("有关的目录事项的编号，见标准目录"),
		numbers("repeals", "废止", func(p *site.Policy) []*site.Policy { return p.Repeals }),
		numbers("repealed_by", "被废止", func(p *site.Policy) []*site.Policy { return p.RepealedBy }),
		numbers("amends", "修改", func(p *site.Policy) []*site.Policy { return p.Amends }),
		numbers("amended_by", "被修改", func(p *site.Policy) []*site.Policy { return p.AmendedBy }),
		numbers("replaces", "替代", func(p *site.Policy) []*site.Policy { return p.Replaces }),
		numbers("replaced_by", "被替代", func(p *site.Policy) []*site.Policy { return p.ReplacedBy }),
		records("relations", "与其他文件的关系", relationTable(base), relations, func(r relation) string { return r.kind + naming(r.other) }).note("上面六项的文件，连同标题、地址和变动生效的日期"),
		pages("interpretations", "解读", base, func(p *site.Policy) []string {
			return urls(p.Interpretations, func(i *site.Interpretation) *site.Entry { return &i.Entry })
		}).note("政策解读的地址"),
		pages("gazettes", "刊登公报", base, func(p *site.Policy) []string {
			return urls(p.Issues, func(g *site.Gazette) *site.Entry { return &g.Entry })
		}).note("刊登本文件的公报的地址"),
		texts("keywords", "关键词", "、", func(p *site.Policy) []string { return p.Keywords }),
		text("summary", "摘要", func(p *site.Policy) string { return p.Summary }),
		attachments(base, func(p *site.Policy) []*site.File { return p.Files }),
		page("url", "网址", base, func(p *site.Policy) string { return p.URL }).always(),
	}
}

// relation is an edge of the validity graph, as seen from one of its ends.
type relation struct {
	kind  string
	other *site.Policy
	from  date.Date // the day from which it counts: that on which the changing document takes effect
}

func relationTable(base string) table[relation] {
	return table[relation]{
		text("relation", "关系", func(r relation) string { return r.kind }).always().oneOf(relationKinds...).note("“被”字开头的，是另一文件对本文件"),
		text("number", "文号", func(r relation) string { return r.other.Number }),
		text("title", "标题", func(r relation) string { return r.other.Title }).always(),
		day("from", "自何日起", func(r relation) date.Date { return r.from }).note("变动从这一天起算"),
		page("url", "网址", base, func(r relation) string { return r.other.URL }).always(),
	}
}

var relationKinds = []string{"废止", "被废止", "修改", "被修改", "替代", "被替代"}

func relations(p *site.Policy) []relation {
	var list []relation
	for i, others := range [][]*site.Policy{p.Repeals, p.RepealedBy, p.Amends, p.AmendedBy, p.Replaces, p.ReplacedBy} {
		for _, other := range others {
			changing := p
			if i%2 == 1 {
				changing = other
			}
			list = append(list, relation{relationKinds[i], other, changing.InEffectFrom()})
		}
	}
	return list
}

// naming is a document in a line: its title and number.
func naming(p *site.Policy) string {
	if p.Number == "" {
		return "《" + p.Title + "》"
	}
	return "《" + p.Title + "》（" + p.Number + "）"
}

// numbersOf names documents by number, or by title where they have none.
func numbersOf(list []*site.Policy) []string {
	var names []string
	for _, p := range list {
		if p.Number == "" {
			names = append(names, p.Title)
			continue
		}
		names = append(names, p.Number)
	}
	return names
}

func domainNames(list []*site.Domain) []string {
	var names []string
	for _, d := range list {
		names = append(names, d.Name)
	}
	return names
}

func itemIDs(list []*site.Item) []string {
	var ids []string
	for _, it := range list {
		ids = append(ids, it.ID)
	}
	return ids
}

func urls[T any](pages []T, entry func(T) *site.Entry) []string {
	var list []string
	for _, p := range pages {
		list = append(list, entry(p).URL)
	}
	return list
}
