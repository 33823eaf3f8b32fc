// Package search exports the search index of a site as static files.
//
// [Export] takes the pages as plain text and returns the files below search/:
//
//	analyze   text to terms; the only package that knows bleve
//	index     terms to posting lists, in memory
//	shard     posting lists to JSON files and back; the format
//	query     searches the files in Go (gen search, tests)
//	client    searches the files in the browser, the same program in JavaScript
//
// The same pages give the same bytes on any machine and any number of
// processors. docs/index-format.md describes the files for people who read them.
package search
