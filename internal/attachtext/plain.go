package attachtext

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// maxPlain is how many bytes of a text file are read: as many as the characters
// that are kept can have in any encoding, and half of that again for spaces.
const maxPlain = 6 * maxText

// readTxt takes a line that is indented, as Chinese paragraphs are, for the first
// of a paragraph, besides the lines after a blank one.
func readTxt(r io.ReaderAt, size int64, p *paragraphs) error {
	text, rest := plain(r, size)
	var para []string
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s == "" || strings.HasPrefix(line, "　") || strings.HasPrefix(line, "  ") {
			if err := p.add(strings.Join(para, "\n")); err != nil {
				return err
			}
			para = para[:0]
		}
		para = append(para, line)
	}
	if err := p.add(strings.Join(para, "\n")); err != nil {
		return err
	}
	return rest
}

func readCSV(r io.ReaderAt, size int64, p *paragraphs) error {
	text, rest := plain(r, size)
	rows := csv.NewReader(strings.NewReader(text))
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = true
	rows.ReuseRecord = true
	if head, _, _ := strings.Cut(text, "\n"); !strings.Contains(head, ",") {
		switch {
		case strings.Contains(head, "\t"):
			rows.Comma = '\t'
		case strings.Contains(head, ";"):
			rows.Comma = ';'
		}
	}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return rest
		}
		if err != nil {
			return err
		}
		if err := p.add(strings.Join(row, " ")); err != nil {
			return err
		}
	}
}

// plain gives the text of a file in UTF-8. Its error may come with text.
func plain(r io.ReaderAt, size int64) (string, error) {
	data, err := io.ReadAll(io.NewSectionReader(r, 0, min(size, maxPlain)))
	if err != nil {
		return "", err
	}
	var rest error
	if size > maxPlain {
		rest = errTooMuch
		// Half a character at the end, or half a line, is no sign of the encoding.
		if i := bytes.LastIndexByte(data, '\n'); i > 0 {
			data = data[:i]
		}
	}
	text, err := decode(data)
	if err != nil {
		return "", err
	}
	return text, rest
}

func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeAs("UTF-16", unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), data[:len(data)&^1])
	case bytes.IndexByte(data, 0) >= 0:
		return "", errors.New("is no text: it holds NUL")
	case utf8.Valid(data):
		return string(data), nil
	}
	return decodeAs("GB18030", simplifiedchinese.GB18030, data)
}

func decodeAs(name string, e encoding.Encoding, data []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", fmt.Errorf("is neither UTF-8 nor %s", name)
	}
	return string(out), nil
}
