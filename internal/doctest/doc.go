// Package doctest runs what the user documents say: README.md and docs/zh/*.md,
// each in a new folder of its own, with gen on the PATH and the clock at
// [Today]. A document that tells the reader to type a command that fails, or
// shows an answer that gen does not give, fails the test. It also writes
// docs/diagnostics.md from the table of codes.
//
//	go test ./internal/doctest            run all documents
//	go test ./internal/doctest -update    also write the real answers into them
//
// # Conventions
//
// A fence of the language console is run. A line that begins with "$ " is a
// command; the lines after it, up to the next command, are the answer that the
// reader should see (standard output and error together). In an answer … stands
// for any text, and a line that is only … for any lines. A command without an
// answer may say anything.
//
//	```console
//	$ gen init wangzhan
//	已在 wangzhan 建好网站，… 个文件。接下来：
//	…
//	```
//
// Commands have to succeed. Where the document shows a mistake, the fence says
// how its last command ends:
//
//	```console exit=1
//
// A folder changed to with cd stays changed for the rest of the document.
// gen serve runs until it has shown its first answer, and is stopped then; it
// listens on a free port, shown as the documented one.
//
// What the reader does in an editor stands in comments, each followed by a fence
// of any language. Paths are relative to the document's folder:
//
//	<!-- file: wangzhan/content/map.md -->       the reader makes this file with this text
//	<!-- shows: wangzhan/site.yaml -->           the file holds this text
//	<!-- before: wangzhan/site.yaml -->          the file holds this text, once, …
//	<!-- after: wangzhan/site.yaml -->           … which the reader replaces by this
//	<!-- undo -->                                the last change is taken back (no fence)
//
// A fence with title=path does the same as a comment with file:. The theme of
// the program's source lies in gongkai/themes/default. Fences of other languages
// (sh, bat, text) are shown only: use them for what belongs to another machine.
package doctest

// Today is the day that gen takes for today in the documents.
const Today = "2026-11-21"
