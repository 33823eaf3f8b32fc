package output

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gongkai/gongkai/internal/diag"
)

// tree makes a sealed tree of files by path.
func tree(t testing.TB, files map[string]string) *Tree {
	t.Helper()
	return treeFrom(t, nil, nil, files)
}

func treeFrom(t testing.TB, sources fs.FS, from, files map[string]string) *Tree {
	t.Helper()
	l := &diag.List{}
	tr := NewTree(sources)
	for p, data := range files {
		tr.Add(File{Path: p, Data: []byte(data)}, l)
	}
	for p, source := range from {
		tr.Add(File{Path: p, From: source}, l)
	}
	if err := tr.Seal(l); err != nil {
		t.Fatal(err)
	}
	if l.Len() > 0 {
		t.Fatal(l.Sorted())
	}
	return tr
}

func write(t testing.TB, tr *Tree, dir string) Result {
	t.Helper()
	r, err := tr.Write(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read lists what lies in a folder, without the manifest.
func read(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		if rel != ManifestPath {
			files[filepath.ToSlash(rel)] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func put(t testing.TB, p, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// onlyOutput holds that a build leaves nothing beside the output.
func onlyOutput(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			t.Errorf("%s is left beside the output", e.Name())
		}
	}
}

func TestWriteTouchesOnlyWhatChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first := map[string]string{"index.html": "甲", "policies/2024/a.html": "乙", "old/deep/b.html": "丙", "assets/c.css": ""}
	if r := write(t, tree(t, first), dir); r.Written != 5 || r.Unchanged != 0 || r.Removed != 0 {
		t.Errorf("first: %+v", r)
	}
	if diff := cmp.Diff(first, read(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	unchanged, err := os.Stat(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}

	if r := write(t, tree(t, first), dir); r.Written != 0 || r.Unchanged != 5 || r.Removed != 0 {
		t.Errorf("again: %+v", r)
	}
	second := map[string]string{"index.html": "甲", "policies/2024/a.html": "已改", "new.html": "丁", "assets/c.css": ""}
	if r := write(t, tree(t, second), dir); r.Written != 3 || r.Unchanged != 2 || r.Removed != 1 {
		t.Errorf("changed: %+v", r)
	}
	if diff := cmp.Diff(second, read(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if now, err := os.Stat(filepath.Join(dir, "index.html")); err != nil || !now.ModTime().Equal(unchanged.ModTime()) || !os.SameFile(now, unchanged) {
		t.Error("an unchanged file is not the same file any more")
	}
	if _, err := os.Stat(filepath.Join(dir, "old")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an empty folder is left")
	}
	onlyOutput(t, dir)
}

func TestFileChangedInPlaceIsWrittenAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	tr := tree(t, map[string]string{"index.html": "甲甲"})
	write(t, tr, dir)
	put(t, filepath.Join(dir, "index.html"), "乙乙")
	if r := write(t, tr, dir); r.Written != 1 || read(t, dir)["index.html"] != "甲甲" {
		t.Errorf("%+v, %v", r, read(t, dir))
	}
}

func TestForeignFilesAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, tree(t, map[string]string{"index.html": "甲"}), dir)
	put(t, filepath.Join(dir, "baidu_verify.txt"), "验证")
	put(t, filepath.Join(dir, "old/archive/a.html"), "旧网页")
	r := write(t, tree(t, map[string]string{"index.html": "乙"}), dir)
	if diff := cmp.Diff([]string{"baidu_verify.txt", "old/archive/a.html"}, r.Kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	want := map[string]string{"index.html": "乙", "baidu_verify.txt": "验证", "old/archive/a.html": "旧网页"}
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r = write(t, tree(t, map[string]string{"index.html": "乙", "old/archive/a.html": "新网页"}), dir)
	if read(t, dir)["old/archive/a.html"] != "新网页" {
		t.Error("a page of the site gives way to a foreign file")
	}
	if diff := cmp.Diff([]string{"old/archive/a.html"}, r.Replaced); diff != "" {
		t.Errorf("replaced (-want +got):\n%s", diff)
	}
}

func TestFolderOfOthersIsRefused(t *testing.T) {
	for name, make := range map[string]func(dir string){
		"files":                func(dir string) { put(t, filepath.Join(dir, "thesis.docx"), "论文") },
		"files below":          func(dir string) { put(t, filepath.Join(dir, "a/b/c.txt"), "丙") },
		"a manifest of others": func(dir string) { put(t, filepath.Join(dir, ManifestPath), `{"name": "PWA"}`) },
		"a damaged manifest":   func(dir string) { put(t, filepath.Join(dir, ManifestPath), `{"generator": "gen"`) },
		"a file":               func(dir string) { put(t, dir, "不是文件夹") },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			make(dir)
			before := read(t, filepath.Dir(dir))
			_, err := tree(t, map[string]string{"index.html": "甲"}).Write(context.Background(), dir)
			var foreign *ForeignError
			if !errors.As(err, &foreign) {
				t.Errorf("%v", err)
			}
			if diff := cmp.Diff(before, read(t, filepath.Dir(dir))); diff != "" {
				t.Errorf("the folder is changed:\n%s", diff)
			}
			onlyOutput(t, dir)
		})
	}
}

func TestEmptyAndHiddenFilesAreNoObstacle(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(dir, ".gitignore"), "*")
	r := write(t, tree(t, map[string]string{"index.html": "甲"}), dir)
	if len(r.Kept) != 1 || read(t, dir)[".gitignore"] != "*" {
		t.Errorf("%+v", r)
	}
}

func TestSizesAroundTheBlockOfComparison(t *testing.T) {
	const block = 64 << 10
	dir := filepath.Join(t.TempDir(), "public")
	for _, size := range []int{0, 1, block - 1, block, block + 1, 2*block - 1, 2 * block, 2*block + 1} {
		data := strings.Repeat("x", size)
		sources := fstest.MapFS{"a.pdf": {Data: []byte(data)}}
		tr := treeFrom(t, sources, map[string]string{"copy.pdf": "a.pdf"}, map[string]string{"data.bin": data})
		write(t, tr, dir)
		if r := write(t, tr, dir); r.Written != 0 || r.Unchanged != 3 {
			t.Errorf("%d bytes, the same: %+v", size, r)
		}
		for name, changed := range map[string]string{"longer": data + "y", "shorter": data[:max(0, size-1)], "other end": data[:max(0, size-1)] + "y"} {
			if changed == data {
				continue
			}
			put(t, filepath.Join(dir, "data.bin"), changed)
			put(t, filepath.Join(dir, "copy.pdf"), changed)
			if r := write(t, tr, dir); r.Written != 2 {
				t.Errorf("%d bytes, %s: %+v", size, name, r)
			}
			if got := read(t, dir); got["data.bin"] != data || got["copy.pdf"] != data {
				t.Errorf("%d bytes, %s: the file is wrong", size, name)
			}
		}
	}
}

func TestManifestListsEveryFileButItself(t *testing.T) {
	tr := treeFrom(t, fstest.MapFS{"content/a.pdf": {Data: []byte("abc")}}, map[string]string{"a.pdf": "content/a.pdf"}, map[string]string{"index.html": ""})
	r, err := tr.Open(ManifestPath)
	if err != nil {
		t.Fatal(err)
	}
	var m Manifest
	if err := json.NewDecoder(r).Decode(&m); err != nil {
		t.Fatal(err)
	}
	want := map[string]Sum{
		"a.pdf":      {"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3},
		"index.html": {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0},
	}
	if diff := cmp.Diff(want, m.Files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTwoFilesForOnePathAreReported(t *testing.T) {
	l := &diag.List{}
	tr := NewTree(nil)
	tr.Add(File{Path: "a.html", Origin: "content/a.md", Data: []byte("甲")}, l)
	tr.Add(File{Path: "a.html", Origin: "content/b.md", Data: []byte("乙")}, l)
	if l.Len() != 1 || l.Sorted()[0].Span.File != "content/b.md" || l.Sorted()[0].Related[0].Span.File != "content/a.md" {
		t.Errorf("%v", l.Sorted())
	}
	if tr.Len() != 1 || tr.Size() != int64(len("甲")) {
		t.Errorf("%d files, %d bytes", tr.Len(), tr.Size())
	}
	defer func() {
		if recover() == nil {
			t.Error("a path out of the tree is accepted")
		}
	}()
	tr.Add(File{Path: "../a.html"}, l)
}

func TestOpenIsSafeForConcurrentUse(t *testing.T) {
	tr := treeFrom(t, fstest.MapFS{"a.pdf": {Data: []byte("附件")}}, map[string]string{"a.pdf": "a.pdf"}, map[string]string{"index.html": "甲"})
	var g sync.WaitGroup
	for range 16 {
		g.Go(func() {
			for range 50 {
				for p, want := range map[string]string{"a.pdf": "附件", "index.html": "甲"} {
					r, err := tr.Open(p)
					if err != nil {
						t.Error(err)
						return
					}
					got, err := io.ReadAll(r)
					if err != nil || string(got) != want {
						t.Errorf("%s: %q, %v", p, got, err)
					}
					r.Close()
				}
				if _, err := tr.Open("none"); !errors.Is(err, fs.ErrNotExist) {
					t.Error("a file that is not there opens")
				}
			}
		})
	}
	g.Wait()
}

// broken fails in the middle of a file.
type broken struct{ fstest.MapFS }

type brokenFile struct {
	fs.File
	read bool
}

func (b broken) Open(name string) (fs.File, error) {
	f, err := b.MapFS.Open(name)
	return &brokenFile{File: f}, err
}

func (f *brokenFile) Read(p []byte) (int, error) {
	if f.read {
		return 0, errors.New("the disk is gone")
	}
	f.read = true
	return copy(p, "half"), nil
}

// TestFailureLeavesTheOldOutputWhole injects what can go wrong while writing.
func TestFailureLeavesTheOldOutputWhole(t *testing.T) {
	old := map[string]string{"index.html": "旧", "a/b.html": "旧"}
	for name, fail := range map[string]func(t *testing.T, dir string) error{
		"a source that cannot be read": func(_ *testing.T, dir string) error {
			l := &diag.List{}
			tr := NewTree(broken{fstest.MapFS{"a.pdf": {Data: bytes.Repeat([]byte("x"), 1<<20)}}})
			tr.Add(File{Path: "index.html", Data: []byte("新")}, l)
			tr.Add(File{Path: "a.pdf", From: "a.pdf"}, l)
			_, err := tr.Write(context.Background(), dir)
			return err
		},
		"a file where a folder has to be": func(_ *testing.T, dir string) error {
			l := &diag.List{}
			tr := NewTree(nil)
			tr.Add(File{Path: "a", Data: []byte("新")}, l)
			tr.Add(File{Path: "a/b.html", Data: []byte("新")}, l)
			_, err := tr.Write(context.Background(), dir)
			return err
		},
		"a name that no file can have": func(_ *testing.T, dir string) error {
			l := &diag.List{}
			tr := NewTree(nil)
			tr.Add(File{Path: "index.html", Data: []byte("新")}, l)
			tr.Add(File{Path: strings.Repeat("长", 200) + ".html", Data: []byte("新")}, l)
			_, err := tr.Write(context.Background(), dir)
			return err
		},
		"interrupted": func(t *testing.T, dir string) error {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			_, err := tree(t, map[string]string{"index.html": "新"}).Write(ctx, dir)
			return err
		},
		"a parent that cannot be written": func(t *testing.T, dir string) error {
			if os.Geteuid() == 0 {
				t.Skip("root may write everywhere")
			}
			if err := os.Chmod(filepath.Dir(dir), 0o555); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(filepath.Dir(dir), 0o755) })
			_, err := tree(t, map[string]string{"index.html": "新"}).Write(context.Background(), dir)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			write(t, tree(t, old), dir)
			if err := fail(t, dir); err == nil {
				t.Error("no error")
			}
			if diff := cmp.Diff(old, read(t, dir)); diff != "" {
				t.Errorf("the old output is changed (-want +got):\n%s", diff)
			}
			onlyOutput(t, dir)
			if r := write(t, tree(t, old), dir); r.Unchanged != 3 {
				t.Errorf("the next build: %+v", r)
			}
		})
	}
}

func TestKilledBuildsAreMended(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"index.html": "甲"}
	write(t, tree(t, files), dir)

	// Killed between the two renames of a system that cannot exchange folders.
	if err := os.Rename(dir, asideOf(dir)); err != nil {
		t.Fatal(err)
	}
	// Killed while staging: one folder of a process that is gone, one of this one.
	gone := filepath.Join(filepath.Dir(dir), stagePrefix(dir)+"999999999-1")
	ours := filepath.Join(filepath.Dir(dir), stagePrefix(dir)+strconv.Itoa(os.Getpid())+"-1")
	put(t, filepath.Join(gone, "index.html"), "半")
	put(t, filepath.Join(ours, "index.html"), "半")

	if r := write(t, tree(t, files), dir); r.Unchanged != 2 {
		t.Errorf("%+v", r)
	}
	if _, err := os.Stat(gone); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the leftover of a killed build is still there")
	}
	if _, err := os.Stat(ours); err != nil {
		t.Error("the staging folder of a running build is removed")
	}
}

func TestSwap(t *testing.T) {
	parent := t.TempDir()
	dir, stage := filepath.Join(parent, "public"), filepath.Join(parent, "stage")
	put(t, filepath.Join(dir, "a"), "旧")
	put(t, filepath.Join(stage, "a"), "新")
	put(t, filepath.Join(asideOf(dir), "a"), "更旧")
	if err := swap(stage, dir); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir); got["a"] != "新" {
		t.Error(got)
	}
	if err := swap(filepath.Join(parent, "none"), dir); err == nil {
		t.Error("swapping with nothing succeeds")
	}
	if got := read(t, dir); got["a"] != "新" {
		t.Errorf("after a failed swap: %v", got)
	}
}

func TestOutputMayBeALink(t *testing.T) {
	parent := t.TempDir()
	real, link := filepath.Join(parent, "srv/www"), filepath.Join(parent, "site/public")
	if err := os.MkdirAll(real, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	write(t, tree(t, map[string]string{"index.html": "甲"}), link)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is replaced")
	}
	if read(t, real)["index.html"] != "甲" {
		t.Error("nothing is written where the link leads")
	}
}

// TestReadersSeeTheOldOrTheNew reads while builds swap: a page that both trees
// have is never missing or half written.
func TestReadersSeeTheOldOrTheNew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	a := tree(t, map[string]string{"index.html": strings.Repeat("甲", 5000)})
	b := tree(t, map[string]string{"index.html": strings.Repeat("乙", 5000)})
	write(t, a, dir)
	if err := exchange(dir, dir); errors.Is(err, errors.ErrUnsupported) {
		t.Skip("this system cannot exchange folders in one step")
	}
	stop := make(chan struct{})
	var g sync.WaitGroup
	g.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			data, err := os.ReadFile(filepath.Join(dir, "index.html"))
			if err != nil || len(data) != 15000 {
				t.Errorf("%d bytes, %v", len(data), err)
				return
			}
		}
	})
	for range 30 {
		write(t, b, dir)
		write(t, a, dir)
	}
	close(stop)
	g.Wait()
}
