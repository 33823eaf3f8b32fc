package edition

import (
	"html/template"
	"slices"
	"strings"
	"testing"
)

// TestTranslate has templates, what becomes of them with the view below, and the
// texts that the small dictionary does not know.
func TestTranslate(t *testing.T) {
	d, err := readDictionary(dict)
	if err != nil {
		t.Fatal(err)
	}
	view := map[string]any{
		"N": 5, "State": "有效", "Date": "2026年11月1日", "Name": "某镇", "Title": "政策文件", "URL": "首页", "Empty": "",
		"List": []string{"县级", "乡级"}, "HTML": template.HTML("<b>首页</b>"), "Nil": nil,
	}
	for _, c := range []struct{ about, text, want, missing string }{
		{"a text", "<p>首页</p>", "<p>Home</p>", ""},
		{"white space stays", "<p>\n  首页\t<b> 目录 </b>\r\n</p>", "<p>\n  Home\t<b> Contents </b>\r\n</p>", ""},
		{"line by line", "<p>首页\n目录</p>", "<p>Home\nContents</p>", ""},
		{"fragments around a value", "<p>共 {{.N}} 条，共{{.N}}文件</p>", "<p> 5 条，共5 documents</p>", "条，共"},
		{"fragments read well", "<p>{{.N}}条</p>", "<p>5 records</p>", ""},
		{"no space before a comma", "<p>{{.N}} ，共 首页</p><p>{{.N}} ，共{{.N}} </p>", "<p>5 ，共 首页</p><p>5, in all5 </p>", "，共_首页"},
		{"behind a value or an end tag", "<p>{{.N}}领域<b>领域</b>领域<i></i> 领域</p>{{if not .N}}领域{{else}}领域{{end}}<p>{{.N}} 领域</p>", "<p>5 area<b>Domain</b> area<i></i> Domain</p> area<p>5 Domain</p>", ""},
		{"attributes that are read", `<a title="首页" aria-label='目录' href="首页" class="首页" placeholder="">`, `<a title="Home" aria-label='Contents' href="首页" class="首页" placeholder="">`, ""},
		{"marks are escaped", `<a title="没有“字”">没有“字”</a>`, `<a title="No &#34;a&#34; &amp; &lt;b&gt;">No "a" &amp; &lt;b&gt;</a>`, ""},
		{"a value in English words", "<p>{{.State}}文件</p>", "<p>In force documents</p>", ""},
		{"a value alone is Page's", "<p>{{.State}}</p><p>{{.State}} <b>目录</b></p>", "<p>有效</p><p>有效 <b>Contents</b></p>", ""},
		{"a date in English words", "<p>{{.Date}}文件</p>", "<p>1 November 2026 documents</p>", ""},
		{"punctuation", "<p>{{range $i, $l := .List}}{{if $i}}、{{end}}{{$l}}{{end}}</p>", "<p>County, Township</p>", ""},
		{"a value in a branch", "<p>{{if .N}}{{.State}}{{else}}首页{{end}}文件</p>", "<p>In force documents</p>", ""},
		{"a value behind a tag is another's", "<p>{{.State}}<b>文件</b>{{.State}}</p>", "<p>有效<b> documents</b>有效</p>", ""},
		{"unknown values and numbers stay", "<p>{{.Name}}文件{{.N}}{{.HTML}}{{.Empty}}</p>", "<p>某镇 documents5<b>首页</b></p>", ""},
		{"a value in an attribute", `<a title="{{.State}}文件" href="{{.URL}}">`, `<a title="In force documents" href="%e9%a6%96%e9%a1%b5">`, ""},
		{"variables", `{{$s := .State}}<p>{{$s}}文件{{$s = "首页"}}</p>`, "<p>In force documents</p>", ""},
		{"templates", `{{define "t"}}<b>首页</b>{{end}}<p>{{template "t"}}目录</p>`, "<p><b>Home</b>Contents</p>", ""},
		{"a template inside of a tag", `{{define "t"}} title="首页"{{end}}<p{{template "t"}}>目录</p>`, `<p title="Home">Contents</p>`, ""},
		{"a template inside of a value", `{{define "t"}}目录{{end}}<p title="首页{{template "t"}}" class="{{template "u"}}">{{define "u"}}首页{{end}}`, `<p title="HomeContents" class="首页">`, ""},
		{"blocks", `{{block "b" .}}首页{{end}}`, "Home", ""},
		{"comments, script, style, title", "<!-- 首页 --><script>var a = '首页';</script><style>a{content:'首页'}</style><title>首页</title><textarea>首页</textarea>首页", "<script>var a = '首页';</script><style>a{content:'首页'}</style><title>首页</title><textarea>首页</textarea>Home", ""},
		{"the doctype", "<!doctype 首页><p>首页", "<!doctype 首页><p>Home", ""},
		{"a tag's parts in actions", `<h{{.N}} title="{{if .N}}首页{{end}}">首页</h{{.N}}>`, `<h5 title="Home">Home</h5>`, ""},
		{"less-than", "<p>首页 < 目录</p>", "<p>首页 &lt; 目录</p>", "首页_<_目录"},
		{"missing, once, sorted", "<p>乙</p><p title='甲'>甲</p>\n丙 {{.N}} 丁", "<p>乙</p><p title='甲'>甲</p>\n丙 5 丁", "丁 丙 乙 甲"},
		{"strings that are shown", `{{define "t"}}<p>{{.}}</p>{{end}}{{template "t" "按年份"}}{{template "t" "按月份"}}{{print "按日"}}{{with print "按时"}}{{.}}{{end}}`, `<p>按年份</p><p>按月份</p>按日按时`, "按日 按时 按月份"},
		{"strings that are compared", `{{if eq .State "某"}}{{end}}{{with eq .State "某"}}{{end}}<p>{{eq .State "某"}}</p>`, "<p>false</p>", ""},
		{"nothing", "<p>{{.N}}: Home</p>", "<p>5: Home</p>", ""},
	} {
		original := template.Must(template.New("x").Parse(c.text))
		clone := template.Must(original.Clone())
		missing := translate(clone, d, func(string) {})
		if want := strings.Fields(c.missing); !slices.Equal(missing, unscore(want)) {
			t.Errorf("%s: missing %q, want %q", c.about, missing, want)
		}
		var got strings.Builder
		if err := clone.Execute(&got, view); err != nil || got.String() != c.want {
			t.Errorf("%s: %s\n got %s (%v)\nwant %s", c.about, c.text, got.String(), err, c.want)
		}
		var b strings.Builder
		if err := original.Execute(&b, view); err != nil || strings.Contains(b.String(), "Home") != strings.Contains(c.text, "Home") {
			t.Errorf("%s: the original has changed: %s, %v", c.about, b.String(), err)
		}
	}
}

func unscore(list []string) []string {
	for i := range list {
		list[i] = strings.ReplaceAll(list[i], "_", " ")
	}
	return list
}

func TestReadDictionary(t *testing.T) {
	for _, text := range []string{"首页 = Home", "[pages]\n首页", "[pages]\n首页=Home", "[pages]\n首页 = Home\n首页 = Start"} {
		if _, err := readDictionary(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	d, err := readDictionary("# 首页 = x\n\n[pages]\r\n共 =\n于 = ␣on␣\n甲 = a = b\n")
	if err != nil || len(d.pages) != 3 || d.pages["共"] != "" || d.pages["于"] != " on " || d.pages["甲"] != "a = b" {
		t.Errorf("%q, %v", d.pages, err)
	}
}
