package docnum

import (
	"regexp"
	"strings"
)

// A fault recognises one kind of broken number in its evened text.
type fault struct {
	damage  Damage
	pattern *regexp.Regexp
	// reading says how far the groups prefix, year and serial can be trusted.
	reading reading
}

type reading int

const (
	none    reading = iota // nothing can be read
	suggest                // one reading stands out, a person must confirm it
	certain                // no part is lost, only the form is wrong
)

const (
	anyPrefix = `(\p{Han}+)`
	anyYear   = `((?:19|20)\d{2})`
)

// faults is tried in order. Most of the damage comes from copying a page, where
// brackets and digits get lost; the examples are of that kind.
var faults = []fault{
	{Empty, regexp.MustCompile(`^$`), none},
	{NoPrefix, regexp.MustCompile(`^(?:〔\d*〕?|\d+〕)第?\d*号?$`), none},                                 // （2016)115号
	{NoYear, regexp.MustCompile(`^` + anyPrefix + `〔(?:〕第?\d*)?号?$`), none},                          // 国办公开办函〔号
	{TwoDigitYear, regexp.MustCompile(`^` + anyPrefix + `〔\d\d〕第?\d*号?$`), none},                     // 国办发〔19〕54号
	{YearGlued, regexp.MustCompile(`^` + anyPrefix + `〔?` + anyYear + `([1-9]\d{0,4})号?$`), suggest}, // 皖政务办〔20205号
	{YearGlued, regexp.MustCompile(`^` + anyPrefix + `〔` + anyYear + `([1-9]\d{0,4})〕号?$`), suggest},
	{NoSerial, regexp.MustCompile(`^` + anyPrefix + `〔?` + anyYear + `[〕年]?第?号?$`), none},
	{LostClosingBracket, regexp.MustCompile(`^` + anyPrefix + `〔` + anyYear + `[年—]第?([1-9]\d{0,4})号?$`), suggest},
	{LostClosingBracket, regexp.MustCompile(`^` + anyPrefix + `〔[^〕]*$`), none},
	{LostOpeningBracket, regexp.MustCompile(`^` + anyPrefix + anyYear + `〕第?([1-9]\d{0,4})号?$`), suggest},
	{NoBrackets, regexp.MustCompile(`^` + anyPrefix + anyYear + `[年—]第?([1-9]\d{0,4})号?$`), suggest},
	{SerialZero, regexp.MustCompile(`^.*(?:第|〕)第?0+号?$`), none},
	{NoYear, regexp.MustCompile(`^` + anyPrefix + `第?[1-9]\d*号$`), none},
	{NoHao, regexp.MustCompile(`^` + anyPrefix + `〔` + anyYear + `〕第?([1-9]\d{0,4})$`), certain},
	{DiBeforeSerial, regexp.MustCompile(`^` + anyPrefix + `〔` + anyYear + `〕第([1-9]\d{0,4})号$`), certain},
	{LeadingZero, regexp.MustCompile(`^` + anyPrefix + `〔` + anyYear + `〕第?0+([1-9]\d{0,4})号?$`), certain},
	{LeadingZero, regexp.MustCompile(`^` + anyPrefix + `第0+[1-9]\d*号$`), none},
	{LongSerial, regexp.MustCompile(`\d{6,}号?$`), none},
	{BadPrefix, regexp.MustCompile(`〔` + anyYear + `〕第?[1-9]\d{0,4}号?$`), none},
	{BadYear, regexp.MustCompile(`^` + anyPrefix + `〔\d+〕第?\d*号?$`), none},
}

// lostBracketSpace is 税总发〔2017 44号, where a space still shows the place of the
// bracket.
var lostBracketSpace = regexp.MustCompile(`^\s*` + anyPrefix + `\s*[〔［\[（(【﹝〖]\s*` + anyYear + `\s+([1-9]\d{0,4})\s*[号號]?\s*$`)

// diagnose names the fault of a number that fits no shape. raw is the text as
// written, text the same evened out.
func diagnose(raw, text string) (Number, Problem) {
	if m := lostBracketSpace.FindStringSubmatch(raw); m != nil {
		return Number{}, Problem{Status: Broken, Damage: LostClosingBracket, Suggestion: document(m[1:]).suggestion()}
	}
	for _, f := range faults {
		m := f.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		p := Problem{Status: Broken, Damage: f.damage}
		if f.reading == none {
			return Number{}, p
		}
		n := document(m[1:])
		p.Suggestion = n.suggestion()
		if f.reading == suggest || p.Suggestion == "" {
			n = Number{}
		}
		return n, p
	}
	return Number{}, Problem{Status: Broken, Damage: NotANumber}
}

// document builds a document number from the groups prefix, year and serial.
func document(m []string) Number {
	return Number{Form: Document, Prefix: m[0], Year: atoi(m[1]), Serial: atoi(m[2])}
}

// suggestion writes n if it would then be right.
func (n Number) suggestion() string {
	s := n.String()
	if m, _ := readShape(s); m != n || strings.HasSuffix(n.Prefix, "第") {
		return ""
	}
	return s
}
