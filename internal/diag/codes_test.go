package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// verb is a reference to an argument, such as %[2]s.
var verb = regexp.MustCompile(`%\[(\d+)\]([a-z])`)

// arguments makes plausible arguments for a code's formats, and reports formats
// that want different kinds of the same argument.
func arguments(t *testing.T, c Code, e entry) []any {
	t.Helper()
	var args []any
	kinds := map[int]bool{} // whether a number
	for _, format := range []string{e.zh, e.en, e.hintZh, e.hintEn} {
		if rest := verb.ReplaceAllString(format, ""); strings.Contains(rest, "%") {
			t.Errorf("%s: %q has a verb without an index", c, format)
		}
		for _, m := range verb.FindAllStringSubmatch(format, -1) {
			n, _ := strconv.Atoi(m[1])
			number := m[2] == "d"
			if was, seen := kinds[n]; seen && was != number {
				t.Errorf("%s: argument %d is a number in one language and a text in another", c, n)
			}
			kinds[n] = number
			for len(args) < n {
				args = append(args, "文字")
			}
			if number {
				args[n-1] = 7
			}
		}
	}
	return args
}

func TestEveryCodeSpeaksBothLanguages(t *testing.T) {
	for c, e := range table {
		args := arguments(t, c, e)
		d := Diagnostic{Code: c, Args: args}
		for _, lang := range []Lang{Chinese, English} {
			message, hint := d.Message(lang), d.Hint(lang)
			if message == "" || hint == "" {
				t.Errorf("%s: message %q, hint %q", c, message, hint)
			}
			if strings.Contains(message+hint, "%!") {
				t.Errorf("%s does not format: %q %q", c, message, hint)
			}
		}
		if han := regexp.MustCompile(`\p{Han}`); !han.MatchString(e.zh) {
			t.Errorf("%s: the Chinese message is %q", c, e.zh)
		}
		if strings.HasSuffix(e.en, ".") || strings.HasSuffix(e.zh, "。") {
			t.Errorf("%s: a message ends without a full stop", c)
		}
		if form := regexp.MustCompile(`^[A-Z]{2,3}\d{3}$`); !form.MatchString(string(c)) {
			t.Errorf("%q is not of the form CAT001", c)
		}
	}
}

// TestCallsPassEveryArgument reads the program: a call that reports a code by name
// has to pass as many arguments as the code's formats refer to.
func TestCallsPassEveryArgument(t *testing.T) {
	calls := 0
	err := fs.WalkDir(os.DirFS(".."), ".", func(p string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "../"+p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 || call.Ellipsis.IsValid() {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			literal, isLiteral := call.Args[0].(*ast.BasicLit)
			if !ok || !isLiteral || literal.Kind != token.STRING {
				return true
			}
			fixed := map[string]int{"Add": 2, "AddRelated": 3, "AddFix": 3}[method.Sel.Name]
			name, _ := strconv.Unquote(literal.Value)
			e, isCode := table[Code(name)]
			if fixed == 0 || !isCode {
				return true
			}
			calls++
			if got, want := len(call.Args)-fixed, len(arguments(t, Code(name), e)); got < want {
				t.Errorf("%s: %s wants %d arguments and gets %d", fset.Position(call.Pos()), name, want, got)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls < 50 {
		t.Errorf("only %d calls found; does this test still see the program?", calls)
	}
}

func TestUnknownCodeIsABug(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	_ = Diagnostic{Code: "XXX999"}.Severity()
}
