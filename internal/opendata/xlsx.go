package opendata

import (
	"archive/zip"
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

// sheet is a sheet of a workbook, written row by row.
type sheet struct {
	name   string
	widths []float64 // of the columns
	frozen int       // head rows that stay when the rest is scrolled
	write  func(*sheetWriter) error
}

// style is how a cell looks.
type style int

const (
	body style = iota
	head
	title
	middle // a tick, a number of the official form
)

// box is a cell of a sheet. Its value is a string, an int, a float64 or nil; a
// string is written as a text and never becomes a formula.
type box struct {
	value any
	style style
}

// sheetWriter writes one sheet from the top down.
type sheetWriter struct {
	stream *excelize.StreamWriter
	styles []int
	row    int // the row last written
}

// add writes the next row; a nil box leaves its cell out.
func (w *sheetWriter) add(boxes ...box) error {
	w.row++
	cells := make([]any, len(boxes))
	for i, b := range boxes {
		if text, ok := b.value.(string); ok {
			b.value = fitting(text)
		}
		cells[i] = excelize.Cell{StyleID: w.styles[b.style], Value: b.value}
	}
	return w.stream.SetRow(cellName(1, w.row), cells)
}

// skip leaves a row blank.
func (w *sheetWriter) skip() { w.row++ }

// merge makes one cell of several, counted from 1.
func (w *sheetWriter) merge(row, col, rows, cols int) error {
	if rows == 1 && cols == 1 {
		return nil
	}
	return w.stream.MergeCell(cellName(col, row), cellName(col+cols-1, row+rows-1))
}

func cellName(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic("bug: " + err.Error())
	}
	return name
}

// maxCell is how much Excel holds in a cell, in UTF-16 units.
const maxCell = 32767

// cut marks a text that a cell cannot hold.
const cut = "……（太长，全文见 JSON）"

// fitting shortens a text that is too long for a cell, and says so.
func fitting(text string) string {
	if len(text) <= maxCell { // bytes: a text of that many has no more units
		return text
	}
	units := utf16.Encode([]rune(text))
	if len(units) <= maxCell {
		return text
	}
	n := maxCell - len(utf16.Encode([]rune(cut)))
	if utf16.IsSurrogate(rune(units[n-1])) && units[n-1] < 0xdc00 {
		n-- // the first half of a pair
	}
	return string(utf16.Decode(units[:n])) + cut
}

// plainSheet is a table under a head of one row, as wide as its content.
func plainSheet(name string, columns []string, rows iter.Seq[[]cell]) sheet {
	return sheet{name: name, widths: widths(columns, rows), frozen: 1, write: func(w *sheetWriter) error {
		line := make([]box, len(columns))
		for i, c := range columns {
			line[i] = box{c, head}
		}
		if err := w.add(line...); err != nil {
			return err
		}
		for row := range rows {
			for i, c := range row {
				line[i] = box{c.text, body}
				if !c.number {
					continue
				}
				n, err := strconv.ParseFloat(c.text, 64)
				if err != nil {
					return fmt.Errorf("column %s: %w", columns[i], err)
				}
				line[i].value = n
			}
			if err := w.add(line...); err != nil {
				return err
			}
		}
		return nil
	}}
}

// widths are those of the widest text of the first rows, between bounds: a Han
// character takes two places.
func widths(columns []string, rows iter.Seq[[]cell]) []float64 {
	const sample, narrow, wide = 200, 6, 48
	places := make([]int, len(columns))
	for i, c := range columns {
		places[i] = placesOf(c)
	}
	n := 0
	for row := range rows {
		for i, c := range row {
			places[i] = max(places[i], placesOf(c.text))
		}
		if n++; n == sample {
			break
		}
	}
	list := make([]float64, len(columns))
	for i, p := range places {
		list[i] = float64(min(max(p+2, narrow), wide))
	}
	return list
}

func placesOf(text string) int {
	longest, n := 0, 0
	for _, r := range text {
		switch k := width.LookupRune(r).Kind(); {
		case r == '\n':
			longest, n = max(longest, n), 0
		case k == width.EastAsianWide, k == width.EastAsianFullwidth, k == width.EastAsianAmbiguous && r > utf8.RuneSelf:
			n += 2
		default:
			n++
		}
	}
	return max(longest, n)
}

// workbook writes sheets, the same bytes each time.
func workbook(name, creator string, sheets []sheet) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Title: clean(name), Creator: clean(creator), Language: "zh-CN"}); err != nil {
		return nil, err
	}
	styles, err := register(f)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for i, s := range sheets {
		name := sheetName(s.name, used)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = writeSheet(f, name, s, styles)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return sortedZip(b.Bytes())
}

func writeSheet(f *excelize.File, name string, s sheet, styles []int) error {
	fit, page := true, "landscape"
	tall := 0
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &page, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := f.SetSheetDimension(name, ""); err != nil { // the library's says A1, which readers that believe it stop at
		return err
	}
	stream, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, w := range s.widths {
		if err := stream.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	if s.frozen > 0 {
		below := cellName(1, s.frozen+1)
		if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: s.frozen, TopLeftCell: below, ActivePane: "bottomLeft"}); err != nil {
			return err
		}
	}
	if err := s.write(&sheetWriter{stream: stream, styles: styles}); err != nil {
		return err
	}
	return stream.Flush()
}

// register makes the styles of a workbook, in the order of the constants.
func register(f *excelize.File) ([]int, error) {
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	centre := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	var ids []int
	for _, s := range []*excelize.Style{
		body:   {Border: border, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}},
		head:   {Border: border, Alignment: centre, Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}},
		title:  {Alignment: centre, Font: &excelize.Font{Bold: true, Size: 14}},
		middle: {Border: border, Alignment: centre},
	} {
		id, err := f.NewStyle(s)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// clean drops what XML cannot hold, which the library checks in cells only.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '\uFFFE' || r == '\uFFFF' {
			return -1
		}
		return r
	}, text)
}

// sortedZip writes an archive again with its members in the order of their names:
// the library's order comes from a map and changes from build to build.
func sortedZip(data []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// sheetName obeys Excel: at most 31 UTF-16 units, none of : \ / ? * [ ], each name
// once whatever its case.
func sheetName(label string, used map[string]bool) string {
	full := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, clean(label))
	if full == "" {
		full = "表"
	}
	letters := []rune(full)
	letters = letters[:min(len(letters), 31)]
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = "-" + strconv.Itoa(n)
		}
		runes := letters
		for len(utf16.Encode(runes))+len(suffix) > 31 {
			runes = runes[:len(runes)-1]
		}
		name := string(runes) + suffix
		if key := strings.ToLower(name); !used[key] {
			used[key] = true
			return name
		}
	}
}
