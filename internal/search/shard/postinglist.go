package shard

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/search/index"
)

// EncodePostings writes a list as steps from one ordinal to the next, from -1 on.
// After an ordinal a negative number may follow: minus the frequency where that is
// not 1. Most frequencies are 1, and most steps of the long lists have one digit.
//
// In titles it always follows and has more: 64 times the length of the title in
// tokens, plus four times the frequency (at most 15), plus the edges. Titles hold few
// terms, and a table of their lengths would cost every visitor 5 KiB.
func EncodePostings(f index.Field, list *index.List, lengths [][index.FieldCount]int) []int {
	numbers := make([]int, 0, list.Len+list.Len/4)
	last := -1
	for p := range list.All() {
		numbers = append(numbers, p.Ordinal-last)
		if f == index.Title {
			numbers = append(numbers, -(lengths[p.Ordinal][f]<<6 | min(p.Frequency, 15)<<2 | int(p.Edges)))
		} else if p.Frequency != 1 {
			numbers = append(numbers, -p.Frequency)
		}
		last = p.Ordinal
	}
	return numbers
}

// DecodePostings reads a list of an index of that many documents.
func DecodePostings(f index.Field, numbers []int, documents int) ([]index.Posting, error) {
	list := make([]index.Posting, 0, len(numbers))
	last := -1
	fresh := false // the posting before has no code yet
	for i, n := range numbers {
		switch {
		case n > 0 && !(fresh && f == index.Title):
			if n > documents-1-last { // written so that it cannot overflow
				return nil, fmt.Errorf("number %d: step %d leads beyond %d documents", i, n, documents)
			}
			last += n
			list = append(list, index.Posting{Ordinal: last, Count: index.Count{Frequency: 1}})
			fresh = true
		case n < -1 && n >= -maxCode && fresh:
			p := &list[len(list)-1]
			p.Frequency = -n
			if f == index.Title {
				p.Length, p.Frequency, p.Edges = -n>>6, -n>>2&15, index.Edges(-n&3)
			}
			if p.Frequency == 0 || f == index.Title && p.Length == 0 {
				return nil, fmt.Errorf("number %d: %d is no frequency", i, n)
			}
			fresh = false
		default:
			return nil, fmt.Errorf("number %d: %d is neither a step nor a frequency", i, n)
		}
	}
	if fresh && f == index.Title {
		return nil, fmt.Errorf("number %d: no length of a title", len(numbers))
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
