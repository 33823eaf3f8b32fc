package opendata

import (
	"regexp"

	"github.com/gongkai/gongkai/internal/site"
)

// dcat is data.json: the data sets as a DCAT catalogue in the JSON form that open
// data portals harvest (DCAT-US, Project Open Data Metadata Schema v1.1).
func dcat(s *site.Site, all []set) object {
	base, standard := s.Config.Base(), "https://project-open-data.cio.gov/v1.1/schema"
	list := []object{}
	for _, x := range all {
		list = append(list, x.dcat(s))
	}
	return object{
		{"@context", standard + "/catalog.jsonld"}, {"@id", base + Folder + "data.json"}, {"@type", "dcat:Catalog"},
		{"conformsTo", standard}, {"describedBy", standard + "/catalog.json"},
		{"title", s.Config.Name.V + "政府信息公开数据"}, {"dataset", list},
	}
}

func (x set) dcat(s *site.Site) object {
	base, modified := s.Config.Base(), x.modified
	if modified.IsZero() || x.asOf {
		modified = s.Now
	}
	var distributions []object
	for _, f := range x.Files {
		if f.Media == schemaType {
			continue
		}
		d := object{{"@type", "dcat:Distribution"}, {"title", x.Title + "（" + f.Format + "）"}, {"downloadURL", base + f.URL}, {"mediaType", f.Media}, {"format", f.Format}}
		if f.Media == jsonType {
			d = append(d, member{"describedBy", base + schemaPath(x.Name)}, member{"describedByType", schemaType})
		}
		distributions = append(distributions, d)
	}
	o := object{
		{"@type", "dcat:Dataset"}, {"identifier", base + Folder + x.Name}, {"title", x.Title}, {"description", x.Description},
		{"keyword", append([]string{"政府信息公开"}, x.Keywords...)}, {"language", []string{"zh-CN"}}, {"modified", modified.String()},
		{"publisher", object{{"@type", "org:Organization"}, {"name", s.Config.Sponsor.V}}},
	}
	if contact := contactPoint(s); contact != nil {
		o = append(o, member{"contactPoint", contact})
	}
	return append(o, object{
		{"accessLevel", "public"}, {"landingPage", base + Index + "#" + x.Name},
		{"describedBy", base + schemaPath(x.Name)}, {"describedByType", schemaType}, {"distribution", distributions},
	}...)
}

var email = regexp.MustCompile(`[\w.-]+@[\w-]+(\.[\w-]+)+`)

// contactPoint is whom to ask: the guide's organ, or what the foot of each page says.
// Without an address there is none, though the standard wants it: an invented one
// helps nobody.
func contactPoint(s *site.Site) object {
	for _, service := range []*site.Service{s.Guide, s.Request} {
		if service == nil {
			continue
		}
		if at := email.FindString(service.Contact.Email.V); at != "" && service.Contact.Agency.V != "" {
			return vcard(service.Contact.Agency.V, at)
		}
	}
	if at := email.FindString(s.Config.Contact.V); at != "" {
		return vcard(s.Config.Sponsor.V, at)
	}
	return nil
}

func vcard(name, at string) object {
	return object{{"@type", "vcard:Contact"}, {"fn", name}, {"hasEmail", "mailto:" + at}}
}
