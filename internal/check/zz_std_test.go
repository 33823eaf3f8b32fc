package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/sitetest"
)

func TestZZStd(t *testing.T) {
	if os.Getenv("STD") == "" {
		t.Skip()
	}
	base := read(t, "testdata/base.txtar")
	c := sitetest.Read(t, base)
	files, _ := filepath.Glob("../../catalogs/*.yaml")
	id := regexp.MustCompile(`编号: ([a-z-]+-\d+)`)
	dom := regexp.MustCompile(`(?m)^领域: (\S+)`)
	names := []string{}
	for _, f := range files {
		data, _ := os.ReadFile(f)
		d := dom.FindStringSubmatch(string(data))[1]
		if os.Getenv("STD") == "copy" {
			c.Files["catalogs/"+d+".yaml"] = data
			names = append(names, d)
			continue
		}
		var b strings.Builder
		b.WriteString("领域: " + d + "\n名称: " + d + "\n事项:\n")
		for _, m := range id.FindAllStringSubmatch(string(data), -1) {
			b.WriteString("  - {编号: " + m[1] + ", 沿用: " + m[1] + "}\n")
		}
		c.Files["catalogs/"+d+".yaml"] = []byte(b.String())
		names = append(names, d)
	}
	s := string(c.Files["site.yaml"])
	s = strings.Replace(s, "[社会救助]", "["+strings.Join(names, ", ")+"]", 1)
	c.Files["site.yaml"] = []byte(s)
	checked := c.Build(t)
	for _, d := range checked.Diagnostics.Sorted() {
		fmt.Printf("%s %s %s | %s\n", d.Span, d.Code, d.Message(diag.Chinese), d.Hint(diag.Chinese))
	}
}
