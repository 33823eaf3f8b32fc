// Package client holds the search program of the browser.
package client

import _ "embed"

//go:embed search.js
var source string

// Script returns search.js, a classic script that defines GenSearch.
func Script() []byte {
	return []byte(source)
}

// Module returns search.mjs: the same source with an export at its end, so that
// there is one implementation.
func Module() []byte {
	return []byte(source + "\nexport const open = GenSearch.open;\nexport default GenSearch;\n")
}
