package diag

import (
	"fmt"
	"slices"
	"strings"
)

// Code names a kind of problem for good: it stands in messages, documentation
// and scripts, and is never given another meaning. The prefix tells what it is
// about: SRC files, YML values, SIT site.yaml, CAT catalogues, DIS disclosures, PAG
// pages, POL policy documents, ITP interpretations, GAZ gazettes, REP annual
// reports, PLT the platform and its columns, TXT text, MD Markdown, LNK links and
// attachments, SEA search, OUT output, TPL templates.
type Code string

// entry is what is known of a code. Messages and hints of both languages are
// fmt formats over the same arguments (use %[1]s to repeat or reorder).
type entry struct {
	severity       Severity
	zh, en         string
	hintZh, hintEn string
	norm           string // the clause behind the rule, where there is one
}

func (e entry) message(lang Lang, args []any) string { return pick(lang, e.zh, e.en, args) }
func (e entry) hint(lang Lang, args []any) string    { return pick(lang, e.hintZh, e.hintEn, args) }

// pick fills the format of a language. Formats use explicit indexes (%[2]s), so
// that each language takes what it needs, in its own order, of the same arguments.
func pick(lang Lang, zh, en string, args []any) string {
	format := zh
	if lang == English {
		format = en
	}
	if !strings.Contains(format, "%[") {
		return format
	}
	return fmt.Sprintf(format, args...)
}

func entryOf(c Code) entry {
	e, ok := table[c]
	if !ok {
		panic("bug: diagnostic code " + string(c) + " is not in the table")
	}
	return e
}

// Codes lists every code in order.
func Codes() []Code {
	codes := make([]Code, 0, len(table))
	for c := range table {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes
}

// Known reports whether a code exists, and its severity.
func Known(c Code) (Severity, bool) {
	e, ok := table[c]
	return e.severity, ok
}

// Norms that several rules come from, as messages cite them.
const (
	norm54     = "国办发〔2019〕54号"
	normGuide  = "条例 第十二条"
	norm2026   = "条例 第二十六条"
	norm49     = "条例 第四十九条"
	norm9704   = "GB/T 9704-2012 7.2"
	normReport = "国办公开办函〔2021〕30号；2020 年度及以前为国办公开办函〔2019〕60号"
	norm61     = "国办公开办函〔2019〕61号"
	norm47     = "国办发〔2017〕47号"
	norm19     = "国办秘函〔2019〕19号"
	norm37     = "国办发〔2018〕37号"
	norm22     = "国办发〔2018〕22号"
	norm80     = "国办发〔2016〕80号"
	normWuhu   = "芜湖市2020年政务公开考评方案"
)

// table is all codes; each file of this package defines those of its stage.
var table = join(sourceCodes, catalogCodes, pageCodes, policyCodes, interpretationCodes, gazetteCodes, reportCodes, platformCodes, textCodes, searchCodes, outputCodes)

func join(parts ...map[Code]entry) map[Code]entry {
	all := map[Code]entry{}
	for _, part := range parts {
		for code, e := range part {
			if _, twice := all[code]; twice {
				panic("bug: diagnostic code " + string(code) + " is defined twice")
			}
			all[code] = e
		}
	}
	return all
}
