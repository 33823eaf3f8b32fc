package shard

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/search/index"
)

// EncodePostings writes a list as steps from one ordinal to the next, from -1 on.
// After an ordinal a negative number may follow: minus the frequency where that is
// not 1; in titles four times the frequency plus the edges, where that is not 4.
// Most frequencies are 1, and most steps of the long lists have one digit.
func EncodePostings(f index.Field, list *index.List) []int {
	numbers := make([]int, 0, list.Len+list.Len/4)
	last := -1
	for p := range list.All() {
		numbers = append(numbers, p.Ordinal-last)
		if code := codeOf(f, p.Count); code != codeOf(f, index.Count{Frequency: 1}) {
			numbers = append(numbers, -code)
		}
		last = p.Ordinal
	}
	return numbers
}

func codeOf(f index.Field, c index.Count) int {
	if f == index.Title {
		return c.Frequency<<2 | int(c.Edges)
	}
	return c.Frequency
}

// DecodePostings reads a list of an index of that many documents.
func DecodePostings(f index.Field, numbers []int, documents int) ([]index.Posting, error) {
	list := make([]index.Posting, 0, len(numbers))
	last := -1
	fresh := false // the posting before has no code yet
	for i, n := range numbers {
		switch {
		case n > 0:
			if n > documents-1-last { // written so that it cannot overflow
				return nil, fmt.Errorf("number %d: step %d leads beyond %d documents", i, n, documents)
			}
			last += n
			list = append(list, index.Posting{Ordinal: last, Count: index.Count{Frequency: 1}})
			fresh = true
		case n < -1 && n >= -maxCode && fresh:
			c := index.Count{Frequency: -n}
			if f == index.Title {
				c = index.Count{Frequency: -n >> 2, Edges: index.Edges(-n & 3)}
			}
			if c.Frequency == 0 {
				return nil, fmt.Errorf("number %d: %d is no frequency", i, n)
			}
			list[len(list)-1].Count = c
			fresh = false
		default:
			return nil, fmt.Errorf("number %d: %d is neither a step nor a frequency", i, n)
		}
	}
	return list, nil
}

// maxCode is far above any page and far below what a float64 holds.
const maxCode = 1 << 31

// EncodeSteps writes ascending ordinals as steps, from -1 on.
func EncodeSteps(ordinals []int) []int {
	steps := make([]int, len(ordinals))
	last := -1
	for i, o := range ordinals {
		steps[i] = o - last
		last = o
	}
	return steps
}

// DecodeSteps reads them back.
func DecodeSteps(steps []int, documents int) ([]int, error) {
	ordinals := make([]int, len(steps))
	last := -1
	for i, n := range steps {
		if n < 1 || n > documents-1-last {
			return nil, fmt.Errorf("number %d: step %d leads beyond %d documents", i, n, documents)
		}
		last += n
		ordinals[i] = last
	}
	return ordinals, nil
}
