package search

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gongkai/gongkai/internal/search/analyze"
	"github.com/gongkai/gongkai/internal/search/query"
)

// nodeTask is what testdata/agree.mjs is asked, nodeReply what it answers.
type nodeTask struct {
	Queries []nodeQuery `json:"queries,omitempty"`
	Texts   []string    `json:"texts,omitempty"`
}

type nodeQuery struct {
	Q string `json:"q"`
	query.Options
	Scripts bool `json:"scripts"` // as a page opened from a disk
}

type nodeReply struct {
	Answers []struct {
		answer
		Files  []string `json:"files"`
		Rounds int      `json:"rounds"`
	} `json:"answers"`
	Texts []analysed `json:"texts"`
}

// answer is a page of results with the marks written into the text, so that
// bytes and UTF-16 units compare.
type answer struct {
	Total   int          `json:"total"`
	Results []answerItem `json:"results"`
	query.Reading
	Facets []query.Facet `json:"facets,omitempty"`
}

type answerItem struct {
	URL     string  `json:"url"`
	Score   float64 `json:"score"`
	Number  string  `json:"number"`
	Date    string  `json:"date"`
	Status  string  `json:"status"`
	Title   string  `json:"title"`
	Snippet string  `json:"snippet"`
}

type analysed struct {
	Normalized string     `json:"normalized"`
	Tokens     []string   `json:"tokens"`
	Number     []string   `json:"number"`
	Query      [][]string `json:"query"`
}

// runNode runs the task with the files in a temporary folder.
func runNode(t *testing.T, files []File, task nodeTask) nodeReply {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: the JavaScript client is not compared with the Go searcher")
	}
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	input, err := json.Marshal(task)
	if err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs("testdata/agree.mjs")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, script, filepath.Join(dir, Folder))
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var reply nodeReply
	if err := json.Unmarshal(output, &reply); err != nil {
		t.Fatalf("node: %v in %.200s", err, output)
	}
	return reply
}

func TestJavaScriptAgrees(t *testing.T) {
	if testing.Short() {
		t.Skip("asks node some thousand times")
	}
	docs := makeDocuments(5, 400, 80)
	files := exportWith(t, docs, Options{Synonyms: [][]string{{"低保", "最低生活保障", "社会救助"}, {"社保", "社会保险", "养老金"}, {"村民", "居民"}}})
	s := open(t, files)
	rng := rand.New(rand.NewPCG(5, 97))
	var task nodeTask
	for i := range 600 {
		q := nodeQuery{Q: makeQuery(rng, docs), Options: query.Options{Limit: 10}, Scripts: i%10 == 9}
		switch i % 6 {
		case 0: // words that may not stand together anywhere
			q.Q = word(rng) + word(rng) + word(rng)
		case 1:
			q.Q = decorate(rng, q.Q)
		case 2:
			q.Limit, q.Offset = 1+rng.IntN(50), rng.IntN(40)
		case 3:
			q.Apart, q.Sort = true, query.ByDate
		case 4:
			q.Facets = true
			q.Filters = map[string][]string{"kind": {"政策文件", "解读"}, "status": {"有效"}, "year": {"2019", "2020"}}
			delete(q.Filters, []string{"kind", "status", "year"}[rng.IntN(3)])
		}
		task.Queries = append(task.Queries, q)
	}
	// Beyond U+FFFF the order of terms is not that of JavaScript strings.
	for _, q := range []string{"﨎地", "﨩木", "𠀋川", "𠮷野", "﨎", "𠮷", "𠀋", "臺灣 低保", "義務教育", "社會救助"} {
		task.Queries = append(task.Queries, nodeQuery{Q: q, Options: query.Options{Limit: 10}})
	}
	reply := runNode(t, files, task)

	kinds := map[string]int{}
	for i, q := range task.Queries {
		results, err := s.Search(q.Q, q.Options)
		if err != nil {
			t.Fatal(err)
		}
		want, got := show(results), reply.Answers[i]
		if diff := cmp.Diff(want, got.answer, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("query %q, %+v (-Go +JavaScript):\n%s", q.Q, q, diff)
		}
		if plain := results.Total > 0 && len(results.Words) == 0 && !q.Apart; plain && !q.Scripts && got.Rounds > 3 && !slices.Contains(got.Files, "traditional.js") {
			t.Errorf("query %q took %d rounds: %v", q.Q, got.Rounds, got.Files)
		}
		if sorted := slices.Sorted(slices.Values(got.Files)); len(slices.Compact(sorted)) < len(got.Files) {
			t.Errorf("query %q reads a file twice: %v", q.Q, got.Files)
		}
		for kind, is := range map[string]bool{
			"found": results.Total > 0, "some": results.Some, "words": len(results.Words) > 0,
			"synonyms": len(results.Synonyms) > 0, "failed": len(results.Failed) > 0, "offer": results.Offer != "",
		} {
			if is {
				kinds[kind]++
			}
		}
	}
	t.Logf("of %d queries: %v", len(task.Queries), kinds)
	for kind, least := range map[string]int{"found": 300, "some": 10, "words": 20, "synonyms": 20, "failed": 20, "offer": 10} {
		if kinds[kind] < least {
			t.Errorf("only %d queries %s; the test proves little", kinds[kind], kind)
		}
	}
}

// decorate makes a phrase or an exclusion of a query.
func decorate(rng *rand.Rand, q string) string {
	switch rng.IntN(4) {
	case 0:
		return "「" + q + "」"
	case 1:
		return "\"" + q + "\" 低保"
	case 2:
		return q + " -低保"
	}
	return "办理 -「" + q + "」"
}

func show(r query.Results) answer {
	a := answer{Total: r.Total, Results: []answerItem{}, Reading: r.Reading, Facets: r.Facets}
	for _, i := range r.Items {
		a.Results = append(a.Results, answerItem{
			URL: i.URL, Score: i.Score, Number: i.Number, Date: i.Date, Status: i.Status,
			Title: marked(i.Title, i.TitleMarks), Snippet: marked(i.Snippet, i.Marks),
		})
	}
	return a
}

func marked(text string, marks []query.Mark) string {
	for _, m := range slices.Backward(marks) {
		text = text[:m.Start] + "<" + text[m.Start:m.End] + ">" + text[m.End:]
	}
	return text
}

func TestJavaScriptAnalysesAlike(t *testing.T) {
	if testing.Short() {
		t.Skip("asks node some thousand times")
	}
	var task nodeTask
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ Input string }
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors {
		task.Texts = append(task.Texts, v.Input)
	}
	rng := rand.New(rand.NewPCG(6, 96))
	for range 5000 {
		task.Texts = append(task.Texts, strangeText(rng))
	}
	reply := runNode(t, export(t, nil), task)
	for i, input := range task.Texts {
		if diff := cmp.Diff(analyseText(input), reply.Texts[i]); diff != "" {
			t.Errorf("%+q (-Go +JavaScript):\n%s", input, diff)
		}
	}
}

// strangeText mixes characters from every class, and some from where classes,
// normal forms and string orders meet.
func strangeText(rng *rand.Rand) string {
	ranges := [][2]rune{
		{0x20, 0x7E}, {0x09, 0x0D}, {0x80, 0xFF}, {0x100, 0x24F}, {0x300, 0x30F}, {0x391, 0x3C9}, {0x410, 0x44F},
		{0x1E00, 0x1EFF}, {0x2000, 0x206F}, {0x2100, 0x213F}, {0x2460, 0x24FF}, {0x2E80, 0x2FD5}, {0x3000, 0x303F},
		{0x3041, 0x30FF}, {0x3200, 0x33FF}, {0x4E00, 0x9FA5}, {0x4E00, 0x4E80}, {0xAC00, 0xAC80}, {0xF900, 0xFA6D},
		{0xFE30, 0xFE6F}, {0xFF01, 0xFFEE}, {0x1F600, 0x1F64F}, {0x20000, 0x2A000}, {0x1D400, 0x1D4FF},
	}
	pieces := []string{"示政", "〔2024〕", "5号", " 第", "2024年", "\n", "\r\n", "\n\n", ".", "11349900/2024-00012", "İ", "Σ", "○", "，"}
	var b strings.Builder
	for range 1 + rng.IntN(12) {
		if rng.IntN(4) == 0 {
			b.WriteString(pieces[rng.IntN(len(pieces))])
			continue
		}
		r := ranges[rng.IntN(len(ranges))]
		for range 1 + rng.IntN(3) {
			b.WriteRune(r[0] + rng.Int32N(r[1]-r[0]+1))
		}
	}
	return b.String()
}

// analyseText is the Go side of agree.mjs.
func analyseText(input string) analysed {
	text := analyze.Normalize(input)
	a := analysed{
		Normalized: text, Query: [][]string{},
		Tokens: texts(analyze.Tokens(text)), Number: texts(analyze.NumberTokens(text)),
	}
	for _, part := range analyze.ParseQuery(input).Parts {
		flat := []string{}
		if part.Exact != "" {
			flat = append(flat, part.Exact)
		}
		if part.Excluded {
			flat = append(flat, "-")
		}
		if part.Quoted {
			flat = append(flat, `"`)
		}
		for _, piece := range part.Pieces {
			for _, term := range piece.Pairs() {
				if piece.Kind == analyze.Prefix {
					term += "*"
				}
				flat = append(flat, term)
			}
		}
		a.Query = append(a.Query, flat)
	}
	return a
}

func texts(tokens []analyze.Token) []string {
	out := []string{}
	for _, t := range tokens {
		out = append(out, t.Term)
	}
	return out
}
