package pinyin

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed words.txt
var wordList string

// words is words.txt: the syllables of each word; for a character alone, too.
var words = sync.OnceValue(func() map[string][]string {
	table := map[string][]string{}
	for line := range strings.Lines(wordList) {
		if word, reading, ok := strings.Cut(strings.TrimSpace(line), " "); ok && word != "#" {
			table[word] = strings.Split(reading, " ")
		}
	}
	return table
})

// longestWord is the number of characters of the longest word.
var longestWord = sync.OnceValue(func() int {
	longest := 1
	for word := range words() {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return longest
})
