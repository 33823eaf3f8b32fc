package render

import "html/template"

// QR is the public address of this page as a picture for telephones.
func (v *View) QR() (template.HTML, error) { return v.QROf(v.URL) }

// QROf is the public address of another page as a picture for telephones.
func (v *View) QROf(url string) (template.HTML, error) { return "", nil }
