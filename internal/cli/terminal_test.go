package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestIsTerminal(t *testing.T) {
	t.Setenv("TERM", "xterm")
	file, err := os.Create(filepath.Join(t.TempDir(), "out.txt"))
	if err != nil {
		t.Fatal(err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if isTerminal(&bytes.Buffer{}) || isTerminal(nil) {
		t.Error("a buffer is a terminal")
	}
	if isTerminal(file) {
		t.Error("a file is a terminal")
	}
	if isTerminal(w) {
		t.Error("a pipe is a terminal")
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if isTerminal(file) {
		t.Error("a closed file is a terminal")
	}
	// A character device is what a terminal is, unless it cannot do anything.
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	t.Setenv("TERM", "dumb")
	if isTerminal(null) {
		t.Error("a dumb terminal is taken for one")
	}
}
