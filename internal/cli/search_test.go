package cli

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/search/query"
)

// TestPrintedReading: a reader is told how the query was taken.
func TestPrintedReading(t *testing.T) {
	found := func(r query.Reading) query.Results { return query.Results{Total: 1, Reading: r} }
	for _, c := range []struct {
		results query.Results
		zh, en  string
	}{
		{found(query.Reading{}), "找到 1 条：\n", "1 found:\n"},
		{
			found(query.Reading{Synonyms: []query.Synonym{{Word: "低保", Also: []string{"最低生活保障", "低保户"}}}}),
			"“低保”也按“最低生活保障”“低保户”找。\n找到 1 条：\n", "低保 was looked for as 最低生活保障, 低保户 as well.\n1 found:\n",
		},
		{
			found(query.Reading{Words: []string{"民政局", "电话"}}),
			"没有整句“问”，下面按“民政局”“电话”找。\n找到 1 条：\n", "no page has \"问\" as it stands; these have 民政局, 电话.\n1 found:\n",
		},
		{
			found(query.Reading{Words: []string{"民政局", "电话"}, Some: true}),
			"没有一页同时有“民政局”“电话”，下面是有其中一些的。\n找到 1 条：\n",
			"no page has all of 民政局, 电话; these have some.\n1 found:\n",
		},
		{
			query.Results{Reading: query.Reading{Failed: []string{"航天", "飞机"}, Offer: "低保"}},
			"没有找到。不要“航天”“飞机”就有，输入：gen search 低保\n", "nothing found. Without 航天, 飞机 there is something: gen search 低保\n",
		},
		{
			query.Results{Reading: query.Reading{Failed: []string{"航天"}}},
			"没有找到。几个词之间空一格，或者换一个说法再试。\n", "nothing found; try another or a shorter query.\n",
		},
	} {
		for lang, want := range map[diag.Lang]string{diag.Chinese: c.zh, diag.English: c.en} {
			var out bytes.Buffer
			e := &env{stdout: &out, lang: lang}
			e.printResults("问", c.results, 0, "gen search 低保")
			if out.String() != want {
				t.Errorf("got\n%swant\n%s", out.String(), want)
			}
		}
	}
}

func TestShellQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"低保": "低保", "低保 标准": "'低保 标准'", "": "''", "示政[2024]5号": "'示政[2024]5号'", "it's": `'it'\''s'`, "/srv/www": "/srv/www", "「低保」": "「低保」",
	} {
		if got := shellQuoted(word); got != want {
			t.Errorf("shellQuoted(%q) = %s, want %s", word, got, want)
		}
	}
}

func TestPassageText(t *testing.T) {
	files := fstest.MapFS{}
	for _, c := range []struct{ name, page, want string }{
		{"marked", `<main><h1>标题</h1><p>甲</p><div data-passage><p>乙<b>丙</b></p><p>丁</p></div></main>`, "乙丙 丁"},
		{"main", `<header>头</header><main><nav>导航</nav><header>栏</header><h1>标题</h1><p>甲<script>x</script></p><ul><li>乙<li>丙</ul><footer>脚</footer></main><footer>脚</footer>`, "甲 乙 丙"},
		{"neither", `<p>甲</p>`, ""},
	} {
		files[c.name] = &fstest.MapFile{Data: []byte(c.page)}
		if got, _ := query.Passage("无", query.Reading{}, passageText(files, c.name)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := passageText(files, "../outside.html"); got != "" {
		t.Errorf("a page outside: %q", got)
	}
}
