// Package shard cuts an index into small JSON files and reads them back.
//
// # Files
//
// Everything lies in one folder, search/ of the site:
//
//	manifest.json              what there is; the only fixed name of the data
//	documents-<hash>.json      one number per page: lengths, dates, validity
//	terms-<hash>.json          a range of terms with their posting lists
//	pack-<hash>.json           a range of pages with what results show of them
//	<name>.js                  the same data for a script tag, see below
//
// <hash> is the first ten hexadecimal digits of the SHA-256 of the JSON file,
// so these files may be cached for ever, and an unchanged part of the index
// keeps its name from build to build.
//
// # manifest.json
//
//	{"format":"gongkai-search","version":1,"documents":1000,
//	 "tokens":{"title":12000,"number":3000,"body":450000},
//	 "table":"documents-0123456789.json",
//	 "shards":[{"first":"0","file":"terms-….json"},{"first":"低收","file":"terms-….json"}],
//	 "packs":[{"first":0,"file":"pack-….json"},{"first":14,"file":"pack-….json"}]}
//
// A term is in the last shard whose first is not greater, a page in the last
// pack likewise. Terms are compared by code point, which is the order of their
// UTF-8 bytes but not that of JavaScript strings. tokens divided by documents
// is the mean length of a field.
//
// # documents
//
//	{"version":1,"title":[9,…],"number":[6,…],"body":[512,…],
//	 "date":[20240305,0,…],"ended":[3,17]}
//
// Lengths in tokens and dates (0 for none) by ordinal; ended lists the ordinals
// of documents that are no longer in force.
//
// # terms
//
//	{"version":1,"terms":["低保","低收"],
//	 "title":[[3,-2],[]],"number":[[],[]],"body":[[1,2,-4,1],[7]]}
//
// Terms ascend. Each has one list per field. A positive number is the step from
// the ordinal before (-1 at first) to the next one, a negative one the frequency
// of the ordinal just given where that is not 1: [1,2,-4,1] is page 0 once,
// page 2 four times, page 3 once.
//
// # pack
//
//	{"version":1,"documents":[{"url":"policies/2024/x.html","title":"…","kind":"…",
//	 "number":"…","date":"2024-03-05","unit":"…","status":"有效","text":"…"}]}
//
// Empty fields are left out. text is the whole plain text, white space
// collapsed, letters as written.
//
// # Scripts
//
// A browser may not fetch from file://, but it may load a script. Beside every
// x.json therefore stands x.js, which is
//
//	genSearchLoad("x.json",{…});
//
// # Versions
//
// Version 1 is the first. A reader refuses any other: the index is rebuilt with
// the site and never outlives it.
package shard
