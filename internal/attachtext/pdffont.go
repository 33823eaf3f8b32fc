package attachtext

import (
	"cmp"
	"reflect"
	"slices"
	"sort"
	"strings"

	standard "github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
)

// font reads the codes of a font: what each says and how wide it is.
type font struct {
	toUnicode *cmap

	// Of a font of many characters (Type 0).
	composite bool
	encoding  *cmap    // one that the file carries
	charset   *charset // one that has a name
	gb1       bool     // numbers are those of Adobe-GB1
	vertical  bool
	wide      map[uint32]float64 // by number
	ranges    []widthRange
	usual     float64

	// Of a font of at most 256.
	chars    [256]string
	widths   [256]float64
	pictures bool // its letters are pictures
}

type widthRange struct {
	lo, hi uint32
	width  float64
}

// glyph is one character as a font reads it; its width is in parts of the size.
type glyph struct {
	text  string
	width float64
	space bool // the code to which word spacing applies
}

// fontKey tells fonts apart: by their number, or, for one that stands within the
// resources of a drawing, by these and its name.
type fontKey struct {
	ref  types.IndirectRef
	in   uintptr
	name string
}

// font finds the font of this name among the fonts of a drawing. It is loaded once
// for all pages.
func (f *pdfFile) font(fonts types.Dict, name string) *font {
	o := fonts[name]
	ref, isRef := o.(types.IndirectRef)
	key := fontKey{ref: ref}
	if !isRef {
		key = fontKey{in: reflect.ValueOf(fonts).Pointer(), name: name}
	}
	if known, ok := f.fonts[key]; ok {
		return known
	}
	d := f.dict(o)
	fn := &font{usual: 1}
	if d != nil {
		if data, err := f.stream(d["ToUnicode"]); err == nil {
			fn.toUnicode = parseCMap(data)
		}
		if f.name(d["Subtype"]) == "Type0" {
			f.loadComposite(fn, d)
		} else {
			f.loadSimple(fn, d)
		}
	}
	f.fonts[key] = fn
	return fn
}

func (f *pdfFile) loadComposite(fn *font, d types.Dict) {
	fn.composite = true
	name := f.name(d["Encoding"])
	fn.vertical = strings.HasSuffix(name, "-V") || name == "V"
	fn.charset = charsetNamed(name)
	if name == "" {
		if data, err := f.stream(d["Encoding"]); err == nil {
			fn.encoding = parseCMap(data)
		}
	}
	var below types.Dict
	if list := f.array(d["DescendantFonts"]); len(list) > 0 {
		below = f.dict(list[0])
	}
	fn.gb1 = f.text(f.dict(below["CIDSystemInfo"])["Ordering"]) == "GB1"
	if w, ok := f.number(below["DW"]); ok {
		fn.usual = w / 1000
	}
	fn.wide = map[uint32]float64{}
	// W lists: c [w w w] or c c w.
	for w := f.array(below["W"]); len(w) >= 2; {
		first, _ := f.number(w[0])
		if list := f.array(w[1]); list != nil {
			for i, o := range list {
				width, _ := f.number(o)
				fn.wide[uint32(first)+uint32(i)] = width / 1000
			}
			w = w[2:]
			continue
		}
		if len(w) < 3 {
			break
		}
		last, _ := f.number(w[1])
		width, _ := f.number(w[2])
		fn.ranges = append(fn.ranges, widthRange{uint32(first), uint32(last), width / 1000})
		w = w[3:]
	}
	slices.SortStableFunc(fn.ranges, func(a, b widthRange) int { return cmp.Compare(a.lo, b.lo) })
}

func (f *pdfFile) loadSimple(fn *font, d types.Dict) {
	scale := 1.0 / 1000
	if m := f.array(d["FontMatrix"]); len(m) == 6 { // Type 3 measures in its own unit
		scale, _ = f.number(m[0])
	}
	descriptor := f.dict(d["FontDescriptor"])
	usual := 0.5
	if w, ok := f.number(descriptor["MissingWidth"]); ok && w > 0 {
		usual = w * scale
	}
	name := f.name(d["BaseFont"])
	for i := range fn.widths {
		fn.widths[i] = usual
		if standard.IsCoreFont(name) { // these need not say
			w, _ := standard.CharWidth(name, rune(i))
			fn.widths[i] = float64(w) / 1000
		}
	}
	first, _ := f.number(d["FirstChar"])
	for i, o := range f.array(d["Widths"]) {
		if c := int(first) + i; 0 <= c && c < 256 {
			w, _ := f.number(o)
			fn.widths[c] = w * scale
		}
	}
	f.loadEncoding(fn, d, descriptor)
}

// loadEncoding says what the codes of a simple font mean when it has no table of
// its own: a known encoding, changed by names of glyphs.
func (f *pdfFile) loadEncoding(fn *font, d, descriptor types.Dict) {
	base := f.name(d["Encoding"])
	changes := f.dict(d["Encoding"])
	if base == "" {
		base = f.name(changes["BaseEncoding"])
	}
	fn.pictures = picturesOnly(f.name(d["BaseFont"]))
	switch flags, _ := f.number(descriptor["Flags"]); {
	case fn.pictures, f.name(d["Subtype"]) == "Type3":
		// Its codes mean what it likes.
	case base == "MacRomanEncoding":
		fn.fill(charmap.Macintosh, 256)
	case base == "WinAnsiEncoding", int(flags)&4 == 0:
		fn.fill(charmap.Windows1252, 256)
	default: // symbolic, with an encoding inside: of letters nearly always ASCII
		fn.fill(charmap.Windows1252, 128)
	}
	c := 0
	for _, o := range f.array(changes["Differences"]) {
		if n, ok := f.number(o); ok {
			c = int(n)
			continue
		}
		if 0 <= c && c < 256 {
			fn.chars[c] = glyphText(f.name(o))
		}
		c++
	}
}

// picturesOnly reports fonts whose letters are pictures.
func picturesOnly(name string) bool {
	for _, s := range []string{"Symbol", "Wingdings", "Webdings", "ZapfDingbats"} {
		if strings.Contains(name, s) {
			return true
		}
	}
	return false
}

func (fn *font) fill(c *charmap.Charmap, below int) {
	for i := ' '; i < rune(below); i++ {
		fn.chars[i] = string(c.DecodeByte(byte(i)))
	}
}

// next reads the first code of s, which is not empty, and gives its length.
func (fn *font) next(s []byte) (glyph, int) {
	if !fn.composite {
		c := s[0]
		g := glyph{fn.chars[c], fn.widths[c], c == ' '}
		if fn.toUnicode != nil {
			if text := fn.toUnicode.read(uint32(c)); readable(text) {
				g.text = text
			}
		}
		return g, 1
	}
	n := 2
	switch {
	case fn.charset != nil:
		n = fn.charset.length(s)
	case fn.encoding != nil:
		n = fn.encoding.length(s, 2)
	}
	n = min(n, len(s))
	c := code(s[:n])
	cid := c
	if fn.encoding != nil {
		cid = fn.encoding.cid(c)
	}
	g := glyph{width: fn.width(cid, n), space: n == 1 && c == ' '}
	if fn.toUnicode != nil {
		g.text = fn.toUnicode.read(c)
	}
	if !readable(g.text) {
		g.text = ""
		switch {
		case fn.charset != nil:
			g.text = fn.charset.read(s[:n])
		case fn.gb1:
			g.text = gb1Text(cid)
		}
	}
	return g, n
}

// width gives the width of a character by its number. Where only the code is
// known, Chinese is as wide as it is high and ASCII half of it.
func (fn *font) width(cid uint32, codeBytes int) float64 {
	if fn.charset != nil {
		if codeBytes == 1 || codeBytes == 2 && cid < 0x80 {
			return 0.5
		}
		return fn.usual
	}
	if w, ok := fn.wide[cid]; ok {
		return w
	}
	i := sort.Search(len(fn.ranges), func(i int) bool { return fn.ranges[i].lo > cid }) - 1
	if i >= 0 && cid <= fn.ranges[i].hi {
		return fn.ranges[i].width
	}
	return fn.usual
}

// readable reports whether a table says something: for a character that the
// program did not know it may say NUL, U+FFFD or a private character.
func readable(s string) bool {
	for _, r := range s {
		if r != 0 && r != 0xfffd && (r < 0xe000 || r > 0xf8ff) && r < 0xf0000 {
			return true
		}
	}
	return false
}
