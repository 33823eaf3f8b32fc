// Package scaffold writes new sites and new source files: what a clerk starts
// from, complete enough to pass the checker.
package scaffold

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
)

//go:embed all:files
var files embed.FS

// Site describes a new site.
type Site struct {
	Name    string   // 示范县人民政府
	Domains []string // ids; empty: all of the standard
	Today   date.Date
}

// ErrNotEmpty means that the folder already holds something.
var ErrNotEmpty = errors.New("the folder is not empty")

// UnknownDomainError names a domain that the standard does not have.
type UnknownDomainError struct {
	Name  string
	Known []string
}

func (e UnknownDomainError) Error() string { return "no standard catalogue of domain " + e.Name }

// Init writes a new site into a folder that must be empty or absent, and returns
// the files it wrote. standard holds the standard catalogues.
func Init(dir string, s Site, standard fs.FS) ([]string, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, ErrNotEmpty
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, ErrNotEmpty
	}
	domains, names, err := chosen(s.Domains, standard)
	if err != nil {
		return nil, err
	}
	plan, err := editor()
	if err != nil {
		return nil, err
	}
	for _, d := range domains {
		data, err := fs.ReadFile(standard, d+".yaml")
		if err != nil {
			return nil, fmt.Errorf("read standard catalogue %s: %w", d, err)
		}
		to := "catalogs/" + d + ".yaml"
		plan[to] = []byte(withSchema(to, string(data)))
	}
	sample := domains[0]
	if slices.Contains(domains, "social-assistance") {
		sample = "social-assistance" // what a citizen asks for first
	}
	fill := strings.NewReplacer("{{name}}", quoted(s.Name), "{{today}}", s.Today.String(), "{{domains}}", list(names), "{{item}}", sample+"-01")
	err = fs.WalkDir(files, "files/site", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, p)
		if err != nil {
			return err
		}
		to := strings.TrimPrefix(p, "files/site/")
		to = strings.ReplaceAll(to, "DOMAIN", sample)
		plan[to] = []byte(withSchema(to, fill.Replace(string(data))))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var written []string
	for p := range plan {
		written = append(written, p)
	}
	slices.Sort(written)
	for _, p := range written {
		if err := create(dir, p, plan[p]); err != nil {
			return nil, err
		}
	}
	return written, nil
}

// quoted makes a text safe between double quotes in YAML.
func quoted(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
}

// chosen resolves the wanted domains, named by id or in Chinese, or lists all of the standard.
func chosen(want []string, standard fs.FS) (found, called []string, err error) {
	names, err := fs.Glob(standard, "*.yaml")
	if err != nil {
		return nil, nil, err
	}
	var all []string
	for _, n := range names {
		all = append(all, strings.TrimSuffix(path.Base(n), ".yaml"))
	}
	ids, nameOf, seq := map[string]string{}, map[string]string{}, map[string]int{}
	for _, id := range all {
		ids[id] = id
		data, err := fs.ReadFile(standard, id+".yaml")
		if err != nil {
			return nil, nil, fmt.Errorf("read standard catalogue %s: %w", id, err)
		}
		nameOf[id] = id
		if m := chineseName.FindSubmatch(data); m != nil {
			ids[string(m[1])] = id
			nameOf[id] = string(m[1])
		}
		if m := officialOrder.FindSubmatch(data); m != nil {
			seq[id], _ = strconv.Atoi(string(m[1]))
		}
	}
	if len(want) == 0 {
		want = slices.SortedStableFunc(slices.Values(all), func(a, b string) int { return cmp.Compare(seq[a], seq[b]) })
	}
	for _, w := range want {
		id, ok := ids[strings.TrimSpace(w)]
		if !ok {
			return nil, nil, UnknownDomainError{w, slices.Sorted(maps.Keys(ids))}
		}
		found, called = append(found, id), append(called, nameOf[id])
	}
	return found, called, nil
}

// list writes names as a YAML list below a unit's key.
func list(names []string) string {
	var lines []string
	for _, n := range names {
		lines = append(lines, "      - "+n)
	}
	return strings.Join(lines, "\n")
}

// chineseName is the name of a domain in its standard catalogue.
var chineseName = regexp.MustCompile(`(?m)^名称: (.+)$`)

// officialOrder is its place among the 26.
var officialOrder = regexp.MustCompile(`(?m)^序号: (\d+)$`)

// create writes a file that must not exist yet, below dir and nowhere else: a link
// that leads out of the folder is not followed.
func create(dir, p string, data []byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(p), 0o755); err != nil {
		return err
	}
	w, err := root.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return errors.Join(err, w.Close())
}
