package pinyin

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer is what testdata/agree.mjs gives for letters.
type answer struct {
	File        string       `json:"file"`
	Suggestions []Suggestion `json:"suggestions"`
}

func TestJavaScriptAgrees(t *testing.T) {
	for _, n := range []int{200, 10000} {
		if testing.Short() && n > 200 {
			break
		}
		files := Encode(corpus(n, 8))
		dir, load := directory(t, files), from(files)
		rng := rand.New(rand.NewPCG(8, 8))
		letters := []string{"", " ", "'", "低保", "d低", "DB", "d'b", "d’b", "lü", "LÜ", "constructor", "__proto__", "toString", "ｄｂ", "İ", "K", "db\n", "v", "ab\x00"}
		list := entries(corpus(n, 8))
		for range 1600 {
			letters = append(letters, typing(rng, list[rng.IntN(len(list))].syllables))
		}
		for range 400 {
			letters = append(letters, noise(rng))
		}
		found := 0
		for i, got := range runNode(t, files, letters) {
			suggestions, err := Suggest(load, dir, letters[i])
			if err != nil {
				t.Fatal(err)
			}
			want := answer{dir.File(Letters(letters[i])), append([]Suggestion{}, suggestions...)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%q (-Go +JavaScript):\n%s", letters[i], diff)
			}
			if len(suggestions) > 0 {
				found++
			}
		}
		t.Logf("%d phrases: %d of %d suggest something", n, found, len(letters))
	}
}

// noise is letters that nobody thought about.
func noise(rng *rand.Rand) string {
	alphabet := []rune("aaeinghzzsshxuvüÜAZ '’d1低")
	runes := make([]rune, 1+rng.IntN(5))
	for i := range runes {
		runes[i] = alphabet[rng.IntN(len(alphabet))]
	}
	return string(runes)
}

// runNode asks suggest.js with the files in a temporary folder.
func runNode(t *testing.T, files []File, letters []string) []answer {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: suggest.js is not compared with Suggest")
	}
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	task, err := json.Marshal(map[string]any{"directory": files[0].Name, "letters": letters})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "testdata/agree.mjs", "../client/suggest.js", dir)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(task), os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var answers []answer
	if err := json.Unmarshal(output, &answers); err != nil || len(answers) != len(letters) {
		t.Fatalf("node: %v, %d answers to %d questions", err, len(answers), len(letters))
	}
	return answers
}
