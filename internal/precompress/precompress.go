// Package precompress makes the compressed twins of a site's files (page.html.gz,
// page.html.br) for hosts that send them instead of compressing at every request.
package precompress

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"path"
	"runtime"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/output"
)

// Least is the size in bytes below which a twin is not worth a file: what fits one
// network packet travels no quicker.
const Least = 1400

// kinds are the files that compress well; pictures and office documents are
// compressed already.
var kinds = map[string]bool{".html": true, ".css": true, ".js": true, ".mjs": true, ".json": true, ".xml": true, ".svg": true, ".csv": true, ".txt": true}

// Twins makes the twins of the files that are worth it and held in memory, in the
// order of the files. The same file gives the same bytes.
func Twins(ctx context.Context, files []output.File) ([]output.File, error) {
	made := make([][]output.File, len(files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		if f.From != "" || len(f.Data) < Least || !kinds[path.Ext(f.Path)] {
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			for _, c := range coders {
				data, err := c.encode(f.Data)
				if err != nil {
					return fmt.Errorf("compress %s: %w", f.Path, err)
				}
				if len(data) < len(f.Data) {
					made[i] = append(made[i], output.File{Path: f.Path + c.suffix, Origin: f.Origin, Data: data})
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var all []output.File
	for _, twins := range made {
		all = append(all, twins...)
	}
	return all, nil
}

// coder is an encoding of HTTP that browsers ask for.
type coder struct {
	suffix string
	writer func(io.Writer) (io.WriteCloser, error)
}

// The level of brotli is 9: 10 and 11 take ten times as long for a few per cent.
var coders = []coder{
	{".gz", func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) }},
	{".br", func(w io.Writer) (io.WriteCloser, error) { return brotli.NewWriterLevel(w, 9), nil }},
}

func (c coder) encode(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := c.writer(&b)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
