package docnum

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Number is a document number in its parts. Of a broken number it holds what can
// be read with certainty.
type Number struct {
	Form   Form   `json:"form,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Year   int    `json:"year,omitempty"`
	Serial int    `json:"serial,omitempty"`
	// Width is the number of digits of a unified number's serial, which alone may
	// have leading zeros.
	Width int `json:"width,omitempty"`
}

// Form is the sort of a number.
type Form string

// The forms. Only a document number is a 发文字号 in the narrow sense.
const (
	Document Form = "document"
	Order    Form = "order"
	Notice   Form = "notice"
	Unified  Form = "unified"
	Standard Form = "standard"
)

// String writes the number as it must be written, or nothing when it is not
// complete.
func (n Number) String() string {
	switch {
	case n.Form == Document:
		return fmt.Sprintf("%s〔%d〕%d号", n.Prefix, n.Year, n.Serial)
	case n.Form == Order && n.Year == 0:
		return fmt.Sprintf("%s第%d号", n.Prefix, n.Serial)
	case n.Form == Order, n.Form == Notice:
		return fmt.Sprintf("%s%d年第%d号", n.Prefix, n.Year, n.Serial)
	case n.Form == Unified:
		return fmt.Sprintf("%s—%d—%0*d", n.Prefix, n.Year, n.Width, n.Serial)
	case n.Form == Standard:
		return fmt.Sprintf("%s %d—%d", n.Prefix, n.Serial, n.Year)
	}
	return ""
}

// A shape is the pattern of a form after spell has evened out the spelling. The
// groups have names, because their order differs.
type shape struct {
	form    Form
	damage  Damage // what is wrong with the shape itself, or nothing
	pattern *regexp.Regexp
}

const (
	yearGroup   = `(?P<year>(?:19|20)\d{2})`
	serialGroup = `(?P<serial>[1-9]\d{0,4})`
)

// shapes holds the rule of 9704 §7.2 first, then the legal identifiers that stand
// in its place.
var shapes = []shape{
	{Document, "", regexp.MustCompile(`^(?P<prefix>\p{Han}{2,14})〔` + yearGroup + `〕` + serialGroup + `号$`)},
	{Order, "", regexp.MustCompile(`^(?P<prefix>\p{Han}*令)第` + serialGroup + `号$`)},
	{Order, "", regexp.MustCompile(`^(?P<prefix>\p{Han}*令)` + yearGroup + `年第` + serialGroup + `号$`)},
	{Order, "", regexp.MustCompile(`^(?P<prefix>\p{Han}+)` + yearGroup + `年第` + serialGroup + `号令$`)},
	{Order, WordOrder, regexp.MustCompile(`^(?P<prefix>\p{Han}+)第` + serialGroup + `号令$`)},
	{Order, NoDi, regexp.MustCompile(`^(?P<prefix>\p{Han}+令)` + serialGroup + `号$`)}, // 国务院令710号
	{Notice, "", regexp.MustCompile(`^(?P<prefix>(?:\p{Han}*(?:公告|通告))?)` + yearGroup + `年第` + serialGroup + `号$`)},
	{Unified, "", regexp.MustCompile(`^(?P<prefix>[A-Z]{2,8})—` + yearGroup + `—(?P<serial>\d{1,9})$`)},
	{Standard, "", regexp.MustCompile(`^(?P<prefix>GB(?:/?[TZ])?|[A-Z]{2}/T)(?P<serial>[1-9]\d{1,6})—` + yearGroup + `$`)},
}

// maxBytes bounds what is looked at; the longest number of several organs has some
// hundred bytes.
const maxBytes = 600

// Parse reads a document number.
func Parse(s string) (Number, Problem) {
	if len(s) > maxBytes {
		return Number{}, Problem{Status: Broken, Damage: NotANumber}
	}
	if jointOrder.MatchString(s) {
		n, _ := readShape(strings.ReplaceAll(s, " ", ""))
		n.Prefix = s[:strings.Index(s, "第")]
		return n, Problem{Status: AlsoOK}
	}
	text, damage := spell(s)
	n, inShape := readShape(text)
	if n.Form == "" {
		return diagnose(s, text)
	}
	if damage == "" {
		damage = inShape
	}
	switch {
	case damage != "" && evenDashes(s) != n.String():
		return n, Problem{Status: Repairable, Damage: damage, Repaired: n.String()}
	case n.Form == Document:
		return n, Problem{Status: OK}
	}
	return n, Problem{Status: AlsoOK}
}

// jointOrder is an order of several organs, whose names stand apart by a space:
// 国务院国资委 财政部令第32号.
var jointOrder = regexp.MustCompile(`^\p{Han}{3,}(?: \p{Han}{3,})+令第[1-9]\d{0,4}号$`)

// readShape finds the shape of an evened text; the zero Number means none.
func readShape(text string) (Number, Damage) {
	for _, sh := range shapes {
		m := sh.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		n := Number{Form: sh.form}
		for i, name := range sh.pattern.SubexpNames() {
			switch name {
			case "prefix":
				n.Prefix = m[i]
			case "year":
				n.Year = atoi(m[i])
			case "serial":
				n.Serial = atoi(m[i])
				if n.Form == Unified {
					n.Width = len(m[i])
				}
			}
		}
		switch {
		case n.Form == Order && !strings.HasSuffix(n.Prefix, "令"):
			n.Prefix += "令"
		case n.Form == Standard && len(n.Prefix) == len("GBT"):
			n.Prefix = n.Prefix[:2] + "/" + n.Prefix[2:]
		}
		return n, sh.damage
	}
	return Number{}, ""
}

// Key gives a text that is equal for all spellings of one number: 示政〔2024〕5号,
// 示政[2024]5号 and 示政（2024） 5 号. An organ's short and full names count as one
// where the law itself uses both (国令 and 国务院令). What is no number gives its
// evened text, so that equal texts still have equal keys.
func Key(s string) string {
	n, _ := Parse(s)
	if n.Form == "" {
		text, _ := spell(s)
		return text
	}
	n.Prefix = strings.ReplaceAll(n.Prefix, " ", "")
	n.Prefix = strings.TrimPrefix(n.Prefix, "中华人民共和国")
	if n.Prefix == "国令" {
		n.Prefix = "国务院令"
	}
	n.Width = 0
	return n.String()
}

// atoi reads digits that a pattern has already bounded.
func atoi(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		panic("bug: a pattern let through the number " + digits)
	}
	return n
}
