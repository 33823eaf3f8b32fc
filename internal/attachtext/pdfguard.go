package attachtext

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pdfcpu bounds single streams, but not what a file makes it do in all: a small
// file may have it load the same bytes under a thousand numbers, follow a hundred
// thousand tables or unpack a stream a million times over. Here is counted what it
// does; where a file wants more than any real one, its reading ends.

const (
	// maxObjects is how many objects a PDF may have. A tagged report of 1000 pages
	// has 300 000.
	maxObjects = 1 << 20

	// peek is the length of the reads by which pdfcpu looks at an object; longer
	// ones load streams.
	peek = 4096

	// maxPeeks is how many short reads a file may cause: one or two for each object
	// that is not in an object stream. Each takes some 15 µs.
	maxPeeks = 1 << 19

	// maxTrailers is how often a file may have been saved: each time leaves one.
	maxTrailers = 1000

	// maxNames is how many names may begin an array in a row. Colours have up to
	// 32; a list of layers of packing may be of any length.
	maxNames = 64

	// streamCost is what unpacking counts besides the bytes it gives.
	streamCost = 64
)

// maxLoads is how many bytes a PDF of this size may have loaded: each of its
// streams twice, as it may be mended, and something for looking ahead.
func maxLoads(size int64) int64 { return 4*size + 16<<20 }

// guarded is the file that pdfcpu reads. It fails when the file has cost too much.
type guarded struct {
	*bytes.Reader
	loads int64
	peeks int
	spent bool
}

func newGuarded(r io.ReaderAt, size int64) (*guarded, error) {
	data := make([]byte, size)
	if n, err := r.ReadAt(data, 0); n < len(data) && err != nil {
		return nil, err
	}
	if layered(data) {
		return nil, fmt.Errorf("a stream is packed more than %d times", maxNames)
	}
	if bytes.Count(data, []byte("trailer")) > maxTrailers {
		return nil, errTooMuch
	}
	return &guarded{bytes.NewReader(data), maxLoads(size), maxPeeks, false}, nil
}

func (g *guarded) Read(b []byte) (int, error) {
	if g.peeks <= 0 || g.loads <= 0 {
		g.spent = true
		return 0, errTooMuch
	}
	n, err := g.Reader.Read(b)
	if len(b) <= peek {
		g.peeks--
	} else {
		g.loads -= int64(n)
	}
	return n, err
}

// layered reports whether an array anywhere begins with too many names in a row.
// Only those in plain sight matter: what is packed is unpacked under our own
// limits.
func layered(data []byte) bool {
	names := -1 // outside of an array
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case c == '[':
			names = 0
		case names < 0 || isSpace(c):
		case c == '%':
			for i+1 < len(data) && data[i+1] != '\n' && data[i+1] != '\r' {
				i++
			}
		case c == '/':
			if names++; names > maxNames {
				return true
			}
			for i+1 < len(data) && !isSpace(data[i+1]) && !isDelimiter(data[i+1]) {
				i++
			}
		default:
			names = -1
		}
	}
	return false
}

// measureObjectStreams sees that the object streams together unpack to no more
// than may be read: pdfcpu keeps each of them once an object of it was asked for.
func (f *pdfFile) measureObjectStreams() error {
	left := int64(maxRead)
	for _, entry := range f.xref.Table {
		if osd, ok := entry.Object.(types.ObjectStreamDict); ok {
			sd := osd.StreamDict
			if len(sd.FilterPipeline) > maxFilters {
				return errTooMuch
			}
			sd.Content = nil
			data, err := sd.DecodeLengthWithLimit(-1, left)
			if left -= int64(len(data)) + streamCost; left <= 0 || err != nil {
				return errors.Join(errTooMuch, err)
			}
		}
	}
	return nil
}
