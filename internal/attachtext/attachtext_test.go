package attachtext

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// read is Text of bytes.
func read(name string, data []byte) (string, error) {
	return Text(name, bytes.NewReader(data), int64(len(data)))
}

// expect checks the paragraphs of an attachment that reads without fault.
func expect(t *testing.T, name string, data []byte, want ...string) {
	t.Helper()
	got, err := read(name, data)
	if err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(want, strings.Split(got, "\n\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestOtherKindsHaveNoText(t *testing.T) {
	for _, name := range []string{"photo.jpg", "old.doc", "all.zip", "README", "empty.txt"} {
		data := []byte("words")
		if name == "empty.txt" {
			data = nil
		}
		if text, err := read(name, data); text != "" || !errors.Is(err, ErrNoText) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestAWrongExtensionIsNamed(t *testing.T) {
	for name, data := range map[string]string{
		"form.docx":  "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc, or an encrypted one",
		"table.xlsx": "%PDF-1.7",
		"scan.pdf":   "\x89PNG",
	} {
		text, err := read(name, []byte(data))
		if text != "" || err == nil || errors.Is(err, ErrNoText) || !strings.Contains(err.Error(), "whatever its name") {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if _, err := read("FORM.DOCX", docxFile(`<w:p><w:r><w:t>表</w:t></w:r></w:p>`)); err != nil {
		t.Error(err)
	}
}

func TestPlainText(t *testing.T) {
	expect(t, "a.txt", []byte("\ufeff标题\n\n　　第一段\n第二行  完\n　　第二段\r\n"), "标题", "第一段\n第二行 完", "第二段")
	expect(t, "gbk.txt", []byte("\xb9\xab\xbf\xaa"), "公开")
	expect(t, "gb18030.txt", []byte("\xb9\xab\x95\x32\x82\x36"), "公𠀀")
	expect(t, "notepad.txt", []byte("\xff\xfe\x6c\x51\x00\x5f"), "公开")
	expect(t, "a.csv", []byte("项目,金额\n\"税收,含附加\",\"5,200\"\n,\n合计\n"), "项目 金额", "税收,含附加 5,200", "合计")
	expect(t, "tab.csv", []byte("\xcf\xee\xc4\xbf\t\xbd\xf0\xb6\xee"), "项目 金额")
	for name, data := range map[string]string{"a.txt": "PK\x03\x04\x00\x00", "b.txt": "\xff\xff\xff\xff"} {
		if text, err := read(name, []byte(data)); text != "" || err == nil {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"  申 请\t\t人\u3000 \n\n\r\n 姓名\u00a0": "申 请 人\n姓名",
		"公\u00ad开\ufeff\x01\ue000\ufffd":     "公开",
		"⺠政、⻓期、⻋辆":                           "民政、长期、车辆",
	} {
		if got := tidy(in); got != want {
			t.Errorf("tidy(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTooMuchTextIsCutAtAParagraph(t *testing.T) {
	para := strings.Repeat("公开", 1000)
	all := strings.Repeat(para+"\n\n", maxText/2000+10)
	text, err := read("long.txt", []byte(all))
	if !errors.Is(err, ErrPartial) {
		t.Error(err)
	}
	if n := utf8.RuneCountInString(strings.ReplaceAll(text, "\n\n", "")); n > maxText || n <= maxText-2000 || n%2000 != 0 {
		t.Errorf("%d characters", n)
	}
	// One paragraph that is too long by itself is cut at a line, or anywhere.
	text, err = read("lines.txt", []byte(strings.Repeat("公开\n", maxText)))
	if !errors.Is(err, ErrPartial) || !strings.HasSuffix(text, "公开") || len(text) < maxText {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	text, err = read("line.txt", []byte(strings.Repeat("开", maxText+1)))
	if !errors.Is(err, ErrPartial) || utf8.RuneCountInString(text) != maxText {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

// The attachments of the demonstration county are written as counties do.
func TestTheDemonstration(t *testing.T) {
	phrases := map[string]string{
		"application-form.docx":            "示范县政府信息公开申请表",
		"general-public-budget-2026.xlsx":  "一般公共服务支出 27,800",
		"disaster-response-flow.pdf":       "示政办〔2024〕31号，自2025年2月1日起施行",
		"enrollment-zones-2026.pdf":        "道路、河流为界的，以中心线为准。",
		"water-quality-report-2026-10.pdf": "总大肠菌群 MPN/100mL 不得检出 未检出 合格",
	}
	err := filepath.WalkDir("../../content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || kinds[filepath.Ext(name)].read == nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		text, err := read(name, data)
		if err != nil {
			t.Error(err)
		}
		if n := utf8.RuneCountInString(text); n < 100 || strings.ContainsRune(text, utf8.RuneError) {
			t.Errorf("%s: %d characters:\n%s", name, n, text)
		}
		if phrase := phrases[filepath.Base(name)]; !strings.Contains(text, phrase) {
			t.Errorf("%s lacks %q:\n%s", name, phrase, text)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAPanicIsAnError(t *testing.T) {
	if err := guard(func() error { var none []int; _ = none[len("x")]; return nil }); err == nil {
		t.Error("no error")
	}
}

func BenchmarkText(b *testing.B) {
	var pages []string
	for i := range 50 {
		var page strings.Builder
		for line := range 30 {
			fmt.Fprintf(&page, "BT /F1 12 Tf 60 %d Td <%s> Tj ET\n", 780-line*24, gbkHex(fmt.Sprintf("第%d页第%d行，为了规范临时救助工作，制定本办法，自印发之日起施行。", i+1, line+1)))
		}
		pages = append(pages, page.String())
	}
	data := pdfWith(gbkFont, pages...)
	text, err := read("b.pdf", data)
	if err != nil || utf8.RuneCountInString(text) < 50_000 {
		b.Fatal(len(text), err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read("b.pdf", data); err != nil {
			b.Fatal(err)
		}
	}
}
