package analyze

import (
	_ "embed"
	"strings"
)

//go:embed traditional.txt
var traditional string

// Traditional lists traditional characters, each followed by the simplified one
// that search takes it for. Character by character is enough to find a page:
// where one simplified character stands for several, all of them are found.
var Traditional = func() string {
	for line := range strings.Lines(traditional) {
		if !strings.HasPrefix(line, "#") {
			return strings.TrimSpace(line)
		}
	}
	panic("bug: traditional.txt has no characters")
}()

// simplified is Traditional by character, from firstVariant on; 0 is no change.
var simplified = func() (table [0xA000 - firstVariant]uint16) {
	pairs := []rune(Traditional)
	for i := 0; i+1 < len(pairs); i += 2 {
		table[pairs[i]-firstVariant] = uint16(pairs[i+1])
	}
	return table
}()

// firstVariant is where the radicals begin, below all characters of the list.
const firstVariant = 0x2E80

// HasTraditional reports whether a text has characters of the list.
func HasTraditional(text string) bool {
	for _, r := range text {
		if r >= firstVariant && r <= 0x9FFF && simplified[r-firstVariant] != 0 {
			return true
		}
	}
	return false
}
