package opendata

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/deadline"
	"github.com/gongkai/gongkai/internal/site"
)

// catalogue is the items of all domains: the county's and those of units.
func catalogue(s *site.Site) set {
	x := newSet(about{
		"catalog", "items", "基层政务公开标准目录",
		strconv.Itoa(len(s.Domains)) + "个领域的公开事项：公开什么、依据什么、何时公开、由谁公开、在哪里公开。Excel 文件是官方表式，每个领域一张表；单位自己的目录接在县级目录下面。",
		[]string{"标准目录", "公开事项", "基层政务公开"},
	}, itemTable(s.Config.Base()), s.AllItems())
	x.book = func() ([]byte, error) { return workbook(x.Title, s.Config.Sponsor.V, officialSheets(s)) }
	return x
}

var basisTable = table[site.Basis]{
	text("title", "名称", func(b site.Basis) string { return b.Title }).always().note("法律、文件的名称"),
	text("number", "文号", func(b site.Basis) string { return b.Number }),
}

// itemTable begins with the columns of the official table, in its order.
func itemTable(base string) table[*site.Item] {
	return table[*site.Item]{
		text("id", "编号", func(it *site.Item) string { return it.ID }).always().note("事项的编号，不变，不重用"),
		text("domain_name", "领域", func(it *site.Item) string { return it.Domain.Name }).always(),
		text("unit", "单位", func(it *site.Item) string { return it.Unit.Label() }).note("哪个单位自己的目录；没有就是县级目录"),
		text("category", "一级事项", func(it *site.Item) string { return it.Category }),
		text("matter", "二级事项", func(it *site.Item) string { return it.Matter }),
		text("submatter", "三级事项", func(it *site.Item) string { return it.Submatter }),
		texts("content", "公开内容（要素）", "；", func(it *site.Item) []string { return it.Content }).always(),
		records("basis", "公开依据", basisTable, func(it *site.Item) []site.Basis { return it.Basis }, citation).always().note("要求公开的法律、文件"),
		raw("deadline", "公开时限", deadlineFields, func(it *site.Item) any { return it.Deadline }, func(it *site.Item) string { return it.Deadline.Raw }).note("JSON 里拆开成可以计算的各项，raw 是目录原文；表格里是原文"),
		texts("publishers", "公开主体", "、", func(it *site.Item) []string { return unitNames(it.Publishers) }).always().shown(publisher).note("负责公开的单位"),
		texts("channels", "公开渠道和载体", "、", func(it *site.Item) []string { return it.Channels }).always(),
		texts("audience", "公开对象", "、", func(it *site.Item) []string { return it.Audience }).always().oneOf("全社会", "特定群体"),
		text("audience_group", "特定群体", func(it *site.Item) string { return it.AudienceGroup }).note("公开对象是特定群体的，是哪个群体"),
		texts("mode", "公开方式", "、", func(it *site.Item) []string { return it.Mode }).always().oneOf("主动", "依申请"),
		texts("levels", "公开层级", "、", func(it *site.Item) []string { return it.Levels }).oneOf("县级", "乡级", "村级"),
		text("note", "备注", func(it *site.Item) string { return it.Note }),
		text("domain", "领域编号", func(it *site.Item) string { return it.Domain.ID }).always(),
		text("publisher", "公开主体原文", func(it *site.Item) string { return it.Publisher }).always().note("目录写的公开主体，如 县级民政部门"),
		text("adopts", "沿用", func(it *site.Item) string { return it.Adopts }).note("沿用的县级目录或标准目录事项的编号"),
		integer("disclosures", "已公开信息", func(it *site.Item) int { return len(it.Disclosures) }).note("本事项下公开了几条信息"),
		integer("policies", "有关文件", func(it *site.Item) int { return len(it.Policies) }).note("与本事项有关的政策文件有几份"),
		page("url", "网址", base, func(it *site.Item) string { return it.URL }).always(),
	}
}

// deadlineFields describe deadline.Deadline.
var deadlineFields = []Field{
	{Key: "kind", Name: "种类", Kind: Text, Always: true, About: "workdays 工作日内，days 日内，hours 小时内，immediate 及时，realtime 实时，on-progress 按进展，permanent 长期，periodic 定期，annual-by 每年某日前，advance 提前，event 某事发生时，with 与某事同时，window 某段时间内，none 没有写，composite 有几个时限，ditto 同上，unparsed 读不懂", Words: []string{
		string(deadline.Workdays), string(deadline.Days), string(deadline.Hours), string(deadline.Immediate), string(deadline.Realtime), string(deadline.OnProgress),
		string(deadline.Permanent), string(deadline.Periodic), string(deadline.AnnualBy), string(deadline.Advance), string(deadline.Event), string(deadline.With),
		string(deadline.Window), string(deadline.None), string(deadline.Composite), string(deadline.Ditto), string(deadline.Unparsed),
	}},
	{Key: "scope", Name: "适用于", Kind: Text, About: "只对哪一类信息；“其他”是没有另外写明的"},
	{Key: "days", Name: "天数", Kind: Integer, About: "工作日还是日历日，看种类"},
	{Key: "hours", Name: "小时数", Kind: Integer},
	{Key: "from", Name: "起算", Kind: Text, About: "从什么事起算，如 formed-or-changed 形成或者变更之日"},
	{Key: "event", Name: "事件", Kind: Text, About: "目录原文写的事件"},
	{Key: "every", Name: "周期", Kind: Integer, About: "每几个时间单位一次"},
	{Key: "unit", Name: "时间单位", Kind: Text, About: "hour 小时，workday 工作日，day 日，week 周，month 月，quarter 季度，half-year 半年，year 年"},
	{Key: "min", Name: "至少", Kind: Bool, About: "写的是至少、不少于"},
	{Key: "month", Name: "月", Kind: Integer},
	{Key: "day", Name: "日", Kind: Integer},
	{Key: "before", Name: "提前于", Kind: Text},
	{Key: "with", Name: "同时于", Kind: Text},
	{Key: "window", Name: "期间", Kind: Text},
	{Key: "notice", Name: "公示期", Kind: Record, Parts: []Field{
		{Key: "days", Name: "天数", Kind: Integer, Always: true},
		{Key: "unit", Name: "时间单位", Kind: Text, Always: true},
		{Key: "min", Name: "至少", Kind: Bool},
	}},
	{Key: "then", Name: "此后", Kind: Text, About: "permanent 此后长期公开"},
	{Key: "override", Name: "另有规定", Kind: Text, About: "law 法律法规另有规定的从其规定"},
	{Key: "at", Name: "渠道", Kind: Text, About: "只对这个渠道"},
	{Key: "mode", Name: "公开方式", Kind: Text, About: "on-request 依申请公开"},
	{Key: "parts", Name: "各个时限", Kind: Records, About: "种类是 composite 时，各个时限，结构与本对象相同"},
	{Key: "warnings", Name: "疑问", Kind: Records, About: "原文有疑问之处", Parts: []Field{
		{Key: "kind", Name: "种类", Kind: Text, Always: true},
		{Key: "text", Name: "文字", Kind: Text},
	}},
	{Key: "raw", Name: "原文", Kind: Text},
}

// publisher is who publishes: the units, or what the table says where no unit of
// this site does.
func publisher(it *site.Item) string {
	if len(it.Publishers) == 0 {
		return it.Publisher
	}
	return strings.Join(unitNames(it.Publishers), "、")
}

func unitNames(units []*site.Unit) []string {
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	return names
}

func citation(b site.Basis) string {
	title := b.Title
	if !strings.HasPrefix(title, "《") {
		title = "《" + title + "》"
	}
	if b.Number != "" {
		title += "（" + b.Number + "）"
	}
	return title
}

// officialColumn is a column of the official table.
type officialColumn struct {
	group string // the upper head, which spans its columns; empty: the column's own
	name  string
	width float64
	value func(n int, it *site.Item) box
}

// officialColumns are the columns of the official table. A guide without 公开层级 has
// a table without it, and 三级事项 is there where a row has one.
func officialColumns(d *site.Domain, items []*site.Item) []officialColumn {
	words := func(get func(it *site.Item) string) func(int, *site.Item) box {
		return func(_ int, it *site.Item) box { return box{get(it), body} }
	}
	tick := func(get func(it *site.Item) []string, word string) func(int, *site.Item) box {
		return func(_ int, it *site.Item) box {
			if slices.Contains(get(it), word) {
				return box{"√", middle}
			}
			return box{nil, middle}
		}
	}
	audience := func(it *site.Item) []string { return it.Audience }
	mode := func(it *site.Item) []string { return it.Mode }
	levels := func(it *site.Item) []string { return it.Levels }

	columns := []officialColumn{
		{"", "序号", 6, func(n int, _ *site.Item) box { return box{n, middle} }},
		{"公开事项", "一级事项", 14, words(func(it *site.Item) string { return it.Category })},
		{"公开事项", "二级事项", 14, words(func(it *site.Item) string { return it.Matter })},
	}
	if slices.ContainsFunc(items, func(it *site.Item) bool { return it.Submatter != "" }) {
		columns = append(columns, officialColumn{"公开事项", "三级事项", 14, words(func(it *site.Item) string { return it.Submatter })})
	}
	columns = append(columns, []officialColumn{
		{"", "公开内容（要素）", 36, words(func(it *site.Item) string { return numbered(it.Content) })},
		{"", "公开依据", 36, words(func(it *site.Item) string { return lines(it.Basis, citation) })},
		{"", "公开时限", 20, words(func(it *site.Item) string { return it.Deadline.Raw })},
		{"", "公开主体", 18, words(publisher)},
		{"", "公开渠道和载体", 22, words(func(it *site.Item) string { return lines(it.Channels, func(c string) string { return "■" + c }) })},
		{"公开对象", "全社会", 7, tick(audience, "全社会")},
		{"公开对象", "特定群体", 10, func(_ int, it *site.Item) box {
			if slices.Contains(it.Audience, "特定群体") {
				return box{"√" + it.AudienceGroup, middle}
			}
			return box{nil, middle}
		}},
		{"公开方式", "主动", 6, tick(mode, "主动")},
		{"公开方式", "依申请公开", 7, tick(mode, "依申请")},
	}...)
	if !d.NoLevels {
		for _, level := range []string{"县级", "乡级", "村级"} {
			columns = append(columns, officialColumn{"公开层级", level, 6, tick(levels, level)})
		}
	}
	return columns
}

func lines[T any](list []T, as func(T) string) string {
	var words []string
	for _, x := range list {
		words = append(words, as(x))
	}
	return strings.Join(words, "\n")
}

func numbered(list []string) string {
	n := 0
	return lines(list, func(line string) string { n++; return fmt.Sprintf("%d.%s", n, line) })
}

// officialSheets are the catalogues in the official layout: a sheet for each domain
// with the county's table and, below it, those of units.
func officialSheets(s *site.Site) []sheet {
	var sheets []sheet
	for _, d := range s.Domains {
		all := slices.Clone(d.Items)
		for _, rows := range d.Units {
			all = append(all, rows.Items...)
		}
		columns := officialColumns(d, all)
		sh := sheet{name: fmt.Sprintf("%02d %s", d.Seq, d.Name), frozen: 3}
		for _, c := range columns {
			sh.widths = append(sh.widths, c.width)
		}
		sh.write = func(w *sheetWriter) error {
			if err := officialTable(w, columns, d.Name+"领域基层政务公开标准目录", d.Items); err != nil {
				return err
			}
			for _, rows := range d.Units {
				w.skip()
				if err := officialTable(w, columns, rows.Unit.Name+d.Name+"领域基层政务公开标准目录", rows.Items); err != nil {
					return err
				}
			}
			return nil
		}
		sheets = append(sheets, sh)
	}
	return sheets
}

// officialTable writes a table below what is already on the sheet: its title, the two
// rows of heads, the items. Rows of one 一级事项 that stand together share its cell.
func officialTable(w *sheetWriter, columns []officialColumn, caption string, items []*site.Item) error {
	if err := w.add(box{caption, title}); err != nil {
		return err
	}
	if err := w.merge(w.row, 1, 1, len(columns)); err != nil {
		return err
	}
	top, sub := make([]box, len(columns)), make([]box, len(columns))
	for i, c := range columns {
		top[i], sub[i] = box{c.group, head}, box{c.name, head}
		switch {
		case c.group == "":
			top[i], sub[i] = box{c.name, head}, box{nil, head}
		case i > 0 && columns[i-1].group == c.group:
			top[i] = box{nil, head}
		}
	}
	if err := w.add(top...); err != nil {
		return err
	}
	if err := w.add(sub...); err != nil {
		return err
	}
	for i, n := 0, 0; i < len(columns); i += n {
		for n = 1; columns[i].group != "" && i+n < len(columns) && columns[i+n].group == columns[i].group; n++ {
		}
		rows := 1
		if columns[i].group == "" {
			rows = 2
		}
		if err := w.merge(w.row-1, i+1, rows, n); err != nil {
			return err
		}
	}
	return officialRows(w, columns, items)
}

const categoryColumn = 2 // 一级事项, counted from 1

func officialRows(w *sheetWriter, columns []officialColumn, items []*site.Item) error {
	shared := 0 // rows below the first of this 一级事项
	for i, it := range items {
		boxes := make([]box, len(columns))
		for j, c := range columns {
			boxes[j] = c.value(i+1, it)
		}
		same := i > 0 && it.Category != "" && it.Category == items[i-1].Category
		if same {
			boxes[categoryColumn-1].value = nil
			shared++
		} else {
			shared = 0
		}
		if err := w.add(boxes...); err != nil {
			return err
		}
		if last := i+1 == len(items) || items[i+1].Category != it.Category; last && shared > 0 {
			if err := w.merge(w.row-shared, categoryColumn, shared+1, 1); err != nil {
				return err
			}
		}
	}
	return nil
}
