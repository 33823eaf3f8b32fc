package cli_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long a preview may take for anything; it is a machine under
// load that needs it.
const patience = 30 * time.Second

// preview is a running gen serve over a copy of the minimal site.
type preview struct {
	t    *testing.T
	dir  string
	addr string // 127.0.0.1:port
	cmd  *exec.Cmd
	out  *safeBuffer
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

var previewURL = regexp.MustCompile(`http://(127\.0\.0\.1:\d+)/`)

// serve starts gen serve on a free port; change prepares the site before.
func serve(t *testing.T, change func(dir string), args ...string) *preview {
	t.Helper()
	dir := t.TempDir()
	if err := copySite("testdata/site-minimal", dir); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(dir)
	}
	p := &preview{t: t, dir: dir, out: &safeBuffer{}}
	p.cmd = exec.Command("gen", append([]string{"serve", "--port", "0"}, args...)...)
	p.cmd.Dir = dir
	p.cmd.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
		if t.Failed() {
			t.Logf("gen serve printed:\n%s", p.out)
		}
	})
	p.until("the address is printed", func() bool {
		m := previewURL.FindStringSubmatch(p.out.String())
		if m != nil {
			p.addr = m[1]
		}
		return m != nil
	})
	return p
}

// until waits for something to become true.
func (p *preview) until(what string, ok func() bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	p.t.Fatalf("not in %s: %s", patience, what)
}

// get fetches a path without following redirects.
func (p *preview) get(path string) (code int, body string) {
	p.t.Helper()
	client := http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get("http://" + p.addr + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return r.StatusCode, string(data)
}

func (p *preview) shows(path, text string) {
	p.t.Helper()
	p.until(fmt.Sprintf("%s shows %q", path, text), func() bool {
		_, body := p.get(path)
		return strings.Contains(body, text)
	})
}

// raw sends a request as it stands, past the client's own tidying.
func (p *preview) raw(request string) (code int, answer string) {
	p.t.Helper()
	c, err := net.Dial("tcp", p.addr)
	if err != nil {
		p.t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(patience))
	request = strings.ReplaceAll(request, "ADDR", p.addr)
	if _, err := io.WriteString(c, strings.ReplaceAll(request, "\n", "\r\n")+"\r\nConnection: close\r\n\r\n"); err != nil {
		p.t.Fatal(err)
	}
	data, err := io.ReadAll(c)
	if err != nil {
		p.t.Fatal(err)
	}
	_, _ = fmt.Sscanf(string(data), "HTTP/1.1 %d", &code)
	return code, string(data)
}

type status struct {
	Version     int
	Failure     string
	Diagnostics []struct {
		Code, File, Message, Hint string
		Line, Column              int
	}
	Summary struct{ Errors, Warnings int }
}

func (p *preview) status() (s status) {
	p.t.Helper()
	_, body := p.get("/_gen/status.json")
	if err := json.Unmarshal([]byte(body), &s); err != nil {
		p.t.Fatalf("status.json: %v\n%s", err, body)
	}
	return s
}

// file is a path in the site's folder.
func (p *preview) file(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// edit replaces a text of a file in place, as plain editors save.
func (p *preview) edit(name, old, text string) {
	p.t.Helper()
	data, err := os.ReadFile(p.file(name))
	if err != nil {
		p.t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		p.t.Fatalf("%s does not contain %q", name, old)
	}
	write(p.t, p.file(name), strings.Replace(string(data), old, text, 1))
}

// saveAside writes a file as careful editors do: aside, then renamed over it.
func (p *preview) saveAside(name, text string) {
	p.t.Helper()
	aside := p.file(name) + ".tmp~"
	write(p.t, aside, text)
	if err := os.Rename(aside, p.file(name)); err != nil {
		p.t.Fatal(err)
	}
}

func page(title, more string) string {
	return "---\n标题: " + title + "\n发布日期: 2024-01-02\n" + more + "---\n\n## 内容\n\n" + title + "的正文。\n"
}

func TestServeShowsEdits(t *testing.T) {
	t.Parallel()
	p := serve(t, nil)
	if code, body := p.get("/"); code != 200 || !strings.Contains(body, "示范县人民政府") || !strings.Contains(body, "/_gen/overlay.js") {
		t.Fatalf("home page: %d\n%s", code, body)
	}
	if _, err := os.Stat(p.file("public")); err == nil {
		t.Error("gen serve wrote public/")
	}

	p.edit("content/pages/phones.md", "便民热线 12345", "便民热线 54321")
	p.shows("/pages/phones.html", "便民热线 54321")

	p.saveAside("content/pages/phones.md", page("换了文件", ""))
	p.shows("/pages/phones.html", "换了文件的正文")
	p.saveAside("content/pages/phones.md", page("再换一次", "")) // the watch survived the rename
	p.shows("/pages/phones.html", "再换一次的正文")

	if err := os.MkdirAll(p.file("content/pages/new/deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, p.file("content/pages/new/deep/a.md"), page("新文件夹", ""))
	p.shows("/pages/new/deep/a.html", "新文件夹的正文")
	time.Sleep(300 * time.Millisecond)
	p.edit("content/pages/new/deep/a.md", "新文件夹的正文", "改过的正文")
	p.shows("/pages/new/deep/a.html", "改过的正文")

	if err := os.RemoveAll(p.file("content/pages/new")); err != nil {
		t.Fatal(err)
	}
	p.until("the removed page is gone", func() bool { code, _ := p.get("/pages/new/deep/a.html"); return code == 404 })

	p.edit("site.yaml", "名称: 示范县人民政府", "名称: 改名县人民政府")
	p.shows("/", "改名县人民政府")

	write(t, p.file("synonyms.txt"), "低保\n")
	p.until("the mistake in synonyms.txt is listed", func() bool { return p.status().Summary.Errors == 1 })
	write(t, p.file("synonyms.txt"), "低保 = 困难户的钱\n")
	p.until("and gone", func() bool { return p.status().Summary.Errors == 0 })

	if err := os.MkdirAll(p.file("themes/default/templates/pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, p.file("themes/default/templates/pages/home.html"), `{{define "main"}}<h1>自己的首页</h1>{{end}}`)
	p.shows("/", "自己的首页")
}

func TestServePolls(t *testing.T) {
	t.Parallel()
	p := serve(t, nil, "--poll", "100ms")
	p.edit("content/pages/phones.md", "便民热线 12345", "便民热线 54321")
	p.shows("/pages/phones.html", "便民热线 54321")
}

func TestServeKeepsTheLastGoodPages(t *testing.T) {
	t.Parallel()
	p := serve(t, nil)
	before := p.status()
	if len(before.Diagnostics) != 0 {
		t.Fatalf("problems at the start: %+v", before)
	}
	p.edit("content/policies/2024/dibao.md", "索引号: 11349900000000019B/2024-00001\n", "")
	p.edit("content/pages/phones.md", "便民热线 12345", "便民热线 54321")
	var s status
	p.until("the problem is listed", func() bool { s = p.status(); return s.Summary.Errors > 0 })
	d := s.Diagnostics[0]
	if d.Code != "YML006" || d.File != "content/policies/2024/dibao.md" || d.Line != 2 || !strings.Contains(d.Message, "索引号") || d.Hint == "" {
		t.Errorf("status lists %+v", d)
	}
	if s.Version <= before.Version {
		t.Errorf("version stayed %d", s.Version)
	}
	for _, path := range []string{"/", "/policies/2024/dibao.html"} {
		if code, _ := p.get(path); code != 200 {
			t.Errorf("%s: %d while there are errors", path, code)
		}
	}
	if _, body := p.get("/pages/phones.html"); !strings.Contains(body, "12345") || strings.Contains(body, "54321") {
		t.Error("a page of the broken state is served")
	}

	p.edit("content/policies/2024/dibao.md", "发布机构", "索引号: 11349900000000019B/2024-00001\n发布机构")
	p.shows("/pages/phones.html", "54321")
	if s := p.status(); len(s.Diagnostics) != 0 {
		t.Errorf("mended, and still lists %+v", s.Diagnostics)
	}
}

func TestServeStartsWithErrors(t *testing.T) {
	t.Parallel()
	p := serve(t, func(dir string) {
		write(t, filepath.Join(dir, "content/pages/phones.md"), page("<script>alert(1)</script>", "坏键: 1\n"))
	})
	code, body := p.get("/")
	if code != 503 || !strings.Contains(body, "还没有可以预览的网页") || !strings.Contains(body, "/_gen/overlay.js") {
		t.Errorf("first page: %d\n%s", code, body)
	}
	if s := p.status(); s.Summary.Errors == 0 || s.Diagnostics[0].Code != "YML004" {
		t.Errorf("status: %+v", s)
	}
	p.edit("content/pages/phones.md", "坏键: 1\n", "")
	p.until("the site appears", func() bool { code, _ := p.get("/"); return code == 200 })
}

func TestServeShowsDraftsMarked(t *testing.T) {
	t.Parallel()
	p := serve(t, func(dir string) {
		write(t, filepath.Join(dir, "content/pages/draft.md"), page("未定稿", "草稿: 是\n"))
		write(t, filepath.Join(dir, "content/pages/later.md"), strings.Replace(page("以后发布", ""), "2024-01-02", "2099-01-01", 1))
	})
	for path, mark := range map[string]string{"/pages/draft.html": "草稿", "/pages/later.html": "2099-01-01"} {
		code, body := p.get(path)
		if code != 200 || !strings.Contains(body, mark) {
			t.Errorf("%s: %d, without %q:\n%s", path, code, mark, body)
		}
	}
	if _, body := p.get("/pages/phones.html"); strings.Contains(body, "草稿") {
		t.Error("a finished page is marked as a draft")
	}
}

func TestServeAnswersOnlyItsOwnHost(t *testing.T) {
	t.Parallel()
	p := serve(t, nil)
	_, port, _ := net.SplitHostPort(p.addr)
	for host, want := range map[string]int{
		p.addr: 200, "localhost:" + port: 200, "[::1]:" + port: 200,
		"evil.example": 403, "evil.example:" + port: 403, "127.0.0.1": 403, "127.0.0.1:1": 403, "127.0.0.1.evil.example:" + port: 403,
		"localhost.evil.example:" + port: 403, "0.0.0.0:" + port: 403,
	} {
		if code, answer := p.raw("GET / HTTP/1.1\nHost: " + host); code != want {
			t.Errorf("Host %s: %d, want %d\n%.200s", host, code, want, answer)
		}
	}
	for _, path := range []string{"/_gen/status.json", "/_gen/events", "/_gen/overlay.js", "/search/manifest.json"} {
		if code, _ := p.raw("GET " + path + " HTTP/1.1\nHost: evil.example:" + port); code != 403 {
			t.Errorf("%s for a foreign host: %d", path, code)
		}
	}
	if code, _ := p.raw("GET http://evil.example/ HTTP/1.1\nHost: ADDR"); code == 200 {
		t.Error("an absolute address of another host is served")
	}
}

func TestServeReachesNoFile(t *testing.T) {
	t.Parallel()
	p := serve(t, func(dir string) {
		write(t, filepath.Join(filepath.Dir(dir), "outside.html"), "秘密文件")
		write(t, filepath.Join(dir, "content/pages/stray.pdf"), "秘密文件")
	})
	for _, path := range []string{
		"/../site.yaml", "/..%2fsite.yaml", "/%2e%2e/site.yaml", "/%2e%2e/", "/%2e%2e%2f%2e%2e%2foutside.html", "/../outside.html",
		"//etc/passwd", "/etc/passwd", "/./../../etc/passwd", `/..\..\outside.html`, "/%5c..%5csite.yaml", "/%00", "/index.html%00.png",
		"/site.yaml", "/content/guide.md", "/content/pages/stray.pdf", "/pages/stray.pdf", "/.git/config", "/pages/../../site.yaml",
		"/_gen/", "/_gen/../site.yaml", "/_gen/nosuch", "/pages", "/pages/", "/policies/2024/",
	} {
		code, answer := p.raw("GET " + path + " HTTP/1.1\nHost: ADDR")
		if code != 404 && code != 400 && code/100 != 3 {
			t.Errorf("%s: %d", path, code)
		}
		for _, secret := range []string{"网站标识码", "秘密文件", "root:", "机构名称: "} {
			if strings.Contains(answer, secret) {
				t.Errorf("%s serves %q", path, secret)
			}
		}
	}
	if code, _ := p.get("/"); code != 200 {
		t.Errorf("home page: %d", code)
	}
}

func TestServeIsReadOnly(t *testing.T) {
	t.Parallel()
	p := serve(t, nil)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
		for _, path := range []string{"/", "/_gen/status.json", "/_gen/events"} {
			if code, _ := p.raw(method + " " + path + " HTTP/1.1\nHost: ADDR\nContent-Length: 0"); code != 405 {
				t.Errorf("%s %s: %d, want 405", method, path, code)
			}
		}
	}
	if code, answer := p.raw("HEAD / HTTP/1.1\nHost: ADDR"); code != 200 || strings.Contains(answer, "<html") {
		t.Errorf("HEAD /: %d", code)
	}
	if code, body := p.get("/nosuch.html"); code != 404 || !strings.Contains(body, "没有找到") {
		t.Errorf("an unknown page: %d", code)
	}
	_, answer := p.raw("GET / HTTP/1.1\nHost: ADDR")
	for _, header := range []string{"X-Content-Type-Options: nosniff", "Cache-Control: no-store", "text/html; charset=utf-8"} {
		if !strings.Contains(answer, header) {
			t.Errorf("no %s in\n%.400s", header, answer)
		}
	}
}

func TestServeTellsPagesOfChanges(t *testing.T) {
	t.Parallel()
	p := serve(t, nil)
	r, err := http.Get("http://" + p.addr + "/_gen/events")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if got := r.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("Content-Type %q", got)
	}
	events := make(chan string, 100)
	go func() {
		defer close(events)
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				events <- data
			}
		}
	}()
	next := func(what string) string {
		select {
		case e, ok := <-events:
			if !ok {
				t.Fatalf("the stream ended instead of %s", what)
			}
			return e
		case <-time.After(patience):
			t.Fatalf("no event: %s", what)
		}
		return ""
	}
	first := next("the present version")
	p.edit("content/pages/phones.md", "12345", "54321")
	if second := next("the version after a change"); second == first {
		t.Errorf("version %s twice", first)
	}

	// The output, editors' own files and what no build reads wake nobody.
	time.Sleep(400 * time.Millisecond)
	for len(events) > 0 {
		<-events
	}
	for _, name := range []string{"content/pages/.phones.md.swp", "content/pages/phones.md~", "notes.txt", "public/index.html"} {
		if err := os.MkdirAll(filepath.Dir(p.file(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, p.file(name), "x")
	}
	select {
	case e := <-events:
		t.Errorf("event %s after files that no build reads", e)
	case <-time.After(600 * time.Millisecond):
	}

	// Ctrl+C ends the stream and the program, without a complaint.
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	for range events {
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("after Ctrl+C: %v", err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("Ctrl+C took %s", took)
	}
}

func TestServePortTaken(t *testing.T) {
	t.Parallel()
	p := serve(t, nil)
	_, port, _ := net.SplitHostPort(p.addr)
	code, out := gen(t, p.dir, "serve", "--port", port)
	if code != 3 || !strings.Contains(out, "端口 "+port+" 被占用") {
		t.Errorf("exit code %d, want 3:\n%s", code, out)
	}
}
