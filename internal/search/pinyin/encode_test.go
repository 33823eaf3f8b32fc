package pinyin

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEncodeWritesThreeLines(t *testing.T) {
	files := Encode([]Phrase{
		{"最低生活保障", 5, "items/zdsh.html"}, {"低保", 9, ""}, {"2026", 9, ""}, {"宣传", 1, "\u2028</script>.html"},
		{"关于印发低保传阅办法的通知", 1, "a.html"}, {"关于公布低保传阅办法的公告", 2, "b.html"}, // two pages, one core
	})
	want := []File{
		{"suggest-de708fad6f.js", []byte(`genSearchLoad("suggest-de708fad6f.js",
{"version":1,"files":{"":"b583e4ddfa"}}
);
`)},
		{"phrases-b583e4ddfa.js", []byte(`genSearchLoad("phrases-b583e4ddfa.js",
{"version":1,"phrases":[["低保","di bao"],["宣传","xuan chuan","\u2028</script>.html"],["最低生活保障","zui di sheng huo bao zhang","items/zdsh.html"],["低保传阅办法","di bao chuan/zhuan yue ban fa"]]}
);
`)},
	}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEncodeNothing(t *testing.T) {
	files := Encode(nil)
	if len(files) != 1 {
		t.Fatalf("%d files, want the directory alone", len(files))
	}
	if got, err := Suggest(nil, directory(t, files), "db"); got != nil || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestEncodeKeepsNoOrder(t *testing.T) {
	phrases := corpus(1000, 2)
	want := Encode(phrases)
	rng := rand.New(rand.NewPCG(3, 3))
	for range 3 {
		rng.Shuffle(len(phrases), func(i, j int) { phrases[i], phrases[j] = phrases[j], phrases[i] })
		if !reflect.DeepEqual(want, Encode(phrases)) {
			t.Fatal("the same phrases in another order give other files")
		}
	}
}

func TestSizes(t *testing.T) {
	if testing.Short() {
		t.Skip("10,000 phrases")
	}
	files := Encode(corpus(10000, 1))
	var sizes []int
	total := 0
	for _, f := range files {
		size := zipped(t, f.Data)
		total += size
		if size > 8<<10 {
			t.Errorf("%s is %d bytes compressed, want at most 8 KiB", f.Name, size)
		}
		sizes = append(sizes, size)
	}
	dir := directory(t, files)
	if len(dir.Files) > MaxPrefixes {
		t.Errorf("%d prefixes, want at most %d", len(dir.Files), MaxPrefixes)
	}
	lengths := map[int]int{}
	for prefix := range dir.Files {
		lengths[len(prefix)]++
	}
	phrases := sizes[1:]
	slices.Sort(phrases)
	t.Logf("10,000 phrases: directory %d bytes, %d gzip; %d files of phrases, gzip median %d, largest %d, all %d KiB; prefixes by length %v",
		len(files[0].Data), sizes[0], len(phrases), phrases[len(phrases)/2], phrases[len(phrases)-1], total>>10, lengths)
}

// Thousands of phrases that begin alike fill the directory; the heaviest are
// reached all the same, and no file grows.
func TestFullDirectory(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of phrases")
	}
	phrases := []Phrase{{Text: strings.Repeat("很长", 2000)}}
	for i, p := range corpus(2500, 6) {
		phrases = append(phrases, Phrase{Text: "行政处罚决定书送达" + newCutter(nil).core(p.Text), Weight: i})
	}
	list, files := entries(phrases), Encode(phrases)
	dir := directory(t, files)
	if n := len(dir.Files); n > MaxPrefixes || n < MaxPrefixes/2 {
		t.Errorf("%d prefixes, want almost %d", n, MaxPrefixes)
	}
	for _, f := range files[1:] {
		if frame := 100; len(f.Data) > MaxFile+frame {
			t.Errorf("%s is %d bytes", f.Name, len(f.Data))
		}
	}
	for _, e := range list {
		if _, full := spellings(e.syllables); e.weight > 2490 {
			if got, err := Suggest(from(files), dir, full); err != nil || len(got) == 0 {
				t.Errorf("%s is not reached: %v", e.text, err)
			}
		}
	}
	if got, err := Suggest(from(files), dir, "hen"); len(got) > 0 || err != nil {
		t.Errorf("a title of 4000 characters is suggested: %v, %v", got, err)
	}
}

func zipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// Every phrase is in the file of its initials and in that of its full pinyin.
func TestEveryPhraseIsReached(t *testing.T) {
	for _, n := range []int{300, 3000, 10000} {
		if testing.Short() && n > 300 {
			break
		}
		list := entries(corpus(n, 4))
		files := Encode(corpus(n, 4))
		dir := directory(t, files)
		held := map[string]map[string]bool{}
		for _, f := range files[1:] {
			list, err := candidates(f.Name, f.Data)
			if err != nil {
				t.Fatal(err)
			}
			held[f.Name] = map[string]bool{}
			for _, c := range list {
				held[f.Name][c.text] = true
			}
		}
		lost := map[string]int{}
		for _, e := range list {
			initials, full := spellings(e.syllables)
			if !held[dir.File(initials)][e.text] {
				lost["initials"]++
			}
			if !held[dir.File(full)][e.text] {
				lost["full pinyin"]++
			}
		}
		if len(lost) > 0 {
			t.Errorf("of %d phrases are not reached: %v", len(list), lost)
		}
	}
}

// spellings gives the initials and the full pinyin, by the first readings.
func spellings(syllables string) (initials, full string) {
	for _, s := range split(syllables) {
		initials += s[0][:1]
		full += s[0]
	}
	return initials, full
}

func directory(t *testing.T, files []File) Directory {
	t.Helper()
	dir, err := DecodeDirectory(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func BenchmarkEncode10000(b *testing.B) {
	phrases := corpus(10000, 1)
	for b.Loop() {
		Encode(phrases)
	}
}
