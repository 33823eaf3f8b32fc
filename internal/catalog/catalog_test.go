package catalog

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

func parse(t testing.TB, text string) (*Catalog, *diag.List) {
	t.Helper()
	l := &diag.List{}
	f := source.NewFile("catalogs/x.yaml", []byte(text), l)
	if f == nil {
		t.Fatal("not read")
	}
	return Parse(f, l), l
}

func TestParseReadsEveryColumn(t *testing.T) {
	c, l := parse(t, `领域: social-assistance
单位: qingxi
名称: 社会救助
序号: 11
主管部门: 民政部
标准指引: {名称: 指引, 文号: 民办函〔2019〕52号, 日期: 2019-05-01, 核对: 已核对}
公开层级列: 否
别名: [社会救助及福利]
说明: 说明
事项:
  - 编号: social-assistance-01
    category: 综合业务
    二级事项: 政策法规文件
    三级事项: 低保
    公开内容: [办法, 标准]
    公开依据:
      - 中华人民共和国政府信息公开条例
      - {名称: 社会救助暂行办法, 文号: 国务院令第649号}
    公开时限: 长期公开
    公开主体: mzj
    公开渠道: 政府网站
    公开对象: [全社会, 特定群体]
    特定群体: 低保对象
    公开方式: [主动, 依申请]
    公开层级: [县级, 乡级, 村级]
    沿用: social-assistance-02
    备注: 备注
    核对: 待核对
    待核字段: [公开时限]
    范围: 地方
`)
	if l.Len() > 0 {
		t.Fatal(l.Sorted())
	}
	it := c.Items[0]
	if c.Domain.V != "social-assistance" || c.Unit.V != "qingxi" || c.Seq != 11 || !c.NoLevels || c.Guide.Date.String() != "2019-05-01" || len(c.Aliases) != 1 {
		t.Errorf("%+v", c)
	}
	if it.Basis[0].Title.V != "中华人民共和国政府信息公开条例" || it.Basis[1].Number.V != "国务院令第649号" || len(it.Content) != 2 ||
		len(it.Audience) != 2 || it.AudienceGroup.V != "低保对象" || len(it.Mode) != 2 || len(it.Levels) != 3 || it.Channels[0].V != "政府网站" {
		t.Errorf("%+v", it)
	}
	if at := it.Deadline.At; at.Line != 19 || at.Column != 11 || at.EndColumn != 15 {
		t.Errorf("the deadline is at %+v", at)
	}
}

func TestNameIsTheLowestLevelGiven(t *testing.T) {
	for text, want := range map[string]string{
		"编号: a-01, 一级事项: 甲, 二级事项: 乙, 三级事项: 丙": "丙",
		"编号: a-01, 一级事项: 甲, 二级事项: 乙":          "乙",
		"编号: a-01, 一级事项: 甲":                   "甲",
		"编号: a-01":                            "a-01",
	} {
		c, _ := parse(t, "领域: a\n事项: [{"+text+"}]")
		if got := c.Items[0].Name(); got != want {
			t.Errorf("{%s} is called %q, want %q", text, got, want)
		}
	}
}

func TestRequiredColumnsMayWaitForAdoption(t *testing.T) {
	_, l := parse(t, "领域: a\n事项:\n  - {编号: a-01, 沿用: b-01}\n  - {编号: a-02, 公开对象: 大家}\n")
	if l.Len() != 1 || l.Sorted()[0].Code != "YML007" {
		t.Errorf("%v", l.Sorted())
	}
}

func TestIsFile(t *testing.T) {
	for p, want := range map[string]bool{
		"catalogs/a.yaml": true, "catalogs/mzj/a.yaml": true,
		"catalogs/a.yml": false, "catalogs/a/b/c.yaml": false, "catalogs/a.md": false, "content/a.yaml": false, "catalogs": false,
	} {
		if IsFile(p) != want {
			t.Errorf("%s: %v", p, !want)
		}
	}
}

// TestStandardCataloguesAreSound reads the program's own data, whose mistakes are
// not reported when a site adopts from it.
func TestStandardCataloguesAreSound(t *testing.T) {
	names, err := fs.Glob(catalogs.Standard, "*.yaml")
	if err != nil || len(names) != 26 {
		t.Fatalf("%d catalogues, %v", len(names), err)
	}
	seq := map[int]string{}
	for _, name := range names {
		data, err := fs.ReadFile(catalogs.Standard, name)
		if err != nil {
			t.Fatal(err)
		}
		c, l := parse(t, string(data))
		for _, d := range l.Sorted() {
			t.Errorf("%s: %s %s", name, d.Code, d.Message(diag.English))
		}
		if c.Domain.V+".yaml" != name || c.Name.V == "" || c.Seq < 1 || c.Seq > 26 || seq[c.Seq] != "" {
			t.Errorf("%s: domain %q, name %q, seq %d", name, c.Domain.V, c.Name.V, c.Seq)
		}
		seq[c.Seq] = name
		for _, it := range c.Items {
			if !strings.HasPrefix(it.ID.V, c.Domain.V+"-") {
				t.Errorf("%s: item %s", name, it.ID.V)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("领域: a\n事项:\n  - {编号: a-01, 公开依据: [甲, {名称: 乙}]}\n")
	f.Add("公开层级列: [否]\n事项: 甲\n")
	f.Fuzz(func(t *testing.T, text string) {
		l := &diag.List{}
		file := source.NewFile("catalogs/a.yaml", []byte(text), l)
		if file == nil {
			return
		}
		if c := Parse(file, l); c == nil && !l.HasErrors() {
			t.Error("nothing is read and nothing said")
		}
	})
}
