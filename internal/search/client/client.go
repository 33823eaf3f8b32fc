// Package client holds the search program of the browser.
package client

import (
	_ "embed"
	"strings"
)

//go:embed search.js
var source string

// Script returns search.js, a classic script that defines GenSearch. The characters
// that it folds are data of package analyze.
func Script(traditional string) []byte {
	return []byte(strings.Replace(source, "@TRADITIONAL@", traditional, 1))
}

// Module returns search.mjs: the same source with an export at its end, so that
// there is one implementation.
func Module(traditional string) []byte {
	return []byte(string(Script(traditional)) + "\nexport const open = GenSearch.open;\nexport default GenSearch;\n")
}
