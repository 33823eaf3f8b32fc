package synth

import (
	"fmt"
	"strings"
	"time"

	"github.com/gongkai/gongkai/internal/content"
)

// catalogs makes n items: two thirds, but no more than the standard has, in the
// county's catalogues, the rest as rows of townships that adopt them.
func (m *maker) catalogs(n int) {
	county := m.countyCatalogs(n * 2 / 3)
	ofCounty := m.items
	for t := range townships {
		unit := m.unitIDs[2+len(domains)+t]
		rows := map[string]*strings.Builder{}
		for k := range share(n-county, townships, t) {
			from := ofCounty[k%len(ofCounty)]
			b := rows[from.domain]
			if b == nil {
				b = &strings.Builder{}
				fmt.Fprintf(b, "领域: %s\n单位: %s\n事项:\n", from.domain, unit)
				rows[from.domain] = b
			}
			it := item{fmt.Sprintf("%s-%s%02d", unit, strings.TrimRight(from.id, "0123456789"), k+10), from.domain, unit}
			m.items = append(m.items, it)
			fmt.Fprintf(b, "  - {编号: %s, 沿用: %s, 公开主体: %s, 公开层级: 乡级}\n", it.id, from.id, unit)
		}
		for d, b := range rows {
			m.file("catalogs/"+unit+"/"+d+".yaml", "%s", b.String())
		}
	}
}

// ownCatalogs makes n items like catalogs, but the townships adopt nothing: they
// write their rows themselves, the same number in each domain.
func (m *maker) ownCatalogs(n int) {
	county := m.countyCatalogs(n * 2 / 3)
	for t := range townships {
		unit := m.unitIDs[2+len(domains)+t]
		own := share(n-county, townships, t)
		for i, d := range domains {
			rows := share(own, len(domains), i)
			if rows == 0 {
				continue
			}
			var b strings.Builder
			fmt.Fprintf(&b, "领域: %s\n单位: %s\n事项:\n", d, unit)
			for k := range rows {
				it := item{fmt.Sprintf("%s-%s-%02d", unit, d, k+1), d, unit}
				m.items = append(m.items, it)
				b.WriteString(m.row(it.id, unit, "乡级"))
			}
			m.file("catalogs/"+unit+"/"+d+".yaml", "%s", b.String())
		}
	}
}

// countyCatalogs makes the county's catalogues with about n items, at least one
// in each domain and at most those of the standard, and returns how many.
func (m *maker) countyCatalogs(n int) int {
	n = max(len(domains), min(n, standardItems))
	for i, d := range domains {
		var b strings.Builder
		fmt.Fprintf(&b, "领域: %s\n序号: %d\n事项:\n", d, i+1)
		for k := range share(n, len(domains), i) {
			it := item{fmt.Sprintf("%s-%02d", d, k+1), d, m.unitIDs[2+i]}
			m.items = append(m.items, it)
			b.WriteString(m.row(it.id, "县级主管部门", "县级, 乡级"))
		}
		m.file("catalogs/"+d+".yaml", "%s", b.String())
	}
	return n
}

// share is how many of n fall to the i-th of k.
func share(n, k, i int) int { return (n + k - 1 - i) / k }

var deadlines = []string{"信息形成或者变更之日起20个工作日内", "制定或获取信息之日起10个工作日内", "信息形成之日起20个工作日内", "长期公开"}

func (m *maker) row(id, publisher, levels string) string {
	var elements strings.Builder
	for range m.between(2, 6) {
		elements.WriteString("      - " + m.phrase(m.between(2, 5)) + "\n")
	}
	return fmt.Sprintf(`  - 编号: %s
    一级事项: %s
    二级事项: %s
    公开内容:
%s    公开依据:
      - {名称: 中华人民共和国政府信息公开条例, 文号: 国务院令第711号}
    公开时限: %s
    公开主体: %s
    公开渠道: [政府网站, 政务服务中心]
    公开对象: 全社会
    公开方式: 主动
    公开层级: [%s]
`, id, m.phrase(2), m.phrase(3), elements.String(), deadlines[m.rng.IntN(len(deadlines))], publisher, levels)
}

var prefixes = []struct{ unit, prefix string }{{"xzf", "合政"}, {"zfb", "合政办"}, {"b01", "合发改"}, {"b11", "合民"}, {"b18", "合人社"}, {"b21", "合建"}}

var (
	firstDay = time.Date(2015, 1, 5, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2026, 9, 21, 0, 0, 0, 0, time.UTC)
	days     = int(lastDay.Sub(firstDay).Hours()) / 24
)

// policies makes n documents, oldest first, signed at even intervals; three in
// twenty repeal, replace or amend an earlier one, and some links lead to others.
func (m *maker) policies(n int) {
	serials := map[string]int{}
	next := func(key string) int { serials[key]++; return serials[key] }
	for i := range n {
		by := prefixes[m.rng.IntN(len(prefixes))]
		signed := firstDay.AddDate(0, 0, i*days/n)
		year := itoa(signed.Year())
		p := policy{
			path: fmt.Sprintf("policies/%s/doc-%05d", year, i+1), issuer: by.unit,
			number: fmt.Sprintf("%s〔%s〕%d号", by.prefix, year, next(by.prefix+year)),
			signed: signed, published: signed.AddDate(0, 0, m.between(0, 5)),
		}
		normative := m.chance(40)
		var keys strings.Builder
		q := quarter(signed)
		fmt.Fprintf(&keys, "公报: %d-%d\n", (q-1)/4, (q-1)%4+1)
		if normative {
			fmt.Fprintf(&keys, "规范性文件: 是\n施行日期: %s\n失效日期: %s\n", day(p.published.AddDate(0, 4, 0)), day(p.published.AddDate(5, 4, 0)))
		}
		if i > 0 && m.chance(15) {
			if old := &m.docs[m.rng.IntN(i)]; !old.dead {
				key := []string{"废止", "替代", "修改"}[m.rng.IntN(3)]
				old.dead = key != "修改"
				fmt.Fprintf(&keys, "%s: [%s]\n", key, old.number)
			}
		}
		if m.chance(50) {
			it := m.items[m.rng.IntN(len(m.items))]
			fmt.Fprintf(&keys, "领域: [%s]\n事项: [%s]\n", it.domain, it.id)
		}
		link := ""
		if i > 0 && m.chance(30) {
			other := m.docs[m.rng.IntN(i)]
			link = fmt.Sprintf("另见[%s](../../%s.md)。\n\n", other.number, other.path)
		}
		about := m.phrase(m.between(3, 7))
		m.file("content/"+p.path+".md", `---
标题: 关于%s的通知
文号: %s
索引号: 3499000001/%s-%05d
发布机构: %s
成文日期: %s
发布日期: %s
体裁: 通知
主题分类: 综合政务/政务公开
%s关键词: [%s, %s]
摘要: %s
---

各乡镇人民政府、县政府各部门：

%s%s`, about, p.number, year, next(year), p.issuer, day(p.signed), day(p.published),
			keys.String(), m.phrase(2), m.phrase(2), m.sentence(), link, m.sections(m.between(800, 4000)))
		m.docs = append(m.docs, p)
	}
}

func (m *maker) disclosures(n int) {
	for i := range n {
		it := m.items[m.rng.IntN(len(m.items))]
		formed := lastDay.AddDate(0, 0, -m.between(0, 1500))
		body := m.paragraphs(m.between(150, 600))
		if m.chance(40) {
			body += m.table()
		}
		m.file(fmt.Sprintf("content/disclosures/%s/info-%05d.md", it.domain, i+1), `---
标题: %s
发布日期: %s
事项: %s
单位: %s
形成日期: %s
---

%s`, m.phrase(m.between(3, 6)), day(formed.AddDate(0, 0, m.between(0, 9))), it.id, it.unit, day(formed), body)
	}
}

// interpretations makes n, each of a policy of its own while there are enough,
// published with it.
func (m *maker) interpretations(n int) {
	for i := range n {
		p := m.docs[i*len(m.docs)/n]
		var body strings.Builder
		for k, element := range content.Elements {
			fmt.Fprintf(&body, "## %s、%s\n\n%s", numeral(k), element, m.paragraphs(m.between(60, 200)))
		}
		m.file(fmt.Sprintf("content/interpretations/%d/read-%05d.md", p.published.Year(), i+1), `---
标题: 《%s》解读
发布日期: %s
解读文件: %s
解读形式: 文字
解读机关: %s
解读人: 办公室负责人
征求意见及采纳: 向社会征求意见 30 日，收到 12 条，采纳 5 条。
联系电话: "0550-6000003"
电子邮箱: zwgk@hecheng.gov.cn
---

%s`, m.phrase(5), day(p.published), p.number, p.issuer, body.String())
	}
}

// gazettes makes an issue of each quarter with the documents published in it.
func (m *maker) gazettes() {
	serial := 0
	for start := 0; start < len(m.docs); {
		q := quarter(m.docs[start].signed)
		end := start
		for end < len(m.docs) && quarter(m.docs[end].signed) == q {
			end++
		}
		var refs strings.Builder
		for _, p := range m.docs[start:end] {
			refs.WriteString("      - " + p.number + "\n")
		}
		serial++
		year, issue := (q-1)/4, (q-1)%4+1
		published := time.Date(year, time.Month(issue*3+1), 15, 0, 0, 0, 0, time.UTC)
		m.file(fmt.Sprintf("content/gazette/%d/%d.yaml", year, issue), "年度: %d\n期号: %d\n总期号: %d\n出版日期: %s\n目次:\n  - 栏目: 文件\n    文件:\n%s",
			year, issue, serial, day(published), refs.String())
		start = end
	}
}

// quarter counts quarters from the year 0, beginning with 1.
func quarter(t time.Time) int { return t.Year()*4 + (int(t.Month())+2)/3 }

func (m *maker) reports() {
	for year := 2021; year <= 2025; year++ {
		form, err := content.FormFor(year)
		if err != nil {
			panic("bug: " + err.Error())
		}
		var b, prose strings.Builder
		fmt.Fprintf(&b, "年度: %d\n单位: xzf\n发布日期: %d-01-20\n表二:\n", year, year+1)
		for _, block := range form.Table2 {
			for _, row := range block.Rows {
				fmt.Fprintf(&b, "  %s: [0%s]\n", row, strings.Repeat(", 0", len(block.Columns)-1))
			}
		}
		b.WriteString("表三:\n")
		for _, row := range form.Table3 {
			numbers := "[0, 0, 0, 0, 0, 0, 0]"
			if row.ID == "r1" || row.ID == "r3_1" || row.ID == "r3_7" {
				numbers = "[9, 1, 0, 0, 2, 0, 12]"
			}
			fmt.Fprintf(&b, "  %s: %s\n", row.ID, numbers)
		}
		b.WriteString("表四:\n")
		for _, row := range content.Table4Rows {
			fmt.Fprintf(&b, "  %s: [0, 0, 0, 0, 0]\n", row)
		}
		for _, title := range content.Sections {
			fmt.Fprintf(&prose, "## %s\n\n%s", title, m.paragraphs(150))
		}
		m.file(fmt.Sprintf("content/reports/%d.yaml", year), "%s", b.String())
		m.file(fmt.Sprintf("content/reports/%d.md", year), "%s", prose.String())
	}
}

// services are the pages that every site has once.
func (m *maker) services() {
	const contact = `机构名称: 合成县政务公开办公室
办公地址: 合成县人民路1号
办公时间: 工作日上午8时至12时
联系电话: "0550-6000003"
传真号码: "0550-6000004"
电子邮箱: zwgk@hecheng.gov.cn
`
	m.file("content/guide.md", "---\n标题: 政府信息公开指南\n发布日期: 2026-03-02\n%s---\n\n政府信息的分类、编排体系和获取方式。\n\n%s", contact, m.sections(800))
	m.file("content/request.md", "---\n标题: 依申请公开\n发布日期: 2026-03-02\n%s---\n\n%s", contact, m.sections(800))
	m.file("content/regime/regulations.md", "---\n标题: 中华人民共和国政府信息公开条例\n发布日期: 2019-04-15\n发布机关: 国务院\n类别: 行政法规\n文号: 国务院令第711号\n---\n\n%s", m.sections(2000))
	m.file("content/pages/about.md", "---\n标题: 关于本站\n发布日期: 2026-03-02\n---\n\n%s", m.paragraphs(200))
}

func day(t time.Time) string { return t.Format(time.DateOnly) }
