package e2e

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// What keeps documents from being changed unnoticed (丙三).

var sealNorms = map[string]assertion{
	"e-page": {digestsOfCopies, []breaking{
		{"policies/*/dog-keeping.html", `<code>[0-9a-f]{8}`, `<code>00000000`},
		{"policies/*/dog-keeping.html", `(?s)<details class="digests">.*?</details>`, ``},
	}},
	"e-attachments": {digestsOfAttachments, []breaking{
		{"policies/2024/disaster-relief-plan.html", `[0-9a-f]{64}`, ``},
		{"policies/2024/disaster-response-flow.pdf", `^%PDF-1`, `%PDF-2`},
	}},
	"e-manifest": {manifestComplete, []breaking{
		{"guide.html", `<h1>`, `<h1>（修改）`},
		{"manifest.json", `"sha256": ?"[0-9a-f]{8}`, `"sha256":"00000000`},
		{"policies/*/dog-keeping.html", `manifest\.json`, `manifest.txt`},
	}},
	"e-same": {copiesSaySame, []breaking{
		{"copies/policies/*/dog-keeping.txt", `养犬`, `养猫`},
		{"policies/*/dog-keeping.html", `(<div class="body"[^>]*>)`, `$1<p>本通告不适用于军犬、警犬之外新增加的情形。</p>`},
	}},
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// digestsOfCopies: the digest of each file with the page's text is on the page, and true.
func digestsOfCopies(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		copies := p.copyLinks()
		if len(copies) == 0 {
			wrong.add(p.url, "no file with the document's text is offered")
		}
		for _, l := range copies {
			if data := s.files[l.target]; !strings.Contains(strings.ToLower(p.text()), digestOf(data)) {
				wrong.add(p.url, "the digest of the %s is not shown", path.Ext(l.target))
			}
		}
		shown := digestForm.FindAllString(strings.ToLower(p.text()), -1)
		for _, d := range shown {
			if !slices.ContainsFunc(p.linksIn(p.main), func(l pageLink) bool { return l.inside && digestOf(s.files[l.target]) == d }) {
				wrong.add(p.url, "a digest is shown that is of no file the page offers")
			}
		}
	}
}

var digestForm = regexp.MustCompile(`[0-9a-f]{64}`)

// digestsOfAttachments: the digest of each attachment of a document is on its page.
func digestsOfAttachments(s *inspected, wrong *findings) {
	counted := 0
	for _, a := range s.attachments() {
		if a.page.kind != "policy" {
			continue
		}
		counted++
		if !strings.Contains(strings.ToLower(a.page.text()), digestOf(s.files[a.file])) {
			wrong.add(a.page.url, "the digest of an attachment (%s) is not shown", path.Ext(a.file))
		}
	}
	if counted == 0 {
		wrong.add("policies/", "no document has an attachment")
	}
}

// manifestComplete: manifest.json gives the digest of every file, truly, and the pages
// of documents lead to it.
func manifestComplete(s *inspected, wrong *findings) {
	var manifest struct {
		Files map[string]struct{ SHA256 string }
	}
	if err := json.Unmarshal(s.files["manifest.json"], &manifest); err != nil {
		wrong.add("manifest.json", "%v", err)
		return
	}
	for file, data := range s.files {
		if strings.HasPrefix(file, "manifest.json") {
			continue
		}
		if manifest.Files[file].SHA256 != digestOf(data) {
			wrong.add(file, "the manifest does not give its digest")
		}
	}
	for _, p := range s.kind("policy") {
		if !slices.ContainsFunc(p.linksIn(p.main), func(l pageLink) bool { return l.target == "manifest.json" }) {
			wrong.add(p.url, "the page does not lead to the manifest")
		}
	}
}

// copiesSaySame: what a document's page says, its plain text and its docx say in the same
// words.
func copiesSaySame(s *inspected, wrong *findings) {
	for _, p := range s.kind("policy") {
		body := withClass(p.main, "body")
		if body == nil {
			wrong.add(p.url, "there is no text")
			continue
		}
		copies := p.copyLinks()
		if len(copies) == 0 {
			wrong.add(p.url, "no file with the document's text is offered")
		}
		for _, l := range copies {
			var said string
			switch path.Ext(l.target) {
			case ".txt":
				said = noBlanks(string(s.files[l.target]))
			case ".docx":
				var err error
				if said, err = wordsOfDocx(s.files[l.target]); err != nil {
					wrong.add(p.url, "the docx cannot be read: %v", err)
					continue
				}
			default:
				continue
			}
			for _, piece := range append(pieces(body), p.title()) {
				if !strings.Contains(said, noBlanks(piece)) {
					wrong.add(p.url, "the %s does not say what the page says", path.Ext(l.target))
					break
				}
			}
		}
	}
}

// pieces are the runs of text of a body: paragraphs, entries of lists, cells.
func pieces(body *html.Node) []string {
	var list []string
	for n := range body.Descendants() {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			list = append(list, n.Data)
		}
	}
	return list
}

// wordsOfDocx is the text of a Word file without blanks.
func wordsOfDocx(data []byte) (string, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	file, err := archive.Open("word/document.xml")
	if err != nil {
		return "", err
	}
	defer file.Close()
	var b strings.Builder
	for decoder := xml.NewDecoder(file); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return noBlanks(b.String()), nil
		}
		if err != nil {
			return "", err
		}
		if words, ok := token.(xml.CharData); ok {
			b.Write(words)
		}
	}
}
