// Package analyze turns the text of pages and of queries into search terms.
//
// Three things happen to a text, always in this order:
//
//   - [Normalize] folds what a reader would not tell apart: width and
//     compatibility forms (NFKC), letter case, invisible characters, brackets
//     and dashes of document numbers, line breaks inside a Chinese sentence.
//   - [Tokens] cuts the normalised text. A run of Han characters gives its
//     overlapping pairs and, alone, its last character: 政务公开 gives 政务, 务公,
//     公开, 开. A run of Latin letters and digits gives one word, a full stop
//     between two of them included: pm2.5, gov.cn; beside a Han character the two
//     together as well: 2024年. One or two characters in brackets are another
//     reading: 村（居）委会 gives 村委 and 居委 too. Everything else separates.
//   - [NumberTokens] does the same for the number field and adds one exact term
//     per document number (文号) or index number (索引号), see [CanonicalNumber].
//
// [Grams] gives the longer stretches of Han characters, of which package index keeps
// those that begin with what is common on the site.
//
// Because every Han character begins a pair or ends a run, a query of one
// character is a scan over the terms that begin with it. Queries are therefore
// analysed a little differently, by [ParseQuery].
//
// The browser does all of this again in client/search.js. Both sides pass the
// vectors in testdata/vectors.json; a change here is a change there. For that
// reason character classes are spelled out as ranges (chars.go) and do not
// depend on the Unicode tables of a Go version or a browser.
//
// This is the only package that knows bleve: the analysers are registered with
// it under names and reached through its mapping, so that the tests can put the
// same mapping under a whole bleve index and compare.
package analyze
