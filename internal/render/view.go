package render

import (
	"html/template"
	"path"
	"strings"

	"github.com/gongkai/gongkai/internal/edition"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/theme"
)

// View is what a template sees as its dot. Data is the part that depends on the
// kind of page; each kind's file documents its own.
type View struct {
	Site        *site.Site
	URL         string // of this page, from the site's root
	Kind        string // the template's name
	Title       string
	Description string
	Column      Column
	Crumbs      []Link      // from the home page down to this page's parent
	Entry       *site.Entry // nil on pages made of many sources
	Source      string      // 内容来源: who published it
	Preview     bool        // shown by gen serve
	Data        any
	Copies      []Copy // the same content as files to download

	theme    *theme.Theme
	edition  *edition.Edition // nil: the page as it is written
	editions []Edition        // that the site has besides
	words    []wordFile
	digests  map[string]string
}

// Link is a labelled address from the site's root.
type Link struct {
	Label, URL string
}

// Column is a column (栏目) of the site, with what its page tags have to say
// (国办发〔2017〕47号 附件).
type Column struct {
	Name, URL, Type, Description string
}

// Keywords describe the column for its page tag.
func (c Column) Keywords() string { return c.Name + ",政府信息公开" }

// The columns. The first four and the request entry are the platform's, with the
// names that 国办公开办函〔2019〕61号 prescribes.
var (
	guideColumn     = Column{"政府信息公开指南", "guide.html", "信息公开指南", "政府信息的分类、编排体系、获取方式和公开机构的联系方式"}
	regimeColumn    = Column{"政府信息公开制度", "regime/index.html", "政策文件", "政府信息公开条例及有关的法规、规章和解释"}
	catalogColumn   = Column{"法定主动公开内容", "catalog/index.html", "信息公开目录", "基层政务公开标准目录及按目录公开的信息"}
	reportColumn    = Column{"政府信息公开年报", "reports/index.html", "信息公开年报", "各年度政府信息公开工作年度报告"}
	requestColumn   = Column{"依申请公开", "request.html", "依申请公开", "申请公开政府信息的条件、方式、期限和费用"}
	policyColumn    = Column{"政策文件", "policies/index.html", "政策文件", "本级政府及部门的政策文件和规范性文件"}
	normativeColumn = Column{"行政规范性文件", "policies/normative.html", "政策文件", "本级政府及部门的行政规范性文件及其有效性"}
	directoryColumn = Column{"政府信息目录", "directory/index.html", "信息公开目录", "政策文件的索引号、名称、内容概述和生成日期"}
	interpretation  = Column{"政策解读", "interpretations/index.html", "政策解读", "对政策文件的解读"}
	disclosures     = Column{"公开信息", "disclosures/index.html", "工作动态", "按目录事项公开的信息"}
	gazetteColumn   = Column{"政府公报", "gazette/index.html", "政策文件", "政府公报各期目次"}
	organColumn     = Column{"机构职能", "organs/index.html", "机构职能", "各单位的职责、领导分工、内设机构和联系方式"}
	unitColumn      = Column{"公开单位", "units/index.html", "概况信息", "各部门、乡镇（街道）公开的全部信息"}
	coverColumn     = Column{"公开情况一览", "coverage.html", "数据发布", "各领域、各单位按目录公开信息的情况"}
	serviceColumn   = Column{"便民信息", "sitemap.html", "概况信息", "服务电话、办公地点等便民信息"}
	searchColumn    = Column{"搜索", "search.html", "信息公开目录", "检索全站公开的信息"}
	mapColumn       = Column{"网站地图", "sitemap.html", "概况信息", "全站栏目一览"}
	homeColumn      = Column{"首页", "index.html", "首页", "政府信息公开首页"}
)

// Platform lists the four columns and the request entry, in their order. A page
// that the site does not have is left out: a dead link helps nobody.
func (v *View) Platform() []Column {
	var shown []Column
	for _, c := range []Column{guideColumn, regimeColumn, catalogColumn, reportColumn, requestColumn} {
		if c == guideColumn && v.Site.Guide == nil || c == requestColumn && v.Site.Request == nil {
			continue
		}
		shown = append(shown, c)
	}
	return shown
}

// More lists the other columns that have content.
func (v *View) More() []Column {
	columns := []Column{policyColumn, interpretation, disclosures, gazetteColumn, organColumn, unitColumn, coverColumn}
	var shown []Column
	for _, c := range columns {
		blank := c == policyColumn && len(v.Site.Policies) == 0 ||
			c == interpretation && len(v.Site.Interpretations) == 0 ||
			c == disclosures && len(v.Site.Disclosures) == 0 ||
			c == gazetteColumn && len(v.Site.Gazettes) == 0 ||
			c == organColumn && len(v.Site.Organs) == 0
		if !blank {
			shown = append(shown, c)
		}
	}
	return shown
}

// Rel turns an address from the site's root into one relative to this page, so
// that the site works below any path and from a folder.
func (v *View) Rel(url string) string {
	if strings.HasPrefix(url, "#") {
		return url
	}
	return Relative(v.at(v.URL), v.at(url))
}

// Root is the way from this page to the site's root: "" or "../".
func (v *View) Root() string { return strings.Repeat("../", strings.Count(v.URL, "/")) }

// Asset is the relative address of a theme's asset.
func (v *View) Asset(name string) (string, error) {
	a, err := v.theme.Asset(name)
	if err != nil {
		return "", err
	}
	return v.Rel(a.URL), nil
}

// Body renders a page's text with links relative to this page.
func (v *View) Body(b *site.Body) template.HTML { return b.HTML(v.Rel) }

// Absolute is the address of this page on the public site.
func (v *View) Absolute() string { return absolute(v.Site, v.at(v.URL)) }

// AbsoluteOf is the address of another page on the public site.
func (v *View) AbsoluteOf(url string) string { return absolute(v.Site, v.at(url)) }

func absolute(s *site.Site, url string) string {
	url = strings.TrimSuffix(url, "index.html")
	return s.Config.Base() + url
}

// Relative is the address of to as seen from the page from; both are from the
// site's root. A fragment of to is kept.
func Relative(from, to string) string {
	to, fragment, found := strings.Cut(to, "#")
	if found {
		fragment = "#" + fragment
	}
	if to == "" || to == from && found {
		return fragment
	}
	fromDir := strings.Split(path.Dir(from), "/")
	if fromDir[0] == "." {
		fromDir = nil
	}
	parts := strings.Split(to, "/")
	common := 0
	for common < len(fromDir) && common < len(parts)-1 && fromDir[common] == parts[common] {
		common++
	}
	return strings.Repeat("../", len(fromDir)-common) + strings.Join(parts[common:], "/") + fragment
}

// short cuts a text to n characters for a description.
func short(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	return string(r[:n-1]) + "…"
}

// describe is an entry's summary, or the beginning of its text.
func describe(e *site.Entry) string {
	if e.Summary != "" {
		return short(e.Summary, 150)
	}
	return short(e.Body.Text(), 120)
}

func crumbs(columns ...Column) []Link {
	links := []Link{{homeColumn.Name, homeColumn.URL}}
	for _, c := range columns {
		links = append(links, Link{c.Name, c.URL})
	}
	return links
}
