package sitetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// recorder keeps failures to itself. A fatal one panics, to stop the test there.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r)
}

// failures of an archive over nothing.
func failures(t *testing.T, archive string) (list []string) {
	t.Helper()
	r := &recorder{TB: t}
	defer func() {
		if p := recover(); p != nil && p != any(r) {
			panic(p)
		}
		list = r.failures
	}()
	Read(r, txtar.Parse([]byte(archive))).Check(r)
	return r.failures
}

func TestMarkersFailWhenTheyShould(t *testing.T) {
	const page = "remove site.yaml\nexpect site.yaml SRC009\n-- content/pages/a.md --\n---\n标题: 甲\n发布日期: 2024-03-02\n"
	for _, c := range []struct{ name, archive, want string }{
		{"as expected", page + "类型: 乙   #@ YML004 \"类型\"\n---\n", ""},
		{"any text", page + "类型: 乙   #@ YML004\n---\n", ""},
		{"in a body", page + "---\n甲<b>   <!--@ MD001 \"<b>\" -->\n", ""},
		{"two on a line", page + "---\n甲<b> <i>   <!--@ MD001 \"<b>\" MD001 \"<i>\" -->\n", ""},
		{"unexpected", page + "类型: 乙\n---\n", "unexpected: content/pages/a.md:4:1: YML004"},
		{"missing", page + "---   #@ YML004\n", "missing: content/pages/a.md:4: YML004"},
		{"another code", page + "类型: 乙   #@ YML003\n---\n", "unexpected"},
		{"another text", page + "类型: 乙   #@ YML004 \"类\"\n---\n", "unexpected"},
		{"another line", page + "类型: 乙\n---   #@ YML004\n", "unexpected"},
		{"too few", page + "---\n甲<b> <i>   <!--@ MD001 -->\n", "unexpected"},
		{"too many", page + "类型: 乙   #@ YML004 YML004\n---\n", "missing"},
		{"no such code", page + "类型: 乙   #@ YML999\n---\n", "YML999, which is not a code"},
		{"not a marker", page + "类型: 乙   #@ 类型\n---\n", "not a marker"},
		{"the whole file", "-- content/pages/甲.md --\n" + page[strings.Index(page, "---\n"):] + "---\n", "SRC008"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := failures(t, c.archive)
			if c.want == "" && len(got) > 0 || c.want != "" && !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("failures %q, want %q", got, c.want)
			}
		})
	}
}

func TestMarkersAreNoPartOfTheSite(t *testing.T) {
	c := Read(t, txtar.Parse([]byte("now 2020-01-02\n-- a --\n甲   #@ YML001 \"x\\\"y\"\n乙 # 注\n丙<!--@ MD001 -->\n")),
		txtar.Parse([]byte("-- b --\né␀\n-- c --\n旧\n")), txtar.Parse([]byte("remove c\nencode b latin1\n")))
	if got := string(c.Files["a"]); got != "甲\n乙 # 注\n丙\n" {
		t.Errorf("%q", got)
	}
	if got := string(c.Files["b"]); got != "\xe9␀\n" || len(c.Files) != 2 || c.Now != "2020-01-02" {
		t.Errorf("%q of %d files, %s", got, len(c.Files), c.Now)
	}
	if len(c.Want) != 2 || c.Want[0].String() != `a:1: YML001 "x\"y"` || c.Want[1].String() != "a:3: MD001" {
		t.Errorf("%v", c.Want)
	}
}
