package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// cjkEmphasis is goldmark's emphasis parser with one change: Chinese punctuation
// counts as a letter when deciding whether * opens or closes. CommonMark takes it
// for punctuation, so in **政务公开：**基层 the second ** would not close.
type cjkEmphasis struct{}

func (cjkEmphasis) Trigger() []byte { return []byte{'*'} }

func (cjkEmphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	run := 0
	for run < len(line) && line[run] == '*' {
		run++
	}
	scanned := line
	if run < len(line) && isCJKPunct(util.ToRune(line, run)) {
		scanned = append(append(make([]byte, 0, run+1), line[:run]...), 'x')
	}
	if isCJKPunct(before) {
		before = 'x'
	}
	node := parser.ScanDelimiter(scanned, before, 1, emphasis{})
	if node == nil {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool { return b == '*' }

func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasis) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// isCJKPunct reports the punctuation of Chinese text: the CJK block, full-width
// forms, and the quotes, dashes and dots that Chinese shares with other scripts.
func isCJKPunct(r rune) bool {
	switch {
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFF65:
		return unicode.IsPunct(r) || unicode.IsSymbol(r)
	case strings.ContainsRune("“”‘’…—·", r):
		return true
	}
	return false
}

// ids makes heading ids of the heading's own words, Han characters included:
// 办理流程 is #办理流程. An id without Han begins with h-, so that it cannot be
// one of the theme's own ids.
type ids struct {
	used map[string]bool
	next map[string]int // suffix to try, so that many equal headings stay linear
}

func newIDs() *ids { return &ids{used: map[string]bool{}, next: map[string]int{}} }

// Generate implements goldmark's parser.IDs.
func (s *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	base := HeadingID(string(value))
	id := base
	for s.used[id] {
		s.next[base]++
		id = base + "-" + strconv.Itoa(s.next[base]+1)
	}
	s.used[id] = true
	return []byte(id)
}

// Put implements goldmark's parser.IDs.
func (s *ids) Put(value []byte) { s.used[string(value)] = true }

// maxHeadingID bounds an id, in characters.
const maxHeadingID = 60

func HeadingID(title string) string {
	var b strings.Builder
	han, n := false, 0
	for _, r := range title {
		if n == maxHeadingID {
			break
		}
		switch {
		case unicode.Is(unicode.Han, r):
			han = true
			b.WriteRune(r)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r) || r == '-' || r == '_':
			if !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		default:
			continue
		}
		n++
	}
	id := strings.Trim(b.String(), "-")
	if !han {
		id = strings.TrimRight("h-"+id, "-")
	}
	return id
}
