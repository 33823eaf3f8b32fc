package check_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/sitetest"
)

func TestZZDump(t *testing.T) {
	name := os.Getenv("DUMP")
	if name == "" {
		t.Skip()
	}
	base := read(t, "testdata/base.txtar")
	c := sitetest.Read(t, base, read(t, name))
	found := c.Check(t)
	for _, d := range found {
		fix := ""
		if d.Fix != nil {
			fix = fmt.Sprintf(" FIX=%q", d.Fix.Text)
		}
		fmt.Printf("%s-%d:%d %s %s | %s%s\n", d.Span, d.Span.EndLine, d.Span.EndColumn, d.Code, d.Message(diag.Chinese), d.Hint(diag.Chinese), fix)
	}
}
