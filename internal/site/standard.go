package site

import (
	"io/fs"
	"strings"
	"sync"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// Standard is the catalogues of the ministries' guides, which are part of the
// program and have no mistakes to report. Each is read once, when somebody asks for
// it, so a Standard is made once for a program and serves all its checks. It is safe
// for concurrent use; a nil Standard has no catalogues.
type Standard struct {
	fsys fs.FS
	mu   sync.Mutex
	read map[string]*catalog.Catalog // nil: there is none
}

// NewStandard reads from the folder of the standard catalogues.
func NewStandard(fsys fs.FS) *Standard { return &Standard{fsys: fsys} }

// Catalog is the standard's catalogue of a domain, by its id; nil if there is none.
func (s *Standard) Catalog(domain string) *catalog.Catalog {
	if s == nil || s.fsys == nil || strings.ContainsAny(domain, "/.") {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, known := s.read[domain]
	if known {
		return c
	}
	if data, err := fs.ReadFile(s.fsys, domain+".yaml"); err == nil {
		l := &diag.List{}
		c = catalog.Parse(source.NewFile("<standard>/"+domain+".yaml", data, l), l)
	}
	if s.read == nil {
		s.read = map[string]*catalog.Catalog{}
	}
	s.read[domain] = c
	return c
}
