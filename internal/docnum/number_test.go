package docnum

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func doc(prefix string, year, serial int) Number { return Number{Document, prefix, year, serial, 0} }

func repaired(d Damage, to string) Problem {
	return Problem{Status: Repairable, Damage: d, Repaired: to}
}

func broken(d Damage, suggestion string) Problem {
	return Problem{Status: Broken, Damage: d, Suggestion: suggestion}
}

// TestParse holds the forms of the norm and the damage met in public copies; what
// was not seen on a site is one step away from what was.
func TestParse(t *testing.T) {
	ok, also := Problem{Status: OK}, Problem{Status: AlsoOK}
	for _, test := range []struct {
		in      string
		number  Number
		problem Problem
	}{
		{"国办发〔2019〕54号", doc("国办发", 2019, 54), ok},
		{"国办公开办函〔2019〕60号", doc("国办公开办函", 2019, 60), ok},
		{"教基一〔2014〕1号", doc("教基一", 2014, 1), ok}, // 一 belongs to the organ
		{"市监办函〔2019〕1111号", doc("市监办函", 2019, 1111), ok},

		{"国务院令第711号", Number{Order, "国务院令", 0, 711, 0}, also},
		{"国令第711号", Number{Order, "国令", 0, 711, 0}, also},
		{"令第5号", Number{Order, "令", 0, 5, 0}, also},
		{"示县人民政府令第3号", Number{Order, "示县人民政府令", 0, 3, 0}, also},
		{"国家发展改革委2017年第10号令", Number{Order, "国家发展改革委令", 2017, 10, 0}, also},
		{"商务部令2019年第1号", Number{Order, "商务部令", 2019, 1, 0}, also},
		{"国务院国资委 财政部令第32号", Number{Order, "国务院国资委 财政部令", 0, 32, 0}, also},
		{"国家税务总局公告2009年第1号", Number{Notice, "国家税务总局公告", 2009, 1, 0}, also},
		{"公告2009年第1号", Number{Notice, "公告", 2009, 1, 0}, also},
		{"2009年第1号", Number{Notice, "", 2009, 1, 0}, also},
		{"HFGS—2017—9", Number{Unified, "HFGS", 2017, 9, 1}, also},
		{"HFGS-2017-0009", Number{Unified, "HFGS", 2017, 9, 4}, also},
		{"HFGS－2017－9", Number{Unified, "HFGS", 2017, 9, 1}, also},
		{"GB/T 32939—2016", Number{Standard, "GB/T", 2016, 32939, 0}, also},
		{"GB 11714-1997", Number{Standard, "GB", 1997, 11714, 0}, also},

		{"示政[2020]5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政［2020］5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政(2020)5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政（2020）5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政【2020】5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政﹝2020﹞5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政〖2020〗5号", doc("示政", 2020, 5), repaired(VariantBracket, "示政〔2020〕5号")},
		{"示政（2024） 5 号", doc("示政", 2024, 5), repaired(VariantBracket, "示政〔2024〕5号")},
		{"民发〔2018)23号〕", doc("民发", 2018, 23), repaired(VariantBracket, "民发〔2018〕23号")},
		{"(辽政办发(2014)74号", doc("辽政办发", 2014, 74), repaired(VariantBracket, "辽政办发〔2014〕74号")},
		{"〔国办发〔2017〕94号〕", doc("国办发", 2017, 94), repaired(StrayBracket, "国办发〔2017〕94号")},
		{"国办发〔2017〕94 号", doc("国办发", 2017, 94), repaired(Space, "国办发〔2017〕94号")},
		{"国办发〔２０１７〕９４号", doc("国办发", 2017, 94), repaired(FullWidth, "国办发〔2017〕94号")},
		{"国办发〔二〇一七〕九十四号", doc("国办发", 2017, 94), repaired(ChineseNumeral, "国办发〔2017〕94号")},
		{"国办发〔2017〕94號", doc("国办发", 2017, 94), repaired(VariantSign, "国办发〔2017〕94号")},
		{"主席令第十六号", Number{Order, "主席令", 0, 16, 0}, repaired(ChineseNumeral, "主席令第16号")},
		{"主席令第一百零五号", Number{Order, "主席令", 0, 105, 0}, repaired(ChineseNumeral, "主席令第105号")},
		{"国务院令 第711号", Number{Order, "国务院令", 0, 711, 0}, repaired(Space, "国务院令第711号")},
		{"国务院令710号", Number{Order, "国务院令", 0, 710, 0}, repaired(NoDi, "国务院令第710号")},
		{"国务院第711号令", Number{Order, "国务院令", 0, 711, 0}, repaired(WordOrder, "国务院令第711号")},
		{"GB T 32939—2016", Number{Standard, "GB/T", 2016, 32939, 0}, repaired(Space, "GB/T 32939—2016")},

		{"", Number{}, broken(Empty, "")},
		{" ", Number{}, broken(Empty, "")},
		{"号 号", Number{}, broken(NotANumber, "")},
		{"待定", Number{}, broken(NotANumber, "")},
		{"（2016 )115号)", Number{}, broken(NoPrefix, "")},
		{"（2015）", Number{}, broken(NoPrefix, "")},
		{"政〔2020〕5号", Number{}, broken(BadPrefix, "")},
		{"ABC〔2020〕5号", Number{}, broken(BadPrefix, "")},
		{"国办公开办函〔号", Number{}, broken(NoYear, "")},
		{"国办发54号", Number{}, broken(NoYear, "")},
		{"国办发第54号", Number{}, broken(NoYear, "")},
		{"国办发〔19〕54号", Number{}, broken(TwoDigitYear, "")},
		{"国办发〔1819〕54号", Number{}, broken(BadYear, "")},
		{"国办发〔20199〕54号", Number{}, broken(BadYear, "")},
		{"皖政务办〔20205号", Number{}, broken(YearGlued, "皖政务办〔2020〕5号")},
		{"国办公开办函〔201960号", Number{}, broken(YearGlued, "国办公开办函〔2019〕60号")},
		{"国办公开办函〔202130", Number{}, broken(YearGlued, "国办公开办函〔2021〕30号")},
		{"(国办发〔201680号)", Number{}, broken(YearGlued, "国办发〔2016〕80号")},
		{"税总发〔201744号", Number{}, broken(YearGlued, "税总发〔2017〕44号")},
		{"国办发201960号", Number{}, broken(YearGlued, "国办发〔2019〕60号")},
		{"税总发〔2017 44号", Number{}, broken(LostClosingBracket, "税总发〔2017〕44号")},
		{"税总发〔2017年44号", Number{}, broken(LostClosingBracket, "税总发〔2017〕44号")},
		{"税总发〔不明", Number{}, broken(LostClosingBracket, "")},
		{"税总发2017〕44号", Number{}, broken(LostOpeningBracket, "税总发〔2017〕44号")},
		{"国办发2019年第54号", Number{}, broken(NoBrackets, "国办发〔2019〕54号")},
		{"国办发〔2019〕", Number{}, broken(NoSerial, "")},
		{"国办发〔2019〕号", Number{}, broken(NoSerial, "")},
		{"国办发〔2019〕54", doc("国办发", 2019, 54), broken(NoHao, "国办发〔2019〕54号")},
		{"国办发〔2019〕第54号", doc("国办发", 2019, 54), broken(DiBeforeSerial, "国办发〔2019〕54号")},
		{"国办发〔2019〕0号", Number{}, broken(SerialZero, "")},
		{"国务院令第0号", Number{}, broken(SerialZero, "")},
		{"国办发〔2019〕05号", doc("国办发", 2019, 5), broken(LeadingZero, "国办发〔2019〕5号")},
		{"国务院令第05号", Number{}, broken(LeadingZero, "")},
		{"国办发〔2019〕123456号", Number{}, broken(LongSerial, "")},
	} {
		n, p := Parse(test.in)
		if diff := cmp.Diff(test.number, n); diff != "" {
			t.Errorf("%q: number (-want +got):\n%s", test.in, diff)
		}
		if diff := cmp.Diff(test.problem, p); diff != "" {
			t.Errorf("%q: problem (-want +got):\n%s", test.in, diff)
		}
	}
}

// TestStandardNumbers holds that the numbers cited in the 26 standard catalogues
// are right as they are.
func TestStandardNumbers(t *testing.T) {
	b, err := os.ReadFile("testdata/standard.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if n, p := Parse(s); p.Status != OK && p.Status != AlsoOK {
			t.Errorf("%s: %+v %+v", s, n, p)
		}
	}
}

func TestKey(t *testing.T) {
	for _, same := range [][]string{
		{"示政〔2024〕5号", "示政[2024]5号", "示政（2024） 5 号", "示政〔2024〕第5号", "示政〔2024〕05号", "示政〔2024〕5", "示政〔二〇二四〕五号"},
		{"国务院令第711号", "国令第711号", "中华人民共和国国务院令第711号", "国务院令711号", "国务院第711号令"},
		{"主席令第16号", "中华人民共和国主席令第十六号"},
		{"国务院国资委 财政部令第32号", "国务院国资委财政部令第32号"},
		{"HFGS—2017—9", "HFGS-2017-0009"},
		{"GB/T 32939—2016", "GB T 32939-2016"},
		{"国家发展改革委2017年第10号令", "国家发展改革委令2017年第10号"},
		{"待定", " 待 定"},
	} {
		for _, s := range same[1:] {
			if Key(s) != Key(same[0]) {
				t.Errorf("Key(%q) = %q, but Key(%q) = %q", s, Key(s), same[0], Key(same[0]))
			}
		}
	}
	// A suggestion is no reading: what needs a person's eye stays apart.
	for _, pair := range [][2]string{
		{"皖政务办〔20205号", "皖政务办〔2020〕5号"}, {"示政〔2024〕5号", "示政办〔2024〕5号"}, {"示政〔2024〕5号", "示政〔2023〕5号"}, {"", "待定"},
	} {
		if Key(pair[0]) == Key(pair[1]) {
			t.Errorf("%q and %q have one key %q", pair[0], pair[1], Key(pair[0]))
		}
	}
}

func TestLongTextIsNoNumber(t *testing.T) {
	for _, unit := range []string{"国", "1", "〔", "一百", "第五号", " "} {
		s := strings.Repeat(unit, 1<<20/len(unit))
		began := time.Now()
		_, p := Parse(s)
		_, q := ParseIndex(s)
		if p.Status != Broken || q.Status != Broken {
			t.Errorf("1 MB of %q: %s, %s", unit, p.Status, q.Status)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("1 MB of %q took %v", unit, took)
		}
	}
}

func TestEveryDamageHasPhrases(t *testing.T) {
	if len(phrases) != 31 {
		t.Errorf("%d phrases; a new damage needs both languages and a test", len(phrases))
	}
	for d, p := range phrases {
		if d.Chinese() == "" || d.English() == "" || p[0] == p[1] {
			t.Errorf("%s: %q", d, p)
		}
	}
}

// FuzzParse holds what the callers rely on: a repair is right, and a key is the
// key of itself.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"国办发〔2019〕54号", "国务院令第711号", "2009年第1号", "HFGS—2017—9", "GB/T 32939—2016", "国务院国资委 财政部令第32号",
		"(辽政办发(2014)74号", "皖政务办〔20205号", "税总发〔2017 44号", "主席令第一百零五号", "号 号", "〔〔", "国办发〔二〇一七〕九十四号", "a－1900－0",
	} {
		f.Add(s)
	}
	f.Fuzz(holdsForAnyText)
}

// TestRandomNumbers makes texts of the pieces of numbers, which a byte fuzzer seldom
// finds, and holds them to the same promises.
func TestRandomNumbers(t *testing.T) {
	pieces := strings.Split("国办发 国务院 令 第 号 〔 〕 ( ) ［ 2019 19 54 05 0 9 年 公告 通告 — - GB /T T HFGS 二〇一九 十六 一百 零五 號 中华人民共和国 国令 财政部 ２", " ")
	pieces = append(pieces, " ")
	random := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		holdsForAnyText(t, b.String())
	}
}

func holdsForAnyText(t *testing.T, s string) {
	n, p := Parse(s)
	for _, offered := range []string{p.Repaired, p.Suggestion} {
		if offered == "" {
			continue
		}
		if _, again := Parse(offered); again.Status != OK && again.Status != AlsoOK {
			t.Errorf("Parse(%q) offers %q, which is %s (%s)", s, offered, again.Status, again.Damage)
		}
	}
	if again, _ := Parse(n.String()); n.Form != "" && again != n {
		t.Errorf("Parse(%q) = %+v, written %q, read again %+v", s, n, n, again)
	}
	if key := Key(s); Key(key) != key {
		t.Errorf("Key(%q) = %q, whose key is %q", s, key, Key(key))
	}
	if (p.Status == OK || p.Status == AlsoOK) != (p.Damage == "") {
		t.Errorf("Parse(%q): %+v", s, p)
	}
}
