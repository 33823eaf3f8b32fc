// Package content reads the files below content/ into typed pages: one file of
// this package for each kind, with the kind's table of keys.
package content

import (
	"context"
	"path"
	"regexp"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/source"
)

// Set is all content of a site, each kind in the order of its paths.
type Set struct {
	Policies        []*Policy
	Interpretations []*Interpretation
	Disclosures     []*Disclosure
	Gazettes        []*Gazette
	Reports         []*Report
	Prose           map[string]*Prose // prose of reports by path
	Regimes         []*Regime
	Organs          []*Organ
	Guide, Request  *Service
	Plain           []*Plain
	Strays          []string // text files that no kind claims
}

// kind tells which files it claims and how to read one. The returned function
// adds the result to the set; it is called in the order of paths.
type kind struct {
	pattern string // as for path.Match, or a prefix ending in /
	parse   func(*source.File, *diag.List) (func(*Set), error)
}

// kinds is the list of page kinds: a new kind is one line here and its own file.
var kinds = []kind{
	{"content/policies/*/*.md", parsePolicy},
	{"content/interpretations/*/*.md", parseInterpretation},
	{"content/disclosures/*/*.md", parseDisclosure},
	{"content/gazette/*/*.yaml", parseGazette},
	{"content/reports/*.yaml", parseReport},
	{"content/reports/*.md", parseProse},
	{"content/guide.md", parseGuide},
	{"content/request.md", parseRequest},
	{"content/regime/*.md", parseRegime},
	{"content/organs/*.yaml", parseOrgan},
	{"content/pages/", parsePlain},
}

func kindOf(p string) *kind {
	for i, k := range kinds {
		if prefix, ok := strings.CutSuffix(k.pattern, "/"); ok {
			if strings.HasPrefix(p, prefix+"/") && path.Ext(p) == ".md" {
				return &kinds[i]
			}
			continue
		}
		if ok, _ := path.Match(k.pattern, p); ok {
			return &kinds[i]
		}
	}
	return nil
}

// Parse reads all content in parallel and merges it in the order of paths.
func Parse(ctx context.Context, tree *source.Tree, l *diag.List) (*Set, error) {
	lists := make([]diag.List, len(tree.Files))
	adds := make([]func(*Set), len(tree.Files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(parallel)
	set := &Set{Prose: map[string]*Prose{}}
	for i, f := range tree.Files {
		if !strings.HasPrefix(f.Path, "content/") {
			continue
		}
		k := kindOf(f.Path)
		if k == nil {
			set.Strays = append(set.Strays, f.Path)
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			checkName(f.Path, &lists[i])
			var err error
			adds[i], err = k.parse(f, &lists[i])
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for i, add := range adds {
		l.Merge(&lists[i])
		if add != nil {
			add(set)
		}
	}
	return set, nil
}

// parallel bounds the files parsed at once; parsing is processor-bound.
const parallel = 8

var nameSegment = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// checkName holds that a path can stand in an address as it is.
func checkName(p string, l *diag.List) {
	for _, segment := range strings.Split(strings.TrimPrefix(p, "content/"), "/") {
		if !nameSegment.MatchString(segment) {
			l.Add("SRC008", diag.Span{File: p}, segment)
		}
	}
}

// ValidName reports whether a file name can stand in an address as it is.
func ValidName(name string) bool { return nameSegment.MatchString(name) }

// stem is the path below content/ without its extension.
func stem(p string) string {
	return strings.TrimSuffix(strings.TrimPrefix(p, "content/"), path.Ext(p))
}
