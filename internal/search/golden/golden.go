// Package golden reads a site's golden queries and tells which pages they miss.
//
// A golden query is what readers type and the page that it has to find. They stand
// in the site's queries.txt, one a line:
//
//	低保标准 → disclosures/social-assistance/subsistence-allowance-guide-2026.html
//	义务教育招生 @3 → policies/2026/school-enrollment.html | disclosures/compulsory-education/enrollment-policy-2026.html
//
// @3 is satisfied with a page among the first three; without it the page comes
// first. Any one of several pages will do. -> and => are read like →, and what begins
// with # is a remark.
package golden

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// Deepest is how far down the results a page is looked for that did not come where
// it should.
const Deepest = 50

// Query is what readers type and what they want to find.
type Query struct {
	Text  string
	Top   int // a page is to be among so many
	Pages []Page
	At    diag.Span
}

// Page is a page of the site that will do.
type Page struct {
	URL string // relative to the site: policies/2024/x.html
	At  diag.Span
}

// Parse reads the queries of a file and reports lines that are none.
func Parse(f *source.File, l *diag.List) []Query {
	var queries []Query
	seen := map[string]diag.Span{}
	for n := 1; n <= f.LineCount(); n++ {
		line, _ := f.Line(n)
		s := stretch{f, line, f.Offset(n)}.trim()
		if s.text == "" || strings.HasPrefix(s.text, "#") || strings.HasPrefix(s.text, "＃") {
			continue
		}
		q, wrong, why := parseLine(s)
		if why != (reason{}) {
			l.Add("SEA007", wrong.span(), why.zh, why.en)
			continue
		}
		if prior, twice := seen[q.Text]; twice {
			l.AddRelated("SEA008", q.At, diag.Related{Span: prior, Zh: "第一次写在这里", En: "first written here"}, q.Text)
		} else {
			seen[q.Text] = q.At
		}
		queries = append(queries, q)
	}
	return queries
}

// reason says why a line is not a query.
type reason struct{ zh, en string }

// parseLine reads a line, or tells what of it is wrong.
func parseLine(s stretch) (q Query, wrong stretch, why reason) {
	left, right, ok := s.cut("→", "->", "=>")
	if !ok {
		return q, s, reason{"没有箭头“→”", "it has no arrow"}
	}
	words := left.trim()
	q.Top = 1
	if fields := strings.Fields(words.text); len(fields) > 0 {
		last := words.from(len(words.text) - len(fields[len(fields)-1]))
		if digits, ok := strings.CutPrefix(norm.NFKC.String(last.text), "@"); ok {
			n, err := strconv.Atoi(digits)
			if err != nil || n < 1 || n > Deepest {
				return q, last, reason{fmt.Sprintf("@ 后面要写 1 到 %d 的数", Deepest), fmt.Sprintf("behind @ stands a number from 1 to %d", Deepest)}
			}
			q.Top = n
			words = words.to(last.at - words.at).trim()
		}
	}
	if words.text == "" {
		return q, s, reason{"箭头前面没有查询的词", "no words stand before the arrow"}
	}
	q.Text, q.At = words.text, words.span()
	for more := true; more; {
		left, right, more = right.cut("|", "｜")
		page := left.trim()
		if page.text == "" {
			return q, s, reason{"缺一个网页地址", "the address of a page is missing"}
		}
		q.Pages = append(q.Pages, Page{strings.TrimPrefix(strings.TrimPrefix(page.text, "./"), "/"), page.span()})
	}
	return q, s, reason{}
}

// stretch is a part of a line and where it begins in the file.
type stretch struct {
	f    *source.File
	text string
	at   int
}

func (s stretch) span() diag.Span    { return s.f.Span(s.at, s.at+len(s.text)) }
func (s stretch) from(i int) stretch { return stretch{s.f, s.text[i:], s.at + i} }
func (s stretch) to(i int) stretch   { return stretch{s.f, s.text[:i], s.at} }

func (s stretch) trim() stretch {
	text := strings.TrimRightFunc(s.text, unicode.IsSpace)
	left := strings.TrimLeftFunc(text, unicode.IsSpace)
	return stretch{s.f, left, s.at + len(text) - len(left)}
}

// cut divides a stretch at the first of some signs. Without one all is before it.
func (s stretch) cut(signs ...string) (before, after stretch, found bool) {
	at, size := len(s.text), 0
	for _, sign := range signs {
		if i := strings.Index(s.text, sign); i >= 0 && i < at {
			at, size = i, len(sign)
		}
	}
	return s.to(at), s.from(at + size), size > 0
}
