package opendata

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai/gongkai/internal/site"
)

// head is the official table's two header rows: a group that spans its columns,
// or a column that spans both rows.
var head = []struct {
	group   string
	columns []string
	width   float64
}{
	{"序号", nil, 6},
	{"公开事项", []string{"一级事项", "二级事项", "三级事项"}, 14},
	{"公开内容（要素）", nil, 36},
	{"公开依据", nil, 36},
	{"公开时限", nil, 20},
	{"公开主体", nil, 18},
	{"公开渠道和载体", nil, 22},
	{"公开对象", []string{"全社会", "特定群体"}, 9},
	{"公开方式", []string{"主动", "依申请公开"}, 8},
	{"公开层级", []string{"县级", "乡级", "村级"}, 6},
}

// catalogXLSX writes the county's catalogue in the official layout, one sheet for
// each domain.
func catalogXLSX(s *site.Site) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	used := map[string]bool{}
	for i, d := range s.Domains {
		name := sheetName(d, used)
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				return nil, fmt.Errorf("catalog.xlsx: %w", err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return nil, fmt.Errorf("catalog.xlsx: sheet %s: %w", name, err)
		}
		if err := writeSheet(f, name, d); err != nil {
			return nil, fmt.Errorf("catalog.xlsx: sheet %s: %w", name, err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("catalog.xlsx: %w", err)
	}
	return sortedZip(b.Bytes())
}

// sortedZip writes an archive again with its members in the order of their names:
// the library's order comes from a map and changes from build to build.
func sortedZip(data []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("catalog.xlsx: %w", err)
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			return nil, fmt.Errorf("catalog.xlsx: %s: %w", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("catalog.xlsx: %w", err)
	}
	return b.Bytes(), nil
}

// sheetName obeys Excel: at most 31 UTF-16 units, none of : \ / ? * [ ], each name
// once whatever its case.
func sheetName(d *site.Domain, used map[string]bool) string {
	full := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, fmt.Sprintf("%02d %s", d.Seq, d.Name))
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = "-" + strconv.Itoa(n)
		}
		runes := []rune(full)
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

func writeSheet(f *excelize.File, name string, d *site.Domain) error {
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	var top, sub []any
	type span struct{ from, to string }
	var merges []span
	col := 1
	cell := func(c, r int) string { s, _ := excelize.CoordinatesToCellName(c, r); return s }
	for _, h := range head {
		n := max(1, len(h.columns))
		if err := w.SetColWidth(col, col+n-1, h.width); err != nil {
			return err
		}
		for i := range n {
			if i == 0 {
				top = append(top, h.group)
			} else {
				top = append(top, nil)
			}
			if len(h.columns) > 0 {
				sub = append(sub, h.columns[i])
			} else {
				sub = append(sub, nil)
			}
		}
		if len(h.columns) == 0 {
			merges = append(merges, span{cell(col, 2), cell(col, 3)})
		} else {
			merges = append(merges, span{cell(col, 2), cell(col+n-1, 2)})
		}
		col += n
	}
	merges = append(merges, span{cell(1, 1), cell(col-1, 1)})
	rows := [][]any{{d.Name + "领域基层政务公开标准目录"}, top, sub}
	for i, it := range d.Items {
		rows = append(rows, sheetRow(i+1, it))
	}
	for i, row := range rows {
		if err := w.SetRow(cell(1, i+1), row); err != nil {
			return err
		}
	}
	for _, m := range merges {
		if err := w.MergeCell(m.from, m.to); err != nil {
			return err
		}
	}
	return w.Flush()
}

func sheetRow(n int, it *site.Item) []any {
	tick := func(on bool) any {
		if on {
			return "√"
		}
		return nil
	}
	var bases []string
	for _, b := range it.Basis {
		bases = append(bases, citation(b.Title, b.Number))
	}
	group := any(nil)
	if slices.Contains(it.Audience, "特定群体") {
		group = "√" + it.AudienceGroup
	}
	var channels []string
	for _, c := range it.Channels {
		channels = append(channels, "■"+c)
	}
	return []any{
		n, it.Category, it.Matter, it.Submatter, numbered(it.Content), strings.Join(bases, "\n"), it.Deadline.Raw,
		strings.Join(unitNames(it.Publishers), "、"), strings.Join(channels, "\n"),
		tick(slices.Contains(it.Audience, "全社会")), group, tick(slices.Contains(it.Mode, "主动")), tick(slices.Contains(it.Mode, "依申请")),
		tick(slices.Contains(it.Levels, "县级")), tick(slices.Contains(it.Levels, "乡级")), tick(slices.Contains(it.Levels, "村级")),
	}
}

func numbered(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%d.%s", i+1, l)
	}
	return b.String()
}
