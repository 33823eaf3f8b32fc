// Package pinyin turns phrases of a site into what is typed for them on a Latin keyboard.
//
// A reader who types dibao, db, dib or dbao is offered 低保. [Encode] writes the
// files, [Suggest] reads them; the browser does it in client/suggest.js, function
// by function, and a test holds the two to the same answers.
//
// # From a title to what is read
//
// A phrase is offered by its core: 示范县人民政府办公室关于印发示范县临时救助实施办法的通知
// is 临时救助实施办法. What is cut stands in core.go. Phrases with the same core
// are one; if they lead to different pages it leads to none, and choosing it
// searches for it.
//
// [Read] gives the syllables: Han characters by the words of words.txt and else
// one by one, without tones and with v for ü; a run of Latin letters is one
// syllable. Numbers are silent, with the 年, 月, 号 or 批 that follows: nobody types
// 2026 to find 2026年部门预算. A phrase without a syllable is dropped, and one of
// more than [MaxPhrase] bytes.
//
// # What matches
//
// Letters match a phrase if every syllable, from the first on and until the
// letters end, takes one or more of its own first letters: dibao, db, dib, dbao,
// and for 最低生活保障 zdsh, zuidis, zuidshhbzh. v may be typed as u. Upper case,
// spaces and apostrophes do not count; with anything else among the letters
// nothing matches.
//
// At most [Limit] are suggested, in this order: phrases that the letters spell
// from end to end; shorter ones, by characters; by weight; by text.
//
// # Files
//
// Like those of package shard, files lie in search/ and bear the first ten
// hexadecimal digits of the SHA-256 of their JSON in their names. Each has three
// lines, so that it is a script and its second line is JSON:
//
//	genSearchLoad("phrases-0123456789.js",
//	{"version":1,"phrases":[["低保","di bao"],["低保标准","di bao biao zhun","policies/2026/x.html"]]}
//	);
//
// A phrase is its text, its syllables, and the page it leads to unless it is to
// be searched for. Readings of a syllable are apart by a slash: "chuan/zhuan".
// Phrases stand in the order of suggestion, so a reader only moves to the front
// those that are spelled out.
//
// The directory, the first file of [Encode], tells where to look:
//
//	genSearchLoad("suggest-0123456789.js",
//	{"version":1,"files":{"":"89abcdef01","z":"…","zh":"…"}}
//	);
//
// Letters are answered by the file of their longest prefix in files, which is
// phrases-<hash>.js; if no prefix is there, not even the empty one, by none. The
// file of a prefix has all phrases that may follow it, if they fit into [MaxFile]
// bytes. If not, the letters with the most phrases behind them get files of their
// own, for prefixes one letter longer, and the file keeps the rest and the
// [Limit] phrases that its prefix alone suggests. So one file answers any letters.
// Once the directory has [MaxPrefixes] prefixes, files are divided no more: the
// lightest phrases that do not fit are left out, under this prefix only.
package pinyin
