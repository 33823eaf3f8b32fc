package schema

import (
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// firstYear is the first report year that has a form, and lastOld the last one of
// the older of the two; the patterns are for years written in quotes.
const (
	firstYear, lastOld = 2019, 2020
	oldYears           = `2019|2020`
	newYears           = `20(?:2[1-9]|[3-9]\d)|2[1-9]\d\d|[3-9]\d{3}|[1-9]\d{4,}`
)

// reportTables describes the three tables of an annual report, whose rows depend
// on the year.
func reportTables(root object, d *definitions, fields []yamlpos.Info) object {
	year := field(fields, "year")
	old := list{}
	for _, key := range []string{year.Zh, year.Key} {
		old = append(old, object{{"required", list{key}}, {"properties", object{{key, quietly(object{{"anyOf", list{
			object{{"type", "integer"}, {"maximum", lastOld}},
			object{{"type", "string"}, {"pattern", pattern(oldYears)}},
		}}})}}}})
	}
	return root.with(
		member{"if", object{{"anyOf", old}}},
		member{"then", object{{"properties", d.tables(firstYear, fields)}}},
		member{"else", object{{"properties", d.tables(lastOld+1, fields)}}},
	)
}

// years admits the years that have a form.
func years(first int, form string) object {
	return object{{"doNotSuggest", true}, {"minimum", first}, {"pattern", pattern(form)}, {"errorMessage", "2019 年度起才有统一格式"}}
}

// tables are the year and the three tables in its form, by key.
func (d *definitions) tables(year int, fields []yamlpos.Info) object {
	form, err := content.FormFor(year)
	if err != nil {
		panic("bug: " + err.Error())
	}
	var t2, t3, t4 []row
	for _, b := range form.Table2 {
		for _, name := range b.Rows {
			t2 = append(t2, row{name: name, columns: b.Columns})
		}
	}
	for _, ln := range form.Table3 {
		t3 = append(t3, row{ln.ID, ln.Label, labelled(content.Table3Columns)})
	}
	for _, name := range content.Table4Rows {
		t4 = append(t4, row{name: name, columns: labelled(content.Table4Columns)})
	}
	y := field(fields, "year")
	allowed := years(firstYear, oldYears)
	if year > lastOld {
		allowed = years(lastOld+1, newYears)
	}
	tables := object{{y.Zh, allowed}, {y.Key, allowed}}
	for i, rows := range [][]row{t2, t3, t4} {
		f := field(fields, []string{"table2", "table3", "table4"}[i])
		table := quietly(like(d.ref(f.Key, d.table(rows))))
		tables = append(tables, member{f.Zh, table}, member{f.Key, table})
	}
	return tables
}

// row is a row of a table: its name, for table 3 also the text printed on the
// form, which may stand in its place, and its columns.
type row struct {
	name, label string
	columns     []content.Column
}

func labelled(labels []string) []content.Column {
	var columns []content.Column
	for _, label := range labels {
		columns = append(columns, content.Column{Label: label})
	}
	return columns
}

// table demands every row once, and no other.
func (d *definitions) table(rows []row) object {
	var properties, twins object
	var demands list
	for _, r := range rows {
		description := "依次写：" + strings.Join(labels(r.columns), "、")
		if r.label != "" {
			description = r.label + "\n\n" + description
		}
		about := object{{"title", r.name}, {"description", description}}
		row := d.ref("row", append(about, d.numbers(r.columns)...).with(rowSnippet(r)...))
		properties = append(properties, member{r.name, row})
		if r.label == "" {
			demands = append(demands, object{{"required", list{r.name}}, {"errorMessage", "缺少“" + r.name + "”这一行；没有就写 0"}})
			continue
		}
		properties = append(properties, member{r.label, append(twin(r.name), like(row)...)})
		twins = append(twins, only(r.name, r.label))
		demands = append(demands, either(r.name, r.label))
	}
	return object{
		{"type", "object"},
		{"properties", properties},
		{"additionalProperties", false},
	}.with(dependencies(twins)...).with(all(demands)...)
}

func dependencies(twins object) object {
	if len(twins) == 0 {
		return nil
	}
	return object{{"dependencies", twins}}
}

// numbers is what stands in a row: a number for every column, in their order or
// by name.
func (d *definitions) numbers(columns []content.Column) object {
	var cells list
	var byName object
	for _, c := range columns {
		cells = append(cells, d.cell(c))
		byName = append(byName, member{c.Label, d.cell(c)})
	}
	return object{
		{"if", object{{"type", "object"}}},
		{"then", object{{"properties", byName}, {"required", strs(labels(columns))}, {"additionalProperties", false}}},
		{"else", object{
			{"type", "array"}, {"items", cells}, {"minItems", len(cells)}, {"maxItems", len(cells)},
			{"errorMessage", "依次写：" + strings.Join(labels(columns), "、")},
		}},
	}
}

func labels(columns []content.Column) []string {
	var all []string
	for _, c := range columns {
		all = append(all, c.Label)
	}
	return all
}

// cell is a number as yamlpos.Node.Number reads it; one in quotes is as good.
func (d *definitions) cell(c content.Column) object {
	name, kind, form, message := "count", "integer", `0|[1-9]\d*|-0+`, "写非负整数，没有就写 0"
	switch {
	case c.Decimal:
		name, kind, form, message = "amount", "number", `(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+|-0+(?:\.0*)?|-\.0+`, "写数，没有就写 0"
	case c.Negative:
		name, form, message = "change", `0|[1-9]\d*|-\d+`, "写整数，减少的前面加减号"
	}
	o := object{{"type", list{kind, "string"}}}
	if !c.Negative {
		o = o.with(member{"minimum", 0})
	}
	return d.ref(name, o.with(member{"pattern", pattern(form)}, member{"errorMessage", message}))
}

// rowSnippet is what completing a row writes: zeros, to be overwritten.
func rowSnippet(r row) object {
	s := &skeleton{}
	var zeros []string
	for range r.columns {
		zeros = append(zeros, s.place(":0"))
	}
	return object{{"defaultSnippets", list{object{{"label", "全写 0"}, {"body", "[" + strings.Join(zeros, ", ") + "]"}}}}}
}
