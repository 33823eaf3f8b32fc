package attachtext

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// zipFile makes an archive of names and contents in turn.
func zipFile(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			panic(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relsSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relsType  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// docxFile makes a Word file of a body, and of other parts in turn.
func docxFile(body string, parts ...string) []byte {
	return zipFile(append([]string{"word/document.xml", `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`}, parts...)...)
}

func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestDocx(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"paragraphs", p("第一条") + `<w:p/>` + p("第二条 "), []string{"第一条", "第二条"}},
		{"pieces of a paragraph", `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>电话</w:t><w:tab/><w:t>0550</w:t></w:r><w:r><w:noBreakHyphen/><w:t>1</w:t><w:br/><w:t>次行</w:t></w:r></w:p>`, []string{"电话 0550-1\n次行"}},
		{"cells", `<w:tbl><w:tr><w:tc>` + p("姓名") + `</w:tc><w:tc>` + p("&lt;必填&gt; &#x7532;") + `</w:tc></w:tr></w:tbl>`, []string{"姓名", "<必填> 甲"}},
		{"changes", `<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:moveFrom><w:r><w:t>此</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>彼</w:t></w:r></w:moveTo></w:p>`, []string{"新彼"}},
		{"field codes", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>链接</w:t></w:r></w:p>`, []string{"链接"}},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>现</w:t></w:r></w:p>`, []string{"显现"}},
		{"a text box, in both its forms", `<w:p><w:r><w:t>外</w:t></w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>` + p("框") + `</w:txbxContent></mc:Choice><mc:Fallback>` + p("框") + `</mc:Fallback></mc:AlternateContent><w:r><w:t>面</w:t></w:r></w:p>`, []string{"框", "外面"}},
		{"pinyin above", `<w:p><w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`, []string{"音"}},
	} {
		t.Run(test.name, func(t *testing.T) { expect(t, "a.docx", docxFile(test.body), test.want...) })
	}
}

func TestDocxParts(t *testing.T) {
	hdr := func(tag, text string) string {
		return `<w:` + tag + ` ` + wordSpace + `>` + p(text) + `</w:` + tag + `>`
	}
	rel := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, relsType, kind, target)
	}
	// Word's own online version names the main part document2.xml.
	data := zipFile(
		"_rels/.rels", `<Relationships `+relsSpace+`>`+rel("a", "officeDocument", "word/document2.xml")+`</Relationships>`,
		"word/document2.xml", `<w:document `+wordSpace+`><w:body>`+p("正文")+`</w:body></w:document>`,
		"word/_rels/document2.xml.rels", `<Relationships `+relsSpace+`>`+
			rel("1", "footnotes", "footnotes.xml")+rel("2", "footer", "footer1.xml")+rel("3", "header", "/word/header1.xml")+
			rel("4", "header", "header2.xml")+rel("5", "comments", "comments.xml")+rel("6", "header", "missing.xml")+
			`<Relationship Id="7" Type="hyperlink" Target="https://a" TargetMode="External"/></Relationships>`,
		"word/footnotes.xml", `<w:footnotes `+wordSpace+`><w:footnote>`+p("脚注")+`</w:footnote></w:footnotes>`,
		"word/footer1.xml", hdr("ftr", "页脚"),
		"word/header1.xml", hdr("hdr", "页眉"),
		"word/header2.xml", hdr("hdr", "页眉"),
		"word/comments.xml", `<w:comments `+wordSpace+`><w:comment>`+p("批注")+`</w:comment></w:comments>`,
	)
	expect(t, "a.docx", data, "正文", "页眉", "页脚", "脚注")
}

func TestXlsx(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	style := func(s excelize.Style) int {
		id, err := f.NewStyle(&s)
		must(err)
		return id
	}
	must(f.SetSheetName("Sheet1", "收支表"))
	must(f.SetSheetRow("收支表", "A1", &[]any{"项目", nil, "金额（万元）\n含税"}))
	must(f.SetSheetRow("收支表", "A3", &[]any{"救灾", 0.1 + 0.2, true}))
	for cell, c := range map[string]struct {
		value  any
		format string
	}{
		"A4": {45_000, `yyyy"年"m"月"d"日"`}, "B4": {52_000, `#,##0.00`}, "C4": {0.125, `0.0%`}, "D4": {1800, `"￥"#,##0_);[Red]("￥"#,##0)`},
	} {
		format := c.format
		must(f.SetCellValue("收支表", cell, c.value))
		must(f.SetCellStyle("收支表", cell, cell, style(excelize.Style{CustomNumFmt: &format})))
	}
	must(f.SetCellRichText("收支表", "A5", []excelize.RichTextRun{{Text: "合"}, {Text: "计", Font: &excelize.Font{Bold: true}}}))
	for _, name := range []string{"空表", "隐藏"} {
		_, err := f.NewSheet(name)
		must(err)
	}
	must(f.SetCellValue("隐藏", "A1", "草稿"))
	must(f.SetSheetVisible("隐藏", false))
	var b bytes.Buffer
	must(f.Write(&b))
	expect(t, "a.xlsx", b.Bytes(), "收支表", "项目 金额（万元）\n含税", "救灾 0.3 TRUE", "2023年3月15日 52,000.00 12.5% ￥1,800", "合计")
}

func TestXlsxByHand(t *testing.T) {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"`
	data := zipFile(
		"xl/workbook.xml", `<workbook `+main+`><workbookPr date1904="1"/><sheets><sheet name="甲" r:id="s1"/><sheet name="图" r:id="c1"/><sheet name="丁" state="veryHidden" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships `+relsSpace+`><Relationship Id="s1" Type="`+relsType+`worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c1" Type="`+relsType+`chartsheet" Target="c.xml"/><Relationship Id="t" Type="`+relsType+`sharedStrings" Target="SharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst `+main+`><si><t>词</t><rPh><t>ci</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+main+`><sheetData>
			<row><c t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>式</v></c><c t="e"><v>#REF!</v></c><c><f>1/3</f><v>0.333333333333333315</v></c></row>
			<row><c/></row></sheetData></worksheet>`,
	)
	expect(t, "a.xlsx", data, "甲", "词 内联 式 0.333333333333333")
}

func TestOfficeFilesOfAnotherKind(t *testing.T) {
	word := docxFile(p("字"))
	for name, data := range map[string][]byte{
		"a.docx": zipFile("word/document.xml", `<workbook/>`),
		"b.docx": zipFile("other.txt", "x"),
		"a.xlsx": word,
		"b.xlsx": word[:len(word)-30],
	} {
		if text, err := read(name, data); text != "" || err == nil || errors.Is(err, ErrNoText) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestHostileOfficeFiles(t *testing.T) {
	body := func(s string) []byte { return docxFile(p("头") + s) }
	for name, data := range map[string][]byte{
		"a bomb":             body(strings.Repeat(" ", maxRead) + p("尾")),
		"too deep":           body(strings.Repeat("<w:a>", 2*maxDepth)),
		"one endless tag":    body("<w:a " + strings.Repeat(`b="" `, 2*maxToken/5) + "/>"),
		"unknown entity":     body("<w:p>&lol;</w:p>"),
		"torn":               body("<w:p><w:r><w:t>半"),
		"ends do not match":  body("<w:p></w:r>"),
		"not UTF-8":          body("<w:p>\xff\xfe</w:p>"),
		"a paragraph of all": body("<w:p>" + strings.Repeat("<w:r><w:t>"+strings.Repeat("字", 100)+"</w:t></w:r>", maxText/100+1) + "</w:p>"),
	} {
		text, err := read("a.docx", data)
		if text != "头" || !errors.Is(err, ErrPartial) {
			t.Errorf("%s: %.60q, %v", name, text, err)
		}
	}
	doctype := zipFile("word/document.xml", `<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY x SYSTEM "file:///etc/passwd">]><w:document `+wordSpace+`>`+p("&x;")+`</w:document>`)
	if text, err := read("a.docx", doctype); text != "" || err == nil {
		t.Errorf("a document type: %q, %v", text, err)
	}
}

// A cell costs eight bytes and may stand for a shared string of a megabyte.
func TestSharedStringsAreNoBomb(t *testing.T) {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"`
	data := zipFile(
		"xl/workbook.xml", `<workbook `+main+`><sheets><sheet name="甲" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships `+relsSpace+`><Relationship Id="s1" Type="`+relsType+`worksheet" Target="s.xml"/><Relationship Id="t" Type="`+relsType+`sharedStrings" Target="t.xml"/></Relationships>`,
		"xl/t.xml", `<sst><si><t>`+strings.Repeat("字", 300_000)+`</t></si></sst>`,
		"xl/s.xml", `<worksheet><row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 100_000)+`</row></worksheet>`,
	)
	if text, err := read("a.xlsx", data); text != "" || err == nil {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

func TestShowNumber(t *testing.T) {
	for _, test := range []struct{ value, format, want string }{
		{"1234.5", "", "1234.5"},
		{"0.30000000000000004", "General", "0.3"},
		{"123456789012345678", "", "1.23456789012346E+17"},
		{"1234567.891", "#,##0.00", "1,234,567.89"},
		{"-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"},
		{"-1234.5", "0", "-1234"},
		{"0", `0;-0;"—"`, "—"},
		{"7", "000", "007"},
		{"0.5", "0.##", "0.5"},
		{"0.125", "0.00%", "12.50%"},
		{"12345678", `0.0,,"百万元"`, "12.3百万元"},
		{"3", `"第"0"号"`, "第3号"},
		{"5", "[$¥-804]#,##0", "¥5"},
		{"1.5", "# ?/?", "1.5"},
		{"1200", "0.00E+00", "1200"},
		{"45000", "yyyy/m/d", "2023/3/15"},
		{"45000", builtinFormats["31"], "2023年3月15日"},
		{"45000.75", "yyyy-mm-dd hh:mm", "2023-03-15 18:00"},
		{"45000.5", `yyyy"年"m"月"d"日" aaaa`, "2023年3月15日 "},
		{"0.520833333", "h:mm", "12:30"},
		{"1.5", "[h]:mm", "36:00"},
		{"0.0007", "mm:ss", "01:00"},
		{"1", "yyyy-mm-dd", "1900-01-01"},
		{"59", "yyyy-mm-dd", "1900-02-28"},
		{"61", "yyyy-mm-dd", "1900-03-01"},
		{"60000", "yy.m.d", "64.4.8"},
		{"-5", "yyyy/m/d", "-5"},
		{"1e300", "yyyy/m/d", "1E+300"},
		{"N/A", "0", "N/A"},
		{"1", `\`, ""},
		{"1", `"open`, "open"},
		{"1", "[", "1"},
	} {
		if got := showNumber(test.value, test.format, false); got != test.want {
			t.Errorf("%s as %s: %q, want %q", test.value, test.format, got, test.want)
		}
	}
	if got := showNumber("0", "yyyy-mm-dd", from1904); got != "1904-01-01" {
		t.Error(got)
	}
}
