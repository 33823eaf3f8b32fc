package analyze

import (
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
)

// Names under which bleve knows our parts.
const (
	TextAnalyzer   = "gongkai_text"   // titles and bodies
	NumberAnalyzer = "gongkai_number" // document and index numbers
	QueryAnalyzer  = "gongkai_query"  // queries

	normalizeFilter = "gongkai_normalize"
)

// Fields of a page, by the names bleve's mapping and the exported index use.
const (
	FieldTitle    = "title"
	FieldNumber   = "number"
	FieldKeywords = "keywords"
	FieldHeadings = "headings"
	FieldBody     = "body"
)

// Mapping returns a bleve mapping of the fields, each with the analyser
// named above, without term vectors, stored fields or doc values.
func Mapping() (*mapping.IndexMappingImpl, error) {
	if err := register(); err != nil {
		return nil, err
	}
	m := mapping.NewIndexMapping()
	for _, name := range []string{TextAnalyzer, NumberAnalyzer, QueryAnalyzer} {
		err := m.AddCustomAnalyzer(name, map[string]any{
			"type":         custom.Name,
			"char_filters": []string{normalizeFilter},
			"tokenizer":    name, // each analyser has the tokenizer of its name
		})
		if err != nil {
			return nil, fmt.Errorf("add analyzer %s: %w", name, err)
		}
	}
	page := mapping.NewDocumentStaticMapping()
	page.AddSubDocumentMapping("_all", mapping.NewDocumentDisabledMapping())
	for _, name := range []string{FieldTitle, FieldKeywords, FieldHeadings, FieldBody} {
		page.AddFieldMappingsAt(name, field(TextAnalyzer))
	}
	page.AddFieldMappingsAt(FieldNumber, field(NumberAnalyzer))
	m.DefaultMapping = page
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return m, nil
}

func field(analyzer string) *mapping.FieldMapping {
	f := mapping.NewTextFieldMapping()
	f.Analyzer = analyzer
	f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
	return f
}

// Analyzer analyses the fields of pages as the mapping says. It keeps no state
// and may be used by many goroutines.
type Analyzer struct {
	byField map[string]analysis.Analyzer
}

// New looks the analysers of the fields up in [Mapping].
func New() (*Analyzer, error) {
	m, err := Mapping()
	if err != nil {
		return nil, err
	}
	a := &Analyzer{byField: map[string]analysis.Analyzer{}}
	for _, name := range []string{FieldTitle, FieldNumber, FieldKeywords, FieldHeadings, FieldBody} {
		an := m.AnalyzerNamed(m.AnalyzerNameForPath(name))
		if an == nil {
			return nil, fmt.Errorf("no analyzer for field %s", name)
		}
		a.byField[name] = an
	}
	return a, nil
}

// Tokens returns the tokens of a text of the named field, in order.
func (a *Analyzer) Tokens(field, text string) analysis.TokenStream {
	return a.byField[field].Analyze([]byte(text))
}

// register adds our parts to bleve's registry, which is global and refuses a
// name it has; so it is done once, and only when somebody asks for a mapping.
var register = sync.OnceValue(func() error {
	err := registry.RegisterCharFilter(normalizeFilter, func(map[string]any, *registry.Cache) (analysis.CharFilter, error) {
		return charFilter{}, nil
	})
	if err != nil {
		return err
	}
	for name, cut := range map[string]func(string) []Token{
		TextAnalyzer:   Tokens,
		NumberAnalyzer: NumberTokens,
		QueryAnalyzer:  QueryTokens,
	} {
		err := registry.RegisterTokenizer(name, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
			return tokenizer(cut), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
})

// charFilter is Normalize as bleve sees it. bleve does not correct offsets
// after a char filter; ours are never used.
type charFilter struct{}

func (charFilter) Filter(input []byte) []byte {
	return []byte(Normalize(string(input)))
}

// tokenizer is a cutting function as bleve sees it.
type tokenizer func(text string) []Token

func (cut tokenizer) Tokenize(input []byte) analysis.TokenStream {
	tokens := cut(string(input))
	backing := make([]analysis.Token, len(tokens)) // one allocation, not one per token
	stream := make(analysis.TokenStream, len(tokens))
	for i, t := range tokens {
		// Most terms stand in the input as they are and need no bytes of their own.
		term := input[t.Start:t.End]
		if string(term) != t.Term {
			term = []byte(t.Term)
		}
		backing[i] = analysis.Token{
			Start: t.Start, End: t.End, Term: term, Position: i + 1,
			Type: analysis.AlphaNumeric,
		}
		stream[i] = &backing[i]
	}
	return stream
}
