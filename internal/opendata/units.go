package opendata

import (
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// units is the bodies that publish, with what their organ's page says.
func units(s *site.Site) set {
	return newSet(about{
		"units", "units", "公开单位和机构职能",
		"各单位的编号、类别、统一社会信用代码、负责的领域、职责、领导分工、内设机构、下属单位和联系方式。",
		[]string{"机构职能", "领导分工", "联系方式"},
	}, unitTable(s.Config.Base()), s.Units)
}

func unitTable(base string) table[*site.Unit] {
	// organ asks the unit's organ page, which not every unit has.
	organ := func(ask func(*content.Organ) yamlpos.Text) func(*site.Unit) string {
		return func(u *site.Unit) string {
			if u.Organ == nil {
				return ""
			}
			return ask(u.Organ.Organ).V
		}
	}
	offices := func(key, name string, ask func(*content.Organ) []content.Office) column[*site.Unit] {
		return records(key, name, officeTable, func(u *site.Unit) []content.Office {
			if u.Organ == nil {
				return nil
			}
			return ask(u.Organ.Organ)
		}, office)
	}
	return table[*site.Unit]{
		text("id", "编号", func(u *site.Unit) string { return u.ID }).always().note("不变，不重用"),
		text("name", "名称", func(u *site.Unit) string { return u.Name }).always(),
		text("level", "层级", func(u *site.Unit) string { return u.Level }).always().oneOf(config.Levels...),
		text("kind", "类别", func(u *site.Unit) string { return u.Kind }).always().oneOf(config.UnitKinds...),
		text("uscc", "统一社会信用代码", func(u *site.Unit) string { return u.USCC }),
		texts("domains", "负责领域", "、", func(u *site.Unit) []string { return domainNames(u.Domains) }),
		texts("duties", "职责", "；", duties),
		records("leaders", "领导", leaderTable, leaders, leader).note("职务和分工"),
		offices("offices", "内设机构", func(o *content.Organ) []content.Office { return o.Offices }),
		offices("subordinates", "下属单位", func(o *content.Organ) []content.Office { return o.Subordinates }),
		text("address", "办公地址", organ(func(o *content.Organ) yamlpos.Text { return o.Address })),
		text("hours", "办公时间", organ(func(o *content.Organ) yamlpos.Text { return o.Hours })),
		text("phone", "联系电话", organ(func(o *content.Organ) yamlpos.Text { return o.Phone })),
		text("fax", "传真号码", organ(func(o *content.Organ) yamlpos.Text { return o.Fax })),
		text("email", "电子邮箱", organ(func(o *content.Organ) yamlpos.Text { return o.Email })),
		text("postcode", "邮政编码", organ(func(o *content.Organ) yamlpos.Text { return o.Postcode })),
		page("organ_url", "机构职能网址", base, func(u *site.Unit) string {
			if u.Organ == nil {
				return ""
			}
			return u.Organ.URL
		}),
		page("url", "网址", base, func(u *site.Unit) string { return u.URL }).always(),
	}
}

var leaderTable = table[content.Leader]{
	text("post", "职务", func(l content.Leader) string { return l.Post.V }).always(),
	text("name", "姓名", func(l content.Leader) string { return l.Name.V }),
	text("portfolio", "分工", func(l content.Leader) string { return l.Portfolio.V }).always(),
}

var officeTable = table[content.Office]{
	text("name", "名称", func(o content.Office) string { return o.Name.V }).always(),
	text("duty", "职责", func(o content.Office) string { return o.Duty.V }),
	text("phone", "电话", func(o content.Office) string { return o.Phone.V }),
}

func duties(u *site.Unit) []string {
	if u.Organ == nil {
		return nil
	}
	var list []string
	for _, d := range u.Organ.Organ.Duties {
		list = append(list, d.V)
	}
	return list
}

func leaders(u *site.Unit) []content.Leader {
	if u.Organ == nil {
		return nil
	}
	return u.Organ.Organ.Leaders
}

func leader(l content.Leader) string {
	who := l.Post.V
	if l.Name.V != "" {
		who += " " + l.Name.V
	}
	return who + "：" + l.Portfolio.V
}

func office(o content.Office) string {
	line := o.Name.V
	if o.Duty.V != "" {
		line += "：" + o.Duty.V
	}
	if o.Phone.V != "" {
		line += "（" + o.Phone.V + "）"
	}
	return line
}
