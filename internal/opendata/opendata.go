// Package opendata writes the site's data for machines, below data/.
//
// A data set is one file of this package: what it is called, the records, and a
// table with a line for each key. From that one table come the JSON, the CSV, the
// XLSX, the JSON Schema, the entry of the DCAT list data.json, and what the
// documentation page says, so that they cannot disagree:
//
//	data/policies.json                 {"$schema", "site", "base", "as_of", "policies": […]}
//	data/policies.csv                  UTF-8 with a byte order mark, CRLF, no formulas
//	data/policies.xlsx                 the same rows; catalogue and reports in the official layout
//	data/schema/policies.schema.json   draft 2020-12, described in Chinese
//
// Keys of the JSON stay: a file may gain keys, not change the meaning of one. Texts
// of a source are texts in every format.
package opendata

import (
	"fmt"
	"iter"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
)

// Data is everything below data/, and what the documentation page says of it.
type Data struct {
	Files []output.File
	Sets  []Set
}

// Set describes a data set.
type Set struct {
	Name        string // of its files: policies
	Title       string
	Description string
	Keywords    []string
	List        string // the key of the JSON that holds the records
	Records     int
	Files       []File
	Fields      []Field
	// Columns are those of CSV and XLSX, where a row is not simply a record; nil: they
	// are the fields, by their names.
	Columns []Field
}

// File is a form in which a data set can be downloaded.
type File struct {
	Format string // CSV
	URL    string // from the site's root
	Media  string
	Size   int64 // 0 before the files are made
}

// Folder is where the data lies, and Index where its documentation page belongs.
const (
	Folder = "data/"
	Index  = "data/index.html"
)

// set is a data set with its records.
type set struct {
	Set
	asOf     bool      // the records depend on the day of the build
	modified date.Date // of the newest record; zero: the day of the build
	records  iter.Seq[object]
	rows     iter.Seq[[]cell]
	book     func() ([]byte, error) // nil: a sheet of the rows
}

// about is what a data set says of itself.
type about struct {
	name, list, title, description string
	keywords                       []string
}

// newSet makes a data set whose records are also the rows of its tables.
func newSet[T any](a about, t table[T], recs []T) set {
	return set{
		Set: Set{
			Name: a.name, Title: a.title, Description: a.description, Keywords: a.keywords, List: a.list, Records: len(recs),
			Files: formats(a.name), Fields: t.fields(),
		},
		records: func(yield func(object) bool) {
			for _, rec := range recs {
				if !yield(t.object(rec)) {
					return
				}
			}
		},
		rows: rowsOf(t, recs),
	}
}

// laidOut gives a data set tables whose rows are not its records.
func laidOut[T any](x set, t table[T], rows []T) set {
	x.Columns, x.rows = t.fields(), rowsOf(t, rows)
	return x
}

func rowsOf[T any](t table[T], recs []T) iter.Seq[[]cell] {
	return func(yield func([]cell) bool) {
		for _, rec := range recs {
			if !yield(t.row(rec)) {
				return
			}
		}
	}
}

// columns are the heads of the set's tables.
func (x set) columns() []string {
	fields := x.Columns
	if fields == nil {
		fields = x.Fields
	}
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return names
}

const (
	jsonType   = "application/json"
	schemaType = "application/schema+json"
	csvType    = "text/csv"
	xlsxType   = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

func formats(name string) []File {
	return []File{
		{Format: "JSON", URL: Folder + name + ".json", Media: jsonType},
		{Format: "CSV", URL: Folder + name + ".csv", Media: csvType},
		{Format: "Excel", URL: Folder + name + ".xlsx", Media: xlsxType},
		{Format: "JSON Schema", URL: schemaPath(name), Media: schemaType},
	}
}

func schemaPath(name string) string { return Folder + "schema/" + name + ".schema.json" }

// sets lists the data sets; a new one is a line here and a file of its own.
func sets(s *site.Site) []set {
	return []set{
		catalogue(s), policies(s), interpretations(s), disclosures(s), coverageSet(s), gazettes(s), reports(s), units(s), regimes(s),
	}
}

// Sets describes the data sets without making their files, whose sizes are unknown.
func Sets(s *site.Site) []Set {
	var list []Set
	for _, x := range sets(s) {
		list = append(list, x.Set)
	}
	return list
}

// Build makes everything below data/.
func Build(s *site.Site) (*Data, error) {
	all := sets(s)
	made := make([][]output.File, len(all))
	var g errgroup.Group
	g.SetLimit(4)
	for i, x := range all {
		g.Go(func() (err error) {
			made[i], err = x.files(s)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	d := &Data{}
	for i, x := range all {
		for j := range x.Files {
			x.Files[j].Size = int64(len(made[i][j].Data))
		}
		d.Files = append(d.Files, made[i]...)
		d.Sets = append(d.Sets, x.Set)
	}
	d.Files = append(d.Files, output.File{Path: Folder + "data.json", Data: layOut(dcat(s, all))})
	return d, nil
}

// Files makes everything below data/.
func Files(s *site.Site) ([]output.File, error) {
	d, err := Build(s)
	if err != nil {
		return nil, err
	}
	return d.Files, nil
}

// files makes the set's files in the order of Set.Files.
func (x set) files(s *site.Site) ([]output.File, error) {
	table, err := csvFile(x.columns(), x.rows)
	if err != nil {
		return nil, fmt.Errorf("%s.csv: %w", x.Name, err)
	}
	book := x.book
	if book == nil {
		book = func() ([]byte, error) {
			return workbook(x.Title, s.Config.Sponsor.V, []sheet{plainSheet(x.Title, x.columns(), x.rows)})
		}
	}
	sheets, err := book()
	if err != nil {
		return nil, fmt.Errorf("%s.xlsx: %w", x.Name, err)
	}
	contents := [][]byte{layOut(x.document(s)), table, sheets, layOut(x.schema(s))}
	var files []output.File
	for i, f := range x.Files {
		files = append(files, output.File{Path: f.URL, Data: contents[i]})
	}
	return files, nil
}

// document is the set as JSON. Its $schema is relative, so that a copy of the folder
// can be checked where it lies.
func (x set) document(s *site.Site) object {
	o := object{{"$schema", "schema/" + x.Name + ".schema.json"}, {"site", s.Config.Name.V}, {"base", s.Config.Base()}}
	if x.asOf {
		o = append(o, member{"as_of", s.Now.String()})
	}
	return append(o, member{x.List, slices.Collect(x.records)})
}

// newest is the latest day of a list of pages.
func newest[T any](recs []T, entry func(T) *site.Entry) date.Date {
	var last date.Date
	for _, rec := range recs {
		if d := entry(rec).Published; d.After(last) {
			last = d.Day()
		}
	}
	return last
}
