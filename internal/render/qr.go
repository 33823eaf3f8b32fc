package render

import (
	"html/template"

	"github.com/gongkai/gongkai/internal/qrcode"
)

// QR is the public address of this page as a picture for telephones.
func (v *View) QR() (template.HTML, error) { return v.QROf(v.URL) }

// QROf is the public address of another page as a picture for telephones.
func (v *View) QROf(url string) (template.HTML, error) {
	return qrcode.SVG(v.AbsoluteOf(url), "二维码："+v.AbsoluteOf(url))
}
