package render

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/gongkai/gongkai/internal/edition"
	"github.com/gongkai/gongkai/internal/hant"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/theme"
)

// Edition is another form of every page, with the theme that shows it.
type Edition struct {
	edition.Edition
	Theme *theme.Theme
}

// baseLang is the language of the pages as they are written.
const baseLang = "zh-CN"

// inEdition reports whether a page stands in every edition: all but the one for lost
// addresses, which is shown at any.
func (p Page) inEdition() bool { return p.Kind != "notfound" }

// renderEdition renders a page in an edition of the site.
func renderEdition(p Page, v View, e Edition, keep *hant.Converter) (output.File, error) {
	v.edition, v.theme = &e.Edition, e.Theme
	var b bytes.Buffer
	if err := e.Theme.Execute(&b, p.Kind, &v); err != nil {
		return output.File{}, fmt.Errorf("render %s (%s): %w", p.URL, e.ID, err)
	}
	data, err := e.Page(b.Bytes(), keep)
	if err != nil {
		return output.File{}, fmt.Errorf("render %s (%s): %w", p.URL, e.ID, err)
	}
	return output.File{Path: v.at(p.URL), Origin: p.Origin, Data: data}, nil
}

// at is where an address lies in the view's edition. Only pages have editions; what
// they load and what readers download is the same for all.
func (v *View) at(url string) string {
	page, _, _ := strings.Cut(url, "#")
	if v.edition == nil || !strings.HasSuffix(page, ".html") {
		return url
	}
	return v.edition.ID + "/" + url
}

// Lang is the language of the page's frame, in which it is before it is turned into
// an edition.
func (v *View) Lang() string { return baseLang }

// LangLink leads to the same page in another edition.
type LangLink struct {
	Lang, Name, URL string
}

// Editions lead from this page to the same in the site's other editions.
func (v *View) Editions() []LangLink {
	var list []LangLink
	if v.edition != nil {
		list = append(list, LangLink{baseLang, "简体中文", Relative(v.at(v.URL), v.URL)})
	}
	for _, e := range v.editions {
		if v.edition == nil || e.ID != v.edition.ID {
			list = append(list, LangLink{e.Lang, e.Name, Relative(v.at(v.URL), e.ID+"/"+v.URL)})
		}
	}
	return list
}

// Alternates are the public addresses of this page in all editions, for search
// engines; none if there is only one.
func (v *View) Alternates() []LangLink {
	if len(v.editions) == 0 {
		return nil
	}
	list := []LangLink{{Lang: "zh-Hans", URL: absolute(v.Site, v.URL)}}
	for _, e := range v.editions {
		list = append(list, LangLink{Lang: e.Lang, URL: absolute(v.Site, e.ID+"/"+v.URL)})
	}
	return append(list, LangLink{Lang: "x-default", URL: absolute(v.Site, v.URL)})
}

// Words loads the words of scripts in the edition's language, before the scripts.
func (v *View) Words() template.HTML {
	if v.edition == nil {
		return ""
	}
	for _, w := range v.words {
		if w.edition == v.edition.ID {
			return template.HTML(`<script src="` + v.Rel(w.file.Path) + `" defer></script>` + "\n") //nolint:gosec // an address of the program's own
		}
	}
	return ""
}

// wordFile is the script with the words of an edition.
type wordFile struct {
	edition string
	file    output.File
}

func wordFiles(editions []Edition, keep *hant.Converter) []wordFile {
	var list []wordFile
	for _, e := range editions {
		a := theme.NewAsset("words-"+e.ID+".js", e.Scripts(keep))
		list = append(list, wordFile{e.ID, output.File{Path: a.URL, Data: a.Data}})
	}
	return list
}
