package textcopy_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/gongkai/gongkai/internal/attachtext"
	"github.com/gongkai/gongkai/internal/textcopy"
)

var created = time.Date(2024, 3, 5, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

func notice() textcopy.Document {
	return textcopy.Document{
		Organ:   "示范县人民政府办公室",
		Title:   "示范县人民政府办公室关于印发临时救助办法的通知",
		Facts:   []textcopy.Fact{{"索引号", "11341125MB0000000A/202403-00007"}, {"文号", "示政办〔2024〕7号"}, {"成文日期", "2024年3月1日"}, {"有效性", "废止"}},
		Notices: []string{"本文件已经废止，不再执行。"},
		Body: []byte(`<p>各乡镇人民政府，县直各单位：</p>
<p>　　现将《示范县临时救助办法》印发给你们，
请遵照执行。</p>
<h2 id="一总则">一、总则</h2>
<p>第一条 为做好<strong>临时救助</strong>，依据<a href="https://www.gov.cn/zhengce/a.htm" class="external">国务院文件</a>和<a href="../2020/old.html">旧办法</a>，制定本办法<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>。</p>
<h3>（一）对象</h3>
<ol>
<li>本县户籍居民；</li>
<li>持有居住证的人员：
<ul>
<li>本人</li>
<li>配偶<br>和子女</li>
</ul>
</li>
</ol>
<div class="table-scroll" role="region">
<table>
<thead><tr><th scope="col">类别</th><th scope="col" class="right">标准（元）</th></tr></thead>
<tbody><tr><td rowspan="2">支出型</td><td class="right">1,200</td></tr><tr><td class="right">2,400</td></tr>
<tr><td colspan="2">合计 <em>另行公布</em></td></tr></tbody>
</table>
</div>
<blockquote><p>应救尽救。</p></blockquote>
<pre><code>f(x) = 1
	g &lt; 2
</code></pre>
<p><img loading="lazy" alt="办理流程图" src="a.png"></p>
<hr>
<p>联系电话：0550-0000000</p>
<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>2014年公布。&#160;<a href="#fnref:1" class="footnote-backref">&#x21a9;&#xfe0e;</a></p></li></ol></div>
`),
		Files:   []string{"临时救助申请表.docx", "办理流程图.pdf"},
		Address: "https://www.shifan.gov.cn/policies/2024/temporary-assistance.html",
		Created: created,
	}
}

func TestText(t *testing.T) {
	const want = `示范县人民政府办公室
示范县人民政府办公室关于印发临时救助办法的通知

索引号：11341125MB0000000A/202403-00007
文号：示政办〔2024〕7号
成文日期：2024年3月1日
有效性：废止

本文件已经废止，不再执行。

　　各乡镇人民政府，县直各单位：
　　现将《示范县临时救助办法》印发给你们， 请遵照执行。

一、总则
　　第一条 为做好临时救助，依据国务院文件（https://www.gov.cn/zhengce/a.htm）和旧办法，制定本办法[1]。

（一）对象
　　1. 本县户籍居民；
　　2. 持有居住证的人员：
　　　　· 本人
　　　　· 配偶
　　　　　　和子女

类别 | 标准（元）
支出型 | 1,200
 | 2,400
合计 另行公布

　　　　应救尽救。

　　f(x) = 1
　　	g < 2

　　【图：办理流程图】

　　————————

　　联系电话：0550-0000000

　　————————

　　[1] 2014年公布。

附件：1. 临时救助申请表.docx
　　　2. 办理流程图.pdf

本文来源：https://www.shifan.gov.cn/policies/2024/temporary-assistance.html
`
	got := string(textcopy.Text(notice()))
	if diff := cmp.Diff("\ufeff"+strings.ReplaceAll(want, "\n", "\r\n"), got); diff != "" {
		t.Error(diff)
	}
}

// TestCopiesSayWhatThePageSays holds both copies of bodies to what a browser shows of them.
func TestCopiesSayWhatThePageSays(t *testing.T) {
	compare(t, "the notice", notice())
	for _, body := range bodies {
		d := textcopy.Document{Title: "题", Body: []byte(body)}
		compare(t, body, d)
	}
	compare(t, "nothing", textcopy.Document{})
	compare(t, "hostile", textcopy.Document{
		Organ: "</w:t>&<", Title: "]]><script>\x00\x01甲\ufffe\x1f乙", Facts: []textcopy.Fact{{"\"'&lt;", "<w:p/>\n两行"}},
		Notices: []string{"<!-- -->", " "}, Files: []string{"../../<a>.docx"}, Address: `https://a/?x=1&y="<`,
		Body: []byte("<p>&lt;w:p/&gt; &#0; &#1; &#xFFFE; ]]&gt; \xff &amp;amp;</p>"),
	})
	compare(t, "nested beyond reason", textcopy.Document{Body: []byte(strings.Repeat("<blockquote>", 600) + "<p>深<b>处</b></p><script>no</script>" + strings.Repeat("</blockquote>", 600))})
}

// bodies are pieces of HTML that test one thing each, and seeds for fuzzing.
var bodies = []string{
	"",
	"文字",
	"<p>a<b>b<i>c</i></b> <s>d</s><u>e</u><code>f  g</code>H<sub>2</sub>O m<sup>2</sup></p>",
	"<p>行末 <br> 次行<br><br></p><p><br>始</p>",
	"<ul><li>一<ul><li>二<ol start=3><li>三<p>续</p></li><li></li></ol></li></ul></li></ul>",
	"<ul><li><ul><li>a</li></ul></li><li><table><tr><td>b</td></tr></table></li><li><pre>c\n d</pre></li><li><h2>e</h2></li></ul>",
	"<ol start=0><li>零</li></ol><ol start=-5><li>负</li></ol><ol start=99999><li>大</li></ol><li>孤</li>",
	"<ul><li><input checked disabled type=checkbox> 已办</li><li><input disabled type=checkbox> 未办</li></ul>",
	"<p><a href='https://a.cn/'>https://a.cn</a> <a href='HTTP://b.cn'>乙</a> <a href='mailto:a@b.cn'>信</a> <a href='#x'>内</a> <a href='javascript:1'>丙</a></p>",
	"<p>甲<img src=a><img alt='图 一'>乙</p>",
	"<table><caption>表1</caption><tr><td colspan=3>a<td rowspan=9>b<tr><td>c<tr><td>d<td>e<td>f<td>g</table>",
	"<table><tr><td rowspan=2>a<td>b<tr><td colspan=2 rowspan=3>c<td>d<tr><td>e</table>",
	"<table><tr><td colspan=0 rowspan=0>a<td colspan=9999>b<td>c<td>d<tr><td>e</table>",
	"<table></table><table><caption>独</caption></table><table><tr></tr></table><table><tr><tr><td>x</table>",
	"<table><tr><td><table><tr><td>内</table><td><ul><li>项</ul><p>段<p>段二</table>",
	"<table><thead><tr><th>a<th>b</thead><tbody><tr><td rowspan=5>c<td>d</tbody><tbody><tr><td>e<td>f</table>",
	"<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>格", 70)+"</tr>", 2) + "</table>",
	"<blockquote>引<blockquote><p>再引<ul><li>条</ul></blockquote></blockquote>",
	"<pre>\n\n  a\tb\r\n\nc  </pre><pre> </pre>",
	"<script>a</script><style>b</style><noscript>c</noscript><template>d</template><iframe>e</iframe><!-- f --><p hidden>g",
	"<dl><dt>词<dd>义</dl><details><summary>题</summary>文</details><svg><title>h</title><text>i</text></svg><math><li>j</math>",
	"<h1>一</h1><h6>六</h6><h2><p>段</p></h2><p>　　两格<p>　　　　　　署名",
	"<p>&#13;&#12;a&#x85;b&#x200b;c&nbsp;d&shy;e&#xe000;f&#128512;&#x2028;g</p>",
	strings.Repeat("<ul><li>深", 120),
	strings.Repeat("<table><tr><td>", 100) + "深",
}

// compare holds the words of both copies to those of the document, and returns the
// size of the docx. Marks of lists are no text of a Word file.
func compare(t *testing.T, name string, d textcopy.Document) int {
	t.Helper()
	data, err := textcopy.Docx(d)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	checkPackage(t, name, data)
	text, err := attachtext.Text("a.docx", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if want, got := words(expected(d, "", false)), strings.TrimSuffix(words(text), "—1—"); got != want {
		t.Errorf("%s: the docx differs (-page +copy):\n%s", name, cmp.Diff(want, got))
	}
	if want, got := words(expected(d, "：", true)), words(string(textcopy.Text(d))); got != want {
		t.Errorf("%s: the text differs (-page +copy):\n%s", name, cmp.Diff(want, got))
	}
	again, err := textcopy.Docx(d)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("%s: a second docx is not the same: %v", name, err)
	}
	return len(data)
}

// expected is what a copy has to say, from the document itself.
func expected(d textcopy.Document, colon string, marks bool) string {
	var b strings.Builder
	b.WriteString(d.Organ + d.Title)
	for _, f := range d.Facts {
		b.WriteString(f.Label + colon + f.Value)
	}
	b.WriteString(strings.Join(d.Notices, ""))
	nodes, err := html.ParseFragment(bytes.NewReader(d.Body), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		b.WriteString("深处") // the one body that is too deep
	}
	for _, n := range nodes {
		visible(&b, n, marks)
	}
	for i, f := range d.Files {
		if i == 0 {
			b.WriteString("附件：")
		}
		if len(d.Files) > 1 {
			fmt.Fprintf(&b, "%d.", i+1)
		}
		b.WriteString(f)
	}
	if d.Address != "" {
		b.WriteString("本文来源：" + d.Address)
	}
	return b.String()
}

// visible is what a browser shows of a node, with what a copy says in place of
// pictures and of the ways to other sites.
func visible(b *strings.Builder, n *html.Node, marks bool) {
	get := func(name string) string {
		for _, a := range n.Attr {
			if a.Key == name && a.Namespace == "" {
				return a.Val
			}
		}
		return ""
	}
	class := get("class")
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type != html.ElementNode:
		return
	}
	after := ""
	switch name := n.DataAtom; {
	case name == atom.Script || name == atom.Style || name == atom.Template || name == atom.Noscript || name == atom.Iframe || name == atom.Title:
		return
	case n.Namespace != "":
	case name == atom.Img:
		b.WriteString("【图")
		if alt := get("alt"); alt != "" {
			b.WriteString("：" + alt)
		}
		b.WriteString("】")
	case name == atom.Input:
		box := "☐"
		for _, a := range n.Attr {
			if a.Key == "checked" {
				box = "☑"
			}
		}
		b.WriteString(box)
	case name == atom.A:
		if class == "footnote-backref" {
			return
		}
		if class == "footnote-ref" {
			b.WriteString("[")
			after = "]"
		}
		var inner strings.Builder
		for c := range n.ChildNodes() {
			visible(&inner, c, false)
		}
		href, said := get("href"), words(inner.String())
		if strings.HasPrefix(strings.ToLower(href), "http") && said != "" && said != strings.TrimSuffix(href, "/") {
			after = "（" + href + "）"
		}
	case name == atom.Hr:
		if marks {
			b.WriteString("————————")
		}
	case name == atom.Li:
		if marks {
			b.WriteString(marker(n))
		}
	}
	for c := range n.ChildNodes() {
		visible(b, c, marks)
	}
	b.WriteString(after)
}

// marker is what a browser, or for footnotes the copy, writes before an item.
func marker(li *html.Node) string {
	list := li.Parent
	if list == nil || list.Data != "ol" && list.Data != "ul" || li.Namespace != "" {
		return ""
	}
	if list.Data == "ul" {
		return "·"
	}
	n := 1
	for _, a := range list.Attr {
		if a.Key == "start" {
			if _, err := fmt.Sscan(a.Val, &n); err != nil {
				n = 1
			}
			n = min(max(n, 0), 32767)
		}
	}
	for s := li.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Data == "li" && s.Type == html.ElementNode {
			n++
		}
	}
	if p := list.Parent; p != nil && slices.Contains(p.Attr, html.Attribute{Key: "class", Val: "footnotes"}) {
		return fmt.Sprintf("[%d]", n)
	}
	return fmt.Sprintf("%d.", n)
}

// words is text without white space, separators of cells, and what attachtext takes
// for no text.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl) || r == '|' || r == unicode.ReplacementChar || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, s)
}
