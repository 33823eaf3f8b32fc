package statute

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	regulation = "中华人民共和国政府信息公开条例"
	civilCode  = "中华人民共和国民法典（主席令第45号）"
)

// is writes a law as one line: its name, its number, and when it ended.
func is(law Law, ok bool) string {
	switch {
	case !ok:
		return "?"
	case law.Dead:
		return strings.TrimSpace(law.Name+" "+law.Number) + " †" + law.Since
	}
	return strings.TrimSpace(law.Name + " " + law.Number)
}

func TestFind(t *testing.T) {
	const (
		living = regulation + " 国务院令第711号"
		old    = regulation + " 国务院令第492号 †2019-05-15"
		adopt  = "中华人民共和国收养法 †2021-01-01"
		code   = "中华人民共和国民法典 主席令第45号"
		plan   = "中央宣传部、司法部关于在公民中开展法治宣传教育的第七个五年规划（2016－2020年） †2021-01-01"
		review = "最低生活保障审核审批办法（试行） 民发〔2012〕220号 †2021-07-01"
		funds  = "农业生产发展资金管理办法 财农〔2017〕41号 †2020-03-24"
	)
	for _, test := range []struct{ title, number, want string }{
		// One regulation, many names, as the survey has them.
		{"《政府信息公开条例》", "", living},
		{"《信息公开条例》", "", living},
		{"《中华人民共和国政府信息公开条例》", "国令第711号", living},
		{"中华人民共和国政府信息公开条例", "国务院令第711号", living},
		{"《政府信息公开条例》（国令第711号）", "", living},
		{"《政府信息公开条例》(中华人民共和国国务院令第711号)", "", living},
		{"《信息公开条例》及相关规定", "", living},
		{"政府信息公开条例第二十条", "", living},
		{"《政府信息公开条例》第二十六条第一款", "", living},
		{"【行政法规】《政府信息公开条例》", "", living},
		{"1.《政府信息公开条例》；", "", living},
		{"《中华人民共和国政府信息公开条例》（2019年修订）", "", living},
		{"《中华人民共和国 政府信息 公开条例》", "", living},
		{"〈政府信息公开条例〉", "", living},
		{"", "国令第711号", living},
		{"", "中华人民共和国国务院令第711号", living},

		// Only the number tells the versions apart.
		{"政府信息公开条例", "国务院令第492号", old},
		{"政府信息公开条例（2007年，国务院令第492号）", "", old},
		{"《政府信息公开条例》（国务院令第492号）", "", old},
		{"", "国令第492号", old},
		{"政府信息公开条例", "国务院令第100号", living},
		{"突发事件应急预案管理办法", "国办发[2013]101号", "突发事件应急预案管理办法 国办发〔2013〕101号 †2024-01-31"},
		{"突发事件应急预案管理办法", "国办发〔2024〕5号", "突发事件应急预案管理办法 国办发〔2024〕5号"},
		{"突发事件应急预案管理办法", "", "突发事件应急预案管理办法 国办发〔2024〕5号"},
		{"养老机构管理办法", "", "养老机构管理办法 民政部令第66号"},
		{"养老机构管理办法", "民政部令第49号", "养老机构管理办法 民政部令第49号 †2020-11-01"},

		// Dead titles.
		{"收养法", "", adopt},
		{"《中华人民共和国收养法》", "", adopt},
		{"中华人民共和国收养法（1998年修正）", "", adopt},
		{"《收养法》第十五条", "", adopt},
		{"中华人民共和国民法典", "", code},
		{"中华人民共和国执业医师法", "主席令第5号", "中华人民共和国执业医师法 主席令第5号 †2022-03-01"},
		{"最低生活保障审核审批办法（试行）", "", review},
		{"最低生活保障审核审批办法（试行）", "民发[2012]220号", review},
		{"民政部关于印发《最低生活保障审核审批办法（试行）》的通知", "民发〔2012〕220号", review},
		{"《民政部关于印发〈最低生活保障审核审批办法(试行)〉的通知》（民发〔2012〕220号）", "", review},
		{"民政部关于印发最低生活保障审核审批办法（试行）的通知", "", review},
		{"", "民发〔2012）220 号", review},
		{"各省“七五”普法规划", "", plan},
		{"七五普法规划", "", plan},
		{"中共中央、国务院转发《中央宣传部、司法部关于在公民中开展法治宣传教育的第七个五年规划（2016－2020年）》", "", plan},
		{"关于在公民中开展法治宣传教育的第七个五年规划（2016—2020年）", "", plan},
		{"农业生产发展资金管理办法", "财农〔2017〕41号", funds},
		{"财政部 农业部关于印发《农业生产发展资金管理办法》的通知", "财农〔2017〕41号", funds},
		{"2018—2020年农机购置补贴实施指导意见", "农办财〔2018〕13号", "2018－2020年农机购置补贴实施指导意见 农办财〔2018〕13号 †2021-01-01"},
		{"企业事业单位环境信息公开管理办法", "环境保护部令第31号", "企业事业单位环境信息公开办法 环境保护部令第31号 †2022-02-08"},

		// What must not be taken for another.
		{"", "", "?"},
		{"中华人民共和国社会保险法", "", "?"},
		{"浙江省政府信息公开条例", "", "?"},
		{"《合同法》司法解释", "", "?"},
		{"《中华人民共和国收养法》实施办法", "", "?"},
		{"国务院关于修改《中华人民共和国政府信息公开条例》的决定", "", "?"},
		{"关于贯彻《合同法》的通知", "", "?"},
		{"排污许可管理办法", "", "?"},
		{"国家综合防灾减灾规划（2021—2025年）", "", "?"},
		{"《关于全面推进政务公开工作的意见》实施细则", "国办发〔2016〕80号", "《关于全面推进政务公开工作的意见》实施细则 国办发〔2016〕80号"},
		{"关于全面推进政务公开工作的意见", "中办发〔2016〕8号", "关于全面推进政务公开工作的意见 中办发〔2016〕8号"},
		{"工伤保险条例", "国务院令第305号", "?"}, // a number typed by mistake
		{"", "主席令第5号", "?"},          // of some term
		{"", "苏财农〔2017〕41号", "?"},
		{strings.Repeat("《", 3000), "", "?"},
	} {
		if got := is(Find(test.title, test.number)); got != test.want {
			t.Errorf("%q, %q is\n  %s, want\n  %s", test.title, test.number, got, test.want)
		}
	}
}

func TestWhatReplacedADeadLaw(t *testing.T) {
	law, _ := Find("收养法", "")
	if !slices.Equal(law.Successors, []string{civilCode}) || law.Why != "并入《民法典》" {
		t.Errorf("got %+v", law)
	}
	for _, law := range data().laws {
		for _, s := range law.Successors {
			if next, ok := Find(s, ""); ok && next.Dead {
				t.Errorf("%s leads to %s, which is dead", law.Name, s)
			}
		}
	}
}

// TestLawsReadAsThemselves also holds that aliases and numbers stand for one law.
func TestLawsReadAsThemselves(t *testing.T) {
	for _, law := range data().laws {
		for _, title := range append([]string{law.Name, "《" + law.Name + "》"}, law.Aliases...) {
			if got, _ := Find(title, law.Number); is(got, true) != is(*law, true) {
				t.Errorf("%s %s is %s", title, law.Number, is(got, true))
			}
		}
		if law.Number == "" || strings.HasPrefix(law.Number, "主席令") {
			continue
		}
		if got, _ := Find("", law.Number); is(got, true) != is(*law, true) {
			t.Errorf("%s is %s", law.Number, is(got, true))
		}
		if got := Mentions("按照" + law.Number + "执行"); len(got) != map[bool]int{true: 1}[law.Dead] {
			t.Errorf("%s is mentioned as %v", law.Number, got)
		}
	}
}

// expectedDead lists what the standard catalogues of 2019 may cite that has ended
// since. It is no demand that they do.
var expectedDead = []string{
	"收养法", "环境噪声污染防治法", "执业医师法", "法律援助条例", "最低生活保障审核审批办法（试行）",
	"环境保护法", "环境影响评价法", "海洋环境保护法", "大气污染防治法", "水污染防治法", "土壤污染防治法",
	"固体废物污染环境防治法", "放射性污染防治法", "城市供水条例", "计划生育技术服务管理条例",
	"各省“七五”普法规划", "国家综合防灾减灾规划（2016－2020年）", "2018－2020年农机购置补贴实施指导意见",
	"环境行政处罚办法", "企业事业单位环境信息公开办法", "排污许可管理办法（试行）", "食品生产经营日常监督检查管理办法",
	"就业补助资金管理办法", "突发事件应急预案管理办法",
	"农业生产发展资金管理办法", "农业资源及生态保护补助资金管理办法", "动物防疫等补助经费管理办法",
	"重大税收违法失信案件信息公布办法", "涉税专业服务监管办法（试行）", "矿业权交易规则",
}

// TestNothingLivingInTheCatalogsIsDead reads the citations of the catalogues line
// by line.
func TestNothingLivingInTheCatalogsIsDead(t *testing.T) {
	citation := regexp.MustCompile(`\{名称: ([^}]*?)(?:, 文号: ([^}]*))?\}`)
	var expected []string
	for _, title := range expectedDead {
		law, _ := Find(title, "")
		expected = append(expected, law.Name)
	}
	files, err := filepath.Glob("../../catalogs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no catalogues", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range citation.FindAllStringSubmatch(string(b), -1) {
			if law, _ := Find(m[1], m[2]); law.Dead && !slices.Contains(expected, law.Name) {
				t.Errorf("%s: %s %s is taken for %s", filepath.Base(file), m[1], m[2], is(law, true))
			}
		}
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string][]string{
		"依据《收养法》第十五条和《民法典》":                            {"《收养法》"},
		"根据《中华人民共和国合同法》、《中华人民共和国物权法》":                  {"《中华人民共和国合同法》", "《中华人民共和国物权法》"},
		"《政府信息公开条例》（国务院令第492号）":                        {"《政府信息公开条例》（国务院令第492号）"},
		"《政府信息公开条例》（国务院令第711号）":                        {},
		"《政府信息公开条例》与国令第492号":                           {"国令第492号"},
		"根据国务院令第492号、财农(2017) 41号":                     {"国务院令第492号", "财农(2017) 41号"},
		"中华人民共和国国务院令第305号公布":                           {"中华人民共和国国务院令第305号"},
		"苏财农〔2017〕41号和财农〔2017〕410号":                    {},
		"《国有土地上房屋征收与补偿条例》（国务院令第305号）":                  {}, // the title counts
		"《民政部关于印发〈最低生活保障审核审批办法（试行）〉的通知》(民发(2012)220号)": {"《民政部关于印发〈最低生活保障审核审批办法（试行）〉的通知》(民发(2012)220号)"},
		"《关于贯彻〈合同法〉的通知》":                               {},
		"《合同法》司法解释":                                    {},
		"合同法":                                          {}, // without title marks
		"《民政部关于印发<收养法的通知》后面《物权法》":                      {"《物权法》"},
		"《没有结束\n《物权法》":                                 {"《物权法》"},
		"各省《“七五”普法规划》":                                 {"《“七五”普法规划》"},
		"":                                             {},
	} {
		var got []string
		for _, m := range Mentions(text) {
			got = append(got, text[m.Start:m.End])
			if !m.Law.Dead {
				t.Errorf("%q: %s lives", text, m.Law.Name)
			}
		}
		if !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q mentions %q, want %q", text, got, want)
		}
	}
}

func TestLoadRefusesContradictions(t *testing.T) {
	for name, data := range map[string]string{
		"unknown key":         `{"laws": [{"name": "甲法", "ended": "x"}]}`,
		"end of a living law": `{"laws": [{"name": "甲法", "since": "2021-01-01"}]}`,
		"no reason":           `{"laws": [{"name": "甲法", "dead": true}]}`,
		"no day":              `{"laws": [{"name": "甲法", "dead": true, "why": "x", "since": "2021"}]}`,
		"two living":          `{"laws": [{"name": "甲法"}, {"name": "乙法", "aliases": ["《中华人民共和国甲法》"]}]}`,
		"number twice":        `{"laws": [{"name": "甲法", "number": "国务院令第1号"}, {"name": "乙法", "number": "国务院令第1号"}]}`,
		"broken number":       `{"laws": [{"name": "甲法", "number": "国务院令"}]}`,
		"dead successor":      `{"laws": [{"name": "甲法", "dead": true, "why": "x", "successors": ["乙法"]}, {"name": "乙法", "dead": true, "why": "x"}]}`,
	} {
		if _, err := load([]byte(data)); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// TestLongTexts bounds hostile texts.
func TestLongTexts(t *testing.T) {
	for _, unit := range []string{"《", "《》", "》", "《a（", "《收养法》（", "国务院令第", "财农〔", "印发《", "（", "第一条"} {
		text := strings.Repeat(unit, 1<<14/len(unit))
		began := time.Now()
		Mentions(text)
		Find(text[:min(len(text), maxTitle)], text)
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("16 KB of %q took %v", unit, took)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("《民政部关于印发〈最低生活保障审核审批办法(试行)〉的通知》（民发〔2012〕220号）", "国令第492号")
	f.Add("政府信息公开条例（2007年，国务院令第492号）第二十条", "《")
	f.Add("（（》《】[", "财农(2017) 41号")
	f.Fuzz(func(t *testing.T, title, number string) {
		if law, ok := Find(title, number); ok != (law.Name != "") {
			t.Errorf("%q, %q: %+v, %v", title, number, law, ok)
		}
		last := 0
		text := title + number + "《收养法》" + title
		for _, m := range Mentions(text) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) || !m.Law.Dead {
				t.Errorf("%q: mention %+v after %d", text, m, last)
			}
			last = m.End
		}
	})
}
