// Package preview serves a site to its author while it is being written: builds
// in memory, rebuilds when a file changes, reloads the open page and shows
// problems over it. It is the only package that watches files and knows time.
package preview

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/output"
)

// Result is the outcome of a build.
type Result struct {
	Tree        *output.Tree // nil when there are errors
	Diagnostics []diag.Diagnostic
	Lang        diag.Lang
	Err         error // the machine failed
}

// Server previews one site.
type Server struct {
	Dir     string        // the site's folder
	Addr    string        // loopback address to listen on
	Poll    time.Duration // look for changes this often, for drives that send no events; 0: events
	Build   func(context.Context) Result
	Ready   func(url string)
	Built   func(Result, time.Duration)
	English bool

	mu      sync.RWMutex
	tree    *output.Tree // the last good one
	last    Result
	version int
	waiting map[chan struct{}]bool // pages that wait for the next version
}

// Run serves until the context ends.
func (s *Server) Run(ctx context.Context) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.Addr, err)
	}
	s.waiting = map[chan struct{}]bool{}
	changes, err := s.watch(ctx)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	s.rebuild(ctx)
	server := &http.Server{Handler: s.handler(listener.Addr().(*net.TCPAddr).Port), ReadHeaderTimeout: 5 * time.Second}
	s.Ready("http://" + listener.Addr().String() + "/")
	go func() {
		for range changes {
			s.rebuild(ctx)
		}
	}()
	go func() {
		<-ctx.Done()
		s.wake() // lets the event streams end
		stop, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if server.Shutdown(stop) != nil {
			_ = server.Close()
		}
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (s *Server) rebuild(ctx context.Context) {
	began := time.Now()
	r := s.Build(ctx)
	if ctx.Err() != nil {
		return
	}
	s.mu.Lock()
	s.last = r
	if r.Tree != nil {
		s.tree = r.Tree
	}
	s.version++
	s.mu.Unlock()
	s.Built(r, time.Since(began))
	s.wake()
}

// wake tells every waiting page that there is a new version.
func (s *Server) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.waiting {
		close(c)
		delete(s.waiting, c)
	}
}

// next returns a channel that is closed at the next version, and the present one.
func (s *Server) next() (<-chan struct{}, int) {
	c := make(chan struct{})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting[c] = true
	return c, s.version
}
