package pinyin

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// from loads files of a list.
func from(files []File) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		for _, f := range files {
			if f.Name == name {
				return f.Data, nil
			}
		}
		return nil, fs.ErrNotExist
	}
}

func TestSuggest(t *testing.T) {
	files := Encode([]Phrase{
		{"低保", 5, ""}, {"低保标准", 3, ""}, {"低保边缘家庭", 3, ""}, {"地标", 9, ""}, {"达标", 1, ""},
		{"关于印发最低生活保障办法的通知", 2, "z.html"}, {"县", 1, ""}, {"西安", 9, ""}, {"先进个人", 9, ""},
		{"绿色", 1, ""}, {"路灯", 1, ""}, {"传阅", 1, ""}, {"宣传册", 1, ""}, {"APP下载", 1, ""}, {"案卷", 1, ""}, {"安徽", 1, ""},
	})
	dir := directory(t, files)
	for _, test := range []struct{ letters, want string }{
		{"dibao", "低保 低保标准 低保边缘家庭"},
		{"db", "地标 低保 达标 低保标准 低保边缘家庭"}, // by length, then weight
		{"dib", "地标 低保 低保标准 低保边缘家庭"},
		{"dbao", "低保 低保标准 低保边缘家庭"},
		{"dibaob", "低保标准 低保边缘家庭"},
		{"dibaobz", "低保标准"},
		{"DI BAO'BZ", "低保标准"},
		{"zdsh", "最低生活保障办法"},
		{"zdshhbzh", "最低生活保障办法"},
		{"zuidish", "最低生活保障办法"},
		{"zuidishenghuobaozhangbanfa", "最低生活保障办法"},
		{"zuidishenghuobaozhangbanfaa", ""},
		{"zsh", ""},           // no syllable is left out
		{"sh", ""},            // nor the first
		{"xian", "县 西安 先进个人"}, // spelled out first
		{"xi", "县 西安 先进个人"},
		{"lv", "绿色"}, {"lu", "绿色 路灯"}, {"lü", "绿色"}, {"lvs", "绿色"},
		{"zhuanyue", "传阅"}, {"cy", "传阅"}, {"xccance", ""}, {"xcc", "宣传册"}, {"xuanzhuan", ""},
		{"app", "APP下载"}, {"axz", "APP下载"}, {"a", "安徽 案卷 APP下载"},
		{"", ""}, {" ' ", ""}, {"低保", ""}, {"db低", ""}, {"db2", ""}, {"constructor", ""}, {"v", ""}, {"u", ""},
	} {
		got, err := Suggest(from(files), dir, test.letters)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, s := range got {
			texts = append(texts, s.Text)
		}
		if strings.Join(texts, " ") != test.want {
			t.Errorf("%s suggests %v, want %s", test.letters, texts, test.want)
		}
	}
	got, err := Suggest(from(files), dir, "zuidi")
	if diff := cmp.Diff([]Suggestion{{"最低生活保障办法", "z.html"}}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// One file answers as all phrases together would.
func TestOneFileIsEnough(t *testing.T) {
	list := entries(corpus(3000, 5))
	files := Encode(corpus(3000, 5))
	dir, load := directory(t, files), from(files)
	rng := rand.New(rand.NewPCG(5, 5))
	found, tries := 0, 2000
	if testing.Short() {
		tries = 200
	}
	for range tries {
		letters := typing(rng, list[rng.IntN(len(list))].syllables)
		letters = letters[:1+rng.IntN(len(letters))]
		got, err := Suggest(load, dir, letters)
		if err != nil {
			t.Fatal(err)
		}
		var want []Suggestion
		if Letters(letters) != "" {
			for _, e := range pick(list, Letters(letters)) {
				want = append(want, Suggestion{e.text, e.url})
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-all phrases +one file):\n%s", letters, diff)
		}
		if len(got) > 0 {
			found++
		}
	}
	t.Logf("%d of %d suggest something", found, tries)
}

// match and following do what their few words say.
func TestMatchIsTheDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	some := func(letters string, n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(letters[rng.IntN(len(letters))])
		}
		return b.String()
	}
	matches := 0
	for range 50000 {
		var readings [][]string
		for range 1 + rng.IntN(4) {
			var s []string
			for range 1 + rng.IntN(2) {
				s = append(s, some("abv", 1+rng.IntN(3)))
			}
			readings = append(readings, s)
		}
		letters := some("abuv", 1+rng.IntN(6))
		matched, spelled := match(readings, letters)
		if want := slowMatch(readings, letters, false); matched != want {
			t.Fatalf("%v, %s: %v, want %v", readings, letters, matched, want)
		}
		if want := slowMatch(readings, letters, true); spelled != want {
			t.Fatalf("%v, %s: spelled out %v, want %v", readings, letters, spelled, want)
		}
		next := following(readings, letters)
		for c := range 26 {
			follows, _ := match(readings, letters+string(rune('a'+c)))
			if got := next>>c&1 == 1; got != follows {
				t.Fatalf("%v, %s: %c follows %v, want %v", readings, letters, 'a'+c, got, follows)
			}
		}
		if matched {
			matches++
		}
	}
	t.Logf("%d of 50000 match", matches)
}

// slowMatch tries every way to share letters out.
func slowMatch(readings [][]string, letters string, wholly bool) bool {
	if letters == "" {
		return !wholly || len(readings) == 0
	}
	if len(readings) == 0 {
		return false
	}
	for _, r := range readings[0] {
		for n := 1; n <= len(r) && n <= len(letters) && same(r[n-1], letters[n-1]); n++ {
			if (!wholly || n == len(r)) && slowMatch(readings[1:], letters[n:], wholly) {
				return true
			}
		}
	}
	return false
}

func TestSuggestRefuses(t *testing.T) {
	files := Encode([]Phrase{{Text: "低保"}})
	dir, name := directory(t, files), files[1].Name
	broken := errors.New("broken")
	if _, err := Suggest(func(string) ([]byte, error) { return nil, broken }, dir, "db"); !errors.Is(err, broken) {
		t.Errorf("got %v, want the error of load", err)
	}
	line := func(json string) string { return "genSearchLoad(\"" + name + "\",\n" + json + "\n);\n" }
	for _, data := range []string{
		"", "{}", "genSearchLoad(\"other.js\",\n{\"version\":1,\"phrases\":[]}\n);\n",
		line(`{"version":1,"phrases":[]}`) + "alert(1)\n", line("{\n}"), line(`{`), line(`{"version":2,"phrases":[]}`),
		line(`{"version":1,"phrases":[["低保"]]}`), line(`{"version":1,"phrases":[["低保","di bao","a","b"]]}`),
		line(`{"version":1,"phrases":[["低保",""]]}`), line(`{"version":1,"phrases":[["低保","di  bao"]]}`),
		line(`{"version":1,"phrases":[["低保","DI"]]}`), line(`{"version":1,"phrases":[null]}`), line(`{"version":1,"phrases":7}`),
	} {
		if got, err := Suggest(func(string) ([]byte, error) { return []byte(data), nil }, dir, "db"); err == nil {
			t.Errorf("%q suggests %v", data, got)
		}
	}
	for _, json := range []string{
		``, `{"version":0}`, `{"version":1,"files":{"d":"../x"}}`, `{"version":1,"files":{"D":"0123456789"}}`, `{"version":1,"files":[]}`,
	} {
		f := File{"suggest.js", []byte("genSearchLoad(\"suggest.js\",\n" + json + "\n);\n")}
		if dir, err := DecodeDirectory(f); err == nil {
			t.Errorf("%s is taken for %v", json, dir)
		}
	}
}

// Whatever a file holds, suggesting from it ends, and gives no more than it may.
func FuzzSuggest(f *testing.F) {
	files := Encode([]Phrase{{"低保", 1, "a.html"}, {"长期规划", 2, ""}})
	for _, file := range files {
		json := strings.Split(string(file.Data), "\n")[1]
		f.Add(json, "db")
		f.Add(json, "zhangqi")
	}
	f.Add(`{"version":1,"files":{"":"0123456789","d":"9876543210"}}`, "dv")
	f.Add(`{"version":1,"phrases":[["a","a a/aa a a/aa a a/aa"],["b","v"]]}`, "aaaaaaaa")
	f.Fuzz(func(t *testing.T, json, letters string) {
		load := func(name string) ([]byte, error) {
			return []byte("genSearchLoad(\"" + name + "\",\n" + json + "\n);\n"), nil
		}
		data, _ := load("suggest.js")
		dir, err := DecodeDirectory(File{"suggest.js", data})
		if err != nil {
			dir = Directory{Version: Version, Files: map[string]string{"": "0123456789"}}
		}
		if name := dir.File(Letters(letters)); name != "" && len(name) != len("phrases-0123456789.js") {
			t.Errorf("%q leads to %q", letters, name)
		}
		got, err := Suggest(load, dir, letters)
		if len(got) > Limit || err != nil && got != nil || Letters(letters) == "" && got != nil {
			t.Errorf("%q suggests %v, %v", letters, got, err)
		}
	})
}
