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
	yamlpos.Strs("interprets", "解读文件", func(i *Interpretation) *[]yamlpos.Text { return &i.Interprets }).Must(),
	yamlpos.Words("form", "解读形式", interpretationForms, func(i *Interpretation) *[]yamlpos.Text { return &i.Forms }).Must(),
	yamlpos.Str("organ", "解读机关", func(i *Interpretation) *yamlpos.Text { return &i.Organ }).Must(),
	yamlpos.Str("interpreter", "解读人", func(i *Interpretation) *yamlpos.Text { return &i.Interpreter }).Must(),
	yamlpos.Str("phone", "联系电话", func(i *Interpretation) *yamlpos.Text { return &i.Phone }).Must(),
	yamlpos.Str("email", "电子邮箱", func(i *Interpretation) *yamlpos.Text { return &i.Email }).Must(),
	yamlpos.Str("consultation", "征求意见及采纳", func(i *Interpretation) *yamlpos.Text { return &i.Consultation }),
)

func parseInterpretation(f *source.File, l *diag.List) (func(*Set), error) {
	i, err := parsePage(f, InterpretationFields, func(i *Interpretation) *Page { return &i.Page }, l)
	if err != nil || i == nil {
		return nil, err
	}
	return func(s *Set) { s.Interpretations = append(s.Interpretations, i) }, nil
}
