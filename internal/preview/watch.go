package preview

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long no file may change before a rebuild: an editor that saves by
// writing aside and renaming, or a git checkout, sends a burst of events.
const quiet = 120 * time.Millisecond

// watched are the folders of a site that a build reads, and watchedFiles the files
// beside them; the ledger is written by builds.
var (
	watched      = []string{"catalogs", "content", "themes"}
	watchedFiles = []string{"site.yaml", "calendar.json", "words.json", "synonyms.txt", "queries.txt"}
)

// watch reports changes, at most one waiting. It ends with the context.
func (s *Server) watch(ctx context.Context) (<-chan struct{}, error) {
	changes := make(chan struct{}, 1)
	if s.Poll > 0 {
		go s.poll(ctx, changes)
		return changes, nil
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch files: %w", err)
	}
	// The folder itself is watched for site.yaml and for new top folders.
	if err := w.Add(s.Dir); err != nil {
		return nil, errors.Join(fmt.Errorf("watch %s: %w", s.Dir, err), w.Close())
	}
	for _, dir := range watched {
		if err := addTree(w, filepath.Join(s.Dir, dir)); err != nil {
			return nil, errors.Join(err, w.Close())
		}
	}
	go s.collect(ctx, w, changes)
	return changes, nil
}

// addTree watches a folder and all below it; a folder that is gone is no error.
func addTree(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		}
		if err := w.Add(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("watch %s: %w (see --poll)", p, err)
		}
		return nil
	})
}

// collect turns bursts of events into single changes.
func (s *Server) collect(ctx context.Context, w *fsnotify.Watcher, changes chan<- struct{}) {
	defer close(changes)
	defer w.Close()
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if !s.relevant(e.Name) {
				continue
			}
			if e.Has(fsnotify.Create) {
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					_ = addTree(w, e.Name) // files inside are read by the rebuild
				}
			}
			timer.Reset(quiet)
		case err, ok := <-w.Errors:
			if !ok {
				return
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				timer.Reset(quiet) // some events were lost: rebuild to be sure
			}
		case <-timer.C:
			select {
			case changes <- struct{}{}:
			default: // one is waiting already
			}
		}
	}
}

// relevant leaves out the output, editors' own files and whatever a build does
// not read.
func (s *Server) relevant(name string) bool {
	rel, err := filepath.Rel(s.Dir, name)
	if err != nil {
		return false
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for _, p := range parts {
		if strings.HasPrefix(p, ".") || strings.HasSuffix(p, "~") || strings.HasPrefix(p, "#") {
			return false
		}
	}
	return slices.Contains(watched, parts[0]) || len(parts) == 1 && slices.Contains(watchedFiles, parts[0])
}

// poll compares names, sizes and times, for drives that send no events.
func (s *Server) poll(ctx context.Context, changes chan<- struct{}) {
	defer close(changes)
	last := s.fingerprint()
	ticker := time.NewTicker(s.Poll)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if now := s.fingerprint(); now != last {
				last = now
				select {
				case changes <- struct{}{}:
				default:
				}
			}
		}
	}
}

func (s *Server) fingerprint() [sha256.Size]byte {
	h := sha256.New()
	for _, root := range slices.Concat(watchedFiles, watched) {
		_ = filepath.WalkDir(filepath.Join(s.Dir, root), func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil //nolint:nilerr // a file that vanished is a change by its absence
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintf(h, "%s %d %d\n", p, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return [sha256.Size]byte(h.Sum(nil))
}
