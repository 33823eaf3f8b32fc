package attachtext

import (
	"errors"
	"fmt"
	"io"
	stdlog "log"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/log"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pdfcpu gives the objects of a PDF file: it knows the cross-reference tables and
// mends broken ones, decrypts and unpacks. What the objects mean for text is read
// here, and the limits are kept here: see pdfguard.go.

const (
	// maxPages is how many pages of one PDF are read: twenty times a budget.
	maxPages = 10_000

	// maxNesting is how deep page trees and drawings within drawings may nest.
	// Real ones nest 5 deep.
	maxNesting = 50

	// maxFilters is how many layers of packing a stream may have. Real ones have 2.
	maxFilters = 8

	// usualRatio is how much a layer of packing may well save.
	usualRatio = 100

	// unknownShare is the share of characters without a known reading, one in so
	// many, from which text counts as partial: a few are bullets and stamps.
	unknownShare = 10
)

func init() {
	// Only with statistics on does pdfcpu read objects in their order; otherwise it
	// is the order of a Go map, and of two faults either may be met first.
	log.SetStatsLogger(stdlog.New(io.Discard, "", 0))
}

// pdfFile is a PDF being read.
type pdfFile struct {
	xref  *model.XRefTable
	left  int64 // of maxRead
	fonts map[fontKey]*font
	lost  map[types.IndirectRef]bool // objects that cannot be read
	pages []pdfPage
	seen  map[types.IndirectRef]bool // nodes of the page tree
	err   error                      // the first part that could not be read
}

type pdfPage struct{ dict, resources types.Dict }

func readPDF(r io.ReaderAt, size int64, p *paragraphs) error {
	f, err := openPDF(r, size)
	if err != nil {
		return err
	}
	shown, unknown := 0, 0
	for i, page := range f.pages {
		d := drawing{file: f}
		err := guard(func() error { return d.page(page) })
		for _, para := range d.canvas.paragraphs() {
			if err := p.add(para); err != nil {
				return err
			}
		}
		shown += d.canvas.shown
		unknown += d.canvas.unknown
		if errors.Is(err, errTooMuch) {
			return err
		}
		if err != nil && f.err == nil {
			f.err = fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	if f.err == nil && unknown*unknownShare > shown {
		f.err = fmt.Errorf("%d of %d characters have no known reading", unknown, shown)
		if p.runes == 0 {
			f.err = fmt.Errorf("%w: %w", ErrNoText, f.err)
		}
	}
	return f.err
}

func openPDF(r io.ReaderAt, size int64) (*pdfFile, error) {
	if size > maxRead {
		return nil, errTooMuch
	}
	in, err := newGuarded(r, size)
	if err != nil {
		return nil, err
	}
	limits := model.DefaultResourceLimits()
	limits.MaxStreamBytes = maxRead
	limits.MaxDecodeBytes = maxRead
	limits.MaxObjectCount = maxObjects
	limits.MaxXRefEntries = maxObjects
	ctx, err := pdfcpu.Read(in, &model.Configuration{
		Cmd:            model.EXTRACTCONTENT,
		Reader15:       true,
		ValidationMode: model.ValidationRelaxed,
		Limits:         limits,
	})
	switch {
	case in.spent:
		return nil, errTooMuch
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return nil, errors.New("needs a password")
	case err != nil:
		return nil, err
	}
	f := &pdfFile{
		xref:  ctx.XRefTable,
		left:  maxRead,
		fonts: map[fontKey]*font{},
		lost:  map[types.IndirectRef]bool{},
		seen:  map[types.IndirectRef]bool{},
	}
	if err := f.measureObjectStreams(); err != nil {
		return nil, err
	}
	catalog, err := f.xref.Catalog()
	if err != nil {
		return nil, err
	}
	f.err = f.tree(catalog["Pages"], nil, 0)
	if len(f.pages) == 0 && f.err == nil {
		return nil, errors.New("has no pages")
	}
	return f, nil
}

// tree lists the pages below a node, each node once: a tree of a hostile file may
// lead back to itself.
func (f *pdfFile) tree(o types.Object, resources types.Dict, depth int) error {
	if ref, ok := o.(types.IndirectRef); ok {
		if f.seen[ref] {
			return nil
		}
		f.seen[ref] = true
	}
	node := f.dict(o)
	if node == nil {
		return nil
	}
	if depth > maxNesting || len(f.pages) == maxPages {
		return errTooMuch
	}
	if own := f.dict(node["Resources"]); own != nil {
		resources = own
	}
	kids := f.array(node["Kids"])
	if kids == nil {
		f.pages = append(f.pages, pdfPage{node, resources})
		return nil
	}
	for _, kid := range kids {
		if err := f.tree(kid, resources, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// object follows references. What cannot be read counts as absent, as the format
// wants.
func (f *pdfFile) object(o types.Object) types.Object {
	for range maxNesting {
		ref, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		if f.lost[ref] {
			return nil
		}
		next, err := f.xref.Dereference(o)
		if err != nil {
			f.lost[ref] = true // or it would be tried each time
			return nil
		}
		o = next
	}
	return nil
}

// dict gives a dictionary, or that of a stream.
func (f *pdfFile) dict(o types.Object) types.Dict {
	switch o := f.object(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

func (f *pdfFile) array(o types.Object) types.Array {
	a, _ := f.object(o).(types.Array)
	return a
}

func (f *pdfFile) name(o types.Object) string {
	n, _ := f.object(o).(types.Name)
	return string(n)
}

func (f *pdfFile) number(o types.Object) (float64, bool) {
	switch o := f.object(o).(type) {
	case types.Integer:
		return float64(o), true
	case types.Float:
		return float64(o), true
	}
	return 0, false
}

// text gives a text string, in whichever of its encodings.
func (f *pdfFile) text(o types.Object) string {
	var s string
	switch o := f.object(o).(type) {
	case types.StringLiteral:
		s, _ = types.StringLiteralToString(o)
	case types.HexLiteral:
		s, _ = types.HexLiteralToString(o)
	}
	return s
}

// stream unpacks a stream. Each time counts against what may be read.
func (f *pdfFile) stream(o types.Object) ([]byte, error) {
	sd, ok := f.object(o).(types.StreamDict)
	if !ok {
		return nil, errors.New("a stream is missing")
	}
	return f.unpack(&sd)
}

func (f *pdfFile) unpack(sd *types.StreamDict) ([]byte, error) {
	if f.left <= 0 || len(sd.FilterPipeline) > maxFilters {
		return nil, errTooMuch
	}
	for _, filter := range sd.FilterPipeline {
		switch filter.Name {
		case "DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode":
			return nil, errors.New("a picture stands where text should")
		}
	}
	data, err := sd.DecodeLengthWithLimit(-1, f.left)
	switch {
	case err == nil:
		f.left -= int64(len(data)) + streamCost
	case errors.Is(err, filter.ErrDecodeLimitExceeded):
		f.left = 0
		return nil, errTooMuch
	default:
		// How much of a broken stream was unpacked is not known.
		f.left -= streamCost + int64(float64(len(sd.Raw))*math.Pow(usualRatio, float64(len(sd.FilterPipeline))))
		return nil, err
	}
	return data, nil
}
