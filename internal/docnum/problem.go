package docnum

// Problem says how good a number is. The zero Damage means none.
type Problem struct {
	Status Status `json:"status"`
	Damage Damage `json:"damage,omitempty"`
	// Repaired is the number as it must be written, when Status is Repairable.
	Repaired string `json:"repaired,omitempty"`
	// Suggestion is the likely number, to be confirmed by a person, when Status is
	// Broken and one reading stands out.
	Suggestion string `json:"suggestion,omitempty"`
}

// Status is the verdict on a number.
type Status string

// The verdicts.
const (
	OK         Status = "ok"
	AlsoOK     Status = "also-ok"
	Repairable Status = "repairable"
	Broken     Status = "broken"
)

// Damage is the kind of fault; of several faults the first in this order is told.
type Damage string

// Damage that can be repaired.
const (
	VariantBracket Damage = "variant-bracket"
	StrayBracket   Damage = "stray-bracket"
	Space          Damage = "space"
	FullWidth      Damage = "full-width"
	ChineseNumeral Damage = "chinese-numeral"
	VariantSign    Damage = "variant-sign"
	NoDi           Damage = "no-di"
	WordOrder      Damage = "word-order"
)

// Damage that cannot be repaired with certainty.
const (
	Empty              Damage = "empty"
	NotANumber         Damage = "not-a-number"
	NoPrefix           Damage = "no-prefix"
	BadPrefix          Damage = "bad-prefix"
	NoYear             Damage = "no-year"
	TwoDigitYear       Damage = "two-digit-year"
	BadYear            Damage = "bad-year"
	YearGlued          Damage = "year-glued"
	LostClosingBracket Damage = "lost-closing-bracket"
	LostOpeningBracket Damage = "lost-opening-bracket"
	NoBrackets         Damage = "no-brackets"
	NoSerial           Damage = "no-serial"
	NoHao              Damage = "no-hao"
	DiBeforeSerial     Damage = "di-before-serial"
	SerialZero         Damage = "serial-zero"
	LeadingZero        Damage = "leading-zero"
	LongSerial         Damage = "long-serial"
)

// Damage of index numbers alone; Space, FullWidth, VariantSign, Empty,
// NotANumber and BadYear are shared.
const (
	LowerCase Damage = "lower-case"
	NoSlash   Damage = "no-slash"
	NoHyphen  Damage = "no-hyphen"
	BadOrg    Damage = "bad-org"
	BadMonth  Damage = "bad-month"
	BadSerial Damage = "bad-serial"
)

// phrases holds a Chinese and an English phrase for each kind of damage.
var phrases = map[Damage][2]string{
	VariantBracket:     {"年份括号应当用六角括号〔〕", "the year must stand in 〔〕"},
	StrayBracket:       {"文号外面有多余的括号", "a bracket too many around the number"},
	Space:              {"中间有空格", "spaces inside the number"},
	FullWidth:          {"数字或者字母是全角字符", "full-width digits or letters"},
	ChineseNumeral:     {"顺序号应当用阿拉伯数字", "the serial must be in Arabic digits"},
	VariantSign:        {"用了变体符号或者变体字", "a variant sign or character"},
	NoDi:               {"令号缺少“第”字", "第 is missing before the number of the order"},
	WordOrder:          {"应当写作“令第…号”", "the words must be in the order 令第…号"},
	Empty:              {"没有内容", "it is empty"},
	NotANumber:         {"不是可以识别的编号", "not a number of any known form"},
	NoPrefix:           {"缺少机关代字", "the code of the organ is missing"},
	BadPrefix:          {"机关代字应当是2至14个汉字", "the code of the organ must be 2 to 14 Han characters"},
	NoYear:             {"缺少年份", "the year is missing"},
	TwoDigitYear:       {"年份只有两位数字", "the year has two digits"},
	BadYear:            {"年份不在1900年至2099年之间", "the year is not between 1900 and 2099"},
	YearGlued:          {"年份和顺序号连在一起", "year and serial are glued together"},
	LostClosingBracket: {"年份后面的括号丢失", "the bracket after the year is lost"},
	LostOpeningBracket: {"年份前面的括号丢失", "the bracket before the year is lost"},
	NoBrackets:         {"年份没有放在六角括号〔〕里", "the year is not in brackets"},
	NoSerial:           {"缺少顺序号", "the serial is missing"},
	NoHao:              {"缺少“号”字", "号 is missing"},
	DiBeforeSerial:     {"顺序号前面不加“第”字", "第 must not stand before the serial"},
	SerialZero:         {"顺序号为零", "the serial is zero"},
	LeadingZero:        {"顺序号前面不编虚位（不加0）", "the serial has a leading zero"},
	LongSerial:         {"顺序号超过五位数字", "the serial has more than five digits"},
	LowerCase:          {"字母应当大写", "letters must be upper case"},
	NoSlash:            {"缺少机构代码后面的“/”", "the / after the organ is missing"},
	NoHyphen:           {"缺少流水号前面的“-”", "the - before the serial is missing"},
	BadOrg:             {"机构代码应当是9位、10位或者18位", "the organ's code must have 9, 10 or 18 characters"},
	BadMonth:           {"月份不在01至12之间", "the month is not between 01 and 12"},
	BadSerial:          {"流水号应当是5至7位数字", "the serial must have 5 to 7 digits"},
}

// Chinese gives the fault as a phrase for Chinese readers.
func (d Damage) Chinese() string { return phrases[d][0] }

// English gives the fault as a phrase for English readers.
func (d Damage) English() string { return phrases[d][1] }
