package textcopy_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/textcopy"
)

// FuzzCopies wants both copies of any body, and a docx that Word opens.
func FuzzCopies(f *testing.F) {
	f.Add([]byte(notice().Body), "题", "值")
	for _, body := range bodies {
		if len(body) < 2000 {
			f.Add([]byte(body), "\x00<", "]]>")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, title, value string) {
		d := textcopy.Document{Title: title, Facts: []textcopy.Fact{{Label: title, Value: value}}, Body: body, Files: []string{value}, Created: created}
		data, err := textcopy.Docx(d)
		if err != nil {
			t.Fatal(err)
		}
		checkPackage(t, "fuzz", data)
		text := textcopy.Text(d)
		if !utf8.Valid(text) || !bytes.HasPrefix(text, []byte("\ufeff")) {
			t.Errorf("no UTF-8 with its mark: %q", text)
		}
		if strings.Count(string(text), "\n") != strings.Count(string(text), "\r\n") || strings.Count(string(text), "\r") != strings.Count(string(text), "\r\n") {
			t.Errorf("lines that do not end in CRLF: %q", text)
		}
	})
}

// TestCopiesOfAnyHTML takes tags and texts in any order to both copies.
func TestCopiesOfAnyHTML(t *testing.T) {
	pieces := []string{
		"<p>", "</p>", "<ul>", "<ol start=3>", "<li>", "</li>", "</ul>", "</ol>", "<table>", "<thead>", "<tbody>", "<tr>", "<td>", "<th class=right>",
		"<td colspan=2>", "<td rowspan=3>", "<td colspan=3 rowspan=2>", "</td>", "</tr>", "</table>", "<blockquote>", "</blockquote>", "<pre>", "</pre>",
		"<h2>", "</h2>", "<h4>", "</h4>", "<br>", "<b>", "</b>", "<sup>", "</sup>", "<code>", "</code>",
		"<img alt=图>", "<input type=checkbox>", "<div>", "</div>", "<svg>", "</svg>", "字", "一 二", " ", "\n", "&lt;", "<!-- -->",
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same in every run
	for range 100 {
		var b strings.Builder
		for range 1 + random.IntN(60) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		compare(t, b.String(), textcopy.Document{Title: "题", Body: []byte(b.String())})
	}
}
