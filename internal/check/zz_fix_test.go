package check_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/gongkai/gongkai/internal/fix"
	"github.com/gongkai/gongkai/internal/sitetest"
)

func TestZZFix(t *testing.T) {
	name := os.Getenv("FIX")
	if name == "" {
		t.Skip()
	}
	c := sitetest.Read(t, read(t, "testdata/base.txtar"), read(t, name))
	changes, left, err := fix.Plan(t.Context(), c.FS(), found)
	fmt.Println(left, err)
	for _, ch := range changes {
		fmt.Printf("== %s\n%s\n", ch.Path, ch.After)
		c.Files[ch.Path] = ch.After
	}
	for _, d := range c.Build(t).Diagnostics.Sorted() {
		fmt.Println(d.Span, d.Code, d.Message(0))
	}
}
