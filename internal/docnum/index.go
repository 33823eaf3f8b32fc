package docnum

import (
	"fmt"
	"regexp"
	"strings"
)

// IndexNumber is an index number (索引号) in its parts.
type IndexNumber struct {
	// Org is the organ's code: 9 characters (GB 11714), 18 (统一社会信用代码, GB
	// 32100) or a local one of 10 digits.
	Org  string `json:"org,omitempty"`
	Year int    `json:"year,omitempty"`
	// Month is zero where only the year is written.
	Month int `json:"month,omitempty"`
	// Serial keeps its leading zeros.
	Serial string `json:"serial,omitempty"`
}

// String writes the index number, or nothing for the zero value.
func (n IndexNumber) String() string {
	switch {
	case n.Org == "":
		return ""
	case n.Month == 0:
		return fmt.Sprintf("%s/%d-%s", n.Org, n.Year, n.Serial)
	}
	return fmt.Sprintf("%s/%d%02d-%s", n.Org, n.Year, n.Month, n.Serial)
}

var (
	indexParts = regexp.MustCompile(`^([0-9A-Z]+)/(\d+)-(\d+)$`)

	// orgCode leaves out I, O, S, V and Z of the 18, as GB 32100 does.
	orgCode = regexp.MustCompile(`^(?:[0-9A-Z]{8}[0-9X]|[0-9A-HJ-NP-RTUW-Y]{18}|\d{10})$`)

	// splitOrgCode has the hyphen that GB 11714 prints before the check digit.
	splitOrgCode = regexp.MustCompile(`^([0-9A-Z]{8})-([0-9X]/)`)

	indexDate   = regexp.MustCompile(`^((?:19|20)\d{2})(\d{2})?$`)
	indexMonth  = regexp.MustCompile(`^(?:0[1-9]|1[0-2])?$`)
	indexSerial = regexp.MustCompile(`^\d{5,7}$`)
)

// ParseIndex reads an index number. It is ok, repairable (spelling only) or
// broken; a broken one gives no parts.
func ParseIndex(s string) (IndexNumber, Problem) {
	if len(s) > maxBytes {
		return IndexNumber{}, Problem{Status: Broken, Damage: NotANumber}
	}
	text, damage := spellIndex(s)
	broken := func(d Damage) (IndexNumber, Problem) {
		return IndexNumber{}, Problem{Status: Broken, Damage: d}
	}
	m := indexParts.FindStringSubmatch(text)
	switch {
	case text == "":
		return broken(Empty)
	case !strings.Contains(text, "/"):
		return broken(NoSlash)
	case !strings.Contains(text[strings.Index(text, "/"):], "-"):
		return broken(NoHyphen)
	case m == nil:
		return broken(NotANumber)
	case !orgCode.MatchString(m[1]):
		return broken(BadOrg)
	}
	date := indexDate.FindStringSubmatch(m[2])
	switch {
	case date == nil:
		return broken(BadYear)
	case !indexMonth.MatchString(date[2]):
		return broken(BadMonth)
	case !indexSerial.MatchString(m[3]):
		return broken(BadSerial)
	}
	n := IndexNumber{Org: m[1], Year: atoi(date[1]), Serial: m[3]}
	if date[2] != "" {
		n.Month = atoi(date[2])
	}
	if damage != "" {
		return n, Problem{Status: Repairable, Damage: damage, Repaired: n.String()}
	}
	return n, Problem{Status: OK}
}

// spellIndex evens out what differs only in spelling, and reports the first such
// difference.
func spellIndex(s string) (string, Damage) {
	seen := map[Damage]bool{}
	text := strings.Map(func(r rune) rune {
		plain, damage := plainRune(r)
		if damage == VariantBracket {
			return r // no part of an index number
		}
		switch {
		case plain == '—' && r != '-':
			damage = VariantSign
		case plain >= 'a' && plain <= 'z':
			plain -= 'a' - 'A'
			if damage == "" {
				damage = LowerCase
			}
		}
		if plain == '—' {
			plain = '-'
		}
		if damage != "" {
			seen[damage] = true
		}
		return plain
	}, s)
	if joined := splitOrgCode.ReplaceAllString(text, "$1$2"); joined != text {
		seen[VariantSign], text = true, joined
	}
	for _, damage := range []Damage{Space, FullWidth, LowerCase, VariantSign} {
		if seen[damage] {
			return text, damage
		}
	}
	return text, ""
}
