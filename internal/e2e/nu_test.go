package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// nuWrong are messages of the Nu Html Checker that are wrong here, with the reason.
var nuWrong = []struct {
	message *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`^The “list” role is unnecessary for element “[ou]l”\.$`), "Safari takes the role from a list whose marks are styled away, which these are"},
	{regexp.MustCompile(`^(Resource|Inline \w+) violates Content Security Policy \(meta tag\)`), "on the disk “self” is no one, data in a script element is no script, and the checker computes no digests; what a browser refuses fails all browser tests"},
	{regexp.MustCompile(`^CSS: “paint-order”`), "a property that all browsers have, and the checker not yet"},
}

// TestNuHtmlChecker holds every page, style sheet and drawing of the site to the
// living standard, as the checker of the W3C reads it. Its warnings count too.
func TestNuHtmlChecker(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the checker takes a quarter of a minute")
	}
	d := built(t)
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "there is no java in PATH (make setup)")
	}
	// What is not HTML, CSS or SVG by its name would be checked as HTML.
	cmd := exec.Command(java, "-Xss1m", "-jar", jar, "--also-check-css", "--also-check-svg", "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always", d.dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the Nu Html Checker: %v\n%s", err, out)
	}
	var said struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
		}
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatalf("the Nu Html Checker says %.300q: %v", out, err)
	}
	var wrong findings
	for _, m := range said.Messages {
		if slices.ContainsFunc(nuWrong, func(w struct {
			message *regexp.Regexp
			why     string
		}) bool {
			return w.message.MatchString(m.Message)
		}) {
			continue
		}
		kind := m.Type
		if m.SubType != "" {
			kind = m.SubType
		}
		file := strings.TrimPrefix(m.URL, "file:"+filepath.ToSlash(d.dir)+"/")
		wrong.add(file, "%s: %s: %q", kind, m.Message, shortened(m.Extract))
	}
	wrong.report(t)
}

// shortened is a piece of a page without what differs from page to page.
func shortened(extract string) string {
	extract = strings.Join(strings.Fields(extract), " ")
	if at := strings.LastIndexByte(extract, '<'); at > 0 {
		extract = extract[at:]
	}
	return extract
}
