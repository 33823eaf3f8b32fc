package cli_test

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gongkai/gongkai/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the expectations inside the scripts")

// TestMain lets the test binary stand for gen: scripts and Go tests alike run it
// as a separate process, with real exit codes.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"gen": func() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScript runs testdata/script: one behaviour of a command for each file. The
// commands that scripts have besides testscript's own are in commands_test.go.
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, params("testdata/script"))
}

// TestPendingScript runs testdata/script-pending: scripts that say what ought to
// be and fail because of a known bug. One that passes has to move to
// testdata/script, where it guards the repair.
func TestPendingScript(t *testing.T) {
	t.Parallel()
	const dir = "testdata/script-pending"
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) || len(entries) == 0 {
		t.Skip("no pending scripts")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name, script := strings.CutSuffix(e.Name(), ".txtar")
		if !script {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := params("")
			p.Files = []string{dir + "/" + e.Name()}
			p.WorkdirRoot = t.TempDir()
			p.UpdateScripts = false
			p.ContinueOnError = false
			if outcome := runQuietly(p); outcome.failed {
				t.Skipf("known bug:\n%s", outcome.log)
			}
			t.Errorf("%s passes now; move it to testdata/script", e.Name())
		})
	}
}

func params(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		Cmds:                commands,
		Condition:           condition,
		Setup:               setup,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
	}
}

// quiet is a testscript.T that keeps a failure to itself.
type quiet struct {
	failed bool
	log    string
}

type stopped struct{}

func runQuietly(p testscript.Params) *quiet {
	q := &quiet{}
	func() {
		defer q.recover()
		testscript.RunT(q, p)
	}()
	return q
}

func (q *quiet) recover() {
	if r := recover(); r != nil && r != (stopped{}) {
		panic(r)
	}
}

func (q *quiet) Skip(args ...any)  { panic(stopped{}) }
func (q *quiet) Fatal(args ...any) { q.Log(args...); q.FailNow() }
func (q *quiet) FailNow()          { q.failed = true; panic(stopped{}) }
func (q *quiet) Parallel()         {}
func (q *quiet) Verbose() bool     { return false }

func (q *quiet) Log(args ...any) {
	for _, a := range args {
		if s, ok := a.(string); ok {
			q.log += s
		}
	}
}

func (q *quiet) Run(_ string, f func(testscript.T)) {
	defer q.recover()
	f(q)
}

// gen runs gen in a folder and returns its exit code and what it printed.
func gen(t *testing.T, dir string, args ...string) (code int, out string) {
	t.Helper()
	c := exec.Command("gen", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
	data, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(data)
}
