// Package themes carries the built-in theme inside the program.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:default
var files embed.FS

// Default is the built-in theme's folder.
func Default() fs.FS {
	sub, err := fs.Sub(files, "default")
	if err != nil {
		panic("bug: " + err.Error())
	}
	return sub
}
