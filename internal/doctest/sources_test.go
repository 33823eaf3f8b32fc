package doctest

import (
	"errors"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gongkai/gongkai/internal/catalog"
	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/proofread"
	"github.com/gongkai/gongkai/internal/search/golden"
	"github.com/gongkai/gongkai/internal/search/synonyms"
	"github.com/gongkai/gongkai/internal/source"
	"github.com/gongkai/gongkai/internal/vocabulary"
	"github.com/gongkai/gongkai/internal/workday"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

func sourcesPage(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(repository + "/docs/zh/sources.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestSourcesPage holds docs/zh/sources.md to the tables of keys: it names every
// key in both languages.
func TestSourcesPage(t *testing.T) {
	page := sourcesPage(t)
	names(t, page, "site.yaml", config.Fields)
	names(t, page, "a unit", config.UnitFields)
	names(t, page, "a link", config.LinkFields)
	names(t, page, "a catalogue", catalog.Fields)
	names(t, page, "an item", catalog.ItemFields)
	names(t, page, "a basis", catalog.BasisFields)
	names(t, page, "a guide", catalog.GuideFields)
	names(t, page, "a policy", content.PolicyFields)
	names(t, page, "an attachment", content.AttachmentFields)
	names(t, page, "an interpretation", content.InterpretationFields)
	names(t, page, "a disclosure", content.DisclosureFields)
	names(t, page, "a gazette", content.GazetteFields)
	names(t, page, "a gazette's group", content.GazetteGroupFields)
	names(t, page, "a report", content.ReportFields)
	names(t, page, "guide and request", content.ServiceFields)
	names(t, page, "a text of the regime", content.RegimeFields)
	names(t, page, "an organ", content.OrganFields)
	names(t, page, "a leader", content.LeaderFields)
	names(t, page, "an office", content.OfficeFields)
	names(t, page, "a plain page", content.PlainFields)
}

func names[T any](t *testing.T, page, of string, table yamlpos.Table[T]) {
	t.Helper()
	for _, f := range table {
		if !strings.Contains(page, f.Zh) {
			t.Errorf("docs/zh/sources.md does not name 「%s」 of %s", f.Zh, of)
		}
		if !strings.Contains(page, "`"+f.Key+"`") {
			t.Errorf("docs/zh/sources.md does not name `%s` of %s", f.Key, of)
		}
		for _, w := range f.Words {
			if !strings.Contains(page, w) {
				t.Errorf("docs/zh/sources.md does not name the word 「%s」 of %s %s", w, of, f.Key)
			}
		}
	}
}

// TestSourcesPageTables holds the tables of docs/zh/sources.md to the program's: a
// row for each limit and each class of documents, and every word of the catalogues.
func TestSourcesPageTables(t *testing.T) {
	page := sourcesPage(t)
	rows := strings.Split(page, "\n")
	row := func(cells ...string) {
		t.Helper()
		if !slices.ContainsFunc(rows, func(r string) bool {
			return strings.HasPrefix(r, "| "+cells[0]+" |") && !slices.ContainsFunc(cells, func(c string) bool { return !strings.Contains(r, c) })
		}) {
			t.Errorf("docs/zh/sources.md has no row with %s", strings.Join(cells, " | "))
		}
	}
	for _, limit := range config.Limits {
		row(limit.Zh, "`"+limit.Key+"`", strconv.Itoa(limit.Default), limit.Unit, limit.What, limit.Norm)
	}
	for _, topic := range content.Topics {
		row(append([]string{topic.Name}, topic.Subs...)...)
	}
	for _, words := range [][]string{vocabulary.Channels, vocabulary.DomainChannels, vocabulary.Audiences, vocabulary.Modes, vocabulary.Levels, content.Statuses} {
		for _, w := range words {
			if !strings.Contains(page, w) {
				t.Errorf("docs/zh/sources.md does not name 「%s」", w)
			}
		}
	}
}

// TestSourcesPageExamples: the examples of the site's own files can be used as they
// stand.
func TestSourcesPageExamples(t *testing.T) {
	steps, err := parse(strings.Split(sourcesPage(t), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]bool{}
	for _, s := range steps {
		name := path.Base(s.path)
		switch name {
		case "calendar.json":
			_, err = workday.Load(strings.NewReader(s.text))
		case "words.json":
			_, err = proofread.LoadWords(strings.NewReader(s.text))
		case "synonyms.txt", "queries.txt":
			l := &diag.List{}
			if f := source.NewFile(name, []byte(s.text), l); name == "queries.txt" {
				golden.Parse(f, l)
			} else {
				synonyms.Parse(f, l)
			}
			if l.Len() > 0 {
				err = errors.New(l.Sorted()[0].Message(diag.English))
			}
		default:
			continue
		}
		read[name] = true
		if err != nil {
			t.Errorf("docs/zh/sources.md:%d: %v", s.line, err)
		}
	}
	if len(read) != 4 {
		t.Errorf("docs/zh/sources.md shows %v, want calendar.json, words.json, synonyms.txt and queries.txt", read)
	}
}
