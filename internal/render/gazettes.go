package render

import (
	"strconv"

	"github.com/gongkai/gongkai/internal/site"
)

// GazetteIssue is the Data of an issue's page.
type GazetteIssue struct {
	*site.Gazette
	Name           string        // 刊名
	Contents       []GazetteList // the groups that have something
	Total          int           // documents in it
	Earlier, Later *site.Gazette // the neighbouring issues; nil at the ends
}

// GazetteList is a heading of the contents. The documents of an issue are numbered
// through all headings.
type GazetteList struct {
	Name      string
	Start     int // the number of the first document
	Documents []site.GazetteDocument
}

// GazetteYear is the issues of a year.
type GazetteYear struct {
	Year   int
	Issues []GazetteLine
}

// GazetteLine is an issue in the archive.
type GazetteLine struct {
	*site.Gazette
	Total int
}

// gazettePages makes the archive, whose Data is []GazetteYear, and a page for each
// issue. Issues come newest first, by their serial number.
func gazettePages(s *site.Site) []Page {
	if len(s.Gazettes) == 0 {
		return nil
	}
	var years []GazetteYear
	for _, group := range yearGroups(s.Gazettes, func(g *site.Gazette) int { return g.Year }) {
		y := GazetteYear{Year: group.year}
		for _, g := range group.list {
			y.Issues = append(y.Issues, GazetteLine{g, gazetteIssue(s, g).Total})
		}
		years = append(years, y)
	}
	pages := []Page{{URL: gazetteColumn.URL, Kind: "gazettes", View: View{
		Title: gazetteColumn.Name, Column: gazetteColumn, Crumbs: crumbs(), Data: years, Description: gazetteColumn.Description,
	}}}
	for i, g := range s.Gazettes {
		issue := gazetteIssue(s, g)
		if i > 0 {
			issue.Later = s.Gazettes[i-1]
		}
		if i+1 < len(s.Gazettes) {
			issue.Earlier = s.Gazettes[i+1]
		}
		pages = append(pages, Page{URL: g.URL, Origin: g.Source, Kind: "gazette", View: View{
			Title: g.Title, Column: gazetteColumn, Crumbs: crumbs(gazetteColumn), Entry: &g.Entry, Data: issue,
			Description: g.Title + "目次",
		}})
	}
	return pages
}

func gazetteIssue(s *site.Site, g *site.Gazette) GazetteIssue {
	issue := GazetteIssue{Gazette: g, Name: s.Config.Name.V + "公报"}
	for _, group := range g.Groups {
		if len(group.Documents) > 0 {
			issue.Contents = append(issue.Contents, GazetteList{group.Name, issue.Total + 1, group.Documents})
			issue.Total += len(group.Documents)
		}
	}
	return issue
}

// Number names the issue: 2026年第2期（总第4期）.
func (g GazetteIssue) Number() string {
	return strconv.Itoa(g.Year) + "年第" + strconv.Itoa(g.Issue) + "期（总第" + strconv.Itoa(g.Serial) + "期）"
}
