package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pardon is a message of the Nu Html Checker that is wrong here, and why.
type pardon struct {
	message *regexp.Regexp
	why     string
}

var nuPardons = []pardon{
	{regexp.MustCompile(`^The “list” role is unnecessary for element “[ou]l”\.$`), "Safari takes the role from a list whose marks are styled away, which these are"},
	{regexp.MustCompile(`^(Resource|Inline \w+) violates Content Security Policy \(meta tag\)`), "on the disk 'self' is no one, data in a script element is no script, and the checker computes no digests; what a browser refuses fails every test with a browser"},
	{regexp.MustCompile(`^CSS: “paint-order”`), "a property that all browsers have and the checker does not"},
}

// TestNuHtmlChecker holds every page, style sheet and drawing of the site to the
// standards, as the checker behind validator.w3.org reads them. Warnings count too.
func TestNuHtmlChecker(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the checker takes half a minute")
	}
	d := built(t)
	jar := tool(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "there is no java in PATH (make setup)")
	}
	// Files with a mistake each show that it looks at all three kinds.
	wrongly := t.TempDir()
	for name, content := range map[string]string{
		"wrong.html": "<!doctype html><html lang=zh-CN><title>错</title><p>错</div>",
		"wrong.css":  "p { colour: red }",
		"wrong.svg":  `<svg xmlns="http://www.w3.org/2000/svg"><wrong/></svg>`,
	} {
		if err := os.WriteFile(filepath.Join(wrongly, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// One compiler and one collector of Java take half the time of its usual ones.
	cmd := exec.Command(java, "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, "--also-check-css", "--also-check-svg", "--skip-non-html",
		"--format", "json", "--stdout", "--exit-zero-always", d.dir, wrongly)
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
	planted := map[string]bool{}
	for _, m := range said.Messages {
		file, ours := strings.CutPrefix(m.URL, "file:"+filepath.ToSlash(d.dir)+"/")
		if !ours {
			planted[filepath.Base(m.URL)] = true
			continue
		}
		if slices.ContainsFunc(nuPardons, func(p pardon) bool { return p.message.MatchString(m.Message) }) {
			continue
		}
		kind := m.Type
		if m.SubType != "" {
			kind = m.SubType
		}
		wrong.add(fmt.Sprintf("%s (%q)", file, m.Extract), "%s: %s", kind, m.Message)
	}
	wrong.report(t)
	if len(planted) != 3 {
		t.Errorf("of three planted mistakes the checker finds %v", planted)
	}
}
