package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/yamlpos"
)

// value is the schema of a field's value, without its description.
//
// A key that is not required may stand there without a value, and YAML has many
// ways of saying nothing; a required one may not. A text is whatever stands in the
// file, so 2024 and true are texts, too; see yamlpos.
func (d *definitions) value(f yamlpos.Info) object {
	var o object
	switch f.Form {
	case yamlpos.FormText:
		return d.text(f.Required)
	case yamlpos.FormTexts:
		o = oneOrMore(f, d.scalar("这里写一段文字，或者列表；不能空着"), d.text(true))
	case yamlpos.FormDate:
		o = object{{"type", "string"}, {"pattern", pattern(day)}, {"errorMessage", "写成 年-月-日 的样子，如 2026-11-21；没有的日子不能写"}}
	case yamlpos.FormBool:
		o = object{{"anyOf", list{words([]string{"是", "否"}), d.ref("english", silent("英文写法", object{{"enum", list{true, false, "true", "false"}}}))}}}
	case yamlpos.FormInt:
		o = object{{"type", list{"string", "integer"}}, {"pattern", pattern(`0|-?[1-9]\d*`)}, {"errorMessage", "写整数，只用半角数字"}}
	case yamlpos.FormWord:
		o = words(f.Words)
	case yamlpos.FormWords:
		o = oneOrMore(f, list{words(f.Words)}, words(f.Words))
	case yamlpos.FormRecord:
		o = d.mapping(f)
	case yamlpos.FormRecords:
		o = d.records(f)
	case yamlpos.FormNumbers:
		return object{{"type", "object"}} // what is in it depends on the year; see reportTables
	default:
		panic("bug: no schema for the form " + string(f.Form))
	}
	if !f.Required {
		o = d.orNothing(o)
	}
	return o.with(snippets(f)...)
}

// text is any scalar. That true and false are among them is kept from the editor,
// which would offer them for every text.
func (d *definitions) text(required bool) object {
	if required {
		return object{{"anyOf", d.scalar("这里写一段文字，不能空着，也不写成列表")}}
	}
	return d.orNothing(object{{"anyOf", list{
		object{{"type", list{"string", "number"}}, {"errorMessage", "这里写一段文字，不写成列表"}}, d.boolean(),
	}}})
}

// scalar lists what a text that is not empty can be.
func (d *definitions) scalar(message string) list {
	return list{
		object{{"type", list{"string", "number"}}, {"pattern", `\S`}, {"errorMessage", message}},
		d.boolean(),
	}
}

func (d *definitions) boolean() object {
	return d.ref("boolean", silent("true 或 false", object{{"type", "boolean"}}))
}

func words(allowed []string) object { return object{{"enum", strs(allowed)}} }

// oneOrMore is one of some alternatives alone, or a list of members.
func oneOrMore(f yamlpos.Info, alone list, member object) object {
	return object{{"anyOf", append(slices.Clip(alone), append(object{{"title", f.Zh}}, several(f, member)...))}}
}

// several is a list of members; a required one is not empty.
func several(f yamlpos.Info, each object) object {
	o := object{{"type", "array"}, {"items", each}}
	if f.Required {
		o = o.with(member{"minItems", 1})
	}
	return o
}

// mapping is the schema of a nested record. The two mappings of site.yaml that no
// table describes are described here.
func (d *definitions) mapping(f yamlpos.Info) object {
	switch {
	case len(f.Fields) > 0:
		return d.ref(f.Key, append(object{{"title", f.Zh}}, d.record(f.Fields)...))
	case f.Key == "thresholds":
		return d.ref(f.Key, thresholds())
	case f.Key == "rules":
		return d.ref(f.Key, rules())
	}
	panic("bug: no schema for " + f.Key)
}

func (d *definitions) records(f yamlpos.Info) object {
	each := d.record
	if f.Part {
		each = d.part
	}
	item := d.ref(f.Key, append(object{{"title", f.Zh}}, each(f.Fields).with(itemSnippets(f)...)...))
	if f.Alone {
		one := object{{"anyOf", append(list{item}, d.scalar("这里写一段文字，或者一组“键: 值”；不能空着")...)}}
		return oneOrMore(f, d.scalar("这里写一段文字，或者列表；不能空着"), one)
	}
	if f.Required {
		return several(f, item)
	}
	// Editors begin a list where they see items, but not below anyOf.
	return object{{"anyOf", list{object{{"title", f.Zh}, {"type", "array"}}}}, {"items", item}}
}

// orNothing accepts a value that is not there as well: nothing after the colon,
// "", [] or {}.
func (d *definitions) orNothing(o object) object {
	nothing := d.ref("nothing", silent("不填", object{{"anyOf", list{
		object{{"enum", list{nil, list{}, object{}}}},
		object{{"type", "string"}, {"pattern", `^\s*$`}},
	}}}))
	if o[0].key != "anyOf" {
		return object{{"anyOf", list{o, nothing}}}
	}
	alternatives := o[0].value.(list)
	return append(object{{"anyOf", append(slices.Clip(alternatives), nothing)}}, o[1:]...)
}

// silent accepts what a schema accepts without offering it: editors gather what
// they complete from the schemas of a value, but not from their conditions. The
// title keeps them from showing the alternatives of a value one beside the other.
func silent(title string, o object) object {
	return object{{"title", title}, {"if", o}, {"else", false}}
}

// day is a date as package date reads it: a day that exists, perhaps with hours
// and minutes. The second line is the 29th of February in leap years.
const day = `(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))` +
	`|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)` +
	`(?: (?:[01]\d|2[0-3]):[0-5]\d)?`

// pattern matches a text of a form, but for space around it.
func pattern(form string) string { return `^\s*(?:` + form + `)\s*$` }

// describe is the text an editor shows for a key: its note, its form, and whether
// it is required.
func describe(f yamlpos.Info) string {
	need := "选填"
	if f.Required {
		need = "必填"
	}
	form := ""
	switch f.Form {
	case yamlpos.FormText:
		form = "文字"
	case yamlpos.FormTexts:
		form = "一段文字，或者列表"
	case yamlpos.FormDate:
		form = "日期，如 2026-11-21 或 2026-11-21 09:30"
	case yamlpos.FormBool:
		form = "是 或 否"
	case yamlpos.FormInt:
		form = "整数"
	case yamlpos.FormWord:
		form = "选一个：" + strings.Join(f.Words, "、")
	case yamlpos.FormWords:
		form = "选一个或几个：" + strings.Join(f.Words, "、")
	case yamlpos.FormRecord:
		form = "一组“键: 值”"
	case yamlpos.FormRecords:
		form = "列表，每项一组“键: 值”"
		if f.Alone {
			form = "列表，每项一段文字，或者一组“键: 值”"
		}
	case yamlpos.FormNumbers:
		form = "每行一个名称和几个数"
	}
	line := fmt.Sprintf("%s，%s。英文键 %s", need, form, f.Key)
	if f.Doc == "" {
		return line
	}
	return f.Doc + "\n\n" + line
}
