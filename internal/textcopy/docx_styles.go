package textcopy

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// stylesPart is word/styles.xml. Sizes and fonts are those of GB/T 9704-2012, 5.2
// and 7.3: the title in 小标宋 of 二号 (22 pt; here 宋体, bold, which every system
// has), the text in 仿宋 of 三号 (16 pt), 28 pt from line to line, headings in 黑体
// and 楷体, page numbers in 宋体 of 四号 (14 pt).
var stylesPart = makeStyles()

// look is a paragraph style: properties of the paragraph and of its text, in the
// order that the schema wants.
type look struct {
	id, name, next  string
	paragraph, text string
}

const (
	textLines  = `<w:spacing w:line="560" w:lineRule="exact"/>`
	textIndent = `<w:ind w:firstLineChars="200" w:firstLine="640"/>`
	both       = `<w:jc w:val="both"/>`
	centred    = `<w:jc w:val="center"/>`
	tableLines = `<w:spacing w:before="40" w:after="40"/>`
)

func font(name string) string { return `<w:rFonts w:eastAsia="` + name + `"/>` }
func size(halfPoints int) string {
	return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, halfPoints, halfPoints)
}

func headingLook(n int, text string) look {
	return look{fmt.Sprintf("Heading%d", n), fmt.Sprintf("heading %d", n), "BodyText",
		`<w:keepNext/>` + textLines + textIndent + both + fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, n-1), text}
}

var looks = []look{
	{"BodyText", "Body Text", "", textLines + textIndent + both, ""},
	{"Organ", "发布机构", "Title", textLines + centred, ""},
	{"Title", "Title", "BodyText", `<w:spacing w:before="280" w:after="280" w:line="700" w:lineRule="exact"/>` + centred, font("宋体") + `<w:b/>` + size(44)},
	headingLook(1, font("黑体")),
	headingLook(2, font("楷体")),
	headingLook(3, `<w:b/>`),
	headingLook(4, ""),
	headingLook(5, ""),
	{"ListParagraph", "List Paragraph", "", textLines + both, ""},
	{"Quote", "Quote", "", textLines + textIndent + both, font("楷体")},
	{"Listing", "HTML Preformatted", "", `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:spacing w:before="80" w:after="80" w:line="320" w:lineRule="atLeast"/>`, `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>` + size(24)},
	{"Rule", "分隔线", "BodyText", `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:spacing w:after="280" w:line="280" w:lineRule="exact"/>`, ""},
	{"Notice", "提示", "BodyText", `<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="auto"/><w:left w:val="single" w:sz="8" w:space="4" w:color="auto"/><w:bottom w:val="single" w:sz="8" w:space="4" w:color="auto"/><w:right w:val="single" w:sz="8" w:space="4" w:color="auto"/></w:pBdr>` +
		`<w:spacing w:before="120" w:after="120" w:line="480" w:lineRule="exact"/><w:ind w:left="113" w:right="113"/>` + both, font("黑体") + size(28)},
	{"FactLabel", "要素名称", "", tableLines + centred, font("黑体") + size(24)},
	{"FactValue", "要素内容", "", tableLines, size(24)},
	{"TableCaption", "表题", "", `<w:keepNext/>` + textLines + centred, font("黑体") + size(28)},
	{"TableText", "表格", "", tableLines, size(24)},
	{"TableTextCenter", "表格居中", "", tableLines + centred, size(24)},
	{"TableTextRight", "表格居右", "", tableLines + `<w:jc w:val="right"/>`, size(24)},
	{"TableSmall", "表格小字", "", tableLines, size(18)},
	{"TableSmallCenter", "表格小字居中", "", tableLines + centred, size(18)},
	{"TableSmallRight", "表格小字居右", "", tableLines + `<w:jc w:val="right"/>`, size(18)},
	{"AfterTable", "表后", "BodyText", `<w:spacing w:line="240" w:lineRule="exact"/>`, size(10)},
	{"Files", "附件说明", "", textLines, ""},
	{"Source", "来源", "", `<w:spacing w:before="560"/>`, size(21)},
	{"FooterOdd", "单页页码", "", `<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>`, `<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>` + size(28)},
	{"FooterEven", "双页页码", "", `<w:ind w:leftChars="100" w:left="280"/>`, `<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>` + size(28)},
}

func makeStyles() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:styles ` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/>` + size(32) +
		`<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` + margins(0) + `</w:tblPr></w:style>` +
		`<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>`)
	for _, l := range looks {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`, l.id, l.name)
		if l.next != "" {
			fmt.Fprintf(&b, `<w:next w:val="%s"/>`, l.next)
		}
		b.WriteString(`<w:qFormat/><w:pPr>` + l.paragraph + `</w:pPr>`)
		if l.text != "" {
			b.WriteString(`<w:rPr>` + l.text + `</w:rPr>`)
		}
		b.WriteString(`</w:style>`)
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Code"><w:name w:val="HTML Code"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>`, side)
	}
	b.WriteString(`</w:tblBorders>` + margins(cellMargin) + `</w:tblPr></w:style></w:styles>`)
	return b.String()
}

// margins are those within the cells of a table.
func margins(side int) string {
	return fmt.Sprintf(`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="%d" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar>`, side, side)
}
