package shard

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/search/index"
)

// EncodePostings writes a list as steps, with a negative number after each
// ordinal whose frequency is not 1. Most frequencies are 1, and most steps of
// the long lists have one digit.
func EncodePostings(list []index.Posting) []int {
	numbers := make([]int, 0, len(list)+len(list)/4)
	last := -1
	for _, p := range list {
		numbers = append(numbers, p.Ordinal-last)
		if p.Frequency != 1 {
			numbers = append(numbers, -p.Frequency)
		}
		last = p.Ordinal
	}
	return numbers
}

// DecodePostings reads a list of an index of that many documents.
func DecodePostings(numbers []int, documents int) ([]index.Posting, error) {
	list := make([]index.Posting, 0, len(numbers))
	last := -1
	fresh := false // the posting before has no frequency yet
	for i, n := range numbers {
		switch {
		case n > 0:
			if n > documents-1-last { // written so that it cannot overflow
				return nil, fmt.Errorf("number %d: step %d leads beyond %d documents", i, n, documents)
			}
			last += n
			list = append(list, index.Posting{Ordinal: last, Frequency: 1})
			fresh = true
		case n < -1 && n >= -maxFrequency && fresh:
			list[len(list)-1].Frequency = -n
			fresh = false
		default:
			return nil, fmt.Errorf("number %d: %d is neither a step nor a frequency", i, n)
		}
	}
	return list, nil
}

// maxFrequency is far above any page and far below what a float64 holds.
const maxFrequency = 1 << 31
