// Package attachtext reads the plain text of attachments, so that search can find
// them.
//
//	text, err := attachtext.Text("form.docx", file, size)
//
// Paragraphs stand a blank line apart. Within one, a line break of the attachment
// stays a line break: joining the lines of a sentence is the search's business.
//
//	docx       paragraphs of the body, then headers, footers, footnotes, endnotes
//	xlsx       the name of each sheet shown, then its rows: cells as Excel shows
//	           them, a space apart
//	pdf        the text layer, in the order in which pages draw it
//	txt, csv   UTF-8, UTF-16 with its mark, or GB18030
//
// What an attachment can cost is counted, not timed: two builds of the same
// sources read the same text.
package attachtext

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// ErrNoText says that an attachment has no text: it is of another kind (a picture,
// an archive, an old .doc), it is empty, or it is a PDF of scanned pages.
var ErrNoText = errors.New("no text to read")

// ErrPartial comes with text that is good but not all there is: a limit was
// reached, or some part is broken.
var ErrPartial = errors.New("only part of the text was read")

const (
	// maxRead is how many unpacked bytes of one attachment are read. The largest
	// attachments of county sites, budgets of 300 pages, unpack to 10 MiB; what is
	// far beyond was made to exhaust its reader.
	maxRead = 64 << 20

	// maxText is how many characters of one attachment are kept, at whole
	// paragraphs: three times a long statute book, and as much as an index of a
	// whole site should carry of one file.
	maxText = 1 << 20
)

// errTooMuch says that a limit was reached.
var errTooMuch = errors.New("too much to read")

type kind struct {
	name string
	is   func(head []byte) bool
	read func(r io.ReaderAt, size int64, p *paragraphs) error
}

var kinds = map[string]kind{
	".docx": {"docx", isZip, readDocx},
	".xlsx": {"xlsx", isZip, readXlsx},
	".pdf":  {"pdf", isPDF, readPDF},
	".txt":  {"txt", nil, readTxt},
	".csv":  {"csv", nil, readCSV},
}

// headBytes is where the mark of a PDF may stand, after rubbish of a download.
const headBytes = 1024

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }
func isPDF(head []byte) bool { return bytes.Contains(head, []byte("%PDF-")) }

// Text reads the text of the attachment of this name. An error that is ErrPartial
// comes with text, every other one without.
func Text(name string, r io.ReaderAt, size int64) (string, error) {
	k, ok := kinds[strings.ToLower(path.Ext(name))]
	if !ok || size == 0 {
		return "", fmt.Errorf("%s: %w", name, ErrNoText)
	}
	if k.is != nil {
		head := make([]byte, min(size, headBytes))
		if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		if !k.is(head) {
			return "", fmt.Errorf("%s is no %s file, whatever its name", name, k.name)
		}
	}
	var p paragraphs
	err := guard(func() error { return k.read(r, size, &p) })
	switch text := p.String(); {
	case err == nil && text == "":
		return "", fmt.Errorf("%s: %w", name, ErrNoText)
	case err == nil:
		return text, nil
	case text == "":
		return "", fmt.Errorf("%s: %w", name, err)
	default:
		return text, fmt.Errorf("%s: %w: %w", name, ErrPartial, err)
	}
}

// guard turns a panic of a reader into an error: a library that meets a file it
// was not written for must not end a build.
func guard(read func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("the reader failed: %v", x)
		}
	}()
	return read()
}
