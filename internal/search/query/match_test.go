package query

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/shard"
)

// found writes pages with their tiers: 0! is the page with the number, 0= has the
// title, 0t holds the query in its title, 0b somewhere, 0~ only apart.
func found(pages []page) string {
	var out []string
	for _, p := range pages {
		out = append(out, fmt.Sprintf("%d%s", p.ordinal, [...]string{"?", "~", "b", "t", "=", "!"}[p.tier]))
	}
	return strings.Join(out, " ")
}

func TestMatch(t *testing.T) {
	for _, limit := range cuts {
		s := county.open(t, limit)
		for _, c := range []struct {
			query string
			apart bool
			want  string
			how   Reading
		}{
			{query: "", want: ""},
			{query: "。", want: ""},
			{query: "-低保", want: ""},
			{query: "低保标准", want: "0= 1t"},
			{query: "民政局", want: "3="},
			{query: "低保申请", want: "0b 2b"},
			{query: "低保 申请", want: "0b 2b 7b"}, // 0 has one in its title, and no field has both
			{query: "低保 标准", want: "0t 1t"},
			{query: "标准 低保", want: "0t 1t"},
			{query: "用水", want: "4= 6t"},
			{query: "2024年第5季度", want: "4b"},
			{query: "第5季度", want: "4b"},
			{query: "第4季度", want: "4b", how: Reading{Words: []string{"季度"}}},
			{query: "水", want: "4t 6t"},
			{query: "饮用水", want: "4b 6t"},
			{query: "饮用水。卫生", want: "6="}, // it begins and ends the title
			{query: "通知 材料", want: "2b"},
			// A number, in its field and where it is cited.
			{query: "示政〔2024〕5号", want: "0! 2b"},
			{query: "示政 (2024) 05 号", want: "0!"},
			{query: "示政20245号", want: "0!"},
			{query: "低保 示政〔2024〕5号", want: "0! 2b"},
			{query: "材料 示政〔2024〕5号", want: "2b"},
			{query: "「示政〔2024〕5号」", want: "0b 2b"},
			// Excluded.
			{query: "低保 -申请", want: "1t"},
			{query: "标准 -「低保标准」", want: "6b"},
			{query: "用水 -水", want: ""},
			{query: "用水 -不存在", want: "4= 6t"},
			{query: "示政〔2024〕5号 -材料", want: "0!"},
			// Apart: page 7 has the pairs of 低保公布 but no 低保公.
			{query: "低保公布", apart: true, want: "7~"},
			{query: "低保申请", apart: true, want: "0b 2b 7~"},
			{query: "低保 公布", apart: true, want: "1t 7b"},
			{query: "「低保申请」", apart: true, want: "0b 2b"},
			{query: "低保申请 -通知", apart: true, want: "0b 7~"},
			// Cut into words that some page has.
			{query: "低保公布", want: "1t 7b", how: Reading{Words: []string{"低保", "公布"}}},
			{query: "低保公布 -其他", want: "1t", how: Reading{Words: []string{"低保", "公布"}}},
			{query: "民政局电话", want: "3b", how: Reading{Words: []string{"民政局", "电话"}}},
			{query: "低保材料", want: "2b", how: Reading{Words: []string{"低保", "材料"}}},
			{query: "通知 低保材料", want: "2b", how: Reading{Words: []string{"通知", "低保", "材料"}}},
			{query: "「通知」 低保材料", want: "2b", how: Reading{Words: []string{"通知", "低保", "材料"}}},
			{query: "低保怎么申请", want: "0b 2b 7b", how: Reading{Words: []string{"低保", "申请"}}},
			{query: "低保怎么低保材料", want: "2b", how: Reading{Words: []string{"低保", "材料"}}},
			{query: "示政〔2024〕5号 调整申请", want: "0!", how: Reading{Words: []string{"示政[2024]5号", "调整", "申请"}}},
			{query: "请问低保的标准是什么", want: "0t 1t", how: Reading{Words: []string{"低保", "标准"}}},
			// Of 保障 and 标准, which no page has together, 保障 is the rarer: see TestSome.
			{query: "保障标准", want: "5~", how: Reading{Words: []string{"保障", "标准"}, Some: true}},
			{query: "低保公布电话", want: "1~ 7~", how: Reading{Words: []string{"低保", "公布", "电话"}, Some: true}},
			{query: "保障标准 -最低", want: "", how: Reading{Failed: []string{"保障标准"}}},
			{query: "请问低保户有没有饮用水", want: "4~ 6~", how: Reading{Words: []string{"低保", "饮用水"}, Some: true}},
			// Nothing found.
			{query: "不存在", want: "", how: Reading{Failed: []string{"不存在"}}},
			{query: "「低保公布」", want: "", how: Reading{Failed: []string{"低保公布"}}},
			{query: "不存在 鑫", want: "", how: Reading{Failed: []string{"不存在", "鑫"}}},
			{query: "低保 不存在", want: "", how: Reading{Failed: []string{"不存在"}, Offer: "低保"}},
			{query: "低保 饮用水", want: "", how: Reading{Failed: []string{"饮用水"}, Offer: "低保"}},
			{query: "饮用水 低保", want: "", how: Reading{Failed: []string{"低保"}, Offer: "饮用水"}},
			{query: "低保 饮用水 卫生", want: "", how: Reading{Failed: []string{"低保"}, Offer: "饮用水 卫生"}},
			{query: "低保 用水 电话", want: "", how: Reading{Failed: []string{"用水", "电话"}, Offer: "低保"}}, // no two go together
			{query: "电话 低保材料", want: "", how: Reading{Failed: []string{"低保材料"}, Offer: "电话"}},
			{query: "「低保」 不存在 -申请 -「饮用 水」", want: "", how: Reading{Failed: []string{"不存在"}, Offer: "「低保」 -申请 -「饮用水」"}},
			{query: "示政〔2024〕5号 不存在", want: "", how: Reading{Failed: []string{"不存在"}, Offer: "示政[2024]5号"}},
			{query: "水 不存在", want: "", how: Reading{Failed: []string{"不存在"}, Offer: "水"}},
			{query: "电话 低保 -民政", want: "", how: Reading{Failed: []string{"电话"}, Offer: "低保 -民政"}},
			{query: "电话 「低 保」 -「民政 局」", want: "", how: Reading{Failed: []string{"电话"}, Offer: "「低保」 -「民政局」"}},
			{query: "低保 -低保", want: ""},
		} {
			m, err := s.match(analyze.ParseQuery(c.query), Options{Apart: c.apart})
			if err != nil {
				t.Fatal(err)
			}
			if got := found(m.pages); got != c.want {
				t.Errorf("shards of %d: %s finds %q, want %q", limit, c.query, got, c.want)
			}
			if diff := cmp.Diff(c.how, m.how, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("shards of %d: %s is read (-want +got):\n%s", limit, c.query, diff)
			}
		}
	}
}

func TestOffersFindSomething(t *testing.T) {
	s := county.open(t, 0)
	for _, q := range []string{"低保 不存在", "低保 饮用水 卫生", "「低保」 不存在 -标准", "示政〔2024〕5号 不存在", "水 不存在", "电话 低保 -民政"} {
		got, err := s.Search(q, Options{})
		if err != nil || got.Offer == "" {
			t.Errorf("%s: offers %q, %v", q, got.Offer, err)
		}
		if got, err = s.Search(got.Offer, Options{}); err != nil || got.Total == 0 || len(got.Words) > 0 {
			t.Errorf("what %s offers: %+v, %v", q, got, err)
		}
	}
}

// TestTermsOfScores: those of the query as written, then others that it was widened by;
// or those of its words.
func TestTermsOfScores(t *testing.T) {
	s := county.open(t, 0)
	for _, c := range []struct {
		query string
		apart bool
		want  string
	}{
		{"低保标准", false, "低保标 标准"},
		{"低保标准", true, "低保标 标准 低保 保标"},
		{"低保 低保", false, "低保 低保"},
		{"示政〔2024〕5号", false, "=示政[2024]5号 示政 2024 5号"},
		{"水", false, "水*"},
		{"低保公布", true, "低保 保公 公布"},
		{"低保公布", false, "低保 公布"},
		{"低保公布 公布", false, "低保 公布"},
		{"民政局电话", false, "民政 政局 电话"},
		{"低保 -申请", false, "低保"},
	} {
		m, err := s.match(analyze.ParseQuery(c.query), Options{Apart: c.apart})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, term := range m.terms {
			text := term.text
			if term.prefix {
				text += "*"
			}
			got = append(got, text)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s counts %s, want %s", c.query, got, c.want)
		}
	}
}

func TestSynonymsAreFoundAsWell(t *testing.T) {
	c := county
	c.synonyms = [][]string{{"低保", "最低生活保障", "低收入"}, {"用水", "饮用水"}}
	also := func(word string, also ...string) Reading { return Reading{Synonyms: []Synonym{{word, also}}} }
	for _, limit := range cuts {
		s := c.open(t, limit)
		for _, c := range []struct {
			query, want, terms string
			how                Reading
		}{
			// A title that is a synonym is not the query.
			{"低保", "0t 1t 2b 5t 7b", "低保 最低×0.8 低生×0.8 生活×0.8 活保×0.8 保障×0.8", also("低保", "最低生活保障")},
			{"最低生活保障", "0t 1t 2b 5= 7b", "最低 低生 生活 活保 保障 低保×0.8", also("最低生活保障", "低保")},
			{"低保标准", "0= 1t", "低保标 标准", Reading{}},
			{"最低生活保障标准", "0t 1t", "低保标×0.8 标准×0.8", also("最低生活保障", "低保")},
			{"「低保」", "0t 1t 2b 7b", "低保", Reading{}},
			{"申请 -最低生活保障", "0b 2b 7b", "申请", Reading{}},
			{"用水", "4= 6t", "用水 饮用×0.8 用水×0.8", also("用水", "饮用水")},
			{"饮用水", "4t 6t", "饮用 用水 用水×0.8", also("饮用水", "用水")},
			{"申请最低生活保障", "0b 2b 7b", "申请 最低 低生 生活 活保 保障 低保×0.8",
				Reading{Words: []string{"申请", "最低生活保障"}, Synonyms: []Synonym{{"最低生活保障", []string{"低保"}}}}},
			{"低收入", "0t 1t 2b 5t 7b", "低保×0.8 最低×0.8 低生×0.8 生活×0.8 活保×0.8 保障×0.8", also("低收入", "低保", "最低生活保障")},
		} {
			m, err := s.match(analyze.ParseQuery(c.query), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := found(m.pages); got != c.want {
				t.Errorf("shards of %d: %s finds %q, want %q", limit, c.query, got, c.want)
			}
			if diff := cmp.Diff(c.how, m.how, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("shards of %d: %s is read (-want +got):\n%s", limit, c.query, diff)
			}
			var terms []string
			for _, term := range m.terms {
				text := term.text
				if term.weight != 1 {
					text += fmt.Sprintf("×%g", term.weight)
				}
				terms = append(terms, text)
			}
			if got := strings.Join(terms, " "); got != c.terms {
				t.Errorf("shards of %d: %s counts %s, want %s", limit, c.query, got, c.terms)
			}
		}
	}
}

func TestWhichSynonym(t *testing.T) {
	s := &Searcher{manifest: shard.Manifest{Synonyms: [][]string{
		{"低保", "最低生活保障"}, {"低保户", "低保对象"}, {"标准", "a", "b", "c", "d", "e"}, {"准", "x"},
	}}}
	for text, want := range map[string]Synonym{
		"低保":     {"低保", []string{"最低生活保障"}},
		"申请低保":   {"低保", []string{"最低生活保障"}},
		"低保户":    {"低保户", []string{"低保对象"}}, // the longest of the first
		"标准低保户":  {"标准", []string{"a", "b", "c", "d"}},
		"e低保":    {"e", []string{"标准", "a", "b", "c"}},
		"最低生活保障": {"最低生活保障", []string{"低保"}},
		"办法":     {},
		"":       {},
	} {
		got, ok := s.synonyms(text)
		if diff := cmp.Diff(want, got); diff != "" || ok != (want.Word != "") {
			t.Errorf("%s: %v (-want +got):\n%s", text, ok, diff)
		}
	}
}

func TestKnownWords(t *testing.T) {
	s := &Searcher{manifest: shard.Manifest{Synonyms: [][]string{{"低保", "最低生活保障"}, {"低保户", "低保对象"}, {"的士", "出租车"}, {"社保卡", "市民卡"}, {"社保", "社会保险"}}}}
	for text, want := range map[string]string{
		"":            "",
		"标准":          "标准",
		"低保标准":        "低保 标准",
		"标准低保户申请":     "标准 低保户 申请", // the longest of a place
		"低保低保":        "低保 低保",
		"社保卡和社保":      "社保卡 社保",
		"低保的标准":       "低保 标准",
		"标准的士":        "标准 的士", // a word before an aside
		"怎么申请低保":      "申请 低保",
		"申请要什么材料吗":    "申请 材料",
		"什么时候公布":      "公布",
		"的":           "",
		"怎么办":         "",
		"pm2.5和𠮷野的标准": "pm2.5 𠮷野 标准",
	} {
		if got := strings.Join(s.known(text), " "); got != want {
			t.Errorf("%s is cut into %q, want %q", text, got, want)
		}
	}
}

// TestAsidesAreLongestFirst, or the longer would never be met.
func TestAsidesAreLongestFirst(t *testing.T) {
	for i, long := range asides {
		for _, short := range asides[:i] {
			if strings.HasPrefix(long, short) {
				t.Errorf("%s stands after %s", long, short)
			}
		}
	}
}

func TestHalve(t *testing.T) {
	for _, limit := range cuts {
		s := county.open(t, limit)
		for text, want := range map[string]string{
			"民政局电话": "民政局 电话", // no page has 局电
			"低保材料":  "低保 材料",
			"低保公布":  "低保 公布", // four, one and two pages
			"标准调整":  "标准 调整", // three, one and one: the first of equals
			"饮用水卫生": "饮用水 卫生",
			"保障":    "保 障",
			"水":     "",
			"2024":  "",
			"第5":    "第 5",
			"第5季度":  "第 5季度",
			"𠮷野低保":  "𠮷 野低保",
		} {
			left, right, err := s.halve(text)
			if got := strings.TrimSpace(left + " " + right); got != want || err != nil {
				t.Errorf("shards of %d: %s is halved %q, %v, want %q", limit, text, got, err, want)
			}
		}
	}
}

// TestSome works shares out from the pages of words: of eight pages 保障 is in one,
// whose idf is ln 6 = 1.7918, 标准 in three, ln(18/7) = 0.9445, 申请 in three as well,
// 低保 in four, ln 2 = 0.6931.
func TestSome(t *testing.T) {
	s := county.open(t, 0)
	for _, c := range []struct {
		words string
		want  map[int]float64
	}{
		{"", map[int]float64{}},
		{"保障", map[int]float64{5: 1}},
		{"保障 标准", map[int]float64{5: 0.6548}},
		{"标准 申请", map[int]float64{0: 1, 1: 0.5, 2: 0.5, 6: 0.5, 7: 0.5}},
		{"保障 标准 低保", map[int]float64{5: 0.5225}}, // 0 and 1 have 0.4775
		{"标准 申请 低保", map[int]float64{0: 1, 1: 0.6342, 2: 0.6342, 7: 0.6342}},
	} {
		var parts []part
		for _, w := range strings.Fields(c.words) {
			p, err := s.part(analyze.NewPart(w), &Reading{})
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, p)
		}
		pages, coverage := s.some(parts)
		if diff := cmp.Diff(c.want, coverage, cmpopts.EquateApprox(0, 5e-5)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.words, diff)
		}
		var got []int
		for _, h := range pages {
			got = append(got, h.ordinal)
		}
		if want := slices.Sorted(maps.Keys(c.want)); !slices.Equal(got, want) {
			t.Errorf("%s: pages %v, want %v", c.words, got, want)
		}
	}
}

func TestAsTyped(t *testing.T) {
	for input, want := range map[string]string{
		"ＰＭ2.5监测": "pm2.5监测", "“低保 申请”": "「低保申请」", "-申请": "-申请", "-\"申请\"": "-「申请」",
	} {
		parts := analyze.ParseQuery(input).Parts
		if got := asTyped(parts[0]); got != want {
			t.Errorf("%s is written %s, want %s", input, got, want)
		}
		if diff := cmp.Diff(parts, analyze.ParseQuery(want).Parts); diff != "" {
			t.Errorf("%s is not what was asked (-asked +written):\n%s", want, diff)
		}
	}
}
