package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"strings"

	"github.com/gongkai/gongkai/internal/jsonld"
)

// PageTitle is the text of <title>: this page, its column, the site.
func (v *View) PageTitle() string {
	parts := []string{}
	for _, p := range []string{v.Title, v.Column.Name, v.Site.Config.Name.V} {
		if p != "" && (len(parts) == 0 || parts[len(parts)-1] != p) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " - ")
}

// Meta is a page tag.
type Meta struct {
	Name, Content string
}

// Meta lists the page tags of 国办发〔2017〕47号 附件: site, column and, on content
// pages, content.
func (v *View) Meta() []Meta {
	c := v.Site.Config
	tags := []Meta{{"SiteName", c.Name.V}, {"SiteDomain", c.Domain.V}, {"SiteIDCode", c.Code.V}}
	tags = append(tags, Meta{"ColumnName", v.Column.Name}, Meta{"ColumnDescription", v.Column.Description},
		Meta{"ColumnKeywords", v.Column.Keywords()}, Meta{"ColumnType", v.Column.Type})
	if e := v.Entry; e != nil && !e.Published.IsZero() {
		source := v.Source
		if source == "" {
			source = c.Name.V
		}
		tags = append(tags, Meta{"ArticleTitle", e.Title}, Meta{"PubDate", e.Published.Minute()}, Meta{"ContentSource", source})
		if len(e.Keywords) > 0 {
			tags = append(tags, Meta{"Keywords", strings.Join(e.Keywords, ",")})
		}
		tags = append(tags, Meta{"Url", v.Absolute()})
	}
	if v.Description != "" {
		tags = append(tags, Meta{"Description", v.Description})
	}
	return tags
}

// Canonical is the address under which search engines should know the page: a sheet
// for the notice board is known as its disclosure.
func (v *View) Canonical() string {
	if v.Kind == "notice" {
		return v.AbsoluteOf(disclosureURL(v.URL))
	}
	return v.Absolute()
}

// Structured is what the page says to machines (JSON-LD of schema.org).
func (v *View) Structured() template.HTML {
	p := jsonld.Page{URL: v.URL, Title: v.Title, Description: v.Description, Data: v.Data}
	if v.edition != nil {
		p.Lang = v.edition.Lang
	}
	for _, c := range v.Crumbs {
		p.Crumbs = append(p.Crumbs, jsonld.Crumb{Label: c.Label, URL: c.URL})
	}
	if data, wraps := v.Data.(interface{ model() any }); wraps {
		p.Data = data.model()
	}
	return jsonld.Script(v.Site, v.AbsoluteOf, p)
}

// What the pages whose Data is more than the model are about.
func (Home) model() any          { return jsonld.Home{} }
func (d PolicyData) model() any  { return d.Policy }
func (d UnitData) model() any    { return d.Unit }
func (d OrganData) model() any   { return d.Organ }
func (d ReportData) model() any  { return d.Report }
func (d RequestData) model() any { return d.Service }
func (d DomainData) model() any  { return d.Domain }

// contentSecurity is the policy that every page carries (W3C Content Security
// Policy 3): everything comes from the site itself, and no script or style stands
// in a page, so that a text that became markup by mistake could do nothing. It
// works below any path and from a folder.
const contentSecurity = "default-src 'none'; script-src %s; style-src %s; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"

// Security is the page's Content-Security-Policy. The page for lost addresses has
// its style and script inside, since it is shown at any address: they are named by
// their digests.
func (v *View) Security() (string, error) {
	script, style := "'self'", "'self'"
	if v.Kind == "notfound" {
		var err error
		if script, err = v.digest("notfound.js"); err != nil {
			return "", err
		}
		if style, err = v.digest("notfound.css"); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf(contentSecurity, script, style), nil
}

func (v *View) digest(name string) (string, error) {
	a, err := v.theme.Asset(name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(a.Data)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'", nil
}

// InlineStyle is the text of a style asset, for the one page that has it inside.
func (v *View) InlineStyle(name string) (template.CSS, error) {
	a, err := v.theme.Asset(name)
	return template.CSS(a.Data), err //nolint:gosec // the theme's own file
}

// InlineScript is the text of a script asset, for the one page that has it inside.
func (v *View) InlineScript(name string) (template.JS, error) {
	a, err := v.theme.Asset(name)
	return template.JS(a.Data), err //nolint:gosec // the theme's own file
}

// Stylesheet is the element that loads a style asset.
func (v *View) Stylesheet(name string) (template.HTML, error) {
	return v.load(`<link rel="stylesheet" href="%s"%s>`, name)
}

// ScriptFirst is the element that loads a small script before the page is drawn.
func (v *View) ScriptFirst(name string) (template.HTML, error) {
	return v.load(`<script src="%s"%s></script>`, name)
}

// Script is the element that loads a script asset when the page has been read.
func (v *View) Script(name string) (template.HTML, error) {
	return v.load(`<script src="%s"%s defer></script>`, name)
}

// load fills the element for an asset: its address and, where site.yaml asks for it,
// its integrity. Browsers refuse files with an integrity attribute from a folder,
// so a site has to choose.
func (v *View) load(element, name string) (template.HTML, error) {
	a, err := v.theme.Asset(name)
	if err != nil {
		return "", err
	}
	integrity := ""
	if v.Site.Config.Integrity {
		integrity = ` integrity="` + a.Integrity + `"`
	}
	return template.HTML(fmt.Sprintf(element, html.EscapeString(v.Rel(a.URL)), integrity)), nil //nolint:gosec // escaped
}
