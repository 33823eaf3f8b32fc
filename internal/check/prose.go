package check

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// A claim is a way to say a number of the tables in the report's prose. The last
// group of the pattern is the number.
type claim struct {
	name, nameEn string
	whole        bool // a count of all cases, which a sentence may also give in part
	pattern      *regexp.Regexp
	table        func(*content.Report) (float64, bool)
}

const count = `[\s*]*(\d+)[\s*]*件`

var claims = []claim{
	{"新收申请", "requests received", true, regexp.MustCompile(`(?:新收|收到)(?:到|的)?(?:政府)?(?:信息)?(?:公开)?申请(?:数量)?(?:共|合计)?` + count), table3Total("r1")},
	{"上年结转", "carried over", false, regexp.MustCompile(`上年(?:度)?结转(?:申请|办理)?` + count), table3Total("r2")},
	{"予以公开", "granted", false, regexp.MustCompile(`予以公开` + count), table3Total("r3_1")},
	{"部分公开", "granted in part", false, regexp.MustCompile(`部分公开` + count), table3Total("r3_2")},
	{"办结申请", "handled", true, regexp.MustCompile(`(?:办结|答复|办理完毕)(?:申请)?(?:共|合计)?` + count), table3Total("r3_7")},
	{"结转下年", "left over", false, regexp.MustCompile(`结转(?:至)?下(?:一)?年(?:度)?(?:继续)?(?:办理)?` + count), table3Total("r4")},
	{"行政复议", "reviews", true, regexp.MustCompile(`行政复议(?:案件)?(?:共)?` + count), table4Totals("行政复议")},
	{"行政诉讼", "lawsuits", true, regexp.MustCompile(`行政诉讼(?:案件)?(?:共)?` + count), table4Totals("未经复议直接起诉", "复议后起诉")},
	{"制发规范性文件", "normative documents issued", false, regexp.MustCompile(`制发(?:行政)?规范性文件` + count), table2Cell("行政规范性文件", "本年制发件数")},
	{"废止规范性文件", "normative documents repealed", false, regexp.MustCompile(`废止(?:行政)?规范性文件` + count), table2Cell("行政规范性文件", "本年废止件数")},
	{"现行有效规范性文件", "normative documents in force", false, regexp.MustCompile(`现行有效(?:的)?(?:行政)?规范性文件(?:共)?` + count), table2Cell("行政规范性文件", "现行有效件数")},
}

func table3Total(row string) func(*content.Report) (float64, bool) {
	return func(r *content.Report) (float64, bool) { return lastOf(r.Table3[row]) }
}

func table4Totals(rows ...string) func(*content.Report) (float64, bool) {
	return func(r *content.Report) (float64, bool) {
		sum := 0.0
		for _, row := range rows {
			v, ok := lastOf(r.Table4[row])
			if !ok {
				return 0, false
			}
			sum += v
		}
		return sum, true
	}
}

func table2Cell(row, column string) func(*content.Report) (float64, bool) {
	return func(r *content.Report) (float64, bool) {
		n, ok := cell(r, row, column)
		return n.V, ok
	}
}

func lastOf(numbers []yamlpos.Number) (float64, bool) {
	if len(numbers) == 0 {
		return 0, false
	}
	return numbers[len(numbers)-1].V, true
}

var (
	// anyYear is a year, or words that stand for another one or for a change.
	anyYear = regexp.MustCompile(`上年度?(?:同期|的)|上一年|去年|同比|比上年|较上年|增加|减少|累计|(?:19|20)\d{2}\s*年`)
	// aPart are words after which only some of the cases are counted, or others too.
	aPart = regexp.MustCompile(`其中|各类|全县|全市|全区|其他`)
)

// prose compares the counts in the report's text with its tables (TEXT). What a
// sentence says of another year, or of a part, says nothing about the total.
func prose(r *site.Report, l *diag.List) {
	if r.Prose == nil {
		return
	}
	f := r.Prose.File
	for _, c := range claims {
		want, ok := c.table(r.Report)
		if !ok {
			continue
		}
		for _, m := range c.pattern.FindAllStringSubmatchIndex(f.Text, -1) {
			before := f.Text[max(strings.LastIndex(f.Text[:m[0]], "。"), strings.LastIndex(f.Text[:m[0]], "\n"))+1 : m[0]]
			years := anyYear.FindAllString(before, -1)
			if len(years) > 0 && !strings.HasPrefix(years[len(years)-1], strconv.Itoa(r.Year)) || c.whole && aPart.MatchString(before) {
				continue
			}
			said := f.Text[m[2]:m[3]]
			if v, err := strconv.ParseFloat(said, 64); err == nil && v != want {
				l.Add("REP017", f.Span(m[2], m[3]), c.name, said, amount(want), c.nameEn)
			}
		}
	}
}
