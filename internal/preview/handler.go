package preview

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/output"
)

// own is the folder of the preview's own addresses; no page can have it, since
// page names begin with a letter or digit.
const own = "/_gen/"

//go:embed overlay.js
var overlayJS []byte

//go:embed overlay.css
var overlayCSS []byte

// handler answers only requests that name this machine as the host, so that a
// page elsewhere cannot read the preview through a rebound name.
func (s *Server) handler(port int) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(own+"events", s.events)
	mux.HandleFunc(own+"status.json", s.status)
	mux.HandleFunc(own+"overlay.js", serveBytes("text/javascript; charset=utf-8", overlayJS))
	mux.HandleFunc(own+"overlay.css", serveBytes("text/css; charset=utf-8", overlayCSS))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		if !local(r.Host, port) {
			http.Error(w, "预览只能从本机打开 / the preview is for this machine only", http.StatusForbidden)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "只读 / read only", http.StatusMethodNotAllowed)
			return
		}
		if strings.HasPrefix(r.URL.Path, own) {
			mux.ServeHTTP(w, r)
			return
		}
		s.page(w, r)
	})
}

// local reports whether a Host header names this machine and our port.
func local(host string, port int) bool {
	name, p, err := net.SplitHostPort(host)
	if err != nil || p != strconv.Itoa(port) {
		return false
	}
	return name == "127.0.0.1" || name == "localhost" || name == "::1"
}

func serveBytes(contentType string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(data)
	}
}

// page serves a file of the tree. The tree is a map of known paths, so no path of
// a request ever reaches the file system.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	p := strings.TrimPrefix(r.URL.Path, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	s.mu.RLock()
	tree := s.tree
	s.mu.RUnlock()
	if tree == nil {
		s.write(w, http.StatusServiceUnavailable, "text/html; charset=utf-8", []byte(noPage))
		return
	}
	data, err := read(tree, p)
	code := http.StatusOK
	if err != nil {
		code, p = http.StatusNotFound, "404.html"
		if data, err = read(tree, p); err != nil {
			data = []byte(noPage)
		}
	}
	contentType := mime.TypeByExtension(path.Ext(p))
	switch path.Ext(p) {
	case ".html":
		contentType = "text/html; charset=utf-8"
	case ".js", ".mjs":
		contentType = "text/javascript; charset=utf-8"
	case ".json":
		contentType = "application/json; charset=utf-8"
	case "":
		contentType = "application/octet-stream"
	}
	s.write(w, code, contentType, data)
}

// noPage is shown until the first build without errors.
const noPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>还没有可以预览的网页</title>
<body><main><h1>还没有可以预览的网页</h1><p>改正下面列出的错误并保存，网页会自动出现。</p></main></body></html>`

func read(tree *output.Tree, p string) ([]byte, error) {
	if !fs.ValidPath(p) {
		return nil, fs.ErrNotExist
	}
	r, err := tree.Open(p)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// write sends a response; pages get the overlay's script.
func (s *Server) write(w http.ResponseWriter, code int, contentType string, data []byte) {
	if strings.HasPrefix(contentType, "text/html") {
		tag := []byte(`<link rel="stylesheet" href="` + own + `overlay.css"><script defer src="` + own + `overlay.js"></script></body>`)
		data = bytes.Replace(data, []byte("</body>"), tag, 1)
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(code)
	_, _ = w.Write(data)
}

// events tells a page of every new version, as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusNotImplemented)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	sent := -1
	for {
		changed, version := s.next()
		if version != sent {
			fmt.Fprintf(w, "data: %d\n\n", version)
			flusher.Flush()
			sent = version
			continue
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
			s.mu.RLock()
			same := s.version == sent
			s.mu.RUnlock()
			if same {
				return // woken without a new version: the server stops
			}
		}
	}
}

// status is what the overlay shows.
func (s *Server) status(w http.ResponseWriter, _ *http.Request) {
	s.mu.RLock()
	last, version := s.last, s.version
	s.mu.RUnlock()
	var shown []diag.Diagnostic
	for _, d := range last.Diagnostics {
		if d.Severity() != diag.Note {
			shown = append(shown, d)
		}
	}
	doc := struct {
		Version int    `json:"version"`
		Failure string `json:"failure,omitempty"`
		diag.Report
	}{Version: version, Report: diag.NewReport(shown, last.Lang)}
	if last.Err != nil {
		doc.Failure = last.Err.Error()
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(doc)
}
