package e2e

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/internal/output"
)

// addresses are the attributes that hold one.
var addresses = []string{"href", "src", "action", "formaction", "poster", "cite", "data"}

// TestEveryLinkNamesAFile follows every address of every page: it has to name a
// file of the output (a folder is not enough on a disk or a plain host), and its
// fragment an id of that page.
func TestEveryLinkNamesAFile(t *testing.T) {
	d := built(t)
	var wrong findings
	followed := 0
	for _, p := range d.sorted() {
		for n := range p.doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, ref := range references(n) {
				followed++
				if problem := d.follow(p, n, ref); problem != "" {
					wrong.add(p.URL, "<%s> %q: %s", n.Data, ref, problem)
				}
			}
		}
	}
	wrong.report(t)
	if followed < 20*len(d.pages) {
		t.Errorf("only %d links on %d pages were followed", followed, len(d.pages))
	}
}

// references lists the addresses in an element.
func references(n *html.Node) []string {
	var refs []string
	for _, name := range addresses {
		if ref, ok := attr(n, name); ok {
			refs = append(refs, ref)
		}
	}
	if set, ok := attr(n, "srcset"); ok {
		for candidate := range strings.SplitSeq(set, ",") {
			refs = append(refs, strings.Fields(candidate)[0])
		}
	}
	if equiv, _ := attr(n, "http-equiv"); strings.EqualFold(equiv, "refresh") {
		content, _ := attr(n, "content")
		_, ref, _ := strings.Cut(content, "url=")
		refs = append(refs, ref)
	}
	return refs
}

var telephone = regexp.MustCompile(`^tel:\+?\d{3,}$`)

// follow says what is wrong with an address in an element of a page.
func (d *demo) follow(from *page, n *html.Node, ref string) string {
	if ref == "" {
		return "is empty"
	}
	if ref != strings.TrimSpace(ref) {
		return "has white space around it"
	}
	u, err := url.Parse(ref)
	if err != nil {
		return err.Error()
	}
	switch u.Scheme {
	case "":
	case "tel":
		if !telephone.MatchString(ref) {
			return "is not a telephone number"
		}
		return ""
	case "mailto":
		if !strings.Contains(u.Opaque, "@") {
			return "is not an e-mail address"
		}
		return ""
	case "http", "https":
		if host := u.Hostname(); host == "localhost" || strings.HasPrefix(host, "127.") || host == "" {
			return "leads to the machine itself"
		}
		target, own := strings.CutPrefix(ref, d.home())
		if !own {
			return ""
		}
		rel, _ := attr(n, "rel")
		if n.Data == "a" && from.Kind != "notfound" {
			return "is absolute within the site"
		}
		if file := fileAt(target); rel == "canonical" && from.Kind != "alias" && file != strings.Replace(from.URL, "notices/", "disclosures/", 1) {
			return "is not this page"
		}
		return d.lookup(fileAt(target), u.Fragment)
	default:
		return "has the scheme " + u.Scheme
	}
	if strings.HasPrefix(ref, "/") {
		return "begins with /"
	}
	file := from.URL
	if u.Path != "" {
		file = path.Join(path.Dir(from.URL), u.Path)
		if strings.HasSuffix(u.Path, "/") {
			return "names a folder"
		}
	}
	if strings.HasPrefix(file, "../") {
		return "leads out of the site"
	}
	return d.lookup(file, u.Fragment)
}

// lookup says what is wrong with a file and an id in it.
func (d *demo) lookup(file, fragment string) string {
	if _, ok := d.files[file]; !ok {
		return file + " does not exist"
	}
	if fragment == "" {
		return ""
	}
	target := d.pages[file]
	if target == nil {
		return file + " is no page and has no fragment " + fragment
	}
	if !target.ids[fragment] {
		return file + " has no id " + fragment
	}
	return ""
}

// home is the public address of the site.
func (d *demo) home() string { return "https://" + d.site.Site.Config.Domain.V + "/" }

// fileAt is the file that a host serves for an address below the site's root.
func fileAt(target string) string {
	target, _, _ = strings.Cut(target, "#")
	target, _, _ = strings.Cut(target, "?")
	if target == "" || strings.HasSuffix(target, "/") {
		return target + "index.html"
	}
	return target
}

// TestSearchFormKnowsItsFolders holds the addresses that only the search script
// reads.
func TestSearchFormKnowsItsFolders(t *testing.T) {
	d := built(t)
	p := d.pages["search.html"]
	if p == nil {
		t.Fatal("there is no search.html")
	}
	for _, form := range elements(p.doc, "form") {
		base, ok := attr(form, "data-base")
		if !ok {
			continue
		}
		root, _ := attr(form, "data-root")
		worker, _ := attr(form, "data-worker")
		for _, file := range []string{base + "manifest.js", base + "search.js", worker, root + "index.html"} {
			if problem := d.lookup(path.Clean(file), ""); problem != "" {
				t.Error(problem)
			}
		}
		return
	}
	t.Error("search.html has no form with data-base")
}

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)`)

// TestStylesLoadNothingFromElsewhere follows the addresses in style sheets.
func TestStylesLoadNothingFromElsewhere(t *testing.T) {
	d := built(t)
	sheets := 0
	for file, data := range d.files {
		if !strings.HasSuffix(file, ".css") {
			continue
		}
		sheets++
		for _, m := range cssURL.FindAllStringSubmatch(string(data), -1) {
			ref := m[1] + m[2]
			if strings.Contains(ref, ":") || strings.HasPrefix(ref, "/") {
				t.Errorf("%s: url(%s) is not relative", file, ref)
			} else if problem := d.lookup(path.Join(path.Dir(file), ref), ""); problem != "" {
				t.Errorf("%s: url(%s): %s", file, ref, problem)
			}
		}
	}
	if sheets == 0 {
		t.Error("there is no style sheet")
	}
}

// TestSitemapListsEveryPage holds sitemap.xml to the pages, both ways.
func TestSitemapListsEveryPage(t *testing.T) {
	d := built(t)
	var set struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	decodeXML(t, d, "sitemap.xml", &set)
	listed := map[string]bool{}
	for _, u := range set.URLs {
		target, own := strings.CutPrefix(u.Loc, d.home())
		if !own {
			t.Errorf("sitemap.xml: %s is not below %s", u.Loc, d.home())
			continue
		}
		file := fileAt(target)
		if listed[file] {
			t.Errorf("sitemap.xml lists %s twice", u.Loc)
		}
		listed[file] = true
		if d.pages[file] == nil {
			t.Errorf("sitemap.xml: %s is no page", u.Loc)
		}
		if u.LastMod != "" && !isoDay.MatchString(u.LastMod) {
			t.Errorf("sitemap.xml: %s was modified at %q", u.Loc, u.LastMod)
		}
	}
	for _, p := range d.sorted() {
		if p.Kind != "alias" && p.Kind != "notfound" && p.Kind != "notice" && !listed[p.URL] {
			t.Errorf("sitemap.xml does not list %s", p.URL)
		}
	}
}

// isoDay is a date as sitemaps and feeds want it, with or without a time.
var isoDay = regexp.MustCompile(`^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$`)

// TestFeedLeadsToPages holds feed.xml to RFC 4287 and the pages.
func TestFeedLeadsToPages(t *testing.T) {
	d := built(t)
	type link struct {
		Href string `xml:"href,attr"`
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"title"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Links   []link   `xml:"link"`
		Entries []struct {
			Title   string `xml:"title"`
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
			Links   []link `xml:"link"`
		} `xml:"entry"`
	}
	decodeXML(t, d, "feed.xml", &feed)
	if feed.Title == "" || feed.ID == "" || !isoDay.MatchString(feed.Updated) {
		t.Errorf("feed.xml has the title %q, the id %q and the time %q", feed.Title, feed.ID, feed.Updated)
	}
	check := func(href string) {
		target, own := strings.CutPrefix(href, d.home())
		if !own {
			t.Errorf("feed.xml: %s is not below %s", href, d.home())
		} else if problem := d.lookup(fileAt(target), ""); problem != "" {
			t.Errorf("feed.xml: %s: %s", href, problem)
		}
	}
	for _, l := range feed.Links {
		check(l.Href)
	}
	ids := map[string]bool{}
	for _, e := range feed.Entries {
		if e.Title == "" || ids[e.ID] || len(e.Links) == 0 || !isoDay.MatchString(e.Updated) {
			t.Errorf("feed.xml: the entry %q (%s, %s) lacks something or is there twice", e.Title, e.ID, e.Updated)
		}
		ids[e.ID] = true
		for _, l := range e.Links {
			check(l.Href)
		}
	}
	if len(feed.Entries) < 20 {
		t.Errorf("feed.xml has %d entries", len(feed.Entries))
	}
}

func decodeXML(t *testing.T, d *demo, file string, into any) {
	t.Helper()
	data, ok := d.files[file]
	if !ok {
		t.Fatalf("there is no %s", file)
	}
	if err := xml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// TestOpenDataIsReadable parses every data file and follows its addresses.
func TestOpenDataIsReadable(t *testing.T) {
	d := built(t)
	parsed := 0
	for file, data := range d.files {
		if !strings.HasSuffix(file, ".json") {
			continue
		}
		parsed++
		var value any
		if err := json.Unmarshal(data, &value); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if !strings.HasPrefix(file, "data/") {
			continue
		}
		for _, u := range urlsIn(value) {
			if _, found := d.files[u]; !found { // a page or an attachment
				t.Errorf("%s: the url %s is no file of the site", file, u)
			}
		}
	}
	if parsed < 7 {
		t.Errorf("only %d JSON files", parsed)
	}

	var list struct {
		Dataset []struct {
			Title        string `json:"title"`
			Distribution []struct {
				DownloadURL string `json:"downloadURL"`
			} `json:"distribution"`
		} `json:"dataset"`
	}
	if err := json.Unmarshal(d.files["data/data.json"], &list); err != nil {
		t.Fatalf("data/data.json: %v", err)
	}
	described := map[string]bool{"data/data.json": true}
	for _, set := range list.Dataset {
		if len(set.Distribution) == 0 {
			t.Errorf("data/data.json: %s has no distribution", set.Title)
		}
		for _, one := range set.Distribution {
			file, own := strings.CutPrefix(one.DownloadURL, d.home())
			if _, ok := d.files[file]; !ok || !own {
				t.Errorf("data/data.json: %s is no file of the site", one.DownloadURL)
			}
			described[file] = true
		}
	}
	for file := range d.files {
		helper := strings.HasPrefix(file, "data/schema/") || file == "data/index.html" || file == "data/addresses.json"
		if strings.HasPrefix(file, "data/") && !helper && !described[file] {
			t.Errorf("data/data.json does not describe %s", file)
		}
	}
}

// urlsIn lists the values of "url" anywhere in a JSON value.
func urlsIn(value any) []string {
	var urls []string
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			urls = append(urls, urlsIn(x)...)
		}
	case map[string]any:
		if u, ok := v["url"].(string); ok {
			urls = append(urls, u)
		}
		for _, x := range v {
			urls = append(urls, urlsIn(x)...)
		}
	}
	return urls
}

// TestCatalogTablesHoldEveryItem counts the rows of the spreadsheets.
func TestCatalogTablesHoldEveryItem(t *testing.T) {
	d := built(t)
	want := len(d.site.Site.AllItems())
	data := bytes.TrimPrefix(d.files["data/catalog.csv"], []byte("\uFEFF"))
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatalf("data/catalog.csv: %v", err)
	}
	if len(rows) != want+1 {
		t.Errorf("data/catalog.csv has %d rows below its heads, want %d", len(rows)-1, want)
	}
	sheet := d.files["data/catalog.xlsx"]
	if _, err := zip.NewReader(bytes.NewReader(sheet), int64(len(sheet))); err != nil {
		t.Errorf("data/catalog.xlsx: %v", err)
	}
}

// TestManifestListsEveryFile holds manifest.json to the files on the disk.
func TestManifestListsEveryFile(t *testing.T) {
	d := built(t)
	var m output.Manifest
	if err := json.Unmarshal(d.files[output.ManifestPath], &m); err != nil {
		t.Fatal(err)
	}
	for file, data := range d.files {
		if file == output.ManifestPath {
			continue
		}
		listed, ok := m.Files[file]
		hash := sha256.Sum256(data)
		if sum := hex.EncodeToString(hash[:]); !ok {
			t.Errorf("the manifest does not list %s", file)
		} else if listed.SHA256 != sum || listed.Size != int64(len(data)) {
			t.Errorf("the manifest says %s %d of %s, which is %s %d", listed.SHA256, listed.Size, file, sum, len(data))
		}
	}
	for file := range m.Files {
		if _, ok := d.files[file]; !ok {
			t.Errorf("the manifest lists %s, which does not exist", file)
		}
	}
}

var plainPath = regexp.MustCompile(`^[a-zA-Z0-9._-]+(/[a-zA-Z0-9._-]+)*$`)

// TestAddressesArePlainAndDistinct holds file names to what every host and disk
// can tell apart: ASCII, and no two that differ only in case.
func TestAddressesArePlainAndDistinct(t *testing.T) {
	d := built(t)
	seen := map[string]string{}
	for file := range d.files {
		if !plainPath.MatchString(file) || slices.Contains(strings.Split(file, "/"), "..") {
			t.Errorf("%q is not a plain path", file)
		}
		lower := strings.ToLower(file)
		if other, taken := seen[lower]; taken {
			t.Errorf("%s and %s differ only in case", file, other)
		}
		seen[lower] = file
	}
}
