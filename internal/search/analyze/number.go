package analyze

import (
	"regexp"
	"strings"
)

// ExactMark begins the exact term of a number. It separates words, so no
// ordinary term begins with it, and all exact terms sort together.
const ExactMark = "="

const (
	hanClass  = `[\x{3005}\x{3007}\x{3400}-\x{4DBF}\x{4E00}-\x{9FFF}\x{F900}-\x{FAFF}\x{20000}-\x{3FFFD}]`
	yearClass = `((?:19|20)[0-9]{2})`
)

var (
	// 示政[2024]5号, also [2024年], 第5号, and without 号.
	bracketNumber = regexp.MustCompile(`^(` + hanClass + `{1,30})\[` + yearClass + `年?\]第?([0-9]{1,6})号?$`)
	// 示政2024年5号, 国家税务总局公告2024年第5号.
	yearNumber = regexp.MustCompile(`^(` + hanClass + `{1,30})` + yearClass + `年第?([0-9]{1,6})号$`)
	// 示政20245号: the year has four digits and a serial never begins with a
	// zero, so there is one way to read it.
	bareNumber = regexp.MustCompile(`^(` + hanClass + `{2,30})` + yearClass + `([1-9][0-9]{0,3})号$`)
	// 国务院令第752号: orders are counted without a year.
	orderNumber = regexp.MustCompile(`^(` + hanClass + `{2,30})第([0-9]{1,6})号$`)
	// 11349900mb0x/2024-00012 and its many cousins.
	indexNumber = regexp.MustCompile(`^[0-9a-z][0-9a-z./_-]{6,60}[0-9a-z]$`)
	plainDate   = regexp.MustCompile(`^[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}$`)
)

// CanonicalNumber gives the one spelling of a document or index number, from
// normalised text without white space, and whether it is one.
func CanonicalNumber(text string) (string, bool) {
	for _, form := range []*regexp.Regexp{bracketNumber, yearNumber, bareNumber} {
		if m := form.FindStringSubmatch(text); m != nil {
			return m[1] + "[" + m[2] + "]" + serial(m[3]) + "号", true
		}
	}
	if m := orderNumber.FindStringSubmatch(text); m != nil {
		return m[1] + "第" + serial(m[2]) + "号", true
	}
	if indexNumber.MatchString(text) && strings.ContainsAny(text, "/-_") &&
		digits(text) >= 6 && !plainDate.MatchString(text) {
		return text, true
	}
	return "", false
}

// serial drops leading zeros: 05号 is 5号.
func serial(digits string) string {
	if s := strings.TrimLeft(digits, "0"); s != "" {
		return s
	}
	return "0"
}

func digits(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}

// piece is a part of a text between white space; exact is its canonical form
// if it is a number.
type piece struct {
	text  string
	exact string
}

// maxPieces is how many parts a number is put together from, as in
// "示政 （2024） 第 5 号".
const maxPieces = 6

// pieces splits normalised text at white space and puts numbers written with
// spaces together again. Numbers of fewer pieces are found first: otherwise
// "低保 示政[2024]5号" would be a number of an office called 低保示政.
func pieces(text string) []piece {
	fields := strings.Fields(text)
	found := make([]piece, len(fields)) // a number stands at its first field
	taken := make([]bool, len(fields))
	for n := 1; n <= maxPieces && n <= len(fields); n++ {
		for i := 0; i+n <= len(fields); i++ {
			joined := strings.Join(fields[i:i+n], "")
			// Without 号 at its end a number in pieces may go on.
			if n > 1 && !strings.HasSuffix(joined, "号") || anyTrue(taken[i:i+n]) {
				continue
			}
			if exact, ok := CanonicalNumber(joined); ok {
				found[i] = piece{text: joined, exact: exact}
				for k := i; k < i+n; k++ {
					taken[k] = true
				}
			}
		}
	}
	var out []piece
	for i, field := range fields {
		switch {
		case found[i].exact != "":
			out = append(out, found[i])
		case !taken[i]:
			out = append(out, piece{text: field})
		}
	}
	return out
}

func anyTrue(flags []bool) bool {
	for _, f := range flags {
		if f {
			return true
		}
	}
	return false
}

// listMarks separate several numbers in one field; NFKC has made ，； ASCII.
var listMarks = strings.NewReplacer("、", " ", ",", " ", ";", " ")

// NumberTokens cuts the normalised text of the number field: ordinary tokens,
// then one exact term per number.
func NumberTokens(text string) []Token {
	tokens := Tokens(text)
	for _, p := range pieces(listMarks.Replace(text)) {
		if p.exact != "" {
			// An exact term stands for the field and not for a stretch of it.
			tokens = append(tokens, Token{Term: ExactMark + p.exact, Start: 0, End: len(text)})
		}
	}
	return tokens
}
