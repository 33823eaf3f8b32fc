package cli_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gongkai/gongkai/internal/cli"
)

// TestExternalLinksAreAskedForOnlyOnRequest holds that gen check uses no network, and
// with --external names the links that lead nowhere.
func TestExternalLinksAreAskedForOnlyOnRequest(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if r.URL.Path != "/there" {
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site-minimal")); err != nil {
		t.Fatal(err)
	}
	page := "---\n标题: 外部链接\n发布日期: 2024-01-02\n---\n\n见[在的](" + server.URL + "/there)和[不在的](" + server.URL + "/gone)。\n"
	if err := os.WriteFile(filepath.Join(dir, "content/pages/out.md"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(flags ...string) string {
		var out, problems bytes.Buffer
		if code := cli.Main(append([]string{"check", "--lang", "zh", "--site", dir, "--now", "2026-11-21"}, flags...), &out, &problems); code != 0 {
			t.Fatalf("exit %d: %s%s", code, out.String(), problems.String())
		}
		return out.String()
	}
	if out := check(); strings.Contains(out, "LNK010") || asked.Load() != 0 {
		t.Errorf("%d questions without --external:\n%s", asked.Load(), out)
	}
	out := check("--external")
	if strings.Count(out, "警告 LNK010") != 1 || !strings.Contains(out, server.URL+"/gone”打不开：网页不存在（HTTP 404）") {
		t.Errorf("want the one link that is gone:\n%s", out)
	}
	if asked.Load() == 0 {
		t.Error("nothing was asked for")
	}
}
