// Package catalogs carries the 26 standard catalogues (基层政务公开标准目录) inside
// the program, so that gen init works with nothing but the binary.
package catalogs

import "embed"

// Standard holds <domain>.yaml for every domain.
//
//go:embed *.yaml
var Standard embed.FS
