package e2e

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var updateShots = flag.Bool("update-shots", false, "rewrite the kept pictures of every kind of page")

const (
	shotsFolder = "testdata/shots"
	// What is kept of a page: its upper part, made smaller.
	shotTop    = 4000 // pixels of a wide page
	shotTop360 = 2000 // of a narrow one
	shotWide   = 4    // pixels of a wide page become one
	shotNarrow = 2
	paints     = 20 // in a kept picture
	block      = 8
	// tolerance is how far the mean of a block may be from the kept one, of 255, and
	// share how many of the blocks may be further. Measured on 60 pictures: the fewer
	// colours and another rendering of the same font make .007 at most; without the
	// crumbs it is .21 in the middle, with a lighter masthead .04, and a line height of
	// 1.76 for 1.75 is .014.
	tolerance = 24
	share     = .02
)

// TestPagesLookAsKept compares every kind of page with a kept picture of it, on a
// wide and on a narrow screen, and does not mind what fonts and machines change:
// only the means of blocks of pixels are compared. After a change of the design:
//
//	go test ./internal/e2e -run PagesLookAsKept -update-shots
func TestPagesLookAsKept(t *testing.T) {
	d := built(t)
	browser(t)
	var wrong together
	d.eachSubject(t, func(b *tab, s subject) {
		b.as(plainly)
		for i, width := range []int64{1280, 360} {
			b.do(chromedp.EmulateViewport(width, 740))
			if i == 0 {
				b.show(s)
			}
			name := shotName(s.kind, width)
			actual := b.shot(width)
			file := filepath.Join(shotsFolder, name)
			if *updateShots {
				if err := os.MkdirAll(shotsFolder, 0o755); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(file, encoded(b.T, reduced(actual)), 0o644); err != nil {
					b.Fatal(err)
				}
				continue
			}
			data, err := os.ReadFile(file)
			if errors.Is(err, fs.ErrNotExist) {
				wrong.add(name, "no picture is kept (-update-shots makes it)")
				continue
			}
			if err != nil {
				b.Fatal(err)
			}
			want, err := decoded(data)
			if err != nil {
				b.Fatalf("%s: %v", file, err)
			}
			if off, where := compare(want, actual); off > share {
				told := filepath.Join(os.TempDir(), "gen-shots")
				if err := os.MkdirAll(told, 0o755); err != nil {
					b.Fatal(err)
				}
				for suffix, picture := range map[string]image.Image{"": actual, "-difference": where} {
					if err := os.WriteFile(filepath.Join(told, strings.TrimSuffix(name, ".png")+suffix+".png"), encoded(b.T, picture), 0o644); err != nil {
						b.Fatal(err)
					}
				}
				wrong.add(name, "%.1f %% of the picture differ from the kept one; see %s", 100*off, filepath.Join(told, strings.TrimSuffix(name, ".png")+"*.png"))
			}
		}
	})
	wrong.report(t)
	kept := map[string]bool{}
	for _, s := range d.subjects(t) {
		kept[shotName(s.kind, 1280)], kept[shotName(s.kind, 360)] = true, true
	}
	files, err := filepath.Glob(filepath.Join(shotsFolder, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	size := int64(0)
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
		if !kept[filepath.Base(file)] {
			t.Errorf("%s is of no kind of page", file)
		}
	}
	if size > 1_500_000 {
		t.Errorf("the kept pictures have %d bytes, more than 1.5 MB", size)
	}
}

func shotName(kind string, width int64) string {
	return fmt.Sprintf("%s-%d.png", strings.ReplaceAll(kind, " ", "-"), width)
}

// shot is the upper part of the page that is shown, made smaller.
func (b *tab) shot(width int64) *image.RGBA {
	b.Helper()
	top, by := shotTop, shotWide
	if width < 1000 {
		top, by = shotTop360, shotNarrow
	}
	height := min(value[int](b, "document.documentElement.scrollHeight"), top)
	beyond := true
	shot, err := chromedp.Call(b.ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		Format: cdppage.CaptureScreenshotFormatPng, CaptureBeyondViewport: &beyond,
		Clip: &cdppage.Viewport{Width: float64(width), Height: float64(height), Scale: 1},
	})
	if err != nil {
		b.Fatal(err)
	}
	picture, err := decoded(shot.Data)
	if err != nil {
		b.Fatal(err)
	}
	return shrunk(picture, by)
}

// shrunk takes the mean of every so many pixels in both directions.
func shrunk(from *image.RGBA, by int) *image.RGBA {
	size := from.Rect.Size()
	to := image.NewRGBA(image.Rect(0, 0, max(size.X/by, 1), max(size.Y/by, 1)))
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			to.SetRGBA(x, y, mean(from, image.Rect(x*by, y*by, (x+1)*by, (y+1)*by)))
		}
	}
	return to
}

func mean(of *image.RGBA, in image.Rectangle) color.RGBA {
	in = in.Intersect(of.Rect)
	var red, green, blue int
	for y := in.Min.Y; y < in.Max.Y; y++ {
		row := of.Pix[of.PixOffset(in.Min.X, y):]
		for x := range in.Dx() {
			red += int(row[4*x])
			green += int(row[4*x+1])
			blue += int(row[4*x+2])
		}
	}
	n := max(in.Dx()*in.Dy(), 1)
	return color.RGBA{uint8(red / n), uint8(green / n), uint8(blue / n), 255}
}

// decoded is a PNG with its pixels as bytes.
func decoded(data []byte) (*image.RGBA, error) {
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	pixels := image.NewRGBA(picture.Bounds())
	draw.Draw(pixels, pixels.Rect, picture, image.Point{}, draw.Src)
	return pixels, nil
}

// reduced is a picture in its most frequent colours, which makes it a third as
// large. Large surfaces keep their colour exactly.
func reduced(from *image.RGBA) *image.Paletted {
	often := map[color.RGBA]int{}
	for y := range from.Rect.Dy() {
		for x := range from.Rect.Dx() {
			often[rounded(from.RGBAAt(x, y))]++
		}
	}
	popular := slices.SortedFunc(maps.Keys(often), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(often[b], often[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for _, c := range popular[:min(paints, len(popular))] {
		palette = append(palette, c)
	}
	to := image.NewPaletted(from.Rect, palette)
	nearest := map[color.RGBA]uint8{}
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			c := rounded(from.RGBAAt(x, y))
			n, known := nearest[c]
			if !known {
				n = uint8(palette.Index(c))
				nearest[c] = n
			}
			to.SetColorIndex(x, y, n)
		}
	}
	return to
}

// rounded leaves out differences that no one sees, but keeps light tints.
func rounded(c color.RGBA) color.RGBA {
	round := func(v uint8) uint8 {
		if v > 224 {
			return v
		}
		return v &^ 7
	}
	return color.RGBA{round(c.R), round(c.G), round(c.B), 255}
}

func encoded(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compare tells how many of the blocks of two pictures differ, and paints those red
// on the second. What only one of them has differs.
func compare(want, got *image.RGBA) (float64, image.Image) {
	size := want.Rect.Union(got.Rect).Size()
	where := image.NewRGBA(image.Rectangle{Max: size})
	off, all := 0, 0
	for y := 0; y < size.Y; y += block {
		for x := 0; x < size.X; x += block {
			square := image.Rect(x, y, x+block, y+block)
			a, b := mean(want, square), mean(got, square)
			all++
			differs := slices.Max([]float64{apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B)}) > tolerance
			if differs {
				off++
			}
			for py := square.Min.Y; py < min(square.Max.Y, size.Y); py++ {
				for px := square.Min.X; px < min(square.Max.X, size.X); px++ {
					c := got.RGBAAt(px, py)
					if differs {
						c = color.RGBA{255, c.G / 2, c.B / 2, 255}
					}
					where.SetRGBA(px, py, c)
				}
			}
		}
	}
	return float64(off) / float64(max(all, 1)), where
}

func apart(a, b uint8) float64 { return math.Abs(float64(a) - float64(b)) }
