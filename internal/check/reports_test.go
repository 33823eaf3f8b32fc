package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/sitetest"
)

const (
	county     = "content/reports/2025.yaml"
	countyText = "content/reports/2025.md"
	old        = "content/reports/2020.yaml"
	bureau     = "content/reports/2025-mzj.yaml"
)

// TestReportConstraints changes one number (or one row) of reports that keep every
// constraint of the forms (国办公开办函〔2019〕60号, 〔2021〕30号), and demands what
// breaks by it, and where. A number stands in several sums, so that one change
// often breaks more than the constraint it is about; cases without codes are
// changes that break nothing.
func TestReportConstraints(t *testing.T) {
	base, valid := read(t, "testdata/base.txtar"), read(t, "testdata/report_valid.txtar")
	for _, c := range []struct {
		constraint, about string
		file, from, to    string
		breaks            string // codes in the order of their places
		at                string // what the first of them covers, if that is one cell
	}{
		{"T3-IDENT", "handled in all", county, "r3_7: [13, 3, 0, 1, 2, 1, 20]", "r3_7: [14, 3, 0, 1, 2, 1, 20]", "REP010 REP011 REP004", "12"},
		{"T3-IDENT", "left over", county, "r4: [1, 1, 0, 0, 0, 0, 2]", "r4: [1, 1, 0, 0, 0, 1, 2]", "REP010 REP004", "0"},
		{"T3-IDENT", "received, the total", county, "r1: [12, 3, 0, 1, 2, 0, 18]", "r1: [12, 3, 0, 1, 2, 0, 19]", "REP017 REP004 REP010", ""},
		{"T3-SUM", "a row", county, "r3_2: [2, 0, 0, 0, 0, 0, 2]", "r3_2: [2, 0, 1, 0, 0, 0, 2]", "REP004 REP011", "2"},
		{"T3-COL", "a total", county, "r3_4_1: [2, 1, 0, 0, 1, 1, 5]", "r3_4_1: [2, 1, 0, 0, 1, 1, 4]", "REP004 REP011", "4"},
		{"T3-COL", "a row of zeros", old, "r3_6: [0, 0, 0, 0, 0, 0, 0]", "r3_6: [0, 0, 0, 0, 0, 0, 1]", "REP004 REP011", "1"},
		{"T4-SUM", "reviews", county, "行政复议: [1, 1, 0, 1, 3]", "行政复议: [1, 2, 0, 1, 3]", "REP004", "3"},
		{"T4-SUM", "lawsuits", county, "未经复议直接起诉: [0, 0, 1, 0, 1]", "未经复议直接起诉: [0, 0, 0, 0, 1]", "REP004", "1"},
		{"T4-SUM", "lawsuits after a review, the total", county, "复议后起诉: [1, 0, 0, 0, 1]", "复议后起诉: [1, 0, 0, 0, 2]", "REP017 REP004", ""},
		{"X-YEAR", "a column", county, "r2: [2, 1, 0, 0, 0, 1, 4]", "r2: [1, 1, 0, 0, 0, 1, 4]", "REP010 REP013 REP004", "12"},
		{"X-YEAR", "the total", county, "r2: [2, 1, 0, 0, 0, 1, 4]", "r2: [2, 1, 0, 0, 0, 1, 5]", "REP017 REP010 REP004 REP012", ""},
		{"TEXT", "received", countyText, "申请18件", "申请19件", "REP017", "19"},
		{"TEXT", "reviews", countyText, "行政复议3件", "行政复议 4 件", "REP017", "4"},
		{"TEXT", "in force", countyText, "现行有效的规范性文件1件", "现行有效的规范性文件2件", "REP017", "2"},
		{"TEXT", "another way to say the same", countyText, "办结20件", "全年办结申请共20件", "", ""},
		{"T2-VALID", "issued", county, "行政规范性文件: [0, 1, 1]", "行政规范性文件: [1, 1, 1]", "REP017 REP014", ""},
		{"T2-VALID", "the year before", "content/reports/2024.yaml", "行政规范性文件: [1, 0, 2]", "行政规范性文件: [1, 0, 3]", "REP014", "1"},
		{"T2-VALID", "issued the year before that", "content/reports/2024.yaml", "行政规范性文件: [1, 0, 2]", "行政规范性文件: [2, 0, 2]", "", ""},
		{"T2-OPEN", "more new than all", old, "规范性文件: [3, 3, 12]", "规范性文件: [3, 13, 12]", "REP015", "13"},
		{"T2-OPEN", "all of them new", old, "规范性文件: [3, 3, 12]", "规范性文件: [3, 12, 12]", "", ""},
		{"T2-SITE", "one more than the site has", county, "行政规范性文件: [0, 1, 1]", "行政规范性文件: [0, 1, 2]", "REP017 REP014 REP016", ""},
		{"T2-SITE", "one on the site that began later", "content/policies/2024/standard.md", "发布日期: 2024-03-05\n", "发布日期: 2024-03-05\n施行日期: 2026-03-01\n", "REP016", "1"},
		{"FORM", "a blank cell", county, "行政强制: [0]", `行政强制: [""]`, "REP001", `""`},
		{"FORM", "a number with its unit", county, "行政事业性收费: [12.5]", "行政事业性收费: [12.5万元]", "YML009", "12.5万元"},
		{"FORM", "half a decision", county, "行政许可: [531]", "行政许可: [530.5]", "YML009", "530.5"},
		{"FORM", "a sum of money", county, "行政事业性收费: [12.5]", "行政事业性收费: [13]", "", ""},
		{"FORM", "a cell too many", county, "复议后起诉: [1, 0, 0, 0, 1]", "复议后起诉: [1, 0, 0, 0, 0, 1]", "REP002", ""},
		{"FORM", "a row that is missing", county, "  行政处罚: [2]\n", "", "REP001", ""},
		{"FORM", "a row too many", county, "  行政处罚: [2]\n", "  行政处罚: [2]\n  其他主动公开文件: [3]\n", "REP003", "其他主动公开文件"},
		{"FORM", "a row under another's name", county, "r3_5_1: [1, 0, 0, 0, 0, 0, 1]", "r3_5_2: [1, 0, 0, 0, 0, 0, 1]", "REP001 YML003", ""},
		{"FORM", "a section with other words", countyText, "## 五、存在的主要问题及改进情况", "## 五、存在的问题", "REP006 REP009", ""},
		{"VERSION", "the form of 2019 for 2021", old, "年度: 2020", "年度: 2021", "PAG019 REP001 REP002 REP003", ""},
		{"VERSION", "the form of 2021 for 2020", county, "年度: 2025", "年度: 2020", "PAG019 REP001 REP002 REP003 REP008 REP018 REP019", ""},
		{"VERSION", "the last year of the form", old, "年度: 2020", "年度: 2019", "PAG019 REP018", "2019"},
		{"DUE", "a county on its last day", county, "发布日期: 2026-03-20", "发布日期: 2026-03-31 23:59", "", ""},
		{"DUE", "a county", county, "发布日期: 2026-03-20", "发布日期: 2026-04-01", "REP018", "2026-04-01"},
		{"DUE", "a bureau on its last day", bureau, "发布日期: 2026-01-20", "发布日期: 2026-01-31", "", ""},
		{"DUE", "a bureau", bureau, "发布日期: 2026-01-20", "发布日期: 2026-02-01", "REP018", "2026-02-01"},
		{"DUE", "a report that is not out", county, "发布日期: 2026-03-20", "发布日期: 2026-12-01", "REP019", ""},
	} {
		t.Run(c.constraint+"/"+c.about, func(t *testing.T) {
			s := sitetest.Read(t, base, valid)
			text := string(s.Files[c.file])
			if strings.Count(text, c.from) != 1 {
				t.Fatalf("%s has %q %d times", c.file, c.from, strings.Count(text, c.from))
			}
			s.Files[c.file] = []byte(strings.Replace(text, c.from, c.to, 1))
			found := s.Build(t).Diagnostics.Sorted()
			got, want := distinct(found), strings.Fields(c.breaks)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("breaks %v, want %v", got, want)
				for _, d := range found {
					t.Logf("%s: %s %s", d.Span, d.Code, d.Message(diag.English))
				}
			}
			if c.at != "" && len(found) > 0 {
				if covered := cover(s, found[0].Span); covered != c.at {
					t.Errorf("%s covers %q, want %q", found[0].Code, covered, c.at)
				}
			}
		})
	}
}

// distinct lists the codes of diagnostics, each once.
func distinct(found []diag.Diagnostic) []string {
	var codes []string
	for _, d := range found {
		codes = append(codes, string(d.Code))
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// cover is the text of a span on one line.
func cover(s *sitetest.Case, at diag.Span) string {
	lines := strings.Split(string(s.Files[at.File]), "\n")
	if at.Line == 0 || at.Line != at.EndLine || at.Line > len(lines) {
		return ""
	}
	runes := []rune(lines[at.Line-1])
	return string(runes[at.Column-1 : min(at.EndColumn-1, len(runes))])
}
