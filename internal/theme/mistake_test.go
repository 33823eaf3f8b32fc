package theme

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// small is a built-in theme with all that a theme has, in a few lines.
var small = map[string]string{
	"templates/base.html":          `{{block "document" .}}<body><p class="a">{{template "top" .}}</p>{{block "main" .}}{{end}}<p class="a">{{template "low" .}}</p></body>{{end}}`,
	"templates/partials/a.html":    `{{define "top"}}<b>{{.Title}}</b>{{end}}{{define "low"}}<i title="a">{{.Title}}</i>{{end}}`,
	"templates/partials/b.html":    `{{define "outer"}}{{template "inner" index . 1}}{{end}}{{define "inner"}}{{range .}}{{.Name}}{{end}}{{end}}`,
	"templates/pages/home.html":    `{{define "main"}}<h1>{{.Title}}</h1>{{end}}`,
	"assets/style.css/00-one.css":  "a {}",
	"assets/style.css/10-more.css": "b {}",
}

type view struct {
	Title string
	Names []string
}

func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// mistake loads a theme with the site's files over the small one, makes the home page
// and returns the first thing that is wrong.
func mistake(t testing.TB, own map[string]string) (at diag.Span, message string) {
	t.Helper()
	site := map[string]string{"site.yaml": ""}
	for name, text := range own {
		site["themes/own/"+name] = text
	}
	l := &diag.List{}
	loaded, err := Load(folder(small), folder(site), yamlpos.Text{V: "own"}, l)
	if err != nil {
		t.Fatal(err)
	}
	if l.Len() > 0 {
		d := l.Sorted()[0]
		return d.Span, d.Message(diag.English)
	}
	err = loaded.Execute(io.Discard, "home", &view{Title: "首页", Names: []string{"甲"}})
	var wrong *ExecError
	if errors.As(err, &wrong) {
		return wrong.Span, wrong.Message
	}
	if err != nil {
		t.Errorf("%v has no place", err)
	}
	return diag.Span{}, ""
}

func TestMistakesAreFoundInTheSitesOwnFile(t *testing.T) {
	const home, part, base = "templates/pages/home.html", "templates/partials/z.html", "templates/base.html"
	main := func(text string) map[string]string {
		return map[string]string{home: `{{define "main"}}` + text + "{{end}}"}
	}
	for name, c := range map[string]struct {
		own  map[string]string
		at   string // file:line:column below the theme's folder
		says string
	}{
		"nothing":                            {main("<p>{{.Title}}</p>"), "", ""},
		"a tag in a choice, closed by both":  {main("<p {{if .Title}}a>{{else}}b>{{end}}</p>"), "", ""},
		"an action of several lines":         {main("\n{{if\n  nosuch}}{{end}}"), home + ":3:3", "nosuch"},
		"an action that goes on":             {map[string]string{home: "{{define \"main\"}}{{.Title}}\n{{.Title\n"}, home + ":2:1", "unclosed action"},
		"a word that stands before, too":     {main("nosuch {{nosuch}}"), home + ":1:27", `function "nosuch"`},
		"columns count characters":           {main("首页{{.Nosuch}}"), home + ":1:22", "Nosuch"},
		"carriage returns":                   {main("\r\n首页\r\n{{.Nosuch}}\r\n"), home + ":3:3", "Nosuch"},
		"a part of the site's own":           {map[string]string{part: "\n{{define \"top\"}}{{.Nosuch}}{{end}}"}, part + ":2:19", "Nosuch"},
		"a part given the wrong thing":       {main(`{{template "top" .}}{{template "top" .Names}}`), home + ":1:38", `executing "top"`},
		"a part below a part":                {main(`{{template "outer" list . .Names}}`), home + ":1:18", `executing "inner"`},
		"a part within an attribute":         {main(`<p title="{{template "inner" .Names}}">`), home + ":1:28", `executing "inner"`},
		"a part called by the site's part":   {map[string]string{part: `{{define "top"}}{{template "inner" .Names}}{{end}}`}, part + ":1:17", `executing "inner"`},
		"a missing part":                     {main(`{{template "nosuch"}}`), home + ":1:29", "nosuch"},
		"a part left out":                    {map[string]string{"templates/partials/a.html": `{{define "top"}}{{.Title}}{{end}}`}, "templates/partials/a.html", `"low", which`},
		"an open tag":                        {main(`<h1>首页</h1><p class="a>{{.Title}}`), home + ":1:29", "not closed"},
		"an open tag in a part":              {map[string]string{home: `{{define "main"}}{{template "x" .}}{{end}}`, part: "{{define \"x\"}}\n<p\n{{end}}"}, part + ":2:1", "not closed"},
		"an open tag in a part of the frame": {map[string]string{part: `{{define "top"}}<p title="{{.Title}}{{end}}`}, part + ":1:17", "not closed"},
		"an open tag in the frame":           {map[string]string{base: `<body>{{block "main" .}}{{end}}<p class="{{.Title}}`}, base + ":1:32", "not closed"},
		"an open script":                     {main("<script>var a = {{.Title}};"), home + ":1:18", "not closed"},
		"an open tag in a loop":              {main("{{range .Names}}{{if .}}<!--{{else}}<!--{{end}}{{break}}{{end}}"), home, ""},
		"no attribute":                       {main("<p>{{.Title}}</p>\n<p a=b=c>"), home + ":2:7", "in unquoted attr"},
		"choices that differ":                {main(`<p {{if .Title}}class="{{end}}>`), home + ":1:26", "different contexts"},
		"a template that calls itself":       {main(`{{template "main" .}}`), home + ":1:29", "depth"},
		"two that call each other":           {map[string]string{part: "{{define \"top\"}}{{template \"x\" .}}{{end}}\n{{define \"x\"}}{{template \"top\" .}}{{end}}"}, part, "depth"},
		"a page without end":                 {main(`{{range 3000000000}}一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十{{end}}`), home, "longer than 64 MB"},
		"no main":                            {map[string]string{home: "<h1>首页</h1>"}, home, `no "main"`},
		"an empty main":                      {main(""), home, `no "main"`},
		"an empty frame":                     {map[string]string{base: `{{define "main"}}x{{end}}`}, base, "nothing"},
		"no UTF-8":                           {main("首页\n好\xb9"), home + ":2:2", "not UTF-8"},
		"the replacement character itself":   {main("\uFFFD"), "", ""},
		"a byte order mark":                  {map[string]string{home: "\uFEFF{{define \"main\"}}{{.Nosuch}}{{end}}"}, home + ":1:20", "Nosuch"},
		"an editor's copy":                   {map[string]string{home + ".bak": "{{", part + "~": "{{", "templates/partials/说明.txt": "{{"}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			at, message := mistake(t, c.own)
			want := c.at
			if want != "" {
				want = "themes/own/" + want
			}
			if got := at.String(); got != want && (strings.Contains(c.at, ":") || !strings.HasPrefix(got, want) || want == "") {
				t.Errorf("at %s, want %s (%s)", got, want, message)
			}
			if !strings.Contains(message, c.says) {
				t.Errorf("%q, want %q", message, c.says)
			}
			if strings.Contains(message, "{state") {
				t.Errorf("the message shows the escaper's states: %s", message)
			}
		})
	}
}

// TestPartsOfAnAsset: a site adds a part to a style sheet or replaces one; what an
// editor leaves beside it is no part, and a byte order mark stays out.
func TestPartsOfAnAsset(t *testing.T) {
	for name, c := range map[string]struct {
		own  map[string]string
		want string
	}{
		"added":    {map[string]string{"assets/style.css/05-own.css": "\uFEFFo {}", "assets/style.css/05-own.css.bak": "x {}"}, "a {}\no {}\nb {}\n"},
		"replaced": {map[string]string{"assets/style.css/10-more.css": "o {}"}, "a {}\no {}\n"},
		"whole":    {map[string]string{"assets/style.css": "o {}"}, "o {}"},
	} {
		site := fstest.MapFS{}
		for file, text := range c.own {
			site["themes/own/"+file] = &fstest.MapFile{Data: []byte(text)}
		}
		l := &diag.List{}
		loaded, err := Load(folder(small), site, yamlpos.Text{V: "own"}, l)
		if err != nil || l.Len() > 0 {
			t.Fatal(err, l.Sorted())
		}
		if a, err := loaded.Asset("style.css"); err != nil || string(a.Data) != c.want {
			t.Errorf("%s: %q, %v; want %q", name, a.Data, err, c.want)
		}
	}
}

// TestPartsReplaceOneAnother holds what docs/zh/theme.md says of parts: the file read
// last wins, an empty definition is none, and {{""}} takes a part away.
func TestPartsReplaceOneAnother(t *testing.T) {
	for text, want := range map[string]string{
		`{{define "top"}}<em>新</em>{{end}}`: `<body><p class="a"><em>新</em></p>`,
		`{{define "top"}}{{end}}`:           `<body><p class="a"><b>首页</b></p>`,
		`{{define "top"}}{{""}}{{end}}`:     `<body><p class="a"></p>`,
	} {
		l := &diag.List{}
		site := folder(map[string]string{"themes/own/templates/partials/zz.html": text})
		loaded, err := Load(folder(small), site, yamlpos.Text{V: "own"}, l)
		if err != nil || l.Len() > 0 {
			t.Fatal(err, l.Sorted())
		}
		var page strings.Builder
		if err := loaded.Execute(&page, "home", &view{Title: "首页"}); err != nil || !strings.HasPrefix(page.String(), want) {
			t.Errorf("%s gives %s, want %s (%v)", text, page.String(), want, err)
		}
	}
}

// FuzzMistake: whatever stands in a template, loading it does not fail, and what is
// wrong with it lies within it.
func FuzzMistake(f *testing.F) {
	for _, text := range []string{
		"", "{{", "{{.Title}", `{{define "main"}}<p a="{{.Title}}">{{end}}`, "{{if .}}\n{{end}}{{end}}", "{{/* 注\n", `{{"`, "\xff",
		"{{define \"main\"}}{{\n nosuch\r\n}}{{end}}", "{{range .Names}}{{break}}<!--{{end}}", `{{template "low" .}}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const name = "templates/pages/home.html"
		site := folder(map[string]string{"themes/own/" + name: text})
		l := &diag.List{}
		loaded, err := Load(folder(small), site, yamlpos.Text{V: "own"}, l)
		if err != nil {
			t.Fatal(err)
		}
		if loaded == nil && l.Len() == 0 {
			t.Fatal("no theme, and nothing wrong")
		}
		lines := strings.Split(text, "\n")
		for _, d := range l.Sorted() {
			at := d.Span
			if at.File != "themes/own/"+name || at.Line > len(lines) || at.Line > 0 && at.Column > 1+len([]rune(lines[at.Line-1])) {
				t.Errorf("%s lies outside of\n%s", at, text)
			}
		}
	})
}

// TestSmallThemeIsWhole keeps the tests above honest: without a site's files nothing is wrong.
func TestSmallThemeIsWhole(t *testing.T) {
	if at, message := mistake(t, map[string]string{"assets/a.txt": ""}); message != "" {
		t.Error(at, message)
	}
}
