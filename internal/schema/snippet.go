package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai/gongkai/internal/yamlpos"
)

// skeleton writes what a snippet puts into the file: required keys, each with a
// numbered place that the tabulator goes to.
type skeleton struct{ places int }

func (s *skeleton) place(content string) string {
	s.places++
	return "${" + strconv.Itoa(s.places) + content + "}"
}

func (s *skeleton) record(fields []yamlpos.Info, also ...string) object {
	var o object
	for _, f := range fields {
		if f.Required || slices.Contains(also, f.Key) {
			o = append(o, member{f.Zh, s.value(f)})
		}
	}
	return o
}

func (s *skeleton) value(f yamlpos.Info) any {
	switch f.Form {
	case yamlpos.FormTexts:
		return list{s.place("")}
	case yamlpos.FormDate:
		return s.place(":$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE")
	case yamlpos.FormBool:
		return s.place("|否,是|")
	case yamlpos.FormWord:
		return s.place("|" + strings.Join(f.Words, ",") + "|")
	case yamlpos.FormWords:
		return list{s.place("|" + strings.Join(f.Words, ",") + "|")}
	case yamlpos.FormRecord:
		return s.record(f.Fields)
	case yamlpos.FormRecords:
		return list{s.item(f)}
	default:
		return s.place("")
	}
}

// item is a record of a list. One of a catalogue also has to say what it is about,
// at one level at least.
func (s *skeleton) item(f yamlpos.Info) object {
	if f.Part {
		return s.record(f.Fields, "category", "matter")
	}
	return s.record(f.Fields)
}

// snippets is what completing a key writes behind it, where that is more than a
// place for a text.
func snippets(f yamlpos.Info) object {
	label := ""
	switch {
	case f.Form == yamlpos.FormDate:
		label = "今天"
	case f.Form == yamlpos.FormRecord && len(f.Fields) > 0:
		label = "写出必填的键"
	default:
		return nil
	}
	return object{{"defaultSnippets", list{object{{"label", label}, {"body", (&skeleton{}).value(f)}}}}}
}

// itemSnippets are the records that can be begun in a list.
func itemSnippets(f yamlpos.Info) object {
	offers := list{object{{"label", "新的一项"}, {"description", "写出必填的键"}, {"body", (&skeleton{}).item(f)}}}
	if f.Part {
		id, adopts := field(f.Fields, "id"), field(f.Fields, "adopts")
		s := &skeleton{}
		offers = append(offers, object{
			{"label", "沿用的一项"}, {"description", "没有写的栏目照另一个事项"},
			{"body", object{{id.Zh, s.place("")}, {adopts.Zh, s.place("")}}},
		})
	}
	return object{{"defaultSnippets", offers}}
}

// fileSnippet begins a whole file. The tables of a report are too long for one;
// gen new report writes them.
func fileSnippet(title string, fields []yamlpos.Info) object {
	if slices.ContainsFunc(fields, func(f yamlpos.Info) bool { return f.Form == yamlpos.FormNumbers }) {
		return nil
	}
	return object{{"defaultSnippets", list{object{
		{"label", "新建：" + title}, {"description", "写出必填的键"}, {"body", (&skeleton{}).record(fields)},
	}}}}
}
