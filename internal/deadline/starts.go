package deadline

import (
	"regexp"
	"strings"
)

// A start recognises the words before 之日起: the event a limit counts from.
type start struct {
	pattern *regexp.Regexp
	from    From
	// named says that from is only a class and the words must be kept.
	named bool
}

// starts is tried in order; the first match wins. The information's own life
// comes first (条例 第二十六条), then the events of a procedure, known by the verb
// they end or begin with.
var starts = []start{
	{exactly(``), FromUnspecified, false},

	{exactly(information + formed + and + changed), FromFormedOrChanged, false},
	{exactly(information + formed + `（(?:或者?)?` + changed + `）`), FromFormedOrChanged, false},
	{exactly(information + `(?:获取|获得)（` + formed + `、` + changed + `）`), FromFormedChangedOrObtained, false},
	{exactly(information + formed + `、` + changed + and + `(?:获取|获得)`), FromFormedChangedOrObtained, false},
	{exactly(information + formed), FromFormed, false},
	{exactly(information + `(?:获取|获得)`), FromObtained, false},
	{exactly(`(?:获取|获得)` + information), FromObtained, false},
	// The object (备案政策, 指南, 评估结果 …) is the matter itself; it stays in Raw.
	{exactly(information + `(?:制定|制作)(?:或者?|、)(?:获取|获得)\p{Han}{0,12}`), FromMadeOrObtained, false},

	{exactly(`收到(?:公开)?申请`), FromApplication, false},
	{exactly(information + `(?:` + formed + `（` + changed + `）)?下发至本单位`), FromDocumentReceived, true},
	{exactly(`收到.*(?:文件|报告|通知|批复|决定书)`), FromDocumentReceived, true},

	{exactly(`.*[作做]出.*决定`), FromDecision, true},
	{exactly(`.*(?:决定|决策)(?:[作做]出|形成)`), FromDecision, true},
	{exactly(`.*(?:审批|审核|审查|评审|认定)结果确定`), FromDecision, true},
	{exactly(`.*分配结果(?:确定|下达)`), FromAllocation, true},
	{exactly(`.*(?:批准|批复|核准|审批通过|审议通过)`), FromApproval, true},

	{exactly(`.+(?:结束|完成|到位|签订|签署|确定|下达|处理|公告|验收|竣工|印发|发布|登记|审批|立项|备案)`), FromEndOfStep, true},
	{exactly(`(?:确定.+人|(?:完成|履行).+程序)`), FromEndOfStep, true},
}

const (
	information = `(?:公开事项|事项|该|本|此|其|相关|有关|政府)*(?:信息)?`
	formed      = `(?:形成|产生)`
	changed     = `(?:变更|更新)`
	and         = `(?:或者?|、|和|及|与)`
)

// exactly compiles a pattern that must match the whole text.
func exactly(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + pattern + `)$`)
}

// readStart recognises the words of a starting event and writes it into d.
func readStart(words string, d *Deadline) bool {
	words = trimSince(words)
	for _, s := range starts {
		if !s.pattern.MatchString(words) {
			continue
		}
		d.From = s.from
		if s.named {
			if !isEvent(words) {
				return false
			}
			d.Event = words
		}
		if s.from == FromUnspecified {
			d.Warnings = append(d.Warnings, Warning{Kind: WarnUnspecifiedStart})
		}
		return true
	}
	return false
}

// trimSince removes the preposition before an event, but not the first character
// of 自治区, 自然资源, 应急管理, 在建 or 从业.
func trimSince(words string) string {
	words = strings.TrimPrefix(words, "批后公布")
	for _, prepositions := range [][]string{{"应当", "应"}, {"自", "从", "在", "于"}} {
		if wholeWord.MatchString(words) {
			return words
		}
		for _, p := range prepositions {
			if rest, ok := strings.CutPrefix(words, p); ok {
				words = rest
				break
			}
		}
	}
	return words
}

var wholeWord = regexp.MustCompile(`^(?:自[治然愿来]|应[急用]|在[建校职线册岗]|从[业事])`)

// isEvent reports whether words can stand as an event. A word that opens a limit
// in the middle shows that something else stands before the event.
func isEvent(s string) bool {
	return isName(s) && !midSentence.MatchString(s)
}

// isBefore reports whether words can stand as the event that an advance precedes.
// 每月前5个工作日 is no advance, and nothing is public before it is formed.
func isBefore(s string) bool {
	return isEvent(s) && !noEvent.MatchString(s)
}

var (
	midSentence = regexp.MustCompile(`其中|应[自在当]|在(?:[^建校职线册岗]|$)|提前|提$|之日|及时|实时|长期`)
	noEvent     = regexp.MustCompile(`每|形成|产生|变更`)
)

// isName reports whether words captured from a clause can stand as a name: short,
// without figures or negation, brackets closed.
func isName(s string) bool {
	if !nameText.MatchString(s) || negation.MatchString(noNegation.ReplaceAllString(s, "")) {
		return false
	}
	return balanced(s, "（", "）") && balanced(s, "《", "》")
}

var (
	nameText = regexp.MustCompile(`^[\p{Han}A-Za-z《》“”、（）/]{1,40}$`)
	negation = regexp.MustCompile(`[不未无非勿免除]`)

	// Words that only look like a negation.
	noNegation = regexp.MustCompile(`不动产|不良|未成年|无障碍|无偿|无人|非物质|非税|非营利|免费|减免|免疫|解除|消除|清除|拆除|排除`)
)

// balanced reports whether each closing mark has an opening one before it.
func balanced(s, open, shut string) bool {
	depth := 0
	for _, r := range s {
		switch string(r) {
		case open:
			depth++
		case shut:
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
