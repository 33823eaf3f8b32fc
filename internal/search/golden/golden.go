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
	for s := range f.Entries() {
		q, wrong, why := parseLine(s)
		if why != (reason{}) {
			l.Add("SEA007", wrong.Span(), why.zh, why.en)
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
func parseLine(s source.Stretch) (q Query, wrong source.Stretch, why reason) {
	left, right, ok := s.Cut("→", "->", "=>")
	if !ok {
		return q, s, reason{"没有箭头“→”", "it has no arrow"}
	}
	words := left.Trim()
	q.Top = 1
	if fields := strings.Fields(words.Text); len(fields) > 0 {
		last := words.From(len(words.Text) - len(fields[len(fields)-1]))
		if digits, ok := strings.CutPrefix(norm.NFKC.String(last.Text), "@"); ok {
			n, err := strconv.Atoi(digits)
			if err != nil || n < 1 || n > Deepest {
				return q, last, reason{fmt.Sprintf("@ 后面要写 1 到 %d 的数", Deepest), fmt.Sprintf("behind @ stands a number from 1 to %d", Deepest)}
			}
			q.Top = n
			words = words.To(len(words.Text) - len(last.Text)).Trim()
		}
	}
	if words.Text == "" {
		return q, s, reason{"箭头前面没有查询的词", "no words stand before the arrow"}
	}
	q.Text, q.At = words.Text, words.Span()
	for more := true; more; {
		left, right, more = right.Cut("|", "｜")
		page := left.Trim()
		if page.Text == "" {
			return q, s, reason{"缺一个网页地址", "the address of a page is missing"}
		}
		q.Pages = append(q.Pages, Page{strings.TrimPrefix(strings.TrimPrefix(page.Text, "./"), "/"), page.Span()})
	}
	return q, s, reason{}
}
