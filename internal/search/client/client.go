// Package client holds the search program of the browser.
package client

import (
	"embed"
	"encoding/json"
	"strings"
)

//go:embed *.js
var files embed.FS

// source is one program: each part stands at its place in search.js.
var source = func() string {
	var b strings.Builder
	for line := range strings.Lines(read("search.js")) {
		if name, ok := strings.CutPrefix(line, "//@"); ok {
			line = read(strings.TrimSpace(name))
		}
		b.WriteString(line)
	}
	return b.String()
}()

func read(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic("bug: search.js names a part that is not embedded: " + err.Error())
	}
	return string(data)
}

// Script returns search.js, a classic script that defines GenSearch, without the
// comments and the indentation of the source, which would be a fifth of what a
// visitor loads of it.
func Script() []byte { return []byte(bare(source)) }

// bare leaves out lines that are nothing but a comment. No string of the source goes
// over more than one line.
func bare(source string) string {
	var b strings.Builder
	comment := false
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "/*"):
			comment = !strings.Contains(line, "*/")
		case comment:
			comment = !strings.Contains(line, "*/")
		case line != "" && !strings.HasPrefix(line, "//"):
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// Module returns search.mjs: the same source with an export at its end, so that
// there is one implementation.
func Module() []byte {
	return []byte(bare(source) + "\nexport const open = GenSearch.open;\nexport default GenSearch;\n")
}

// Traditional returns traditional.js: traditional characters, each followed by the
// simplified one that search takes it for. The program loads it when a query finds
// nothing as it was written; it is two thirds as large as the program itself.
func Traditional(characters string) []byte {
	text, err := json.Marshal(characters)
	if err != nil {
		panic("bug: a string is JSON: " + err.Error())
	}
	return []byte("genSearchLoad(\"traditional.js\",\n" + string(text) + "\n);\n")
}
