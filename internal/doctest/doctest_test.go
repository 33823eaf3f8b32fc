package doctest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gongkai/gongkai/internal/cli"
	"github.com/gongkai/gongkai/themes"
)

var update = flag.Bool("update", false, "write the real answers into the documents")

// repository is the way from this package to the root.
const repository = "../.."

// TestMain makes the test binary gen when it is called by that name, so that the
// documents run the program as it is, with a fixed clock.
func TestMain(m *testing.M) {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") != "gen" {
		os.Exit(m.Run())
	}
	args := os.Args[1:]
	if dated := []string{"init", "new", "check", "build", "serve", "publish", "export", "next", "assess"}; len(args) > 0 &&
		slices.Contains(dated, args[0]) && !slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, "--now") || a == "-h" || a == "--help" }) {
		args = append(args, "--now", Today)
	}
	if len(args) > 0 && args[0] == "serve" {
		args = append(args, "--port", "0")
	}
	os.Exit(cli.Main(args, os.Stdout, os.Stderr))
}

func documents(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob(repository + "/docs/zh/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatal("no documents found")
	}
	if readme := repository + "/README.md"; exists(readme) {
		pages = append(pages, readme)
	}
	return pages
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

func TestDocuments(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("the documents' commands need sh")
	}
	bin := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "gen")); err != nil {
		t.Fatal(err)
	}
	for _, page := range documents(t) {
		t.Run(strings.TrimPrefix(filepath.ToSlash(page), repository+"/"), func(t *testing.T) {
			t.Parallel()
			runDocument(t, page, bin)
		})
	}
}

func runDocument(t *testing.T, page, bin string) {
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	steps, err := parse(lines)
	if err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	if len(steps) == 0 {
		return
	}
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "gongkai/themes/default"), themes.Default()); err != nil {
		t.Fatal(err)
	}
	r := &reader{root: root, dir: root, bin: bin}
	if err := r.follow(steps); err != nil {
		t.Errorf("%s:%v", page, err)
	}
	if *update && len(r.answers) > 0 {
		if err := os.WriteFile(page, []byte(strings.Join(rewrite(lines, r.answers), "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// reader does what a document says.
type reader struct {
	root, dir, bin string
	replace        string // the text of the last before:
	changed, was   string // the file of the last after:, and what was in it
	answers        []answer
}

// answer is a real one that differs from the documented.
type answer struct {
	step step
	got  string
}

// rewrite puts real answers into a document.
func rewrite(lines []string, answers []answer) []string {
	for _, a := range slices.Backward(answers) {
		indent := lines[a.step.from-1][:strings.Index(lines[a.step.from-1], "$ ")]
		var got []string
		for _, l := range strings.Split(strings.TrimRight(a.got, "\n"), "\n") {
			got = append(got, strings.TrimRight(indent+l, " "))
		}
		lines = slices.Concat(lines[:a.step.from], got, lines[a.step.to:])
	}
	return lines
}

func (r *reader) follow(steps []step) error {
	var differ []error
	for _, s := range steps {
		if s.do != run {
			if err := r.edit(s); err != nil {
				return fmt.Errorf("%d: %w", s.line, err)
			}
			continue
		}
		got, exit, err := r.run(s.text)
		if err != nil {
			return fmt.Errorf("%d: $ %s\n%w\n%s", s.line, s.text, err, got)
		}
		got = r.steady(got)
		if exit != s.exit {
			return fmt.Errorf("%d: $ %s\nexit code %d, want %d\n%s", s.line, s.text, exit, s.exit, got)
		}
		if s.checked && !matches(s.want, got) {
			differ = append(differ, fmt.Errorf("%d: $ %s\n--- the document says\n%s\n--- the program says\n%s", s.line, s.text, strings.Join(s.want, "\n"), got))
			r.answers = append(r.answers, answer{s, got})
		}
	}
	if *update {
		return nil
	}
	return errors.Join(differ...)
}

func (r *reader) edit(s step) error {
	if s.do == undo {
		if r.changed == "" {
			return errors.New("there is no change to take back")
		}
		p := r.changed
		r.changed = ""
		return os.WriteFile(p, []byte(r.was), 0o644)
	}
	p := filepath.Join(r.root, filepath.FromSlash(s.path))
	if !filepath.IsLocal(s.path) {
		return fmt.Errorf("%s leaves the document's folder", s.path)
	}
	if s.do == file {
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			return err
		}
		return os.WriteFile(p, []byte(s.text), 0o644)
	}
	data, err := os.ReadFile(p)
	if err != nil {
		return err
	}
	text := string(data)
	switch s.do {
	case shows, before:
		if n := strings.Count(text, s.text); n == 0 || s.do == before && n > 1 {
			return fmt.Errorf("%s holds this text %d times:\n%s\n--- the file\n%s", s.path, n, s.text, text)
		}
		r.replace = s.text
	case after:
		if !strings.Contains(text, r.replace) || r.replace == "" {
			return fmt.Errorf("no before: %s comes before this", s.path)
		}
		r.changed, r.was = p, text
		text = strings.Replace(text, r.replace, s.text, 1)
		r.replace = ""
		return os.WriteFile(p, []byte(text), 0o644)
	}
	return nil
}

// limit is how long a command may take.
const limit = 60 * time.Second

// run runs a command in the present folder and remembers where it leaves us.
func (r *reader) run(command string) (string, int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	serving := strings.HasPrefix(command, "gen serve")
	where := filepath.Join(r.bin, "pwd-"+filepath.Base(filepath.Dir(r.root)))
	script := command + "\ncode=$?\npwd >\"$DOCTEST_PWD\"\nexit $code"
	if serving {
		script = "exec " + command
	}
	c := exec.CommandContext(ctx, "sh", "-c", script)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "PATH="+r.bin+string(os.PathListSeparator)+os.Getenv("PATH"), "LC_ALL=C.UTF-8", "LANG=zh_CN.UTF-8", "DOCTEST_PWD="+where)
	out := &buffer{}
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		return "", 0, err
	}
	if serving {
		for ctx.Err() == nil && !strings.Contains(out.String(), "http://127.0.0.1:") {
			time.Sleep(20 * time.Millisecond)
		}
		if ctx.Err() != nil {
			return out.String(), 0, errors.Join(ctx.Err(), c.Wait())
		}
		if err := c.Process.Signal(os.Interrupt); err != nil {
			return out.String(), 0, errors.Join(err, c.Wait())
		}
	}
	err := c.Wait()
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		return out.String(), 0, err
	}
	if !serving {
		at, err := os.ReadFile(where)
		if err != nil {
			return out.String(), 0, err
		}
		r.dir = strings.TrimSpace(string(at))
	}
	return out.String(), c.ProcessState.ExitCode(), nil
}

var (
	port  = regexp.MustCompile(`127\.0\.0\.1:\d+`)
	took  = regexp.MustCompile(`用时 [0-9.]+ 秒`)
	count = regexp.MustCompile(`\d+ 个网页|建好网站，\d+ 个文件|文件 \d+ 个：写入 \d+，未变 \d+，删除 \d+`)
	digit = regexp.MustCompile(`\d+`)
)

// steady replaces what differs from run to run, and the counts of files, which
// every change of the theme changes.
func (r *reader) steady(out string) string {
	out = strings.ReplaceAll(out, r.root+string(filepath.Separator), "")
	out = port.ReplaceAllString(out, "127.0.0.1:1313")
	out = count.ReplaceAllStringFunc(out, func(s string) string { return digit.ReplaceAllString(s, "…") })
	return took.ReplaceAllString(out, "用时 … 秒")
}

// buffer is a bytes.Buffer that may be read while it is written.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)

// TestLinks: a link to a file leads to one. Fences are not read.
func TestLinks(t *testing.T) {
	for _, page := range documents(t) {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		fenced := false
		for i, line := range strings.Split(string(data), "\n") {
			if fenceLine.MatchString(line) {
				fenced = !fenced
			}
			if fenced {
				continue
			}
			for _, m := range link.FindAllStringSubmatch(inlineCode.ReplaceAllString(line, ""), -1) {
				if !exists(filepath.Join(filepath.Dir(page), filepath.FromSlash(m[1]))) {
					t.Errorf("%s:%d: the link %s leads nowhere", page, i+1, m[1])
				}
			}
		}
	}
}

var inlineCode = regexp.MustCompile("`[^`]*`")

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		want, got string
		ok        bool
	}{
		{"a\nb", "a\nb\n", true},
		{"a … c", "a b c", true},
		{"a … c", "a b\nc", false},
		{"a\n…\nd", "a\nb\nc\nd", true},
		{"a\n…\nd", "a\nd", true},
		{"a\n…", "a", true},
		{"a", "a\nb", false},
		{"关于……的通知", "关于低保的通知", true},
	} {
		if got := matches(strings.Split(c.want, "\n"), c.got); got != c.ok {
			t.Errorf("matches(%q, %q) = %v", c.want, c.got, got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, doc := range []string{
		"```console\nno command\n```",
		"```console\n$ gen check",
		"<!-- file: a.md -->\nno fence",
	} {
		if _, err := parse(strings.Split(doc, "\n")); err == nil {
			t.Errorf("parse(%q) finds no mistake", doc)
		}
	}
}
