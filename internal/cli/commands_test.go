package cli_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// commands are what scripts may use besides testscript's own.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	// exits N PROGRAM ARGS... runs a program that must end with exit code N.
	"exits": exits,
	// sitefile NAME copies testdata/site-NAME into the current folder, except the
	// files that the script brings itself.
	"sitefile": sitefile,
	// replace FILE OLD NEW replaces a text that must be there; \n is a line end.
	"replace": replace,
	// dropline FILE REGEX removes the lines that match; one must.
	"dropline": dropline,
	// append FILE TEXT adds text at the end; \n is a line end.
	"append": appendTo,
	// encode FILE bom|gbk|utf16le|utf16be|nul|crlf rewrites a file as editors save it.
	"encode": encode,
	// snapshot DIR remembers a folder; [!] unchanged DIR compares names, bytes and
	// times with it, and looks for leftovers beside it.
	"snapshot":  snapshot,
	"unchanged": unchanged,
	// [!] sametree A B compares two folders by names and bytes.
	"sametree": sameTree,
	// whole DIR compares a built site with its manifest.json, both ways.
	"whole": whole,
	// json FILE PATH VALUE compares one value of a JSON file; the path is keys and
	// indexes joined by dots, and len is a length. FILE may be stdout.
	"json": jsonValue,
	// jsonkeys FILE PATH KEY,... compares all keys of a JSON object.
	"jsonkeys": jsonKeys,
}

func condition(cond string) (bool, error) {
	switch cond {
	case "root":
		return os.Geteuid() == 0, nil
	case "tmpfs":
		return privateMounts(), nil
	}
	return false, fmt.Errorf("unknown condition %s", cond)
}

// privateMounts reports whether a process may mount a small disk for itself alone.
var privateMounts = sync.OnceValue(func() bool {
	dir, err := os.MkdirTemp("", "gen-mount")
	if err != nil {
		return false
	}
	defer os.Remove(dir)
	return exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).Run() == nil
})

type snapshotsKey struct{}

func setup(env *testscript.Env) error {
	env.Values[snapshotsKey{}] = map[string]map[string]string{}
	env.Setenv("LANG", "zh_CN.UTF-8")
	return nil
}

func need(ts *testscript.TestScript, ok bool, usage string) {
	if !ok {
		ts.Fatalf("usage: %s", usage)
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) >= 2, "exits N program args...")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func sitefile(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 1, "sitefile name")
	ts.Check(copySite("testdata/site-"+args[0], ts.MkAbs(".")))
}

// copySite copies a folder without replacing what is there.
func copySite(from, to string) error {
	return filepath.WalkDir(from, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, p)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

func unescape(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

func edit(ts *testscript.TestScript, file string, change func(string) string) {
	file = ts.MkAbs(file)
	data, err := os.ReadFile(file)
	ts.Check(err)
	ts.Check(os.WriteFile(file, []byte(change(string(data))), 0o644))
}

func replace(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 3, "replace file old new")
	edit(ts, args[0], func(s string) string {
		old := unescape(args[1])
		if !strings.Contains(s, old) {
			ts.Fatalf("%s does not contain %q", args[0], old)
		}
		return strings.Replace(s, old, unescape(args[2]), 1)
	})
}

func dropline(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 2, "dropline file regex")
	re, err := regexp.Compile(args[1])
	ts.Check(err)
	edit(ts, args[0], func(s string) string {
		lines := strings.SplitAfter(s, "\n")
		kept := slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l != "" && re.MatchString(strings.TrimSuffix(l, "\n")) })
		if len(kept) == len(lines) {
			ts.Fatalf("no line of %s matches %s", args[0], re)
		}
		return strings.Join(kept, "")
	})
}

func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 2, "append file text")
	edit(ts, args[0], func(s string) string { return s + unescape(args[1]) })
}

func encode(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 2, "encode file form")
	edit(ts, args[0], func(s string) string {
		switch args[1] {
		case "bom":
			return "\uFEFF" + s
		case "gbk":
			gbk, err := simplifiedchinese.GBK.NewEncoder().String(s)
			ts.Check(err)
			return gbk
		case "utf16le", "utf16be":
			order := binary.AppendByteOrder(binary.LittleEndian)
			if args[1] == "utf16be" {
				order = binary.BigEndian
			}
			var b []byte
			for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(s))...) {
				b = order.AppendUint16(b, u)
			}
			return string(b)
		case "nul":
			return s + "\x00"
		case "crlf":
			return strings.ReplaceAll(s, "\n", "\r\n")
		}
		ts.Fatalf("unknown form %s", args[1])
		return ""
	})
}

// tree describes every file below a folder: its bytes, and its time if wanted.
func tree(dir string, times bool) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		files[filepath.ToSlash(rel)] = hex.EncodeToString(sum[:])
		if times {
			files[filepath.ToSlash(rel)] += " " + info.ModTime().Format(time.RFC3339Nano)
		}
		return nil
	})
	return files, err
}

func snapshot(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 1, "snapshot dir")
	files, err := tree(ts.MkAbs(args[0]), true)
	ts.Check(err)
	ts.Value(snapshotsKey{}).(map[string]map[string]string)[args[0]] = files
}

func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, len(args) == 1, "[!] unchanged dir")
	was, ok := ts.Value(snapshotsKey{}).(map[string]map[string]string)[args[0]]
	if !ok {
		ts.Fatalf("no snapshot of %s", args[0])
	}
	is, err := tree(ts.MkAbs(args[0]), true)
	ts.Check(err)
	changed := differences(was, is)
	if neg {
		if len(changed) == 0 {
			ts.Fatalf("%s did not change", args[0])
		}
		return
	}
	if len(changed) > 0 {
		ts.Fatalf("%s changed: %s", args[0], strings.Join(changed, ", "))
	}
	if left := leftovers(ts.MkAbs(args[0])); len(left) > 0 {
		ts.Fatalf("left behind: %s", strings.Join(left, ", "))
	}
}

// leftovers are the working folders of a build that did not clean up.
func leftovers(dir string) []string {
	var found []string
	for _, pattern := range []string{".gen-*", ".old"} {
		list, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+pattern))
		found = append(found, list...)
	}
	return found
}

func differences(a, b map[string]string) []string {
	var list []string
	for _, p := range slices.Sorted(maps.Keys(a)) {
		if _, ok := b[p]; !ok {
			list = append(list, "-"+p)
		} else if a[p] != b[p] {
			list = append(list, "~"+p)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(b)) {
		if _, ok := a[p]; !ok {
			list = append(list, "+"+p)
		}
	}
	return list
}

func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, len(args) == 2, "[!] sametree a b")
	a, err := tree(ts.MkAbs(args[0]), false)
	ts.Check(err)
	b, err := tree(ts.MkAbs(args[1]), false)
	ts.Check(err)
	if d := differences(a, b); len(d) > 0 != neg {
		ts.Fatalf("%s against %s: %s", args[0], args[1], strings.Join(d, ", "))
	}
}

func whole(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 1, "whole dir")
	ts.Check(checkWhole(ts.MkAbs(args[0])))
}

// checkWhole compares a built site with what its manifest says of it.
func checkWhole(dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return err
	}
	var manifest struct {
		Files map[string]struct {
			SHA256 string
			Size   int64
		}
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		return fmt.Errorf("manifest.json: %w", err)
	}
	is, err := tree(dir, false)
	if err != nil {
		return err
	}
	delete(is, "manifest.json")
	want := map[string]string{}
	for p, f := range manifest.Files {
		want[p] = f.SHA256
	}
	if d := differences(want, is); len(d) > 0 {
		return fmt.Errorf("%s is not what its manifest says: %s", dir, strings.Join(d, ", "))
	}
	return nil
}

func readJSON(ts *testscript.TestScript, file, path string) any {
	dec := json.NewDecoder(bytes.NewReader([]byte(ts.ReadFile(file))))
	dec.UseNumber()
	var v any
	ts.Check(dec.Decode(&v))
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' }) {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[step]
			if !ok {
				ts.Fatalf("no key %s in %v", step, slices.Sorted(maps.Keys(at)))
			}
			v = next
		case []any:
			if step == "len" {
				v = len(at)
				continue
			}
			i, err := strconv.Atoi(step)
			ts.Check(err)
			if i >= len(at) {
				ts.Fatalf("%s: %d elements", path, len(at))
			}
			v = at[i]
		default:
			ts.Fatalf("%s: nothing below %v", path, v)
		}
	}
	return v
}

func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 3, "json file path value")
	if got := fmt.Sprint(readJSON(ts, args[0], args[1])); got != args[2] {
		ts.Fatalf("%s is %q, want %q", args[1], got, args[2])
	}
}

func jsonKeys(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, !neg && len(args) == 3, "jsonkeys file path key,key,...")
	object, ok := readJSON(ts, args[0], args[1]).(map[string]any)
	if !ok {
		ts.Fatalf("%s is not an object", args[1])
	}
	want := strings.Split(args[2], ",")
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(object)); !slices.Equal(got, want) {
		ts.Fatalf("keys are %v, want %v", got, want)
	}
}
