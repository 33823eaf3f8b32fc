// Package textcopy writes a page as files to take along: a docx to print or to quote
// from, and plain text. Both hold the words of the page in the page's order.
//
//	data, err := textcopy.Docx(document)
//	data := textcopy.Text(document)
//
// The order is organ, title, facts, notices, body, names of attachments, address.
// Marks of lists, rules between sections, 【图：…】 for a picture, and the address
// after a link that leaves the site are the only things added to the words.
//
// Whatever the body's HTML is, both copies can be made of it: text that means
// something in XML stays text, and characters that no text has (controls, halves of
// pairs) are left out. The same document gives the same bytes.
package textcopy

import (
	"strings"
	"time"
)

// Document is what a copy holds: the parts of a page that are the document itself.
type Document struct {
	Organ   string    // 发布机构, may be empty
	Title   string    // of the page
	Facts   []Fact    // the table above the body: 索引号, 文号, 成文日期
	Notices []string  // what stands above the body as a warning: that it is repealed
	Body    []byte    // HTML of the body, as Markdown gives it
	Files   []string  // the names of attachments
	Address string    // the public address of the page
	Created time.Time // put in the file's properties; zero: none is
}

// Fact is a row of the table above the body.
type Fact struct{ Label, Value string }

// tidy gives a document whose single texts are one line each, without those that are empty.
func tidy(d Document) Document {
	t := Document{
		Organ: oneLine(d.Organ), Title: oneLine(d.Title), Address: oneLine(d.Address),
		Notices: lines(d.Notices), Files: lines(d.Files),
		Body: d.Body, Created: d.Created,
	}
	for _, f := range d.Facts {
		f = Fact{oneLine(f.Label), oneLine(f.Value)}
		if f != (Fact{}) {
			t.Facts = append(t.Facts, f)
		}
	}
	return t
}

func lines(list []string) []string {
	var kept []string
	for _, s := range list {
		if s = oneLine(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func oneLine(s string) string { return strings.Join(strings.FieldsFunc(clean(s), isBlank), " ") }

// source tells, at the end of a copy, where it is from.
const source = "本文来源："

// pageFiles says what comes before the names of attachments.
const pageFiles = "附件："
