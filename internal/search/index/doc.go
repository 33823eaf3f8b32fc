// Package index collects analysed pages into posting lists.
//
// Pages are added in source order and get their ordinals from it, so lists are
// sorted as they grow and nothing depends on the order in which pages were
// analysed. What [Builder.Index] returns is never changed afterwards; package
// shard cuts it into files.
package index
