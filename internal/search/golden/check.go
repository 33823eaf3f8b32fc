package golden

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search/query"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Miss is a query that does not find its page where it should.
type Miss struct {
	Query
	First string // what comes first; empty: nothing is found
	Place int    // of the page wanted; 0: not among the first [Deepest]
}

// Check asks every query and returns those that miss. search gives the pages that a
// query finds, at most n, the best first.
func Check(queries []Query, search func(q string, n int) ([]string, error)) ([]Miss, error) {
	var misses []Miss
	for _, q := range queries {
		// Most queries are right, and the first few results cost less than fifty.
		found, err := search(q.Text, q.Top)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(found, q.wants) {
			continue
		}
		if found, err = search(q.Text, Deepest); err != nil {
			return nil, err
		}
		m := Miss{Query: q, Place: slices.IndexFunc(found, q.wants) + 1}
		if len(found) > 0 {
			m.First = found[0]
		}
		misses = append(misses, m)
	}
	return misses, nil
}

// Pages is a search for [Check].
func Pages(s *query.Searcher) func(q string, n int) ([]string, error) {
	return func(q string, n int) ([]string, error) {
		results, err := s.Search(q, query.Options{Limit: n})
		var urls []string
		for _, r := range results.Items {
			urls = append(urls, r.URL)
		}
		return urls, err
	}
}

func (q Query) wants(url string) bool {
	return slices.ContainsFunc(q.Pages, func(p Page) bool { return p.URL == url })
}

// Report makes a diagnostic of every miss.
func Report(misses []Miss, l *diag.List) {
	for _, m := range misses {
		zh, en := m.want()
		nowZh, nowEn := m.now()
		l.Add("SEA010", m.At, m.Text, zh, nowZh, en, nowEn)
	}
}

// named is how many of several pages a message names.
const named = 3

// want says what the query should find.
func (m Miss) want() (zh, en string) {
	var urls []string
	for _, p := range m.Pages {
		urls = append(urls, p.URL)
	}
	zh, en = strings.Join(urls[:min(named, len(urls))], " 或 "), strings.Join(urls[:min(named, len(urls))], " or ")
	if more := len(urls) - named; more > 0 {
		zh, en = zh+fmt.Sprintf(" 等 %d 个网页之一", len(urls)), en+fmt.Sprintf(" or %d more", more)
	}
	if m.Top == 1 {
		return "先找到 " + zh, en + " first"
	}
	return fmt.Sprintf("在前 %d 条里找到 %s", m.Top, zh), fmt.Sprintf("%s among the first %d", en, m.Top)
}

// now says what it finds.
func (m Miss) now() (zh, en string) {
	switch {
	case m.First == "":
		return "什么也没有找到", "finds nothing"
	case m.Place == 0:
		return fmt.Sprintf("第一是 %s，要找的不在前 %d 条里", m.First, Deepest),
			fmt.Sprintf("%s comes first and the page wanted is not among the first %d", m.First, Deepest)
	default:
		return fmt.Sprintf("第一是 %s，要找的排在第 %d", m.First, m.Place),
			fmt.Sprintf("%s comes first and the page wanted is no. %d", m.First, m.Place)
	}
}

// CheckPages reports pages that the site does not have; pages are all that it has.
// It returns the queries that name one at least that it has: the others need not be
// asked.
func CheckPages(queries []Query, pages []string, l *diag.List) []Query {
	has := make(map[string]bool, len(pages))
	for _, p := range pages {
		has[p] = true
	}
	var asked []Query
	for _, q := range queries {
		some := false
		for _, p := range q.Pages {
			if has[p.URL] {
				some = true
				continue
			}
			zh, en := "打开那一页，照抄地址栏里域名后面的部分", "open the page and copy what stands behind the domain in the address bar"
			if near, ok := nearest(p.URL, pages); ok {
				zh, en = "是不是 "+near+"？", "did you mean "+near+"?"
			}
			l.Add("SEA009", p.At, p.URL, zh, en)
		}
		if some {
			asked = append(asked, q)
		}
	}
	return asked
}

// nearest finds the page that was meant: one of the same name, if the address is
// that of a source or has a domain or another folder before it, or one of a like name
// in the same folder. A page is meant rather than its copy as a file.
func nearest(url string, pages []string) (string, bool) {
	dir, name := path.Split(url)
	stem := strings.TrimSuffix(name, path.Ext(name))
	best, same, isPage := "", -1, false
	var beside []string
	for _, p := range pages {
		d, n := path.Split(p)
		if d == dir {
			beside = append(beside, n)
		}
		if strings.TrimSuffix(n, path.Ext(n)) == stem {
			page := path.Ext(n) == ".html"
			if k := commonEnd(d, dir); page && !isPage || page == isPage && k > same {
				best, same, isPage = p, k, page
			}
		}
	}
	if best != "" {
		return best, true
	}
	near, ok := yamlpos.Nearest(name, beside)
	return dir + near, ok
}

// commonEnd is the number of bytes at the end that two texts share.
func commonEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
