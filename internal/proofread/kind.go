package proofread

// Kind is the sort of a finding.
type Kind string

// The kinds.
const (
	LostBracket    Kind = "lost-bracket"    // 国办公开办函〔201960号
	GluedDate      Kind = "glued-date"      // 2020929 for 2020年9月29日
	SplitDate      Kind = "split-date"      // 2019- 06- 24
	Mojibake       Kind = "mojibake"        // 锟斤拷, and bytes that are no UTF-8
	PinyinFragment Kind = "pinyin-fragment" // 領(lǐng)域
	KangxiRadical  Kind = "kangxi-radical"  // ⼈ (U+2F08) for 人, and compatibility ideographs
	ZeroWidth      Kind = "zero-width"      // U+200B and the like, the soft hyphen
	BidiControl    Kind = "bidi-control"    // U+202E and the like
	PrivateUse     Kind = "private-use"     // U+E000 to U+F8FF and the planes 15 and 16
	Placeholder    Kind = "placeholder"     // XX县, 在这里写
	Redacted       Kind = "redacted"        // 起 * 个工作日
	Gambling       Kind = "gambling"
	Adult          Kind = "adult"
	Advertising    Kind = "advertising"
	HiddenLink     Kind = "hidden-link" // [](https://…), links in display:none
)

// phrases holds a Chinese and an English phrase for each kind.
var phrases = map[Kind][2]string{
	LostBracket:    {"文号里年份的括号丢失", "a document number that lost a bracket"},
	GluedDate:      {"日期的数字连在一起", "a date whose digits are glued together"},
	SplitDate:      {"日期中间有空格", "a date broken up by spaces"},
	Mojibake:       {"乱码", "garbled text"},
	PinyinFragment: {"汉字后面有多余的拼音", "a pinyin fragment after a character"},
	KangxiRadical:  {"用部首字符代替了汉字", "a radical in the place of a character"},
	ZeroWidth:      {"看不见的零宽字符", "an invisible zero-width character"},
	BidiControl:    {"改变文字方向的控制字符", "a control character that changes the direction of text"},
	PrivateUse:     {"缺少字体的自造字符", "a private-use character without its font"},
	Placeholder:    {"没有填写的模板文字", "text left over from a template"},
	Redacted:       {"用星号代替了数字", "asterisks in the place of a number"},
	Gambling:       {"赌博类广告词", "gambling advertisement"},
	Adult:          {"色情类广告词", "pornography advertisement"},
	Advertising:    {"夹带的广告词", "smuggled advertisement"},
	HiddenLink:     {"读者看不见的链接", "a link that readers cannot see"},
}

// Chinese gives the kind as a phrase for Chinese readers.
func (k Kind) Chinese() string { return phrases[k][0] }

// English gives the kind as a phrase for English readers.
func (k Kind) English() string { return phrases[k][1] }

// Finding is one damaged or foreign piece of a text.
type Finding struct {
	Kind       Kind
	Start, End int    // byte offsets in the text
	Text       string // what stands there
	// Word is the entry of the list that matched, for the kinds that have one.
	Word string
	// Fix is what to write instead, where that is certain; nil elsewhere. Radicals,
	// zero-width and bidi characters have one.
	Fix *string
}
