package attachtext

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestPDFsOfPrograms(t *testing.T) {
	for name, want := range map[string][]string{
		"chromium.pdf": {
			"冬春救助工作\n通知",
			"经县政府同意，现就做好2026年冬春救助工作通知如\n下，请做好救助工作。",
			"标准见下表。", "工作 标准", "救助 1,200",
		},
		"libreoffice.pdf": {
			"经县政府同意，现就做好2026年冬春救助工作通知如\n下：对象是口粮困难的受灾家庭，标准是每人每月1,200\n元。",
			"电话0550-6000063。See Excel form.",
		},
		"cairo.pdf": {
			"关于印发临时救助办法的通知",
			"第一条 为了规范临时救助工作，制定本\n办法。",
			"第二条 本办法自2026年起施行。",
		},
		"standard.pdf":  standardTable,
		"protected.pdf": standardTable,
		"torn.pdf":      standardTable,
	} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		expect(t, name, data, want...)
	}
}

var standardTable = []string{
	"补偿标准明细表",
	"本表自2022年起施行，未列入的由征收\n实施单位评估确定。",
	"旱地 亩 1,000",
	"装订线内不填写",
}

func TestPDFsThatCannotBeRead(t *testing.T) {
	for name, test := range map[string]struct {
		noText bool
		why    string
	}{
		"scan.pdf":   {true, ""},
		"locked.pdf": {false, "needs a password"},
	} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := read(name, data)
		if text != "" || err == nil || errors.Is(err, ErrNoText) != test.noText || !strings.Contains(err.Error(), test.why) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

// pdfFileOf writes a PDF of objects 1, 2, 3 and so on.
func pdfFileOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func streamOf(header, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", header, len(data), data)
}

func packed(header, data string) string {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestCompression)
	w.Write([]byte(data))
	w.Close()
	return streamOf(header+"/Filter/FlateDecode", b.String())
}

// pdfWith writes a PDF of pages that draw with a font F1, and with others named in
// extra as objects from 4 on.
func pdfWith(font string, pages ...string) []byte { return pdfWithObjects(font, nil, pages...) }

func pdfWithObjects(font string, extra []string, pages ...string) []byte {
	objects := append([]string{"<</Type/Catalog/Pages 2 0 R>>", "", font}, extra...)
	var kids strings.Builder
	for _, content := range pages {
		n := len(objects)
		fmt.Fprintf(&kids, "%d 0 R ", n+1)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", n+2),
			packed("", content))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</X 4 0 R>>>>/Kids[%s]>>", len(pages), kids.String())
	return pdfFileOf(objects...)
}

// type0 is a font of Chinese that is not in the file.
func type0(encoding, more string) string {
	return "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/" + encoding + more +
		"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>"
}

var gbkFont = type0("GBK-EUC-H", "")

func gbkHex(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%x", out)
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", u)
	}
	return b.String()
}

// line draws a string in hex at the top of a page.
func line(hex string) string { return "BT /F1 12 Tf 72 700 Td <" + hex + "> Tj ET" }

const simpleFont = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

func TestPDFFonts(t *testing.T) {
	toUnicode := streamOf("", `/CIDInit /ProcSet findresource begin begincmap
		1 begincodespacerange <0000> <ffff> endcodespacerange
		2 beginbfchar <0001> <516c> <0002> <D840DC00> endbfchar
		3 beginbfrange <0010> <0012> <5f00> <0020> <0021> [<7532> <4e590041>] <0030> <0030> <0000> endbfrange
		endcmap`)
	ownEncoding := streamOf("/Type/CMap", `begincmap 2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange
		1 begincidchar <41> 34 endcidchar 1 begincidrange <b0a1> <b0a2> 940 endcidrange endcmap`)
	for _, test := range []struct {
		name, font, hex, want string
		extra                 string
	}{
		{"GBK", gbkFont, gbkHex("示范县ABC镕"), "示范县ABC镕", ""},
		{"GB 18030", type0("GBK2K-H", ""), gbkHex("公𠀀a"), "公𠀀a", ""},
		{"GB 2312", type0("GB-EUC-H", ""), gbkHex("公开a"), "公开a", ""},
		{"Unicode", type0("UniGB-UCS2-H", ""), utf16Hex("公开，2026"), "公开，2026", ""},
		{"Unicode beyond 16 bits", type0("UniGB-UTF16-H", ""), utf16Hex("公𠀀"), "公𠀀", ""},
		{"UTF-8", type0("UniGB-UTF8-H", ""), fmt.Sprintf("%x", "公开a"), "公开a", ""},
		{"Big5", type0("ETen-B5-H", ""), "a4bda57d", "公囚", ""},
		{"numbers of Adobe-GB1", type0("Identity-H", ""), "03ac03ad0022", "啊阿A", ""},
		{"an encoding in the file", strings.Replace(type0("", ""), "/Encoding/", "/Encoding 4 0 R", 1), "b0a141b0a2", "啊A阿", ownEncoding},
		{"ToUnicode", type0("Identity-H", "/ToUnicode 4 0 R"), "0001000200110021", "公𠀀弁乙A", toUnicode},
		{"ToUnicode without an answer", type0("Identity-H", "/ToUnicode 4 0 R"), "000103ac0030", "公啊O", toUnicode},
		{"Windows-1252", simpleFont, "41939441e9", "A“”Aé", ""},
		{"names of glyphs", "<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[1/uni516C/u5F00 65/a.alt/fi/endash/u20000]>>>>", "0102414243444546", "公开afi–𠀀EF", ""},
		{"single bytes with ToUnicode", "<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</Flags 4>>/ToUnicode 4 0 R>>", "01104142", "公开AB", toUnicode},
	} {
		t.Run(test.name, func(t *testing.T) {
			expect(t, "a.pdf", pdfWithObjects(test.font, []string{test.extra + "null"[min(4, len(test.extra)):]}, line(test.hex)), test.want)
		})
	}
}

func TestUnknownCharacters(t *testing.T) {
	// A font without ToUnicode, whose numbers are its own.
	font := strings.ReplaceAll(type0("Identity-H", ""), "(GB1)", "(Identity)")
	text, err := read("a.pdf", pdfWith(font, line("00010002")))
	if text != "" || !errors.Is(err, ErrNoText) {
		t.Errorf("%q, %v", text, err)
	}
	both := pdfWithObjects(simpleFont, []string{streamOf("/Type/XObject/Subtype/Form/Resources<</Font<</F1 5 0 R>>>>", line("00010002")), font}, "/X Do "+line("41424344"))
	if text, err = read("a.pdf", both); text != "ABCD" || !errors.Is(err, ErrPartial) {
		t.Errorf("%q, %v", text, err)
	}
}

func TestPDFLayout(t *testing.T) {
	const size = "/F1 10 Tf "
	at := func(x, y int, s string) string {
		return fmt.Sprintf("BT %s%d %d Td <%s> Tj ET\n", size, x, y, gbkHex(s))
	}
	for _, test := range []struct {
		name, content string
		want          []string
	}{
		{"a line in pieces", at(0, 700, "公开") + at(20, 700, "指南"), []string{"公开指南"}},
		{"cells", at(0, 700, "旱地") + at(100, 700, "亩") + at(0, 680, "水田") + at(100, 680, "亩"), []string{"旱地 亩", "水田 亩"}},
		{"lines of a cell, then the next cell", at(0, 700, "县应急管") + at(0, 685, "理局") + at(100, 700, "核报"), []string{"县应急管\n理局", "核报"}},
		{"indented first lines", at(20, 700, "第一条为了") + at(0, 685, "规范，制定本") + at(20, 670, "第二条本办"), []string{"第一条为了\n规范，制定本", "第二条本办"}},
		{"a short last line", at(0, 700, "一二三四五六七八") + at(0, 685, "九。") + at(0, 670, "甲乙丙丁"), []string{"一二三四五六七八\n九。", "甲乙丙丁"}},
		{"a wider gap", at(0, 700, "甲乙丙") + at(0, 688, "甲乙丙") + at(0, 676, "甲乙丙") + at(0, 655, "甲乙丙"), []string{"甲乙丙\n甲乙丙\n甲乙丙", "甲乙丙"}},
		{"bold by printing twice", at(0, 700, "粗体字") + "BT /F1 10 Tf 0.4 700 Td <" + gbkHex("粗体字") + "> Tj ET", []string{"粗体字"}},
		{"each character placed", "BT /F1 10 Tf 0 700 Td <" + gbkHex("公") + "> Tj 10 0 Td <" + gbkHex("开") + "> Tj ET", []string{"公开"}},
		{"kerning and word gaps", "BT /F1 10 Tf 0 700 Td [<" + gbkHex("ab") + "> -20 <" + gbkHex("c") + "> -300 <" + gbkHex("de") + ">] TJ ET", []string{"abc de"}},
		{"line operators", "BT /F1 10 Tf 12 TL 0 700 Td <" + gbkHex("甲乙") + "> Tj T* <" + gbkHex("丙丁") + "> Tj <" + gbkHex("戊") + "> ' ET", []string{"甲乙\n丙丁\n戊"}},
		{"moved and turned", "q 2 0 0 2 50 50 cm " + at(0, 100, "公开") + "Q q 0 1 -1 0 300 300 cm " + at(0, 0, "竖排") + at(0, -12, "次行") + "Q", []string{"公开", "竖排\n次行"}},
		{"a reading of its own", "/Span <</ActualText <feff516c5f00>>> BDC " + at(0, 700, "公-") + "EMC " + at(30, 700, "指南"), []string{"公开 指南"}},
		{"a picture within", "BI /W 1 /H 1 ID \x00 EIx(BT EI " + at(0, 700, "公开"), []string{"公开"}},
		{"mistakes", "Q Q ET ] >> 1.2.3 --4 Td /x#zz << [ ( \\) ) Tj " + at(0, 700, "公开") + "<61 Tj", []string{"公开"}},
	} {
		t.Run(test.name, func(t *testing.T) { expect(t, "a.pdf", pdfWith(gbkFont, test.content), test.want...) })
	}
	t.Run("pages", func(t *testing.T) {
		expect(t, "a.pdf", pdfWith(gbkFont, at(0, 20, "甲"), "", at(0, 700, "乙")), "甲", "乙")
	})
	t.Run("written downwards", func(t *testing.T) {
		expect(t, "a.pdf", pdfWith(type0("GBK-EUC-V", ""), at(300, 700, "从上到下")+at(285, 700, "次行")), "从上到下\n次行")
	})
}

func TestFilledForms(t *testing.T) {
	note := func(more string) string {
		return "<</Subtype/Widget/Rect[100 700 200 712]/AP<</N 6 0 R>>" + more + ">>"
	}
	data := pdfFileOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[4 0 R]>>", simpleFont,
		"<</Type/Page/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R/Annots["+note("")+note("/F 2")+"<</Subtype/Widget/AS/On/AP<</N<</On 7 0 R/Off 6 0 R>>>>>>]>>",
		streamOf("", line("4e616d653a")),
		streamOf("/Subtype/Form/BBox[0 0 100 12]/Resources<</Font<</F1 3 0 R>>>>", "BT /F1 12 Tf 10 0 Td (filled) Tj ET"),
		streamOf("/Subtype/Form/Resources<</Font<</F1 3 0 R>>>>", "BT /F1 12 Tf 0 100 Td (on) Tj ET"))
	expect(t, "a.pdf", data, "Name: filled", "on")
}

func TestAPDFWithoutPages(t *testing.T) {
	text, err := read("a.pdf", pdfFileOf("<</Type/Catalog/Pages 2 0 R>>"))
	if text != "" || err == nil || errors.Is(err, ErrNoText) {
		t.Errorf("%q, %v", text, err)
	}
}

func TestABrokenPageLeavesTheOthers(t *testing.T) {
	data := pdfWith(gbkFont, line(gbkHex("甲")), line(gbkHex("乙")))
	data = bytes.Replace(data, []byte("/Parent 2 0 R/Contents 5 0 R"), []byte("/Parent 2 0 R/Contents 1 0 R"), 1)
	if text, err := read("a.pdf", data); text != "乙" || !errors.Is(err, ErrPartial) || !strings.Contains(err.Error(), "page 1") {
		t.Errorf("%q, %v", text, err)
	}
}

func TestHostilePDFs(t *testing.T) {
	const catalog = "<</Type/Catalog/Pages 2 0 R>>"
	bomb := packed("", strings.Repeat(" ", maxRead-1))
	hundred := strings.Repeat("4 0 R ", 100)
	var fan []string
	for i := range 20 {
		fan = append(fan, fmt.Sprintf("<</Type/Pages/Count 9/Kids[%s]>>", strings.Repeat(fmt.Sprintf("%d 0 R ", i+3), 20)))
	}
	overlap := []string{catalog, "<</Type/Pages/Kids[]>>"}
	for range 1000 {
		overlap = append(overlap, "<</Length 1000000>>\nstream\n")
	}
	overlap = append(overlap, strings.Repeat("x", 1_100_000)+"\nendstream")
	var chain bytes.Buffer
	chain.Write(pdfWith(gbkFont))
	for prev, i := 0, 0; i < 2*maxTrailers; i++ {
		at := chain.Len()
		fmt.Fprintf(&chain, "xref\n0 0\ntrailer\n<</Size 4/Root 1 0 R/Prev %d>>\n", prev)
		prev = at
	}
	for name, data := range map[string][]byte{
		"a page tree that leads back": pdfFileOf(catalog, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
		"a page tree that fans out":   pdfFileOf(append([]string{catalog}, fan...)...),
		"a bomb a hundred times":      pdfFileOf(catalog, "<</Kids[3 0 R]>>", "<</Contents["+hundred+"]>>", bomb),
		"a drawing in itself":         pdfWithObjects(gbkFont, []string{streamOf("/Subtype/Form", "/X Do /X Do")}, "/X Do"),
		"drawings that fan out":       pdfWithObjects(gbkFont, []string{packed("/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>", strings.Repeat("/X Do ", 100_000)), streamOf("/Subtype/Form", strings.Repeat(" ", 10_000))}, strings.Repeat("/X Do ", 1000)),
		"many layers":                 pdfFileOf(catalog, "<</Kids[3 0 R]>>", "<</Contents 4 0 R>>", "<</Length 0/Filter["+strings.Repeat("/FlateDecode", 100_000)+"]>>stream\n\nendstream"),
		"streams over each other":     pdfFileOf(overlap...),
		"a table that leads back":     bytes.Replace(pdfWith(gbkFont), []byte("/Root"), []byte("/Prev 9/Root"), 1),
		"a chain of tables":           fmt.Appendf(chain.Bytes(), "startxref\n%d\n%%%%EOF\n", chain.Len()-60),
		"a table of all numbers":      []byte("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 4000000000/W[1 2 1]/Index[0 4000000000]/Root 1 0 R/Length 4>>stream\n1234\nendstream\nendobj\nstartxref\n9\n%%EOF\n"),
		"wide rows":                   []byte("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 100000000000>>/Length 4>>stream\n1234\nendstream\nendobj\nstartxref\n9\n%%EOF\n"),
		"deep arrays":                 pdfFileOf(catalog, strings.Repeat("[", 1_000_000)),
		"deep operands":               pdfWith(gbkFont, strings.Repeat("[", 1_000_000)+strings.Repeat("<<", 1_000_000)),
		"only its mark":               []byte("%PDF-"),
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := read("a.pdf", data); text != "" || err == nil {
				t.Errorf("%.60q, %v", text, err)
			}
		})
	}
}

func TestTooMuchTextOfAPDF(t *testing.T) {
	uni := "<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode 4 0 R>>"
	long := packed("", "1 beginbfchar <61> <"+strings.Repeat("516c", maxText/4)+"> endbfchar")
	text := "BT /F1 12 Tf (" + strings.Repeat("a", 20*maxText) + ") Tj"
	for name, data := range map[string][]byte{
		"one string":              pdfWith(simpleFont, text),
		"one character says much": pdfWithObjects(uni, []string{long}, text),
	} {
		text, err := read("a.pdf", data)
		if n := utf8.RuneCountInString(text); n > maxText || n < maxText/2 || !errors.Is(err, ErrPartial) {
			t.Errorf("%s: %d characters, %v", name, n, err)
		}
	}
}

func TestLayered(t *testing.T) {
	for data, want := range map[string]bool{
		"[/ProcSet /PDF/Text]":                         false,
		"[" + strings.Repeat("/A%c\n ", maxNames+1):    true,
		"[" + strings.Repeat("/A 0 ", maxNames+1):      false,
		"[" + strings.Repeat("/A", maxNames) + "][/A]": false,
	} {
		if got := layered([]byte(data)); got != want {
			t.Errorf("%.20s: %v", data, got)
		}
	}
}
