package e2e

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPreviewShowsMistakesOverThePage is gen serve as a clerk sees it: the page
// stays when a source breaks, the problem lies over it as text, also at 360 pixels,
// and goes away when the source is mended.
func TestPreviewShowsMistakesOverThePage(t *testing.T) {
	browser(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../cli/testdata/site-minimal")); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "content", "pages", "phones.md")
	sound, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	b := openTab(t, mount{"preview", startPreview(t, dir)})
	b.open("pages/phones.html")
	b.await(`document.querySelector("h1") && !document.querySelector(".gen-overlay")`)

	save(strings.Replace(string(sound), "title:", "<img src=x onerror=alert(1)>:", 1))
	b.await(`document.querySelector(".gen-overlay .gen-error p") && document.querySelector("h1")`)
	said := value[string](b, `document.querySelector(".gen-overlay").innerText`)
	if !strings.Contains(said, "phones.md:2:1") || !strings.Contains(said, "YML004") || !strings.Contains(said, "<img src=x") {
		t.Errorf("the overlay says %q", said)
	}
	if n := value[int](b, `document.querySelectorAll(".gen-overlay img").length`); n != 0 {
		t.Error("text of a source became markup in the overlay")
	}
	b.do(chromedp.EmulateViewport(360, 740))
	b.await(`document.documentElement.scrollWidth <= 360`)

	save(strings.Replace(string(sound), "服务电话", "新的服务电话", 1))
	b.await(`document.querySelector("h1").innerText.includes("新的服务电话") && !document.querySelector(".gen-overlay")`)
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// startPreview runs gen serve on a free port until the test ends, and returns its
// address.
func startPreview(t *testing.T, dir string) string {
	t.Helper()
	gen := filepath.Join(t.TempDir(), "gen")
	if out, err := exec.Command("go", "build", "-o", gen, "../../cmd/gen").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(gen, "serve", "--site", dir, "--port", "0")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if found := address.FindString(lines.Text()); found != "" {
			go func() {
				for lines.Scan() { // keeps the pipe from filling
				}
			}()
			return found
		}
	}
	t.Fatal("gen serve did not say where it serves")
	return ""
}
