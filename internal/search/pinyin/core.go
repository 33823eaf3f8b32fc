package pinyin

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A cutter takes what readers do not type off the ends of titles.
type cutter struct {
	places []string // longest first: 安徽省示范县, 安徽省, 示范县
}

var (
	// The place before a government that a phrase names.
	government = regexp.MustCompile(`^(\p{Han}{1,20}?(?:省|自治区|自治州|盟|市|区|县|旗|镇|乡|街道))(?:人民政府|办事处)`)
	// What only looks like one: 城市人民政府, 各乡镇人民政府, 在城市人民政府确定的….
	noPlace = regexp.MustCompile(`^(?:[在由经向对为各本].*|[省城乡市县区社园][市县区镇])$`)
	// The places of which its name is made: 安徽省 滁州市 示范县 清溪镇.
	levels = regexp.MustCompile(`^(\p{Han}+?(?:省|自治区))?(\p{Han}+?(?:自治州|地区|盟|市))?(\p{Han}+?(?:市|区|县|旗))?(\p{Han}+(?:镇|乡|街道))?$`)
	// Who stands before 关于: 示范县民政局 示范县财政局.
	issuer = regexp.MustCompile(`^[\p{Han}（）、 ]*(?:政府|室|厅|局|委|委员会|部|院|署|办|办事处|中心|小组|指挥部|公司) ?$`)
	// What stands after it: the subject, the kind of document, perhaps （试行）.
	subject = regexp.MustCompile(`^(.+)的(?:实施|指导|若干|具体|补充|紧急|工作)?` +
		`(?:通知|意见|公告|通告|批复|方案|决定|通报|函|复函|请示|报告|公示|答复|解释|说明|规定|办法|措施|命令|决议|议案|建议|提示)` +
		`(?:信息)?(?:（[^（）]*）)?$`)
	// What is done to the subject.
	doing = regexp.MustCompile(`^(?:(?:重新|联合)?(?:印发|转发|批转|下发|公布|发布|颁布)|(?:进一步|切实|认真|全面|扎实|深入|继续|持续|加快|组织)*(?:做好|加强|开展|推进|规范))`)
)

// newCutter learns the site's places from the governments that phrases begin with.
func newCutter(phrases []Phrase) *cutter {
	seen := map[string]bool{}
	for _, p := range phrases {
		m := government.FindStringSubmatch(p.Text)
		if m == nil {
			continue
		}
		for _, name := range append(levels.FindStringSubmatch(m[1]), m[1]) {
			if name != "" && !noPlace.MatchString(name) {
				seen[name] = true
			}
		}
	}
	c := &cutter{}
	for name := range seen {
		c.places = append(c.places, name)
	}
	slices.SortFunc(c.places, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return c
}

// core gives the part of a phrase that it is suggested by; the phrase itself if
// nothing else would be left.
func (c *cutter) core(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for {
		shorter := c.quoted(c.unframed(c.unplaced(text)))
		if shorter == text {
			return text
		}
		text = shorter
	}
}

// unplaced takes off the state, the places, and the government with its office;
// the places also inside brackets: 修改《示范县某办法》.
func (c *cutter) unplaced(text string) string {
	rest := strings.TrimPrefix(text, "中华人民共和国")
	placed := false
	for i := 0; i < len(c.places); i++ {
		if cut, ok := strings.CutPrefix(rest, c.places[i]); ok {
			rest, placed, i = cut, true, -1
		}
	}
	if placed {
		if cut, ok := strings.CutPrefix(rest, "人民政府"); ok {
			rest = strings.TrimPrefix(cut, "办公室")
		}
	}
	if hans(rest) < shortestCore || strings.HasPrefix(rest, "办事处") {
		rest = text
	}
	inside := rest
	for _, name := range c.places {
		inside = strings.ReplaceAll(inside, "《"+name, "《")
		inside = strings.ReplaceAll(inside, "〈"+name, "〈")
	}
	if hans(inside) >= shortestCore {
		rest = inside
	}
	return strings.TrimSpace(rest)
}

// unframed takes 关于…的通知 off, and who issued it, and what is done: 印发, 做好.
func (c *cutter) unframed(text string) string {
	before, after, _ := strings.Cut(text, "关于")
	m := subject.FindStringSubmatch(after)
	if m == nil || before != "" && !issuer.MatchString(before) || hans(m[1]) < shortestCore {
		return text
	}
	if rest := doing.ReplaceAllString(m[1], ""); hans(rest) >= shortestCore {
		return strings.TrimSpace(rest)
	}
	return strings.TrimSpace(m[1])
}

// quoted takes the brackets off 《某办法》, and the frame inside those of
// 《关于某事的通知》政策解读.
func (c *cutter) quoted(text string) string {
	inside, ok := strings.CutPrefix(text, "《")
	if !ok {
		return text
	}
	depth := 1
	for i, r := range inside {
		switch r {
		case '《':
			depth++
		case '》':
			depth--
		}
		if depth > 0 {
			continue
		}
		title, rest := c.core(inside[:i]), inside[i+len("》"):]
		switch {
		case title == "":
			return text
		case rest == "":
			return title
		}
		return "《" + title + "》" + rest
	}
	return text
}

// shortestCore is the least number of Han characters that a cut leaves: 民政局
// is enough of 示范县民政局, 医院 not of 示范县医院.
const shortestCore = 3

func hans(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
