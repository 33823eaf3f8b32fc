package workday

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed calendar.json
var embedded []byte

// Default gives the calendar of the national notices that is built in.
func Default() Calendar { return loadEmbedded() }

var loadEmbedded = sync.OnceValue(func() Calendar {
	c, err := Load(bytes.NewReader(embedded))
	if err != nil {
		panic("bug: embedded calendar: " + err.Error())
	}
	return c
})

// file is the form of the data file, as doc.go describes it.
type file struct {
	Notes []string            `json:"notes"`
	Years map[string]fileYear `json:"years"`
}

type fileYear struct {
	Workdays int      `json:"workdays"`
	Notice   string   `json:"notice"`
	Rest     []string `json:"rest"`
	Work     []string `json:"work"`
	Note     string   `json:"note"`
}

// Load reads a data file and checks each year against its own count of working
// days.
func Load(r io.Reader) (Calendar, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	var f file
	if err := d.Decode(&f); err != nil {
		return Calendar{}, fmt.Errorf("read holiday data: %w", err)
	}
	if d.More() {
		return Calendar{}, fmt.Errorf("read holiday data: text after the end of the data")
	}
	c := Calendar{years: map[int]year{}}
	for key, fy := range f.Years {
		n, err := strconv.Atoi(key)
		if err != nil || n < 1949 || n > 9999 {
			return Calendar{}, fmt.Errorf("read holiday data: %q is not a year", key)
		}
		y, err := fy.days(n)
		if err != nil {
			return Calendar{}, fmt.Errorf("read holiday data of %d: %w", n, err)
		}
		c.years[n] = y
	}
	return c, nil
}

// days works out a year: Monday to Friday, less rest, plus work.
func (fy fileYear) days(n int) (year, error) {
	var y year
	first := time.Date(n, time.January, 1, 0, 0, 0, 0, time.UTC)
	for d := first; d.Year() == n; d = d.AddDate(0, 0, 1) {
		y[d.YearDay()] = d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
	}
	named := map[int]bool{}
	for _, s := range fy.Rest {
		from, to, err := span(n, s)
		if err != nil {
			return year{}, err
		}
		for i := from; i <= to; i++ {
			if named[i] {
				return year{}, fmt.Errorf("%s is named twice", s)
			}
			named[i], y[i] = true, false
		}
	}
	for _, s := range fy.Work {
		from, to, err := span(n, s)
		if err != nil {
			return year{}, err
		}
		for i := from; i <= to; i++ {
			if named[i] {
				return year{}, fmt.Errorf("%s is named twice", s)
			}
			if y[i] {
				return year{}, fmt.Errorf("%s is worked anyway", s)
			}
			named[i], y[i] = true, true
		}
	}
	if got := y.count(); got != fy.Workdays {
		return year{}, fmt.Errorf("%d working days, want %d", got, fy.Workdays)
	}
	return y, nil
}

func (y year) count() int {
	n := 0
	for _, worked := range y {
		if worked {
			n++
		}
	}
	return n
}

// span reads MM-DD or MM-DD..MM-DD into the first and last day of the year.
func span(n int, s string) (from, to int, err error) {
	first, last, isRange := strings.Cut(s, "..")
	if !isRange {
		last = first
	}
	if from, err = dayOf(n, first); err != nil {
		return 0, 0, err
	}
	if to, err = dayOf(n, last); err != nil {
		return 0, 0, err
	}
	if to < from {
		return 0, 0, fmt.Errorf("%s runs backwards", s)
	}
	return from, to, nil
}

func dayOf(n int, s string) (int, error) {
	d, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", n, s))
	if err != nil {
		return 0, fmt.Errorf("%q is not a day of %d, want MM-DD", s, n)
	}
	return d.YearDay(), nil
}
