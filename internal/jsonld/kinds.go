package jsonld

import (
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/site"
)

// about describes what the page shows.
func (w writer) about() []node {
	switch d := w.page.Data.(type) {
	case Home:
		return w.home()
	case Catalogue:
		return []node{w.catalogue(d)}
	case *site.Policy:
		return []node{w.policy(d)}
	case *site.Interpretation:
		return []node{w.interpretation(d)}
	case *site.Disclosure:
		return []node{w.disclosure(d)}
	case *site.Gazette:
		return []node{w.gazette(d)}
	case *site.Report:
		return []node{w.report(d)}
	case *site.Regime:
		return []node{w.regime(d)}
	case *site.Service:
		return []node{w.service(d)}
	case *site.Plain:
		return []node{w.work("WebPage", &d.Entry, d.Unit)}
	case *site.Organ:
		return []node{w.organ(d)}
	case *site.Unit:
		return []node{w.self("ProfilePage").with("mainEntity", w.body(d))}
	case *site.Domain:
		return []node{w.domain(d)}
	default:
		return []node{w.self("WebPage").with("publisher", w.government())}
	}
}

// home is the site, who runs it, and how it is searched.
func (w writer) home() []node {
	c := w.site.Config
	root := w.absolute("index.html")
	government := w.government().with("url", root)
	if g := w.site.Guide; g != nil {
		government.with("contactPoint", contactPoint(g.Contact)).with("address", address(g.Contact))
	}
	search := node{
		"@type": "SearchAction", "query-input": "required name=search_term_string",
		"target": of("EntryPoint").with("urlTemplate", w.absolute("search.html")+"?q={search_term_string}"),
	}
	return []node{
		{"@type": "WebSite", "@id": root + "#website", "url": root, "name": c.Name.V + "政府信息公开", "inLanguage": w.lang(), "publisher": w.government(), "potentialAction": search},
		government,
	}
}

// force is the legal force of a state of validity. A document that was amended is in
// force as amended.
var force = map[string]string{
	content.NotYet: "NotInForce", content.InForce: "InForce", content.Amended: "InForce", content.PartlyDead: "PartiallyInForce",
	content.Expired: "NotInForce", content.Repealed: "NotInForce",
}

func (w writer) policy(p *site.Policy) node {
	n := w.work("Legislation", &p.Entry, p.Issuer).
		with("legislationIdentifier", p.Number).with("identifier", p.IndexNumber).with("legislationType", p.Genre).with("genre", p.Theme).
		with("legislationDate", p.Signed.String()).with("legislationDateOfApplicability", p.InEffectFrom().String()).with("expires", p.Expires.String()).
		with("legislationPassedBy", w.unit(p.Issuer)).
		with("legislationRepeals", w.references(append(append([]*site.Policy{}, p.Repeals...), p.Replaces...))).
		with("legislationAmends", w.references(p.Amends)).
		with("legislationChanges", w.references(p.Replaces)).
		with("subjectOf", w.interpretations(p))
	if f := force[p.State]; f != "" {
		n["legislationLegalForce"] = "https://schema.org/" + f
	}
	var issues []node
	for _, g := range p.Issues {
		issues = append(issues, node{"@type": "PublicationIssue", "@id": w.absolute(g.URL), "name": g.Title})
	}
	return n.with("isPartOf", issues)
}

// references names documents, each once.
func (w writer) references(list []*site.Policy) []node {
	var refs []node
	seen := map[*site.Policy]bool{}
	for _, p := range list {
		if !seen[p] {
			seen[p] = true
			refs = append(refs, w.reference(p))
		}
	}
	return refs
}

func (w writer) reference(p *site.Policy) node {
	address := w.absolute(p.URL)
	return node{"@type": "Legislation", "@id": address, "url": address, "name": p.Title}.with("legislationIdentifier", p.Number)
}

func (w writer) interpretations(p *site.Policy) []node {
	var list []node
	for _, i := range p.Interpretations {
		list = append(list, node{"@type": "Article", "@id": w.absolute(i.URL), "name": i.Title})
	}
	return list
}

func (w writer) interpretation(i *site.Interpretation) node {
	return w.article(&i.Entry, i.Organ).with("about", w.references(i.Interprets))
}

func (w writer) disclosure(d *site.Disclosure) node {
	n := w.article(&d.Entry, d.Unit).with("dateCreated", d.Formed.String())
	if it := d.Item; it != nil {
		n.with("about", node{"@type": "Thing", "@id": w.absolute(it.URL), "name": it.FullName()}).with("articleSection", it.Domain.Name)
	}
	return n
}

func (w writer) article(e *site.Entry, by *site.Unit) node {
	return w.work("Article", e, by).with("headline", e.Title).with("abstract", e.Summary).with("author", w.unit(by))
}

func (w writer) gazette(g *site.Gazette) node {
	var parts []node
	for _, group := range g.Groups {
		for _, doc := range group.Documents {
			if doc.Policy != nil {
				parts = append(parts, w.reference(doc.Policy))
				continue
			}
			parts = append(parts, node{"@type": "Article", "@id": w.absolute(doc.Entry.URL), "name": doc.Entry.Title})
		}
	}
	return w.work("PublicationIssue", &g.Entry, nil).with("issueNumber", strconv.Itoa(g.Issue)).
		with("isPartOf", of("Periodical").with("name", w.site.Config.Name.V+"公报")).with("hasPart", parts)
}

func (w writer) report(r *site.Report) node {
	return w.work("Report", &r.Entry, r.Unit).with("headline", r.Title).with("author", w.unit(r.Unit)).
		with("temporalCoverage", strconv.Itoa(r.Year)+"-01-01/"+strconv.Itoa(r.Year)+"-12-31")
}

// regime is a law of the 制度 column, which another body made: this site only shows it.
func (w writer) regime(r *site.Regime) node {
	n := w.work("Legislation", &r.Entry, nil).
		with("legislationIdentifier", r.Number).with("legislationType", r.Kind).with("legislationDate", r.Signed.String()).
		with("legislationDateOfApplicability", r.Effective.String()).with("isBasedOn", r.Original)
	if r.Issuer != "" {
		n["legislationPassedBy"] = of("Organization").with("name", r.Issuer)
	}
	return n
}

// service is the guide, or the page on requests.
func (w writer) service(v *site.Service) node {
	office := of("GovernmentOrganization").with("name", v.Contact.Agency.V).with("contactPoint", contactPoint(v.Contact)).with("address", address(v.Contact))
	n := w.work("WebPage", &v.Entry, nil)
	if v == w.site.Request {
		return n.with("mainEntity", of("GovernmentService").with("name", v.Title).with("serviceType", "依申请公开政府信息").with("provider", office))
	}
	return n.with("mainEntity", office)
}

func (w writer) organ(o *site.Organ) node {
	n := w.self("AboutPage")
	if o.Unit == nil {
		return n
	}
	return n.with("mainEntity", w.body(o.Unit))
}

// body is a unit with all that its organ's page says of it, names of people apart.
func (w writer) body(u *site.Unit) node {
	n := w.unit(u)
	if u.USCC != "" {
		n["identifier"] = of("PropertyValue").with("propertyID", "统一社会信用代码").with("value", u.USCC)
	}
	if u.Organ == nil {
		return n
	}
	o := u.Organ.Organ
	var departments []node
	for _, x := range o.Offices {
		departments = append(departments, of("GovernmentOrganization").with("name", x.Name.V).with("telephone", x.Phone.V).with("description", x.Duty.V))
	}
	return n.with("contactPoint", contactPoint(o.Contact)).with("address", address(o.Contact)).with("department", departments)
}

func contactPoint(c content.Contact) node {
	n := node{}
	n.with("telephone", c.Phone.V).with("faxNumber", c.Fax.V).with("email", c.Email.V).with("description", c.Hours.V)
	if len(n) == 0 {
		return nil
	}
	n["@type"], n["contactType"], n["availableLanguage"] = "ContactPoint", "政府信息公开", "zh-CN"
	return n
}

func address(c content.Contact) node {
	if c.Address.V == "" {
		return nil
	}
	return node{"@type": "PostalAddress", "streetAddress": c.Address.V, "addressCountry": "CN"}.with("postalCode", c.Postcode.V)
}

// domain is a domain's catalogue: a part of the data set of all catalogues.
func (w writer) domain(d *site.Domain) node {
	var files []node
	for _, f := range []Download{{URL: "data/catalog.json", Media: "application/json"}, {URL: "data/catalog.csv", Media: "text/csv"}} {
		files = append(files, w.download(f))
	}
	n := w.self("Dataset").with("publisher", w.government()).with("creator", w.responsible(d)).
		with("includedInDataCatalog", of("DataCatalog").with("@id", w.absolute("data/index.html")).with("name", w.catalogueName())).with("distribution", files)
	if d.Guide.Title.V != "" {
		n["isBasedOn"] = of("CreativeWork").with("name", d.Guide.Title.V).with("identifier", d.Guide.Number.V)
	}
	return n
}

func (w writer) responsible(d *site.Domain) []node {
	var list []node
	for _, u := range d.Responsible {
		list = append(list, w.unit(u))
	}
	return list
}

func (w writer) catalogueName() string { return w.site.Config.Name.V + "政府信息公开数据" }

func (w writer) catalogue(c Catalogue) node {
	here := w.absolute(w.page.URL)
	var sets []node
	for _, x := range c.Sets {
		var files []node
		for _, f := range x.Files {
			files = append(files, w.download(f))
		}
		sets = append(sets, node{"@type": "Dataset", "@id": here + "#" + x.Name, "url": here + "#" + x.Name, "name": x.Title, "inLanguage": "zh-CN", "isAccessibleForFree": true}.
			with("description", x.Description).with("keywords", x.Keywords).with("publisher", w.government()).with("distribution", files))
	}
	n := w.self("DataCatalog").with("publisher", w.government()).with("dataset", sets)
	n["name"] = w.catalogueName()
	return n
}

func (w writer) download(f Download) node {
	n := of("DataDownload").with("contentUrl", w.absolute(f.URL)).with("encodingFormat", f.Media)
	if f.Size > 0 {
		n["contentSize"] = strconv.FormatInt(f.Size, 10) + " B"
	}
	return n
}

// mediaTypes are those of the files that may lie beside a page, by extension; the
// system's own table differs from machine to machine.
var mediaTypes = map[string]string{
	"pdf": "application/pdf", "ofd": "application/ofd", "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "csv": "text/csv", "txt": "text/plain", "zip": "application/zip",
	"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp", "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4",
}

func mediaType(f *site.File) string { return mediaTypes[strings.ToLower(f.Ext())] }
