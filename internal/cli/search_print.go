package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/gongkai/gongkai/internal/search/query"
)

// shownValues is how many values of a facet are listed.
const shownValues = 10

// encode prints a JSON document.
func (e *env) encode(document any) error {
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(document)
}

// printResults prints what was found of a query, and again, the next command to
// type, if something else is offered.
func (e *env) printResults(q string, r query.Results, offset int, again string) {
	for _, s := range r.Synonyms {
		e.printf("“%[1]s”也按“%[2]s”找。\n", "%[1]s was looked for as %[3]s as well.\n", s.Word, strings.Join(s.Also, "”“"), strings.Join(s.Also, ", "))
	}
	if r.Total == 0 {
		e.printNothing(r, again)
		return
	}
	switch {
	case r.Some:
		e.printf("没有一页同时有“%[1]s”，下面是有其中一些的。\n", "no page has all of %[2]s; these have some.\n", strings.Join(r.Words, "”“"), strings.Join(r.Words, ", "))
	case len(r.Words) > 0:
		e.printf("没有整句“%[1]s”，下面按“%[2]s”找。\n", "no page has %[1]q as it stands; these have %[3]s.\n", q, strings.Join(r.Words, "”“"), strings.Join(r.Words, ", "))
	}
	e.printf("找到 %d 条：\n", "%d found:\n", r.Total)
	for i, it := range r.Items {
		e.printResult(offset+i+1, it)
	}
	for _, f := range r.Facets {
		e.printFacet(e.nameOf(f.Name), f.Values)
	}
}

func (e *env) printNothing(r query.Results, again string) {
	switch {
	case len(r.Failed) > 0 && r.Offer != "":
		e.printf("没有找到。不要“%[1]s”就有，输入：%[3]s\n", "nothing found. Without %[2]s there is something: %[3]s\n", strings.Join(r.Failed, "”“"), strings.Join(r.Failed, ", "), again)
	default:
		e.printf("没有找到。几个词之间空一格，或者换一个说法再试。\n", "nothing found; try another or a shorter query.\n")
	}
}

func (e *env) printResult(n int, it query.Item) {
	fmt.Fprintf(e.stdout, "%2d. %s\n", n, it.Title)
	var facts []string
	for _, f := range []string{it.Kind, it.Number, it.Date, it.Unit, it.Status} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	fmt.Fprintf(e.stdout, "    %s\n    %s\n", strings.Join(facts, " · "), it.URL)
	if it.Of != "" {
		e.printf("    附件，见：%s\n", "    attached to: %s\n", it.Of)
	}
	if it.Snippet != "" {
		fmt.Fprintf(e.stdout, "    %s\n", it.Snippet)
	}
	for _, line := range it.Explain {
		fmt.Fprintf(e.stdout, "      %s\n", line)
	}
}

func (e *env) printFacet(name string, values []query.Count) {
	var counts []string
	for _, c := range values[:min(len(values), shownValues)] {
		counts = append(counts, fmt.Sprintf("%s %d", c.Value, c.Count))
	}
	if len(counts) == 0 {
		return
	}
	more := ""
	if n := len(values) - shownValues; n > 0 {
		more = fmt.Sprintf(e.text("，还有 %d 个", ", and %d more"), n)
	}
	fmt.Fprintf(e.stdout, "%s%s%s\n", name+e.text("：", ": "), strings.Join(counts, e.text("，", ", ")), more)
}
