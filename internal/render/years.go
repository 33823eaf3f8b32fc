package render

import "strconv"

// YearLinks leads from a list to its years, or to another part of it; a long list is
// cut.
type YearLinks struct {
	Label string
	URL   string
	Count int
	Here  bool
}

// longList is how many entries the first page of a list shows; the rest are
// reached by year.
const longList = 50

type yearGroup[T any] struct {
	year int
	list []T
}

// yearGroups cuts a list by year, the newest year first, keeping its order.
func yearGroups[T any](list []T, year func(T) int) []yearGroup[T] {
	byYear := map[int]*yearGroup[T]{}
	newest, oldest := -1, 1<<30
	for _, x := range list {
		y := year(x)
		if byYear[y] == nil {
			byYear[y] = &yearGroup[T]{year: y}
		}
		byYear[y].list = append(byYear[y].list, x)
		newest, oldest = max(newest, y), min(oldest, y)
	}
	var groups []yearGroup[T]
	for y := newest; y >= oldest; y-- {
		if g := byYear[y]; g != nil {
			groups = append(groups, *g)
		}
	}
	return groups
}

func yearURL(folder string, year int) string { return folder + "/" + strconv.Itoa(year) + ".html" }

func yearLinks[T any](folder string, groups []yearGroup[T], total int) []YearLinks {
	links := []YearLinks{{Label: "最新", URL: folder + "/index.html", Count: min(total, longList)}}
	for _, g := range groups {
		links = append(links, YearLinks{Label: strconv.Itoa(g.year) + "年", URL: yearURL(folder, g.year), Count: len(g.list)})
	}
	return links
}

// here marks the list that the page itself shows.
func here(links []YearLinks, url string) []YearLinks {
	marked := make([]YearLinks, len(links))
	for i, l := range links {
		l.Here = l.URL == url
		marked[i] = l
	}
	return marked
}
