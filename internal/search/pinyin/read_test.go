package pinyin

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	library "github.com/mozillazg/go-pinyin"
)

// Words of county disclosure, many with a character of several readings.
const readings = `
行政处罚 xingzhengchufa  行政许可 xingzhengxuke      行政复议 xingzhengfuyi    执行 zhixing           银行 yinhang
行业 hangye              农商行 nongshanghang        暂行办法 zanxingbanfa     人行道 renxingdao      工商行政管理 gongshangxingzhengguanli
长期 changqi             长效机制 changxiaojizhi     河长制 hezhangzhi         镇长 zhenzhang         县长 xianzhang
校长 xiaozhang           家长 jiazhang               增长 zengzhang            延长 yanchang          长江 changjiang
重大 zhongda             重点 zhongdian              重复 chongfu              重新 chongxin          重庆 chongqing
重建 chongjian           重阳 chongyang              重度残疾 zhongducanji     调解 tiaojie           人民调解 renmintiaojie
调整 tiaozheng           调查 diaocha                调度 diaodu               调研 diaoyan           协调 xietiao
空调 kongtiao            会计 kuaiji                 财会 caikuai              会议 huiyi             征地 zhengdi
征地补偿 zhengdibuchang  娱乐 yule                   音乐 yinyue               乐器 yueqi             农家乐 nongjiale
利率 lilv                效率 xiaolv                 就业率 jiuyelv            率先 shuaixian         省级 shengji
解释 jieshi              解读 jiedu                  宣传 xuanchuan            传染病 chuanranbing    传统 chuantong
自传 zizhuan             返还 fanhuan                还款 huankuan             退耕还林 tuigenghuanlin 参保 canbao
参加 canjia              人参 renshen                参差 cenci               差额 chae              差旅 chailv
出差 chuchai             差别 chabie                 收藏 shoucang             西藏 xizang            矿藏 kuangcang
朝阳 chaoyang            系统 xitong                 关系 guanxi               角色 juese             三角 sanjiao
给付 jifu                供给 gongji                 畜牧 xumu                 畜禽 chuqin            牲畜 shengchu
没收 moshou              薄弱 boruo                  附着物 fuzhuowu           着力 zhuoli            堵塞 duse
圩堤 weidi               校验 jiaoyan                学校 xuexiao              标的 biaodi            目的 mudi
户口簿 hukoubu           大厦 dasha                  厦门 xiamen               六安 luan              蚌埠 bengbu
模具 muju                弹性 tanxing                露天 lutian               强制 qiangzhi          处理 chuli
绿化 lvhua               侵略 qinlve                 女职工 nvzhigong          信访 xinfang           低保 dibao
最低生活保障 zuidishenghuobaozhang                   特困人员 tekunrenyuan     公租房 gongzufang      拆迁 chaiqian
`

func TestRead(t *testing.T) {
	fields := strings.Fields(readings)
	for i := 0; i < len(fields); i += 2 {
		if got := strings.ReplaceAll(Read(fields[i]), " ", ""); got != fields[i+1] {
			t.Errorf("%s is read %s, want %s", fields[i], got, fields[i+1])
		}
	}
	t.Logf("%d words", len(fields)/2)
}

func TestReadMore(t *testing.T) {
	for text, want := range map[string]string{
		"长":                  "zhang/chang", // alone, nobody knows
		"长丰":                 "zhang/chang feng",
		"人口增长城镇化":            "ren kou zeng zhang/chang cheng zhen hua", // 增长 or 长城
		"2026年部门预算":          "bu men yu suan",
		"2026年9月16日至30日备案":   "bei an",
		"第3期":                "",
		"二期工程":               "er qi gong cheng",
		"12345热线":            "re xian",
		"PM2.5监测":            "pm jian ce",
		"《居住证》申领（A级）":        "ju zhu zheng shen ling a ji",
		"“一卡通”":              "yi ka tong",
		"〇":                  "ling",
		"":                   "",
		"……":                 "",
		"𠀀":                  "he", // U+20000, in the library
		"\U0003134A":         "",   // not in it
		"行\U0003134A政\xff处罚": "xing/hang zheng chu fa",
	} {
		if got := Read(text); got != want {
			t.Errorf("%q is read %q, want %q", text, got, want)
		}
	}
}

// Every line of words.txt is well formed, and none could be left out.
func TestWordsAreNeeded(t *testing.T) {
	syllables := regexp.MustCompile(`^[a-z]+(/[a-z]+)?$`)
	lines := 0
	for line := range strings.Lines(wordList) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		word, reading, _ := strings.Cut(line, " ")
		list := strings.Split(reading, " ")
		if len(list) != utf8.RuneCountInString(word) {
			t.Errorf("%s: as many syllables as characters", line)
		}
		for _, s := range list {
			if !syllables.MatchString(s) {
				t.Errorf("%s: %q is not a syllable", line, s)
			}
		}
		if got := Read(word); got != reading {
			t.Errorf("%s is read %s, not %s", word, got, reading)
		}
		entry := words()[word]
		delete(words(), word)
		if Read(word) == reading {
			t.Errorf("%s is read so without the line", line)
		}
		words()[word] = entry
	}
	if lines != len(words()) {
		t.Errorf("%d lines for %d words", lines, len(words()))
	}
	t.Logf("%d words, the longest of %d characters", lines, longestWord())
}

func TestLibraryGivesLetters(t *testing.T) {
	letters := regexp.MustCompile(`^[a-z]+$`)
	for c := range library.PinyinDict {
		if got := newReader().character(rune(c))[0]; !letters.MatchString(got) {
			t.Errorf("%c is %q", c, got)
		}
	}
}
