// Command gen makes and keeps a static site of standardized grassroots government
// disclosure (基层政务公开).
package main

import (
	"os"

	"github.com/gongkai/gongkai/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr))
}
