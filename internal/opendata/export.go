package opendata

import "slices"

// Sheet is a table of texts, for packages that hand tables out.
type Sheet struct {
	Name    string
	Columns []string
	Rows    [][]string
}

func (s Sheet) rows() [][]cell {
	var rows [][]cell
	for _, texts := range s.Rows {
		row := make([]cell, len(texts))
		for i, text := range texts {
			row[i].text = text
		}
		rows = append(rows, row)
	}
	return rows
}

// CSV writes a table as the data sets are written: with a byte order mark, CRLF and
// no formulas.
func CSV(s Sheet) ([]byte, error) { return csvFile(s.Columns, slices.Values(s.rows())) }

// Workbook writes tables as XLSX, one sheet each. Texts stay texts.
func Workbook(title, creator string, sheets ...Sheet) ([]byte, error) {
	var list []sheet
	for _, s := range sheets {
		list = append(list, plainSheet(s.Name, s.Columns, slices.Values(s.rows())))
	}
	return workbook(title, creator, list)
}
