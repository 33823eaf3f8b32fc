package proofread

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzScan(f *testing.F) {
	for kind, s := range specimens {
		for _, marked := range s.found {
			text, _ := unmark(kind, marked)
			f.Add(text)
		}
		for _, text := range s.clean {
			f.Add(text)
		}
	}
	f.Fuzz(holdsForAnyText)
}

// holdsForAnyText holds what callers rely on: findings lie in the text, in order,
// and the fixes leave nothing to fix.
func holdsForAnyText(t *testing.T, text string) {
	found := Default().Scan(text)
	valid := utf8.ValidString(text)
	start, end := 0, 0
	for _, f := range found {
		if f.Start < start || f.Start < 0 || f.End <= f.Start || f.End > len(text) || text[f.Start:f.End] != f.Text {
			t.Fatalf("%q: %+v", text, f)
		}
		if valid && !utf8.ValidString(f.Text) {
			t.Fatalf("%q: %+v cuts a character", text, f)
		}
		if f.Kind.Chinese() == "" || len(f.Word) > 0 && f.Kind == Mojibake {
			t.Fatalf("%q: %+v", text, f)
		}
		start = f.Start
		if f.Fix != nil {
			if f.Start < end {
				t.Fatalf("%q: the fix of %+v overlaps another", text, f)
			}
			end = f.End
		}
	}
	if !valid {
		return // Taking something out can join bytes to a new character.
	}
	fixed := repair(text, found)
	for _, f := range Default().Scan(fixed) {
		if f.Fix != nil {
			t.Fatalf("%q becomes %q, which has %+v", text, fixed, f)
		}
	}
}

// TestRandomTexts makes texts of the pieces of specimens, which a byte fuzzer
// seldom finds, and holds them to the same promises.
func TestRandomTexts(t *testing.T) {
	var pieces []string
	for kind, s := range specimens {
		for _, marked := range s.found {
			text, want := unmark(kind, marked)
			pieces = append(pieces, text, text[want[0].start:want[0].end])
		}
	}
	pieces = append(pieces, strings.Split("*|**| |\n|(|)|〔|〕|号|年|月|日|2|0|19|2020|-|X|某|<|>|[|](|http://|?|，|。|打击|\u200b|\u200d|\u202e|👨|⼈|鈥|Ã|€|\uFEFF", "|")...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 4000 {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			p := pieces[random.IntN(len(pieces))]
			if random.IntN(3) == 0 {
				runes := []rune(p)
				p = string(runes[:random.IntN(len(runes)+1)])
			}
			b.WriteString(p)
		}
		holdsForAnyText(t, b.String())
	}
}
