package opendata

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/date"
)

// Kind is the sort of value that a field holds.
type Kind string

// The kinds of value.
const (
	Text    Kind = "text"
	Day     Kind = "date" // 2026-11-21
	Integer Kind = "integer"
	Number  Kind = "number" // perhaps with a fraction
	Bool    Kind = "bool"
	Page    Kind = "page" // an address from the site's root; in tables the whole address
	Link    Kind = "link" // a whole address
	Pages   Kind = "pages"
	Texts   Kind = "texts"
	Record  Kind = "record"
	Records Kind = "records"
)

// kindNames are the kinds in the words of the documentation page.
var kindNames = map[Kind]string{
	Text: "文本", Day: "日期", Integer: "整数", Number: "数", Bool: "是或否", Page: "网页地址", Link: "网址", Pages: "网页地址列表",
	Texts: "文本列表", Record: "对象", Records: "对象列表",
}

// Field is a key of a record, as the schema and the documentation page describe it.
type Field struct {
	Key    string // in JSON
	Name   string // the column of CSV and XLSX
	Kind   Kind
	About  string   // in Chinese
	Always bool     // written even when empty
	Words  []string // the only values; nil: any
	Parts  []Field  // of a record, or of each member of a list of records
}

// Type is the field's kind in Chinese.
func (f Field) Type() string { return kindNames[f.Kind] }

// table is the columns of a kind of record. Each line makes a key of the JSON, a
// column of the tables, a property of the schema and a row of the documentation.
type table[T any] []column[T]

// column is a field with the ways to its value: for JSON, and for a table.
type column[T any] struct {
	Field
	value func(T) any // string, int, bool, json.Number, []string, object, []object or json.RawMessage
	cell  func(T) cell
}

// cell is a value of a table: a text, or a number that is written as one.
type cell struct {
	text   string
	number bool
}

func (c column[T]) always() column[T]               { c.Always = true; return c }
func (c column[T]) oneOf(words ...string) column[T] { c.Words = words; return c }
func (c column[T]) note(about string) column[T]     { c.About = about; return c }
func (c column[T]) shown(as func(T) string) column[T] {
	c.cell = func(rec T) cell { return cell{text: as(rec)} }
	return c
}

func text[T any](key, name string, get func(T) string) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Text},
		value: func(rec T) any { return get(rec) },
		cell:  func(rec T) cell { return cell{text: get(rec)} },
	}
}

func day[T any](key, name string, get func(T) date.Date) column[T] {
	c := text(key, name, func(rec T) string { return get(rec).String() })
	c.Kind = Day
	return c
}

func integer[T any](key, name string, get func(T) int) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Integer, Always: true},
		value: func(rec T) any { return get(rec) },
		cell:  func(rec T) cell { return cell{strconv.Itoa(get(rec)), true} },
	}
}

// number is an amount, written as the source has it.
func number[T any](key, name string, get func(T) string) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Number, Always: true},
		value: func(rec T) any { return json.Number(get(rec)) },
		cell:  func(rec T) cell { return cell{get(rec), true} },
	}
}

func yes[T any](key, name string, get func(T) bool) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Bool, Always: true},
		value: func(rec T) any { return get(rec) },
		cell: func(rec T) cell {
			if get(rec) {
				return cell{text: "是"}
			}
			return cell{text: "否"}
		},
	}
}

// page is an address from the site's root; tables, which are looked at alone, have
// it with the site's base before it.
func page[T any](key, name, base string, get func(T) string) column[T] {
	c := text(key, name, get).shown(func(rec T) string { return whole(base, get(rec)) })
	c.Kind = Page
	return c
}

func whole(base, url string) string {
	if url == "" {
		return ""
	}
	return base + url
}

func pages[T any](key, name, base string, get func(T) []string) column[T] {
	c := texts(key, name, "；", get).shown(func(rec T) string {
		var list []string
		for _, url := range get(rec) {
			list = append(list, whole(base, url))
		}
		return strings.Join(list, "；")
	})
	c.Kind = Pages
	return c
}

func link[T any](key, name string, get func(T) string) column[T] {
	c := text(key, name, get)
	c.Kind = Link
	return c
}

func texts[T any](key, name, separator string, get func(T) []string) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Texts},
		value: func(rec T) any { return get(rec) },
		cell:  func(rec T) cell { return cell{text: strings.Join(get(rec), separator)} },
	}
}

// records is a list of records with a table of their own; a cell of a table shows
// each as a text.
func records[T, U any](key, name string, parts table[U], get func(T) []U, as func(U) string) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Records, Parts: parts.fields()},
		value: func(rec T) any {
			var list []object
			for _, u := range get(rec) {
				list = append(list, parts.object(u))
			}
			return list
		},
		cell: func(rec T) cell {
			var words []string
			for _, u := range get(rec) {
				words = append(words, as(u))
			}
			return cell{text: strings.Join(words, "；")}
		},
	}
}

// record is a record within a record. It has no cell: where it occurs, the tables have
// rows of their own.
func record[T, U any](key, name string, parts table[U], get func(T) U) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Record, Always: true, Parts: parts.fields()},
		value: func(rec T) any { return parts.object(get(rec)) },
		cell:  func(T) cell { panic("bug: " + key + " has no cell") },
	}
}

// raw is a record that writes its own JSON; parts describe it.
func raw[T any](key, name string, parts []Field, get func(T) any, as func(T) string) column[T] {
	return column[T]{
		Field: Field{Key: key, Name: name, Kind: Record, Always: true, Parts: parts},
		value: func(rec T) any {
			data, err := json.Marshal(get(rec))
			if err != nil {
				panic("bug: " + err.Error())
			}
			return json.RawMessage(data)
		},
		cell: func(rec T) cell { return cell{text: as(rec)} },
	}
}

func (t table[T]) fields() []Field {
	var list []Field
	for _, c := range t {
		list = append(list, c.Field)
	}
	return list
}

// object is a record as JSON, its keys in the order of the table; empty values are
// left out where they may be.
func (t table[T]) object(rec T) object {
	o := make(object, 0, len(t))
	for _, c := range t {
		if v := c.value(rec); c.Always && c.Kind != Day || !empty(v) {
			o = append(o, member{c.Key, v})
		}
	}
	return o
}

func (t table[T]) row(rec T) []cell {
	row := make([]cell, len(t))
	for i, c := range t {
		row[i] = c.cell(rec)
	}
	return row
}
