//go:build ignore

// This program makes gb1.deflate of Adobe's CMap Adobe-GB1-UCS2, which reads the
// numbers of the collection Adobe-GB1 as Unicode (Debian: poppler-data).
package main

import (
	"bytes"
	"compress/flate"
	"log"
	"os"
	"regexp"
	"strconv"
)

var (
	list  = regexp.MustCompile(`(?s)begin(bfchar|bfrange)(.*?)end`)
	char  = regexp.MustCompile(`<(\w+)>\s*<(\w+)>`)
	chars = regexp.MustCompile(`<(\w+)>\s*<(\w+)>\s*<(\w+)>`)
)

func number(hex []byte) int {
	n, err := strconv.ParseUint(string(hex), 16, 64)
	if err != nil {
		log.Fatal(err)
	}
	return int(n)
}

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var table []uint16
	set := func(cid int, text []byte, add int) {
		for len(table) <= cid {
			table = append(table, 0)
		}
		if len(text) == 4 && string(text) != "FFFD" && string(text) != "fffd" { // one character below U+10000
			table[cid] = uint16(number(text) + add)
		}
	}
	for _, m := range list.FindAllSubmatch(data, -1) {
		if string(m[1]) == "bfchar" {
			for _, c := range char.FindAllSubmatch(m[2], -1) {
				set(number(c[1]), c[2], 0)
			}
			continue
		}
		for _, c := range chars.FindAllSubmatch(m[2], -1) {
			for cid := number(c[1]); cid <= number(c[2]); cid++ {
				set(cid, c[3], cid-number(c[1]))
			}
		}
	}
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	var last uint16
	for _, u := range table {
		w.Write([]byte{byte((u - last) >> 8), byte(u - last)})
		last = u
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("gb1.deflate", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d characters, %d bytes", len(table), out.Len())
}
