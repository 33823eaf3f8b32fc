package e2e

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/workday"
)

// The disclosure platform (丙一): the regulation, 国办公开办函〔2019〕61号.

var platformNorms = map[string]assertion{
	"c-name": {platformName, []breaking{
		{"index.html", `<span class="brand-column">政府信息公开</span>`, `<span class="brand-column">信息公开网</span>`},
		{"units/mzj.html", `<span class="brand-column">政府信息公开</span>`, `<span class="brand-column">民政信息公开</span>`},
		{"index.html", `(<h1[^>]*>[^<]*)政府信息公开`, `${1}政务公开`},
	}},
	"c-four-columns": {fourColumns, []breaking{
		{"index.html", `<li><a href="regime/index\.html">政府信息公开制度</a></li>`, ``},
		{"guide.html", `政府信息公开年报</a></li>`, `年报</a></li>`},
		{"index.html", `(<li><a href="guide\.html">政府信息公开指南</a></li>)\s*(<li><a href="regime/index\.html">政府信息公开制度</a></li>)`, `$2$1`},
		{"index.html", `<span class="platform-name">法定主动公开内容</span>`, `<span class="platform-name">主动公开</span>`},
		{"reports/index.html", takenAway, takenAway},
	}},
	"c-request": {requestEntry, []breaking{
		{"index.html", `<span class="platform-name">依申请公开</span>`, `<span class="platform-name">申请</span>`},
		{"policies/index.html", `<li><a href="\.\./request\.html">依申请公开</a></li>`, ``},
		{"request.html", takenAway, takenAway},
	}},
	"c-find": {documentsFound, []breaking{
		{"search/manifest.js*", takenAway, takenAway},
		{"policies/*/dog-keeping.html", `<dt>文号</dt><dd>[^<]*</dd>`, `<dt>文号</dt><dd>示政〔2026〕99号</dd>`},
	}},
	"c-read": {documentsRead, []breaking{
		{"policies/*/dog-keeping.html", `(?s)<div class="body".*</article>`, `</article>`},
	}},
	"c-take": {documentsTaken, []breaking{
		{"policies/*/dog-keeping.html", ` download>`, `>`},
		{"copies/policies/*/dog-keeping.*", takenAway, takenAway},
	}},
	"c-seal": {documentsSealed, []breaking{
		{"policies/*/dog-keeping.html", `<code>[0-9a-f]{64}</code>`, `<code>` + strings.Repeat("0", 64) + `</code>`},
	}},
	"c-data": {documentsAsData, []breaking{
		{"data/policies.json", `policies/2026/dog-keeping\.html`, `policies/2026/dog.html`},
		{"data/data.json", `policies\.json`, `documents.json`},
	}},
	"c-regime": {regimeOnly, []breaking{
		{"regime/index.html", `<td([^>]*)>国务院</td>`, `<td$1>示范县人民政府</td>`},
		{"regime/index.html", `<td([^>]*)>行政法规</td>`, `<td$1>工作制度</td>`},
	}},
	"c-art20": {listed(article20), []breaking{
		{"catalog/index.html", `重大建设项目`, `项目`},
	}},
	"c-art21-county": {listed(article21County), []breaking{
		{"catalog/index.html", `社会救助`, `救助`},
	}},
	"c-art21-town": {listed(article21Town), []breaking{
		{"catalog/index.html", `土地征收`, `土地`},
	}},
	"c-policies": {policiesInFront, []breaking{
		{"index.html", `href="policies/20[^"]*"`, `href="policies/index.html"`},
		{"index.html", `<li><a href="policies/index\.html">政策文件</a></li>`, ``},
	}},
	"c-units": {unitsLinked, []breaking{
		{"index.html", `<li><a href="units/index\.html">公开单位</a></li>`, ``},
		{"units/index.html", `href="qingxi\.html[^"]*"`, `href="index.html"`},
		{"units/baiyun.html", `(?s)<main.*</main>`, `<main id="main"><h1>示范县白云镇人民政府</h1></main>`},
	}},
	"c-guide": {guideComplete, []breaking{
		{"guide.html", `传真号码`, `其他号码`},
		{"guide.html", `编排`, `安排`},
		{"guide.html", `(<dt>办公时间</dt><dd>)[^<]*`, `$1`},
	}},
	"c-guide-current": {guideCurrent, []breaking{
		{"guide.html", `20个工作日`, `15个工作日`},
		{"guide.html", `(<dt>联系电话</dt><dd><a[^>]*>)[^<]*`, `${1}0550-6000999`},
		{"guide.html", `name="PubDate" content="20\d\d`, `name="PubDate" content="2018`},
	}},
	"c-directory": {directory, []breaking{
		{"*.html */*.html", `<th([^>]*)>[^<]*索引[^<]*</th>`, `<th$1>序号</th>`},
		{"*.html */*.html", `<th([^>]*)>[^<]*(概述|摘要)</th>`, `<th$1>备注</th>`},
	}},
	"c-reports": {reportsByYear, []breaking{
		{"reports/index.html", `>2023</td>`, `>2022</td>`},
		{"reports/2019.html", takenAway, takenAway},
		{"reports/index.html", `(?s)<tr><td[^>]*>2025</td>.*?</tr>`, ``},
	}},
	"c-reports-units": {reportsOfUnits, []breaking{
		{"reports/*.html", `(<td data-label="单位">)<a[^>]*>[^<]*</a>`, `$1<a href="../units/xzf.html">示范县人民政府</a>`},
	}},
	"c-deadline": {inTime, []breaking{
		{"policies/*/dog-keeping.html", `(<dt>成文日期</dt><dd>)<time[^>]*>[^<]*</time>`, `$1<time datetime="2026-09-01">2026-09-01</time>`},
		{"disclosures/*/planned-water-stop-2026-11.html", `(<dt>形成日期</dt><dd>)<time[^>]*>[^<]*</time>`, `$1<time datetime="2026-09-01">2026-09-01</time>`},
	}},
	"c-publisher": {publisher, []breaking{
		{"policies/*/dog-keeping.html", `(<dt>发布机构</dt><dd><a[^>]*>)[^<]*`, `${1}示范县公安局`},
		{"policies/*/dog-keeping.html", `(<h1[^>]*>)示范县人民政府关于`, `${1}示范县公安局关于`},
		{"policies/*/dog-keeping.html", `name="ContentSource" content="[^"]*"`, `name="ContentSource" content="示范县公安局"`},
	}},
}

// platformName: the column has the one name, on the pages of every unit.
func platformName(s *inspected, wrong *findings) {
	for _, p := range s.framed() {
		brand := classed(p.header, "brand")
		if len(brand) != 1 || !strings.HasSuffix(text(brand[0]), "政府信息公开") {
			wrong.add(p.url, "the head of the page does not name the platform 政府信息公开 (%s)", p.kind)
			continue
		}
		if links := p.linksIn(p.header); len(links) == 0 || links[0].target != "index.html" {
			wrong.add(p.url, "the name of the platform does not lead to its first page")
		}
	}
	if front := s.at["index.html"]; !strings.Contains(front.heading(), "政府信息公开") {
		wrong.add(front.url, "the heading is %q", front.heading())
	}
}

// the four columns in their order, and where the entry to requests stands.
var four = []string{"政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"}

// platformOf lists the entries of the platform in a part of a page.
func (p *sheet) platformOf(part *html.Node, class string) []pageLink {
	var list []pageLink
	for _, n := range classed(part, class) {
		list = append(list, p.linksIn(n)...)
	}
	return list
}

func fourColumns(s *inspected, wrong *findings) {
	check := func(p *sheet, where string, links []pageLink) {
		var names []string
		for _, l := range links {
			name := l.says()
			if inner := classed(l.node, "platform-name"); len(inner) == 1 {
				name = text(inner[0])
			}
			if name != "依申请公开" {
				names = append(names, name)
			}
			if s.at[l.target] == nil {
				wrong.add(p.url, "%s leads to no page", name)
			}
		}
		if !slices.Equal(names, four) {
			wrong.add(p.url, "the %s has the columns %s", where, strings.Join(names, "、"))
		}
	}
	for _, p := range s.framed() {
		check(p, "navigation", p.platformOf(p.header, "nav-platform"))
	}
	front := s.at["index.html"]
	check(front, "home page", front.platformOf(front.main, "platform"))
}

func requestEntry(s *inspected, wrong *findings) {
	leads := func(p *sheet, links []pageLink) bool {
		return slices.ContainsFunc(links, func(l pageLink) bool {
			to := s.at[l.target]
			return strings.HasPrefix(l.says(), "依申请公开") && to != nil && to.kind == "request"
		})
	}
	for _, p := range s.framed() {
		if !leads(p, p.platformOf(p.header, "nav-platform")) {
			wrong.add(p.url, "no entry 依申请公开 beside the columns (%s)", p.kind)
		}
	}
	if front := s.at["index.html"]; !leads(front, front.platformOf(front.main, "platform")) {
		wrong.add(front.url, "no entry 依申请公开 beside the columns on the home page")
	}
}

// documentsFound: a search for its number finds each document first, and one for its
// title among the first.
func documentsFound(s *inspected, wrong *findings) {
	searcher, problem := s.searcher()
	if problem != "" {
		wrong.add("search/", "%s", problem)
		return
	}
	for _, p := range s.kind("policy") {
		for q, most := range map[string]int{p.fact("文号"): 1, p.title(): 3} {
			if q == "" {
				continue
			}
			found, err := searcher.Search(q, query.Options{Limit: most})
			if err != nil || !slices.ContainsFunc(found.Items, func(i query.Item) bool { return i.URL == p.url }) {
				wrong.add(p.url, "a search for %q does not find it among the first %d", q, most)
			}
		}
	}
}

func documentsRead(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy", "interpretation", "disclosure", "regime", "guide", "request", "plain") {
		if body := withClass(p.main, "body"); body == nil || len([]rune(noBlanks(text(body)))) < 50 {
			wrong.add(p.url, "there is no text to read (%s)", p.kind)
		}
	}
}

// documentsTaken: each document can be taken along as a file.
func documentsTaken(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		found := false
		for _, l := range p.linksIn(p.main) {
			_, download := attr(l.node, "download")
			found = found || download && len(s.files[l.target]) > 0
		}
		if !found {
			wrong.add(p.url, "nothing to download")
		}
	}
}

// documentsSealed: each document shows the digest of a file that holds it.
func documentsSealed(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		found := false
		for _, l := range p.linksIn(p.main) {
			data, ok := s.files[l.target]
			found = found || ok && !strings.HasSuffix(l.target, ".html") && strings.Contains(string(p.raw), digestOf(data))
		}
		if !found {
			wrong.add(p.url, "no digest of a file with the document is shown")
		}
	}
}

// documentsAsData: the open data have every document, and data.json describes the file.
func documentsAsData(s *inspected, wrong *findings) {
	var data struct {
		Policies []struct {
			URL, Number, Issuer, Signed, Published, Status string
		}
	}
	if err := json.Unmarshal(s.files["data/policies.json"], &data); err != nil {
		wrong.add("data/policies.json", "%v", err)
		return
	}
	listed := map[string]bool{}
	for _, d := range data.Policies {
		listed[d.URL] = true
		if p := s.at[d.URL]; p == nil {
			wrong.add("data/policies.json", "%s is no page", d.URL)
		} else if p.fact("文号") != d.Number || p.fact("有效性") != d.Status {
			wrong.add(d.URL, "the data say %s, %s", d.Number, d.Status)
		}
	}
	for _, p := range s.kind("policy") {
		if !listed[p.url] {
			wrong.add(p.url, "the data do not have it")
		}
	}
	if !strings.Contains(string(s.files["data/data.json"]), "data/policies.json") {
		wrong.add("data/data.json", "data/policies.json is not described")
	}
}

// whoIssues tells which kinds of texts the regime column admits, and whose.
var whoIssues = map[string]*regexp.Regexp{
	"行政法规":   regexp.MustCompile(`^国务院$`),
	"地方性法规":  regexp.MustCompile(`(省|市|自治区|自治州)人民代表大会`),
	"地方政府规章": regexp.MustCompile(`(省|市|自治区|自治州)人民政府$`),
	"解释性文件":  regexp.MustCompile(`^国务院办公厅`),
}

func regimeOnly(s *inspected, wrong *findings) {
	list := s.at["regime/index.html"]
	if list == nil {
		wrong.add("regime/index.html", "there is no such column")
		return
	}
	rows, regulation := 0, false
	for _, t := range list.tables() {
		kind, issuer := t.column("类别"), t.column("发布机关")
		if kind < 0 || issuer < 0 {
			wrong.add(list.url, "the table does not give 类别 and 发布机关")
			continue
		}
		for _, row := range t.rows {
			rows++
			regulation = regulation || text(row[0]) == "中华人民共和国政府信息公开条例"
			if admitted := whoIssues[text(row[kind])]; admitted == nil || !admitted.MatchString(text(row[issuer])) {
				wrong.add(list.url, "%s (%s, %s) does not belong there", text(row[0]), text(row[kind]), text(row[issuer]))
			}
		}
	}
	if !regulation {
		wrong.add(list.url, "the regulation is not there")
	}
	if pages := len(s.kind("regime")); pages != rows {
		wrong.add(list.url, "the column has %d texts and %d pages", rows, pages)
	}
}

// duty is a kind of information that has to be published, by the words that name it.
type duty struct {
	name string
	says *regexp.Regexp
}

func duties(pairs ...string) []duty {
	var list []duty
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, duty{pairs[i], regexp.MustCompile(pairs[i+1])})
	}
	return list
}

// The information of 条例 第二十条 and 第二十一条.
var (
	article20 = duties(
		"（一）行政法规、规章和规范性文件", `规范性文件`,
		"（二）机关职能、机构设置、负责人等", `机关职能|机构职能|机构设置`,
		"（三）规划及相关政策", `(国民经济和社会发展|专项|区域|发展)规划`,
		"（四）统计信息", `统计信息|统计公报`,
		"（五）行政许可和对外管理服务事项", `行政许可`,
		"（六）行政处罚、行政强制", `行政处罚|行政强制`,
		"（七）财政预算、决算", `预算|预决算`,
		"（八）行政事业性收费", `行政事业性收费|收费(项目|目录)`,
		"（九）政府集中采购", `政府(集中)?采购`,
		"（十）重大建设项目", `重大建设项目`,
		"（十一）扶贫、教育、医疗、社会保障、就业", `扶贫|教育|医疗|社会保障|就业`,
		"（十二）突发公共事件", `突发(公共)?事件|应急预案`,
		"（十三）环境保护、公共卫生、安全生产、食品药品、产品质量", `环境保护|生态环境|安全生产|食品药品`,
		"（十四）公务员招考", `公务员(招考|考试|录用)`,
		"（十五）法律、法规、规章规定的其他信息", `(法律|法规|规章|国家有关规定).*其他|其他.*主动公开`,
	)
	article21County = duties(
		"市政建设", `市政`, "公共服务", `公共服务|公共文化服务|公共法律服务`, "公益事业", `公益`,
		"土地征收", `土地征收`, "房屋征收", `房屋征收`, "治安管理", `治安`, "社会救助", `社会救助`,
	)
	article21Town = duties(
		"农业农村政策", `农业农村`, "农田水利工程建设运营", `农田水利`, "土地承包经营权流转", `承包经营权|土地承包`, "宅基地使用情况审核", `宅基地`,
		"土地征收", `土地征收`, "房屋征收", `房屋征收`, "筹资筹劳", `筹资筹劳`, "社会救助", `社会救助`,
	)
)

// listed wants each of some kinds of information to be named on 法定主动公开内容, in a row
// or an entry that leads to where it is.
func listed(what []duty) func(*inspected, *findings) {
	return func(s *inspected, wrong *findings) {
		p := s.at["catalog/index.html"]
		if p == nil {
			wrong.add("catalog/index.html", "there is no such column")
			return
		}
		entries := slices.Concat(elements(p.main, "tr"), elements(p.main, "li"))
		for _, d := range what {
			if !slices.ContainsFunc(entries, func(n *html.Node) bool {
				return d.says.MatchString(noBlanks(text(n))) && slices.ContainsFunc(p.linksIn(n), func(l pageLink) bool { return l.inside && s.at[l.target] != nil })
			}) {
				wrong.add(p.url, "nothing leads to %s", d.name)
			}
		}
	}
}

// policiesInFront: the home page shows documents and leads to all of them.
func policiesInFront(s *inspected, wrong *findings) {
	front := s.at["index.html"]
	if n := len(s.linksTo(front, "policy")); n < 5 {
		wrong.add(front.url, "the home page shows %d documents", n)
	}
	if !slices.ContainsFunc(s.navigation(), func(l pageLink) bool { return l.says() == "政策文件" && s.at[l.target] != nil }) {
		wrong.add(front.url, "the navigation does not lead to 政策文件")
	}
}

// unitsLinked: the navigation leads to the list of units, the list to the page of each,
// townships too, and each page shows what the unit published.
func unitsLinked(s *inspected, wrong *findings) {
	list := s.at["units/index.html"]
	if list == nil || !slices.ContainsFunc(s.navigation(), func(l pageLink) bool { return l.target == list.url }) {
		wrong.add("index.html", "the navigation does not lead to the units")
		return
	}
	to := s.linksTo(list, "unit")
	for _, p := range s.kind("unit") {
		if !to[p.url] {
			wrong.add(p.url, "the list of units does not lead to it")
		}
		if s.blank(p) {
			wrong.add(p.url, "the unit's page has nothing on it")
		}
	}
	if len(to) < 3 {
		wrong.add(list.url, "%d units", len(to))
	}
}

// guideComplete: the nine elements of 条例 第十二条.
func guideComplete(s *inspected, wrong *findings) {
	p := s.at["guide.html"]
	if p == nil {
		wrong.add("guide.html", "there is no guide")
		return
	}
	for _, name := range []string{"机构名称", "办公地址", "办公时间", "联系电话", "传真号码", "电子邮箱"} {
		if p.fact(name) == "" {
			wrong.add(p.url, "the guide does not give %s", name)
		}
	}
	for name, says := range map[string]string{"信息的分类": `分类`, "编排体系": `编排`, "获取方式": `获取(方式|途径|办法)`} {
		if !slices.ContainsFunc(slices.Concat(elements(p.main, "h2"), elements(p.main, "h3")), func(h *html.Node) bool {
			return regexp.MustCompile(says).MatchString(text(h))
		}) {
			wrong.add(p.url, "the guide has no part about %s", name)
		}
	}
}

// guideCurrent: the guide is of the regulation in force, and its telephone is the one
// of the footer and of the page for requests.
func guideCurrent(s *inspected, wrong *findings) {
	p := s.at["guide.html"]
	if p == nil {
		wrong.add("guide.html", "there is no guide")
		return
	}
	if at, ok := p.published(); !ok || at.Before(time.Date(2019, 5, 15, 0, 0, 0, 0, time.UTC)) {
		wrong.add(p.url, "the guide is older than the regulation in force")
	}
	if said := noBlanks(p.text()); !strings.Contains(said, "20个工作日") || strings.Contains(said, "第492号") {
		wrong.add(p.url, "the guide does not say the limits of the regulation in force")
	}
	phone := p.fact("联系电话")
	if !strings.Contains(text(p.footer), phone) {
		wrong.add(p.url, "the guide's telephone %s is not the footer's", phone)
	}
	if request := s.at["request.html"]; request == nil || !strings.Contains(request.text(), phone) {
		wrong.add(p.url, "the guide's telephone %s is not that of requests", phone)
	}
}

// directory wants 政府信息公开目录 of 条例 第十二条 as a table: 索引, 名称, 内容概述, 生成日期,
// with every document in it.
func directory(s *inspected, wrong *findings) {
	seen := map[string]bool{}
	for _, p := range s.of(columnPage) {
		for _, t := range p.tables() {
			index, name := t.column("索引"), t.column("名称", "标题")
			about, formed := t.column("内容概述", "概述", "摘要"), t.column("生成日期", "成文日期", "形成日期")
			if index < 0 || name < 0 || about < 0 || formed < 0 {
				continue
			}
			for _, row := range t.rows {
				links := p.linksIn(row[name])
				if len(links) == 0 || text(row[index]) == "" || text(row[about]) == "" || text(row[formed]) == "" {
					wrong.add(p.url, "a row of the directory is not filled")
					continue
				}
				seen[links[0].target] = true
			}
		}
	}
	if len(seen) == 0 {
		wrong.add("catalog/index.html", "no directory has the columns 索引, 名称, 内容概述 and 生成日期")
		return
	}
	for _, p := range s.kind("policy") {
		if !seen[p.url] {
			wrong.add(p.url, "the directory does not have it")
		}
	}
}

// reportsByYear: the reports of the government stand there year by year up to the last,
// and old ones stay.
func reportsByYear(s *inspected, wrong *findings) {
	list := s.at["reports/index.html"]
	if list == nil {
		wrong.add("reports/index.html", "there is no such column")
		return
	}
	own := s.at["index.html"].tag("SiteName")
	next := s.today.Year() - 1
	for _, t := range list.tables() {
		year, report, unit := t.column("年度"), t.column("报告"), t.column("单位")
		if year < 0 || report < 0 || unit < 0 {
			continue
		}
		for _, row := range t.rows {
			links := list.linksIn(row[report])
			if len(links) == 0 || s.at[links[0].target] == nil || s.at[links[0].target].kind != "report" {
				wrong.add(list.url, "%s leads to no report", text(row[report]))
			}
			if text(row[unit]) != own {
				continue
			}
			if got, _ := strconv.Atoi(text(row[year])); got != next {
				wrong.add(list.url, "after the report of %d comes %q", next+1, text(row[year]))
				return
			}
			next--
		}
	}
	if next > 2018 { // the first under the regulation in force
		wrong.add(list.url, "the reports end with %d", next+1)
	}
}

// reportsOfUnits: bureaus and townships have their reports there too.
func reportsOfUnits(s *inspected, wrong *findings) {
	units := map[string]bool{}
	for _, p := range s.kind("reports") {
		for _, t := range p.tables() {
			if i := t.column("单位"); i >= 0 && t.column("报告") >= 0 {
				for _, row := range t.rows {
					units[text(row[i])] = true
				}
			}
		}
	}
	if len(units) < 2 {
		wrong.add("reports/index.html", "the column has the reports of %d unit", len(units))
	}
}

// inTime: 20 working days from when it was made to when it came out, by the holidays of
// each year. A year that no notice has fixed is left out.
func inTime(s *inspected, wrong *findings) {
	calendar := workday.Default()
	counted := 0
	for _, p := range s.kind("policy", "disclosure") {
		formed, ok := day(p, "成文日期", "形成日期")
		published, out := day(p, "发布日期")
		if !ok || !out {
			wrong.add(p.url, "it does not show when it was made and when it came out (%s)", p.kind)
			continue
		}
		due, err := calendar.Add(formed, 20)
		if err != nil {
			if !errors.As(err, new(workday.ErrNoData)) {
				wrong.add(p.url, "%v", err)
			}
			continue
		}
		counted++
		if published.After(due) {
			wrong.add(p.url, "made %s, published %s, due %s", formed.Format(time.DateOnly), published.Format(time.DateOnly), due.Format(time.DateOnly))
		}
	}
	if counted < 50 {
		wrong.add("", "only %d pages were counted", counted)
	}
}

// day is the day that a page gives under one of some names.
func day(p *sheet, names ...string) (time.Time, bool) {
	for _, name := range names {
		if at, ok := dayOf(p.fact(name)); ok {
			return at, true
		}
	}
	return time.Time{}, false
}

// publisher: the organ that a document's page names as its publisher is the one of the
// page tag, and the first that its title names: of several the leading one.
func publisher(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		organ := p.fact("发布机构")
		if organ == "" || p.tag("ContentSource") != organ {
			wrong.add(p.url, "it is published by %q, the tag ContentSource says %q", organ, p.tag("ContentSource"))
		}
		// A township's title may leave out the county's name.
		first, _, about := strings.Cut(p.title(), "关于")
		if first, _, _ = strings.Cut(first, " "); !about || first == "" || !strings.HasSuffix(organ, first) {
			wrong.add(p.url, "its title does not begin with %s", organ)
		}
	}
}
