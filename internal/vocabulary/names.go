package vocabulary

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Channels are the 13 channels of the national list, in its order.
var Channels = []string{
	"政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
	"政务服务中心", "便民服务站", "入户/现场", board, "精准推送", other,
}

// Two names of the list that are read in a way of their own.
const (
	board = "社区/企事业单位/村公示栏（电子屏）"
	other = "其他"
)

// DomainChannels are the channels that single domains have beside the 13. The
// second part was met in the ministries' guides alone.
var DomainChannels = []string{
	"投资项目在线审批监管平台", "公共资源交易平台", "信用中国网站", "招标投标公共服务平台", "中国政府采购网及其地方分网",
	"省级（含计划单列市）财政部门指定的媒体", "《中国财经报》", "中国土地市场网", "征地信息公开平台",
	"国家企业信用信息公示系统", "办税服务厅", "部门网站", "财政部门网站", "企业网站", "基层公共服务平台",
	"法律服务网", "12345政务服务热线", "图书馆", "国家档案馆",

	"《中国政府采购杂志》", "《中国财政杂志》", "产权交易机构网站", "中国矿业权市场网", "电子税务局", "营业厅",
}

// variants are other spellings of a name, folded. What has an owner before it
// (县政府网站, 示县发布公众号) needs no line of its own.
var variants = map[string][]string{
	"政府网站": {"政府网", "政府门户网站", "政府门户网", "政府官网", "政府官方网站", "政府信息网", "政府信息公开网", "政务网站",
		"政务公开网", "政务公开网站", "门户网站"},
	"两微一端":       {"一微一端", "二微一端", "2微1端", "双微一端", "政务新媒体", "新媒体", "微信公众平台", "微信公众号", "公众号", "官方微信", "政务微信", "官方微博", "政务微博", "微信", "微博", "客户端"},
	"发布会/听证会":    {"发布会听证会", "发布会、听证会", "新闻发布会/听证会", "新闻发布会、听证会", "新闻发布会", "发布会", "听证会"},
	"广播电视":       {"广播电视台", "广播电台", "广播、电视", "广播/电视", "广播", "电视台", "电视"},
	"纸质媒体":       {"纸质载体", "纸质材料", "报刊杂志", "报刊", "报纸"},
	"公开查阅点":      {"公开查阅点/政务公开专区", "政务公开专区", "公开查阅场所", "公开查阅室", "查阅点"},
	"政务服务中心":     {"政府服务中心", "行政服务中心", "行政审批服务中心", "政务中心", "政务服务大厅", "政务大厅", "办事大厅", "提供政务服务的场所", "党群服务中心", "公共服务中心户政窗口", "政务服务窗口", "办事窗口"},
	"便民服务站":      {"便民服务中心", "便民惠民服务中心", "便民服务大厅", "便民服务窗口", "便民服务点", "便民服务室"},
	"入户/现场":      {"入户现场", "入户、现场", "入户/现场宣传", "入户、现场宣传", "入户现场宣传", "人户/现场", "人户现场"},
	board:        {"电子显示屏", "电子屏"},
	"精准推送":       {"精准报送"},
	other:        {"其它"},
	"信用中国网站":     {"信用中国"},
	"招标投标公共服务平台": {"招投标公共服务平台"},
	"中国政府采购网及其地方分网": {"中国政府采购网"},
	"《中国财经报》":       {"中国财经报"},
	"《中国政府采购杂志》":    {"中国政府采购杂志"},
	"《中国财政杂志》":      {"中国财政杂志"},
	"部门网站":          {"部门门户网站", "单位网站", "局网站", "局官网", "局门户网站"},
	"12345政务服务热线":   {"12345热线", "12345便民服务热线"},
	"国家档案馆":         {"档案馆"},
}

// wholeOnly are spellings that mean a channel only when nothing else is written:
// within a sentence they are ordinary words.
var wholeOnly = map[string]string{
	"入户": "入户/现场", "现场": "入户/现场", "入户宣传": "入户/现场", "现场宣传": "入户/现场", "公报": "政府公报",
}

// boardPattern reads the notice boards, whose owners are listed in many ways and
// with separators of their own; 存 is a typing error for 村.
var boardPattern = regexp.MustCompile(`^(?:(?:社区|村居|村（居）|村（社区）|乡镇|街道|镇|乡|企事业单位|村民?委员?会|居民?委员?会|村|居|存)[/、]?){0,6}` +
	`(?:政务|村务|居务|信息)?(?:公示公开|公开公示|公示|公开|公告)栏(?:（(?:含)?电子(?:显示)?屏）|[/、]?电子(?:显示)?屏)?`)

const boardStarts = "社村乡街镇企居存政信公"

// spelling is one spelling of a name.
type spelling struct{ text, name string }

// lexicon lists the spellings by their first character, longest first.
var lexicon = func() map[rune][]spelling {
	m := map[rune][]spelling{}
	add := func(text, name string) {
		first, _ := utf8.DecodeRuneInString(text)
		m[first] = append(m[first], spelling{text, name})
	}
	for _, name := range slices.Concat(Channels, DomainChannels) {
		add(name, name)
		for _, v := range variants[name] {
			add(v, name)
		}
	}
	for _, list := range m {
		slices.SortStableFunc(list, func(a, b spelling) int { return len(b.text) - len(a.text) })
	}
	return m
}()

// known reports whether a name is canonical.
func known(name string) bool {
	return slices.Contains(Channels, name) || slices.Contains(DomainChannels, name)
}

// nameAt finds the longest known name at the start of folded text.
func nameAt(text string) (length int, name string) {
	first, _ := utf8.DecodeRuneInString(text)
	for _, s := range lexicon[first] {
		if strings.HasPrefix(text, s.text) && !runsOn(s.text, text[len(s.text):]) {
			length, name = len(s.text), s.name
			break
		}
	}
	if strings.ContainsRune(boardStarts, first) {
		if n := len(boardPattern.FindString(head(text, 60))); n > length {
			return n, board
		}
	}
	return length, name
}

// runsOn finds spellings that are only the beginning of another word: 政府网 in
// 政府网格, 其他 is none.
func runsOn(text, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return strings.HasSuffix(text, "网") && strings.ContainsRune("格络民", next) && rest != ""
}

// head gives the first n characters.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// ownedNameAt reports whether a known name starts text, or the name of its owner
// and then a known name (恩阳区政府网).
func ownedNameAt(text string) bool {
	owner := 0
	for i, r := range text {
		if n, _ := nameAt(text[i:]); n > 0 {
			return true
		}
		if owner++; owner > maxOwner || !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return false
}

// maxOwner bounds the characters of an owner's name.
const maxOwner = 15
