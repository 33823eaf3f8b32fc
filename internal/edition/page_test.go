package edition

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/internal/cputime"
	"github.com/gongkai/gongkai/internal/hant"
)

func TestByID(t *testing.T) {
	for _, e := range All {
		if got, ok := ByID(e.ID); !ok || got != e {
			t.Errorf("ByID(%q) = %v, %v", e.ID, got, ok)
		}
	}
	if _, ok := ByID("zh-cn"); ok {
		t.Error("the site itself is no edition")
	}
	if _, err := (Edition{ID: "fr"}).Page(nil, nil); err == nil {
		t.Error("an unknown edition makes pages")
	}
}

// TestTraditionalPage has pages and what becomes of them; "" where all stays.
func TestTraditionalPage(t *testing.T) {
	keep := hant.New([]string{"云谷", "A&发"})
	for _, c := range []struct{ about, page, want string }{
		{"text", `<p>头发发展</p>`, `<p>頭髮發展</p>`},
		{"nothing to change", "<!DOCTYPE html>\r\n<P class=发展 ID='后'>a &amp; b &lt; 公里<BR/>\n", ""},
		{"a phrase over tags is none", `<p>头<b>发</b></p>`, `<p>頭<b>發</b></p>`},
		{"texts to keep", `<p title="云谷发展">云谷云A&amp;发</p>`, `<p title="云谷發展">云谷雲A&amp;发</p>`},
		{"the page's language", `<html lang="zh-CN"><title>发展</title>`, `<html lang="zh-Hant"><title>發展</title>`},
		{"without quotes", `<html lang=zh-CN class=x>`, `<html lang="zh-Hant" class=x>`},
		{"none given", `<html class="x">`, `<html lang="zh-Hant" class="x">`},
		{"an empty one", `<html lang>发`, `<html lang="zh-Hant">發`},
		{"given already", `<html lang="zh-Hant"><p>发</p>`, `<html lang="zh-Hant"><p>發</p>`},
		{"a page in another language", `<html lang="ug"><p>发</p><p lang="zh">发</p>`, `<html lang="ug"><p>发</p><p lang="zh-Hant">發</p>`},
		{"attributes that are read", `<img alt="发" title='发' src="发.png" aria-label=发 data-label="发"><input placeholder="发" value="发"><table summary="发"><track label="发">`,
			`<img alt="發" title='發' src="发.png" aria-label="發" data-label="發"><input placeholder="發" value="发"><table summary="發"><track label="發">`},
		{"addresses and names", `<a href="发.html#后" id="后" class="发" name="发" data-x="发">`, ""},
		{"page tags", `<meta name="SiteName" content="发展"><meta name="ColumnName" content="发展"><meta name="ArticleTitle" content="发展"><meta name="Description" content="发展">`,
			`<meta name="SiteName" content="发展"><meta name="ColumnName" content="发展"><meta name="ArticleTitle" content="发展"><meta name="Description" content="發展">`},
		{"description in small letters", `<meta content='发展' name='description'>`, `<meta content='發展' name='description'>`},
		{"script, style, code", "<script>var a='发'; // <p>发</p>\n</script><style>a{content:'发'}</style><code>发<b>发</b></code>发", "<script>var a='发'; // <p>发</p>\n</script><style>a{content:'发'}</style><code>发<b>发</b></code>發"},
		{"textarea", `<textarea placeholder="发">发 <b>发</b></textarea>发`, `<textarea placeholder="發">发 <b>发</b></textarea>發`},
		{"noscript", `<noscript><p title="发">发</p></noscript>`, `<noscript><p title="發">發</p></noscript>`},
		{"iframe and xmp", `<iframe>发</iframe><xmp>发</xmp>发`, `<iframe>发</iframe><xmp>发</xmp>發`},
		{"translate", `<p translate="no" title="发">发<b translate="yes">发</b>发</p><p translate=NO>发</p>发`, `<p translate="no" title="发">发<b translate="yes">發</b>发</p><p translate=NO>发</p>發`},
		{"another language", `<p lang="en" title="发">发<b lang="zh-Hans">发</b><i>发</i></p>发`, `<p lang="en" title="发">发<b lang="zh-Hant">發</b><i>发</i></p>發`},
		{"traditional already", `<a lang="zh-Hant">皇后</a><a lang="zh-TW">后</a><a lang="zh-HK">后</a><a lang="zh-Hans-HK">后</a><a lang="">后</a>`, `<a lang="zh-Hant">皇后</a><a lang="zh-TW">后</a><a lang="zh-HK">后</a><a lang="zh-Hant">後</a><a lang="">后</a>`},
		{"an element without end tag", `<ul><li lang="en">发<li>发</ul><p lang=en>发<p>发<table><tr><td lang=en>发<td>发<tr><th>发</table>`, `<ul><li lang="en">发<li>發</ul><p lang=en>发<p>發<table><tr><td lang=en>发<td>發<tr><th>發</table>`},
		{"definitions without end tags", `<dl><dt lang=en>发<dd>发<dt>发</dl><select><option lang=en>发<option>发</select>`, `<dl><dt lang=en>发<dd>發<dt>發</dl><select><option lang=en>发<option>發</select>`},
		{"void elements", `<br lang="en">发<img lang=en alt="发">发<input lang="en"/>发`, `<br lang="en">發<img lang=en alt="发">發<input lang="en"/>發`},
		{"a slash ends nothing", `<p lang="en"/>发</p>发`, `<p lang="en"/>发</p>發`},
		{"but in a drawing", `<svg><g lang="en"/><text>发</text><title>发</title></svg>发`, `<svg><g lang="en"/><text>發</text><title>發</title></svg>發`},
		{"end tags that end nothing", `<div lang="en"><table><td></div>发</table>发</div></p></b>发`, `<div lang="en"><table><td></div>发</table>发</div></p></b>發`},
		{"text behind the body", `<html lang="zh"><body lang="en">发</body></html>发`, `<html lang="zh-Hant"><body lang="en">发</body></html>发`},
		{"references", `<p title="&#21457;&quot;&#x5C55;">&#x540D;&#21457;&#x5c55;&amp;&nbsp;头&#21457</p>`, `<p title="發&quot;&#x5C55;">&#x540D;發&#x5c55;&amp;&nbsp;頭髮</p>`},
		{"references of unchanged text", `<p title='&quot;&#20844;&#x91cc;&#39;'>&lt;公&#37324;&gt; AT&T &notit; &#0; &#xD800; &</p>`, ""},
		{"a reference that would be markup", `<p>&lt;发&gt;&#60;b&#62;</p>`, `<p>&lt;發&gt;&#60;b&#62;</p>`},
		{"less-than in text", `<p>1 < 发 <2 <发 < b></p>`, `<p>1 < 發 <2 <發 < b></p>`},
		{"comments and the like", `<!-- 发 --><!doctype 发><?发?><![CDATA[发]]></发><!>发`, `<!-- 发 --><!doctype 发><?发?><![CDATA[发]]></发><!>發`},
		{"a tag that does not end", `发<p title="发`, `發<p title="发`},
		{"a comment that does not end", `发<!-- 发`, `發<!-- 发`},
		{"twice the same attribute", `<p title="发" title="发">`, `<p title="發" title="发">`},
		{"bytes that are no text", "<p title='\xff发'>\xe5发\x00\xc0</p>", "<p title='\xff發'>\xe5發\x00\xc0</p>"},
		{"upper case", `<P TITLE="发" LANG="ZH-cn">发</P><SCRIPT>发</SCRIPT>`, `<P TITLE="發" LANG="zh-Hant">發</P><SCRIPT>发</SCRIPT>`},
		{"spaces around the equals sign", `<p title = 发 lang = "en">发`, ""},
		{"odd attributes", `<p =发 title="发"/ / alt=发/>发<p title=>发`, `<p =发 title="發"/ / alt="發/">發<p title=>發`},
	} {
		if c.want == "" {
			c.want = c.page
		}
		got, err := Hant.Page([]byte(c.page), keep)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s\n got %s (%v)\nwant %s", c.about, c.page, got, err, c.want)
		}
	}
}

// dict is a small dictionary for tests.
const dict = `
[pages]
首页 = Home
政策文件 = Policy documents
有效 = In force
县级 = County
乡级 = Township
社会救助 = Social assistance
没有“字” = No "a" & <b>
{n}年政策文件 = Policy documents of {n}
{word}领域公开信息 = Records on {word}
条 = ␣records
共 =
，共 = , in all
： = :␣
、 = ,␣
《 = “
》 = ”
文件 = ␣documents
附件 = Attachments
按年份 = By year
目录 = Contents
领域 = Domain
…领域 = ␣area
最迟：{word} = At the latest: {word}
二维码：{address} = QR code: {address}
[scripts]
放大 = Larger
[one]
records = record
`

func TestEnglishPage(t *testing.T) {
	d, err := readDictionary(dict)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ about, page, want string }{
		{"a word", `<html lang="zh-CN"><a href="a.html">政策文件</a>`, `<html lang="en"><a href="a.html">Policy documents</a>`},
		{"with space around", "<p>\n 首页 \r\n</p>", "<p>\n Home \r\n</p>"},
		{"by references", `<p>&#39318;&#x9875;</p>`, `<p>Home</p>`},
		{"part of a text", `<p>首页和政策文件</p>`, `<p lang="zh-CN">首页和政策文件</p>`},
		{"with characters to escape", `<p title="没有“字”">没有“字”</p>`, `<p title="No &#34;a&#34; &amp; &lt;b&gt;">No "a" &amp; &lt;b&gt;</p>`},
		{"a part of a sentence is no word", `<p>条</p><p>共</p>`, `<p lang="zh-CN">条</p><p lang="zh-CN">共</p>`},
		{"with a number", `<h1>2024年政策文件</h1><h1>年政策文件</h1>`, `<h1>Policy documents of 2024</h1><h1 lang="zh-CN">年政策文件</h1>`},
		{"with a word", `<h1>社会救助领域公开信息</h1><h1>某领域公开信息</h1>`, `<h1>Records on Social assistance</h1><h1 lang="zh-CN">某领域公开信息</h1>`},
		{"with a date or an address", `<p>最迟：2026年3月5日</p><p>最迟：某日</p><p>二维码：http://a</p><p>二维码：某</p>`, `<p>At the latest: 5 March 2026</p><p lang="zh-CN">最迟：某日</p><p>QR code: http://a</p><p lang="zh-CN">二维码：某</p>`},
		{"a list of words", `<td data-label="首页">县级、乡级</td><td>县级、某级</td>`, `<td data-label="Home">County, Township</td><td lang="zh-CN">县级、某级</td>`},
		{"a date", `<p>2026年11月1日</p><p>2026年13月1日</p>`, `<p>1 November 2026</p><p lang="zh-CN">2026年13月1日</p>`},
		{"a number of one", `<p>1 records</p><p>21 records, 1 records and 1.1 records</p><p>1 recordsx</p>`, `<p>1 record</p><p>21 records, 1 record and 1.1 records</p><p>1 recordsx</p>`},
		{"attributes", `<nav aria-label="按年份"><img alt=政策文件 title="某文件"><a class="首页" href="首页" id="首页">`, `<nav aria-label="By year"><img alt="Policy documents" title="某文件"><a class="首页" href="首页" id="首页">`},
		{"a document's text", `<div class="x body" title="首页"><p>首页 1 records</p><h2 title="首页">政策文件</h2></div>首页`, `<div lang="zh-CN" class="x body" title="Home"><p>首页 1 records</p><h2 title="首页">政策文件</h2></div>Home`},
		{"a passage", `<dl data-passage><dt>Attachments</dt><dd>首页</dd><dd>1 records</dd></dl>`, `<dl lang="zh-CN" data-passage><dt lang="en">Attachments</dt><dd>首页</dd><dd lang="en">1 record</dd></dl>`},
		{"a passage in a passage", `<article data-passage><div class="body">字</div></article>`, `<article lang="zh-CN" data-passage><div class="body">字</div></article>`},
		{"a document's title", `<h1 class="doc-title">政策文件</h1><h1>政策文件</h1>`, `<h1 lang="zh-CN" class="doc-title">政策文件</h1><h1>Policy documents</h1>`},
		{"the page's title and tags", `<head><title>政策文件</title><meta name="Description" content="政策文件"></head>`, ""},
		{"a drawing's title", `<svg><title>政策文件</title><text>某</text></svg>`, `<svg><title>Policy documents</title><text lang="zh-CN">某</text></svg>`},
		{"code and what is not to be translated", `<code>首页</code><p translate="no">首页</p>`, `<code lang="zh-CN">首页</code><p lang="zh-CN" translate="no">首页</p>`},
		{"script and style", `<script>首页</script><style>首页</style><textarea title="首页">首页</textarea>`, `<script>首页</script><style>首页</style><textarea title="Home">首页</textarea>`},
		{"a lang of its own", `<a lang="zh-Hant" translate="no">繁體中文</a><a lang="zh-CN">首页</a><a lang="">首页</a><p lang="ja">首页</p>`, ""},
		{"below a lang of its own", `<p lang="ja"><b>首页</b></p>`, `<p lang="ja"><b lang="zh-CN">首页</b></p>`},
		{"marked once", `<p>某<b>某<i>某</i></b></p>`, `<p lang="zh-CN">某<b>某<i>某</i></b></p>`},
		{"marked where the text is", `<ul><li><a>某</a></li></ul>`, `<ul><li><a lang="zh-CN">某</a></li></ul>`},
		{"marked though it comes later", `<p><a>某</a>某</p>`, `<p lang="zh-CN"><a>某</a>某</p>`},
		{"English in Chinese", `<p>某<a>首页</a><b>3 records</b><i>CSV</i></p>`, `<p lang="zh-CN">某 <a lang="en">Home</a> <b lang="en">3 records</b> <i>CSV</i></p>`},
		{"Chinese in English in Chinese", `<p>某<a>首页<b>某</b></a></p>`, `<p lang="zh-CN">某 <a lang="en">Home <b lang="zh-CN">某</b></a></p>`},
		{"a space where Chinese has none", `<p>文件<a>某</a>首页<b>首页</b><a>某</a></p>`, `<p lang="zh-CN">文件<a>某</a> Home <b lang="en">Home</b> <a>某</a></p>`},
		{"a space is there", `<p><a>首页</a> <b>首页 </b><i> 首页</i></p>`, `<p><a>Home</a> <b>Home </b><i> Home</i></p>`},
		{"no space between blocks or before marks", `<p>首页</p><p>首页<b>: Home</b>,<br>首页</p>`, `<p>Home</p><p>Home<b>: Home</b>,<br>Home</p>`},
		{"no space in what documents say", `<p>Home<b>Home</b></p><div class="body">Home<b>Home</b></div>`, `<p>Home <b>Home</b></p><div lang="zh-CN" class="body">Home<b lang="en">Home</b></div>`},
		{"punctuation is no Chinese", `<p>〔2024〕</p><p>，</p><p>〇</p>`, ""},
		{"a page in another language", `<html lang="ug"><p>首页</p>`, `<html lang="ug"><p lang="zh-CN">首页</p>`},
		{"an English page", `<html lang="en"><p>Home &amp; &quot;x&quot;</p>`, ""},
		{"nothing to change", "<!doctype html>\r\n<html lang=\"en\"><P class='x'>a&amp;b <br/> < c\n<p>&nbsp;</p>", ""},
		{"a tag that does not end", `<p>首页<p title="首页`, `<p>Home<p title="首页`},
	} {
		if c.want == "" {
			c.want = c.page
		}
		got, err := englishPage([]byte(c.page), d)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s\n got %s (%v)\nwant %s", c.about, c.page, got, err, c.want)
		}
	}
}

func TestPageLeavesItsArgument(t *testing.T) {
	page := []byte(`<html lang="zh-CN"><p title=发>发 &#21457;</p><p>首页</p>`)
	before := bytes.Clone(page)
	for _, e := range All {
		if _, err := e.Page(page, nil); err != nil || !bytes.Equal(page, before) {
			t.Errorf("%s changed it to %s, %v", e.ID, page, err)
		}
	}
}

// skeleton lists the tokens of a page with one sign for every Chinese character and
// without the attribute lang; tagsOnly leaves out texts and attributes.
func skeleton(page []byte, tagsOnly bool) []string {
	blank := func(text string) string {
		return strings.Map(func(r rune) rune {
			if han(r) {
				return '字'
			}
			return r
		}, text)
	}
	var list []string
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return list
		}
		token := z.Token()
		line := kind.String() + " " + blank(token.Data)
		for _, a := range token.Attr {
			if a.Key != "lang" {
				line += fmt.Sprintf(" %s=%q", a.Key, blank(a.Val))
			}
		}
		if !tagsOnly {
			list = append(list, line)
		} else if kind != html.TextToken {
			list = append(list, kind.String()+" "+token.Data)
		}
	}
}

// FuzzPage: any bytes become a page with the same tags; in traditional characters
// with the same texts and attributes, too, but for the Chinese characters in them.
func FuzzPage(f *testing.F) {
	d, err := readDictionary(dict)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`<html lang="zh-CN"><p title=发>发 &#21457;&amp;</p><p>首页</p><script>发</script>`))
	f.Add([]byte(`<ul><li lang=en>发<li>发</ul><table><td></div><tr>发</table><svg><g/>发</svg>`))
	f.Add([]byte("<p =a title=\"发\"/ / alt=发/>发<p title=>\xff&#0;&#xD800;<![CDATA[发]]><!-- "))
	f.Add([]byte(`<noscript><p></noscript><plaintext>发</p>`))
	f.Fuzz(func(t *testing.T, page []byte) {
		got, err := Hant.Page(page, nil)
		if err != nil {
			t.Fatal(err)
		}
		if before, after := skeleton(page, false), skeleton(got, false); !slices.Equal(before, after) {
			t.Fatalf("%q is %q, but %q is %q", page, before, got, after)
		}
		if plain(page) && !bytes.Contains(bytes.ToLower(page), []byte("lang")) && !bytes.Contains(bytes.ToLower(page), []byte("html")) && !bytes.Equal(page, got) {
			t.Fatalf("%q became %q", page, got)
		}
		if got, err = englishPage(page, d); err != nil {
			t.Fatal(err)
		}
		if before, after := skeleton(page, true), skeleton(got, true); !slices.Equal(before, after) {
			t.Fatalf("%q has the tags %q, and %q has %q", page, before, got, after)
		}
		if again, err := englishPage(got, d); err != nil || !bytes.Equal(got, again) {
			t.Fatalf("%q became %q and then %q (%v)", page, got, again, err)
		}
	})
}

func BenchmarkPage(b *testing.B) {
	var page bytes.Buffer
	page.WriteString(`<!doctype html><html lang="zh-CN"><head><title>关于印发临时救助办法的通知</title></head><body>`)
	for range 100 {
		page.WriteString(`<section><h2>政策文件</h2><p class="x">县级以上地方人民政府应当依照本办法，<a href="a.html">及时公开</a>社会救助、发展规划等信息。</p><ul><li>首页</li><li>3 records</li></ul></section>`)
	}
	keep := hant.New(nil)
	for _, e := range All {
		b.Run(e.ID, func(b *testing.B) {
			b.SetBytes(int64(page.Len()))
			n, began := 0, cputime.Used()
			for b.Loop() {
				if _, err := e.Page(page.Bytes(), keep); err != nil {
					b.Fatal(err)
				}
				n++
			}
			if used := (cputime.Used() - began).Seconds(); used > 0 {
				b.ReportMetric(float64(n*page.Len())/1e6/used, "MB/cpu-s")
			}
		})
	}
}
