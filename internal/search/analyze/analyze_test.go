package analyze

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestCanonicalNumber(t *testing.T) {
	same := map[string][]string{
		"示政[2024]5号": {
			"示政〔2024〕5号", "示政[2024]5号", "示政（2024） 5 号", "示政2024年5号", "示政20245号",
			"示政【2024】05号", "示政〔2024〕第5号", "示政〔2024年〕5号", "示政〔２０２４〕５号", "示政﹝2024﹞5",
		},
		"国务院令第752号":                     {"国务院令第752号", "国务院令 第 752 号"},
		"11349900mb0x12345y/2024-00012": {"11349900MB0X12345Y/2024-00012", "11349900mb0x12345y/2024—00012"},
		"":                              {"示政", "2024年", "示政2024号", "〔2024〕5号", "2024-03-05", "2024/3/5", "covid-19", "gb/t 2312", "示政〔1824〕5号", "低保"},
	}
	for want, inputs := range same {
		for _, input := range inputs {
			got, ok := CanonicalNumber(Squeeze(Normalize(input)))
			if got != want || ok != (want != "") {
				t.Errorf("CanonicalNumber(%q) = %q, %v; want %q", input, got, ok, want)
			}
		}
	}
}

func TestFoldMapsBack(t *testing.T) {
	text := "面积 ㎡，𠮷野\u200b家 ＡＢ 臺灣"
	f := Fold(text)
	for needle, want := range map[string]string{
		"m2": "㎡", "野家": "野\u200b家", "𠮷": "𠮷", "ab": "ＡＢ", "积m": "积 ㎡", "台湾": "臺灣",
	} {
		at := strings.Index(f.Text, needle)
		if at < 0 {
			t.Errorf("%q not in %q", needle, f.Text)
			continue
		}
		if start, end := f.Span(at, at+len(needle)); text[start:end] != want {
			t.Errorf("%q stands for %q, want %q", needle, text[start:end], want)
		}
	}
}

func TestDisplayKeepsLetters(t *testing.T) {
	if got, want := Display(" 臺\n灣 ＡＢ\r\n\r\n㎡\u200b。"), "臺灣 ＡＢ ㎡。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestReadings states which pairs a bracketed alternative adds to those that stand
// in the text.
func TestReadings(t *testing.T) {
	for input, want := range map[string]string{
		"村（居）委会":     "村委 居委",
		"各村（居）委会":    "村委 居委 各居",
		"村【居】委会":     "村委 居委",
		"村<居>委会":     "村委 居委",
		"村（居）委（办）公":  "村委 居委 委公 办公",
		"本办法（试行）自":   "法自 行自 本试",
		"低保（特困）人员":   "保人 困人",
		"各社区（村居）委会":  "区委 居委 各村",
		"村（居民）委会":    "村委 民委",
		"𠮷（𠀋）野":      "𠮷野 𠀋野",
		"人𠮷（𠀋）野":     "𠮷野 𠀋野 人𠀋",
		"县（市、区）":     "",
		"县（市、区）人民政府": "",
		"办法（修订稿）自":   "",
		"村（居）":       "",
		"（居）委会":      "",
		"村（居） 委会":    "",
		"村 （居）委会":    "",
		"村（A）委会":     "",
		"村（5）委会":     "",
		"村（居。）委会":    "",
		"村（居委会":      "",
		"村）居（委会":     "",
	} {
		text := Normalize(input)
		plain := texts(Tokens(strings.NewReplacer("[", "|", "]", "|").Replace(text)))
		all := texts(Tokens(text))
		if len(all) < len(plain) || !slices.Equal(all[:len(plain)], plain) {
			t.Errorf("%s: %v does not begin with what stands there, %v", input, all, plain)
			continue
		}
		if got := strings.Join(all[len(plain):], " "); got != want {
			t.Errorf("%s adds %q, want %q", input, got, want)
		}
	}
}

// TestReadingsStandForTheirPlace matters for titles: a term at an edge of the title
// is one that stands there, or in the place of what stands there.
func TestReadingsStandForTheirPlace(t *testing.T) {
	for _, c := range []struct{ text, term, want string }{
		{"村[居]委会", "村委", "村[居]委"},
		{"村[居]委会", "居委", "村[居]委"},
		{"村[居]委会", "居委会", "村[居]委会"},
		{"示范县各村[居]委会主任", "村委", "村[居]委"},
		{"示范县各村[居]委会主任", "居委", "村[居]委"},
		{"示范县各村[居]委会主任", "各居", "各村[居"},
		{"示范县各村[居]委会主任", "各居委会", "各村[居]委会"},
		{"示范县各村[居]委会主任", "村委会主", "村[居]委会主"},
		{"村[居民]委会", "居民委会", "村[居民]委会"},
		{"在,村[居民]委会", "居民委", "村[居民]委"},
		{"人𠮷[𠀋]野", "𠀋野", "𠮷[𠀋]野"},
	} {
		found := Tokens(c.text)
		for n := 3; n <= MaxGram; n++ {
			found = append(found, grams(c.text, n)...)
		}
		i := slices.IndexFunc(found, func(token Token) bool { return token.Term == c.term })
		if i < 0 {
			t.Errorf("%s has no term %s", c.text, c.term)
		} else if got := c.text[found[i].Start:found[i].End]; got != c.want {
			t.Errorf("%s in %s stands for %s, want %s", c.term, c.text, got, c.want)
		}
	}
}

func TestJoinedWords(t *testing.T) {
	for input, want := range map[string]string{
		"2024年":        "2024 2024年 年",
		"2024 年":       "2024 2024年 年",
		"２０２４　年":       "2024 2024年 年",
		"第5季度":         "第 5 第5 5季 季度 度",
		"共 15 个村":      "共 15 共15 15个 个村 村",
		"A类":           "a a类 类",
		"PM2.5监测":      "pm2.5 pm2.5监 监测 测",
		"12 34年":       "12 34 34年 年",
		"𠮷5𠮷":          "𠮷 5 𠮷5 5𠮷 𠮷",
		"2024-年":       "2024 年",
		"年（5）":         "年 5",
		"5。年":          "5 年",
		"α5":           "5",
		"低保 申请":        "低保 保 申请 请",
		"covid 19":     "covid 19",
		"第5.季":         "第 5 第5 季",
		"a\n\n文":       "a a文 文",
		"乙Elan\u0301甲": "乙 ela\u0144 乙ela\u0144 ela\u0144甲 甲", // a mark is composed with its letter
	} {
		if got := strings.Join(texts(Tokens(Normalize(input))), " "); got != want {
			t.Errorf("%q gives %q, want %q", input, got, want)
		}
	}
	long := strings.Repeat("a", MaxWord+1)
	short := long[:MaxWord]
	want := []string{"第", short, "第" + short, short + "号", "号"}
	if diff := cmp.Diff(want, texts(Tokens("第"+long+"号"))); diff != "" {
		t.Errorf("a long word (-want +got):\n%s", diff)
	}
}

// grams keeps what Grams visits.
func grams(text string, n int) []Token {
	var out []Token
	Grams(text, n, func(chars []rune, start, end int) { out = append(out, Token{string(chars), start, end}) })
	return out
}

func TestGrams(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"政务公开", 3, "政务公 务公开"},
		{"政务公开", 4, "政务公开"},
		{"政务公", 4, ""},
		{"政务", 3, ""},
		{"", 3, ""},
		{"政务公开,公开透明", 3, "政务公 务公开 公开透 开透明"},
		{"政务公开,公开透明", 4, "政务公开 公开透明"},
		{"共2024年度内pm2.5监", 3, "年度内"},
		{"𠮷野家屋", 3, "𠮷野家 野家屋"},
		{"屋𠮷𠮷𠮷", 4, "屋𠮷𠮷𠮷"},
		{"村[居]委会", 3, "村委会 居委会"},
		{"村[居]委会", 4, ""},
		{"各村[居]委会", 3, "各村委 村委会 各居委 居委会"},
		{"各村[居]委会", 4, "各村委会 各居委会"},
		{"示范县各村[居]委会主任", 3, "示范县 范县各 县各村 委会主 会主任 各村委 村委会 各居委 居委会 县各居"},
		{"示范县各村[居]委会主任", 4, "示范县各 范县各村 委会主任 县各村委 各村委会 村委会主 县各居委 各居委会 居委会主 范县各居"},
		{"低保[特困]人员", 3, "低保人 保人员 特困人 困人员"},
		{"低保[特困]人员", 4, "低保人员 特困人员"},
		{"本办法[试行]自", 4, "本办法自 本试行自"},
		{"办法[修订稿]自", 3, "修订稿"},
		{"县[市、区]人民", 3, ""},
	} {
		got := texts(grams(c.text, c.n))
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s, %d:\n got %s\nwant %s", c.text, c.n, got, c.want)
		}
	}
}

func TestGramsOfLongRuns(t *testing.T) {
	for _, length := range []int{3, 4, 63, 64, 65, 66, 127, 128, 129, 500} {
		for n := 3; n <= MaxGram; n++ {
			text := "5"
			var want []Token
			var starts []int
			for i := range length {
				starts = append(starts, len(text))
				text += string([]rune{rune(0x4E00 + i), rune(0x20000 + i)}[i%2])
				if i >= n-1 {
					start := starts[i-n+1]
					want = append(want, Token{text[start:], start, len(text)})
				}
			}
			if diff := cmp.Diff(want, grams(text+"5", n)); diff != "" {
				t.Errorf("%d of %d characters (-want +got):\n%s", n, length, diff)
			}
		}
	}
}

// notation writes a query so that a table can hold it: each part with - if it is
// excluded, " if it is quoted, its text, =number, and its pieces: Han runs as they
// are, words in <>, prefixes with *.
func notation(q Query) string {
	var parts []string
	for _, p := range q.Parts {
		text := p.Text
		if p.Quoted {
			text = `"` + text
		}
		if p.Excluded {
			text = "-" + text
		}
		var pieces []string
		for _, piece := range p.Pieces {
			pieces = append(pieces, fmt.Sprintf([]string{"%s", "<%s>", "%s*"}[piece.Kind], piece.Text))
		}
		parts = append(parts, text+p.Exact+"("+strings.Join(pieces, "|")+")")
	}
	return strings.Join(parts, " ")
}

func TestParseQuery(t *testing.T) {
	for input, want := range map[string]string{
		"":                        "",
		" 　":                      "",
		"——，。！":                   "",
		"低保":                      "低保(低保)",
		"低保 　申请\n\n材料":            "低保(低保) 申请(申请) 材料(材料)",
		"，低保。":                    "低保(低保)",
		"低保、申请":                   "低保、申请(低保|申请)",
		"國務院":                     "国务院(国务院)",
		"水":                       "水(水*)",
		"水。电":                     "水。电(<水>|电*)",
		"水电":                      "水电(水电)",
		"水 电":                     "水(水*) 电(电*)",
		"2024":                    "2024(<2024>)",
		"2024年":                   "2024年(<2024年>)",
		"2024 年":                  "2024(<2024>) 年(年*)",
		"第5季度":                    "第5季度(<第5>|<5季>|季度)",
		"年第5":                     "年第5(年第|<第5>)",
		"5-水":                     "5-水(<5>|水*)",
		"水-5":                     "水-5(<水>|<5>)",
		"A类":                      "a类(<a类>)",
		"ＰＭ2.5监测":                 "pm2.5监测(<pm2.5监>|监测)",
		"covid-19":                "covid-19(<covid>|<19>)",
		"𠮷野家":                     "𠮷野家(𠮷野家)",
		"𠮷":                       "𠮷(𠮷*)",
		"村（居）委会":                  "村[居]委会(<村>|<居>|委会)",
		"「低保」":                    `"低保(低保)`,
		"“低保 申请”":                 `"低保申请(低保申请)`,
		"”低保”":                    `"低保(低保)`,
		`"低保" 申请`:                 `"低保(低保) 申请(申请)`,
		"『低保』申请":                  `"低保(低保) 申请(申请)`,
		"｢低保｣":                    `"低保(低保)`,
		"＂低保＂":                    `"低保(低保)`,
		"「，低保。」":                  `"低保(低保)`,
		"「水」":                     `"水(水*)`,
		"「」低保":                    "低保(低保)",
		"「，」低保":                   "低保(低保)",
		"「低保 申请":                  "低保(低保) 申请(申请)",
		"低保 「":                    "低保(低保)",
		"「低保”":                    "低保(低保)",
		"低保「申请」":                  "低保「申请(低保|申请)",
		"关于“双减”的通知":               "关于“双减”的通知(关于|双减|的通知)",
		"《关于“双减”的通知》":             "关于“双减”的通知(关于|双减|的通知)",
		"低保 -申请":                  "低保(低保) -申请(申请)",
		"-申请 低保":                  "-申请(申请) 低保(低保)",
		"低保 －申请":                  "低保(低保) -申请(申请)",
		"低保 -":                    "低保(低保)",
		"-":                       "",
		"- 低保":                    "低保(低保)",
		"低保 - 申请":                 "低保(低保) 申请(申请)",
		"低保 --申请":                 "低保(低保) 申请(申请)",
		"低保-申请":                   "低保-申请(低保|申请)",
		"-，":                      "",
		"-水":                      "-水(水*)",
		"低保 -「申请 材料」":             `低保(低保) -"申请材料(申请材料)`,
		"-“申请”材料":                 `-"申请(申请) 材料(材料)`,
		"低保 -“申请":                 "低保(低保) -申请(申请)",
		"低保 -“":                   "低保(低保)",
		"示政〔2024〕5号":              "示政[2024]5号=示政[2024]5号(示政|<2024>|<5号>)",
		"示政（2024） 5 号":            "示政[2024]5号=示政[2024]5号(示政|<2024>|<5号>)",
		"示政 2024 年 5 号":           "示政2024年5号=示政[2024]5号(示政|<政2024>|<2024年>|<年5>|<5号>)",
		"示政20245号":                "示政20245号=示政[2024]5号(示政|<政20245>|<20245号>)",
		"国务院令第752号":               "国务院令第752号=国务院令第752号(国务院令第|<第752>|<752号>)",
		"11349900MB0X/2024-00012": "11349900mb0x/2024-00012=11349900mb0x/2024-00012(<11349900mb0x>|<2024>|<00012>)",
		"低保 示政 〔2024〕 5 号 通知":     "低保(低保) 示政[2024]5号=示政[2024]5号(示政|<2024>|<5号>) 通知(通知)",
		"示政〔2024〕5号 -低保":          "示政[2024]5号=示政[2024]5号(示政|<2024>|<5号>) -低保(低保)",
		"「示政〔2024〕5号」":            `"示政[2024]5号(示政|<2024>|<5号>)`,
		"-示政〔2024〕5号":             "-示政[2024]5号(示政|<2024>|<5号>)",
		"示政 「低保」 〔2024〕5号":        `示政(示政) "低保(低保) 2024]5号(<2024>|<5号>)`,
	} {
		if got := notation(ParseQuery(input)); got != want {
			t.Errorf("%q\n got %s\nwant %s", input, got, want)
		}
	}
}

func TestLongQueryIsCut(t *testing.T) {
	long := strings.Repeat("字", 5000)
	for _, c := range []struct {
		input string
		want  int
	}{
		{strings.Repeat("字", MaxQuery), MaxQuery},
		{strings.Repeat("字", MaxQuery+1), MaxQuery},
		{strings.Repeat("𠮷", MaxQuery+1), MaxQuery},
		{long, MaxQuery},
		{"  \u200b" + long, MaxQuery}, // what is not seen does not count
		{"「" + long + "」", MaxQuery - 1},
		{"-" + long, MaxQuery - 1},
	} {
		q := ParseQuery(c.input)
		if len(q.Parts) != 1 || utf8.RuneCountInString(q.Parts[0].Text) != c.want || q.Parts[0].Quoted {
			t.Errorf("%.12s…: %.60s, want %d characters", c.input, notation(q), c.want)
		}
	}
}

func TestPairsOfPieces(t *testing.T) {
	for _, c := range []struct {
		piece Piece
		want  []string
	}{
		{Piece{Han, "政务公开"}, []string{"政务", "务公", "公开"}},
		{Piece{Han, "政务"}, []string{"政务"}},
		{Piece{Han, "𠮷野𠮷"}, []string{"𠮷野", "野𠮷"}},
		{Piece{Word, "pm2.5监"}, []string{"pm2.5监"}},
		{Piece{Word, "水"}, []string{"水"}},
		{Piece{Prefix, "水"}, []string{"水"}},
	} {
		if diff := cmp.Diff(c.want, c.piece.Pairs()); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.piece, diff)
		}
	}
}

func TestIsPair(t *testing.T) {
	for term, want := range map[string]bool{
		"政务": true, "政": true, "𠮷野": true, "𠮷": true, "々木": true, "〇七": true,
		"政务公": false, "𠮷野家": false, "第5": false, "5号": false, "a": false, "ab": false, "政a": false, "水。": false, "=示": false,
	} {
		if got := IsPair(term); got != want {
			t.Errorf("IsPair(%q) = %v", term, got)
		}
	}
}

func TestHasTraditional(t *testing.T) {
	for text, want := range map[string]bool{
		"臺灣": true, "政务公開": true, "⺠": true, // a radical that NFKC leaves alone
		"": false, "台湾": false, "政务公开": false, "abc": false, "𠮷野家": false, "\u2e7f\u9fff\ua000\uffff": false,
	} {
		if got := HasTraditional(text); got != want {
			t.Errorf("HasTraditional(%q) = %v", text, got)
		}
	}
}

// TestTraditionalIsAMapping: one step is enough, and no character has two answers.
func TestTraditionalIsAMapping(t *testing.T) {
	list := []rune(Traditional)
	if len(list)%2 != 0 {
		t.Fatalf("%d characters are no pairs", len(list))
	}
	seen := map[rune]bool{}
	for i := 0; i < len(list); i += 2 {
		from, to := list[i], list[i+1]
		switch {
		case from < firstVariant || from > 0x9FFF || to > 0xFFFF:
			t.Errorf("%c%c is outside the table", from, to)
		case seen[from]:
			t.Errorf("%c stands twice", from)
		case !isHan(to) || fold(to) != to || HasTraditional(string(to)):
			t.Errorf("%c becomes %c, which is not simplified", from, to)
		case fold(from) != to:
			t.Errorf("%c becomes %c, want %c", from, fold(from), to)
		}
		seen[from] = true
	}
}

func TestAnalyzerFollowsTheMapping(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range readVectors(t) {
		number := v.Number
		if number == nil {
			number = v.Tokens
		}
		for field, want := range map[string][]string{
			FieldTitle: v.Tokens, FieldKeywords: v.Tokens, FieldHeadings: v.Tokens, FieldBody: v.Tokens, FieldNumber: number,
		} {
			var got []Token
			for _, token := range a.Tokens(field, v.Input) {
				got = append(got, Token{string(token.Term), token.Start, token.End})
			}
			if diff := cmp.Diff(want, texts(got)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", v.Note, field, diff)
			}
			// Edges of titles are read off the places.
			if plain := Tokens(v.Normalized); field != FieldNumber && !slices.Equal(got, plain) {
				t.Errorf("%s, %s: %v, want %v", v.Note, field, got, plain)
			}
		}
	}
}

// FuzzTokens holds what the rest of the program relies on.
func FuzzTokens(f *testing.F) {
	for _, v := range readVectors(f) {
		f.Add(v.Input)
	}
	f.Add("\xff政\xe6\x94务")
	f.Fuzz(func(t *testing.T, input string) {
		text := Normalize(input)
		if !utf8.ValidString(text) {
			t.Fatalf("Normalize(%q) is not UTF-8", input)
		}
		if len(text) > 0 && (text[0] == ' ' || text[len(text)-1] == ' ') || strings.Contains(text, "  ") {
			t.Fatalf("Normalize(%q) = %q keeps white space", input, text)
		}
		if HasTraditional(text) {
			t.Fatalf("Normalize(%q) = %q keeps traditional characters", input, text)
		}
		found := [][]Token{Tokens(text), NumberTokens(text), QueryTokens(text)}
		// terms counts by their number of characters what Grams and Tokens must agree on.
		terms := make([]map[string]int, MaxGram+1)
		for n := 2; n <= MaxGram; n++ {
			terms[n] = map[string]int{}
			for _, g := range grams(text, n) {
				terms[n][g.Term]++
				if _, first := utf8.DecodeRuneInString(g.Term); n > 2 && terms[n-1][g.Term[first:]] == 0 {
					t.Fatalf("%q: %s without its end", text, g.Term)
				}
				if _, last := utf8.DecodeLastRuneInString(g.Term); n > 2 && terms[n-1][g.Term[:len(g.Term)-last]] == 0 {
					t.Fatalf("%q: %s without its beginning", text, g.Term)
				}
			}
			found = append(found, grams(text, n))
		}
		for _, tokens := range found {
			for _, token := range tokens {
				if token.Term == "" || token.Start < 0 || token.End > len(text) || token.Start >= token.End {
					t.Fatalf("%q: bad token %+v", text, token)
				}
			}
		}
		begins, pairs := map[string]bool{}, map[string]int{}
		for _, token := range Tokens(text) {
			r, size := utf8.DecodeRuneInString(token.Term)
			begins[string(r)] = true
			if IsPair(token.Term) && len(token.Term) > size {
				pairs[token.Term]++
			}
		}
		if diff := cmp.Diff(pairs, terms[2]); diff != "" {
			t.Fatalf("%q: pairs and grams of two (-pairs +grams):\n%s", text, diff)
		}
		for _, r := range text {
			if isHan(r) && !begins[string(r)] {
				t.Fatalf("%q: no term begins with %c", text, r)
			}
		}
		folded := Fold(input)
		if n := len(folded.Text); n > 0 {
			if start, end := folded.Span(0, n); start < 0 || end > len(input) {
				t.Fatalf("Fold(%q) maps to %d, %d", input, start, end)
			}
		}
	})
}

// FuzzParseQuery: a page that holds a part as it was written, in the middle of a
// sentence, has every term that the part is looked up by.
func FuzzParseQuery(f *testing.F) {
	for _, v := range readVectors(f) {
		f.Add(v.Input)
	}
	f.Add("-「2024 年第5季度」(居)委 -\xff \"")
	f.Fuzz(func(t *testing.T, input string) {
		q := ParseQuery(input)
		if len(q.Parts) == 0 && len(Tokens(firstRunes(Normalize(input), MaxQuery))) > 0 {
			t.Fatalf("%q: query lost", input)
		}
		for _, p := range q.Parts {
			if p.Text == "" || p.Text != Squeeze(p.Text) || len(p.Pieces) == 0 {
				t.Fatalf("%q: bad part %+v", input, p)
			}
			if (p.Quoted || p.Excluded) && p.Exact != "" {
				t.Fatalf("%q: %+v is a phrase and a number", input, p)
			}
			page := texts(Tokens("见" + p.Text + "内"))
			for _, piece := range p.Pieces {
				for _, text := range piece.Pairs() {
					if !slices.ContainsFunc(page, func(term string) bool {
						return term == text || piece.Kind == Prefix && IsPair(term) && strings.HasPrefix(term, text)
					}) {
						t.Fatalf("%q: a page with %s has %v but not %s", input, p.Text, page, text)
					}
				}
			}
			if again := NewPart(p.Text); again.Text != p.Text || !slices.Equal(again.Pieces, p.Pieces) {
				t.Fatalf("%q: %+v is read %+v", input, p, again)
			}
		}
	})
}

// TestPlainTextIsNormalisedAlike holds the short way of Normalize against NFKC itself,
// for every character that takes it and every pair of its neighbours' classes.
func TestPlainTextIsNormalisedAlike(t *testing.T) {
	long := func(text string) string {
		text = norm.NFKC.String(dropInvisible(text))
		return collapse(strings.Map(func(r rune) rune { return fold(lower(r)) }, text))
	}
	taken := 0
	for r := rune(1); r <= 0xFFFF; r++ {
		text := "政" + string(r) + "Ａ" + string(r) + "é"
		if utf8.ValidRune(r) && plain(string(r)) {
			taken++
			for _, text := range []string{string(r), "政" + string(r), string(r) + "ａ", text} {
				if got, want := Normalize(text), long(text); got != want {
					t.Errorf("Normalize(%+q) = %+q, NFKC gives %+q", text, got, want)
				}
			}
		}
	}
	if taken < 20_000 {
		t.Errorf("only %d characters take the short way", taken)
	}
}
