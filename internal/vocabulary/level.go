package vocabulary

import (
	"regexp"
	"strings"
)

// Levels are the words of 公开层级.
var Levels = []string{"县级", "乡级", "村级"}

// units are the words for a unit and the level it stands on, longest first. 市 is
// a county-level city, since prefectures have no part in these catalogues.
var units = []struct{ word, level string }{
	{"开发区", "县级"}, {"自治县", "县级"},
	{"民族乡", "乡级"}, {"街道办", "乡级"}, {"乡镇", "乡级"}, {"镇街", "乡级"}, {"街道", "乡级"}, {"苏木", "乡级"}, {"园区", "乡级"},
	{"居委会", "村级"}, {"村委会", "村级"}, {"社区", "村级"}, {"嘎查", "村级"}, {"村居", "村级"},
	{"县", "县级"}, {"区", "县级"}, {"市", "县级"}, {"旗", "县级"},
	{"乡", "乡级"}, {"镇", "乡级"}, {"街", "乡级"},
	{"村", "村级"}, {"居", "村级"},
}

const levelSigns = listSigns + "（）和与及或"

var (
	countOfLevels = regexp.MustCompile(`^[两二三]级`)
	// placeLevel is a level with the name of its place, whose characters say
	// nothing: 东阳市级, 市北区级, 乡宁县级.
	placeLevel = regexp.MustCompile(`^\p{Han}{1,6}?(县|区|市|旗|镇|乡|街道|村|社区)级$`)
	// otherLevels look like a level of the table and are none.
	otherLevels = regexp.MustCompile(`作业区|自治区|(?:中央|国家|地|省|州)级`)
)

// ReadLevels reads 公开层级.
func ReadLevels(cell string) (words []string, ok bool) {
	f := fold(cell)
	parts, ok := f.parts(func(text string) int {
		n, _ := unitAt(text)
		return n
	})
	found := map[string]bool{}
	for _, p := range parts {
		for _, text := range strings.FieldsFunc(f.text[p.i:p.j], isSlash) {
			if !readLevel(text, found) {
				ok = false
			}
		}
	}
	return inOrder(Levels, found), ok && len(found) > 0
}

func isSlash(r rune) bool { return r == '/' || r == '|' || r == '；' }

// unitAt finds the unit at the start of text.
func unitAt(text string) (length int, level string) {
	for _, u := range units {
		if strings.HasPrefix(text, u.word) {
			return len(u.word), u.level
		}
	}
	return 0, ""
}

// readLevel reads units that share the word 级, as 乡、村级 and 镇（街道）级 do, or
// one level with the name of its place.
func readLevel(text string, found map[string]bool) bool {
	text = strings.Trim(text, listSigns)
	if otherLevels.MatchString(text) {
		return false
	}
	levels, rest := map[string]bool{}, text
	for rest != "" {
		if n, level := unitAt(rest); n > 0 {
			levels[level] = true
			rest = strings.TrimPrefix(rest[n:], "本")
			rest = strings.TrimPrefix(rest, "级")
		} else if n := len(countOfLevels.FindString(rest)); n > 0 && len(levels) > 1 {
			rest = rest[n:]
		} else if after := strings.TrimLeft(rest, levelSigns); after != rest {
			rest = strings.TrimPrefix(after, "级")
		} else {
			break
		}
	}
	if rest != "" {
		m := placeLevel.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		_, level := unitAt(m[1])
		levels = map[string]bool{level: true}
	}
	for level := range levels {
		found[level] = true
	}
	return len(levels) > 0
}
