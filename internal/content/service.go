package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Service is the guide (政府信息公开指南) or the request page (依申请公开): a text
// with the contact of the organ that answers (条例 第十二条).
type Service struct {
	Page
	Contact
}

// Contact is how to reach an organ.
type Contact struct {
	Agency, Address, Hours, Phone, Fax, Email, Postcode yamlpos.Text
}

func service() yamlpos.Table[Service] {
	return common(func(s *Service) *Page { return &s.Page },
		yamlpos.Str("agency", "机构名称", func(s *Service) *yamlpos.Text { return &s.Agency }).Must().Note("受理的机构，如 示范县政务公开办公室"),
		yamlpos.Str("address", "办公地址", func(s *Service) *yamlpos.Text { return &s.Address }).Must().Note("如 示范县人民路1号"),
		yamlpos.Str("hours", "办公时间", func(s *Service) *yamlpos.Text { return &s.Hours }).Must().Note("如 工作日 8:30—12:00，14:30—17:30"),
		yamlpos.Str("phone", "联系电话", func(s *Service) *yamlpos.Text { return &s.Phone }).Must().Note("用英文双引号括起来，如 \"0550-6000003\""),
		yamlpos.Str("fax", "传真号码", func(s *Service) *yamlpos.Text { return &s.Fax }).Must().Note("用英文双引号括起来"),
		yamlpos.Str("email", "电子邮箱", func(s *Service) *yamlpos.Text { return &s.Email }).Must().Note("如 zwgk@shifan.gov.cn"),
		yamlpos.Str("postcode", "邮政编码", func(s *Service) *yamlpos.Text { return &s.Postcode }).Note("6 位数字，用英文双引号括起来"),
	)
}

// ServiceFields are the keys of the guide and of the request page.
var ServiceFields = service()

func parseGuide(f *source.File, l *diag.List) (func(*Set), error) {
	return parseService(f, l, func(set *Set, s *Service) { set.Guide = s })
}

func parseRequest(f *source.File, l *diag.List) (func(*Set), error) {
	return parseService(f, l, func(set *Set, s *Service) { set.Request = s })
}

func parseService(f *source.File, l *diag.List, add func(*Set, *Service)) (func(*Set), error) {
	s, err := parsePage(f, ServiceFields, func(s *Service) *Page { return &s.Page }, l)
	if err != nil || s == nil {
		return nil, err
	}
	return func(set *Set) { add(set, s) }, nil
}
