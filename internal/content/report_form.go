package content

import "fmt"

// ReportForm is the printed form of an annual report's tables.
type ReportForm struct {
	Norm   string  // the notice that prescribes it
	Table2 []Block // 主动公开政府信息情况
	Table3 []Line  // 收到和处理政府信息公开申请情况
}

// Block is a part of table 2: one clause of 条例 第二十条 with its own columns.
type Block struct {
	Article string
	Columns []Column
	Rows    []string
}

// Column is a number column.
type Column struct {
	Label    string
	Decimal  bool // an amount of money, with a fraction
	Negative bool // an increase or decrease
}

// Line is a row of table 3. Parents are the headings printed to its left, outer
// first; rows with the same parent stand together.
type Line struct {
	ID, Label string
	Parents   []string
}

// Leaf reports whether the row counts towards the total r3_7.
func (ln Line) Leaf() bool { return len(ln.Parents) > 0 && ln.ID != "r3_7" }

// Table3Columns are the number columns of table 3; the five in the middle stand
// below 法人或其他组织.
var Table3Columns = []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}

// Table4Rows are the three groups of table 4, and Table4Columns their numbers.
var (
	Table4Rows    = []string{"行政复议", "未经复议直接起诉", "复议后起诉"}
	Table4Columns = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
)

// Sections are the headings of the report's prose; tables 2, 3 and 4 belong to
// the second, third and fourth.
var Sections = []string{
	"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
	"四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
}

// FormFor returns the form that a report year has to use.
func FormFor(year int) (ReportForm, error) {
	switch {
	case year < 2019 || year > 9999:
		return ReportForm{}, fmt.Errorf("no form for the report year %d", year)
	case year <= 2020:
		return form2019, nil
	default:
		return form2021, nil
	}
}

func columns(labels ...string) []Column {
	var cs []Column
	for _, label := range labels {
		cs = append(cs, Column{Label: label})
	}
	return cs
}

var added = []Column{{Label: "上一年项目数量"}, {Label: "本年增/减", Negative: true}, {Label: "处理决定数量"}}

// form2019 is the form of 国办公开办函〔2019〕60号, for the report years 2019 and 2020.
var form2019 = ReportForm{
	Norm: "国办公开办函〔2019〕60号",
	Table2: []Block{
		{"第二十条第（一）项", columns("本年新制作数量", "本年新公开数量", "对外公开总数量"), []string{"规章", "规范性文件"}},
		{"第二十条第（五）项", added, []string{"行政许可", "其他对外管理服务事项"}},
		{"第二十条第（六）项", added, []string{"行政处罚", "行政强制"}},
		{"第二十条第（八）项", added[:2], []string{"行政事业性收费"}},
		{"第二十条第（九）项", []Column{{Label: "采购项目数量"}, {Label: "采购总金额", Decimal: true}}, []string{"政府集中采购"}},
	},
	Table3: table3(Line{ID: "r3_6", Label: "（六）其他处理", Parents: []string{results}}),
}

// form2021 is the form of 国办公开办函〔2021〕30号, from the report year 2021 on.
var form2021 = ReportForm{
	Norm: "国办公开办函〔2021〕30号",
	Table2: []Block{
		{"第二十条第（一）项", columns("本年制发件数", "本年废止件数", "现行有效件数"), []string{"规章", "行政规范性文件"}},
		{"第二十条第（五）项", columns("本年处理决定数量"), []string{"行政许可"}},
		{"第二十条第（六）项", columns("本年处理决定数量"), []string{"行政处罚", "行政强制"}},
		{"第二十条第（八）项", []Column{{Label: "本年收费金额", Decimal: true}}, []string{"行政事业性收费"}},
	},
	Table3: table3(
		Line{"r3_6_1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", []string{results, "（六）其他处理"}},
		Line{"r3_6_2", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", []string{results, "（六）其他处理"}},
		Line{"r3_6_3", "3.其他", []string{results, "（六）其他处理"}},
	),
}

const results = "三、本年度办理结果"

// table3 is the row list both forms share, with their own rows of （六）.
func table3(other ...Line) []Line {
	group := func(parent string, lines ...Line) []Line {
		for i := range lines {
			lines[i].Parents = []string{results, parent}
		}
		return lines
	}
	rows := []Line{
		{ID: "r1", Label: "一、本年新收政府信息公开申请数量"},
		{ID: "r2", Label: "二、上年结转政府信息公开申请数量"},
		{"r3_1", "（一）予以公开", []string{results}},
		{"r3_2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", []string{results}},
	}
	rows = append(rows, group("（三）不予公开",
		Line{ID: "r3_3_1", Label: "1.属于国家秘密"},
		Line{ID: "r3_3_2", Label: "2.其他法律行政法规禁止公开"},
		Line{ID: "r3_3_3", Label: "3.危及“三安全一稳定”"},
		Line{ID: "r3_3_4", Label: "4.保护第三方合法权益"},
		Line{ID: "r3_3_5", Label: "5.属于三类内部事务信息"},
		Line{ID: "r3_3_6", Label: "6.属于四类过程性信息"},
		Line{ID: "r3_3_7", Label: "7.属于行政执法案卷"},
		Line{ID: "r3_3_8", Label: "8.属于行政查询事项"},
	)...)
	rows = append(rows, group("（四）无法提供",
		Line{ID: "r3_4_1", Label: "1.本机关不掌握相关政府信息"},
		Line{ID: "r3_4_2", Label: "2.没有现成信息需要另行制作"},
		Line{ID: "r3_4_3", Label: "3.补正后申请内容仍不明确"},
	)...)
	rows = append(rows, group("（五）不予处理",
		Line{ID: "r3_5_1", Label: "1.信访举报投诉类申请"},
		Line{ID: "r3_5_2", Label: "2.重复申请"},
		Line{ID: "r3_5_3", Label: "3.要求提供公开出版物"},
		Line{ID: "r3_5_4", Label: "4.无正当理由大量反复申请"},
		Line{ID: "r3_5_5", Label: "5.要求行政机关确认或重新出具已获取信息"},
	)...)
	rows = append(rows, other...)
	return append(rows,
		Line{"r3_7", "（七）总计", []string{results}},
		Line{ID: "r4", Label: "四、结转下年度继续办理"},
	)
}
