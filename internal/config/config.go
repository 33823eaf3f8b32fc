// Package config reads site.yaml: the site's identity, its units and settings.
package config

import (
	"regexp"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Site is the content of site.yaml.
type Site struct {
	yamlpos.Record
	Name, Domain, Code, Region, Level, Theme yamlpos.Text
	Sponsor, Undertaker, ICP, Police         yamlpos.Text
	Contact                                  yamlpos.Text
	URL                                      yamlpos.Text // where the site is mounted; see Base
	Conac                                    yamlpos.Text // id of 党政机关网站标识 at bszs.conac.cn
	Editions, Keep                           []yamlpos.Text
	Integrity, Compress                      bool
	Portal                                   Link
	Parents, Children                        []Link
	Units                                    []Unit
	limits                                   map[string]int             // the site's own, by key; see Limit
	Rules                                    map[diag.Code]diag.Setting // warnings lowered or switched off
}

// Link is another site.
type Link struct {
	yamlpos.Record
	Name, URL yamlpos.Text
}

// Unit is an organ that publishes: the government, a bureau, a township.
type Unit struct {
	yamlpos.Record
	ID, Name, Level, Kind, USCC, Prefix yamlpos.Text
	Domains                             []yamlpos.Text
}

// Editions are the other forms of every page that a site can have: in traditional
// characters, and with an English frame.
var Editions = []string{"繁体", "英文"}

// Levels are the administrative levels of 公开层级.
var Levels = []string{"县级", "乡级", "村级"}

// UnitKinds are the kinds of unit.
var UnitKinds = []string{"政府", "部门", "乡镇", "街道", "村"}

// LinkFields are the keys of a link to another site.
var LinkFields = yamlpos.Table[Link]{
	yamlpos.Str("name", "名称", func(k *Link) *yamlpos.Text { return &k.Name }).Must().Note("网站的名称，如 安徽省人民政府"),
	yamlpos.Str("url", "网址", func(k *Link) *yamlpos.Text { return &k.URL }).Must().Note("完整的网址，如 https://www.ah.gov.cn/"),
}

// UnitFields are the keys of a unit.
var UnitFields = yamlpos.Table[Unit]{
	yamlpos.Str("id", "编号", func(u *Unit) *yamlpos.Text { return &u.ID }).Must().Note("小写英文字母开头，用作网址，如 mzj；用过就不要再改"),
	yamlpos.Str("name", "名称", func(u *Unit) *yamlpos.Text { return &u.Name }).Must().Note("全称，如 示范县民政局"),
	yamlpos.Word("level", "层级", Levels, func(u *Unit) *yamlpos.Text { return &u.Level }).Must().Note("单位属于哪一级"),
	yamlpos.Word("kind", "类别", UnitKinds, func(u *Unit) *yamlpos.Text { return &u.Kind }).Must().Note("单位是哪一类"),
	yamlpos.Str("uscc", "统一社会信用代码", func(u *Unit) *yamlpos.Text { return &u.USCC }).Note("18 位，用英文双引号括起来"),
	yamlpos.Str("prefix", "机关代字", func(u *Unit) *yamlpos.Text { return &u.Prefix }).Note("文号开头的字，如 示民"),
	yamlpos.Strs("domains", "负责领域", func(u *Unit) *[]yamlpos.Text { return &u.Domains }).Note("本单位负责公开的领域，如 社会救助"),
}

// Fields are the keys of site.yaml.
var Fields = yamlpos.Table[Site]{
	yamlpos.Str("name", "名称", func(s *Site) *yamlpos.Text { return &s.Name }).Must().Note("网站名称，如 示范县人民政府"),
	yamlpos.Str("domain", "域名", func(s *Site) *yamlpos.Text { return &s.Domain }).Must().Note("不带 http://，如 www.shifan.gov.cn"),
	yamlpos.Str("url", "网址", func(s *Site) *yamlpos.Text { return &s.URL }).Note("网站的完整网址，挂在门户的某个路径下时才写，如 https://www.shifan.gov.cn/zwgk/"),
	yamlpos.Str("code", "网站标识码", func(s *Site) *yamlpos.Text { return &s.Code }).Must().Note("10 位数字，用英文双引号括起来，如 \"3499000001\""),
	yamlpos.Str("region", "行政区划代码", func(s *Site) *yamlpos.Text { return &s.Region }).Must().Note("6 位数字，用英文双引号括起来，如 \"349900\""),
	yamlpos.Word("level", "层级", []string{"县级", "乡级"}, func(s *Site) *yamlpos.Text { return &s.Level }).Must().Note("网站是县级的还是乡级的"),
	yamlpos.Str("theme", "主题", func(s *Site) *yamlpos.Text { return &s.Theme }).Note("外观，不写就用内置的；换外观时写 themes/ 下的文件夹名"),
	yamlpos.Str("sponsor", "主办单位", func(s *Site) *yamlpos.Text { return &s.Sponsor }).Must().Note("页脚用，如 示范县人民政府办公室"),
	yamlpos.Str("undertaker", "承办单位", func(s *Site) *yamlpos.Text { return &s.Undertaker }).Must().Note("页脚用，如 示范县政务公开办公室"),
	yamlpos.Str("contact", "联系方式", func(s *Site) *yamlpos.Text { return &s.Contact }).Must().Note("页脚用，如 电话 0550-6000003"),
	yamlpos.Str("icp", "ICP备案号", func(s *Site) *yamlpos.Text { return &s.ICP }).Note("页脚用，如 皖ICP备00000001号-1"),
	yamlpos.Str("police", "公安备案号", func(s *Site) *yamlpos.Text { return &s.Police }).Note("页脚用，如 皖公网安备 34990002000001号"),
	yamlpos.Str("conac", "党政机关网站标识", func(s *Site) *yamlpos.Text { return &s.Conac }).Note("标识的编号，页脚用：事业单位标识网址 bszs.conac.cn/sitename?method=show&id= 后面的一串"),
	yamlpos.Words("editions", "语言版本", Editions, func(s *Site) *[]yamlpos.Text { return &s.Editions }).Note("另外生成的版本，不写就没有：繁体 是繁体字网页，英文 是英文栏目的网页"),
	yamlpos.Strs("keep", "不转换", func(s *Site) *[]yamlpos.Text { return &s.Keep }).Note("繁体版里照原样写的字词，如人名"),
	yamlpos.Yes("integrity", "完整性校验", func(s *Site) *bool { return &s.Integrity }).Note("是 表示网页核对样式和脚本有没有被改过；那样就不能从文件夹里直接打开网页"),
	yamlpos.Yes("compress", "预压缩", func(s *Site) *bool { return &s.Compress }).Note("是 表示文件旁边另存 .gz 和 .br，给能直接发压缩文件的服务器用"),
	yamlpos.One("portal", "上级门户", LinkFields, func(s *Site) *Link { return &s.Portal }).Note("上级的门户网站"),
	yamlpos.Many("parents", "上级网站", LinkFields, func(s *Site) *[]Link { return &s.Parents }).Note("页脚列出的上级网站"),
	yamlpos.Many("children", "下级网站", LinkFields, func(s *Site) *[]Link { return &s.Children }).Note("页脚列出的下级网站"),
	yamlpos.Many("units", "单位", UnitFields, func(s *Site) *[]Unit { return &s.Units }).Must().Note("发布信息的单位：政府、部门、乡镇、街道、村"),
	yamlpos.Raw("thresholds", "阈值", yamlpos.FormRecord, readThresholds).Note("本地自己定的期限和数量，不写就照国家规定，如 解读工作日: 3"),
	yamlpos.Raw("rules", "规则", yamlpos.FormRecord, readRules).Note("不要的警告可以关掉，如 CAT010: 关；错误不能关"),
}

// settings are the words of 规则.
var settings = map[string]diag.Setting{
	"开": diag.On, "on": diag.On, "说明": diag.AsNote, "note": diag.AsNote, "关": diag.Off, "off": diag.Off,
}

func readRules(n yamlpos.Node, s *Site, label string, l *diag.List) {
	s.Rules = map[diag.Code]diag.Setting{}
	for _, p := range n.Pairs(label, l) {
		v, ok := p.Value.Text(p.Key.V, l)
		if !ok {
			continue
		}
		severity, known := diag.Known(diag.Code(p.Key.V))
		setting, valid := settings[v.V]
		switch {
		case !known:
			l.Add("SIT004", p.Key.At, p.Key.V)
		case !valid:
			l.Add("YML007", v.At, p.Key.V, v.V, "关、说明、开")
		case severity == diag.Error && setting != diag.On:
			l.Add("SIT005", p.Key.At, p.Key.V)
		default:
			s.Rules[diag.Code(p.Key.V)] = setting
		}
	}
}

// Base is the public address of the site's root, ending in a slash. Only feeds,
// site maps and canonical addresses need it; everything else is relative.
func (s *Site) Base() string {
	if s.URL.V != "" {
		return strings.TrimSuffix(s.URL.V, "/") + "/"
	}
	return "https://" + s.Domain.V + "/"
}

// form is the written form of an identifier, with an example for the hint.
// The patterns are those of 国办发〔2017〕47号, annex.
type form struct {
	key     string
	pattern *regexp.Regexp
	example string
}

var forms = []form{
	{"domain", regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`), "www.shifan.gov.cn"},
	{"code", regexp.MustCompile(`^(\d{10}|bm\d{8})$`), "3499000001"},
	{"region", regexp.MustCompile(`^\d{6}$`), "349900"},
	{"icp", regexp.MustCompile(`^\p{Han}ICP备\d{5,10}号(-\d{1,4})?$`), "皖ICP备00000001号-1"},
	{"police", regexp.MustCompile(`^\p{Han}公网安备\s?\d{14}号$`), "皖公网安备 34990002000001号"},
}

var unitID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// ValidUnitID reports whether an id can stand in an address.
func ValidUnitID(id string) bool { return unitID.MatchString(id) }

// Parse reads site.yaml.
func Parse(f *source.File, l *diag.List) *Site {
	n, ok := yamlpos.Parse(f, f.Text, 1, l)
	if !ok {
		return nil
	}
	s := yamlpos.Decode(n, Fields, l)
	s.checkForms(l)
	s.checkUnits(l)
	return &s
}

func (s *Site) checkForms(l *diag.List) {
	values := map[string]yamlpos.Text{"domain": s.Domain, "code": s.Code, "region": s.Region, "icp": s.ICP, "police": s.Police}
	for _, f := range forms {
		if v := values[f.key]; v.V != "" && !f.pattern.MatchString(v.V) {
			l.Add("SIT006", v.At, Fields.Label(f.key), v.V, "如 "+f.example, "such as "+f.example)
		}
	}
	for _, link := range append(append([]Link{s.Portal, {URL: s.URL}}, s.Parents...), s.Children...) {
		if u := link.URL; u.V != "" && !strings.HasPrefix(u.V, "https://") && !strings.HasPrefix(u.V, "http://") {
			l.Add("SIT006", u.At, "网址", u.V, "如 https://www.gov.cn/", "such as https://www.gov.cn/")
		}
	}
}

func (s *Site) checkUnits(l *diag.List) {
	ids, names := map[string]yamlpos.Text{}, map[string]yamlpos.Text{}
	for i := range s.Units {
		u := &s.Units[i]
		if u.ID.V != "" && !unitID.MatchString(u.ID.V) {
			l.Add("SIT006", u.ID.At, UnitFields.Label("id"), u.ID.V, "如 mzj、qingxi：小写英文字母开头，后接小写字母、数字、短横线", "such as mzj or qingxi: a lower-case letter, then letters, digits and hyphens")
		}
		unique(ids, u.ID, "SIT001", l)
		unique(names, u.Name, "SIT002", l)
	}
}

func unique(seen map[string]yamlpos.Text, t yamlpos.Text, code diag.Code, l *diag.List) {
	if t.V == "" {
		return
	}
	if first, dup := seen[t.V]; dup {
		l.AddRelated(code, t.At, diag.Related{Span: first.At, Zh: "第一次写在这里", En: "first written here"}, t.V)
		return
	}
	seen[t.V] = t
}
