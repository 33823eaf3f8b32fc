package bundle_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/catalogs"
	"github.com/gongkai/gongkai/internal/build"
	"github.com/gongkai/gongkai/internal/bundle"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/yamlpos"
	"github.com/gongkai/gongkai/themes"
)

const base = "https://www.shifan.gov.cn/"

func absolute(url string) string { return base + strings.TrimSuffix(url, "index.html") }

// built is a site with its pages, as the build hands them over.
func built(t testing.TB, fsys fs.FS) bundle.Input {
	t.Helper()
	now, err := date.Parse("2026-11-21 23:59")
	if err != nil {
		t.Fatal(err)
	}
	o := build.Options{Now: now, Standard: site.NewStandard(catalogs.Standard), Themes: themes.Default()}
	checked, err := build.Check(context.Background(), fsys, o)
	if err != nil || checked.Site == nil || checked.Diagnostics.HasErrors() {
		t.Fatal(err, checked.Diagnostics.Sorted())
	}
	tree, _, err := build.Render(context.Background(), fsys, checked, o)
	if err != nil || tree == nil {
		t.Fatal(err)
	}
	in := bundle.Input{Site: checked.Site, Absolute: absolute, Sources: fsys}
	for _, f := range tree.Sorted() {
		if path.Ext(f.Path) == ".html" {
			in.Pages = append(in.Pages, bundle.Page{URL: f.Path, HTML: f.Data})
		}
	}
	return in
}

func made(t *testing.T, in bundle.Input) map[string]output.File {
	t.Helper()
	list, err := bundle.Files(in)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]output.File{}
	for _, f := range list {
		if _, twice := files[f.Path]; twice {
			t.Errorf("%s is made twice", f.Path)
		}
		files[f.Path] = f
	}
	return files
}

func TestBundleOfTheSmallestSite(t *testing.T) { holds(t, "../cli/testdata/site-minimal") }

func TestBundleOfTheDemonstrationCounty(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole county")
	}
	holds(t, "../..")
}

// holds checks a whole bundle: its fragments, its tables, and that every file is there.
func holds(t *testing.T, dir string) {
	in := built(t, os.DirFS(dir))
	files := made(t, in)
	rows := table(t, files["metadata.csv"].Data)
	if want := "栏目,标题,文号,索引号,发布机构,成文日期,发布日期,有效性,主题分类,关键词,摘要,片段文件,附件文件,网址,SHA-256"; strings.Join(rows[0], ",") != want {
		t.Errorf("metadata.csv begins %q", rows[0])
	}
	sameSheet(t, files["metadata.xlsx"].Data, "元数据", rows)
	sameSheet(t, files["metadata.xlsx"].Data, "附件", table(t, files["files.csv"].Data))

	pages := map[string][]byte{}
	for _, p := range in.Pages {
		pages[p.URL] = p.HTML
	}
	fragments, columns := 0, map[string]int{}
	for _, row := range rows[1:] {
		columns[row[0]]++
		f, ok := files[row[11]]
		sum := sha256.Sum256(f.Data)
		address := strings.TrimPrefix(row[11], "fragments/")
		switch {
		case !ok:
			t.Errorf("there is no %s", row[11])
		case row[14] != hex.EncodeToString(sum[:]):
			t.Errorf("%s: digest %s", row[11], row[14])
		case row[13] != absolute(address) || row[1] == "":
			t.Errorf("%s: %q", address, row)
		}
		clean(t, row[11], f.Data, files)
		if got, want := visible(t, "<main>"+string(f.Data)+"</main>"), visible(t, string(pages[address])); got != want {
			t.Errorf("%s shows\n%.300s\nand the page\n%.300s", row[11], difference(got, want), difference(want, got))
		}
		for _, name := range strings.Split(row[12], "；") {
			if name != "" && files[name].From == "" {
				t.Errorf("%s: there is no %s", address, name)
			}
		}
		fragments++
	}
	attached := 0
	for p, f := range files {
		switch {
		case strings.HasPrefix(p, "files/"):
			attached++
			if _, err := fs.Stat(in.Sources, f.From); err != nil {
				t.Error(err)
			}
		case strings.HasPrefix(p, "fragments/"):
			fragments--
		}
	}
	if fragments != 0 || attached != len(table(t, files["files.csv"].Data))-1 {
		t.Errorf("%d fragments are not in the table; %d files", -fragments, attached)
	}
	s := in.Site
	for column, want := range map[string]int{
		"政策文件": len(s.Policies), "政策解读": len(s.Interpretations), "公开信息": len(s.Disclosures), "政府公报": len(s.Gazettes), "政府信息公开年报": len(s.Reports),
		"政府信息公开制度": len(s.Regimes), "机构职能": len(s.Organs), "公开单位": len(s.Units), "法定主动公开内容": len(s.Domains),
	} {
		if columns[column] != want {
			t.Errorf("%s: %d rows, want %d", column, columns[column], want)
		}
	}
	for i, p := range s.Policies {
		row := rows[1+slices.IndexFunc(rows[1:], func(r []string) bool { return r[13] == absolute(p.URL) })]
		if row[2] != p.Number || row[3] != p.IndexNumber || row[4] != p.Issuer.Label() || row[5] != p.Signed.String() || row[6] != p.Published.String() || row[7] != p.State || row[8] != p.Theme {
			t.Errorf("policy %d: %q", i, row)
		}
	}
}

func table(t *testing.T, data []byte) [][]string {
	t.Helper()
	text, found := strings.CutPrefix(string(data), "\uFEFF")
	if !found {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func sameSheet(t *testing.T, data []byte, name string, want [][]string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := f.GetRows(name)
	if err != nil || len(got) != len(want) {
		t.Fatalf("sheet %s: %d rows, want %d: %v", name, len(got), len(want), err)
	}
	for i, row := range want {
		for j, cell := range row {
			have := ""
			if j < len(got[i]) {
				have = got[i][j]
			}
			if have != cell && "'"+have != cell {
				t.Errorf("sheet %s row %d: %q, want %q", name, i+1, have, cell)
			}
		}
	}
}

// allowed is what a fragment may have, written down apart from the program.
var allowed = map[string]string{
	"h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "p": "", "blockquote": "", "pre": "", "hr": "", "figure": "", "figcaption": "",
	"ul": "", "ol": "start reversed", "li": "id value", "dl": "", "dt": "", "dd": "", "table": "", "caption": "", "thead": "", "tbody": "", "tfoot": "", "tr": "",
	"th": "scope colspan rowspan", "td": "colspan rowspan", "a": "href", "img": "src alt", "br": "", "sup": "id", "sub": "", "time": "datetime",
	"strong": "", "em": "", "b": "", "i": "", "del": "", "ins": "", "s": "", "code": "", "q": "", "abbr": "", "cite": "", "mark": "", "small": "", "u": "",
}

// clean holds that a fragment is well-formed, has nothing but what is allowed, and that
// its links lead somewhere.
func clean(t *testing.T, at string, data []byte, files map[string]output.File) {
	t.Helper()
	ids := map[string]bool{}
	var within []string
	d := xml.NewDecoder(strings.NewReader("<fragment>" + string(data) + "</fragment>"))
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("%s is not well-formed: %v", at, err)
			return
		}
		switch x := token.(type) {
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 1 && strings.TrimSpace(string(x)) != "" {
				t.Errorf("%s: a text outside of any block: %.40q", at, x)
			}
		case xml.StartElement:
			if depth++; depth == 1 {
				continue
			}
			attrs, known := allowed[x.Name.Local]
			if !known {
				t.Errorf("%s has a <%s>", at, x.Name.Local)
			}
			for _, a := range x.Attr {
				if !slices.Contains(strings.Fields(attrs), a.Name.Local) {
					t.Errorf("%s: <%s %s=%q>", at, x.Name.Local, a.Name.Local, a.Value)
				}
				switch a.Name.Local {
				case "id":
					ids[a.Value] = true
				case "href", "src":
					if fragment, found := strings.CutPrefix(a.Value, "#"); found {
						within = append(within, fragment)
					} else {
						leads(t, at, a.Value, files)
					}
				}
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%s has a %T", at, x)
		}
	}
	for _, fragment := range within {
		if name, err := url.PathUnescape(fragment); err != nil || !ids[name] {
			t.Errorf("%s has no %s", at, fragment)
		}
	}
}

func leads(t *testing.T, at, address string, files map[string]output.File) {
	t.Helper()
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if strings.HasPrefix(address, scheme) {
			return
		}
	}
	name, err := url.PathUnescape(address)
	if err != nil || files[path.Join(path.Dir(at), name)].From == "" {
		t.Errorf("%s links to %s, which is not in the bundle", at, address)
	}
}

// visible is what readers see of a page's main part, without blanks.
func visible(t *testing.T, page string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var main *html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "main" {
			main = n
		}
	}
	for n := range main.ChildNodes() {
		if n.Data == "article" {
			main = n
			break
		}
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(strings.Join(strings.Fields(n.Data), ""))
		}
		if slices.Contains([]string{"nav", "aside", "form", "button", "script", "style", "svg", "progress", "noscript", "template", "label"}, n.Data) {
			return
		}
		for _, a := range n.Attr {
			if a.Key == "hidden" || a.Key == "class" && slices.Contains(strings.Fields(a.Val), "vh") {
				return
			}
		}
		for k := range n.ChildNodes() {
			walk(k)
		}
	}
	walk(main)
	return b.String()
}

// difference is a text from where it is no longer that of another.
func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return strings.ToValidUTF8(a[max(0, i-60):], "")
}

// TestHostilePagesBecomeText cleans a page that has everything a page must not have.
func TestHostilePagesBecomeText(t *testing.T) {
	const page = `<!doctype html><html><head><title>x</title><script>alert(0)</script></head><body><nav>导航</nav><main class="a" onload="alert(1)">
<h1 id="top" class="big" style="color:red" onclick="alert(1)">标题&lt;script&gt;alert(1)&lt;/script&gt;</h1>
<h2 id="一">一</h2><p>甲<script>alert(1)</script>乙<style>p{}</style><!-- 注 --><b onmouseover=alert(1)>丙</b><font color=red>丁</font></p>
<a href="javascript:alert(1)">坏</a> <a href="JaVaScRiPt:alert(1)">坏</a> <a href="data:text/html,x">坏</a> <a href="//evil.example/">坏</a> <a href="/x.html">坏</a> <a href="../../../etc/passwd">坏</a>
<a href="#一">好</a> <a href="#nowhere">无</a> <a href="../2023/b.html?x=1&amp;y=2#节">好</a> <a href="https://www.gov.cn/" target="_blank">好</a> <a href="form.pdf" download>附件</a> <a href="mailto:a@b.cn">信</a>
<img src="x.png" onerror="alert(1)"><img src="pic.png" alt='"><script>alert(1)</script>'><img src="data:image/png;base64,x"><svg><script>alert(1)</script><text>图</text></svg>
<form><input name=q><button>搜索</button></form><button>按</button><iframe src="https://evil.example/"></iframe><object data=x>对象</object><math><mi>x</mi></math>
<table border=1 onclick=alert(1)><colgroup><col></colgroup><tr><td colspan="2" rowspan="x" bgcolor=red>格&amp;</td><td></td></tr></table>
<div>行一<span>左</span><span>右</span><p>段</p>行二</div><p class="vh">看不见</p><p hidden>看不见</p><p> </p><ul><li></li><li>项<ul><li>子</li></ul></li></ul>
<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup><div class="footnotes"><hr><ol><li id="fn:1"><p>注&nbsp;<a href="#fnref:1">↩</a></p></li><li id="other">二</li></ol></div>
<xmp><script>alert(2)</script></xmp><plaintext><b>`
	fragment, files, err := bundle.Fragment(bundle.Page{URL: "policies/2024/a.html", HTML: []byte(page)}, absolute, func(url string) bool {
		return url == "policies/2024/form.pdf" || url == "policies/2024/pic.png"
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(files, []string{"policies/2024/form.pdf", "policies/2024/pic.png"}) {
		t.Errorf("files %q", files)
	}
	got := string(fragment)
	clean(t, "fragments/policies/2024/a.html", fragment, map[string]output.File{"files/policies/2024/form.pdf": {From: "x"}, "files/policies/2024/pic.png": {From: "x"}})
	for _, bad := range []string{"<script", "onclick", "onerror=\"", "javascript:", "style", "class=", "evil.example/\"", "passwd", "看不见", "导航", "搜索", "对象", "data:", "<font", "top\" class", "注 --"} {
		if strings.Contains(got, bad) {
			t.Errorf("the fragment has %s:\n%s", bad, got)
		}
	}
	for _, good := range []string{
		`<h1 id="top">标题&lt;script&gt;alert(1)&lt;/script&gt;</h1>`, `<p>甲乙<b>丙</b>丁</p>`, `<a href="#%E4%B8%80">好</a>`, ` 无 `,
		`<a href="https://www.shifan.gov.cn/policies/2023/b.html?x=1&amp;y=2#%E8%8A%82">好</a>`, `<a href="../../../files/policies/2024/form.pdf">附件</a>`,
		`<img src="../../../files/policies/2024/pic.png" alt="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/>`, `<td colspan="2">格&amp;</td>`, "<td></td>",
		`<p>行一左 右</p>`, `<p>行二</p>`, `<sup id="fnref:1"><a href="#fn:1">1</a></sup>`, `<li id="fn:1">`, `<li>二</li>`,
	} {
		if !strings.Contains(got, good) {
			t.Errorf("the fragment lacks %s:\n%s", good, got)
		}
	}
}

// TestHostileTitlesStayTextInTheTables makes a bundle of a site with hostile names.
func TestHostileTitlesStayTextInTheTables(t *testing.T) {
	const hostile = `=HYPERLINK("http://evil.example/")</td><script>alert(1)</script>`
	e := site.Entry{URL: "policies/2024/a.html", Title: hostile, Summary: hostile, Keywords: []string{"＝1"}}
	s := &site.Site{Config: &config.Site{Name: yamlpos.Text{V: hostile}, Sponsor: yamlpos.Text{V: hostile}}, Policies: []*site.Policy{{Entry: e, Number: "+1", Theme: "@x"}}}
	files := made(t, bundle.Input{Site: s, Absolute: absolute, Sources: os.DirFS("."), Pages: []bundle.Page{{URL: e.URL, HTML: []byte("<main><p>文</p></main>")}, {URL: "index.html", HTML: []byte("<p>")}}})
	row := table(t, files["metadata.csv"].Data)[1]
	for _, i := range []int{1, 2, 8, 9, 10} {
		if !strings.HasPrefix(row[i], "'") {
			t.Errorf("%s is a formula", row[i])
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(files["metadata.xlsx"].Data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if v, err := f.GetCellValue("元数据", "B2"); err != nil || v != hostile {
		t.Errorf("%q %v", v, err)
	}
	if v, err := f.GetCellFormula("元数据", "B2"); err != nil || v != "" {
		t.Errorf("B2 is a formula: %s %v", v, err)
	}
	if len(files) != 5 {
		t.Errorf("%d files", len(files))
	}
}

func TestTwoBundlesAreEqual(t *testing.T) {
	in := built(t, os.DirFS("../cli/testdata/site-minimal"))
	again := made(t, in)
	for p, f := range made(t, in) {
		if !bytes.Equal(f.Data, again[p].Data) {
			t.Errorf("%s differs", p)
		}
	}
}

func FuzzFragmentIsWellFormed(f *testing.F) {
	for _, s := range []string{"<main><p>甲", "<main><a href='x.pdf'><p>乙", "<main><table><tr><td><table>", "<main><svg><p>", "<main><ul>a<li>b<ol>c", "<main>\x00<b><i></b></i>", "<main><plaintext>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		fragment, files, err := bundle.Fragment(bundle.Page{URL: "a/b.html", HTML: []byte(page)}, absolute, func(url string) bool { return path.Ext(url) == ".pdf" })
		if err != nil {
			return // no main part
		}
		there := map[string]output.File{}
		for _, url := range files {
			there["files/"+url] = output.File{From: url}
		}
		clean(t, "fragments/a/b.html", fragment, there)
	})
}
