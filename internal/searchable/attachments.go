package searchable

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/gongkai/gongkai/internal/attachtext"
	"github.com/gongkai/gongkai/internal/search"
	"github.com/gongkai/gongkai/internal/site"
)

// Texts are the texts of attachments by the path of their source.
type Texts struct {
	by map[string]string
	// Unread are attachments that ought to have a text which could not be read.
	Unread []Unread
}

// Unread is such an attachment and why.
type Unread struct {
	Source string
	Cause  error
}

// ReadAttachments reads the texts of a site's attachments, as far as they have any.
func ReadAttachments(ctx context.Context, fsys fs.FS, s *site.Site) (Texts, error) {
	t := Texts{by: map[string]string{}}
	for _, f := range s.Files {
		if err := ctx.Err(); err != nil {
			return t, err
		}
		text, err := read(fsys, f.Source)
		var path *fs.PathError
		switch {
		case errors.As(err, &path):
			return t, fmt.Errorf("read attachment: %w", err)
		case err != nil && !errors.Is(err, attachtext.ErrNoText):
			t.Unread = append(t.Unread, Unread{f.Source, err}) // text may hold a part of it
		}
		if text != "" {
			t.by[f.Source] = text
		}
	}
	return t, nil
}

func read(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if at, ok := f.(io.ReaderAt); ok {
		info, err := f.Stat()
		if err != nil {
			return "", err
		}
		return attachtext.Text(name, at, info.Size())
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return "", err
	}
	return attachtext.Text(name, bytes.NewReader(data), int64(len(data)))
}

// images are found with their page and not by themselves.
var images = []string{"JPG", "JPEG", "PNG", "GIF", "WEBP"}

// attachments lists the attachments of a page, which has the document d. Each can be
// found by its name and its text, and leads to its page.
func (t Texts) attachments(d search.Document, e *site.Entry) []search.Document {
	var out []search.Document
	for _, f := range e.Files {
		if slices.Contains(images, f.Ext()) {
			continue
		}
		out = append(out, search.Document{
			URL: f.URL, Kind: "附件", Title: f.Name, Body: t.by[f.Source], Date: d.Date, Unit: d.Unit,
			Domains: d.Domains, Audience: d.Audience, Status: d.Status, Of: d.Title, Page: d.URL,
		})
	}
	return out
}
