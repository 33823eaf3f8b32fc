package fix_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/check"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/fix"
	"github.com/gongkai/gongkai/internal/proofread"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/sitetest"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/workday"
)

// found is what gen fix asks for, all that is wrong with a site, without the theme,
// which takes most of the time and has no repairs.
func found(ctx context.Context, fsys fs.FS) ([]diag.Diagnostic, error) {
	l := &diag.List{}
	tree, err := source.Read(ctx, fsys, l)
	if err != nil {
		return nil, err
	}
	f := tree.File(source.ConfigFile)
	if f == nil {
		return l.Sorted(), nil
	}
	conf := config.Parse(f, l)
	var rows []*catalog.Catalog
	for _, f := range tree.Files {
		if !catalog.IsFile(f.Path) {
			continue
		}
		if c := catalog.Parse(f, l); c != nil {
			rows = append(rows, c)
		}
	}
	pages, err := content.Parse(ctx, tree, l)
	if err != nil || conf == nil {
		return l.Sorted(), err
	}
	now, err := date.Parse(sitetest.Now)
	if err != nil {
		return nil, err
	}
	s := site.Link(site.Input{
		Tree: tree, Config: conf, Catalogs: rows, Content: pages, Calendar: workday.Default(), Words: proofread.Default(),
		Standard: site.NewStandard(catalogs.Standard), Now: now,
	}, l)
	check.Run(s, l)
	return l.With(conf.Rules).Sorted(), nil
}

func baseSite(t testing.TB) map[string][]byte {
	t.Helper()
	base, err := txtar.ParseFile("../check/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return sitetest.Read(t, base).Files
}

func fsOf(files map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for p, data := range files {
		fsys[p] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	return fsys
}

// damage is a mistake that gen fix mends: what it is done to, in which files, and
// how it is written instead. The group of the expression is what becomes another.
type damage struct {
	name string
	in   *regexp.Regexp // of the path
	at   *regexp.Regexp
	as   []string // $1, $2, … are those of the date
}

var (
	anywhere = regexp.MustCompile(``)
	policies = regexp.MustCompile(`^content/policies/`)
	items    = regexp.MustCompile(`^catalogs/`)
	reports  = regexp.MustCompile(`^content/reports/.*yaml$`)
)

var damages = []damage{
	{"wide colon", anywhere, regexp.MustCompile(`(?m)^\p{Han}+(: )[^\s]`), []string{"："}},
	{"wide colon of an item", items, regexp.MustCompile(`(?m)^    (?:一级事项|二级事项|公开主体|公开时限)(: )[^\s]`), []string{"："}},
	{"wide colon with a blank", anywhere, regexp.MustCompile(`(?m)^\p{Han}+(:) [^\s]`), []string{"："}},
	{"wide colon at the end", anywhere, regexp.MustCompile(`(?m)^\p{Han}+(:)\r?$`), []string{"："}},
	{"colon without a blank", anywhere, regexp.MustCompile(`(?m)^\p{Han}+(: )[^\s/]`), []string{":"}},
	{"date", anywhere, regexp.MustCompile(`(?m)^(?:\p{Han}+日期|日期): (\d{4}-\d\d-\d\d)\r?$`), []string{"2006.1.2", "2006年1月2日", "2006/01/02", "2006-1-2", "2006 年 1 月 2 日", "2006．1．2"}},
	{"number", policies, regexp.MustCompile(`(?m)^文号: (示政〔2024〕5号)`), []string{"示政[2024]5号", "示政（2024）5号", "示政【2024】5号", "示政(2024) 5号", "示政〔2024〕 5 号", "示政〔2024〕５号", "示政﹝2024﹞5號", "示政〔2024〕\u200B5号"}},
	{"basis", items, regexp.MustCompile(`文号: (国务院令第711号)`), []string{"国务院令第７１１号", "国务院令 第711号", "国务院令第 711 号", "国务院令第711號"}},
	{"index number", policies, regexp.MustCompile(`(?m)^索引号: (113499000000000276/202403-00005)`), []string{"１１３４99000000000276/202403-00005", "113499000000000276 / 202403-00005", "113499000000000276/202403－00005", "113499000000000276／202403—00005"}},
	{"channel", items, regexp.MustCompile(`\[(政府网站)\]`), []string{"政府门户网站", "政务公开网"}},
	{"mode", items, regexp.MustCompile(`(?m)公开方式: (主动)\r?$`), []string{"主动公开"}},
	{"audience", items, regexp.MustCompile(`(?m)公开对象: (全社会)\r?$`), []string{"社会公众", "面向社会"}},
	{"level", items, regexp.MustCompile(`[\[ ](乡级)\]`), []string{"乡镇级", "镇级"}},
	{"report number", reports, regexp.MustCompile(`[\[ ](0)[,\]]`), []string{"０", `"０"`}},
	{"report thousand", reports, regexp.MustCompile(`行政许可: \[(5204)\]`), []string{`"5,204"`, "５２０４", `"５，２０４"`}},
	{"zero width", anywhere, regexp.MustCompile(`\p{Han}()\p{Han}`), []string{"\u200B", "\uFEFF", "\u200C\u200B", "\u2060", "\u200E", "\u202E"}},
	{"radical 文", anywhere, regexp.MustCompile(`(文)`), []string{"⽂"}},
	{"radical 工", anywhere, regexp.MustCompile(`(工)`), []string{"⼯"}},
	{"radical 民", anywhere, regexp.MustCompile(`(民)`), []string{"⺠"}},
	{"radical 日", anywhere, regexp.MustCompile(`(日)`), []string{"⽇"}},
}

// do makes the mistake at a random place, or says that there is none.
func (d damage) do(r *rand.Rand, text string) (string, bool) {
	places := d.at.FindAllStringSubmatchIndex(text, -1)
	if len(places) == 0 {
		return text, false
	}
	at := places[r.IntN(len(places))]
	as := d.as[r.IntN(len(d.as))]
	if d.name == "date" {
		day, err := date.Parse(text[at[2]:at[3]])
		if err != nil {
			return text, false
		}
		as = day.Time().Format(as)
	}
	return text[:at[2]] + as + text[at[3]:], true
}

// dress gives a site what fix must leave alone: comments that look like mistakes,
// trailing blanks, and line ends of another system.
func dress(r *rand.Rand, files map[string][]byte) map[string][]byte {
	dressed := map[string][]byte{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		text := strings.ReplaceAll(string(files[p]), "行政许可: [5]", "行政许可: [5204]")
		if strings.HasPrefix(text, "---\n") && r.IntN(2) == 0 {
			text = strings.Replace(text, "---\n", "---\n# 成文日期：2024.3.1，文号示政[2024]5号，１，２３４\n", 1)
		} else if strings.HasSuffix(p, ".yaml") {
			text = "# 公开方式：主动公开  2024年3月5日\n" + strings.Replace(text, "\n名称: ", "\n\n# 又一行：\n名称: ", 1)
		}
		if strings.HasSuffix(p, ".md") && r.IntN(2) == 0 {
			text += "\n正文：2024.3.5，示政[2024]5号，１２３，政府门户网站。\n"
		}
		if r.IntN(3) == 0 {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		dressed[p] = []byte(text)
	}
	return dressed
}

// recoded stores a text as another program would.
func recoded(t *testing.T, r *rand.Rand, text string) []byte {
	t.Helper()
	var data string
	var err error
	switch r.IntN(8) {
	case 0:
		data = "\uFEFF" + text
	case 1:
		data, err = simplifiedchinese.GB18030.NewEncoder().String(text)
	case 2:
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	case 3:
		data, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	default:
		data = text
	}
	if err != nil {
		t.Fatal(err)
	}
	return []byte(data)
}

// TestDamageIsUndone makes random mistakes in a site without any. What fix makes of
// it is that site again, byte for byte, with its comments, order, layout and line
// ends; nothing is left to repair, and a second run changes nothing.
func TestDamageIsUndone(t *testing.T) {
	r := rand.New(rand.NewPCG(2024, 5))
	base := baseSite(t)
	made := map[string]int{}
	for n := range 120 {
		right := dress(r, base)
		if n == 0 {
			for _, d := range must(found(t.Context(), fsOf(right))) {
				t.Fatalf("the site is not without mistakes: %s %s %s", d.Span, d.Code, d.Message(diag.English))
			}
		}
		wrong := maps.Clone(right)
		var history []string
		for range 1 + r.IntN(8) {
			d := damages[r.IntN(len(damages))]
			paths := slices.DeleteFunc(slices.Sorted(maps.Keys(wrong)), func(p string) bool { return !d.in.MatchString(p) })
			p := paths[r.IntN(len(paths))]
			if text, ok := d.do(r, string(wrong[p])); ok {
				wrong[p] = []byte(text)
				history = append(history, d.name+" in "+p)
				made[d.name]++
			}
		}
		var damaged []string
		for _, p := range slices.Sorted(maps.Keys(wrong)) {
			if r.IntN(5) == 0 {
				wrong[p] = recoded(t, r, string(wrong[p]))
			}
			if string(wrong[p]) != string(right[p]) {
				damaged = append(damaged, p)
			}
		}
		changes, left, err := fix.Plan(t.Context(), fsOf(wrong), found)
		if err != nil {
			t.Fatal(err)
		}
		var changed []string
		after := maps.Clone(wrong)
		for _, c := range changes {
			changed = append(changed, c.Path)
			after[c.Path] = c.After
			if string(c.Before) != string(wrong[c.Path]) || len(c.Repairs) == 0 {
				t.Errorf("%s: %d repairs, of %q", c.Path, len(c.Repairs), c.Before)
			}
		}
		for p := range right {
			if diff := cmp.Diff(string(right[p]), string(after[p])); diff != "" {
				t.Errorf("%s (-want +got):\n%s", p, diff)
			}
		}
		if diff := cmp.Diff(damaged, changed); diff != "" {
			t.Errorf("changed files (-want +got):\n%s", diff)
		}
		if left != (diag.Summary{}) {
			t.Errorf("left: %+v", left)
		}
		if again, _, err := fix.Plan(t.Context(), fsOf(after), found); err != nil || len(again) > 0 {
			t.Errorf("a second run changes %d files: %v", len(again), err)
		}
		if t.Failed() {
			t.Fatalf("site %d: %s", n, strings.Join(history, "; "))
		}
	}
	for _, d := range damages {
		if made[d.name] == 0 {
			t.Errorf("%s was never made", d.name)
		}
	}
}

func must(found []diag.Diagnostic, err error) []diag.Diagnostic {
	if err != nil {
		panic(err)
	}
	return found
}

// TestMeaningIsLeftAlone: what only a person can decide stays as it is, however
// near the right word is.
func TestMeaningIsLeftAlone(t *testing.T) {
	for name, c := range map[string]struct{ path, old, now, code string }{
		"year and serial glued":      {"content/policies/2024/standard.md", "示政〔2024〕5号", "示政〔20245号", "PAG008"},
		"lost bracket":               {"content/policies/2024/standard.md", "示政〔2024〕5号", "示政2024〕5号", "PAG008"},
		"no 号":                       {"content/policies/2024/standard.md", "示政〔2024〕5号", "示政〔2024〕5", "PAG008"},
		"basis without brackets":     {"catalogs/social-assistance.yaml", "国务院令第711号", "国办发2019年54号", "CAT033"},
		"index number without slash": {"content/policies/2024/standard.md", "113499000000000276/202403-00005", "113499000000000276202403-00005", "POL004"},
		"no such day":                {"content/policies/2024/standard.md", "2024-03-01", "2024.2.30", "YML008"},
		"day and month":              {"content/policies/2024/standard.md", "2024-03-01", "3.1.2024", "YML008"},
		"misspelt key":               {"content/policies/2024/standard.md", "成文日期", "成文日起", "YML004"},
		"misspelt word":              {"catalogs/social-assistance.yaml", "公开方式: 主动", "公开方式: 主动的", "YML007"},
		"misspelt channel":           {"catalogs/social-assistance.yaml", "[政府网站]", "[政服网站]", "CAT017"},
		"a group with its name":      {"catalogs/social-assistance.yaml", "公开对象: 全社会", "公开对象: 部分群众（低保户）", "YML007"},
		"commas in odd places":       {"content/reports/2025.yaml", "行政许可: [5]", `行政许可: ["52,04"]`, "YML009"},
		"a number in words":          {"content/reports/2025.yaml", "行政许可: [5]", "行政许可: [五]", "YML009"},
		"a number on two lines":      {"content/policies/2024/standard.md", "文号: 示政〔2024〕5号", "文号: 示政[2024]\n  5号", "PAG009"},
		"a number on quoted lines":   {"content/policies/2024/standard.md", "文号: 示政〔2024〕5号", "文号: \"示政[2024]\n  5号\"", "PAG009"},
		"a number in a block":        {"content/policies/2024/standard.md", "文号: 示政〔2024〕5号", "文号: |\n  示政[2024]5号", "PAG009"},
		"a date with a tag":          {"content/policies/2024/standard.md", "成文日期: 2024-03-01", "成文日期: !!str 2024.3.1", "YML008"},
		"private use":                {"content/pages/about.md", "---\n\n", "---\n\n甲\uE000乙。\n\n", "TXT008"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := baseSite(t)
			text := strings.Replace(string(files[c.path]), c.old, c.now, 1)
			if text == string(files[c.path]) {
				t.Fatalf("%s does not contain %q", c.path, c.old)
			}
			files[c.path] = []byte(text)
			var codes []string
			for _, d := range must(found(t.Context(), fsOf(files))) {
				codes = append(codes, string(d.Code))
			}
			if !slices.Contains(codes, c.code) {
				t.Errorf("%v is reported, want %s", codes, c.code)
			}
			changes, left, err := fix.Plan(t.Context(), fsOf(files), found)
			if err != nil {
				t.Fatal(err)
			}
			for _, change := range changes {
				for _, r := range change.Repairs {
					if r.Code == diag.Code(c.code) || !strings.Contains(string(change.After), c.now) {
						t.Errorf("%s: %q became %q", r.Code, r.Old, r.New)
					}
				}
			}
			if left.Errors+left.Warnings == 0 {
				t.Error("nothing is left for a person")
			}
		})
	}
}

// FuzzFrontMatter fixes a page with any text, beside a site.yaml.
func FuzzFrontMatter(f *testing.F) {
	head := "---\n标题: 关于甲的通知\n发布日期: %s\n文号: %s\n索引号: 113499000000000276/202403-00005\n发布机构: xzf\n成文日期: 2024.3.1\n体裁: 通知\n有效性: 现行有效\n---\n\n正文。\n"
	f.Add([]byte(fmt.Sprintf(head, "2024年3月5日", "示政[2024]5号")))
	f.Add([]byte(fmt.Sprintf(head, "\"2024.3.5\"", "\"示政（2024）5号\" # 注")))
	f.Add([]byte(fmt.Sprintf(head, "!!str 2024.3.5", "示政[2024]   \n  5号")))
	f.Add([]byte("---\n标题：甲\n发布日期：2024.3.5\n摘要:办理：先申请\n---\n⼈⺠\u200B政府\u202E\n"))
	f.Add([]byte("\uFEFF\uFEFF---\r\n标题: |\r\n  甲：乙\r\n发布日期: 2024-03-05\r\n---\r\n"))
	f.Add([]byte("\xff\xfe-\x00-\x00-\x00\n\x00"))
	f.Add([]byte("\xb1\xea\xcc\xe2: \xb5\xcd\xb1\xa3\n"))
	f.Add([]byte("---\n标题: '甲''乙'\n发布日期: '2024.3.5'\n---\n"))
	config := baseSite(f)["site.yaml"]
	const p = "content/policies/2024/fuzz.md"
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			t.Skip()
		}
		changes, _, err := fix.Plan(t.Context(), fsOf(map[string][]byte{"site.yaml": config, p: data}), found)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if c.Path != p || !utf8.Valid(c.After) || len(c.Repairs) == 0 || string(c.Before) != string(data) || string(c.After) == string(data) {
				t.Errorf("%q: %+v", data, c)
			}
			again, _, err := fix.Plan(t.Context(), fsOf(map[string][]byte{"site.yaml": config, p: c.After}), found)
			if err != nil || len(again) > 0 {
				t.Errorf("%q became %q, and then %+v, %v", data, c.After, again, err)
			}
		}
	})
}
