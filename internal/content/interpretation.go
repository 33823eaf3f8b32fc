package content

import (
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Interpretation explains a policy document (政策解读).
type Interpretation struct {
	Page
	Interprets   []yamlpos.Text
	Forms        []yamlpos.Text
	Organ        yamlpos.Text
	Interpreter  yamlpos.Text
	Phone, Email yamlpos.Text
	Consultation yamlpos.Text
}

// Elements are the seven of the eight elements that stand in the body as
// headings; the eighth, who interprets and how to reach them, comes from keys.
// (芜湖市 2020 年政务公开考评方案，附件 2 C2.3)
var Elements = []string{"决策背景和依据", "制定意义和总体考虑", "研判和起草过程", "工作目标", "主要任务", "创新举措", "保障措施"}

var interpretationForms = []string{"文字", "图解", "音频", "视频", "动漫", "问答", "新闻发布会", "访谈", "专家解读", "案例"}

// InterpretationFields are the keys of an interpretation.
var InterpretationFields = common(func(i *Interpretation) *Page { return &i.Page },
	yamlpos.Strs("interprets", "解读文件", func(i *Interpretation) *[]yamlpos.Text { return &i.Interprets }).Must().Note("解读哪个文件，如 示政〔2024〕5号"),
	yamlpos.Words("form", "解读形式", interpretationForms, func(i *Interpretation) *[]yamlpos.Text { return &i.Forms }).Must().Note("用什么形式解读"),
	yamlpos.Str("organ", "解读机关", func(i *Interpretation) *yamlpos.Text { return &i.Organ }).Must().Note("负责解读的单位，如 mzj"),
	yamlpos.Str("interpreter", "解读人", func(i *Interpretation) *yamlpos.Text { return &i.Interpreter }).Must().Note("写职务，如 社会救助股负责人"),
	yamlpos.Str("phone", "联系电话", func(i *Interpretation) *yamlpos.Text { return &i.Phone }).Must().Note("用英文双引号括起来，如 \"0550-6000023\""),
	yamlpos.Str("email", "电子邮箱", func(i *Interpretation) *yamlpos.Text { return &i.Email }).Must().Note("如 mzj@shifan.gov.cn"),
	yamlpos.Str("consultation", "征求意见及采纳", func(i *Interpretation) *yamlpos.Text { return &i.Consultation }).Note("什么时候、怎样征求意见，收到几条、采纳几条"),
)

func parseInterpretation(f *source.File, l *diag.List) (func(*Set), error) {
	i, err := parsePage(f, InterpretationFields, func(i *Interpretation) *Page { return &i.Page }, l)
	if err != nil || i == nil {
		return nil, err
	}
	return func(s *Set) { s.Interpretations = append(s.Interpretations, i) }, nil
}
