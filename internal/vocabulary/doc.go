// Package vocabulary reads the words of the official table's cells — channels
// (公开渠道和载体), audience (公开对象), mode (公开方式) and levels (公开层级) — in
// every spelling met in published copies, into one canonical word each.
//
//	vocabulary.ReadChannels("R县政府门户网站 口政府公报\n两微一端")
//	// 政府网站 chosen, 政府公报 not-chosen, 两微一端 undecided
//	vocabulary.ReadAudience("√面向拟征收土地所在地的村集体成员")
//	// 特定群体, the group as written, true
//	vocabulary.ReadLevels("乡（村）级") // 乡级, 村级, true
//
// A cell may be a single word, as in a catalogue file, or a whole pasted cell.
// White space inside words, full-width forms, the traditional characters of these
// words and the pinyin that some mirrors put after them (領(lǐng)域) make no
// difference.
//
// # Channels
//
// [ReadChannels] gives one [Channel] for each name, in the order of the cell and
// without joining names that occur twice. The state of a name:
//
//   - In a cell with boxes the box before a name decides. A name without one is
//     undecided: copies lose the marks at line starts, and then a chosen and an
//     unchosen name look the same.
//   - In a cell without boxes every name is chosen, unless it lists (nearly) all
//     13 channels: then all marks are lost, and all names are undecided.
//   - A lost glyph (? or ??) counts as not chosen beside a chosen mark, as in the
//     copies it was seen in; where no chosen mark is left it is undecided.
//   - ■ is chosen and □ not chosen. Some headers give them another meaning (■
//     required, □ optional); the cell does not show it, so the caller must look.
//
// A name may have its owner before it (县政府门户网站, 示县发布公众号): Text then
// holds both, Name the canonical one. Brackets, an address or other words after a
// name are its Note. A name that is not known is kept as written.
//
// In prose ("通过政府网站、公示栏等方式公开") the known names are given. Words glued
// to a name are part of the sentence, and its Note if they say anything; words that
// stand apart by a separator or a space are an unknown channel. 同上 is such an unknown name: what it stands for is
// in another row.
//
// # Audience, mode, level
//
// The words come in the order of the standard, each once. ok says that the whole
// cell was understood; what was understood of it is given in any case. A tick
// alone is not: its column says what it ticks, which [Tick] leaves to the caller.
package vocabulary
