// Package query searches an exported index, in the way the browser does.
//
// It reads nothing but the files of the index, so what it finds is what a
// visitor finds. client/search.js is the same program in JavaScript and gives
// the same pages in the same order with the same scores; a test runs both. To
// keep that true every number is computed in a fixed order with operations that
// IEEE 754 rounds in one way only (see score.go).
//
// A query goes through these steps:
//
//   - lookup.go: the terms of a piece and the pages that have them.
//   - match.go: every part must be found as it is written, or by a synonym.
//   - words.go: if nothing is, the query is cut into words, which the answer says.
//   - searcher.go: filters and the counts of facets.
//   - score.go: BM25 over the fields.
//   - rank.go: an exact number first, then a title that is the query, then titles and
//     then bodies that hold its parts as they stand. Within each, pages in force
//     before those that are not, by score, and newer ones first.
package query
