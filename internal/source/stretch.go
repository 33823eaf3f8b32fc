package source

import (
	"iter"
	"strings"
	"unicode"

	"github.com/gongkai/gongkai/internal/diag"
)

// Stretch is a part of a line that knows where it stands, for formats of one entry a
// line.
type Stretch struct {
	Text string
	file *File
	at   int // offset in the file
}

// Entries yields the lines that say something, without the space around them: those
// that begin with # are remarks.
func (f *File) Entries() iter.Seq[Stretch] {
	return func(yield func(Stretch) bool) {
		for n := 1; n <= f.LineCount(); n++ {
			line, _ := f.Line(n)
			s := Stretch{line, f, f.Offset(n)}.Trim()
			if s.Text == "" || strings.HasPrefix(s.Text, "#") || strings.HasPrefix(s.Text, "＃") {
				continue
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Span is where the stretch stands.
func (s Stretch) Span() diag.Span { return s.file.Span(s.at, s.at+len(s.Text)) }

// From is the stretch from byte i on.
func (s Stretch) From(i int) Stretch { return Stretch{s.Text[i:], s.file, s.at + i} }

// To is the stretch before byte i.
func (s Stretch) To(i int) Stretch { return Stretch{s.Text[:i], s.file, s.at} }

// Trim takes white space off both ends.
func (s Stretch) Trim() Stretch {
	right := s.To(len(strings.TrimRightFunc(s.Text, unicode.IsSpace)))
	return right.From(len(right.Text) - len(strings.TrimLeftFunc(right.Text, unicode.IsSpace)))
}

// Cut divides a stretch at the first of some signs. Without one all is before it.
func (s Stretch) Cut(signs ...string) (before, after Stretch, found bool) {
	at, size := len(s.Text), 0
	for _, sign := range signs {
		if i := strings.Index(s.Text, sign); i >= 0 && i < at {
			at, size = i, len(sign)
		}
	}
	return s.To(at), s.From(at + size), size > 0
}
