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
	yamlpos.Str("post", "职务", func(k *Leader) *yamlpos.Text { return &k.Post }).Must(),
	yamlpos.Str("portfolio", "分工", func(k *Leader) *yamlpos.Text { return &k.Portfolio }).Must(),
	yamlpos.Str("name", "姓名", func(k *Leader) *yamlpos.Text { return &k.Name }),
}

// OfficeFields are the keys of an office.
var OfficeFields = yamlpos.Table[Office]{
	yamlpos.Str("name", "名称", func(o *Office) *yamlpos.Text { return &o.Name }).Must(),
	yamlpos.Str("duty", "职责", func(o *Office) *yamlpos.Text { return &o.Duty }),
	yamlpos.Str("phone", "电话", func(o *Office) *yamlpos.Text { return &o.Phone }),
}

// OrganFields are the keys of an organ.
var OrganFields = yamlpos.Table[Organ]{
	yamlpos.Str("unit", "单位", func(o *Organ) *yamlpos.Text { return &o.Unit }).Must(),
	yamlpos.Strs("duties", "职责", func(o *Organ) *[]yamlpos.Text { return &o.Duties }).Must(),
	yamlpos.Many("leaders", "领导", LeaderFields, func(o *Organ) *[]Leader { return &o.Leaders }).Must(),
	yamlpos.Many("offices", "内设机构", OfficeFields, func(o *Organ) *[]Office { return &o.Offices }),
	yamlpos.Many("subordinates", "下属单位", OfficeFields, func(o *Organ) *[]Office { return &o.Subordinates }),
	yamlpos.Str("address", "办公地址", func(o *Organ) *yamlpos.Text { return &o.Address }).Must(),
	yamlpos.Str("hours", "办公时间", func(o *Organ) *yamlpos.Text { return &o.Hours }).Must(),
	yamlpos.Str("phone", "联系电话", func(o *Organ) *yamlpos.Text { return &o.Phone }).Must(),
	yamlpos.Str("fax", "传真号码", func(o *Organ) *yamlpos.Text { return &o.Fax }),
	yamlpos.Str("email", "电子邮箱", func(o *Organ) *yamlpos.Text { return &o.Email }),
	yamlpos.Str("postcode", "邮政编码", func(o *Organ) *yamlpos.Text { return &o.Postcode }),
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
