package deadline

import (
	"regexp"
	"strings"
)

// readPiece reads one deadline with the matter it speaks of, if it names one.
func readPiece(piece string) ([]Deadline, bool) {
	if found, ok := readClause(piece); ok {
		return found, true
	}
	for _, s := range scopes {
		m := s.pattern.FindStringSubmatch(piece)
		if m == nil {
			continue
		}
		scope := s.name
		if scope == "" {
			scope = m[1]
		}
		if d, ok := readScoped(scope, m[len(m)-1]); ok {
			return []Deadline{d}, true
		}
	}
	piece = strings.TrimPrefix(piece, "其中")
	for _, at := range matterWord.FindAllStringIndex(piece, maxMatterWords) {
		scope := matterEnd.ReplaceAllString(piece[:at[1]], "")
		if d, ok := readScoped(scope, strings.TrimPrefix(piece[at[1]:], "应")); ok {
			return []Deadline{d}, true
		}
	}
	return nil, false
}

// readScoped reads a deadline that holds for scope alone.
func readScoped(scope, rest string) (Deadline, bool) {
	found, ok := readClause(rest)
	if !ok || len(found) != 1 || !isScope(scope) {
		return Deadline{}, false
	}
	found[0].Scope = scope
	return found[0], true
}

// scopes recognises a matter set off by a colon or a title mark, or called the
// rest. The last group is the deadline.
var scopes = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{exactly(`(.+?)：(.+)`), ""},
	{exactly(`(?:其他|其它|其余)\p{Han}{0,8}?(?:信息|内容|事项)(.+)`), ScopeRest},
	{exactly(`《([^《》]+)》(.+)`), ""},
}

// A matter that is not set off must end in a word for a kind of information, else
// any unknown words would pass as a matter. 停供 is of 停水、停气、停热通知.
var (
	matterWord = regexp.MustCompile(`事项|信息|内容|结果|情况|决定|文件|方案|报告|名单|政策|清单|通知|预案|计划|停[供水电气热]`)
	matterEnd  = regexp.MustCompile(`(?:事项|信息|内容)$`)
)

// maxMatterWords bounds how many places a matter may end at; names have up to two.
const maxMatterWords = 8

// exception is a scope for all but one matter.
var exception = exactly(`除(.+?)以?外的?(?:(?:其他|其它|其余)(?:内容|信息|事项)?)?`)

// isScope reports whether words can name a matter.
func isScope(s string) bool {
	if m := exception.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	return isName(s) && !limitWords.MatchString(s)
}

// limitWords belong to a limit; a scope with one of them has swallowed a part of it.
var limitWords = regexp.MustCompile(`其中|提前|之日`)

// nameScopes completes the scopes of a composite: a decision names its matter
// itself (行政处罚决定作出后7个工作日内), all but the matter of another part is the
// rest, and so is the only part without a scope.
func nameScopes(parts []Deadline) {
	var bare []int
	scoped := map[string]bool{}
	for i := range parts {
		p := &parts[i]
		if p.Scope == "" && p.From == FromDecision {
			p.Scope = decisionMatter(p.Event)
		}
		if p.Scope == "" {
			bare = append(bare, i)
		}
		scoped[p.Scope] = true
	}
	for i := range parts {
		if m := exception.FindStringSubmatch(parts[i].Scope); m != nil && scoped[m[1]] {
			parts[i].Scope = ScopeRest
		}
	}
	if len(bare) == 1 && !scoped[ScopeRest] {
		parts[bare[0]].Scope = ScopeRest
	}
}

// decisionMatter gives 行政许可和行政处罚 for 行政许可和行政处罚决定作出, and
// nothing for a plain 作出行政决定.
func decisionMatter(event string) string {
	m := decisionWords.ReplaceAllString(event, "")
	if m == "行政" || m == "重大" {
		return ""
	}
	return strings.TrimSuffix(m, "等")
}

var decisionWords = regexp.MustCompile(`[作做]出|形成|决定|决策|结果确定`)
