package output

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// Result counts what a write did.
type Result struct {
	Written   int // new or changed files
	Unchanged int
	Removed   int
	Kept      []string // files in the folder that this program did not write
	Replaced  []string // such files where a file of the site had to go
}

// ForeignError means that the folder holds files of somebody else.
type ForeignError struct {
	Dir, File string
}

func (e *ForeignError) Error() string {
	return e.Dir + " was not written by gen and holds " + e.File
}

// Write puts the tree into a folder, whole or not at all.
//
// The new tree is made beside the folder: changed files are written, unchanged
// ones are hard links to the old (so their times stay), and then the two folders
// are exchanged in one step. Whenever the program is killed, the folder is either
// as before or complete. Files that earlier writes did not make are kept.
func (t *Tree) Write(ctx context.Context, dir string) (Result, error) {
	dir, err := resolve(dir)
	if err != nil {
		return Result{}, err
	}
	unlock, err := lock(ctx, filepath.Dir(dir))
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	if err := recoverSwap(dir); err != nil {
		return Result{}, err
	}
	old, err := readOld(dir)
	if err != nil {
		return Result{}, err
	}
	removeLeftovers(dir)
	stage, err := os.MkdirTemp(filepath.Dir(dir), stagePrefix(dir)+strconv.Itoa(os.Getpid())+"-")
	if err != nil {
		return Result{}, fmt.Errorf("make staging folder: %w", err)
	}
	result, err := t.fill(ctx, stage, dir, old)
	if err == nil {
		err = os.Chmod(stage, 0o755) //nolint:gosec // a web server has to read it
	}
	if err == nil {
		err = swap(stage, dir)
	}
	if err != nil {
		return Result{}, errors.Join(err, os.RemoveAll(stage))
	}
	return result, nil
}

// resolve makes the folder's path absolute and follows a link at its end, so
// that public -> /srv/www is written where it leads.
func resolve(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	if to, err := os.Readlink(abs); err == nil { // a link to a folder that is not there yet
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(abs), to)
		}
		abs = to
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
		return "", fmt.Errorf("make parent of %s: %w", dir, err)
	}
	return abs, nil
}

func stagePrefix(dir string) string { return "." + filepath.Base(dir) + ".gen-" }

// removeLeftovers deletes staging folders of builds that were killed.
func removeLeftovers(dir string) {
	stale, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), stagePrefix(dir)+"*"))
	for _, p := range stale {
		owner, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(p), stagePrefix(dir)), "-")
		if pid, err := strconv.Atoi(owner); err == nil && !alive(pid) {
			_ = os.RemoveAll(p)
		}
	}
}

func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	if runtime.GOOS == "windows" {
		return true // finding it is the proof there
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission) // somebody else's build
}

// oldTree is what stands in the folder now.
type oldTree struct {
	exists  bool
	ours    map[string]Sum
	foreign []string
	folders []string // empty folders, such as a repository's
}

func readOld(dir string) (oldTree, error) {
	old := oldTree{ours: map[string]Sum{}}
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return old, nil
	}
	if err != nil {
		return old, err
	}
	if !info.IsDir() {
		return old, &ForeignError{filepath.Dir(dir), filepath.Base(dir)}
	}
	old.exists = true
	var m Manifest
	data, err := os.ReadFile(filepath.Join(dir, ManifestPath))
	marked := err == nil && json.Unmarshal(data, &m) == nil && m.Generator == generator
	if marked {
		if m.Files != nil {
			old.ours = m.Files
		}
		old.ours[ManifestPath] = Sum{}
	}
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if entries, err := os.ReadDir(p); err == nil && len(entries) == 0 && rel != "." {
				old.folders = append(old.folders, rel)
			}
			return nil
		}
		if _, ours := old.ours[rel]; ours {
			return nil
		}
		if !marked && !strings.HasPrefix(rel, ".") {
			return &ForeignError{dir, rel}
		}
		old.foreign = append(old.foreign, rel)
		return nil
	})
	return old, err
}

// made reports files whose names the program chooses anew: indexes, data, assets.
func made(p string) bool {
	for _, folder := range []string{"search/", "data/", "assets/", "feeds/", "copies/"} {
		if strings.HasPrefix(p, folder) {
			return true
		}
	}
	return p == ManifestPath || strings.HasSuffix(p, ".xml")
}

// Vanishing lists the pages and attachments that stand in an earlier output of this program in
// dir and would be gone with the planned paths.
func Vanishing(dir string, planned func(string) bool) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(dir, ManifestPath))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m Manifest
	if json.Unmarshal(data, &m) != nil || m.Generator != generator {
		return nil, nil
	}
	var gone []string
	for p := range m.Files {
		if fs.ValidPath(p) && !planned(p) && !made(p) && !m.twin(p) {
			gone = append(gone, p)
		}
	}
	slices.Sort(gone)
	return gone, nil
}

// twin reports whether a path is the compressed twin of another file.
func (m *Manifest) twin(p string) bool {
	for _, suffix := range []string{".gz", ".br"} {
		if of, found := strings.CutSuffix(p, suffix); found {
			_, is := m.Files[of]
			return is
		}
	}
	return false
}

func (t *Tree) fill(ctx context.Context, stage, dir string, old oldTree) (Result, error) {
	var result Result
	files := t.Sorted()
	folders := map[string]bool{}
	for _, d := range dirs(files) {
		folders[d] = true
		if err := os.MkdirAll(filepath.Join(stage, filepath.FromSlash(d)), 0o755); err != nil {
			return result, err
		}
	}
	planned := map[string]bool{}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return result, err
		}
		planned[f.Path] = true
		to := filepath.Join(stage, filepath.FromSlash(f.Path))
		from := filepath.Join(dir, filepath.FromSlash(f.Path))
		if _, ours := old.ours[f.Path]; ours && t.same(f, from) && link(from, to) == nil {
			result.Unchanged++
			continue
		}
		if err := t.write(f, to); err != nil {
			return result, fmt.Errorf("write %s: %w", f.Path, err)
		}
		result.Written++
	}
	for p := range old.ours {
		if !planned[p] {
			result.Removed++
		}
	}
	for _, p := range old.folders {
		if planned[p] || belowFile(p, planned) {
			continue
		}
		if err := os.MkdirAll(filepath.Join(stage, filepath.FromSlash(p)), 0o755); err != nil {
			return result, err
		}
	}
	for _, p := range old.foreign {
		if planned[p] || folders[p] || belowFile(p, planned) {
			result.Replaced = append(result.Replaced, p)
			continue
		}
		to := filepath.Join(stage, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return result, err
		}
		if err := link(filepath.Join(dir, filepath.FromSlash(p)), to); err != nil {
			return result, fmt.Errorf("keep %s: %w", p, err)
		}
		result.Kept = append(result.Kept, p)
	}
	return result, nil
}

// belowFile reports whether a planned file stands where the path needs a folder.
func belowFile(p string, planned map[string]bool) bool {
	for d := path.Dir(p); d != "."; d = path.Dir(d) {
		if planned[d] {
			return true
		}
	}
	return false
}

// same compares the planned bytes with the written ones; a manifest that says so
// would not notice a file that was changed in place.
func (t *Tree) same(f File, written string) bool {
	have, err := os.Open(written)
	if err != nil {
		return false
	}
	defer have.Close()
	info, err := have.Stat()
	if err != nil || !info.Mode().IsRegular() || f.From == "" && info.Size() != int64(len(f.Data)) {
		return false
	}
	want, err := t.open(f)
	if err != nil {
		return false
	}
	defer want.Close()
	a, b := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, errA := io.ReadFull(have, a)
		m, errB := io.ReadFull(want, b)
		if !bytes.Equal(a[:n], b[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return errA != nil && errB != nil
		}
	}
}

// link makes a hard link, or a copy where the file system has none.
func link(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	return create(to, src)
}

func (t *Tree) write(f File, to string) error {
	r, err := t.open(f)
	if err != nil {
		return err
	}
	defer r.Close()
	return create(to, r)
}

func create(to string, r io.Reader) error {
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}
