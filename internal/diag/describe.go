package diag

import (
	"fmt"
	"slices"
	"strings"
)

// A Family is the codes with one prefix.
type Family struct {
	Prefix, Zh, En string
}

// Families lists the prefixes in the order of the stages.
var Families = []Family{
	{"SRC", "文件与编码", "files and encodings"},
	{"YML", "键和值的写法", "keys and values"},
	{"SIT", "site.yaml", "site.yaml"},
	{"CAT", "标准目录", "catalogues"},
	{"DIS", "公开的信息", "disclosures"},
	{"PAG", "页面", "pages"},
	{"POL", "政策文件", "policy documents"},
	{"ITP", "政策解读", "interpretations"},
	{"GAZ", "政府公报", "gazettes"},
	{"REP", "年度报告", "annual reports"},
	{"PLT", "公开平台和栏目", "the platform and its columns"},
	{"TXT", "文字损坏与侵入", "damage and intrusion"},
	{"MD", "正文", "Markdown"},
	{"LNK", "链接和附件", "links and attachments"},
	{"SEA", "检索", "search"},
	{"OUT", "输出", "output"},
	{"TPL", "模板", "templates"},
}

// Family is the family of a code.
func (c Code) Family() Family {
	prefix := strings.TrimRight(string(c), "0123456789")
	i := slices.IndexFunc(Families, func(f Family) bool { return f.Prefix == prefix })
	if i < 0 {
		panic("bug: diagnostic code " + string(c) + " has no family")
	}
	return Families[i]
}

// Codes lists the codes of a family in order.
func (f Family) Codes() []Code {
	return slices.DeleteFunc(Codes(), func(c Code) bool { return c.Family().Prefix != f.Prefix })
}

// hole stands for an argument where a code is described: … whatever the verb.
type hole struct{}

func (hole) Format(s fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprint(s, `"…"`)
		return
	}
	fmt.Fprint(s, "…")
}

// maxArgs is more arguments than any message takes.
const maxArgs = 16

// Describe is a diagnostic of a code that stands for all of them, with … in the
// place of each value.
func Describe(c Code) Diagnostic {
	return Diagnostic{Code: c, Args: slices.Repeat([]any{hole{}}, maxArgs)}
}
