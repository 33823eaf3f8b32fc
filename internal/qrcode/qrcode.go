// Package qrcode draws a text, mostly a page's address, as a QR code.
//
//	svg, err := qrcode.SVG("https://www.shifan.gov.cn/policies/2024/a.html", "本页二维码")
//
// The code can be read in dark mode too: black on a white square of its own. It has
// no size; the class qr is there to give it one.
package qrcode

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// quiet is how many modules have to be white around a code (ISO/IEC 18004:2015, 6.3.8).
const quiet = 4

// SVG draws a text as an SVG that stands in a page. The label is what it is called
// where it cannot be seen. A text of more than 2331 bytes is an error: level M, which
// can do without 15 % of the code, has no room for it.
func SVG(text, label string) (template.HTML, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fmt.Errorf("QR code of %d bytes: %w", len(text), err)
	}
	size := code.Size + 2*quiet
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" shape-rendering="crispEdges"><rect width="%d" height="%d" fill="#fff"/><path stroke="#000" d="%s"/></svg>`,
		template.HTMLEscapeString(label), size, size, size, size, path(code))
	return template.HTML(b.String()), nil //nolint:gosec // numbers, and a label that is escaped
}

// path draws each run of black modules as a line as thick as a module, along the
// middle of its row. From the first on, each begins where the one before ended: all
// numbers are whole and short.
func path(code *qr.Code) string {
	var b strings.Builder
	x, y := -1, 0 // the end of the last run
	for row := range code.Size {
		for col := 0; col < code.Size; col++ {
			from := col
			for code.Black(col, row) {
				col++
			}
			switch {
			case from == col:
				continue
			case x < 0:
				fmt.Fprintf(&b, "M%d %d.5", quiet+from, quiet+row)
			default:
				fmt.Fprintf(&b, "m%d %d", from-x, row-y)
			}
			b.WriteString("h" + strconv.Itoa(col-from))
			x, y = col, row
		}
	}
	return b.String()
}
