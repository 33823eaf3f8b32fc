package vocabulary

import (
	"regexp"
	"strings"
)

// Modes are the words of 公开方式.
var Modes = []string{"主动", "依申请"}

// 主动开 is the word of a site that drops every 公.
var (
	proactive = regexp.MustCompile(`^(?:政府)?主动(?:公?开|公示)?`)
	onRequest = regexp.MustCompile(`^[依按]?(?:当事人)?申请(?:公?开)?`)
)

// ReadMode reads 公开方式.
func ReadMode(cell string) (words []string, ok bool) {
	f := fold(cell)
	parts, ok := f.parts(func(text string) int {
		n, _ := modeAt(text)
		return n
	})
	found := map[string]bool{}
	for _, p := range parts {
		text := strings.Trim(f.text[p.i:p.j], listSigns)
		for text != "" {
			n, mode := modeAt(text)
			if n == 0 {
				ok = false
				break
			}
			found[mode] = true
			text = strings.TrimLeft(text[n:], listSigns+"和与及或")
		}
	}
	return inOrder(Modes, found), ok && len(found) > 0
}

// modeAt finds the mode at the start of text.
func modeAt(text string) (length int, mode string) {
	text = head(text, 10)
	if n := len(proactive.FindString(text)); n > 0 {
		return n, "主动"
	}
	return len(onRequest.FindString(text)), "依申请"
}
