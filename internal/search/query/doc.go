// Package query searches an exported index, in the way the browser does.
//
// It reads nothing but the files of the index, so what it finds is what a
// visitor finds. client/search.js is the same program in JavaScript and gives
// the same pages in the same order with the same scores; a test runs both. To
// keep that true every number is computed in a fixed order with operations that
// IEEE 754 rounds in one way only (see score.go).
//
// A query is matched, scored and ranked in three steps:
//
//   - match.go: every part between white space must be found. The pairs of a
//     Han run must lie in one field. Nothing found is nothing found; there is no
//     silent "or".
//   - score.go: BM25 over title, number and body.
//   - rank.go: an exact number first, then a title that is the query, then
//     titles and then bodies that hold the query's words as they stand, then
//     pages where only the pairs occur. Within each, by score.
package query
