package attachtext

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"sync"
)

//go:generate go run gb1_gen.go /usr/share/poppler/cMap/Adobe-GB1/Adobe-GB1-UCS2

// gb1Packed is the character of each number of the collection Adobe-GB1, for PDFs
// that number characters by it and say no more. It holds 16-bit differences from
// one number to the next, deflated; gb1.license.txt is Adobe's.
//
//go:embed gb1.deflate
var gb1Packed []byte

var gb1Table = sync.OnceValue(func() []rune {
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(gb1Packed)))
	if err != nil {
		panic(err) // the program was built of a broken file
	}
	table := make([]rune, 0, len(data)/2)
	var last uint16
	for ; len(data) >= 2; data = data[2:] {
		last += uint16(data[0])<<8 | uint16(data[1])
		table = append(table, rune(last))
	}
	return table
})

func gb1Text(cid uint32) string {
	if table := gb1Table(); cid < uint32(len(table)) && table[cid] != 0 {
		return string(table[cid])
	}
	return ""
}
