package e2e

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
)

// The inspection list of the norms: testdata/norms.tsv has a row for each demand of
// 国办发〔2017〕47号附件, 国办秘函〔2019〕19号, the regulation and 国办公开办函〔2019〕61号. A
// row that pages can show is an assertion here, which reads the files of the built
// demonstration and nothing of the model; the other rows say why they cannot be
// tested. An assertion proves itself by breaks: pages changed so that it has to speak.

// updatePages writes docs/norms.md:
//
//	go test ./internal/e2e -run NormsPage -update
var updatePages = flag.Bool("update", false, "write docs/norms.md")

//go:embed testdata/norms.tsv
var normsTable string

// normRow is a row of the list.
type normRow struct {
	id      string
	source  string   // the norm with its part
	mark    string   // how far the norm's own text was read, see marks
	rule    string   // what is demanded
	where   string   // the pages that it is demanded of
	tested  string   // byPages, or the kind of reason why not
	how     string   // how the test looks at it, or the reason
	means   string   // how the product fulfils it
	codes   []string // diagnostics of gen check that hold it on the sources
	entries []string // machine-readable entries of the norm that the row is
}

// byPages marks the rows that have an assertion.
const byPages = "页面"

// normReasons are the kinds of reason why a row has no assertion.
var normReasons = map[string]string{
	"服务器": "由网站所在的服务器和网络决定，文件看不出来",
	"判断":  "要人判断，程序看不出来",
	"外网":  "要访问别的网站，生成和测试都不联网",
	"数据":  "要看本站以外的数据",
	"别处":  "由别的测试检验",
	"参考":  "惯例，检查不计分",
}

// normMarks say how far the text of the norm itself was read.
var normMarks = map[string]string{
	"V":  "读过原文条款",
	"V2": "从转引、报道或者公开代码得知",
	"S":  "从地方的方案、要点、年报得知",
	"R":  "凭经验，未见原文",
	"设计": "本程序自己的设计",
}

func normRows(t testing.TB) []normRow {
	t.Helper()
	var list []normRow
	for n, line := range strings.Split(strings.TrimRight(normsTable, "\n"), "\n") {
		if n == 0 || strings.HasPrefix(line, "#") {
			continue // the head
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 10 {
			t.Fatalf("testdata/norms.tsv:%d: %d cells, want 10", n+1, len(cells))
		}
		for i, c := range cells {
			if c != strings.TrimSpace(c) {
				t.Errorf("testdata/norms.tsv:%d: white space around %q", n+1, c)
			}
			if c == "-" {
				cells[i] = ""
			}
		}
		list = append(list, normRow{
			id: cells[0], source: cells[1], mark: cells[2], rule: cells[3], where: cells[4], tested: cells[5], how: cells[6], means: cells[7],
			codes: strings.Fields(cells[8]), entries: strings.Fields(cells[9]),
		})
	}
	return list
}

// An assertion holds the pages of a site to one row.
type assertion struct {
	check  func(s *inspected, wrong *findings)
	breaks []breaking
}

// A breaking is a change of pages after which the assertion has to report.
type breaking struct {
	on   string // the files: patterns of path.Match, with blanks between them
	find string // a regular expression: every match is replaced
	put  string // what takes its place, with $1
}

// takenAway takes the files away.
const takenAway = "\x00"

// assertions are those of all parts, by row.
func assertions(t testing.TB) map[string]assertion {
	t.Helper()
	all := map[string]assertion{}
	for _, part := range []map[string]assertion{
		tagNorms, footerNorms, layoutNorms, linkNorms, updateNorms, serviceNorms, platformNorms, documentNorms, sealNorms,
	} {
		for id, a := range part {
			if _, twice := all[id]; twice {
				t.Errorf("%s has two assertions", id)
			}
			all[id] = a
		}
	}
	return all
}

// TestNorms holds the built pages to every row.
func TestNorms(t *testing.T) {
	s := siteOf(built(t))
	for _, row := range normRows(t) {
		if a, ok := assertions(t)[row.id]; ok {
			t.Run(row.id, func(t *testing.T) {
				var wrong findings
				a.check(s, &wrong)
				wrong.report(t)
				if t.Failed() {
					t.Logf("%s：%s", row.source, row.rule)
				}
			})
		}
	}
}

// TestNormsCanFail breaks pages and wants the assertion of the row to report it: an
// assertion that cannot fail holds nothing.
func TestNormsCanFail(t *testing.T) {
	s := siteOf(built(t)).fewer()
	for id, a := range assertions(t) {
		t.Run(id, func(t *testing.T) {
			if len(a.breaks) == 0 {
				t.Fatal("nothing shows that it can fail")
			}
			before := s.findings(a)
			for _, b := range a.breaks {
				broken, changed := s.broken(t, b)
				switch {
				case changed > 0 && moreFound(broken.findings(a), before):
				case len(before) > 0:
					t.Logf("the row fails as it is: what %q does on %s cannot be told", b.find, b.on)
				case changed == 0:
					t.Errorf("%s has no %q to break", b.on, b.find)
				default:
					t.Errorf("it does not see %q in place of %q on %s", b.put, b.find, b.on)
				}
			}
		})
	}
}

// findings are what an assertion reports, as messages with their pages.
func (s *inspected) findings(a assertion) map[string]int {
	var wrong findings
	a.check(s, &wrong)
	seen := map[string]int{}
	for message, pages := range wrong.pages {
		for _, p := range pages {
			seen[message+" on "+p]++
		}
	}
	return seen
}

// moreFound reports whether something was found that was not found before.
func moreFound(after, before map[string]int) bool {
	for message, n := range after {
		if n > before[message] {
			return true
		}
	}
	return false
}

// broken is a copy of the site with a change, and how many files it met.
func (s *inspected) broken(t *testing.T, b breaking) (*inspected, int) {
	t.Helper()
	find := regexp.MustCompile(b.find)
	changed := map[string][]byte{}
	for file, data := range s.files {
		if !slices.ContainsFunc(strings.Fields(b.on), func(pattern string) bool {
			ok, err := path.Match(pattern, file)
			return ok && err == nil
		}) {
			continue
		}
		if b.put == takenAway {
			changed[file] = nil
		} else if after := find.ReplaceAll(data, []byte(b.put)); !bytes.Equal(after, data) {
			changed[file] = after
		}
	}
	return s.with(t, changed), len(changed)
}

// TestNormsTableIsComplete holds the list to its form: every row is either asserted or
// says why not, every machine-readable entry of the norms has its row, and every code
// that a row names is one of the program's.
func TestNormsTableIsComplete(t *testing.T) {
	tests := assertions(t)
	seen, entries := map[string]bool{}, map[string]bool{}
	for _, row := range normRows(t) {
		if seen[row.id] {
			t.Errorf("%s stands there twice", row.id)
		}
		seen[row.id] = true
		if row.source == "" || row.rule == "" || row.where == "" || row.how == "" || row.means == "" {
			t.Errorf("%s leaves something out", row.id)
		}
		if _, known := normMarks[row.mark]; !known {
			t.Errorf("%s: %q is no mark", row.id, row.mark)
		}
		_, asserted := tests[row.id]
		if _, known := normReasons[row.tested]; row.tested != byPages && !known {
			t.Errorf("%s: %q is no reason", row.id, row.tested)
		} else if asserted != (row.tested == byPages) {
			t.Errorf("%s: the table says %s, and an assertion is there: %v", row.id, row.tested, asserted)
		}
		for _, c := range row.codes {
			if _, known := diag.Known(diag.Code(c)); !known {
				t.Errorf("%s: there is no code %s", row.id, c)
			}
		}
		for _, e := range row.entries {
			if !slices.Contains(machineReadable, e) || entries[e] {
				t.Errorf("%s: the entry %s is unknown or has another row", row.id, e)
			}
			entries[e] = true
		}
	}
	for _, e := range machineReadable {
		if !entries[e] {
			t.Errorf("no row is the entry %s", e)
		}
	}
	for id := range tests {
		if !seen[id] {
			t.Errorf("the assertion %s has no row", id)
		}
	}
}

// machineReadable are the entries of the norms that were written down for programs.
var machineReadable = []string{
	"meta_rules.home", "meta_rules.column", "meta_rules.content", "meta_rules.content_optional", "meta_rules.PubDate_regex",
	"footer_regex.SiteIDCode", "footer_regex.icp", "footer_regex.police",
	"static_checks.home_max_age", "static_checks.news_column_max_age", "static_checks.notice_policy_column_max_age",
	"static_checks.personnel_plan_column_max_age", "static_checks.blank_columns_veto", "static_checks.stale_news_policy_columns_veto",
	"static_checks.stale_columns_veto", "static_checks.undated_item_counts_as",
}

// TestNormsKnowEveryKind: a new kind of page has to be given its role, or it would be
// held to nothing.
func TestNormsKnowEveryKind(t *testing.T) {
	for _, p := range siteOf(built(t)).pages {
		if _, known := roles[p.kind]; !known {
			t.Errorf("%s is of the kind %q, whose role norms_site_test.go does not know", p.url, p.kind)
		}
	}
}

const normsHead = `# 检查清单 / Inspection list

本页由 ` + "`go test ./internal/e2e -run NormsPage -update`" + ` 从 internal/e2e/testdata/norms.tsv 生成，不要手工改。

上级检查政府网站和政府信息公开平台时看什么，这里一条一行：国办发〔2017〕47号附件《网页设计规范》（甲）、国办秘函〔2019〕19号检查指标（乙）、《政府信息公开条例》和国办公开办函〔2019〕61号等对公开平台的要求（丙）。
“怎样做到”里，构造是程序生成时就做到，检查是 gen check 发现了会报告，人员是要由工作人员去做。
“测试”一列有编号的，由 ` + "`go test ./internal/e2e -run 'Norms/编号'`" + ` 逐页检验生成的示范网站，只看网页和文件，不看程序内部；每条检验都另有测试证明它会失败。没有编号的写明为什么不这样检验。

Generated; do not edit. One row for each demand that inspectors make of a site. Rows with a test id are asserted on the
built pages of the demonstration county; the others say why they are not.

`

var normParts = []struct{ prefix, title string }{
	{"a1-", "甲一、页面标签（国办发〔2017〕47号附件）"},
	{"a2-", "甲二、底部功能区（国办发〔2017〕47号附件）"},
	{"a3-", "甲三、版面、内容和链接（国办发〔2017〕47号附件）"},
	{"b-", "乙、检查指标（国办秘函〔2019〕19号）"},
	{"c-", "丙一、公开平台（条例、国办公开办函〔2019〕61号）"},
	{"d-", "丙二、文件列表和文件页面"},
	{"e-", "丙三、防篡改、防伪造"},
}

func normsPage(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(normsHead)
	list := normRows(t)
	asserted := 0
	for _, row := range list {
		if row.tested == byPages {
			asserted++
		}
	}
	fmt.Fprintf(&b, "共 %d 条：%d 条逐页检验，%d 条不这样检验，写明原因。\n\n", len(list), asserted, len(list)-asserted)
	b.WriteString("“据”：")
	for _, m := range []string{"V", "V2", "S", "R", "设计"} {
		fmt.Fprintf(&b, "%s %s；", m, normMarks[m])
	}
	b.WriteString("尚未见到原文的，不据以计分。\n\n“测试”写着以下词的，没有逐页检验：\n\n")
	for _, r := range slices.Sorted(maps.Keys(normReasons)) {
		fmt.Fprintf(&b, "- %s：%s\n", r, normReasons[r])
	}
	b.WriteString("\n## 哪种网页带哪些标签\n\n| 网页 | 种类 | 标签和页脚 |\n|---|---|---|\n")
	for _, r := range roleNames {
		var kinds []string
		for _, kind := range slices.Sorted(maps.Keys(roles)) {
			if roles[kind] == r.role {
				kinds = append(kinds, kind)
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.zh, strings.Join(kinds, "、"), r.why)
	}
	shown := 0
	for _, part := range normParts {
		fmt.Fprintf(&b, "\n## %s\n\n| 规范 | 据 | 要求 | 范围 | 怎样做到 | 测试 | 怎样检验 |\n|---|---|---|---|---|---|---|\n", part.title)
		for _, row := range list {
			if !strings.HasPrefix(row.id, part.prefix) {
				continue
			}
			shown++
			means, test := row.means, row.tested
			if len(row.codes) > 0 {
				var links []string
				for _, c := range row.codes {
					links = append(links, fmt.Sprintf("[%s](diagnostics.md#%s)", c, strings.ToLower(c)))
				}
				means += "；gen check：" + strings.Join(links, "、")
			}
			if row.tested == byPages {
				test = "`" + row.id + "`"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", row.source, row.mark, tableCell(row.rule), row.where, tableCell(means), test, tableCell(row.how))
		}
	}
	if shown != len(list) {
		t.Errorf("%d rows of %d are in one of the parts", shown, len(list))
	}
	return b.String()
}

// tableCell is text for a cell of a Markdown table.
func tableCell(text string) string {
	return strings.NewReplacer("|", "\\|", "<", "&lt;").Replace(text)
}

// TestNormsPage holds docs/norms.md to the table.
func TestNormsPage(t *testing.T) {
	const file = "../../docs/norms.md"
	want := normsPage(t)
	if *updatePages {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/norms.md is not up to date: run go test ./internal/e2e -run NormsPage -update")
	}
}
