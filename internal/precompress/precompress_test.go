package precompress

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"github.com/gongkai/gongkai/internal/output"
)

func TestTwinsHoldTheFile(t *testing.T) {
	text := []byte(strings.Repeat("低保标准每人每月770元。", 200))
	noise := make([]byte, 4000)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(noise)
	files := []output.File{
		{Path: "a.html", Data: text},
		{Path: "short.html", Data: text[:Least-1]},
		{Path: "picture.png", Data: text},
		{Path: "noise.json", Data: noise}, // would grow
		{Path: "form.csv", From: "content/form.csv"},
	}
	twins, err := Twins(context.Background(), files)
	if err != nil {
		t.Fatal(err)
	}
	if len(twins) != 2 || twins[0].Path != "a.html.gz" || twins[1].Path != "a.html.br" {
		t.Fatalf("twins of files that are not worth it, or none: %v", twins)
	}
	z, err := gzip.NewReader(bytes.NewReader(twins[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	for name, reader := range map[string]io.Reader{"gzip": z, "brotli": brotli.NewReader(bytes.NewReader(twins[1].Data))} {
		if back, err := io.ReadAll(reader); err != nil || !bytes.Equal(back, text) {
			t.Errorf("%s: %v, %d bytes for %d", name, err, len(back), len(text))
		}
	}
	again, err := Twins(context.Background(), files)
	if err != nil || !bytes.Equal(again[0].Data, twins[0].Data) || !bytes.Equal(again[1].Data, twins[1].Data) {
		t.Error("the same file gives other bytes the second time")
	}
}
