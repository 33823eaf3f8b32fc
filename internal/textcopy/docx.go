package textcopy

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Docx writes a document as a Word file (ECMA-376, WordprocessingML), laid out
// after GB/T 9704-2012 as far as a copy of a page has its parts.
func Docx(d Document) ([]byte, error) {
	d = tidy(d)
	w := docx{numbers: map[*list]int{}}
	w.document(d)
	common, err := commonParts()
	if err != nil {
		return nil, err
	}
	return pack(w.parts(d), common)
}

// parts are the files of the package.
func (w *docx) parts(d Document) []part {
	return []part{ // readers that go by the first bytes want this one first
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", coreProperties(d)},
		{"docProps/app.xml", appProperties},
		{"word/document.xml", w.b.String()},
		{"word/_rels/document.xml.rels", documentRelations},
		{"word/styles.xml", stylesPart},
		{"word/numbering.xml", w.numbering()},
		{"word/settings.xml", settingsPart},
		{"word/fontTable.xml", fontTablePart},
		{"word/footer1.xml", footerPart("FooterOdd")},
		{"word/footer2.xml", footerPart("FooterEven")},
	}
}

// Lengths in twentieths of a point.
const (
	bodyWidth  = 8845 // 156 mm: A4 between the margins
	twoChars   = 640  // of the body's 16 pt
	listIndent = 480  // from the mark of an item to its text
	cellMargin = 108  // at each side of a cell
	labelWidth = 1540 // six characters of 12 pt
	maxIndent  = 8    // lists in lists, which is Word's limit
	maxQuotes  = 4
)

// docx is word/document.xml being written.
type docx struct {
	b       strings.Builder
	lists   []*list // in the order of their numbers, from 1
	numbers map[*list]int
}

func (w *docx) document(d Document) {
	w.b.WriteString(xml.Header + `<w:document ` + wordSpaces + `><w:body>`)
	if d.Organ != "" {
		w.line("Organ", d.Organ)
	}
	w.line("Title", d.Title)
	w.facts(d.Facts)
	for _, s := range d.Notices {
		w.line("Notice", s)
	}
	w.blocks(read(d.Body), bodyWidth, "")
	w.files(d.Files)
	if d.Address != "" {
		w.line("Source", source+d.Address)
	}
	w.b.WriteString(section + `</w:body></w:document>`)
}

// line writes a paragraph of plain text.
func (w *docx) line(style, s string) {
	w.paragraph(`<w:pStyle w:val="`+style+`"/>`, []span{{text: s}})
}

// paragraph writes spans with the properties that the paragraph has.
func (w *docx) paragraph(properties string, spans []span) {
	w.b.WriteString(`<w:p>`)
	if properties != "" {
		w.b.WriteString(`<w:pPr>` + properties + `</w:pPr>`)
	}
	for _, s := range spans {
		w.run(s)
	}
	w.b.WriteString(`</w:p>`)
}

// runProperties are in the order that the schema wants.
var runProperties = []struct {
	style style
	xml   string
}{
	{code, `<w:rStyle w:val="Code"/>`},
	{bold, `<w:b/>`},
	{italic, `<w:i/>`},
	{strike, `<w:strike/>`},
	{underline, `<w:u w:val="single"/>`},
	{super, `<w:vertAlign w:val="superscript"/>`},
	{sub, `<w:vertAlign w:val="subscript"/>`},
}

func (w *docx) run(s span) {
	w.b.WriteString(`<w:r>`)
	if st := s.style; st != 0 {
		if st&super != 0 {
			st &^= sub
		}
		w.b.WriteString(`<w:rPr>`)
		for _, p := range runProperties {
			if st&p.style != 0 {
				w.b.WriteString(p.xml)
			}
		}
		w.b.WriteString(`</w:rPr>`)
	}
	for s := s.text; s != ""; {
		switch s[0] {
		case '\n':
			w.b.WriteString(`<w:br/>`)
			s = s[1:]
		case '\t':
			w.b.WriteString(`<w:tab/>`)
			s = s[1:]
		default:
			end := strings.IndexAny(s, "\n\t")
			if end < 0 {
				end = len(s)
			}
			w.b.WriteString(`<w:t xml:space="preserve">` + escape(s[:end]) + `</w:t>`)
			s = s[end:]
		}
	}
	w.b.WriteString(`</w:r>`)
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("bug: writing to memory: " + err.Error())
	}
	return b.String()
}

// blocks writes blocks in a column of a width. In cells, style is that of their paragraphs.
func (w *docx) blocks(blocks []block, width int, style string) {
	for _, b := range blocks {
		switch {
		case b.kind == grid:
			w.table(b.table, width)
		default:
			w.paragraph(w.properties(b, style), b.spans)
		}
	}
}

// properties says how a paragraph of the body looks, in the order that the schema wants.
func (w *docx) properties(b block, style string) string {
	var p strings.Builder
	own := style
	switch b.kind {
	case heading:
		if style == "" {
			own = "Heading" + strconv.Itoa(b.level)
		}
	case listing:
		own = "Listing"
	case rule:
		own = "Rule"
	default:
		switch {
		case style != "":
		case b.lists > 0:
			own = "ListParagraph"
		case b.quotes > 0:
			own = "Quote"
		default:
			own = "BodyText"
		}
	}
	if own != "" {
		p.WriteString(`<w:pStyle w:val="` + own + `"/>`)
	}
	lists, quotes := min(b.lists, maxIndent), min(b.quotes, maxQuotes)
	if b.mark != nil {
		fmt.Fprintf(&p, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level(b.mark.list), w.number(b.mark.list))
	}
	if (lists > 0 || quotes > 0) && b.kind != rule {
		p.WriteString(indentation(b, lists, quotes, style))
	}
	if text := plain(b.spans); style == "" && (strings.Contains(text, "\n") || strings.Contains(text, "://")) {
		p.WriteString(`<w:jc w:val="left"/>`) // or a line that ends early would be stretched
	}
	return p.String()
}

// indentation sets a paragraph in from the left: by the lists and quotations around it.
func indentation(b block, lists, quotes int, style string) string {
	left := quotes*twoChars + lists*listIndent
	if style == "" && lists > 0 {
		left += twoChars
	}
	switch {
	case b.mark != nil:
		return fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, left, listIndent)
	case lists > 0 || b.kind != paragraph:
		return fmt.Sprintf(`<w:ind w:left="%d" w:firstLineChars="0" w:firstLine="0"/>`, left)
	}
	return fmt.Sprintf(`<w:ind w:left="%d"/>`, left)
}

// level is the level of a list, as numbering.xml counts.
func level(l *list) int { return min(l.depth, maxIndent+1) - 1 }

// number is the number that numbering.xml knows a list by.
func (w *docx) number(l *list) int {
	n, known := w.numbers[l]
	if !known {
		w.lists = append(w.lists, l)
		n = len(w.lists)
		w.numbers[l] = n
	}
	return n
}

// files writes the names of attachments as GB/T 9704-2012, 7.3.4 has them: numbered
// if there are several, names below names.
func (w *docx) files(files []string) {
	for i, name := range files {
		text, hanging := name, 0
		if len(files) > 1 {
			text, hanging = strconv.Itoa(i+1)+". "+name, 150
		}
		left := 500 + hanging
		if i == 0 {
			text, hanging = pageFiles+text, hanging+300
		}
		w.paragraph(fmt.Sprintf(`<w:pStyle w:val="Files"/><w:ind w:leftChars="%d" w:left="%d" w:hangingChars="%d" w:hanging="%d"/>`,
			left, left*twoChars/200, hanging, hanging*twoChars/200), []span{{text: text}})
	}
}
