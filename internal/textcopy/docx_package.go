package textcopy

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"sync"
	"time"
)

// part is a file of the package.
type part struct{ name, text string }

// packed is a part as it stands in an archive.
type packed struct {
	header zip.FileHeader
	data   []byte
}

// partTime is the time of every part, as Word itself has it: when the document was
// made stands in its properties, and the first year that archives know is 1980.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack writes the archive that a Word file is. Parts that it has in common with
// others are taken as they stand there.
func pack(parts []part, common map[part]packed) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		if err := add(z, p, common); err != nil {
			return nil, fmt.Errorf("docx: %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("docx: %w", err)
	}
	return b.Bytes(), nil
}

func add(z *zip.Writer, p part, common map[part]packed) error {
	create, header, data := z.CreateHeader, zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: partTime}, []byte(p.text)
	if ready, known := common[p]; known {
		create, header, data = z.CreateRaw, ready.header, ready.data
	}
	w, err := create(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// commonParts are the parts of a document that has no lists, compressed once: most
// packages have ten of their twelve parts the same, and compressing them took half
// of the time of a copy.
var commonParts = sync.OnceValues(func() (map[part]packed, error) {
	parts := new(docx).parts(Document{})
	data, err := pack(parts, nil)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("docx: %w", err)
	}
	common := map[part]packed{}
	for i, p := range parts {
		r, err := z.File[i].OpenRaw()
		if err != nil {
			return nil, fmt.Errorf("docx: %w", err)
		}
		deflated, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("docx: %w", err)
		}
		common[p] = packed{z.File[i].FileHeader, deflated}
	}
	return common, nil
})
