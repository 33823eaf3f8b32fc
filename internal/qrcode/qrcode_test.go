package qrcode_test

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr"

	"github.com/gongkai/gongkai/internal/qrcode"
)

// svg is what a drawing holds.
type svg struct {
	XMLName xml.Name `xml:"svg"`
	Class   string   `xml:"class,attr"`
	Role    string   `xml:"role,attr"`
	Label   string   `xml:"aria-label,attr"`
	Box     string   `xml:"viewBox,attr"`
	Style   string   `xml:"style,attr"`
	Edges   string   `xml:"shape-rendering,attr"`
	Rect    struct {
		Width  int    `xml:"width,attr"`
		Height int    `xml:"height,attr"`
		Fill   string `xml:"fill,attr"`
	} `xml:"rect"`
	Path []struct {
		Stroke string `xml:"stroke,attr"`
		D      string `xml:"d,attr"`
	} `xml:"path"`
}

// eighty is an address of 80 characters, as long as a deep page of a portal has.
const eighty = "https://www.shifan.gov.cn/zwgk/xxgk/policies/2024/temporary-assistance-rule.html"

func TestTheDrawingIsTheCode(t *testing.T) {
	for _, text := range []string{"a", "0123456789", eighty, "https://www.shifan.gov.cn/政策", strings.Repeat("x", 1000)} {
		drawn, err := qrcode.SVG(text, `本页"二维码"<&`)
		if err != nil {
			t.Fatal(err)
		}
		var s svg
		if err := xml.Unmarshal([]byte(drawn), &s); err != nil {
			t.Fatalf("%v in %s", err, drawn)
		}
		code, err := qr.Encode(text, qr.M)
		if err != nil {
			t.Fatal(err)
		}
		size := code.Size + 8
		if s.Class != "qr" || s.Role != "img" || s.Label != `本页"二维码"<&` || s.Style != "" || s.Edges != "crispEdges" || s.Box != fmt.Sprintf("0 0 %d %d", size, size) {
			t.Errorf("%+v", s)
		}
		if s.Rect.Width != size || s.Rect.Height != size || s.Rect.Fill != "#fff" || len(s.Path) != 1 || s.Path[0].Stroke != "#000" {
			t.Fatalf("%+v", s)
		}
		black := modules(t, s.Path[0].D)
		for y := range size {
			for x := range size {
				if black[[2]int{x, y}] != code.Black(x-4, y-4) {
					t.Fatalf("%.20s: module %d, %d is wrong", text, x, y)
				}
			}
		}
	}
}

// modules follows a path and gives the modules that it covers, each once.
func modules(t *testing.T, d string) map[[2]int]bool {
	t.Helper()
	black := map[[2]int]bool{}
	x, y := 0.0, 0.0
	for r := strings.NewReader(d); r.Len() > 0; {
		var op rune
		var a, b float64
		if _, err := fmt.Fscanf(r, "%c", &op); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Fscan(r, &a); err != nil {
			t.Fatal(err)
		}
		if op != 'h' {
			if _, err := fmt.Fscan(r, &b); err != nil {
				t.Fatal(err)
			}
		}
		switch op {
		case 'M':
			x, y = a, b
		case 'm':
			x, y = x+a, y+b
		case 'h':
			for end := x + a; x < end; x++ {
				at := [2]int{int(x), int(y)}
				if black[at] || y != float64(int(y))+0.5 {
					t.Fatalf("%v is drawn twice or not along its middle", at)
				}
				black[at] = true
			}
		default:
			t.Fatalf("%c in a path", op)
		}
	}
	return black
}

func TestATextThatIsTooLongIsAnError(t *testing.T) {
	if _, err := qrcode.SVG(strings.Repeat("字", 800), ""); err == nil {
		t.Error("2400 bytes have no room in a code")
	}
	if _, err := qrcode.SVG(strings.Repeat("x", 2331), ""); err != nil {
		t.Error(err)
	}
}

// TestSize keeps the code of an address small enough to stand in each page.
func TestSize(t *testing.T) {
	drawn, err := qrcode.SVG(eighty, "本页二维码")
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(drawn)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d characters: %d bytes, %d with gzip", len(eighty), len(drawn), packed.Len())
	if len(drawn) > 4096 || packed.Len() > 1536 {
		t.Errorf("%d bytes, %d with gzip", len(drawn), packed.Len())
	}
}

func BenchmarkSVG(b *testing.B) {
	for b.Loop() {
		if _, err := qrcode.SVG(eighty, "本页二维码"); err != nil {
			b.Fatal(err)
		}
	}
}
