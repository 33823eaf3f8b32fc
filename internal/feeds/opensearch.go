package feeds

import (
	"bytes"
	"encoding/xml"

	"github.com/gongkai/gongkai/internal/output"
)

// OpenSearchPath is where the description lies. A page names it with
// <link rel="search" type="application/opensearchdescription+xml">.
const OpenSearchPath = "opensearch.xml"

// description is an OpenSearch 1.1 description document.
type description struct {
	XMLName     xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string   `xml:"ShortName"`
	Description string   `xml:"Description"`
	URLs        []osURL  `xml:"Url"`
	LongName    string   `xml:"LongName"`
	Developer   string   `xml:"Developer"`
	Rights      string   `xml:"SyndicationRight"`
	Adult       bool     `xml:"AdultContent"`
	Language    string   `xml:"Language"`
	Input       string   `xml:"InputEncoding"`
	Output      string   `xml:"OutputEncoding"`
}

type osURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr"`
	Template string `xml:"template,attr"`
}

// The lengths that the format allows, in characters.
const (
	shortName   = 16
	longName    = 48
	developer   = 64
	aboutLength = 1024
)

func openSearch(in Input) (output.File, error) {
	c := in.Site.Config
	name := clean(c.Name.V)
	d := description{
		ShortName: short(name, shortName), LongName: short(name+"政府信息公开", longName),
		Description: short("搜索"+name+"公开的政策文件、公开信息和目录事项", aboutLength),
		URLs: []osURL{
			{"text/html", "results", in.Absolute("search.html") + "?q={searchTerms}"},
			{"application/opensearchdescription+xml", "self", in.Absolute(OpenSearchPath)},
		},
		Developer: short(clean(c.Sponsor.V), developer), Rights: "open", Language: "zh-CN", Input: "UTF-8", Output: "UTF-8",
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(d); err != nil {
		return output.File{}, err
	}
	b.WriteByte('\n')
	return output.File{Path: OpenSearchPath, Data: b.Bytes()}, nil
}
