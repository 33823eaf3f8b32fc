package pinyin

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	library "github.com/mozillazg/go-pinyin"
)

// Read returns what is typed for a text: its syllables with spaces between, two
// readings of a syllable with a slash between: 长期规划 is "chang qi gui hua".
func Read(text string) string {
	return newReader().read(text)
}

// A reader remembers what the library said of each character.
type reader struct {
	characters map[rune][]string
}

func newReader() *reader {
	return &reader{characters: map[rune][]string{}}
}

// silent is a number and the word that counts with it: 二期 is read, 2期 is not.
var silent = regexp.MustCompile(`(?:截至|[第至])?[0-9０-９]+(?:年度|学年|年版|年|月份|月|日|时|分钟|分|号|期|届|批次|批|次|岁|型|级|类)?`)

func (r *reader) read(text string) string {
	var syllables []string
	runes := []rune(silent.ReplaceAllString(text, " "))
	for i := 0; i < len(runes); {
		start := i
		switch {
		case unicode.Is(unicode.Han, runes[i]):
			for i < len(runes) && unicode.Is(unicode.Han, runes[i]) {
				i++
			}
			syllables = append(syllables, r.run(runes[start:i])...)
		case isLetter(runes[i]):
			for i < len(runes) && isLetter(runes[i]) {
				i++
			}
			syllables = append(syllables, strings.ToLower(string(runes[start:i])))
		default:
			i++
		}
	}
	return strings.Join(syllables, " ")
}

func isLetter(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// run reads a run of Han characters: the longest words from the left and the
// longest from the right. Where the two disagree, both are taken: 人口增长城镇化 is
// cut at 增长 and at 长城.
func (r *reader) run(run []rune) []string {
	var forward, backward []string
	for rest := run; len(rest) > 0; {
		syllables, n := r.first(rest, func(n int) []rune { return rest[:n] })
		forward = append(forward, syllables...)
		rest = rest[n:]
	}
	for rest := run; len(rest) > 0; {
		syllables, n := r.first(rest, func(n int) []rune { return rest[len(rest)-n:] })
		for _, s := range slices.Backward(syllables) {
			backward = append(backward, s)
		}
		rest = rest[:len(rest)-n]
	}
	slices.Reverse(backward)
	var syllables []string
	for i := range forward {
		if s := either(forward[i], backward[i]); s != "" {
			syllables = append(syllables, s)
		}
	}
	return syllables
}

// first gives the syllables and the length of the longest word at an end of the
// run, or of the character there.
func (r *reader) first(run []rune, at func(n int) []rune) ([]string, int) {
	for n := min(len(run), longestWord()); n >= 1; n-- {
		if syllables, ok := words()[string(at(n))]; ok {
			return syllables, n
		}
	}
	return r.character(at(1)[0]), 1
}

// character asks the library. A character that it does not know is an empty
// syllable, so that both directions count alike.
func (r *reader) character(c rune) []string {
	if s, ok := r.characters[c]; ok {
		return s
	}
	s := []string{""}
	if readings := library.SinglePinyin(c, library.NewArgs()); len(readings) > 0 {
		s[0] = readings[0]
	}
	r.characters[c] = s
	return s
}

// either joins the readings of two syllables.
func either(a, b string) string {
	if a == b {
		return a
	}
	readings := strings.Split(a, "/")
	for _, s := range strings.Split(b, "/") {
		if !slices.Contains(readings, s) {
			readings = append(readings, s)
		}
	}
	return strings.Join(readings, "/")
}
