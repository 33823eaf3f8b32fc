package schema_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/gongkai/gongkai/internal/schema"
)

// compiled are the schemas by name.
func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(ecmaScript)
	all := map[string]*jsonschema.Schema{}
	for _, s := range schema.All() {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(s.JSON)))
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		if err := c.AddResource("file:///"+s.Name, doc); err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		if all[s.Name], err = c.Compile("file:///" + s.Name); err != nil { // compiling holds it to draft-07
			t.Fatalf("%s: %v", s.Name, err)
		}
	}
	return all
}

// ecmaScript reads patterns as editors do: JavaScript's white space includes the
// ideographic space, which Go's does not.
func ecmaScript(pattern string) (jsonschema.Regexp, error) {
	const space = `\s\x{feff}\p{Z}`
	re, err := regexp.Compile(strings.NewReplacer(`\s`, "["+space+"]", `\S`, "[^"+space+"]").Replace(pattern))
	return goRegexp{re}, err
}

type goRegexp struct{ *regexp.Regexp }

// valid reports whether the text of a source satisfies its schema, as an editor
// that checks the front matter of Markdown like YAML would say.
func valid(t *testing.T, schemas map[string]*jsonschema.Schema, path, text string) error {
	t.Helper()
	name, ok := schema.For(path)
	if !ok {
		t.Fatalf("no schema is for %s", path)
	}
	if strings.HasSuffix(path, ".md") {
		parts := strings.SplitN(text, "---\n", 3)
		if len(parts) != 3 || parts[0] != "" {
			t.Fatalf("%s has no front matter:\n%s", path, text)
		}
		text = parts[1]
	}
	value, err := decode(text)
	if err != nil {
		return err
	}
	return schemas[name].Validate(value)
}

// decode reads YAML as the editor does: as YAML 1.2, in which a date is a text,
// and with a key written twice as a mistake of the syntax.
func decode(text string) (any, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return nil, err
	}
	if doc.Kind == 0 {
		return map[string]any{}, nil // an empty file has no value that could be marked
	}
	return plain(doc.Content[0])
}

func plain(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i].Value
			if _, twice := m[key]; twice {
				return nil, fmt.Errorf("the key %s is there twice", key)
			}
			value, err := plain(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			m[key] = value
		}
		return m, nil
	case yaml.SequenceNode:
		l := []any{}
		for _, c := range n.Content {
			value, err := plain(c)
			if err != nil {
				return nil, err
			}
			l = append(l, value)
		}
		return l, nil
	case yaml.ScalarNode:
		if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			return n.Value, nil
		}
		return core(n.Value), nil
	default:
		return nil, errors.New("anchors are no part of a source")
	}
}

var (
	decimal = regexp.MustCompile(`^[-+]?[0-9]+$`)
	based   = regexp.MustCompile(`^0(?:o[0-7]+|x[0-9a-fA-F]+)$`)
	float   = regexp.MustCompile(`^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$`)
)

// core resolves a plain scalar by the core schema of YAML 1.2.
func core(s string) any {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return nil
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	}
	switch {
	case decimal.MatchString(s):
		digits := strings.TrimLeft(strings.TrimLeft(s, "+-"), "0")
		if digits == "" {
			return json.Number("0")
		}
		if s[0] == '-' {
			digits = "-" + digits
		}
		return json.Number(digits)
	case based.MatchString(s):
		v, _ := strconv.ParseInt(s, 0, 64)
		return json.Number(strconv.FormatInt(v, 10))
	case float.MatchString(s):
		v, _ := strconv.ParseFloat(s, 64)
		return v
	}
	return s
}
