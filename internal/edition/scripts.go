package edition

import (
	"bytes"
	"encoding/json"

	"github.com/gongkai/gongkai/internal/hant"
)

// Scripts is a classic script that sets self.genWords, the table of the texts of
// scripts (see the package comment), in the order of the texts. keep is as for Page.
func (e Edition) Scripts(keep *hant.Converter) []byte {
	table := words().scripts
	if e == Hant {
		if keep == nil {
			keep = hant.New(nil)
		}
		converted := make(map[string]string, len(table))
		for text := range table {
			if form := keep.Convert(text); form != text {
				converted[text] = form
			}
		}
		table = converted
	}
	data, err := json.MarshalIndent(table, "", " ")
	if err != nil {
		panic("bug: " + err.Error())
	}
	var b bytes.Buffer
	b.WriteString("self.genWords = ")
	b.Write(data)
	b.WriteString(";\n")
	return b.Bytes()
}
