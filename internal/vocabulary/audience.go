package vocabulary

import (
	"regexp"
	"strings"
)

// Audiences are the words of 公开对象.
var Audiences = []string{"全社会", "特定群体"}

var (
	public = regexp.MustCompile(`^(?:(?:面向)?全社会(?:公众|公开)?|(?:面向)?社会公众|(?:面向)?社会公开|(?:面向)?社会各界|(?:全体|所有)?公众|面向社会|社会)`)
	group  = regexp.MustCompile(`^特定(?:社会)?(?:群体|群众|对象|人群|人员)?`)
	// asked is the demand for a name that some headers carry.
	asked = regexp.MustCompile(`^_*(?:（?请(?:注明|写明|填写|说明)[^）]{0,12}）?)?[：_]*`)
	// named ends the name of a group of people or bodies. Without a tick only such
	// words are taken for a group, so that a misspelt 全社会 is not.
	named = regexp.MustCompile(`^(?:面向|仅限|限).+|(?:人|员|者|户|单位|对象|企业|公司|居民|村民|农民|市民|公民|教师|家长|学生|机构|代表|家庭|职工|组织|群体|群众|团体|医生|护士|主体|股东|业主)$`)
)

// ReadAudience reads 公开对象. group is the name of the group as written, if the
// cell has it.
func ReadAudience(cell string) (words []string, group string, ok bool) {
	f := fold(cell)
	parts, ok := f.parts(func(text string) int {
		return max(len(public.FindString(head(text, 8))), len(groupWord(text)))
	})
	found := map[string]bool{}
	for _, p := range parts {
		g, understood := f.audience(p, found)
		ok = ok && understood
		if group == "" {
			group = g
		}
	}
	return inOrder(Audiences, found), group, ok && len(found) > 0
}

// groupWord gives 特定群体 at the start of text, in any of its spellings. 特定
// alone, as one header has it, is one only where nothing is glued to it.
func groupWord(text string) string {
	word := group.FindString(head(text, 8))
	rest := text[len(word):]
	if word == "特定" && rest != "" && strings.TrimLeft(rest, listSigns+"（") == rest {
		return ""
	}
	return word
}

// audience reads one chosen part into found.
func (f folded) audience(p part, found map[string]bool) (name string, ok bool) {
	i, j := f.trim(p.i, p.j, listSigns)
	for i < j {
		text := f.text[i:j]
		if word := groupWord(text); word != "" {
			found["特定群体"] = true
			i += len(word)
			i += len(asked.FindString(f.text[i:j]))
			if rest := strings.TrimLeft(f.text[i:j], listSigns); rest != f.text[i:j] && public.FindString(rest) == rest {
				i, _ = f.trim(i, j, listSigns)
				continue
			}
			i, j = f.trim(i, j, listSigns)
			if n := bracketed(f.text[i:j]); n > 0 && n == j-i {
				i, j = f.trim(i+len("（"), j-len("）"), listSigns)
			}
			return f.raw(i, j), true
		}
		word := public.FindString(text)
		rest := text[len(word):]
		if word != "" && (rest == "" || strings.TrimLeft(rest, listSigns+"和与及或") != rest || groupWord(rest) != "") {
			found["全社会"] = true
			i, j = f.trim(i+len(word), j, listSigns+"和与及或")
			continue
		}
		if word != "" && strings.HasPrefix(rest, "（") { // a condition, which a person must read
			found["全社会"] = true
			return "", false
		}
		if p.ticked && len(found) == 0 || named.MatchString(text) {
			found["特定群体"] = true
			return f.raw(i, j), true
		}
		return "", false
	}
	return "", true
}
