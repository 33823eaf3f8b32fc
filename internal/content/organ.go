package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Organ is the page of a unit's duties, leaders and offices (机构职能).
type Organ struct {
	yamlpos.Record
	File         *source.File
	Path         string
	Unit         yamlpos.Text
	Duties       []yamlpos.Text
	Leaders      []Leader
	Offices      []Office
	Subordinates []Office
	Contact
}

// Leader is a post with its portfolio; the name may be left out.
type Leader struct {
	yamlpos.Record
	Post, Portfolio, Name yamlpos.Text
}

// Office is an inner office or a subordinate body.
type Office struct {
	yamlpos.Record
	Name, Duty, Phone yamlpos.Text
}

// LeaderFields are the keys of a leader.
var LeaderFields = yamlpos.Table[Leader]{
	yamlpos.Str("post", "职务", func(k *Leader) *yamlpos.Text { return &k.Post }).Must().Note("如 局长"),
	yamlpos.Str("portfolio", "分工", func(k *Leader) *yamlpos.Text { return &k.Portfolio }).Must().Note("负责哪些工作；其中一位负责政务公开"),
	yamlpos.Str("name", "姓名", func(k *Leader) *yamlpos.Text { return &k.Name }).Note("可以不写"),
}

// OfficeFields are the keys of an office.
var OfficeFields = yamlpos.Table[Office]{
	yamlpos.Str("name", "名称", func(o *Office) *yamlpos.Text { return &o.Name }).Must().Note("如 社会救助股"),
	yamlpos.Str("duty", "职责", func(o *Office) *yamlpos.Text { return &o.Duty }).Note("一两句话"),
	yamlpos.Str("phone", "电话", func(o *Office) *yamlpos.Text { return &o.Phone }).Note("用英文双引号括起来，如 \"0550-6000023\""),
}

// OrganFields are the keys of an organ.
var OrganFields = yamlpos.Table[Organ]{
	yamlpos.Str("unit", "单位", func(o *Organ) *yamlpos.Text { return &o.Unit }).Must().Note("哪个单位，如 mzj"),
	yamlpos.Strs("duties", "职责", func(o *Organ) *[]yamlpos.Text { return &o.Duties }).Must().Note("每项一行"),
	yamlpos.Many("leaders", "领导", LeaderFields, func(o *Organ) *[]Leader { return &o.Leaders }).Must().Note("领导的职务和分工"),
	yamlpos.Many("offices", "内设机构", OfficeFields, func(o *Organ) *[]Office { return &o.Offices }).Note("内部的股室"),
	yamlpos.Many("subordinates", "下属单位", OfficeFields, func(o *Organ) *[]Office { return &o.Subordinates }).Note("下属的事业单位"),
	yamlpos.Str("address", "办公地址", func(o *Organ) *yamlpos.Text { return &o.Address }).Must().Note("如 示范县人民路12号"),
	yamlpos.Str("hours", "办公时间", func(o *Organ) *yamlpos.Text { return &o.Hours }).Must().Note("如 工作日 8:30—12:00，14:30—17:30"),
	yamlpos.Str("phone", "联系电话", func(o *Organ) *yamlpos.Text { return &o.Phone }).Must().Note("用英文双引号括起来，如 \"0550-6000023\""),
	yamlpos.Str("fax", "传真号码", func(o *Organ) *yamlpos.Text { return &o.Fax }).Note("用英文双引号括起来"),
	yamlpos.Str("email", "电子邮箱", func(o *Organ) *yamlpos.Text { return &o.Email }).Note("如 mzj@shifan.gov.cn"),
	yamlpos.Str("postcode", "邮政编码", func(o *Organ) *yamlpos.Text { return &o.Postcode }).Note("6 位数字，用英文双引号括起来"),
}

func parseOrgan(f *source.File, l *diag.List) (func(*Set), error) {
	n, ok := yamlpos.Parse(f, f.Text, 1, l)
	if !ok {
		return nil, nil
	}
	o := yamlpos.Decode(n, OrganFields, l)
	o.File, o.Path = f, stem(f.Path)
	return func(s *Set) { s.Organs = append(s.Organs, &o) }, nil
}
