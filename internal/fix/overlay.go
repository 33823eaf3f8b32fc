package fix

import (
	"bytes"
	"io/fs"
)

// overlay is a site's folder with repaired files in the place of their originals.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open serves a repaired file from memory.
func (o *overlay) Open(name string) (fs.File, error) {
	data, ok := o.files[name]
	if !ok {
		return o.FS.Open(name)
	}
	info, err := o.Lstat(name)
	if err != nil {
		return nil, err
	}
	return &memory{Reader: bytes.NewReader(data), info: info}, nil
}

// ReadDir lists a folder as it is: repairs neither add nor remove files.
func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

// Lstat describes a file without following links.
func (o *overlay) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(o.FS, name)
	if data, ok := o.files[name]; ok && err == nil {
		return resized{info, int64(len(data))}, nil
	}
	return info, err
}

// ReadLink completes fs.ReadLinkFS.
func (o *overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

type resized struct {
	fs.FileInfo
	size int64
}

func (r resized) Size() int64 { return r.size }

// memory is an open repaired file.
type memory struct {
	*bytes.Reader
	info fs.FileInfo
}

func (m *memory) Stat() (fs.FileInfo, error) { return m.info, nil }
func (m *memory) Close() error               { return nil }
