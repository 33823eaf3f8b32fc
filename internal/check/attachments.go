package check

import (
	"bytes"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/site"
)

// attachments holds files beside pages to what their names say: a file is of the
// kind of its extension, and readers are told what it is.
func attachments(s *site.Site, l *diag.List) {
	files := map[string]*site.File{}
	for _, f := range s.Files {
		files[f.Source] = f
	}
	for _, e := range s.Entries() {
		if e.Page == nil {
			continue
		}
		dir := path.Dir(e.Source)
		for _, a := range e.Page.Attachments {
			f := files[path.Join(dir, a.File.V)]
			if f == nil {
				continue // reported where it was joined
			}
			rightKind(f, a.File.At, l)
			shown := a.Name.V
			if shown == "" {
				shown = path.Base(f.Source)
			}
			if meaningless.MatchString(strings.TrimSuffix(shown, path.Ext(f.Source))) {
				l.Add("LNK013", a.File.At, shown, path.Base(f.Source))
			}
		}
		for _, link := range e.Body.Links() {
			if to, err := url.PathUnescape(link.Dest); err == nil && files[path.Join(dir, to)] != nil {
				rightKind(files[path.Join(dir, to)], link.Span, l)
			}
		}
	}
}

// meaningless are names that scanners, phones and office programs give.
var meaningless = regexp.MustCompile(`(?i)^(附件|附|文件|表|表格|新建.*|未命名.*|无标题.*|下载|副本|扫描|图片|attachment|fujian|file|doc|document|image|img|picture|scan|untitled.*|new|copy|tmp|test|download|sheet|book)?[-_ .0-9()（）]*$|^[0-9a-f-]{16,}$`)

// A signature is how files of a kind begin.
type signature struct {
	kind, en string
	begins   func(head []byte) bool
}

func prefix(p string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(p)) }
}

func markup(head []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(head))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html")) || bytes.HasPrefix(start, []byte("<svg"))
}

var signatures = []signature{
	{"文本", "plain text", func(head []byte) bool { // UTF-16, as spreadsheets write CSV
		return bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF"))
	}},
	{"PDF", "a PDF", func(head []byte) bool {
		return bytes.HasPrefix(bytes.TrimLeft(head, "\xEF\xBB\xBF \t\r\n"), []byte("%PDF-"))
	}},
	{"ZIP", "a ZIP archive", func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
	}},
	{"OLE", "an old office document", prefix("\xD0\xCF\x11\xE0")},
	{"RTF", "RTF", prefix(`{\rtf`)},
	{"JPEG", "a JPEG image", prefix("\xFF\xD8\xFF")},
	{"PNG", "a PNG image", prefix("\x89PNG")},
	{"GIF", "a GIF image", prefix("GIF8")},
	{"WebP", "a WebP image", func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("RIFF")) && len(head) > 12 && string(head[8:12]) == "WEBP"
	}},
	{"MP4", "an MP4", func(head []byte) bool { return len(head) > 8 && string(head[4:8]) == "ftyp" }},
	{"MP3", "an MP3", func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("ID3")) || len(head) > 1 && head[0] == 0xFF && head[1]&0xE0 == 0xE0
	}},
	{"RAR", "a RAR archive", prefix("Rar!")},
	{"7z", "a 7z archive", prefix("7z\xBC\xAF\x27\x1C")},
	{"网页", "a web page", markup},
	{"程序", "a program", func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("MZ")) && bytes.Contains(head, []byte{0}) || bytes.HasPrefix(head, []byte("\x7FELF"))
	}},
}

// kinds tells what a file with an extension may be.
var kinds = map[string][]string{
	".pdf": {"PDF"}, ".ofd": {"ZIP"}, ".doc": {"OLE", "RTF"}, ".docx": {"ZIP"}, ".wps": {"OLE", "ZIP"},
	".xls": {"OLE"}, ".xlsx": {"ZIP"}, ".et": {"OLE", "ZIP"}, ".ppt": {"OLE"}, ".pptx": {"ZIP"}, ".dps": {"OLE", "ZIP"},
	".zip": {"ZIP"}, ".rar": {"RAR"}, ".7z": {"7z"}, ".jpg": {"JPEG"}, ".jpeg": {"JPEG"}, ".png": {"PNG"}, ".gif": {"GIF"},
	".webp": {"WebP"}, ".mp3": {"MP3"}, ".mp4": {"MP4"}, ".m4a": {"MP4"}, ".csv": {"文本"}, ".txt": {"文本"},
}

func rightKind(f *site.File, at diag.Span, l *diag.List) {
	ext := strings.ToLower(path.Ext(f.Source))
	want, known := kinds[ext]
	if !known || len(f.Head) == 0 {
		return // refused or empty, which is reported elsewhere
	}
	kind, en := "认不出的格式", "of an unknown kind"
	for _, s := range signatures {
		if s.begins(f.Head) {
			kind, en = s.kind, s.en
			break
		}
	}
	if kind == "认不出的格式" && plainText(f.Head) {
		kind, en = "文本", "plain text"
	}
	for _, w := range want {
		if w == kind {
			return
		}
	}
	l.Add("LNK012", at, path.Base(f.Source), kind, ext, en)
}

// plainText reports whether bytes look like text in UTF-8 or GBK: no control
// characters but blanks and line ends.
func plainText(head []byte) bool {
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			return false
		}
	}
	return utf8.Valid(head) || bytes.IndexByte(head, 0) < 0
}
