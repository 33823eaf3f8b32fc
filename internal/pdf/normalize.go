package pdf

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

var (
	dates = regexp.MustCompile(`/(?:CreationDate|ModDate) \(D:(\d{14}[+-]\d\d'\d\d')\)`)
	nodes = regexp.MustCompile(`\(node(\d{8})\)`)
)

// normalize takes out of a PDF what changes from one print to the next, and keeps
// all lengths, so that its table of objects stays right. There are two such things:
//
//	/CreationDate (D:20260301090000+00'00')   and /ModDate: the clock
//	/ID (node00000150)                        elements that others name
//
// The browser numbers elements through all pages that it has shown; from here on
// they count from 1. A text that looks like either is written with backslashes
// before its brackets, or packed, and is left alone.
func normalize(data []byte, at time.Time) ([]byte, error) {
	if len(data) < 5 || string(data[:5]) != "%PDF-" {
		return nil, errors.New("the browser gave no PDF")
	}
	if at.IsZero() {
		at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	zone := at.Format("-07:00")
	date := at.Format("20060102150405") + zone[:3] + "'" + zone[4:] + "'"
	found := dates.FindAllSubmatchIndex(data, -1)
	if len(found) == 0 {
		return nil, errors.New("no date is where the browser writes it")
	}
	for _, m := range found {
		copy(data[m[2]:m[3]], date)
	}
	first, ids := 0, nodes.FindAllSubmatchIndex(data, -1)
	for pass := range 2 {
		for _, m := range ids {
			n, err := strconv.Atoi(string(data[m[2]:m[3]]))
			if err != nil {
				panic("bug: " + err.Error()) // eight digits
			}
			switch {
			case pass == 1:
				copy(data[m[2]:m[3]], fmt.Sprintf("%08d", n-first+1))
			case first == 0 || n < first:
				first = n
			}
		}
	}
	return data, nil
}
