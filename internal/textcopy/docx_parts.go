package textcopy

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// The parts of the file beside its text.

const (
	wordSpaces     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relationsSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	officeType     = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	wordType       = `application/vnd.openxmlformats-officedocument.wordprocessingml.`
)

const contentTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/fontTable.xml" ContentType="` + wordType + `fontTable+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
	`<Override PartName="/word/footer2.xml" ContentType="` + wordType + `footer+xml"/>` +
	`</Types>`

const packageRelations = xml.Header + `<Relationships ` + relationsSpace + `>` +
	`<Relationship Id="rId1" Type="` + officeType + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeType + `extended-properties" Target="docProps/app.xml"/>` +
	`</Relationships>`

const documentRelations = xml.Header + `<Relationships ` + relationsSpace + `>` +
	`<Relationship Id="rId1" Type="` + officeType + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + officeType + `numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="` + officeType + `settings" Target="settings.xml"/>` +
	`<Relationship Id="rId4" Type="` + officeType + `fontTable" Target="fontTable.xml"/>` +
	`<Relationship Id="rId5" Type="` + officeType + `footer" Target="footer1.xml"/>` +
	`<Relationship Id="rId6" Type="` + officeType + `footer" Target="footer2.xml"/>` +
	`</Relationships>`

func coreProperties(d Document) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	fmt.Fprintf(&b, `<dc:title>%s</dc:title>`, escape(d.Title))
	if d.Organ != "" {
		fmt.Fprintf(&b, `<dc:creator>%s</dc:creator>`, escape(d.Organ))
	}
	if d.Address != "" {
		fmt.Fprintf(&b, `<dc:identifier>%s</dc:identifier>`, escape(d.Address))
	}
	b.WriteString(`<dc:language>zh-CN</dc:language>`)
	if !d.Created.IsZero() {
		at := d.Created.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>`, at, at)
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.String()
}

const appProperties = xml.Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>gen</Application></Properties>`

// settingsPart: different footers on left and right pages, and the layout of Word
// 2013 and later, without which Word speaks of a compatibility mode.
const settingsPart = xml.Header + `<w:settings ` + wordSpaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>` +
	`</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

// section is A4 with the margins of GB/T 9704-2012, 5.2: 37 mm above, 28 mm at the
// left, and a text of 156 by 225 mm. Page numbers are 7 mm below it (7.5).
const section = `<w:sectPr><w:footerReference w:type="even" r:id="rId6"/><w:footerReference w:type="default" r:id="rId5"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/></w:sectPr>`

// footerPart is the page number, between dashes one character long: GB/T 9704-2012, 7.5.
func footerPart(style string) string {
	return xml.Header + `<w:ftr ` + wordSpaces + `><w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` +
		`<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
}

// fontTablePart says by which other name a system may know a font.
const fontTablePart = xml.Header + `<w:fonts ` + wordSpaces + `>` +
	`<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="Courier New"><w:charset w:val="00"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`<w:font w:name="仿宋"><w:altName w:val="FangSong"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>` +
	`<w:font w:name="楷体"><w:altName w:val="KaiTi"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>` +
	`</w:fonts>`

// numbering is the part that says how items are marked. What a list looks like is
// one of three kinds; each list counts for itself.
func (w *docx) numbering() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:numbering ` + wordSpaces + `>`)
	for id, kind := range []struct{ format, text string }{{"bullet", "•"}, {"decimal", "%%%d."}, {"decimal", "[%%%d]"}} {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, id)
		for l := range maxIndent + 1 {
			text := kind.text
			if kind.format == "decimal" {
				text = fmt.Sprintf(text, l+1)
			}
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>`+
				`<w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`, l, kind.format, text, twoChars+(l+1)*listIndent, listIndent)
		}
		b.WriteString(`</w:abstractNum>`)
	}
	for i, l := range w.lists {
		kind := 0
		switch {
		case l.notes:
			kind = 2
		case l.ordered:
			kind = 1
		}
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, i+1, kind)
		if l.ordered {
			fmt.Fprintf(&b, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, level(l), l.start)
		}
		b.WriteString(`</w:num>`)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
