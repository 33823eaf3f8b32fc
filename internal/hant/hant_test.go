package hant

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/gongkai/gongkai/internal/cputime"
)

// cases are simplified texts and what OpenCC 1.4.1 (s2t) makes of them.
const cases = `
头发 頭髮
发展 發展
理发店发票 理髮店發票
发布 發佈
散发 散發
皇后 皇后
以后 以後
后天 後天
皇后以后后天来 皇后以後後天來
前仆后继 前仆後繼
面条 麪條
方面 方面
面粉 麪粉
面积 面積
下面面条 下面麪條
干部 幹部
干净 乾淨
干涉 干涉
干旱 乾旱
若干 若干
树干 樹幹
饼干 餅乾
里程 里程
里面 裏面
公里里程 公里里程
松树 松樹
放松 放鬆
松 松
台湾 臺灣
台风 颱風
平台 平臺
台账 臺賬
一出戏 一齣戲
出台 出臺
制度 制度
制造 製造
编制 編制
研制 研製
系统 系統
联系 聯繫
关系 關係
关系户 關係戶
系鞋带 繫鞋帶
只有 只有
一只 一隻
只能 只能
复杂 複雜
恢复 恢復
复印 複印
答复 答覆
反复 反覆
覆盖 覆蓋
征收 徵收
征求 徵求
长征 長征
钟表 鐘錶
表格 表格
准许 准許
批准 批准
标准 標準
云 雲
云计算 雲計算
诗云 詩云
谷物 穀物
山谷 山谷
丑 醜
小丑 小丑
采购 採購
丰采 丰采
升级 升級
签字 簽字
抽签 抽籤
范围 範圍
示范 示範
姓范 姓範
克服 克服
划分 劃分
计划 計劃
周 周
周期 週期
周边 周邊
于是 於是
户籍 戶籍
注册 註冊
批注 批註
几乎 幾乎
茶几 茶几
向导 嚮導
导向 導向
斗争 鬥爭
北斗 北斗
当选 當選
叮当 叮噹
家具 傢俱
借条 借條
布匹 布匹
公布 公佈
才能 才能
冲突 衝突
恶心 噁心
饥饿 飢餓
饥荒 饑荒
尽管 儘管
尽力 盡力
拮据 拮据
蜡烛 蠟燭
歌曲 歌曲
舍弃 捨棄
宿舍 宿舍
沈阳 瀋陽
术语 術語
白术 白朮
御寒 禦寒
岳父 岳父
五岳 五嶽
致力 致力
精致 精緻
志愿 志願
杂志 雜誌
游泳 游泳
游览 遊覽
余额 餘額
预算 預算
占地 佔地
占卜 占卜
症状 症狀
症结 癥結
种子 種子
万年历 萬年曆
经历 經歷
叶公好龙 葉公好龍
千秋 千秋
秋千 鞦韆
收获 收穫
获得 獲得
西藏 西藏
党群服务中心 黨羣服務中心
政府信息公开 政府信息公開
依申请公开 依申請公開
规范性文件 規範性文件
乡镇街道办事处 鄉鎮街道辦事處
SQL注入攻击 SQL注入攻擊
伯克希尔-哈撒韦公司 伯克希爾-哈撒韋公司
㓦划 㓦劃
𠮶 嗰
𠮷野 𠮷野
`

func TestConvert(t *testing.T) {
	c := New(nil)
	for line := range strings.Lines(strings.TrimSpace(cases)) {
		text, want, _ := strings.Cut(strings.TrimSpace(line), " ")
		if got := c.Convert(text); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
}

// TestConvertStaysAsItIs covers what has no simplified character, or only such as
// traditional text has too. The last ones are no UTF-8.
func TestConvertStaysAsItIs(t *testing.T) {
	c := New(nil)
	for _, text := range []string{
		"", "a", "<p class=\"x\">&amp; 2026-11-21</p>\r\n", "，。《》〔2024〕5號、　",
		"依申請公開政府信息，應當提交申請書。", "皇后與公里，以後頭髮。", "颱風過後的臺灣", "ひらがな カタカナ 한국어 Ελληνικά",
		"𠮷野家👩‍👩‍👧", "\u2028\ufeff\ufffd\x00", "\xff\xfe", "中\xe4\xb8", "\xe5\x8f", "a\xc0\xafb", "\xed\xa0\x80",
	} {
		if got := c.Convert(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestInvalidBytesStayWhereTheyAre(t *testing.T) {
	if got, want := New(nil).Convert("\xff头\xe5发\x80发展\xe4\xb8"), "\xff頭\xe5發\x80發展\xe4\xb8"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKeep(t *testing.T) {
	for _, c := range []struct {
		about, keep, text, want string
	}{
		{"nothing kept", "", "于小明在云谷发展", "於小明在雲谷發展"},
		{"a name", "于小明", "于小明于是来了", "于小明於是來了"},
		{"at the beginning, in the middle, at the end", "云谷科技", "云谷科技、发展云谷科技，云谷科技", "云谷科技、發展云谷科技，云谷科技"},
		{"beside itself", "发", "发发", "发发"},
		{"the longest", "云谷 云谷科技 云谷科技公司", "云谷科技公司、云谷科技馆、云谷国、云国", "云谷科技公司、云谷科技館、云谷國、雲國"},
		{"the one that begins first", "云谷 谷发展", "云谷发展", "云谷發展"},
		{"before a phrase", "头发展", "头发展开", "头发展開"},
		{"a phrase reaches into it", "发布", "头发布置", "頭发布置"},
		{"a phrase reaches over it", "方", "双方面谈方面", "雙方面談方面"},
		{"a phrase ends before it", "展览", "头发展览", "頭髮展览"},
		{"beyond the BMP", "𠮷发", "𠮷发、发", "𠮷发、發"},
		{"the same low bits as another character", "\u4e00发", "\U00014e00发一发", "\U00014e00發一发"},
		{"with markup and spaces", "A&B发展 云·谷", "A&B发展<云·谷>云", "A&B发展<云·谷>雲"},
	} {
		if got := New(strings.Fields(c.keep)).Convert(c.text); got != c.want {
			t.Errorf("%s: %s became %s, want %s", c.about, c.text, got, c.want)
		}
	}
	if got := New([]string{"", "\x80", "发\xff", "头", "头"}).Convert("头发\xff"); got != "头發\xff" {
		t.Errorf("empty, doubled and broken texts to keep: %q", got)
	}
}

func TestNewLeavesItsArgument(t *testing.T) {
	keep := []string{"乙", "", "甲"}
	New(keep)
	if !slices.Equal(keep, []string{"乙", "", "甲"}) {
		t.Errorf("keep is now %q", keep)
	}
}

// TestTable holds what doc.go says of the table: characters for characters, and
// most results are final.
func TestTable(t *testing.T) {
	tab, c := load(), New(nil)
	var walk func(n uint32, text string)
	entries, again := 0, 0
	walk = func(n uint32, text string) {
		if f := tab.forms[n]; f != 0 {
			entries++
			form := string(tab.text[f+1 : f+1+uint32(tab.text[f])])
			if !utf8.ValidString(form) || utf8.RuneCountInString(form) != utf8.RuneCountInString(text) {
				t.Errorf("%q becomes %q", text, form)
			}
			if got := c.Convert(text); got != form {
				t.Errorf("%s becomes %s, but %s stands in the table", text, got, form)
			}
			if c.Convert(form) != form {
				again++
			}
		}
		for k := tab.kids[n]; k < tab.kids[n+1]; k++ {
			walk(k, text+string(tab.labels[k]))
		}
	}
	walk(0, "")
	if entries != 53657 {
		t.Errorf("%d entries; after a refresh, put the new number here and look at what changed", entries)
	}
	// Such as 萬里鵬翼: the phrase is known in simplified characters only, and 里 by
	// itself becomes 裏.
	if share := float64(again) / float64(entries); share > 0.03 {
		t.Errorf("%d forms of %d would be converted again", again, entries)
	}
}

// TestIdempotent holds for text of the demonstration county.
func TestIdempotent(t *testing.T) {
	c := New([]string{"示范县"})
	if once := c.Convert(sample(t)); c.Convert(once) != once {
		a, b := []rune(once), []rune(c.Convert(once))
		for i := range a {
			if a[i] != b[i] {
				t.Errorf("%s became %s", string(a[max(0, i-5):i+5]), string(b[max(0, i-5):i+5]))
			}
		}
	}
}

// TestLongestMatch compares with the plain definition: at every place the longest
// text of the table.
func TestLongestMatch(t *testing.T) {
	tab, c := load(), New(nil)
	var texts []string
	forms := map[string]string{}
	var walk func(n uint32, text string)
	walk = func(n uint32, text string) {
		if f := tab.forms[n]; f != 0 {
			texts = append(texts, text)
			forms[text] = string(tab.text[f+1 : f+1+uint32(tab.text[f])])
		}
		for k := tab.kids[n]; k < tab.kids[n+1]; k++ {
			walk(k, text+string(tab.labels[k]))
		}
	}
	walk(0, "")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b []rune
		for range 1 + r.IntN(5) {
			w := []rune(texts[r.IntN(len(texts))])
			b = append(b, w[:1+r.IntN(len(w))]...)
		}
		want := ""
		for i := 0; i < len(b); {
			n, form := 1, string(b[i])
			for j := min(len(b), i+12); j > i; j-- {
				if f, ok := forms[string(b[i:j])]; ok {
					n, form = j-i, f
					break
				}
			}
			want += form
			i += n
		}
		if got := c.Convert(string(b)); got != want {
			t.Fatalf("%s became %s, want %s", string(b), got, want)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	c := New([]string{"云谷"})
	text := sample(t)
	want := c.Convert(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if c.Convert(text) != want {
				t.Error("another result")
			}
		})
	}
	wg.Wait()
}

func FuzzConvert(f *testing.F) {
	f.Add("头发展览，皇后以后。<a title=\"发\">&amp;", "后以", "发展")
	f.Add("\xff头\xe4\xb8发", "\xff", "")
	f.Add("SQL注入PN结𠮷", "注", "注入")
	f.Fuzz(func(t *testing.T, text, keep, other string) {
		c := New([]string{keep, other})
		got := c.Convert(text)
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Fatalf("%q became %q", text, got)
		}
		for i, j := 0, 0; i < len(text); {
			r, n := utf8.DecodeRuneInString(text[i:])
			s, m := utf8.DecodeRuneInString(got[j:])
			if r != s && (r < utf8.RuneSelf || s < utf8.RuneSelf || r == utf8.RuneError || s == utf8.RuneError) || r == s && n != m {
				t.Fatalf("%q became %q", text, got)
			}
			i, j = i+n, j+m
		}
		if plain := New(nil).Convert(text); !strings.Contains(text, keep) && !strings.Contains(text, other) && got != plain {
			t.Fatalf("%q became %q without the texts to keep, and %q with them", text, plain, got)
		}
		if only := New([]string{keep}); keep != "" && utf8.ValidString(keep) && strings.HasPrefix(text, keep) &&
			!strings.HasPrefix(only.Convert(text), keep) {
			t.Fatalf("%q was not kept in %q", keep, only.Convert(text))
		}
	})
}

// sample is some text of the demonstration county.
func sample(tb testing.TB) string {
	names, err := filepath.Glob("../../content/*/2024/*.md")
	if err != nil || len(names) == 0 {
		tb.Fatalf("no sample: %v", err)
	}
	var b strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		b.Write(data)
	}
	return b.String()
}

// BenchmarkConvert reports megabytes for each second of processor time too, since
// wall time says little on a busy machine.
func BenchmarkConvert(b *testing.B) {
	text := sample(b)
	var names []string
	for i := range 30 {
		names = append(names, fmt.Sprintf("云谷%d号科技", i))
	}
	for _, with := range []struct {
		name string
		keep []string
	}{{"plain", nil}, {"keep", names}} {
		b.Run(with.name, func(b *testing.B) {
			c := New(with.keep)
			b.SetBytes(int64(len(text)))
			n, began := 0, cputime.Used()
			for b.Loop() {
				c.Convert(text)
				n++
			}
			if used := (cputime.Used() - began).Seconds(); used > 0 {
				b.ReportMetric(float64(n*len(text))/1e6/used, "MB/cpu-s")
			}
		})
	}
}

// BenchmarkLoad is what the first New of a program costs.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	n, began := 0, cputime.Used()
	for b.Loop() {
		unpack()
		n++
	}
	b.ReportMetric(float64((cputime.Used()-began).Milliseconds())/float64(n), "cpu-ms/op")
}
