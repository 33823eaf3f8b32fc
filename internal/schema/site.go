package schema

import (
	"fmt"

	"github.com/gongkai/gongkai/internal/config"
	"github.com/gongkai/gongkai/internal/diag"
)

// thresholds is 阈值 of site.yaml: the limits that a site may set for itself.
func thresholds() object {
	var limits object
	for _, k := range config.Limits {
		number := object{
			{"type", list{"string", "integer"}}, {"minimum", 0}, {"pattern", pattern(`\+?\d+|-0+`)},
			{"errorMessage", "写非负整数，只用半角数字"},
		}
		about := fmt.Sprintf("%s。不写就按 %d，单位：%s\n\n依据：%s。英文键 %s", k.What, k.Default, k.Unit, k.Norm, k.Key)
		limits = append(limits,
			member{k.Zh, append(object{{"title", k.Zh}, {"description", about}}, number...)},
			member{k.Key, append(twin(k.Zh), number...)})
	}
	return object{{"type", "object"}, {"properties", limits}, {"additionalProperties", false}}
}

// rules is 规则 of site.yaml: codes of diagnostics with what is to become of them.
// Errors can be neither lowered nor switched off, so they are not offered.
func rules() object {
	setting := object{{"anyOf", list{words([]string{"关", "说明", "开"}), silent("英文写法", object{{"enum", list{"off", "note", "on"}}})}}}
	var codes object
	for _, c := range diag.Codes() {
		d := diag.Diagnostic{Code: c, Args: gaps}
		if d.Severity() == diag.Error {
			continue
		}
		about := append(object{{"title", string(c)}, {"description", d.Message(diag.Chinese)}}, setting...)
		codes = append(codes, member{string(c), about})
	}
	return object{
		{"type", "object"},
		{"propertyNames", object{{"pattern", `^[A-Z]+[0-9]{3}$`}, {"patternErrorMessage", "这里写诊断代码，如 CAT010，见 docs/diagnostics.md"}}},
		{"properties", codes},
		{"additionalProperties", setting},
	}
}

// gap stands for an argument of a message that belongs to no place yet.
type gap struct{}

func (gap) Format(s fmt.State, _ rune) { fmt.Fprint(s, "…") }

var gaps = []any{gap{}, gap{}, gap{}, gap{}, gap{}, gap{}, gap{}, gap{}}
