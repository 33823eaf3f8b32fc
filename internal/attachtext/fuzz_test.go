package attachtext

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzText(f *testing.F) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 20_000 { // large seeds take minutes each to be made smaller
			f.Add("a.pdf", data)
		}
	}
	f.Add("a.pdf", pdfFileOf("<</Type/Catalog/Pages 2 0 R>>", "<</Kids[4 0 R]/Resources<</Font<</F1 3 0 R>>>>>>", gbkFont, "<</Contents 5 0 R>>", streamOf("", line(gbkHex("公开ab"))+" [(a) -300 <b0a1>] TJ")))
	f.Add("a.docx", docxFile(p("公开")+"<w:tbl><w:tr><w:tc>"+p("表")+"</w:tc></w:tr></w:tbl>"))
	f.Add("a.xlsx", zipFile("xl/workbook.xml", "<workbook/>"))
	f.Add("a.txt", []byte("公开\n\n\xb9\xab"))
	f.Add("a.csv", []byte("a,\"b\n\",c\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		text, err := read(name, data)
		if (text == "") != (err != nil && !errors.Is(err, ErrPartial)) {
			t.Errorf("%d bytes of text, and %v", len(text), err)
		}
		if !utf8.ValidString(text) || strings.Contains(text, "\n\n\n") || strings.TrimSpace(text) != text {
			t.Errorf("untidy: %q", text)
		}
		again, err2 := read(name, data)
		if again != text || (err == nil) != (err2 == nil) {
			t.Errorf("read differently a second time: %v, %v", err, err2)
		}
	})
}
