// Package shard cuts an index into small JSON files and reads them back.
//
// docs/index-format.md describes every file for people who read them. In short:
//
//	manifest.json, manifest.js     what there is; the only fixed names of the data
//	<folder>/documents.js          length, worth and validity of every page
//	<folder>/terms-<n>.js          a range of terms with their posting lists
//	<folder>/pack-<n>.js           a range of pages with what results show of them
//	<folder>/facets.js             pages by kind, domain, unit, year, status, audience
//
// <folder> is a digest of all that is in it, so these files may be cached for ever.
// Each is a script of three lines, of which the second is JSON: see [Script].
//
// Version 1 had texts of pages in the packs, a hash in every name, and each file
// twice, as JSON and as a script. A reader refuses a version that is not its own:
// the index is rebuilt with the site and never outlives it.
package shard
