package render

import (
	"net/url"

	"github.com/gongkai/gongkai/internal/site"
)

// DutyGroup is an article of 政府信息公开条例 (国务院令第711号) with the kinds of
// information that it wants published.
type DutyGroup struct {
	Article, Who string
	Duties       []Duty
}

// Duty is a kind of information that has to be published, with where it is found.
type Duty struct {
	Number, Label string
	Links         []Link
}

// duty is a kind of information: the domains and pages where it is, and what to
// search for besides.
type duty struct {
	label   string
	domains []string
	pages   []Column
	words   string // to search for; empty: nothing
}

// articles are the kinds of 条例 第二十条 (its 15 items, in order) and 第二十一条.
var articles = []struct {
	article, who string
	numbered     bool
	duties       []duty
}{
	{"第二十条", "行政机关", true, []duty{
		{"行政法规、规章和规范性文件", nil, []Column{normativeColumn, regimeColumn}, ""},
		{"机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名", nil, []Column{organColumn}, ""},
		{"国民经济和社会发展规划、专项规划、区域规划及相关政策", []string{"territorial-planning"}, nil, "发展规划"},
		{"国民经济和社会发展统计信息", nil, nil, "统计公报"},
		{"办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果", nil, nil, "行政许可"},
		{"实施行政处罚、行政强制的依据、条件、程序以及具有一定社会影响的行政处罚决定", []string{"urban-law-enforcement", "food-and-drug-regulation"}, nil, "行政处罚"},
		{"财政预算、决算信息", []string{"budget-and-final-accounts"}, nil, ""},
		{"行政事业性收费项目及其依据、标准", nil, nil, "行政事业性收费"},
		{"政府集中采购项目的目录、标准及实施情况", []string{"public-resource-trading"}, nil, "政府采购"},
		{"重大建设项目的批准和实施情况", []string{"major-construction-projects"}, nil, ""},
		{"扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况", []string{"poverty-alleviation", "compulsory-education", "health", "social-insurance", "employment"}, nil, ""},
		{"突发公共事件的应急预案、预警信息及应对情况", []string{"disaster-relief"}, nil, "应急预案"},
		{"环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况", []string{"ecological-environment", "health", "work-safety", "food-and-drug-regulation"}, nil, ""},
		{"公务员招考的职位、名额、报考条件等事项以及录用结果", nil, nil, "公务员招考"},
		{"法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息", nil, []Column{catalogAll}, ""},
	}},
	{"第二十一条", "县级人民政府及其部门", false, []duty{
		{"市政建设", []string{"municipal-services"}, nil, ""},
		{"公共服务", []string{"public-cultural-services", "public-legal-services", "elderly-care"}, nil, ""},
		{"公益事业", nil, nil, "公益事业"},
		{"土地征收", []string{"rural-land-expropriation"}, nil, ""},
		{"房屋征收", []string{"state-land-house-expropriation"}, nil, ""},
		{"治安管理", []string{"household-registration"}, nil, "治安管理"},
		{"社会救助", []string{"social-assistance"}, nil, ""},
	}},
	{"第二十一条", "乡（镇）人民政府", false, []duty{
		{"贯彻落实农业农村政策", []string{"agricultural-subsidies"}, nil, ""},
		{"农田水利工程建设运营", nil, nil, "农田水利"},
		{"农村土地承包经营权流转", nil, nil, "土地承包经营权"},
		{"宅基地使用情况审核", nil, nil, "宅基地"},
		{"土地征收", []string{"rural-land-expropriation"}, nil, ""},
		{"房屋征收", []string{"state-land-house-expropriation"}, nil, ""},
		{"筹资筹劳", nil, nil, "筹资筹劳"},
		{"社会救助", []string{"social-assistance"}, nil, ""},
	}},
}

// catalogAll leads to all domains at once.
var catalogAll = Column{Name: "各领域标准目录", URL: "catalog/index.html#domains"}

// Duties are the kinds of information that the law wants published, each with the
// domains and columns of this site where it is found, or with a search for it.
func (v *View) Duties() []DutyGroup {
	byID := map[string]*site.Domain{}
	for _, d := range v.Site.Domains {
		byID[d.ID] = d
	}
	var groups []DutyGroup
	for _, article := range articles {
		g := DutyGroup{Article: article.article, Who: article.who}
		for i, d := range article.duties {
			one := Duty{Label: d.label}
			if article.numbered {
				one.Number = ordinals[i]
			}
			for _, id := range d.domains {
				if domain := byID[id]; domain != nil {
					one.Links = append(one.Links, Link{domain.Name, domain.URL})
				}
			}
			for _, c := range d.pages {
				if v.has(c) {
					one.Links = append(one.Links, Link{c.Name, c.URL})
				}
			}
			if words := d.words; words != "" {
				one.Links = append(one.Links, Link{"搜索“" + words + "”", searchColumn.URL + "?q=" + url.QueryEscape(words)})
			}
			g.Duties = append(g.Duties, one)
		}
		groups = append(groups, g)
	}
	return groups
}

// ordinals number the items of an article.
var ordinals = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"}

// has reports whether the site has a column's page.
func (v *View) has(c Column) bool {
	switch c {
	case organColumn:
		return len(v.Site.Organs) > 0
	case normativeColumn:
		for _, p := range v.Site.Policies {
			if p.Normative {
				return true
			}
		}
		return false
	}
	return true
}
