package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/sitetest"
)

// link builds the base site of internal/check with files laid over it.
func link(t *testing.T, overlay string) (*site.Site, []string) {
	t.Helper()
	base, err := txtar.ParseFile("../check/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	checked := sitetest.Read(t, base, txtar.Parse([]byte(overlay))).Build(t)
	if checked.Site == nil {
		t.Fatalf("no site: %v", checked.Diagnostics.Sorted())
	}
	var codes []string
	for _, d := range checked.Diagnostics.Sorted() {
		if d.Severity() == diag.Note {
			continue
		}
		codes = append(codes, string(d.Code))
	}
	return checked.Site, codes
}

// document is a policy of content/policies/2024 with further keys.
func document(name string, serial int, signed, keys string) string {
	return fmt.Sprintf(`-- content/policies/2024/%s.md --
---
标题: %[1]s
文号: 示政〔2024〕%[2]d号
索引号: 113499000000000276/202401-%05[2]d
发布机构: xzf
成文日期: %[3]s
发布日期: %[3]s
体裁: 通知
主题分类: 民政、扶贫、救灾/社会福利
%[4]s---

请认真执行。
`, name, serial, signed, keys)
}

func policy(t *testing.T, s *site.Site, name string) *site.Policy {
	t.Helper()
	i := slices.IndexFunc(s.Policies, func(p *site.Policy) bool { return p.URL == "policies/2024/"+name+".html" })
	if i < 0 {
		t.Fatalf("no policy %s", name)
	}
	return s.Policies[i]
}

// TestValidity is the table of states: what a document says of itself, what a
// later one does to it, and the state on the day of the build, 2026-11-21.
func TestValidity(t *testing.T) {
	for _, c := range []struct {
		name, keys, later string // the later document's keys
		state, label      string
		codes             string
	}{
		{"nothing said", "", "", "有效", "", ""},
		{"in force today", "施行日期: 2026-11-21\n", "", "有效", "", ""},
		{"in force tomorrow", "施行日期: 2026-11-22\n", "", "尚未施行", "", ""},
		{"expires today", "失效日期: 2026-11-21\n", "", "有效", "", ""},
		{"expired yesterday", "失效日期: 2026-11-20\n", "", "失效", "已失效", ""},
		{"repealed", "", "废止: [示政〔2024〕1号]\n", "废止", "已废止", ""},
		{"repealed by path", "", "废止: [policies/2024/old.md]\n", "废止", "已废止", ""},
		{"repealed from tomorrow", "", "施行日期: 2026-11-22\n废止: [示政〔2024〕1号]\n", "有效", "", ""},
		{"replaced", "", "替代: [示政〔2024〕1号]\n", "废止", "已废止", ""},
		{"amended", "", "修改: [示政〔2024〕1号]\n", "已修改", "", ""},
		{"amended from tomorrow", "", "施行日期: 2026-11-22\n修改: [示政〔2024〕1号]\n", "有效", "", ""},
		{"amended and expired", "失效日期: 2025-12-31\n", "修改: [示政〔2024〕1号]\n", "失效", "已失效", ""},
		{"amended and repealed", "", "修改: [示政〔2024〕1号]\n废止: [示政〔2024〕1号]\n", "废止", "已废止", ""},
		{"repealed before it took effect", "施行日期: 2027-01-01\n", "废止: [示政〔2024〕1号]\n", "废止", "已废止", ""},
		{"amended before it took effect", "施行日期: 2027-01-01\n", "修改: [示政〔2024〕1号]\n", "尚未施行", "", ""},
		{"repealed by a draft", "", "草稿: 是\n废止: [示政〔2024〕1号]\n", "有效", "", ""},

		{"written as it is", "有效性: 有效\n", "", "有效", "", ""},
		{"written: repealed by somebody else", "有效性: 废止\n", "", "废止", "已废止", ""},
		{"written: partly dead", "有效性: 部分失效\n", "", "部分失效", "", ""},
		{"written: partly dead, amended", "有效性: 部分失效\n", "修改: [示政〔2024〕1号]\n", "部分失效", "", ""},
		{"written: expired without a date", "有效性: 失效\n", "", "失效", "已失效", ""},
		{"written against a repeal", "有效性: 有效\n", "废止: [示政〔2024〕1号]\n", "废止", "已废止", "PAG007"},
		{"written against a date", "有效性: 有效\n失效日期: 2025-12-31\n", "", "失效", "已失效", "PAG007"},
		{"written: amended, by a document elsewhere", "有效性: 已修改\n", "", "已修改", "", ""},
		{"written: not yet, but it is", "有效性: 尚未施行\n", "", "有效", "", "PAG007"},
		{"written: repealed after it expired", "有效性: 废止\n失效日期: 2025-12-31\n", "", "废止", "已废止", ""},
		{"written: in force, but not yet", "有效性: 有效\n施行日期: 2027-01-01\n", "", "尚未施行", "", "PAG007"},
	} {
		t.Run(c.name, func(t *testing.T) {
			overlay := document("old", 1, "2024-01-10", c.keys)
			if c.later != "" {
				overlay += document("new", 2, "2024-06-10", c.later)
			}
			s, codes := link(t, overlay)
			p := policy(t, s, "old")
			if p.State != c.state || p.TitleLabel != c.label {
				t.Errorf("%s【%s】, want %s【%s】", p.State, p.TitleLabel, c.state, c.label)
			}
			if got := strings.Join(codes, " "); got != c.codes {
				t.Errorf("reported %s, want %s", got, c.codes)
			}
			if p.Dead() != (c.label != "") {
				t.Errorf("dead: %v", p.Dead())
			}
		})
	}
}

func TestPoliciesLinkBothWays(t *testing.T) {
	s, codes := link(t, document("a", 1, "2024-01-10", "领域: [social-assistance, 社会救助]\n事项: [social-assistance-02]\n")+
		document("b", 2, "2024-02-10", "修改: [示政〔2024〕1号]\n替代: [content/policies/2024/standard.md]\n"))
	if !slices.Equal(codes, []string{"PAG012"}) {
		t.Error(codes)
	}
	a, b := policy(t, s, "a"), policy(t, s, "b")
	if len(b.Amends) != 1 || b.Amends[0] != a || len(a.AmendedBy) != 1 || a.AmendedBy[0] != b {
		t.Error("a and b are not linked both ways")
	}
	if len(b.Replaces) != 0 {
		t.Error("a document replaces one that was signed after it")
	}
	it, ok := s.Item("social-assistance-02")
	if !ok || len(it.Policies) != 1 || it.Policies[0] != a {
		t.Error("the item does not know its policy")
	}
	standard := policy(t, s, "standard")
	if len(standard.Interpretations) != 1 || len(standard.Issues) != 1 || standard.Issuer.ID != "xzf" {
		t.Errorf("%+v", standard)
	}
	if got := s.Policies; got[0] != standard || got[1] != b || got[2] != a {
		t.Error("policies are not newest first")
	}
}

func TestUnpublishedPagesAreListedWithTheirReason(t *testing.T) {
	overlay := document("draft", 1, "2024-01-10", "草稿: 是\n") + document("later", 2, "2026-12-01", "") + `-- content/stray.md --
-- content/pages/unused.pdf --
x
-- catalogs/readme.md --
x
-- content/reports/2001.md --
## 一、总体情况
`
	s, codes := link(t, overlay)
	if !slices.Equal(codes, []string{"SRC010", "SRC010"}) {
		t.Error(codes)
	}
	got := map[string]string{}
	for _, u := range s.Unpublished {
		got[u.File] = u.En
	}
	want := map[string]string{
		"content/policies/2024/draft.md": "draft",
		"content/policies/2024/later.md": "scheduled for 2026-12-01",
		"content/stray.md":               "no kind of page is kept here",
		"content/pages/unused.pdf":       "no page refers to it",
		"catalogs/readme.md":             "catalogs/ holds catalogue files only",
		"content/reports/2001.md":        "there is no report table 2001.yaml",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

const ownRows = "-- catalogs/qingxi/social-assistance.yaml --\n领域: 社会救助\n单位: 清溪镇人民政府\n事项:\n"

func TestAdoption(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		want       string // deadline, levels and publisher of the first row
	}{
		{"from the county", "  - {编号: qingxi-social-assistance-01, 沿用: social-assistance-01}\n",
			"制定或获取信息之日起10个工作日内 [县级 乡级] 清溪镇人民政府"},
		{"what is written stays", "  - {编号: qingxi-social-assistance-01, 沿用: social-assistance-01, 公开时限: 长期公开, 公开层级: 乡级}\n",
			"长期公开 [乡级] 清溪镇人民政府"},
		{"through another row", "  - {编号: qingxi-social-assistance-01, 沿用: qingxi-social-assistance-02}\n  - {编号: qingxi-social-assistance-02, 沿用: social-assistance-02, 公开时限: 实时公开}\n",
			"实时公开 [县级 乡级] 清溪镇人民政府"},
		{"from a unit's name", "  - {编号: qingxi-social-assistance-01, 沿用: social-assistance-01, 公开主体: mzj}\n",
			"制定或获取信息之日起10个工作日内 [县级 乡级] 示范县民政局"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, codes := link(t, ownRows+c.rows)
			if len(codes) > 0 {
				t.Error(codes)
			}
			it, ok := s.Item("qingxi-social-assistance-01")
			if !ok {
				t.Fatal("no item")
			}
			if got := fmt.Sprint(it.Deadline.Raw, " ", it.Levels, " ", it.Publishers[0].Name); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if it.Unit == nil || it.Domain.ID != "social-assistance" || it.URL != "catalog/social-assistance/qingxi-social-assistance-01.html" {
				t.Errorf("%+v", it)
			}
		})
	}
}

func TestAdoptionFromTheStandard(t *testing.T) {
	// elderly-care-01 is no item of this site, but one of the program's own.
	s, codes := link(t, "-- catalogs/qingxi/elderly-care.yaml --\n领域: elderly-care\n单位: qingxi\n事项:\n  - {编号: qingxi-elderly-care-01, 沿用: elderly-care-01, 公开层级: 乡级}\n")
	if len(codes) > 0 {
		t.Error(codes)
	}
	it, ok := s.Item("qingxi-elderly-care-01")
	if !ok || it.Domain.Name != "养老服务" || it.Deadline.Raw == "" || len(it.Content) == 0 {
		t.Errorf("%+v", it)
	}
	if _, ok := s.Item("elderly-care-01"); ok {
		t.Error("the standard's item is published as the county's")
	}
}

func TestAnItemThatAdoptsItselfTakesTheStandard(t *testing.T) {
	_, codes := link(t, "-- catalogs/social-assistance.yaml --\n领域: social-assistance\n名称: 社会救助\n事项:\n  - {编号: social-assistance-01, 沿用: social-assistance-01}\n  - {编号: social-assistance-02, 沿用: social-assistance-01}\n")
	if len(codes) > 0 {
		t.Error(codes)
	}
}

func TestReferences(t *testing.T) {
	for _, c := range []struct{ name, ref, want string }{
		{"number", "示政〔2024〕5号", ""},
		{"number in other brackets", "示政[2024]5号", ""},
		{"path", "policies/2024/standard.md", ""},
		{"path without extension", "policies/2024/standard", ""},
		{"path from the site's root", "content/policies/2024/standard.md", ""},
		{"unknown number", "示政〔2024〕6号", "PAG003"},
		{"unknown path", "policies/2024/none.md", "PAG003"},
		{"path out of the site", "../../etc/passwd", "PAG003"},
		{"a page of another kind", "pages/about.md", "PAG003"},
		{"draft", "policies/2024/draft.md", "PAG010"},
		{"draft by number", "示政〔2024〕9号", "PAG010"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, codes := link(t, document("draft", 9, "2024-01-10", "草稿: 是\n")+`-- content/interpretations/2024/second.md --
---
标题: 又一篇解读
发布日期: 2024-03-06
解读文件: [`+"'"+c.ref+"'"+`]
解读形式: 文字
解读机关: 示范县民政局
解读人: 负责人
联系电话: "12345"
电子邮箱: a@b.cn
征求意见及采纳: 向社会征求意见。
---
## 决策背景和依据

文字。

## 制定意义和总体考虑

文字。

## 研判和起草过程

文字。

## 工作目标

文字。

## 主要任务

文字。

## 创新举措

文字。

## 保障措施

文字。

`)
			if got := strings.Join(codes, " "); got != c.want {
				t.Errorf("reported %s, want %s", got, c.want)
			}
			if n := len(policy(t, s, "standard").Interpretations); (n == 2) != (c.want == "") {
				t.Errorf("%d interpretations", n)
			}
		})
	}
}

func TestLinksOfBodiesLeadToPages(t *testing.T) {
	s, codes := link(t, `-- content/pages/links.md --
---
标题: 链接
发布日期: 2024-03-02
---
[页](about.md) [文](../policies/2024/standard.md#一标准) [目录](../../catalogs/social-assistance.yaml) [报告](../reports/2025.yaml)
[外](https://www.gov.cn/a?b=c) [邮](mailto:a@b.cn) [附](form.pdf) [自己](#小标题) <https://www.gov.cn/>

## 小标题

文字。

-- content/pages/form.pdf --
%PDF-1.4
`)
	if len(codes) > 0 {
		t.Error(codes)
	}
	i := slices.IndexFunc(s.Plain, func(p *site.Plain) bool { return p.Title == "链接" })
	html := string(s.Plain[i].Body.HTML(func(u string) string { return "REL/" + u }))
	for _, want := range []string{
		`href="REL/pages/about.html"`, `href="REL/policies/2024/standard.html#`, `href="REL/catalog/social-assistance.html"`, `href="REL/reports/2025.html"`,
		`href="https://www.gov.cn/a?b=c" class="external"`, `href="mailto:a@b.cn"`, `href="REL/pages/form.pdf"`, `href="#`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if len(s.Files) != 1 || s.Files[0].URL != "pages/form.pdf" || s.Files[0].Ext() != "PDF" || s.Files[0].Size != 9 {
		t.Errorf("%+v", s.Files)
	}
}

func TestScheduledPageIsOutOnItsDay(t *testing.T) {
	overlay := document("today", 1, "2026-11-21", "")
	s, _ := link(t, overlay)
	policy(t, s, "today")
	s, _ = link(t, "now 2026-11-20 23:59\n"+overlay)
	for _, p := range s.Policies {
		if p.Title == "today" {
			t.Error("the page is out a day early")
		}
	}
}

func TestSiteWithoutUnitsReportsAndDoesNotPanic(t *testing.T) {
	_, codes := link(t, "-- site.yaml --\n名称: 示范县\n")
	if !slices.Contains(codes, "YML006") || !slices.Contains(codes, "PAG001") || !slices.Contains(codes, "CAT009") {
		t.Error(codes)
	}
}

func TestSpanOfEveryItemIsItsFile(t *testing.T) {
	s, _ := link(t, "")
	for _, it := range s.AllItems() {
		if it.Span == (diag.Span{}) || !strings.HasPrefix(it.Span.File, "catalogs/") || !strings.HasPrefix(it.Written.Deadline.At.File, "catalogs/") {
			t.Errorf("%s is at %v, its deadline at %v", it.ID, it.Span, it.Written.Deadline.At)
		}
	}
}
