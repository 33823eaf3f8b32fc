package analyze

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/vectors.json")

const vectorsFile = "../testdata/vectors.json"

// vector is one line of vectors.json. Query holds the terms of each part: =number, - if
// it is excluded, " if it is quoted, and the pairs of its pieces; a prefix ends in *.
type vector struct {
	Note       string     `json:"note"`
	Input      string     `json:"input"`
	Normalized string     `json:"normalized"`
	Tokens     []string   `json:"tokens"`
	Number     []string   `json:"number,omitempty"` // of the number field, where it differs
	Query      [][]string `json:"query"`
}

// analysed fills a vector in from its input.
func analysed(note, input string) vector {
	text := Normalize(input)
	v := vector{Note: note, Input: input, Normalized: text, Tokens: texts(Tokens(text)), Query: [][]string{}}
	if number := texts(NumberTokens(text)); !cmp.Equal(number, v.Tokens) {
		v.Number = number
	}
	for _, part := range ParseQuery(input).Parts {
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
				if piece.Kind == Prefix {
					term += "*"
				}
				flat = append(flat, term)
			}
		}
		v.Query = append(v.Query, flat)
	}
	return v
}

func texts(tokens []Token) []string {
	out := []string{}
	for _, t := range tokens {
		out = append(out, t.Term)
	}
	return out
}

func readVectors(t testing.TB) []vector {
	t.Helper()
	data, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	return vectors
}

func TestVectors(t *testing.T) {
	vectors := readVectors(t)
	var out bytes.Buffer
	out.WriteString("[\n")
	for i, want := range vectors {
		got := analysed(want.Note, want.Input)
		if diff := cmp.Diff(want, got); diff != "" && !*update {
			t.Errorf("%s: %q (-want +got):\n%s", want.Note, want.Input, diff)
		}
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false)
		if err := e.Encode(got); err != nil {
			t.Fatal(err)
		}
		out.Write(bytes.TrimSpace(line.Bytes()))
		if i < len(vectors)-1 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
	out.WriteString("]\n")
	if *update {
		if err := os.WriteFile(vectorsFile, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
