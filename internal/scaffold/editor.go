package scaffold

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/gongkai/gongkai/internal/schema"
)

// schemas is the folder of a site that holds the schemas of its sources.
const schemas = ".vscode/schema/"

// editor lists what lets Visual Studio Code complete and check the sources of a
// site: the schemas, which sources each is for, and the extension that reads them.
// The files are part of the site, so that they work on a computer without gen and
// without the internet.
func editor() (map[string][]byte, error) {
	plan := map[string][]byte{}
	globs := map[string][]string{}
	for _, s := range schema.All() {
		plan[schemas+s.Name] = s.JSON
		globs["./"+schemas+s.Name] = s.Globs
	}
	for name, content := range map[string]any{
		".vscode/settings.json": map[string]any{
			"files.encoding": "utf8",
			"yaml.schemas":   globs,
			// Schemas of other people's files, fetched from the internet.
			"yaml.schemaStore.enable": false,
		},
		".vscode/extensions.json": map[string]any{"recommendations": []string{"redhat.vscode-yaml"}},
	} {
		data, err := json.MarshalIndent(content, "", "  ")
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		plan[name] = append(data, '\n')
	}
	return plan, nil
}

// withSchema puts a comment into a source that tells editors its schema: on the
// first line of YAML, or of the front matter of Markdown.
func withSchema(p, text string) string {
	name, ok := schema.For(p)
	if !ok {
		return text
	}
	line := "# yaml-language-server: $schema=" + strings.Repeat("../", strings.Count(p, "/")) + schemas + name + "\n"
	if path.Ext(p) != ".md" {
		return line + text
	}
	const fence = "---\n"
	body, found := strings.CutPrefix(text, fence)
	if !found {
		return text
	}
	return fence + line + body
}

// withSchemaOf is withSchema for a site that may have been made without schemas:
// an editor reports a comment that leads nowhere as a mistake.
func withSchemaOf(dir, p, text string) string {
	name, ok := schema.For(p)
	if !ok {
		return text
	}
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(schemas+name))); err != nil {
		return text
	}
	return withSchema(p, text)
}
