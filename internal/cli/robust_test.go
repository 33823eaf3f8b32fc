package cli_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// bigSite is the minimal site with many pages, whose every page carries the
// site's name: a build under another name rewrites them all.
func bigSite(t *testing.T, pages int) string {
	t.Helper()
	dir := t.TempDir()
	if err := copySite("testdata/site-minimal", dir); err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		text := fmt.Sprintf("---\n标题: 第%d页\n发布日期: 2024-01-02\n---\n\n%s\n", i, strings.Repeat("公开的内容。", 200))
		write(t, filepath.Join(dir, "content/pages", fmt.Sprintf("p%d.md", i)), text)
	}
	return dir
}

// rename gives the site another name.
func rename(t *testing.T, dir string, n int) {
	t.Helper()
	data, err := os.ReadFile("testdata/site-minimal/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "site.yaml"), strings.Replace(string(data), "名称: 示范县人民政府", fmt.Sprintf("名称: 第%d县人民政府", n), 1))
}

// untilWriting waits until a build shows by its staging folder that it writes, or
// has ended.
func untilWriting(c *exec.Cmd, public string) {
	for !exited(c) {
		for _, p := range leftovers(public) {
			if strings.Contains(p, fmt.Sprintf(".gen-%d-", c.Process.Pid)) {
				return
			}
		}
		time.Sleep(200 * time.Microsecond)
	}
}

// exited reports whether a process has ended but is not waited for yet.
func exited(c *exec.Cmd) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.Process.Pid))
	if err != nil {
		return true
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	return strings.HasPrefix(rest, "Z")
}

// TestKilledBuildLeavesOutputWhole kills builds at all moments: the output is
// always one complete build, and the next build clears what the killed ones left.
func TestKilledBuildLeavesOutputWhole(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills builds for some seconds")
	}
	dir := bigSite(t, 80)
	public := filepath.Join(dir, "public")
	began := time.Now()
	if code, out := gen(t, dir, "build"); code != 0 {
		t.Fatalf("first build: %s", out)
	}
	whole := time.Since(began)
	killed, staged := 0, 0
	for n := range 12 {
		rename(t, dir, n)
		c := exec.Command("gen", "build")
		c.Dir = dir
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 { // while it writes and swaps
			untilWriting(c, public)
			time.Sleep(rand.N(whole / 8))
		} else { // at any moment
			time.Sleep(rand.N(whole))
		}
		_ = c.Process.Kill()
		if c.Wait() != nil {
			killed++
		}
		if len(leftovers(public)) > 0 {
			staged++
		}
		if err := checkWhole(public); err != nil {
			t.Fatalf("after kill %d: %v", n, err)
		}
	}
	t.Logf("%d builds killed, %d of them while they wrote", killed, staged)
	if killed == 0 {
		t.Error("no build was killed")
	}
	if code, out := gen(t, dir, "build"); code != 0 {
		t.Fatalf("last build: %s", out)
	}
	if err := checkWhole(public); err != nil {
		t.Error(err)
	}
	if left := leftovers(public); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestInterruptedBuildLeavesOutputAsItWas sends the signal of Ctrl+C.
func TestInterruptedBuildLeavesOutputAsItWas(t *testing.T) {
	t.Parallel()
	dir := bigSite(t, 80)
	public := filepath.Join(dir, "public")
	if code, out := gen(t, dir, "build"); code != 0 {
		t.Fatalf("first build: %s", out)
	}
	before, err := tree(public, true)
	if err != nil {
		t.Fatal(err)
	}
	rename(t, dir, 1)
	c := exec.Command("gen", "build")
	c.Dir = dir
	c.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
	var stderr strings.Builder
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	untilWriting(c, public)
	_ = c.Process.Signal(os.Interrupt)
	_ = c.Wait()
	if err := checkWhole(public); err != nil {
		t.Fatal(err)
	}
	if c.ProcessState.ExitCode() == 0 {
		t.Skip("the build was faster than the signal")
	}
	if code := c.ProcessState.ExitCode(); code != 3 || !strings.Contains(stderr.String(), "已中断") {
		t.Errorf("exit code %d and %q, want 3 and 已中断", code, stderr.String())
	}
	after, err := tree(public, true)
	if err != nil {
		t.Fatal(err)
	}
	if d := differences(before, after); len(d) > 0 {
		t.Errorf("public/ changed: %v", d)
	}
	if left := leftovers(public); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestBuildsAtOnceLeaveOneWhole runs builds of different contents into one folder
// at the same time: whichever is last, the output is one of them.
func TestBuildsAtOnceLeaveOneWhole(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs many builds")
	}
	shared := filepath.Join(t.TempDir(), "www")
	var sites []string
	for n := range 3 {
		dir := bigSite(t, 30)
		rename(t, dir, n)
		sites = append(sites, dir)
	}
	for round := range 3 {
		var wg sync.WaitGroup
		for _, dir := range sites {
			wg.Go(func() {
				c := exec.Command("gen", "build", "--out", shared)
				c.Dir = dir
				out, err := c.CombinedOutput()
				if err != nil && c.ProcessState.ExitCode() != 3 {
					t.Errorf("build: %v\n%s", err, out)
				}
			})
		}
		wg.Wait()
		if err := checkWhole(shared); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
	}
	if code, out := gen(t, sites[0], "build", "--out", shared); code != 0 {
		t.Fatal(out)
	}
	if left := leftovers(shared); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
